//! Calls of the methods in `codegen/objects/nwfilter.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("NwFilter::xml", REMOTE, 177, |handles| handles.filter.xml()),
    case!("NwFilter::undefine", REMOTE, 181, |handles| handles.filter.undefine()),
];
