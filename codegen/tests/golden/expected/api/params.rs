//! Enums, flags and field names of the public API; params.

// @generated from the API XML files of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `VIR_SHOP_PRICE_LIMIT`, since libvirt 0.9.0.
pub const SHOP_PRICE_LIMIT: &str = "price.limit";
