//! Enums, flags and field names of the public API; domain 2.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_enum! {
    /// C's `virDomainEventIOErrorAction`; other values are kept as they are.
    DomainEventIoErrorAction {
        /// `VIR_DOMAIN_EVENT_IO_ERROR_NONE`, since libvirt 0.8.0.
        NONE = 0;
        /// `VIR_DOMAIN_EVENT_IO_ERROR_PAUSE`, since libvirt 0.8.0.
        PAUSE = 1;
        /// `VIR_DOMAIN_EVENT_IO_ERROR_REPORT`, since libvirt 0.8.0.
        REPORT = 2;
    }
}

open_enum! {
    /// C's `virDomainEventPMSuspendedDetailType`; other values are kept as they are.
    DomainEventPmSuspendedDetailType {
        /// `VIR_DOMAIN_EVENT_PMSUSPENDED_MEMORY`, since libvirt 0.10.2.
        MEMORY = 0;
        /// `VIR_DOMAIN_EVENT_PMSUSPENDED_DISK`, since libvirt 1.0.0.
        DISK = 1;
    }
}

open_enum! {
    /// C's `virDomainEventResumedDetailType`; other values are kept as they are.
    DomainEventResumedDetailType {
        /// `VIR_DOMAIN_EVENT_RESUMED_UNPAUSED`, since libvirt 0.5.0.
        UNPAUSED = 0;
        /// `VIR_DOMAIN_EVENT_RESUMED_MIGRATED`, since libvirt 0.5.0.
        MIGRATED = 1;
        /// `VIR_DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT`, since libvirt 0.9.5.
        FROM_SNAPSHOT = 2;
        /// `VIR_DOMAIN_EVENT_RESUMED_POSTCOPY`, since libvirt 1.3.3.
        POSTCOPY = 3;
        /// `VIR_DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED`, since libvirt 8.5.0.
        POSTCOPY_FAILED = 4;
    }
}

open_enum! {
    /// C's `virDomainEventShutdownDetailType`; other values are kept as they are.
    DomainEventShutdownDetailType {
        /// `VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED`, since libvirt 0.9.8.
        FINISHED = 0;
        /// `VIR_DOMAIN_EVENT_SHUTDOWN_GUEST`, since libvirt 3.4.0.
        GUEST = 1;
        /// `VIR_DOMAIN_EVENT_SHUTDOWN_HOST`, since libvirt 3.4.0.
        HOST = 2;
    }
}

open_enum! {
    /// C's `virDomainEventStartedDetailType`; other values are kept as they are.
    DomainEventStartedDetailType {
        /// `VIR_DOMAIN_EVENT_STARTED_BOOTED`, since libvirt 0.5.0.
        BOOTED = 0;
        /// `VIR_DOMAIN_EVENT_STARTED_MIGRATED`, since libvirt 0.5.0.
        MIGRATED = 1;
        /// `VIR_DOMAIN_EVENT_STARTED_RESTORED`, since libvirt 0.5.0.
        RESTORED = 2;
        /// `VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT`, since libvirt 0.8.0.
        FROM_SNAPSHOT = 3;
        /// `VIR_DOMAIN_EVENT_STARTED_WAKEUP`, since libvirt 0.9.11.
        WAKEUP = 4;
    }
}

open_enum! {
    /// C's `virDomainEventStoppedDetailType`; other values are kept as they are.
    DomainEventStoppedDetailType {
        /// `VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN`, since libvirt 0.5.0.
        SHUTDOWN = 0;
        /// `VIR_DOMAIN_EVENT_STOPPED_DESTROYED`, since libvirt 0.5.0.
        DESTROYED = 1;
        /// `VIR_DOMAIN_EVENT_STOPPED_CRASHED`, since libvirt 0.5.0.
        CRASHED = 2;
        /// `VIR_DOMAIN_EVENT_STOPPED_MIGRATED`, since libvirt 0.5.0.
        MIGRATED = 3;
        /// `VIR_DOMAIN_EVENT_STOPPED_SAVED`, since libvirt 0.5.0.
        SAVED = 4;
        /// `VIR_DOMAIN_EVENT_STOPPED_FAILED`, since libvirt 0.5.0.
        FAILED = 5;
        /// `VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT`, since libvirt 0.8.0.
        FROM_SNAPSHOT = 6;
    }
}

