//! Enums, flags and field names of the public API; node device.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectListAllNodeDeviceFlags`; other bits are kept as they are.
    NodeDeviceListFlags {
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM`, since libvirt 0.10.2.
        CAP_SYSTEM = 0x1;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV`, since libvirt 0.10.2.
        CAP_PCI_DEV = 0x2;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV`, since libvirt 0.10.2.
        CAP_USB_DEV = 0x4;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE`, since libvirt 0.10.2.
        CAP_USB_INTERFACE = 0x8;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET`, since libvirt 0.10.2.
        CAP_NET = 0x10;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST`, since libvirt 0.10.2.
        CAP_SCSI_HOST = 0x20;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET`, since libvirt 0.10.2.
        CAP_SCSI_TARGET = 0x40;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI`, since libvirt 0.10.2.
        CAP_SCSI = 0x80;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE`, since libvirt 0.10.2.
        CAP_STORAGE = 0x100;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST`, since libvirt 1.0.4.
        CAP_FC_HOST = 0x200;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS`, since libvirt 1.0.4.
        CAP_VPORTS = 0x400;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC`, since libvirt 1.1.0.
        CAP_SCSI_GENERIC = 0x800;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM`, since libvirt 3.1.0.
        CAP_DRM = 0x1000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES`, since libvirt 3.4.0.
        CAP_MDEV_TYPES = 0x2000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV`, since libvirt 3.4.0.
        CAP_MDEV = 0x4000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV`, since libvirt 3.4.0.
        CAP_CCW_DEV = 0x8000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV`, since libvirt 6.8.0.
        CAP_CSS_DEV = 0x10000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_VDPA`, since libvirt 6.9.0.
        CAP_VDPA = 0x20000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD`, since libvirt 7.0.0.
        CAP_AP_CARD = 0x40000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE`, since libvirt 7.0.0.
        CAP_AP_QUEUE = 0x80000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX`, since libvirt 7.0.0.
        CAP_AP_MATRIX = 0x100000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD`, since libvirt 7.9.0.
        CAP_VPD = 0x200000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_DEV`, since libvirt 11.1.0.
        CAP_CCWGROUP_DEV = 0x400000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_MEMBER`, since libvirt 11.1.0.
        CAP_CCWGROUP_MEMBER = 0x800000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_PERSISTENT`, since libvirt 10.1.0.
        PERSISTENT = 0x10000000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_TRANSIENT`, since libvirt 10.1.0.
        TRANSIENT = 0x20000000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE`, since libvirt 7.3.0.
        INACTIVE = 0x40000000;
        /// `VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE`, since libvirt 7.3.0.
        ACTIVE = 0x80000000;
    }
}

open_flags! {
    /// C's `virNodeDeviceCreateXMLFlags`; other bits are kept as they are.
    NodeDeviceCreateXmlFlags {
        /// `VIR_NODE_DEVICE_CREATE_XML_VALIDATE`, since libvirt 8.10.0.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virNodeDeviceDefineXMLFlags`; other bits are kept as they are.
    NodeDeviceDefineXmlFlags {
        /// `VIR_NODE_DEVICE_DEFINE_XML_VALIDATE`, since libvirt 8.10.0.
        VALIDATE = 0x1;
    }
}

open_enum! {
    /// C's `virNodeDeviceEventID`; other values are kept as they are.
    NodeDeviceEventId {
        /// `VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE`, since libvirt 2.2.0.
        LIFECYCLE = 0;
        /// `VIR_NODE_DEVICE_EVENT_ID_UPDATE`, since libvirt 2.2.0.
        UPDATE = 1;
    }
}

open_enum! {
    /// C's `virNodeDeviceEventLifecycleType`; other values are kept as they are.
    NodeDeviceEventLifecycleType {
        /// `VIR_NODE_DEVICE_EVENT_CREATED`, since libvirt 2.2.0.
        CREATED = 0;
        /// `VIR_NODE_DEVICE_EVENT_DELETED`, since libvirt 2.2.0.
        DELETED = 1;
        /// `VIR_NODE_DEVICE_EVENT_DEFINED`, since libvirt 7.3.0.
        DEFINED = 2;
        /// `VIR_NODE_DEVICE_EVENT_UNDEFINED`, since libvirt 7.3.0.
        UNDEFINED = 3;
    }
}

open_flags! {
    /// C's `virNodeDeviceUpdateFlags`; other bits are kept as they are.
    NodeDeviceUpdateFlags {
        /// `VIR_NODE_DEVICE_UPDATE_AFFECT_CURRENT`, since libvirt 10.1.0.
        CURRENT = 0x0;
        /// `VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE`, since libvirt 10.1.0.
        LIVE = 0x1;
        /// `VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG`, since libvirt 10.1.0.
        CONFIG = 0x2;
    }
}

open_flags! {
    /// C's `virNodeDeviceXMLFlags`; other bits are kept as they are.
    NodeDeviceXmlFlags {
        /// `VIR_NODE_DEVICE_XML_INACTIVE`, since libvirt 10.1.0.
        INACTIVE = 0x1;
    }
}
