//! Choices made before connecting, and connecting.

use std::any::Any;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinError;

use crate::config::Environment;
use crate::connection::layer::Layer;
use crate::credentials::Credentials;
use crate::error::{Error, ErrorKind, Result, panic_text};
use crate::reconnect::Reconnect;

use super::home::Home;
use super::{Connection, Operation, wait};

/// A connection to be made: where to, and how. Its choices and defaults are those of the async
/// [`Builder`](crate::Builder), of which it can be made.
#[derive(Clone)]
#[must_use = "nothing is connected before connect() is called"]
pub struct Builder(crate::Builder);

/// A supervised connection to be made.
#[derive(Debug)]
#[must_use = "nothing is connected before connect() is called"]
pub struct Supervised {
    builder: Builder,
    policy: Reconnect,
}

macro_rules! choices {
    ($($name:ident($($arg:ident: $ty:ty),*);)*) => {$(
        #[doc = concat!("As [`Builder::", stringify!($name), "`](crate::Builder::", stringify!($name), ").")]
        pub fn $name(self $(, $arg: $ty)*) -> Self {
            Self(self.0.$name($($arg),*))
        }
    )*};
}

impl Builder {
    choices! {
        environment(environment: Environment);
        read_only(read_only: bool);
        aliases(aliases: bool);
        keepalive(interval: Duration, count: u32);
        no_keepalive();
        connect_timeout(timeout: Duration);
        call_timeout(timeout: Duration);
        grace(grace: Duration);
        window(window: usize);
        layer(layer: impl Layer);
        credentials(credentials: impl Credentials);
        authfile(file: impl Into<PathBuf>);
    }

    /// Connects and logs in.
    ///
    /// # Errors
    /// As for the async [`connect`](crate::Builder::connect), and `Connect` where there can be no
    /// background thread.
    pub fn connect(self) -> Result<Connection> {
        at_home(self.0, crate::Builder::connect)
    }

    /// Connects to the admin socket that the URI means. As the async
    /// [`connect_admin`](crate::Builder::connect_admin).
    ///
    /// # Errors
    /// As there, and `Connect` where there can be no background thread.
    pub fn connect_admin(self) -> Result<Connection> {
        at_home(self.0, crate::Builder::connect_admin)
    }

    /// Logs in over a stream that is connected already. The background thread reads and writes
    /// it, so it must belong to no other runtime that may end or block.
    ///
    /// # Errors
    /// As for [`connect`](Self::connect).
    pub fn connect_over<S>(self, stream: S) -> Result<Connection>
    where
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        at_home(self.0, |builder| builder.connect_over(stream))
    }
}

impl Builder {
    /// Makes the connection outlive its transport: see [`reconnect`](crate::reconnect).
    pub const fn reconnecting(self, policy: Reconnect) -> Supervised {
        Supervised { builder: self, policy }
    }

    /// Connects as [`connect`](Self::connect) does, as an operation: with a handle that ends
    /// the attempt. What was opened is then closed, and nothing stays behind.
    ///
    /// # Errors
    /// `Connect` where there can be no background thread.
    pub fn connect_operation(self) -> Result<Operation<Connection, ()>> {
        let home = home()?;
        let connecting = self.0.for_threads(Arc::clone(&home) as _).connect_operation();
        Ok(Operation::at(home, connecting.map(|outcome| outcome.map(Connection::new))))
    }
}

impl Supervised {
    /// Connects and logs in, and has the background thread watch over the connection from then
    /// on. As the async [`connect`](crate::reconnect::Supervised::connect).
    ///
    /// # Errors
    /// As for [`Builder::connect`]: if the first attempt fails, there is no other.
    pub fn connect(self) -> Result<Connection> {
        let policy = self.policy;
        at_home(self.builder.0, |builder| builder.reconnecting(policy).connect())
    }

    /// The same over streams of the caller's own. The background thread runs the connector and
    /// its streams. As the async [`connect_over`](crate::reconnect::Supervised::connect_over).
    ///
    /// # Errors
    /// As for [`Builder::connect_over`], and `Connect` if the connector fails.
    pub fn connect_over<C, R, S>(self, connector: C) -> Result<Connection>
    where
        C: FnMut() -> R + Send + 'static,
        R: Future<Output = io::Result<S>> + Send + 'static,
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        let policy = self.policy;
        at_home(self.builder.0, |builder| builder.reconnecting(policy).connect_over(connector))
    }
}

impl From<crate::Builder> for Builder {
    fn from(builder: crate::Builder) -> Self {
        Self(builder)
    }
}

/// As that of the async one.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

const DOING: &str = "connect";

/// Connects on the background thread, to which the connection will belong.
fn at_home<F>(
    builder: crate::Builder,
    connect: impl FnOnce(crate::Builder) -> F,
) -> Result<Connection>
where
    F: Future<Output = Result<crate::Connection>> + Send + 'static,
{
    let home =
        Home::of_process().map_err(|error| Error::with_source(ErrorKind::Connect, DOING, error))?;
    let keep: Arc<dyn Send + Sync> = Arc::clone(&home) as _;
    let connecting = home.runtime().spawn(connect(builder.for_threads(keep)));
    match wait::outcome(home.runtime(), connecting) {
        Ok(connected) => connected.map(Connection::new),
        Err(panicked) => Err(Error::new(ErrorKind::Connect, DOING, text(panicked))),
    }
}

fn home() -> Result<Arc<Home>> {
    Home::of_process().map_err(|error| Error::with_source(ErrorKind::Connect, DOING, error))
}

/// Only the user's own code in a layer or a stream can have panicked.
fn text(error: JoinError) -> String {
    let panic: Box<dyn Any + Send> = match error.try_into_panic() {
        Ok(panic) => panic,
        Err(error) => return error.to_string(),
    };
    format!("a layer or a stream panicked: {}", panic_text(panic))
}
