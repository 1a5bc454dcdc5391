//! Connections to the admin socket of a daemon, which is another program than that of its
//! hypervisors.

use crate::error::Result;

use super::open::{Plan, unsupervised};
use super::{Builder, Connection};

impl Builder {
    /// Connects to the admin socket of a daemon of this machine;
    /// [`admin::Daemon::open`](crate::object::admin::Daemon::open) is this with the usual choices,
    /// and [`admin::Daemon::from_connection`](crate::object::admin::Daemon::from_connection) takes
    /// what it gives.
    ///
    /// The builder's URI is `libvirtd:///system`, `libvirtd:///session`, or the same with the name
    /// of a modular daemon, as in `virtqemud:///system`. Its only parameter is `socket=`, the path
    /// of the socket. The default and the aliases are those of `LIBVIRT_ADMIN_DEFAULT_URI` and
    /// libvirt-admin.conf; without any it is `libvirtd:///system` for root and
    /// `libvirtd:///session` for everybody else.
    ///
    /// The connection takes calls of the admin program only, and has no keepalive. A daemon is not
    /// started for it. Dropping the future closes what was opened.
    ///
    /// Protocol: `CONNECT_OPEN` (admin 1).
    ///
    /// # Errors
    /// `Uri` and `Config` for what means no admin socket, `Connect` where nobody listens or this
    /// user may not open the socket, `Timeout`, and `Login` where the daemon does not take it.
    pub async fn connect_admin(self) -> Result<Connection> {
        let mut plan = Plan::admin(self.no_keepalive())?;
        let logged_in = plan.connect().await?;
        unsupervised(plan, logged_in).await
    }
}
