//! What becomes of calls when the transport goes, and when another one comes.

use std::collections::VecDeque;

use super::{CallId, Calls, Outbox, Queue, Waiter, Wire};
use crate::engine::{Action, Failure};
use crate::error::{CloseReason, Sent};

impl<F> Calls<F> {
    /// The connection has ended: fails every call.
    pub(crate) fn fail_all(
        &mut self,
        reason: &CloseReason,
        outbox: &Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) {
        self.queue = Queue::default();
        self.deadlines.clear();
        (self.unfinished, self.ordinary, self.control) = (0, 0, false);
        for index in 0..=u16::MAX {
            let Some(place) = self.places.get_mut(usize::from(index)) else { break };
            let id = CallId::new(index, place.generation);
            let sent = match std::mem::replace(&mut place.wire, Wire::Finished) {
                Wire::Sent(_) if !outbox.is_unstarted(id.serial()) => Sent::Maybe,
                Wire::Sent(_) | Wire::Queued(_) => Sent::No,
                Wire::Finished => continue,
            };
            self.answer(id, Err(Failure::Closed(reason.clone(), sent)), actions);
        }
    }

    /// The transport is gone, another may come: fails the calls of which something was sent,
    /// forgets those of the engine's own, and keeps the others until
    /// [`send_on`](Self::send_on).
    pub(crate) fn hold(
        &mut self,
        reason: &CloseReason,
        outbox: &mut Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) {
        self.held = true;
        for index in 0..=u16::MAX {
            let Some(place) = self.places.get_mut(usize::from(index)) else { break };
            let id = CallId::new(index, place.generation);
            if matches!(place.waiter, Waiter::Engine(_)) {
                place.waiter = Waiter::Gone;
            }
            let gone = matches!(place.waiter, Waiter::Gone);
            match &place.wire {
                Wire::Queued(ticket) if gone => self.queue.remove(*ticket),
                Wire::Sent(_) => {
                    if let Some(packet) = outbox.retract(id.serial()).filter(|_| !gone) {
                        place.wire = Wire::Queued(self.queue.push(place.rank, id, packet));
                        continue;
                    }
                }
                Wire::Queued(_) | Wire::Finished => continue,
            }
            place.wire = Wire::Finished;
            self.unfinished -= usize::from(place.rank.is_call());
            self.forget_deadline(id);
            self.answer(id, Err(Failure::Lost(reason.clone(), Sent::Maybe)), actions);
        }
        (self.ordinary, self.control) = (0, false);
    }

    /// There is a transport again.
    pub(crate) fn send_on(&mut self, outbox: &mut Outbox<F>) {
        self.held = false;
        self.pump(outbox);
    }
}
