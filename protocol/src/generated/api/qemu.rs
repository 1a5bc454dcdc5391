//! Enums, flags and field names of the public API; qemu.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectDomainQemuMonitorEventRegisterFlags`; other bits are kept as they are.
    ConnectDomainQemuMonitorEventRegisterFlags {
        /// `VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX`, since libvirt 1.2.3.
        REGEX = 0x1;
        /// `VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE`, since libvirt 1.2.3.
        NOCASE = 0x2;
    }
}

open_enum! {
    /// C's `virDomainQemuAgentCommandTimeoutValues`; other values are kept as they are.
    DomainQemuAgentCommandTimeout {
        /// `VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK`, since libvirt 0.10.0.
        BLOCK = -2;
        /// `VIR_DOMAIN_QEMU_AGENT_COMMAND_MIN`, since libvirt 0.10.0.
        MIN = -2;
        /// `VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT`, since libvirt 0.10.0.
        DEFAULT = -1;
        /// `VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT`, since libvirt 0.10.0.
        NOWAIT = 0;
        /// `VIR_DOMAIN_QEMU_AGENT_COMMAND_SHUTDOWN`, since libvirt 1.2.15.
        SHUTDOWN = 60;
    }
}

open_flags! {
    /// C's `virDomainQemuMonitorCommandFlags`; other bits are kept as they are.
    DomainQemuMonitorCommandFlags {
        /// `VIR_DOMAIN_QEMU_MONITOR_COMMAND_DEFAULT`, since libvirt 0.8.8.
        DEFAULT = 0x0;
        /// `VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP`, since libvirt 0.8.8.
        HMP = 0x1;
    }
}
