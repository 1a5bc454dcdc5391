//! From a URI to a connection: which socket, which name, then login and driver.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

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
use crate::login::{self, Limit, login};
use crate::transport::{self, Transport};
use crate::uri::{Transport as Kind, Uri, redact};

use super::closures::Closures;
use super::layer::{self, Layers};
use super::{Builder, Connection, Handle};

/// Connects by the builder's URI.
pub(super) async fn by_uri(builder: Builder) -> Result<Connection> {
    let limit = Limit::starting_now(builder.settings.connect_timeout);
    let recipe = Some(builder.clone());
    let environment = environment(&builder);
    let config = config(&builder, &environment)?;
    let uri = resolved(&builder, &environment, &config)?;
    if let Some(uri) = &uri {
        let refused = |error| Error::with_source(ErrorKind::Unsupported, doing(Some(uri)), error);
        uri.require_daemon().map_err(refused)?;
        only_unix_yet(uri)?;
    }
    let targets = match &uri {
        Some(uri) => {
            socket_target(uri, &config, &environment, builder.read_only).map(|target| vec![target])
        }
        None => probe_targets(&config, &environment, builder.read_only),
    };
    let targets = targets.map_err(|error| config_error(&builder, error))?;
    let transport = connect_first(uri.as_ref(), &targets, limit).await?;
    establish(builder, recipe, uri, transport, limit).await
}

/// Logs in over a transport that the user has brought.
pub(super) async fn over(builder: Builder, transport: Transport) -> Result<Connection> {
    let limit = Limit::starting_now(builder.settings.connect_timeout);
    let environment = environment(&builder);
    let config = config(&builder, &environment)?;
    let uri = resolved(&builder, &environment, &config)?;
    establish(builder, None, uri, transport, limit).await
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
) -> Result<Transport> {
    let mut last = Error::new(ErrorKind::Connect, doing(uri), "there is no socket to try");
    for target in targets {
        let (path, shown) = address(&target.address);
        last = match limit.apply(transport::connect_unix(&path)).await {
            Some(Ok(transport)) => return Ok(transport),
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

async fn establish(
    builder: Builder,
    recipe: Option<Builder>,
    uri: Option<Uri>,
    transport: Transport,
    limit: Limit,
) -> Result<Connection> {
    let settings = builder.settings;
    let doing = doing(uri.as_ref());
    let logged_in = login(
        transport,
        login::Options {
            doing: &doing,
            name: uri.as_ref().map(Uri::open_name).unwrap_or_default().into(),
            wants_uri: uri.is_none(),
            read_only: builder.read_only,
            auth: uri.as_ref().and_then(|uri| uri.client_params().auth.as_deref()),
            keepalive: settings.keepalive.is_some(),
            limit,
        },
    )
    .await?;
    let login::LoggedIn { transport, decoder, keepalive, uri: chosen, limit } = logged_in;
    let now = Instant::now().into_std();
    let keepalive = Keepalive::new(settings.keepalive.filter(|_| keepalive), now);
    let engine = Engine::new(settings.window, keepalive);
    let link = Arc::new(Link::new(engine, transport.write));
    let (alive, driver) = watch::channel(());
    tokio::spawn(Driver::new(Arc::clone(&link), transport.read, decoder, alive));
    let uri = match (uri, chosen) {
        (Some(uri), _) => uri.to_string(),
        (None, chosen) => chosen.unwrap_or_default().to_string(),
    };
    let connection = Connection(Arc::new(Handle {
        link,
        uri,
        read_only: builder.read_only,
        settings,
        layers: Layers::new(builder.layers),
        outcome: Mutex::new(None),
        daemon_version: OnceLock::new(),
        closures: Closures::new(),
        hypervisor: OnceLock::new(),
        driver,
        recipe,
        runtime: runtime::Handle::current(),
        operations: Arc::default(),
    }));
    layer::after_connect(&connection, doing, limit).await?;
    Ok(connection)
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
