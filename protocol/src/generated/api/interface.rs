//! Enums, flags and field names of the public API; interface.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectListAllInterfacesFlags`; other bits are kept as they are.
    InterfaceListFlags {
        /// `VIR_CONNECT_LIST_INTERFACES_INACTIVE`, since libvirt 0.10.2.
        INACTIVE = 0x1;
        /// `VIR_CONNECT_LIST_INTERFACES_ACTIVE`, since libvirt 0.10.2.
        ACTIVE = 0x2;
    }
}

open_flags! {
    /// C's `virInterfaceDefineFlags`; other bits are kept as they are.
    InterfaceDefineFlags {
        /// `VIR_INTERFACE_DEFINE_VALIDATE`, since libvirt 7.7.0.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virInterfaceXMLFlags`; other bits are kept as they are.
    InterfaceXmlFlags {
        /// `VIR_INTERFACE_XML_INACTIVE`, since libvirt 0.7.3.
        INACTIVE = 0x1;
    }
}
