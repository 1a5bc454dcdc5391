//! Calls of the methods in `codegen/objects/network.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("Network::create", REMOTE, 39, |handles| handles.network.create()),
    case!("Network::destroy", REMOTE, 42, |handles| handles.network.destroy()),
    case!("Network::undefine", REMOTE, 49, |handles| handles.network.undefine()),
    case!("Network::xml", REMOTE, 43, |handles| handles.network.xml(api::NetworkXmlFlags::empty())),
    case!("Network::bridge_name", REMOTE, 45, |handles| handles.network.bridge_name()),
    case!("Network::autostart", REMOTE, 44, |handles| handles.network.autostart()),
    case!("Network::set_autostart", REMOTE, 48, |handles| handles.network.set_autostart(true)),
    case!("Network::is_active", REMOTE, 152, |handles| handles.network.is_active()),
    case!("Network::is_persistent", REMOTE, 153, |handles| handles.network.is_persistent()),
    case!("Network::dhcp_leases", REMOTE, 341, |handles| handles.network.dhcp_leases(None)),
    case!("Network::metadata", REMOTE, 445, |handles| handles.network.metadata(
        api::NetworkMetadataType(0),
        None,
        api::NetworkUpdateFlags::empty()
    )),
    case!("Network::set_metadata", REMOTE, 444, |handles| handles.network.set_metadata(
        api::NetworkMetadataType(0),
        None,
        None,
        None,
        api::NetworkUpdateFlags::empty()
    )),
    case!("Network::list_all_ports", REMOTE, 404, |handles| handles.network.list_all_ports()),
    case!("Network::port_by_uuid", REMOTE, 405, |handles| handles
        .network
        .port_by_uuid(virtwire::protocol::xdr::Uuid::default())),
    case!("Network::create_port", REMOTE, 406, |handles| handles
        .network
        .create_port("text", api::NetworkPortCreateFlags::empty())),
];
