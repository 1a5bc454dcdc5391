//! What the engine owes to whom, kept apart from it and compared after each step.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use bytes::Bytes;
use virtwire_testkit::class::{Change, Class};
use virtwire_testkit::model::sent;

use crate::engine::{CallId, Failure, Registered, SubscriptionId};
use crate::error::Sent;
use crate::protocol::frame::Frame;
use crate::protocol::virnet::{MessageHeader, MessageStatus, MessageType};

/// One registration: the number of its subscriber and its place there.
pub(super) type Entry = (usize, usize);

/// An event as a subscriber gets it.
pub(super) type Event = (usize, i32, Bytes);

/// What a call that the daemon has is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Call(u32),
    Register(Class, Entry),
    Deregister,
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

#[derive(Debug)]
pub(super) struct Subscriber {
    pub(super) id: SubscriptionId,
    pub(super) entries: Vec<(Class, Bytes, Answer)>,
    pub(super) alive: bool,
    pub(super) told: bool,
    pub(super) gap: Option<Instant>,
    /// Registrations that must never be sent any more.
    never: BTreeSet<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Waiting,
    Live,
    Refused,
}

#[derive(Debug, Default)]
pub(super) struct Promises {
    pub(super) calls: BTreeMap<CallId, Call>,
    pub(super) subscribers: Vec<Subscriber>,
    /// What this daemon has to answer, by serial.
    pub(super) outstanding: BTreeMap<u32, Asked>,
    /// To whom this daemon's registrations belong.
    owners: BTreeMap<(Class, i32), Entry>,
    /// Events whose registration is not answered.
    early: BTreeMap<(Class, i32), Vec<(i32, Bytes)>>,
    /// Calls that some daemon has had, and those that none may get any more.
    seen: BTreeSet<u32>,
    never: BTreeSet<u32>,
    /// What must be registered anew before other calls are sent.
    pub(super) anew: BTreeSet<Entry>,
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

    pub(super) fn subscribed(&mut self, id: SubscriptionId, entries: Vec<(Class, Bytes)>) {
        let entries = entries.into_iter().map(|(class, args)| (class, args, Answer::Waiting));
        let (entries, never) = (entries.collect(), BTreeSet::new());
        let (alive, told, gap) = (true, false, None);
        self.subscribers.push(Subscriber { id, entries, alive, told, gap, never });
    }

    /// The caller is gone; `partly` if a packet is half written, which may be this one.
    pub(super) fn abandoned(&mut self, id: CallId, partly: bool) {
        let call = self.calls.remove(&id).unwrap();
        if !self.seen.contains(&call.number) && !partly {
            self.never.insert(call.number);
        }
    }

    pub(super) fn unsubscribed(&mut self, who: usize, partly: bool) {
        let entry = |asked: &Asked| match asked {
            Asked::Register(_, entry) => Some(*entry),
            _ => None,
        };
        let asked: BTreeSet<_> = self.outstanding.values().filter_map(entry).collect();
        let subscriber = &mut self.subscribers[who];
        subscriber.alive = false;
        self.due.retain(|event| event.0 != who);
        let unsent = (0..subscriber.entries.len()).filter(|at| !asked.contains(&(who, *at)));
        if !partly {
            subscriber.never.extend(unsent);
        }
        self.anew.retain(|entry| entry.0 != who);
    }

