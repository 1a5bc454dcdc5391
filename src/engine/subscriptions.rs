//! The table of subscriptions: what is registered with the daemon for whom, which route leads
//! an event to its subscriber, and what came before its route was known.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use bytes::Bytes;

use crate::error::{CloseReason, Sent};
use crate::protocol::Program;
use crate::protocol::frame::Frame;
use crate::protocol::virnet::MessageStatus;

use super::Failure;
use super::early::Early;
use super::held::{Gap, Held};
use super::registration::{Delivery, Refusal, Registered, Registration, SubscriptionId};
use super::request::{CallId, Route};

/// What the answer to a registration leads to.
pub(super) enum Answered {
    Nothing,
    /// These, which came early, are to be delivered; this many were lost for want of room.
    Live {
        early: Vec<Delivery>,
        lost: u64,
    },
    /// Nobody wants it any more: it is to be undone.
    Unwanted(Undo),
}

#[derive(Debug)]
pub(super) struct Subscriptions<F> {
    table: BTreeMap<SubscriptionId, Subscription<F>>,
    routes: BTreeMap<Route, SubscriptionId>,
    /// Routes that are being deregistered; what still comes by them is dropped.
    ending: BTreeSet<Route>,
    early: Early,
    issued: u64,
    /// Whether no event is delivered any more.
    ended: bool,
}

#[derive(Debug)]
struct Subscription<F> {
    entries: Vec<Entry<F>>,
    /// How many registrations have no answer yet.
    pending: usize,
    /// Whether its handle is gone.
    gone: bool,
    /// Whether its subscriber has been told that it stands.
    stands: bool,
    /// Since when and why events may be missing, until the subscriber is told.
    gap: Option<Gap>,
}

#[derive(Debug)]
struct Entry<F> {
    registration: Registration,
    state: State<F>,
}

#[derive(Debug)]
enum State<F> {
    /// Nothing is known to the daemon, and nothing is under way.
    Idle,
    Pending(CallId),
    Live(Option<Route>),
    Refused(Option<Refusal<F>>),
}

impl<F> Default for Subscriptions<F> {
    fn default() -> Self {
        Self {
            table: BTreeMap::new(),
            routes: BTreeMap::new(),
            ending: BTreeSet::new(),
            early: Early::default(),
            issued: 0,
            ended: false,
        }
    }
}

impl<F> Subscriptions<F> {
    pub(super) fn add(&mut self, registrations: Vec<Registration>) -> SubscriptionId {
        self.issued += 1;
        let id = SubscriptionId(self.issued);
        let entries = registrations
            .into_iter()
            .map(|registration| Entry { registration, state: State::Idle })
            .collect();
        let (pending, gone, stands, gap) = (0, false, false, None);
        self.table.insert(id, Subscription { entries, pending, gone, stands, gap });
        id
    }

    /// What is to be registered for a subscription, by its place in it.
    pub(super) fn idle(&self, id: SubscriptionId) -> Vec<(usize, Registration)> {
        let Some(subscription) = self.table.get(&id) else { return Vec::new() };
        let entries = subscription.entries.iter().enumerate();
        entries
            .filter(|(_, entry)| matches!(entry.state, State::Idle))
            .map(|(at, entry)| (at, entry.registration.clone()))
            .collect()
    }

    /// Takes note that this call registers it; `None` if there was no room for the call.
    pub(super) fn asked(&mut self, id: SubscriptionId, at: usize, call: Option<CallId>) {
        let Some(subscription) = self.table.get_mut(&id) else { return };
        let Some(entry) = subscription.entries.get_mut(at) else { return };
        entry.state = match call {
            Some(call) => {
                subscription.pending += 1;
                self.early.expect(&entry.registration);
                State::Pending(call)
            }
            None => State::Refused(Some(Refusal::Failure(Failure::Full))),
        };
    }

