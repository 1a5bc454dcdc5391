//! ssh by this library itself, so that no ssh program is needed: what libvirt has from the
//! libraries libssh and libssh2.

mod channel;
mod hosts;
mod leash;
mod login;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use russh::client::{Config, Handle, connect_stream};
use russh::keys::PublicKey;

use crate::config::Environment;
use crate::credentials::{Ask, AskKind};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::Transport;
use crate::uri::{KnownHostsVerify, Uri};

use super::tcp::Tcp;
use super::{Attempt, Wanted, tunnel};

use hosts::{Hosts, Judge, Refusal};
use leash::Leash;
use login::Method;

/// How to log in where, and what to run there.
#[derive(Clone, Debug)]
pub(crate) struct Libssh {
    pub(super) tcp: Tcp,
    pub(super) user: String,
    pub(super) command: String,
    hosts: Hosts,
    /// The files of private keys to try.
    keys: Vec<PathBuf>,
    methods: Vec<Method>,
    /// The URI's file of credentials.
    auth_file: Option<PathBuf>,
}

/// A session, which ends with its leash.
type Session = (Handle<Judge>, Leash);

impl Libssh {
    pub(super) fn new(wanted: Wanted<'_>, uri: &Uri) -> Result<Self> {
        let params = uri.client_params();
        let methods = Method::list(params.sshauth.as_deref()).map_err(|name| {
            let text = format!("sshauth: {name:?} is not a way to log in by ssh");
            let error = Error::new(ErrorKind::Config, wanted.doing.to_owned(), text);
            error.and_hint(
                "sshauth= takes agent, privkey, password and keyboard-interactive, with commas \
                 between them",
            )
        })?;
        let tcp = Tcp::new(uri);
        let hosts = Hosts {
            file: params
                .known_hosts
                .clone()
                .map(PathBuf::from)
                .or_else(|| usual(wanted.environment)),
            verify: params.known_hosts_verify.unwrap_or_default(),
            host: tcp.host.clone(),
            port: tcp.port,
        };
        Ok(Self {
            tcp,
            user: uri.user().unwrap_or("root").to_owned(),
            command: tunnel::command(wanted, uri)?,
            hosts,
            keys: params
                .keyfile
                .clone()
                .map_or_else(|| login::usual_keys(wanted.environment), |file| vec![file.into()]),
            methods,
            auth_file: params.authfile.clone().map(PathBuf::from),
        })
    }

    pub(super) async fn dial(&self, attempt: &mut Attempt<'_>) -> Result<Transport> {
        let mut accepted = None;
        let (mut session, leash) = loop {
            match self.meet(attempt, accepted.take()).await? {
                Ok(session) => break session,
                // A person may take longer over it than a server waits for a login.
                Err(stranger) => accepted = Some(self.introduce(attempt, stranger).await?),
            }
        };
        Box::pin(login::log_in(self, &mut session, attempt)).await?;
        let step = format!("run {:?} on {}", self.command, self.tcp.host);
        let opened = attempt.step(&step, async {
            let opened = channel::open(&session, &self.command).await;
            opened.map_err(|why| attempt.failed(&step, why))
        });
        let transport = opened.await?;
        Ok(transport.guarded((session, leash)))
    }

    /// Connects, and looks at the host's key; the error is one that nobody knows.
    async fn meet(
        &self,
        attempt: &Attempt<'_>,
        accepted: Option<PublicKey>,
    ) -> Result<std::result::Result<Session, PublicKey>> {
        let known = self.hosts.known().map_err(|why| {
            attempt.error(ErrorKind::Config, format!("{}: {why}", self.hosts.shown()))
        })?;
        let mut config = Config::default();
        config.preferred.key = hosts::preferred(&known, &config.preferred.key);
        let judge = Judge { known, accepted, verify: self.hosts.verify };
        let (socket, leash) = Leash::new(self.tcp.connect(attempt).await?);
        let step = format!("ssh handshake with {}", self.tcp.host);
        let meeting = connect_stream(Arc::new(config), socket, judge);
        match attempt.limit.apply(Box::pin(meeting)).await {
            Some(Ok(session)) => Ok(Ok((session, leash))),
            Some(Err(Refusal::Stranger(key))) => Ok(Err(*key)),
            Some(Err(Refusal::Changed(key))) => Err(self.changed(attempt, &key)),
            Some(Err(Refusal::Ssh(why))) => Err(attempt
                .failed(&step, why)
                .and_hint("is it an ssh server that listens on that port?")),
            None => Err(attempt.late(&step).and_hint(
                "something takes connections there and does not answer; is it an ssh server?",
            )),
        }
    }

    /// Whether a key that nobody knows is to be trusted. It is remembered then.
    async fn introduce(&self, attempt: &mut Attempt<'_>, key: PublicKey) -> Result<PublicKey> {
        let (host, shown) = (&self.tcp.host, hosts::fingerprint(&key));
        if self.hosts.verify == KnownHostsVerify::Normal {
            let prompt = format!("Trust the key {shown} of the host {host} (yes/no)");
            let answers = attempt.ask(vec![Ask::new(AskKind::HostKey, prompt, host)]).await;
            let yes = |answer: &crate::credentials::Secret| {
                answer.expose().trim().eq_ignore_ascii_case("yes")
            };
            if !answers.is_some_and(|answers| answers.iter().all(yes)) {
                let text = format!("the key of the host {host}, {shown}, is not known");
                return Err(attempt.error(ErrorKind::Untrusted, text).and_hint(format!(
                    "add it to {}, or accept keys of new hosts with known_hosts_verify=auto",
                    self.hosts.shown()
                )));
            }
        }
        self.hosts
            .remember(&key)
            .map_err(|why| attempt.failed(&format!("write {}", self.hosts.shown()), why))?;
        Ok(key)
    }

    fn changed(&self, attempt: &Attempt<'_>, key: &PublicKey) -> Error {
        let text = format!(
            "the key of the host {} is now {}, and {} has another one: the host was set up anew, \
             or this is not the host",
            self.tcp.host,
            hosts::fingerprint(key),
            self.hosts.shown()
        );
        attempt.error(ErrorKind::Untrusted, text).and_hint(
            "if the new key is right, remove the old one from that file; \
             known_hosts_verify=ignore trusts anybody",
        )
    }
}

/// The file of known hosts that libvirt keeps for the user, also for root.
fn usual(environment: &Environment) -> Option<PathBuf> {
    let home = || environment.home.as_ref().map(|home| home.join(".config"));
    let config = environment.xdg_config_home.clone().or_else(home);
    config.map(|dir| dir.join("libvirt/known_hosts"))
}
