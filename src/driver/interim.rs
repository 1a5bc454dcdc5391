//! The time without a transport: nobody reads, but the deadlines of calls that wait still pass.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::clock::Clock;
use super::link::{Link, Wakeups};

/// Stands in for the driver of a connection whose transport is lost.
pub(crate) struct Interim {
    link: Arc<Link>,
    clock: Clock,
    wakeups: Wakeups,
}

impl Interim {
    /// The driver of the lost transport must be gone.
    pub(crate) fn new(link: Arc<Link>) -> Self {
        Self { link, clock: Clock::new(), wakeups: Wakeups::default() }
    }

    /// What `end` gives; `None`, and `end` is dropped, once the connection is closed.
    pub(crate) async fn until<T>(mut self, end: impl Future<Output = T>) -> Option<T> {
        let mut end = pin!(end);
        poll_fn(|cx| match self.poll_closed(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => end.as_mut().poll(cx).map(Some),
        })
        .await
    }

    fn poll_closed(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Self { link, clock, wakeups } = self;
        let mut state = link.lock();
        clock.poll(&mut state, None, None, cx);
        let known = state.set_driver(cx.waker());
        let closed = state.engine.is_closed();
        state.settle(wakeups);
        drop(state);
        drop(known);
        link.tell(wakeups);
        if closed { Poll::Ready(()) } else { Poll::Pending }
    }
}
