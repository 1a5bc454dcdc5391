//! What only the LXC driver has: the program LXC.

// @generated from src/remote/lxc_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod codecs;
mod constants;
mod domain;
mod procedures;

pub(crate) use codecs::CODECS;
pub use constants::*;
pub use domain::*;
pub use procedures::*;
