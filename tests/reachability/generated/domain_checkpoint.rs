//! Calls of the methods in `codegen/objects/domain-checkpoint.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::checkpoint_create", REMOTE, 411, |handles| handles
        .domain
        .checkpoint_create("text", api::DomainCheckpointCreateFlags::empty())),
    case!("Domain::list_all_checkpoints", REMOTE, 413, |handles| handles
        .domain
        .list_all_checkpoints(api::DomainCheckpointListFlags::empty())),
    case!("Domain::checkpoint_by_name", REMOTE, 415, |handles| handles
        .domain
        .checkpoint_by_name("text")),
];
