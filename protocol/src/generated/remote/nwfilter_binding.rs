//! Hypervisor management: the program REMOTE; nwfilter binding.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{NwfilterBinding, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `NWFILTER_BINDING_LOOKUP_BY_PORT_DEV` (remote 397), since libvirt 4.5.0.
/// Needs `nwfilter_binding:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingLookupByPortDev {
    pub name: XdrString,
}

impl Encode for NwfilterBindingLookupByPortDev {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NwfilterBindingLookupByPortDev {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NwfilterBindingLookupByPortDev {
    type Reply = NwfilterBindingLookupByPortDevReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 397, "NWFILTER_BINDING_LOOKUP_BY_PORT_DEV")
            .args("NwfilterBindingLookupByPortDev")
            .reply("NwfilterBindingLookupByPortDevReply")
            .high_priority()
            .read_only()
            .acl(&["nwfilter_binding:getattr"])
            .since(4, 5, 0);
}

/// Reply to `NWFILTER_BINDING_LOOKUP_BY_PORT_DEV` (remote 397), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingLookupByPortDevReply {
    pub nwfilter: NwfilterBinding,
}

impl Encode for NwfilterBindingLookupByPortDevReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterBindingLookupByPortDevReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: NwfilterBinding::decode(input)? })
    }
}

/// Arguments of `NWFILTER_BINDING_GET_XML_DESC` (remote 398), since libvirt 4.5.0. Needs
/// `nwfilter_binding:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingGetXmlDesc {
    pub nwfilter: NwfilterBinding,
    pub flags: u32,
}

impl Encode for NwfilterBindingGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NwfilterBindingGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: NwfilterBinding::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for NwfilterBindingGetXmlDesc {
    type Reply = NwfilterBindingGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 398, "NWFILTER_BINDING_GET_XML_DESC")
            .args("NwfilterBindingGetXmlDesc")
            .reply("NwfilterBindingGetXmlDescReply")
            .high_priority()
            .read_only()
            .acl(&["nwfilter_binding:read"])
            .since(4, 5, 0);
}

/// Reply to `NWFILTER_BINDING_GET_XML_DESC` (remote 398), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for NwfilterBindingGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NwfilterBindingGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NWFILTER_BINDING_CREATE_XML` (remote 399), since libvirt 4.5.0. Needs
/// `nwfilter_binding:create`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingCreateXml {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NwfilterBindingCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NwfilterBindingCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for NwfilterBindingCreateXml {
    type Reply = NwfilterBindingCreateXmlReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 399, "NWFILTER_BINDING_CREATE_XML")
            .args("NwfilterBindingCreateXml")
            .reply("NwfilterBindingCreateXmlReply")
            .high_priority()
            .acl(&["nwfilter_binding:create"])
            .since(4, 5, 0);
}

/// Reply to `NWFILTER_BINDING_CREATE_XML` (remote 399), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingCreateXmlReply {
    pub nwfilter: NwfilterBinding,
}

impl Encode for NwfilterBindingCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterBindingCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: NwfilterBinding::decode(input)? })
    }
}

/// Arguments of `NWFILTER_BINDING_DELETE` (remote 400), since libvirt 4.5.0. Needs
/// `nwfilter_binding:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBindingDelete {
    pub nwfilter: NwfilterBinding,
}

impl Encode for NwfilterBindingDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.nwfilter.encode(out)?;
        Ok(())
    }
}

impl Decode for NwfilterBindingDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nwfilter: NwfilterBinding::decode(input)? })
    }
}

impl Procedure for NwfilterBindingDelete {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 400, "NWFILTER_BINDING_DELETE")
            .args("NwfilterBindingDelete")
            .high_priority()
            .acl(&["nwfilter_binding:delete"])
            .since(4, 5, 0);
}