open_enum! {
    /// C's `virDomainEventSuspendedDetailType`; other values are kept as they are.
    DomainEventSuspendedDetailType {
        /// `VIR_DOMAIN_EVENT_SUSPENDED_PAUSED`, since libvirt 0.5.0.
        PAUSED = 0;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED`, since libvirt 0.5.0.
        MIGRATED = 1;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_IOERROR`, since libvirt 0.8.0.
        IOERROR = 2;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG`, since libvirt 0.8.0.
        WATCHDOG = 3;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_RESTORED`, since libvirt 0.9.5.
        RESTORED = 4;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT`, since libvirt 0.9.5.
        FROM_SNAPSHOT = 5;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_API_ERROR`, since libvirt 1.0.1.
        API_ERROR = 6;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY`, since libvirt 1.3.3.
        POSTCOPY = 7;
        /// `VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED`, since libvirt 1.3.3.
        POSTCOPY_FAILED = 8;
    }
}

open_enum! {
    /// C's `virDomainEventTrayChangeReason`; other values are kept as they are.
    DomainEventTrayChangeReason {
        /// `VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN`, since libvirt 0.9.11.
        OPEN = 0;
        /// `VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE`, since libvirt 0.9.11.
        CLOSE = 1;
    }
}

open_enum! {
    /// C's `virDomainEventType`; other values are kept as they are.
    DomainEventType {
        /// `VIR_DOMAIN_EVENT_DEFINED`, since libvirt 0.5.0.
        DEFINED = 0;
        /// `VIR_DOMAIN_EVENT_UNDEFINED`, since libvirt 0.5.0.
        UNDEFINED = 1;
        /// `VIR_DOMAIN_EVENT_STARTED`, since libvirt 0.5.0.
        STARTED = 2;
        /// `VIR_DOMAIN_EVENT_SUSPENDED`, since libvirt 0.5.0.
        SUSPENDED = 3;
        /// `VIR_DOMAIN_EVENT_RESUMED`, since libvirt 0.5.0.
        RESUMED = 4;
        /// `VIR_DOMAIN_EVENT_STOPPED`, since libvirt 0.5.0.
        STOPPED = 5;
        /// `VIR_DOMAIN_EVENT_SHUTDOWN`, since libvirt 0.9.8.
        SHUTDOWN = 6;
        /// `VIR_DOMAIN_EVENT_PMSUSPENDED`, since libvirt 0.10.2.
        PMSUSPENDED = 7;
        /// `VIR_DOMAIN_EVENT_CRASHED`, since libvirt 1.1.1.
        CRASHED = 8;
    }
}

open_enum! {
    /// C's `virDomainEventUndefinedDetailType`; other values are kept as they are.
    DomainEventUndefinedDetailType {
        /// `VIR_DOMAIN_EVENT_UNDEFINED_REMOVED`, since libvirt 0.5.0.
        REMOVED = 0;
        /// `VIR_DOMAIN_EVENT_UNDEFINED_RENAMED`, since libvirt 1.2.19.
        RENAMED = 1;
    }
}

open_enum! {
    /// C's `virDomainEventWatchdogAction`; other values are kept as they are.
    DomainEventWatchdogAction {
        /// `VIR_DOMAIN_EVENT_WATCHDOG_NONE`, since libvirt 0.8.0.
        NONE = 0;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_PAUSE`, since libvirt 0.8.0.
        PAUSE = 1;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_RESET`, since libvirt 0.8.0.
        RESET = 2;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_POWEROFF`, since libvirt 0.8.0.
        POWEROFF = 3;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_SHUTDOWN`, since libvirt 0.8.0.
        SHUTDOWN = 4;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_DEBUG`, since libvirt 0.8.0.
        DEBUG = 5;
        /// `VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI`, since libvirt 1.2.17.
        INJECTNMI = 6;
    }
}

