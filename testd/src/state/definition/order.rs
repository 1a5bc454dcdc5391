//! In which order libvirt prints what is in a domain, and the words that it takes.

#![cfg_attr(rustfmt, rustfmt_skip)]

pub(super) const DOMAIN: &[&str] = &[
    "name", "uuid", "genid", "title", "description", "metadata", "maxMemory", "memory",
    "currentMemory", "blkiotune", "memtune", "memoryBacking", "vcpu", "vcpus", "iothreads",
    "iothreadids", "defaultiothread", "cputune", "numatune", "resource", "sysinfo", "bootloader",
    "bootloader_args", "os", "idmap", "features", "cpu", "clock", "on_poweroff", "on_reboot",
    "on_crash", "on_lockfailure", "pm", "perf", "devices", "seclabel", "keywrap",
    "launchSecurity",
];

pub(super) const OS: &[&str] = &[
    "type", "firmware", "init", "initarg", "initenv", "loader", "nvram", "kernel", "initrd",
    "cmdline", "dtb", "acpi", "boot", "bootmenu", "bios", "smbios",
];

pub(super) const DEVICES: &[&str] = &[
    "emulator", "disk", "controller", "lease", "filesystem", "interface", "smartcard", "serial",
    "parallel", "console", "channel", "input", "tpm", "graphics", "sound", "audio", "video",
    "hostdev", "redirdev", "redirfilter", "hub", "watchdog", "memballoon", "rng", "nvram",
    "panic", "shmem", "memory", "iommu", "vsock", "crypto",
];

pub(super) const DISK: &[&str] = &[
    "driver", "auth", "source", "backingStore", "backenddomain", "geometry", "blockio", "mirror",
    "target", "iotune", "readonly", "shareable", "transient", "serial", "wwn", "vendor", "product",
    "encryption", "boot", "alias", "address",
];

pub(super) const INTERFACE: &[&str] = &[
    "mac", "source", "vlan", "virtualport", "bandwidth", "port", "ip", "route", "portForward",
    "script", "downscript", "backenddomain", "target", "guest", "model", "driver", "backend",
    "filterref", "tune", "teaming", "link", "mtu", "coalesce", "boot", "alias", "rom", "address",
];

/// The kinds of domains.
pub(crate) const TYPES: &[&str] = &[
    "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv", "vbox",
    "phyp", "parallels", "bhyve", "vz", "hvf",
];

pub(super) const ARCHES: &[&str] = &[
    "alpha", "armv6l", "armv7l", "armv7b", "aarch64", "cris", "i686", "ia64", "lm32",
    "loongarch64", "m68k", "microblaze", "microblazeel", "mips", "mipsel", "mips64", "mips64el",
    "openrisc", "parisc", "parisc64", "ppc", "ppcle", "ppc64", "ppc64le", "ppcemb", "riscv32",
    "riscv64", "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64", "unicore32", "x86_64",
    "xtensa", "xtensaeb",
];

/// What may be done when a guest has ended its run, by number.
pub(crate) const ACTIONS: &[&str] = &[
    "destroy", "restart", "rename-restart", "preserve", "coredump-destroy", "coredump-restart",
];
