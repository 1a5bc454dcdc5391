//! The same API for programs without a runtime of their own: methods wait, and return results.
//!
//! ```no_run
//! use virtwire::blocking::Connection;
//! use virtwire::event::{DomainLifecycle, Event};
//! use virtwire::{DomainListFlags, Result};
//!
//! # fn example() -> Result<()> {
//! let connection = Connection::open("qemu:///system")?;
//! for domain in connection.list_all_domains(DomainListFlags::ACTIVE)? {
//!     println!("{} {}", domain.name(), domain.max_memory()?);
//! }
//! for event in connection.events::<DomainLifecycle>().subscribe()? {
//!     if let Event::Item(event) = event {
//!         println!("{event:?}");
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A method may be called on any thread: a plain one, one of `spawn_blocking`, one that runs a
//! runtime (whose other tasks then wait, too), in a `Drop`. A thread that waits for an answer
//! reads the socket itself, for all others that wait as well; no other thread has to be woken for
//! a call. What must go on while nobody waits is done by one background thread for all
//! connections of the process: the daemon's pings are answered, deadlines pass, events come in,
//! lost connections are made again. It ends with the last connection.
//!
//! [`Connection::as_async`] and the `as_async` of each handle give the other view of it, and
//! [`Connection::wait`] waits for whatever future that has, such as a call with a deadline of its
//! own. What takes long is an [`Operation`], whose [`wait`](Operation::wait) does it. Layers and connectors are async code here as there; what they
//! spawn runs on the background thread, and must not block it.

mod builder;
mod connection;
mod events;
mod generated;
mod handles;
mod home;
mod names;
mod operation;
mod stream;
mod transfer;
mod wait;

/// The daemon itself, seen through its admin socket.
pub mod admin {
    pub use super::handles::{Client, Daemon, Server};
}

pub use builder::{Builder, Supervised};
pub use connection::{Connection, StateChanges, WeakConnection};
pub use events::{EventStream, Events, Subscription};
pub use handles::{
    Domain, DomainCheckpoint, DomainSnapshot, Interface, Network, NetworkPort, NodeDevice,
    NwFilter, NwFilterBinding, Secret, StoragePool, StorageVolume,
};
pub use operation::Operation;
pub use stream::{ByteStream, StreamClosure};
pub use transfer::Screenshot;
