//! Hypervisor management: the program REMOTE; domain get 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAPS_MAX, Domain, DomainGetSchedulerParametersReply, STRING_MAX, VCPUINFO_MAX, VcpuInfo,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_GET_XML_DESC` (remote 14), since libvirt 0.3.0. Needs
/// `domain:read`, `domain:read_secure:VIR_DOMAIN_XML_SECURE`,
/// `domain:read_secure:VIR_DOMAIN_XML_MIGRATABLE`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetXmlDesc {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetXmlDesc {
    type Reply = DomainGetXmlDescReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 14, "DOMAIN_GET_XML_DESC")
        .args("DomainGetXmlDesc")
        .reply("DomainGetXmlDescReply")
        .read_only()
        .acl(&[
            "domain:read",
            "domain:read_secure:VIR_DOMAIN_XML_SECURE",
            "domain:read_secure:VIR_DOMAIN_XML_MIGRATABLE",
        ])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_XML_DESC` (remote 14), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_GET_AUTOSTART` (remote 15), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetAutostart {
    pub dom: Domain,
}

impl Encode for DomainGetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetAutostart {
    type Reply = DomainGetAutostartReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 15, "DOMAIN_GET_AUTOSTART")
        .args("DomainGetAutostart")
        .reply("DomainGetAutostartReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_AUTOSTART` (remote 15), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetAutostartReply {
    pub autostart: i32,
}

impl Encode for DomainGetAutostartReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for DomainGetAutostartReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { autostart: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_INFO` (remote 16), since libvirt 0.3.0. Needs `domain:read`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetInfo {
    pub dom: Domain,
}

impl Encode for DomainGetInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetInfo {
    type Reply = DomainGetInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 16, "DOMAIN_GET_INFO")
        .args("DomainGetInfo")
        .reply("DomainGetInfoReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_INFO` (remote 16), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetInfoReply {
    pub state: u8,
    pub max_mem: u64,
    pub memory: u64,
    pub nr_virt_cpu: u16,
    pub cpu_time: u64,
}

impl Encode for DomainGetInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u8(self.state);
        out.u64(self.max_mem);
        out.u64(self.memory);
        out.u16(self.nr_virt_cpu);
        out.u64(self.cpu_time);
        Ok(())
    }
}

impl Decode for DomainGetInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            state: input.u8()?,
            max_mem: input.u64()?,
            memory: input.u64()?,
            nr_virt_cpu: input.u16()?,
            cpu_time: input.u64()?,
        })
    }
}

/// Arguments of `DOMAIN_GET_MAX_MEMORY` (remote 17), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMaxMemory {
    pub dom: Domain,
}

impl Encode for DomainGetMaxMemory {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetMaxMemory {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetMaxMemory {
    type Reply = DomainGetMaxMemoryReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 17, "DOMAIN_GET_MAX_MEMORY")
        .args("DomainGetMaxMemory")
        .reply("DomainGetMaxMemoryReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_MAX_MEMORY` (remote 17), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMaxMemoryReply {
    pub memory: u64,
}

impl Encode for DomainGetMaxMemoryReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.memory);
        Ok(())
    }
}

impl Decode for DomainGetMaxMemoryReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { memory: input.u64()? })
    }
}

/// Arguments of `DOMAIN_GET_MAX_VCPUS` (remote 18), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMaxVcpus {
    pub dom: Domain,
}

impl Encode for DomainGetMaxVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetMaxVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetMaxVcpus {
    type Reply = DomainGetMaxVcpusReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 18, "DOMAIN_GET_MAX_VCPUS")
        .args("DomainGetMaxVcpus")
        .reply("DomainGetMaxVcpusReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_MAX_VCPUS` (remote 18), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMaxVcpusReply {
    pub num: i32,
}

impl Encode for DomainGetMaxVcpusReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for DomainGetMaxVcpusReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_OS_TYPE` (remote 19), since libvirt 0.3.0. Needs `domain:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetOsType {
    pub dom: Domain,
}

impl Encode for DomainGetOsType {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetOsType {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetOsType {
    type Reply = DomainGetOsTypeReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 19, "DOMAIN_GET_OS_TYPE")
        .args("DomainGetOsType")
        .reply("DomainGetOsTypeReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_OS_TYPE` (remote 19), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetOsTypeReply {
    pub r#type: XdrString,
}

impl Encode for DomainGetOsTypeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.r#type, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainGetOsTypeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_GET_VCPUS` (remote 20), since libvirt 0.3.0. Needs `domain:read`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpus {
    pub dom: Domain,
    pub maxinfo: i32,
    pub maplen: i32,
}

impl Encode for DomainGetVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.maxinfo);
        out.i32(self.maplen);
        Ok(())
    }
}

impl Decode for DomainGetVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, maxinfo: input.i32()?, maplen: input.i32()? })
    }
}

impl Procedure for DomainGetVcpus {
    type Reply = DomainGetVcpusReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 20, "DOMAIN_GET_VCPUS")
        .args("DomainGetVcpus")
        .reply("DomainGetVcpusReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_VCPUS` (remote 20), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetVcpusReply {
    pub info: Vec<VcpuInfo>,
    pub cpumaps: Bytes,
}

impl Encode for DomainGetVcpusReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.info, VCPUINFO_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cpumaps, CPUMAPS_MAX)?;
        Ok(())
    }
}

impl Decode for DomainGetVcpusReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { info: input.list(VCPUINFO_MAX, 20)?, cpumaps: input.opaque(CPUMAPS_MAX)? })
    }
}

/// Arguments of `DOMAIN_GET_SCHEDULER_TYPE` (remote 56), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerType {
    pub dom: Domain,
}

impl Encode for DomainGetSchedulerType {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetSchedulerType {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetSchedulerType {
    type Reply = DomainGetSchedulerTypeReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 56, "DOMAIN_GET_SCHEDULER_TYPE")
            .args("DomainGetSchedulerType")
            .reply("DomainGetSchedulerTypeReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 3, 0);
}

/// Reply to `DOMAIN_GET_SCHEDULER_TYPE` (remote 56), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerTypeReply {
    pub r#type: XdrString,
    pub nparams: i32,
}

impl Encode for DomainGetSchedulerTypeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.r#type, STRING_MAX)?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetSchedulerTypeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let r#type = input.raw_string(STRING_MAX)?;
        let nparams = input.i32()?;
        Ok(Self { r#type: r#type.into(), nparams })
    }
}

/// Arguments of `DOMAIN_GET_SCHEDULER_PARAMETERS` (remote 57), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSchedulerParameters {
    pub dom: Domain,
    pub nparams: i32,
}

impl Encode for DomainGetSchedulerParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetSchedulerParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nparams: input.i32()? })
    }
}

impl Procedure for DomainGetSchedulerParameters {
    type Reply = DomainGetSchedulerParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 57, "DOMAIN_GET_SCHEDULER_PARAMETERS")
            .args("DomainGetSchedulerParameters")
            .reply("DomainGetSchedulerParametersReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 3, 0);
}
