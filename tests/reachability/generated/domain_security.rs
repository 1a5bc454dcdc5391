//! Calls of the methods in `codegen/objects/domain-security.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::security_label", REMOTE, 121, |handles| handles.domain.security_label()),
    case!("Domain::security_labels", REMOTE, 278, |handles| handles.domain.security_labels()),
    case!("Domain::set_launch_security_state", REMOTE, 439, |handles| handles
        .domain
        .set_launch_security_state(virtwire::TypedParams::new())),
];
