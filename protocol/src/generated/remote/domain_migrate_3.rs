//! Hypervisor management: the program REMOTE; domain migrate 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{DOMAIN_MIGRATE_PARAM_LIST_MAX, Domain, MIGRATE_COOKIE_MAX, STRING_MAX, TypedParam};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_MIGRATE_BEGIN3_PARAMS` (remote 302), since libvirt 1.1.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateBegin3Params {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainMigrateBegin3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateBegin3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainMigrateBegin3Params {
    type Reply = DomainMigrateBegin3ParamsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 302, "DOMAIN_MIGRATE_BEGIN3_PARAMS")
            .args("DomainMigrateBegin3Params")
            .reply("DomainMigrateBegin3ParamsReply")
            .acl(&["domain:migrate"])
            .since(1, 1, 0);
}

/// Reply to `DOMAIN_MIGRATE_BEGIN3_PARAMS` (remote 302), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateBegin3ParamsReply {
    pub cookie_out: Bytes,
    pub xml: XdrString,
}

impl Encode for DomainMigrateBegin3ParamsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigrateBegin3ParamsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let cookie_out = input.opaque(MIGRATE_COOKIE_MAX)?;
        let xml = input.raw_string(STRING_MAX)?;
        Ok(Self { cookie_out, xml: xml.into() })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PREPARE3_PARAMS` (remote 303), since libvirt 1.1.0. Needs
/// `domain:migrate`, `domain:start`, `domain:write`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare3Params {
    pub params: Vec<TypedParam>,
    pub cookie_in: Bytes,
    pub flags: u32,
}

impl Encode for DomainMigratePrepare3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigratePrepare3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainMigratePrepare3Params {
    type Reply = DomainMigratePrepare3ParamsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 303, "DOMAIN_MIGRATE_PREPARE3_PARAMS")
            .args("DomainMigratePrepare3Params")
            .reply("DomainMigratePrepare3ParamsReply")
            .acl(&["domain:migrate", "domain:start", "domain:write"])
            .since(1, 1, 0);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE3_PARAMS` (remote 303), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare3ParamsReply {
    pub cookie_out: Bytes,
    pub uri_out: Option<XdrString>,
}

impl Encode for DomainMigratePrepare3ParamsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        out.option(&self.uri_out, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepare3ParamsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            cookie_out: input.opaque(MIGRATE_COOKIE_MAX)?,
            uri_out: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS` (remote 304), since libvirt 1.1.0.
/// Needs `domain:migrate`, `domain:start`, `domain:write`. A read-only connection may not
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareTunnel3Params {
    pub params: Vec<TypedParam>,
    pub cookie_in: Bytes,
    pub flags: u32,
}

impl Encode for DomainMigratePrepareTunnel3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigratePrepareTunnel3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainMigratePrepareTunnel3Params {
    type Reply = DomainMigratePrepareTunnel3ParamsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 304, "DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS")
            .args("DomainMigratePrepareTunnel3Params")
            .reply("DomainMigratePrepareTunnel3ParamsReply")
            .acl(&["domain:migrate", "domain:start", "domain:write"])
            .since(1, 1, 0);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS` (remote 304), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareTunnel3ParamsReply {
    pub cookie_out: Bytes,
}

impl Encode for DomainMigratePrepareTunnel3ParamsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepareTunnel3ParamsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PERFORM3_PARAMS` (remote 305), since libvirt 1.1.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePerform3Params {
    pub dom: Domain,
    pub dconnuri: Option<XdrString>,
    pub params: Vec<TypedParam>,
    pub cookie_in: Bytes,
    pub flags: u32,
}

impl Encode for DomainMigratePerform3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.dconnuri, |out, v| out.string(v, STRING_MAX))?;
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigratePerform3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            dconnuri: input.option(|input| input.string(STRING_MAX))?,
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainMigratePerform3Params {
    type Reply = DomainMigratePerform3ParamsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 305, "DOMAIN_MIGRATE_PERFORM3_PARAMS")
            .args("DomainMigratePerform3Params")
            .reply("DomainMigratePerform3ParamsReply")
            .acl(&["domain:migrate"])
            .since(1, 1, 0);
}

/// Reply to `DOMAIN_MIGRATE_PERFORM3_PARAMS` (remote 305), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePerform3ParamsReply {
    pub cookie_out: Bytes,
}

impl Encode for DomainMigratePerform3ParamsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePerform3ParamsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_FINISH3_PARAMS` (remote 306), since libvirt 1.1.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish3Params {
    pub params: Vec<TypedParam>,
    pub cookie_in: Bytes,
    pub flags: u32,
    pub cancelled: i32,
}

impl Encode for DomainMigrateFinish3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u32(self.flags);
        out.i32(self.cancelled);
        Ok(())
    }
}

