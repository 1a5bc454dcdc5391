//! Virtual networks.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{DhcpLease, Network, NetworkPort};
use crate::protocol::xdr::{Uuid, XdrString};
use crate::protocol::{api, remote};

/// Virtual networks.
impl Network {
    /// Starts the network: its bridge, its firewall rules, its DHCP and DNS server. An error if it
    /// is active.
    ///
    /// Protocol: `NETWORK_CREATE` (remote 39), since libvirt 0.3.0. Needs `network:start`. A
    /// read-only connection may not call it.
    pub fn create(&self) -> Call<remote::NetworkCreate> {
        self.connection().call(remote::NetworkCreate { net: self.wire().clone() })
    }

    /// Stops the network. Guests on it stay up but are cut off. A transient network is gone with
    /// that, a persistent one stays defined.
    ///
    /// Protocol: `NETWORK_DESTROY` (remote 42), since libvirt 0.3.0. Needs `network:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self) -> Call<remote::NetworkDestroy> {
        self.connection().call(remote::NetworkDestroy { net: self.wire().clone() })
    }

    /// Forgets the network's configuration. An active network becomes transient.
    ///
    /// Protocol: `NETWORK_UNDEFINE` (remote 49), since libvirt 0.3.0. Needs `network:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Call<remote::NetworkUndefine> {
        self.connection().call(remote::NetworkUndefine { net: self.wire().clone() })
    }

    /// The network's configuration: that of the active network, or with `INACTIVE` that of its next
    /// start.
    ///
    /// Protocol: `NETWORK_GET_XML_DESC` (remote 43), since libvirt 0.3.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn xml(&self, flags: api::NetworkXmlFlags) -> Call<remote::NetworkGetXmlDesc, XdrString> {
        let args = remote::NetworkGetXmlDesc { net: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// The host's bridge that guests of this network are plugged into. An error for a network
    /// without one.
    ///
    /// Protocol: `NETWORK_GET_BRIDGE_NAME` (remote 45), since libvirt 0.3.0. Needs `network:read`.
    /// A read-only connection may call it.
    pub fn bridge_name(&self) -> Call<remote::NetworkGetBridgeName, XdrString> {
        let args = remote::NetworkGetBridgeName { net: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.name))
    }

    /// Whether the network starts with the host.
    ///
    /// Protocol: `NETWORK_GET_AUTOSTART` (remote 44), since libvirt 0.3.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn autostart(&self) -> Call<remote::NetworkGetAutostart, bool> {
        let args = remote::NetworkGetAutostart { net: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.autostart != 0))
    }

    /// Says whether the network starts with the host. An error for a transient network.
    ///
    /// Protocol: `NETWORK_SET_AUTOSTART` (remote 48), since libvirt 0.3.0. Needs `network:write`. A
    /// read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Call<remote::NetworkSetAutostart> {
        self.connection().call(remote::NetworkSetAutostart {
            net: self.wire().clone(),
            autostart: i32::from(autostart),
        })
    }

    /// Whether the network is started.
    ///
    /// Protocol: `NETWORK_IS_ACTIVE` (remote 152), since libvirt 0.7.3. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Call<remote::NetworkIsActive, bool> {
        let args = remote::NetworkIsActive { net: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.active != 0))
    }

    /// Whether the network's configuration outlives its end.
    ///
    /// Protocol: `NETWORK_IS_PERSISTENT` (remote 153), since libvirt 0.7.3. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn is_persistent(&self) -> Call<remote::NetworkIsPersistent, bool> {
        let args = remote::NetworkIsPersistent { net: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.persistent != 0))
    }

    /// The addresses that the network's DHCP server has given away and that have not run out: all,
    /// or those of one MAC address.
    ///
    /// Protocol: `NETWORK_GET_DHCP_LEASES` (remote 341), since libvirt 1.2.6. Needs `network:read`.
    /// A read-only connection may call it.
    pub fn dhcp_leases(
        &self,
        mac: Option<&str>,
    ) -> Call<remote::NetworkGetDhcpLeases, Vec<DhcpLease>> {
        let args = remote::NetworkGetDhcpLeases {
            net: self.wire().clone(),
            mac: mac.map(Into::into),
            need_results: 1,
            flags: 0,
        };
        self.connection()
            .call_to(args, |reply, _| Ok(reply.leases.into_iter().map(DhcpLease::from).collect()))
    }

    /// A part of the network's metadata: its title, its description, or with `ELEMENT` the custom
    /// element of the namespace `uri`. `uri` is `None` for the others. What is not set is an error
    /// with the code [`NO_NETWORK_METADATA`](crate::protocol::api::ErrorCode::NO_NETWORK_METADATA).
    ///
    /// Protocol: `NETWORK_GET_METADATA` (remote 445), since libvirt 9.7.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn metadata(
        &self,
        kind: api::NetworkMetadataType,
        uri: Option<&str>,
        flags: api::NetworkUpdateFlags,
    ) -> Call<remote::NetworkGetMetadata, XdrString> {
        let args = remote::NetworkGetMetadata {
            network: self.wire().clone(),
            r#type: kind.0,
            uri: uri.map(Into::into),
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.metadata))
    }

    /// Sets a part of the network's metadata; `None` removes it. A title is one line. With
    /// `ELEMENT`, `metadata` is an XML element, which is kept under the namespace `uri` with the
    /// prefix `key`; `key` and `uri` are `None` for the others.
    ///
    /// Protocol: `NETWORK_SET_METADATA` (remote 444), since libvirt 9.7.0. Needs `network:write`,
    /// `network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE`,
    /// `network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(network: &virtwire::Network) -> Result<()> {
    /// let (title, config) = (NetworkMetadataType::TITLE, NetworkUpdateFlags::CONFIG);
    /// network.set_metadata(title, Some("For guests in the lab"), None, None, config).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_metadata(
        &self,
        kind: api::NetworkMetadataType,
        metadata: Option<&str>,
        key: Option<&str>,
        uri: Option<&str>,
        flags: api::NetworkUpdateFlags,
    ) -> Call<remote::NetworkSetMetadata> {
        self.connection().call(remote::NetworkSetMetadata {
            network: self.wire().clone(),
            r#type: kind.0,
            metadata: metadata.map(Into::into),
            key: key.map(Into::into),
            uri: uri.map(Into::into),
            flags: flags.bits(),
        })
    }

    /// The ports of the network: one for each guest's interface that is plugged in.
    ///
    /// Protocol: `NETWORK_LIST_ALL_PORTS` (remote 404), since libvirt 5.5.0. Needs
    /// `network:search_ports`. Shows what has `network_port:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_ports(&self) -> Call<remote::NetworkListAllPorts, Vec<NetworkPort>> {
        let args =
            remote::NetworkListAllPorts { network: self.wire().clone(), need_results: 1, flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply
                .ports
                .into_iter()
                .map(|wire| NetworkPort::from_wire(connection, wire))
                .collect())
        })
    }

    /// The network's port with this uuid.
    ///
    /// Protocol: `NETWORK_PORT_LOOKUP_BY_UUID` (remote 405), since libvirt 5.5.0. Needs
    /// `network_port:getattr`. A read-only connection may call it.
    pub fn port_by_uuid(&self, uuid: Uuid) -> Call<remote::NetworkPortLookupByUuid, NetworkPort> {
        let args = remote::NetworkPortLookupByUuid { network: self.wire().clone(), uuid };
        self.connection()
            .call_to(args, |reply, connection| Ok(NetworkPort::from_wire(connection, reply.port)))
    }

    /// Takes a port on the network. The XML has to have the port's UUID, its owner and its MAC
    /// address. The domain drivers do this themselves for their guests. With `RECLAIM` the port
    /// that the XML names is taken back, as after a restart of the daemon.
    ///
    /// Protocol: `NETWORK_PORT_CREATE_XML` (remote 406), since libvirt 5.5.0. Needs
    /// `network_port:create`. A read-only connection may not call it.
    pub fn create_port(
        &self,
        xml: impl Into<XdrString>,
        flags: api::NetworkPortCreateFlags,
    ) -> Call<remote::NetworkPortCreateXml, NetworkPort> {
        let args = remote::NetworkPortCreateXml {
            network: self.wire().clone(),
            xml: xml.into(),
            flags: flags.bits(),
        };
        self.connection()
            .call_to(args, |reply, connection| Ok(NetworkPort::from_wire(connection, reply.port)))
    }
}
