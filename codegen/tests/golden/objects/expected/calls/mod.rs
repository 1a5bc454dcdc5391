//! What the tables in `codegen/objects/` say: generated methods, those by hand, and
//! what has none.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

mod domain;
mod others;

use virtwire::protocol::Program;

use crate::Case;

/// A call of each generated method.
pub(crate) const GENERATED: [&[Case]; 2] = [domain::CALLS, others::CALLS];

/// What is reached by methods that are written by hand.
pub(crate) const HAND: [(&str, Program, i32); 2] = [
    ("Connection::watch, NodeDevice::watch", Program::REMOTE, 11),
    ("Connection::watch, NodeDevice::watch", Program::REMOTE, 14),
];

/// What has no method, and why.
pub(crate) const LEFT_OUT: [(&str, Program, i32); 1] =
    [("CLOSE: closing does it", Program::REMOTE, 13)];