open_flags! {
    /// C's `virDomainFDAssociateFlags`; other bits are kept as they are.
    DomainFdAssociateFlags {
        /// `VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE`, since libvirt 9.0.0.
        RESTORE = 0x1;
        /// `VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE`, since libvirt 9.0.0.
        WRITABLE = 0x2;
    }
}

open_flags! {
    /// C's `virDomainGetHostnameFlags`; other bits are kept as they are.
    DomainGetHostnameFlags {
        /// `VIR_DOMAIN_GET_HOSTNAME_LEASE`, since libvirt 6.1.0.
        LEASE = 0x1;
        /// `VIR_DOMAIN_GET_HOSTNAME_AGENT`, since libvirt 6.1.0.
        AGENT = 0x2;
    }
}

open_flags! {
    /// C's `virDomainGetJobStatsFlags`; other bits are kept as they are.
    DomainGetJobStatsFlags {
        /// `VIR_DOMAIN_JOB_STATS_COMPLETED`, since libvirt 1.2.9.
        COMPLETED = 0x1;
        /// `VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED`, since libvirt 6.0.0.
        KEEP_COMPLETED = 0x2;
    }
}

open_enum! {
    /// C's `virDomainGraphicsReloadType`; other values are kept as they are.
    DomainGraphicsReloadType {
        /// `VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_ANY`, since libvirt 10.2.0.
        ANY = 0;
        /// `VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_VNC`, since libvirt 10.2.0.
        VNC = 1;
    }
}

open_flags! {
    /// C's `virDomainGuestInfoTypes`; other bits are kept as they are.
    DomainGuestInfoTypes {
        /// `VIR_DOMAIN_GUEST_INFO_USERS`, since libvirt 5.7.0.
        USERS = 0x1;
        /// `VIR_DOMAIN_GUEST_INFO_OS`, since libvirt 5.7.0.
        OS = 0x2;
        /// `VIR_DOMAIN_GUEST_INFO_TIMEZONE`, since libvirt 5.7.0.
        TIMEZONE = 0x4;
        /// `VIR_DOMAIN_GUEST_INFO_HOSTNAME`, since libvirt 5.7.0.
        HOSTNAME = 0x8;
        /// `VIR_DOMAIN_GUEST_INFO_FILESYSTEM`, since libvirt 5.7.0.
        FILESYSTEM = 0x10;
        /// `VIR_DOMAIN_GUEST_INFO_DISKS`, since libvirt 7.0.0.
        DISKS = 0x20;
        /// `VIR_DOMAIN_GUEST_INFO_INTERFACES`, since libvirt 7.10.0.
        INTERFACES = 0x40;
        /// `VIR_DOMAIN_GUEST_INFO_LOAD`, since libvirt 11.2.0.
        LOAD = 0x80;
    }
}

open_enum! {
    /// C's `virDomainInterfaceAddressesSource`; other values are kept as they are.
    DomainInterfaceAddressesSource {
        /// `VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE`, since libvirt 1.2.14.
        LEASE = 0;
        /// `VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT`, since libvirt 1.2.14.
        AGENT = 1;
        /// `VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP`, since libvirt 4.2.0.
        ARP = 2;
    }
}

