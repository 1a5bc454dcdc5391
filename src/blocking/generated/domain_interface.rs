//! The methods of `domain_interface` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The limits of what an interface sends and receives. `device` is its target on the host
    /// (`vnet0`), or its MAC address.
    ///
    /// Protocol: `DOMAIN_GET_INTERFACE_PARAMETERS` (remote 257), since libvirt 0.9.9. Needs
    /// `domain:read`.
    pub fn interface_parameters(
        &self,
        device: impl Into<XdrString>,
        flags: DomainModificationImpact,
    ) -> Result<InterfaceBandwidth> {
        wait::answer(self.0.connection(), self.0.interface_parameters(device, flags))
    }

    /// How much an interface has been used since the domain started, seen from the guest.
    ///
    /// `device` is the target of the interface on the host (`vnet0`), or its MAC address.
    ///
    /// Protocol: `DOMAIN_INTERFACE_STATS` (remote 65), since libvirt 0.3.2. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn interface_stats(&self, device: impl Into<XdrString>) -> Result<InterfaceStats> {
        wait::answer(self.0.connection(), self.0.interface_stats(device))
    }

    /// Limits how much an interface sends and receives. What is not given stays as it is; an
    /// average of 0 lifts the limits of its direction.
    ///
    /// `device` is the target of the interface on the host (`vnet0`), or its MAC address.
    ///
    /// Protocol: `DOMAIN_SET_INTERFACE_PARAMETERS` (remote 256), since libvirt 0.9.9. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_interface_parameters(
        &self,
        device: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_interface_parameters(device, params, flags))
    }

    /// The interfaces of the running domain with their addresses: those that libvirt's own networks
    /// have leased to it, those that the guest agent tells of, or those in the host's ARP table, by
    /// `source`. The names are the host's, except from the agent, which is waited for and has the
    /// guest's.
    ///
    /// Protocol: `DOMAIN_INTERFACE_ADDRESSES` (remote 353), since libvirt 1.2.14. Needs
    /// `domain:read`, `domain:write::source:VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT`. A read-only
    /// connection may call it.
    pub fn interface_addresses(
        &self,
        source: DomainInterfaceAddressesSource,
    ) -> Result<Vec<DomainInterface>> {
        wait::answer(self.0.connection(), self.0.interface_addresses(source))
    }
}
