//! Hypervisor management: the program REMOTE; secret.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{SECRET_VALUE_MAX, STRING_MAX, Secret};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};
use bytes::Bytes;

/// Arguments of `SECRET_LOOKUP_BY_UUID` (remote 141), since libvirt 0.7.1. Needs
/// `secret:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretLookupByUuid {
    pub uuid: Uuid,
}

impl Encode for SecretLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuid: Uuid::decode(input)? })
    }
}

impl Procedure for SecretLookupByUuid {
    type Reply = SecretLookupByUuidReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 141, "SECRET_LOOKUP_BY_UUID")
        .args("SecretLookupByUuid")
        .reply("SecretLookupByUuidReply")
        .high_priority()
        .read_only()
        .acl(&["secret:getattr"])
        .since(0, 7, 1);
}

/// Reply to `SECRET_LOOKUP_BY_UUID` (remote 141), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretLookupByUuidReply {
    pub secret: Secret,
}

impl Encode for SecretLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)? })
    }
}

/// Arguments of `SECRET_DEFINE_XML` (remote 142), since libvirt 0.7.1. Needs
/// `secret:write`, `secret:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretDefineXml {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for SecretDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for SecretDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for SecretDefineXml {
    type Reply = SecretDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 142, "SECRET_DEFINE_XML")
        .args("SecretDefineXml")
        .reply("SecretDefineXmlReply")
        .high_priority()
        .acl(&["secret:write", "secret:save"])
        .since(0, 7, 1);
}

/// Reply to `SECRET_DEFINE_XML` (remote 142), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretDefineXmlReply {
    pub secret: Secret,
}

impl Encode for SecretDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)? })
    }
}

/// Arguments of `SECRET_GET_XML_DESC` (remote 143), since libvirt 0.7.1. Needs
/// `secret:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretGetXmlDesc {
    pub secret: Secret,
    pub flags: u32,
}

impl Encode for SecretGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for SecretGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for SecretGetXmlDesc {
    type Reply = SecretGetXmlDescReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 143, "SECRET_GET_XML_DESC")
        .args("SecretGetXmlDesc")
        .reply("SecretGetXmlDescReply")
        .high_priority()
        .read_only()
        .acl(&["secret:read"])
        .since(0, 7, 1);
}

/// Reply to `SECRET_GET_XML_DESC` (remote 143), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for SecretGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for SecretGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `SECRET_SET_VALUE` (remote 144), since libvirt 0.7.1. Needs `secret:write`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretSetValue {
    pub secret: Secret,
    pub value: Bytes,
    pub flags: u32,
}

impl Encode for SecretSetValue {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        out.opaque(&self.value, SECRET_VALUE_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for SecretSetValue {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            secret: Secret::decode(input)?,
            value: input.opaque(SECRET_VALUE_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for SecretSetValue {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 144, "SECRET_SET_VALUE")
        .args("SecretSetValue")
        .high_priority()
        .acl(&["secret:write"])
        .since(0, 7, 1);
}

/// Arguments of `SECRET_GET_VALUE` (remote 145), since libvirt 0.7.1. Needs
/// `secret:read_secure`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretGetValue {
    pub secret: Secret,
    pub flags: u32,
}

impl Encode for SecretGetValue {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for SecretGetValue {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for SecretGetValue {
    type Reply = SecretGetValueReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 145, "SECRET_GET_VALUE")
        .args("SecretGetValue")
        .reply("SecretGetValueReply")
        .high_priority()
        .acl(&["secret:read_secure"])
        .since(0, 7, 1);
}

/// Reply to `SECRET_GET_VALUE` (remote 145), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretGetValueReply {
    pub value: Bytes,
}

impl Encode for SecretGetValueReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.value, SECRET_VALUE_MAX)?;
        Ok(())
    }
}

impl Decode for SecretGetValueReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { value: input.opaque(SECRET_VALUE_MAX)? })
    }
}

/// Arguments of `SECRET_UNDEFINE` (remote 146), since libvirt 0.7.1. Needs `secret:delete`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretUndefine {
    pub secret: Secret,
}

impl Encode for SecretUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)? })
    }
}

impl Procedure for SecretUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 146, "SECRET_UNDEFINE")
        .args("SecretUndefine")
        .high_priority()
        .acl(&["secret:delete"])
        .since(0, 7, 1);
}

/// Arguments of `SECRET_LOOKUP_BY_USAGE` (remote 147), since libvirt 0.7.1. Needs
/// `secret:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretLookupByUsage {
    pub usage_type: i32,
    pub usage_id: XdrString,
}

impl Encode for SecretLookupByUsage {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.usage_type);
        out.string(&self.usage_id, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for SecretLookupByUsage {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let usage_type = input.i32()?;
        let usage_id = input.raw_string(STRING_MAX)?;
        Ok(Self { usage_type, usage_id: usage_id.into() })
    }
}

impl Procedure for SecretLookupByUsage {
    type Reply = SecretLookupByUsageReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 147, "SECRET_LOOKUP_BY_USAGE")
        .args("SecretLookupByUsage")
        .reply("SecretLookupByUsageReply")
        .high_priority()
        .read_only()
        .acl(&["secret:getattr"])
        .since(0, 7, 1);
}

/// Reply to `SECRET_LOOKUP_BY_USAGE` (remote 147), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretLookupByUsageReply {
    pub secret: Secret,
}

impl Encode for SecretLookupByUsageReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.secret.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretLookupByUsageReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secret: Secret::decode(input)? })
    }
}

/// Event `SECRET_EVENT_LIFECYCLE` (remote 382), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretEventLifecycle {
    pub callback_id: i32,
    pub secret: Secret,
    pub event: i32,
    pub detail: i32,
}

impl Encode for SecretEventLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.secret.encode(out)?;
        out.i32(self.event);
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for SecretEventLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            secret: Secret::decode(input)?,
            event: input.i32()?,
            detail: input.i32()?,
        })
    }
}

impl Event for SecretEventLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 382, "SECRET_EVENT_LIFECYCLE")
            .reply("SecretEventLifecycle")
            .since(3, 0, 0);
}

/// Event `SECRET_EVENT_VALUE_CHANGED` (remote 383), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SecretEventValueChanged {
    pub callback_id: i32,
    pub secret: Secret,
}

impl Encode for SecretEventValueChanged {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.secret.encode(out)?;
        Ok(())
    }
}

impl Decode for SecretEventValueChanged {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, secret: Secret::decode(input)? })
    }
}

impl Event for SecretEventValueChanged {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 383, "SECRET_EVENT_VALUE_CHANGED")
            .reply("SecretEventValueChanged")
            .since(3, 0, 0);
}
