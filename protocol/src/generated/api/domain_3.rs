//! Enums, flags and field names of the public API; domain 3.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_enum! {
    /// C's `virDomainNostateReason`; other values are kept as they are.
    DomainNostateReason {
        /// `VIR_DOMAIN_NOSTATE_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
    }
}

open_enum! {
    /// C's `virDomainNumatuneMemMode`; other values are kept as they are.
    DomainNumatuneMemMode {
        /// `VIR_DOMAIN_NUMATUNE_MEM_STRICT`, since libvirt 0.9.9.
        STRICT = 0;
        /// `VIR_DOMAIN_NUMATUNE_MEM_PREFERRED`, since libvirt 0.9.9.
        PREFERRED = 1;
        /// `VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE`, since libvirt 0.9.9.
        INTERLEAVE = 2;
        /// `VIR_DOMAIN_NUMATUNE_MEM_RESTRICTIVE`, since libvirt 7.3.0.
        RESTRICTIVE = 3;
    }
}

open_flags! {
    /// C's `virDomainOpenGraphicsFlags`; other bits are kept as they are.
    DomainOpenGraphicsFlags {
        /// `VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH`, since libvirt 0.9.7.
        SKIPAUTH = 0x1;
    }
}

open_enum! {
    /// C's `virDomainPMSuspendedDiskReason`; other values are kept as they are.
    DomainPmSuspendedDiskReason {
        /// `VIR_DOMAIN_PMSUSPENDED_DISK_UNKNOWN`, since libvirt 1.0.0.
        UNKNOWN = 0;
    }
}

open_enum! {
    /// C's `virDomainPMSuspendedReason`; other values are kept as they are.
    DomainPmSuspendedReason {
        /// `VIR_DOMAIN_PMSUSPENDED_UNKNOWN`, since libvirt 0.9.11.
        UNKNOWN = 0;
    }
}

open_enum! {
    /// C's `virDomainPausedReason`; other values are kept as they are.
    DomainPausedReason {
        /// `VIR_DOMAIN_PAUSED_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_PAUSED_USER`, since libvirt 0.9.2.
        USER = 1;
        /// `VIR_DOMAIN_PAUSED_MIGRATION`, since libvirt 0.9.2.
        MIGRATION = 2;
        /// `VIR_DOMAIN_PAUSED_SAVE`, since libvirt 0.9.2.
        SAVE = 3;
        /// `VIR_DOMAIN_PAUSED_DUMP`, since libvirt 0.9.2.
        DUMP = 4;
        /// `VIR_DOMAIN_PAUSED_IOERROR`, since libvirt 0.9.2.
        IOERROR = 5;
        /// `VIR_DOMAIN_PAUSED_WATCHDOG`, since libvirt 0.9.2.
        WATCHDOG = 6;
        /// `VIR_DOMAIN_PAUSED_FROM_SNAPSHOT`, since libvirt 0.9.2.
        FROM_SNAPSHOT = 7;
        /// `VIR_DOMAIN_PAUSED_SHUTTING_DOWN`, since libvirt 0.9.5.
        SHUTTING_DOWN = 8;
        /// `VIR_DOMAIN_PAUSED_SNAPSHOT`, since libvirt 1.0.1.
        SNAPSHOT = 9;
        /// `VIR_DOMAIN_PAUSED_CRASHED`, since libvirt 1.1.1.
        CRASHED = 10;
        /// `VIR_DOMAIN_PAUSED_STARTING_UP`, since libvirt 1.2.14.
        STARTING_UP = 11;
        /// `VIR_DOMAIN_PAUSED_POSTCOPY`, since libvirt 1.3.3.
        POSTCOPY = 12;
        /// `VIR_DOMAIN_PAUSED_POSTCOPY_FAILED`, since libvirt 1.3.3.
        POSTCOPY_FAILED = 13;
        /// `VIR_DOMAIN_PAUSED_API_ERROR`, since libvirt 9.2.0.
        API_ERROR = 14;
    }
}