open_enum! {
    /// C's `virDomainJobOperation`; other values are kept as they are.
    DomainJobOperation {
        /// `VIR_DOMAIN_JOB_OPERATION_UNKNOWN`, since libvirt 3.3.0.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_JOB_OPERATION_START`, since libvirt 3.3.0.
        START = 1;
        /// `VIR_DOMAIN_JOB_OPERATION_SAVE`, since libvirt 3.3.0.
        SAVE = 2;
        /// `VIR_DOMAIN_JOB_OPERATION_RESTORE`, since libvirt 3.3.0.
        RESTORE = 3;
        /// `VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN`, since libvirt 3.3.0.
        MIGRATION_IN = 4;
        /// `VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT`, since libvirt 3.3.0.
        MIGRATION_OUT = 5;
        /// `VIR_DOMAIN_JOB_OPERATION_SNAPSHOT`, since libvirt 3.3.0.
        SNAPSHOT = 6;
        /// `VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT`, since libvirt 3.3.0.
        SNAPSHOT_REVERT = 7;
        /// `VIR_DOMAIN_JOB_OPERATION_DUMP`, since libvirt 3.3.0.
        DUMP = 8;
        /// `VIR_DOMAIN_JOB_OPERATION_BACKUP`, since libvirt 6.0.0.
        BACKUP = 9;
        /// `VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE`, since libvirt 9.0.0.
        SNAPSHOT_DELETE = 10;
    }
}

open_enum! {
    /// C's `virDomainJobType`; other values are kept as they are.
    DomainJobType {
        /// `VIR_DOMAIN_JOB_NONE`, since libvirt 0.7.7.
        NONE = 0;
        /// `VIR_DOMAIN_JOB_BOUNDED`, since libvirt 0.7.7.
        BOUNDED = 1;
        /// `VIR_DOMAIN_JOB_UNBOUNDED`, since libvirt 0.7.7.
        UNBOUNDED = 2;
        /// `VIR_DOMAIN_JOB_COMPLETED`, since libvirt 0.7.7.
        COMPLETED = 3;
        /// `VIR_DOMAIN_JOB_FAILED`, since libvirt 0.7.7.
        FAILED = 4;
        /// `VIR_DOMAIN_JOB_CANCELLED`, since libvirt 0.7.7.
        CANCELLED = 5;
    }
}

open_enum! {
    /// C's `virDomainLifecycle`; other values are kept as they are.
    DomainLifecycle {
        /// `VIR_DOMAIN_LIFECYCLE_POWEROFF`, since libvirt 3.9.0.
        POWEROFF = 0;
        /// `VIR_DOMAIN_LIFECYCLE_REBOOT`, since libvirt 3.9.0.
        REBOOT = 1;
        /// `VIR_DOMAIN_LIFECYCLE_CRASH`, since libvirt 3.9.0.
        CRASH = 2;
    }
}

open_enum! {
    /// C's `virDomainLifecycleAction`; other values are kept as they are.
    DomainLifecycleAction {
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY`, since libvirt 3.9.0.
        DESTROY = 0;
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_RESTART`, since libvirt 3.9.0.
        RESTART = 1;
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME`, since libvirt 3.9.0.
        RESTART_RENAME = 2;
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE`, since libvirt 3.9.0.
        PRESERVE = 3;
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY`, since libvirt 3.9.0.
        COREDUMP_DESTROY = 4;
        /// `VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART`, since libvirt 3.9.0.
        COREDUMP_RESTART = 5;
    }
}

open_enum! {
    /// C's `virDomainMemoryFailureActionType`; other values are kept as they are.
    DomainMemoryFailureActionType {
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE`, since libvirt 6.9.0.
        IGNORE = 0;
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT`, since libvirt 6.9.0.
        INJECT = 1;
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL`, since libvirt 6.9.0.
        FATAL = 2;
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET`, since libvirt 6.9.0.
        RESET = 3;
    }
}

open_flags! {
    /// C's `virDomainMemoryFailureFlags`; other bits are kept as they are.
    DomainMemoryFailureFlags {
        /// `VIR_DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED`, since libvirt 6.9.0.
        ACTION_REQUIRED = 0x1;
        /// `VIR_DOMAIN_MEMORY_FAILURE_RECURSIVE`, since libvirt 6.9.0.
        RECURSIVE = 0x2;
    }
}

open_enum! {
    /// C's `virDomainMemoryFailureRecipientType`; other values are kept as they are.
    DomainMemoryFailureRecipientType {
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR`, since libvirt 6.9.0.
        HYPERVISOR = 0;
        /// `VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST`, since libvirt 6.9.0.
        GUEST = 1;
    }
}

