//! Calls of the methods in `codegen/objects/nwfilter-binding.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("NwFilterBinding::xml", REMOTE, 398, |handles| handles.filter_binding.xml()),
    case!("NwFilterBinding::delete", REMOTE, 400, |handles| handles.filter_binding.delete()),
];
