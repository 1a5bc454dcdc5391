//! Enums, flags and field names of the public API; domain snapshot.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virDomainSnapshotCreateFlags`; other bits are kept as they are.
    DomainSnapshotCreateFlags {
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE`, since libvirt 0.9.5.
        REDEFINE = 0x1;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT`, since libvirt 0.9.5.
        CURRENT = 0x2;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA`, since libvirt 0.9.5.
        NO_METADATA = 0x4;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_HALT`, since libvirt 0.9.5.
        HALT = 0x8;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY`, since libvirt 0.9.5.
        DISK_ONLY = 0x10;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT`, since libvirt 0.9.10.
        REUSE_EXT = 0x20;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE`, since libvirt 0.9.10.
        QUIESCE = 0x40;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC`, since libvirt 0.9.11.
        ATOMIC = 0x80;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_LIVE`, since libvirt 1.0.1.
        LIVE = 0x100;
        /// `VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE`, since libvirt 5.6.0.
        VALIDATE = 0x200;
    }
}

open_flags! {
    /// C's `virDomainSnapshotDeleteFlags`; other bits are kept as they are.
    DomainSnapshotDeleteFlags {
        /// `VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN`, since libvirt 0.8.0.
        CHILDREN = 0x1;
        /// `VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY`, since libvirt 0.9.5.
        METADATA_ONLY = 0x2;
        /// `VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY`, since libvirt 0.9.5.
        CHILDREN_ONLY = 0x4;
    }
}

open_flags! {
    /// C's `virDomainSnapshotListFlags`; other bits are kept as they are.
    DomainSnapshotListFlags {
        /// `VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS`, since libvirt 0.9.7.
        DESCENDANTS = 0x1;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_ROOTS`, since libvirt 0.9.5.
        ROOTS = 0x1;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_METADATA`, since libvirt 0.9.5.
        METADATA = 0x2;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_LEAVES`, since libvirt 0.9.7.
        LEAVES = 0x4;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES`, since libvirt 0.9.13.
        NO_LEAVES = 0x8;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA`, since libvirt 0.9.13.
        NO_METADATA = 0x10;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE`, since libvirt 1.0.1.
        INACTIVE = 0x20;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE`, since libvirt 1.0.1.
        ACTIVE = 0x40;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY`, since libvirt 1.0.1.
        DISK_ONLY = 0x80;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL`, since libvirt 1.0.1.
        INTERNAL = 0x100;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL`, since libvirt 1.0.1.
        EXTERNAL = 0x200;
        /// `VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL`, since libvirt 5.2.0.
        TOPOLOGICAL = 0x400;
    }
}

open_flags! {
    /// C's `virDomainSnapshotRevertFlags`; other bits are kept as they are.
    DomainSnapshotRevertFlags {
        /// `VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING`, since libvirt 0.9.5.
        RUNNING = 0x1;
        /// `VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED`, since libvirt 0.9.5.
        PAUSED = 0x2;
        /// `VIR_DOMAIN_SNAPSHOT_REVERT_FORCE`, since libvirt 0.9.7.
        FORCE = 0x4;
        /// `VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM`, since libvirt 8.1.0.
        RESET_NVRAM = 0x8;
    }
}

open_flags! {
    /// C's `virDomainSnapshotXMLFlags`; other bits are kept as they are.
    DomainSnapshotXmlFlags {
        /// `VIR_DOMAIN_SNAPSHOT_XML_SECURE`, since libvirt 5.1.0.
        SECURE = 0x1;
    }
}
