//! What takes a call back that was not sent yet.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::driver::Link;
use crate::engine::CallId;

/// A call, for whoever may want it back. It goes with the call through the layers.
#[derive(Clone)]
pub(crate) struct Ticket {
    link: Weak<Link>,
    /// Known once the call is submitted; that of the last attempt where a layer tries again.
    id: Arc<Mutex<Option<CallId>>>,
}

impl Ticket {
    pub(super) fn new(link: &Arc<Link>) -> Self {
        Self { link: Arc::downgrade(link), id: Arc::default() }
    }

    pub(super) fn submitted(&self, id: CallId) {
        *self.id.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// Takes the call back if it is submitted and nothing of it was sent; its waiter is told.
    /// Says whether it did.
    pub(crate) fn withdraw(&self) -> bool {
        let id = *self.id.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(id), Some(link)) = (id, self.link.upgrade()) else { return false };
        link.withdraw(id)
    }
}
