//! The methods of `connection_define` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Keeps a persistent storage pool of this configuration, without starting it. Where one with
    /// this name and uuid exists, its configuration is replaced.
    ///
    /// Protocol: `STORAGE_POOL_DEFINE_XML` (remote 77), since libvirt 0.4.1. Needs
    /// `storage_pool:write`, `storage_pool:save`. A read-only connection may not call it.
    pub fn define_storage_pool(
        &self,
        xml: impl Into<XdrString>,
        flags: StoragePoolDefineFlags,
    ) -> Result<StoragePool> {
        {
            let it = wait::answer(&self.0, self.0.define_storage_pool(xml, flags));
            it.map(StoragePool::from)
        }
    }

    /// Starts a transient storage pool of this configuration, where the flags say so after building
    /// it. It is gone once it is [destroyed](crate::StoragePool::destroy); what is stored in it
    /// stays. It waits for the storage: mounting, logging in to a target, looking at each volume.
    ///
    /// Protocol: `STORAGE_POOL_CREATE_XML` (remote 76), since libvirt 0.4.1. Needs
    /// `storage_pool:start`, `storage_pool:write`. A read-only connection may not call it.
    pub fn create_storage_pool(
        &self,
        xml: impl Into<XdrString>,
        flags: StoragePoolCreateFlags,
    ) -> Result<StoragePool> {
        {
            let it = wait::answer(&self.0, self.0.create_storage_pool(xml, flags));
            it.map(StoragePool::from)
        }
    }

    /// Keeps a persistent device of this configuration, such as a mediated device (mdev), without
    /// starting it.
    ///
    /// Protocol: `NODE_DEVICE_DEFINE_XML` (remote 428), since libvirt 7.3.0. Needs
    /// `node_device:write`, `node_device:save`. A read-only connection may not call it.
    pub fn define_node_device(
        &self,
        xml: impl Into<XdrString>,
        flags: NodeDeviceDefineXmlFlags,
    ) -> Result<NodeDevice> {
        {
            let it = wait::answer(&self.0, self.0.define_node_device(xml, flags));
            it.map(NodeDevice::from)
        }
    }

    /// Makes a device on the host that can be made, such as a mediated device (mdev) or a virtual
    /// HBA. It is transient: it goes when it is [destroyed](crate::NodeDevice::destroy) or the host
    /// restarts. It waits until the device has appeared.
    ///
    /// Protocol: `NODE_DEVICE_CREATE_XML` (remote 123), since libvirt 0.6.3. Needs
    /// `node_device:write`, `node_device:start`. A read-only connection may not call it.
    pub fn create_node_device(
        &self,
        xml: impl Into<XdrString>,
        flags: NodeDeviceCreateXmlFlags,
    ) -> Result<NodeDevice> {
        {
            let it = wait::answer(&self.0, self.0.create_node_device(xml, flags));
            it.map(NodeDevice::from)
        }
    }

    /// Keeps a network interface of this configuration on the host: a bridge, a bond, a VLAN, or an
    /// Ethernet device. It does not bring it up. An interface of that name is replaced.
    ///
    /// Within [`interface_change_begin`](Self::interface_change_begin) and its end it can be taken
    /// back.
    ///
    /// Protocol: `INTERFACE_DEFINE_XML` (remote 131), since libvirt 0.6.4. Needs `interface:write`,
    /// `interface:save`. A read-only connection may not call it.
    pub fn define_interface(
        &self,
        xml: impl Into<XdrString>,
        flags: InterfaceDefineFlags,
    ) -> Result<Interface> {
        {
            let it = wait::answer(&self.0, self.0.define_interface(xml, flags));
            it.map(Interface::from)
        }
    }

    /// Applies a network filter to a network device of the host. The domain drivers do this
    /// themselves for their guests; it is for devices that something else made.
    ///
    /// Protocol: `NWFILTER_BINDING_CREATE_XML` (remote 399), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:create`. A read-only connection may not call it.
    pub fn create_nw_filter_binding(
        &self,
        xml: impl Into<XdrString>,
        flags: NwfilterBindingCreateFlags,
    ) -> Result<NwFilterBinding> {
        {
            let it = wait::answer(&self.0, self.0.create_nw_filter_binding(xml, flags));
            it.map(NwFilterBinding::from)
        }
    }

    /// Keeps a secret of this description, as yet without a value. Where one with this uuid exists,
    /// its description is replaced and its value stays.
    ///
    /// Protocol: `SECRET_DEFINE_XML` (remote 142), since libvirt 0.7.1. Needs `secret:write`,
    /// `secret:save`. A read-only connection may not call it.
    pub fn define_secret(
        &self,
        xml: impl Into<XdrString>,
        flags: SecretDefineFlags,
    ) -> Result<Secret> {
        {
            let it = wait::answer(&self.0, self.0.define_secret(xml, flags));
            it.map(Secret::from)
        }
    }
}
