//! Calls of the methods in `codegen/objects/domain-agent.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::set_user_password", REMOTE, 357, |handles| handles.domain.set_user_password(
        None,
        None,
        api::DomainSetUserPasswordFlags::empty()
    )),
    case!("Domain::fs_trim", REMOTE, 294, |handles| handles.domain.fs_trim(None, 1)),
    case!("Domain::fs_freeze", REMOTE, 335, |handles| handles.domain.fs_freeze(["text"])),
    case!("Domain::fs_thaw", REMOTE, 336, |handles| handles.domain.fs_thaw(["text"])),
    case!("Domain::fs_info", REMOTE, 349, |handles| handles.domain.fs_info()),
    case!("Domain::guest_vcpus", REMOTE, 371, |handles| handles.domain.guest_vcpus()),
    case!("Domain::guest_info", REMOTE, 418, |handles| handles
        .domain
        .guest_info(api::DomainGuestInfoTypes::empty())),
    case!("Domain::authorized_ssh_keys", REMOTE, 424, |handles| handles
        .domain
        .authorized_ssh_keys("text")),
    case!("Domain::set_authorized_ssh_keys", REMOTE, 425, |handles| handles
        .domain
        .set_authorized_ssh_keys("text", ["text"], api::DomainAuthorizedSshKeysSetFlags::empty())),
    case!("Domain::set_guest_vcpus", REMOTE, 372, |handles| handles
        .domain
        .set_guest_vcpus(virtwire::object::CpuSet::default(), true)),
    case!("Domain::time", REMOTE, 337, |handles| handles.domain.time()),
    case!("Domain::set_agent_response_timeout", REMOTE, 420, |handles| handles
        .domain
        .set_agent_response_timeout(virtwire::object::AgentTimeout::default())),
];
