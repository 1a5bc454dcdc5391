//! Hypervisor management: the program REMOTE; connect 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CONNECT_IDENTITY_PARAMS_MAX, CPU_BASELINE_MAX, NodeDevice, STRING_MAX, Secret, StoragePool,
    TypedParam,
};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Event `CONNECT_EVENT_CONNECTION_CLOSED` (remote 362).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectEventConnectionClosed {
    pub reason: i32,
}

impl Encode for ConnectEventConnectionClosed {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.reason);
        Ok(())
    }
}

impl Decode for ConnectEventConnectionClosed {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { reason: input.i32()? })
    }
}

impl Event for ConnectEventConnectionClosed {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 362, "CONNECT_EVENT_CONNECTION_CLOSED")
            .reply("ConnectEventConnectionClosed");
}

/// Arguments of `CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY` (remote 368), since libvirt
/// 2.0.0. Needs `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectStoragePoolEventRegisterAny {
    pub event_id: i32,
    pub pool: Option<StoragePool>,
}

impl Encode for ConnectStoragePoolEventRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        out.option(&self.pool, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectStoragePoolEventRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()?, pool: input.option(StoragePool::decode)? })
    }
}

impl Procedure for ConnectStoragePoolEventRegisterAny {
    type Reply = ConnectStoragePoolEventRegisterAnyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 368, "CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY")
            .args("ConnectStoragePoolEventRegisterAny")
            .reply("ConnectStoragePoolEventRegisterAnyReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(2, 0, 0);
}

/// Reply to `CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY` (remote 368), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectStoragePoolEventRegisterAnyReply {
    pub callback_id: i32,
}

impl Encode for ConnectStoragePoolEventRegisterAnyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectStoragePoolEventRegisterAnyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY` (remote 369), since libvirt
/// 2.0.0. Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectStoragePoolEventDeregisterAny {
    pub callback_id: i32,
}

impl Encode for ConnectStoragePoolEventDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectStoragePoolEventDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectStoragePoolEventDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 369, "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY")
            .args("ConnectStoragePoolEventDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(2, 0, 0);
}

/// Arguments of `CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY` (remote 374), since libvirt 2.2.0.
/// Needs `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNodeDeviceEventRegisterAny {
    pub event_id: i32,
    pub dev: Option<NodeDevice>,
}

impl Encode for ConnectNodeDeviceEventRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        out.option(&self.dev, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectNodeDeviceEventRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()?, dev: input.option(NodeDevice::decode)? })
    }
}

impl Procedure for ConnectNodeDeviceEventRegisterAny {
    type Reply = ConnectNodeDeviceEventRegisterAnyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 374, "CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY")
            .args("ConnectNodeDeviceEventRegisterAny")
            .reply("ConnectNodeDeviceEventRegisterAnyReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_node_devices"])
            .acl_filter(&["node_device:getattr"])
            .since(2, 2, 0);
}

/// Reply to `CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY` (remote 374), since libvirt 2.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNodeDeviceEventRegisterAnyReply {
    pub callback_id: i32,
}

impl Encode for ConnectNodeDeviceEventRegisterAnyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectNodeDeviceEventRegisterAnyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY` (remote 375), since libvirt
/// 2.2.0. Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNodeDeviceEventDeregisterAny {
    pub callback_id: i32,
}

impl Encode for ConnectNodeDeviceEventDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectNodeDeviceEventDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectNodeDeviceEventDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 375, "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY")
            .args("ConnectNodeDeviceEventDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(2, 2, 0);
}

/// Arguments of `CONNECT_SECRET_EVENT_REGISTER_ANY` (remote 380), since libvirt 3.0.0.
/// Needs `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSecretEventRegisterAny {
    pub event_id: i32,
    pub secret: Option<Secret>,
}

impl Encode for ConnectSecretEventRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        out.option(&self.secret, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectSecretEventRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()?, secret: input.option(Secret::decode)? })
    }
}

impl Procedure for ConnectSecretEventRegisterAny {
    type Reply = ConnectSecretEventRegisterAnyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 380, "CONNECT_SECRET_EVENT_REGISTER_ANY")
            .args("ConnectSecretEventRegisterAny")
            .reply("ConnectSecretEventRegisterAnyReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_secrets"])
            .acl_filter(&["secret:getattr"])
            .since(3, 0, 0);
}

/// Reply to `CONNECT_SECRET_EVENT_REGISTER_ANY` (remote 380), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSecretEventRegisterAnyReply {
    pub callback_id: i32,
}

impl Encode for ConnectSecretEventRegisterAnyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectSecretEventRegisterAnyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_SECRET_EVENT_DEREGISTER_ANY` (remote 381), since libvirt 3.0.0.
/// Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSecretEventDeregisterAny {
    pub callback_id: i32,
}

impl Encode for ConnectSecretEventDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectSecretEventDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectSecretEventDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 381, "CONNECT_SECRET_EVENT_DEREGISTER_ANY")
            .args("ConnectSecretEventDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(3, 0, 0);
}

/// Arguments of `CONNECT_COMPARE_HYPERVISOR_CPU` (remote 393), since libvirt 4.4.0. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectCompareHypervisorCpu {
    pub emulator: Option<XdrString>,
    pub arch: Option<XdrString>,
    pub machine: Option<XdrString>,
    pub virttype: Option<XdrString>,
    pub xml_cpu: XdrString,
    pub flags: u32,
}

impl Encode for ConnectCompareHypervisorCpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.emulator, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.arch, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.machine, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.virttype, |out, v| out.string(v, STRING_MAX))?;
        out.string(&self.xml_cpu, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectCompareHypervisorCpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let emulator = input.option(|input| input.string(STRING_MAX))?;
        let arch = input.option(|input| input.string(STRING_MAX))?;
        let machine = input.option(|input| input.string(STRING_MAX))?;
        let virttype = input.option(|input| input.string(STRING_MAX))?;
        let xml_cpu = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { emulator, arch, machine, virttype, xml_cpu: xml_cpu.into(), flags })
    }
}

impl Procedure for ConnectCompareHypervisorCpu {
    type Reply = ConnectCompareHypervisorCpuReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 393, "CONNECT_COMPARE_HYPERVISOR_CPU")
            .args("ConnectCompareHypervisorCpu")
            .reply("ConnectCompareHypervisorCpuReply")
            .acl(&["connect:write"])
            .since(4, 4, 0);
}

/// Reply to `CONNECT_COMPARE_HYPERVISOR_CPU` (remote 393), since libvirt 4.4.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectCompareHypervisorCpuReply {
    pub result: i32,
}

impl Encode for ConnectCompareHypervisorCpuReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.result);
        Ok(())
    }
}

impl Decode for ConnectCompareHypervisorCpuReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.i32()? })
    }
}

/// Arguments of `CONNECT_BASELINE_HYPERVISOR_CPU` (remote 394), since libvirt 4.4.0. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectBaselineHypervisorCpu {
    pub emulator: Option<XdrString>,
    pub arch: Option<XdrString>,
    pub machine: Option<XdrString>,
    pub virttype: Option<XdrString>,
    pub xml_cpus: Vec<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectBaselineHypervisorCpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.emulator, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.arch, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.machine, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.virttype, |out, v| out.string(v, STRING_MAX))?;
        out.array(&self.xml_cpus, CPU_BASELINE_MAX, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectBaselineHypervisorCpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            emulator: input.option(|input| input.string(STRING_MAX))?,
            arch: input.option(|input| input.string(STRING_MAX))?,
            machine: input.option(|input| input.string(STRING_MAX))?,
            virttype: input.option(|input| input.string(STRING_MAX))?,
            xml_cpus: input.array(CPU_BASELINE_MAX, 4, |input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ConnectBaselineHypervisorCpu {
    type Reply = ConnectBaselineHypervisorCpuReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 394, "CONNECT_BASELINE_HYPERVISOR_CPU")
            .args("ConnectBaselineHypervisorCpu")
            .reply("ConnectBaselineHypervisorCpuReply")
            .acl(&["connect:write"])
            .since(4, 4, 0);
}

/// Reply to `CONNECT_BASELINE_HYPERVISOR_CPU` (remote 394), since libvirt 4.4.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectBaselineHypervisorCpuReply {
    pub cpu: XdrString,
}

impl Encode for ConnectBaselineHypervisorCpuReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.cpu, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectBaselineHypervisorCpuReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpu: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_SET_IDENTITY` (remote 419), since libvirt 5.8.0. Needs
/// `connect:write`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSetIdentity {
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for ConnectSetIdentity {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, CONNECT_IDENTITY_PARAMS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectSetIdentity {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(CONNECT_IDENTITY_PARAMS_MAX, 12)?, flags: input.u32()? })
    }
}

impl Procedure for ConnectSetIdentity {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 419, "CONNECT_SET_IDENTITY")
        .args("ConnectSetIdentity")
        .read_only()
        .acl(&["connect:write"])
        .since(5, 8, 0);
}
