//! Enums, flags and field names of the public API.

// @generated from the API XML files of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod error;
mod params;
mod shop;

pub use error::*;
pub use params::*;
pub use shop::*;
