//! SASL: the daemon offers mechanisms, the strongest one that the transport allows is taken.
//!
//! Procedures: AUTH_SASL_INIT, AUTH_SASL_START, AUTH_SASL_STEP (remote 67 to 69). Their data is
//! there or not (`nil`), which is not the same as empty.

mod digest;
mod mechanism;
mod plain;
mod scram;
mod seal;

use std::path::Path;

use base64::Engine as _;

use crate::credentials::{self, Ask, AskKind, Entry, Secret};
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::Procedure;
use crate::protocol::api::ErrorCode;
use crate::protocol::remote::{AuthSaslInit, AuthSaslStart, AuthSaslStep};
use crate::protocol::xdr::Chars;
use crate::transport::Layer;

use super::{Fault, Login};
use mechanism::{Account, Exchange, Mechanism, Problem, Step, Unusable};

/// How often a daemon may refuse what the user answers.
const TRIES: usize = 3;

impl Login<'_> {
    /// Logs in, and returns the layer for what comes behind, where one was agreed on. A user
    /// whose answers were refused is asked again, until they stay the same.
    pub(super) async fn sasl(&mut self) -> Result<Option<Layer>> {
        let entry = self.auth_file()?;
        let mechanism = self.mechanism().await?;
        let asks = self.asks(mechanism, &entry);
        let mut given = self.ask(asks.clone()).await.ok_or_else(|| self.nobody(mechanism))?;
        for _ in 1..TRIES {
            let account = account(entry.clone(), &asks, &given);
            let refused = match self.exchange(mechanism, account).await {
                Err(error) if error.code() == Some(ErrorCode::AUTH_FAILED) => error,
                other => return other,
            };
            match self.ask(asks.clone()).await {
                Some(again) if !same(&again, &given) => given = again,
                _ => return Err(refused),
            }
            // A refusal ends the daemon's side of the login; this begins another.
            self.call(&AuthSaslInit).await?;
        }
        self.exchange(mechanism, account(entry, &asks, &given)).await
    }

    fn auth_file(&self) -> Result<Entry> {
        let by_uri = self.options.uri.and_then(|uri| uri.client_params().authfile.as_deref());
        let named = [self.options.auth_file, by_uri.map(Path::new)];
        let entry = credentials::lookup(self.options.environment, &named, SERVICE, self.host());
        entry.map_err(|error| error.into_error(self.options.doing))
    }

    fn host(&self) -> &str {
        self.options.uri.and_then(|uri| uri.host()).unwrap_or("localhost")
    }

    /// Asks the daemon for its mechanisms, and takes one.
    async fn mechanism(&mut self) -> Result<Mechanism> {
        let offered = self.call(&AuthSaslInit).await.map_err(|error| match error.code() {
            Some(ErrorCode::AUTH_FAILED) => error.and_hint(NOTHING_OFFERED),
            _ => error,
        })?;
        let offered = offered.mechlist.to_string();
        let auth = self.options.uri.and_then(|uri| uri.client_params().auth.as_deref());
        let wanted = auth.and_then(|auth| auth.split_once('.')).map(|(_, wanted)| wanted);
        Mechanism::choose(&offered, wanted, self.is_secure())
            .map_err(|unusable| self.unusable(unusable, &offered, wanted))
    }

    fn is_secure(&self) -> bool {
        self.link.security().is_secure
    }

    /// What the file does not say.
    fn asks(&self, mechanism: Mechanism, entry: &Entry) -> Vec<Ask> {
        let mut asks = Vec::new();
        if !mechanism.wants_password() {
            return asks;
        }
        let host = self.host();
        if entry.name.is_none() {
            let mut ask = Ask::new(AskKind::Username, format!("User name for {host}"), host);
            ask.default = self.options.uri.and_then(|uri| uri.user()).map(str::to_owned);
            asks.push(ask);
        }
        if entry.password.is_none() {
            let prompt = match &entry.name {
                Some(name) => format!("Password of {name} for {host}"),
                None => format!("Password for {host}"),
            };
            asks.push(Ask::new(AskKind::Password, prompt, host));
        }
        asks
    }

    async fn ask(&mut self, asks: Vec<Ask>) -> Option<Vec<Secret>> {
        if asks.is_empty() {
            return Some(Vec::new());
        }
        self.options.limit.ask(self.options.answers, asks).await
    }

    async fn exchange(&mut self, mechanism: Mechanism, account: Account) -> Result<Option<Layer>> {
        let who = account.name.clone();
        let mut exchange = mechanism.begin(account, self.host(), nonce()?, self.is_secure());
        let first = exchange.initial();
        let (nil, data) = to_wire(first);
        let start = AuthSaslStart { mech: mechanism.name().into(), nil, data };
        let reply = self.call(&start).await;
        let reply = reply.map_err(|error| refused(error, mechanism, &who))?;
        let (mut complete, mut data) = (reply.complete != 0, reply.data);
        while !(complete && exchange.is_done()) {
            let answer = self.answer(&mut *exchange, data.as_bytes(), mechanism).await?;
            if complete && exchange.is_done() {
                break;
            }
            if complete {
                let text = format!("the daemon ended {mechanism} before it was done");
                return Err(self.refused(text));
            }
            let (nil, answer) = to_wire(answer);
            let reply = self.call(&AuthSaslStep { nil, data: answer }).await;
            let reply = reply.map_err(|error| refused(error, mechanism, &who))?;
            (complete, data) = (reply.complete != 0, reply.data);
        }
        Ok(exchange.layer())
    }

    /// Lets others run meanwhile: the daemon says how much work it is.
    async fn answer(
        &mut self,
        exchange: &mut dyn Exchange,
        challenge: &[u8],
        mechanism: Mechanism,
    ) -> Result<Option<Vec<u8>>> {
        let stepping = async {
            loop {
                match exchange.step(challenge)? {
                    Step::Answer(answer) => return Ok(answer),
                    Step::Working => tokio::task::yield_now().await,
                }
            }
        };
        match self.options.limit.apply(stepping).await {
            Some(Ok(answer)) => Ok(answer),
            Some(Err(Problem(text))) => Err(self.refused(format!("{mechanism}: {text}"))),
            None => Err(self.fault(AuthSaslStep::INFO.name, Fault::TimedOut)),
        }
    }

    fn nobody(&self, mechanism: Mechanism) -> Error {
        let host = self.host();
        let text =
            format!("the daemon wants a name and a password ({mechanism}), and none is known");
        self.refused(text).and_hint(format!(
            "put them into auth.conf, in a group [auth-{SERVICE}-{host}], or answer by \
             Builder::credentials"
        ))
    }

    fn unusable(&self, unusable: Unusable, offered: &str, wanted: Option<&str>) -> Error {
        let offered = offered.escape_debug();
        let text = match (&unusable, wanted) {
            (Unusable::NotOffered, wanted) => format!(
                "auth=sasl.{} is not offered; the daemon offers: {offered}",
                wanted.unwrap_or_default()
            ),
            (Unusable::Unknown, Some(wanted)) => {
                format!("the SASL mechanism {wanted} is not supported")
            }
            (Unusable::Unknown, None) => {
                format!("of the daemon's SASL mechanisms none is supported: {offered}")
            }
            (Unusable::Insecure, Some(wanted)) => {
                format!("{wanted} is not safe over a transport that others can read")
            }
            (Unusable::Insecure, None) => format!(
                "of the daemon's SASL mechanisms none is safe over a transport that others can \
                 read: {offered}"
            ),
        };
        let error = self.refused(text);
        match unusable {
            Unusable::NotOffered => error,
            Unusable::Unknown => {
                let kerberos = if offered.to_string().contains("GSSAPI") { GSSAPI } else { "" };
                let names = Mechanism::names();
                error.of_kind(ErrorKind::Unsupported).and_hint(format!(
                    "{kerberos}let mech_list of the daemon's /etc/sasl2/libvirt.conf have one of \
                     {names}"
                ))
            }
            Unusable::Insecure => error.and_hint(
                "use TLS, ssh or a unix socket; on plain TCP only DIGEST-MD5 encrypts what it \
                 protects",
            ),
        }
    }
}

