//! Calls of the methods in `codegen/objects/interface.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Interface::create", REMOTE, 133, |handles| handles.interface.create()),
    case!("Interface::destroy", REMOTE, 134, |handles| handles.interface.destroy()),
    case!("Interface::undefine", REMOTE, 132, |handles| handles.interface.undefine()),
    case!("Interface::xml", REMOTE, 130, |handles| handles
        .interface
        .xml(api::InterfaceXmlFlags::empty())),
    case!("Interface::is_active", REMOTE, 156, |handles| handles.interface.is_active()),
];
