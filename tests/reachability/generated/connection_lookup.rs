//! Calls of the methods in `codegen/objects/connection-lookup.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::list_all_domains", REMOTE, 273, |handles| handles
        .connection
        .list_all_domains(api::DomainListFlags::empty())),
    case!("Connection::domain_by_name", REMOTE, 23, |handles| handles
        .connection
        .domain_by_name("text")),
    case!("Connection::domain_by_uuid", REMOTE, 24, |handles| handles
        .connection
        .domain_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Connection::domain_by_id", REMOTE, 22, |handles| handles.connection.domain_by_id(1)),
    case!("Connection::list_all_networks", REMOTE, 283, |handles| handles
        .connection
        .list_all_networks(api::NetworkListFlags::empty())),
    case!("Connection::network_by_name", REMOTE, 46, |handles| handles
        .connection
        .network_by_name("text")),
    case!("Connection::network_by_uuid", REMOTE, 47, |handles| handles
        .connection
        .network_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Connection::list_all_storage_pools", REMOTE, 281, |handles| handles
        .connection
        .list_all_storage_pools(api::StoragePoolListFlags::empty())),
    case!("Connection::storage_pool_by_name", REMOTE, 84, |handles| handles
        .connection
        .storage_pool_by_name("text")),
    case!("Connection::storage_pool_by_uuid", REMOTE, 85, |handles| handles
        .connection
        .storage_pool_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Connection::storage_pool_by_target_path", REMOTE, 391, |handles| handles
        .connection
        .storage_pool_by_target_path("text")),
    case!("Connection::storage_volume_by_key", REMOTE, 96, |handles| handles
        .connection
        .storage_volume_by_key("text")),
    case!("Connection::storage_volume_by_path", REMOTE, 97, |handles| handles
        .connection
        .storage_volume_by_path("text")),
    case!("Connection::list_all_node_devices", REMOTE, 285, |handles| handles
        .connection
        .list_all_node_devices(api::NodeDeviceListFlags::empty())),
    case!("Connection::node_device_by_name", REMOTE, 113, |handles| handles
        .connection
        .node_device_by_name("text")),
    case!("Connection::scsi_host_by_wwn", REMOTE, 297, |handles| handles
        .connection
        .scsi_host_by_wwn("text", "text")),
    case!("Connection::list_all_interfaces", REMOTE, 284, |handles| handles
        .connection
        .list_all_interfaces(api::InterfaceListFlags::empty())),
    case!("Connection::interface_by_name", REMOTE, 128, |handles| handles
        .connection
        .interface_by_name("text")),
    case!("Connection::interface_by_mac", REMOTE, 129, |handles| handles
        .connection
        .interface_by_mac("text")),
    case!("Connection::list_all_secrets", REMOTE, 287, |handles| handles
        .connection
        .list_all_secrets(api::SecretListFlags::empty())),
    case!("Connection::secret_by_uuid", REMOTE, 141, |handles| handles
        .connection
        .secret_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Connection::secret_by_usage", REMOTE, 147, |handles| handles
        .connection
        .secret_by_usage(api::SecretUsageType(0), "text")),
    case!("Connection::list_all_nw_filters", REMOTE, 286, |handles| handles
        .connection
        .list_all_nw_filters()),
    case!("Connection::nw_filter_by_name", REMOTE, 175, |handles| handles
        .connection
        .nw_filter_by_name("text")),
    case!("Connection::nw_filter_by_uuid", REMOTE, 176, |handles| handles
        .connection
        .nw_filter_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Connection::list_all_nw_filter_bindings", REMOTE, 401, |handles| handles
        .connection
        .list_all_nw_filter_bindings()),
    case!("Connection::nw_filter_binding_by_port_device", REMOTE, 397, |handles| handles
        .connection
        .nw_filter_binding_by_port_device("text")),
];
