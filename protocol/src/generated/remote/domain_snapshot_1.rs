//! Hypervisor management: the program REMOTE; domain snapshot 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{DOMAIN_SNAPSHOT_LIST_MAX, Domain, DomainSnapshot, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_SNAPSHOT_CREATE_XML` (remote 185), since libvirt 0.8.0. Needs
/// `domain:snapshot`, `domain:fs_freeze:VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotCreateXml {
    pub dom: Domain,
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for DomainSnapshotCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for DomainSnapshotCreateXml {
    type Reply = DomainSnapshotCreateXmlReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 185, "DOMAIN_SNAPSHOT_CREATE_XML")
            .args("DomainSnapshotCreateXml")
            .reply("DomainSnapshotCreateXmlReply")
            .acl(&["domain:snapshot", "domain:fs_freeze:VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_CREATE_XML` (remote 185), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotCreateXmlReply {
    pub snap: DomainSnapshot,
}

impl Encode for DomainSnapshotCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainSnapshotCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_GET_XML_DESC` (remote 186), since libvirt 0.8.0. Needs
/// `domain:read`, `domain:read_secure:VIR_DOMAIN_SNAPSHOT_XML_SECURE`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotGetXmlDesc {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotGetXmlDesc {
    type Reply = DomainSnapshotGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 186, "DOMAIN_SNAPSHOT_GET_XML_DESC")
            .args("DomainSnapshotGetXmlDesc")
            .reply("DomainSnapshotGetXmlDescReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read", "domain:read_secure:VIR_DOMAIN_SNAPSHOT_XML_SECURE"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_GET_XML_DESC` (remote 186), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainSnapshotGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainSnapshotGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_NUM` (remote 187), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotNum {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainSnapshotNum {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotNum {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotNum {
    type Reply = DomainSnapshotNumReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 187, "DOMAIN_SNAPSHOT_NUM")
        .args("DomainSnapshotNum")
        .reply("DomainSnapshotNumReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_NUM` (remote 187), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotNumReply {
    pub num: i32,
}

impl Encode for DomainSnapshotNumReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for DomainSnapshotNumReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_LIST_NAMES` (remote 188), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListNames {
    pub dom: Domain,
    pub maxnames: i32,
    pub flags: u32,
}

impl Encode for DomainSnapshotListNames {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.maxnames);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotListNames {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, maxnames: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotListNames {
    type Reply = DomainSnapshotListNamesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 188, "DOMAIN_SNAPSHOT_LIST_NAMES")
            .args("DomainSnapshotListNames")
            .reply("DomainSnapshotListNamesReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_LIST_NAMES` (remote 188), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListNamesReply {
    pub names: Vec<XdrString>,
}

impl Encode for DomainSnapshotListNamesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, DOMAIN_SNAPSHOT_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainSnapshotListNamesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            names: input.array(DOMAIN_SNAPSHOT_LIST_MAX, 4, |input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_LOOKUP_BY_NAME` (remote 189), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotLookupByName {
    pub dom: Domain,
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for DomainSnapshotLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, name: name.into(), flags })
    }
}

impl Procedure for DomainSnapshotLookupByName {
    type Reply = DomainSnapshotLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 189, "DOMAIN_SNAPSHOT_LOOKUP_BY_NAME")
            .args("DomainSnapshotLookupByName")
            .reply("DomainSnapshotLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_LOOKUP_BY_NAME` (remote 189), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotLookupByNameReply {
    pub snap: DomainSnapshot,
}

impl Encode for DomainSnapshotLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainSnapshotLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_CURRENT` (remote 191), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotCurrent {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainSnapshotCurrent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotCurrent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotCurrent {
    type Reply = DomainSnapshotCurrentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 191, "DOMAIN_SNAPSHOT_CURRENT")
            .args("DomainSnapshotCurrent")
            .reply("DomainSnapshotCurrentReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_SNAPSHOT_CURRENT` (remote 191), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotCurrentReply {
    pub snap: DomainSnapshot,
}

impl Encode for DomainSnapshotCurrentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainSnapshotCurrentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_DELETE` (remote 193), since libvirt 0.8.0. Needs
/// `domain:snapshot`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotDelete {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotDelete {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 193, "DOMAIN_SNAPSHOT_DELETE")
        .args("DomainSnapshotDelete")
        .acl(&["domain:snapshot"])
        .since(0, 8, 0);
}
