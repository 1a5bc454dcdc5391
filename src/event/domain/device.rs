//! Devices come to a running domain, leave it or change.

use crate::protocol::remote::{
    Domain, DomainEventCallbackDeviceAdded, DomainEventCallbackDeviceRemovalFailed,
    DomainEventDeviceRemoved, DomainEventMemoryDeviceSizeChange, DomainEventNicMacChange,
};
use crate::protocol::xdr::XdrString;

/// A device was added to a running domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainDeviceAdded {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The device's alias.
    pub alias: XdrString,
}

/// A device is gone from a running domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainDeviceRemoved {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The device's alias.
    pub alias: XdrString,
}

/// The guest refused to let a device go.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainDeviceRemovalFailed {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The device's alias.
    pub alias: XdrString,
}

/// The guest took more or less of a memory device.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainMemoryDeviceSizeChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The device's alias.
    pub alias: XdrString,
    /// What the guest takes now, in KiB.
    pub size: u64,
}

/// The guest changed the MAC address of a network interface.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainNicMacChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The interface's alias.
    pub alias: XdrString,
    /// The address before.
    pub old_mac: XdrString,
    /// The address now.
    pub new_mac: XdrString,
}

impl From<DomainEventCallbackDeviceAdded> for DomainDeviceAdded {
    fn from(wire: DomainEventCallbackDeviceAdded) -> Self {
        Self { domain: wire.dom, alias: wire.dev_alias }
    }
}

impl From<DomainEventDeviceRemoved> for DomainDeviceRemoved {
    fn from(wire: DomainEventDeviceRemoved) -> Self {
        Self { domain: wire.dom, alias: wire.dev_alias }
    }
}

impl From<DomainEventCallbackDeviceRemovalFailed> for DomainDeviceRemovalFailed {
    fn from(wire: DomainEventCallbackDeviceRemovalFailed) -> Self {
        Self { domain: wire.dom, alias: wire.dev_alias }
    }
}

impl From<DomainEventMemoryDeviceSizeChange> for DomainMemoryDeviceSizeChange {
    fn from(wire: DomainEventMemoryDeviceSizeChange) -> Self {
        Self { domain: wire.dom, alias: wire.alias, size: wire.size }
    }
}

impl From<DomainEventNicMacChange> for DomainNicMacChange {
    fn from(wire: DomainEventNicMacChange) -> Self {
        Self { domain: wire.dom, alias: wire.alias, old_mac: wire.old_mac, new_mac: wire.new_mac }
    }
}
