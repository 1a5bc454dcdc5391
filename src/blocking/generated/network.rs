//! The methods of `network` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Keeps a persistent network of this configuration, without starting it. Where one with this
    /// name and UUID exists, its configuration is replaced, for its next start. With `VALIDATE`
    /// the XML is held against its schema first.
    ///
    /// Protocol: `NETWORK_DEFINE_XML` (remote 41), since libvirt 0.3.0; with flags
    /// `NETWORK_DEFINE_XML_FLAGS` (remote 432), since libvirt 7.7.0. Needs `network:write`,
    /// `network:save`. A read-only connection may not call it.
    pub fn define_network(
        &self,
        xml: impl Into<XdrString> + Send,
        flags: NetworkDefineFlags,
    ) -> Result<Network> {
        {
            let it = wait::answer(&self.0, self.0.define_network(xml, flags));
            it.map(Network::from)
        }
    }

    /// Starts a transient network of this configuration: it is gone once it is
    /// [destroyed](Network::destroy). With `VALIDATE` the XML is held against its schema first.
    ///
    /// Protocol: `NETWORK_CREATE_XML` (remote 40), since libvirt 0.3.0; with flags
    /// `NETWORK_CREATE_XML_FLAGS` (remote 437), since libvirt 7.8.0. Needs `network:write`,
    /// `network:start`. A read-only connection may not call it.
    pub fn create_network(
        &self,
        xml: impl Into<XdrString> + Send,
        flags: NetworkCreateFlags,
    ) -> Result<Network> {
        {
            let it = wait::answer(&self.0, self.0.create_network(xml, flags));
            it.map(Network::from)
        }
    }
}

