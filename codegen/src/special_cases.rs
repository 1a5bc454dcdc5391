//! Everything that is not derived by rule: names, files, groups. Only tables.

use crate::release::Release;

/// What is known of an input file beforehand.
#[derive(Clone, Copy, Debug)]
pub struct ProgramRules {
    /// The Rust module.
    pub module: &'static str,
    /// What the module is about.
    pub title: &'static str,
    /// The file in a libvirt source tree.
    pub input: &'static str,
    /// Prefixes of C types that the Rust names drop; the first that fits.
    pub type_prefixes: &'static [&'static str],
    /// The prefix of constants that the Rust names drop.
    pub constant_prefix: &'static str,
    /// The module whose types the file uses.
    pub imports: Option<&'static str>,
    /// Its procedures.
    pub procedures: Option<ProcedureRules>,
}

/// How procedures and their structs are named in an input file.
#[derive(Clone, Copy, Debug)]
pub struct ProcedureRules {
    /// The enum that lists them.
    pub enumeration: &'static str,
    /// The prefix of its enumerators.
    pub prefix: &'static str,
    /// The prefix of their `_args`, `_ret` and `_msg` structs.
    pub structs: &'static str,
    /// The constant of `Program`.
    pub program: &'static str,
    /// Prefixes of the C functions that call them.
    pub functions: &'static [&'static str],
    /// The release that first had the program.
    pub first_release: Release,
}

/// The inputs that become modules, each after the one it imports.
pub const PROGRAMS: [ProgramRules; 6] = [
    ProgramRules {
        module: "remote",
        title: "Hypervisor management: the program REMOTE",
        input: "src/remote/remote_protocol.x",
        type_prefixes: &["remote_nonnull_", "remote_"],
        constant_prefix: "REMOTE_",
        imports: None,
        procedures: Some(ProcedureRules {
            enumeration: "remote_procedure",
            prefix: "REMOTE_PROC_",
            structs: "remote_",
            program: "REMOTE",
            functions: &["vir", "virConnect"],
            first_release: Release(0, 3, 0),
        }),
    },
    ProgramRules {
        module: "qemu",
        title: "What only the QEMU driver has: the program QEMU",
        input: "src/remote/qemu_protocol.x",
        type_prefixes: &["qemu_"],
        constant_prefix: "QEMU_",
        imports: Some("remote"),
        procedures: Some(ProcedureRules {
            enumeration: "qemu_procedure",
            prefix: "QEMU_PROC_",
            structs: "qemu_",
            program: "QEMU",
            functions: &[],
            first_release: Release(0, 8, 2),
        }),
    },
    ProgramRules {
        module: "lxc",
        title: "What only the LXC driver has: the program LXC",
        input: "src/remote/lxc_protocol.x",
        type_prefixes: &["lxc_"],
        constant_prefix: "LXC_",
        imports: Some("remote"),
        procedures: Some(ProcedureRules {
            enumeration: "lxc_procedure",
            prefix: "LXC_PROC_",
            structs: "lxc_",
            program: "LXC",
            functions: &[],
            first_release: Release(1, 0, 2),
        }),
    },
    ProgramRules {
        module: "admin",
        title: "Management of the daemon itself: the program ADMIN",
        input: "src/admin/admin_protocol.x",
        type_prefixes: &["admin_nonnull_", "admin_"],
        constant_prefix: "ADMIN_",
        imports: Some("remote"),
        procedures: Some(ProcedureRules {
            enumeration: "admin_procedure",
            prefix: "ADMIN_PROC_",
            structs: "admin_",
            program: "ADMIN",
            functions: &["virAdm"],
            first_release: Release(1, 2, 17),
        }),
    },
    ProgramRules {
        module: "keepalive",
        title: "Signs of life: the program KEEPALIVE",
        input: "src/rpc/virkeepaliveprotocol.x",
        type_prefixes: &["keepalive_"],
        constant_prefix: "KEEPALIVE_",
        imports: None,
        procedures: None,
    },
    ProgramRules {
        module: "virnet",
        title: "What the packets of all programs share",
        input: "src/rpc/virnetprotocol.x",
        type_prefixes: &["virNetMessageNonnull", "virNet"],
        constant_prefix: "VIR_NET_",
        imports: None,
        procedures: None,
    },
];

