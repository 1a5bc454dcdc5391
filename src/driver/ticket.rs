//! What takes a call back that was not sent yet, wherever on its way it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::engine::{CallId, Failure};
use crate::error::Sent;

use super::Link;

/// A call, for whoever may want it back. It goes with the call through the layers, which may
/// try it more than once.
#[derive(Clone)]
pub(crate) struct Ticket {
    link: Weak<Link>,
    /// Where the link has a part in it, its lock is taken first and held: nobody submits the
    /// call while another takes it back.
    way: Arc<Mutex<Way>>,
}

/// How far a call has come.
#[derive(Default)]
struct Way {
    /// The attempt that is submitted: the engine knows whether it is sent.
    attempt: Option<CallId>,
    /// Whether anything of an attempt was sent before.
    sent: bool,
    /// Whether it was taken back: no further attempt is submitted.
    revoked: bool,
}

impl Ticket {
    pub(crate) fn new(link: &Arc<Link>) -> Self {
        Self { link: Arc::downgrade(link), way: Arc::default() }
    }

    /// Takes the call back: what is not sent of it now never will be, and its waiter is told.
    /// Says whether nothing of it was sent.
    pub(crate) fn withdraw(&self) -> bool {
        let Some(link) = self.link.upgrade() else { return self.sent() == Sent::No };
        link.change(|state| {
            let mut way = self.lock();
            way.revoked = true;
            if let Some(id) = way.attempt.take() {
                way.sent |= !state.engine.withdraw(id);
            }
            !way.sent
        })
    }

    /// Whether the daemon may know of an attempt that has ended.
    pub(crate) fn sent(&self) -> Sent {
        if self.lock().sent { Sent::Maybe } else { Sent::No }
    }

    /// An attempt has its result.
    pub(crate) fn ended(&self, id: CallId, sent: Sent) {
        let mut way = self.lock();
        if way.attempt.take_if(|attempt| *attempt == id).is_some() {
            way.sent |= sent == Sent::Maybe;
        }
    }

    /// Nobody waits for an attempt any more.
    pub(crate) fn given_up(&self, id: CallId) {
        let Some(link) = self.link.upgrade() else { return };
        link.change(|state| {
            let mut way = self.lock();
            if way.attempt.take_if(|attempt| *attempt == id).is_some() {
                way.sent |= !state.engine.withdraw(id);
            }
        });
    }

    /// Makes an attempt, unless the call was taken back. Under the lock of the link.
    pub(super) fn submit(
        &self,
        submit: impl FnOnce() -> Result<CallId, Failure>,
    ) -> Result<CallId, Failure> {
        let mut way = self.lock();
        if way.revoked {
            return Err(Failure::Withdrawn);
        }
        let id = submit()?;
        // Of two at once only one can be taken back.
        way.sent |= way.attempt.replace(id).is_some();
        Ok(id)
    }

    fn lock(&self) -> MutexGuard<'_, Way> {
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
