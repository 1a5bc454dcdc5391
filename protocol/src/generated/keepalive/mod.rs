//! Signs of life: the program KEEPALIVE.

// @generated from src/rpc/virkeepaliveprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod constants;
mod types;

pub use constants::*;
pub use types::*;
