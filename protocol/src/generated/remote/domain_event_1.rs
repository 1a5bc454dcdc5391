//! Hypervisor management: the program REMOTE; domain event 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX, Domain, DomainEventGraphicsAddress,
    DomainEventGraphicsIdentity, STRING_MAX,
};
use crate::procedure::{Event, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Event `DOMAIN_EVENT_LIFECYCLE` (remote 107), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventLifecycle {
    pub dom: Domain,
    pub event: i32,
    pub detail: i32,
}

impl Encode for DomainEventLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.event);
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for DomainEventLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, event: input.i32()?, detail: input.i32()? })
    }
}

impl Event for DomainEventLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 107, "DOMAIN_EVENT_LIFECYCLE")
            .reply("DomainEventLifecycle")
            .since(0, 5, 0);
}

/// Event `DOMAIN_EVENT_REBOOT` (remote 169), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventReboot {
    pub dom: Domain,
}

impl Encode for DomainEventReboot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventReboot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Event for DomainEventReboot {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::REMOTE, 169, "DOMAIN_EVENT_REBOOT")
        .reply("DomainEventReboot")
        .since(0, 8, 0);
}

/// Event `DOMAIN_EVENT_RTC_CHANGE` (remote 170), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventRtcChange {
    pub dom: Domain,
    pub offset: i64,
}

impl Encode for DomainEventRtcChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i64(self.offset);
        Ok(())
    }
}

impl Decode for DomainEventRtcChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, offset: input.i64()? })
    }
}

impl Event for DomainEventRtcChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 170, "DOMAIN_EVENT_RTC_CHANGE")
            .reply("DomainEventRtcChange")
            .since(0, 8, 0);
}

/// Event `DOMAIN_EVENT_WATCHDOG` (remote 171), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventWatchdog {
    pub dom: Domain,
    pub action: i32,
}

impl Encode for DomainEventWatchdog {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.action);
        Ok(())
    }
}

impl Decode for DomainEventWatchdog {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, action: input.i32()? })
    }
}

impl Event for DomainEventWatchdog {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::REMOTE, 171, "DOMAIN_EVENT_WATCHDOG")
        .reply("DomainEventWatchdog")
        .since(0, 8, 0);
}

/// Event `DOMAIN_EVENT_IO_ERROR` (remote 172), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventIoError {
    pub dom: Domain,
    pub src_path: XdrString,
    pub dev_alias: XdrString,
    pub action: i32,
}

impl Encode for DomainEventIoError {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.src_path, STRING_MAX)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        out.i32(self.action);
        Ok(())
    }
}

impl Decode for DomainEventIoError {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let src_path = input.raw_string(STRING_MAX)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        let action = input.i32()?;
        Ok(Self { dom, src_path: src_path.into(), dev_alias: dev_alias.into(), action })
    }
}

impl Event for DomainEventIoError {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::REMOTE, 172, "DOMAIN_EVENT_IO_ERROR")
        .reply("DomainEventIoError")
        .since(0, 8, 0);
}

/// Event `DOMAIN_EVENT_GRAPHICS` (remote 173), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventGraphics {
    pub dom: Domain,
    pub phase: i32,
    pub local: DomainEventGraphicsAddress,
    pub remote: DomainEventGraphicsAddress,
    pub auth_scheme: XdrString,
    pub subject: Vec<DomainEventGraphicsIdentity>,
}

impl Encode for DomainEventGraphics {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.phase);
        self.local.encode(out)?;
        self.remote.encode(out)?;
        out.string(&self.auth_scheme, STRING_MAX)?;
        out.array(&self.subject, DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainEventGraphics {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let phase = input.i32()?;
        let local = DomainEventGraphicsAddress::decode(input)?;
        let remote = DomainEventGraphicsAddress::decode(input)?;
        let auth_scheme = input.raw_string(STRING_MAX)?;
        let subject = input.list(DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX, 8)?;
        Ok(Self { dom, phase, local, remote, auth_scheme: auth_scheme.into(), subject })
    }
}

impl Event for DomainEventGraphics {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::REMOTE, 173, "DOMAIN_EVENT_GRAPHICS")
        .reply("DomainEventGraphics")
        .since(0, 8, 0);
}

/// Event `DOMAIN_EVENT_IO_ERROR_REASON` (remote 195), since libvirt 0.8.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventIoErrorReason {
    pub dom: Domain,
    pub src_path: XdrString,
    pub dev_alias: XdrString,
    pub action: i32,
    pub reason: XdrString,
}

impl Encode for DomainEventIoErrorReason {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.src_path, STRING_MAX)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        out.i32(self.action);
        out.string(&self.reason, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainEventIoErrorReason {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let src_path = input.raw_string(STRING_MAX)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        let action = input.i32()?;
        let reason = input.raw_string(STRING_MAX)?;
        Ok(Self {
            dom,
            src_path: src_path.into(),
            dev_alias: dev_alias.into(),
            action,
            reason: reason.into(),
        })
    }
}

