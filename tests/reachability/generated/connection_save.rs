//! Calls of the methods in `codegen/objects/connection-save.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Connection::domain_restore", REMOTE, 233, |handles| handles.connection.domain_restore(
        "text",
        None,
        api::DomainSaveRestoreFlags::empty()
    )),
    case!("Connection::domain_restore_params", REMOTE, 441, |handles| handles
        .connection
        .domain_restore_params(virtwire::TypedParams::new(), api::DomainSaveRestoreFlags::empty())),
    case!("Connection::save_image_xml", REMOTE, 235, |handles| handles
        .connection
        .save_image_xml("text", api::DomainSaveImageXmlFlags::empty())),
    case!("Connection::save_image_define_xml", REMOTE, 236, |handles| handles
        .connection
        .save_image_define_xml("text", "text", api::DomainSaveRestoreFlags::empty())),
];
