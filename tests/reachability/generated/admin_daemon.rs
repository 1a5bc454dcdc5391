//! Calls of the methods in `codegen/objects/admin-daemon.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Daemon::lib_version", ADMIN, 3, |handles| handles.daemon.lib_version()),
    case!("Daemon::list_servers", ADMIN, 4, |handles| handles.daemon.list_servers()),
    case!("Daemon::server_by_name", ADMIN, 5, |handles| handles.daemon.server_by_name("text")),
    case!("Daemon::logging_outputs", ADMIN, 14, |handles| handles.daemon.logging_outputs()),
    case!("Daemon::logging_filters", ADMIN, 15, |handles| handles.daemon.logging_filters()),
    case!("Daemon::set_logging_outputs", ADMIN, 16, |handles| handles
        .daemon
        .set_logging_outputs(None)),
    case!("Daemon::set_logging_filters", ADMIN, 17, |handles| handles
        .daemon
        .set_logging_filters(None)),
    case!("Daemon::set_timeout", ADMIN, 19, |handles| handles
        .daemon
        .set_timeout(std::time::Duration::from_secs(1))),
    case!("Daemon::shutdown", ADMIN, 20, |handles| handles
        .daemon
        .shutdown(api::DaemonShutdownFlags::empty())),
];