open_flags! {
    /// C's `virDomainMemoryFlags`; other bits are kept as they are.
    DomainMemoryFlags {
        /// `VIR_MEMORY_VIRTUAL`, since libvirt 0.4.4.
        VIRTUAL = 0x1;
        /// `VIR_MEMORY_PHYSICAL`, since libvirt 0.7.0.
        PHYSICAL = 0x2;
    }
}

open_flags! {
    /// C's `virDomainMemoryModFlags`; other bits are kept as they are.
    DomainMemoryModFlags {
        /// `VIR_DOMAIN_MEM_CURRENT`, since libvirt 0.9.1.
        CURRENT = 0x0;
        /// `VIR_DOMAIN_MEM_LIVE`, since libvirt 0.9.0.
        LIVE = 0x1;
        /// `VIR_DOMAIN_MEM_CONFIG`, since libvirt 0.9.0.
        CONFIG = 0x2;
        /// `VIR_DOMAIN_MEM_MAXIMUM`, since libvirt 0.9.1.
        MAXIMUM = 0x4;
    }
}

open_enum! {
    /// C's `virDomainMemoryStatTags`; other values are kept as they are.
    DomainMemoryStatTags {
        /// `VIR_DOMAIN_MEMORY_STAT_SWAP_IN`, since libvirt 0.7.5.
        SWAP_IN = 0;
        /// `VIR_DOMAIN_MEMORY_STAT_SWAP_OUT`, since libvirt 0.7.5.
        SWAP_OUT = 1;
        /// `VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT`, since libvirt 0.7.5.
        MAJOR_FAULT = 2;
        /// `VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT`, since libvirt 0.7.5.
        MINOR_FAULT = 3;
        /// `VIR_DOMAIN_MEMORY_STAT_UNUSED`, since libvirt 0.7.5.
        UNUSED = 4;
        /// `VIR_DOMAIN_MEMORY_STAT_AVAILABLE`, since libvirt 0.7.5.
        AVAILABLE = 5;
        /// `VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON`, since libvirt 0.9.3.
        ACTUAL_BALLOON = 6;
        /// `VIR_DOMAIN_MEMORY_STAT_RSS`, since libvirt 0.9.10.
        RSS = 7;
        /// `VIR_DOMAIN_MEMORY_STAT_USABLE`, since libvirt 2.1.0.
        USABLE = 8;
        /// `VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE`, since libvirt 2.1.0.
        LAST_UPDATE = 9;
        /// `VIR_DOMAIN_MEMORY_STAT_DISK_CACHES`, since libvirt 4.6.0.
        DISK_CACHES = 10;
        /// `VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC`, since libvirt 5.4.0.
        HUGETLB_PGALLOC = 11;
        /// `VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL`, since libvirt 5.4.0.
        HUGETLB_PGFAIL = 12;
    }
}

open_flags! {
    /// C's `virDomainMessageType`; other bits are kept as they are.
    DomainMessageType {
        /// `VIR_DOMAIN_MESSAGE_DEPRECATION`, since libvirt 7.1.0.
        DEPRECATION = 0x1;
        /// `VIR_DOMAIN_MESSAGE_TAINTING`, since libvirt 7.1.0.
        TAINTING = 0x2;
        /// `VIR_DOMAIN_MESSAGE_IOERRORS`, since libvirt 11.1.0.
        IOERRORS = 0x4;
    }
}

open_enum! {
    /// C's `virDomainMetadataType`; other values are kept as they are.
    DomainMetadataType {
        /// `VIR_DOMAIN_METADATA_DESCRIPTION`, since libvirt 0.9.10.
        DESCRIPTION = 0;
        /// `VIR_DOMAIN_METADATA_TITLE`, since libvirt 0.9.10.
        TITLE = 1;
        /// `VIR_DOMAIN_METADATA_ELEMENT`, since libvirt 0.9.10.
        ELEMENT = 2;
    }
}

