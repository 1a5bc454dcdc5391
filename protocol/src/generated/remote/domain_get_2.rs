//! Hypervisor management: the program REMOTE; domain get 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_BLKIO_PARAMETERS_MAX, DOMAIN_MEMORY_PARAMETERS_MAX, DOMAIN_SCHEDULER_PARAMETERS_MAX,
    Domain, DomainGetStateReply, SECURITY_LABEL_MAX, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Chars, Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Reply to `DOMAIN_GET_SCHEDULER_PARAMETERS` (remote 57), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerParametersReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetSchedulerParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_SCHEDULER_PARAMETERS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetSchedulerParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_SCHEDULER_PARAMETERS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_SECURITY_LABEL` (remote 121), since libvirt 0.6.1. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSecurityLabel {
    pub dom: Domain,
}

impl Encode for DomainGetSecurityLabel {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetSecurityLabel {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetSecurityLabel {
    type Reply = DomainGetSecurityLabelReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 121, "DOMAIN_GET_SECURITY_LABEL")
            .args("DomainGetSecurityLabel")
            .reply("DomainGetSecurityLabelReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 6, 1);
}

/// Reply to `DOMAIN_GET_SECURITY_LABEL` (remote 121), since libvirt 0.6.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSecurityLabelReply {
    pub label: Chars,
    pub enforcing: i32,
}

impl Encode for DomainGetSecurityLabelReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.chars(&self.label, SECURITY_LABEL_MAX)?;
        out.i32(self.enforcing);
        Ok(())
    }
}

impl Decode for DomainGetSecurityLabelReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { label: input.chars(SECURITY_LABEL_MAX)?, enforcing: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_JOB_INFO` (remote 163), since libvirt 0.7.7. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetJobInfo {
    pub dom: Domain,
}

impl Encode for DomainGetJobInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetJobInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetJobInfo {
    type Reply = DomainGetJobInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 163, "DOMAIN_GET_JOB_INFO")
        .args("DomainGetJobInfo")
        .reply("DomainGetJobInfoReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 7, 7);
}

/// Reply to `DOMAIN_GET_JOB_INFO` (remote 163), since libvirt 0.7.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetJobInfoReply {
    pub r#type: i32,
    pub time_elapsed: u64,
    pub time_remaining: u64,
    pub data_total: u64,
    pub data_processed: u64,
    pub data_remaining: u64,
    pub mem_total: u64,
    pub mem_processed: u64,
    pub mem_remaining: u64,
    pub file_total: u64,
    pub file_processed: u64,
    pub file_remaining: u64,
}

impl Encode for DomainGetJobInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.r#type);
        out.u64(self.time_elapsed);
        out.u64(self.time_remaining);
        out.u64(self.data_total);
        out.u64(self.data_processed);
        out.u64(self.data_remaining);
        out.u64(self.mem_total);
        out.u64(self.mem_processed);
        out.u64(self.mem_remaining);
        out.u64(self.file_total);
        out.u64(self.file_processed);
        out.u64(self.file_remaining);
        Ok(())
    }
}

impl Decode for DomainGetJobInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            r#type: input.i32()?,
            time_elapsed: input.u64()?,
            time_remaining: input.u64()?,
            data_total: input.u64()?,
            data_processed: input.u64()?,
            data_remaining: input.u64()?,
            mem_total: input.u64()?,
            mem_processed: input.u64()?,
            mem_remaining: input.u64()?,
            file_total: input.u64()?,
            file_processed: input.u64()?,
            file_remaining: input.u64()?,
        })
    }
}

/// Arguments of `DOMAIN_GET_BLOCK_INFO` (remote 194), since libvirt 0.8.1. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockInfo {
    pub dom: Domain,
    pub path: XdrString,
    pub flags: u32,
}

impl Encode for DomainGetBlockInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetBlockInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), flags })
    }
}

impl Procedure for DomainGetBlockInfo {
    type Reply = DomainGetBlockInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 194, "DOMAIN_GET_BLOCK_INFO")
        .args("DomainGetBlockInfo")
        .reply("DomainGetBlockInfoReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 8, 1);
}

/// Reply to `DOMAIN_GET_BLOCK_INFO` (remote 194), since libvirt 0.8.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlockInfoReply {
    pub allocation: u64,
    pub capacity: u64,
    pub physical: u64,
}

impl Encode for DomainGetBlockInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.allocation);
        out.u64(self.capacity);
        out.u64(self.physical);
        Ok(())
    }
}

impl Decode for DomainGetBlockInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { allocation: input.u64()?, capacity: input.u64()?, physical: input.u64()? })
    }
}

/// Arguments of `DOMAIN_GET_MEMORY_PARAMETERS` (remote 198), since libvirt 0.8.5. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMemoryParameters {
    pub dom: Domain,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetMemoryParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetMemoryParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetMemoryParameters {
    type Reply = DomainGetMemoryParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 198, "DOMAIN_GET_MEMORY_PARAMETERS")
            .args("DomainGetMemoryParameters")
            .reply("DomainGetMemoryParametersReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 5);
}

/// Reply to `DOMAIN_GET_MEMORY_PARAMETERS` (remote 198), since libvirt 0.8.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMemoryParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetMemoryParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_MEMORY_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetMemoryParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_MEMORY_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_VCPUS_FLAGS` (remote 200), since libvirt 0.8.5. Needs
/// `domain:read`, `domain:write:VIR_DOMAIN_VCPU_GUEST`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpusFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetVcpusFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetVcpusFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetVcpusFlags {
    type Reply = DomainGetVcpusFlagsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 200, "DOMAIN_GET_VCPUS_FLAGS")
        .args("DomainGetVcpusFlags")
        .reply("DomainGetVcpusFlagsReply")
        .read_only()
        .acl(&["domain:read", "domain:write:VIR_DOMAIN_VCPU_GUEST"])
        .since(0, 8, 5);
}

/// Reply to `DOMAIN_GET_VCPUS_FLAGS` (remote 200), since libvirt 0.8.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpusFlagsReply {
    pub num: i32,
}

impl Encode for DomainGetVcpusFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for DomainGetVcpusFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_BLKIO_PARAMETERS` (remote 206), since libvirt 0.9.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlkioParameters {
    pub dom: Domain,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainGetBlkioParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetBlkioParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetBlkioParameters {
    type Reply = DomainGetBlkioParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 206, "DOMAIN_GET_BLKIO_PARAMETERS")
            .args("DomainGetBlkioParameters")
            .reply("DomainGetBlkioParametersReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 0);
}

/// Reply to `DOMAIN_GET_BLKIO_PARAMETERS` (remote 206), since libvirt 0.9.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetBlkioParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetBlkioParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_BLKIO_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetBlkioParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_BLKIO_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_STATE` (remote 212), since libvirt 0.9.2. Needs `domain:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetState {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetState {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetState {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetState {
    type Reply = DomainGetStateReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 212, "DOMAIN_GET_STATE")
        .args("DomainGetState")
        .reply("DomainGetStateReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 9, 2);
}
