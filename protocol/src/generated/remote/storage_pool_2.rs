//! Hypervisor management: the program REMOTE; storage pool 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STRING_MAX, StoragePool, StorageVol};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};

/// Arguments of `STORAGE_POOL_LOOKUP_BY_UUID` (remote 85), since libvirt 0.4.1. Needs
/// `storage_pool:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByUuid {
    pub uuid: Uuid,
}

impl Encode for StoragePoolLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuid: Uuid::decode(input)? })
    }
}

impl Procedure for StoragePoolLookupByUuid {
    type Reply = StoragePoolLookupByUuidReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 85, "STORAGE_POOL_LOOKUP_BY_UUID")
            .args("StoragePoolLookupByUuid")
            .reply("StoragePoolLookupByUuidReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_LOOKUP_BY_UUID` (remote 85), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByUuidReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

/// Arguments of `STORAGE_POOL_LOOKUP_BY_VOLUME` (remote 86), since libvirt 0.4.1. Needs
/// `storage_pool:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByVolume {
    pub vol: StorageVol,
}

impl Encode for StoragePoolLookupByVolume {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByVolume {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

impl Procedure for StoragePoolLookupByVolume {
    type Reply = StoragePoolLookupByVolumeReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 86, "STORAGE_POOL_LOOKUP_BY_VOLUME")
            .args("StoragePoolLookupByVolume")
            .reply("StoragePoolLookupByVolumeReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_LOOKUP_BY_VOLUME` (remote 86), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByVolumeReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolLookupByVolumeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByVolumeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

/// Arguments of `STORAGE_POOL_GET_INFO` (remote 87), since libvirt 0.4.1. Needs
/// `storage_pool:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetInfo {
    pub pool: StoragePool,
}

impl Encode for StoragePoolGetInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolGetInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolGetInfo {
    type Reply = StoragePoolGetInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 87, "STORAGE_POOL_GET_INFO")
        .args("StoragePoolGetInfo")
        .reply("StoragePoolGetInfoReply")
        .high_priority()
        .read_only()
        .acl(&["storage_pool:read"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_GET_INFO` (remote 87), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetInfoReply {
    pub state: u8,
    pub capacity: u64,
    pub allocation: u64,
    pub available: u64,
}

impl Encode for StoragePoolGetInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u8(self.state);
        out.u64(self.capacity);
        out.u64(self.allocation);
        out.u64(self.available);
        Ok(())
    }
}

impl Decode for StoragePoolGetInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            state: input.u8()?,
            capacity: input.u64()?,
            allocation: input.u64()?,
            available: input.u64()?,
        })
    }
}

/// Arguments of `STORAGE_POOL_GET_XML_DESC` (remote 88), since libvirt 0.4.1. Needs
/// `storage_pool:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetXmlDesc {
    pub pool: StoragePool,
    pub flags: u32,
}

impl Encode for StoragePoolGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StoragePoolGetXmlDesc {
    type Reply = StoragePoolGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 88, "STORAGE_POOL_GET_XML_DESC")
            .args("StoragePoolGetXmlDesc")
            .reply("StoragePoolGetXmlDescReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:read"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_GET_XML_DESC` (remote 88), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for StoragePoolGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StoragePoolGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `STORAGE_POOL_GET_AUTOSTART` (remote 89), since libvirt 0.4.1. Needs
/// `storage_pool:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetAutostart {
    pub pool: StoragePool,
}

impl Encode for StoragePoolGetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolGetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolGetAutostart {
    type Reply = StoragePoolGetAutostartReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 89, "STORAGE_POOL_GET_AUTOSTART")
            .args("StoragePoolGetAutostart")
            .reply("StoragePoolGetAutostartReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:read"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_GET_AUTOSTART` (remote 89), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolGetAutostartReply {
    pub autostart: i32,
}

impl Encode for StoragePoolGetAutostartReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for StoragePoolGetAutostartReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { autostart: input.i32()? })
    }
}

/// Arguments of `STORAGE_POOL_SET_AUTOSTART` (remote 90), since libvirt 0.4.1. Needs
/// `storage_pool:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolSetAutostart {
    pub pool: StoragePool,
    pub autostart: i32,
}

impl Encode for StoragePoolSetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for StoragePoolSetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, autostart: input.i32()? })
    }
}

impl Procedure for StoragePoolSetAutostart {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 90, "STORAGE_POOL_SET_AUTOSTART")
            .args("StoragePoolSetAutostart")
            .high_priority()
            .acl(&["storage_pool:write"])
            .since(0, 4, 1);
}

/// Arguments of `STORAGE_POOL_NUM_OF_VOLUMES` (remote 91), since libvirt 0.4.1. Needs
/// `storage_pool:search_storage_vols`. Shows what has `storage_vol:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolNumOfVolumes {
    pub pool: StoragePool,
}

impl Encode for StoragePoolNumOfVolumes {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolNumOfVolumes {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolNumOfVolumes {
    type Reply = StoragePoolNumOfVolumesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 91, "STORAGE_POOL_NUM_OF_VOLUMES")
            .args("StoragePoolNumOfVolumes")
            .reply("StoragePoolNumOfVolumesReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:search_storage_vols"])
            .acl_filter(&["storage_vol:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_NUM_OF_VOLUMES` (remote 91), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolNumOfVolumesReply {
    pub num: i32,
}

impl Encode for StoragePoolNumOfVolumesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for StoragePoolNumOfVolumesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}
