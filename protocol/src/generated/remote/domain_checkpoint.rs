//! Hypervisor management: the program REMOTE; domain checkpoint.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{DOMAIN_CHECKPOINT_LIST_MAX, Domain, DomainCheckpoint, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_CHECKPOINT_CREATE_XML` (remote 411), since libvirt 5.6.0. Needs
/// `domain:checkpoint`, `domain:fs_freeze:VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointCreateXml {
    pub dom: Domain,
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for DomainCheckpointCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for DomainCheckpointCreateXml {
    type Reply = DomainCheckpointCreateXmlReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 411, "DOMAIN_CHECKPOINT_CREATE_XML")
            .args("DomainCheckpointCreateXml")
            .reply("DomainCheckpointCreateXmlReply")
            .acl(&["domain:checkpoint", "domain:fs_freeze:VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_CHECKPOINT_CREATE_XML` (remote 411), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointCreateXmlReply {
    pub checkpoint: DomainCheckpoint,
}

impl Encode for DomainCheckpointCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCheckpointCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoint: DomainCheckpoint::decode(input)? })
    }
}

/// Arguments of `DOMAIN_CHECKPOINT_GET_XML_DESC` (remote 412), since libvirt 5.6.0. Needs
/// `domain:read`, `domain:read_secure:VIR_DOMAIN_CHECKPOINT_XML_SECURE`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointGetXmlDesc {
    pub checkpoint: DomainCheckpoint,
    pub flags: u32,
}

impl Encode for DomainCheckpointGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoint: DomainCheckpoint::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainCheckpointGetXmlDesc {
    type Reply = DomainCheckpointGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 412, "DOMAIN_CHECKPOINT_GET_XML_DESC")
            .args("DomainCheckpointGetXmlDesc")
            .reply("DomainCheckpointGetXmlDescReply")
            .read_only()
            .acl(&["domain:read", "domain:read_secure:VIR_DOMAIN_CHECKPOINT_XML_SECURE"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_CHECKPOINT_GET_XML_DESC` (remote 412), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainCheckpointGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainCheckpointGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN` (remote 414), since libvirt 5.6.0.
/// Needs `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointListAllChildren {
    pub checkpoint: DomainCheckpoint,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for DomainCheckpointListAllChildren {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointListAllChildren {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            checkpoint: DomainCheckpoint::decode(input)?,
            need_results: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainCheckpointListAllChildren {
    type Reply = DomainCheckpointListAllChildrenReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 414, "DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN")
            .args("DomainCheckpointListAllChildren")
            .reply("DomainCheckpointListAllChildrenReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN` (remote 414), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointListAllChildrenReply {
    pub checkpoints: Vec<DomainCheckpoint>,
    pub ret: i32,
}

impl Encode for DomainCheckpointListAllChildrenReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.checkpoints, DOMAIN_CHECKPOINT_LIST_MAX, |out, v| v.encode(out))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainCheckpointListAllChildrenReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoints: input.list(DOMAIN_CHECKPOINT_LIST_MAX, 28)?, ret: input.i32()? })
    }
}

/// Arguments of `DOMAIN_CHECKPOINT_LOOKUP_BY_NAME` (remote 415), since libvirt 5.6.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointLookupByName {
    pub dom: Domain,
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for DomainCheckpointLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, name: name.into(), flags })
    }
}

impl Procedure for DomainCheckpointLookupByName {
    type Reply = DomainCheckpointLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 415, "DOMAIN_CHECKPOINT_LOOKUP_BY_NAME")
            .args("DomainCheckpointLookupByName")
            .reply("DomainCheckpointLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_CHECKPOINT_LOOKUP_BY_NAME` (remote 415), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointLookupByNameReply {
    pub checkpoint: DomainCheckpoint,
}

impl Encode for DomainCheckpointLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCheckpointLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoint: DomainCheckpoint::decode(input)? })
    }
}

/// Arguments of `DOMAIN_CHECKPOINT_GET_PARENT` (remote 416), since libvirt 5.6.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointGetParent {
    pub checkpoint: DomainCheckpoint,
    pub flags: u32,
}

impl Encode for DomainCheckpointGetParent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointGetParent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoint: DomainCheckpoint::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainCheckpointGetParent {
    type Reply = DomainCheckpointGetParentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 416, "DOMAIN_CHECKPOINT_GET_PARENT")
            .args("DomainCheckpointGetParent")
            .reply("DomainCheckpointGetParentReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_CHECKPOINT_GET_PARENT` (remote 416), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointGetParentReply {
    pub parent: DomainCheckpoint,
}

impl Encode for DomainCheckpointGetParentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.parent.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCheckpointGetParentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { parent: DomainCheckpoint::decode(input)? })
    }
}

/// Arguments of `DOMAIN_CHECKPOINT_DELETE` (remote 417), since libvirt 5.6.0. Needs
/// `domain:checkpoint`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpointDelete {
    pub checkpoint: DomainCheckpoint,
    pub flags: u32,
}

impl Encode for DomainCheckpointDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.checkpoint.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCheckpointDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoint: DomainCheckpoint::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainCheckpointDelete {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 417, "DOMAIN_CHECKPOINT_DELETE")
            .args("DomainCheckpointDelete")
            .acl(&["domain:checkpoint"])
            .since(5, 6, 0);
}
