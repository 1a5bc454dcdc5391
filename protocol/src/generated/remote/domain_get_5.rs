//! Hypervisor management: the program REMOTE; domain get 5.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_FSINFO_MAX, DOMAIN_GUEST_INFO_PARAMS_MAX, DOMAIN_GUEST_VCPU_PARAMS_MAX,
    DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX, DOMAIN_MESSAGES_MAX, DOMAIN_PERF_EVENTS_MAX, Domain,
    DomainFsinfo, DomainIothreadInfo, IOTHREAD_INFO_MAX, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_GET_FSINFO` (remote 349), since libvirt 1.2.11. Needs
/// `domain:fs_freeze`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetFsinfo {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetFsinfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetFsinfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetFsinfo {
    type Reply = DomainGetFsinfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 349, "DOMAIN_GET_FSINFO")
        .args("DomainGetFsinfo")
        .reply("DomainGetFsinfoReply")
        .acl(&["domain:fs_freeze"])
        .since(1, 2, 11);
}

/// Reply to `DOMAIN_GET_FSINFO` (remote 349), since libvirt 1.2.11.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetFsinfoReply {
    pub info: Vec<DomainFsinfo>,
    pub ret: u32,
}

impl Encode for DomainGetFsinfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.info, DOMAIN_FSINFO_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for DomainGetFsinfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { info: input.list(DOMAIN_FSINFO_MAX, 16)?, ret: input.u32()? })
    }
}

/// Arguments of `DOMAIN_GET_IOTHREAD_INFO` (remote 351), since libvirt 1.2.14. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetIothreadInfo {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetIothreadInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetIothreadInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetIothreadInfo {
    type Reply = DomainGetIothreadInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 351, "DOMAIN_GET_IOTHREAD_INFO")
            .args("DomainGetIothreadInfo")
            .reply("DomainGetIothreadInfoReply")
            .read_only()
            .acl(&["domain:read"])
            .since(1, 2, 14);
}

/// Reply to `DOMAIN_GET_IOTHREAD_INFO` (remote 351), since libvirt 1.2.14.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetIothreadInfoReply {
    pub info: Vec<DomainIothreadInfo>,
    pub ret: u32,
}

impl Encode for DomainGetIothreadInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.info, IOTHREAD_INFO_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for DomainGetIothreadInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { info: input.list(IOTHREAD_INFO_MAX, 8)?, ret: input.u32()? })
    }
}

/// Arguments of `DOMAIN_GET_PERF_EVENTS` (remote 365), since libvirt 1.3.3. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetPerfEvents {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetPerfEvents {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetPerfEvents {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetPerfEvents {
    type Reply = DomainGetPerfEventsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 365, "DOMAIN_GET_PERF_EVENTS")
        .args("DomainGetPerfEvents")
        .reply("DomainGetPerfEventsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(1, 3, 3);
}

/// Reply to `DOMAIN_GET_PERF_EVENTS` (remote 365), since libvirt 1.3.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetPerfEventsReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetPerfEventsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_PERF_EVENTS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetPerfEventsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_PERF_EVENTS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_GUEST_VCPUS` (remote 371), since libvirt 2.0.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetGuestVcpus {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetGuestVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetGuestVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetGuestVcpus {
    type Reply = DomainGetGuestVcpusReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 371, "DOMAIN_GET_GUEST_VCPUS")
        .args("DomainGetGuestVcpus")
        .reply("DomainGetGuestVcpusReply")
        .acl(&["domain:write"])
        .since(2, 0, 0);
}

/// Reply to `DOMAIN_GET_GUEST_VCPUS` (remote 371), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetGuestVcpusReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetGuestVcpusReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_GUEST_VCPU_PARAMS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetGuestVcpusReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_GUEST_VCPU_PARAMS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_LAUNCH_SECURITY_INFO` (remote 396), since libvirt 4.5.0. Needs
/// `domain:read`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetLaunchSecurityInfo {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetLaunchSecurityInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetLaunchSecurityInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetLaunchSecurityInfo {
    type Reply = DomainGetLaunchSecurityInfoReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 396, "DOMAIN_GET_LAUNCH_SECURITY_INFO")
            .args("DomainGetLaunchSecurityInfo")
            .reply("DomainGetLaunchSecurityInfoReply")
            .acl(&["domain:read"])
            .since(4, 5, 0);
}

/// Reply to `DOMAIN_GET_LAUNCH_SECURITY_INFO` (remote 396), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetLaunchSecurityInfoReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetLaunchSecurityInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetLaunchSecurityInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_GUEST_INFO` (remote 418), since libvirt 5.7.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetGuestInfo {
    pub dom: Domain,
    pub types: u32,
    pub flags: u32,
}

impl Encode for DomainGetGuestInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.types);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetGuestInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, types: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetGuestInfo {
    type Reply = DomainGetGuestInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 418, "DOMAIN_GET_GUEST_INFO")
        .args("DomainGetGuestInfo")
        .reply("DomainGetGuestInfoReply")
        .acl(&["domain:write"])
        .since(5, 7, 0);
}

/// Reply to `DOMAIN_GET_GUEST_INFO` (remote 418), since libvirt 5.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetGuestInfoReply {
    pub params: Vec<TypedParam>,
}

impl Encode for DomainGetGuestInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_GUEST_INFO_PARAMS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainGetGuestInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_GUEST_INFO_PARAMS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_GET_MESSAGES` (remote 426), since libvirt 7.1.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMessages {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainGetMessages {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGetMessages {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainGetMessages {
    type Reply = DomainGetMessagesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 426, "DOMAIN_GET_MESSAGES")
        .args("DomainGetMessages")
        .reply("DomainGetMessagesReply")
        .read_only()
        .acl(&["domain:read"])
        .since(7, 1, 0);
}

/// Reply to `DOMAIN_GET_MESSAGES` (remote 426), since libvirt 7.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetMessagesReply {
    pub msgs: Vec<XdrString>,
}

impl Encode for DomainGetMessagesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.msgs, DOMAIN_MESSAGES_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainGetMessagesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { msgs: input.array(DOMAIN_MESSAGES_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `DOMAIN_GET_AUTOSTART_ONCE` (remote 449), since libvirt 11.2.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetAutostartOnce {
    pub dom: Domain,
}

impl Encode for DomainGetAutostartOnce {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainGetAutostartOnce {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainGetAutostartOnce {
    type Reply = DomainGetAutostartOnceReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 449, "DOMAIN_GET_AUTOSTART_ONCE")
            .args("DomainGetAutostartOnce")
            .reply("DomainGetAutostartOnceReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(11, 2, 0);
}

/// Reply to `DOMAIN_GET_AUTOSTART_ONCE` (remote 449), since libvirt 11.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGetAutostartOnceReply {
    pub autostart: i32,
}

impl Encode for DomainGetAutostartOnceReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for DomainGetAutostartOnceReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { autostart: input.i32()? })
    }
}
