//! Finding domains, networks, volumes and the other objects.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::{Call, Connection};
use crate::object::{
    Domain, Interface, Network, NodeDevice, NwFilter, NwFilterBinding, Secret, StoragePool,
    StorageVolume,
};
use crate::protocol::xdr::{Uuid, XdrString};
use crate::protocol::{api, remote};

/// Finding domains, networks, volumes and the other objects.
impl Connection {
    /// All domains, or with flags those that fit: of each group of flags that has one set, such as
    /// active and inactive, a domain must fit one.
    ///
    /// Protocol: `CONNECT_LIST_ALL_DOMAINS` (remote 273), since libvirt 0.9.13. Needs
    /// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may call
    /// it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(connection: &virtwire::Connection) -> Result<()> {
    /// for domain in connection.list_all_domains(DomainListFlags::ACTIVE).await? {
    ///     println!("{:?} {}", domain.id(), domain.name());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all_domains(
        &self,
        flags: api::DomainListFlags,
    ) -> Call<remote::ConnectListAllDomains, Vec<Domain>> {
        let args = remote::ConnectListAllDomains { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply.domains.into_iter().map(|wire| Domain::from_wire(connection, wire)).collect())
        })
    }

    /// The domain of this name.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_NAME` (remote 23), since libvirt 0.3.0. Needs `domain:getattr`.
    /// A read-only connection may call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(connection: &virtwire::Connection) -> Result<()> {
    /// let web = connection.domain_by_name("web1").await?;
    /// println!("{web} is {}", web.uuid());
    /// # Ok(())
    /// # }
    /// ```
    pub fn domain_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::DomainLookupByName, Domain> {
        let args = remote::DomainLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }

    /// The domain of this UUID.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_UUID` (remote 24), since libvirt 0.3.0. Needs `domain:getattr`.
    /// A read-only connection may call it.
    pub fn domain_by_uuid(&self, uuid: Uuid) -> Call<remote::DomainLookupByUuid, Domain> {
        let args = remote::DomainLookupByUuid { uuid };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }

    /// The running domain that the hypervisor gave this number.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_ID` (remote 22), since libvirt 0.3.0. Needs `domain:getattr`. A
    /// read-only connection may call it.
    pub fn domain_by_id(&self, id: u32) -> Call<remote::DomainLookupById, Domain> {
        let args = remote::DomainLookupById { id: id.cast_signed() };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }

    /// All networks, or with flags those that fit: active or not, persistent or not, started with
    /// the daemon or not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NETWORKS` (remote 283), since libvirt 0.10.2. Needs
    /// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may call
    /// it.
    pub fn list_all_networks(
        &self,
        flags: api::NetworkListFlags,
    ) -> Call<remote::ConnectListAllNetworks, Vec<Network>> {
        let args = remote::ConnectListAllNetworks { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply.nets.into_iter().map(|wire| Network::from_wire(connection, wire)).collect())
        })
    }

    /// The network of this name.
    ///
    /// Protocol: `NETWORK_LOOKUP_BY_NAME` (remote 46), since libvirt 0.3.0. Needs
    /// `network:getattr`. A read-only connection may call it.
    pub fn network_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::NetworkLookupByName, Network> {
        let args = remote::NetworkLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(Network::from_wire(connection, reply.net)))
    }

    /// The network of this UUID.
    ///
    /// Protocol: `NETWORK_LOOKUP_BY_UUID` (remote 47), since libvirt 0.3.0. Needs
    /// `network:getattr`. A read-only connection may call it.
    pub fn network_by_uuid(&self, uuid: Uuid) -> Call<remote::NetworkLookupByUuid, Network> {
        let args = remote::NetworkLookupByUuid { uuid };
        self.call_to(args, |reply, connection| Ok(Network::from_wire(connection, reply.net)))
    }

    /// All storage pools, or with flags those that fit: of each group of flags that has one set,
    /// such as the kinds of storage, a pool must fit one.
    ///
    /// Protocol: `CONNECT_LIST_ALL_STORAGE_POOLS` (remote 281), since libvirt 0.10.2. Needs
    /// `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_storage_pools(
        &self,
        flags: api::StoragePoolListFlags,
    ) -> Call<remote::ConnectListAllStoragePools, Vec<StoragePool>> {
        let args = remote::ConnectListAllStoragePools { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply
                .pools
                .into_iter()
                .map(|wire| StoragePool::from_wire(connection, wire))
                .collect())
        })
    }

    /// The storage pool of this name.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_NAME` (remote 84), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::StoragePoolLookupByName, StoragePool> {
        let args = remote::StoragePoolLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(StoragePool::from_wire(connection, reply.pool)))
    }

    /// The storage pool of this UUID.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_UUID` (remote 85), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_uuid(
        &self,
        uuid: Uuid,
    ) -> Call<remote::StoragePoolLookupByUuid, StoragePool> {
        let args = remote::StoragePoolLookupByUuid { uuid };
        self.call_to(args, |reply, connection| Ok(StoragePool::from_wire(connection, reply.pool)))
    }

    /// The storage pool whose volumes are below this path on the host.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_TARGET_PATH` (remote 391), since libvirt 4.1.0. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_target_path(
        &self,
        path: impl Into<XdrString>,
    ) -> Call<remote::StoragePoolLookupByTargetPath, StoragePool> {
        let args = remote::StoragePoolLookupByTargetPath { path: path.into() };
        self.call_to(args, |reply, connection| Ok(StoragePool::from_wire(connection, reply.pool)))
    }

    /// The volume with this key, in whichever active pool it is.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_KEY` (remote 96), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    pub fn storage_volume_by_key(
        &self,
        key: impl Into<XdrString>,
    ) -> Call<remote::StorageVolLookupByKey, StorageVolume> {
        let args = remote::StorageVolLookupByKey { key: key.into() };
        self.call_to(args, |reply, connection| Ok(StorageVolume::from_wire(connection, reply.vol)))
    }

    /// The volume at this path on the host, in whichever active pool it is.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_PATH` (remote 97), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(connection: &virtwire::Connection) -> Result<()> {
    /// let image = connection.storage_volume_by_path("/var/lib/libvirt/images/web1.qcow2").await?;
    /// println!("{image} is in the pool {}", image.pool_name());
    /// # Ok(())
    /// # }
    /// ```
    pub fn storage_volume_by_path(
        &self,
        path: impl Into<XdrString>,
    ) -> Call<remote::StorageVolLookupByPath, StorageVolume> {
        let args = remote::StorageVolLookupByPath { path: path.into() };
        self.call_to(args, |reply, connection| Ok(StorageVolume::from_wire(connection, reply.vol)))
    }

    /// All devices of the host, or with flags those that can one of the things asked for.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NODE_DEVICES` (remote 285), since libvirt 0.10.2. Needs
    /// `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only connection
    /// may call it.
    pub fn list_all_node_devices(
        &self,
        flags: api::NodeDeviceListFlags,
    ) -> Call<remote::ConnectListAllNodeDevices, Vec<NodeDevice>> {
        let args = remote::ConnectListAllNodeDevices { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply
                .devices
                .into_iter()
                .map(|wire| NodeDevice::from_wire(connection, wire))
                .collect())
        })
    }

    /// The device of the host that has this name, such as `pci_0000_00_02_0`.
    ///
    /// Protocol: `NODE_DEVICE_LOOKUP_BY_NAME` (remote 113), since libvirt 0.5.0. Needs
    /// `node_device:getattr`. A read-only connection may call it.
    pub fn node_device_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::NodeDeviceLookupByName, NodeDevice> {
        let args = remote::NodeDeviceLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(NodeDevice::from_wire(connection, reply.dev)))
    }

    /// The SCSI host with this world wide node name and world wide port name.
    ///
    /// Protocol: `NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN` (remote 297), since libvirt 1.0.3. Needs
    /// `node_device:getattr`. A read-only connection may call it.
    pub fn scsi_host_by_wwn(
        &self,
        wwnn: impl Into<XdrString>,
        wwpn: impl Into<XdrString>,
    ) -> Call<remote::NodeDeviceLookupScsiHostByWwn, NodeDevice> {
        let args = remote::NodeDeviceLookupScsiHostByWwn {
            wwnn: wwnn.into(),
            wwpn: wwpn.into(),
            flags: 0,
        };
        self.call_to(args, |reply, connection| Ok(NodeDevice::from_wire(connection, reply.dev)))
    }

    /// All network interfaces of the host, or with flags those that are active, or are not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_INTERFACES` (remote 284), since libvirt 0.10.2. Needs
    /// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_interfaces(
        &self,
        flags: api::InterfaceListFlags,
    ) -> Call<remote::ConnectListAllInterfaces, Vec<Interface>> {
        let args = remote::ConnectListAllInterfaces { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply
                .ifaces
                .into_iter()
                .map(|wire| Interface::from_wire(connection, wire))
                .collect())
        })
    }

    /// The network interface of the host that has this name.
    ///
    /// Protocol: `INTERFACE_LOOKUP_BY_NAME` (remote 128), since libvirt 0.6.4. Needs
    /// `interface:getattr`. A read-only connection may call it.
    pub fn interface_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::InterfaceLookupByName, Interface> {
        let args = remote::InterfaceLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(Interface::from_wire(connection, reply.iface)))
    }

    /// The network interface of the host that has this MAC address. An error where several have it.
    ///
    /// Protocol: `INTERFACE_LOOKUP_BY_MAC_STRING` (remote 129), since libvirt 0.6.4. Needs
    /// `interface:getattr`. A read-only connection may call it.
    pub fn interface_by_mac(
        &self,
        mac: impl Into<XdrString>,
    ) -> Call<remote::InterfaceLookupByMacString, Interface> {
        let args = remote::InterfaceLookupByMacString { mac: mac.into() };
        self.call_to(args, |reply, connection| Ok(Interface::from_wire(connection, reply.iface)))
    }

    /// All secrets, or with flags those that fit: kept in memory only or not, readable for clients
    /// or not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_SECRETS` (remote 287), since libvirt 0.10.2. Needs
    /// `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection may call
    /// it.
    pub fn list_all_secrets(
        &self,
        flags: api::SecretListFlags,
    ) -> Call<remote::ConnectListAllSecrets, Vec<Secret>> {
        let args = remote::ConnectListAllSecrets { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply.secrets.into_iter().map(|wire| Secret::from_wire(connection, wire)).collect())
        })
    }

    /// The secret of this UUID.
    ///
    /// Protocol: `SECRET_LOOKUP_BY_UUID` (remote 141), since libvirt 0.7.1. Needs `secret:getattr`.
    /// A read-only connection may call it.
    pub fn secret_by_uuid(&self, uuid: Uuid) -> Call<remote::SecretLookupByUuid, Secret> {
        let args = remote::SecretLookupByUuid { uuid };
        self.call_to(args, |reply, connection| Ok(Secret::from_wire(connection, reply.secret)))
    }

    /// The secret for one thing: the path of a volume, or the name that the definitions of what
    /// uses it have.
    ///
    /// Protocol: `SECRET_LOOKUP_BY_USAGE` (remote 147), since libvirt 0.7.1. Needs
    /// `secret:getattr`. A read-only connection may call it.
    pub fn secret_by_usage(
        &self,
        usage_type: api::SecretUsageType,
        usage_id: impl Into<XdrString>,
    ) -> Call<remote::SecretLookupByUsage, Secret> {
        let args =
            remote::SecretLookupByUsage { usage_type: usage_type.0, usage_id: usage_id.into() };
        self.call_to(args, |reply, connection| Ok(Secret::from_wire(connection, reply.secret)))
    }

    /// All network filters.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NWFILTERS` (remote 286), since libvirt 0.10.2. Needs
    /// `connect:search_nwfilters`. Shows what has `nwfilter:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_nw_filters(&self) -> Call<remote::ConnectListAllNwfilters, Vec<NwFilter>> {
        let args = remote::ConnectListAllNwfilters { need_results: 1, flags: 0 };
        self.call_to(args, |reply, connection| {
            Ok(reply
                .filters
                .into_iter()
                .map(|wire| NwFilter::from_wire(connection, wire))
                .collect())
        })
    }

    /// The network filter of this name.
    ///
    /// Protocol: `NWFILTER_LOOKUP_BY_NAME` (remote 175), since libvirt 0.8.0. Needs
    /// `nwfilter:getattr`. A read-only connection may call it.
    pub fn nw_filter_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::NwfilterLookupByName, NwFilter> {
        let args = remote::NwfilterLookupByName { name: name.into() };
        self.call_to(args, |reply, connection| Ok(NwFilter::from_wire(connection, reply.nwfilter)))
    }

    /// The network filter of this UUID.
    ///
    /// Protocol: `NWFILTER_LOOKUP_BY_UUID` (remote 176), since libvirt 0.8.0. Needs
    /// `nwfilter:getattr`. A read-only connection may call it.
    pub fn nw_filter_by_uuid(&self, uuid: Uuid) -> Call<remote::NwfilterLookupByUuid, NwFilter> {
        let args = remote::NwfilterLookupByUuid { uuid };
        self.call_to(args, |reply, connection| Ok(NwFilter::from_wire(connection, reply.nwfilter)))
    }

    /// All uses of network filters for ports of guests.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NWFILTER_BINDINGS` (remote 401), since libvirt 4.5.0. Needs
    /// `connect:search_nwfilter_bindings`. Shows what has `nwfilter_binding:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_nw_filter_bindings(
        &self,
    ) -> Call<remote::ConnectListAllNwfilterBindings, Vec<NwFilterBinding>> {
        let args = remote::ConnectListAllNwfilterBindings { need_results: 1, flags: 0 };
        self.call_to(args, |reply, connection| {
            Ok(reply
                .bindings
                .into_iter()
                .map(|wire| NwFilterBinding::from_wire(connection, wire))
                .collect())
        })
    }

    /// The use of a network filter for the device of this name on the host.
    ///
    /// Protocol: `NWFILTER_BINDING_LOOKUP_BY_PORT_DEV` (remote 397), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:getattr`. A read-only connection may call it.
    pub fn nw_filter_binding_by_port_device(
        &self,
        device: impl Into<XdrString>,
    ) -> Call<remote::NwfilterBindingLookupByPortDev, NwFilterBinding> {
        let args = remote::NwfilterBindingLookupByPortDev { name: device.into() };
        self.call_to(args, |reply, connection| {
            Ok(NwFilterBinding::from_wire(connection, reply.nwfilter))
        })
    }
}
