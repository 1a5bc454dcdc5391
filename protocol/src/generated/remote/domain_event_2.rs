//! Hypervisor management: the program REMOTE; domain event 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    Domain, DomainEventBalloonChange, DomainEventBlockJob, DomainEventControlError,
    DomainEventDiskChange, DomainEventGraphics, DomainEventIoError, DomainEventIoErrorReason,
    DomainEventLifecycle, DomainEventPmsuspend, DomainEventPmsuspendDisk, DomainEventPmwakeup,
    DomainEventReboot, DomainEventRtcChange, DomainEventTrayChange, DomainEventWatchdog,
    STRING_MAX,
};
use crate::procedure::{Event, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Event `DOMAIN_EVENT_DEVICE_REMOVED` (remote 311), since libvirt 1.1.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventDeviceRemoved {
    pub dom: Domain,
    pub dev_alias: XdrString,
}

impl Encode for DomainEventDeviceRemoved {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainEventDeviceRemoved {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, dev_alias: dev_alias.into() })
    }
}

impl Event for DomainEventDeviceRemoved {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 311, "DOMAIN_EVENT_DEVICE_REMOVED")
            .reply("DomainEventDeviceRemoved")
            .since(1, 1, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_LIFECYCLE` (remote 318), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackLifecycle {
    pub callback_id: i32,
    pub msg: DomainEventLifecycle,
}

impl Encode for DomainEventCallbackLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventLifecycle::decode(input)? })
    }
}

impl Event for DomainEventCallbackLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 318, "DOMAIN_EVENT_CALLBACK_LIFECYCLE")
            .reply("DomainEventCallbackLifecycle")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_REBOOT` (remote 319), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackReboot {
    pub callback_id: i32,
    pub msg: DomainEventReboot,
}

impl Encode for DomainEventCallbackReboot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackReboot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventReboot::decode(input)? })
    }
}

impl Event for DomainEventCallbackReboot {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 319, "DOMAIN_EVENT_CALLBACK_REBOOT")
            .reply("DomainEventCallbackReboot")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_RTC_CHANGE` (remote 320), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackRtcChange {
    pub callback_id: i32,
    pub msg: DomainEventRtcChange,
}

impl Encode for DomainEventCallbackRtcChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackRtcChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventRtcChange::decode(input)? })
    }
}

impl Event for DomainEventCallbackRtcChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 320, "DOMAIN_EVENT_CALLBACK_RTC_CHANGE")
            .reply("DomainEventCallbackRtcChange")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_WATCHDOG` (remote 321), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackWatchdog {
    pub callback_id: i32,
    pub msg: DomainEventWatchdog,
}

impl Encode for DomainEventCallbackWatchdog {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackWatchdog {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventWatchdog::decode(input)? })
    }
}

impl Event for DomainEventCallbackWatchdog {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 321, "DOMAIN_EVENT_CALLBACK_WATCHDOG")
            .reply("DomainEventCallbackWatchdog")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_IO_ERROR` (remote 322), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackIoError {
    pub callback_id: i32,
    pub msg: DomainEventIoError,
}

impl Encode for DomainEventCallbackIoError {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackIoError {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventIoError::decode(input)? })
    }
}

impl Event for DomainEventCallbackIoError {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 322, "DOMAIN_EVENT_CALLBACK_IO_ERROR")
            .reply("DomainEventCallbackIoError")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_GRAPHICS` (remote 323), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackGraphics {
    pub callback_id: i32,
    pub msg: DomainEventGraphics,
}

impl Encode for DomainEventCallbackGraphics {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackGraphics {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventGraphics::decode(input)? })
    }
}

impl Event for DomainEventCallbackGraphics {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 323, "DOMAIN_EVENT_CALLBACK_GRAPHICS")
            .reply("DomainEventCallbackGraphics")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON` (remote 324), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackIoErrorReason {
    pub callback_id: i32,
    pub msg: DomainEventIoErrorReason,
}

impl Encode for DomainEventCallbackIoErrorReason {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackIoErrorReason {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventIoErrorReason::decode(input)? })
    }
}

impl Event for DomainEventCallbackIoErrorReason {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 324, "DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON")
            .reply("DomainEventCallbackIoErrorReason")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_CONTROL_ERROR` (remote 325), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackControlError {
    pub callback_id: i32,
    pub msg: DomainEventControlError,
}

