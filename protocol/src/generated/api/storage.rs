//! Enums, flags and field names of the public API; storage.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectListAllStoragePoolsFlags`; other bits are kept as they are.
    StoragePoolListFlags {
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE`, since libvirt 0.10.2.
        INACTIVE = 0x1;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE`, since libvirt 0.10.2.
        ACTIVE = 0x2;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT`, since libvirt 0.10.2.
        PERSISTENT = 0x4;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT`, since libvirt 0.10.2.
        TRANSIENT = 0x8;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART`, since libvirt 0.10.2.
        AUTOSTART = 0x10;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART`, since libvirt 0.10.2.
        NO_AUTOSTART = 0x20;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_DIR`, since libvirt 0.10.2.
        DIR = 0x40;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_FS`, since libvirt 0.10.2.
        FS = 0x80;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_NETFS`, since libvirt 0.10.2.
        NETFS = 0x100;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL`, since libvirt 0.10.2.
        LOGICAL = 0x200;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_DISK`, since libvirt 0.10.2.
        DISK = 0x400;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI`, since libvirt 0.10.2.
        ISCSI = 0x800;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_SCSI`, since libvirt 0.10.2.
        SCSI = 0x1000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_MPATH`, since libvirt 0.10.2.
        MPATH = 0x2000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_RBD`, since libvirt 0.10.2.
        RBD = 0x4000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG`, since libvirt 0.10.2.
        SHEEPDOG = 0x8000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER`, since libvirt 1.2.1.
        GLUSTER = 0x10000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_ZFS`, since libvirt 1.2.8.
        ZFS = 0x20000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE`, since libvirt 3.1.0.
        VSTORAGE = 0x40000;
        /// `VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT`, since libvirt 5.6.0.
        ISCSI_DIRECT = 0x80000;
    }
}

open_flags! {
    /// C's `virStoragePoolBuildFlags`; other bits are kept as they are.
    StoragePoolBuildFlags {
        /// `VIR_STORAGE_POOL_BUILD_NEW`, since libvirt 0.4.1.
        NEW = 0x0;
        /// `VIR_STORAGE_POOL_BUILD_REPAIR`, since libvirt 0.4.1.
        REPAIR = 0x1;
        /// `VIR_STORAGE_POOL_BUILD_RESIZE`, since libvirt 0.4.1.
        RESIZE = 0x2;
        /// `VIR_STORAGE_POOL_BUILD_NO_OVERWRITE`, since libvirt 0.9.5.
        NO_OVERWRITE = 0x4;
        /// `VIR_STORAGE_POOL_BUILD_OVERWRITE`, since libvirt 0.9.5.
        OVERWRITE = 0x8;
    }
}

open_flags! {
    /// C's `virStoragePoolCreateFlags`; other bits are kept as they are.
    StoragePoolCreateFlags {
        /// `VIR_STORAGE_POOL_CREATE_NORMAL`, since libvirt 1.3.1.
        NORMAL = 0x0;
        /// `VIR_STORAGE_POOL_CREATE_WITH_BUILD`, since libvirt 1.3.1.
        WITH_BUILD = 0x1;
        /// `VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE`, since libvirt 1.3.1.
        WITH_BUILD_OVERWRITE = 0x2;
        /// `VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE`, since libvirt 1.3.1.
        WITH_BUILD_NO_OVERWRITE = 0x4;
    }
}

open_flags! {
    /// C's `virStoragePoolDefineFlags`; other bits are kept as they are.
    StoragePoolDefineFlags {
        /// `VIR_STORAGE_POOL_DEFINE_VALIDATE`, since libvirt 7.7.0.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virStoragePoolDeleteFlags`; other bits are kept as they are.
    StoragePoolDeleteFlags {
        /// `VIR_STORAGE_POOL_DELETE_NORMAL`, since libvirt 0.4.1.
        NORMAL = 0x0;
        /// `VIR_STORAGE_POOL_DELETE_ZEROED`, since libvirt 0.4.1.
        ZEROED = 0x1;
    }
}

open_enum! {
    /// C's `virStoragePoolEventID`; other values are kept as they are.
    StoragePoolEventId {
        /// `VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE`, since libvirt 2.0.0.
        LIFECYCLE = 0;
        /// `VIR_STORAGE_POOL_EVENT_ID_REFRESH`, since libvirt 2.0.0.
        REFRESH = 1;
    }
}

open_enum! {
    /// C's `virStoragePoolEventLifecycleType`; other values are kept as they are.
    StoragePoolEventLifecycleType {
        /// `VIR_STORAGE_POOL_EVENT_DEFINED`, since libvirt 2.0.0.
        DEFINED = 0;
        /// `VIR_STORAGE_POOL_EVENT_UNDEFINED`, since libvirt 2.0.0.
        UNDEFINED = 1;
        /// `VIR_STORAGE_POOL_EVENT_STARTED`, since libvirt 2.0.0.
        STARTED = 2;
        /// `VIR_STORAGE_POOL_EVENT_STOPPED`, since libvirt 2.0.0.
        STOPPED = 3;
        /// `VIR_STORAGE_POOL_EVENT_CREATED`, since libvirt 3.8.0.
        CREATED = 4;
        /// `VIR_STORAGE_POOL_EVENT_DELETED`, since libvirt 3.8.0.
        DELETED = 5;
    }
}

