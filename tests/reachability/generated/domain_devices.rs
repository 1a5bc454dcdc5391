//! Calls of the methods in `codegen/objects/domain-devices.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::attach_device", REMOTE, 160, |handles| handles
        .domain
        .attach_device("text", api::DomainDeviceModifyFlags::empty())),
    case!("Domain::detach_device", REMOTE, 161, |handles| handles
        .domain
        .detach_device("text", api::DomainDeviceModifyFlags::empty())),
    case!("Domain::detach_device_alias", REMOTE, 392, |handles| handles
        .domain
        .detach_device_alias("text", api::DomainDeviceModifyFlags::empty())),
    case!("Domain::update_device", REMOTE, 174, |handles| handles
        .domain
        .update_device("text", api::DomainDeviceModifyFlags::empty())),
    case!("Domain::send_process_signal", REMOTE, 295, |handles| handles
        .domain
        .send_process_signal(1, api::DomainProcessSignal(0))),
    case!("Domain::inject_nmi", REMOTE, 210, |handles| handles.domain.inject_nmi()),
    case!("Domain::graphics_reload", REMOTE, 448, |handles| handles
        .domain
        .graphics_reload(api::DomainGraphicsReloadType(0))),
    case!("Domain::send_key", REMOTE, 226, |handles| handles.domain.send_key(
        api::KeycodeSet(0),
        std::time::Duration::from_secs(1),
        &[1]
    )),
];