open_flags! {
    /// C's `virDomainMigrateFlags`; other bits are kept as they are.
    DomainMigrateFlags {
        /// `VIR_MIGRATE_LIVE`, since libvirt 0.3.2.
        LIVE = 0x1;
        /// `VIR_MIGRATE_PEER2PEER`, since libvirt 0.7.2.
        PEER2PEER = 0x2;
        /// `VIR_MIGRATE_TUNNELLED`, since libvirt 0.7.2.
        TUNNELLED = 0x4;
        /// `VIR_MIGRATE_PERSIST_DEST`, since libvirt 0.7.3.
        PERSIST_DEST = 0x8;
        /// `VIR_MIGRATE_UNDEFINE_SOURCE`, since libvirt 0.7.3.
        UNDEFINE_SOURCE = 0x10;
        /// `VIR_MIGRATE_PAUSED`, since libvirt 0.7.5.
        PAUSED = 0x20;
        /// `VIR_MIGRATE_NON_SHARED_DISK`, since libvirt 0.8.2.
        NON_SHARED_DISK = 0x40;
        /// `VIR_MIGRATE_NON_SHARED_INC`, since libvirt 0.8.2.
        NON_SHARED_INC = 0x80;
        /// `VIR_MIGRATE_CHANGE_PROTECTION`, since libvirt 0.9.4.
        CHANGE_PROTECTION = 0x100;
        /// `VIR_MIGRATE_UNSAFE`, since libvirt 0.9.11.
        UNSAFE = 0x200;
        /// `VIR_MIGRATE_OFFLINE`, since libvirt 1.0.1.
        OFFLINE = 0x400;
        /// `VIR_MIGRATE_COMPRESSED`, since libvirt 1.0.3.
        COMPRESSED = 0x800;
        /// `VIR_MIGRATE_ABORT_ON_ERROR`, since libvirt 1.1.0.
        ABORT_ON_ERROR = 0x1000;
        /// `VIR_MIGRATE_AUTO_CONVERGE`, since libvirt 1.2.3.
        AUTO_CONVERGE = 0x2000;
        /// `VIR_MIGRATE_RDMA_PIN_ALL`, since libvirt 1.2.9.
        RDMA_PIN_ALL = 0x4000;
        /// `VIR_MIGRATE_POSTCOPY`, since libvirt 1.3.3.
        POSTCOPY = 0x8000;
        /// `VIR_MIGRATE_TLS`, since libvirt 3.2.0.
        TLS = 0x10000;
        /// `VIR_MIGRATE_PARALLEL`, since libvirt 5.2.0.
        PARALLEL = 0x20000;
        /// `VIR_MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES`, since libvirt 8.0.0.
        NON_SHARED_SYNCHRONOUS_WRITES = 0x40000;
        /// `VIR_MIGRATE_POSTCOPY_RESUME`, since libvirt 8.5.0.
        POSTCOPY_RESUME = 0x80000;
        /// `VIR_MIGRATE_ZEROCOPY`, since libvirt 8.5.0.
        ZEROCOPY = 0x100000;
    }
}

open_flags! {
    /// C's `virDomainMigrateMaxSpeedFlags`; other bits are kept as they are.
    DomainMigrateMaxSpeedFlags {
        /// `VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY`, since libvirt 5.1.0.
        POSTCOPY = 0x1;
    }
}

open_flags! {
    /// C's `virDomainModificationImpact`; other bits are kept as they are.
    DomainModificationImpact {
        /// `VIR_DOMAIN_AFFECT_CURRENT`, since libvirt 0.9.2.
        CURRENT = 0x0;
        /// `VIR_DOMAIN_AFFECT_LIVE`, since libvirt 0.9.2.
        LIVE = 0x1;
        /// `VIR_DOMAIN_AFFECT_CONFIG`, since libvirt 0.9.2.
        CONFIG = 0x2;
    }
}
