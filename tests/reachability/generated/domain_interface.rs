//! Calls of the methods in `codegen/objects/domain-interface.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Domain::interface_stats", REMOTE, 65, |handles| handles.domain.interface_stats("text")),
    case!("Domain::set_interface_parameters", REMOTE, 256, |handles| handles
        .domain
        .set_interface_parameters(
            "text",
            virtwire::TypedParams::new(),
            api::DomainModificationImpact::empty()
        )),
    case!("Domain::interface_addresses", REMOTE, 353, |handles| handles
        .domain
        .interface_addresses(api::DomainInterfaceAddressesSource(0))),
];