open_enum! {
    /// C's `virDomainProcessSignal`; other values are kept as they are.
    DomainProcessSignal {
        /// `VIR_DOMAIN_PROCESS_SIGNAL_NOP`, since libvirt 1.0.1.
        NOP = 0;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_HUP`, since libvirt 1.0.1.
        HUP = 1;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_INT`, since libvirt 1.0.1.
        INT = 2;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_QUIT`, since libvirt 1.0.1.
        QUIT = 3;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_ILL`, since libvirt 1.0.1.
        ILL = 4;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_TRAP`, since libvirt 1.0.1.
        TRAP = 5;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_ABRT`, since libvirt 1.0.1.
        ABRT = 6;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_BUS`, since libvirt 1.0.1.
        BUS = 7;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_FPE`, since libvirt 1.0.1.
        FPE = 8;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_KILL`, since libvirt 1.0.1.
        KILL = 9;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_USR1`, since libvirt 1.0.1.
        USR1 = 10;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_SEGV`, since libvirt 1.0.1.
        SEGV = 11;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_USR2`, since libvirt 1.0.1.
        USR2 = 12;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_PIPE`, since libvirt 1.0.1.
        PIPE = 13;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_ALRM`, since libvirt 1.0.1.
        ALRM = 14;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_TERM`, since libvirt 1.0.1.
        TERM = 15;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_STKFLT`, since libvirt 1.0.1.
        STKFLT = 16;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_CHLD`, since libvirt 1.0.1.
        CHLD = 17;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_CONT`, since libvirt 1.0.1.
        CONT = 18;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_STOP`, since libvirt 1.0.1.
        STOP = 19;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_TSTP`, since libvirt 1.0.1.
        TSTP = 20;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_TTIN`, since libvirt 1.0.1.
        TTIN = 21;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_TTOU`, since libvirt 1.0.1.
        TTOU = 22;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_URG`, since libvirt 1.0.1.
        URG = 23;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_XCPU`, since libvirt 1.0.1.
        XCPU = 24;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_XFSZ`, since libvirt 1.0.1.
        XFSZ = 25;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_VTALRM`, since libvirt 1.0.1.
        VTALRM = 26;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_PROF`, since libvirt 1.0.1.
        PROF = 27;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_WINCH`, since libvirt 1.0.1.
        WINCH = 28;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_POLL`, since libvirt 1.0.1.
        POLL = 29;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_PWR`, since libvirt 1.0.1.
        PWR = 30;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_SYS`, since libvirt 1.0.1.
        SYS = 31;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT0`, since libvirt 1.0.1.
        RT0 = 32;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT1`, since libvirt 1.0.1.
        RT1 = 33;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT2`, since libvirt 1.0.1.
        RT2 = 34;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT3`, since libvirt 1.0.1.
        RT3 = 35;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT4`, since libvirt 1.0.1.
        RT4 = 36;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT5`, since libvirt 1.0.1.
        RT5 = 37;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT6`, since libvirt 1.0.1.
        RT6 = 38;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT7`, since libvirt 1.0.1.
        RT7 = 39;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT8`, since libvirt 1.0.1.
        RT8 = 40;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT9`, since libvirt 1.0.1.
        RT9 = 41;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT10`, since libvirt 1.0.1.
        RT10 = 42;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT11`, since libvirt 1.0.1.
        RT11 = 43;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT12`, since libvirt 1.0.1.
        RT12 = 44;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT13`, since libvirt 1.0.1.
        RT13 = 45;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT14`, since libvirt 1.0.1.
        RT14 = 46;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT15`, since libvirt 1.0.1.
        RT15 = 47;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT16`, since libvirt 1.0.1.
        RT16 = 48;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT17`, since libvirt 1.0.1.
        RT17 = 49;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT18`, since libvirt 1.0.1.
        RT18 = 50;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT19`, since libvirt 1.0.1.
        RT19 = 51;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT20`, since libvirt 1.0.1.
        RT20 = 52;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT21`, since libvirt 1.0.1.
        RT21 = 53;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT22`, since libvirt 1.0.1.
        RT22 = 54;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT23`, since libvirt 1.0.1.
        RT23 = 55;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT24`, since libvirt 1.0.1.
        RT24 = 56;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT25`, since libvirt 1.0.1.
        RT25 = 57;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT26`, since libvirt 1.0.1.
        RT26 = 58;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT27`, since libvirt 1.0.1.
        RT27 = 59;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT28`, since libvirt 1.0.1.
        RT28 = 60;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT29`, since libvirt 1.0.1.
        RT29 = 61;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT30`, since libvirt 1.0.1.
        RT30 = 62;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT31`, since libvirt 1.0.1.
        RT31 = 63;
        /// `VIR_DOMAIN_PROCESS_SIGNAL_RT32`, since libvirt 1.0.1.
        RT32 = 64;
    }
}

open_flags! {
    /// C's `virDomainRebootFlagValues`; other bits are kept as they are.
    DomainRebootFlags {
        /// `VIR_DOMAIN_REBOOT_DEFAULT`, since libvirt 0.9.10.
        DEFAULT = 0x0;
        /// `VIR_DOMAIN_REBOOT_ACPI_POWER_BTN`, since libvirt 0.9.10.
        ACPI_POWER_BTN = 0x1;
        /// `VIR_DOMAIN_REBOOT_GUEST_AGENT`, since libvirt 0.9.10.
        GUEST_AGENT = 0x2;
        /// `VIR_DOMAIN_REBOOT_INITCTL`, since libvirt 1.0.1.
        INITCTL = 0x4;
        /// `VIR_DOMAIN_REBOOT_SIGNAL`, since libvirt 1.0.1.
        SIGNAL = 0x8;
        /// `VIR_DOMAIN_REBOOT_PARAVIRT`, since libvirt 1.2.5.
        PARAVIRT = 0x10;
    }
}

open_enum! {
    /// C's `virDomainRunningReason`; other values are kept as they are.
    DomainRunningReason {
        /// `VIR_DOMAIN_RUNNING_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_RUNNING_BOOTED`, since libvirt 0.9.2.
        BOOTED = 1;
        /// `VIR_DOMAIN_RUNNING_MIGRATED`, since libvirt 0.9.2.
        MIGRATED = 2;
        /// `VIR_DOMAIN_RUNNING_RESTORED`, since libvirt 0.9.2.
        RESTORED = 3;
        /// `VIR_DOMAIN_RUNNING_FROM_SNAPSHOT`, since libvirt 0.9.2.
        FROM_SNAPSHOT = 4;
        /// `VIR_DOMAIN_RUNNING_UNPAUSED`, since libvirt 0.9.2.
        UNPAUSED = 5;
        /// `VIR_DOMAIN_RUNNING_MIGRATION_CANCELED`, since libvirt 0.9.2.
        MIGRATION_CANCELED = 6;
        /// `VIR_DOMAIN_RUNNING_SAVE_CANCELED`, since libvirt 0.9.2.
        SAVE_CANCELED = 7;
        /// `VIR_DOMAIN_RUNNING_WAKEUP`, since libvirt 0.9.11.
        WAKEUP = 8;
        /// `VIR_DOMAIN_RUNNING_CRASHED`, since libvirt 1.1.1.
        CRASHED = 9;
        /// `VIR_DOMAIN_RUNNING_POSTCOPY`, since libvirt 1.3.3.
        POSTCOPY = 10;
        /// `VIR_DOMAIN_RUNNING_POSTCOPY_FAILED`, since libvirt 8.5.0.
        POSTCOPY_FAILED = 11;
    }
}

open_flags! {
    /// C's `virDomainSaveImageXMLFlags`; other bits are kept as they are.
    DomainSaveImageXmlFlags {
        /// `VIR_DOMAIN_SAVE_IMAGE_XML_SECURE`, since libvirt 5.1.0.
        SECURE = 0x1;
    }
}

open_flags! {
    /// C's `virDomainSaveRestoreFlags`; other bits are kept as they are.
    DomainSaveRestoreFlags {
        /// `VIR_DOMAIN_SAVE_BYPASS_CACHE`, since libvirt 0.9.4.
        BYPASS_CACHE = 0x1;
        /// `VIR_DOMAIN_SAVE_RUNNING`, since libvirt 0.9.5.
        RUNNING = 0x2;
        /// `VIR_DOMAIN_SAVE_PAUSED`, since libvirt 0.9.5.
        PAUSED = 0x4;
        /// `VIR_DOMAIN_SAVE_RESET_NVRAM`, since libvirt 8.1.0.
        RESET_NVRAM = 0x8;
    }
}

open_flags! {
    /// C's `virDomainSetTimeFlags`; other bits are kept as they are.
    DomainSetTimeFlags {
        /// `VIR_DOMAIN_TIME_SYNC`, since libvirt 1.2.5.
        SYNC = 0x1;
    }
}

open_flags! {
    /// C's `virDomainSetUserPasswordFlags`; other bits are kept as they are.
    DomainSetUserPasswordFlags {
        /// `VIR_DOMAIN_PASSWORD_ENCRYPTED`, since libvirt 1.2.16.
        ENCRYPTED = 0x1;
    }
}

open_flags! {
    /// C's `virDomainShutdownFlagValues`; other bits are kept as they are.
    DomainShutdownFlags {
        /// `VIR_DOMAIN_SHUTDOWN_DEFAULT`, since libvirt 0.9.10.
        DEFAULT = 0x0;
        /// `VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN`, since libvirt 0.9.10.
        ACPI_POWER_BTN = 0x1;
        /// `VIR_DOMAIN_SHUTDOWN_GUEST_AGENT`, since libvirt 0.9.10.
        GUEST_AGENT = 0x2;
        /// `VIR_DOMAIN_SHUTDOWN_INITCTL`, since libvirt 1.0.1.
        INITCTL = 0x4;
        /// `VIR_DOMAIN_SHUTDOWN_SIGNAL`, since libvirt 1.0.1.
        SIGNAL = 0x8;
        /// `VIR_DOMAIN_SHUTDOWN_PARAVIRT`, since libvirt 1.2.5.
        PARAVIRT = 0x10;
    }
}

open_enum! {
    /// C's `virDomainShutdownReason`; other values are kept as they are.
    DomainShutdownReason {
        /// `VIR_DOMAIN_SHUTDOWN_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_SHUTDOWN_USER`, since libvirt 0.9.2.
        USER = 1;
    }
}

open_enum! {
    /// C's `virDomainShutoffReason`; other values are kept as they are.
    DomainShutoffReason {
        /// `VIR_DOMAIN_SHUTOFF_UNKNOWN`, since libvirt 0.9.2.
        UNKNOWN = 0;
        /// `VIR_DOMAIN_SHUTOFF_SHUTDOWN`, since libvirt 0.9.2.
        SHUTDOWN = 1;
        /// `VIR_DOMAIN_SHUTOFF_DESTROYED`, since libvirt 0.9.2.
        DESTROYED = 2;
        /// `VIR_DOMAIN_SHUTOFF_CRASHED`, since libvirt 0.9.2.
        CRASHED = 3;
        /// `VIR_DOMAIN_SHUTOFF_MIGRATED`, since libvirt 0.9.2.
        MIGRATED = 4;
        /// `VIR_DOMAIN_SHUTOFF_SAVED`, since libvirt 0.9.2.
        SAVED = 5;
        /// `VIR_DOMAIN_SHUTOFF_FAILED`, since libvirt 0.9.2.
        FAILED = 6;
        /// `VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT`, since libvirt 0.9.2.
        FROM_SNAPSHOT = 7;
        /// `VIR_DOMAIN_SHUTOFF_DAEMON`, since libvirt 4.10.0.
        DAEMON = 8;
    }
}

open_enum! {
    /// C's `virDomainState`; other values are kept as they are.
    DomainState {
        /// `VIR_DOMAIN_NOSTATE`, since libvirt 0.0.1.
        NOSTATE = 0;
        /// `VIR_DOMAIN_RUNNING`, since libvirt 0.0.1.
        RUNNING = 1;
        /// `VIR_DOMAIN_BLOCKED`, since libvirt 0.0.1.
        BLOCKED = 2;
        /// `VIR_DOMAIN_PAUSED`, since libvirt 0.0.1.
        PAUSED = 3;
        /// `VIR_DOMAIN_SHUTDOWN`, since libvirt 0.0.1.
        SHUTDOWN = 4;
        /// `VIR_DOMAIN_SHUTOFF`, since libvirt 0.0.1.
        SHUTOFF = 5;
        /// `VIR_DOMAIN_CRASHED`, since libvirt 0.0.2.
        CRASHED = 6;
        /// `VIR_DOMAIN_PMSUSPENDED`, since libvirt 0.9.11.
        PMSUSPENDED = 7;
    }
}

open_flags! {
    /// C's `virDomainStatsTypes`; other bits are kept as they are.
    DomainStatsTypes {
        /// `VIR_DOMAIN_STATS_STATE`, since libvirt 1.2.8.
        STATE = 0x1;
        /// `VIR_DOMAIN_STATS_CPU_TOTAL`, since libvirt 1.2.9.
        CPU_TOTAL = 0x2;
        /// `VIR_DOMAIN_STATS_BALLOON`, since libvirt 1.2.9.
        BALLOON = 0x4;
        /// `VIR_DOMAIN_STATS_VCPU`, since libvirt 1.2.9.
        VCPU = 0x8;
        /// `VIR_DOMAIN_STATS_INTERFACE`, since libvirt 1.2.9.
        INTERFACE = 0x10;
        /// `VIR_DOMAIN_STATS_BLOCK`, since libvirt 1.2.9.
        BLOCK = 0x20;
        /// `VIR_DOMAIN_STATS_PERF`, since libvirt 1.3.3.
        PERF = 0x40;
        /// `VIR_DOMAIN_STATS_IOTHREAD`, since libvirt 4.10.0.
        IOTHREAD = 0x80;
        /// `VIR_DOMAIN_STATS_MEMORY`, since libvirt 6.0.0.
        MEMORY = 0x100;
        /// `VIR_DOMAIN_STATS_DIRTYRATE`, since libvirt 7.2.0.
        DIRTYRATE = 0x200;
        /// `VIR_DOMAIN_STATS_VM`, since libvirt 8.9.0.
        VM = 0x400;
    }
}

open_flags! {
    /// C's `virDomainUndefineFlagsValues`; other bits are kept as they are.
    DomainUndefineFlags {
        /// `VIR_DOMAIN_UNDEFINE_MANAGED_SAVE`, since libvirt 0.9.4.
        MANAGED_SAVE = 0x1;
        /// `VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA`, since libvirt 0.9.5.
        SNAPSHOTS_METADATA = 0x2;
        /// `VIR_DOMAIN_UNDEFINE_NVRAM`, since libvirt 1.2.9.
        NVRAM = 0x4;
        /// `VIR_DOMAIN_UNDEFINE_KEEP_NVRAM`, since libvirt 2.3.0.
        KEEP_NVRAM = 0x8;
        /// `VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA`, since libvirt 5.6.0.
        CHECKPOINTS_METADATA = 0x10;
        /// `VIR_DOMAIN_UNDEFINE_TPM`, since libvirt 8.9.0.
        TPM = 0x20;
        /// `VIR_DOMAIN_UNDEFINE_KEEP_TPM`, since libvirt 8.9.0.
        KEEP_TPM = 0x40;
    }
}

open_flags! {
    /// C's `virDomainVcpuFlags`; other bits are kept as they are.
    DomainVcpuFlags {
        /// `VIR_DOMAIN_VCPU_CURRENT`, since libvirt 0.9.4.
        CURRENT = 0x0;
        /// `VIR_DOMAIN_VCPU_LIVE`, since libvirt 0.8.5.
        LIVE = 0x1;
        /// `VIR_DOMAIN_VCPU_CONFIG`, since libvirt 0.8.5.
        CONFIG = 0x2;
        /// `VIR_DOMAIN_VCPU_MAXIMUM`, since libvirt 0.8.5.
        MAXIMUM = 0x4;
        /// `VIR_DOMAIN_VCPU_GUEST`, since libvirt 1.1.0.
        GUEST = 0x8;
        /// `VIR_DOMAIN_VCPU_HOTPLUGGABLE`, since libvirt 2.4.0.
        HOTPLUGGABLE = 0x10;
    }
}

open_flags! {
    /// C's `virDomainXMLFlags`; other bits are kept as they are.
    DomainXmlFlags {
        /// `VIR_DOMAIN_XML_SECURE`, since libvirt 0.3.3.
        SECURE = 0x1;
        /// `VIR_DOMAIN_XML_INACTIVE`, since libvirt 0.3.3.
        INACTIVE = 0x2;
        /// `VIR_DOMAIN_XML_UPDATE_CPU`, since libvirt 0.8.0.
        UPDATE_CPU = 0x4;
        /// `VIR_DOMAIN_XML_MIGRATABLE`, since libvirt 1.0.0.
        MIGRATABLE = 0x8;
    }
}

open_enum! {
    /// C's `virKeycodeSet`; other values are kept as they are.
    KeycodeSet {
        /// `VIR_KEYCODE_SET_LINUX`, since libvirt 0.9.3.
        LINUX = 0;
        /// `VIR_KEYCODE_SET_XT`, since libvirt 0.9.3.
        XT = 1;
        /// `VIR_KEYCODE_SET_ATSET1`, since libvirt 0.9.3.
        ATSET1 = 2;
        /// `VIR_KEYCODE_SET_ATSET2`, since libvirt 0.9.3.
        ATSET2 = 3;
        /// `VIR_KEYCODE_SET_ATSET3`, since libvirt 0.9.3.
        ATSET3 = 4;
        /// `VIR_KEYCODE_SET_OSX`, since libvirt 0.9.4.
        OSX = 5;
        /// `VIR_KEYCODE_SET_XT_KBD`, since libvirt 0.9.4.
        XT_KBD = 6;
        /// `VIR_KEYCODE_SET_USB`, since libvirt 0.9.4.
        USB = 7;
        /// `VIR_KEYCODE_SET_WIN32`, since libvirt 0.9.4.
        WIN32 = 8;
        /// `VIR_KEYCODE_SET_QNUM`, since libvirt 4.2.0.
        QNUM = 9;
    }
}

open_enum! {
    /// C's `virMemoryParameterType`; other values are kept as they are.
    MemoryParameterType {
        /// `VIR_DOMAIN_MEMORY_PARAM_INT`, since libvirt 0.8.5.
        INT = 1;
        /// `VIR_DOMAIN_MEMORY_PARAM_UINT`, since libvirt 0.8.5.
        UINT = 2;
        /// `VIR_DOMAIN_MEMORY_PARAM_LLONG`, since libvirt 0.8.5.
        LLONG = 3;
        /// `VIR_DOMAIN_MEMORY_PARAM_ULLONG`, since libvirt 0.8.5.
        ULLONG = 4;
        /// `VIR_DOMAIN_MEMORY_PARAM_DOUBLE`, since libvirt 0.8.5.
        DOUBLE = 5;
        /// `VIR_DOMAIN_MEMORY_PARAM_BOOLEAN`, since libvirt 0.8.5.
        BOOLEAN = 6;
    }
}

open_enum! {
    /// C's `virSchedParameterType`; other values are kept as they are.
    SchedParameterType {
        /// `VIR_DOMAIN_SCHED_FIELD_INT`, since libvirt 0.2.3.
        INT = 1;
        /// `VIR_DOMAIN_SCHED_FIELD_UINT`, since libvirt 0.2.3.
        UINT = 2;
        /// `VIR_DOMAIN_SCHED_FIELD_LLONG`, since libvirt 0.2.3.
        LLONG = 3;
        /// `VIR_DOMAIN_SCHED_FIELD_ULLONG`, since libvirt 0.2.3.
        ULLONG = 4;
        /// `VIR_DOMAIN_SCHED_FIELD_DOUBLE`, since libvirt 0.2.3.
        DOUBLE = 5;
        /// `VIR_DOMAIN_SCHED_FIELD_BOOLEAN`, since libvirt 0.2.3.
        BOOLEAN = 6;
    }
}

open_enum! {
    /// C's `virVcpuHostCpuState`; other values are kept as they are.
    VcpuHostCpuState {
        /// `VIR_VCPU_INFO_CPU_UNAVAILABLE`, since libvirt 6.10.0.
        UNAVAILABLE = -2;
        /// `VIR_VCPU_INFO_CPU_OFFLINE`, since libvirt 6.10.0.
        OFFLINE = -1;
    }
}

open_enum! {
    /// C's `virVcpuState`; other values are kept as they are.
    VcpuState {
        /// `VIR_VCPU_OFFLINE`, since libvirt 0.1.4.
        OFFLINE = 0;
        /// `VIR_VCPU_RUNNING`, since libvirt 0.1.4.
        RUNNING = 1;
        /// `VIR_VCPU_BLOCKED`, since libvirt 0.1.4.
        BLOCKED = 2;
    }
}
