//! The methods of `interface` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Interface {
    /// Brings the interface up, as `ifup` does. It waits for that, DHCP included.
    ///
    /// Protocol: `INTERFACE_CREATE` (remote 133), since libvirt 0.6.4. Needs `interface:start`. A
    /// read-only connection may not call it.
    pub fn create(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.create())
    }

    /// Takes the interface down, as `ifdown` does. It stays configured. The connection itself may
    /// go over it.
    ///
    /// Protocol: `INTERFACE_DESTROY` (remote 134), since libvirt 0.6.4. Needs `interface:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.destroy())
    }

    /// Forgets the interface's configuration; it does not take it down.
    ///
    /// Protocol: `INTERFACE_UNDEFINE` (remote 132), since libvirt 0.6.4. Needs `interface:delete`.
    /// A read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }

    /// The interface's configuration: with the addresses that it has now, or with `INACTIVE` as it
    /// is written down.
    ///
    /// Protocol: `INTERFACE_GET_XML_DESC` (remote 130), since libvirt 0.6.4. Needs
    /// `interface:read`. A read-only connection may call it.
    pub fn xml(&self, flags: InterfaceXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// Whether the interface is up.
    ///
    /// Protocol: `INTERFACE_IS_ACTIVE` (remote 156), since libvirt 0.7.3. Needs `interface:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_active())
    }
}
