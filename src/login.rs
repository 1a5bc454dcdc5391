//! From a bare transport to an open connection: how to log in, keepalive, which hypervisor.
//!
//! Order on the wire (protocol: remote 66, 70, 60, 1, 110): AUTH_LIST, the login it asks for,
//! then the keepalive feature and CONNECT_OPEN at once, then CONNECT_GET_URI where the name
//! was left to the daemon.

pub(crate) mod admin;
mod bare;

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::error::{Error, ErrorKind, Result};
use crate::protocol::Procedure;
use crate::protocol::frame::FrameDecoder;
use crate::protocol::remote::{
    AuthList, AuthPolkit, AuthType, ConnectGetUri, ConnectOpen, ConnectSupportsFeature,
};
use crate::protocol::xdr::XdrString;
use crate::transport::{Fd, Transport};

use bare::{BareLink, Fault};

/// `VIR_DRV_FEATURE_PROGRAM_KEEPALIVE`: asking for it makes the daemon send pings.
const FEATURE_KEEPALIVE: i32 = 10;
const OPEN_READ_ONLY: u32 = 1;

/// What the login has to know.
pub(crate) struct Options<'a> {
    /// For messages: `connect to URI`.
    pub(crate) doing: &'a str,
    /// What CONNECT_OPEN asks for; empty lets the daemon choose.
    pub(crate) name: XdrString,
    /// Whether to ask what the daemon chose.
    pub(crate) wants_uri: bool,
    pub(crate) read_only: bool,
    /// The URI's `auth=`.
    pub(crate) auth: Option<&'a str>,
    pub(crate) keepalive: bool,
    /// For all steps but those in which a person may be asked.
    pub(crate) limit: Limit,
}

/// How long connecting may take altogether.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) timeout: Duration,
    /// `None` where it is further off than a clock can tell.
    deadline: Option<Instant>,
}

/// A transport whose login is done.
pub(crate) struct LoggedIn {
    pub(crate) transport: Transport,
    /// With what has arrived behind the last reply.
    pub(crate) decoder: FrameDecoder<Fd>,
    /// Whether both sides may send pings.
    pub(crate) keepalive: bool,
    /// The daemon's choice, where the name was left to it.
    pub(crate) uri: Option<XdrString>,
    /// What is left for what comes behind the login.
    pub(crate) limit: Limit,
}

/// Logs in. Dropping the future closes the transport.
pub(crate) async fn login(transport: Transport, options: Options<'_>) -> Result<LoggedIn> {
    let mut login = Login { link: BareLink::new(transport), options };
    login.authenticate().await?;
    let keepalive = login.open().await?;
    let uri =
        if login.options.wants_uri { Some(login.call(&ConnectGetUri).await?.uri) } else { None };
    let limit = login.options.limit;
    let (transport, decoder) = login.link.into_parts();
    Ok(LoggedIn { transport, decoder, keepalive, uri, limit })
}

struct Login<'a> {
    link: BareLink,
    options: Options<'a>,
}

