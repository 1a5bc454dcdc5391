//! Calls of the methods in `codegen/objects/storage-volume.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("StorageVolume::storage_pool", REMOTE, 86, |handles| handles
        .storage_volume
        .storage_pool()),
    case!("StorageVolume::info", REMOTE, 98, |handles| handles.storage_volume.info()),
    case!("StorageVolume::info_flags", REMOTE, 378, |handles| handles
        .storage_volume
        .info_flags(api::StorageVolInfoFlags::empty())),
    case!("StorageVolume::path", REMOTE, 100, |handles| handles.storage_volume.path()),
    case!("StorageVolume::xml", REMOTE, 99, |handles| handles.storage_volume.xml()),
    case!("StorageVolume::resize", REMOTE, 260, |handles| handles
        .storage_volume
        .resize(1, api::StorageVolResizeFlags::empty())),
    case!("StorageVolume::delete", REMOTE, 94, |handles| handles
        .storage_volume
        .delete(api::StorageVolDeleteFlags::empty())),
    case!("StorageVolume::wipe", REMOTE, 165, |handles| handles.storage_volume.wipe()),
    case!("StorageVolume::wipe_pattern", REMOTE, 259, |handles| handles
        .storage_volume
        .wipe_pattern(api::StorageVolWipeAlgorithm(0))),
];
