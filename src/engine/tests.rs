//! The rules against a model daemon with a clock of its own.

mod sharing;
mod streams;
mod subscriptions;

use std::io::IoSlice;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::*;
use crate::protocol::Priority;
use crate::protocol::frame::FrameDecoder;
use crate::protocol::virnet::{MessageHeader, MessageStatus};

const SECOND: Duration = Duration::from_secs(1);

/// An engine, what it has sent, and the time.
struct Model {
    engine: Engine<u32>,
    sent: FrameDecoder<u32>,
    now: Instant,
    /// How many things were registered for.
    keys: i32,
}

impl Model {
    fn new(window: usize) -> Self {
        Self::with_keepalive(window, None)
    }

    fn with_keepalive(window: usize, settings: Option<(Duration, u32)>) -> Self {
        let now = Instant::now();
        let engine = Engine::new(window, Keepalive::new(settings, now));
        Self { engine, sent: FrameDecoder::new(), now, keys: 0 }
    }

    fn request(&self, procedure: i32) -> Request<'static, u32> {
        let header = header(procedure, MessageType::CALL, 0);
        let packet = crate::protocol::frame::FrameWriter::new(&header).finish().unwrap();
        Request {
            program: Program::REMOTE,
            procedure,
            priority: Priority::Low,
            control: false,
            deadline: None,
            packet: packet.into(),
            fds: Vec::new(),
        }
    }

    fn call(&mut self, procedure: i32) -> CallId {
        let request = self.request(procedure);
        self.engine.submit(request).unwrap()
    }

    fn call_until(&mut self, procedure: i32, seconds: u32) -> CallId {
        let deadline = Some(self.now + seconds * SECOND);
        let request = Request { deadline, ..self.request(procedure) };
        self.engine.submit(request).unwrap()
    }

    fn control(&mut self, procedure: i32) -> CallId {
        let request = Request { control: true, ..self.request(procedure) };
        self.engine.submit(request).unwrap()
    }

    /// Writes everything; returns (procedure, serial) of each packet.
    fn write(&mut self) -> Vec<(i32, u32)> {
        loop {
            let mut slices = [IoSlice::new(&[]); 8];
            let Transmit::Bytes(bytes) = self.engine.outbox().next(&mut slices) else { break };
            let mut count = 0;
            for slice in bytes {
                for byte in slice.iter() {
                    self.sent.space()[0] = *byte;
                    self.sent.advance(1, None);
                    count += 1;
                }
            }
            self.engine.outbox().wrote(count);
        }
        let mut packets = Vec::new();
        while let Some(frame) = self.sent.next().unwrap() {
            packets.push((frame.header.proc, frame.header.serial));
        }
        packets
    }

    fn reply(&mut self, procedure: i32, serial: u32) {
        self.receive(header(procedure, MessageType::REPLY, serial));
    }

    fn receive(&mut self, header: MessageHeader) {
        let frame = Frame { header, body: Bytes::new(), fds: Vec::new() };
        self.engine.heard(self.now);
        self.engine.handle_frame(frame);
    }

    fn pass(&mut self, seconds: u32) {
        self.now += seconds * SECOND;
        self.engine.handle_timeout(self.now);
    }

    fn ready(&mut self) -> Vec<CallId> {
        let mut ready = Vec::new();
        while let Some(action) = self.engine.poll_action() {
            ready.extend(match action {
                Action::Ready(id) => Some(id),
                _ => None,
            });
        }
        ready
    }

    fn failure(&mut self, id: CallId) -> Failure {
        self.engine.take_result(id).unwrap().unwrap_err()
    }
}

