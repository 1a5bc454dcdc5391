//! From a URI to a connection: which way, which name, then login and driver.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock, Mutex as Lock};

use tokio::runtime;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::config::{
    Aliases, ClientConfig, ConfigError, Environment, Surroundings, admin_target, resolve,
    resolve_admin,
};
use crate::count::{Count, Counted};
use crate::credentials::{Answers, Memory, Recall};
use crate::dial::{self, Attempt, Limit, Wanted, Way};
use crate::driver::{Driver, Link, StreamLimits};
use crate::engine::{Engine, Keepalive};
use crate::error::{Error, ErrorKind, Result};
use crate::login::{self, LoggedIn, login};
use crate::protocol::xdr::XdrString;
use crate::transport::{Security, Transport};
use crate::uri::{Uri, redact};

use super::closures::Closures;
use super::layer::{self, Layers};
use super::settings::Settings;
use super::{Builder, Connection, Handle};

/// What the pings of all connections are in step with.
static ORIGIN: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);

/// How much is read ahead of whoever takes what a transfer brings. With that much nothing is read,
/// unless the answer to something is awaited.
const BULK_AHEAD: usize = 2 * 1024 * 1024;

/// A builder whose choices are made: what its URI, the environment and libvirt.conf say is not
/// looked up again.
#[derive(Clone)]
pub(crate) struct Plan {
    builder: Builder,
    /// For the admin program instead of a hypervisor.
    is_admin: bool,
    /// As it was asked for.
    uri: Option<Arc<Uri>>,
    /// What is done with it, for messages.
    doing: Arc<str>,
    /// What the daemon chose where the hypervisor was left to it.
    chosen: Option<XdrString>,
    environment: Arc<Surroundings>,
    /// How to connect; none where the user brings the transport.
    ways: Vec<Way>,
    /// What the user has answered, for whoever goes by this plan or a clone of it.
    memory: Memory,
}

/// What stands when the login is done. Somebody has to run the driver.
pub(crate) struct Begun {
    pub(crate) connection: Connection,
    pub(crate) driver: Driver,
    /// Whoever has one is waited for when the connection is closed.
    pub(crate) alive: Counted,
    /// What is left for the layers.
    pub(crate) limit: Limit,
}

/// Connects by the builder's URI.
pub(super) async fn by_uri(builder: Builder) -> Result<Connection> {
    by_plan(Plan::by_uri(builder)?).await
}

