//! Hypervisor management: the program REMOTE; storage pool 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STRING_MAX, StoragePool};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `STORAGE_POOL_CREATE_XML` (remote 76), since libvirt 0.4.1. Needs
/// `storage_pool:start`, `storage_pool:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolCreateXml {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for StoragePoolCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for StoragePoolCreateXml {
    type Reply = StoragePoolCreateXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 76, "STORAGE_POOL_CREATE_XML")
        .args("StoragePoolCreateXml")
        .reply("StoragePoolCreateXmlReply")
        .acl(&["storage_pool:start", "storage_pool:write"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_CREATE_XML` (remote 76), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolCreateXmlReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

/// Arguments of `STORAGE_POOL_DEFINE_XML` (remote 77), since libvirt 0.4.1. Needs
/// `storage_pool:write`, `storage_pool:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolDefineXml {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for StoragePoolDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for StoragePoolDefineXml {
    type Reply = StoragePoolDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 77, "STORAGE_POOL_DEFINE_XML")
        .args("StoragePoolDefineXml")
        .reply("StoragePoolDefineXmlReply")
        .high_priority()
        .acl(&["storage_pool:write", "storage_pool:save"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_DEFINE_XML` (remote 77), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolDefineXmlReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

/// Arguments of `STORAGE_POOL_CREATE` (remote 78), since libvirt 0.4.1. Needs
/// `storage_pool:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolCreate {
    pub pool: StoragePool,
    pub flags: u32,
}

impl Encode for StoragePoolCreate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolCreate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StoragePoolCreate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 78, "STORAGE_POOL_CREATE")
        .args("StoragePoolCreate")
        .acl(&["storage_pool:start"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_BUILD` (remote 79), since libvirt 0.4.1. Needs
/// `storage_pool:format`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolBuild {
    pub pool: StoragePool,
    pub flags: u32,
}

impl Encode for StoragePoolBuild {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolBuild {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StoragePoolBuild {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 79, "STORAGE_POOL_BUILD")
        .args("StoragePoolBuild")
        .acl(&["storage_pool:format"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_DESTROY` (remote 80), since libvirt 0.4.1. Needs
/// `storage_pool:stop`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolDestroy {
    pub pool: StoragePool,
}

impl Encode for StoragePoolDestroy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolDestroy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolDestroy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 80, "STORAGE_POOL_DESTROY")
        .args("StoragePoolDestroy")
        .high_priority()
        .acl(&["storage_pool:stop"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_DELETE` (remote 81), since libvirt 0.4.1. Needs
/// `storage_pool:format`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolDelete {
    pub pool: StoragePool,
    pub flags: u32,
}

impl Encode for StoragePoolDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StoragePoolDelete {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 81, "STORAGE_POOL_DELETE")
        .args("StoragePoolDelete")
        .acl(&["storage_pool:format"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_UNDEFINE` (remote 82), since libvirt 0.4.1. Needs
/// `storage_pool:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolUndefine {
    pub pool: StoragePool,
}

impl Encode for StoragePoolUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 82, "STORAGE_POOL_UNDEFINE")
        .args("StoragePoolUndefine")
        .high_priority()
        .acl(&["storage_pool:delete"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_REFRESH` (remote 83), since libvirt 0.4.1. Needs
/// `storage_pool:refresh`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolRefresh {
    pub pool: StoragePool,
    pub flags: u32,
}

impl Encode for StoragePoolRefresh {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolRefresh {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StoragePoolRefresh {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 83, "STORAGE_POOL_REFRESH")
        .args("StoragePoolRefresh")
        .acl(&["storage_pool:refresh"])
        .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_LOOKUP_BY_NAME` (remote 84), since libvirt 0.4.1. Needs
/// `storage_pool:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByName {
    pub name: XdrString,
}

impl Encode for StoragePoolLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for StoragePoolLookupByName {
    type Reply = StoragePoolLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 84, "STORAGE_POOL_LOOKUP_BY_NAME")
            .args("StoragePoolLookupByName")
            .reply("StoragePoolLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_LOOKUP_BY_NAME` (remote 84), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByNameReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}
