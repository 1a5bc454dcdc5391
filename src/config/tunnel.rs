//! What is to run at the far end of an SSH session.

use super::{ClientConfig, ConfigError, Environment, is_user_mode};
use crate::uri::{Proxy, Uri};

/// The program that connects to the daemon on the remote host: `proxy=`, else `remote_proxy`, else
/// netcat when `socket=` is given (virt-ssh-helper chooses sockets itself), virt-ssh-helper for a
/// per-user daemon, and otherwise whichever is there. `netcat=` turns the automatic choice into
/// netcat.
///
/// # Errors
/// `netcat=` together with the native proxy.
pub fn ssh_proxy(
    uri: &Uri,
    config: &ClientConfig,
    environment: &Environment,
) -> Result<Proxy, ConfigError> {
    let params = uri.client_params();
    let proxy = params.proxy.or(config.remote_proxy).unwrap_or_else(|| {
        if params.socket.is_some() {
            Proxy::Netcat
        } else if is_user_mode(Some(uri), environment) {
            Proxy::Native
        } else {
            Proxy::Auto
        }
    });
    match (proxy, &params.netcat) {
        (Proxy::Auto, Some(_)) => Ok(Proxy::Netcat),
        (Proxy::Native, Some(_)) => Err(ConfigError::NetcatWithNative),
        _ => Ok(proxy),
    }
}
