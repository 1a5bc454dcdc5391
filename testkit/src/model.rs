//! A daemon without input, output and time, for tests of the rules alone: it does what a real
//! one may do, in an order that a seed decides, and insists that the client keeps to the rules.

#![allow(clippy::panic, reason = "a client that breaks the rules fails its test")]

mod answer;
mod event;
mod knobs;
mod random;
mod receive;

use std::collections::{BTreeMap, VecDeque};

use virtwire_protocol::Program;
use virtwire_protocol::frame::Frame;
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::virnet::{MessageHeader, MessageType};

pub use event::{Sent, sent};
pub use knobs::Knobs;

use crate::class::{CallbackIds, Class};
use crate::packet;

use answer::Done;
pub(crate) use event::Asked;
use event::connection_closed;
use random::Random;
use receive::frame;

/// The model. The client's packets go into [`handle`](Self::handle), what it gets comes from
/// [`poll`](Self::poll); the same seed and the same packets give the same answers.
///
/// Calls run and are answered in any order. A registration is live from when its call runs, so
/// that its events can come before the reply, until the call that ends it runs; what was on its
/// way comes until that is answered. Other calls get their own arguments back, which says to
/// whom a reply belongs. Streams are not modelled.
#[derive(Debug)]
pub struct ModelDaemon {
    knobs: Knobs,
    random: Random,
    pending: Vec<Call>,
    registrations: BTreeMap<(Class, i32), Registered>,
    ids: CallbackIds,
    /// The running number of the next event, whatever it is about.
    number: i32,
    /// The last replies.
    replies: VecDeque<Reply>,
    /// What goes out before anything else.
    first: VecDeque<Vec<u8>>,
    pongs: usize,
    calm: bool,
    closing: bool,
    closed: bool,
}

#[derive(Debug)]
struct Call {
    header: MessageHeader,
    body: Vec<u8>,
    work: Work,
    step: Step,
    hung: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Register(Class),
    Deregister(Class, i32),
    Close,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Received,
    /// It has run; of a registration this is its id.
    Done(Option<i32>),
    Failed(i32),
}

#[derive(Debug)]
struct Registered {
    asked: Asked,
    life: Life,
    /// The numbers of the events sent for it.
    events: Vec<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    /// The client does not know its id yet.
    Early,
    Known,
    /// The client has asked to end it.
    Leaving,
    /// It is ended, but the client does not know yet.
    Ended,
    /// The client knows that it is ended.
    Over,
}

#[derive(Debug)]
struct Reply {
    serial: u32,
    packet: Vec<u8>,
}

impl ModelDaemon {
    /// A model with the usual knobs.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::with_knobs(seed, Knobs::default())
    }

    /// A model that behaves as the test wants.
    #[must_use]
    pub fn with_knobs(seed: u64, knobs: Knobs) -> Self {
        Self {
            knobs,
            random: Random::new(seed),
            pending: Vec::new(),
            registrations: BTreeMap::new(),
            ids: CallbackIds::default(),
            number: 0,
            replies: VecDeque::new(),
            first: VecDeque::new(),
            pongs: 0,
            calm: false,
            closing: false,
            closed: false,
        }
    }

    /// Takes one whole packet of the client's. The bytes behind it that carry descriptors are
    /// not part of it.
    ///
    /// # Panics
    /// The client has broken a rule: these are no bytes of one packet; more calls than its
    /// window and one are outstanding; two of them have the same serial; a registration that
    /// is not live and known to the client was ended, or one for the second time; a call came
    /// after CONNECT_CLOSE.
    pub fn handle(&mut self, packet: &[u8]) {
        let Frame { header, body, .. } = frame(packet);
        if header.prog == Program::KEEPALIVE.id() {
            match header.proc == KeepaliveProcedure::PING.0 {
                true => self.first.push_back(packet::keepalive(KeepaliveProcedure::PONG)),
                false => self.pongs += 1,
            }
            return;
        }
        // As a daemon does: what is no call, and of no stream, is dropped.
        if matches!(header.r#type, MessageType::CALL | MessageType::CALL_WITH_FDS) {
            self.take_call(header, body.to_vec());
        }
    }

    /// The next packet to the client, or `None` if there is nothing just now: a later call may
    /// have something again, unless [`calm`](Self::calm) was called.
    pub fn poll(&mut self) -> Option<Vec<u8>> {
        if let Some(packet) = self.first.pop_front() {
            return Some(packet);
        }
        while !self.closed {
            if !self.calm {
                if self.random.chance(self.knobs.pause) {
                    return None;
                }
                if let Some(packet) = self.unasked() {
                    return Some(packet);
                }
            }
            if let Done::Answered(packet) = self.work()? {
                return Some(packet);
            }
        }
        None
    }

    /// From now on it only answers calls, and no further one hangs: [`poll`](Self::poll) says
    /// `None` when all are answered but those that hang already.
    pub const fn calm(&mut self) {
        self.calm = true;
    }

    /// Lets the calls that hang go on.
    pub fn release(&mut self) {
        for call in &mut self.pending {
            call.hung = false;
        }
    }

    /// Makes this outstanding call hang.
    ///
    /// # Panics
    /// There is no such call.
    pub fn hold(&mut self, serial: u32) {
        let call = self.pending.iter_mut().find(|call| call.header.serial == serial);
        match call {
            Some(call) => call.hung = true,
            None => panic!("no call with serial {serial} is outstanding"),
        }
    }

    /// The hypervisor behind the daemon has gone: tells a client that wants to know. Returns
    /// whether it does.
    pub fn lose_hypervisor(&mut self, reason: i32) -> bool {
        let live = self.is_live(Class::Close, 0);
        if live {
            self.first.push_back(connection_closed(reason));
        }
        live
    }

    /// How many registrations are live, known to the client or not. Those that a close left
    /// behind count.
    #[must_use]
    pub fn live_registrations(&self) -> usize {
        self.registrations.values().filter(|registered| registered.life.is_live()).count()
    }

    /// Whether this registration is live, known to the client or not.
    #[must_use]
    pub fn is_live(&self, class: Class, callback_id: i32) -> bool {
        self.registrations.get(&(class, callback_id)).is_some_and(|it| it.life.is_live())
    }

    /// How many calls are not answered.
    #[must_use]
    pub fn outstanding(&self) -> usize {
        self.pending.len()
    }

    /// How many of them hang.
    #[must_use]
    pub fn hung(&self) -> usize {
        self.pending.iter().filter(|call| call.hung).count()
    }

    /// The numbers of all events that were sent for a registration, in order, also those
    /// before its reply and after its end; see [`sent`].
    #[must_use]
    pub fn events_sent(&self, class: Class, callback_id: i32) -> &[i32] {
        self.registrations.get(&(class, callback_id)).map_or(&[], |it| &it.events)
    }

    /// How many pings the client has answered.
    #[must_use]
    pub const fn pongs(&self) -> usize {
        self.pongs
    }

    /// Sends a ping, before anything else.
    pub fn ping(&mut self) {
        self.first.push_back(packet::keepalive(KeepaliveProcedure::PING));
    }

    /// Whether CONNECT_CLOSE is answered: nothing comes any more, and the connection is to be
    /// cut. Calls may be outstanding that will have no answer.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closed
    }
}

impl Life {
    const fn is_live(self) -> bool {
        matches!(self, Self::Early | Self::Known | Self::Leaving)
    }
}

#[cfg(test)]
mod tests;
