//! From an event to the registration that brings it.

use std::collections::BTreeMap;

use crate::engine::registration::RegistrationId;

/// What leads an event to its registration: program, number of the message, callback id.
pub(in super::super) type Route = (u32, i32, i32);

/// All routes that are open.
#[derive(Debug, Default)]
pub(super) struct Routes {
    all: BTreeMap<Route, RegistrationId>,
    /// The one that was looked for last: events come in bursts of a kind.
    last: Option<(Route, RegistrationId)>,
}

impl Routes {
    /// Looked at for each event.
    #[inline]
    pub(super) fn find(&mut self, route: Route) -> Option<RegistrationId> {
        match self.last {
            Some((last, id)) if last == route => Some(id),
            _ => self.find_another(route),
        }
    }

    fn find_another(&mut self, route: Route) -> Option<RegistrationId> {
        let id = *self.all.get(&route)?;
        self.last = Some((route, id));
        Some(id)
    }

    /// Opens a route. Returns to whom it led before.
    pub(super) fn open(&mut self, route: Route, to: RegistrationId) -> Option<RegistrationId> {
        self.last = None;
        self.all.insert(route, to)
    }

    /// Closes a route, if it leads to this registration.
    pub(super) fn close(&mut self, route: Route, to: RegistrationId) {
        if self.all.get(&route) == Some(&to) {
            self.last = None;
            self.all.remove(&route);
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    #[cfg(any(test, sequences))]
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
}
