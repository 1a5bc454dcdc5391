//! Calls of the methods in `codegen/objects/network-port.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("NetworkPort::xml", REMOTE, 409, |handles| handles.network_port.xml()),
    case!("NetworkPort::parameters", REMOTE, 407, |handles| handles.network_port.parameters()),
    case!("NetworkPort::set_parameters", REMOTE, 408, |handles| handles
        .network_port
        .set_parameters(virtwire::object::NetworkPortParameters::default())),
    case!("NetworkPort::delete", REMOTE, 410, |handles| handles.network_port.delete()),
];