impl Network {
    /// Starts the network: its bridge, its firewall rules, its DHCP and DNS server. An error if it
    /// is active.
    ///
    /// Protocol: `NETWORK_CREATE` (remote 39), since libvirt 0.3.0. Needs `network:start`. A
    /// read-only connection may not call it.
    pub fn create(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.create())
    }

    /// Stops the network. Guests on it stay up but are cut off. A transient network is gone with
    /// that, a persistent one stays defined.
    ///
    /// Protocol: `NETWORK_DESTROY` (remote 42), since libvirt 0.3.0. Needs `network:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.destroy())
    }

    /// Forgets the network's configuration. An active network becomes transient.
    ///
    /// Protocol: `NETWORK_UNDEFINE` (remote 49), since libvirt 0.3.0. Needs `network:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }

    /// The network's configuration: that of the active network, or with `INACTIVE` that of its next
    /// start.
    ///
    /// Protocol: `NETWORK_GET_XML_DESC` (remote 43), since libvirt 0.3.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn xml(&self, flags: NetworkXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// The host's bridge that guests of this network are plugged into. An error for a network
    /// without one.
    ///
    /// Protocol: `NETWORK_GET_BRIDGE_NAME` (remote 45), since libvirt 0.3.0. Needs `network:read`.
    /// A read-only connection may call it.
    pub fn bridge_name(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.bridge_name())
    }

    /// Whether the network starts with the host.
    ///
    /// Protocol: `NETWORK_GET_AUTOSTART` (remote 44), since libvirt 0.3.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn autostart(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.autostart())
    }

    /// Says whether the network starts with the host. An error for a transient network.
    ///
    /// Protocol: `NETWORK_SET_AUTOSTART` (remote 48), since libvirt 0.3.0. Needs `network:write`. A
    /// read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_autostart(autostart))
    }

    /// Whether the network is started.
    ///
    /// Protocol: `NETWORK_IS_ACTIVE` (remote 152), since libvirt 0.7.3. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_active())
    }

    /// Whether the network's configuration outlives its end.
    ///
    /// Protocol: `NETWORK_IS_PERSISTENT` (remote 153), since libvirt 0.7.3. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn is_persistent(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_persistent())
    }

    /// The addresses that the network's DHCP server has given away and that have not run out: all,
    /// or those of one MAC address.
    ///
    /// Protocol: `NETWORK_GET_DHCP_LEASES` (remote 341), since libvirt 1.2.6. Needs `network:read`.
    /// A read-only connection may call it.
    pub fn dhcp_leases(&self, mac: Option<&str>) -> Result<Vec<DhcpLease>> {
        wait::answer(self.0.connection(), self.0.dhcp_leases(mac))
    }

    /// A part of the network's metadata: its title, its description, or with `ELEMENT` the custom
    /// element of the namespace `uri`. `uri` is `None` for the others. What is not set is an error
    /// with the code [`NO_NETWORK_METADATA`](crate::protocol::api::ErrorCode::NO_NETWORK_METADATA).
    ///
    /// Protocol: `NETWORK_GET_METADATA` (remote 445), since libvirt 9.7.0. Needs `network:read`. A
    /// read-only connection may call it.
    pub fn metadata(
        &self,
        kind: NetworkMetadataType,
        uri: Option<&str>,
        flags: NetworkUpdateFlags,
    ) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.metadata(kind, uri, flags))
    }

    /// Sets a part of the network's metadata; `None` removes it. A title is one line. With
    /// `ELEMENT`, `metadata` is an XML element, which is kept under the namespace `uri` with the
    /// prefix `key`; `key` and `uri` are `None` for the others.
    ///
    /// Protocol: `NETWORK_SET_METADATA` (remote 444), since libvirt 9.7.0. Needs `network:write`,
    /// `network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE`,
    /// `network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_metadata(
        &self,
        kind: NetworkMetadataType,
        metadata: Option<&str>,
        key: Option<&str>,
        uri: Option<&str>,
        flags: NetworkUpdateFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_metadata(kind, metadata, key, uri, flags))
    }

    /// The ports of the network: one for each guest's interface that is plugged in.
    ///
    /// Protocol: `NETWORK_LIST_ALL_PORTS` (remote 404), since libvirt 5.5.0. Needs
    /// `network:search_ports`. Shows what has `network_port:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_ports(&self) -> Result<Vec<NetworkPort>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_ports());
            it.map(|it| it.into_iter().map(NetworkPort::from).collect())
        }
    }

    /// The network's port with this uuid.
    ///
    /// Protocol: `NETWORK_PORT_LOOKUP_BY_UUID` (remote 405), since libvirt 5.5.0. Needs
    /// `network_port:getattr`. A read-only connection may call it.
    pub fn port_by_uuid(&self, uuid: Uuid) -> Result<NetworkPort> {
        {
            let it = wait::answer(self.0.connection(), self.0.port_by_uuid(uuid));
            it.map(NetworkPort::from)
        }
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
        flags: NetworkPortCreateFlags,
    ) -> Result<NetworkPort> {
        {
            let it = wait::answer(self.0.connection(), self.0.create_port(xml, flags));
            it.map(NetworkPort::from)
        }
    }

    /// Changes a part of the network's configuration: adds, modifies or deletes one element of a
    /// section, in the active network, in what is kept for its next start, or in both. `xml` is
    /// that element. Where a section is there several times, `parent_index` says which is meant,
    /// from 0 on; `None` leaves it to the daemon to find the only one that can be.
    ///
    /// Protocol: `NETWORK_UPDATE` (remote 291), since libvirt 0.10.2, after
    /// `CONNECT_SUPPORTS_FEATURE` (remote 60): it depends on the daemon in which order command and
    /// section travel. Needs `network:write`, and `network:save` for what is kept. A read-only
    /// connection may not call it.
    pub fn update(
        &self,
        command: NetworkUpdateCommand,
        section: NetworkUpdateSection,
        parent_index: Option<u32>,
        xml: impl Into<XdrString> + Send,
        flags: NetworkUpdateFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.update(command, section, parent_index, xml, flags))
    }
}
