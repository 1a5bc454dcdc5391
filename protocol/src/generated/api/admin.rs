//! Enums, flags and field names of the public API; admin.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virAdmConnectDaemonShutdownFlags`; other bits are kept as they are.
    DaemonShutdownFlags {
        /// `VIR_DAEMON_SHUTDOWN_PRESERVE`, since libvirt 11.2.0.
        PRESERVE = 0x1;
    }
}

open_enum! {
    /// C's `virClientTransport`; other values are kept as they are.
    ClientTransport {
        /// `VIR_CLIENT_TRANS_UNIX`, since libvirt 2.0.0.
        UNIX = 0;
        /// `VIR_CLIENT_TRANS_TCP`, since libvirt 2.0.0.
        TCP = 1;
        /// `VIR_CLIENT_TRANS_TLS`, since libvirt 2.0.0.
        TLS = 2;
    }
}