    /// Takes the answer to a registration. A route stands from here on, before the next packet
    /// is looked at. Also says how many early events turn out to be nobody's.
    pub(super) fn answered(
        &mut self,
        id: SubscriptionId,
        at: usize,
        result: Result<Frame<F>, Failure>,
    ) -> (Answered, u64) {
        let Some(subscription) = self.table.get_mut(&id) else { return (Answered::Nothing, 0) };
        let Some(entry) = subscription.entries.get_mut(at) else { return (Answered::Nothing, 0) };
        subscription.pending = subscription.pending.saturating_sub(1);
        let Registration { program, event, deregister, .. } = entry.registration;
        let route = result.map_err(Refusal::Failure).and_then(|frame| {
            let Some(deregister) = deregister else { return accepted(frame).map(|_| None) };
            let (route, frame) = route(program, event, frame);
            route.map(|route| Some((route, deregister))).ok_or(Refusal::Reply(frame))
        });
        let lost = self.early.lost(program, event);
        let answered = match route {
            Ok(Some(_)) if self.ended => {
                entry.state = State::Idle;
                Answered::Nothing
            }
            Ok(Some((route, deregister))) if subscription.gone => {
                entry.state = State::Idle;
                self.ending.insert(route);
                Answered::Unwanted((route, program, deregister))
            }
            Ok(Some((route, _))) => {
                entry.state = State::Live(Some(route));
                self.routes.insert(route, id);
                Answered::Live { early: self.early.take(route), lost }
            }
            Ok(None) => {
                entry.state = State::Live(None);
                Answered::Nothing
            }
            Err(refusal) => {
                entry.state = State::Refused(Some(refusal));
                Answered::Nothing
            }
        };
        (answered, self.early.answered(program, event))
    }

    /// Whether all of its registrations have been answered, for the first time.
    pub(super) fn newly_stands(&mut self, id: SubscriptionId) -> bool {
        match self.table.get_mut(&id) {
            Some(it) if it.gone && it.pending == 0 => {
                self.table.remove(&id);
                false
            }
            Some(it) if it.pending == 0 && !it.stands => {
                it.stands = true;
                true
            }
            _ => false,
        }
    }

    /// Keeps an event for later where a gap is to be told first; otherwise gives it back.
    pub(super) fn hold(&mut self, id: SubscriptionId, event: Delivery) -> Option<Delivery> {
        match self.table.get_mut(&id).and_then(|it| it.gap.as_mut()) {
            Some(gap) => {
                gap.held.push(event);
                None
            }
            None => Some(event),
        }
    }

    /// The gap to tell of, once all has been registered again.
    pub(super) fn take_gap(&mut self, id: SubscriptionId) -> Option<Gap> {
        self.table.get_mut(&id).filter(|it| it.pending == 0)?.gap.take()
    }

    /// Whether there is nothing left that could bring an event.
    pub(super) fn is_refused(&self, id: SubscriptionId) -> bool {
        self.table.get(&id).is_some_and(|it| {
            it.pending == 0 && it.entries.iter().all(|it| matches!(it.state, State::Refused(_)))
        })
    }

    /// What became of its registrations, once all are answered; to be taken once.
    pub(super) fn take_registered(&mut self, id: SubscriptionId) -> Option<Registered<F>> {
        let subscription = match self.table.get_mut(&id) {
            Some(subscription) if !subscription.gone => {
                Some(subscription).filter(|it| it.stands)?
            }
            // It has ended before it stood, and its mailbox says why.
            _ => return Some(Vec::new()),
        };
        let result = |entry: &mut Entry<F>| match &mut entry.state {
            State::Refused(refusal) => refusal.take().map_or(Ok(()), Err),
            _ => Ok(()),
        };
        Some(subscription.entries.iter_mut().map(result).collect())
    }

    /// To whom an event goes. What may yet get a route is kept for it.
    pub(super) fn deliver(&mut self, program: u32, event: i32, body: Bytes) -> Sorted {
        let Some(callback) = body.first_chunk().map(|id| i32::from_be_bytes(*id)) else {
            return Sorted::Unknown;
        };
        let route = (program, event, callback);
        if let Some(&id) = self.routes.get(&route) {
            return Sorted::To(id, Delivery { event, body });
        }
        if self.ending.contains(&route) {
            return Sorted::Dropped;
        }
        match self.early.keep(route, Delivery { event, body }) {
            true => Sorted::Early,
            false => Sorted::Unknown,
        }
    }

    /// The handle is gone. Returns the calls that may be taken back, and what is to be undone.
    pub(super) fn remove(&mut self, id: SubscriptionId) -> (Vec<(usize, CallId)>, Vec<Undo>) {
        let (mut pending, mut live) = (Vec::new(), Vec::new());
        let Some(subscription) = self.table.get_mut(&id) else { return (pending, live) };
        subscription.gone = true;
        for (at, entry) in subscription.entries.iter_mut().enumerate() {
            match std::mem::replace(&mut entry.state, State::Idle) {
                State::Pending(call) => {
                    pending.push((at, call));
                    entry.state = State::Pending(call);
                }
                State::Live(Some(route)) if self.routes.get(&route) == Some(&id) => {
                    self.routes.remove(&route);
                    self.ending.insert(route);
                    let registration = &entry.registration;
                    if let Some(deregister) = registration.deregister {
                        live.push((route, registration.program, deregister));
                    }
                }
                _ => {}
            }
        }
        if pending.is_empty() {
            self.table.remove(&id);
        }
        (pending, live)
    }

