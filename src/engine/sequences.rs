//! Any sequence of what can happen to an engine: what its users do, what its daemon sends, what
//! the time and the transport do. After each step all that is owed must be given; at the end
//! nothing may be left, neither here nor with the daemon.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod choices;
mod promises;
mod requests;
mod streams;
mod wire;

use std::time::{Duration, Instant};

use virtwire_testkit::class::Class;
use virtwire_testkit::model::{Knobs, ModelDaemon};

use super::*;
use crate::protocol::Priority;

use choices::Choices;
pub(crate) use choices::bytes;
use promises::Promises;
use streams::Streams as StreamPromises;

/// Runs the sequence that these bytes decide; panics if the engine breaks a promise.
pub(crate) fn run(data: &[u8], now: Instant) {
    let mut sequence = Sequence::new(Choices::new(data), now);
    while !sequence.choices.is_over() {
        sequence.step();
        sequence.check();
    }
    sequence.finish();
}

struct Sequence<'a> {
    choices: Choices<'a>,
    engine: Engine<u32>,
    promises: Promises,
    streams: StreamPromises,
    daemon: ModelDaemon,
    knobs: Knobs,
    /// How often, in percent, the connection ends when it might.
    rough: usize,
    now: Instant,
    pings: Option<(Duration, u32)>,
    /// What has left the engine and is no whole packet yet.
    wire: Vec<u8>,
    /// How many descriptors have to follow the last packet.
    fds: usize,
    numbers: u32,
    watched: bool,
    phases: u64,
    rank: u8,
}

impl<'a> Sequence<'a> {
    fn new(mut choices: Choices<'a>, now: Instant) -> Self {
        let window = 1 + choices.below(5);
        let hung_max = choices.below(window + 2);
        let mut percent = |limit| choices.below(limit) as u32;
        let (refuse_register, event) = (percent(40), percent(80));
        let usual = Knobs::default();
        let knobs = Knobs { window, hung_max, refuse_register, event, ..usual };
        let pings = choices.chance(50).then_some((Duration::from_secs(5), 2));
        let mut engine = Engine::new(window, Keepalive::new(pings, now).in_step(now));
        if choices.chance(60) {
            engine.supervise();
        }
        let rough = [0, 5, 20, 60][choices.below(4)];
        let daemon = ModelDaemon::with_knobs(choices.seed(), knobs);
        let (wire, promises) = (Vec::new(), Promises::default());
        let (fds, numbers, watched, phases, rank) = (0, 0, false, 0, 0);
        Self {
            choices,
            engine,
            promises,
            streams: StreamPromises::default(),
            daemon,
            knobs,
            rough,
            now,
            pings,
            wire,
            fds,
            numbers,
            watched,
            phases,
            rank,
        }
    }

    fn step(&mut self) {
        match self.choices.below(128) {
            0..=9 => self.call(),
            10..=17 => self.step_stream(),
            18..=25 => self.abandon(),
            26..=33 => self.take_result(),
            34..=43 => self.subscribe(),
            44..=51 => self.unsubscribe(),
            52..=59 => self.step_stream(),
            60..=77 => {
                let limit = 1 + self.choices.below(256);
                self.write(limit);
            }
            78..=103 => {
                self.read();
            }
            104..=110 => {
                self.now += Duration::from_secs(self.choices.below(6) as u64);
                self.engine.handle_timeout(self.now);
                let next = self.engine.next_timeout();
                assert!(next.is_none_or(|next| next > self.now), "{next:?} is due at once");
            }
            111..=114 => self.mislead(),
            115..=118 => self.daemon.release(),
            119..=123 if self.engine.is_lost() => self.resume(),
            119 => self.daemon.ping(),
            120..=126 if self.choices.chance(self.rough) => self.end(),
            127 if self.rank >= 2 => {
                self.engine.end_subscriptions();
                self.promises.ended = true;
            }
            _ => {
                for _ in 0..self.choices.below(64) {
                    self.write(64);
                    self.read();
                    self.check();
                }
            }
        }
    }

    /// What ends a connection, or begins to.
    fn end(&mut self) {
        match self.choices.below(8) {
            0 => self.engine.refuse(),
            1 => self.engine.drain(),
            2 => self.engine.close(CloseReason::Client),
            3 => {
                self.daemon.lose_hypervisor(1);
            }
            _ => self.cut(),
        }
    }

