//! Enums, flags and field names of the public API; domain 1.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_enum! {
    /// C's `virBlkioParameterType`; other values are kept as they are.
    BlkioParameterType {
        /// `VIR_DOMAIN_BLKIO_PARAM_INT`, since libvirt 0.9.0.
        INT = 1;
        /// `VIR_DOMAIN_BLKIO_PARAM_UINT`, since libvirt 0.9.0.
        UINT = 2;
        /// `VIR_DOMAIN_BLKIO_PARAM_LLONG`, since libvirt 0.9.0.
        LLONG = 3;
        /// `VIR_DOMAIN_BLKIO_PARAM_ULLONG`, since libvirt 0.9.0.
        ULLONG = 4;
        /// `VIR_DOMAIN_BLKIO_PARAM_DOUBLE`, since libvirt 0.9.0.
        DOUBLE = 5;
        /// `VIR_DOMAIN_BLKIO_PARAM_BOOLEAN`, since libvirt 0.9.0.
        BOOLEAN = 6;
    }
}

open_enum! {
    /// C's `virConnectDomainEventAgentLifecycleReason`; other values are kept as they are.
    ConnectDomainEventAgentLifecycleReason {
        /// `VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN`, since libvirt 1.2.11.
        UNKNOWN = 0;
        /// `VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED`, since libvirt 1.2.11.
        DOMAIN_STARTED = 1;
        /// `VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL`, since libvirt 1.2.11.
        CHANNEL = 2;
    }
}

open_enum! {
    /// C's `virConnectDomainEventAgentLifecycleState`; other values are kept as they are.
    ConnectDomainEventAgentLifecycleState {
        /// `VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED`, since libvirt 1.2.11.
        CONNECTED = 1;
        /// `VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED`, since libvirt 1.2.11.
        DISCONNECTED = 2;
    }
}

open_enum! {
    /// C's `virConnectDomainEventBlockJobStatus`; other values are kept as they are.
    ConnectDomainEventBlockJobStatus {
        /// `VIR_DOMAIN_BLOCK_JOB_COMPLETED`, since libvirt 0.9.4.
        COMPLETED = 0;
        /// `VIR_DOMAIN_BLOCK_JOB_FAILED`, since libvirt 0.9.4.
        FAILED = 1;
        /// `VIR_DOMAIN_BLOCK_JOB_CANCELED`, since libvirt 0.9.12.
        CANCELED = 2;
        /// `VIR_DOMAIN_BLOCK_JOB_READY`, since libvirt 1.0.0.
        READY = 3;
    }
}

open_enum! {
    /// C's `virConnectDomainEventDiskChangeReason`; other values are kept as they are.
    ConnectDomainEventDiskChangeReason {
        /// `VIR_DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START`, since libvirt 0.9.7.
        CHANGE_MISSING_ON_START = 0;
        /// `VIR_DOMAIN_EVENT_DISK_DROP_MISSING_ON_START`, since libvirt 1.1.2.
        DROP_MISSING_ON_START = 1;
    }
}

open_flags! {
    /// C's `virConnectGetAllDomainStatsFlags`; other bits are kept as they are.
    ConnectGetAllDomainStatsFlags {
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE`, since libvirt 1.2.8.
        ACTIVE = 0x1;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE`, since libvirt 1.2.8.
        INACTIVE = 0x2;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT`, since libvirt 1.2.8.
        PERSISTENT = 0x4;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT`, since libvirt 1.2.8.
        TRANSIENT = 0x8;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING`, since libvirt 1.2.8.
        RUNNING = 0x10;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED`, since libvirt 1.2.8.
        PAUSED = 0x20;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF`, since libvirt 1.2.8.
        SHUTOFF = 0x40;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER`, since libvirt 1.2.8.
        OTHER = 0x80;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT`, since libvirt 4.5.0.
        NOWAIT = 0x20000000;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING`, since libvirt 1.2.12.
        BACKING = 0x40000000;
        /// `VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS`, since libvirt 1.2.8.
        ENFORCE_STATS = 0x80000000;
    }
}

open_flags! {
    /// C's `virConnectGetDomainCapabilitiesFlags`; other bits are kept as they are.
    ConnectGetDomainCapabilitiesFlags {
        /// `VIR_CONNECT_GET_DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES`, since libvirt 11.0.0.
        DISABLE_DEPRECATED_FEATURES = 0x1;
    }
}

