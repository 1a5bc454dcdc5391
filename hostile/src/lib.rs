//! A daemon that lets any client in as libvirtd does, and at some step breaks a rule.
//!
//! What it does is in [`scripts`], which are data; [`Server`] plays them, one for each
//! connection. The program `virtwire-hostile` is that server by itself.

mod packet;
mod player;
mod script;
mod server;
mod socket;
mod streams;

pub use script::{At, Client, Script, scripts};
pub use server::{Address, Server};
