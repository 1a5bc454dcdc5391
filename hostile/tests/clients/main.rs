//! Clients under the scripts.
#![allow(clippy::unwrap_used, clippy::panic)]

mod server;
mod virsh;
mod virtwire;
