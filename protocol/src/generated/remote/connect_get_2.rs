//! Hypervisor management: the program REMOTE; connect get 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{CONNECT_CPU_MODELS_MAX, DOMAIN_LIST_MAX, Domain, DomainStatsRecord, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_GET_SYSINFO` (remote 203), since libvirt 0.8.8. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetSysinfo {
    pub flags: u32,
}

impl Encode for ConnectGetSysinfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetSysinfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectGetSysinfo {
    type Reply = ConnectGetSysinfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 203, "CONNECT_GET_SYSINFO")
        .args("ConnectGetSysinfo")
        .reply("ConnectGetSysinfoReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 8, 8);
}

/// Reply to `CONNECT_GET_SYSINFO` (remote 203), since libvirt 0.8.8.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetSysinfoReply {
    pub sysinfo: XdrString,
}

impl Encode for ConnectGetSysinfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.sysinfo, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetSysinfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { sysinfo: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_CPU_MODEL_NAMES` (remote 312), since libvirt 1.1.3. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetCpuModelNames {
    pub arch: XdrString,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectGetCpuModelNames {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.arch, STRING_MAX)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetCpuModelNames {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let arch = input.raw_string(STRING_MAX)?;
        let need_results = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { arch: arch.into(), need_results, flags })
    }
}

impl Procedure for ConnectGetCpuModelNames {
    type Reply = ConnectGetCpuModelNamesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 312, "CONNECT_GET_CPU_MODEL_NAMES")
            .args("ConnectGetCpuModelNames")
            .reply("ConnectGetCpuModelNamesReply")
            .read_only()
            .acl(&["connect:read"])
            .since(1, 1, 3);
}

/// Reply to `CONNECT_GET_CPU_MODEL_NAMES` (remote 312), since libvirt 1.1.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetCpuModelNamesReply {
    pub models: Vec<XdrString>,
    pub ret: i32,
}

impl Encode for ConnectGetCpuModelNamesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.models, CONNECT_CPU_MODELS_MAX, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectGetCpuModelNamesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            models: input.array(CONNECT_CPU_MODELS_MAX, 4, |input| input.string(STRING_MAX))?,
            ret: input.i32()?,
        })
    }
}

/// Arguments of `CONNECT_GET_DOMAIN_CAPABILITIES` (remote 342), since libvirt 1.2.7. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetDomainCapabilities {
    pub emulatorbin: Option<XdrString>,
    pub arch: Option<XdrString>,
    pub machine: Option<XdrString>,
    pub virttype: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectGetDomainCapabilities {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.emulatorbin, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.arch, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.machine, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.virttype, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetDomainCapabilities {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            emulatorbin: input.option(|input| input.string(STRING_MAX))?,
            arch: input.option(|input| input.string(STRING_MAX))?,
            machine: input.option(|input| input.string(STRING_MAX))?,
            virttype: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ConnectGetDomainCapabilities {
    type Reply = ConnectGetDomainCapabilitiesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 342, "CONNECT_GET_DOMAIN_CAPABILITIES")
            .args("ConnectGetDomainCapabilities")
            .reply("ConnectGetDomainCapabilitiesReply")
            .acl(&["connect:write"])
            .since(1, 2, 7);
}

/// Reply to `CONNECT_GET_DOMAIN_CAPABILITIES` (remote 342), since libvirt 1.2.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetDomainCapabilitiesReply {
    pub capabilities: XdrString,
}

impl Encode for ConnectGetDomainCapabilitiesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.capabilities, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetDomainCapabilitiesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { capabilities: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
/// `connect:search_domains`. Shows what has `domain:read`. A read-only connection may call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetAllDomainStats {
    pub doms: Vec<Domain>,
    pub stats: u32,
    pub flags: u32,
}

impl Encode for ConnectGetAllDomainStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.doms, DOMAIN_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.stats);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetAllDomainStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            doms: input.list(DOMAIN_LIST_MAX, 24)?,
            stats: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ConnectGetAllDomainStats {
    type Reply = ConnectGetAllDomainStatsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 344, "CONNECT_GET_ALL_DOMAIN_STATS")
            .args("ConnectGetAllDomainStats")
            .reply("ConnectGetAllDomainStatsReply")
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:read"])
            .since(1, 2, 8);
}

/// Reply to `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetAllDomainStatsReply {
    pub ret_stats: Vec<DomainStatsRecord>,
}

impl Encode for ConnectGetAllDomainStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.ret_stats, DOMAIN_LIST_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectGetAllDomainStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ret_stats: input.list(DOMAIN_LIST_MAX, 28)? })
    }
}

/// Arguments of `CONNECT_GET_STORAGE_POOL_CAPABILITIES` (remote 403), since libvirt 5.2.0.
/// Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetStoragePoolCapabilities {
    pub flags: u32,
}

impl Encode for ConnectGetStoragePoolCapabilities {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetStoragePoolCapabilities {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectGetStoragePoolCapabilities {
    type Reply = ConnectGetStoragePoolCapabilitiesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 403, "CONNECT_GET_STORAGE_POOL_CAPABILITIES")
            .args("ConnectGetStoragePoolCapabilities")
            .reply("ConnectGetStoragePoolCapabilitiesReply")
            .read_only()
            .acl(&["connect:read"])
            .since(5, 2, 0);
}

/// Reply to `CONNECT_GET_STORAGE_POOL_CAPABILITIES` (remote 403), since libvirt 5.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetStoragePoolCapabilitiesReply {
    pub capabilities: XdrString,
}

impl Encode for ConnectGetStoragePoolCapabilitiesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.capabilities, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetStoragePoolCapabilitiesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { capabilities: input.string(STRING_MAX)? })
    }
}
