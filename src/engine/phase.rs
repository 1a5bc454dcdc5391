//! How far a connection is, and how calls fail by it.

use std::sync::Arc;
use std::time::Instant;

use crate::error::{CloseReason, Sent};

/// How far a connection is on its way from open to closed.
#[derive(Clone, Debug)]
pub(crate) enum Phase {
    /// Calls are taken.
    Open,
    /// Calls are taken and wait: the transport is gone, another one is looked for.
    Lost { since: Instant, reason: CloseReason },
    /// Calls are refused, but for those that finish what was begun.
    Closing,
    /// Calls are refused, but those made go on.
    Draining,
    /// As `Draining`, and no call is left.
    Drained,
    /// Nothing goes on. The first reason stays.
    Closed(CloseReason),
}

impl Phase {
    /// How near the end is. Only between open and lost a connection goes to and fro.
    pub(crate) const fn rank(&self) -> u8 {
        match self {
            Self::Open | Self::Lost { .. } => 0,
            Self::Closing => 1,
            Self::Draining => 2,
            Self::Drained => 3,
            Self::Closed(_) => 4,
        }
    }
}

/// Why a call has no reply.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// The connection is closed, or does not take calls any more.
    Closed(CloseReason, Sent),
    /// The transport went away under the call; another one is looked for.
    Lost(CloseReason, Sent),
    /// The deadline passed while there was no transport.
    Down(CloseReason),
    /// The deadline passed after the call had got its place in the window.
    Timeout(Sent),
    /// The deadline passed before; these calls held the window.
    Busy(Arc<[String]>),
    /// There is no room for one more call at all.
    Full,
    /// It was taken back before it was sent.
    Withdrawn,
}
