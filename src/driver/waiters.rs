//! Who waits for which call: the only place from which users' tasks are woken.

use std::task::Waker;

use crate::engine::CallId;

/// Wakers by the call's place in the table.
#[derive(Debug, Default)]
pub(crate) struct Waiters(Vec<Option<Waker>>);

impl Waiters {
    /// Sets whom to wake. The one known before, if it is another, is returned: to drop a waker
    /// can drop a task, which must not happen under the lock.
    pub(crate) fn set(&mut self, id: CallId, waker: &Waker) -> Option<Waker> {
        if self.0.len() <= id.index() {
            self.0.resize(id.index() + 1, None);
        }
        match self.0.get_mut(id.index()) {
            Some(Some(known)) if known.will_wake(waker) => None,
            Some(slot) => slot.replace(waker.clone()),
            None => None,
        }
    }

    pub(crate) fn take(&mut self, id: CallId) -> Option<Waker> {
        self.0.get_mut(id.index()).and_then(Option::take)
    }
}
