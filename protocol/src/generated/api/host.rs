//! Enums, flags and field names of the public API; host.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_enum! {
    /// C's `virCPUCompareResult`; other values are kept as they are.
    CpuCompareResult {
        /// `VIR_CPU_COMPARE_ERROR`, since libvirt 0.7.5.
        ERROR = -1;
        /// `VIR_CPU_COMPARE_INCOMPATIBLE`, since libvirt 0.7.5.
        INCOMPATIBLE = 0;
        /// `VIR_CPU_COMPARE_IDENTICAL`, since libvirt 0.7.5.
        IDENTICAL = 1;
        /// `VIR_CPU_COMPARE_SUPERSET`, since libvirt 0.7.5.
        SUPERSET = 2;
    }
}

open_flags! {
    /// C's `virConnectBaselineCPUFlags`; other bits are kept as they are.
    ConnectBaselineCpuFlags {
        /// `VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES`, since libvirt 1.1.2.
        EXPAND_FEATURES = 0x1;
        /// `VIR_CONNECT_BASELINE_CPU_MIGRATABLE`, since libvirt 1.2.14.
        MIGRATABLE = 0x2;
    }
}

open_flags! {
    /// C's `virConnectCompareCPUFlags`; other bits are kept as they are.
    ConnectCompareCpuFlags {
        /// `VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE`, since libvirt 1.2.6.
        FAIL_INCOMPATIBLE = 0x1;
        /// `VIR_CONNECT_COMPARE_CPU_VALIDATE_XML`, since libvirt 6.9.0.
        VALIDATE_XML = 0x2;
    }
}

open_enum! {
    /// C's `virConnectCredentialType`; other values are kept as they are.
    ConnectCredentialType {
        /// `VIR_CRED_USERNAME`, since libvirt 0.4.1.
        USERNAME = 1;
        /// `VIR_CRED_AUTHNAME`, since libvirt 0.4.1.
        AUTHNAME = 2;
        /// `VIR_CRED_LANGUAGE`, since libvirt 0.4.1.
        LANGUAGE = 3;
        /// `VIR_CRED_CNONCE`, since libvirt 0.4.1.
        CNONCE = 4;
        /// `VIR_CRED_PASSPHRASE`, since libvirt 0.4.1.
        PASSPHRASE = 5;
        /// `VIR_CRED_ECHOPROMPT`, since libvirt 0.4.1.
        ECHOPROMPT = 6;
        /// `VIR_CRED_NOECHOPROMPT`, since libvirt 0.4.1.
        NOECHOPROMPT = 7;
        /// `VIR_CRED_REALM`, since libvirt 0.4.1.
        REALM = 8;
        /// `VIR_CRED_EXTERNAL`, since libvirt 0.4.1.
        EXTERNAL = 9;
    }
}

open_flags! {
    /// C's `virConnectFlags`; other bits are kept as they are.
    ConnectFlags {
        /// `VIR_CONNECT_RO`, since libvirt 0.4.1.
        RO = 0x1;
        /// `VIR_CONNECT_NO_ALIASES`, since libvirt 0.9.7.
        NO_ALIASES = 0x2;
    }
}

open_flags! {
    /// C's `virNodeAllocPagesFlags`; other bits are kept as they are.
    NodeAllocPagesFlags {
        /// `VIR_NODE_ALLOC_PAGES_ADD`, since libvirt 1.2.9.
        ADD = 0x0;
        /// `VIR_NODE_ALLOC_PAGES_SET`, since libvirt 1.2.9.
        SET = 0x1;
    }
}

open_enum! {
    /// C's `virNodeGetCPUStatsAllCPUs`; other values are kept as they are.
    NodeGetCpuStatsAllCpus {
        /// `VIR_NODE_CPU_STATS_ALL_CPUS`, since libvirt 0.9.3.
        ALL_CPUS = -1;
    }
}

open_enum! {
    /// C's `virNodeGetMemoryStatsAllCells`; other values are kept as they are.
    NodeGetMemoryStatsAllCells {
        /// `VIR_NODE_MEMORY_STATS_ALL_CELLS`, since libvirt 0.9.3.
        ALL_CELLS = -1;
    }
}

open_enum! {
    /// C's `virNodeSuspendTarget`; other values are kept as they are.
    NodeSuspendTarget {
        /// `VIR_NODE_SUSPEND_TARGET_MEM`, since libvirt 0.9.8.
        MEM = 0;
        /// `VIR_NODE_SUSPEND_TARGET_DISK`, since libvirt 0.9.8.
        DISK = 1;
        /// `VIR_NODE_SUSPEND_TARGET_HYBRID`, since libvirt 0.9.8.
        HYBRID = 2;
    }
}
