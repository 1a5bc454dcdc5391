//! The methods of `connection_lookup` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// All domains, or with flags those that fit: of each group of flags that has one set, such as
    /// active and inactive, a domain must fit one.
    ///
    /// Protocol: `CONNECT_LIST_ALL_DOMAINS` (remote 273), since libvirt 0.9.13. Needs
    /// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may call
    /// it.
    pub fn list_all_domains(&self, flags: DomainListFlags) -> Result<Vec<Domain>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_domains(flags));
            it.map(|it| it.into_iter().map(Domain::from).collect())
        }
    }

    /// The domain of this name.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_NAME` (remote 23), since libvirt 0.3.0. Needs `domain:getattr`.
    /// A read-only connection may call it.
    pub fn domain_by_name(&self, name: impl Into<XdrString>) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.domain_by_name(name));
            it.map(Domain::from)
        }
    }

    /// The domain of this UUID.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_UUID` (remote 24), since libvirt 0.3.0. Needs `domain:getattr`.
    /// A read-only connection may call it.
    pub fn domain_by_uuid(&self, uuid: Uuid) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.domain_by_uuid(uuid));
            it.map(Domain::from)
        }
    }

    /// The running domain that the hypervisor gave this number.
    ///
    /// Protocol: `DOMAIN_LOOKUP_BY_ID` (remote 22), since libvirt 0.3.0. Needs `domain:getattr`. A
    /// read-only connection may call it.
    pub fn domain_by_id(&self, id: u32) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.domain_by_id(id));
            it.map(Domain::from)
        }
    }

    /// All networks, or with flags those that fit: active or not, persistent or not, started with
    /// the daemon or not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NETWORKS` (remote 283), since libvirt 0.10.2. Needs
    /// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may call
    /// it.
    pub fn list_all_networks(&self, flags: NetworkListFlags) -> Result<Vec<Network>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_networks(flags));
            it.map(|it| it.into_iter().map(Network::from).collect())
        }
    }

    /// The network of this name.
    ///
    /// Protocol: `NETWORK_LOOKUP_BY_NAME` (remote 46), since libvirt 0.3.0. Needs
    /// `network:getattr`. A read-only connection may call it.
    pub fn network_by_name(&self, name: impl Into<XdrString>) -> Result<Network> {
        {
            let it = wait::answer(&self.0, self.0.network_by_name(name));
            it.map(Network::from)
        }
    }

    /// The network of this UUID.
    ///
    /// Protocol: `NETWORK_LOOKUP_BY_UUID` (remote 47), since libvirt 0.3.0. Needs
    /// `network:getattr`. A read-only connection may call it.
    pub fn network_by_uuid(&self, uuid: Uuid) -> Result<Network> {
        {
            let it = wait::answer(&self.0, self.0.network_by_uuid(uuid));
            it.map(Network::from)
        }
    }

    /// All storage pools, or with flags those that fit: of each group of flags that has one set,
    /// such as the kinds of storage, a pool must fit one.
    ///
    /// Protocol: `CONNECT_LIST_ALL_STORAGE_POOLS` (remote 281), since libvirt 0.10.2. Needs
    /// `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_storage_pools(&self, flags: StoragePoolListFlags) -> Result<Vec<StoragePool>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_storage_pools(flags));
            it.map(|it| it.into_iter().map(StoragePool::from).collect())
        }
    }

    /// The storage pool of this name.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_NAME` (remote 84), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_name(&self, name: impl Into<XdrString>) -> Result<StoragePool> {
        {
            let it = wait::answer(&self.0, self.0.storage_pool_by_name(name));
            it.map(StoragePool::from)
        }
    }

    /// The storage pool of this UUID.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_UUID` (remote 85), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_uuid(&self, uuid: Uuid) -> Result<StoragePool> {
        {
            let it = wait::answer(&self.0, self.0.storage_pool_by_uuid(uuid));
            it.map(StoragePool::from)
        }
    }

    /// The storage pool whose volumes are below this path on the host.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_TARGET_PATH` (remote 391), since libvirt 4.1.0. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool_by_target_path(&self, path: impl Into<XdrString>) -> Result<StoragePool> {
        {
            let it = wait::answer(&self.0, self.0.storage_pool_by_target_path(path));
            it.map(StoragePool::from)
        }
    }

    /// The volume with this key, in whichever active pool it is.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_KEY` (remote 96), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    pub fn storage_volume_by_key(&self, key: impl Into<XdrString>) -> Result<StorageVolume> {
        {
            let it = wait::answer(&self.0, self.0.storage_volume_by_key(key));
            it.map(StorageVolume::from)
        }
    }

    /// The volume at this path on the host, in whichever active pool it is.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_PATH` (remote 97), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    pub fn storage_volume_by_path(&self, path: impl Into<XdrString>) -> Result<StorageVolume> {
        {
            let it = wait::answer(&self.0, self.0.storage_volume_by_path(path));
            it.map(StorageVolume::from)
        }
    }

    /// All devices of the host, or with flags those that can one of the things asked for.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NODE_DEVICES` (remote 285), since libvirt 0.10.2. Needs
    /// `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only connection
    /// may call it.
    pub fn list_all_node_devices(&self, flags: NodeDeviceListFlags) -> Result<Vec<NodeDevice>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_node_devices(flags));
            it.map(|it| it.into_iter().map(NodeDevice::from).collect())
        }
    }

    /// The device of the host that has this name, such as `pci_0000_00_02_0`.
    ///
    /// Protocol: `NODE_DEVICE_LOOKUP_BY_NAME` (remote 113), since libvirt 0.5.0. Needs
    /// `node_device:getattr`. A read-only connection may call it.
    pub fn node_device_by_name(&self, name: impl Into<XdrString>) -> Result<NodeDevice> {
        {
            let it = wait::answer(&self.0, self.0.node_device_by_name(name));
            it.map(NodeDevice::from)
        }
    }

    /// The SCSI host with this world wide node name and world wide port name.
    ///
    /// Protocol: `NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN` (remote 297), since libvirt 1.0.3. Needs
    /// `node_device:getattr`. A read-only connection may call it.
    pub fn scsi_host_by_wwn(
        &self,
        wwnn: impl Into<XdrString>,
        wwpn: impl Into<XdrString>,
    ) -> Result<NodeDevice> {
        {
            let it = wait::answer(&self.0, self.0.scsi_host_by_wwn(wwnn, wwpn));
            it.map(NodeDevice::from)
        }
    }

    /// All network interfaces of the host, or with flags those that are active, or are not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_INTERFACES` (remote 284), since libvirt 0.10.2. Needs
    /// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_interfaces(&self, flags: InterfaceListFlags) -> Result<Vec<Interface>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_interfaces(flags));
            it.map(|it| it.into_iter().map(Interface::from).collect())
        }
    }

    /// The network interface of the host that has this name.
    ///
    /// Protocol: `INTERFACE_LOOKUP_BY_NAME` (remote 128), since libvirt 0.6.4. Needs
    /// `interface:getattr`. A read-only connection may call it.
    pub fn interface_by_name(&self, name: impl Into<XdrString>) -> Result<Interface> {
        {
            let it = wait::answer(&self.0, self.0.interface_by_name(name));
            it.map(Interface::from)
        }
    }

    /// The network interface of the host that has this MAC address. An error where several have it.
    ///
    /// Protocol: `INTERFACE_LOOKUP_BY_MAC_STRING` (remote 129), since libvirt 0.6.4. Needs
    /// `interface:getattr`. A read-only connection may call it.
    pub fn interface_by_mac(&self, mac: impl Into<XdrString>) -> Result<Interface> {
        {
            let it = wait::answer(&self.0, self.0.interface_by_mac(mac));
            it.map(Interface::from)
        }
    }

    /// All secrets, or with flags those that fit: kept in memory only or not, readable for clients
    /// or not.
    ///
    /// Protocol: `CONNECT_LIST_ALL_SECRETS` (remote 287), since libvirt 0.10.2. Needs
    /// `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection may call
    /// it.
    pub fn list_all_secrets(&self, flags: SecretListFlags) -> Result<Vec<Secret>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_secrets(flags));
            it.map(|it| it.into_iter().map(Secret::from).collect())
        }
    }

    /// The secret of this UUID.
    ///
    /// Protocol: `SECRET_LOOKUP_BY_UUID` (remote 141), since libvirt 0.7.1. Needs `secret:getattr`.
    /// A read-only connection may call it.
    pub fn secret_by_uuid(&self, uuid: Uuid) -> Result<Secret> {
        {
            let it = wait::answer(&self.0, self.0.secret_by_uuid(uuid));
            it.map(Secret::from)
        }
    }

    /// The secret for one thing: the path of a volume, or the name that the definitions of what
    /// uses it have.
    ///
    /// Protocol: `SECRET_LOOKUP_BY_USAGE` (remote 147), since libvirt 0.7.1. Needs
    /// `secret:getattr`. A read-only connection may call it.
    pub fn secret_by_usage(
        &self,
        usage_type: SecretUsageType,
        usage_id: impl Into<XdrString>,
    ) -> Result<Secret> {
        {
            let it = wait::answer(&self.0, self.0.secret_by_usage(usage_type, usage_id));
            it.map(Secret::from)
        }
    }

    /// All network filters.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NWFILTERS` (remote 286), since libvirt 0.10.2. Needs
    /// `connect:search_nwfilters`. Shows what has `nwfilter:getattr`. A read-only connection may
    /// call it.
    pub fn list_all_nw_filters(&self) -> Result<Vec<NwFilter>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_nw_filters());
            it.map(|it| it.into_iter().map(NwFilter::from).collect())
        }
    }

    /// The network filter of this name.
    ///
    /// Protocol: `NWFILTER_LOOKUP_BY_NAME` (remote 175), since libvirt 0.8.0. Needs
    /// `nwfilter:getattr`. A read-only connection may call it.
    pub fn nw_filter_by_name(&self, name: impl Into<XdrString>) -> Result<NwFilter> {
        {
            let it = wait::answer(&self.0, self.0.nw_filter_by_name(name));
            it.map(NwFilter::from)
        }
    }

    /// The network filter of this UUID.
    ///
    /// Protocol: `NWFILTER_LOOKUP_BY_UUID` (remote 176), since libvirt 0.8.0. Needs
    /// `nwfilter:getattr`. A read-only connection may call it.
    pub fn nw_filter_by_uuid(&self, uuid: Uuid) -> Result<NwFilter> {
        {
            let it = wait::answer(&self.0, self.0.nw_filter_by_uuid(uuid));
            it.map(NwFilter::from)
        }
    }

    /// All uses of network filters for ports of guests.
    ///
    /// Protocol: `CONNECT_LIST_ALL_NWFILTER_BINDINGS` (remote 401), since libvirt 4.5.0. Needs
    /// `connect:search_nwfilter_bindings`. Shows what has `nwfilter_binding:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_nw_filter_bindings(&self) -> Result<Vec<NwFilterBinding>> {
        {
            let it = wait::answer(&self.0, self.0.list_all_nw_filter_bindings());
            it.map(|it| it.into_iter().map(NwFilterBinding::from).collect())
        }
    }

    /// The use of a network filter for the device of this name on the host.
    ///
    /// Protocol: `NWFILTER_BINDING_LOOKUP_BY_PORT_DEV` (remote 397), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:getattr`. A read-only connection may call it.
    pub fn nw_filter_binding_by_port_device(
        &self,
        device: impl Into<XdrString>,
    ) -> Result<NwFilterBinding> {
        {
            let it = wait::answer(&self.0, self.0.nw_filter_binding_by_port_device(device));
            it.map(NwFilterBinding::from)
        }
    }
}
