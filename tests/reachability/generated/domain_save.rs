//! Calls of the methods in `codegen/objects/domain-save.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::has_managed_save_image", REMOTE, 183, |handles| handles
        .domain
        .has_managed_save_image()),
    case!("Domain::managed_save_remove", REMOTE, 184, |handles| handles
        .domain
        .managed_save_remove()),
    case!("Domain::managed_save_xml", REMOTE, 388, |handles| handles
        .domain
        .managed_save_xml(api::DomainSaveImageXmlFlags::empty())),
    case!("Domain::managed_save_define_xml", REMOTE, 389, |handles| handles
        .domain
        .managed_save_define_xml(None, api::DomainSaveRestoreFlags::empty())),
];
