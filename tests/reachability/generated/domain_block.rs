//! Calls of the methods in `codegen/objects/domain-block.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::block_stats", REMOTE, 64, |handles| handles.domain.block_stats("text")),
    case!("Domain::block_stats_flags", REMOTE, 243, |handles| handles
        .domain
        .block_stats_flags("text")),
    case!("Domain::block_info", REMOTE, 194, |handles| handles.domain.block_info("text")),
    case!("Domain::disk_errors", REMOTE, 263, |handles| handles.domain.disk_errors()),
    case!("Domain::set_block_threshold", REMOTE, 386, |handles| handles
        .domain
        .set_block_threshold("text", 1)),
    case!("Domain::set_block_io_tune", REMOTE, 252, |handles| handles.domain.set_block_io_tune(
        "text",
        virtwire::TypedParams::new(),
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::set_throttle_group", REMOTE, 451, |handles| handles.domain.set_throttle_group(
        "text",
        virtwire::TypedParams::new(),
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::del_throttle_group", REMOTE, 452, |handles| handles
        .domain
        .del_throttle_group(None, api::DomainModificationImpact::empty())),
    case!("Domain::block_job_info", REMOTE, 238, |handles| handles
        .domain
        .block_job_info("text", api::DomainBlockJobInfoFlags::empty())),
    case!("Domain::block_job_set_speed", REMOTE, 239, |handles| handles
        .domain
        .block_job_set_speed("text", 1, api::DomainBlockJobSetSpeedFlags::empty())),
    case!("Domain::block_job_abort", REMOTE, 237, |handles| handles
        .domain
        .block_job_abort("text", api::DomainBlockJobAbortFlags::empty())),
];
