//! Calls of the methods in `codegen/objects/domain-migrate.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::migrate_max_speed", REMOTE, 242, |handles| handles
        .domain
        .migrate_max_speed(api::DomainMigrateMaxSpeedFlags::empty())),
    case!("Domain::migrate_set_max_speed", REMOTE, 207, |handles| handles
        .domain
        .migrate_set_max_speed(1, api::DomainMigrateMaxSpeedFlags::empty())),
    case!("Domain::migrate_max_downtime", REMOTE, 387, |handles| handles
        .domain
        .migrate_max_downtime()),
    case!("Domain::migrate_set_max_downtime", REMOTE, 166, |handles| handles
        .domain
        .migrate_set_max_downtime(std::time::Duration::from_secs(1))),
    case!("Domain::migrate_compression_cache", REMOTE, 299, |handles| handles
        .domain
        .migrate_compression_cache()),
    case!("Domain::migrate_set_compression_cache", REMOTE, 300, |handles| handles
        .domain
        .migrate_set_compression_cache(1)),
    case!("Domain::migrate_start_post_copy", REMOTE, 364, |handles| handles
        .domain
        .migrate_start_post_copy()),
];
