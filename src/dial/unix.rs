//! A unix socket of this machine.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;

use crate::config::{SocketAddress, SocketTarget};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::{Transport, connect_unix};

use super::Attempt;
use super::attempt::reason;

/// Connects to a socket on which somebody listens.
pub(super) async fn dial(target: &SocketTarget, attempt: &Attempt<'_>) -> Result<Transport> {
    match connect(target, attempt).await? {
        Ok(transport) => Ok(transport),
        Err(error) => Err(refused(target, attempt, &error)),
    }
}

/// The same, or `None` where nobody listens.
pub(super) async fn dial_if_listening(
    target: &SocketTarget,
    attempt: &Attempt<'_>,
) -> Result<Option<Transport>> {
    match connect(target, attempt).await? {
        Ok(transport) => Ok(Some(transport)),
        Err(error) if is_nobody(&error) => Ok(None),
        Err(error) => Err(refused(target, attempt, &error)),
    }
}

fn is_nobody(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

/// The outer error is that of the deadline.
async fn connect(target: &SocketTarget, attempt: &Attempt<'_>) -> Result<io::Result<Transport>> {
    if let Some(connected) = attempt.limit.apply(connect_unix(&path(&target.address))).await {
        return Ok(connected);
    }
    let timeout = attempt.limit.timeout;
    let text = format!("socket '{}' took no connection within {timeout:?}", target.address);
    let error = attempt.error(ErrorKind::Timeout, text);
    Err(error.and_hint("the daemon's backlog is full: is it stuck?"))
}

fn refused(target: &SocketTarget, attempt: &Attempt<'_>, error: &io::Error) -> Error {
    let text = format!("Failed to connect socket to '{}': {}", target.address, reason(error));
    let error = attempt.error(ErrorKind::Connect, text);
    error.and_hint("is the daemon running, and may this user open its socket?")
}

/// The path to connect to. Abstract names are padded to the full length of an address, as the C
/// library and the daemon have them.
fn path(address: &SocketAddress) -> PathBuf {
    const ABSTRACT_LEN: usize = 108;
    match address {
        SocketAddress::Path(path) => path.clone(),
        SocketAddress::Abstract(name) => {
            let mut bytes = [&[0], name.as_slice()].concat();
            bytes.resize(ABSTRACT_LEN.max(bytes.len()), 0);
            OsString::from_vec(bytes).into()
        }
    }
}
