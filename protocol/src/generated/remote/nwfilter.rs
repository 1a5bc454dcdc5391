//! Hypervisor management: the program REMOTE; nwfilter.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Nwfilter, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};

/// Arguments of `NWFILTER_LOOKUP_BY_NAME` (remote 175), since libvirt 0.8.0. Needs
/// `nwfilter:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterLookupByName {
    pub name: XdrString,
}

impl Encode for NwfilterLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NwfilterLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NwfilterLookupByName {
    type Reply = NwfilterLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 175, "NWFILTER_LOOKUP_BY_NAME")
            .args("NwfilterLookupByName")
            .reply("NwfilterLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["nwfilter:getattr"])
            .since(0, 8, 0);
}

/// Reply to `NWFILTER_LOOKUP_BY_NAME` (remote 175), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterLookupByNameReply {
    pub nwfilter: Nwfilter,
}

impl Encode for NwfilterLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)? })
    }
}

/// Arguments of `NWFILTER_LOOKUP_BY_UUID` (remote 176), since libvirt 0.8.0. Needs
/// `nwfilter:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterLookupByUuid {
    pub uuid: Uuid,
}

impl Encode for NwfilterLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuid: Uuid::decode(input)? })
    }
}

impl Procedure for NwfilterLookupByUuid {
    type Reply = NwfilterLookupByUuidReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 176, "NWFILTER_LOOKUP_BY_UUID")
            .args("NwfilterLookupByUuid")
            .reply("NwfilterLookupByUuidReply")
            .high_priority()
            .read_only()
            .acl(&["nwfilter:getattr"])
            .since(0, 8, 0);
}

/// Reply to `NWFILTER_LOOKUP_BY_UUID` (remote 176), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterLookupByUuidReply {
    pub nwfilter: Nwfilter,
}

impl Encode for NwfilterLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)? })
    }
}

/// Arguments of `NWFILTER_GET_XML_DESC` (remote 177), since libvirt 0.8.0. Needs
/// `nwfilter:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterGetXmlDesc {
    pub nwfilter: Nwfilter,
    pub flags: u32,
}

impl Encode for NwfilterGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NwfilterGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for NwfilterGetXmlDesc {
    type Reply = NwfilterGetXmlDescReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 177, "NWFILTER_GET_XML_DESC")
        .args("NwfilterGetXmlDesc")
        .reply("NwfilterGetXmlDescReply")
        .high_priority()
        .read_only()
        .acl(&["nwfilter:read"])
        .since(0, 8, 0);
}

/// Reply to `NWFILTER_GET_XML_DESC` (remote 177), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for NwfilterGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NwfilterGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NWFILTER_DEFINE_XML` (remote 180), since libvirt 0.8.0. Needs
/// `nwfilter:write`, `nwfilter:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterDefineXml {
    pub xml: XdrString,
}

impl Encode for NwfilterDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NwfilterDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

impl Procedure for NwfilterDefineXml {
    type Reply = NwfilterDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 180, "NWFILTER_DEFINE_XML")
        .args("NwfilterDefineXml")
        .reply("NwfilterDefineXmlReply")
        .high_priority()
        .acl(&["nwfilter:write", "nwfilter:save"])
        .since(0, 8, 0);
}

/// Reply to `NWFILTER_DEFINE_XML` (remote 180), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterDefineXmlReply {
    pub nwfilter: Nwfilter,
}

impl Encode for NwfilterDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)? })
    }
}

/// Arguments of `NWFILTER_UNDEFINE` (remote 181), since libvirt 0.8.0. Needs
/// `nwfilter:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterUndefine {
    pub nwfilter: Nwfilter,
}

impl Encode for NwfilterUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)? })
    }
}

impl Procedure for NwfilterUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 181, "NWFILTER_UNDEFINE")
        .args("NwfilterUndefine")
        .high_priority()
        .acl(&["nwfilter:delete"])
        .since(0, 8, 0);
}

/// Arguments of `NWFILTER_DEFINE_XML_FLAGS` (remote 431), since libvirt 7.7.0. Needs
/// `nwfilter:write`, `nwfilter:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterDefineXmlFlags {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NwfilterDefineXmlFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NwfilterDefineXmlFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for NwfilterDefineXmlFlags {
    type Reply = NwfilterDefineXmlFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 431, "NWFILTER_DEFINE_XML_FLAGS")
            .args("NwfilterDefineXmlFlags")
            .reply("NwfilterDefineXmlFlagsReply")
            .high_priority()
            .acl(&["nwfilter:write", "nwfilter:save"])
            .since(7, 7, 0);
}

/// Reply to `NWFILTER_DEFINE_XML_FLAGS` (remote 431), since libvirt 7.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterDefineXmlFlagsReply {
    pub nwfilter: Nwfilter,
}

impl Encode for NwfilterDefineXmlFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterDefineXmlFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: Nwfilter::decode(input)? })
    }
}
