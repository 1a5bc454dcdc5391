//! What subscribers do with a link: subscribe, wait for the answers, leave.

use std::sync::Weak;
use std::task::{Poll, Waker};

use crate::engine::{Delivery, Failure, Registered, Registration, SubscriptionId};
use crate::error::CloseReason;
use crate::queue::Mailbox;
use crate::transport::Fd;

use super::link::Link;

impl Link {
    /// Registers with the daemon; what comes then goes into `mailbox` while its reader lives.
    pub(crate) fn subscribe(
        &self,
        registrations: Vec<Registration>,
        mailbox: Weak<Mailbox<Delivery>>,
    ) -> Result<SubscriptionId, Failure> {
        self.change(|state| {
            let id = state.engine.subscribe(registrations)?;
            state.subscribers.add(id, mailbox);
            Ok(id)
        })
    }

    /// What became of the registrations, or `Pending`: `waker` is woken when all have been
    /// answered.
    pub(crate) fn poll_registered(
        &self,
        id: SubscriptionId,
        waker: &Waker,
    ) -> Poll<Registered<Fd>> {
        let mut state = self.lock();
        if let Some(registered) = state.engine.take_registered(id) {
            return Poll::Ready(registered);
        }
        let known = state.subscribers.set_waker(id, waker);
        drop(state);
        drop(known);
        Poll::Pending
    }

    /// The subscriber is gone. What was registered is undone in the background.
    pub(crate) fn unsubscribe(&self, id: SubscriptionId) {
        let waker = self.change(|state| {
            state.engine.unsubscribe(id);
            state.subscribers.remove(id)
        });
        drop(waker);
    }

    /// Nothing more comes for any subscriber; what they have not read they still can.
    pub(crate) fn end_subscriptions(&self) {
        let readers = self.change(|state| {
            state.engine.end_subscriptions();
            state.subscribers.end_all(&CloseReason::Client)
        });
        readers.into_iter().for_each(Waker::wake);
    }
}
