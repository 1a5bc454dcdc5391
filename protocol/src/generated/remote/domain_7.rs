//! Hypervisor management: the program REMOTE; domain 7.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_AUTHORIZED_SSH_KEYS_MAX, DOMAIN_SAVE_PARAMS_MAX, Domain, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_AGENT_SET_RESPONSE_TIMEOUT` (remote 420), since libvirt 5.10.0.
/// Needs `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAgentSetResponseTimeout {
    pub dom: Domain,
    pub timeout: i32,
    pub flags: u32,
}

impl Encode for DomainAgentSetResponseTimeout {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.timeout);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAgentSetResponseTimeout {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, timeout: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainAgentSetResponseTimeout {
    type Reply = DomainAgentSetResponseTimeoutReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 420, "DOMAIN_AGENT_SET_RESPONSE_TIMEOUT")
            .args("DomainAgentSetResponseTimeout")
            .reply("DomainAgentSetResponseTimeoutReply")
            .acl(&["domain:write"])
            .since(5, 10, 0);
}

/// Reply to `DOMAIN_AGENT_SET_RESPONSE_TIMEOUT` (remote 420), since libvirt 5.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAgentSetResponseTimeoutReply {
    pub result: i32,
}

impl Encode for DomainAgentSetResponseTimeoutReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.result);
        Ok(())
    }
}

impl Decode for DomainAgentSetResponseTimeoutReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.i32()? })
    }
}

/// Arguments of `DOMAIN_BACKUP_BEGIN` (remote 421), since libvirt 6.0.0. Needs
/// `domain:checkpoint`, `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBackupBegin {
    pub dom: Domain,
    pub backup_xml: XdrString,
    pub checkpoint_xml: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainBackupBegin {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.backup_xml, STRING_MAX)?;
        out.option(&self.checkpoint_xml, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBackupBegin {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let backup_xml = input.raw_string(STRING_MAX)?;
        let checkpoint_xml = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { dom, backup_xml: backup_xml.into(), checkpoint_xml, flags })
    }
}

impl Procedure for DomainBackupBegin {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 421, "DOMAIN_BACKUP_BEGIN")
        .args("DomainBackupBegin")
        .acl(&["domain:checkpoint", "domain:block_write"])
        .since(6, 0, 0);
}

/// Arguments of `DOMAIN_BACKUP_GET_XML_DESC` (remote 422), since libvirt 6.0.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBackupGetXmlDesc {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainBackupGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBackupGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainBackupGetXmlDesc {
    type Reply = DomainBackupGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 422, "DOMAIN_BACKUP_GET_XML_DESC")
            .args("DomainBackupGetXmlDesc")
            .reply("DomainBackupGetXmlDescReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(6, 0, 0);
}

/// Reply to `DOMAIN_BACKUP_GET_XML_DESC` (remote 422), since libvirt 6.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBackupGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainBackupGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainBackupGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_AUTHORIZED_SSH_KEYS_GET` (remote 424), since libvirt 6.10.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAuthorizedSshKeysGet {
    pub dom: Domain,
    pub user: XdrString,
    pub flags: u32,
}

impl Encode for DomainAuthorizedSshKeysGet {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.user, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAuthorizedSshKeysGet {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let user = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, user: user.into(), flags })
    }
}

impl Procedure for DomainAuthorizedSshKeysGet {
    type Reply = DomainAuthorizedSshKeysGetReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 424, "DOMAIN_AUTHORIZED_SSH_KEYS_GET")
            .args("DomainAuthorizedSshKeysGet")
            .reply("DomainAuthorizedSshKeysGetReply")
            .acl(&["domain:write"])
            .since(6, 10, 0);
}

/// Reply to `DOMAIN_AUTHORIZED_SSH_KEYS_GET` (remote 424), since libvirt 6.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAuthorizedSshKeysGetReply {
    pub keys: Vec<XdrString>,
}

