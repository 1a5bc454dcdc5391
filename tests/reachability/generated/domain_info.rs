//! Calls of the methods in `codegen/objects/domain-info.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::info", REMOTE, 16, |handles| handles.domain.info()),
    case!("Domain::state", REMOTE, 212, |handles| handles.domain.state()),
    case!("Domain::control_info", REMOTE, 229, |handles| handles.domain.control_info()),
    case!("Domain::xml", REMOTE, 14, |handles| handles.domain.xml(api::DomainXmlFlags::empty())),
    case!("Domain::os_type", REMOTE, 19, |handles| handles.domain.os_type()),
    case!("Domain::hostname", REMOTE, 277, |handles| handles
        .domain
        .hostname(api::DomainGetHostnameFlags::empty())),
    case!("Domain::is_active", REMOTE, 150, |handles| handles.domain.is_active()),
    case!("Domain::is_persistent", REMOTE, 151, |handles| handles.domain.is_persistent()),
    case!("Domain::is_updated", REMOTE, 202, |handles| handles.domain.is_updated()),
    case!("Domain::metadata", REMOTE, 265, |handles| handles.domain.metadata(
        api::DomainMetadataType(0),
        None,
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::set_metadata", REMOTE, 264, |handles| handles.domain.set_metadata(
        api::DomainMetadataType(0),
        None,
        None,
        None,
        api::DomainModificationImpact::empty()
    )),
    case!("Domain::messages", REMOTE, 426, |handles| handles
        .domain
        .messages(api::DomainMessageType::empty())),
];
