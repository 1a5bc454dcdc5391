//! Events as a stream: decoded in the task that reads them.

use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::engine::Delivery;
use crate::error::{Error, ErrorKind};
use crate::protocol::xdr::{DecodeError, Decoder};
use crate::queue::{Ended, Entry, Gap};

use super::EventKind;
use super::subscribe::{Membership, Refused};

/// What a subscriber gets.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event<K> {
    /// An event.
    Item(K),
    /// So many events are missing here: the reader did not keep up.
    Lagged(u64),
    /// The connection was lost and has come back; events in between are missing.
    Gap(Gap),
    /// An event that cannot be read; others are not affected.
    Malformed(Error),
    /// Nothing more comes, and why. It is the last.
    Ended(Ended),
}

/// The events of one subscription, in the order in which they came. Those that come before the
/// daemon's replies to the registrations are in order within their kind only.
///
/// It does not keep the connection open. Dropping it ends the subscription: the daemon is told
/// in the background.
#[derive(Debug)]
#[must_use = "dropping it ends the subscription"]
pub struct EventStream<K> {
    membership: Arc<Membership>,
    refused: Vec<Refused>,
    kind: PhantomData<fn() -> K>,
}

impl<K: EventKind> EventStream<K> {
    pub(super) fn new(membership: Membership, refused: Vec<Refused>) -> Self {
        Self { membership: Arc::new(membership), refused, kind: PhantomData }
    }

    /// The next event; `None` after [`Event::Ended`]. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Event<K>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    /// What the daemon did not take of what was asked for.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    pub(super) const fn membership(&self) -> &Arc<Membership> {
        &self.membership
    }

    fn poll_event(&self, cx: &Context<'_>) -> Poll<Option<Event<K>>> {
        let Some(entry) = ready!(self.membership.mailbox.poll_next(cx)) else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(match entry {
            Entry::Item(delivery) => decoded(&delivery),
            Entry::Lagged(count) => Event::Lagged(count),
            Entry::Gap(gap) => Event::Gap(gap),
            Entry::Ended(ended) => Event::Ended(ended),
        }))
    }
}

impl<K: EventKind> Stream for EventStream<K> {
    type Item = Event<K>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Event<K>>> {
        self.poll_event(cx)
    }
}

fn decoded<K: EventKind>(delivery: &Delivery) -> Event<K> {
    match K::decode(delivery.event, &mut Decoder::new(&delivery.body)) {
        Ok(item) => Event::Item(item),
        Err(error) => Event::Malformed(malformed(delivery.event, error)),
    }
}

#[cold]
fn malformed(event: i32, error: DecodeError) -> Error {
    let doing = format!("read an event (procedure {event})");
    Error::with_source(ErrorKind::Decode, doing, error)
}
