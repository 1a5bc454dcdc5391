//! A shop.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod codecs;
mod constants;
mod other;
mod procedures;
mod types;

pub(crate) use codecs::CODECS;
pub use constants::*;
pub use other::*;
pub use procedures::*;
pub use types::*;
