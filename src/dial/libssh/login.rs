//! The ways to log in by ssh, one after the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use russh::client::{AuthResult, Handle, KeyboardInteractiveAuthResponse as Reply};
use russh::keys::{Error as KeyError, HashAlg, PrivateKey, PrivateKeyWithHashAlg, load_secret_key};

use crate::config::Environment;
use crate::credentials::{Ask, AskKind, Secret};
use crate::dial::Attempt;
use crate::error::{ErrorKind, Result};

use super::Libssh;
use super::hosts::Judge;

/// How often a person may try a password or a passphrase.
const TRIES: usize = 3;

/// One way to log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Agent,
    PrivateKey,
    Password,
    KeyboardInteractive,
}

impl Method {
    const ALL: [Self; 4] =
        [Self::Agent, Self::PrivateKey, Self::Password, Self::KeyboardInteractive];

    const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::PrivateKey => "privkey",
            Self::Password => "password",
            Self::KeyboardInteractive => "keyboard-interactive",
        }
    }

    /// Those of `sshauth=`, or all; the error is a name that is none.
    pub(super) fn list(names: Option<&str>) -> std::result::Result<Vec<Self>, String> {
        let Some(names) = names else { return Ok(Self::ALL.to_vec()) };
        let find = |name: &str| {
            let found = Self::ALL.into_iter().find(|m| m.name().eq_ignore_ascii_case(name));
            found.ok_or_else(|| name.to_owned())
        };
        names.split(',').map(find).collect()
    }
}

/// The user's keys that are there, by libvirt's names for them.
pub(super) fn usual_keys(environment: &Environment) -> Vec<PathBuf> {
    let Some(home) = &environment.home else { return Vec::new() };
    ["identity", "id_dsa", "id_ecdsa", "id_ed25519", "id_rsa"]
        .map(|name| home.join(".ssh").join(name))
        .into_iter()
        .filter(|file| environment.files.exists(file))
        .collect()
}

/// Logs in by the first of the methods that the server takes.
pub(super) async fn log_in(
    way: &Libssh,
    session: &mut Handle<Judge>,
    attempt: &mut Attempt<'_>,
) -> Result<()> {
    let mut login = Login { way, session, attempt };
    let mut reasons = Vec::new();
    for method in &way.methods {
        let outcome = match method {
            Method::Agent => login.agent().await?,
            Method::PrivateKey => login.keys().await?,
            Method::Password => login.password().await?,
            Method::KeyboardInteractive => login.questions().await?,
        };
        match outcome {
            Ok(()) => return Ok(()),
            Err(why) => reasons.push(format!("{}: {why}", method.name())),
        }
    }
    let text = format!("ssh login of {} on {}: {}", way.user, way.tcp.host, reasons.join("; "));
    let error = login.attempt.error(ErrorKind::Login, text);
    Err(error
        .and_hint("keyfile= names a private key, and the user stands before the host: user@host"))
}

/// Why a method did not do, where it did not.
type Outcome = std::result::Result<(), String>;

struct Login<'a, 'b> {
    way: &'a Libssh,
    session: &'a mut Handle<Judge>,
    attempt: &'a mut Attempt<'b>,
}

impl Login<'_, '_> {
    #[cfg(unix)]
    async fn agent(&mut self) -> Result<Outcome> {
        use russh::keys::agent::AgentIdentity;
        use russh::keys::agent::client::AgentClient;
        let Some(socket) = &self.attempt.environment.ssh_auth_sock else {
            return Ok(Err("no agent runs".to_owned()));
        };
        let step = "ask the ssh agent";
        let asking = async {
            let mut agent = AgentClient::connect_uds(socket).await?;
            let keys = agent.request_identities().await?;
            Ok::<_, KeyError>((agent, keys))
        };
        let (mut agent, keys) = match self.attempt.limit.apply(asking).await {
            Some(Ok(found)) => found,
            Some(Err(why)) => return Ok(Err(why.to_string())),
            None => return Err(self.attempt.late(step)),
        };
        let count = keys.len();
        for key in keys {
            let hash = self.hash(key.public_key().algorithm().is_rsa()).await?;
            let (user, session) = (self.way.user.clone(), &mut *self.session);
            let login = async {
                match key {
                    AgentIdentity::PublicKey { key, .. } => {
                        session.authenticate_publickey_with(user, key, hash, &mut agent).await
                    }
                    AgentIdentity::Certificate { certificate, .. } => {
                        let agent = &mut agent;
                        session.authenticate_certificate_with(user, certificate, hash, agent).await
                    }
                }
            };
            // An agent that asks a person has no longer: the server's part in this cannot be
            // told from the agent's, and a silent server must not hold the connection up.
            match self.attempt.limit.apply(login).await {
                Some(Ok(AuthResult::Success)) => return Ok(Ok(())),
                Some(_) => {}
                None => return Err(self.attempt.late("log in with the ssh agent")),
            }
        }
        Ok(Err(format!("none of the agent's {count} keys is taken")))
    }

    #[cfg(not(unix))]
    async fn agent(&mut self) -> Result<Outcome> {
        Ok(Err("agents are asked on unix only".to_owned()))
    }

