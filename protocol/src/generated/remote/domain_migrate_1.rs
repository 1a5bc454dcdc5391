//! Hypervisor management: the program REMOTE; domain migrate 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Domain, MIGRATE_COOKIE_MAX, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_MIGRATE_PREPARE` (remote 61). Needs `domain:migrate`,
/// `domain:start`, `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare {
    pub uri_in: Option<XdrString>,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
}

impl Encode for DomainMigratePrepare {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.uri_in, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        Ok(())
    }
}

impl Decode for DomainMigratePrepare {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            uri_in: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u64()?,
            dname: input.option(|input| input.string(STRING_MAX))?,
            resource: input.u64()?,
        })
    }
}

impl Procedure for DomainMigratePrepare {
    type Reply = DomainMigratePrepareReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 61, "DOMAIN_MIGRATE_PREPARE")
        .args("DomainMigratePrepare")
        .reply("DomainMigratePrepareReply")
        .acl(&["domain:migrate", "domain:start", "domain:write"]);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE` (remote 61).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareReply {
    pub cookie: Bytes,
    pub uri_out: Option<XdrString>,
}

impl Encode for DomainMigratePrepareReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie, MIGRATE_COOKIE_MAX)?;
        out.option(&self.uri_out, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepareReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            cookie: input.opaque(MIGRATE_COOKIE_MAX)?,
            uri_out: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PERFORM` (remote 62). Needs `domain:migrate`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePerform {
    pub dom: Domain,
    pub cookie: Bytes,
    pub uri: XdrString,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
}

impl Encode for DomainMigratePerform {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.opaque(&self.cookie, MIGRATE_COOKIE_MAX)?;
        out.string(&self.uri, STRING_MAX)?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        Ok(())
    }
}

impl Decode for DomainMigratePerform {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cookie = input.opaque(MIGRATE_COOKIE_MAX)?;
        let uri = input.raw_string(STRING_MAX)?;
        let flags = input.u64()?;
        let dname = input.option(|input| input.string(STRING_MAX))?;
        let resource = input.u64()?;
        Ok(Self { dom, cookie, uri: uri.into(), flags, dname, resource })
    }
}

impl Procedure for DomainMigratePerform {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 62, "DOMAIN_MIGRATE_PERFORM")
        .args("DomainMigratePerform")
        .acl(&["domain:migrate"]);
}

/// Arguments of `DOMAIN_MIGRATE_FINISH` (remote 63). Needs `domain:migrate`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish {
    pub dname: XdrString,
    pub cookie: Bytes,
    pub uri: XdrString,
    pub flags: u64,
}

impl Encode for DomainMigrateFinish {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.dname, STRING_MAX)?;
        out.opaque(&self.cookie, MIGRATE_COOKIE_MAX)?;
        out.string(&self.uri, STRING_MAX)?;
        out.u64(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateFinish {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dname = input.raw_string(STRING_MAX)?;
        let cookie = input.opaque(MIGRATE_COOKIE_MAX)?;
        let uri = input.raw_string(STRING_MAX)?;
        let flags = input.u64()?;
        Ok(Self { dname: dname.into(), cookie, uri: uri.into(), flags })
    }
}

impl Procedure for DomainMigrateFinish {
    type Reply = DomainMigrateFinishReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 63, "DOMAIN_MIGRATE_FINISH")
        .args("DomainMigrateFinish")
        .reply("DomainMigrateFinishReply")
        .acl(&["domain:migrate"]);
}

/// Reply to `DOMAIN_MIGRATE_FINISH` (remote 63).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinishReply {
    pub ddom: Domain,
}

impl Encode for DomainMigrateFinishReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.ddom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainMigrateFinishReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ddom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PREPARE2` (remote 108), since libvirt 0.5.0. Needs
/// `domain:migrate`, `domain:start`, `domain:write`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare2 {
    pub uri_in: Option<XdrString>,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
    pub dom_xml: XdrString,
}

impl Encode for DomainMigratePrepare2 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.uri_in, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        out.string(&self.dom_xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepare2 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let uri_in = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u64()?;
        let dname = input.option(|input| input.string(STRING_MAX))?;
        let resource = input.u64()?;
        let dom_xml = input.raw_string(STRING_MAX)?;
        Ok(Self { uri_in, flags, dname, resource, dom_xml: dom_xml.into() })
    }
}

impl Procedure for DomainMigratePrepare2 {
    type Reply = DomainMigratePrepare2Reply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 108, "DOMAIN_MIGRATE_PREPARE2")
            .args("DomainMigratePrepare2")
            .reply("DomainMigratePrepare2Reply")
            .acl(&["domain:migrate", "domain:start", "domain:write"])
            .since(0, 5, 0);
}

/// Reply to `DOMAIN_MIGRATE_PREPARE2` (remote 108), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepare2Reply {
    pub cookie: Bytes,
    pub uri_out: Option<XdrString>,
}

impl Encode for DomainMigratePrepare2Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie, MIGRATE_COOKIE_MAX)?;
        out.option(&self.uri_out, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepare2Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            cookie: input.opaque(MIGRATE_COOKIE_MAX)?,
            uri_out: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_MIGRATE_FINISH2` (remote 109), since libvirt 0.5.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish2 {
    pub dname: XdrString,
    pub cookie: Bytes,
    pub uri: XdrString,
    pub flags: u64,
    pub retcode: i32,
}

