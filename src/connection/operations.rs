//! What runs on a connection for longer than a call, so that a close can await or cancel it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime::Handle as Runtime;

use crate::count::{Count, Counted};

use super::timer::within;

/// Something that can be told to end before its time.
pub(crate) trait Cancel: Send + Sync {
    /// Starts to cancel since the connection is about to close, without waiting.
    fn cancel_for_close(self: Arc<Self>);
}

/// The operations that run now. They hold their own state; this only knows of them.
#[derive(Default)]
pub(super) struct Operations {
    running: Mutex<Running>,
    /// How many there are.
    count: Arc<Count>,
}

#[derive(Default)]
struct Running {
    next: u64,
    operations: BTreeMap<u64, Weak<dyn Cancel>>,
}

/// An operation's place in the list, left by dropping it.
pub(crate) struct Entered {
    operations: Arc<Operations>,
    place: u64,
    _counted: Counted,
}

impl Operations {
    pub(super) fn enter(self: &Arc<Self>, operation: Weak<dyn Cancel>) -> Entered {
        let mut running = self.lock();
        let place = running.next;
        running.next += 1;
        running.operations.insert(place, operation);
        drop(running);
        Entered { operations: Arc::clone(self), place, _counted: self.count.enter() }
    }

    /// Waits until all are over; cancels those that take longer than `grace`, and gives them as
    /// long again. Says whether none is left.
    pub(super) async fn end(&self, runtime: &Runtime, grace: Duration) -> bool {
        if within(runtime, grace, self.count.none()).await.is_ok() {
            return true;
        }
        let running: Vec<_> = self.lock().operations.values().filter_map(Weak::upgrade).collect();
        running.into_iter().for_each(Cancel::cancel_for_close);
        within(runtime, grace, self.count.none()).await.is_ok()
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let operation = self.operations.lock().operations.remove(&self.place);
        drop(operation);
    }
}
