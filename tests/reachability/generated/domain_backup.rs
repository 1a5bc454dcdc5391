//! Calls of the methods in `codegen/objects/domain-backup.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;

use crate::{Case, case};

pub(super) const CALLS: &[Case] =
    &[case!("Domain::backup_xml", REMOTE, 422, |handles| handles.domain.backup_xml())];
