//! Choices made before connecting.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use crate::config::Environment;
use crate::credentials::{Answers, Credentials};
use crate::error::Result;
use crate::transport;
use crate::uri::{Uri, redact};

use super::layer::Layer;
use super::settings::Settings;
use super::{Connection, open};

/// A connection to be made: where to, and how.
///
/// A URI without a host leads to a unix socket of this machine: to the system's, or for an
/// ordinary user with a `/session` URI, as with the test driver's, to that of the user's own
/// daemon. Between a modular daemon such as virtqemud and libvirtd the socket decides that is
/// there, unless `mode=` or `remote_mode` of libvirt.conf does; `socket=` names any other, and an
/// abstract one by `@name`. Without a URI, and with none in `LIBVIRT_DEFAULT_URI` or libvirt.conf,
/// the sockets of all of them are tried in turn.
///
/// A user's own daemon that does not run is started, by one of all who come at once. It belongs
/// to nobody, and ends by itself two minutes after its last client. `LIBVIRT_AUTOSTART=0` forbids
/// to start one, and `VIRTD_PATH` or `LIBVIRTD_PATH` names the folder that its program is in.
///
/// Defaults: read and write; client keepalive after 5 s of silence, 5 times; 30 s to connect;
/// no deadline for calls; 5 s of grace for each step of a close; 4 calls in flight;
/// 32 MiB for each stream that is not read.
#[derive(Clone)]
#[must_use = "nothing is connected before connect() is awaited"]
pub struct Builder {
    pub(super) uri: Option<String>,
    pub(super) environment: Option<Environment>,
    pub(super) read_only: bool,
    pub(super) aliases: bool,
    pub(super) settings: Settings,
    /// The innermost first.
    pub(super) layers: Vec<Arc<dyn Layer>>,
    /// Set where the callers are threads that wait for themselves: what its connections keep.
    #[cfg(feature = "blocking")]
    pub(super) home: Option<Arc<dyn Send + Sync>>,
    pub(super) credentials: Answers,
    pub(super) auth_file: Option<PathBuf>,
}

impl Builder {
    pub(super) fn new(uri: Option<String>) -> Self {
        let settings = Settings::default();
        Self {
            uri,
            environment: None,
            read_only: false,
            aliases: true,
            settings,
            layers: Vec::new(),
            credentials: None,
            auth_file: None,
            #[cfg(feature = "blocking")]
            home: None,
        }
    }

    /// For threads that wait for themselves. Each connection keeps `home`.
    #[cfg(feature = "blocking")]
    pub(crate) fn for_threads(mut self, home: Arc<dyn Send + Sync>) -> Self {
        self.home = Some(home);
        self
    }

    /// What to know of the user and the machine, in place of what the process finds: where
    /// sockets and configuration are, and the default URI.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Opens the connection read-only: on the daemon's read-only socket where there is one,
    /// and with the read-only flag. Calls that change something are refused by the daemon.
    pub const fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Whether `uri_aliases` of libvirt.conf are looked up; they are by default.
    pub const fn aliases(mut self, aliases: bool) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sends a ping after each `interval` without a packet from the daemon; when `count` of
    /// them stay without an answer for one more interval, the connection closes with
    /// [`CloseReason::Keepalive`](crate::CloseReason::Keepalive). The daemon is asked for its
    /// own pings as well. Each interval may take a 64th longer, since all connections of a process
    /// ping at the same moments, which takes less of the processor. An interval
    /// of zero turns keepalive off, as in libvirt; a count of zero closes the connection after the
    /// first silence, without a ping.
    pub const fn keepalive(mut self, interval: Duration, count: u32) -> Self {
        self.settings.keepalive = if interval.is_zero() { None } else { Some((interval, count)) };
        self
    }

    /// Neither sends pings nor asks for any. A daemon that hangs is then never noticed.
    pub const fn no_keepalive(mut self) -> Self {
        self.settings.keepalive = None;
        self
    }

    /// How long connecting and logging in may take, without what a person is asked meanwhile.
    pub const fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// The deadline of each call that has none of its own.
    pub const fn call_timeout(mut self, timeout: Duration) -> Self {
        self.settings.call_timeout = Some(timeout);
        self
    }

