//! The handle by which somebody else ends an operation.

use std::fmt;
use std::sync::Arc;

use super::hooks::{Cause, Hooks, Stage};

/// Cancels an operation from anywhere: another task, another thread, a button.
///
/// Clones cancel the same operation. The handle keeps neither the operation nor a connection
/// alive, can outlive both, and does nothing once the operation is over or dropped.
#[derive(Clone)]
pub struct CancelHandle(pub(super) Arc<Hooks>);

impl CancelHandle {
    /// Begins to cancel, and returns at once; [`Outcome`](super::Outcome) says what came of it.
    ///
    /// The hooks of the operation are called one by one, each once, in a task of the runtime
    /// in which the connection was opened. A second cancel while that goes on changes nothing,
    /// nor does one after the operation's timeout.
    pub fn cancel(&self) {
        self.0.cancel(Cause::Asked);
    }

    /// Whether it was cancelled and is not over yet; where it was dropped, whether the cancel
    /// still goes on.
    #[must_use]
    pub fn is_cancelling(&self) -> bool {
        self.0.stage().cause().is_some()
    }

    /// Whether the operation is over, or was dropped and no cancel goes on.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.0.stage() == Stage::Over
    }
}

impl fmt::Debug for CancelHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CancelHandle").field(&self.0.stage()).finish()
    }
}
