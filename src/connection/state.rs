//! How a connection is, and how that changes.

use std::fmt;
use std::future::pending;
use std::time::Instant;

use tokio::sync::watch;

use crate::engine::Phase;
use crate::error::{CloseReason, Error, ErrorKind, Sent};

use super::Connection;

/// How a connection is at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectionState {
    /// It takes calls and has somebody to send them to.
    Connected,
    /// A supervised connection has lost its transport and looks for another. Calls are taken
    /// and wait.
    #[non_exhaustive]
    Lost {
        /// When it was lost.
        since: Instant,
        /// Why it was lost.
        reason: CloseReason,
    },
    /// It is being closed in order: new calls are refused.
    Closing,
    /// It has ended, for this reason. Nothing follows.
    Closed(CloseReason),
}

/// The changes of a connection's state. It does not keep the connection open.
pub struct StateChanges {
    phase: watch::Receiver<(u64, Phase)>,
    told: ConnectionState,
}

impl Connection {
    /// How the connection is at this moment.
    #[must_use]
    pub fn state(&self) -> ConnectionState {
        ConnectionState::of(&self.0.link.phase().borrow().1)
    }

    /// Watches how the connection is, from now on.
    #[must_use]
    pub fn state_changes(&self) -> StateChanges {
        let mut phase = self.0.link.phase();
        let told = ConnectionState::of(&phase.borrow_and_update().1);
        StateChanges { phase, told }
    }

    /// Waits until a supervised connection loses the transport that it has now, or waits for;
    /// for ever where it ends before. The error says that `doing` was cut off.
    pub(crate) fn lost(&self, doing: String) -> impl Future<Output = Error> + Send + use<> {
        let mut phase = self.0.link.phase();
        let (count, is_lost) = {
            let now = phase.borrow();
            (now.0, matches!(now.1, Phase::Lost { .. }))
        };
        let count = count + u64::from(is_lost);
        async move {
            // Another transport may have come since.
            let lost = phase
                .wait_for(|(now, phase)| *now > count && phase.rank() == Phase::Open.rank())
                .await
                .map(|now| match &now.1 {
                    Phase::Lost { reason, .. } => format!(": {reason}"),
                    _ => String::new(),
                });
            let Ok(reason) = lost else { return pending().await };
            let text = format!("the connection was lost under it{reason}");
            Error::new(ErrorKind::Lost, doing, text).and_sent(Sent::Maybe)
        }
    }
}

impl StateChanges {
    /// The state that was told last; at first, that of the moment when this was made.
    #[must_use]
    pub const fn current(&self) -> &ConnectionState {
        &self.told
    }

    /// Waits for the next change. `None` after `Closed`, with which it ends.
    ///
    /// Who is slow sees the newest state and not all of those before it: a connection that was
    /// lost and came back in the meantime is `Connected` once more. Dropping the future loses
    /// nothing.
    pub async fn changed(&mut self) -> Option<ConnectionState> {
        while !matches!(self.told, ConnectionState::Closed(_)) {
            self.phase.changed().await.ok()?;
            let state = ConnectionState::of(&self.phase.borrow_and_update().1);
            // Closing has more steps than are told.
            let same = self.told == ConnectionState::Closing && state == self.told;
            self.told = state;
            if !same {
                return Some(self.told.clone());
            }
        }
        None
    }
}

impl ConnectionState {
    fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Open => Self::Connected,
            Phase::Lost { since, reason } => Self::Lost { since: *since, reason: reason.clone() },
            Phase::Closing | Phase::Draining | Phase::Drained => Self::Closing,
            Phase::Closed(reason) => Self::Closed(reason.clone()),
        }
    }
}

impl fmt::Debug for StateChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StateChanges").field("current", &self.told).finish_non_exhaustive()
    }
}
