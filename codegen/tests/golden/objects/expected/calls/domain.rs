//! Calls of the methods in `codegen/objects/domain.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::stop", REMOTE, 2, |handles| handles.domain.stop()),
    case!("Domain::tune", REMOTE, 3, |handles| handles.domain.tune(
        &handles.domain,
        None,
        "text",
        None,
        api::DomainState(0),
        true,
        virtwire::Kib(1),
        std::time::Duration::from_secs(1),
        virtwire::object::CpuSet::default(),
        Vec::new(),
        virtwire::TypedParams::new(),
        ["text"],
        &[1],
        api::DomainTuneFlags::empty()
    )),
    case!("Domain::info", REMOTE, 4, |handles| handles.domain.info()),
    case!("Domain::memory", REMOTE, 5, |handles| handles.domain.memory()),
    case!("Domain::count", REMOTE, 6, |handles| handles.domain.count()),
    case!("Domain::state", REMOTE, 7, |handles| handles.domain.state()),
    case!("Domain::leases", REMOTE, 8, |handles| handles.domain.leases()),
    case!("Domain::params", REMOTE, 9, |handles| handles.domain.params()),
    case!("Domain::hint", REMOTE, 10, |handles| handles.domain.hint()),
];