    fn call(&mut self) {
        let (kind, seconds) = (self.choices.below(16), self.choices.below(20) as u64);
        let fds = if kind == 0 { 1 + self.choices.below(2) } else { 0 };
        let control = kind > 12;
        let priority = if kind % 2 == 0 { Priority::Low } else { Priority::High };
        let deadline = (1..12).contains(&seconds).then_some(Duration::from_secs(seconds));
        let deadline = deadline.map(|after| self.now + after);
        self.numbers += 2;
        let number = self.numbers + u32::from(control);
        let request = requests::call(number, fds, control, priority, deadline);
        let late = self.choices.chance(10);
        let taken = match late {
            true => self.engine.submit_late(request),
            false => self.engine.submit(request),
        };
        match taken {
            Ok(id) => {
                assert!(self.rank == 0 || (late && self.rank == 1));
                self.promises.called(id, number, deadline);
            }
            Err(failure) => {
                assert!(matches!(failure, Failure::Closed(_, Sent::No)) && self.rank > 0);
            }
        }
    }

    fn some_call(&mut self, told: bool) -> Option<CallId> {
        let calls = self.promises.calls.iter().filter(|(_, call)| call.told || !told);
        let ids: Vec<_> = calls.map(|(id, _)| *id).collect();
        ids.get(self.choices.below(ids.len().min(256))).copied()
    }

    fn abandon(&mut self) {
        if let Some(id) = self.some_call(false) {
            self.drop_stream(id);
            self.engine.abandon(id);
            self.promises.abandoned(id, !self.wire.is_empty());
        }
    }

    fn take_result(&mut self) {
        if let Some(id) = self.some_call(true) {
            let result = self.engine.take_result(id).expect("a result that was told of");
            let accepted = result.as_ref().is_ok_and(|it| it.header.status == MessageStatus::OK);
            self.promises.check_result(id, result, self.now);
            self.stream_opened(id, accepted);
            assert!(self.engine.take_result(id).is_none(), "two results");
        }
    }

    /// To a few things, most of which others subscribe to as well.
    fn subscribe(&mut self) {
        let mut wanted = Vec::new();
        for at in 0..1 + self.choices.below(5) {
            let kinds = requests::KINDS - usize::from(self.watched);
            let kind = self.choices.below(kinds);
            self.watched |= kind == requests::KINDS - 1;
            let object = match self.choices.below(8) {
                shared @ ..6 => (shared / 3) as u32,
                _ => 100 + (10 * self.promises.subscribers.len() + at) as u32,
            };
            wanted.push((kind, object));
        }
        self.subscribe_to(&wanted);
    }

    fn subscribe_to(&mut self, wanted: &[(usize, u32)]) {
        let registrations = wanted.iter().map(|it| requests::registration(it.0, it.1));
        let (classes, registrations): (Vec<_>, Vec<_>) = registrations.unzip();
        let keys = registrations.iter().map(|it| (it.id, it.key.clone()));
        let keys = classes.into_iter().zip(keys).collect::<Vec<_>>();
        match self.engine.subscribe(registrations) {
            Ok(id) => self.promises.subscribed(id, wanted, keys),
            Err(_) => assert!(self.rank > 0),
        }
    }

    /// One leaves, and may come back at once.
    fn unsubscribe(&mut self) {
        let alive = self.promises.subscribers.iter().enumerate().filter(|(_, it)| it.alive);
        let alive: Vec<_> = alive.map(|(who, it)| (who, it.id)).collect();
        if let Some(&(who, id)) = alive.get(self.choices.below(alive.len().min(256))) {
            self.engine.unsubscribe(id);
            self.promises.unsubscribed(who, !self.wire.is_empty());
            let mut wanted = self.promises.subscribers[who].wanted.clone();
            wanted.retain(|(kind, _)| *kind != requests::KINDS - 1);
            if self.choices.chance(40) && !wanted.is_empty() {
                self.subscribe_to(&wanted);
            }
        }
    }

    fn cut(&mut self) {
        self.engine.fail(CloseReason::Eof, self.now);
    }

    fn resume(&mut self) {
        self.daemon = ModelDaemon::with_knobs(self.choices.seed(), self.knobs);
        self.promises.resume();
        self.engine.resume(Keepalive::new(self.pings, self.now).in_step(self.now));
    }

