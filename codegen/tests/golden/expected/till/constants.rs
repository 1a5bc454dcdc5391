//! A till; constants.

// @generated from till.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `TILL_PROGRAM`.
pub const PROGRAM: u32 = 0x20001235;
