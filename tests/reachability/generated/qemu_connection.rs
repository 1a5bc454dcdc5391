//! Calls of the methods in `codegen/objects/qemu-connection.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] =
    &[case!("Connection::qemu_attach", QEMU, 2, |handles| handles.connection.qemu_attach(1))];
