//! Calls of the methods in `codegen/objects/domain-define.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::define_domain", REMOTE, 350, |handles| handles
        .connection
        .define_domain("text", api::DomainDefineFlags::empty())),
    case!("Connection::create_domain", REMOTE, 10, |handles| handles
        .connection
        .create_domain("text", api::DomainCreateFlags::empty())),
];