fn header(procedure: i32, kind: MessageType, serial: u32) -> MessageHeader {
    let (prog, vers) = (Program::REMOTE.id(), 1);
    MessageHeader { prog, vers, proc: procedure, r#type: kind, serial, status: MessageStatus::OK }
}

#[test]
fn replies_find_their_calls_in_any_order() {
    let mut model = Model::new(8);
    let calls: Vec<_> = (1..=6).map(|procedure| model.call(procedure)).collect();
    let sent = model.write();
    for (procedure, serial) in sent.iter().rev() {
        model.reply(*procedure, *serial);
    }
    let reversed: Vec<_> = calls.iter().rev().copied().collect();
    assert_eq!(model.ready(), reversed);
    for (procedure, id) in (1..).zip(calls) {
        assert_eq!(model.engine.take_result(id).unwrap().unwrap().header.proc, procedure);
    }
    assert_eq!(model.engine.in_flight(), 0);
}

#[test]
fn the_window_holds_calls_back_and_a_reply_lets_the_next_one_go() {
    let mut model = Model::new(2);
    for procedure in 1..=4 {
        model.call(procedure);
    }
    let sent = model.write();
    assert_eq!(sent.iter().map(|(procedure, _)| *procedure).collect::<Vec<_>>(), [1, 2]);
    model.reply(2, sent[1].1);
    assert_eq!(model.write()[0].0, 3);
}

#[test]
fn four_hung_calls_do_not_keep_the_cancel_of_one_of_them_back() {
    let mut model = Model::new(4);
    for procedure in 1..=4 {
        model.call(procedure);
    }
    model.call(5);
    model.control(163);
    model.control(164);
    let sent: Vec<_> = model.write().into_iter().map(|(procedure, _)| procedure).collect();
    assert_eq!(sent, [1, 2, 3, 4, 163]);
}

#[test]
fn among_waiting_calls_those_of_high_priority_go_first() {
    let mut model = Model::new(1);
    model.call(1);
    model.call(2);
    let request = Request { priority: Priority::High, ..model.request(3) };
    model.engine.submit(request).unwrap();
    let (_, serial) = model.write()[0];
    model.reply(1, serial);
    assert_eq!(model.write()[0].0, 3);
}

#[test]
fn a_call_of_low_priority_gets_its_turn_among_endless_calls_of_high_priority() {
    let mut model = Model::new(1);
    let mut serial = model.call(1).serial();
    model.write();
    let mut asked = 1;
    model.call(2);
    for round in 1.. {
        let request = Request { priority: Priority::High, ..model.request(3) };
        model.engine.submit(request).unwrap();
        model.reply(asked, serial);
        (asked, serial) = model.write()[0];
        if asked == 2 {
            assert!((10..20).contains(&round), "{round}");
            return;
        }
        assert!(round < 100);
    }
}

#[test]
fn a_reply_to_a_call_that_was_not_written_yet_answers_nothing() {
    let mut model = Model::new(1);
    let id = model.call(1);
    model.reply(1, id.serial());
    assert_eq!((model.ready(), model.engine.stats().unknown_replies), (Vec::new(), 1));
    model.write();
    model.reply(1, id.serial());
    assert_eq!(model.ready(), [id]);
}

#[test]
fn a_call_dropped_before_it_was_sent_is_never_sent() {
    let mut model = Model::new(1);
    let first = model.call(1);
    let second = model.call(2);
    model.engine.abandon(second);
    model.engine.abandon(first);
    model.call(3);
    let sent: Vec<_> = model.write().into_iter().map(|(procedure, _)| procedure).collect();
    assert_eq!(sent, [3]);
}

#[test]
fn a_call_dropped_in_flight_keeps_its_serial_and_its_place_until_the_reply() {
    let mut model = Model::new(1);
    let dropped = model.call(1);
    let (_, serial) = model.write()[0];
    model.engine.abandon(dropped);
    let next = model.call(2);
    assert_ne!(next.serial(), serial);
    assert_eq!(model.write(), []);
    model.reply(1, serial);
    assert_eq!(model.ready(), []);
    assert_eq!(model.write(), [(2, next.serial())]);
}

#[test]
fn a_second_or_late_reply_never_hits_the_next_call_in_the_same_place() {
    let mut model = Model::new(1);
    let first = model.call(1);
    model.write();
    model.reply(1, first.serial());
    model.engine.take_result(first).unwrap().unwrap();
    let second = model.call(1);
    assert_eq!(first.index(), second.index());
    model.write();
    model.reply(1, first.serial());
    assert!(model.engine.take_result(second).is_none());
    assert_eq!(model.engine.stats().unknown_replies, 1);
    assert!(!model.engine.is_closed());
}

#[test]
fn a_reply_to_another_procedure_than_was_called_ends_the_connection() {
    let mut model = Model::new(1);
    let id = model.call(1);
    model.write();
    model.reply(2, id.serial());
    let Failure::Closed(CloseReason::Error(text), Sent::Maybe) = model.failure(id) else {
        panic!("not closed");
    };
    assert!(text.contains("CONNECT_OPEN") && text.contains("CONNECT_CLOSE"), "{text}");
}

#[test]
fn a_deadline_fails_a_sent_call_whose_place_stays_taken() {
    let mut model = Model::new(1);
    let id = model.call_until(1, 3);
    model.write();
    assert_eq!(model.engine.next_timeout(), Some(model.now + 3 * SECOND));
    model.pass(2);
    assert!(model.engine.take_result(id).is_none());
    model.pass(1);
    assert!(matches!(model.failure(id), Failure::Timeout(Sent::Maybe)));
    model.call(2);
    assert_eq!(model.write(), []);
    model.reply(1, id.serial());
    assert_eq!(model.write()[0].0, 2);
}

#[test]
fn a_deadline_in_the_queue_names_the_calls_that_hold_the_window() {
    let mut model = Model::new(2);
    model.call(273);
    let given_up = model.call(16);
    model.write();
    model.engine.abandon(given_up);
    let waiting = model.call_until(1, 3);
    model.pass(3);
    let Failure::Busy(holders) = model.failure(waiting) else { panic!("not busy") };
    assert_eq!(*holders, ["CONNECT_LIST_ALL_DOMAINS", "DOMAIN_GET_INFO (given up)"]);
    assert_eq!(model.engine.next_timeout(), None);
}

#[test]
fn a_deadline_before_the_first_byte_left_means_that_nothing_was_sent() {
    let mut model = Model::new(1);
    let id = model.call_until(1, 3);
    model.pass(3);
    assert!(matches!(model.failure(id), Failure::Timeout(Sent::No)));
    assert_eq!(model.write(), []);
    assert_eq!(model.engine.in_flight(), 0);
}

#[test]
fn closing_fails_every_call_with_the_first_reason_and_says_what_was_sent() {
    let mut model = Model::new(1);
    let sent = model.call(1);
    model.write();
    let queued = model.call(2);
    model.engine.close(CloseReason::Eof);
    model.engine.close(CloseReason::Keepalive);
    assert_eq!(model.ready().len(), 2);
    assert!(matches!(model.failure(sent), Failure::Closed(CloseReason::Eof, Sent::Maybe)));
    assert!(matches!(model.failure(queued), Failure::Closed(CloseReason::Eof, Sent::No)));
    let late = model.request(3);
    assert!(matches!(model.engine.submit(late), Err(Failure::Closed(CloseReason::Eof, _))));
    assert!(model.engine.outbox().is_empty());
}

#[test]
fn draining_refuses_new_calls_and_ends_with_the_last_reply() {
    let mut model = Model::new(1);
    let first = model.call(1);
    let second = model.call(2);
    model.write();
    model.engine.drain();
    let refused = model.request(3);
    assert!(model.engine.submit(refused).is_err());
    model.reply(1, first.serial());
    model.write();
    assert_eq!(model.engine.phase.rank(), Phase::Draining.rank());
    model.reply(2, second.serial());
    assert_eq!(model.engine.phase.rank(), Phase::Drained.rank());
    let farewell = model.request(2);
    model.engine.submit_farewell(farewell).unwrap();
    let again = model.request(2);
    assert!(model.engine.submit_farewell(again).is_err());
    assert_eq!(model.write().len(), 1);
}

#[test]
fn closing_takes_only_calls_that_finish_what_was_begun_and_draining_none() {
    let mut model = Model::new(2);
    let running = model.call(1);
    model.write();
    model.engine.refuse();
    assert!(!model.engine.is_open());
    let refused = model.request(2);
    let failure = model.engine.submit(refused);
    assert!(matches!(failure, Err(Failure::Closed(CloseReason::Client, Sent::No))));
    assert!(model.engine.admit().is_err());
    // No call is left, but more may come.
    model.reply(1, running.serial());
    assert_eq!(model.engine.phase.rank(), Phase::Closing.rank());
    let late = model.request(2);
    let late = model.engine.submit_late(late).unwrap();
    model.write();
    model.engine.drain();
    model.engine.refuse();
    assert_eq!(model.engine.phase.rank(), Phase::Draining.rank());
    let refused = model.request(3);
    assert!(model.engine.submit_late(refused).is_err());
    model.reply(2, late.serial());
    assert_eq!(model.engine.phase.rank(), Phase::Drained.rank());
    model.engine.close(CloseReason::Eof);
    assert!(matches!(model.engine.admit(), Err(Failure::Closed(CloseReason::Eof, Sent::No))));
    let refused = model.request(3);
    assert!(model.engine.submit_late(refused).is_err());
}

#[test]
fn a_ping_is_answered_and_silence_is_ended_by_any_packet() {
    let mut model = Model::with_keepalive(4, Some((5 * SECOND, 2)));
    let ping = MessageHeader {
        prog: Program::KEEPALIVE.id(),
        proc: KeepaliveProcedure::PING.0,
        ..header(0, MessageType::MESSAGE, 0)
    };
    model.receive(ping);
    model.receive(ping);
    assert_eq!(model.write(), [(KeepaliveProcedure::PONG.0, 0)]);
    model.pass(5);
    assert_eq!(model.write(), [(KeepaliveProcedure::PING.0, 0)]);
    model.pass(4);
    model.receive(header(318, MessageType::MESSAGE, 1));
    assert_eq!(model.engine.stats().unknown_events, 1);
    model.pass(4);
    assert_eq!(model.write(), []);
}

#[test]
fn a_peer_that_answers_no_ping_is_given_up_with_every_call() {
    let mut model = Model::with_keepalive(4, Some((5 * SECOND, 2)));
    let id = model.call(1);
    model.write();
    for _ in 0..14 {
        model.pass(1);
        assert!(!model.engine.is_closed());
        model.write();
    }
    model.pass(1);
    assert!(matches!(model.failure(id), Failure::Closed(CloseReason::Keepalive, Sent::Maybe)));
    assert_eq!(model.engine.next_timeout(), None);
}

#[test]
fn packets_that_nobody_waits_for_are_counted_and_harm_nothing() {
    let mut model = Model::new(1);
    let id = model.call(1);
    model.write();
    model.reply(1, 4711);
    model.receive(header(209, MessageType::STREAM, 9));
    model.receive(header(209, MessageType::STREAM_HOLE, 9));
    model.receive(header(1, MessageType::CALL, 9));
    model.receive(header(1, MessageType(99), 9));
    let stats = model.engine.stats();
    assert_eq!((stats.unknown_replies, stats.unknown_streams, stats.unknown_types), (1, 2, 2));
    model.reply(1, id.serial());
    assert_eq!(model.ready(), [id]);
}

#[test]
fn calls_beyond_the_table_are_refused_and_nothing_else_suffers() {
    let mut model = Model::new(1);
    let ids: Vec<_> = (0..65_536).map(|_| model.call(1)).collect();
    let refused = model.request(1);
    assert!(matches!(model.engine.submit(refused), Err(Failure::Full)));
    for id in &ids {
        model.engine.abandon(*id);
    }
    model.call(1);
    assert_eq!(model.write().len(), 1);
}

#[test]
fn what_many_calls_took_is_given_back_and_no_late_reply_hits_a_later_call() {
    let mut model = Model::new(1);
    let many: Vec<_> = (0..1000).map(|_| model.call(1)).collect();
    assert_eq!(model.engine.places(), 1000);
    model.write();
    for id in &many[1..] {
        model.engine.abandon(*id);
    }
    assert_eq!(model.engine.places(), 1000, "one is left");
    model.reply(1, many[0].serial());
    assert!(model.engine.take_result(many[0]).is_some());
    assert_eq!(model.engine.places(), 0);
    let next: Vec<_> = (0..1000).map(|_| model.call(1)).collect();
    assert!(next.iter().all(|id| !many.contains(id)));
    model.write();
    model.reply(1, many[0].serial());
    assert_eq!((model.ready(), model.engine.stats().unknown_replies), (vec![many[0]], 1));
}

#[test]
fn a_call_is_taken_back_only_while_nothing_of_it_is_sent() {
    let mut model = Model::new(1);
    let (sent, queued) = (model.call(3), model.call(4));
    model.write();
    assert!(!model.engine.withdraw(sent));
    assert!(model.engine.withdraw(queued));
    assert!(!model.engine.withdraw(queued));
    assert_eq!(model.ready(), [queued]);
    assert!(matches!(model.engine.take_result(queued), Some(Err(Failure::Withdrawn))));
    model.reply(3, sent.serial());
    assert!(model.engine.take_result(sent).unwrap().is_ok());
    assert!(!model.engine.withdraw(sent));
    assert_eq!(model.write(), []);
}

/// `VIRTWIRE_FUZZ_SECONDS` says how long, `VIRTWIRE_FUZZ_SEED` from which seed on.
#[test]
fn engine_sequences_keep_their_promises() {
    let setting = |name, usual| std::env::var(name).map_or(usual, |it| it.parse().unwrap());
    let (seconds, first) = (setting("VIRTWIRE_FUZZ_SECONDS", 2), setting("VIRTWIRE_FUZZ_SEED", 0));
    let begin = Instant::now();
    for seed in first.. {
        let outcome = std::panic::catch_unwind(|| {
            let lens = sequences::bytes(seed, 2);
            let len = 32 + usize::from(lens[0]) * (1 + usize::from(lens[1] % 16));
            sequences::run(&sequences::bytes(seed, len), begin);
        });
        assert!(outcome.is_ok(), "the sequence of seed {seed} fails");
        if begin.elapsed() >= Duration::from_secs(seconds) {
            return;
        }
    }
}
