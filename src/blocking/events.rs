//! Events as iterators, and closures that run on threads of their own.

use std::future::ready;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{CloseReason, Error, ErrorKind, Result};
use crate::event::{self, Event, EventKind, MonitorEvent, Refused};
use crate::protocol::api::ConnectDomainQemuMonitorEventRegisterFlags as MonitorFlags;
use crate::queue::{Ended, Overflow};

use super::{WeakConnection, wait};

/// A subscription to be made. Nothing happens before [`subscribe`](Self::subscribe) or
/// [`on`](Self::on).
#[derive(Clone, Debug)]
#[must_use = "nothing is subscribed to before subscribe() or on() is called"]
pub struct Events<K>(event::Events<K>);

/// The events of one subscription, in the order in which they came: an iterator, which waits for
/// the next one and ends after [`Event::Ended`].
///
/// It does not keep the connection open. Dropping it ends the subscription: the daemon is told
/// in the background.
#[derive(Debug)]
#[must_use = "dropping it ends the subscription"]
pub struct EventStream<K>(event::EventStream<K>);

/// A closure's subscription. It lasts as long as this value: dropping it ends the
/// subscription, and the daemon is told in the background. A run that is under way goes on to
/// its end, then the closure is dropped with all that it has captured, and its thread ends.
#[derive(Debug)]
#[must_use = "dropping it ends the subscription"]
pub struct Subscription(event::Subscription);

impl<K: EventKind> Events<K> {
    pub(super) const fn new(events: event::Events<K>) -> Self {
        Self(events)
    }

    /// Only events of this object; the daemon sorts them out.
    pub fn of(self, object: &K::Object) -> Self {
        Self(self.0.of(object))
    }

    /// Only these kinds of the class, such as `[DomainEventId::LIFECYCLE]`.
    pub fn only<I: Into<i32>>(self, ids: impl IntoIterator<Item = I>) -> Self {
        Self(self.0.only(ids))
    }

    /// How much waits for a reader that does not keep up. As the async
    /// [`capacity`](event::Events::capacity).
    pub fn capacity(self, events: usize, bytes: usize) -> Self {
        Self(self.0.capacity(events, bytes))
    }

    /// What happens to events for which there is no room. As the async
    /// [`overflow`](event::Events::overflow).
    pub fn overflow(self, overflow: Overflow) -> Self {
        Self(self.0.overflow(overflow))
    }

    /// Registers with the daemon. As the async [`subscribe`](event::Events::subscribe).
    ///
    /// # Errors
    /// As there.
    pub fn subscribe(self) -> Result<EventStream<K>> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.subscribe()).map(EventStream)
    }

    /// Runs `closure` for each event, one after the other, on a plain thread of its own. It may
    /// block and use the connection; [`close`](super::Connection::close) from inside does not wait
    /// for this closure. A panic ends this subscription and nothing else.
    ///
    /// # Errors
    /// As for [`subscribe`](Self::subscribe), and `Connect` where there can be no thread. Where
    /// the daemon refuses a part, that is in [`Subscription::refused`].
    pub fn on<C>(self, mut closure: C) -> Result<Subscription>
    where
        C: FnMut(&Event<K>, &WeakConnection) + Send + 'static,
    {
        let connection = self.0.connection().clone();
        let closure = move |event, connection| {
            closure(&event, &WeakConnection::new(connection));
            ready(())
        };
        let subscribing = self.0.on_by(closure, |_, task| on_thread(|| wait::news(task)));
        wait::answer(&connection, subscribing).map(Subscription)
    }
}

impl Events<MonitorEvent> {
    /// Only monitor events with this name. Case counts.
    pub fn named(self, name: &str) -> Self {
        Self(self.0.named(name))
    }

    /// Only monitor events whose name fits to this regular expression. As the async
    /// [`matching`](event::Events::matching).
    pub fn matching(self, pattern: &str, flags: MonitorFlags) -> Self {
        Self(self.0.matching(pattern, flags))
    }
}

impl<K: EventKind> EventStream<K> {
    /// As `next`, but waits for so long at most: `None` also where nothing has come.
    pub fn next_within(&mut self, time: Duration) -> Option<Event<K>> {
        match Instant::now().checked_add(time) {
            Some(end) => wait::news_until(end, self.0.next()).flatten(),
            None => self.next(),
        }
    }

    /// What the daemon did not take of what was asked for.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        self.0.refused()
    }
}

impl<K: EventKind> Iterator for EventStream<K> {
    type Item = Event<K>;

    fn next(&mut self) -> Option<Event<K>> {
        wait::news(self.0.next())
    }
}

impl Subscription {
    pub(super) fn on_close(
        connection: &crate::Connection,
        closure: impl FnOnce(&CloseReason) + Send + 'static,
    ) -> Self {
        Self(connection.on_close_by(closure, |run| {
            if let Err(error) = on_thread(run) {
                tracing::error!(%error, "a closure for the end of a connection cannot run");
            }
        }))
    }

    /// What the daemon did not take of what was asked for; of
    /// [`Connection::on_close`](super::Connection::on_close), nothing.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        self.0.refused()
    }

    /// Waits until the closure is not run any more, and says why.
    #[must_use]
    pub fn ended(&self) -> Ended {
        wait::news(self.0.ended())
    }
}

/// Runs a user's closure.
pub(super) fn on_thread(run: impl FnOnce() + Send + 'static) -> Result<()> {
    let thread = thread::Builder::new().name("virtwire-closure".into()).spawn(run);
    let cannot = |error| Error::with_source(ErrorKind::Connect, "run a closure", error);
    thread.map(drop).map_err(cannot)
}
