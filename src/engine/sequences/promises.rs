//! What the engine owes to whom, kept apart from it and compared after each step.

mod subscribers;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use bytes::Bytes;
use virtwire_testkit::class::{Change, Class};
use virtwire_testkit::model::sent;

use crate::engine::early::{BYTES, ITEMS};
use crate::engine::{CallId, Failure};
use crate::error::Sent;
use crate::protocol::frame::Frame;
use crate::protocol::virnet::{MessageHeader, MessageStatus, MessageType};

use subscribers::{Answer, Key, Subscriber};

/// An event as a subscriber gets it.
pub(super) type Event = (usize, i32, Bytes);

/// What a call that the daemon has is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Call(u32),
    Register(Key),
    Deregister(Key),
    Close,
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) number: u32,
    pub(super) deadline: Option<Instant>,
    /// Whether the caller was told that the result is there.
    pub(super) told: bool,
    answered: bool,
}

#[derive(Debug, Default)]
pub(super) struct Promises {
    pub(super) calls: BTreeMap<CallId, Call>,
    pub(super) subscribers: Vec<Subscriber>,
    /// What this daemon has to answer, by serial.
    pub(super) outstanding: BTreeMap<u32, Asked>,
    /// What this daemon's registrations are for.
    owners: BTreeMap<(Class, i32), Key>,
    /// By which id events come for those who want them; none for the hypervisor's end.
    live: BTreeMap<Key, Option<i32>>,
    /// What nobody wanted any more and the daemon may still have.
    leaving: BTreeSet<Key>,
    /// What was half sent when the last who wanted it left.
    excused: BTreeSet<Key>,
    /// Events whose registration is not answered.
    early: BTreeMap<(Class, i32), Vec<(i32, Bytes)>>,
    /// How many events came since registrations are under way, and their bytes.
    kept: (usize, usize),
    /// Calls that some daemon has had, and those that none may get any more.
    seen: BTreeSet<u32>,
    never: BTreeSet<u32>,
    /// What must be registered anew before other calls are sent.
    anew: BTreeSet<Key>,
    /// Events that subscribers must be told of by the next look.
    pub(super) due: Vec<Event>,
    pub(super) unknown_replies: u64,
    /// No event is delivered any more.
    pub(super) ended: bool,
    pub(super) lost: bool,
    pub(super) closed: bool,
}

impl Promises {
    pub(super) fn called(&mut self, id: CallId, number: u32, deadline: Option<Instant>) {
        let call = Call { number, deadline, told: false, answered: false };
        assert!(self.calls.insert(id, call).is_none(), "{id:?} is given to a second call");
    }

    /// The caller is gone; `partly` if a packet is half written, which may be this one.
    pub(super) fn abandoned(&mut self, id: CallId, partly: bool) {
        let call = self.calls.remove(&id).unwrap();
        if !self.seen.contains(&call.number) && !partly {
            self.never.insert(call.number);
        }
    }

    /// A whole packet has come to the daemon.
    pub(super) fn asked(&mut self, header: &MessageHeader, body: &[u8], window: usize) {
        let asked = match Class::of_call(header) {
            Some((class, Change::Register)) => {
                let key = (class, Bytes::copy_from_slice(body));
                let under_way =
                    self.outstanding.values().any(|it| *it == Asked::Register(key.clone()));
                let known = self.live.contains_key(&key) || self.leaving.contains(&key);
                assert!(!under_way && !known, "{key:?} is registered for the second time");
                let excused = self.excused.remove(&key);
                assert!(self.is_wanted(&key) || excused, "{key:?} is sent, but nobody wants it");
                self.anew.remove(&key);
                Asked::Register(key)
            }
            Some((class, Change::Deregister)) => {
                let id = i32::from_be_bytes(*body.first_chunk().unwrap());
                let key = self.owners.get(&(class, id)).expect("nobody's registration is ended");
                assert!(self.live.get(key) != Some(&Some(id)), "{key:?} is ended but wanted");
                Asked::Deregister(key.clone())
            }
            None if header.proc == 2 => Asked::Close,
            None => {
                let number = u32::from_be_bytes(*body.last_chunk().unwrap());
                assert!(self.seen.insert(number), "call {number} is sent twice");
                assert!(!self.never.contains(&number), "call {number} is sent in spite of all");
                let control = header.proc == 163;
                assert!(control || self.anew.is_empty(), "{:?} are not sent yet", self.anew);
                Asked::Call(number)
            }
        };
        assert!(self.outstanding.insert(header.serial, asked).is_none());
        let control = |asked: &&Asked| match asked {
            Asked::Call(number) => number % 2 == 1,
            Asked::Register(_) => false,
            Asked::Deregister(_) | Asked::Close => true,
        };
        let ordinary = self.outstanding.len() - self.outstanding.values().filter(control).count();
        assert!(ordinary <= window, "{ordinary} ordinary calls are outstanding");
    }

