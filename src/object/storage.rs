//! Storage pools and volumes: how big they are, and how they are.

use crate::protocol::api::{StoragePoolState, StorageVolType};
use crate::protocol::remote;

/// A storage pool's state and room, as [`StoragePool::info`](crate::StoragePool::info) gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoragePoolInfo {
    /// What state it is in.
    pub state: StoragePoolState,
    /// How much it can hold, in bytes.
    pub capacity: u64,
    /// How much of that is taken, in bytes.
    pub allocation: u64,
    /// How much is left, in bytes.
    pub available: u64,
}

/// A volume's kind and size, as [`StorageVolume::info`](crate::StorageVolume::info) gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StorageVolumeInfo {
    /// What it is: a file, a device, a folder, ...
    pub kind: StorageVolType,
    /// How big it is for who uses it, in bytes.
    pub capacity: u64,
    /// How much of its pool it takes up, in bytes; with
    /// [`GET_PHYSICAL`](crate::protocol::api::StorageVolInfoFlags::GET_PHYSICAL) how big its file
    /// or device is.
    pub allocation: u64,
}

impl From<remote::StoragePoolGetInfoReply> for StoragePoolInfo {
    fn from(reply: remote::StoragePoolGetInfoReply) -> Self {
        Self {
            state: i32::from(reply.state).into(),
            capacity: reply.capacity,
            allocation: reply.allocation,
            available: reply.available,
        }
    }
}

impl From<remote::StorageVolGetInfoReply> for StorageVolumeInfo {
    fn from(reply: remote::StorageVolGetInfoReply) -> Self {
        Self {
            kind: i32::from(reply.r#type).into(),
            capacity: reply.capacity,
            allocation: reply.allocation,
        }
    }
}

impl From<remote::StorageVolGetInfoFlagsReply> for StorageVolumeInfo {
    fn from(reply: remote::StorageVolGetInfoFlagsReply) -> Self {
        Self {
            kind: i32::from(reply.r#type).into(),
            capacity: reply.capacity,
            allocation: reply.allocation,
        }
    }
}
