//! Enums, flags and field names of the public API; error.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;

open_enum! {
    /// C's `virErrorDomain`; other values are kept as they are.
    ErrorDomain {
        /// `VIR_FROM_NONE`, since libvirt 0.1.0.
        NONE = 0;
        /// `VIR_FROM_XEN`, since libvirt 0.1.0.
        XEN = 1;
        /// `VIR_FROM_XEND`, since libvirt 0.1.0.
        XEND = 2;
        /// `VIR_FROM_XENSTORE`, since libvirt 0.1.0.
        XENSTORE = 3;
        /// `VIR_FROM_SEXPR`, since libvirt 0.1.0.
        SEXPR = 4;
        /// `VIR_FROM_XML`, since libvirt 0.1.0.
        XML = 5;
        /// `VIR_FROM_DOM`, since libvirt 0.1.0.
        DOM = 6;
        /// `VIR_FROM_RPC`, since libvirt 0.1.1.
        RPC = 7;
        /// `VIR_FROM_PROXY`, since libvirt 0.1.3.
        PROXY = 8;
        /// `VIR_FROM_CONF`, since libvirt 0.1.6.
        CONF = 9;
        /// `VIR_FROM_QEMU`, since libvirt 0.2.0.
        QEMU = 10;
        /// `VIR_FROM_NET`, since libvirt 0.2.0.
        NET = 11;
        /// `VIR_FROM_TEST`, since libvirt 0.2.3.
        TEST = 12;
        /// `VIR_FROM_REMOTE`, since libvirt 0.2.3.
        REMOTE = 13;
        /// `VIR_FROM_OPENVZ`, since libvirt 0.3.1.
        OPENVZ = 14;
        /// `VIR_FROM_XENXM`, since libvirt 0.4.1.
        XENXM = 15;
        /// `VIR_FROM_STATS_LINUX`, since libvirt 0.4.1.
        STATS_LINUX = 16;
        /// `VIR_FROM_LXC`, since libvirt 0.4.2.
        LXC = 17;
        /// `VIR_FROM_STORAGE`, since libvirt 0.4.1.
        STORAGE = 18;
        /// `VIR_FROM_NETWORK`, since libvirt 0.4.6.
        NETWORK = 19;
        /// `VIR_FROM_DOMAIN`, since libvirt 0.4.6.
        DOMAIN = 20;
        /// `VIR_FROM_UML`, since libvirt 0.5.0.
        UML = 21;
        /// `VIR_FROM_NODEDEV`, since libvirt 0.5.0.
        NODEDEV = 22;
        /// `VIR_FROM_XEN_INOTIFY`, since libvirt 0.5.0.
        XEN_INOTIFY = 23;
        /// `VIR_FROM_SECURITY`, since libvirt 0.6.1.
        SECURITY = 24;
        /// `VIR_FROM_VBOX`, since libvirt 0.6.3.
        VBOX = 25;
        /// `VIR_FROM_INTERFACE`, since libvirt 0.6.4.
        INTERFACE = 26;
        /// `VIR_FROM_ONE`, since libvirt 0.6.4.
        ONE = 27;
        /// `VIR_FROM_ESX`, since libvirt 0.7.0.
        ESX = 28;
        /// `VIR_FROM_PHYP`, since libvirt 0.7.0.
        PHYP = 29;
        /// `VIR_FROM_SECRET`, since libvirt 0.7.1.
        SECRET = 30;
        /// `VIR_FROM_CPU`, since libvirt 0.7.5.
        CPU = 31;
        /// `VIR_FROM_XENAPI`, since libvirt 0.8.0.
        XENAPI = 32;
        /// `VIR_FROM_NWFILTER`, since libvirt 0.8.0.
        NWFILTER = 33;
        /// `VIR_FROM_HOOK`, since libvirt 0.8.0.
        HOOK = 34;
        /// `VIR_FROM_DOMAIN_SNAPSHOT`, since libvirt 0.8.0.
        DOMAIN_SNAPSHOT = 35;
        /// `VIR_FROM_AUDIT`, since libvirt 0.8.5.
        AUDIT = 36;
        /// `VIR_FROM_SYSINFO`, since libvirt 0.8.6.
        SYSINFO = 37;
        /// `VIR_FROM_STREAMS`, since libvirt 0.8.6.
        STREAMS = 38;
        /// `VIR_FROM_VMWARE`, since libvirt 0.8.7.
        VMWARE = 39;
        /// `VIR_FROM_EVENT`, since libvirt 0.9.0.
        EVENT = 40;
        /// `VIR_FROM_LIBXL`, since libvirt 0.9.0.
        LIBXL = 41;
        /// `VIR_FROM_LOCKING`, since libvirt 0.9.2.
        LOCKING = 42;
        /// `VIR_FROM_HYPERV`, since libvirt 0.9.5.
        HYPERV = 43;
        /// `VIR_FROM_CAPABILITIES`, since libvirt 0.9.8.
        CAPABILITIES = 44;
        /// `VIR_FROM_URI`, since libvirt 0.9.11.
        URI = 45;
        /// `VIR_FROM_AUTH`, since libvirt 0.9.11.
        AUTH = 46;
        /// `VIR_FROM_DBUS`, since libvirt 0.9.12.
        DBUS = 47;
        /// `VIR_FROM_PARALLELS`, since libvirt 0.10.0.
        PARALLELS = 48;
        /// `VIR_FROM_DEVICE`, since libvirt 0.10.0.
        DEVICE = 49;
        /// `VIR_FROM_SSH`, since libvirt 0.10.0.
        SSH = 50;
        /// `VIR_FROM_LOCKSPACE`, since libvirt 1.0.0.
        LOCKSPACE = 51;
        /// `VIR_FROM_INITCTL`, since libvirt 1.0.1.
        INITCTL = 52;
        /// `VIR_FROM_IDENTITY`, since libvirt 1.0.4.
        IDENTITY = 53;
        /// `VIR_FROM_CGROUP`, since libvirt 1.0.5.
        CGROUP = 54;
        /// `VIR_FROM_ACCESS`, since libvirt 1.1.0.
        ACCESS = 55;
        /// `VIR_FROM_SYSTEMD`, since libvirt 1.1.1.
        SYSTEMD = 56;
        /// `VIR_FROM_BHYVE`, since libvirt 1.2.2.
        BHYVE = 57;
        /// `VIR_FROM_CRYPTO`, since libvirt 1.2.3.
        CRYPTO = 58;
        /// `VIR_FROM_FIREWALL`, since libvirt 1.2.4.
        FIREWALL = 59;
        /// `VIR_FROM_POLKIT`, since libvirt 1.2.9.
        POLKIT = 60;
        /// `VIR_FROM_THREAD`, since libvirt 1.2.14.
        THREAD = 61;
        /// `VIR_FROM_ADMIN`, since libvirt 1.2.17.
        ADMIN = 62;
        /// `VIR_FROM_LOGGING`, since libvirt 1.3.0.
        LOGGING = 63;
        /// `VIR_FROM_XENXL`, since libvirt 1.3.2.
        XENXL = 64;
        /// `VIR_FROM_PERF`, since libvirt 1.3.3.
        PERF = 65;
        /// `VIR_FROM_LIBSSH`, since libvirt 2.5.0.
        LIBSSH = 66;
        /// `VIR_FROM_RESCTRL`, since libvirt 3.7.0.
        RESCTRL = 67;
        /// `VIR_FROM_FIREWALLD`, since libvirt 5.1.0.
        FIREWALLD = 68;
        /// `VIR_FROM_DOMAIN_CHECKPOINT`, since libvirt 5.2.0.
        DOMAIN_CHECKPOINT = 69;
        /// `VIR_FROM_TPM`, since libvirt 5.6.0.
        TPM = 70;
        /// `VIR_FROM_BPF`, since libvirt 5.10.0.
        BPF = 71;
        /// `VIR_FROM_CH`, since libvirt 7.5.0.
        CH = 72;
    }
}

