//! Query parameters: all of them in order, and those meant for the client.

use super::error::redact;
use super::{KnownHostsVerify, Mode, Proxy, Transport, UriError, escape};

/// One query parameter, unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// The name as written.
    pub name: String,
    /// The value; empty when there was none.
    pub value: String,
}

impl Param {
    /// Whether the parameter configures the client, and so is not sent to the daemon. Names are
    /// compared without regard to case.
    pub fn is_for_client(&self) -> bool {
        CLIENT.iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// Whether virt-ssh-helper at the far end of an SSH session is to see it.
    pub(super) fn is_for_helper(&self) -> bool {
        !self.is_for_client()
            || ["mode", "socket"].iter().any(|n| self.name.eq_ignore_ascii_case(n))
    }
}

/// The parameters that configure the client. Of one given twice the last counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ClientParams {
    /// `name=`: sent to the daemon verbatim in place of the rebuilt URI.
    pub name: Option<String>,
    /// `command=`: the program for ext (required there) and ssh.
    pub command: Option<String>,
    /// `socket=`: path of the UNIX socket; a leading `@` means an abstract one.
    pub socket: Option<String>,
    /// `auth=`: which of the daemon's authentication methods to use.
    pub auth: Option<String>,
    /// `sshauth=`: SSH authentication methods, separated by commas.
    pub sshauth: Option<String>,
    /// `netcat=`: the netcat program on the remote host.
    pub netcat: Option<String>,
    /// `keyfile=`: the SSH private key.
    pub keyfile: Option<String>,
    /// `pkipath=`: the directory of the TLS files.
    pub pkipath: Option<String>,
    /// `known_hosts=`: the file of known SSH host keys.
    pub known_hosts: Option<String>,
    /// `known_hosts_verify=`: what to do about unknown host keys. Only libssh and libssh2 look at
    /// it; elsewhere a value that is none of the three counts as absent.
    pub known_hosts_verify: Option<KnownHostsVerify>,
    /// `tls_priority=`: TLS algorithms, a GnuTLS priority string.
    pub tls_priority: Option<String>,
    /// `mode=`: modular or monolithic daemon.
    pub mode: Option<Mode>,
    /// `proxy=`: the program at the far end of an SSH session.
    pub proxy: Option<Proxy>,
    /// `no_sanity=`: skip the check of one's own certificates before connecting.
    pub no_sanity: bool,
    /// `no_verify=`: do not check the server's certificate or host key.
    pub no_verify: bool,
    /// `no_tty=`: ssh may not ask for a password.
    pub no_tty: bool,
    /// `authfile=`: the file of credentials.
    pub authfile: Option<String>,
}

const CLIENT: [&str; 17] = [
    "name",
    "command",
    "socket",
    "auth",
    "sshauth",
    "netcat",
    "keyfile",
    "pkipath",
    "known_hosts",
    "known_hosts_verify",
    "tls_priority",
    "mode",
    "proxy",
    "no_sanity",
    "no_verify",
    "no_tty",
    "authfile",
];

impl ClientParams {
    pub(super) fn read(
        uri: &str,
        transport: Transport,
        params: &[Param],
    ) -> Result<Self, UriError> {
        let mut client = Self::default();
        for param in params {
            let value = param.value.as_str();
            let text = || Some(value.to_owned());
            let bad = |expected| UriError::BadParam {
                uri: redact(uri),
                name: param.name.clone(),
                value: value.to_owned(),
                expected,
            };
            let flag = || is_on(value).ok_or_else(|| bad("an integer, non-zero for yes"));
            match param.name.to_ascii_lowercase().as_str() {
                "name" => client.name = text(),
                "command" => client.command = text(),
                "socket" => client.socket = text(),
                "auth" => client.auth = text(),
                "sshauth" => client.sshauth = text(),
                "netcat" => client.netcat = text(),
                "keyfile" => client.keyfile = text(),
                "pkipath" => client.pkipath = text(),
                "known_hosts" => client.known_hosts = text(),
                "known_hosts_verify" => {
                    let verify = KnownHostsVerify::from_name(value);
                    let looked_at = matches!(transport, Transport::Libssh | Transport::Libssh2);
                    if verify.is_none() && looked_at {
                        return Err(bad(KnownHostsVerify::EXPECTED));
                    }
                    client.known_hosts_verify = verify;
                }
                "tls_priority" => client.tls_priority = text(),
                "mode" => {
                    client.mode = Some(Mode::from_name(value).ok_or_else(|| bad(Mode::EXPECTED))?);
                }
                "proxy" => {
                    let proxy = Proxy::from_name(value).ok_or_else(|| bad(Proxy::EXPECTED))?;
                    client.proxy = Some(proxy);
                }
                "no_sanity" => client.no_sanity = flag()?,
                "no_verify" => client.no_verify = flag()?,
                "no_tty" => client.no_tty = flag()?,
                "authfile" => client.authfile = text(),
                _ => {}
            }
        }
        Ok(client)
    }
}

/// A C `int` in decimal, as strtol takes it: blanks before it are fine, after it not.
fn is_on(value: &str) -> Option<bool> {
    let blank = |c: char| c.is_ascii_whitespace() || c == '\x0b';
    value.trim_start_matches(blank).parse::<i32>().ok().map(|number| number != 0)
}

/// Splits a query. `;` separates only in a rest that has no more `&`.
pub(super) fn read(query: &str) -> Result<Vec<Param>, String> {
    escape::check(query, ":@/?")?;
    let mut params = Vec::new();
    let mut rest = query;
    while !rest.is_empty() {
        let split = rest.split_once('&').or_else(|| rest.split_once(';'));
        let (section, next) = split.unwrap_or((rest, ""));
        rest = next;
        let (name, value) = section.split_once('=').unwrap_or((section, ""));
        if !name.is_empty() {
            let (name, value) = (escape::unescape(name)?, escape::unescape(value)?);
            params.push(Param { name, value });
        }
    }
    Ok(params)
}
