//! Calls of the methods in `codegen/objects/admin-server.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Server::threadpool_parameters", ADMIN, 6, |handles| handles
        .server
        .threadpool_parameters()),
    case!("Server::set_threadpool_parameters", ADMIN, 7, |handles| handles
        .server
        .set_threadpool_parameters(virtwire::object::admin::ThreadpoolParameters::default())),
    case!("Server::list_clients", ADMIN, 8, |handles| handles.server.list_clients()),
    case!("Server::client_by_id", ADMIN, 9, |handles| handles.server.client_by_id(1)),
    case!("Server::client_limits", ADMIN, 12, |handles| handles.server.client_limits()),
    case!("Server::set_client_limits", ADMIN, 13, |handles| handles
        .server
        .set_client_limits(virtwire::object::admin::ClientLimits::default())),
    case!("Server::update_tls_files", ADMIN, 18, |handles| handles.server.update_tls_files()),
];
