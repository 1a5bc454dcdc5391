//! Virtual networks: what takes more than one plain call, and what they say of themselves.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::connection::Connection;
use crate::error::Result;
use crate::protocol::api::{
    self, IpAddrType, NetworkCreateFlags, NetworkDefineFlags, NetworkUpdateCommand,
    NetworkUpdateFlags, NetworkUpdateSection,
};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::Network;
use super::param_set::param_set;

/// An address that a network's DHCP server has given away.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DhcpLease {
    /// The network's bridge.
    pub interface: XdrString,
    /// Until when it holds; `None` where it does not end.
    pub expires: Option<SystemTime>,
    /// Whether the address is of IPv4 or of IPv6.
    pub address_type: IpAddrType,
    /// Whose it is.
    pub mac: Option<XdrString>,
    /// The number that an IPv6 client has for its interface.
    pub iaid: Option<XdrString>,
    /// The address.
    pub address: XdrString,
    /// How many bits of the address are the network's.
    pub prefix: u32,
    /// The client's name.
    pub hostname: Option<XdrString>,
    /// What the client calls itself, or for IPv6 its DUID.
    pub client_id: Option<XdrString>,
}

param_set! {
    /// Limits of bandwidth of a network's port. Averages and peaks are in KiB per second, bursts
    /// in KiB. In is what the guest gets, out what it sends.
    pub settable struct NetworkPortParameters {
        /// What it may get in the long run.
        inbound_average: u32 = api::NETWORK_PORT_BANDWIDTH_IN_AVERAGE,
        /// What it may get at most while a burst lasts.
        inbound_peak: u32 = api::NETWORK_PORT_BANDWIDTH_IN_PEAK,
        /// How much it may get at the peak's rate.
        inbound_burst: u32 = api::NETWORK_PORT_BANDWIDTH_IN_BURST,
        /// What it gets at least, in KiB per second.
        inbound_floor: u32 = api::NETWORK_PORT_BANDWIDTH_IN_FLOOR,
        /// What it may send in the long run.
        outbound_average: u32 = api::NETWORK_PORT_BANDWIDTH_OUT_AVERAGE,
        /// What it may send at most while a burst lasts.
        outbound_peak: u32 = api::NETWORK_PORT_BANDWIDTH_OUT_PEAK,
        /// How much it may send at the peak's rate.
        outbound_burst: u32 = api::NETWORK_PORT_BANDWIDTH_OUT_BURST,
    }
}

impl Connection {
    /// Keeps a persistent network of this configuration, without starting it. Where one with this
    /// name and UUID exists, its configuration is replaced, for its next start. With `VALIDATE`
    /// the XML is held against its schema first.
    ///
    /// Protocol: `NETWORK_DEFINE_XML` (remote 41), since libvirt 0.3.0; with flags
    /// `NETWORK_DEFINE_XML_FLAGS` (remote 432), since libvirt 7.7.0. Needs `network:write`,
    /// `network:save`. A read-only connection may not call it.
    pub async fn define_network(
        &self,
        xml: impl Into<XdrString>,
        flags: NetworkDefineFlags,
    ) -> Result<Network> {
        let xml = xml.into();
        let net = if flags.is_empty() {
            self.call(remote::NetworkDefineXml { xml }).await?.net
        } else {
            let flags = flags.bits();
            self.call(remote::NetworkDefineXmlFlags { xml, flags }).await?.net
        };
        Ok(Network::from_wire(self, net))
    }

    /// Starts a transient network of this configuration: it is gone once it is
    /// [destroyed](Network::destroy). With `VALIDATE` the XML is held against its schema first.
    ///
    /// Protocol: `NETWORK_CREATE_XML` (remote 40), since libvirt 0.3.0; with flags
    /// `NETWORK_CREATE_XML_FLAGS` (remote 437), since libvirt 7.8.0. Needs `network:write`,
    /// `network:start`. A read-only connection may not call it.
    pub async fn create_network(
        &self,
        xml: impl Into<XdrString>,
        flags: NetworkCreateFlags,
    ) -> Result<Network> {
        let xml = xml.into();
        let net = if flags.is_empty() {
            self.call(remote::NetworkCreateXml { xml }).await?.net
        } else {
            let flags = flags.bits();
            self.call(remote::NetworkCreateXmlFlags { xml, flags }).await?.net
        };
        Ok(Network::from_wire(self, net))
    }
}

