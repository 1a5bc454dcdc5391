//! Calls of the methods in `codegen/objects/checkpoint.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("DomainCheckpoint::xml", REMOTE, 412, |handles| handles
        .domain_checkpoint
        .xml(api::DomainCheckpointXmlFlags::empty())),
    case!("DomainCheckpoint::parent", REMOTE, 416, |handles| handles.domain_checkpoint.parent()),
    case!("DomainCheckpoint::list_all_children", REMOTE, 414, |handles| handles
        .domain_checkpoint
        .list_all_children(api::DomainCheckpointListFlags::empty())),
    case!("DomainCheckpoint::delete", REMOTE, 417, |handles| handles
        .domain_checkpoint
        .delete(api::DomainCheckpointDeleteFlags::empty())),
];
