//! What is to be registered with a daemon, and what comes of it.

use bytes::Bytes;

use crate::protocol::Program;
use crate::protocol::frame::Frame;

use super::Failure;

/// A subscription's number; none is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SubscriptionId(pub(super) u64);

/// One thing to be registered for with the daemon.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub(crate) program: Program,
    /// The procedure that registers, and its arguments.
    pub(crate) register: i32,
    pub(crate) args: Bytes,
    /// The procedure that undoes it, by the callback id of the reply. `None` where there is no
    /// id: then it is not undone either.
    pub(crate) deregister: Option<i32>,
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
pub(crate) type Registered<F> = Vec<Result<(), Refusal<F>>>;