/// Connects as it was planned.
pub(super) async fn by_plan(mut plan: Plan) -> Result<Connection> {
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
    pub(crate) fn by_uri(mut builder: Builder) -> Result<Self> {
        let environment = environment(&mut builder);
        let (uri, config) = resolved(&builder, &environment)?;
        if let Some(uri) = uri.as_ref().filter(|uri| !dial::is_served_in_process(uri)) {
            let refused =
                |error| Error::with_source(ErrorKind::Unsupported, doing(Some(uri)), error);
            uri.require_daemon().map_err(refused)?;
        }
        let mut plan = Self::new(builder, uri, environment);
        plan.ways = dial::ways(Wanted {
            doing: &plan.doing,
            uri: plan.uri.as_deref(),
            config: &config,
            environment: &plan.environment,
            read_only: plan.builder.read_only,
        })?;
        Ok(plan)
    }

    /// To connect to the admin socket that the builder's URI means.
    pub(super) fn admin(mut builder: Builder) -> Result<Self> {
        let environment = environment(&mut builder);
        let config = match complete(&builder) {
            Some(_) => ClientConfig::default(),
            None => config(&builder, &environment, ClientConfig::ADMIN_FILE)?,
        };
        let name = builder.uri.as_deref();
        let resolved = resolve_admin(name, aliases(&builder), &environment, &config);
        let uri = resolved.map_err(|error| config_error(&builder, error))?.uri;
        let target = uri.as_ref().map(|uri| admin_target(uri, &environment)).transpose();
        let target = target.map_err(|error| error.into_error(&doing(uri.as_ref())))?;
        let ways = target.map(Way::Unix).into_iter().collect();
        Ok(Self { is_admin: true, ways, ..Self::new(builder, uri, environment) })
    }

    /// To log in over what the user brings.
    pub(crate) fn over(mut builder: Builder) -> Result<Self> {
        let environment = environment(&mut builder);
        let (uri, _) = resolved(&builder, &environment)?;
        Ok(Self::new(builder, uri, environment))
    }

    fn new(mut builder: Builder, uri: Option<Uri>, environment: Surroundings) -> Self {
        builder.uri = None;
        Self {
            builder,
            is_admin: false,
            doing: doing(uri.as_ref()).into(),
            uri: uri.map(Arc::new),
            chosen: None,
            environment: Arc::new(environment),
            ways: Vec::new(),
            memory: Memory::default(),
        }
    }

    /// Whether the connection is for one transfer and nothing else.
    pub(super) const fn for_bulk(mut self, bulk: bool) -> Self {
        self.builder.settings.bulk = bulk;
        self
    }

    /// How long connecting may take from now on.
    pub(crate) fn limit(&self) -> Limit {
        Limit::starting_now(self.builder.settings.connect_timeout)
    }

    /// For messages.
    pub(crate) fn doing(&self) -> &str {
        &self.doing
    }

    /// Connects and logs in. The way that was found is the one for the next time.
    pub(crate) async fn connect(&mut self) -> Result<LoggedIn> {
        let recall = self.memory.recall(self.builder.credentials.as_ref());
        let answers = recall.as_ref().map(Recall::answers);
        let logged_in = self.connect_with(&answers).await;
        if let Some(recall) = recall {
            recall.end(&logged_in);
        }
        logged_in
    }

    async fn connect_with(&mut self, answers: &Answers) -> Result<LoggedIn> {
        let (transport, way, limit) = self.dial(answers).await?;
        let logged_in = self.log_in(transport, answers, limit).await;
        let logged_in = logged_in.map_err(|error| dial::explain(&way, error));
        self.ways = vec![way];
        logged_in
    }

    /// Takes the first way that leads somewhere; the error has what became of each.
    async fn dial(&self, answers: &Answers) -> Result<(Transport, Way, Limit)> {
        let (limit, environment, doing) = (self.limit(), &*self.environment, &*self.doing);
        let auth_file = self.builder.auth_file.as_deref();
        let mut attempt = Attempt { doing, limit, environment, answers, auth_file };
        let mut failed: Option<Error> = None;
        for way in &self.ways {
            let error = match dial::dial(way, &mut attempt).await {
                Ok(transport) => return Ok((transport, way.clone(), attempt.limit)),
                Err(error) => error,
            };
            let is_last = error.kind() == ErrorKind::Timeout;
            failed = Some(match failed {
                Some(before) => before.and_then(doing, error),
                None => error,
            });
            if is_last {
                break;
            }
        }
        Err(failed.unwrap_or_else(|| attempt.error(ErrorKind::Connect, "there is no way to try")))
    }

    /// Logs in over what the user has brought, which is believed to be what the URI says.
    pub(crate) async fn log_in_over(
        &self,
        mut transport: Transport,
        limit: Limit,
    ) -> Result<LoggedIn> {
        transport.security = Security::claimed(self.uri.as_deref());
        let recall = self.memory.recall(self.builder.credentials.as_ref());
        let answers = recall.as_ref().map(Recall::answers);
        let logged_in = self.log_in(transport, &answers, limit).await;
        if let Some(recall) = recall {
            recall.end(&logged_in);
        }
        logged_in
    }

    /// Logs in, to the hypervisor that the daemon chose, if it did so before.
    async fn log_in(
        &self,
        transport: Transport,
        answers: &Answers,
        limit: Limit,
    ) -> Result<LoggedIn> {
        let (uri, chosen) = (self.uri.as_deref(), self.chosen.as_ref());
        let options = login::Options {
            doing: &self.doing,
            name: match uri {
                Some(uri) => uri.open_name().into(),
                None => chosen.cloned().unwrap_or_default(),
            },
            wants_uri: uri.is_none() && chosen.is_none(),
            read_only: self.builder.read_only,
            uri,
            auth_file: self.builder.auth_file.as_deref(),
            environment: &self.environment,
            answers,
            keepalive: self.builder.settings.keepalive.is_some() && !self.builder.settings.bulk,
            limit,
        };
        if self.is_admin {
            return login::admin::login(transport, options).await;
        }
        login(transport, options).await
    }

    /// Makes the connection of the first login. The layers are its own from here on.
    pub(crate) fn begin(&mut self, logged_in: LoggedIn) -> Begun {
        let keepalive = self.keepalive(&logged_in);
        let LoggedIn { transport, decoder, uri: chosen, limit, .. } = logged_in;
        let settings = self.builder.settings;
        let security = transport.security;
        let engine = Engine::new(settings.window, keepalive);
        let streams = stream_limits(settings);
        let link = Link::new(engine, transport.write, streams);
        #[cfg(feature = "blocking")]
        let link =
            if self.builder.home.is_some() && !settings.bulk { link.for_threads() } else { link };
        let link = Arc::new(link);
        let drivers = Arc::<Count>::default();
        let alive = drivers.enter();
        let driver = Driver::new(Arc::clone(&link), transport.read, decoder, alive.clone());
        let uri = match (&self.uri, &chosen) {
            (Some(uri), _) => uri.to_string(),
            (None, Some(chosen)) => chosen.to_string(),
            (None, None) => String::new(),
        };
        self.chosen = chosen;
        let recipe = (!self.ways.is_empty()).then(|| Arc::new(self.clone()));
        let connection = Connection(Arc::new(Handle {
            link,
            uri,
            security,
            read_only: self.builder.read_only,
            settings,
            layers: Layers::new(std::mem::take(&mut self.builder.layers)),
            outcome: Mutex::new(None),
            daemon_version: Lock::new(None),
            closures: Closures::default(),
            watches_hypervisor: AtomicBool::new(false),
            drivers,
            recipe,
            runtime: runtime::Handle::current(),
            operations: Arc::default(),
            #[cfg(feature = "blocking")]
            _home: self.builder.home.clone(),
        }));
        Begun { connection, driver, alive, limit }
    }

    /// Goes on with a connection that was lost.
    pub(crate) fn resume(&self, link: &Arc<Link>, logged_in: LoggedIn, alive: Counted) -> Driver {
        let keepalive = self.keepalive(&logged_in);
        let LoggedIn { transport, decoder, .. } = logged_in;
        link.resume(transport.write, keepalive);
        Driver::new(Arc::clone(link), transport.read, decoder, alive)
    }

    fn keepalive(&self, logged_in: &LoggedIn) -> Keepalive {
        let Settings { keepalive, bulk, .. } = self.builder.settings;
        // A daemon answers pings also where it was not asked for its own.
        let keepalive = keepalive.filter(|_| logged_in.keepalive || bulk);
        Keepalive::new(keepalive, Instant::now().into_std()).in_step(*ORIGIN)
    }
}

