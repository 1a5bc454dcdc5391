//! One connection to a daemon, shared by all who hold a clone of it.

mod admin;
mod builder;
mod call;
mod close;
mod closures;
mod exchange;
pub mod layer;
pub(crate) mod open;
mod operations;
mod rules;
mod scratch;
mod settings;
mod sibling;
mod state;
mod target;
mod timer;
mod watching;

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex as Lock, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::Mutex;

use crate::count::Count;
use crate::driver::Link;
use crate::engine::Stats;
use crate::error::{CloseReason, Result};
use crate::protocol::{Procedure, Program, Version};
use crate::transport::Security;
use crate::uri::redact;

pub use builder::{Builder, IntoUri};
pub use call::{Call, CallWithFds, RawCall};
pub(crate) use call::{Opened, Opening};
pub(crate) use closures::ClosureTask;
use closures::Closures;
use layer::Layers;
use operations::Operations;
pub(crate) use operations::{Cancel, Entered};
use settings::Settings;
pub use state::{ConnectionState, StateChanges};
pub(crate) use watching::registration_error;

/// An open connection to a daemon.
///
/// Clones share one socket. Calls made side by side share it too; the daemon answers them in
/// whatever order it likes. The connection stays open while a clone or an unfinished call
/// exists. Dropping the last one closes the socket, which is as clean for the daemon as
/// [`close`](Self::close) but does not wait for it; streams that are open then are aborted, and
/// the socket stays until the daemon has confirmed that, for the [grace time](Builder::grace) at most.
///
/// The task that reads it lives in the runtime in which it was opened, and ends with it: a
/// connection can be used from other runtimes and threads, but only while that one runs.
#[derive(Clone)]
pub struct Connection(Arc<Handle>);

/// A reference to a connection that does not keep it open.
#[derive(Clone)]
pub struct WeakConnection(Weak<Handle>);

/// What the users of a connection share. The driver has no part in it, so the last user gone
/// is the end of the connection.
struct Handle {
    link: Arc<Link>,
    uri: String,
    security: Security,
    read_only: bool,
    settings: Settings,
    layers: Layers,
    /// How closing ended, or that it was given up. Who has the lock is closing.
    outcome: Mutex<Option<Result<()>>>,
    /// The daemon's release, asked only when an error cannot be told apart without it, and of
    /// which transport: the daemon behind the next one may be another.
    daemon_version: Lock<Option<(u64, Version)>>,
    /// The closures that run for its subscriptions.
    closures: Closures,
    /// Whether the daemon has been asked to tell of the hypervisor's end.
    watches_hypervisor: AtomicBool,
    /// Those who have or will have a socket open: the driver and its reader, a supervisor.
    drivers: Arc<Count>,
    /// How it was made, for one more of the same kind; `None` over a stream of the user's own.
    recipe: Option<Arc<open::Plan>>,
    /// The runtime in which the driver lives.
    runtime: runtime::Handle,
    operations: Arc<Operations>,
    /// What lives as long.
    #[cfg(feature = "blocking")]
    _home: Option<Arc<dyn Send + Sync>>,
}

impl Connection {
    /// Connects to `uri`, by the rules and defaults of [`Builder`].
    ///
    /// # Errors
    /// As for [`Builder::connect`].
    pub async fn open(uri: impl IntoUri) -> Result<Self> {
        Self::builder(uri).connect().await
    }

    /// Prepares a connection to `uri`. `None` or an empty one means `LIBVIRT_DEFAULT_URI`,
    /// then `uri_default` of libvirt.conf, then whichever hypervisor the daemon finds.
    pub fn builder(uri: impl IntoUri) -> Builder {
        Builder::new(uri.into_uri())
    }

    /// Calls a procedure; the type of the arguments names it.
    ///
    /// Procedures that would change the connection's own state (login, close, registering for
    /// events), that open streams, or that pass file descriptors are refused with an error
    /// that says what to use instead.
    pub fn call<P: Procedure>(&self, args: P) -> Call<P> {
        Call::new(self.clone(), args, |reply, _| Ok(reply))
    }

