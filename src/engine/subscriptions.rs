//! The table of subscriptions: what each has asked for and how far that is, whom an event
//! reaches, and what came before its route was known.

mod routes;
mod shared;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;

use crate::error::{CloseReason, Sent};
use crate::protocol::frame::Frame;
use crate::protocol::virnet::MessageStatus;

use super::early::Early;
use super::held::{Gap, Held};
use super::registration::{
    Delivery, Refusal, Registered, Registration, RegistrationId, SubscriptionId,
};
use super::request::{CallId, Request, Task};
use super::table::Table;
use super::{Action, Failure, Note};

pub(super) use routes::Route;
use shared::{Member, Shared, State};

#[derive(Debug)]
pub(super) struct Subscriptions<F> {
    table: Table<Subscription<F>>,
    shared: Shared,
    early: Early,
    /// Whether no event is delivered any more.
    ended: bool,
}

#[derive(Debug)]
struct Subscription<F> {
    registrations: Vec<(RegistrationId, Outcome<F>)>,
    /// How many of them have no answer yet.
    pending: usize,
    /// Whether its subscriber has been told that it stands.
    stands: bool,
    /// Since when and why events may be missing, until the subscriber is told.
    gap: Option<Box<Gap>>,
}

#[derive(Debug)]
enum Outcome<F> {
    Pending,
    Live,
    /// Why, until the subscriber is told.
    Refused(Option<Arc<Refusal<F>>>),
}

impl<F> Default for Subscriptions<F> {
    fn default() -> Self {
        let (table, shared, early) = (Table::default(), Shared::default(), Early::default());
        Self { table, shared, early, ended: false }
    }
}

impl<F> Subscriptions<F> {
    /// Adds one. What is not registered yet is due.
    pub(super) fn add(
        &mut self,
        registrations: Vec<Registration>,
        actions: &mut VecDeque<Action>,
    ) -> SubscriptionId {
        let (pending, stands, gap) = (0, false, None);
        let subscription = Subscription { registrations: Vec::new(), pending, stands, gap };
        let id = SubscriptionId(self.table.insert(subscription));
        if let Some(subscription) = self.table.get_mut(id.0) {
            for (at, registration) in registrations.into_iter().enumerate() {
                let (shared, live) =
                    self.shared.join(registration, Member { subscription: id, at });
                subscription.pending += usize::from(!live);
                let outcome = if live { Outcome::Live } else { Outcome::Pending };
                subscription.registrations.push((shared, outcome));
            }
        }
        self.tell(id, actions);
        id
    }

    /// The handle is gone. Returns the calls that need not be made, if nothing of them is sent.
    pub(super) fn remove(&mut self, id: SubscriptionId) -> Vec<(RegistrationId, CallId)> {
        let Some(subscription) = self.table.remove(id.0) else { return Vec::new() };
        let registrations = subscription.registrations.into_iter().enumerate();
        registrations
            .filter_map(|(at, (shared, _))| {
                let call = self.shared.leave(shared, Member { subscription: id, at })?;
                Some((shared, call))
            })
            .collect()
    }

    /// The next call that is to be made, and what for; no request if it cannot be made.
    pub(super) fn first_due(&self) -> Option<(RegistrationId, Task, Option<Request<'static, F>>)> {
        let (id, entry) = self.shared.first_due()?;
        let Registration { program, register, deregister, .. } = entry.registration;
        Some(match (entry.state, deregister) {
            (State::Leaving((_, _, callback)), Some(procedure)) => {
                let request = Request::own(program, procedure, &callback.to_be_bytes(), true);
                (id, Task::Release(id), request)
            }
            _ => {
                let request = Request::own(program, register, &entry.registration.args, false);
                (id, Task::Register(id), request)
            }
        })
    }

    /// That call has been made.
    pub(super) fn asked(&mut self, id: RegistrationId, task: Task, call: CallId) {
        if let (Task::Register(_), Some(entry)) = (task, self.shared.get(id)) {
            self.early.expect(&entry.registration);
        }
        self.shared.asked(id, call);
    }

