//! From a URI to a connection: which socket, which name, then login and driver.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex as Lock};

use tokio::runtime;
use tokio::sync::{Mutex, watch};
use tokio::time::Instant;

use crate::config::{
    Aliases, ClientConfig, ConfigError, Environment, SocketAddress, SocketTarget, probe_targets,
    resolve, socket_target,
};
use crate::driver::{Driver, Link};
use crate::engine::{Engine, Keepalive};
use crate::error::{Error, ErrorKind, Result};
use crate::login::{self, Limit, LoggedIn, login};
use crate::protocol::xdr::XdrString;
use crate::transport::{self, Transport};
use crate::uri::{Transport as Kind, Uri, redact};

use super::closures::Closures;
use super::layer::{self, Layers};
use super::{Builder, Connection, Handle};

/// A builder whose choices are made: what its URI, the environment and libvirt.conf say is not
/// looked up again.
pub(crate) struct Plan {
    builder: Builder,
    /// How to make another connection to the same place.
    recipe: Option<Builder>,
    /// As it was asked for.
    uri: Option<Uri>,
    /// What the daemon chose where the hypervisor was left to it.
    chosen: Option<XdrString>,
    /// Where to connect; none where the user brings the transport.
    targets: Vec<SocketTarget>,
}

/// What stands when the login is done. Somebody has to run the driver.
pub(crate) struct Begun {
    pub(crate) connection: Connection,
    pub(crate) driver: Driver,
    /// Whoever has one is waited for when the connection is closed.
    pub(crate) alive: watch::Sender<()>,
    /// What is left for the layers.
    pub(crate) limit: Limit,
}

/// Connects by the builder's URI.
pub(super) async fn by_uri(builder: Builder) -> Result<Connection> {
    let mut plan = Plan::by_uri(builder)?;
    let logged_in = plan.connect().await?;
    unsupervised(plan, logged_in).await
}

/// Logs in over a transport that the user has brought.
pub(super) async fn over(builder: Builder, transport: Transport) -> Result<Connection> {
    let plan = Plan::over(builder)?;
    let logged_in = plan.log_in(transport, plan.limit()).await?;
    unsupervised(plan, logged_in).await
}

pub(super) async fn unsupervised(mut plan: Plan, logged_in: LoggedIn) -> Result<Connection> {
    let Begun { connection, driver, limit, .. } = plan.begin(logged_in);
    tokio::spawn(driver);
    layer::after_connect(&connection, plan.doing(), limit).await?;
    Ok(connection)
}

impl Plan {
    /// To connect by the builder's URI.
    pub(crate) fn by_uri(builder: Builder) -> Result<Self> {
        let environment = environment(&builder);
        let config = config(&builder, &environment)?;
        let uri = resolved(&builder, &environment, &config)?;
        if let Some(uri) = &uri {
            let refused =
                |error| Error::with_source(ErrorKind::Unsupported, doing(Some(uri)), error);
            uri.require_daemon().map_err(refused)?;
            only_unix_yet(uri)?;
        }
        let targets = match &uri {
            Some(uri) => socket_target(uri, &config, &environment, builder.read_only)
                .map(|target| vec![target]),
            None => probe_targets(&config, &environment, builder.read_only),
        };
        let targets = targets.map_err(|error| config_error(&builder, error))?;
        let recipe = Some(builder.clone());
        Ok(Self { builder, recipe, uri, chosen: None, targets })
    }

    /// To log in over what the user brings.
    pub(crate) fn over(builder: Builder) -> Result<Self> {
        let environment = environment(&builder);
        let config = config(&builder, &environment)?;
        let uri = resolved(&builder, &environment, &config)?;
        Ok(Self { builder, recipe: None, uri, chosen: None, targets: Vec::new() })
    }

    /// How long connecting may take from now on.
    pub(crate) fn limit(&self) -> Limit {
        Limit::starting_now(self.builder.settings.connect_timeout)
    }

    /// For messages.
    pub(crate) fn doing(&self) -> String {
        doing(self.uri.as_ref())
    }

    /// Connects and logs in. The socket that was found is the one for the next time.
    pub(crate) async fn connect(&mut self) -> Result<LoggedIn> {
        let limit = self.limit();
        let (transport, target) = connect_first(self.uri.as_ref(), &self.targets, limit).await?;
        self.targets = vec![target];
        self.log_in(transport, limit).await
    }

    /// Logs in, to the hypervisor that the daemon chose, if it did so before.
    pub(crate) async fn log_in(&self, transport: Transport, limit: Limit) -> Result<LoggedIn> {
        let (uri, chosen) = (self.uri.as_ref(), self.chosen.as_ref());
        let doing = self.doing();
        let options = login::Options {
            doing: &doing,
            name: match uri {
                Some(uri) => uri.open_name().into(),
                None => chosen.cloned().unwrap_or_default(),
            },
            wants_uri: uri.is_none() && chosen.is_none(),
            read_only: self.builder.read_only,
            auth: uri.and_then(|uri| uri.client_params().auth.as_deref()),
            keepalive: self.builder.settings.keepalive.is_some(),
            limit,
        };
        login(transport, options).await
    }

