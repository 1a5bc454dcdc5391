//! What can be wrong between a name and an address.

use std::path::PathBuf;

use super::Origin;
use crate::error::{Error, ErrorKind};
use crate::uri::{Transport, UriError};

/// Why a configuration, or a connection asked for in it, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A configuration file is there and cannot be read.
    #[error("cannot read configuration file {}: {problem}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        problem: String,
    },
    /// A configuration file breaks the grammar.
    #[error("{}:{line}: {problem}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A key has a value it cannot have.
    #[error("{}:{line}: {key} is {found} and must be {expected}", path.display())]
    Value {
        /// The file.
        path: PathBuf,
        /// The line of the key, from 1.
        line: usize,
        /// The key.
        key: &'static str,
        /// What it may be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// An entry of `uri_aliases` is no alias.
    #[error("uri_aliases entry '{entry}'{}: {problem}", in_file(path.as_ref()))]
    Alias {
        /// The configuration file.
        path: Option<PathBuf>,
        /// The entry.
        entry: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The URI cannot be used.
    #[error("{}{error}", origin.prefix())]
    Uri {
        /// Where the URI came from.
        origin: Origin,
        /// What is wrong with it.
        error: UriError,
    },
    /// Direct mode was asked for where only the local host's sockets would do.
    #[error(
        "direct mode picks one of the local modular daemons and does not work with transport \
         {transport}; use mode=legacy or mode=auto"
    )]
    DirectMode {
        /// The transport.
        transport: Transport,
    },
    /// A transport that has no UNIX socket at its end was asked for one.
    #[error("transport {transport} does not end at a UNIX socket, so there is no path to choose")]
    NoSocket {
        /// The transport.
        transport: Transport,
    },
    /// `socket=` without a value.
    #[error("URI parameter socket is empty; give the path of the daemon's socket or leave it out")]
    EmptySocket,
    /// `netcat=` contradicts the native proxy.
    #[error("netcat= names a program that proxy native does not run; use proxy=netcat or drop it")]
    NetcatWithNative,
    /// A per-user socket is needed and nothing says where it is.
    #[error(
        "cannot tell where this user's sockets are: none of XDG_RUNTIME_DIR, XDG_CACHE_HOME and \
         HOME is set; set XDG_RUNTIME_DIR or give socket="
    )]
    NoRuntimeDir,
    /// No URI was given, and direct mode found no modular daemon.
    #[error(
        "no URI was given and no modular daemon's socket was found; start a daemon's socket unit \
         or give a URI"
    )]
    NoDaemon,
    /// The scheme of an admin URI is not the name of a daemon.
    #[error(
        "there is no admin socket for scheme '{scheme}'; write libvirtd:///system, or the name of \
         a modular daemon as in virtqemud:///system"
    )]
    AdminScheme {
        /// The scheme.
        scheme: String,
    },
    /// The path of an admin URI is neither of the two.
    #[error("path '{path}' of an admin URI must be /system or /session")]
    AdminPath {
        /// The path.
        path: String,
    },
    /// An admin URI has a parameter that it cannot have.
    #[error("an admin URI takes the parameter socket, and not '{name}'")]
    AdminParam {
        /// The parameter.
        name: String,
    },
    /// An admin URI names a host.
    #[error(
        "admin sockets are those of this machine, and the URI names host '{host}'; run this \
         there, or forward the socket to here and give it as socket="
    )]
    AdminHost {
        /// The host.
        host: String,
    },
}

impl ConfigError {
    /// As an error of connecting; `doing` completes "cannot …".
    pub(crate) fn into_error(self, doing: &str) -> Error {
        let kind = match self {
            Self::Uri { .. } => ErrorKind::Uri,
            _ => ErrorKind::Config,
        };
        Error::with_source(kind, doing.to_owned(), self)
    }
}

fn in_file(path: Option<&PathBuf>) -> String {
    path.map(|path| format!(" in {}", path.display())).unwrap_or_default()
}
