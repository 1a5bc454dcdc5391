//! Subscribing: what to, how much is kept for the reader, and what the daemon made of it.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;

use crate::connection::{Connection, registration_error};
use crate::driver::Link;
use crate::engine::{Delivery, Failure, Refusal, Registration, SubscriptionId};
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::protocol::api::ConnectDomainQemuMonitorEventRegisterFlags as MonitorFlags;
use crate::protocol::xdr::{Encode, EncodeError, Encoder, XdrString};
use crate::queue::{Ended, Limits, Mailbox, Overflow};

use super::{AsWire, EventKind, EventStream, MonitorEvent, Source};

/// Bounds of a mailbox where no others are asked for.
const LIMITS: Limits = Limits { items: 1024, bytes: 1024 * 1024, overflow: Overflow::DropOldest };

/// A subscription to be made. Nothing happens before [`subscribe`](Self::subscribe),
/// [`on`](Self::on) or [`on_async`](Self::on_async) is awaited.
#[derive(Clone, Debug)]
#[must_use = "nothing is subscribed to before subscribe(), on() or on_async() is awaited"]
pub struct Events<K> {
    connection: Connection,
    object: Result<Option<Bytes>, EncodeError>,
    only: Option<Vec<i32>>,
    monitor: MonitorFilter,
    limits: Limits,
    kind: PhantomData<fn() -> K>,
}

/// A kind of event that the daemon does not take registrations for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Refused {
    /// The kind.
    pub source: Source,
    /// The daemon's answer.
    pub error: Error,
}

#[derive(Clone, Debug, Default)]
struct MonitorFilter {
    event: Option<XdrString>,
    flags: MonitorFlags,
}

/// What a subscriber holds: gone, the daemon is told in the background, once.
pub(super) struct Membership {
    pub(super) link: Arc<Link>,
    pub(super) id: SubscriptionId,
    pub(super) mailbox: Arc<Mailbox<Delivery>>,
}

impl Connection {
    /// Subscribes to events of kind `K`: a payload type such as
    /// [`DomainLifecycle`](super::DomainLifecycle) for one kind, the enum of a class such as
    /// [`DomainEvent`](super::DomainEvent) for all of its kinds, in the order in which they
    /// come.
    ///
    /// Any number may subscribe to the same, and each gets every event: a kind of one object
    /// is registered with the daemon once (protocol: remote 313, 316, 368, 374, 380, qemu 4, by
    /// class), for all on this connection. Where that is being ended, since the last
    /// subscription has just gone, a new one waits for the daemon's answer. A subscription ends with the value that
    /// [`subscribe`](Events::subscribe) or [`on`](Events::on) gives, and a registration with
    /// the last of its subscriptions; nothing needs to be unregistered, before
    /// [`close`](Self::close) or otherwise. A subscription does not keep the connection open.
    pub fn events<K: EventKind>(&self) -> Events<K> {
        Events {
            connection: self.clone(),
            object: Ok(None),
            only: None,
            monitor: MonitorFilter::default(),
            limits: LIMITS,
            kind: PhantomData,
        }
    }
}

impl<K: EventKind> Events<K> {
    /// Only events of this object, by its handle or its wire value; the daemon sorts them out.
    pub fn of(mut self, object: &impl AsWire<K::Object>) -> Self {
        let mut out = Encoder::new();
        self.object = object.as_wire().encode(&mut out).map(|()| Some(out.into_bytes().into()));
        self
    }

