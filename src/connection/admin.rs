//! Connections to the admin socket of a daemon, which is another program than that of its
//! hypervisors.

use std::path::Path;

use crate::error::{Error, ErrorKind, Result};
use crate::login::{self, admin};
use crate::protocol::xdr::XdrString;
use crate::transport;

use super::open::{Plan, unsupervised};
use super::{Builder, Connection};

impl Builder {
    /// Connects to the admin socket at `path`, for
    /// [`admin::Daemon::from_connection`](crate::object::admin::Daemon::from_connection). It
    /// takes calls of the admin program only. The URI is what the connection says of itself; it
    /// is not looked at. There is no keepalive. Dropping the future closes what was opened.
    ///
    /// # Errors
    /// `Connect` where nobody listens or this user may not open the socket, `Timeout`, and
    /// `Login` where the daemon does not take it.
    pub async fn connect_admin(self, path: impl AsRef<Path>) -> Result<Connection> {
        let path = path.as_ref();
        let plan = Plan::over(self.no_keepalive())?;
        let doing = plan.doing();
        let limit = plan.limit();
        let transport = match limit.apply(transport::connect_unix(path)).await {
            Some(Ok(transport)) => transport,
            Some(Err(error)) => {
                let reason = error.to_string();
                let reason = reason.split(" (os error").next().unwrap_or_default();
                let text = format!("Failed to connect socket to '{}': {reason}", path.display());
                return Err(Error::new(ErrorKind::Connect, doing, text)
                    .and_hint("is the daemon running, and may this user open its admin socket?"));
            }
            None => {
                let text = format!("socket '{}' took no connection in time", path.display());
                return Err(Error::new(ErrorKind::Timeout, doing, text));
            }
        };
        let options = login::Options {
            doing: &doing,
            name: XdrString::default(),
            wants_uri: false,
            read_only: false,
            uri: None,
            auth_file: plan.builder.auth_file.as_deref(),
            environment: &plan.environment,
            answers: &plan.builder.credentials,
            keepalive: false,
            limit,
        };
        let logged_in = admin::login(transport, options).await?;
        unsupervised(plan, logged_in).await
    }
}