    /// Takes the answer to a registration. A route stands from here on, before the next packet
    /// is looked at. Says how many early events turn out to be nobody's.
    pub(super) fn registered(
        &mut self,
        id: RegistrationId,
        result: Result<Frame<F>, Failure>,
        actions: &mut VecDeque<Action>,
    ) -> u64 {
        let Some(entry) = self.shared.get(id) else { return 0 };
        let Registration { program, event, .. } = entry.registration;
        match opened(&entry.registration, result) {
            Ok(route) => {
                let members = entry.members.clone();
                let route = route.filter(|_| !self.ended);
                self.shared.open(id, route);
                let early = route.map(|route| self.early.take(route)).unwrap_or_default();
                let lost = route.map_or(0, |_| self.early.lost(program, event));
                for member in members {
                    self.accept(member, lost, &early, actions);
                }
            }
            Err(refusal) => self.refuse(id, refusal, actions),
        }
        self.early.settle(program, event)
    }

    /// Nobody gets it: the daemon or the end of the connection is against it.
    pub(super) fn refuse(
        &mut self,
        id: RegistrationId,
        refusal: Refusal<F>,
        actions: &mut VecDeque<Action>,
    ) {
        let Some(entry) = self.shared.forget(id) else { return };
        let refusal = Arc::new(refusal);
        for member in entry.members {
            self.deny(member, entry.registration.id, &refusal, actions);
        }
    }

    /// The daemon has forgotten this one. If somebody has come to want it, it is due anew.
    pub(super) fn released(&mut self, id: RegistrationId) {
        self.shared.closed(id);
    }

    /// A registration was never asked for after all. Says as [`registered`](Self::registered).
    pub(super) fn withdrawn(&mut self, id: RegistrationId) -> u64 {
        let Some(entry) = self.shared.get(id) else { return 0 };
        let Registration { program, event, .. } = entry.registration;
        self.shared.closed(id);
        self.early.settle(program, event)
    }

    /// What became of its registrations, once all are answered; to be taken once.
    pub(super) fn take_registered(&mut self, id: SubscriptionId) -> Option<Registered<F>> {
        let Some(subscription) = self.table.get_mut(id.0) else {
            // It has ended before it stood, and its mailbox says why.
            return Some(Vec::new());
        };
        let subscription = Some(subscription).filter(|it| it.stands)?;
        let result = |(_, outcome): &mut (_, Outcome<F>)| match outcome {
            Outcome::Refused(refusal) => refusal.take().map_or(Ok(()), Err),
            Outcome::Pending | Outcome::Live => Ok(()),
        };
        Some(subscription.registrations.iter_mut().map(result).collect())
    }

    /// Gives an event to all who are registered for it. What may yet get a route is kept for
    /// it. False if it is nobody's.
    pub(super) fn deliver(
        &mut self,
        program: u32,
        event: i32,
        body: Bytes,
        actions: &mut VecDeque<Action>,
    ) -> bool {
        let Some(callback) = body.first_chunk().map(|id| i32::from_be_bytes(*id)) else {
            return false;
        };
        let route = (program, event, callback);
        let Some(entry) = self.shared.by_route(route) else {
            return self.early.keep(route, Delivery { event, body });
        };
        let members = match entry.state {
            State::Live(_) => entry.members.as_slice(),
            _ => &[],
        };
        if let Some((last, others)) = members.split_last() {
            for member in others {
                let body = body.clone();
                give(&mut self.table, member.subscription, Delivery { event, body }, actions);
            }
            give(&mut self.table, last.subscription, Delivery { event, body }, actions);
        }
        true
    }

    /// Nothing is registered any more: tells those who wait for that to begin, and have not
    /// been told that they stand.
    pub(super) fn refuse_waiting(&mut self, reason: &CloseReason, actions: &mut VecDeque<Action>) {
        let failure = Failure::Closed(reason.clone(), Sent::No);
        let refusal = Arc::new(Refusal::Failure(failure));
        for (id, member) in self.shared.waiting() {
            if self.table.get(member.subscription.0).is_some_and(|it| !it.stands) {
                self.shared.leave(id, member);
                self.deny(member, 0, &refusal, actions);
            }
        }
    }

    /// No event comes any more.
    pub(super) fn end_all(&mut self) {
        self.ended = true;
        self.early = Early::default();
        self.shared.end();
    }

    /// The daemon has forgotten everything, and so has the table of calls.
    pub(super) fn lose(&mut self, now: Instant, reason: &CloseReason) {
        self.early = Early::default();
        self.shared.lose();
        for subscription in self.table.values_mut() {
            for (_, outcome) in &mut subscription.registrations {
                if matches!(outcome, Outcome::Live) {
                    *outcome = Outcome::Pending;
                    subscription.pending += 1;
                    // One that is not told yet is the same one.
                    let gap = || Box::new(Gap::new(now, reason.clone()));
                    subscription.gap.get_or_insert_with(gap).held = Held::default();
                }
            }
        }
    }

