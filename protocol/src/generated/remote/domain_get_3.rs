//! Hypervisor management: the program REMOTE; domain get 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAPS_MAX, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, DOMAIN_INTERFACE_PARAMETERS_MAX,
    DOMAIN_NUMA_PARAMETERS_MAX, DOMAIN_SCHEDULER_PARAMETERS_MAX, Domain, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Reply to `DOMAIN_GET_STATE` (remote 212), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetStateReply {
    pub state: i32,
    pub reason: i32,
}

impl Encode for DomainGetStateReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.state);
        out.i32(self.reason);
        Ok(())
    }
}

impl Decode for DomainGetStateReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { state: input.i32()?, reason: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS` (remote 223), since libvirt 0.9.2.
/// Needs `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerParametersFlags {
    pub dom: Domain,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetSchedulerParametersFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetSchedulerParametersFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetSchedulerParametersFlags {
    type Reply = DomainGetSchedulerParametersFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 223, "DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS")
            .args("DomainGetSchedulerParametersFlags")
            .reply("DomainGetSchedulerParametersFlagsReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 2);
}

/// Reply to `DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS` (remote 223), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerParametersFlagsReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetSchedulerParametersFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_SCHEDULER_PARAMETERS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetSchedulerParametersFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_SCHEDULER_PARAMETERS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_CONTROL_INFO` (remote 229), since libvirt 0.9.3. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetControlInfo {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetControlInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetControlInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetControlInfo {
    type Reply = DomainGetControlInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 229, "DOMAIN_GET_CONTROL_INFO")
            .args("DomainGetControlInfo")
            .reply("DomainGetControlInfoReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 3);
}

/// Reply to `DOMAIN_GET_CONTROL_INFO` (remote 229), since libvirt 0.9.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetControlInfoReply {
    pub state: u32,
    pub details: u32,
    pub state_time: u64,
}

impl Encode for DomainGetControlInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.state);
        out.u32(self.details);
        out.u64(self.state_time);
        Ok(())
    }
}

impl Decode for DomainGetControlInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { state: input.u32()?, details: input.u32()?, state_time: input.u64()? })
    }
}

/// Arguments of `DOMAIN_GET_VCPU_PIN_INFO` (remote 230), since libvirt 0.9.3. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpuPinInfo {
    pub dom: Domain,
    pub ncpumaps: i32,
    pub maplen: i32,
    pub flags: u32,
}

impl Encode for DomainGetVcpuPinInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.ncpumaps);
        out.i32(self.maplen);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetVcpuPinInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            ncpumaps: input.i32()?,
            maplen: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainGetVcpuPinInfo {
    type Reply = DomainGetVcpuPinInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 230, "DOMAIN_GET_VCPU_PIN_INFO")
            .args("DomainGetVcpuPinInfo")
            .reply("DomainGetVcpuPinInfoReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 3);
}

/// Reply to `DOMAIN_GET_VCPU_PIN_INFO` (remote 230), since libvirt 0.9.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpuPinInfoReply {
    pub cpumaps: Bytes,
    pub num: i32,
}

impl Encode for DomainGetVcpuPinInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cpumaps, CPUMAPS_MAX)?;
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for DomainGetVcpuPinInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpumaps: input.opaque(CPUMAPS_MAX)?, num: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_BLOCK_JOB_INFO` (remote 238), since libvirt 0.9.4. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockJobInfo {
    pub dom: Domain,
    pub path: XdrString,
    pub flags: u32,
}

impl Encode for DomainGetBlockJobInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetBlockJobInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), flags })
    }
}

impl Procedure for DomainGetBlockJobInfo {
    type Reply = DomainGetBlockJobInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 238, "DOMAIN_GET_BLOCK_JOB_INFO")
            .args("DomainGetBlockJobInfo")
            .reply("DomainGetBlockJobInfoReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 4);
}

/// Reply to `DOMAIN_GET_BLOCK_JOB_INFO` (remote 238), since libvirt 0.9.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockJobInfoReply {
    pub found: i32,
    pub r#type: i32,
    pub bandwidth: u64,
    pub cur: u64,
    pub end: u64,
}

impl Encode for DomainGetBlockJobInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.found);
        out.i32(self.r#type);
        out.u64(self.bandwidth);
        out.u64(self.cur);
        out.u64(self.end);
        Ok(())
    }
}

impl Decode for DomainGetBlockJobInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            found: input.i32()?,
            r#type: input.i32()?,
            bandwidth: input.u64()?,
            cur: input.u64()?,
            end: input.u64()?,
        })
    }
}

/// Arguments of `DOMAIN_GET_BLOCK_IO_TUNE` (remote 253), since libvirt 0.9.8. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockIoTune {
    pub dom: Domain,
    pub disk: Option<XdrString>,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetBlockIoTune {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.disk, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetBlockIoTune {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            disk: input.option(|input| input.string(STRING_MAX))?,
            nparams: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainGetBlockIoTune {
    type Reply = DomainGetBlockIoTuneReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 253, "DOMAIN_GET_BLOCK_IO_TUNE")
            .args("DomainGetBlockIoTune")
            .reply("DomainGetBlockIoTuneReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 8);
}

/// Reply to `DOMAIN_GET_BLOCK_IO_TUNE` (remote 253), since libvirt 0.9.8.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockIoTuneReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetBlockIoTuneReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetBlockIoTuneReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            params: input.list(DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, 12)?,
            nparams: input.i32()?,
        })
    }
}

/// Arguments of `DOMAIN_GET_NUMA_PARAMETERS` (remote 255), since libvirt 0.9.9. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetNumaParameters {
    pub dom: Domain,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetNumaParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetNumaParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetNumaParameters {
    type Reply = DomainGetNumaParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 255, "DOMAIN_GET_NUMA_PARAMETERS")
            .args("DomainGetNumaParameters")
            .reply("DomainGetNumaParametersReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 9);
}

/// Reply to `DOMAIN_GET_NUMA_PARAMETERS` (remote 255), since libvirt 0.9.9.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetNumaParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetNumaParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_NUMA_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetNumaParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_NUMA_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_INTERFACE_PARAMETERS` (remote 257), since libvirt 0.9.9. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetInterfaceParameters {
    pub dom: Domain,
    pub device: XdrString,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetInterfaceParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.device, STRING_MAX)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetInterfaceParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let device = input.raw_string(STRING_MAX)?;
        let nparams = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { dom, device: device.into(), nparams, flags })
    }
}

impl Procedure for DomainGetInterfaceParameters {
    type Reply = DomainGetInterfaceParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 257, "DOMAIN_GET_INTERFACE_PARAMETERS")
            .args("DomainGetInterfaceParameters")
            .reply("DomainGetInterfaceParametersReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 9);
}

/// Reply to `DOMAIN_GET_INTERFACE_PARAMETERS` (remote 257), since libvirt 0.9.9.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetInterfaceParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetInterfaceParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_INTERFACE_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetInterfaceParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_INTERFACE_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}
