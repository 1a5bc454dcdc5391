//! The methods of `node_device` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl NodeDevice {
    /// The device's description: as it is, or with `INACTIVE` as it will be at its next start.
    /// Daemons before 10.1.0 know no flags.
    ///
    /// Protocol: `NODE_DEVICE_GET_XML_DESC` (remote 114), since libvirt 0.5.0. Needs
    /// `node_device:read`. A read-only connection may call it.
    pub fn xml(&self, flags: NodeDeviceXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// The name of the device that this one hangs on; `None` for the one at the top.
    ///
    /// Protocol: `NODE_DEVICE_GET_PARENT` (remote 115), since libvirt 0.5.0. Needs
    /// `node_device:read`. A read-only connection may call it.
    pub fn parent(&self) -> Result<Option<XdrString>> {
        wait::answer(self.0.connection(), self.0.parent())
    }

    /// Takes a PCI device from its driver on the host, so that a guest can have it, and gives it to the named one: `vfio`,
    /// `xen`, or since 10.2.0 any of the kernel's modules for VFIO; `None` is the hypervisor's usual one. It waits for the
    /// host's driver to let go. The host must not need the device.
    ///
    /// Protocol: `NODE_DEVICE_DETACH_FLAGS` (remote 301), since libvirt 1.0.5. Needs
    /// `node_device:detach`. A read-only connection may not call it.
    pub fn detach(&self, driver: Option<&str>) -> Result<()> {
        wait::answer(self.0.connection(), self.0.detach(driver))
    }

    /// Gives a PCI device back to its driver on the host. An error while a guest has it.
    ///
    /// Protocol: `NODE_DEVICE_RE_ATTACH` (remote 119), since libvirt 0.6.1. Needs
    /// `node_device:detach`. A read-only connection may not call it.
    pub fn reattach(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.reattach())
    }

    /// Resets a PCI device, so that nothing of what a guest left in it remains. An error while a
    /// guest or a driver of the host uses it.
    ///
    /// Protocol: `NODE_DEVICE_RESET` (remote 120), since libvirt 0.6.1. Needs `node_device:detach`.
    /// A read-only connection may not call it.
    pub fn reset(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.reset())
    }

    /// Starts a defined device. It waits until the device has appeared.
    ///
    /// Protocol: `NODE_DEVICE_CREATE` (remote 430), since libvirt 7.3.0. Needs `node_device:start`.
    /// A read-only connection may not call it.
    pub fn create(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.create())
    }

    /// Removes a device that was made: a mediated device (mdev) or a virtual HBA. One that is
    /// defined stays so. It waits until the device has gone.
    ///
    /// Protocol: `NODE_DEVICE_DESTROY` (remote 124), since libvirt 0.6.3. Needs `node_device:stop`.
    /// A read-only connection may not call it.
    pub fn destroy(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.destroy())
    }

    /// Forgets the device's configuration. An active device becomes transient.
    ///
    /// Protocol: `NODE_DEVICE_UNDEFINE` (remote 429), since libvirt 7.3.0. Needs
    /// `node_device:delete`. A read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }

    /// Changes a device to what `xml` says, the active one, the defined one or both. Only some
    /// kinds can be changed, and only some of their values: those of a mediated device (mdev).
    ///
    /// Protocol: `NODE_DEVICE_UPDATE` (remote 447), since libvirt 10.1.0. Needs
    /// `node_device:write`,
    /// `node_device:save:!VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG|VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE`,
    /// `node_device:save:VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG`. A read-only connection may not call
    /// it.
    pub fn update(&self, xml: impl Into<XdrString>, flags: NodeDeviceUpdateFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.update(xml, flags))
    }

    /// Whether the device starts with the host, or with the device that it hangs on.
    ///
    /// Protocol: `NODE_DEVICE_GET_AUTOSTART` (remote 433), since libvirt 7.8.0. Needs
    /// `node_device:read`. A read-only connection may call it.
    pub fn autostart(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.autostart())
    }

    /// Says whether the device starts with the host, or with the device that it hangs on. An error
    /// for one that is not defined.
    ///
    /// Protocol: `NODE_DEVICE_SET_AUTOSTART` (remote 434), since libvirt 7.8.0. Needs
    /// `node_device:write`. A read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_autostart(autostart))
    }

    /// Whether the device is there on the host.
    ///
    /// Protocol: `NODE_DEVICE_IS_ACTIVE` (remote 436), since libvirt 7.8.0. Needs
    /// `node_device:read`. A read-only connection may call it.
    pub fn is_active(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_active())
    }

    /// Whether the device's configuration outlives it.
    ///
    /// Protocol: `NODE_DEVICE_IS_PERSISTENT` (remote 435), since libvirt 7.8.0. Needs
    /// `node_device:read`. A read-only connection may call it.
    pub fn is_persistent(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_persistent())
    }

    /// The kinds of things that the device is, such as `pci`, `net` or `storage`.
    ///
    /// Protocol: `NODE_DEVICE_NUM_OF_CAPS` (remote 116), then `NODE_DEVICE_LIST_CAPS` (remote
    /// 117), since libvirt 0.5.0. Needs `node_device:read`. A read-only connection may call it.
    pub fn capabilities(&self) -> Result<Vec<XdrString>> {
        wait::answer(self.0.connection(), self.0.capabilities())
    }
}
