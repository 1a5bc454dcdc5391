//! Calls that wait for room in the window, in the order in which they may go.

use std::collections::BTreeMap;

use crate::protocol::Priority;

use super::outbox::Packet;
use super::request::CallId;

/// Waiting calls. Bounded in fact by the calls that users wait for: a call that is dropped
/// leaves the queue.
#[derive(Debug)]
pub(crate) struct Queue<F> {
    waiting: BTreeMap<Ticket, (Rank, CallId, Packet<F>)>,
    issued: u64,
}

impl<F> Default for Queue<F> {
    fn default() -> Self {
        Self { waiting: BTreeMap::new(), issued: 0 }
    }
}

/// How many calls of high priority that came later may go before one of low priority: enough
/// to prefer them, and not so many that it never gets its turn.
const HEAD_START: u64 = 16;

/// A place in the queue. Control calls go first; they are few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket {
    ordinary: bool,
    turn: u64,
    issued: u64,
}

/// Who goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    Control,
    /// Makes anew what was lost with a transport.
    Anew,
    High,
    Low,
    /// Data of a stream.
    Data,
    /// Ends a stream behind its data.
    Finish,
    /// Breaks a stream off. It may take the slot of control calls.
    Abort,
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

impl Rank {
    /// Whether it is a call, and not a packet of a stream.
    pub(crate) const fn is_call(self) -> bool {
        !matches!(self, Self::Data | Self::Finish | Self::Abort)
    }

    /// Whether it may take the slot kept for control.
    pub(crate) const fn may_control(self) -> bool {
        matches!(self, Self::Control | Self::Abort)
    }
}

impl<F> Queue<F> {
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(crate) fn push(&mut self, rank: Rank, id: CallId, packet: Packet<F>) -> Ticket {
        self.issued += 1;
        let issued = self.issued;
        let turn = match rank {
            Rank::Anew => 0,
            Rank::Low | Rank::Data | Rank::Finish => issued + HEAD_START,
            Rank::Control | Rank::Abort | Rank::High => issued,
        };
        let ticket = Ticket { ordinary: !rank.may_control(), turn, issued };
        self.waiting.insert(ticket, (rank, id, packet));
        ticket
    }

    /// Who goes first.
    pub(crate) fn first(&self) -> Option<Rank> {
        self.waiting.first_key_value().map(|(_, (rank, ..))| *rank)
    }

    pub(crate) fn pop_first(&mut self) -> Option<(CallId, Packet<F>)> {
        self.waiting.pop_first().map(|(_, (_, id, packet))| (id, packet))
    }

    pub(crate) fn remove(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }
}

#[cfg(any(test, sequences))]
impl<F> Queue<F> {
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }
}
