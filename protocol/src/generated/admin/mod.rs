//! Management of the daemon itself: the program ADMIN.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

mod client;
mod codecs;
mod connect;
mod connect_get;
mod connect_list;
mod constants;
mod procedures;
mod server;
mod types;

pub use crate::generated::remote::{TypedParam, TypedParamValue};
pub use client::*;
pub(crate) use codecs::CODECS;
pub use connect::*;
pub use connect_get::*;
pub use connect_list::*;
pub use constants::*;
pub use procedures::*;
pub use server::*;
pub use types::*;
