//! Calls of the methods in `codegen/objects/connection-define.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::define_storage_pool", REMOTE, 77, |handles| handles
        .connection
        .define_storage_pool("text", api::StoragePoolDefineFlags::empty())),
    case!("Connection::create_storage_pool", REMOTE, 76, |handles| handles
        .connection
        .create_storage_pool("text", api::StoragePoolCreateFlags::empty())),
    case!("Connection::define_node_device", REMOTE, 428, |handles| handles
        .connection
        .define_node_device("text", api::NodeDeviceDefineXmlFlags::empty())),
    case!("Connection::create_node_device", REMOTE, 123, |handles| handles
        .connection
        .create_node_device("text", api::NodeDeviceCreateXmlFlags::empty())),
    case!("Connection::define_interface", REMOTE, 131, |handles| handles
        .connection
        .define_interface("text", api::InterfaceDefineFlags::empty())),
    case!("Connection::create_nw_filter_binding", REMOTE, 399, |handles| handles
        .connection
        .create_nw_filter_binding("text", api::NwfilterBindingCreateFlags::empty())),
    case!("Connection::define_secret", REMOTE, 142, |handles| handles
        .connection
        .define_secret("text", api::SecretDefineFlags::empty())),
];
