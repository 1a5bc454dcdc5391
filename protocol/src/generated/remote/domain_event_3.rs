//! Hypervisor management: the program REMOTE; domain event 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_EVENT_TUNABLE_MAX, DOMAIN_JOB_STATS_MAX, Domain, DomainEventDeviceRemoved, STRING_MAX,
    TypedParam,
};
use crate::procedure::{Event, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Event `DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED` (remote 333), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackDeviceRemoved {
    pub callback_id: i32,
    pub msg: DomainEventDeviceRemoved,
}

impl Encode for DomainEventCallbackDeviceRemoved {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackDeviceRemoved {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: DomainEventDeviceRemoved::decode(input)? })
    }
}

impl Event for DomainEventCallbackDeviceRemoved {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 333, "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED")
            .reply("DomainEventCallbackDeviceRemoved")
            .since(1, 2, 1);
}

/// Event `DOMAIN_EVENT_BLOCK_JOB_2` (remote 339), since libvirt 1.2.6.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventBlockJob2 {
    pub callback_id: i32,
    pub dom: Domain,
    pub dst: XdrString,
    pub r#type: i32,
    pub status: i32,
}

impl Encode for DomainEventBlockJob2 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.dst, STRING_MAX)?;
        out.i32(self.r#type);
        out.i32(self.status);
        Ok(())
    }
}

impl Decode for DomainEventBlockJob2 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let dst = input.raw_string(STRING_MAX)?;
        let r#type = input.i32()?;
        let status = input.i32()?;
        Ok(Self { callback_id, dom, dst: dst.into(), r#type, status })
    }
}

impl Event for DomainEventBlockJob2 {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 339, "DOMAIN_EVENT_BLOCK_JOB_2")
            .reply("DomainEventBlockJob2")
            .since(1, 2, 6);
}

/// Event `DOMAIN_EVENT_CALLBACK_TUNABLE` (remote 346), since libvirt 1.2.9.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackTunable {
    pub callback_id: i32,
    pub dom: Domain,
    pub params: Vec<TypedParam>,
}

impl Encode for DomainEventCallbackTunable {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_EVENT_TUNABLE_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackTunable {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_EVENT_TUNABLE_MAX, 12)?,
        })
    }
}

impl Event for DomainEventCallbackTunable {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 346, "DOMAIN_EVENT_CALLBACK_TUNABLE")
            .reply("DomainEventCallbackTunable")
            .since(1, 2, 9);
}

/// Event `DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE` (remote 348), since libvirt 1.2.11.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackAgentLifecycle {
    pub callback_id: i32,
    pub dom: Domain,
    pub state: i32,
    pub reason: i32,
}

impl Encode for DomainEventCallbackAgentLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.i32(self.state);
        out.i32(self.reason);
        Ok(())
    }
}

impl Decode for DomainEventCallbackAgentLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dom: Domain::decode(input)?,
            state: input.i32()?,
            reason: input.i32()?,
        })
    }
}

impl Event for DomainEventCallbackAgentLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 348, "DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE")
            .reply("DomainEventCallbackAgentLifecycle")
            .since(1, 2, 11);
}

/// Event `DOMAIN_EVENT_CALLBACK_DEVICE_ADDED` (remote 354), since libvirt 1.2.15.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackDeviceAdded {
    pub callback_id: i32,
    pub dom: Domain,
    pub dev_alias: XdrString,
}

impl Encode for DomainEventCallbackDeviceAdded {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackDeviceAdded {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        Ok(Self { callback_id, dom, dev_alias: dev_alias.into() })
    }
}

impl Event for DomainEventCallbackDeviceAdded {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 354, "DOMAIN_EVENT_CALLBACK_DEVICE_ADDED")
            .reply("DomainEventCallbackDeviceAdded")
            .since(1, 2, 15);
}

/// Event `DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION` (remote 359), since libvirt 1.3.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackMigrationIteration {
    pub callback_id: i32,
    pub dom: Domain,
    pub iteration: i32,
}

impl Encode for DomainEventCallbackMigrationIteration {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.i32(self.iteration);
        Ok(())
    }
}

impl Decode for DomainEventCallbackMigrationIteration {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, dom: Domain::decode(input)?, iteration: input.i32()? })
    }
}

impl Event for DomainEventCallbackMigrationIteration {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 359, "DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION")
            .reply("DomainEventCallbackMigrationIteration")
            .since(1, 3, 2);
}

/// Event `DOMAIN_EVENT_CALLBACK_JOB_COMPLETED` (remote 363), since libvirt 1.3.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackJobCompleted {
    pub callback_id: i32,
    pub dom: Domain,
    pub params: Vec<TypedParam>,
}

impl Encode for DomainEventCallbackJobCompleted {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_JOB_STATS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackJobCompleted {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_JOB_STATS_MAX, 12)?,
        })
    }
}

impl Event for DomainEventCallbackJobCompleted {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 363, "DOMAIN_EVENT_CALLBACK_JOB_COMPLETED")
            .reply("DomainEventCallbackJobCompleted")
            .since(1, 3, 3);
}

