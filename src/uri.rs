//! libvirt connection URIs: `driver[+transport]://[user@][host][:port]/path[?params][#fragment]`.

mod error;
mod escape;
mod name;
mod params;
mod parse;
mod transport;

use std::fmt;
use std::str::FromStr;

pub(crate) use error::redact;
pub use error::{UriError, UriPart};
pub use params::{ClientParams, Param};
pub(crate) use parse::expand;
pub use transport::{KnownHostsVerify, Mode, Proxy, Transport};

/// A parsed libvirt URI.
///
/// Parsing accepts what libvirt's own client accepts and checks the parameters that belong to the
/// client. It does no I/O: whether the host exists or a daemon listens is found out by connecting.
///
/// `Display` writes the URI back, escaped; parsing that gives an equal `Uri`. The user part is
/// whatever stands before `@`, as libvirt has it; should someone put a password there, `Debug`
/// and error texts hide what follows the first `:`, `Display` does not.
///
/// ```
/// use virtwire::uri::{Transport, Uri};
///
/// let uri: Uri = "qemu+tcp://[::1]:1234/system?no_tty=1&x=y".parse()?;
/// assert_eq!(uri.transport(), Transport::Tcp);
/// assert_eq!(uri.host(), Some("::1"));
/// assert_eq!(uri.open_name(), "qemu:///system?x=y");
/// # Ok::<(), virtwire::uri::UriError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Uri {
    scheme: String,
    transport: Transport,
    user: Option<String>,
    host: Option<String>,
    port: Option<u16>,
    path: String,
    /// As written: libvirt prints it back unchanged.
    query: String,
    params: Vec<Param>,
    client: ClientParams,
    fragment: Option<String>,
}

impl Uri {
    /// Parses a URI; the same as `text.parse()`.
    ///
    /// # Errors
    /// Says which part of the text is wrong and what would be right.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        parse::parse(text)
    }

    /// The whole scheme as written, `qemu+ssh`.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The driver, the scheme up to the first `+`: `qemu`.
    pub fn driver(&self) -> &str {
        self.scheme.split('+').next().unwrap_or_default()
    }

    /// The transport named by the scheme; without one TLS if there is a host, else UNIX.
    pub fn transport(&self) -> Transport {
        self.transport
    }

    /// What stands before `@`, unescaped, a `:` included; `None` when absent or empty.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The host, unescaped, IPv6 addresses without their brackets; `None` when absent or empty.
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The port written in the URI. Port 0, and a port without a host, count as none.
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// The port written in the URI, else the transport's usual one.
    pub fn port_or_default(&self) -> Option<u16> {
        self.port.or(self.transport.default_port())
    }

    /// The path, unescaped: empty, or beginning with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The part after `#`, unescaped.
    pub fn fragment(&self) -> Option<&str> {
        self.fragment.as_deref()
    }

    /// Every query parameter in the order written, the client's own ones included.
    pub fn params(&self) -> &[Param] {
        &self.params
    }

    /// The parameters that configure this client and are never sent to the daemon.
    pub fn client_params(&self) -> &ClientParams {
        &self.client
    }

    /// Whether the scheme is `remote` or `remote+…`: the daemon is to pick the driver itself.
    pub fn is_probe(&self) -> bool {
        self.driver() == "remote"
    }

    /// Whether libvirt serves this URI inside the client process: the bare `test` driver without
    /// a host, and the embedded drivers (path `/embed`).
    pub fn is_in_process(&self) -> bool {
        self.path == "/embed" || (self.scheme == "test" && self.host.is_none())
    }

    /// Fails for a URI that no libvirt daemon serves.
    ///
    /// # Errors
    /// [`UriError::InProcess`] for what libvirt runs inside the client process, and
    /// [`UriError::ClientSideDriver`] for the hypervisors its C library reaches over HTTP.
    pub fn require_daemon(&self) -> Result<(), UriError> {
        if is_client_side(&self.scheme) {
            return Err(UriError::ClientSideDriver {
                uri: self.redacted(),
                driver: self.scheme.clone(),
            });
        }
        if self.is_in_process() {
            return Err(UriError::InProcess { uri: self.redacted(), instead: self.served() });
        }
        Ok(())
    }

    /// The nearest URI that a daemon serves.
    fn served(&self) -> String {
        if self.path == "/embed" {
            return format!("{}:///session", self.driver());
        }
        let path = if self.path.len() > 1 { self.path.as_str() } else { "/default" };
        let scheme = format!("{}+unix", self.scheme);
        Self { scheme, path: path.to_owned(), user: None, ..self.clone() }.to_string()
    }

    fn redacted(&self) -> String {
        format!("{self:?}")
    }
}

/// Drivers that live in libvirt's client library and speak HTTP to the hypervisor. They have
/// parameters of their own under the names of ours.
fn is_client_side(scheme: &str) -> bool {
    ["esx", "gsx", "vpx", "hyperv", "parallels"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
}

impl FromStr for Uri {
    type Err = UriError;

    fn from_str(text: &str) -> Result<Self, UriError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Uri {
    type Error = UriError;

    fn try_from(text: &str) -> Result<Self, UriError> {
        Self::parse(text)
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, self.user())
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.user().and_then(|user| user.split_once(':')) {
            Some((name, _)) => self.write(f, Some(&format!("{name}:***"))),
            None => self.write(f, self.user()),
        }
    }
}

impl Uri {
    fn write(&self, f: &mut fmt::Formatter<'_>, user: Option<&str>) -> fmt::Result {
        f.write_str(&self.scheme)?;
        f.write_str("://")?;
        if let Some(user) = user {
            escape::write(f, user, escape::USER)?;
            f.write_str("@")?;
        }
        match self.host() {
            Some(host) if escape::is_ipv6(host) => {
                f.write_str("[")?;
                escape::write(f, host, escape::IPV6)?;
                f.write_str("]")?;
            }
            Some(host) => escape::write(f, host, escape::HOST)?,
            None => {}
        }
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        escape::write(f, &self.path, escape::PATH)?;
        if !self.query.is_empty() {
            f.write_str("?")?;
            f.write_str(&self.query)?;
        }
        self.write_fragment(f)
    }
}

#[cfg(test)]
mod tests;
