//! Words that options take, in the order of their numbers where they have numbers.

pub(super) const HYPERVISORS: &[&str] = &[
    "none",
    "qemu",
    "kqemu",
    "kvm",
    "xen",
    "lxc",
    "uml",
    "openvz",
    "test",
    "vmware",
    "hyperv",
    "vbox",
    "phyp",
    "parallels",
    "bhyve",
    "vz",
    "hvf",
];

pub(super) const ARCHITECTURES: &[&str] = &[
    "none",
    "alpha",
    "armv6l",
    "armv7l",
    "armv7b",
    "aarch64",
    "cris",
    "i686",
    "ia64",
    "lm32",
    "m68k",
    "microblaze",
    "microblazeel",
    "mips",
    "mipsel",
    "mips64",
    "mips64el",
    "openrisc",
    "parisc",
    "parisc64",
    "ppc",
    "ppcle",
    "ppc64",
    "ppc64le",
    "ppcemb",
    "riscv32",
    "riscv64",
    "s390",
    "s390x",
    "sh4",
    "sh4eb",
    "sparc",
    "sparc64",
    "unicore32",
    "x86_64",
    "xtensa",
    "xtensaeb",
];

pub(super) const CODESETS: &[&str] =
    &["linux", "xt", "atset1", "atset2", "atset3", "os_x", "xt_kbd", "usb", "win32", "qnum"];

/// What follows them are the real-time signals.
pub(super) const SIGNALS: &[&str] = &[
    "nop", "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv",
    "usr2", "pipe", "alrm", "term", "stkflt", "chld", "cont", "stop", "tstp", "ttin", "ttou",
    "urg", "xcpu", "xfsz", "vtalrm", "prof", "winch", "poll", "pwr", "sys",
];

pub(super) const SHUTDOWN_MODES: &[&str] = &["acpi", "agent", "initctl", "signal", "paravirt"];
pub(super) const NUMA_MODES: &[&str] = &["strict", "preferred", "interleave", "restrictive"];
pub(super) const DIRTY_RATE_MODES: &[&str] = &["page-sampling", "dirty-bitmap", "dirty-ring"];
pub(super) const SUSPEND_TARGETS: &[&str] = &["mem", "disk", "hybrid"];
pub(super) const LIFECYCLES: &[&str] = &["poweroff", "reboot", "crash"];
pub(super) const LIFECYCLE_ACTIONS: &[&str] =
    &["destroy", "restart", "rename-restart", "preserve", "coredump-destroy", "coredump-restart"];
pub(super) const DUMP_FORMATS: &[&str] =
    &["elf", "kdump-zlib", "kdump-lzo", "kdump-snappy", "win-dmp"];
pub(super) const DISK_FORMATS: &[&str] = &[
    "none", "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop",
    "cow", "qcow", "qcow2", "qed", "vmdk",
];
pub(super) const HOSTNAME_SOURCES: &[&str] = &["agent", "lease"];
pub(super) const ADDRESS_SOURCES: &[&str] = &["lease", "agent", "arp"];
pub(super) const LINK_STATES: &[&str] = &["up", "down"];
pub(super) const SOURCE_MODES: &[&str] = &["server", "client"];
pub(super) const PERF_EVENTS: &[&str] = &[
    "cmt",
    "mbmt",
    "mbml",
    "cpu_cycles",
    "instructions",
    "cache_references",
    "cache_misses",
    "branch_instructions",
    "branch_misses",
    "bus_cycles",
    "stalled_cycles_frontend",
    "stalled_cycles_backend",
    "ref_cpu_cycles",
    "cpu_clock",
    "task_clock",
    "page_faults",
    "context_switches",
    "cpu_migrations",
    "page_faults_min",
    "page_faults_maj",
    "alignment_faults",
    "emulation_faults",
];
pub(super) const COMPRESSIONS: &[&str] = &["xbzrle", "mt"];

/// Numbered from 1 on; the last one is another name of add-last.
pub(super) const NETWORK_UPDATES: &[&str] = &["modify", "delete", "add-last", "add-first", "add"];
/// Numbered from 1 on.
pub(super) const NETWORK_SECTIONS: &[&str] = &[
    "bridge",
    "domain",
    "ip",
    "ip-dhcp-host",
    "ip-dhcp-range",
    "forward",
    "forward-interface",
    "forward-pf",
    "portgroup",
    "dns-host",
    "dns-txt",
    "dns-srv",
];
pub(super) const POOL_TYPES: &[&str] = &[
    "dir",
    "fs",
    "netfs",
    "logical",
    "disk",
    "iscsi",
    "iscsi-direct",
    "scsi",
    "mpath",
    "rbd",
    "sheepdog",
    "gluster",
    "zfs",
    "vstorage",
];
pub(super) const WIPE_ALGORITHMS: &[&str] = &[
    "zero",
    "nnsa",
    "dod",
    "bsi",
    "gutmann",
    "schneier",
    "pfitzner7",
    "pfitzner33",
    "random",
    "trim",
];
pub(super) const CAPABILITIES: &[&str] = &[
    "system",
    "pci",
    "usb_device",
    "usb",
    "net",
    "scsi_host",
    "scsi_target",
    "scsi",
    "storage",
    "fc_host",
    "vports",
    "scsi_generic",
    "drm",
    "mdev_types",
    "mdev",
    "ccw",
    "css",
    "vdpa",
    "ap_card",
    "ap_queue",
    "ap_matrix",
    "vpd",
];
pub(super) const PCI_DRIVERS: &[&str] = &["default", "kvm", "vfio", "xen"];