impl Login<'_> {
    /// AUTH_LIST is asked even where no login is needed: it is how root is let in by polkit.
    async fn authenticate(&mut self) -> Result<()> {
        let offered = match self.call(&AuthList).await {
            Ok(reply) => reply.types,
            Err(error) if error.kind() == ErrorKind::Unsupported => Vec::new(),
            Err(error) => return Err(error),
        };
        match self.choose(&offered)? {
            None | Some(AuthType::NONE) => Ok(()),
            Some(AuthType::POLKIT) => self.polkit().await,
            Some(AuthType::SASL) => Err(self
                .refused("the daemon asks for SASL, which is not supported yet".into())
                .of_kind(ErrorKind::Unsupported)
                .and_hint("use a socket with auth_unix_rw = \"none\" or \"polkit\"")),
            Some(other) => Err(self.refused(format!("the daemon asks for unknown login {other}"))),
        }
    }

    /// The daemon's first offer, or the one that the URI's `auth=` names.
    fn choose(&self, offered: &[AuthType]) -> Result<Option<AuthType>> {
        let Some(asked) = self.options.auth else { return Ok(offered.first().copied()) };
        let wanted = match asked.split('.').next().unwrap_or_default().to_ascii_lowercase() {
            name if name == "polkit" && asked.len() == name.len() => AuthType::POLKIT,
            name if name == "sasl" => AuthType::SASL,
            _ => {
                return Err(self
                    .refused(format!("auth={asked} is not a way to log in"))
                    .and_hint("auth= takes polkit, sasl or sasl.MECHANISM"));
            }
        };
        if offered.contains(&wanted) {
            return Ok(Some(wanted));
        }
        let offers: Vec<_> = offered.iter().map(ToString::to_string).collect();
        let offers = offers.join(", ");
        Err(self.refused(format!("auth={asked} is not offered; the daemon offers: {offers}")))
    }

    /// May take minutes, while an agent asks a person; so it has no deadline, and what it
    /// takes is added to that of the steps behind it.
    async fn polkit(&mut self) -> Result<()> {
        let started = Instant::now();
        let serial = self.submit(&AuthPolkit)?;
        let reply = self.link.reply::<AuthPolkit>(serial).await;
        self.options.limit.put_off(started.elapsed());
        match reply {
            Ok(_) => Ok(()),
            Err(fault @ Fault::Remote(_)) => {
                Err(self.fault(AuthPolkit::INFO.name, fault).and_hint(
                    "polkit decides by the action org.libvirt.unix.manage (or .monitor, \
                     read-only): run an agent such as pkttyagent, join the group libvirt, \
                     or become root",
                ))
            }
            Err(fault) => Err(self.fault(AuthPolkit::INFO.name, fault)),
        }
    }

    /// Opens the hypervisor connection and, where keepalive is on, asks for the daemon's
    /// pings; both at once, since neither waits for the other.
    async fn open(&mut self) -> Result<bool> {
        let feature = ConnectSupportsFeature { feature: FEATURE_KEEPALIVE };
        let asked = if self.options.keepalive { Some(self.submit(&feature)?) } else { None };
        let flags = if self.options.read_only { OPEN_READ_ONLY } else { 0 };
        let name = Some(self.options.name.clone());
        let opening = self.submit(&ConnectOpen { name, flags })?;
        let keepalive = match asked {
            Some(serial) => match self.receive::<ConnectSupportsFeature>(serial).await {
                Ok(reply) => reply.supported != 0,
                Err(error) if error.remote().is_some() => false,
                Err(error) => return Err(error),
            },
            None => false,
        };
        self.receive::<ConnectOpen>(opening).await?;
        Ok(keepalive)
    }

    async fn call<P: Procedure>(&mut self, args: &P) -> Result<P::Reply> {
        let serial = self.submit(args)?;
        self.receive::<P>(serial).await
    }

    fn submit<P: Procedure>(&mut self, args: &P) -> Result<u32> {
        self.link.submit(args).map_err(|fault| self.fault(P::INFO.name, fault))
    }

    async fn receive<P: Procedure>(&mut self, serial: u32) -> Result<P::Reply> {
        let reply = self.options.limit.apply(self.link.reply::<P>(serial)).await;
        reply.unwrap_or(Err(Fault::TimedOut)).map_err(|fault| self.fault(P::INFO.name, fault))
    }

    fn fault(&self, step: &'static str, fault: Fault) -> Error {
        let doing = self.options.doing.to_owned();
        match fault {
            Fault::Remote(remote) => {
                let error = Error::from_remote(doing, *remote);
                match error.kind() {
                    ErrorKind::Unsupported => error,
                    _ => error.of_kind(ErrorKind::Login),
                }
            }
            Fault::TimedOut => {
                let limit = self.options.limit.timeout;
                let text = format!("no answer to {step} within {limit:?}");
                Error::new(ErrorKind::Timeout, doing, text)
                    .and_hint("the daemon may hang, or be at its limit of clients (max_clients)")
            }
            Fault::Broken(text) => {
                Error::new(ErrorKind::Connect, doing, format!("{text} (at {step})"))
            }
        }
    }

    fn refused(&self, text: String) -> Error {
        Error::new(ErrorKind::Login, self.options.doing.to_owned(), text)
    }
}

impl Limit {
    pub(crate) fn starting_now(timeout: Duration) -> Self {
        Self { timeout, deadline: Instant::now().checked_add(timeout) }
    }

    /// What `step` gives, or `None` past the deadline.
    pub(crate) async fn apply<T>(self, step: impl Future<Output = T>) -> Option<T> {
        match self.deadline {
            Some(deadline) => timeout_at(deadline, step).await.ok(),
            None => Some(step.await),
        }
    }

    fn put_off(&mut self, time: Duration) {
        self.deadline = self.deadline.and_then(|deadline| deadline.checked_add(time));
    }
}