impl Decode for DomainMigrateFinish3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u32()?,
            cancelled: input.i32()?,
        })
    }
}

impl Procedure for DomainMigrateFinish3Params {
    type Reply = DomainMigrateFinish3ParamsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 306, "DOMAIN_MIGRATE_FINISH3_PARAMS")
            .args("DomainMigrateFinish3Params")
            .reply("DomainMigrateFinish3ParamsReply")
            .acl(&["domain:migrate"])
            .since(1, 1, 0);
}

/// Reply to `DOMAIN_MIGRATE_FINISH3_PARAMS` (remote 306), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish3ParamsReply {
    pub dom: Domain,
    pub cookie_out: Bytes,
}

impl Encode for DomainMigrateFinish3ParamsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigrateFinish3ParamsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_CONFIRM3_PARAMS` (remote 307), since libvirt 1.1.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateConfirm3Params {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub cookie_in: Bytes,
    pub flags: u32,
    pub cancelled: i32,
}

impl Encode for DomainMigrateConfirm3Params {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_MIGRATE_PARAM_LIST_MAX, |out, v| v.encode(out))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u32(self.flags);
        out.i32(self.cancelled);
        Ok(())
    }
}

impl Decode for DomainMigrateConfirm3Params {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_MIGRATE_PARAM_LIST_MAX, 12)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u32()?,
            cancelled: input.i32()?,
        })
    }
}

impl Procedure for DomainMigrateConfirm3Params {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 307, "DOMAIN_MIGRATE_CONFIRM3_PARAMS")
            .args("DomainMigrateConfirm3Params")
            .acl(&["domain:migrate"])
            .since(1, 1, 0);
}

/// Arguments of `DOMAIN_MIGRATE_START_POST_COPY` (remote 364), since libvirt 1.3.3. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateStartPostCopy {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainMigrateStartPostCopy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateStartPostCopy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateStartPostCopy {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 364, "DOMAIN_MIGRATE_START_POST_COPY")
            .args("DomainMigrateStartPostCopy")
            .acl(&["domain:migrate"])
            .since(1, 3, 3);
}

/// Arguments of `DOMAIN_MIGRATE_GET_MAX_DOWNTIME` (remote 387), since libvirt 3.7.0. Needs
/// `domain:migrate`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetMaxDowntime {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainMigrateGetMaxDowntime {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateGetMaxDowntime {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateGetMaxDowntime {
    type Reply = DomainMigrateGetMaxDowntimeReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 387, "DOMAIN_MIGRATE_GET_MAX_DOWNTIME")
            .args("DomainMigrateGetMaxDowntime")
            .reply("DomainMigrateGetMaxDowntimeReply")
            .read_only()
            .acl(&["domain:migrate"])
            .since(3, 7, 0);
}

/// Reply to `DOMAIN_MIGRATE_GET_MAX_DOWNTIME` (remote 387), since libvirt 3.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetMaxDowntimeReply {
    pub downtime: u64,
}

impl Encode for DomainMigrateGetMaxDowntimeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.downtime);
        Ok(())
    }
}

impl Decode for DomainMigrateGetMaxDowntimeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { downtime: input.u64()? })
    }
}