    /// A registration was never asked for after all.
    pub(super) fn withdrawn(&mut self, id: SubscriptionId, at: usize) {
        let Some(subscription) = self.table.get_mut(&id) else { return };
        if let Some(entry) = subscription.entries.get_mut(at) {
            entry.state = State::Idle;
            subscription.pending = subscription.pending.saturating_sub(1);
            self.early.answered(entry.registration.program, entry.registration.event);
        }
        if subscription.gone && subscription.pending == 0 {
            self.table.remove(&id);
        }
    }

    /// The daemon has forgotten this route.
    pub(super) fn released(&mut self, route: Route) {
        self.ending.remove(&route);
    }

    /// The connection has ended: what was to be registered on the next transport never will
    /// be. Returns whom to tell.
    pub(super) fn refuse_idle(&mut self, reason: &CloseReason) -> Vec<SubscriptionId> {
        let mut refused = Vec::new();
        for (id, subscription) in &mut self.table {
            if subscription.stands || subscription.gone {
                continue;
            }
            for entry in &mut subscription.entries {
                if matches!(entry.state, State::Idle) {
                    let failure = Failure::Closed(reason.clone(), Sent::No);
                    entry.state = State::Refused(Some(Refusal::Failure(failure)));
                }
            }
            subscription.stands = true;
            refused.push(*id);
        }
        refused
    }

    /// No event comes any more.
    pub(super) fn end_all(&mut self) {
        self.ended = true;
        self.routes.clear();
        self.ending.clear();
        self.early = Early::default();
        for subscription in self.table.values_mut() {
            for entry in &mut subscription.entries {
                if matches!(entry.state, State::Live(_)) {
                    entry.state = State::Idle;
                }
            }
        }
    }

    /// The daemon has forgotten everything, and so has the table of calls.
    pub(super) fn lose(&mut self, now: Instant, reason: &CloseReason) {
        self.routes.clear();
        self.ending.clear();
        self.early = Early::default();
        for subscription in self.table.values_mut() {
            subscription.pending = 0;
            let live = |entry: &Entry<F>| matches!(entry.state, State::Live(_));
            let missing = subscription.gap.is_some() || subscription.stands;
            let missing = missing || subscription.entries.iter().any(live);
            let (since, reason) = match subscription.gap.take() {
                // The gap before is not told yet: it is the same one.
                Some(gap) => (gap.since, gap.reason),
                None => (now, reason.clone()),
            };
            let held = Held::default();
            subscription.gap = missing.then_some(Gap { since, reason, held });
            for entry in &mut subscription.entries {
                if !matches!(entry.state, State::Refused(_)) {
                    entry.state = State::Idle;
                }
            }
        }
        self.table.retain(|_, subscription| !subscription.gone);
    }

    pub(super) fn ids(&self) -> Vec<SubscriptionId> {
        self.table.keys().copied().collect()
    }
}

/// What is to be undone: a route, the program, and the procedure that undoes it.
pub(super) type Undo = (Route, Program, i32);

/// Where an event belongs.
pub(super) enum Sorted {
    To(SubscriptionId, Delivery),
    /// Kept until a registration under way is answered.
    Early,
    /// Its subscriber is gone.
    Dropped,
    Unknown,
}

fn accepted<F>(frame: Frame<F>) -> Result<Frame<F>, Refusal<F>> {
    if frame.header.status == MessageStatus::OK { Ok(frame) } else { Err(Refusal::Reply(frame)) }
}

/// The route that a reply to a registration opens.
fn route<F>(program: Program, event: i32, frame: Frame<F>) -> (Option<Route>, Frame<F>) {
    let accepted = frame.header.status == MessageStatus::OK;
    let callback = frame.body.first_chunk().filter(|_| accepted);
    let route = callback.map(|id| (program.id(), event, i32::from_be_bytes(*id)));
    (route, frame)
}

#[cfg(test)]
impl<F> Subscriptions<F> {
    /// Counts of everything that is kept for subscriptions.
    pub(super) fn left(&self) -> [usize; 6] {
        let [expected, kept, bytes] = self.early.left();
        [self.table.len(), self.routes.len(), self.ending.len(), expected, kept, bytes]
    }
}
