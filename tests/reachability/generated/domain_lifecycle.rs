//! Calls of the methods in `codegen/objects/domain-lifecycle.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::create", REMOTE, 196, |handles| handles
        .domain
        .create(api::DomainCreateFlags::empty())),
    case!("Domain::suspend", REMOTE, 34, |handles| handles.domain.suspend()),
    case!("Domain::resume", REMOTE, 28, |handles| handles.domain.resume()),
    case!("Domain::shutdown", REMOTE, 258, |handles| handles
        .domain
        .shutdown(api::DomainShutdownFlags::empty())),
    case!("Domain::reboot", REMOTE, 27, |handles| handles
        .domain
        .reboot(api::DomainRebootFlags::empty())),
    case!("Domain::reset", REMOTE, 245, |handles| handles.domain.reset()),
    case!("Domain::destroy", REMOTE, 234, |handles| handles
        .domain
        .destroy(api::DomainDestroyFlags::empty())),
    case!("Domain::undefine", REMOTE, 231, |handles| handles
        .domain
        .undefine(api::DomainUndefineFlags::empty())),
    case!("Domain::pm_wakeup", REMOTE, 267, |handles| handles.domain.pm_wakeup()),
    case!("Domain::autostart", REMOTE, 15, |handles| handles.domain.autostart()),
    case!("Domain::set_autostart", REMOTE, 29, |handles| handles.domain.set_autostart(true)),
    case!("Domain::autostart_once", REMOTE, 449, |handles| handles.domain.autostart_once()),
    case!("Domain::set_autostart_once", REMOTE, 450, |handles| handles
        .domain
        .set_autostart_once(true)),
    case!("Domain::set_lifecycle_action", REMOTE, 390, |handles| handles
        .domain
        .set_lifecycle_action(
            api::DomainLifecycle(0),
            api::DomainLifecycleAction(0),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::pm_suspend", REMOTE, 261, |handles| handles
        .domain
        .pm_suspend(api::NodeSuspendTarget(0), std::time::Duration::from_secs(1))),
];
