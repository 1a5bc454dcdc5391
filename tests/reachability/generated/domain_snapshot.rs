//! Calls of the methods in `codegen/objects/domain-snapshot.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::list_all_snapshots", REMOTE, 274, |handles| handles
        .domain
        .list_all_snapshots(api::DomainSnapshotListFlags::empty())),
    case!("Domain::snapshot_by_name", REMOTE, 189, |handles| handles
        .domain
        .snapshot_by_name("text")),
    case!("Domain::has_current_snapshot", REMOTE, 190, |handles| handles
        .domain
        .has_current_snapshot()),
    case!("Domain::current_snapshot", REMOTE, 191, |handles| handles.domain.current_snapshot()),
    case!("Domain::snapshot_num", REMOTE, 187, |handles| handles
        .domain
        .snapshot_num(api::DomainSnapshotListFlags::empty())),
    case!("Domain::snapshot_names", REMOTE, 188, |handles| handles
        .domain
        .snapshot_names(api::DomainSnapshotListFlags::empty())),
];
