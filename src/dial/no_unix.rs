//! A unix socket of this machine, where there are none.

use crate::config::SocketTarget;
use crate::error::{ErrorKind, Result};
use crate::transport::Transport;

use super::Attempt;

/// There is no such way.
pub(super) async fn dial(target: &SocketTarget, attempt: &Attempt<'_>) -> Result<Transport> {
    let text = format!("connect to socket '{}': this system has no unix sockets", target.address);
    let error = attempt.error(ErrorKind::Unsupported, text);
    Err(error.and_hint("name a daemon that listens on the network: qemu+tls://host/system"))
}
