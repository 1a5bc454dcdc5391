//! The closures that run for a connection: where they are spawned, and who waits for them.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

use crate::count::{Count, Counted};

use super::Connection;
use super::layer::BoxFuture;

/// Runs a closure for as long as its subscription lasts.
pub(crate) type ClosureTask = BoxFuture<'static, ()>;

tokio::task_local! {
    /// Set in a closure's task, so that a close from inside does not wait for itself.
    static INSIDE: Inside;
}

/// Counts a connection's closures.
#[derive(Debug, Default)]
pub(super) struct Closures {
    running: Arc<Count>,
}

/// A closure whose end is waited for until it closes the connection itself.
struct Inside(Mutex<Option<Counted>>);

impl Closures {
    /// Whoever closes the connection is not waited for, if it is a closure. To be said before
    /// anything is waited for: several may close it at once.
    pub(super) fn leave(&self) {
        drop(INSIDE.try_with(|inside| inside.leave(&self.running)));
    }

    /// Waits until none runs any more, but for those that close the connection themselves.
    pub(super) async fn ended(&self) {
        self.running.none().await;
    }
}

impl Connection {
    /// Spawns a task in the connection's runtime.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
        self.0.runtime.spawn(task).abort_handle()
    }

    /// Makes `task` that of a closure: an orderly close waits for its end.
    pub(crate) fn closure_task(&self, task: ClosureTask) -> ClosureTask {
        let inside = Inside(Mutex::new(Some(self.0.closures.running.enter())));
        Box::pin(INSIDE.scope(inside, task))
    }
}

impl Inside {
    /// What is returned is to be dropped without the lock: that wakes whoever waits.
    fn leave(&self, closing: &Arc<Count>) -> Option<Counted> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.take_if(|running| running.is_of(closing))
    }
}