open_flags! {
    /// C's `virConnectListAllDomainsFlags`; other bits are kept as they are.
    DomainListFlags {
        /// `VIR_CONNECT_LIST_DOMAINS_ACTIVE`, since libvirt 0.9.13.
        ACTIVE = 0x1;
        /// `VIR_CONNECT_LIST_DOMAINS_INACTIVE`, since libvirt 0.9.13.
        INACTIVE = 0x2;
        /// `VIR_CONNECT_LIST_DOMAINS_PERSISTENT`, since libvirt 0.9.13.
        PERSISTENT = 0x4;
        /// `VIR_CONNECT_LIST_DOMAINS_TRANSIENT`, since libvirt 0.9.13.
        TRANSIENT = 0x8;
        /// `VIR_CONNECT_LIST_DOMAINS_RUNNING`, since libvirt 0.9.13.
        RUNNING = 0x10;
        /// `VIR_CONNECT_LIST_DOMAINS_PAUSED`, since libvirt 0.9.13.
        PAUSED = 0x20;
        /// `VIR_CONNECT_LIST_DOMAINS_SHUTOFF`, since libvirt 0.9.13.
        SHUTOFF = 0x40;
        /// `VIR_CONNECT_LIST_DOMAINS_OTHER`, since libvirt 0.9.13.
        OTHER = 0x80;
        /// `VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE`, since libvirt 0.9.13.
        MANAGEDSAVE = 0x100;
        /// `VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE`, since libvirt 0.9.13.
        NO_MANAGEDSAVE = 0x200;
        /// `VIR_CONNECT_LIST_DOMAINS_AUTOSTART`, since libvirt 0.9.13.
        AUTOSTART = 0x400;
        /// `VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART`, since libvirt 0.9.13.
        NO_AUTOSTART = 0x800;
        /// `VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT`, since libvirt 0.9.13.
        HAS_SNAPSHOT = 0x1000;
        /// `VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT`, since libvirt 0.9.13.
        NO_SNAPSHOT = 0x2000;
        /// `VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT`, since libvirt 5.6.0.
        HAS_CHECKPOINT = 0x4000;
        /// `VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT`, since libvirt 5.6.0.
        NO_CHECKPOINT = 0x8000;
    }
}

open_flags! {
    /// C's `virDomainAbortJobFlagsValues`; other bits are kept as they are.
    DomainAbortJobFlags {
        /// `VIR_DOMAIN_ABORT_JOB_POSTCOPY`, since libvirt 8.5.0.
        POSTCOPY = 0x1;
    }
}

open_enum! {
    /// C's `virDomainAgentResponseTimeoutValues`; other values are kept as they are.
    DomainAgentResponseTimeout {
        /// `VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK`, since libvirt 5.10.0.
        BLOCK = -2;
        /// `VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT`, since libvirt 5.10.0.
        DEFAULT = -1;
        /// `VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT`, since libvirt 5.10.0.
        NOWAIT = 0;
    }
}

open_flags! {
    /// C's `virDomainAuthorizedSSHKeysSetFlags`; other bits are kept as they are.
    DomainAuthorizedSshKeysSetFlags {
        /// `VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND`, since libvirt 6.10.0.
        APPEND = 0x1;
        /// `VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE`, since libvirt 6.10.0.
        REMOVE = 0x2;
    }
}

open_flags! {
    /// C's `virDomainBackupBeginFlags`; other bits are kept as they are.
    DomainBackupBeginFlags {
        /// `VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL`, since libvirt 6.0.0.
        REUSE_EXTERNAL = 0x1;
    }
}

open_flags! {
    /// C's `virDomainBlockCommitFlags`; other bits are kept as they are.
    DomainBlockCommitFlags {
        /// `VIR_DOMAIN_BLOCK_COMMIT_SHALLOW`, since libvirt 0.10.2.
        SHALLOW = 0x1;
        /// `VIR_DOMAIN_BLOCK_COMMIT_DELETE`, since libvirt 0.10.2.
        DELETE = 0x2;
        /// `VIR_DOMAIN_BLOCK_COMMIT_ACTIVE`, since libvirt 1.2.6.
        ACTIVE = 0x4;
        /// `VIR_DOMAIN_BLOCK_COMMIT_RELATIVE`, since libvirt 1.2.7.
        RELATIVE = 0x8;
        /// `VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES`, since libvirt 1.2.9.
        BANDWIDTH_BYTES = 0x10;
    }
}

