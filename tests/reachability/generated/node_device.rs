//! Calls of the methods in `codegen/objects/node-device.toml`.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use virtwire::protocol::Program;
use virtwire::protocol::api;

use crate::{Case, case};

pub(super) const CALLS: &[Case] = &[
    case!("NodeDevice::xml", REMOTE, 114, |handles| handles
        .node_device
        .xml(api::NodeDeviceXmlFlags::empty())),
    case!("NodeDevice::parent", REMOTE, 115, |handles| handles.node_device.parent()),
    case!("NodeDevice::detach", REMOTE, 301, |handles| handles.node_device.detach(None)),
    case!("NodeDevice::reattach", REMOTE, 119, |handles| handles.node_device.reattach()),
    case!("NodeDevice::reset", REMOTE, 120, |handles| handles.node_device.reset()),
    case!("NodeDevice::create", REMOTE, 430, |handles| handles.node_device.create()),
    case!("NodeDevice::destroy", REMOTE, 124, |handles| handles.node_device.destroy()),
    case!("NodeDevice::undefine", REMOTE, 429, |handles| handles.node_device.undefine()),
    case!("NodeDevice::update", REMOTE, 447, |handles| handles
        .node_device
        .update("text", api::NodeDeviceUpdateFlags::empty())),
    case!("NodeDevice::autostart", REMOTE, 433, |handles| handles.node_device.autostart()),
    case!("NodeDevice::set_autostart", REMOTE, 434, |handles| handles
        .node_device
        .set_autostart(true)),
    case!("NodeDevice::is_active", REMOTE, 436, |handles| handles.node_device.is_active()),
    case!("NodeDevice::is_persistent", REMOTE, 435, |handles| handles.node_device.is_persistent()),
];
