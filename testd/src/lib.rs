//! libvirt's test driver as a server of the remote protocol, without libvirt.
//!
//! A [`Server`] speaks the daemon's side over any byte stream: one in memory ([`Server::connect`]),
//! or a socket of the program `virtwire-testd`. What it serves is a node in memory: `/default`, as
//! libvirt has it, or one that an XML file describes. Domains and all other objects can be defined,
//! started, changed and watched; no hypervisor runs, and nothing outside the process changes, but
//! for files that a client names (saved domains, core dumps).
//!
//! One thing is more than libvirt's driver does: volumes have contents, which can be uploaded and
//! downloaded. They are in memory too; what is zero takes none of it, and all volumes of a node
//! together may have 1 GiB of the rest.
//!
//! No login is asked for, unless [`Server::add_user`] names somebody who may log in.
//!
//! [`Faults`] make it slow, silent or wrong where a test asks for that.

mod dispatch;
mod driver;
mod error;
mod events;
mod faults;
mod login;
mod outbox;
mod pings;
mod server;
mod session;
#[cfg(all(unix, feature = "sockets"))]
mod socket;
mod state;
mod stream;
mod wire;
mod xml;

pub use faults::{Fault, FaultError, Faults};
pub use server::{NodeError, Server};