impl Encode for DomainEventCallbackControlError {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackControlError {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventControlError::decode(input)? })
    }
}

impl Event for DomainEventCallbackControlError {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 325, "DOMAIN_EVENT_CALLBACK_CONTROL_ERROR")
            .reply("DomainEventCallbackControlError")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_BLOCK_JOB` (remote 326), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackBlockJob {
    pub callback_id: i32,
    pub msg: DomainEventBlockJob,
}

impl Encode for DomainEventCallbackBlockJob {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackBlockJob {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventBlockJob::decode(input)? })
    }
}

impl Event for DomainEventCallbackBlockJob {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 326, "DOMAIN_EVENT_CALLBACK_BLOCK_JOB")
            .reply("DomainEventCallbackBlockJob")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_DISK_CHANGE` (remote 327), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackDiskChange {
    pub callback_id: i32,
    pub msg: DomainEventDiskChange,
}

impl Encode for DomainEventCallbackDiskChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackDiskChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventDiskChange::decode(input)? })
    }
}

impl Event for DomainEventCallbackDiskChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 327, "DOMAIN_EVENT_CALLBACK_DISK_CHANGE")
            .reply("DomainEventCallbackDiskChange")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_TRAY_CHANGE` (remote 328), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackTrayChange {
    pub callback_id: i32,
    pub msg: DomainEventTrayChange,
}

impl Encode for DomainEventCallbackTrayChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackTrayChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventTrayChange::decode(input)? })
    }
}

impl Event for DomainEventCallbackTrayChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 328, "DOMAIN_EVENT_CALLBACK_TRAY_CHANGE")
            .reply("DomainEventCallbackTrayChange")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_PMWAKEUP` (remote 329), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackPmwakeup {
    pub callback_id: i32,
    pub reason: i32,
    pub msg: DomainEventPmwakeup,
}

impl Encode for DomainEventCallbackPmwakeup {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        out.i32(self.reason);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackPmwakeup {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            reason: input.i32()?,
            msg: DomainEventPmwakeup::decode(input)?,
        })
    }
}

impl Event for DomainEventCallbackPmwakeup {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 329, "DOMAIN_EVENT_CALLBACK_PMWAKEUP")
            .reply("DomainEventCallbackPmwakeup")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_PMSUSPEND` (remote 330), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackPmsuspend {
    pub callback_id: i32,
    pub reason: i32,
    pub msg: DomainEventPmsuspend,
}

impl Encode for DomainEventCallbackPmsuspend {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        out.i32(self.reason);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackPmsuspend {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            reason: input.i32()?,
            msg: DomainEventPmsuspend::decode(input)?,
        })
    }
}

impl Event for DomainEventCallbackPmsuspend {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 330, "DOMAIN_EVENT_CALLBACK_PMSUSPEND")
            .reply("DomainEventCallbackPmsuspend")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE` (remote 331), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackBalloonChange {
    pub callback_id: i32,
    pub msg: DomainEventBalloonChange,
}

impl Encode for DomainEventCallbackBalloonChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackBalloonChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventBalloonChange::decode(input)? })
    }
}

impl Event for DomainEventCallbackBalloonChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 331, "DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE")
            .reply("DomainEventCallbackBalloonChange")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK` (remote 332), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackPmsuspendDisk {
    pub callback_id: i32,
    pub reason: i32,
    pub msg: DomainEventPmsuspendDisk,
}

impl Encode for DomainEventCallbackPmsuspendDisk {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        out.i32(self.reason);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackPmsuspendDisk {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            reason: input.i32()?,
            msg: DomainEventPmsuspendDisk::decode(input)?,
        })
    }
}

impl Event for DomainEventCallbackPmsuspendDisk {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 332, "DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK")
            .reply("DomainEventCallbackPmsuspendDisk")
            .since(1, 2, 1);
}
