//! Which hosts are known by which keys.

use std::borrow::Cow;
use std::path::PathBuf;

use russh::client::Handler;
use russh::keys::known_hosts::{known_host_keys_path, learn_known_hosts_path};
use russh::keys::{Algorithm, HashAlg, PublicKey, PublicKeyOrCertificate};

use crate::uri::KnownHostsVerify;

/// Where the keys of a host are kept.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    pub(super) file: Option<PathBuf>,
    pub(super) verify: KnownHostsVerify,
    pub(super) host: String,
    pub(super) port: u16,
}

impl Hosts {
    /// The host's keys. None are known where there is no file.
    pub(super) fn known(&self) -> Result<Vec<PublicKey>, String> {
        let Some(file) = &self.file else { return Ok(Vec::new()) };
        if self.verify == KnownHostsVerify::Ignore {
            return Ok(Vec::new());
        }
        let known = known_host_keys_path(&self.host, self.port, file);
        let known = known.map_err(|error| error.to_string())?;
        Ok(known.into_iter().map(|(_, key)| key).collect())
    }

    pub(super) fn remember(&self, key: &PublicKey) -> Result<(), String> {
        let Some(file) = &self.file else { return Ok(()) };
        learn_known_hosts_path(&self.host, self.port, key, file).map_err(|error| error.to_string())
    }

    /// For messages.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        self.file.as_ref().map_or("known_hosts=".into(), |file| file.to_string_lossy())
    }
}

/// For a person, as other programs show it.
pub(super) fn fingerprint(key: &PublicKey) -> String {
    format!("{} {}", key.algorithm(), key.fingerprint(HashAlg::Sha256))
}

/// What kinds of keys to ask a host for: the ones by which it is known, where it is.
pub(super) fn preferred(known: &[PublicKey], usual: &[Algorithm]) -> Cow<'static, [Algorithm]> {
    let is_known = |kind: &Algorithm| {
        known.iter().any(|key| match (key.algorithm(), kind) {
            (Algorithm::Rsa { .. }, Algorithm::Rsa { .. }) => true,
            (known, kind) => known == *kind,
        })
    };
    let (mut first, rest): (Vec<_>, Vec<_>) = usual.iter().cloned().partition(is_known);
    first.extend(rest);
    first.into()
}

/// Looks at the key of a host.
pub(super) struct Judge {
    pub(super) known: Vec<PublicKey>,
    /// Accepted just now.
    pub(super) accepted: Option<PublicKey>,
    pub(super) verify: KnownHostsVerify,
}

/// Why there is no session.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The host is known, by another key.
    Changed(Box<PublicKey>),
    /// The host is not known.
    Stranger(Box<PublicKey>),
    Ssh(russh::Error),
}

impl From<russh::Error> for Refusal {
    fn from(error: russh::Error) -> Self {
        Self::Ssh(error)
    }
}

impl Handler for Judge {
    type Error = Refusal;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Refusal> {
        // Certificates are not asked for; of one that came all the same, the key would count.
        let key = key.public_key();
        let is_key = |known: &PublicKey| known.key_data() == key.key_data();
        if self.verify == KnownHostsVerify::Ignore
            || self.known.iter().chain(&self.accepted).any(is_key)
        {
            return Ok(true);
        }
        let key = Box::new(key);
        let refusal = if self.known.is_empty() { Refusal::Stranger } else { Refusal::Changed };
        Err(refusal(key))
    }
}
