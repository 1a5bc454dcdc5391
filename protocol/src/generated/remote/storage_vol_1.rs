//! Hypervisor management: the program REMOTE; storage vol 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STRING_MAX, StoragePool, StorageVol};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `STORAGE_VOL_CREATE_XML` (remote 93), since libvirt 0.4.1. Needs
/// `storage_vol:create`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolCreateXml {
    pub pool: StoragePool,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for StorageVolCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let pool = StoragePool::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { pool, xml: xml.into(), flags })
    }
}

impl Procedure for StorageVolCreateXml {
    type Reply = StorageVolCreateXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 93, "STORAGE_VOL_CREATE_XML")
        .args("StorageVolCreateXml")
        .reply("StorageVolCreateXmlReply")
        .acl(&["storage_vol:create"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_CREATE_XML` (remote 93), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolCreateXmlReply {
    pub vol: StorageVol,
}

impl Encode for StorageVolCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

/// Arguments of `STORAGE_VOL_DELETE` (remote 94), since libvirt 0.4.1. Needs
/// `storage_vol:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolDelete {
    pub vol: StorageVol,
    pub flags: u32,
}

impl Encode for StorageVolDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolDelete {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 94, "STORAGE_VOL_DELETE")
        .args("StorageVolDelete")
        .acl(&["storage_vol:delete"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_VOL_LOOKUP_BY_NAME` (remote 95), since libvirt 0.4.1. Needs
/// `storage_vol:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByName {
    pub pool: StoragePool,
    pub name: XdrString,
}

impl Encode for StorageVolLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let pool = StoragePool::decode(input)?;
        let name = input.raw_string(STRING_MAX)?;
        Ok(Self { pool, name: name.into() })
    }
}

impl Procedure for StorageVolLookupByName {
    type Reply = StorageVolLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 95, "STORAGE_VOL_LOOKUP_BY_NAME")
            .args("StorageVolLookupByName")
            .reply("StorageVolLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["storage_vol:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_LOOKUP_BY_NAME` (remote 95), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByNameReply {
    pub vol: StorageVol,
}

impl Encode for StorageVolLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

/// Arguments of `STORAGE_VOL_LOOKUP_BY_KEY` (remote 96), since libvirt 0.4.1. Needs
/// `storage_vol:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByKey {
    pub key: XdrString,
}

impl Encode for StorageVolLookupByKey {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.key, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByKey {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { key: input.string(STRING_MAX)? })
    }
}

impl Procedure for StorageVolLookupByKey {
    type Reply = StorageVolLookupByKeyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 96, "STORAGE_VOL_LOOKUP_BY_KEY")
            .args("StorageVolLookupByKey")
            .reply("StorageVolLookupByKeyReply")
            .high_priority()
            .read_only()
            .acl(&["storage_vol:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_LOOKUP_BY_KEY` (remote 96), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByKeyReply {
    pub vol: StorageVol,
}

impl Encode for StorageVolLookupByKeyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByKeyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

/// Arguments of `STORAGE_VOL_LOOKUP_BY_PATH` (remote 97), since libvirt 0.4.1. Needs
/// `storage_vol:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByPath {
    pub path: XdrString,
}

impl Encode for StorageVolLookupByPath {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.path, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByPath {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { path: input.string(STRING_MAX)? })
    }
}

impl Procedure for StorageVolLookupByPath {
    type Reply = StorageVolLookupByPathReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 97, "STORAGE_VOL_LOOKUP_BY_PATH")
            .args("StorageVolLookupByPath")
            .reply("StorageVolLookupByPathReply")
            .high_priority()
            .read_only()
            .acl(&["storage_vol:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_LOOKUP_BY_PATH` (remote 97), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolLookupByPathReply {
    pub vol: StorageVol,
}

impl Encode for StorageVolLookupByPathReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolLookupByPathReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

/// Arguments of `STORAGE_VOL_GET_INFO` (remote 98), since libvirt 0.4.1. Needs
/// `storage_vol:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetInfo {
    pub vol: StorageVol,
}

impl Encode for StorageVolGetInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolGetInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

impl Procedure for StorageVolGetInfo {
    type Reply = StorageVolGetInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 98, "STORAGE_VOL_GET_INFO")
        .args("StorageVolGetInfo")
        .reply("StorageVolGetInfoReply")
        .high_priority()
        .read_only()
        .acl(&["storage_vol:read"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_GET_INFO` (remote 98), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetInfoReply {
    pub r#type: i8,
    pub capacity: u64,
    pub allocation: u64,
}

impl Encode for StorageVolGetInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i8(self.r#type);
        out.u64(self.capacity);
        out.u64(self.allocation);
        Ok(())
    }
}

impl Decode for StorageVolGetInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.i8()?, capacity: input.u64()?, allocation: input.u64()? })
    }
}

/// Arguments of `STORAGE_VOL_GET_XML_DESC` (remote 99), since libvirt 0.4.1. Needs
/// `storage_vol:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetXmlDesc {
    pub vol: StorageVol,
    pub flags: u32,
}

impl Encode for StorageVolGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolGetXmlDesc {
    type Reply = StorageVolGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 99, "STORAGE_VOL_GET_XML_DESC")
            .args("StorageVolGetXmlDesc")
            .reply("StorageVolGetXmlDescReply")
            .high_priority()
            .read_only()
            .acl(&["storage_vol:read"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_GET_XML_DESC` (remote 99), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for StorageVolGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StorageVolGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}