/// Event `DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED` (remote 367), since libvirt 1.3.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackDeviceRemovalFailed {
    pub callback_id: i32,
    pub dom: Domain,
    pub dev_alias: XdrString,
}

impl Encode for DomainEventCallbackDeviceRemovalFailed {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.dev_alias, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackDeviceRemovalFailed {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let dev_alias = input.raw_string(STRING_MAX)?;
        Ok(Self { callback_id, dom, dev_alias: dev_alias.into() })
    }
}

impl Event for DomainEventCallbackDeviceRemovalFailed {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 367, "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED")
            .reply("DomainEventCallbackDeviceRemovalFailed")
            .since(1, 3, 4);
}

/// Event `DOMAIN_EVENT_CALLBACK_METADATA_CHANGE` (remote 379), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventCallbackMetadataChange {
    pub callback_id: i32,
    pub dom: Domain,
    pub r#type: i32,
    pub nsuri: Option<XdrString>,
}

impl Encode for DomainEventCallbackMetadataChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.nsuri, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainEventCallbackMetadataChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dom: Domain::decode(input)?,
            r#type: input.i32()?,
            nsuri: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

impl Event for DomainEventCallbackMetadataChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 379, "DOMAIN_EVENT_CALLBACK_METADATA_CHANGE")
            .reply("DomainEventCallbackMetadataChange")
            .since(3, 0, 0);
}

/// Event `DOMAIN_EVENT_BLOCK_THRESHOLD` (remote 385), since libvirt 3.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventBlockThreshold {
    pub callback_id: i32,
    pub dom: Domain,
    pub dev: XdrString,
    pub path: Option<XdrString>,
    pub threshold: u64,
    pub excess: u64,
}

impl Encode for DomainEventBlockThreshold {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.dev, STRING_MAX)?;
        out.option(&self.path, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.threshold);
        out.u64(self.excess);
        Ok(())
    }
}

impl Decode for DomainEventBlockThreshold {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let dev = input.raw_string(STRING_MAX)?;
        let path = input.option(|input| input.string(STRING_MAX))?;
        let threshold = input.u64()?;
        let excess = input.u64()?;
        Ok(Self { callback_id, dom, dev: dev.into(), path, threshold, excess })
    }
}

impl Event for DomainEventBlockThreshold {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 385, "DOMAIN_EVENT_BLOCK_THRESHOLD")
            .reply("DomainEventBlockThreshold")
            .since(3, 2, 0);
}

/// Event `DOMAIN_EVENT_MEMORY_FAILURE` (remote 423), since libvirt 6.9.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventMemoryFailure {
    pub callback_id: i32,
    pub dom: Domain,
    pub recipient: i32,
    pub action: i32,
    pub flags: u32,
}

impl Encode for DomainEventMemoryFailure {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.i32(self.recipient);
        out.i32(self.action);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainEventMemoryFailure {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dom: Domain::decode(input)?,
            recipient: input.i32()?,
            action: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Event for DomainEventMemoryFailure {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 423, "DOMAIN_EVENT_MEMORY_FAILURE")
            .reply("DomainEventMemoryFailure")
            .since(6, 9, 0);
}

/// Event `DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE` (remote 438), since libvirt 7.9.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventMemoryDeviceSizeChange {
    pub callback_id: i32,
    pub dom: Domain,
    pub alias: XdrString,
    pub size: u64,
}

impl Encode for DomainEventMemoryDeviceSizeChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.alias, STRING_MAX)?;
        out.u64(self.size);
        Ok(())
    }
}

impl Decode for DomainEventMemoryDeviceSizeChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let alias = input.raw_string(STRING_MAX)?;
        let size = input.u64()?;
        Ok(Self { callback_id, dom, alias: alias.into(), size })
    }
}

impl Event for DomainEventMemoryDeviceSizeChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 438, "DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE")
            .reply("DomainEventMemoryDeviceSizeChange")
            .since(7, 9, 0);
}

/// Event `DOMAIN_EVENT_NIC_MAC_CHANGE` (remote 453), since libvirt 11.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventNicMacChange {
    pub callback_id: i32,
    pub dom: Domain,
    pub alias: XdrString,
    pub old_mac: XdrString,
    pub new_mac: XdrString,
}

impl Encode for DomainEventNicMacChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.alias, STRING_MAX)?;
        out.string(&self.old_mac, STRING_MAX)?;
        out.string(&self.new_mac, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainEventNicMacChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let alias = input.raw_string(STRING_MAX)?;
        let old_mac = input.raw_string(STRING_MAX)?;
        let new_mac = input.raw_string(STRING_MAX)?;
        Ok(Self {
            callback_id,
            dom,
            alias: alias.into(),
            old_mac: old_mac.into(),
            new_mac: new_mac.into(),
        })
    }
}

impl Event for DomainEventNicMacChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 453, "DOMAIN_EVENT_NIC_MAC_CHANGE")
            .reply("DomainEventNicMacChange")
            .since(11, 2, 0);
}