open_enum! {
    /// C's `virStoragePoolState`; other values are kept as they are.
    StoragePoolState {
        /// `VIR_STORAGE_POOL_INACTIVE`, since libvirt 0.4.1.
        INACTIVE = 0;
        /// `VIR_STORAGE_POOL_BUILDING`, since libvirt 0.4.1.
        BUILDING = 1;
        /// `VIR_STORAGE_POOL_RUNNING`, since libvirt 0.4.1.
        RUNNING = 2;
        /// `VIR_STORAGE_POOL_DEGRADED`, since libvirt 0.4.1.
        DEGRADED = 3;
        /// `VIR_STORAGE_POOL_INACCESSIBLE`, since libvirt 0.8.2.
        INACCESSIBLE = 4;
    }
}

open_flags! {
    /// C's `virStorageVolCreateFlags`; other bits are kept as they are.
    StorageVolCreateFlags {
        /// `VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA`, since libvirt 1.0.1.
        PREALLOC_METADATA = 0x1;
        /// `VIR_STORAGE_VOL_CREATE_REFLINK`, since libvirt 1.2.13.
        REFLINK = 0x2;
        /// `VIR_STORAGE_VOL_CREATE_VALIDATE`, since libvirt 8.10.0.
        VALIDATE = 0x4;
    }
}

open_flags! {
    /// C's `virStorageVolDeleteFlags`; other bits are kept as they are.
    StorageVolDeleteFlags {
        /// `VIR_STORAGE_VOL_DELETE_NORMAL`, since libvirt 0.4.1.
        NORMAL = 0x0;
        /// `VIR_STORAGE_VOL_DELETE_ZEROED`, since libvirt 0.4.1.
        ZEROED = 0x1;
        /// `VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS`, since libvirt 1.2.21.
        WITH_SNAPSHOTS = 0x2;
    }
}

open_flags! {
    /// C's `virStorageVolDownloadFlags`; other bits are kept as they are.
    StorageVolDownloadFlags {
        /// `VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM`, since libvirt 3.4.0.
        SPARSE_STREAM = 0x1;
    }
}

open_flags! {
    /// C's `virStorageVolInfoFlags`; other bits are kept as they are.
    StorageVolInfoFlags {
        /// `VIR_STORAGE_VOL_USE_ALLOCATION`, since libvirt 3.0.0.
        USE_ALLOCATION = 0x0;
        /// `VIR_STORAGE_VOL_GET_PHYSICAL`, since libvirt 3.0.0.
        GET_PHYSICAL = 0x1;
    }
}

open_flags! {
    /// C's `virStorageVolResizeFlags`; other bits are kept as they are.
    StorageVolResizeFlags {
        /// `VIR_STORAGE_VOL_RESIZE_ALLOCATE`, since libvirt 0.9.10.
        ALLOCATE = 0x1;
        /// `VIR_STORAGE_VOL_RESIZE_DELTA`, since libvirt 0.9.10.
        DELTA = 0x2;
        /// `VIR_STORAGE_VOL_RESIZE_SHRINK`, since libvirt 0.9.10.
        SHRINK = 0x4;
    }
}

open_enum! {
    /// C's `virStorageVolType`; other values are kept as they are.
    StorageVolType {
        /// `VIR_STORAGE_VOL_FILE`, since libvirt 0.4.1.
        FILE = 0;
        /// `VIR_STORAGE_VOL_BLOCK`, since libvirt 0.4.1.
        BLOCK = 1;
        /// `VIR_STORAGE_VOL_DIR`, since libvirt 0.9.5.
        DIR = 2;
        /// `VIR_STORAGE_VOL_NETWORK`, since libvirt 0.9.13.
        NETWORK = 3;
        /// `VIR_STORAGE_VOL_NETDIR`, since libvirt 1.2.0.
        NETDIR = 4;
        /// `VIR_STORAGE_VOL_PLOOP`, since libvirt 1.3.4.
        PLOOP = 5;
    }
}

open_flags! {
    /// C's `virStorageVolUploadFlags`; other bits are kept as they are.
    StorageVolUploadFlags {
        /// `VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM`, since libvirt 3.4.0.
        SPARSE_STREAM = 0x1;
    }
}

open_enum! {
    /// C's `virStorageVolWipeAlgorithm`; other values are kept as they are.
    StorageVolWipeAlgorithm {
        /// `VIR_STORAGE_VOL_WIPE_ALG_ZERO`, since libvirt 0.9.10.
        ZERO = 0;
        /// `VIR_STORAGE_VOL_WIPE_ALG_NNSA`, since libvirt 0.9.10.
        NNSA = 1;
        /// `VIR_STORAGE_VOL_WIPE_ALG_DOD`, since libvirt 0.9.10.
        DOD = 2;
        /// `VIR_STORAGE_VOL_WIPE_ALG_BSI`, since libvirt 0.9.10.
        BSI = 3;
        /// `VIR_STORAGE_VOL_WIPE_ALG_GUTMANN`, since libvirt 0.9.10.
        GUTMANN = 4;
        /// `VIR_STORAGE_VOL_WIPE_ALG_SCHNEIER`, since libvirt 0.9.10.
        SCHNEIER = 5;
        /// `VIR_STORAGE_VOL_WIPE_ALG_PFITZNER7`, since libvirt 0.9.10.
        PFITZNER7 = 6;
        /// `VIR_STORAGE_VOL_WIPE_ALG_PFITZNER33`, since libvirt 0.9.10.
        PFITZNER33 = 7;
        /// `VIR_STORAGE_VOL_WIPE_ALG_RANDOM`, since libvirt 0.9.10.
        RANDOM = 8;
        /// `VIR_STORAGE_VOL_WIPE_ALG_TRIM`, since libvirt 1.3.2.
        TRIM = 9;
    }
}

open_flags! {
    /// C's `virStorageXMLFlags`; other bits are kept as they are.
    StorageXmlFlags {
        /// `VIR_STORAGE_XML_INACTIVE`, since libvirt 0.9.13.
        INACTIVE = 0x1;
    }
}
