//! Calls of the methods in `codegen/objects/connection-host.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::hypervisor_type", REMOTE, 3, |handles| handles.connection.hypervisor_type()),
    case!("Connection::hypervisor_version", REMOTE, 4, |handles| handles
        .connection
        .hypervisor_version()),
    case!("Connection::lib_version", REMOTE, 157, |handles| handles.connection.lib_version()),
    case!("Connection::hostname", REMOTE, 59, |handles| handles.connection.hostname()),
    case!("Connection::driver_uri", REMOTE, 110, |handles| handles.connection.driver_uri()),
    case!("Connection::max_vcpus", REMOTE, 5, |handles| handles.connection.max_vcpus(None)),
    case!("Connection::capabilities", REMOTE, 7, |handles| handles.connection.capabilities()),
    case!("Connection::domain_capabilities", REMOTE, 342, |handles| handles
        .connection
        .domain_capabilities(
            None,
            None,
            None,
            None,
            api::ConnectGetDomainCapabilitiesFlags::empty()
        )),
    case!("Connection::storage_pool_capabilities", REMOTE, 403, |handles| handles
        .connection
        .storage_pool_capabilities()),
    case!("Connection::cpu_model_names", REMOTE, 312, |handles| handles
        .connection
        .cpu_model_names("text")),
    case!("Connection::compare_cpu", REMOTE, 158, |handles| handles
        .connection
        .compare_cpu("text", api::ConnectCompareCpuFlags::empty())),
    case!("Connection::compare_hypervisor_cpu", REMOTE, 393, |handles| handles
        .connection
        .compare_hypervisor_cpu(
            None,
            None,
            None,
            None,
            "text",
            api::ConnectCompareCpuFlags::empty()
        )),
    case!("Connection::baseline_cpu", REMOTE, 162, |handles| handles
        .connection
        .baseline_cpu(["text"], api::ConnectBaselineCpuFlags::empty())),
    case!("Connection::baseline_hypervisor_cpu", REMOTE, 394, |handles| handles
        .connection
        .baseline_hypervisor_cpu(
            None,
            None,
            None,
            None,
            ["text"],
            api::ConnectBaselineCpuFlags::empty()
        )),
    case!("Connection::sysinfo", REMOTE, 203, |handles| handles.connection.sysinfo()),
    case!("Connection::domain_xml_from_native", REMOTE, 135, |handles| handles
        .connection
        .domain_xml_from_native("text", "text")),
    case!("Connection::domain_xml_to_native", REMOTE, 136, |handles| handles
        .connection
        .domain_xml_to_native("text", "text")),
    case!("Connection::find_storage_pool_sources", REMOTE, 75, |handles| handles
        .connection
        .find_storage_pool_sources("text", None)),
    case!("Connection::set_identity", REMOTE, 419, |handles| handles
        .connection
        .set_identity(virtwire::object::ConnectIdentity::default())),
    case!("Connection::interface_change_begin", REMOTE, 220, |handles| handles
        .connection
        .interface_change_begin()),
    case!("Connection::interface_change_commit", REMOTE, 221, |handles| handles
        .connection
        .interface_change_commit()),
    case!("Connection::interface_change_rollback", REMOTE, 222, |handles| handles
        .connection
        .interface_change_rollback()),
];
