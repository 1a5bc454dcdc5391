//! What is registered with the daemon: each thing once, however many subscriptions want it.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use crate::engine::registration::{Registration, RegistrationId, SubscriptionId};
use crate::engine::request::CallId;
use crate::engine::table::Table;

use super::routes::{Route, Routes};

#[derive(Debug, Default)]
pub(super) struct Shared {
    table: Table<Entry>,
    by_key: BTreeMap<Key, RegistrationId>,
    routes: Routes,
    /// For what a call is to be made: it is to be registered, or that is to be undone.
    due: BTreeSet<RegistrationId>,
}

/// What the daemon tells registrations apart by: program, procedure, and the key.
type Key = (u32, i32, Bytes);

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) registration: Registration,
    pub(super) state: State,
    /// Who wants it.
    pub(super) members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The daemon does not know of it.
    Idle,
    Pending(CallId),
    Live(Option<Route>),
    /// Nobody wants it any more. The daemon is to be told.
    Leaving(Route),
    /// The daemon has been told. What still comes is dropped; who has come to want it again
    /// waits for the answer, since a daemon takes it only once.
    Ending(Route),
}

/// One registration of a subscription, by its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) subscription: SubscriptionId,
    pub(super) at: usize,
}

impl Shared {
    /// Somebody wants this. Also says whether it is registered already.
    pub(super) fn join(&mut self, wanted: Registration, who: Member) -> (RegistrationId, bool) {
        let key = key(&wanted);
        let known = self.by_key.get(&key).copied();
        if let Some(id) = known
            && let Some(entry) = self.table.get_mut(id.0)
        {
            entry.members.push(who);
            if let State::Leaving(route) = entry.state {
                entry.state = State::Live(Some(route));
                self.due.remove(&id);
            }
            return (id, matches!(entry.state, State::Live(_)));
        }
        let entry = Entry { registration: wanted, state: State::Idle, members: vec![who] };
        let id = RegistrationId(self.table.insert(entry));
        self.by_key.insert(key, id);
        self.due.insert(id);
        (id, false)
    }

    /// Somebody does not want it any more. Returns the call that need not be made, if nothing
    /// of it is sent.
    pub(super) fn leave(&mut self, id: RegistrationId, who: Member) -> Option<CallId> {
        let entry = self.table.get_mut(id.0)?;
        if let Some(at) = entry.members.iter().position(|member| *member == who) {
            entry.members.remove(at);
        }
        self.look_after(id)
    }

    pub(super) fn get(&self, id: RegistrationId) -> Option<&Entry> {
        self.table.get(id.0)
    }

    #[inline]
    pub(super) fn by_route(&mut self, route: Route) -> Option<&Entry> {
        self.routes.find(route).and_then(|id| self.table.get(id.0))
    }

    /// The next for which a call is to be made.
    pub(super) fn first_due(&self) -> Option<(RegistrationId, &Entry)> {
        let id = *self.due.first()?;
        Some((id, self.table.get(id.0)?))
    }

    /// That call has been made.
    pub(super) fn asked(&mut self, id: RegistrationId, call: CallId) {
        self.due.remove(&id);
        let Some(entry) = self.table.get_mut(id.0) else { return };
        entry.state = match entry.state {
            State::Idle => State::Pending(call),
            State::Leaving(route) => State::Ending(route),
            other => other,
        };
    }

    /// It is registered. Whatever had this route before will get nothing more by it.
    pub(super) fn open(&mut self, id: RegistrationId, route: Option<Route>) {
        let before = route.and_then(|route| self.routes.open(route, id));
        if let Some(before) = before.and_then(|before| self.table.get_mut(before.0))
            && matches!(before.state, State::Live(_))
        {
            before.state = State::Live(None);
        }
        if let Some(entry) = self.table.get_mut(id.0) {
            entry.state = State::Live(route);
            self.look_after(id);
        }
    }

    /// The daemon has forgotten it, or it was never asked for.
    pub(super) fn closed(&mut self, id: RegistrationId) {
        let Some(entry) = self.table.get_mut(id.0) else { return };
        if let State::Leaving(route) | State::Ending(route) = entry.state {
            self.routes.close(route, id);
        }
        entry.state = State::Idle;
        self.due.insert(id);
        self.look_after(id);
    }

    /// It cannot be registered. Returns who wanted it.
    pub(super) fn forget(&mut self, id: RegistrationId) -> Option<Entry> {
        self.due.remove(&id);
        let entry = self.table.remove(id.0)?;
        self.by_key.remove(&key(&entry.registration));
        Some(entry)
    }

    /// Who waits for what there is no call for.
    pub(super) fn waiting(&self) -> Vec<(RegistrationId, Member)> {
        let waits = |entry: &Entry| matches!(entry.state, State::Idle | State::Ending(_));
        let entries = self.table.iter().filter(|(_, entry)| waits(entry));
        let waiting = entries.flat_map(|(number, entry)| {
            entry.members.iter().map(move |member| (RegistrationId(number), *member))
        });
        waiting.collect()
    }

    /// No event comes any more, and nothing is undone. Calls under way may still be answered.
    pub(super) fn end(&mut self) {
        self.routes.clear();
        for entry in self.table.values_mut() {
            entry.state = match entry.state {
                State::Pending(call) => State::Pending(call),
                State::Live(_) => State::Live(None),
                State::Idle | State::Leaving(_) | State::Ending(_) => State::Idle,
            };
        }
        self.forget_unwanted();
    }

    /// The daemon has forgotten everything. What somebody wants is due.
    pub(super) fn lose(&mut self) {
        self.routes.clear();
        self.table.values_mut().for_each(|entry| entry.state = State::Idle);
        self.forget_unwanted();
        self.due = self.table.iter().map(|(number, _)| RegistrationId(number)).collect();
    }

    fn forget_unwanted(&mut self) {
        let unwanted = self.table.iter().filter(|(_, entry)| entry.members.is_empty());
        for number in unwanted.map(|(number, _)| number).collect::<Vec<_>>() {
            self.look_after(RegistrationId(number));
        }
    }

    /// What nobody wants is undone, or forgotten where there is nothing to undo. Returns the
    /// call that need not be made, if nothing of it is sent.
    fn look_after(&mut self, id: RegistrationId) -> Option<CallId> {
        let entry = self.table.get_mut(id.0).filter(|entry| entry.members.is_empty())?;
        match entry.state {
            State::Pending(call) => return Some(call),
            State::Live(Some(route)) => {
                entry.state = State::Leaving(route);
                self.due.insert(id);
            }
            State::Idle | State::Live(None) => drop(self.forget(id)),
            State::Leaving(_) | State::Ending(_) => {}
        }
        None
    }
}

fn key(registration: &Registration) -> Key {
    (registration.program.id(), registration.register, registration.key.clone())
}

#[cfg(any(test, sequences))]
impl Shared {
    /// How many registrations there are, routes, and calls to be made.
    pub(super) fn left(&self) -> [usize; 3] {
        assert_eq!(self.table.len(), self.by_key.len());
        [self.table.len(), self.routes.len(), self.due.len()]
    }
}