    /// Makes the connection of the first login. The layers are its own from here on.
    pub(crate) fn begin(&mut self, logged_in: LoggedIn) -> Begun {
        let keepalive = self.keepalive(&logged_in);
        let LoggedIn { transport, decoder, uri: chosen, limit, .. } = logged_in;
        let settings = self.builder.settings;
        let engine = Engine::new(settings.window, keepalive);
        let link = Link::new(engine, transport.write);
        #[cfg(feature = "blocking")]
        let link = if self.builder.home.is_some() { link.for_threads() } else { link };
        let link = Arc::new(link);
        let (alive, ended) = watch::channel(());
        let driver = Driver::new(Arc::clone(&link), transport.read, decoder, alive.clone());
        let uri = match (&self.uri, &chosen) {
            (Some(uri), _) => uri.to_string(),
            (None, Some(chosen)) => chosen.to_string(),
            (None, None) => String::new(),
        };
        self.chosen = chosen;
        let connection = Connection(Arc::new(Handle {
            link,
            uri,
            read_only: self.builder.read_only,
            settings,
            layers: Layers::new(std::mem::take(&mut self.builder.layers)),
            outcome: Mutex::new(None),
            daemon_version: Lock::new(None),
            closures: Closures::new(),
            watches_hypervisor: AtomicBool::new(false),
            driver_gone: ended,
            recipe: self.recipe.take(),
            runtime: runtime::Handle::current(),
            operations: Arc::default(),
            #[cfg(feature = "blocking")]
            _home: self.builder.home.clone(),
        }));
        Begun { connection, driver, alive, limit }
    }

    /// Goes on with a connection that was lost.
    pub(crate) fn resume(
        &self,
        link: &Arc<Link>,
        logged_in: LoggedIn,
        alive: watch::Sender<()>,
    ) -> Driver {
        let keepalive = self.keepalive(&logged_in);
        let LoggedIn { transport, decoder, .. } = logged_in;
        link.resume(transport.write, keepalive);
        Driver::new(Arc::clone(link), transport.read, decoder, alive)
    }

    fn keepalive(&self, logged_in: &LoggedIn) -> Keepalive {
        let settings = self.builder.settings.keepalive.filter(|_| logged_in.keepalive);
        Keepalive::new(settings, Instant::now().into_std())
    }
}

fn environment(builder: &Builder) -> Environment {
    builder.environment.clone().unwrap_or_else(Environment::from_process)
}

/// libvirt.conf, where it can matter: for a URI that may be an alias or is left to it, or that
/// leaves the choice of a socket to it.
fn config(builder: &Builder, environment: &Environment) -> Result<ClientConfig> {
    let uri = builder.uri.as_deref().filter(|uri| uri.contains(':'));
    if let Some(uri) = uri.and_then(|uri| Uri::parse(uri).ok())
        && uri.client_params().socket.is_some()
    {
        return Ok(ClientConfig::default());
    }
    ClientConfig::load(environment, ClientConfig::CLIENT_FILE)
        .map_err(|error| config_error(builder, error))
}

fn resolved(
    builder: &Builder,
    environment: &Environment,
    config: &ClientConfig,
) -> Result<Option<Uri>> {
    let aliases = if builder.aliases { Aliases::Expand } else { Aliases::Ignore };
    resolve(builder.uri.as_deref(), aliases, environment, config)
        .map(|resolved| resolved.uri)
        .map_err(|error| config_error(builder, error))
}

fn only_unix_yet(uri: &Uri) -> Result<()> {
    match uri.transport() {
        Kind::Unix => Ok(()),
        other => {
            let text = format!("the transport {other} is not supported yet");
            Err(Error::new(ErrorKind::Unsupported, doing(Some(uri)), text).and_hint(
                "forward the daemon's unix socket and name it with socket=, \
                 or use Builder::connect_over",
            ))
        }
    }
}

/// The first socket on which somebody listens; the error is that of the last one tried.
async fn connect_first(
    uri: Option<&Uri>,
    targets: &[SocketTarget],
    limit: Limit,
) -> Result<(Transport, SocketTarget)> {
    let mut last = Error::new(ErrorKind::Connect, doing(uri), "there is no socket to try");
    for target in targets {
        let (path, shown) = address(&target.address);
        last = match limit.apply(transport::connect_unix(&path)).await {
            Some(Ok(transport)) => return Ok((transport, target.clone())),
            Some(Err(error)) => {
                let text = format!("Failed to connect socket to '{shown}': {}", reason(&error));
                let error = Error::new(ErrorKind::Connect, doing(uri), text);
                error.and_hint("is the daemon running, and may this user open its socket?")
            }
            None => {
                let text =
                    format!("socket '{shown}' took no connection within {:?}", limit.timeout);
                let error = Error::new(ErrorKind::Timeout, doing(uri), text);
                return Err(error.and_hint("the daemon's backlog is full: is it stuck?"));
            }
        };
    }
    Err(last)
}

/// The path to connect to, and the same for messages. Abstract names are padded to the full
/// length of an address, as the C library and the daemon have them.
fn address(address: &SocketAddress) -> (PathBuf, String) {
    const ABSTRACT_LEN: usize = 108;
    match address {
        SocketAddress::Path(path) => (path.clone(), path.display().to_string()),
        SocketAddress::Abstract(name) => {
            let mut bytes = [&[0], name.as_slice()].concat();
            bytes.resize(ABSTRACT_LEN.max(bytes.len()), 0);
            (path_from(bytes), format!("@{}", name.escape_ascii()))
        }
    }
}

#[cfg(unix)]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// The system's text without the number behind it.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

fn doing(uri: Option<&Uri>) -> String {
    match uri {
        Some(uri) => format!("connect to {uri:?}"),
        None => "connect to the default hypervisor".to_owned(),
    }
}

fn config_error(builder: &Builder, error: ConfigError) -> Error {
    let kind = match error {
        ConfigError::Uri { .. } => ErrorKind::Uri,
        _ => ErrorKind::Config,
    };
    let name = builder.uri.as_deref().filter(|name| !name.is_empty());
    let doing = match name {
        Some(name) => format!("connect to {}", redact(name)),
        None => doing(None),
    };
    Error::with_source(kind, doing, error)
}
