//! Connections to the admin socket of a daemon, which is another program than that of its
//! hypervisors.

use std::path::Path;

use crate::error::Result;
use crate::login::{self, admin};
use crate::protocol::xdr::XdrString;

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
        let plan = Plan::to_socket(self.no_keepalive(), path.as_ref())?;
        let (transport, _, limit) = plan.dial().await?;
        let doing = plan.doing();
        let options = login::Options {
            name: XdrString::default(),
            wants_uri: false,
            read_only: false,
            uri: None,
            ..plan.login_options(&doing, limit)
        };
        let logged_in = admin::login(transport, options).await?;
        unsupervised(plan, logged_in).await
    }
}