open_enum! {
    /// C's `virErrorLevel`; other values are kept as they are.
    ErrorLevel {
        /// `VIR_ERR_NONE`, since libvirt 0.1.0.
        NONE = 0;
        /// `VIR_ERR_WARNING`, since libvirt 0.1.0.
        WARNING = 1;
        /// `VIR_ERR_ERROR`, since libvirt 0.1.0.
        ERROR = 2;
    }
}

open_enum! {
    /// C's `virErrorNumber`; other values are kept as they are.
    ErrorCode {
        /// `VIR_ERR_OK`, since libvirt 0.1.0.
        OK = 0;
        /// `VIR_ERR_INTERNAL_ERROR`, since libvirt 0.1.0.
        INTERNAL_ERROR = 1;
        /// `VIR_ERR_NO_MEMORY`, since libvirt 0.1.0.
        NO_MEMORY = 2;
        /// `VIR_ERR_NO_SUPPORT`, since libvirt 0.1.0.
        NO_SUPPORT = 3;
        /// `VIR_ERR_UNKNOWN_HOST`, since libvirt 0.1.0.
        UNKNOWN_HOST = 4;
        /// `VIR_ERR_NO_CONNECT`, since libvirt 0.1.0.
        NO_CONNECT = 5;
        /// `VIR_ERR_INVALID_CONN`, since libvirt 0.1.0.
        INVALID_CONN = 6;
        /// `VIR_ERR_INVALID_DOMAIN`, since libvirt 0.1.0.
        INVALID_DOMAIN = 7;
        /// `VIR_ERR_INVALID_ARG`, since libvirt 0.1.0.
        INVALID_ARG = 8;
        /// `VIR_ERR_OPERATION_FAILED`, since libvirt 0.1.0.
        OPERATION_FAILED = 9;
        /// `VIR_ERR_GET_FAILED`, since libvirt 0.1.0.
        GET_FAILED = 10;
        /// `VIR_ERR_POST_FAILED`, since libvirt 0.1.0.
        POST_FAILED = 11;
        /// `VIR_ERR_HTTP_ERROR`, since libvirt 0.1.0.
        HTTP_ERROR = 12;
        /// `VIR_ERR_SEXPR_SERIAL`, since libvirt 0.1.0.
        SEXPR_SERIAL = 13;
        /// `VIR_ERR_NO_XEN`, since libvirt 0.1.0.
        NO_XEN = 14;
        /// `VIR_ERR_XEN_CALL`, since libvirt 0.1.0.
        XEN_CALL = 15;
        /// `VIR_ERR_OS_TYPE`, since libvirt 0.1.0.
        OS_TYPE = 16;
        /// `VIR_ERR_NO_KERNEL`, since libvirt 0.1.0.
        NO_KERNEL = 17;
        /// `VIR_ERR_NO_ROOT`, since libvirt 0.1.0.
        NO_ROOT = 18;
        /// `VIR_ERR_NO_SOURCE`, since libvirt 0.1.0.
        NO_SOURCE = 19;
        /// `VIR_ERR_NO_TARGET`, since libvirt 0.1.0.
        NO_TARGET = 20;
        /// `VIR_ERR_NO_NAME`, since libvirt 0.1.0.
        NO_NAME = 21;
        /// `VIR_ERR_NO_OS`, since libvirt 0.1.0.
        NO_OS = 22;
        /// `VIR_ERR_NO_DEVICE`, since libvirt 0.1.0.
        NO_DEVICE = 23;
        /// `VIR_ERR_NO_XENSTORE`, since libvirt 0.1.0.
        NO_XENSTORE = 24;
        /// `VIR_ERR_DRIVER_FULL`, since libvirt 0.1.0.
        DRIVER_FULL = 25;
        /// `VIR_ERR_CALL_FAILED`, since libvirt 0.1.0.
        CALL_FAILED = 26;
        /// `VIR_ERR_XML_ERROR`, since libvirt 0.1.1.
        XML_ERROR = 27;
        /// `VIR_ERR_DOM_EXIST`, since libvirt 0.1.1.
        DOM_EXIST = 28;
        /// `VIR_ERR_OPERATION_DENIED`, since libvirt 0.1.4.
        OPERATION_DENIED = 29;
        /// `VIR_ERR_OPEN_FAILED`, since libvirt 0.1.6.
        OPEN_FAILED = 30;
        /// `VIR_ERR_READ_FAILED`, since libvirt 0.1.6.
        READ_FAILED = 31;
        /// `VIR_ERR_PARSE_FAILED`, since libvirt 0.1.6.
        PARSE_FAILED = 32;
        /// `VIR_ERR_CONF_SYNTAX`, since libvirt 0.1.6.
        CONF_SYNTAX = 33;
        /// `VIR_ERR_WRITE_FAILED`, since libvirt 0.1.6.
        WRITE_FAILED = 34;
        /// `VIR_ERR_XML_DETAIL`, since libvirt 0.1.9.
        XML_DETAIL = 35;
        /// `VIR_ERR_INVALID_NETWORK`, since libvirt 0.2.0.
        INVALID_NETWORK = 36;
        /// `VIR_ERR_NETWORK_EXIST`, since libvirt 0.2.0.
        NETWORK_EXIST = 37;
        /// `VIR_ERR_SYSTEM_ERROR`, since libvirt 0.2.1.
        SYSTEM_ERROR = 38;
        /// `VIR_ERR_RPC`, since libvirt 0.2.3.
        RPC = 39;
        /// `VIR_ERR_GNUTLS_ERROR`, since libvirt 0.2.3.
        GNUTLS_ERROR = 40;
        /// `VIR_WAR_NO_NETWORK`, since libvirt 0.2.3.
        WAR_NO_NETWORK = 41;
        /// `VIR_ERR_NO_DOMAIN`, since libvirt 0.3.0.
        NO_DOMAIN = 42;
        /// `VIR_ERR_NO_NETWORK`, since libvirt 0.3.0.
        NO_NETWORK = 43;
        /// `VIR_ERR_INVALID_MAC`, since libvirt 0.3.1.
        INVALID_MAC = 44;
        /// `VIR_ERR_AUTH_FAILED`, since libvirt 0.4.1.
        AUTH_FAILED = 45;
        /// `VIR_ERR_INVALID_STORAGE_POOL`, since libvirt 0.4.1.
        INVALID_STORAGE_POOL = 46;
        /// `VIR_ERR_INVALID_STORAGE_VOL`, since libvirt 0.4.1.
        INVALID_STORAGE_VOL = 47;
        /// `VIR_WAR_NO_STORAGE`, since libvirt 0.4.1.
        WAR_NO_STORAGE = 48;
        /// `VIR_ERR_NO_STORAGE_POOL`, since libvirt 0.4.1.
        NO_STORAGE_POOL = 49;
        /// `VIR_ERR_NO_STORAGE_VOL`, since libvirt 0.4.1.
        NO_STORAGE_VOL = 50;
        /// `VIR_WAR_NO_NODE`, since libvirt 0.5.0.
        WAR_NO_NODE = 51;
        /// `VIR_ERR_INVALID_NODE_DEVICE`, since libvirt 0.5.0.
        INVALID_NODE_DEVICE = 52;
        /// `VIR_ERR_NO_NODE_DEVICE`, since libvirt 0.5.0.
        NO_NODE_DEVICE = 53;
        /// `VIR_ERR_NO_SECURITY_MODEL`, since libvirt 0.6.1.
        NO_SECURITY_MODEL = 54;
        /// `VIR_ERR_OPERATION_INVALID`, since libvirt 0.6.4.
        OPERATION_INVALID = 55;
        /// `VIR_WAR_NO_INTERFACE`, since libvirt 0.6.4.
        WAR_NO_INTERFACE = 56;
        /// `VIR_ERR_NO_INTERFACE`, since libvirt 0.6.4.
        NO_INTERFACE = 57;
        /// `VIR_ERR_INVALID_INTERFACE`, since libvirt 0.6.4.
        INVALID_INTERFACE = 58;
        /// `VIR_ERR_MULTIPLE_INTERFACES`, since libvirt 0.7.0.
        MULTIPLE_INTERFACES = 59;
        /// `VIR_WAR_NO_NWFILTER`, since libvirt 0.8.0.
        WAR_NO_NWFILTER = 60;
        /// `VIR_ERR_INVALID_NWFILTER`, since libvirt 0.8.0.
        INVALID_NWFILTER = 61;
        /// `VIR_ERR_NO_NWFILTER`, since libvirt 0.8.0.
        NO_NWFILTER = 62;
        /// `VIR_ERR_BUILD_FIREWALL`, since libvirt 0.8.0.
        BUILD_FIREWALL = 63;
        /// `VIR_WAR_NO_SECRET`, since libvirt 0.7.1.
        WAR_NO_SECRET = 64;
        /// `VIR_ERR_INVALID_SECRET`, since libvirt 0.7.1.
        INVALID_SECRET = 65;
        /// `VIR_ERR_NO_SECRET`, since libvirt 0.7.1.
        NO_SECRET = 66;
        /// `VIR_ERR_CONFIG_UNSUPPORTED`, since libvirt 0.7.3.
        CONFIG_UNSUPPORTED = 67;
        /// `VIR_ERR_OPERATION_TIMEOUT`, since libvirt 0.7.3.
        OPERATION_TIMEOUT = 68;
        /// `VIR_ERR_MIGRATE_PERSIST_FAILED`, since libvirt 0.7.3.
        MIGRATE_PERSIST_FAILED = 69;
        /// `VIR_ERR_HOOK_SCRIPT_FAILED`, since libvirt 0.8.0.
        HOOK_SCRIPT_FAILED = 70;
        /// `VIR_ERR_INVALID_DOMAIN_SNAPSHOT`, since libvirt 0.8.0.
        INVALID_DOMAIN_SNAPSHOT = 71;
        /// `VIR_ERR_NO_DOMAIN_SNAPSHOT`, since libvirt 0.8.0.
        NO_DOMAIN_SNAPSHOT = 72;
        /// `VIR_ERR_INVALID_STREAM`, since libvirt 0.9.0.
        INVALID_STREAM = 73;
        /// `VIR_ERR_ARGUMENT_UNSUPPORTED`, since libvirt 0.9.4.
        ARGUMENT_UNSUPPORTED = 74;
        /// `VIR_ERR_STORAGE_PROBE_FAILED`, since libvirt 0.9.5.
        STORAGE_PROBE_FAILED = 75;
        /// `VIR_ERR_STORAGE_POOL_BUILT`, since libvirt 0.9.5.
        STORAGE_POOL_BUILT = 76;
        /// `VIR_ERR_SNAPSHOT_REVERT_RISKY`, since libvirt 0.9.7.
        SNAPSHOT_REVERT_RISKY = 77;
        /// `VIR_ERR_OPERATION_ABORTED`, since libvirt 0.9.9.
        OPERATION_ABORTED = 78;
        /// `VIR_ERR_AUTH_CANCELLED`, since libvirt 0.9.10.
        AUTH_CANCELLED = 79;
        /// `VIR_ERR_NO_DOMAIN_METADATA`, since libvirt 0.9.10.
        NO_DOMAIN_METADATA = 80;
        /// `VIR_ERR_MIGRATE_UNSAFE`, since libvirt 0.9.11.
        MIGRATE_UNSAFE = 81;
        /// `VIR_ERR_OVERFLOW`, since libvirt 0.9.11.
        OVERFLOW = 82;
        /// `VIR_ERR_BLOCK_COPY_ACTIVE`, since libvirt 0.9.12.
        BLOCK_COPY_ACTIVE = 83;
        /// `VIR_ERR_OPERATION_UNSUPPORTED`, since libvirt 0.10.0.
        OPERATION_UNSUPPORTED = 84;
        /// `VIR_ERR_SSH`, since libvirt 0.10.0.
        SSH = 85;
        /// `VIR_ERR_AGENT_UNRESPONSIVE`, since libvirt 0.10.0.
        AGENT_UNRESPONSIVE = 86;
        /// `VIR_ERR_RESOURCE_BUSY`, since libvirt 1.0.0.
        RESOURCE_BUSY = 87;
        /// `VIR_ERR_ACCESS_DENIED`, since libvirt 1.1.0.
        ACCESS_DENIED = 88;
        /// `VIR_ERR_DBUS_SERVICE`, since libvirt 1.1.1.
        DBUS_SERVICE = 89;
        /// `VIR_ERR_STORAGE_VOL_EXIST`, since libvirt 1.1.4.
        STORAGE_VOL_EXIST = 90;
        /// `VIR_ERR_CPU_INCOMPATIBLE`, since libvirt 1.2.6.
        CPU_INCOMPATIBLE = 91;
        /// `VIR_ERR_XML_INVALID_SCHEMA`, since libvirt 1.2.12.
        XML_INVALID_SCHEMA = 92;
        /// `VIR_ERR_MIGRATE_FINISH_OK`, since libvirt 1.2.18.
        MIGRATE_FINISH_OK = 93;
        /// `VIR_ERR_AUTH_UNAVAILABLE`, since libvirt 1.3.3.
        AUTH_UNAVAILABLE = 94;
        /// `VIR_ERR_NO_SERVER`, since libvirt 1.3.3.
        NO_SERVER = 95;
        /// `VIR_ERR_NO_CLIENT`, since libvirt 1.3.5.
        NO_CLIENT = 96;
        /// `VIR_ERR_AGENT_UNSYNCED`, since libvirt 2.3.0.
        AGENT_UNSYNCED = 97;
        /// `VIR_ERR_LIBSSH`, since libvirt 2.5.0.
        LIBSSH = 98;
        /// `VIR_ERR_DEVICE_MISSING`, since libvirt 4.1.0.
        DEVICE_MISSING = 99;
        /// `VIR_ERR_INVALID_NWFILTER_BINDING`, since libvirt 4.5.0.
        INVALID_NWFILTER_BINDING = 100;
        /// `VIR_ERR_NO_NWFILTER_BINDING`, since libvirt 4.5.0.
        NO_NWFILTER_BINDING = 101;
        /// `VIR_ERR_INVALID_DOMAIN_CHECKPOINT`, since libvirt 5.2.0.
        INVALID_DOMAIN_CHECKPOINT = 102;
        /// `VIR_ERR_NO_DOMAIN_CHECKPOINT`, since libvirt 5.2.0.
        NO_DOMAIN_CHECKPOINT = 103;
        /// `VIR_ERR_NO_DOMAIN_BACKUP`, since libvirt 5.2.0.
        NO_DOMAIN_BACKUP = 104;
        /// `VIR_ERR_INVALID_NETWORK_PORT`, since libvirt 5.5.0.
        INVALID_NETWORK_PORT = 105;
        /// `VIR_ERR_NETWORK_PORT_EXIST`, since libvirt 5.5.0.
        NETWORK_PORT_EXIST = 106;
        /// `VIR_ERR_NO_NETWORK_PORT`, since libvirt 5.5.0.
        NO_NETWORK_PORT = 107;
        /// `VIR_ERR_NO_HOSTNAME`, since libvirt 6.1.0.
        NO_HOSTNAME = 108;
        /// `VIR_ERR_CHECKPOINT_INCONSISTENT`, since libvirt 6.10.0.
        CHECKPOINT_INCONSISTENT = 109;
        /// `VIR_ERR_MULTIPLE_DOMAINS`, since libvirt 7.1.0.
        MULTIPLE_DOMAINS = 110;
        /// `VIR_ERR_NO_NETWORK_METADATA`, since libvirt 9.7.0.
        NO_NETWORK_METADATA = 111;
        /// `VIR_ERR_AGENT_COMMAND_TIMEOUT`, since libvirt 11.2.0.
        AGENT_COMMAND_TIMEOUT = 112;
        /// `VIR_ERR_AGENT_COMMAND_FAILED`, since libvirt 11.2.0.
        AGENT_COMMAND_FAILED = 113;
    }
}