    /// The engine is about to get this packet. Not if it is an event more than are kept while
    /// registrations are under way: the oldest would not be promised then.
    pub(super) fn coming(&mut self, frame: &Frame<u32>) -> bool {
        if let Some(event) = sent(frame) {
            let (key, event) =
                ((event.class, event.callback_id), (frame.header.proc, frame.body.clone()));
            if !self.keeps(&event.1) {
                return false;
            }
            match self.owners.get(&key).cloned() {
                Some(of) if self.live.get(&of) == Some(&Some(key.1)) => self.deliver(&of, &[event]),
                Some(_) => {}
                None => self.early.entry(key).or_default().push(event),
            }
        } else if frame.header.r#type == MessageType::REPLY {
            self.answered(frame);
        }
        true
    }

    /// Counts an event that may have to be kept until registrations are answered. Says whether all
    /// of them are.
    fn keeps(&mut self, body: &Bytes) -> bool {
        let is_registration = |asked: &Asked| matches!(asked, Asked::Register(_));
        let is_waiting = |it: &Subscriber| it.entries.iter().any(|it| it.answer == Answer::Waiting);
        let waits = self.subscribers.iter().any(|it| it.alive && is_waiting(it));
        if !waits && !self.outstanding.values().any(is_registration) {
            self.kept = (0, 0);
        }
        let (items, bytes) = (self.kept.0 + 1, self.kept.1 + body.len());
        // Who wants the same several times is given it as often.
        let fits = items <= ITEMS / 8 && bytes <= BYTES / 8;
        if fits {
            self.kept = (items, bytes);
        }
        fits
    }

    /// What has a result now, by the engine: is it due?
    pub(super) fn ready(&mut self, id: CallId) {
        let call = self.calls.get_mut(&id).expect("a call is ready that nobody waits for");
        assert!(!call.told, "{call:?} is ready for the second time");
        call.told = true;
    }

    pub(super) fn check_result(
        &mut self,
        id: CallId,
        result: Result<Frame<u32>, Failure>,
        now: Instant,
    ) {
        let call = self.calls.remove(&id).unwrap();
        let late = call.deadline.is_some_and(|deadline| deadline <= now);
        let unsent = match &result {
            Ok(frame) => {
                assert!(call.answered, "{call:?}");
                let right = frame.body.ends_with(&call.number.to_be_bytes());
                assert!(right || frame.header.status != MessageStatus::OK, "{call:?}: {frame:?}");
                false
            }
            Err(Failure::Closed(_, sent)) => *sent == Sent::No,
            Err(Failure::Lost(_, sent)) => {
                assert_eq!(*sent, Sent::Maybe, "{call:?}: nothing was sent, so it can wait");
                false
            }
            Err(Failure::Timeout(sent)) => {
                assert!(late, "{call:?}");
                *sent == Sent::No
            }
            Err(Failure::Down(_) | Failure::Busy(_)) => {
                assert!(late, "{call:?}");
                true
            }
            Err(Failure::Full | Failure::Withdrawn) => panic!("{call:?} was taken"),
        };
        if unsent {
            assert!(!self.seen.contains(&call.number), "{call:?}: {result:?}");
            self.never.insert(call.number);
        }
    }

    /// The daemon has forgotten everything.
    pub(super) fn lose(&mut self, now: Instant) {
        self.lost = true;
        // What waits behind the marker of an earlier gap is missing with the rest.
        let subscribers = &self.subscribers;
        self.due.retain(|event| subscribers[event.0].gap.is_none());
        for subscriber in &mut self.subscribers {
            for entry in subscriber.entries.iter_mut().filter(|it| it.answer == Answer::Live) {
                subscriber.gap.get_or_insert(now);
                entry.answer = Answer::Waiting;
            }
        }
        self.forget();
    }

    pub(super) fn resume(&mut self) {
        self.lost = false;
        for subscriber in self.subscribers.iter().filter(|it| it.alive) {
            let waiting = subscriber.entries.iter().filter(|it| it.answer == Answer::Waiting);
            self.anew.extend(waiting.map(|entry| entry.key.clone()));
        }
    }

    pub(super) fn close(&mut self) {
        (self.closed, self.lost) = (true, false);
        for entry in self.subscribers.iter_mut().flat_map(|it| &mut it.entries) {
            if entry.answer == Answer::Waiting {
                entry.answer = Answer::Refused;
            }
        }
        self.forget();
    }

    /// Each subscriber gets what is due to it in order; behind the marker of a gap that is yet
    /// to be told, later.
    pub(super) fn check_events(&mut self, mut events: Vec<Event>) {
        let subscribers = &self.subscribers;
        let waits = |event: &Event| subscribers[event.0].gap.is_some();
        let (held, mut due): (Vec<_>, _) = self.due.drain(..).partition(waits);
        events.sort_by_key(|event| event.0);
        due.sort_by_key(|event| event.0);
        assert_eq!(events, due);
        self.due = held;
    }

    /// Nothing that is due is missing.
    pub(super) fn check_told(&self, now: Instant) {
        for call in self.calls.values().filter(|call| !call.told) {
            let late = call.deadline.is_some_and(|deadline| deadline <= now);
            assert!(!call.answered && !late && !self.closed, "no result: {call:?}");
            let with_daemon = self.outstanding.values().any(|it| *it == Asked::Call(call.number));
            assert!(with_daemon || !self.seen.contains(&call.number), "no result: {call:?}");
        }
        for subscriber in self.subscribers.iter().filter(|it| it.alive && !self.lost) {
            let waits = subscriber.entries.iter().any(|it| it.answer == Answer::Waiting);
            assert!(waits || subscriber.told, "not told that it stands: {subscriber:?}");
            let gap = subscriber.gap.is_some() && !self.closed;
            assert!(waits || !gap, "not told of the gap: {subscriber:?}");
        }
    }

    /// A call that no daemon has had.
    pub(super) fn unsent_call(&self) -> Option<CallId> {
        self.calls.iter().find(|(_, it)| !self.seen.contains(&it.number)).map(|(id, _)| *id)
    }

    fn answered(&mut self, frame: &Frame<u32>) {
        let Some(asked) = self.outstanding.remove(&frame.header.serial) else {
            self.unknown_replies += 1;
            return;
        };
        match asked {
            Asked::Call(number) => {
                let call = self.calls.values_mut().find(|call| call.number == number);
                call.into_iter().for_each(|call| call.answered = true);
            }
            Asked::Register(key) => {
                let accepted = frame.header.status == MessageStatus::OK;
                self.answer(&key, if accepted { Answer::Live } else { Answer::Refused });
                if !accepted {
                    return;
                }
                let id =
                    key.0.has_ids().then(|| i32::from_be_bytes(*frame.body.first_chunk().unwrap()));
                let early = id.and_then(|id| self.early.remove(&(key.0, id))).unwrap_or_default();
                self.owners.extend(id.map(|id| ((key.0, id), key.clone())));
                if self.is_wanted(&key) {
                    self.deliver(&key, &early);
                    self.live.insert(key, id);
                } else {
                    self.leaving.extend(id.map(|_| key));
                }
            }
            Asked::Deregister(key) => {
                self.leaving.remove(&key);
            }
            Asked::Close => {}
        }
    }

    fn forget(&mut self) {
        self.outstanding.clear();
        self.owners.clear();
        self.live.clear();
        self.leaving.clear();
        self.excused.clear();
        self.early.clear();
        self.anew.clear();
    }
}
