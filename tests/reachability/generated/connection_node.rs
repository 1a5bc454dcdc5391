//! Calls of the methods in `codegen/objects/connection-node.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::node_info", REMOTE, 6, |handles| handles.connection.node_info()),
    case!("Connection::node_free_memory", REMOTE, 102, |handles| handles
        .connection
        .node_free_memory()),
    case!("Connection::node_security_model", REMOTE, 122, |handles| handles
        .connection
        .node_security_model()),
    case!("Connection::node_memory_parameters", REMOTE, 289, |handles| handles
        .connection
        .node_memory_parameters()),
    case!("Connection::set_node_memory_parameters", REMOTE, 288, |handles| handles
        .connection
        .set_node_memory_parameters(virtwire::object::NodeMemoryParameters::default())),
    case!("Connection::node_cpu_map", REMOTE, 293, |handles| handles.connection.node_cpu_map()),
    case!("Connection::node_sev_info", REMOTE, 395, |handles| handles.connection.node_sev_info()),
    case!("Connection::node_suspend_for_duration", REMOTE, 250, |handles| handles
        .connection
        .node_suspend_for_duration(api::NodeSuspendTarget(0), std::time::Duration::from_secs(1))),
];
