//! What the packets of all programs share.

// @generated from src/rpc/virnetprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod constants;
mod types;

pub use constants::*;
pub use types::*;
