//! Enums, flags and field names of the public API.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod admin;
mod common;
mod domain_1;
mod domain_2;
mod domain_3;
mod domain_checkpoint;
mod domain_snapshot;
mod error;
mod event;
mod host;
mod interface;
mod network;
mod node_device;
mod nwfilter;
mod params_1;
mod params_2;
mod qemu;
mod secret;
mod storage;
mod stream;

pub use admin::*;
pub use common::*;
pub use domain_1::*;
pub use domain_2::*;
pub use domain_3::*;
pub use domain_checkpoint::*;
pub use domain_snapshot::*;
pub use error::*;
pub use event::*;
pub use host::*;
pub use interface::*;
pub use network::*;
pub use node_device::*;
pub use nwfilter::*;
pub use params_1::*;
pub use params_2::*;
pub use qemu::*;
pub use secret::*;
pub use storage::*;
pub use stream::*;
