//! What subscribers are owed: one registration with the daemon for all who want the same, each of
//! its events to each of them, and a word about every gap.

use std::collections::BTreeSet;
use std::time::Instant;

use bytes::Bytes;
use virtwire_testkit::class::Class;

use super::Promises;
use crate::engine::{Gap, Registered, SubscriptionId};

/// What a daemon takes only one registration for.
pub(super) type Key = (Class, Bytes);

#[derive(Debug)]
pub(in super::super) struct Subscriber {
    pub(in super::super) id: SubscriptionId,
    /// Kinds and objects, as they were chosen.
    pub(in super::super) wanted: Vec<(usize, u32)>,
    pub(super) entries: Vec<Entry>,
    pub(in super::super) alive: bool,
    pub(super) told: bool,
    pub(super) gap: Option<Instant>,
    /// What was refused since the gap.
    refused: Vec<i32>,
}

/// One registration of a subscriber.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) id: i32,
    pub(super) answer: Answer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Waiting,
    Live,
    Refused,
}

impl Promises {
    pub(in super::super) fn subscribed(
        &mut self,
        id: SubscriptionId,
        wanted: &[(usize, u32)],
        keys: Vec<(Class, (i32, Bytes))>,
    ) {
        let entry = |(class, (id, key))| {
            let key = (class, key);
            let answer = if self.live.contains_key(&key) { Answer::Live } else { Answer::Waiting };
            Entry { key, id, answer }
        };
        let (entries, wanted) = (keys.into_iter().map(entry).collect(), wanted.to_vec());
        let (alive, told, gap, refused) = (true, false, None, Vec::new());
        self.subscribers.push(Subscriber { id, wanted, entries, alive, told, gap, refused });
    }

    pub(in super::super) fn unsubscribed(&mut self, who: usize, partly: bool) {
        self.subscribers[who].alive = false;
        self.due.retain(|event| event.0 != who);
        let keys = self.subscribers[who].entries.iter().map(|entry| entry.key.clone());
        for key in keys.collect::<BTreeSet<_>>() {
            if self.is_wanted(&key) {
                continue;
            }
            self.anew.remove(&key);
            if let Some(id) = self.live.remove(&key) {
                self.leaving.extend(id.map(|_| key));
            } else if partly {
                self.excused.insert(key);
            }
        }
    }

    pub(super) fn is_wanted(&self, key: &Key) -> bool {
        let mut alive = self.subscribers.iter().filter(|it| it.alive);
        alive.any(|it| it.entries.iter().any(|it| it.key == *key && it.answer != Answer::Refused))
    }

    pub(in super::super) fn registered(&mut self, id: SubscriptionId, results: &Registered<u32>) {
        let subscriber = self.by_id(id);
        assert!(subscriber.alive && !subscriber.told, "{subscriber:?} is told again");
        subscriber.told = true;
        let accepted: Vec<_> = results.iter().map(Result::is_ok).collect();
        let expected = subscriber.entries.iter().map(|entry| entry.answer == Answer::Live);
        assert_eq!(accepted, expected.collect::<Vec<_>>(), "{subscriber:?}");
        // One that is refused as a whole knows that already.
        if !accepted.contains(&true) {
            subscriber.gap = None;
        }
    }

    /// Whether all subscribers have an answer to all that they have asked for.
    pub(in super::super) fn nobody_waits(&self) -> bool {
        let mut entries = self.subscribers.iter().filter(|it| it.alive).flat_map(|it| &it.entries);
        entries.all(|entry| entry.answer != Answer::Waiting)
    }

    /// There was a gap, or nothing is left that could come after it.
    pub(in super::super) fn told_of_gap(&mut self, id: SubscriptionId, gap: Option<&Gap>) {
        let subscriber = self.by_id(id);
        assert!(subscriber.alive, "{subscriber:?} is gone");
        let since = subscriber.gap.take().expect("a gap is told of that is none");
        let refused = std::mem::take(&mut subscriber.refused);
        let all = subscriber.entries.iter().all(|entry| entry.answer == Answer::Refused);
        assert_eq!(all, gap.is_none(), "{subscriber:?}");
        if let Some(gap) = gap {
            assert_eq!((gap.since, &gap.refused), (since, &refused), "{subscriber:?}");
        }
    }

    /// The connection begins to close: what waits for the end of a registration has no hope.
    pub(in super::super) fn refuse(&mut self) {
        for entry in
            self.subscribers.iter_mut().filter(|it| !it.told).flat_map(|it| &mut it.entries)
        {
            if entry.answer == Answer::Waiting && self.leaving.contains(&entry.key) {
                entry.answer = Answer::Refused;
            }
        }
    }

    pub(in super::super) fn number_of(&self, id: SubscriptionId) -> usize {
        self.subscribers.iter().position(|it| it.id == id).expect("nobody's subscription")
    }

    fn by_id(&mut self, id: SubscriptionId) -> &mut Subscriber {
        let who = self.number_of(id);
        &mut self.subscribers[who]
    }

    /// Each who is registered for this gets these, by each of its registrations.
    pub(super) fn deliver(&mut self, key: &Key, events: &[(i32, Bytes)]) {
        let subscribers = self.subscribers.iter().enumerate();
        for (who, subscriber) in subscribers.filter(|(_, it)| it.alive && !self.ended) {
            let is_live = |it: &&Entry| it.key == *key && it.answer == Answer::Live;
            for _ in subscriber.entries.iter().filter(is_live) {
                self.due.extend(events.iter().map(|(event, body)| (who, *event, body.clone())));
            }
        }
    }

    /// All who wait for this have an answer.
    pub(super) fn answer(&mut self, key: &Key, answer: Answer) {
        for subscriber in self.subscribers.iter_mut().filter(|it| it.alive) {
            let waits = |it: &&mut Entry| it.key == *key && it.answer == Answer::Waiting;
            for entry in subscriber.entries.iter_mut().filter(waits) {
                entry.answer = answer;
                if subscriber.told && answer == Answer::Refused {
                    subscriber.refused.push(entry.id);
                }
            }
        }
    }
}
