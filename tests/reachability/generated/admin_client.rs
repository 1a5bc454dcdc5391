//! Calls of the methods in `codegen/objects/admin-client.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Client::info", ADMIN, 10, |handles| handles.client.info()),
    case!("Client::close", ADMIN, 11, |handles| handles.client.close()),
];
