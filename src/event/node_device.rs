//! Events of node devices.

use crate::protocol::api::NodeDeviceEventLifecycleType;
use crate::protocol::remote::{NodeDevice, NodeDeviceEventLifecycle, NodeDeviceEventUpdate};

use super::class::event_class;

event_class! {
    /// An event of a node device, of any kind. The variants are named by event id.
    NodeDeviceEvent of NodeDevice as device, by NodeDeviceEventId {
        LIFECYCLE => Lifecycle(NodeDeviceLifecycle) from NodeDeviceEventLifecycle,
        UPDATE => Update(NodeDeviceUpdate) from NodeDeviceEventUpdate,
    }
}

/// A device of the host came or went, or was defined or undefined.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeDeviceLifecycle {
    /// The device.
    pub device: NodeDevice,
    /// Which of these.
    pub event: NodeDeviceEventLifecycleType,
    /// 0 from every daemon so far.
    pub detail: i32,
}

/// A device of the host has a new description.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeDeviceUpdate {
    /// The device.
    pub device: NodeDevice,
}

impl From<NodeDeviceEventLifecycle> for NodeDeviceLifecycle {
    fn from(wire: NodeDeviceEventLifecycle) -> Self {
        Self { device: wire.dev, event: wire.event.into(), detail: wire.detail }
    }
}

impl From<NodeDeviceEventUpdate> for NodeDeviceUpdate {
    fn from(wire: NodeDeviceEventUpdate) -> Self {
        Self { device: wire.dev }
    }
}