    /// Hears what the engine says, and compares.
    fn check(&mut self) {
        let actions: Vec<_> = std::iter::from_fn(|| self.engine.poll_action()).collect();
        for action in &actions {
            if let Action::Phase(count, phase) = action {
                self.turn(*count, phase);
            }
        }
        let (mut events, mut notes) = (Vec::new(), Vec::new());
        for action in actions {
            match action {
                Action::Phase(..) => {}
                Action::Ready(id) => self.promises.ready(id),
                Action::Stream(id, note) => notes.push((id, note)),
                Action::Registered(id) => {
                    let results = self.engine.take_registered(id).expect("what it became");
                    self.promises.registered(id, &results);
                }
                Action::Note(id, Note::Event(event)) => {
                    events.push((self.promises.number_of(id), event.event, event.body));
                }
                Action::Note(id, Note::Gap(gap)) => self.promises.told_of_gap(id, Some(&gap)),
                Action::Note(id, Note::Refused) => self.promises.told_of_gap(id, None),
                Action::Note(_, Note::Lagged(count)) => panic!("{count} early events were lost"),
            }
        }
        self.promises.check_events(events);
        self.check_streams(notes);
        self.promises.check_told(self.now);
        if !self.engine.has_transport() {
            assert!(self.engine.outbox().is_empty(), "nothing is written without a transport");
        }
    }

    fn turn(&mut self, count: u64, phase: &Phase) {
        self.phases += 1;
        assert_eq!(count, self.phases);
        let to_and_fro = self.rank == 0 && phase.rank() == 0;
        assert!(phase.rank() > self.rank || to_and_fro, "{} to {phase:?}", self.rank);
        self.rank = phase.rank();
        match phase {
            Phase::Lost { since, .. } => {
                assert!(!self.promises.lost, "lost twice");
                self.promises.lose(*since);
                self.streams_lost("lost");
            }
            Phase::Closing => return self.promises.refuse(),
            Phase::Closed(_) => {
                self.promises.close();
                self.streams_lost("closed");
            }
            _ => return,
        }
        self.wire.clear();
        self.fds = 0;
    }

    /// All handles go, all replies come.
    fn finish(&mut self) {
        let resumes = !self.numbers.is_multiple_of(3);
        match self.engine.is_lost() {
            true if resumes => self.resume(),
            true => self.engine.refuse(),
            false => {}
        }
        self.check();
        self.daemon.calm();
        if self.numbers.is_multiple_of(4) {
            self.daemon.release();
            self.exchange();
            assert!(self.promises.calls.values().all(|call| call.told), "{:?}", self.promises);
            assert!(self.rank > 0 || self.promises.nobody_waits(), "{:?}", self.promises);
        }
        self.drop_streams();
        while let Some(&id) = self.promises.calls.keys().next() {
            self.engine.abandon(id);
            self.promises.abandoned(id, !self.wire.is_empty());
            self.check();
        }
        for who in 0..self.promises.subscribers.len() {
            if self.promises.subscribers[who].alive {
                self.engine.unsubscribe(self.promises.subscribers[who].id);
                self.promises.unsubscribed(who, !self.wire.is_empty());
                self.check();
            }
        }
        self.daemon.release();
        self.exchange();
        self.nothing_is_left();
        if !self.engine.is_closed() {
            self.take_leave();
        }
    }

    /// Lets everything go to and fro that has to.
    fn exchange(&mut self) {
        while self.write(1000) | self.read() | self.answer_streams() {
            self.check();
            // What was on its way may have been the news that the hypervisor is lost.
            if self.engine.is_lost() {
                self.resume();
                self.daemon.calm();
                self.check();
            }
        }
    }

    fn nothing_is_left(&mut self) {
        assert!(self.engine.outbox().is_empty() && self.wire.is_empty());
        assert_eq!(self.engine.in_flight(), 0);
        self.no_stream_is_left();
        assert_eq!(self.engine.calls.left(), [0; 7]);
        assert!(self.promises.outstanding.is_empty());
        if self.rank == 0 {
            assert_eq!(self.engine.subscriptions.left(), [0; 7]);
            // That one is ended with the connection.
            let watch = usize::from(self.daemon.is_live(Class::Close, 0));
            assert_eq!((self.daemon.live_registrations(), self.daemon.outstanding()), (watch, 0));
        }
    }

    fn take_leave(&mut self) {
        self.engine.drain();
        self.check();
        assert_eq!(self.rank, 3);
        self.engine.end_subscriptions();
        self.promises.ended = true;
        let id = self.engine.submit_farewell(requests::farewell()).unwrap();
        self.promises.called(id, 0, None);
        while self.write(1000) | self.read() {}
        assert!(self.daemon.is_closed());
        assert!(self.engine.take_result(id).unwrap().is_ok());
        self.cut();
        assert!(matches!(self.engine.phase, Phase::Closed(CloseReason::Client)));
        self.nothing_is_left();
        assert_eq!(self.engine.subscriptions.left(), [0; 7]);
    }
}
