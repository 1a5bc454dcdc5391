//! What only the QEMU driver has: the program QEMU.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod codecs;
mod connect;
mod constants;
mod domain;
mod procedures;

pub(crate) use codecs::CODECS;
pub use connect::*;
pub use constants::*;
pub use domain::*;
pub use procedures::*;
