//! From a URI to a connection: which way, which name, then login and driver.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex as Lock};

use tokio::runtime;
use tokio::sync::{Mutex, watch};
use tokio::time::Instant;

use crate::config::{Aliases, ClientConfig, ConfigError, Environment, resolve};
use crate::dial::{self, Attempt, Limit, Wanted, Way};
use crate::driver::{Driver, Link};
use crate::engine::{Engine, Keepalive};
use crate::error::{Error, ErrorKind, Result};
use crate::login::{self, LoggedIn, login};
use crate::protocol::xdr::XdrString;
use crate::transport::{Security, Transport};
use crate::uri::{Uri, redact};

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
    environment: Environment,
    /// How to connect; none where the user brings the transport.
    ways: Vec<Way>,
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
    let logged_in = plan.log_in_over(transport, plan.limit()).await?;
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
        }
        let ways = dial::ways(Wanted {
            doing: &doing(uri.as_ref()),
            uri: uri.as_ref(),
            config: &config,
            environment: &environment,
            read_only: builder.read_only,
        })?;
        let recipe = Some(builder.clone());
        Ok(Self { builder, recipe, uri, chosen: None, environment, ways })
    }

    /// To log in over what the user brings.
    pub(crate) fn over(builder: Builder) -> Result<Self> {
        let environment = environment(&builder);
        let config = config(&builder, &environment)?;
        let uri = resolved(&builder, &environment, &config)?;
        Ok(Self { builder, recipe: None, uri, chosen: None, environment, ways: Vec::new() })
    }

    /// To connect to this socket, whatever the builder's URI says.
    pub(super) fn to_socket(builder: Builder, path: &Path) -> Result<Self> {
        Ok(Self { ways: vec![Way::to_path(path)], ..Self::over(builder)? })
    }

    /// How long connecting may take from now on.
    pub(crate) fn limit(&self) -> Limit {
        Limit::starting_now(self.builder.settings.connect_timeout)
    }

    /// For messages.
    pub(crate) fn doing(&self) -> String {
        doing(self.uri.as_ref())
    }

    /// Connects and logs in. The way that was found is the one for the next time.
    pub(crate) async fn connect(&mut self) -> Result<LoggedIn> {
        let (transport, way, limit) = self.dial().await?;
        let logged_in = self.log_in(transport, limit).await;
        let logged_in = logged_in.map_err(|error| dial::explain(&way, error));
        self.ways = vec![way];
        logged_in
    }

    /// Takes the first way that leads somewhere; the error is that of the last one tried.
    pub(super) async fn dial(&self) -> Result<(Transport, Way, Limit)> {
        let doing = self.doing();
        let mut attempt = Attempt {
            doing: &doing,
            limit: self.limit(),
            environment: &self.environment,
            answers: &self.builder.credentials,
        };
        let mut last = attempt.error(ErrorKind::Connect, "there is no socket to try");
        for way in &self.ways {
            last = match dial::dial(way, &mut attempt).await {
                Ok(transport) => return Ok((transport, way.clone(), attempt.limit)),
                Err(error) if error.kind() == ErrorKind::Timeout => return Err(error),
                Err(error) => error,
            };
        }
        Err(last)
    }

    /// Logs in over what the user has brought, which is believed to be what the URI says.
    pub(crate) async fn log_in_over(
        &self,
        mut transport: Transport,
        limit: Limit,
    ) -> Result<LoggedIn> {
        transport.security = Security::claimed(self.uri.as_ref());
        self.log_in(transport, limit).await
    }

    /// Logs in, to the hypervisor that the daemon chose, if it did so before.
    async fn log_in(&self, transport: Transport, limit: Limit) -> Result<LoggedIn> {
        let doing = self.doing();
        login(transport, self.login_options(&doing, limit)).await
    }

    /// How to log in to the hypervisor.
    pub(super) fn login_options<'a>(&'a self, doing: &'a str, limit: Limit) -> login::Options<'a> {
        let (uri, chosen) = (self.uri.as_ref(), self.chosen.as_ref());
        login::Options {
            doing,
            name: match uri {
                Some(uri) => uri.open_name().into(),
                None => chosen.cloned().unwrap_or_default(),
            },
            wants_uri: uri.is_none() && chosen.is_none(),
            read_only: self.builder.read_only,
            uri,
            auth_file: self.builder.auth_file.as_deref(),
            environment: &self.environment,
            answers: &self.builder.credentials,
            keepalive: self.builder.settings.keepalive.is_some(),
            limit,
        }
    }

    /// Makes the connection of the first login. The layers are its own from here on.
    pub(crate) fn begin(&mut self, logged_in: LoggedIn) -> Begun {
        let keepalive = self.keepalive(&logged_in);
        let LoggedIn { transport, decoder, uri: chosen, limit, .. } = logged_in;
        let settings = self.builder.settings;
        let security = transport.security;
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
            security,
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

fn doing(uri: Option<&Uri>) -> String {
    match uri {
        Some(uri) => format!("connect to {uri:?}"),
        None => "connect to the default hypervisor".to_owned(),
    }
}

fn config_error(builder: &Builder, error: ConfigError) -> Error {
    let name = builder.uri.as_deref().filter(|name| !name.is_empty());
    let doing = match name {
        Some(name) => format!("connect to {}", redact(name)),
        None => doing(None),
    };
    error.into_error(&doing)
}
