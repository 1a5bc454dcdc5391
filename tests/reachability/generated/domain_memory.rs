//! Calls of the methods in `codegen/objects/domain-memory.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::max_memory", REMOTE, 17, |handles| handles.domain.max_memory()),
    case!("Domain::set_max_memory", REMOTE, 30, |handles| handles
        .domain
        .set_max_memory(virtwire::Kib(1))),
    case!("Domain::set_memory", REMOTE, 204, |handles| handles
        .domain
        .set_memory(virtwire::Kib(1), api::DomainMemoryModFlags::empty())),
    case!("Domain::set_memory_parameters", REMOTE, 197, |handles| handles
        .domain
        .set_memory_parameters(
            virtwire::TypedParams::new(),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::memory_stats", REMOTE, 159, |handles| handles.domain.memory_stats()),
    case!("Domain::set_memory_stats_period", REMOTE, 308, |handles| handles
        .domain
        .set_memory_stats_period(
            std::time::Duration::from_secs(1),
            api::DomainMemoryModFlags::empty()
        )),
    case!("Domain::start_dirty_rate_calc", REMOTE, 427, |handles| handles
        .domain
        .start_dirty_rate_calc(
            std::time::Duration::from_secs(1),
            api::DomainDirtyRateCalcFlags::empty()
        )),
];
