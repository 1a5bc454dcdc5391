//! What becomes of calls when a transport goes and another one comes.

use std::collections::VecDeque;

use super::{Action, CallId, Calls, CloseReason, Failure, Outbox, Sent, Wire};

impl<F> Calls<F> {
    /// The transport is gone, another may come: fails the calls of which something was sent,
    /// and keeps the others until [`send_on`](Self::send_on).
    pub(crate) fn hold(
        &mut self,
        reason: &CloseReason,
        outbox: &Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) {
        self.held = true;
        for index in 0..=u16::MAX {
            let Some(place) = self.places.get_mut(usize::from(index)) else { break };
            let id = CallId::new(index, place.generation);
            if matches!(place.wire, Wire::Sent(_)) {
                place.wire = Wire::Finished;
                self.unfinished -= 1;
                let unsent = outbox.is_unstarted(id.serial());
                let sent = if unsent { Sent::No } else { Sent::Maybe };
                self.forget_deadline(id);
                self.answer(id, Err(Failure::Lost(reason.clone(), sent)), actions);
                self.free_if_over(id);
            }
        }
        (self.ordinary, self.control) = (0, false);
    }

    /// There is a transport again.
    pub(crate) fn send_on(&mut self, outbox: &mut Outbox<F>) {
        self.held = false;
        self.pump(outbox);
    }
}