open_flags! {
    /// C's `virDomainBlockCopyFlags`; other bits are kept as they are.
    DomainBlockCopyFlags {
        /// `VIR_DOMAIN_BLOCK_COPY_SHALLOW`, since libvirt 1.2.8.
        SHALLOW = 0x1;
        /// `VIR_DOMAIN_BLOCK_COPY_REUSE_EXT`, since libvirt 1.2.8.
        REUSE_EXT = 0x2;
        /// `VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB`, since libvirt 3.5.0.
        TRANSIENT_JOB = 0x4;
        /// `VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES`, since libvirt 8.0.0.
        SYNCHRONOUS_WRITES = 0x8;
    }
}

open_flags! {
    /// C's `virDomainBlockJobAbortFlags`; other bits are kept as they are.
    DomainBlockJobAbortFlags {
        /// `VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC`, since libvirt 0.9.12.
        ASYNC = 0x1;
        /// `VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT`, since libvirt 0.9.12.
        PIVOT = 0x2;
    }
}

open_flags! {
    /// C's `virDomainBlockJobInfoFlags`; other bits are kept as they are.
    DomainBlockJobInfoFlags {
        /// `VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES`, since libvirt 1.2.9.
        BANDWIDTH_BYTES = 0x1;
    }
}

open_flags! {
    /// C's `virDomainBlockJobSetSpeedFlags`; other bits are kept as they are.
    DomainBlockJobSetSpeedFlags {
        /// `VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES`, since libvirt 1.2.9.
        BANDWIDTH_BYTES = 0x1;
    }
}

open_enum! {
    /// C's `virDomainBlockJobType`; other values are kept as they are.
    DomainBlockJobType {
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_UNKNOWN`, since libvirt 0.9.4.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_PULL`, since libvirt 0.9.4.
        PULL = 1;
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_COPY`, since libvirt 0.9.12.
        COPY = 2;
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT`, since libvirt 0.10.2.
        COMMIT = 3;
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT`, since libvirt 1.2.6.
        ACTIVE_COMMIT = 4;
        /// `VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP`, since libvirt 6.0.0.
        BACKUP = 5;
    }
}

open_flags! {
    /// C's `virDomainBlockPullFlags`; other bits are kept as they are.
    DomainBlockPullFlags {
        /// `VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES`, since libvirt 1.2.9.
        BANDWIDTH_BYTES = 0x40;
    }
}

open_flags! {
    /// C's `virDomainBlockRebaseFlags`; other bits are kept as they are.
    DomainBlockRebaseFlags {
        /// `VIR_DOMAIN_BLOCK_REBASE_SHALLOW`, since libvirt 0.9.12.
        SHALLOW = 0x1;
        /// `VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT`, since libvirt 0.9.12.
        REUSE_EXT = 0x2;
        /// `VIR_DOMAIN_BLOCK_REBASE_COPY_RAW`, since libvirt 0.9.12.
        COPY_RAW = 0x4;
        /// `VIR_DOMAIN_BLOCK_REBASE_COPY`, since libvirt 0.9.12.
        COPY = 0x8;
        /// `VIR_DOMAIN_BLOCK_REBASE_RELATIVE`, since libvirt 1.2.7.
        RELATIVE = 0x10;
        /// `VIR_DOMAIN_BLOCK_REBASE_COPY_DEV`, since libvirt 1.2.9.
        COPY_DEV = 0x20;
        /// `VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES`, since libvirt 1.2.9.
        BANDWIDTH_BYTES = 0x40;
    }
}

open_flags! {
    /// C's `virDomainBlockResizeFlags`; other bits are kept as they are.
    DomainBlockResizeFlags {
        /// `VIR_DOMAIN_BLOCK_RESIZE_BYTES`, since libvirt 0.9.11.
        BYTES = 0x1;
        /// `VIR_DOMAIN_BLOCK_RESIZE_CAPACITY`, since libvirt 10.0.0.
        CAPACITY = 0x2;
    }
}

open_enum! {
    /// C's `virDomainBlockedReason`; other values are kept as they are.
    DomainBlockedReason {
        /// `VIR_DOMAIN_BLOCKED_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
    }
}

open_flags! {
    /// C's `virDomainChannelFlags`; other bits are kept as they are.
    DomainChannelFlags {
        /// `VIR_DOMAIN_CHANNEL_FORCE`, since libvirt 1.0.2.
        FORCE = 0x1;
    }
}

