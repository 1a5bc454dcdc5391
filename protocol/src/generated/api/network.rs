//! Enums, flags and field names of the public API; network.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectListAllNetworksFlags`; other bits are kept as they are.
    NetworkListFlags {
        /// `VIR_CONNECT_LIST_NETWORKS_INACTIVE`, since libvirt 0.10.2.
        INACTIVE = 0x1;
        /// `VIR_CONNECT_LIST_NETWORKS_ACTIVE`, since libvirt 0.10.2.
        ACTIVE = 0x2;
        /// `VIR_CONNECT_LIST_NETWORKS_PERSISTENT`, since libvirt 0.10.2.
        PERSISTENT = 0x4;
        /// `VIR_CONNECT_LIST_NETWORKS_TRANSIENT`, since libvirt 0.10.2.
        TRANSIENT = 0x8;
        /// `VIR_CONNECT_LIST_NETWORKS_AUTOSTART`, since libvirt 0.10.2.
        AUTOSTART = 0x10;
        /// `VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART`, since libvirt 0.10.2.
        NO_AUTOSTART = 0x20;
    }
}

open_enum! {
    /// C's `virIPAddrType`; other values are kept as they are.
    IpAddrType {
        /// `VIR_IP_ADDR_TYPE_IPV4`, since libvirt 1.2.6.
        IPV4 = 0;
        /// `VIR_IP_ADDR_TYPE_IPV6`, since libvirt 1.2.6.
        IPV6 = 1;
    }
}

open_flags! {
    /// C's `virNetworkCreateFlags`; other bits are kept as they are.
    NetworkCreateFlags {
        /// `VIR_NETWORK_CREATE_VALIDATE`, since libvirt 7.8.0.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virNetworkDefineFlags`; other bits are kept as they are.
    NetworkDefineFlags {
        /// `VIR_NETWORK_DEFINE_VALIDATE`, since libvirt 7.7.0.
        VALIDATE = 0x1;
    }
}

open_enum! {
    /// C's `virNetworkEventID`; other values are kept as they are.
    NetworkEventId {
        /// `VIR_NETWORK_EVENT_ID_LIFECYCLE`, since libvirt 1.2.1.
        LIFECYCLE = 0;
        /// `VIR_NETWORK_EVENT_ID_METADATA_CHANGE`, since libvirt 9.8.0.
        METADATA_CHANGE = 1;
    }
}

open_enum! {
    /// C's `virNetworkEventLifecycleType`; other values are kept as they are.
    NetworkEventLifecycleType {
        /// `VIR_NETWORK_EVENT_DEFINED`, since libvirt 1.2.1.
        DEFINED = 0;
        /// `VIR_NETWORK_EVENT_UNDEFINED`, since libvirt 1.2.1.
        UNDEFINED = 1;
        /// `VIR_NETWORK_EVENT_STARTED`, since libvirt 1.2.1.
        STARTED = 2;
        /// `VIR_NETWORK_EVENT_STOPPED`, since libvirt 1.2.1.
        STOPPED = 3;
    }
}

open_enum! {
    /// C's `virNetworkMetadataType`; other values are kept as they are.
    NetworkMetadataType {
        /// `VIR_NETWORK_METADATA_DESCRIPTION`, since libvirt 9.7.0.
        DESCRIPTION = 0;
        /// `VIR_NETWORK_METADATA_TITLE`, since libvirt 9.7.0.
        TITLE = 1;
        /// `VIR_NETWORK_METADATA_ELEMENT`, since libvirt 9.7.0.
        ELEMENT = 2;
    }
}

open_flags! {
    /// C's `virNetworkPortCreateFlags`; other bits are kept as they are.
    NetworkPortCreateFlags {
        /// `VIR_NETWORK_PORT_CREATE_RECLAIM`, since libvirt 5.5.0.
        RECLAIM = 0x1;
        /// `VIR_NETWORK_PORT_CREATE_VALIDATE`, since libvirt 7.8.0.
        VALIDATE = 0x2;
    }
}

open_enum! {
    /// C's `virNetworkUpdateCommand`; other values are kept as they are.
    NetworkUpdateCommand {
        /// `VIR_NETWORK_UPDATE_COMMAND_NONE`, since libvirt 0.10.2.
        NONE = 0;
        /// `VIR_NETWORK_UPDATE_COMMAND_MODIFY`, since libvirt 0.10.2.
        MODIFY = 1;
        /// `VIR_NETWORK_UPDATE_COMMAND_DELETE`, since libvirt 0.10.2.
        DELETE = 2;
        /// `VIR_NETWORK_UPDATE_COMMAND_ADD_LAST`, since libvirt 0.10.2.
        ADD_LAST = 3;
        /// `VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST`, since libvirt 0.10.2.
        ADD_FIRST = 4;
    }
}

open_flags! {
    /// C's `virNetworkUpdateFlags`; other bits are kept as they are.
    NetworkUpdateFlags {
        /// `VIR_NETWORK_UPDATE_AFFECT_CURRENT`, since libvirt 0.10.2.
        CURRENT = 0x0;
        /// `VIR_NETWORK_UPDATE_AFFECT_LIVE`, since libvirt 0.10.2.
        LIVE = 0x1;
        /// `VIR_NETWORK_UPDATE_AFFECT_CONFIG`, since libvirt 0.10.2.
        CONFIG = 0x2;
    }
}

open_enum! {
    /// C's `virNetworkUpdateSection`; other values are kept as they are.
    NetworkUpdateSection {
        /// `VIR_NETWORK_SECTION_NONE`, since libvirt 0.10.2.
        NONE = 0;
        /// `VIR_NETWORK_SECTION_BRIDGE`, since libvirt 0.10.2.
        BRIDGE = 1;
        /// `VIR_NETWORK_SECTION_DOMAIN`, since libvirt 0.10.2.
        DOMAIN = 2;
        /// `VIR_NETWORK_SECTION_IP`, since libvirt 0.10.2.
        IP = 3;
        /// `VIR_NETWORK_SECTION_IP_DHCP_HOST`, since libvirt 0.10.2.
        IP_DHCP_HOST = 4;
        /// `VIR_NETWORK_SECTION_IP_DHCP_RANGE`, since libvirt 0.10.2.
        IP_DHCP_RANGE = 5;
        /// `VIR_NETWORK_SECTION_FORWARD`, since libvirt 0.10.2.
        FORWARD = 6;
        /// `VIR_NETWORK_SECTION_FORWARD_INTERFACE`, since libvirt 0.10.2.
        FORWARD_INTERFACE = 7;
        /// `VIR_NETWORK_SECTION_FORWARD_PF`, since libvirt 0.10.2.
        FORWARD_PF = 8;
        /// `VIR_NETWORK_SECTION_PORTGROUP`, since libvirt 0.10.2.
        PORTGROUP = 9;
        /// `VIR_NETWORK_SECTION_DNS_HOST`, since libvirt 0.10.2.
        DNS_HOST = 10;
        /// `VIR_NETWORK_SECTION_DNS_TXT`, since libvirt 0.10.2.
        DNS_TXT = 11;
        /// `VIR_NETWORK_SECTION_DNS_SRV`, since libvirt 0.10.2.
        DNS_SRV = 12;
    }
}

open_flags! {
    /// C's `virNetworkXMLFlags`; other bits are kept as they are.
    NetworkXmlFlags {
        /// `VIR_NETWORK_XML_INACTIVE`, since libvirt 0.9.10.
        INACTIVE = 0x1;
    }
}
