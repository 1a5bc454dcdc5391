//! What only the LXC driver has: the program LXC; constants.

// @generated from src/remote/lxc_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `LXC_PROGRAM`.
pub const PROGRAM: u32 = 0x68000;

/// `LXC_PROTOCOL_VERSION`.
pub const PROTOCOL_VERSION: u32 = 0x1;