/// By which the daemon, and a file of credentials, know what is logged in to.
const SERVICE: &str = "libvirt";

const NOTHING_OFFERED: &str = "the daemon has no SASL mechanism to offer: on plain TCP it offers \
     only those that encrypt (DIGEST-MD5, GSSAPI), if mech_list of its /etc/sasl2/libvirt.conf \
     has them";

const GSSAPI: &str = "GSSAPI is Kerberos, for which no trustworthy library without C is known; ";

fn account(entry: Entry, asks: &[Ask], given: &[Secret]) -> Account {
    let answer = |kind| {
        let found = asks.iter().zip(given).find(|(ask, _)| ask.kind == kind);
        found.map(|(ask, answer)| match &ask.default {
            Some(default) if answer.expose().is_empty() => default.as_str().into(),
            _ => answer.clone(),
        })
    };
    let Entry { name, act_as, password, realm } = entry;
    let name = name.or_else(|| answer(AskKind::Username).map(|name| name.expose().to_owned()));
    let name = name.unwrap_or_default();
    let password = password.or_else(|| answer(AskKind::Password)).unwrap_or_default();
    let act_as = act_as.filter(|other| *other != name);
    Account { name, act_as, password, realm }
}

fn same(one: &[Secret], other: &[Secret]) -> bool {
    one.iter().map(Secret::expose).eq(other.iter().map(Secret::expose))
}

fn to_wire(data: Option<Vec<u8>>) -> (i32, Chars) {
    (i32::from(data.is_none()), Chars::from(data.unwrap_or_default()))
}

fn refused(error: Error, mechanism: Mechanism, who: &str) -> Error {
    if error.code() != Some(ErrorCode::AUTH_FAILED) {
        return error;
    }
    error.and_hint(match who {
        "" => format!("{mechanism}: the daemon's log may say why"),
        who => {
            format!("{mechanism} as '{who}': is the password right? The daemon's log may say why")
        }
    })
}

/// A text that was never used before.
fn nonce() -> Result<String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::new(ErrorKind::Login, "log in", format!("the system gives no random bytes: {error}"))
    })?;
    Ok(base64::engine::general_purpose::STANDARD.encode(bytes))
}
