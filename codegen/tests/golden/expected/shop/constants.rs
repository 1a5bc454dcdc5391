//! A shop; constants.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `SHOP_STRING_MAX`.
pub const STRING_MAX: usize = 4096;

/// `SHOP_ITEM_LIST_MAX`.
pub const ITEM_LIST_MAX: usize = 64;

/// `SHOP_LABEL_MAX`.
pub const LABEL_MAX: usize = 257;

/// `SHOP_PROGRAM`.
pub const PROGRAM: u32 = 0x20001234;

/// `SHOP_PROTOCOL_VERSION`.
pub const PROTOCOL_VERSION: u32 = 0x1;
