//! What runs on a connection for longer than a call, so that a close can await or cancel it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime::Handle as Runtime;
use tokio::sync::watch;

use super::timer::within;

/// Something that can be told to end before its time.
pub(crate) trait Cancel: Send + Sync {
    /// Starts to cancel since the connection is about to close, without waiting.
    fn cancel_for_close(self: Arc<Self>);
}

/// The operations that run now. They hold their own state; this only knows of them.
pub(super) struct Operations {
    running: Mutex<Running>,
    /// How many there are.
    count: watch::Sender<usize>,
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
}

impl Operations {
    pub(super) fn enter(self: &Arc<Self>, operation: Weak<dyn Cancel>) -> Entered {
        let mut running = self.lock();
        let place = running.next;
        running.next += 1;
        running.operations.insert(place, operation);
        drop(running);
        self.count.send_modify(|count| *count += 1);
        Entered { operations: Arc::clone(self), place }
    }

    /// Waits until all are over; cancels those that take longer than `grace`, and gives them as
    /// long again. Says whether none is left.
    pub(super) async fn end(&self, runtime: &Runtime, grace: Duration) -> bool {
        if within(runtime, grace, self.over()).await.is_ok() {
            return true;
        }
        let running: Vec<_> = self.lock().operations.values().filter_map(Weak::upgrade).collect();
        running.into_iter().for_each(Cancel::cancel_for_close);
        within(runtime, grace, self.over()).await.is_ok()
    }

    async fn over(&self) {
        // The sender is here, so this ends only by the count.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Operations {
    fn default() -> Self {
        Self { running: Mutex::default(), count: watch::Sender::new(0) }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let operation = self.operations.lock().operations.remove(&self.place);
        drop(operation);
        self.operations.count.send_modify(|count| *count = count.saturating_sub(1));
    }
}
