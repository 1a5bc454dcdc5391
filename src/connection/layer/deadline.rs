//! A deadline for calls that have none.

use std::time::Duration;

use crate::error::Result;

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Gives each call that has no deadline this one. It covers all that is further in: with
/// [`Retry`](super::Retry) there, all attempts together. A call that was told to wait without
/// end, by a timeout of `Duration::MAX`, does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline(pub Duration);

impl Layer for Deadline {
    fn name(&self) -> &str {
        "deadline"
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        match request.timeout() {
            None => next.call(request.with_timeout(self.0)),
            Some(_) => next.call(request),
        }
    }
}