/// What is kept of streams. A connection for one transfer can be made to wait with a small budget,
/// too, for which one packet may be too much.
fn stream_limits(settings: Settings) -> StreamLimits {
    let budget = settings.stream_budget;
    match settings.bulk {
        true => StreamLimits {
            budget: budget.max(BULK_AHEAD),
            pause_at: Some(BULK_AHEAD.min(budget / 2)),
        },
        false => StreamLimits { budget, pause_at: None },
    }
}

fn environment(builder: &mut Builder) -> Surroundings {
    builder.environment.take().map(Surroundings::from).unwrap_or_default()
}

/// The builder's URI, if no file can say more of it: it is no alias, and names its socket.
fn complete(builder: &Builder) -> Option<Uri> {
    let uri = builder.uri.as_deref().filter(|uri| uri.contains(':'))?;
    Uri::parse(uri).ok().filter(|uri| uri.client_params().socket.is_some())
}

fn config(builder: &Builder, environment: &Environment, file: &str) -> Result<ClientConfig> {
    ClientConfig::load(environment, file).map_err(|error| config_error(builder, error))
}

/// What the builder's URI stands for, and the configuration file, where that can matter.
fn resolved(builder: &Builder, environment: &Surroundings) -> Result<(Option<Uri>, ClientConfig)> {
    if let Some(uri) = complete(builder) {
        return Ok((Some(uri), ClientConfig::default()));
    }
    let config = config(builder, environment, ClientConfig::CLIENT_FILE)?;
    let found = resolve(builder.uri.as_deref(), aliases(builder), environment, &config);
    let found = found.map_err(|error| config_error(builder, error))?;
    Ok((found.uri, config))
}

fn aliases(builder: &Builder) -> Aliases {
    if builder.aliases { Aliases::Expand } else { Aliases::Ignore }
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
