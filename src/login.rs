//! From a bare transport to an open connection: how to log in, keepalive, which hypervisor.
//!
//! Order on the wire (protocol: remote 66, 70, 60, 1, 110): AUTH_LIST, the login it asks for,
//! then the keepalive feature and CONNECT_OPEN at once, then CONNECT_GET_URI where the name
//! was left to the daemon.

pub(crate) mod admin;
mod bare;
#[cfg(feature = "sasl")]
mod sasl;

use std::path::Path;

use crate::config::Surroundings;
use crate::credentials::Answers;
use crate::dial::Limit;
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::Procedure;
use crate::protocol::api::ErrorCode;
use crate::protocol::frame::FrameDecoder;
use crate::protocol::remote::{
    AuthList, AuthPolkit, AuthSaslStep, AuthType, ConnectGetUri, ConnectOpen,
    ConnectSupportsFeature,
};
use crate::protocol::xdr::XdrString;
use crate::transport::{Fd, Layer, Transport};
use crate::uri::Uri;

use bare::{BareLink, Fault};

/// `VIR_DRV_FEATURE_PROGRAM_KEEPALIVE`: asking for it makes the daemon send pings.
const FEATURE_KEEPALIVE: i32 = 10;
const OPEN_READ_ONLY: u32 = 1;

/// What the login has to know.
#[cfg_attr(not(feature = "sasl"), allow(dead_code, reason = "only SASL wants to know who logs in"))]
pub(crate) struct Options<'a> {
    /// For messages: `connect to URI`.
    pub(crate) doing: &'a str,
    /// What CONNECT_OPEN asks for; empty lets the daemon choose.
    pub(crate) name: XdrString,
    /// Whether to ask what the daemon chose.
    pub(crate) wants_uri: bool,
    pub(crate) read_only: bool,
    /// The URI, for `auth=` and `authfile=`, and the host that SASL is to know the daemon by.
    pub(crate) uri: Option<&'a Uri>,
    /// The file of credentials that the user named in the program.
    pub(crate) auth_file: Option<&'a Path>,
    pub(crate) environment: &'a Surroundings,
    pub(crate) answers: &'a Answers,
    pub(crate) keepalive: bool,
    /// For all steps but those in which a person may be asked.
    pub(crate) limit: Limit,
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
    if let Some(layer) = login.authenticate().await? {
        let step = AuthSaslStep::INFO.name;
        login.link = match login.link.sealed(layer) {
            Ok(link) => link,
            Err(fault) => return Err(fault_at(&login.options, step, fault)),
        };
    }
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
    /// Returns what is to seal the rest.
    async fn authenticate(&mut self) -> Result<Option<Layer>> {
        let offered = match self.call(&AuthList).await {
            Ok(reply) => reply.types,
            Err(error) if error.kind() == ErrorKind::Unsupported => Vec::new(),
            Err(error) => return Err(error),
        };
        match self.choose(&offered)? {
            None | Some(AuthType::NONE) => Ok(None),
            Some(AuthType::POLKIT) => self.polkit().await.map(|()| None),
            Some(AuthType::SASL) => Box::pin(self.sasl()).await,
            Some(other) => Err(self.refused(format!("the daemon asks for unknown login {other}"))),
        }
    }

    #[cfg(not(feature = "sasl"))]
    async fn sasl(&mut self) -> Result<Option<Layer>> {
        Err(self
            .refused("the daemon asks for SASL, and this build has none (feature sasl)".into())
            .of_kind(ErrorKind::Unsupported))
    }

    /// The daemon's first offer, or the one that the URI's `auth=` names.
    fn choose(&self, offered: &[AuthType]) -> Result<Option<AuthType>> {
        let asked = self.options.uri.and_then(|uri| uri.client_params().auth.as_deref());
        let Some(asked) = asked else { return Ok(offered.first().copied()) };
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
        let serial = self.submit(&AuthPolkit)?;
        let reply = self.link.reply::<AuthPolkit>(serial);
        match self.options.limit.put_off(reply).await {
            Ok(_) => Ok(()),
            Err(fault @ Fault::Remote(_)) => {
                let error = self.fault(AuthPolkit::INFO.name, fault);
                let hint = self.after_polkit(error.code());
                Err(error.and_hint(hint))
            }
            Err(fault) => Err(self.fault(AuthPolkit::INFO.name, fault)),
        }
    }

    /// What to try where polkit did not let in, or the daemon could not ask it.
    fn after_polkit(&self, code: Option<ErrorCode>) -> String {
        let action = match self.options.read_only {
            true => "org.libvirt.unix.monitor",
            false => "org.libvirt.unix.manage",
        };
        match code {
            Some(ErrorCode::AUTH_UNAVAILABLE) => format!(
                "polkit wants a password for the action {action}, and nobody is there to ask for \
                 it: run 'pkttyagent --process {}' in another terminal and connect again, join \
                 the group libvirt, or become root",
                std::process::id()
            ),
            Some(ErrorCode::AUTH_CANCELLED) => {
                "whoever was asked for the password gave none; connect again to be asked again"
                    .to_owned()
            }
            Some(ErrorCode::AUTH_FAILED) => format!(
                "polkit decides by its rules for the action {action}: join the group libvirt, \
                 become root, or have a rule for this user"
            ),
            _ => format!(
                "the daemon lets in whom polkit allows {action}, and could not ask it: is polkit \
                 running on its machine? Root is let in without it, and so is everybody with \
                 unix_sock_group and auth_unix_rw = \"none\" in the daemon's configuration"
            ),
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
        fault_at(&self.options, step, fault)
    }

    fn refused(&self, text: String) -> Error {
        Error::new(ErrorKind::Login, self.options.doing.to_owned(), text)
    }
}

fn fault_at(options: &Options<'_>, step: &'static str, fault: Fault) -> Error {
    let doing = options.doing.to_owned();
    match fault {
        Fault::Remote(remote) => {
            let error = Error::from_remote(doing, *remote);
            match error.kind() {
                ErrorKind::Unsupported => error,
                _ => error.of_kind(ErrorKind::Login),
            }
        }
        Fault::TimedOut => {
            let limit = options.limit.timeout;
            let text = format!("no answer to {step} within {limit:?}");
            Error::new(ErrorKind::Timeout, doing, text)
                .and_hint("the daemon may hang, or be at its limit of clients (max_clients)")
        }
        Fault::Broken(text) => Error::new(ErrorKind::Connect, doing, format!("{text} (at {step})")),
    }
}