open_flags! {
    /// C's `virDomainConsoleFlags`; other bits are kept as they are.
    DomainConsoleFlags {
        /// `VIR_DOMAIN_CONSOLE_FORCE`, since libvirt 0.9.11.
        FORCE = 0x1;
        /// `VIR_DOMAIN_CONSOLE_SAFE`, since libvirt 0.9.11.
        SAFE = 0x2;
    }
}

open_enum! {
    /// C's `virDomainControlErrorReason`; other values are kept as they are.
    DomainControlErrorReason {
        /// `VIR_DOMAIN_CONTROL_ERROR_REASON_NONE`, since libvirt 1.2.14.
        NONE = 0;
        /// `VIR_DOMAIN_CONTROL_ERROR_REASON_UNKNOWN`, since libvirt 1.2.14.
        UNKNOWN = 1;
        /// `VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR`, since libvirt 1.2.14.
        MONITOR = 2;
        /// `VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL`, since libvirt 1.2.14.
        INTERNAL = 3;
    }
}

open_enum! {
    /// C's `virDomainControlState`; other values are kept as they are.
    DomainControlState {
        /// `VIR_DOMAIN_CONTROL_OK`, since libvirt 0.9.3.
        OK = 0;
        /// `VIR_DOMAIN_CONTROL_JOB`, since libvirt 0.9.3.
        JOB = 1;
        /// `VIR_DOMAIN_CONTROL_OCCUPIED`, since libvirt 0.9.3.
        OCCUPIED = 2;
        /// `VIR_DOMAIN_CONTROL_ERROR`, since libvirt 0.9.3.
        ERROR = 3;
    }
}

open_flags! {
    /// C's `virDomainCoreDumpFlags`; other bits are kept as they are.
    DomainCoreDumpFlags {
        /// `VIR_DUMP_CRASH`, since libvirt 0.7.5.
        CRASH = 0x1;
        /// `VIR_DUMP_LIVE`, since libvirt 0.7.5.
        LIVE = 0x2;
        /// `VIR_DUMP_BYPASS_CACHE`, since libvirt 0.9.4.
        BYPASS_CACHE = 0x4;
        /// `VIR_DUMP_RESET`, since libvirt 0.9.7.
        RESET = 0x8;
        /// `VIR_DUMP_MEMORY_ONLY`, since libvirt 0.9.13.
        MEMORY_ONLY = 0x10;
    }
}

open_enum! {
    /// C's `virDomainCoreDumpFormat`; other values are kept as they are.
    DomainCoreDumpFormat {
        /// `VIR_DOMAIN_CORE_DUMP_FORMAT_RAW`, since libvirt 1.2.3.
        RAW = 0;
        /// `VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB`, since libvirt 1.2.3.
        KDUMP_ZLIB = 1;
        /// `VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO`, since libvirt 1.2.3.
        KDUMP_LZO = 2;
        /// `VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY`, since libvirt 1.2.3.
        KDUMP_SNAPPY = 3;
        /// `VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP`, since libvirt 7.4.0.
        WIN_DMP = 4;
    }
}

open_enum! {
    /// C's `virDomainCrashedReason`; other values are kept as they are.
    DomainCrashedReason {
        /// `VIR_DOMAIN_CRASHED_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_CRASHED_PANICKED`, since libvirt 1.1.1.
        PANICKED = 1;
    }
}

open_flags! {
    /// C's `virDomainCreateFlags`; other bits are kept as they are.
    DomainCreateFlags {
        /// `VIR_DOMAIN_NONE`, since libvirt 0.0.1.
        NONE = 0x0;
        /// `VIR_DOMAIN_START_PAUSED`, since libvirt 0.8.2.
        START_PAUSED = 0x1;
        /// `VIR_DOMAIN_START_AUTODESTROY`, since libvirt 0.9.3.
        START_AUTODESTROY = 0x2;
        /// `VIR_DOMAIN_START_BYPASS_CACHE`, since libvirt 0.9.4.
        START_BYPASS_CACHE = 0x4;
        /// `VIR_DOMAIN_START_FORCE_BOOT`, since libvirt 0.9.5.
        START_FORCE_BOOT = 0x8;
        /// `VIR_DOMAIN_START_VALIDATE`, since libvirt 1.2.12.
        START_VALIDATE = 0x10;
        /// `VIR_DOMAIN_START_RESET_NVRAM`, since libvirt 8.1.0.
        START_RESET_NVRAM = 0x20;
    }
}