    fn accept(
        &mut self,
        member: Member,
        lost: u64,
        early: &[Delivery],
        actions: &mut VecDeque<Action>,
    ) {
        let id = member.subscription;
        self.answer(member, Outcome::Live);
        match self.table.get_mut(id.0).and_then(|subscription| subscription.gap.as_mut()) {
            Some(gap) => gap.held.lag(lost),
            None if lost > 0 => actions.push_back(Action::Note(id, Note::Lagged(lost))),
            None => {}
        }
        for event in early {
            give(&mut self.table, id, event.clone(), actions);
        }
        self.tell(id, actions);
    }

    /// Tells one member that it does not get what it wants. One that stands learns that with
    /// the gap; by then only a daemon's answer counts.
    fn deny(
        &mut self,
        member: Member,
        kind: i32,
        refusal: &Arc<Refusal<F>>,
        actions: &mut VecDeque<Action>,
    ) {
        let subscription = self.table.get_mut(member.subscription.0);
        match subscription.filter(|it| it.stands).and_then(|it| it.gap.as_mut()) {
            Some(gap) => {
                let by_daemon = matches!(**refusal, Refusal::Reply(_));
                gap.refused.extend(by_daemon.then_some(kind));
                self.answer(member, Outcome::Refused(None));
            }
            None => self.answer(member, Outcome::Refused(Some(Arc::clone(refusal)))),
        }
        self.tell(member.subscription, actions);
    }

    fn answer(&mut self, member: Member, answer: Outcome<F>) {
        let Some(subscription) = self.table.get_mut(member.subscription.0) else { return };
        if let Some((_, outcome)) = subscription.registrations.get_mut(member.at)
            && matches!(outcome, Outcome::Pending)
        {
            *outcome = answer;
            subscription.pending = subscription.pending.saturating_sub(1);
        }
    }

    /// Tells a subscriber what there is to tell once all of its registrations are answered.
    fn tell(&mut self, id: SubscriptionId, actions: &mut VecDeque<Action>) {
        let Some(subscription) = self.table.get_mut(id.0).filter(|it| it.pending == 0) else {
            return;
        };
        if !std::mem::replace(&mut subscription.stands, true) {
            actions.push_back(Action::Registered(id));
        }
        let Some(mut gap) = subscription.gap.take() else { return };
        let live = |(_, outcome): &(_, Outcome<F>)| matches!(outcome, Outcome::Live);
        if subscription.registrations.iter().any(live) {
            let (lost, events) = std::mem::take(&mut gap.held).into_parts();
            let lagged = (lost > 0).then_some(Note::Lagged(lost));
            let notes = std::iter::once(Note::Gap(gap)).chain(lagged);
            let notes = notes.chain(events.into_iter().map(Note::Event));
            actions.extend(notes.map(|note| Action::Note(id, note)));
        } else if !gap.refused.is_empty() {
            actions.push_back(Action::Note(id, Note::Refused));
        }
    }
}

/// Gives an event to one subscriber, or keeps it for later where a gap is to be told first.
#[inline]
fn give<F>(
    table: &mut Table<Subscription<F>>,
    to: SubscriptionId,
    event: Delivery,
    actions: &mut VecDeque<Action>,
) {
    match table.get_mut(to.0).and_then(|subscription| subscription.gap.as_mut()) {
        Some(gap) => gap.held.push(event),
        None => actions.push_back(Action::Note(to, Note::Event(event))),
    }
}

/// The route that the answer to a registration opens, if it has one.
fn opened<F>(
    registration: &Registration,
    result: Result<Frame<F>, Failure>,
) -> Result<Option<Route>, Refusal<F>> {
    let frame = result.map_err(Refusal::Failure)?;
    let callback = frame.body.first_chunk().map(|id| i32::from_be_bytes(*id));
    match (frame.header.status == MessageStatus::OK, registration.deregister, callback) {
        (true, None, _) => Ok(None),
        (true, Some(_), Some(callback)) => {
            Ok(Some((registration.program.id(), registration.event, callback)))
        }
        _ => Err(Refusal::Reply(frame)),
    }
}

#[cfg(any(test, sequences))]
impl<F> Subscriptions<F> {
    /// Counts of everything that is kept for subscriptions.
    pub(super) fn left(&self) -> [usize; 7] {
        let ([registrations, routes, due], [expected, kept, bytes]) =
            (self.shared.left(), self.early.left());
        [self.table.len(), registrations, routes, due, expected, kept, bytes]
    }
}