/// Inputs that are parsed so that a change in them is noticed, but that no client speaks.
pub const PARSED_ONLY: [&str; 3] =
    ["src/locking/lock_protocol.x", "src/logging/log_protocol.x", "src/lxc/lxc_monitor_protocol.x"];

/// The API XML files.
pub const API_FILES: [&str; 4] =
    ["libvirt-api.xml", "libvirt-qemu-api.xml", "libvirt-lxc-api.xml", "libvirt-admin-api.xml"];

/// Wire types whose Rust name is not the rule's.
pub const TYPE_NAMES: [(&str, &str); 3] = [
    // The rule's name is that of the crate's trait.
    ("keepalive_procedure", "KeepaliveProcedure"),
    // The rule's names are those of the procedures' arguments.
    ("remote_node_get_cpu_stats", "NodeCpuStats"),
    ("remote_node_get_memory_stats", "NodeMemoryStats"),
];

/// Wire types that are the same as one of the imported module, and are taken from there.
pub const SHARED_TYPES: [(&str, &str); 2] = [
    ("admin_typed_param", "remote_typed_param"),
    ("admin_typed_param_value", "remote_typed_param_value"),
];

/// Variants of unions whose Rust name is not the rule's.
pub const VARIANT_NAMES: [(&str, &str); 3] =
    [("UINT", "UInt"), ("LLONG", "LLong"), ("ULLONG", "ULLong")];

/// The C macro for the size of a UUID: `opaque[...]` of it is a `Uuid`.
pub const UUID_SIZE: &str = "VIR_UUID_BUFLEN";

/// Groups of procedures by the beginning of their names, the longest that fits: each group
/// is one file, or several numbered ones.
pub const GROUPS: [&str; 27] = [
    "AUTH",
    "CLIENT",
    "CONNECT",
    "CONNECT_DOMAIN_EVENT",
    "CONNECT_GET",
    "CONNECT_LIST",
    "CONNECT_NETWORK_EVENT",
    "CONNECT_NUM_OF",
    "DOMAIN",
    "DOMAIN_CHECKPOINT",
    "DOMAIN_EVENT",
    "DOMAIN_GET",
    "DOMAIN_MIGRATE",
    "DOMAIN_SET",
    "DOMAIN_SNAPSHOT",
    "INTERFACE",
    "NETWORK",
    "NETWORK_PORT",
    "NODE",
    "NODE_DEVICE",
    "NWFILTER",
    "NWFILTER_BINDING",
    "SECRET",
    "SERVER",
    "STORAGE_POOL",
    "STORAGE_VOL",
    "DOMAIN_BLOCK",
];

/// Procedures whose C function has another name, or none that says their age.
pub const FUNCTIONS: [(&str, &str); 13] = [
    // Renamed after its number was given.
    ("DOMAIN_CREATE_XML", "virDomainCreateLinux"),
    ("CONNECT_FIND_STORAGE_POOL_SOURCES", ""),
    // Older than the constants for events.
    ("DOMAIN_EVENT_LIFECYCLE", "virConnectDomainEventRegister"),
    // Called by the function, not named after it.
    ("DOMAIN_MIGRATE_BEGIN3_PARAMS", "virDomainMigrate3"),
    ("DOMAIN_MIGRATE_CONFIRM3_PARAMS", "virDomainMigrate3"),
    ("DOMAIN_MONITOR_COMMAND", "virDomainQemuMonitorCommand"),
    ("DOMAIN_ATTACH", "virDomainQemuAttach"),
    ("DOMAIN_AGENT_COMMAND", "virDomainQemuAgentCommand"),
    ("CONNECT_DOMAIN_MONITOR_EVENT_REGISTER", "virConnectDomainQemuMonitorEventRegister"),
    ("CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER", "virConnectDomainQemuMonitorEventDeregister"),
    ("DOMAIN_MONITOR_EVENT", "virConnectDomainQemuMonitorEventRegister"),
    ("DOMAIN_MONITOR_COMMAND_WITH_FILES", "virDomainQemuMonitorCommandWithFiles"),
    ("DOMAIN_OPEN_NAMESPACE", "virDomainLxcOpenNamespace"),
];

