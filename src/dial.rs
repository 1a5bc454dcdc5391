//! The ways to a daemon: which ones a URI means, and how each is taken.

mod attempt;
#[cfg_attr(not(unix), path = "dial/no_child.rs")]
mod child;
mod ext;
#[cfg_attr(not(feature = "test-driver"), path = "dial/no_in_process.rs")]
mod in_process;
#[cfg_attr(not(feature = "ssh"), path = "dial/no_libssh.rs")]
mod libssh;
mod limit;
#[cfg_attr(not(unix), path = "dial/no_session.rs")]
mod session;
mod ssh;
mod tcp;
#[cfg_attr(not(feature = "tls"), path = "dial/no_tls.rs")]
mod tls;
mod tunnel;
#[cfg_attr(not(unix), path = "dial/no_unix.rs")]
mod unix;

use crate::config::{ClientConfig, SocketTarget, Surroundings, probe_targets, socket_target};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::Transport;
use crate::uri::{Transport as Kind, Uri};

pub(crate) use attempt::Attempt;
pub(crate) use in_process::is_served as is_served_in_process;
pub(crate) use limit::Limit;

/// One prepared way to a daemon: all of it that can be known without going it, so that a
/// reconnect goes the same.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// A unix socket on which somebody listens, or not.
    Unix(SocketTarget),
    /// A user's own daemon, which is started where it does not run.
    Session(session::Session),
    Tcp(tcp::Tcp),
    Tls(Box<tls::Tls>),
    /// The user's ssh program.
    Ssh(Box<ssh::Ssh>),
    /// ssh by this library.
    Libssh(Box<libssh::Libssh>),
    /// Any program.
    Ext(ext::Ext),
    /// No daemon at all.
    InProcess(in_process::InProcess),
}

/// What a way is chosen by.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// For messages: `connect to URI`.
    pub(crate) doing: &'a str,
    /// `None` leaves it to the sockets that are there.
    pub(crate) uri: Option<&'a Uri>,
    pub(crate) config: &'a ClientConfig,
    pub(crate) environment: &'a Surroundings,
    pub(crate) read_only: bool,
}

/// The ways to try in this order; at least one. Reads nothing but what `wanted` has.
pub(crate) fn ways(wanted: Wanted<'_>) -> Result<Vec<Way>> {
    let Wanted { doing, uri, config, environment, read_only } = wanted;
    let Some(uri) = uri else {
        let targets = probe_targets(config, environment, read_only);
        let targets = targets.map_err(|error| error.into_error(doing))?;
        return Ok(targets.into_iter().map(|target| to_socket(target, environment)).collect());
    };
    if let Some(way) = in_process::InProcess::new(uri) {
        return Ok(vec![Way::InProcess(way)]);
    }
    let way = match uri.transport() {
        Kind::Unix => {
            let target = SocketTarget::named(uri)
                .unwrap_or_else(|| socket_target(uri, config, environment, read_only));
            to_socket(target.map_err(|error| error.into_error(doing))?, environment)
        }
        Kind::Tcp => Way::Tcp(tcp::Tcp::new(uri)),
        Kind::Tls => Way::Tls(Box::new(tls::Tls::new(wanted, uri)?)),
        Kind::Ssh => Way::Ssh(Box::new(ssh::Ssh::new(wanted, uri)?)),
        Kind::Libssh | Kind::Libssh2 => Way::Libssh(Box::new(libssh::Libssh::new(wanted, uri)?)),
        Kind::Ext => Way::Ext(ext::Ext::new(uri)),
    };
    Ok(vec![way])
}

fn to_socket(target: SocketTarget, environment: &Surroundings) -> Way {
    match session::Session::new(&target, environment) {
        Some(session) => Way::Session(session),
        None => Way::Unix(target),
    }
}

/// The error of a login at the end of a way, with what a user can do about it there.
pub(crate) fn explain(way: &Way, error: Error) -> Error {
    match way {
        Way::Ssh(ssh) => ssh.explain(error),
        Way::Libssh(_) if error.kind() == ErrorKind::Connect => error.and_hint(
            "a daemon must run on that host, and virt-ssh-helper or a netcat that knows -U be \
             installed",
        ),
        _ => error,
    }
}

/// Goes a way to its end. Dropping the future leaves nothing running.
pub(crate) async fn dial(way: &Way, attempt: &mut Attempt<'_>) -> Result<Transport> {
    match way {
        Way::Unix(target) => unix::dial(target, attempt).await,
        Way::Session(session) => Box::pin(session.dial(attempt)).await,
        Way::Tcp(tcp) => Box::pin(tcp.dial(attempt)).await,
        Way::Tls(tls) => Box::pin(tls.dial(attempt)).await,
        Way::Ssh(ssh) => Box::pin(ssh.dial(attempt)).await,
        Way::Libssh(libssh) => Box::pin(libssh.dial(attempt)).await,
        Way::Ext(ext) => Box::pin(ext.dial(attempt)).await,
        Way::InProcess(driver) => Ok(driver.dial()),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
