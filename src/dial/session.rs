//! A user's own daemon, which is started where it does not run.

use crate::config::SocketTarget;
use crate::error::Result;
use crate::transport::Transport;

use super::{Attempt, unix};

/// The socket of a daemon that may be started.
#[derive(Clone, Debug)]
pub(crate) struct Session(pub(super) SocketTarget);

impl Session {
    pub(super) async fn dial(&self, attempt: &mut Attempt<'_>) -> Result<Transport> {
        unix::dial(&self.0, attempt).await
    }
}
