//! Deadlines of calls that somebody waits for.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use super::{CallId, Calls, Outbox, Place, Waiter, Wire};
use crate::engine::{Action, Failure, procedure_name};
use crate::error::{CloseReason, Sent};

impl<F> Calls<F> {
    /// Fails the calls whose deadline has passed. Those sent keep their place in the window.
    /// `down` is why there is no transport, where there is none.
    pub(crate) fn expire(
        &mut self,
        now: Instant,
        down: Option<&CloseReason>,
        outbox: &mut Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) {
        let mut holders = None;
        while let Some(&(deadline, id)) = self.deadlines.first() {
            if deadline > now {
                return;
            }
            self.deadlines.pop_first();
            let queued = matches!(self.place(id), Some(Place { wire: Wire::Queued(_), .. }));
            let failure = match (queued, self.unsend(id, outbox)) {
                (true, _) if let Some(reason) = down => Failure::Down(reason.clone()),
                (true, _) => {
                    Failure::Busy(Arc::clone(holders.get_or_insert_with(|| self.holders())))
                }
                (false, true) => Failure::Timeout(Sent::No),
                (false, false) => Failure::Timeout(Sent::Maybe),
            };
            self.answer(id, Err(failure), actions);
        }
    }

    pub(crate) fn next_deadline(&self) -> Option<Instant> {
        self.deadlines.first().map(|(deadline, _)| *deadline)
    }

    pub(super) fn forget_deadline(&mut self, id: CallId) {
        if let Some(deadline) = self.place(id).and_then(|place| place.deadline.take()) {
            self.deadlines.remove(&(deadline, id));
        }
    }

    /// The calls that hold the window, those abandoned marked.
    fn holders(&self) -> Arc<[String]> {
        let sent = self.places.iter().filter(|place| matches!(place.wire, Wire::Sent(_)));
        sent.map(|place| {
            let name = procedure_name(place.program, place.procedure);
            match place.waiter {
                Waiter::Waiting | Waiter::Engine(_) => name,
                Waiter::Ready(_) | Waiter::Gone => format!("{name} (given up)"),
            }
        })
        .collect()
    }
}
