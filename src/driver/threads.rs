//! Links for threads that wait for themselves.

use std::sync::{Arc, PoisonError};

#[cfg(unix)]
use super::desk::Desk;
use super::link::Link;
use super::parker::Parker;

impl Link {
    /// For callers that are threads and wait for themselves.
    pub(crate) fn for_threads(mut self) -> Self {
        self.state.get_mut().unwrap_or_else(PoisonError::into_inner).eager = true;
        #[cfg(unix)]
        {
            // Without descriptors to spare the driver reads for them.
            self.desk = Desk::new().ok().map(Arc::new);
        }
        self
    }

    #[cfg(unix)]
    pub(super) const fn desk(&self) -> Option<&Arc<Desk>> {
        self.desk.as_ref()
    }

    /// Waits until `parker` is woken; reads meanwhile, where that can be done.
    pub(crate) fn wait(&self, parker: &Arc<Parker>) {
        #[cfg(unix)]
        if let Some(desk) = &self.desk {
            return desk.wait(self, parker);
        }
        parker.park(None);
    }

    /// `parker` has what it has waited for.
    pub(crate) fn leave(&self, parker: &Arc<Parker>) {
        #[cfg(unix)]
        if let Some(desk) = &self.desk {
            return desk.leave(parker);
        }
        let _ = parker;
    }
}
