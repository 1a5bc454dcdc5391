//! Calls of the methods in `codegen/objects/domain-job.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::job_info", REMOTE, 163, |handles| handles.domain.job_info()),
    case!("Domain::job_stats", REMOTE, 298, |handles| handles
        .domain
        .job_stats(api::DomainGetJobStatsFlags::empty())),
    case!("Domain::abort_job", REMOTE, 164, |handles| handles.domain.abort_job()),
    case!("Domain::abort_job_flags", REMOTE, 442, |handles| handles
        .domain
        .abort_job_flags(api::DomainAbortJobFlags::empty())),
];
