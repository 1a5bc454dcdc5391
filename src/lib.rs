//! A pure-Rust client for libvirt's remote protocol: no libvirt.so, no C library at run time.
//!
//! ```no_run
//! use virtwire::{Connection, DomainListFlags, DomainXmlFlags, Result};
//!
//! # async fn example() -> Result<()> {
//! // Any URI that works with virsh. `None` follows LIBVIRT_DEFAULT_URI.
//! let connection = Connection::open("qemu:///system").await?;
//! for domain in connection.list_all_domains(DomainListFlags::ACTIVE).await? {
//!     let info = domain.info().await?;
//!     println!("{:20} {} MiB", domain.name(), info.memory.mib());
//! }
//! let web = connection.domain_by_name("web1").await?;
//! println!("{}", web.xml(DomainXmlFlags::INACTIVE).await?);
//! connection.close().await
//! # }
//! ```
//!
//! A connection is one socket that many tasks share: clones are cheap, calls may run side by
//! side, and replies find their callers in whatever order they come. Dropping a future stops
//! the waiting, not the daemon; see [`Call`]. The last clone dropped closes the socket.
//!
//! What a daemon reports unasked comes by subscription: see [`event`]. Where the methods of the
//! `virt` crate have gone, [`from_virt`] says.
//!
//! A daemon elsewhere is a matter of the URI; how patient the client is, of its builder:
//!
//! ```no_run
//! use std::time::Duration;
//! use virtwire::{Connection, Result};
//!
//! # async fn example() -> Result<()> {
//! let connection = Connection::builder("qemu+tls://host.example/system")
//!     .connect_timeout(Duration::from_secs(10))
//!     .read_only(true)
//!     .connect()
//!     .await?;
//! println!("libvirt {}", connection.lib_version().await?);
//! # Ok(())
//! # }
//! ```
//!
//! A procedure that no method suits is a type as well, and [`Connection::call`] takes it:
//!
//! ```no_run
//! use virtwire::protocol::remote::ConnectGetHostname;
//! # async fn example(connection: &virtwire::Connection) -> virtwire::Result<()> {
//! println!("{}", connection.call(ConnectGetHostname).await?.hostname);
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `sasl` (default) | login by SASL |
//! | `tls-ring` (default) | TLS with ring |
//! | `tls-aws-lc` | TLS with AWS-LC, which needs a C compiler |
//! | `tls` | TLS with the cryptography that the program has installed as rustls's default |
//! | `ssh` | ssh without a program, for the transports `libssh` and `libssh2` |
//! | `blocking` | the module `blocking` |
//! | `test-driver` | `test:///default` within the process, and the module `test_driver` |
//!
//! # Systems
//!
//! Linux is what is tested. On other unix systems the holes of files are found by their zeros.
//! Elsewhere there are no unix sockets, no programs as transports (`ssh`, `ext`) and no file
//! descriptors: such a URI is refused with [`ErrorKind::Unsupported`] or [`ErrorKind::Connect`].
//!
//! # Without a runtime
//!
//! Programs without a runtime of their own use the module `blocking` (feature `blocking`), which has
//! the same names and methods.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod config;
mod connection;
mod count;
pub mod credentials;
mod dial;
mod driver;
mod engine;
mod error;
pub mod event;
mod login;
pub mod object;
mod operation;
mod queue;
pub mod reconnect;
mod stream;
mod transport;
pub mod uri;

pub use connection::{
    Builder, Call, CallWithFds, Connection, ConnectionState, IntoUri, RawCall, StateChanges,
    WeakConnection, layer,
};
pub use engine::Stats;
pub use error::{CloseReason, Error, ErrorKind, RemoteError, Result, Sent};
pub use object::{
    CpuSet, Domain, DomainCheckpoint, DomainSnapshot, Interface, Kib, Network, NetworkPort,
    NodeDevice, NwFilter, NwFilterBinding, Secret, StoragePool, StorageVolume, TypedParams, admin,
};
pub use operation::{
    Amount, BlockJob, CancelHandle, Operation, Outcome, Phase, Progress, Transferred,
};
pub use stream::{ByteStream, CallStream, Chunk, StreamClosure};
pub use virtwire_protocol as protocol;
pub use virtwire_protocol::api::*;

/// libvirt's test driver within the process (feature `test-driver`), for programs that test
/// themselves.
///
/// `test:///default` is one node for the whole process. A [`Server`](test_driver::Server) of its own
/// gives a test a node of its own, which no other test sees and which is gone with its last
/// connection; nothing is listened on, and nothing is written.
///
/// ```
/// use virtwire::test_driver::{Fault, Server};
/// use virtwire::{Connection, DomainCreateFlags, DomainDestroyFlags, Result};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let server = Server::new();
/// let connection = Connection::builder("test:///default").connect_over(server.connect()).await?;
/// let domain = connection.domain_by_name("test").await?;
/// domain.destroy(DomainDestroyFlags::empty()).await?;
///
/// // What a program does when a call fails can be tested too.
/// let refused = Fault::Error { code: 38, message: "no space left".to_owned() };
/// server.faults().add("DOMAIN_CREATE_WITH_FLAGS", Some(1), refused).expect("a procedure");
/// assert!(domain.create(DomainCreateFlags::empty()).await.is_err());
/// domain.create(DomainCreateFlags::empty()).await?;
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "test-driver")]
pub mod test_driver {
    pub use virtwire_testd::{Fault, FaultError, Faults, NodeError, Server};
}

#[doc = include_str!("../docs/from-virt.md")]
pub mod from_virt {}

/// The examples in the README are tests too.
#[cfg(all(doctest, feature = "blocking"))]
#[doc = include_str!("../README.md")]
struct Readme;
