//! Hypervisor management: the program REMOTE; domain migrate 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Domain, MIGRATE_COOKIE_MAX, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_MIGRATE_PREPARE3` (remote 214), since libvirt 0.9.2. Needs
/// `domain:migrate`, `domain:start`, `domain:write`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare3 {
    pub cookie_in: Bytes,
    pub uri_in: Option<XdrString>,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
    pub dom_xml: XdrString,
}

impl Encode for DomainMigratePrepare3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.option(&self.uri_in, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        out.string(&self.dom_xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepare3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let cookie_in = input.opaque(MIGRATE_COOKIE_MAX)?;
        let uri_in = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u64()?;
        let dname = input.option(|input| input.string(STRING_MAX))?;
        let resource = input.u64()?;
        let dom_xml = input.raw_string(STRING_MAX)?;
        Ok(Self { cookie_in, uri_in, flags, dname, resource, dom_xml: dom_xml.into() })
    }
}

impl Procedure for DomainMigratePrepare3 {
    type Reply = DomainMigratePrepare3Reply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 214, "DOMAIN_MIGRATE_PREPARE3")
            .args("DomainMigratePrepare3")
            .reply("DomainMigratePrepare3Reply")
            .acl(&["domain:migrate", "domain:start", "domain:write"])
            .since(0, 9, 2);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE3` (remote 214), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare3Reply {
    pub cookie_out: Bytes,
    pub uri_out: Option<XdrString>,
}

impl Encode for DomainMigratePrepare3Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        out.option(&self.uri_out, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepare3Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            cookie_out: input.opaque(MIGRATE_COOKIE_MAX)?,
            uri_out: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PREPARE_TUNNEL3` (remote 215), since libvirt 0.9.2. Opens a
/// stream that the client sends. Needs `domain:migrate`, `domain:start`, `domain:write`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareTunnel3 {
    pub cookie_in: Bytes,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
    pub dom_xml: XdrString,
}

impl Encode for DomainMigratePrepareTunnel3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        out.string(&self.dom_xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepareTunnel3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let cookie_in = input.opaque(MIGRATE_COOKIE_MAX)?;
        let flags = input.u64()?;
        let dname = input.option(|input| input.string(STRING_MAX))?;
        let resource = input.u64()?;
        let dom_xml = input.raw_string(STRING_MAX)?;
        Ok(Self { cookie_in, flags, dname, resource, dom_xml: dom_xml.into() })
    }
}

impl Procedure for DomainMigratePrepareTunnel3 {
    type Reply = DomainMigratePrepareTunnel3Reply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 215, "DOMAIN_MIGRATE_PREPARE_TUNNEL3")
            .args("DomainMigratePrepareTunnel3")
            .reply("DomainMigratePrepareTunnel3Reply")
            .write_stream()
            .acl(&["domain:migrate", "domain:start", "domain:write"])
            .since(0, 9, 2);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE_TUNNEL3` (remote 215), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareTunnel3Reply {
    pub cookie_out: Bytes,
}

impl Encode for DomainMigratePrepareTunnel3Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepareTunnel3Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PERFORM3` (remote 216), since libvirt 0.9.2. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePerform3 {
    pub dom: Domain,
    pub xmlin: Option<XdrString>,
    pub cookie_in: Bytes,
    pub dconnuri: Option<XdrString>,
    pub uri: Option<XdrString>,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
}

impl Encode for DomainMigratePerform3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.xmlin, |out, v| out.string(v, STRING_MAX))?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.option(&self.dconnuri, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        Ok(())
    }
}

impl Decode for DomainMigratePerform3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            xmlin: input.option(|input| input.string(STRING_MAX))?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            dconnuri: input.option(|input| input.string(STRING_MAX))?,
            uri: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u64()?,
            dname: input.option(|input| input.string(STRING_MAX))?,
            resource: input.u64()?,
        })
    }
}

impl Procedure for DomainMigratePerform3 {
    type Reply = DomainMigratePerform3Reply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 216, "DOMAIN_MIGRATE_PERFORM3")
            .args("DomainMigratePerform3")
            .reply("DomainMigratePerform3Reply")
            .acl(&["domain:migrate"])
            .since(0, 9, 2);
}

/// Reply to `DOMAIN_MIGRATE_PERFORM3` (remote 216), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePerform3Reply {
    pub cookie_out: Bytes,
}

