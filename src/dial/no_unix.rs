//! A unix socket of this machine, where there are none.

use crate::config::{SocketAddress, SocketTarget};
use crate::error::{ErrorKind, Result};
use crate::transport::Transport;

use super::Attempt;

/// There is no such way.
pub(super) async fn dial(target: &SocketTarget, attempt: &Attempt<'_>) -> Result<Transport> {
    let socket = match &target.address {
        SocketAddress::Path(path) => path.display().to_string(),
        SocketAddress::Abstract(name) => format!("@{}", name.escape_ascii()),
    };
    let text = format!("connect to socket '{socket}': this system has no unix sockets");
    let error = attempt.error(ErrorKind::Unsupported, text);
    Err(error.and_hint("name a daemon that listens on the network: qemu+tls://host/system"))
}