impl Encode for DomainMigrateFinish2 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.dname, STRING_MAX)?;
        out.opaque(&self.cookie, MIGRATE_COOKIE_MAX)?;
        out.string(&self.uri, STRING_MAX)?;
        out.u64(self.flags);
        out.i32(self.retcode);
        Ok(())
    }
}

impl Decode for DomainMigrateFinish2 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dname = input.raw_string(STRING_MAX)?;
        let cookie = input.opaque(MIGRATE_COOKIE_MAX)?;
        let uri = input.raw_string(STRING_MAX)?;
        let flags = input.u64()?;
        let retcode = input.i32()?;
        Ok(Self { dname: dname.into(), cookie, uri: uri.into(), flags, retcode })
    }
}

impl Procedure for DomainMigrateFinish2 {
    type Reply = DomainMigrateFinish2Reply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 109, "DOMAIN_MIGRATE_FINISH2")
        .args("DomainMigrateFinish2")
        .reply("DomainMigrateFinish2Reply")
        .acl(&["domain:migrate"])
        .since(0, 5, 0);
}

/// Reply to `DOMAIN_MIGRATE_FINISH2` (remote 109), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateFinish2Reply {
    pub ddom: Domain,
}

impl Encode for DomainMigrateFinish2Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.ddom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainMigrateFinish2Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ddom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_MIGRATE_PREPARE_TUNNEL` (remote 148). Opens a stream that the
/// client sends. Needs `domain:migrate`, `domain:start`, `domain:write`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigratePrepareTunnel {
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
    pub dom_xml: XdrString,
}

impl Encode for DomainMigratePrepareTunnel {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        out.string(&self.dom_xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigratePrepareTunnel {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let flags = input.u64()?;
        let dname = input.option(|input| input.string(STRING_MAX))?;
        let resource = input.u64()?;
        let dom_xml = input.raw_string(STRING_MAX)?;
        Ok(Self { flags, dname, resource, dom_xml: dom_xml.into() })
    }
}

impl Procedure for DomainMigratePrepareTunnel {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 148, "DOMAIN_MIGRATE_PREPARE_TUNNEL")
            .args("DomainMigratePrepareTunnel")
            .write_stream()
            .acl(&["domain:migrate", "domain:start", "domain:write"]);
}

/// Arguments of `DOMAIN_MIGRATE_SET_MAX_DOWNTIME` (remote 166), since libvirt 0.8.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateSetMaxDowntime {
    pub dom: Domain,
    pub downtime: u64,
    pub flags: u32,
}

impl Encode for DomainMigrateSetMaxDowntime {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.downtime);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateSetMaxDowntime {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, downtime: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateSetMaxDowntime {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 166, "DOMAIN_MIGRATE_SET_MAX_DOWNTIME")
            .args("DomainMigrateSetMaxDowntime")
            .acl(&["domain:migrate"])
            .since(0, 8, 0);
}

/// Arguments of `DOMAIN_MIGRATE_SET_MAX_SPEED` (remote 207), since libvirt 0.9.0. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateSetMaxSpeed {
    pub dom: Domain,
    pub bandwidth: u64,
    pub flags: u32,
}

impl Encode for DomainMigrateSetMaxSpeed {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.bandwidth);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMigrateSetMaxSpeed {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, bandwidth: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for DomainMigrateSetMaxSpeed {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 207, "DOMAIN_MIGRATE_SET_MAX_SPEED")
            .args("DomainMigrateSetMaxSpeed")
            .acl(&["domain:migrate"])
            .since(0, 9, 0);
}

/// Arguments of `DOMAIN_MIGRATE_BEGIN3` (remote 213), since libvirt 0.9.2. Needs
/// `domain:migrate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateBegin3 {
    pub dom: Domain,
    pub xmlin: Option<XdrString>,
    pub flags: u64,
    pub dname: Option<XdrString>,
    pub resource: u64,
}

impl Encode for DomainMigrateBegin3 {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.xmlin, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.flags);
        out.option(&self.dname, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.resource);
        Ok(())
    }
}

impl Decode for DomainMigrateBegin3 {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            xmlin: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u64()?,
            dname: input.option(|input| input.string(STRING_MAX))?,
            resource: input.u64()?,
        })
    }
}

impl Procedure for DomainMigrateBegin3 {
    type Reply = DomainMigrateBegin3Reply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 213, "DOMAIN_MIGRATE_BEGIN3")
        .args("DomainMigrateBegin3")
        .reply("DomainMigrateBegin3Reply")
        .acl(&["domain:migrate"])
        .since(0, 9, 2);
}

/// Reply to `DOMAIN_MIGRATE_BEGIN3` (remote 213), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMigrateBegin3Reply {
    pub cookie_out: Bytes,
    pub xml: XdrString,
}

impl Encode for DomainMigrateBegin3Reply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cookie_out, MIGRATE_COOKIE_MAX)?;
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMigrateBegin3Reply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let cookie_out = input.opaque(MIGRATE_COOKIE_MAX)?;
        let xml = input.raw_string(STRING_MAX)?;
        Ok(Self { cookie_out, xml: xml.into() })
    }
}
