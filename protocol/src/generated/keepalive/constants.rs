//! Signs of life: the program KEEPALIVE; constants.

// @generated from src/rpc/virkeepaliveprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `KEEPALIVE_PROGRAM`.
pub const PROGRAM: u32 = 0x6b656570;

/// `KEEPALIVE_PROTOCOL_VERSION`.
pub const PROTOCOL_VERSION: u32 = 0x1;