    /// How long each step of [`Connection::close`] may take.
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.settings.grace = grace;
        self
    }

    /// How many calls may be in flight; further ones wait. One more is kept for calls that
    /// look after a job. A daemon stops reading a client that has more than
    /// `max_client_requests` (5) under way, so raise both or neither. At least 1.
    pub const fn window(mut self, window: usize) -> Self {
        self.settings.window = if window == 0 { 1 } else { window };
        self
    }

    /// How many bytes are kept of each stream ([`Connection::call_stream`]) while its reader does
    /// not take them. There is no way to make a daemon wait without keeping all else of the
    /// connection waiting too, so a stream of which more comes is broken off
    /// ([`ErrorKind::Overrun`](crate::ErrorKind::Overrun)), and all else goes on. 32 MiB by
    /// default.
    ///
    /// A transfer that has a connection of its own is never broken off for that. There the daemon
    /// waits when a half of this is kept, or 2 MiB, whatever is less; only while the answer to a
    /// call is awaited, more is read, up to this or to 2 MiB, whatever is more. The packet that
    /// was being read comes on top.
    pub const fn stream_budget(mut self, bytes: usize) -> Self {
        self.settings.stream_budget = bytes;
        self
    }

    /// Whom to ask for names, passwords and the like, where the daemon or an ssh server wants
    /// them and no file has them. What lets the connection in is kept for when it is made once
    /// more; see [`Credentials`].
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// The file of names and passwords, in the format of libvirt's `auth.conf`. It comes after
    /// `LIBVIRT_AUTH_FILE` and before `authfile=` of the URI.
    pub fn authfile(mut self, file: impl Into<PathBuf>) -> Self {
        self.auth_file = Some(file.into());
        self
    }

    /// Puts a layer around all calls. Each one added is outside of those added before: it sees
    /// a call before them, and its reply after them.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self
    }

    /// Connects and logs in. Dropping the future closes what was opened.
    ///
    /// # Errors
    /// `Uri` and `Config` for what cannot be understood; `Unsupported` for transports and
    /// logins that this build does not have; `Connect`, `Timeout` and `Login` for the step
    /// that failed; `Untrusted` where another host than the one asked for may have answered;
    /// what a layer fails with, in its own kind and under its name.
    pub async fn connect(self) -> Result<Connection> {
        open::by_uri(self).await
    }

    /// Logs in over a stream that is connected already: a tunnel, a proxy, a pipe in memory.
    /// The URI says which hypervisor to open, and by its transport whether the stream is secure:
    /// only then are passwords sent over it as they are. The stream's own code must not use the connection: it runs while the connection is locked.
    ///
    /// # Errors
    /// As for [`connect`](Self::connect).
    pub async fn connect_over<S>(self, stream: S) -> Result<Connection>
    where
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        open::over(self, transport::from_stream(stream)).await
    }
}

/// Without what may be a password in the URI.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("uri", &self.uri.as_deref().map(redact))
            .field("read_only", &self.read_only)
            .field("settings", &self.settings)
            .field("layers", &self.layers.iter().map(|layer| layer.name()).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// What names a hypervisor: a text, a parsed [`Uri`], or nothing.
pub trait IntoUri {
    /// The text of the URI; `None` leaves the choice to the defaults.
    fn into_uri(self) -> Option<String>;
}

impl IntoUri for &str {
    fn into_uri(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoUri for String {
    fn into_uri(self) -> Option<String> {
        Some(self)
    }
}

impl IntoUri for &String {
    fn into_uri(self) -> Option<String> {
        Some(self.clone())
    }
}

impl IntoUri for &Uri {
    fn into_uri(self) -> Option<String> {
        Some(self.to_string())
    }
}

impl IntoUri for Uri {
    fn into_uri(self) -> Option<String> {
        Some(self.to_string())
    }
}

impl IntoUri for Option<&str> {
    fn into_uri(self) -> Option<String> {
        self.map(str::to_owned)
    }
}
