//! Calls that wait for room in the window, in the order in which they may go.

use std::collections::BTreeMap;

use crate::protocol::Priority;

use super::calls::CallId;

/// Waiting calls. Bounded in fact by the calls that users wait for: a call that is dropped
/// leaves the queue.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: BTreeMap<Ticket, CallId>,
    issued: u64,
}

/// A place in the queue: by rank, then by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(Rank, u64);

/// Who goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Control,
    High,
    Low,
}

impl Rank {
    pub(crate) const fn of(control: bool, priority: Priority) -> Self {
        match (control, priority) {
            (true, _) => Self::Control,
            (false, Priority::High) => Self::High,
            (false, Priority::Low) => Self::Low,
        }
    }
}

impl Queue {
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(crate) fn push(&mut self, rank: Rank, id: CallId) -> Ticket {
        self.issued += 1;
        let ticket = Ticket(rank, self.issued);
        self.waiting.insert(ticket, id);
        ticket
    }

    pub(crate) fn first(&self) -> Option<(Rank, CallId)> {
        self.waiting.first_key_value().map(|(ticket, id)| (ticket.0, *id))
    }

    pub(crate) fn pop_first(&mut self) {
        self.waiting.pop_first();
    }

    pub(crate) fn remove(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }
}
