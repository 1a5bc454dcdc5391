//! Who waits for what: the only place from which users' tasks are woken.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::task::Waker;

use crate::engine::{CallId, Delivery, Note, SubscriptionId};
use crate::error::CloseReason;
use crate::queue::{Ended, Gap, Mailbox, Put};

/// Wakers by the call's place in the table.
#[derive(Debug, Default)]
pub(crate) struct Waiters(Vec<Option<Waker>>);

/// Subscribers, none of which is kept alive.
#[derive(Debug, Default)]
pub(crate) struct Subscribers(BTreeMap<SubscriptionId, Subscriber>);

/// The mailbox that was last put into: events come in runs for one subscriber. Where this is
/// the last one to hold it, there is nothing of a user's in it any more.
#[derive(Default)]
pub(crate) struct LastMailbox(Option<(SubscriptionId, Arc<Mailbox<Delivery>>)>);

#[derive(Debug)]
struct Subscriber {
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
        self.0.get_mut(id.index()).and_then(|slot| replace(slot, waker))
    }

    pub(crate) fn take(&mut self, id: CallId) -> Option<Waker> {
        self.0.get_mut(id.index()).and_then(Option::take)
    }
}

impl Subscribers {
    pub(crate) fn add(&mut self, id: SubscriptionId, mailbox: Weak<Mailbox<Delivery>>) {
        self.0.insert(id, Subscriber { mailbox, waker: None });
    }

    /// Returns the waker, to be dropped when the lock is released.
    pub(crate) fn remove(&mut self, id: SubscriptionId) -> Option<Waker> {
        self.0.remove(&id).and_then(|subscriber| subscriber.waker)
    }

    /// As [`Waiters::set`], for the answers to the registrations.
    pub(crate) fn set_waker(&mut self, id: SubscriptionId, waker: &Waker) -> Option<Waker> {
        self.0.get_mut(&id).and_then(|subscriber| replace(&mut subscriber.waker, waker))
    }

    pub(crate) fn take_waker(&mut self, id: SubscriptionId) -> Option<Waker> {
        self.0.get_mut(&id).and_then(|subscriber| subscriber.waker.take())
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
            Note::Gap(since, reason) => mailbox.gap(Gap { since, reason }),
            Note::Refused => mailbox.end(Ended::Refused),
        };
        Put { wake, overflowed: false }
    }

    fn mailbox(&self, id: SubscriptionId) -> Option<Arc<Mailbox<Delivery>>> {
        self.0.get(&id)?.mailbox.upgrade()
    }

    /// Nothing more comes for anybody. Returns whom to wake.
    pub(crate) fn end_all(&self, reason: &CloseReason) -> Vec<Waker> {
        let mailboxes = self.0.values().filter_map(|subscriber| subscriber.mailbox.upgrade());
        mailboxes.filter_map(|mailbox| mailbox.end(Ended::Closed(reason.clone()))).collect()
    }
}

fn replace(slot: &mut Option<Waker>, waker: &Waker) -> Option<Waker> {
    match slot {
        Some(known) if known.will_wake(waker) => None,
        _ => slot.replace(waker.clone()),
    }
}
