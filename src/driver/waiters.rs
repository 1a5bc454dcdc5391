//! Who waits for what: the only place from which users' tasks are woken.

use std::sync::{Arc, Weak};
use std::task::Waker;

use crate::engine::{self, CallId, Delivery, Note, SubscriptionId};
use crate::error::CloseReason;
use crate::queue::{Ended, Gap, Mailbox, Put};

/// So many places are kept when they are empty.
const KEPT: usize = 256;

/// Wakers by the call's place in the table, each with its call: the place may be another's by now.
#[derive(Debug, Default)]
pub(crate) struct Waiters(Vec<Option<(CallId, Waker)>>);

/// Subscribers by the subscription's place in the table. None of them is kept alive.
#[derive(Debug, Default)]
pub(crate) struct Subscribers {
    places: Vec<Option<Subscriber>>,
    taken: usize,
}

/// The mailbox that was last put into: events come in runs for one subscriber. Where this is
/// the last one to hold it, there is nothing of a user's in it any more.
#[derive(Default)]
pub(crate) struct LastMailbox(Option<(SubscriptionId, Arc<Mailbox<Delivery>>)>);

#[derive(Debug)]
struct Subscriber {
    id: SubscriptionId,
    mailbox: Weak<Mailbox<Delivery>>,
    /// Who waits for the registrations to be answered.
    waker: Option<Waker>,
}

impl Waiters {
    /// Sets whom to wake. The one known before, if it is another, is returned: to drop a waker
    /// can drop a task, which must not happen under the lock.
    pub(crate) fn set(&mut self, id: CallId, waker: &Waker) -> Option<Waker> {
        if self.0.len() <= id.index() {
            self.0.resize(id.index() + 1, None);
        }
        match self.0.get_mut(id.index())? {
            Some((of, known)) if *of == id && known.will_wake(waker) => None,
            slot => slot.replace((id, waker.clone())).map(|(_, known)| known),
        }
    }

    pub(crate) fn take(&mut self, id: CallId) -> Option<Waker> {
        let slot = self.0.get_mut(id.index())?;
        slot.take_if(|(of, _)| *of == id).map(|(_, waker)| waker)
    }

    /// Calls have so many places now: gives back what is of no use any more.
    pub(crate) fn fit(&mut self, places: usize) {
        if self.0.len() > KEPT.max(places) {
            self.0.truncate(places);
            self.0.shrink_to_fit();
        }
    }
}

impl Subscribers {
    pub(crate) fn add(&mut self, id: SubscriptionId, mailbox: Weak<Mailbox<Delivery>>) {
        if self.places.len() <= id.index() {
            self.places.resize_with(id.index() + 1, || None);
        }
        if let Some(place) = self.places.get_mut(id.index()) {
            // One that has overflowed may still be there; its mailbox has ended.
            self.taken += usize::from(place.is_none());
            *place = Some(Subscriber { id, mailbox, waker: None });
        }
    }

    /// Returns the waker, to be dropped when the lock is released.
    pub(crate) fn remove(&mut self, id: SubscriptionId) -> Option<Waker> {
        let removed = self.places.get_mut(id.index())?.take_if(|it| it.id == id)?;
        self.taken -= 1;
        if self.taken == 0 && self.places.len() > KEPT {
            self.places = Vec::new();
        }
        removed.waker
    }

    /// As [`Waiters::set`], for the answers to the registrations.
    pub(crate) fn set_waker(&mut self, id: SubscriptionId, waker: &Waker) -> Option<Waker> {
        self.get_mut(id).and_then(|subscriber| replace(&mut subscriber.waker, waker))
    }

    pub(crate) fn take_waker(&mut self, id: SubscriptionId) -> Option<Waker> {
        self.get_mut(id).and_then(|subscriber| subscriber.waker.take())
    }

    /// Puts a note into the mailbox, if its reader still lives.
    #[inline]
    pub(crate) fn put(&self, id: SubscriptionId, note: Note, last: &mut LastMailbox) -> Put {
        if !matches!(&last.0, Some((known, _)) if *known == id) {
            last.0 = self.mailbox(id).map(|mailbox| (id, mailbox));
        }
        let Some((_, mailbox)) = &last.0 else { return Put::default() };
        let wake = match note {
            Note::Event(event) => {
                let bytes = event.body.len();
                return mailbox.put(event, bytes);
            }
            Note::Lagged(count) => mailbox.lag(count),
            Note::Gap(gap) => {
                let engine::Gap { since, reason, refused, .. } = *gap;
                mailbox.gap(Gap { since, reason, refused })
            }
            Note::Refused => mailbox.end(Ended::Refused),
        };
        Put { wake, overflowed: false }
    }

    fn mailbox(&self, id: SubscriptionId) -> Option<Arc<Mailbox<Delivery>>> {
        let subscriber = self.places.get(id.index())?.as_ref()?;
        if subscriber.id == id { subscriber.mailbox.upgrade() } else { None }
    }

    /// Nothing more comes for anybody. Returns whom to wake.
    pub(crate) fn end_all(&self, reason: &CloseReason) -> Vec<Waker> {
        let subscribers = self.places.iter().flatten();
        let mailboxes = subscribers.filter_map(|subscriber| subscriber.mailbox.upgrade());
        mailboxes.filter_map(|mailbox| mailbox.end(Ended::Closed(reason.clone()))).collect()
    }

    fn get_mut(&mut self, id: SubscriptionId) -> Option<&mut Subscriber> {
        let subscriber = self.places.get_mut(id.index())?.as_mut();
        subscriber.filter(|subscriber| subscriber.id == id)
    }
}

fn replace(slot: &mut Option<Waker>, waker: &Waker) -> Option<Waker> {
    match slot {
        Some(known) if known.will_wake(waker) => None,
        _ => slot.replace(waker.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wakers_of_many_calls_take_no_room_when_those_are_over() {
        let mut waiters = Waiters::default();
        let many: Vec<_> = (0..1000).map(CallId::from_serial).collect();
        many.iter().for_each(|id| drop(waiters.set(*id, Waker::noop())));
        waiters.fit(1000);
        assert!(many.iter().all(|id| waiters.take(*id).is_some()));
        waiters.set(many[0], Waker::noop());
        waiters.fit(1);
        assert_eq!((waiters.0.len(), waiters.0.capacity()), (1, 1));
        assert!(waiters.take(many[0]).is_some());
    }

    #[test]
    fn a_call_that_is_over_takes_no_waker_of_the_one_that_has_its_place_now() {
        let (old, new) = (CallId::from_serial(1), CallId::from_serial(1 + (1 << 16)));
        let mut waiters = Waiters::default();
        assert_eq!(old.index(), new.index());
        waiters.set(old, Waker::noop());
        waiters.set(new, Waker::noop());
        assert!(waiters.take(old).is_none());
        assert!(waiters.take(new).is_some());
    }
}