    /// Only these kinds of the class, such as `[DomainEventId::LIFECYCLE]`. What the class
    /// does not have is left out.
    pub fn only<I: Into<i32>>(mut self, ids: impl IntoIterator<Item = I>) -> Self {
        self.only = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// How much waits for a reader that does not keep up: so many events, and so many bytes.
    /// By default 1,024 and 1 MiB. One event always fits.
    pub const fn capacity(mut self, events: usize, bytes: usize) -> Self {
        (self.limits.items, self.limits.bytes) = (events, bytes);
        self
    }

    /// What happens to events for which there is no room. By default the oldest go, and the
    /// reader learns how many.
    pub const fn overflow(mut self, overflow: Overflow) -> Self {
        self.limits.overflow = overflow;
        self
    }

    /// Registers with the daemon. No event is lost between its registration and the first
    /// read. The deadline of calls ([`Builder::call_timeout`](crate::Builder::call_timeout))
    /// holds. Dropping the future undoes what was registered, also where the daemon's answer
    /// is still on its way.
    ///
    /// # Errors
    /// The daemon refuses all of it; or registering fails in any other way, such as by the end
    /// of the connection. Where the daemon refuses a part, that is in [`EventStream::refused`].
    pub async fn subscribe(self) -> Result<EventStream<K>> {
        let sources: Vec<Source> = self.sources().collect();
        if sources.is_empty() {
            let text = "there is no such kind of event in this class";
            return Err(Error::new(ErrorKind::InvalidUse, DOING, text));
        }
        let registrations = self.registrations(&sources)?;
        let (program, register, _) = K::CLASS.procedures();
        let failed = |refusal: &Refusal<_>| registration_error(program, register, refusal);
        let link = Arc::clone(self.connection.link());
        let mailbox = Arc::new(Mailbox::new(self.limits));
        let subscribed = link.subscribe(registrations, Arc::downgrade(&mailbox));
        let id = subscribed.map_err(|failure| failed(&Refusal::Failure(failure)))?;
        let membership = Membership { link, id, mailbox };
        let answers = poll_fn(|cx| membership.link.poll_registered(id, cx.waker()));
        let answers = match self.connection.call_timeout() {
            None => answers.await,
            Some(timeout) => self
                .connection
                .within(timeout, answers)
                .await
                .map_err(|_| failed(&Refusal::Failure(Failure::Timeout(Sent::Maybe))))?,
        };
        let mut refused: Vec<Refused> = sources
            .iter()
            .zip(answers)
            .filter_map(|(source, answer)| Some((*source, answer.err()?)))
            .map(|(source, refusal)| Refused { source, error: failed(&refusal) })
            .collect();
        // Only what the daemon itself refuses can be a part: not what its end cut off.
        let whole = refused.len() == sources.len();
        let failed = refused.iter().position(|it| whole || it.error.remote().is_none());
        if let Some(failed) = failed {
            return Err(refused.swap_remove(failed).error);
        }
        Ok(EventStream::new(membership, refused))
    }

    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    fn sources(&self) -> impl Iterator<Item = Source> {
        let wanted = |source: &&Source| match &self.only {
            Some(only) => only.contains(&source.id),
            None => true,
        };
        K::SOURCES.iter().filter(wanted).copied()
    }

    fn registrations(&self, sources: &[Source]) -> Result<Vec<Registration>> {
        let (program, register, deregister) = K::CLASS.procedures();
        let cannot = |error| Error::with_source(ErrorKind::Encode, DOING, error);
        let object = self.object.as_ref().map_err(|error| cannot(*error))?.as_deref();
        let registration = |source: &Source| {
            Ok(Registration {
                program,
                register,
                args: self.args(source, object).map_err(cannot)?,
                key: self.args(source, object.map(|it| K::CLASS.key(it))).map_err(cannot)?,
                deregister: Some(deregister),
                id: source.id,
                event: source.event,
            })
        };
        sources.iter().map(registration).collect()
    }

    /// The arguments for an encoded object, or, for its key, what tells them from those of
    /// others. All registrations are alike, but for those of QEMU's monitor.
    fn args(&self, source: &Source, object: Option<&[u8]>) -> Result<Bytes, EncodeError> {
        let mut out = Encoder::new();
        let is_monitor = K::CLASS == super::EventClass::QemuMonitor;
        if !is_monitor {
            out.i32(source.id);
        }
        out.u32(u32::from(object.is_some()));
        out.raw(object.unwrap_or_default());
        if is_monitor {
            out.option(&self.monitor.event, |out, name| out.string(name, STRING_MAX))?;
            out.u32(self.monitor.flags.bits());
        }
        Ok(out.into_bytes().into())
    }
}

impl Events<MonitorEvent> {
    /// Only monitor events with this name. Case counts.
    pub fn named(mut self, name: &str) -> Self {
        self.monitor = MonitorFilter { event: Some(name.into()), flags: MonitorFlags::empty() };
        self
    }

    /// Only monitor events whose name fits to this regular expression (GLib's), or, without
    /// [`REGEX`](MonitorFlags::REGEX) among the flags, is this name.
    pub fn matching(mut self, pattern: &str, flags: MonitorFlags) -> Self {
        self.monitor = MonitorFilter { event: Some(pattern.into()), flags };
        self
    }
}

impl Membership {
    /// Nothing more is read but that it has ended.
    pub(super) fn leave(&self) {
        self.link.unsubscribe(self.id);
        if let Some(reader) = self.mailbox.discard(Ended::Dropped) {
            reader.wake();
        }
    }
}

impl fmt::Debug for Membership {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Membership").field(&self.id).finish()
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.link.unsubscribe(self.id);
        self.mailbox.abandon();
    }
}

const DOING: &str = "subscribe to events";
const STRING_MAX: usize = crate::protocol::remote::STRING_MAX;
