//! The user's side of a connection: libvirt.conf, the environment, and what follows from them.
//!
//! Nothing here reads the process environment except [`Environment::from_process`], and nothing
//! talks to a daemon.

mod admin;
mod conf;
mod environment;
mod error;
mod resolve;
mod socket;
mod tunnel;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::uri::{Mode, Proxy};
use conf::{Conf, Entry, Value};

pub use admin::{admin_target, resolve_admin};
pub(crate) use environment::Surroundings;
pub use environment::{Environment, FileProbe};
pub use error::ConfigError;
pub use resolve::{Aliases, Origin, Resolved, resolve};
pub use socket::{SocketAddress, SocketTarget, is_user_mode, probe_targets, socket_target};
pub use tunnel::ssh_proxy;

/// The keys of libvirt.conf that matter to a client; keys not known here are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ClientConfig {
    /// Where the values come from, for errors; `None` if there was no file.
    pub path: Option<PathBuf>,
    /// `uri_aliases`: entries `alias=uri`, checked when a name is looked up.
    pub uri_aliases: Vec<String>,
    /// `uri_default`: the URI used when none is given.
    pub uri_default: Option<String>,
    /// `remote_mode`: as `mode=` in a URI.
    pub remote_mode: Option<Mode>,
    /// `remote_proxy`: as `proxy=` in a URI.
    pub remote_proxy: Option<Proxy>,
    /// `tls_priority`: as in a URI.
    pub tls_priority: Option<String>,
}

impl ClientConfig {
    /// The file name of the usual client configuration.
    pub const CLIENT_FILE: &'static str = "libvirt.conf";
    /// The file name of the configuration for the admin interface.
    pub const ADMIN_FILE: &'static str = "libvirt-admin.conf";

    /// Reads a configuration file by its name, in root's or the user's configuration directory.
    /// Without such a file everything has its default.
    ///
    /// # Errors
    /// The file is there and cannot be read, breaks the grammar, or has a value of a wrong kind.
    pub fn load(environment: &Environment, file: &str) -> Result<Self, ConfigError> {
        match environment.config_dir() {
            Some(dir) => Self::read(&dir.join(file)),
            None => Ok(Self::default()),
        }
    }

    /// Reads a configuration file; one that does not exist leaves everything at its default.
    ///
    /// # Errors
    /// As [`ClientConfig::load`].
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        match fs::read(path) {
            Ok(bytes) => Self::parse(path, &String::from_utf8_lossy(&bytes)),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Ok(Self::default())
            }
            Err(e) => Err(ConfigError::Read { path: path.to_owned(), problem: e.to_string() }),
        }
    }

    /// Reads configuration text; `path` is only for errors.
    ///
    /// # Errors
    /// As [`ClientConfig::load`].
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let conf = Conf::parse(path, text)?;
        let reader = Reader { path, conf: &conf };
        Ok(Self {
            path: Some(path.to_owned()),
            uri_aliases: reader.strings("uri_aliases")?,
            uri_default: reader.string("uri_default")?,
            remote_mode: reader.choice("remote_mode", Mode::from_name, Mode::EXPECTED)?,
            remote_proxy: reader.choice("remote_proxy", Proxy::from_name, Proxy::EXPECTED)?,
            tls_priority: reader.string("tls_priority")?,
        })
    }
}

/// Typed access to the entries of one file.
struct Reader<'a> {
    path: &'a Path,
    conf: &'a Conf,
}

impl Reader<'_> {
    fn string(&self, key: &'static str) -> Result<Option<String>, ConfigError> {
        self.choice(key, |value| Some(value.to_owned()), "a string")
    }

    fn choice<T>(
        &self,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        expected: &'static str,
    ) -> Result<Option<T>, ConfigError> {
        let Some(entry) = self.conf.entry(key) else { return Ok(None) };
        match &entry.value {
            Value::String(value) => {
                read(value).ok_or_else(|| self.wrong(key, entry, expected)).map(Some)
            }
            Value::Number(_) | Value::List(_) => Err(self.wrong(key, entry, expected)),
        }
    }

    fn strings(&self, key: &'static str) -> Result<Vec<String>, ConfigError> {
        let Some(entry) = self.conf.entry(key) else { return Ok(Vec::new()) };
        let wrong = || self.wrong(key, entry, "a list of strings");
        let Value::List(items) = &entry.value else { return Err(wrong()) };
        let string = |item: &Value| match item {
            Value::String(value) => Ok(value.clone()),
            Value::Number(_) | Value::List(_) => Err(wrong()),
        };
        items.iter().map(string).collect()
    }

    fn wrong(&self, key: &'static str, entry: &Entry, expected: &'static str) -> ConfigError {
        let (path, found) = (self.path.to_owned(), entry.value.to_string());
        ConfigError::Value { path, line: entry.line, key, expected, found }
    }
}

#[cfg(test)]
mod tests;