impl Encode for DomainAuthorizedSshKeysGetReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.keys, DOMAIN_AUTHORIZED_SSH_KEYS_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainAuthorizedSshKeysGetReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            keys: input
                .array(DOMAIN_AUTHORIZED_SSH_KEYS_MAX, 4, |input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_AUTHORIZED_SSH_KEYS_SET` (remote 425), since libvirt 6.10.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAuthorizedSshKeysSet {
    pub dom: Domain,
    pub user: XdrString,
    pub keys: Vec<XdrString>,
    pub flags: u32,
}

impl Encode for DomainAuthorizedSshKeysSet {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.user, STRING_MAX)?;
        out.array(&self.keys, DOMAIN_AUTHORIZED_SSH_KEYS_MAX, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAuthorizedSshKeysSet {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let user = input.raw_string(STRING_MAX)?;
        let keys =
            input.array(DOMAIN_AUTHORIZED_SSH_KEYS_MAX, 4, |input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { dom, user: user.into(), keys, flags })
    }
}

impl Procedure for DomainAuthorizedSshKeysSet {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 425, "DOMAIN_AUTHORIZED_SSH_KEYS_SET")
            .args("DomainAuthorizedSshKeysSet")
            .acl(&["domain:write"])
            .since(6, 10, 0);
}

/// Arguments of `DOMAIN_START_DIRTY_RATE_CALC` (remote 427), since libvirt 7.2.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainStartDirtyRateCalc {
    pub dom: Domain,
    pub seconds: i32,
    pub flags: u32,
}

impl Encode for DomainStartDirtyRateCalc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.seconds);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainStartDirtyRateCalc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, seconds: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainStartDirtyRateCalc {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 427, "DOMAIN_START_DIRTY_RATE_CALC")
            .args("DomainStartDirtyRateCalc")
            .acl(&["domain:write"])
            .since(7, 2, 0);
}

/// Arguments of `DOMAIN_SAVE_PARAMS` (remote 440), since libvirt 8.4.0. Needs
/// `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSaveParams {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSaveParams {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_SAVE_PARAMS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSaveParams {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_SAVE_PARAMS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSaveParams {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 440, "DOMAIN_SAVE_PARAMS")
        .args("DomainSaveParams")
        .acl(&["domain:hibernate"])
        .since(8, 4, 0);
}

/// Arguments of `DOMAIN_RESTORE_PARAMS` (remote 441), since libvirt 8.4.0. Needs
/// `domain:start`, `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRestoreParams {
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainRestoreParams {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_SAVE_PARAMS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainRestoreParams {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(DOMAIN_SAVE_PARAMS_MAX, 12)?, flags: input.u32()? })
    }
}

impl Procedure for DomainRestoreParams {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 441, "DOMAIN_RESTORE_PARAMS")
        .args("DomainRestoreParams")
        .acl(&["domain:start", "domain:write"])
        .since(8, 4, 0);
}

/// Arguments of `DOMAIN_ABORT_JOB_FLAGS` (remote 442), since libvirt 8.5.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAbortJobFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainAbortJobFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAbortJobFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainAbortJobFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 442, "DOMAIN_ABORT_JOB_FLAGS")
        .args("DomainAbortJobFlags")
        .acl(&["domain:write"])
        .since(8, 5, 0);
}

/// Arguments of `DOMAIN_FD_ASSOCIATE` (remote 443), since libvirt 9.0.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFdAssociate {
    pub dom: Domain,
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for DomainFdAssociate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainFdAssociate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, name: name.into(), flags })
    }
}

impl Procedure for DomainFdAssociate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 443, "DOMAIN_FD_ASSOCIATE")
        .args("DomainFdAssociate")
        .acl(&["domain:write"])
        .since(9, 0, 0);
}

/// Arguments of `DOMAIN_GRAPHICS_RELOAD` (remote 448), since libvirt 10.2.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainGraphicsReload {
    pub dom: Domain,
    pub r#type: u32,
    pub flags: u32,
}

impl Encode for DomainGraphicsReload {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.r#type);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainGraphicsReload {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, r#type: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainGraphicsReload {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 448, "DOMAIN_GRAPHICS_RELOAD")
        .args("DomainGraphicsReload")
        .acl(&["domain:write"])
        .since(10, 2, 0);
}

/// Arguments of `DOMAIN_DEL_THROTTLE_GROUP` (remote 452), since libvirt 11.2.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDelThrottleGroup {
    pub dom: Domain,
    pub group: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainDelThrottleGroup {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.group, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDelThrottleGroup {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            group: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainDelThrottleGroup {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 452, "DOMAIN_DEL_THROTTLE_GROUP")
            .args("DomainDelThrottleGroup")
            .read_only()
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(11, 2, 0);
}
