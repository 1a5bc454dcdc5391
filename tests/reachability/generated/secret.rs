//! Calls of the methods in `codegen/objects/secret.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Secret::xml", REMOTE, 143, |handles| handles.secret.xml()),
    case!("Secret::set_value", REMOTE, 144, |handles| handles.secret.set_value(Vec::new())),
    case!("Secret::value", REMOTE, 145, |handles| handles.secret.value()),
    case!("Secret::undefine", REMOTE, 146, |handles| handles.secret.undefine()),
];
