//! What only the QEMU driver has: the program QEMU; constants.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `QEMU_PROGRAM`.
pub const PROGRAM: u32 = 0x20008087;

/// `QEMU_PROTOCOL_VERSION`.
pub const PROTOCOL_VERSION: u32 = 0x1;
