//! Events of a subscription that is being made anew: they wait for the marker of the gap, which
//! is told when all of its registrations stand again.

use std::collections::VecDeque;
use std::time::Instant;

use crate::error::CloseReason;

use super::early::{BYTES, ITEMS};
use super::registration::Delivery;

/// A gap that is to be told of.
#[derive(Debug)]
pub(crate) struct Gap {
    pub(crate) since: Instant,
    pub(crate) reason: CloseReason,
    /// The event ids that the daemon does not take any more.
    pub(crate) refused: Vec<i32>,
    /// What has come behind it.
    pub(super) held: Held,
}

/// Events in the order in which they came. The oldest make room.
#[derive(Debug, Default)]
pub(super) struct Held {
    events: VecDeque<Delivery>,
    bytes: usize,
    lost: u64,
}

impl Gap {
    pub(super) fn new(since: Instant, reason: CloseReason) -> Self {
        Self { since, reason, refused: Vec::new(), held: Held::default() }
    }
}

impl Held {
    pub(super) fn push(&mut self, event: Delivery) {
        self.bytes += event.body.len();
        self.events.push_back(event);
        while self.events.len() > ITEMS || (self.bytes > BYTES && self.events.len() > 1) {
            let Some(dropped) = self.events.pop_front() else { break };
            self.bytes -= dropped.body.len();
            self.lost += 1;
        }
    }

    /// So many were lost before they could come here.
    pub(super) fn lag(&mut self, lost: u64) {
        self.lost += lost;
    }

    /// How many were lost before the first of the others, and these.
    pub(super) fn into_parts(self) -> (u64, VecDeque<Delivery>) {
        (self.lost, self.events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(event: i32, bytes: usize) -> Delivery {
        Delivery { event, body: vec![0; bytes].into() }
    }

    #[test]
    fn the_oldest_make_room_and_are_counted() {
        let mut held = Held::default();
        (0..ITEMS + 2).for_each(|_| held.push(event(1, 1)));
        held.push(event(2, BYTES - 1));
        let (lost, events) = held.into_parts();
        assert_eq!((lost, events.len()), (ITEMS as u64 + 1, 2));
        assert_eq!(events.iter().map(|it| it.event).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn one_event_always_fits() {
        let mut held = Held::default();
        held.push(event(1, 1));
        held.push(event(2, 2 * BYTES));
        let (lost, events) = held.into_parts();
        assert_eq!((lost, events.len()), (1, 1));
    }
}
