//! What a domain's network interfaces have done, may do, and are called.

use std::net::IpAddr;

use crate::connection::Call;
use crate::protocol::api::{self, DomainModificationImpact, IpAddrType, TypedParameterFlags};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::param_set::param_set;
use super::{Domain, TypedParams};

/// How much an interface has been used, as the guest sees it. `None` is what the driver does not
/// count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct InterfaceStats {
    /// Bytes received.
    pub rx_bytes: Option<u64>,
    /// Packets received.
    pub rx_packets: Option<u64>,
    /// Errors in receiving.
    pub rx_errors: Option<u64>,
    /// Packets that were lost in receiving.
    pub rx_dropped: Option<u64>,
    /// Bytes sent.
    pub tx_bytes: Option<u64>,
    /// Packets sent.
    pub tx_packets: Option<u64>,
    /// Errors in sending.
    pub tx_errors: Option<u64>,
    /// Packets that were lost in sending.
    pub tx_dropped: Option<u64>,
}

param_set! {
    /// Limits of what an interface receives (inbound) and sends (outbound). Rates are in KiB/s.
    pub settable struct InterfaceBandwidth {
        /// What it may receive in the long run; 0 is no limit.
        inbound_average: u32 = api::DOMAIN_BANDWIDTH_IN_AVERAGE,
        /// What it may receive in a burst.
        inbound_peak: u32 = api::DOMAIN_BANDWIDTH_IN_PEAK,
        /// How much that may be, in KiB.
        inbound_burst: u32 = api::DOMAIN_BANDWIDTH_IN_BURST,
        /// What it is sure to be able to receive.
        inbound_floor: u32 = api::DOMAIN_BANDWIDTH_IN_FLOOR,
        /// What it may send in the long run; 0 is no limit.
        outbound_average: u32 = api::DOMAIN_BANDWIDTH_OUT_AVERAGE,
        /// What it may send in a burst.
        outbound_peak: u32 = api::DOMAIN_BANDWIDTH_OUT_PEAK,
        /// How much that may be, in KiB.
        outbound_burst: u32 = api::DOMAIN_BANDWIDTH_OUT_BURST,
    }
}

/// An interface of a domain, and its addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DomainInterface {
    /// Its name: the host's or the guest's, by who was asked.
    pub name: XdrString,
    /// Its MAC address.
    pub hardware_address: Option<XdrString>,
    /// Its IP addresses, if it has any.
    pub addresses: Vec<InterfaceAddress>,
}

/// An address of an interface.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct InterfaceAddress {
    /// IPv4 or IPv6.
    pub kind: IpAddrType,
    /// As text.
    pub address: XdrString,
    /// How many of its bits are the network's.
    pub prefix: u32,
}

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
    ) -> Call<remote::DomainGetInterfaceParameters, InterfaceBandwidth> {
        let ask = remote::DomainGetInterfaceParameters {
            dom: self.wire().clone(),
            device: device.into(),
            nparams: remote::DOMAIN_INTERFACE_PARAMETERS_MAX as i32,
            flags: flags.bits() | TypedParameterFlags::STRING_OKAY.bits(),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }
}

impl InterfaceAddress {
    /// The address, where the text is one.
    #[must_use]
    pub fn ip(&self) -> Option<IpAddr> {
        self.address.as_str()?.parse().ok()
    }
}

impl From<remote::DomainInterfaceStatsReply> for InterfaceStats {
    fn from(reply: remote::DomainInterfaceStatsReply) -> Self {
        // -1 where there is no such figure.
        let count = |value: i64| value.try_into().ok();
        Self {
            rx_bytes: count(reply.rx_bytes),
            rx_packets: count(reply.rx_packets),
            rx_errors: count(reply.rx_errs),
            rx_dropped: count(reply.rx_drop),
            tx_bytes: count(reply.tx_bytes),
            tx_packets: count(reply.tx_packets),
            tx_errors: count(reply.tx_errs),
            tx_dropped: count(reply.tx_drop),
        }
    }
}

impl From<remote::DomainInterface> for DomainInterface {
    fn from(wire: remote::DomainInterface) -> Self {
        let addresses = wire.addrs.into_iter().map(InterfaceAddress::from).collect();
        Self { name: wire.name, hardware_address: wire.hwaddr, addresses }
    }
}

impl From<remote::DomainIpAddr> for InterfaceAddress {
    fn from(wire: remote::DomainIpAddr) -> Self {
        Self { kind: IpAddrType(wire.r#type), address: wire.addr, prefix: wire.prefix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_driver_does_not_count_is_none() {
        let reply = remote::DomainInterfaceStatsReply {
            rx_bytes: 7,
            rx_packets: -1,
            rx_errs: 0,
            rx_drop: -1,
            tx_bytes: 8,
            tx_packets: 1,
            tx_errs: -1,
            tx_drop: 2,
        };
        let stats = InterfaceStats::from(reply);
        assert_eq!((stats.rx_bytes, stats.rx_packets, stats.rx_errors), (Some(7), None, Some(0)));
        assert_eq!((stats.tx_bytes, stats.tx_errors, stats.tx_dropped), (Some(8), None, Some(2)));
    }

    #[test]
    fn addresses_keep_their_text_whatever_it_is() {
        let wire = |text: &str| remote::DomainIpAddr { r#type: 1, addr: text.into(), prefix: 64 };
        let interface = DomainInterface::from(remote::DomainInterface {
            name: "eth0".into(),
            hwaddr: None,
            addrs: vec![wire("fe80::1"), wire("?")],
        });
        let ips: Vec<_> = interface.addresses.iter().map(InterfaceAddress::ip).collect();
        assert_eq!(ips, ["fe80::1".parse().ok(), None]);
        assert_eq!(interface.addresses[1].address, "?");
        assert_eq!(interface.addresses[0].kind, IpAddrType::IPV6);
    }
}