    async fn keys(&mut self) -> Result<Outcome> {
        let mut reasons = Vec::new();
        for file in &self.way.keys {
            let key = match self.key(file).await {
                Ok(key) => Arc::new(key),
                Err(why) => {
                    reasons.push(format!("{}: {why}", file.display()));
                    continue;
                }
            };
            let hash = self.hash(key.algorithm().is_rsa()).await?;
            let key = PrivateKeyWithHashAlg::new(key, hash);
            let login = self.session.authenticate_publickey(self.way.user.clone(), key);
            match step(self.attempt, "log in with a key", login).await? {
                AuthResult::Success => return Ok(Ok(())),
                AuthResult::Failure { .. } => {
                    reasons.push(format!("{} is not taken", file.display()));
                }
            }
        }
        if reasons.is_empty() {
            reasons.push("there is no key".to_owned());
        }
        Ok(Err(reasons.join(", ")))
    }

    /// Reads a key, whose passphrase the user may know.
    async fn key(&mut self, file: &Path) -> std::result::Result<PrivateKey, String> {
        let mut loaded = load_secret_key(file, None);
        for _ in 0..TRIES {
            let is_locked = match &loaded {
                Err(KeyError::KeyIsEncrypted) => true,
                Err(KeyError::SshKey(error)) => {
                    matches!(error, russh::keys::ssh_key::Error::Crypto)
                }
                _ => false,
            };
            if !is_locked {
                break;
            }
            let of = file.display().to_string();
            let ask = Ask::new(AskKind::Passphrase, format!("Passphrase of the key {of}"), of);
            let Some(passphrase) = self.ask(ask).await else { break };
            loaded = load_secret_key(file, Some(passphrase.expose()));
        }
        loaded.map_err(|error| error.to_string())
    }

    async fn password(&mut self) -> Result<Outcome> {
        let Libssh { user, tcp, .. } = self.way;
        let mut known = self.known_password()?;
        for _ in 0..TRIES {
            let ask = Ask::new(
                AskKind::Password,
                format!("Password of {user} on {}", tcp.host),
                tcp.host.clone(),
            );
            let password = match known.take() {
                Some(password) => password,
                None => match self.ask(ask).await {
                    Some(password) => password,
                    None => return Ok(Err("no password".to_owned())),
                },
            };
            let login = self.session.authenticate_password(user.clone(), password.expose());
            match step(self.attempt, "log in with a password", login).await? {
                AuthResult::Success => return Ok(Ok(())),
                AuthResult::Failure { remaining_methods, .. }
                    if !remaining_methods.contains(&russh::MethodKind::Password) =>
                {
                    return Ok(Err("the server takes none".to_owned()));
                }
                AuthResult::Failure { .. } => {}
            }
        }
        Ok(Err("it is wrong".to_owned()))
    }

    /// The one in a file of credentials.
    #[cfg(feature = "sasl")]
    fn known_password(&self) -> Result<Option<Secret>> {
        let named = [self.attempt.auth_file, self.way.auth_file.as_deref()];
        let environment = self.attempt.environment;
        let found = crate::credentials::lookup(environment, &named, "ssh", &self.way.tcp.host);
        Ok(found.map_err(|error| error.into_error(self.attempt.doing))?.password)
    }

    #[cfg(not(feature = "sasl"))]
    fn known_password(&self) -> Result<Option<Secret>> {
        let _ = &self.way.auth_file;
        Ok(None)
    }

    /// What the server asks, the user answers.
    async fn questions(&mut self) -> Result<Outcome> {
        let what = "log in by the server's questions";
        let begin = self
            .session
            .authenticate_keyboard_interactive_start(self.way.user.clone(), None::<String>);
        let mut reply = step(self.attempt, what, begin).await?;
        loop {
            let prompts = match reply {
                Reply::Success => return Ok(Ok(())),
                Reply::Failure { .. } => return Ok(Err("it is not taken".to_owned())),
                Reply::InfoRequest { prompts, .. } => prompts,
            };
            let host = &self.way.tcp.host;
            let asks = prompts.into_iter().map(|question| {
                let kind = if question.echo { AskKind::Question } else { AskKind::SecretQuestion };
                let text = question.prompt.trim().trim_end_matches(':');
                Ask::new(kind, text.replace(char::is_control, " "), host.clone())
            });
            let asks: Vec<_> = asks.collect();
            let answers =
                if asks.is_empty() { Some(Vec::new()) } else { self.attempt.ask(asks).await };
            let Some(answers) = answers else { return Ok(Err("no answers".to_owned())) };
            let answers = answers.iter().map(|answer| answer.expose().to_owned()).collect();
            let respond = self.session.authenticate_keyboard_interactive_respond(answers);
            reply = step(self.attempt, what, respond).await?;
        }
    }

    /// How an RSA key is to sign.
    async fn hash(&self, is_rsa: bool) -> Result<Option<HashAlg>> {
        if !is_rsa {
            return Ok(None);
        }
        let best = step(self.attempt, "log in with a key", self.session.best_supported_rsa_hash());
        Ok(best.await?.unwrap_or(Some(HashAlg::Sha256)))
    }

    async fn ask(&mut self, ask: Ask) -> Option<Secret> {
        self.attempt.ask(vec![ask]).await?.pop()
    }
}

/// What a step of the session gives, under the deadline.
async fn step<T>(
    attempt: &Attempt<'_>,
    name: &str,
    work: impl Future<Output = std::result::Result<T, russh::Error>>,
) -> Result<T> {
    attempt.step(name, async { work.await.map_err(|why| attempt.failed(name, why)) }).await
}