impl Encode for DomainMigratePerform3Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePerform3Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_FINISH3` (remote 217), since libvirt 0.9.2. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish3 {
    pub dname: XdrString,
    pub cookie_in: Bytes,
    pub dconnuri: Option<XdrString>,
    pub uri: Option<XdrString>,
    pub flags: u64,
    pub cancelled: i32,
}

impl Encode for DomainMigrateFinish3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.dname, STRING_MAX)?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.option(&self.dconnuri, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.i32(self.cancelled);
        Ok(())
    }
}

impl Decode for DomainMigrateFinish3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dname = input.raw_string(STRING_MAX)?;
        let cookie_in = input.opaque(MIGRATE_COOKIE_MAX)?;
        let dconnuri = input.option(|input| input.string(STRING_MAX))?;
        let uri = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u64()?;
        let cancelled = input.i32()?;
        Ok(Self { dname: dname.into(), cookie_in, dconnuri, uri, flags, cancelled })
    }
}

impl Procedure for DomainMigrateFinish3 {
    type Reply = DomainMigrateFinish3Reply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 217, "DOMAIN_MIGRATE_FINISH3")
        .args("DomainMigrateFinish3")
        .reply("DomainMigrateFinish3Reply")
        .acl(&["domain:migrate"])
        .since(0, 9, 2);
}

/// Reply to `DOMAIN_MIGRATE_FINISH3` (remote 217), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish3Reply {
    pub dom: Domain,
    pub cookie_out: Bytes,
}

impl Encode for DomainMigrateFinish3Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigrateFinish3Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, cookie_out: input.opaque(MIGRATE_COOKIE_MAX)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_CONFIRM3` (remote 218), since libvirt 0.9.2. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateConfirm3 {
    pub dom: Domain,
    pub cookie_in: Bytes,
    pub flags: u64,
    pub cancelled: i32,
}

impl Encode for DomainMigrateConfirm3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.opaque(&self.cookie_in, MIGRATE_COOKIE_MAX)?;
        out.u64(self.flags);
        out.i32(self.cancelled);
        Ok(())
    }
}

impl Decode for DomainMigrateConfirm3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            cookie_in: input.opaque(MIGRATE_COOKIE_MAX)?,
            flags: input.u64()?,
            cancelled: input.i32()?,
        })
    }
}

impl Procedure for DomainMigrateConfirm3 {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 218, "DOMAIN_MIGRATE_CONFIRM3")
            .args("DomainMigrateConfirm3")
            .acl(&["domain:migrate"])
            .since(0, 9, 2);
}

/// Arguments of `DOMAIN_MIGRATE_GET_MAX_SPEED` (remote 242), since libvirt 0.9.5. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetMaxSpeed {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainMigrateGetMaxSpeed {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateGetMaxSpeed {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateGetMaxSpeed {
    type Reply = DomainMigrateGetMaxSpeedReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 242, "DOMAIN_MIGRATE_GET_MAX_SPEED")
            .args("DomainMigrateGetMaxSpeed")
            .reply("DomainMigrateGetMaxSpeedReply")
            .acl(&["domain:migrate"])
            .since(0, 9, 5);
}

/// Reply to `DOMAIN_MIGRATE_GET_MAX_SPEED` (remote 242), since libvirt 0.9.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetMaxSpeedReply {
    pub bandwidth: u64,
}

impl Encode for DomainMigrateGetMaxSpeedReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.bandwidth);
        Ok(())
    }
}

impl Decode for DomainMigrateGetMaxSpeedReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { bandwidth: input.u64()? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_GET_COMPRESSION_CACHE` (remote 299), since libvirt 1.0.3.
/// Needs `domain:migrate`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetCompressionCache {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainMigrateGetCompressionCache {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateGetCompressionCache {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateGetCompressionCache {
    type Reply = DomainMigrateGetCompressionCacheReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 299, "DOMAIN_MIGRATE_GET_COMPRESSION_CACHE")
            .args("DomainMigrateGetCompressionCache")
            .reply("DomainMigrateGetCompressionCacheReply")
            .read_only()
            .acl(&["domain:migrate"])
            .since(1, 0, 3);
}

/// Reply to `DOMAIN_MIGRATE_GET_COMPRESSION_CACHE` (remote 299), since libvirt 1.0.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateGetCompressionCacheReply {
    pub cache_size: u64,
}

impl Encode for DomainMigrateGetCompressionCacheReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.cache_size);
        Ok(())
    }
}

impl Decode for DomainMigrateGetCompressionCacheReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cache_size: input.u64()? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_SET_COMPRESSION_CACHE` (remote 300), since libvirt 1.0.3.
/// Needs `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateSetCompressionCache {
    pub dom: Domain,
    pub cache_size: u64,
    pub flags: u32,
}

impl Encode for DomainMigrateSetCompressionCache {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.cache_size);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateSetCompressionCache {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, cache_size: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateSetCompressionCache {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 300, "DOMAIN_MIGRATE_SET_COMPRESSION_CACHE")
            .args("DomainMigrateSetCompressionCache")
            .acl(&["domain:migrate"])
            .since(1, 0, 3);
}
