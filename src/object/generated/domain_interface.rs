//! Domain: its network interfaces.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, DomainInterface, InterfaceStats, TypedParams};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domain: its network interfaces.
impl Domain {
    /// How much an interface has been used since the domain started, seen from the guest.
    ///
    /// `device` is the target of the interface on the host (`vnet0`), or its MAC address.
    ///
    /// Protocol: `DOMAIN_INTERFACE_STATS` (remote 65), since libvirt 0.3.2. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn interface_stats(
        &self,
        device: impl Into<XdrString>,
    ) -> Call<remote::DomainInterfaceStats, InterfaceStats> {
        let args = remote::DomainInterfaceStats { dom: self.wire().clone(), device: device.into() };
        self.connection().call_to(args, |reply, _| Ok(InterfaceStats::from(reply)))
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
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetInterfaceParameters> {
        self.connection().call(remote::DomainSetInterfaceParameters {
            dom: self.wire().clone(),
            device: device.into(),
            params: params.into().into(),
            flags: flags.bits(),
        })
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
        source: api::DomainInterfaceAddressesSource,
    ) -> Call<remote::DomainInterfaceAddresses, Vec<DomainInterface>> {
        let args = remote::DomainInterfaceAddresses {
            dom: self.wire().clone(),
            source: source.0.cast_unsigned(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, _| {
            Ok(reply.ifaces.into_iter().map(DomainInterface::from).collect())
        })
    }
}