/// How the names of events begin, and the C constants that stand for them.
pub const EVENT_ID_PREFIXES: [(&str, &str); 7] = [
    ("DOMAIN_EVENT_CALLBACK_", "VIR_DOMAIN_EVENT_ID_"),
    ("DOMAIN_EVENT_", "VIR_DOMAIN_EVENT_ID_"),
    ("NETWORK_EVENT_CALLBACK_", "VIR_NETWORK_EVENT_ID_"),
    ("NETWORK_EVENT_", "VIR_NETWORK_EVENT_ID_"),
    ("STORAGE_POOL_EVENT_", "VIR_STORAGE_POOL_EVENT_ID_"),
    ("NODE_DEVICE_EVENT_", "VIR_NODE_DEVICE_EVENT_ID_"),
    ("SECRET_EVENT_", "VIR_SECRET_EVENT_ID_"),
];

/// Public types whose Rust name is not the rule's.
pub const API_TYPE_NAMES: [(&str, &str); 11] = [
    ("virAdmConnectDaemonShutdownFlags", "DaemonShutdownFlags"),
    ("virConnectListAllDomainsFlags", "DomainListFlags"),
    ("virConnectListAllInterfacesFlags", "InterfaceListFlags"),
    ("virConnectListAllNetworksFlags", "NetworkListFlags"),
    ("virConnectListAllNodeDeviceFlags", "NodeDeviceListFlags"),
    ("virConnectListAllSecretsFlags", "SecretListFlags"),
    ("virConnectListAllStoragePoolsFlags", "StoragePoolListFlags"),
    ("virErrorNumber", "ErrorCode"),
    // As the wire has it: one word.
    ("virNWFilterBindingCreateFlags", "NwfilterBindingCreateFlags"),
    ("virNWFilterDefineFlags", "NwfilterDefineFlags"),
    ("virErrorDomain", "ErrorDomain"),
];

/// Public types whose constants lose another prefix than the rule's.
pub const API_PREFIXES: [(&str, &str); 14] = [
    ("virAdmConnectDaemonShutdownFlags", "VIR_DAEMON_SHUTDOWN_"),
    ("virConnectDomainEventDiskChangeReason", "VIR_DOMAIN_EVENT_DISK_"),
    ("virDomainBlockJobSetSpeedFlags", "VIR_DOMAIN_BLOCK_JOB_SPEED_"),
    ("virDomainPMSuspendedDiskReason", "VIR_DOMAIN_PMSUSPENDED_DISK_"),
    ("virDomainPMSuspendedReason", "VIR_DOMAIN_PMSUSPENDED_"),
    ("virDomainSetTimeFlags", "VIR_DOMAIN_TIME_"),
    ("virDomainSetUserPasswordFlags", "VIR_DOMAIN_PASSWORD_"),
    ("virNWFilterBindingCreateFlags", "VIR_NWFILTER_BINDING_CREATE_"),
    ("virNWFilterDefineFlags", "VIR_NWFILTER_DEFINE_"),
    ("virNodeGetCPUStatsAllCPUs", "VIR_NODE_CPU_STATS_"),
    ("virNodeGetMemoryStatsAllCells", "VIR_NODE_MEMORY_STATS_"),
    ("virTypedParameterFlags", "VIR_TYPED_PARAM_"),
    ("virErrorNumber", "VIR_ERR_"),
    ("virErrorNumber", "VIR_"),
];

/// Constants that only count the others, besides those whose name says so.
pub const SENTINELS: [&str; 1] = ["VIR_DOMAIN_MEMORY_STAT_NR"];
