//! Hypervisor management: the program REMOTE; storage pool 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STORAGE_VOL_LIST_MAX, STRING_MAX, StoragePool, StorageVol};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `STORAGE_POOL_LIST_VOLUMES` (remote 92), since libvirt 0.4.1. Needs
/// `storage_pool:search_storage_vols`. Shows what has `storage_vol:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolListVolumes {
    pub pool: StoragePool,
    pub maxnames: i32,
}

impl Encode for StoragePoolListVolumes {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for StoragePoolListVolumes {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)?, maxnames: input.i32()? })
    }
}

impl Procedure for StoragePoolListVolumes {
    type Reply = StoragePoolListVolumesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 92, "STORAGE_POOL_LIST_VOLUMES")
            .args("StoragePoolListVolumes")
            .reply("StoragePoolListVolumesReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:search_storage_vols"])
            .acl_filter(&["storage_vol:getattr"])
            .since(0, 4, 1);
}

/// Reply to `STORAGE_POOL_LIST_VOLUMES` (remote 92), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolListVolumesReply {
    pub names: Vec<XdrString>,
}

impl Encode for StoragePoolListVolumesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, STORAGE_VOL_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for StoragePoolListVolumesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(STORAGE_VOL_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `STORAGE_POOL_IS_ACTIVE` (remote 154), since libvirt 0.7.3. Needs
/// `storage_pool:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolIsActive {
    pub pool: StoragePool,
}

impl Encode for StoragePoolIsActive {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolIsActive {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolIsActive {
    type Reply = StoragePoolIsActiveReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 154, "STORAGE_POOL_IS_ACTIVE")
        .args("StoragePoolIsActive")
        .reply("StoragePoolIsActiveReply")
        .high_priority()
        .read_only()
        .acl(&["storage_pool:read"])
        .since(0, 7, 3);
}

/// Reply to `STORAGE_POOL_IS_ACTIVE` (remote 154), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolIsActiveReply {
    pub active: i32,
}

impl Encode for StoragePoolIsActiveReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.active);
        Ok(())
    }
}

impl Decode for StoragePoolIsActiveReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { active: input.i32()? })
    }
}

/// Arguments of `STORAGE_POOL_IS_PERSISTENT` (remote 155), since libvirt 0.7.3. Needs
/// `storage_pool:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolIsPersistent {
    pub pool: StoragePool,
}

impl Encode for StoragePoolIsPersistent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolIsPersistent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}

impl Procedure for StoragePoolIsPersistent {
    type Reply = StoragePoolIsPersistentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 155, "STORAGE_POOL_IS_PERSISTENT")
            .args("StoragePoolIsPersistent")
            .reply("StoragePoolIsPersistentReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:read"])
            .since(0, 7, 3);
}

/// Reply to `STORAGE_POOL_IS_PERSISTENT` (remote 155), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolIsPersistentReply {
    pub persistent: i32,
}

impl Encode for StoragePoolIsPersistentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.persistent);
        Ok(())
    }
}

impl Decode for StoragePoolIsPersistentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { persistent: input.i32()? })
    }
}

/// Arguments of `STORAGE_POOL_LIST_ALL_VOLUMES` (remote 282), since libvirt 0.10.2. Needs
/// `storage_pool:search_storage_vols`. Shows what has `storage_vol:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolListAllVolumes {
    pub pool: StoragePool,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for StoragePoolListAllVolumes {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StoragePoolListAllVolumes {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            pool: StoragePool::decode(input)?,
            need_results: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for StoragePoolListAllVolumes {
    type Reply = StoragePoolListAllVolumesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 282, "STORAGE_POOL_LIST_ALL_VOLUMES")
            .args("StoragePoolListAllVolumes")
            .reply("StoragePoolListAllVolumesReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:search_storage_vols"])
            .acl_filter(&["storage_vol:getattr"])
            .since(0, 10, 2);
}

/// Reply to `STORAGE_POOL_LIST_ALL_VOLUMES` (remote 282), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolListAllVolumesReply {
    pub vols: Vec<StorageVol>,
    pub ret: u32,
}

impl Encode for StoragePoolListAllVolumesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.vols, STORAGE_VOL_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for StoragePoolListAllVolumesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vols: input.list(STORAGE_VOL_LIST_MAX, 12)?, ret: input.u32()? })
    }
}

/// Event `STORAGE_POOL_EVENT_LIFECYCLE` (remote 370), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolEventLifecycle {
    pub callback_id: i32,
    pub pool: StoragePool,
    pub event: i32,
    pub detail: i32,
}

impl Encode for StoragePoolEventLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.pool.encode(out)?;
        out.i32(self.event);
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for StoragePoolEventLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            pool: StoragePool::decode(input)?,
            event: input.i32()?,
            detail: input.i32()?,
        })
    }
}

impl Event for StoragePoolEventLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 370, "STORAGE_POOL_EVENT_LIFECYCLE")
            .reply("StoragePoolEventLifecycle")
            .since(2, 0, 0);
}

/// Event `STORAGE_POOL_EVENT_REFRESH` (remote 373), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolEventRefresh {
    pub callback_id: i32,
    pub pool: StoragePool,
}

impl Encode for StoragePoolEventRefresh {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolEventRefresh {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, pool: StoragePool::decode(input)? })
    }
}

impl Event for StoragePoolEventRefresh {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 373, "STORAGE_POOL_EVENT_REFRESH")
            .reply("StoragePoolEventRefresh")
            .since(2, 0, 0);
}

/// Arguments of `STORAGE_POOL_LOOKUP_BY_TARGET_PATH` (remote 391), since libvirt 4.1.0.
/// Needs `storage_pool:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByTargetPath {
    pub path: XdrString,
}

impl Encode for StoragePoolLookupByTargetPath {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.path, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByTargetPath {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { path: input.string(STRING_MAX)? })
    }
}

impl Procedure for StoragePoolLookupByTargetPath {
    type Reply = StoragePoolLookupByTargetPathReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 391, "STORAGE_POOL_LOOKUP_BY_TARGET_PATH")
            .args("StoragePoolLookupByTargetPath")
            .reply("StoragePoolLookupByTargetPathReply")
            .high_priority()
            .read_only()
            .acl(&["storage_pool:getattr"])
            .since(4, 1, 0);
}

/// Reply to `STORAGE_POOL_LOOKUP_BY_TARGET_PATH` (remote 391), since libvirt 4.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePoolLookupByTargetPathReply {
    pub pool: StoragePool,
}

impl Encode for StoragePoolLookupByTargetPathReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        Ok(())
    }
}

impl Decode for StoragePoolLookupByTargetPathReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pool: StoragePool::decode(input)? })
    }
}
