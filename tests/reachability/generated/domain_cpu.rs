//! Calls of the methods in `codegen/objects/domain-cpu.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::max_vcpus", REMOTE, 18, |handles| handles.domain.max_vcpus()),
    case!("Domain::vcpu_count", REMOTE, 200, |handles| handles
        .domain
        .vcpu_count(api::DomainVcpuFlags::empty())),
    case!("Domain::set_vcpus", REMOTE, 199, |handles| handles
        .domain
        .set_vcpus(1, api::DomainVcpuFlags::empty())),
    case!("Domain::pin_vcpu", REMOTE, 225, |handles| handles.domain.pin_vcpu(
        1,
        virtwire::object::CpuSet::default(),
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::pin_emulator", REMOTE, 279, |handles| handles
        .domain
        .pin_emulator(virtwire::object::CpuSet::default(), api::DomainModificationImpact::empty())),
    case!("Domain::pin_iothread", REMOTE, 352, |handles| handles.domain.pin_iothread(
        1,
        virtwire::object::CpuSet::default(),
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::add_iothread", REMOTE, 355, |handles| handles
        .domain
        .add_iothread(1, api::DomainModificationImpact::empty())),
    case!("Domain::del_iothread", REMOTE, 356, |handles| handles
        .domain
        .del_iothread(1, api::DomainModificationImpact::empty())),
    case!("Domain::set_iothread_parameters", REMOTE, 402, |handles| handles
        .domain
        .set_iothread_parameters(
            1,
            virtwire::TypedParams::new(),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::set_vcpu", REMOTE, 384, |handles| handles.domain.set_vcpu(
        virtwire::object::CpuSet::default(),
        true,
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::iothreads", REMOTE, 351, |handles| handles
        .domain
        .iothreads(api::DomainModificationImpact::empty())),
];
