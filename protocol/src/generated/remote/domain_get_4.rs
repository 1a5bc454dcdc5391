//! Hypervisor management: the program REMOTE; domain get 4.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAPS_MAX, DOMAIN_DISK_ERRORS_MAX, DOMAIN_GET_CPU_STATS_MAX, DOMAIN_JOB_STATS_MAX, Domain,
    DomainDiskError, DomainGetSecurityLabelReply, SECURITY_LABEL_LIST_MAX, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetCpuStats {
    pub dom: Domain,
    pub nparams: u32,
    pub start_cpu: i32,
    pub ncpus: u32,
    pub flags: u32,
}

impl Encode for DomainGetCpuStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.nparams);
        out.i32(self.start_cpu);
        out.u32(self.ncpus);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetCpuStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            nparams: input.u32()?,
            start_cpu: input.i32()?,
            ncpus: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainGetCpuStats {
    type Reply = DomainGetCpuStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 262, "DOMAIN_GET_CPU_STATS")
        .args("DomainGetCpuStats")
        .reply("DomainGetCpuStatsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 9, 10);
}

/// Reply to `DOMAIN_GET_CPU_STATS` (remote 262), since libvirt 0.9.10.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetCpuStatsReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainGetCpuStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_GET_CPU_STATS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainGetCpuStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_GET_CPU_STATS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_DISK_ERRORS` (remote 263), since libvirt 0.9.10. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetDiskErrors {
    pub dom: Domain,
    pub maxerrors: u32,
    pub flags: u32,
}

impl Encode for DomainGetDiskErrors {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.maxerrors);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetDiskErrors {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, maxerrors: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetDiskErrors {
    type Reply = DomainGetDiskErrorsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 263, "DOMAIN_GET_DISK_ERRORS")
        .args("DomainGetDiskErrors")
        .reply("DomainGetDiskErrorsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 9, 10);
}

/// Reply to `DOMAIN_GET_DISK_ERRORS` (remote 263), since libvirt 0.9.10.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetDiskErrorsReply {
    pub errors: Vec<DomainDiskError>,
    pub nerrors: i32,
}

impl Encode for DomainGetDiskErrorsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.errors, DOMAIN_DISK_ERRORS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nerrors);
        Ok(())
    }
}

impl Decode for DomainGetDiskErrorsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { errors: input.list(DOMAIN_DISK_ERRORS_MAX, 8)?, nerrors: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_METADATA` (remote 265), since libvirt 0.9.10. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMetadata {
    pub dom: Domain,
    pub r#type: i32,
    pub uri: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainGetMetadata {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetMetadata {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            r#type: input.i32()?,
            uri: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainGetMetadata {
    type Reply = DomainGetMetadataReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 265, "DOMAIN_GET_METADATA")
        .args("DomainGetMetadata")
        .reply("DomainGetMetadataReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 9, 10);
}

/// Reply to `DOMAIN_GET_METADATA` (remote 265), since libvirt 0.9.10.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMetadataReply {
    pub metadata: XdrString,
}

impl Encode for DomainGetMetadataReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.metadata, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainGetMetadataReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { metadata: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_GET_HOSTNAME` (remote 277), since libvirt 0.10.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetHostname {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetHostname {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetHostname {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetHostname {
    type Reply = DomainGetHostnameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 277, "DOMAIN_GET_HOSTNAME")
        .args("DomainGetHostname")
        .reply("DomainGetHostnameReply")
        .acl(&["domain:write"])
        .since(0, 10, 0);
}

/// Reply to `DOMAIN_GET_HOSTNAME` (remote 277), since libvirt 0.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetHostnameReply {
    pub hostname: XdrString,
}

impl Encode for DomainGetHostnameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.hostname, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainGetHostnameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { hostname: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_GET_SECURITY_LABEL_LIST` (remote 278), since libvirt 0.10.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSecurityLabelList {
    pub dom: Domain,
}

impl Encode for DomainGetSecurityLabelList {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetSecurityLabelList {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetSecurityLabelList {
    type Reply = DomainGetSecurityLabelListReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 278, "DOMAIN_GET_SECURITY_LABEL_LIST")
            .args("DomainGetSecurityLabelList")
            .reply("DomainGetSecurityLabelListReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 10, 0);
}

/// Reply to `DOMAIN_GET_SECURITY_LABEL_LIST` (remote 278), since libvirt 0.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetSecurityLabelListReply {
    pub labels: Vec<DomainGetSecurityLabelReply>,
    pub ret: i32,
}

impl Encode for DomainGetSecurityLabelListReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.labels, SECURITY_LABEL_LIST_MAX, |out, v| v.encode(out))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainGetSecurityLabelListReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { labels: input.list(SECURITY_LABEL_LIST_MAX, 8)?, ret: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_EMULATOR_PIN_INFO` (remote 280), since libvirt 0.10.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetEmulatorPinInfo {
    pub dom: Domain,
    pub maplen: i32,
    pub flags: u32,
}

impl Encode for DomainGetEmulatorPinInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.maplen);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetEmulatorPinInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, maplen: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetEmulatorPinInfo {
    type Reply = DomainGetEmulatorPinInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 280, "DOMAIN_GET_EMULATOR_PIN_INFO")
            .args("DomainGetEmulatorPinInfo")
            .reply("DomainGetEmulatorPinInfoReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 10, 0);
}

/// Reply to `DOMAIN_GET_EMULATOR_PIN_INFO` (remote 280), since libvirt 0.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetEmulatorPinInfoReply {
    pub cpumaps: Bytes,
    pub ret: i32,
}

impl Encode for DomainGetEmulatorPinInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cpumaps, CPUMAPS_MAX)?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainGetEmulatorPinInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpumaps: input.opaque(CPUMAPS_MAX)?, ret: input.i32()? })
    }
}

/// Arguments of `DOMAIN_GET_JOB_STATS` (remote 298), since libvirt 1.0.3. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetJobStats {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetJobStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetJobStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetJobStats {
    type Reply = DomainGetJobStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 298, "DOMAIN_GET_JOB_STATS")
        .args("DomainGetJobStats")
        .reply("DomainGetJobStatsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(1, 0, 3);
}

/// Reply to `DOMAIN_GET_JOB_STATS` (remote 298), since libvirt 1.0.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetJobStatsReply {
    pub r#type: i32,
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetJobStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.r#type);
        out.array(&self.params, DOMAIN_JOB_STATS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetJobStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.i32()?, params: input.list(DOMAIN_JOB_STATS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_TIME` (remote 337), since libvirt 1.2.5. Needs `domain:write`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetTime {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetTime {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetTime {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetTime {
    type Reply = DomainGetTimeReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 337, "DOMAIN_GET_TIME")
        .args("DomainGetTime")
        .reply("DomainGetTimeReply")
        .acl(&["domain:write"])
        .since(1, 2, 5);
}

/// Reply to `DOMAIN_GET_TIME` (remote 337), since libvirt 1.2.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetTimeReply {
    pub seconds: i64,
    pub nseconds: u32,
}

impl Encode for DomainGetTimeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i64(self.seconds);
        out.u32(self.nseconds);
        Ok(())
    }
}

impl Decode for DomainGetTimeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { seconds: input.i64()?, nseconds: input.u32()? })
    }
}
