//! What can be wrong with a URI.

use std::fmt;

/// Why a URI cannot be used. The texts show the URI without anything that may be a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UriError {
    /// The text names no driver.
    #[error("URI '{uri}' names no driver; write driver:///path, for example qemu:///system")]
    MissingScheme {
        /// The URI.
        uri: String,
    },
    /// A part of the URI breaks the grammar.
    #[error("URI '{uri}': the {part} {problem}")]
    Malformed {
        /// The URI.
        uri: String,
        /// The part at fault.
        part: UriPart,
        /// What is wrong with it.
        problem: String,
    },
    /// The scheme's `+transport` is none of libvirt's.
    #[error(
        "URI '{uri}': unknown transport '{transport}'; known are tls, unix, ssh, libssh2, ext, tcp \
         and libssh"
    )]
    UnknownTransport {
        /// The URI.
        uri: String,
        /// The name after `+`.
        transport: String,
    },
    /// A UNIX socket was asked for on another host.
    #[error(
        "URI '{uri}': a UNIX socket cannot reach host '{host}'; leave the host out or use another \
         transport, such as +ssh"
    )]
    UnixWithHost {
        /// The URI.
        uri: String,
        /// The host.
        host: String,
    },
    /// `qemu://system` names a host called "system".
    #[error("URI '{uri}' names a host, not a path; for the local daemon write {instead}")]
    MissingSlash {
        /// The URI.
        uri: String,
        /// What was probably meant.
        instead: String,
    },
    /// A parameter of the client has a value it cannot have.
    #[error("URI '{uri}': parameter {name} is '{value}' and must be {expected}")]
    BadParam {
        /// The URI.
        uri: String,
        /// The parameter as written.
        name: String,
        /// Its value.
        value: String,
        /// What it may be.
        expected: &'static str,
    },
    /// The ext transport has nothing to run.
    #[error("URI '{uri}': transport ext needs the program to run; add ?command=/path/to/program")]
    MissingCommand {
        /// The URI.
        uri: String,
    },
    /// libvirt runs this driver inside the client process; no daemon serves it.
    #[error(
        "URI '{uri}' is served inside libvirt's client library, not by a daemon; through a daemon \
         use {instead}"
    )]
    InProcess {
        /// The URI.
        uri: String,
        /// A URI that a daemon serves.
        instead: String,
    },
    /// libvirt's client library speaks to this hypervisor itself, over HTTP.
    #[error(
        "URI '{uri}': driver {driver} lives in libvirt's C library and talks to the hypervisor \
         over HTTP; no libvirt daemon is involved, so this client cannot reach it"
    )]
    ClientSideDriver {
        /// The URI.
        uri: String,
        /// The driver.
        driver: String,
    },
}

/// A part of a URI, for errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UriPart {
    /// `driver[+transport]`.
    Scheme,
    /// What stands before `@`.
    User,
    /// The host name or address.
    Host,
    /// The number after the host.
    Port,
    /// The path.
    Path,
    /// The parameters after `?`.
    Query,
    /// The text after `#`.
    Fragment,
}

impl fmt::Display for UriPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "scheme",
            Self::User => "user",
            Self::Host => "host",
            Self::Port => "port",
            Self::Path => "path",
            Self::Query => "query",
            Self::Fragment => "fragment",
        })
    }
}

/// The text of a URI that may not have parsed, without what may be a password: what stands between
/// the first `:` and the `@` of the authority, or the last `@` of all where a raw `/` in a password
/// has broken the authority apart.
pub(crate) fn redact(text: &str) -> String {
    let hidden = || {
        let (scheme, rest) = text.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        let (user, password) = authority.split_once(':').filter(|_| !authority.starts_with('['))?;
        let tail = match password.rfind('@') {
            Some(_) => authority.rsplit_once('@').map(|(before, _)| rest.get(before.len()..))??,
            None if password.bytes().all(|byte| byte.is_ascii_digit()) => return None,
            None => rest.get(rest.rfind('@')?..)?,
        };
        Some(format!("{scheme}://{user}:***{tail}"))
    };
    hidden().unwrap_or_else(|| text.to_owned())
}
