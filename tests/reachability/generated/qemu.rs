//! Calls of the methods in `codegen/objects/qemu.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::qemu_monitor_command", QEMU, 1, |handles| handles
        .domain
        .qemu_monitor_command("text", api::DomainQemuMonitorCommandFlags::empty())),
    case!("Domain::qemu_agent_command", QEMU, 3, |handles| handles
        .domain
        .qemu_agent_command("text", api::DomainQemuAgentCommandTimeout(0))),
];
