//! What domains are and have.

use std::time::SystemTime;

use virtwire::*;

use crate::{Method, method};

pub(super) const METHODS: &[Method] = &[
    method!("Domain::set_time", |handles| handles
        .domain
        .set_time(SystemTime::UNIX_EPOCH, DomainSetTimeFlags::empty())),
    method!("Domain::rename", |handles| handles.domain.rename("new")),
    method!("Domain::vcpus", |handles| handles.domain.vcpus()),
    method!("Domain::vcpu_pins", |handles| handles
        .domain
        .vcpu_pins(DomainModificationImpact::empty())),
    method!("Domain::emulator_pin", |handles| handles
        .domain
        .emulator_pin(DomainModificationImpact::empty())),
    method!("Domain::cpu_stats", |handles| handles.domain.cpu_stats()),
    method!("Domain::interface_parameters", |handles| handles
        .domain
        .interface_parameters("vnet0", DomainModificationImpact::empty())),
    method!("Domain::memory_parameters", |handles| handles
        .domain
        .memory_parameters(DomainModificationImpact::empty())),
    method!("Domain::memory_peek", |handles| handles.domain.memory_peek(
        0,
        1,
        DomainMemoryFlags::VIRTUAL
    )),
    method!("Domain::launch_security_info", |handles| handles.domain.launch_security_info()),
    method!("Domain::scheduler_parameters_flags", |handles| handles
        .domain
        .scheduler_parameters_flags(DomainModificationImpact::empty())),
    method!("Domain::blkio_parameters", |handles| handles
        .domain
        .blkio_parameters(DomainModificationImpact::empty())),
    method!("Domain::numa_parameters", |handles| handles
        .domain
        .numa_parameters(DomainModificationImpact::empty())),
    method!("Connection::all_domain_stats", |handles| handles
        .connection
        .all_domain_stats(DomainStatsTypes::empty(), ConnectGetAllDomainStatsFlags::empty())),
    method!("Connection::domain_stats", |handles| handles.connection.domain_stats(
        [&handles.domain],
        DomainStatsTypes::empty(),
        ConnectGetAllDomainStatsFlags::empty()
    )),
    method!("Domain::stats", |handles| handles
        .domain
        .stats(DomainStatsTypes::empty(), ConnectGetAllDomainStatsFlags::empty())),
];
