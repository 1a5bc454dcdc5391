//! Events that come before the reply that names their callback id.
//!
//! A daemon's event loop and its workers are not in step, so an event can overtake the reply
//! to its own registration. Only what a registration under way may explain is kept.

use std::collections::{BTreeMap, VecDeque};

use crate::protocol::Program;

use super::registration::{Delivery, Registration};
use super::subscriptions::Route;

/// Bounds of what is kept, as those of a mailbox.
pub(super) const ITEMS: usize = 1024;
pub(super) const BYTES: usize = 1024 * 1024;

/// Early events in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Early {
    /// How many registrations for a kind of message are under way, and how many early events
    /// of it were dropped since the first of them.
    expected: BTreeMap<(u32, i32), Expected>,
    kept: VecDeque<(Route, Delivery)>,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Expected {
    registrations: usize,
    lost: u64,
}

impl Early {
    /// A registration is under way.
    pub(super) fn expect(&mut self, registration: &Registration) {
        let kind = (registration.program.id(), registration.event);
        self.expected.entry(kind).or_default().registrations += 1;
    }

    /// A registration has its answer. After the last of a kind nothing of it is kept; says how
    /// many events were nobody's.
    pub(super) fn settle(&mut self, program: Program, event: i32) -> u64 {
        let kind = (program.id(), event);
        let Some(expected) = self.expected.get_mut(&kind) else { return 0 };
        expected.registrations = expected.registrations.saturating_sub(1);
        if expected.registrations > 0 {
            return 0;
        }
        self.expected.remove(&kind);
        self.take_if(|&(program, event, _)| (program, event) == kind).len() as u64
    }

    /// Keeps an event if a registration under way may explain it; the oldest make room.
    pub(super) fn keep(&mut self, route: Route, event: Delivery) -> bool {
        if !self.expected.contains_key(&(route.0, route.1)) {
            return false;
        }
        self.bytes += event.body.len();
        self.kept.push_back((route, event));
        while self.kept.len() > ITEMS || (self.bytes > BYTES && self.kept.len() > 1) {
            let Some(((program, event, _), dropped)) = self.kept.pop_front() else { break };
            self.bytes -= dropped.body.len();
            if let Some(expected) = self.expected.get_mut(&(program, event)) {
                expected.lost += 1;
            }
        }
        true
    }

    /// What has come for a route that is now known.
    pub(super) fn take(&mut self, route: Route) -> Vec<Delivery> {
        if self.kept.is_empty() { Vec::new() } else { self.take_if(|kept| *kept == route) }
    }

    /// How many of a kind were dropped: some of them may have been for the one that asks.
    pub(super) fn lost(&self, program: Program, event: i32) -> u64 {
        self.expected.get(&(program.id(), event)).map_or(0, |expected| expected.lost)
    }

    fn take_if(&mut self, wanted: impl Fn(&Route) -> bool) -> Vec<Delivery> {
        let (taken, kept): (VecDeque<_>, _) =
            std::mem::take(&mut self.kept).into_iter().partition(|(route, _)| wanted(route));
        self.kept = kept;
        self.bytes -= taken.iter().map(|(_, event)| event.body.len()).sum::<usize>();
        taken.into_iter().map(|(_, event)| event).collect()
    }
}

#[cfg(any(test, sequences))]
impl Early {
    /// Kinds expected, events kept, and their bytes.
    pub(super) fn left(&self) -> [usize; 3] {
        [self.expected.len(), self.kept.len(), self.bytes]
    }
}