impl Network {
    /// Changes a part of the network's configuration: adds, modifies or deletes one element of a
    /// section, in the active network, in what is kept for its next start, or in both. `xml` is
    /// that element. Where a section is there several times, `parent_index` says which is meant,
    /// from 0 on; `None` leaves it to the daemon to find the only one that can be.
    ///
    /// Protocol: `NETWORK_UPDATE` (remote 291), since libvirt 0.10.2, after
    /// `CONNECT_SUPPORTS_FEATURE` (remote 60): it depends on the daemon in which order command and
    /// section travel. Needs `network:write`, and `network:save` for what is kept. A read-only
    /// connection may not call it.
    ///
    /// ```no_run
    /// # use virtwire::{Connection, NetworkUpdateCommand, NetworkUpdateFlags, NetworkUpdateSection};
    /// # async fn example(connection: Connection) -> virtwire::Result<()> {
    /// let network = connection.network_by_name("default").await?;
    /// let host = "<host mac='52:54:00:00:00:01' name='web1' ip='192.168.122.10'/>";
    /// let (add, hosts) = (NetworkUpdateCommand::ADD_LAST, NetworkUpdateSection::IP_DHCP_HOST);
    /// let both = NetworkUpdateFlags::LIVE | NetworkUpdateFlags::CONFIG;
    /// network.update(add, hosts, None, host, both).await
    /// # }
    /// ```
    pub async fn update(
        &self,
        command: NetworkUpdateCommand,
        section: NetworkUpdateSection,
        parent_index: Option<u32>,
        xml: impl Into<XdrString>,
        flags: NetworkUpdateFlags,
    ) -> Result<()> {
        let xml = xml.into();
        let feature = remote::ConnectSupportsFeature { feature: FEATURE_CORRECT_ORDER };
        let in_order = self.connection().call(feature).await?.supported != 0;
        let (command, section) = (command.0.cast_unsigned(), section.0.cast_unsigned());
        let (command, section) = if in_order { (command, section) } else { (section, command) };
        let update = remote::NetworkUpdate {
            net: self.wire().clone(),
            command,
            section,
            parent_index: parent_index.map_or(-1, |index| i32::try_from(index).unwrap_or(i32::MAX)),
            xml,
            flags: flags.bits(),
        };
        self.connection().call(update).await
    }
}

/// `VIR_DRV_FEATURE_NETWORK_UPDATE_HAS_CORRECT_ORDER`: the daemon takes a network update's command
/// for the command. Without it, it takes the section for it.
const FEATURE_CORRECT_ORDER: i32 = 16;

impl From<remote::NetworkDhcpLease> for DhcpLease {
    fn from(wire: remote::NetworkDhcpLease) -> Self {
        let seconds = u64::try_from(wire.expirytime).ok().filter(|seconds| *seconds != 0);
        Self {
            interface: wire.iface,
            expires: seconds.and_then(|s| UNIX_EPOCH.checked_add(Duration::from_secs(s))),
            address_type: wire.r#type.into(),
            mac: wire.mac,
            iaid: wire.iaid,
            address: wire.ipaddr,
            prefix: wire.prefix,
            hostname: wire.hostname,
            client_id: wire.clientid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lease(expirytime: i64) -> remote::NetworkDhcpLease {
        remote::NetworkDhcpLease {
            iface: "virbr0".into(),
            expirytime,
            r#type: 0,
            mac: Some("52:54:00:00:00:01".into()),
            iaid: None,
            ipaddr: "192.168.122.10".into(),
            prefix: 24,
            hostname: None,
            clientid: None,
        }
    }

    #[test]
    fn a_lease_ends_at_a_time_or_never() {
        let ends = |expirytime| DhcpLease::from(lease(expirytime)).expires;
        assert_eq!(ends(86_400), Some(UNIX_EPOCH + Duration::from_secs(86_400)));
        assert_eq!((ends(0), ends(-1)), (None, None));
        assert_eq!(DhcpLease::from(lease(1)).address_type, IpAddrType::IPV4);
        // The end of time is not reached by a panic.
        let _ = ends(i64::MAX);
    }
}