    /// The same for a method of an object, which makes its own of the reply.
    pub(crate) fn call_to<P: Procedure, T>(
        &self,
        args: P,
        read: fn(P::Reply, &Self) -> Result<T>,
    ) -> Call<P, T> {
        Call::new(self.clone(), args, read)
    }

    /// Calls a procedure that takes or returns file descriptors. Resolves to the reply and
    /// the descriptors that came with it, close-on-exec set.
    ///
    /// Refused before anything is sent where the transport is not a unix socket.
    #[cfg(unix)]
    pub fn call_with_fds<P: Procedure>(
        &self,
        args: P,
        fds: Vec<std::os::fd::OwnedFd>,
    ) -> CallWithFds<P> {
        CallWithFds::new(self.clone(), args, fds)
    }

    /// Calls a procedure by number with arguments in XDR; resolves to the reply's body. The
    /// refusals of [`call`](Self::call) hold here too.
    pub fn call_by_number(&self, program: Program, number: i32, args: &[u8]) -> RawCall {
        RawCall::new(self.clone(), program, number, args)
    }

    /// The URI of the connection as libvirt would print it: the one asked for, or the
    /// daemon's choice.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.0.uri
    }

    /// Whether the connection was opened read-only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.0.read_only
    }

    /// Whether the connection still takes calls. While a supervised connection is lost it does:
    /// they wait until it comes back, or for their deadline.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.link.is_open()
    }

    /// Waits until the connection is closed, by whichever side, and says why. At once where
    /// it is closed already. A supervised connection that is lost is not closed: this waits for
    /// the end of the supervision ([`reconnect`](crate::reconnect)). The daemon is asked, once, to tell of the end of its own
    /// connection to the hypervisor as well (protocol: remote 360).
    pub async fn closed(&self) -> CloseReason {
        self.until_closed().await
    }

    /// Closes the connection in order: refuses new calls, lets the layers clean up, the
    /// outermost first ([`Layer::cleanup`](layer::Layer::cleanup)), waits for operations and
    /// cancels those that take longer, waits for running calls, takes leave of the daemon
    /// (protocol: remote 2, CONNECT_CLOSE), closes the socket. Each step is bounded by the grace
    /// time ([`Builder::grace`]), that of operations by twice as much. Who closes what another is
    /// closing waits for that and gets the same result. Dropping the future closes at once, also
    /// for another who is closing. A supervised
    /// connection that is lost is closed at once.
    ///
    /// # Errors
    /// `Timeout` where something had to be cut short; otherwise that of the first layer whose
    /// cleanup failed. The text names all that went wrong, in order. The connection is closed
    /// all the same.
    pub async fn close(&self) -> Result<()> {
        close::close(self).await
    }

    /// Counts of what the daemon sent that nobody waited for.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.0.link.stats()
    }

    pub(crate) fn security(&self) -> Security {
        self.0.security
    }

    pub(crate) fn link(&self) -> &Arc<Link> {
        &self.0.link
    }

    pub(crate) fn call_timeout(&self) -> Option<Duration> {
        self.0.settings.call_timeout
    }

    /// A reference that does not keep the connection open.
    #[must_use]
    pub fn downgrade(&self) -> WeakConnection {
        WeakConnection(Arc::downgrade(&self.0))
    }
}

impl WeakConnection {
    /// The connection, if somebody still holds it.
    #[must_use]
    pub fn upgrade(&self) -> Option<Connection> {
        self.0.upgrade().map(Connection)
    }
}

impl Handle {
    fn known_version(&self) -> MutexGuard<'_, Option<(u64, Version)>> {
        self.daemon_version.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        close::let_go(self);
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("uri", &redact(&self.0.uri))
            .field("phase", &self.0.link.phase().borrow().1)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for WeakConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WeakConnection").field(&self.upgrade()).finish()
    }
}

/// Compile-time proof that handles may cross threads.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Connection>();
    shared::<WeakConnection>();
    shared::<crate::Error>();
};
