//! Signs of life: the program KEEPALIVE; types.

// @generated from src/rpc/virkeepaliveprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;

open_enum! {
    /// `keepalive_procedure` of the wire; other values are kept as they are.
    KeepaliveProcedure {
        /// `KEEPALIVE_PROC_PING`.
        PING = 1;
        /// `KEEPALIVE_PROC_PONG`.
        PONG = 2;
    }
}
