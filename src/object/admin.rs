//! The daemon itself, seen through its admin socket: its servers and who is connected to them.

mod params;

pub use params::{ClientInfo, ClientLimits, ThreadpoolParameters};

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::connection::{Connection, IntoUri};
use crate::error::Result;
use crate::protocol::admin;
use crate::protocol::api::ClientTransport;
use crate::protocol::xdr::XdrString;

use super::handle::handle;

/// A daemon that is managed through its admin socket.
#[derive(Clone, Debug)]
pub struct Daemon {
    connection: Connection,
}

impl Daemon {
    /// Connects to the admin socket of a daemon of this machine: `libvirtd:///system`,
    /// `virtqemud:///system` or the like, or `None` for the usual one. As
    /// [`Builder::connect_admin`](crate::Builder::connect_admin), which also says what else a URI
    /// can be.
    ///
    /// Protocol: `CONNECT_OPEN` (admin 1).
    ///
    /// # Errors
    /// As there.
    pub async fn open(uri: impl IntoUri) -> Result<Self> {
        Connection::builder(uri).connect_admin().await.map(Self::from_connection)
    }

    /// The daemon at the other end of a connection to an admin socket.
    #[must_use]
    pub const fn from_connection(connection: Connection) -> Self {
        Self { connection }
    }

    /// The connection over which the methods call.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }
}

handle! {
    /// A server in a daemon: sockets, workers and clients of its own. Equal by name.
    Server(admin::Server) by |wire| &wire.name, shown as wire.name
}

handle! {
    /// A client that is connected to a server. Equal by server and number.
    Client(admin::Client) by |wire| (&wire.srv.name, wire.id), shown as wire.id
}

impl Server {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &XdrString {
        &self.wire().name
    }
}

impl Client {
    /// Its number, which no other client of the server has had.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.wire().id
    }

    /// When it connected; `None` where the daemon's clock says what no clock says.
    #[must_use]
    pub fn connected_at(&self) -> Option<SystemTime> {
        let seconds = u64::try_from(self.wire().timestamp).ok()?;
        UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
    }

    /// How it connected.
    #[must_use]
    pub const fn transport(&self) -> ClientTransport {
        ClientTransport(self.wire().transport.cast_signed())
    }

    /// The server that it is connected to.
    #[must_use]
    pub fn server(&self) -> Server {
        Server::from_wire(self.connection(), self.wire().srv.clone())
    }
}
