//! Who is told what: registrations of all clients of a node, and the events that wait for them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use crate::error::{Failure, Result};
use crate::outbox::Outbox;

/// How many registrations a client may have; libvirt has no limit.
const REGISTRATIONS_MAX: usize = 1 << 16;

/// A client of a node. Numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClientId(pub(crate) u64);

/// The kinds of objects that have events of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Domain,
    Network,
    StoragePool,
    NodeDevice,
}

/// The object that an event is about, and that a registration may be limited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Uuid(Uuid),
    Name(String),
}

/// How a client has registered, and so how it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Without an id, for domains only.
    Legacy,
    Callback(i32),
}

/// Something that has happened.
pub(crate) struct News {
    pub(crate) class: Class,
    /// The number of the event within its class.
    pub(crate) event_id: i32,
    pub(crate) subject: Subject,
    /// The packet for a client; an empty one where the form has none for this event.
    pub(crate) packet: Box<dyn Fn(Form) -> Vec<u8> + Send>,
}

impl News {
    /// What only registrations with an id are told of; the packet is made for each id.
    pub(crate) fn for_callbacks(
        class: Class,
        event_id: i32,
        subject: Subject,
        packet: impl Fn(i32) -> Vec<u8> + Send + 'static,
    ) -> Self {
        let packet = Box::new(move |form| match form {
            Form::Legacy => Vec::new(),
            Form::Callback(callback_id) => packet(callback_id),
        });
        Self { class, event_id, subject, packet }
    }
}

impl fmt::Debug for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("News")
            .field("class", &self.class)
            .field("event_id", &self.event_id)
            .finish()
    }
}

#[derive(Debug)]
struct Registration {
    class: Class,
    event_id: i32,
    subject: Option<Subject>,
    callback_id: i32,
    is_legacy: bool,
}

#[derive(Debug)]
struct Listener {
    outbox: Arc<Outbox>,
    registrations: Vec<Registration>,
}

/// All registrations of a node's clients, and what is still to be told.
#[derive(Debug, Default)]
pub(crate) struct Events {
    listeners: BTreeMap<ClientId, Listener>,
    waiting: Vec<News>,
    /// libvirt counts over all clients and classes of a node.
    next_callback: i32,
}

impl Events {
    pub(crate) fn join(&mut self, client: ClientId, outbox: Arc<Outbox>) {
        self.listeners.insert(client, Listener { outbox, registrations: Vec::new() });
    }

    pub(crate) fn leave(&mut self, client: ClientId) {
        self.listeners.remove(&client);
    }

    /// Keeps an event until the call that caused it has been answered.
    pub(crate) fn push(&mut self, news: News) {
        self.waiting.push(news);
    }

    /// Tells everybody what has happened, each event `times` over.
    pub(crate) fn deliver(&mut self, times: u32) {
        for news in self.waiting.drain(..) {
            for listener in self.listeners.values() {
                let wanted = listener.registrations.iter().filter(|registration| {
                    registration.class == news.class
                        && registration.event_id == news.event_id
                        && registration.subject.as_ref().is_none_or(|it| *it == news.subject)
                });
                for registration in wanted {
                    let form = match registration.is_legacy {
                        true => Form::Legacy,
                        false => Form::Callback(registration.callback_id),
                    };
                    for _ in 0..times {
                        listener.outbox.push((news.packet)(form));
                    }
                }
            }
        }
    }

    /// Makes a registration and gives its id.
    pub(crate) fn register(
        &mut self,
        client: ClientId,
        class: Class,
        event_id: i32,
        subject: Option<Subject>,
        is_legacy: bool,
    ) -> Result<i32> {
        let callback_id = self.next_callback;
        let Some(listener) = self.listeners.get_mut(&client) else {
            return Err(Failure::internal("connection not open"));
        };
        let is_tracked = listener.registrations.iter().any(|it| {
            (it.class, it.event_id, it.is_legacy) == (class, event_id, is_legacy)
                && it.subject == subject
        });
        // Objects need not exist to be named.
        if listener.registrations.len() >= REGISTRATIONS_MAX {
            return Err(Failure::internal("too many event callbacks"));
        }
        if is_tracked {
            let failure = Failure::new(ErrorCode::INVALID_ARG, "event callback already tracked");
            return Err(failure.from(ErrorDomain::NONE));
        }
        self.next_callback = self.next_callback.wrapping_add(1) & i32::MAX;
        let registration = Registration { class, event_id, subject, callback_id, is_legacy };
        listener.registrations.push(registration);
        Ok(callback_id)
    }

    /// Ends a registration; says whether there was one.
    pub(crate) fn deregister(&mut self, client: ClientId, class: Class, callback_id: i32) -> bool {
        self.take(client, |it| !it.is_legacy && it.class == class && it.callback_id == callback_id)
    }

    /// Ends a registration without an id; says whether there was one.
    pub(crate) fn deregister_legacy(&mut self, client: ClientId, event_id: i32) -> bool {
        self.take(client, |it| it.is_legacy && it.event_id == event_id)
    }

    fn take(&mut self, client: ClientId, is_it: impl Fn(&Registration) -> bool) -> bool {
        let Some(listener) = self.listeners.get_mut(&client) else { return false };
        let before = listener.registrations.len();
        listener.registrations.retain(|it| !is_it(it));
        listener.registrations.len() < before
    }
}
