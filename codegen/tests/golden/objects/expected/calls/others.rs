//! Calls of the methods in `codegen/objects/others.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[case!("Connection::domains", REMOTE, 1, |handles| handles
    .connection
    .domains(api::DomainTuneFlags::empty()))];
