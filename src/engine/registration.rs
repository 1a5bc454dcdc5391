//! What is to be registered with a daemon, and what comes of it.

use std::sync::Arc;

use bytes::Bytes;

use crate::protocol::Program;
use crate::protocol::frame::Frame;

use super::Failure;
use super::table::Number;

/// A subscription's number; none is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SubscriptionId(pub(super) Number);

/// The number of a registration, which any number of subscriptions share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RegistrationId(pub(super) Number);

/// One thing to be registered for with the daemon.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub(crate) program: Program,
    /// The procedure that registers, and its arguments.
    pub(crate) register: i32,
    pub(crate) args: Bytes,
    /// What a daemon tells registrations by this procedure apart by: it takes each only once.
    pub(crate) key: Bytes,
    /// The procedure that undoes it, by the callback id of the reply. `None` where there is no
    /// id: then it is not undone either.
    pub(crate) deregister: Option<i32>,
    /// The event id.
    pub(crate) id: i32,
    /// The number of the messages that come then.
    pub(crate) event: i32,
}

/// An event on its way to a subscriber, not decoded.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// The number of the message.
    pub(crate) event: i32,
    pub(crate) body: Bytes,
}

/// Why something could not be registered.
#[derive(Debug)]
pub(crate) enum Refusal<F> {
    /// The daemon's answer is an error, or cannot be read.
    Reply(Frame<F>),
    Failure(Failure),
}

/// What became of the registrations of a subscription, in their order.
pub(crate) type Registered<F> = Vec<Result<(), Arc<Refusal<F>>>>;

impl SubscriptionId {
    /// Its place in the table: small, and used again when the subscription is over.
    pub(crate) const fn index(self) -> usize {
        self.0.index()
    }
}
