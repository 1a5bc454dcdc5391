//! Connections whose methods wait.

use std::fmt;

use bytes::Bytes;

use crate::connection::{ConnectionState, IntoUri};
use crate::engine::Stats;
use crate::error::{CloseReason, Result};
use crate::event::EventKind;
use crate::protocol::{Procedure, Program};

use super::{Builder, Events, Subscription, wait};

/// An open connection to a daemon, whose methods wait.
///
/// Clones share one socket, and any number of threads may use it at once. The connection stays
/// open while a clone exists. Dropping the last one closes the socket, which is as clean for the
/// daemon as [`close`](Self::close) but does not wait for it.
#[derive(Clone)]
pub struct Connection(pub(super) crate::Connection);

/// A reference to a connection that does not keep it open.
#[derive(Clone)]
pub struct WeakConnection(crate::WeakConnection);

/// The changes of a connection's state. It does not keep the connection open.
pub struct StateChanges(crate::StateChanges);

impl Connection {
    pub(super) const fn new(connection: crate::Connection) -> Self {
        Self(connection)
    }

    /// Connects to `uri`, by the rules and defaults of [`Builder`].
    ///
    /// # Errors
    /// As for [`Builder::connect`].
    pub fn open(uri: impl IntoUri) -> Result<Self> {
        Self::builder(uri).connect()
    }

    /// As the async [`builder`](crate::Connection::builder).
    pub fn builder(uri: impl IntoUri) -> Builder {
        crate::Connection::builder(uri).into()
    }

    /// Calls a procedure and waits for its reply; the type of the arguments names it. As the
    /// async [`call`](crate::Connection::call).
    ///
    /// # Errors
    /// Those of [`Call`](crate::Call).
    pub fn call<P: Procedure + Send>(&self, args: P) -> Result<P::Reply>
    where
        P::Reply: Send,
    {
        self.wait(self.0.call(args))
    }

    /// Calls a procedure that takes or returns file descriptors. As the async
    /// [`call_with_fds`](crate::Connection::call_with_fds).
    ///
    /// # Errors
    /// Those of [`Call`](crate::Call), and `Unsupported` where the transport is no unix socket.
    #[cfg(unix)]
    pub fn call_with_fds<P: Procedure + Send>(
        &self,
        args: P,
        fds: Vec<std::os::fd::OwnedFd>,
    ) -> Result<(P::Reply, Vec<std::os::fd::OwnedFd>)>
    where
        P::Reply: Send,
    {
        self.wait(self.0.call_with_fds(args, fds))
    }

    /// Calls a procedure by number with arguments in XDR; returns the reply's body. As the async
    /// [`call_by_number`](crate::Connection::call_by_number).
    ///
    /// # Errors
    /// Those of [`Call`](crate::Call).
    pub fn call_by_number(&self, program: Program, number: i32, args: &[u8]) -> Result<Bytes> {
        self.wait(self.0.call_by_number(program, number, args))
    }

    /// Subscribes to events of kind `K`. As the async [`events`](crate::Connection::events).
    pub fn events<K: EventKind>(&self) -> Events<K> {
        Events::new(self.0.events())
    }

    /// Runs `closure` once with the reason when the connection is closed, on a thread of its own.
    /// As the async [`on_close`](crate::Connection::on_close).
    pub fn on_close(&self, closure: impl FnOnce(&CloseReason) + Send + 'static) -> Subscription {
        Subscription::on_close(&self.0, closure)
    }

    /// Waits for a future of the async API, such as a call with a deadline of its own, and gives
    /// what it resolves to. It is polled on this thread, with timers of the background thread.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use virtwire::{Result, blocking::Connection, protocol::remote};
    /// # fn example(connection: &Connection) -> Result<()> {
    /// let call = connection.as_async().call(remote::ConnectGetHostname);
    /// let reply = connection.wait(call.timeout(Duration::from_secs(1)))?;
    /// # drop(reply);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait<F>(&self, future: F) -> F::Output
    where
        F: Future<Output: Send> + Send,
    {
        wait::answer(&self.0, future)
    }

    /// The URI of the connection as libvirt would print it: the one asked for, or the
    /// daemon's choice.
    #[must_use]
    pub fn uri(&self) -> &str {
        self.0.uri()
    }

    /// Whether the connection was opened read-only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.0.is_read_only()
    }

    /// Whether the connection still takes calls.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// How the connection is at this moment.
    #[must_use]
    pub fn state(&self) -> ConnectionState {
        self.0.state()
    }

    /// Watches how the connection is, from now on.
    #[must_use]
    pub fn state_changes(&self) -> StateChanges {
        StateChanges(self.0.state_changes())
    }

    /// Waits until the connection is closed, by whichever side, and says why. As the async
    /// [`closed`](crate::Connection::closed).
    #[must_use]
    pub fn closed(&self) -> CloseReason {
        wait::news(self.0.closed())
    }

    /// Closes the connection in order. As the async [`close`](crate::Connection::close).
    ///
    /// # Errors
    /// As there.
    pub fn close(&self) -> Result<()> {
        self.wait(self.0.close())
    }

    /// Counts of what the daemon sent that nobody waited for.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.0.stats()
    }

    /// A reference that does not keep the connection open.
    #[must_use]
    pub fn downgrade(&self) -> WeakConnection {
        WeakConnection(self.0.downgrade())
    }

    /// The same connection for async code, in whatever runtime. The background thread reads it,
    /// and keeps on for as long as it is open.
    #[must_use]
    pub const fn as_async(&self) -> &crate::Connection {
        &self.0
    }

    /// As [`as_async`](Self::as_async).
    #[must_use]
    pub fn into_async(self) -> crate::Connection {
        self.0
    }
}

impl WeakConnection {
    pub(super) const fn new(connection: crate::WeakConnection) -> Self {
        Self(connection)
    }

    /// The connection, if somebody still holds it.
    #[must_use]
    pub fn upgrade(&self) -> Option<Connection> {
        self.0.upgrade().map(Connection)
    }
}

impl StateChanges {
    /// The state that was told last; at first, that of the moment when this was made.
    #[must_use]
    pub const fn current(&self) -> &ConnectionState {
        self.0.current()
    }

    /// Waits for the next change. `None` after `Closed`, with which it ends. As the async
    /// [`changed`](crate::StateChanges::changed).
    pub fn changed(&mut self) -> Option<ConnectionState> {
        wait::news(self.0.changed())
    }
}

impl Iterator for StateChanges {
    type Item = ConnectionState;

    fn next(&mut self) -> Option<ConnectionState> {
        self.changed()
    }
}

macro_rules! debug {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

debug!(Connection WeakConnection StateChanges);
