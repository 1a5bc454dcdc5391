//! Enums, flags and field names of the public API; domain checkpoint.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virDomainCheckpointCreateFlags`; other bits are kept as they are.
    DomainCheckpointCreateFlags {
        /// `VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE`, since libvirt 5.6.0.
        REDEFINE = 0x1;
        /// `VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE`, since libvirt 5.6.0.
        QUIESCE = 0x2;
        /// `VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE`, since libvirt 6.10.0.
        REDEFINE_VALIDATE = 0x4;
    }
}

open_flags! {
    /// C's `virDomainCheckpointDeleteFlags`; other bits are kept as they are.
    DomainCheckpointDeleteFlags {
        /// `VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN`, since libvirt 5.6.0.
        CHILDREN = 0x1;
        /// `VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY`, since libvirt 5.6.0.
        METADATA_ONLY = 0x2;
        /// `VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY`, since libvirt 5.6.0.
        CHILDREN_ONLY = 0x4;
    }
}

open_flags! {
    /// C's `virDomainCheckpointListFlags`; other bits are kept as they are.
    DomainCheckpointListFlags {
        /// `VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS`, since libvirt 5.6.0.
        DESCENDANTS = 0x1;
        /// `VIR_DOMAIN_CHECKPOINT_LIST_ROOTS`, since libvirt 5.6.0.
        ROOTS = 0x1;
        /// `VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL`, since libvirt 5.6.0.
        TOPOLOGICAL = 0x2;
        /// `VIR_DOMAIN_CHECKPOINT_LIST_LEAVES`, since libvirt 5.6.0.
        LEAVES = 0x4;
        /// `VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES`, since libvirt 5.6.0.
        NO_LEAVES = 0x8;
    }
}

open_flags! {
    /// C's `virDomainCheckpointXMLFlags`; other bits are kept as they are.
    DomainCheckpointXmlFlags {
        /// `VIR_DOMAIN_CHECKPOINT_XML_SECURE`, since libvirt 5.6.0.
        SECURE = 0x1;
        /// `VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN`, since libvirt 5.6.0.
        NO_DOMAIN = 0x2;
        /// `VIR_DOMAIN_CHECKPOINT_XML_SIZE`, since libvirt 5.6.0.
        SIZE = 0x4;
    }
}
