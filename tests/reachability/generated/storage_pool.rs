//! Calls of the methods in `codegen/objects/storage-pool.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("StoragePool::create", REMOTE, 78, |handles| handles
        .storage_pool
        .create(api::StoragePoolCreateFlags::empty())),
    case!("StoragePool::build", REMOTE, 79, |handles| handles
        .storage_pool
        .build(api::StoragePoolBuildFlags::empty())),
    case!("StoragePool::destroy", REMOTE, 80, |handles| handles.storage_pool.destroy()),
    case!("StoragePool::delete", REMOTE, 81, |handles| handles
        .storage_pool
        .delete(api::StoragePoolDeleteFlags::empty())),
    case!("StoragePool::undefine", REMOTE, 82, |handles| handles.storage_pool.undefine()),
    case!("StoragePool::refresh", REMOTE, 83, |handles| handles.storage_pool.refresh()),
    case!("StoragePool::info", REMOTE, 87, |handles| handles.storage_pool.info()),
    case!("StoragePool::xml", REMOTE, 88, |handles| handles
        .storage_pool
        .xml(api::StorageXmlFlags::empty())),
    case!("StoragePool::autostart", REMOTE, 89, |handles| handles.storage_pool.autostart()),
    case!("StoragePool::set_autostart", REMOTE, 90, |handles| handles
        .storage_pool
        .set_autostart(true)),
    case!("StoragePool::is_active", REMOTE, 154, |handles| handles.storage_pool.is_active()),
    case!("StoragePool::is_persistent", REMOTE, 155, |handles| handles
        .storage_pool
        .is_persistent()),
    case!("StoragePool::list_all_volumes", REMOTE, 282, |handles| handles
        .storage_pool
        .list_all_volumes()),
    case!("StoragePool::volume_by_name", REMOTE, 95, |handles| handles
        .storage_pool
        .volume_by_name("text")),
    case!("StoragePool::create_volume", REMOTE, 93, |handles| handles
        .storage_pool
        .create_volume("text", api::StorageVolCreateFlags::empty())),
    case!("StoragePool::create_volume_from", REMOTE, 125, |handles| handles
        .storage_pool
        .create_volume_from("text", &handles.storage_volume, api::StorageVolCreateFlags::empty())),
];