impl Event for DomainEventIoErrorReason {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 195, "DOMAIN_EVENT_IO_ERROR_REASON")
            .reply("DomainEventIoErrorReason")
            .since(0, 8, 1);
}

/// Event `DOMAIN_EVENT_CONTROL_ERROR` (remote 224), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventControlError {
    pub dom: Domain,
}

impl Encode for DomainEventControlError {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventControlError {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Event for DomainEventControlError {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 224, "DOMAIN_EVENT_CONTROL_ERROR")
            .reply("DomainEventControlError")
            .since(0, 9, 2);
}

/// Event `DOMAIN_EVENT_BLOCK_JOB` (remote 241), since libvirt 0.9.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventBlockJob {
    pub dom: Domain,
    pub path: XdrString,
    pub r#type: i32,
    pub status: i32,
}

impl Encode for DomainEventBlockJob {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.i32(self.r#type);
        out.i32(self.status);
        Ok(())
    }
}

impl Decode for DomainEventBlockJob {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let r#type = input.i32()?;
        let status = input.i32()?;
        Ok(Self { dom, path: path.into(), r#type, status })
    }
}

impl Event for DomainEventBlockJob {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 241, "DOMAIN_EVENT_BLOCK_JOB")
            .reply("DomainEventBlockJob")
            .since(0, 9, 4);
}

/// Event `DOMAIN_EVENT_DISK_CHANGE` (remote 248), since libvirt 0.9.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventDiskChange {
    pub dom: Domain,
    pub old_src_path: Option<XdrString>,
    pub new_src_path: Option<XdrString>,
    pub dev_alias: XdrString,
    pub reason: i32,
}

impl Encode for DomainEventDiskChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.old_src_path, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.new_src_path, |out, v| out.string(v, STRING_MAX))?;
        out.string(&self.dev_alias, STRING_MAX)?;
        out.i32(self.reason);
        Ok(())
    }
}

impl Decode for DomainEventDiskChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let old_src_path = input.option(|input| input.string(STRING_MAX))?;
        let new_src_path = input.option(|input| input.string(STRING_MAX))?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        let reason = input.i32()?;
        Ok(Self { dom, old_src_path, new_src_path, dev_alias: dev_alias.into(), reason })
    }
}

impl Event for DomainEventDiskChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 248, "DOMAIN_EVENT_DISK_CHANGE")
            .reply("DomainEventDiskChange")
            .since(0, 9, 7);
}

/// Event `DOMAIN_EVENT_TRAY_CHANGE` (remote 268), since libvirt 0.9.11.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventTrayChange {
    pub dom: Domain,
    pub dev_alias: XdrString,
    pub reason: i32,
}

impl Encode for DomainEventTrayChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        out.i32(self.reason);
        Ok(())
    }
}

impl Decode for DomainEventTrayChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        let reason = input.i32()?;
        Ok(Self { dom, dev_alias: dev_alias.into(), reason })
    }
}

impl Event for DomainEventTrayChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 268, "DOMAIN_EVENT_TRAY_CHANGE")
            .reply("DomainEventTrayChange")
            .since(0, 9, 11);
}

/// Event `DOMAIN_EVENT_PMWAKEUP` (remote 269), since libvirt 0.9.11.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventPmwakeup {
    pub dom: Domain,
}

impl Encode for DomainEventPmwakeup {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventPmwakeup {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Event for DomainEventPmwakeup {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::REMOTE, 269, "DOMAIN_EVENT_PMWAKEUP")
        .reply("DomainEventPmwakeup")
        .since(0, 9, 11);
}

/// Event `DOMAIN_EVENT_PMSUSPEND` (remote 270), since libvirt 0.9.11.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventPmsuspend {
    pub dom: Domain,
}

impl Encode for DomainEventPmsuspend {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventPmsuspend {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Event for DomainEventPmsuspend {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 270, "DOMAIN_EVENT_PMSUSPEND")
            .reply("DomainEventPmsuspend")
            .since(0, 9, 11);
}

/// Event `DOMAIN_EVENT_BALLOON_CHANGE` (remote 276), since libvirt 0.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventBalloonChange {
    pub dom: Domain,
    pub actual: u64,
}

impl Encode for DomainEventBalloonChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.actual);
        Ok(())
    }
}

impl Decode for DomainEventBalloonChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, actual: input.u64()? })
    }
}

impl Event for DomainEventBalloonChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 276, "DOMAIN_EVENT_BALLOON_CHANGE")
            .reply("DomainEventBalloonChange")
            .since(0, 10, 0);
}

/// Event `DOMAIN_EVENT_PMSUSPEND_DISK` (remote 292), since libvirt 1.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventPmsuspendDisk {
    pub dom: Domain,
}

impl Encode for DomainEventPmsuspendDisk {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventPmsuspendDisk {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Event for DomainEventPmsuspendDisk {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 292, "DOMAIN_EVENT_PMSUSPEND_DISK")
            .reply("DomainEventPmsuspendDisk")
            .since(1, 0, 0);
}