open_flags! {
    /// C's `virDomainDefineFlags`; other bits are kept as they are.
    DomainDefineFlags {
        /// `VIR_DOMAIN_DEFINE_VALIDATE`, since libvirt 1.2.12.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virDomainDestroyFlagsValues`; other bits are kept as they are.
    DomainDestroyFlags {
        /// `VIR_DOMAIN_DESTROY_DEFAULT`, since libvirt 0.9.10.
        DEFAULT = 0x0;
        /// `VIR_DOMAIN_DESTROY_GRACEFUL`, since libvirt 0.9.10.
        GRACEFUL = 0x1;
        /// `VIR_DOMAIN_DESTROY_REMOVE_LOGS`, since libvirt 8.3.0.
        REMOVE_LOGS = 0x2;
    }
}

open_flags! {
    /// C's `virDomainDeviceModifyFlags`; other bits are kept as they are.
    DomainDeviceModifyFlags {
        /// `VIR_DOMAIN_DEVICE_MODIFY_CURRENT`, since libvirt 0.7.7.
        CURRENT = 0x0;
        /// `VIR_DOMAIN_DEVICE_MODIFY_LIVE`, since libvirt 0.7.7.
        LIVE = 0x1;
        /// `VIR_DOMAIN_DEVICE_MODIFY_CONFIG`, since libvirt 0.7.7.
        CONFIG = 0x2;
        /// `VIR_DOMAIN_DEVICE_MODIFY_FORCE`, since libvirt 0.8.6.
        FORCE = 0x4;
    }
}

open_flags! {
    /// C's `virDomainDirtyRateCalcFlags`; other bits are kept as they are.
    DomainDirtyRateCalcFlags {
        /// `VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING`, since libvirt 8.1.0.
        PAGE_SAMPLING = 0x0;
        /// `VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP`, since libvirt 8.1.0.
        DIRTY_BITMAP = 0x1;
        /// `VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING`, since libvirt 8.1.0.
        DIRTY_RING = 0x2;
    }
}

open_enum! {
    /// C's `virDomainDirtyRateStatus`; other values are kept as they are.
    DomainDirtyRateStatus {
        /// `VIR_DOMAIN_DIRTYRATE_UNSTARTED`, since libvirt 7.2.0.
        UNSTARTED = 0;
        /// `VIR_DOMAIN_DIRTYRATE_MEASURING`, since libvirt 7.2.0.
        MEASURING = 1;
        /// `VIR_DOMAIN_DIRTYRATE_MEASURED`, since libvirt 7.2.0.
        MEASURED = 2;
    }
}

open_enum! {
    /// C's `virDomainDiskErrorCode`; other values are kept as they are.
    DomainDiskErrorCode {
        /// `VIR_DOMAIN_DISK_ERROR_NONE`, since libvirt 0.9.10.
        NONE = 0;
        /// `VIR_DOMAIN_DISK_ERROR_UNSPEC`, since libvirt 0.9.10.
        UNSPEC = 1;
        /// `VIR_DOMAIN_DISK_ERROR_NO_SPACE`, since libvirt 0.9.10.
        NO_SPACE = 2;
    }
}

open_enum! {
    /// C's `virDomainEventCrashedDetailType`; other values are kept as they are.
    DomainEventCrashedDetailType {
        /// `VIR_DOMAIN_EVENT_CRASHED_PANICKED`, since libvirt 1.1.1.
        PANICKED = 0;
        /// `VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED`, since libvirt 6.1.0.
        CRASHLOADED = 1;
    }
}

open_enum! {
    /// C's `virDomainEventDefinedDetailType`; other values are kept as they are.
    DomainEventDefinedDetailType {
        /// `VIR_DOMAIN_EVENT_DEFINED_ADDED`, since libvirt 0.5.0.
        ADDED = 0;
        /// `VIR_DOMAIN_EVENT_DEFINED_UPDATED`, since libvirt 0.5.0.
        UPDATED = 1;
        /// `VIR_DOMAIN_EVENT_DEFINED_RENAMED`, since libvirt 1.2.19.
        RENAMED = 2;
        /// `VIR_DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT`, since libvirt 1.3.3.
        FROM_SNAPSHOT = 3;
    }
}

open_enum! {
    /// C's `virDomainEventGraphicsAddressType`; other values are kept as they are.
    DomainEventGraphicsAddressType {
        /// `VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4`, since libvirt 0.8.0.
        IPV4 = 0;
        /// `VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6`, since libvirt 0.8.0.
        IPV6 = 1;
        /// `VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX`, since libvirt 0.9.7.
        UNIX = 2;
    }
}

open_enum! {
    /// C's `virDomainEventGraphicsPhase`; other values are kept as they are.
    DomainEventGraphicsPhase {
        /// `VIR_DOMAIN_EVENT_GRAPHICS_CONNECT`, since libvirt 0.8.0.
        CONNECT = 0;
        /// `VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE`, since libvirt 0.8.0.
        INITIALIZE = 1;
        /// `VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT`, since libvirt 0.8.0.
        DISCONNECT = 2;
    }
}

open_enum! {
    /// C's `virDomainEventID`; other values are kept as they are.
    DomainEventId {
        /// `VIR_DOMAIN_EVENT_ID_LIFECYCLE`, since libvirt 0.8.0.
        LIFECYCLE = 0;
        /// `VIR_DOMAIN_EVENT_ID_REBOOT`, since libvirt 0.8.0.
        REBOOT = 1;
        /// `VIR_DOMAIN_EVENT_ID_RTC_CHANGE`, since libvirt 0.8.0.
        RTC_CHANGE = 2;
        /// `VIR_DOMAIN_EVENT_ID_WATCHDOG`, since libvirt 0.8.0.
        WATCHDOG = 3;
        /// `VIR_DOMAIN_EVENT_ID_IO_ERROR`, since libvirt 0.8.0.
        IO_ERROR = 4;
        /// `VIR_DOMAIN_EVENT_ID_GRAPHICS`, since libvirt 0.8.0.
        GRAPHICS = 5;
        /// `VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON`, since libvirt 0.8.1.
        IO_ERROR_REASON = 6;
        /// `VIR_DOMAIN_EVENT_ID_CONTROL_ERROR`, since libvirt 0.9.2.
        CONTROL_ERROR = 7;
        /// `VIR_DOMAIN_EVENT_ID_BLOCK_JOB`, since libvirt 0.9.4.
        BLOCK_JOB = 8;
        /// `VIR_DOMAIN_EVENT_ID_DISK_CHANGE`, since libvirt 0.9.7.
        DISK_CHANGE = 9;
        /// `VIR_DOMAIN_EVENT_ID_TRAY_CHANGE`, since libvirt 0.9.11.
        TRAY_CHANGE = 10;
        /// `VIR_DOMAIN_EVENT_ID_PMWAKEUP`, since libvirt 0.9.11.
        PMWAKEUP = 11;
        /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND`, since libvirt 0.9.11.
        PMSUSPEND = 12;
        /// `VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE`, since libvirt 0.10.0.
        BALLOON_CHANGE = 13;
        /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK`, since libvirt 1.0.0.
        PMSUSPEND_DISK = 14;
        /// `VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED`, since libvirt 1.1.1.
        DEVICE_REMOVED = 15;
        /// `VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2`, since libvirt 1.2.6.
        BLOCK_JOB_2 = 16;
        /// `VIR_DOMAIN_EVENT_ID_TUNABLE`, since libvirt 1.2.9.
        TUNABLE = 17;
        /// `VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE`, since libvirt 1.2.11.
        AGENT_LIFECYCLE = 18;
        /// `VIR_DOMAIN_EVENT_ID_DEVICE_ADDED`, since libvirt 1.2.15.
        DEVICE_ADDED = 19;
        /// `VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION`, since libvirt 1.3.2.
        MIGRATION_ITERATION = 20;
        /// `VIR_DOMAIN_EVENT_ID_JOB_COMPLETED`, since libvirt 1.3.3.
        JOB_COMPLETED = 21;
        /// `VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED`, since libvirt 1.3.4.
        DEVICE_REMOVAL_FAILED = 22;
        /// `VIR_DOMAIN_EVENT_ID_METADATA_CHANGE`, since libvirt 3.0.0.
        METADATA_CHANGE = 23;
        /// `VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD`, since libvirt 3.2.0.
        BLOCK_THRESHOLD = 24;
        /// `VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE`, since libvirt 6.9.0.
        MEMORY_FAILURE = 25;
        /// `VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE`, since libvirt 7.9.0.
        MEMORY_DEVICE_SIZE_CHANGE = 26;
        /// `VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE`, since libvirt 11.2.0.
        NIC_MAC_CHANGE = 27;
    }
}
