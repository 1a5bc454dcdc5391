//! Calls of the methods in `codegen/objects/snapshot.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("DomainSnapshot::xml", REMOTE, 186, |handles| handles
        .domain_snapshot
        .xml(api::DomainSnapshotXmlFlags::empty())),
    case!("DomainSnapshot::parent", REMOTE, 244, |handles| handles.domain_snapshot.parent()),
    case!("DomainSnapshot::list_all_children", REMOTE, 275, |handles| handles
        .domain_snapshot
        .list_all_children(api::DomainSnapshotListFlags::empty())),
    case!("DomainSnapshot::num_children", REMOTE, 246, |handles| handles
        .domain_snapshot
        .num_children(api::DomainSnapshotListFlags::empty())),
    case!("DomainSnapshot::children_names", REMOTE, 247, |handles| handles
        .domain_snapshot
        .children_names(api::DomainSnapshotListFlags::empty())),
    case!("DomainSnapshot::is_current", REMOTE, 271, |handles| handles
        .domain_snapshot
        .is_current()),
    case!("DomainSnapshot::has_metadata", REMOTE, 272, |handles| handles
        .domain_snapshot
        .has_metadata()),
    case!("DomainSnapshot::revert", REMOTE, 192, |handles| handles
        .domain_snapshot
        .revert(api::DomainSnapshotRevertFlags::empty())),
    case!("DomainSnapshot::delete", REMOTE, 193, |handles| handles
        .domain_snapshot
        .delete(api::DomainSnapshotDeleteFlags::empty())),
];