    /// A whole packet has come to the daemon.
    pub(super) fn asked(&mut self, header: &MessageHeader, body: &[u8], window: usize) {
        let asked = match Class::of_call(header) {
            Some((class, Change::Register)) => {
                let entry = self.entry(class, body);
                assert!(!self.subscribers[entry.0].never.contains(&entry.1), "{entry:?} is sent");
                self.anew.remove(&entry);
                Asked::Register(class, entry)
            }
            Some((class, Change::Deregister)) => {
                let id = i32::from_be_bytes(*body.first_chunk().unwrap());
                let owner = self.owners.get(&(class, id)).expect("nobody's registration is ended");
                assert!(!self.subscribers[owner.0].alive, "{owner:?} is ended but wanted");
                Asked::Deregister
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
            Asked::Register(..) => false,
            Asked::Deregister | Asked::Close => true,
        };
        let ordinary = self.outstanding.len() - self.outstanding.values().filter(control).count();
        assert!(ordinary <= window, "{ordinary} ordinary calls are outstanding");
    }

    /// The engine is about to get this packet.
    pub(super) fn coming(&mut self, frame: &Frame<u32>) {
        if let Some(event) = sent(frame) {
            let (key, event) =
                ((event.class, event.callback_id), (frame.header.proc, frame.body.clone()));
            match self.owners.get(&key) {
                Some(owner) => self.deliver(owner.0, event),
                None => self.early.entry(key).or_default().push(event),
            }
        } else if frame.header.r#type == MessageType::REPLY {
            self.answered(frame);
        }
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
                let right = frame.body[..] == call.number.to_be_bytes();
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

    pub(super) fn registered(&mut self, id: SubscriptionId, results: &Registered<u32>) {
        let subscriber = self.by_id(id);
        assert!(subscriber.alive && !subscriber.told, "{subscriber:?} is told again");
        subscriber.told = true;
        let accepted: Vec<_> = results.iter().map(Result::is_ok).collect();
        let expected = subscriber.entries.iter().map(|(_, _, answer)| *answer == Answer::Live);
        assert_eq!(accepted, expected.collect::<Vec<_>>(), "{subscriber:?}");
    }

    pub(super) fn told_of_gap(&mut self, id: SubscriptionId, since: Option<Instant>) {
        let subscriber = self.by_id(id);
        assert!(subscriber.alive, "{subscriber:?} is gone");
        let gap = subscriber.gap.take().expect("a gap is told of that is none");
        let refused = subscriber.entries.iter().all(|(_, _, answer)| *answer == Answer::Refused);
        assert_eq!(refused, since.is_none(), "{subscriber:?}");
        assert!(since.is_none_or(|since| since == gap), "{since:?} {subscriber:?}");
    }

    /// The daemon has forgotten everything.
    pub(super) fn lose(&mut self, now: Instant) {
        self.lost = true;
        // What waits behind the marker of an earlier gap is missing with the rest.
        let subscribers = &self.subscribers;
        self.due.retain(|event| subscribers[event.0].gap.is_none());
        for subscriber in &mut self.subscribers {
            let live = subscriber.entries.iter().any(|(_, _, answer)| *answer == Answer::Live);
            if subscriber.told || live {
                subscriber.gap.get_or_insert(now);
            }
            for (_, _, answer) in &mut subscriber.entries {
                if *answer == Answer::Live {
                    *answer = Answer::Waiting;
                }
            }
        }
        self.forget();
    }

    pub(super) fn resume(&mut self) {
        self.lost = false;
        for (who, subscriber) in self.subscribers.iter().enumerate().filter(|(_, it)| it.alive) {
            let entries = subscriber.entries.iter().enumerate();
            let waiting = entries.filter(|(_, (_, _, answer))| *answer == Answer::Waiting);
            self.anew.extend(waiting.map(|(at, _)| (who, at)));
        }
    }

    pub(super) fn close(&mut self) {
        (self.closed, self.lost) = (true, false);
        for (_, _, answer) in self.subscribers.iter_mut().flat_map(|it| &mut it.entries) {
            if *answer == Answer::Waiting {
                *answer = Answer::Refused;
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
            let waits = subscriber.entries.iter().any(|(_, _, it)| *it == Answer::Waiting);
            assert!(waits || subscriber.told, "not told that it stands: {subscriber:?}");
            let gap = subscriber.gap.is_some() && !self.closed;
            assert!(waits || !gap, "not told of the gap: {subscriber:?}");
        }
    }

    /// A call that no daemon has had.
    pub(super) fn unsent_call(&self) -> Option<CallId> {
        self.calls.iter().find(|(_, it)| !self.seen.contains(&it.number)).map(|(id, _)| *id)
    }

    pub(super) fn number_of(&self, id: SubscriptionId) -> usize {
        self.subscribers.iter().position(|it| it.id == id).expect("nobody's subscription")
    }

    fn by_id(&mut self, id: SubscriptionId) -> &mut Subscriber {
        let who = self.number_of(id);
        &mut self.subscribers[who]
    }

    fn entry(&self, class: Class, args: &[u8]) -> Entry {
        let mut found = self.subscribers.iter().enumerate().filter_map(|(who, subscriber)| {
            let is = |(of, with, _): &(Class, Bytes, Answer)| *of == class && with[..] == *args;
            subscriber.entries.iter().position(is).map(|at| (who, at))
        });
        found.next().expect("nobody's registration is sent")
    }

    fn deliver(&mut self, who: usize, (event, body): (i32, Bytes)) {
        if self.subscribers[who].alive && !self.ended {
            self.due.push((who, event, body));
        }
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
            Asked::Register(class, entry) => {
                let accepted = frame.header.status == MessageStatus::OK;
                let answer = if accepted { Answer::Live } else { Answer::Refused };
                self.subscribers[entry.0].entries[entry.1].2 = answer;
                if accepted && class.has_ids() {
                    let id = i32::from_be_bytes(*frame.body.first_chunk().unwrap());
                    self.owners.insert((class, id), entry);
                    let early = self.early.remove(&(class, id)).unwrap_or_default();
                    early.into_iter().for_each(|event| self.deliver(entry.0, event));
                }
            }
            Asked::Deregister | Asked::Close => {}
        }
    }

    fn forget(&mut self) {
        self.outstanding.clear();
        self.owners.clear();
        self.early.clear();
        self.anew.clear();
    }
}
