//! Calls of the methods in `codegen/objects/domain-tuning.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::set_scheduler_parameters", REMOTE, 219, |handles| handles
        .domain
        .set_scheduler_parameters(
            virtwire::TypedParams::new(),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::set_blkio_parameters", REMOTE, 205, |handles| handles
        .domain
        .set_blkio_parameters(
            virtwire::TypedParams::new(),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::set_numa_parameters", REMOTE, 254, |handles| handles
        .domain
        .set_numa_parameters(virtwire::TypedParams::new(), api::DomainModificationImpact::empty())),
    case!("Domain::perf_events", REMOTE, 365, |handles| handles
        .domain
        .perf_events(api::DomainModificationImpact::empty())),
    case!("Domain::set_perf_events", REMOTE, 366, |handles| handles
        .domain
        .set_perf_events(virtwire::TypedParams::new(), api::DomainModificationImpact::empty())),
    case!("Domain::scheduler_type", REMOTE, 56, |handles| handles.domain.scheduler_type()),
    case!("Domain::scheduler_parameters", REMOTE, 57, |handles| handles
        .domain
        .scheduler_parameters()),
];
