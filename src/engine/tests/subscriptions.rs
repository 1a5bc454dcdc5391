//! Subscriptions, with a daemon by hand.

use super::*;
use crate::engine::early;

pub(super) const REGISTER: i32 = 316;
pub(super) const DEREGISTER: i32 = 317;
pub(super) const LIFECYCLE: i32 = 318;
pub(super) const REBOOT: i32 = 319;
const HYPERVISOR_LOST: i32 = 362;

/// The event id is the number of the message, and only the key tells it from others.
fn registration(event: i32, key: i32) -> Registration {
    let (program, args) = (Program::REMOTE, Bytes::new());
    let key = Bytes::copy_from_slice(&key.to_be_bytes());
    let (register, deregister) = (REGISTER, Some(DEREGISTER));
    Registration { program, register, args, key, deregister, id: event, event }
}

fn is_reply(refusal: &Refusal<u32>) -> bool {
    matches!(refusal, Refusal::Reply(_))
}

impl Model {
    /// To what nobody else has subscribed to.
    pub(super) fn subscribe(&mut self, events: &[i32]) -> SubscriptionId {
        let new = |event: &i32| {
            self.keys += 1;
            registration(*event, self.keys)
        };
        let registrations = events.iter().map(new).collect();
        self.engine.subscribe(registrations).unwrap()
    }

    /// To what all others of these have subscribed to as well.
    pub(super) fn share(&mut self, events: &[i32]) -> SubscriptionId {
        let registrations = events.iter().map(|event| registration(*event, 0)).collect();
        self.engine.subscribe(registrations).unwrap()
    }

    /// Subscribes and lets the daemon give this id.
    pub(super) fn subscribed(&mut self, callback: i32) -> SubscriptionId {
        let id = self.subscribe(&[LIFECYCLE]);
        let serial = self.write().last().unwrap().1;
        self.registered(serial, callback);
        self.notes();
        id
    }

    pub(super) fn registered(&mut self, serial: u32, callback: i32) {
        self.answer(REGISTER, MessageType::REPLY, serial, &callback.to_be_bytes());
    }

    /// An event whose body is the callback id and a number.
    pub(super) fn event(&mut self, event: i32, callback: i32, number: u8) {
        let mut body = callback.to_be_bytes().to_vec();
        body.push(number);
        self.answer(event, MessageType::MESSAGE, 1, &body);
    }

    pub(super) fn answer(&mut self, procedure: i32, kind: MessageType, serial: u32, body: &[u8]) {
        let header = header(procedure, kind, serial);
        let body = Bytes::copy_from_slice(body);
        self.engine.handle_frame(Frame { header, body, fds: Vec::new() });
    }

    /// What subscribers were told, events by their number.
    pub(super) fn notes(&mut self) -> Vec<(SubscriptionId, String)> {
        let mut notes = Vec::new();
        while let Some(action) = self.engine.poll_action() {
            notes.extend(match action {
                Action::Registered(id) => Some((id, "stands".to_owned())),
                Action::Note(id, Note::Event(it)) => Some((id, format!("{}", it.body[4]))),
                Action::Note(id, Note::Lagged(count)) => Some((id, format!("lost {count}"))),
                Action::Note(id, Note::Gap(gap)) => Some((id, format!("gap {:?}", gap.refused))),
                Action::Note(id, Note::Refused) => Some((id, "refused".to_owned())),
                Action::Ready(_) | Action::Phase(..) | Action::Stream(..) => None,
            });
        }
        notes
    }

    pub(super) fn texts(&mut self) -> Vec<String> {
        self.notes().into_iter().map(|(_, text)| text).collect()
    }

    pub(super) fn lose(&mut self) {
        self.engine.fail(CloseReason::Eof, self.now);
        // What was half written went with the transport.
        self.sent = FrameDecoder::new();
    }

    pub(super) fn resume(&mut self) {
        self.engine.resume(Keepalive::new(None, self.now));
    }
}

#[test]
fn an_event_before_the_reply_is_delivered_before_those_that_follow() {
    let mut model = Model::new(4);
    let id = model.subscribe(&[LIFECYCLE]);
    let serial = model.write()[0].1;
    model.event(LIFECYCLE, 7, 1);
    model.event(LIFECYCLE, 7, 2);
    assert_eq!(model.texts(), [""; 0]);
    model.registered(serial, 7);
    model.event(LIFECYCLE, 7, 3);
    let expected = ["1", "2", "stands", "3"].map(|text| (id, text.to_owned()));
    assert_eq!(model.notes(), expected);
    assert_eq!(model.engine.stats().unknown_events, 0);
}

#[test]
fn an_early_event_of_another_id_is_counted_and_nobodys() {
    let mut model = Model::new(4);
    model.subscribe(&[LIFECYCLE]);
    let serial = model.write()[0].1;
    model.event(LIFECYCLE, 8, 1);
    model.event(REBOOT, 7, 2);
    model.registered(serial, 7);
    assert_eq!(model.texts(), ["stands"]);
    assert_eq!(model.engine.stats().unknown_events, 2);
    assert_eq!(model.engine.subscriptions.left(), [1, 1, 1, 0, 0, 0, 0]);
}

#[test]
fn events_of_an_unwanted_registration_are_dropped() {
    let mut model = Model::new(4);
    let id = model.subscribed(7);
    model.engine.unsubscribe(id);
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.texts(), [""; 0]);
    assert_eq!(model.engine.stats().unknown_events, 0);
    let (procedure, serial) = model.write()[0];
    assert_eq!(procedure, DEREGISTER);
    model.reply(DEREGISTER, serial);
    model.event(LIFECYCLE, 7, 2);
    assert_eq!(model.texts(), [""; 0]);
    assert_eq!(model.engine.stats().unknown_events, 1);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_registration_dropped_before_it_was_sent_is_never_sent() {
    let mut model = Model::new(1);
    model.call(1);
    let (queued, other) = (model.subscribe(&[LIFECYCLE]), model.subscribe(&[REBOOT]));
    model.engine.unsubscribe(queued);
    let first = model.write();
    assert_eq!(first.len(), 1);
    model.reply(1, first[0].1);
    // This one has its place in the window, but no byte of it is written.
    model.engine.unsubscribe(other);
    assert_eq!(model.write(), []);
    assert_eq!((model.texts(), model.engine.in_flight()), (Vec::new(), 0));
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_registration_dropped_after_it_was_sent_is_ended_once_by_its_late_reply() {
    let mut model = Model::new(4);
    let id = model.subscribe(&[LIFECYCLE]);
    let serial = model.write()[0].1;
    model.event(LIFECYCLE, 7, 1);
    model.engine.unsubscribe(id);
    model.engine.unsubscribe(id);
    assert_eq!(model.write(), []);
    model.registered(serial, 7);
    let sent = model.write();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].0, DEREGISTER);
    model.registered(serial, 7);
    model.engine.unsubscribe(id);
    model.reply(DEREGISTER, sent[0].1);
    assert_eq!((model.write(), model.texts()), (Vec::new(), Vec::new()));
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn an_id_that_a_mad_daemon_gives_twice_is_ended_once_and_harms_nobody() {
    let mut model = Model::new(4);
    let (first, second) = (model.subscribed(7), model.subscribed(7));
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.notes(), [(second, "1".to_owned())]);
    model.engine.unsubscribe(first);
    assert_eq!(model.write(), []);
    model.event(LIFECYCLE, 7, 2);
    assert_eq!(model.notes(), [(second, "2".to_owned())]);
    model.engine.unsubscribe(second);
    let sent = model.write();
    assert_eq!(sent.len(), 1);
    model.reply(DEREGISTER, sent[0].1);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_reply_too_short_for_an_id_refuses_that_registration_only() {
    let mut model = Model::new(4);
    let id = model.subscribe(&[LIFECYCLE, REBOOT]);
    let sent = model.write();
    model.answer(REGISTER, MessageType::REPLY, sent[0].1, &[0, 0, 7]);
    model.registered(sent[1].1, 8);
    assert_eq!(model.texts(), ["stands"]);
    let results = model.engine.take_registered(id).unwrap();
    assert!(matches!(&results[..], [Err(refused), Ok(())] if is_reply(refused)));
    model.event(REBOOT, 8, 1);
    assert_eq!(model.texts(), ["1"]);
    assert!(!model.engine.is_closed());
}

#[test]
fn an_end_of_a_registration_that_finds_no_room_follows_when_there_is_some() {
    let mut model = Model::new(1);
    let id = model.subscribed(7);
    let calls: Vec<_> = (0..65_536).map(|_| model.call(1)).collect();
    model.engine.unsubscribe(id);
    let sent = model.write();
    assert_eq!(sent, [(1, calls[0].serial())]);
    model.event(LIFECYCLE, 7, 1);
    model.engine.abandon(calls[9]);
    let sent = model.write();
    assert_eq!(sent[0].0, DEREGISTER);
    model.reply(DEREGISTER, sent[0].1);
    assert_eq!((model.write(), model.texts()), (Vec::new(), Vec::new()));
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_registration_that_finds_no_room_follows_when_there_is_some() {
    let mut model = Model::new(1);
    let calls: Vec<_> = (0..65_536).map(|_| model.call(1)).collect();
    let (id, dropped) = (model.subscribe(&[LIFECYCLE]), model.subscribe(&[LIFECYCLE]));
    model.engine.unsubscribe(dropped);
    model.write();
    for call in &calls[1..] {
        model.engine.abandon(*call);
    }
    assert_eq!(model.texts(), [""; 0]);
    model.reply(1, calls[0].serial());
    let sent = model.write();
    assert_eq!(sent.len(), 1);
    model.registered(sent[0].1, 7);
    assert_eq!(model.notes(), [(id, "stands".to_owned())]);
}

#[test]
fn a_registration_that_finds_no_room_after_a_loss_follows_too() {
    let mut model = Model::new(1);
    model.engine.supervise();
    let id = model.subscribed(7);
    model.lose();
    let calls: Vec<_> = (0..65_536).map(|_| model.call(1)).collect();
    model.resume();
    assert_eq!(model.write(), [(1, calls[0].serial())]);
    for call in &calls {
        model.engine.abandon(*call);
    }
    model.reply(1, calls[0].serial());
    let sent = model.write();
    assert_eq!(sent.iter().map(|it| it.0).collect::<Vec<_>>(), [REGISTER]);
    model.registered(sent[0].1, 7);
    assert_eq!(model.notes(), [(id, "gap []".to_owned())]);
}

#[test]
fn a_registration_that_finds_no_room_is_refused_when_the_connection_closes() {
    for ends in [Engine::refuse, |engine: &mut Engine<u32>| engine.close(CloseReason::Eof)] {
        let mut model = Model::new(1);
        for _ in 0..65_536 {
            model.call(1);
        }
        let id = model.subscribe(&[LIFECYCLE]);
        ends(&mut model.engine);
        assert_eq!(model.texts(), ["stands"]);
        let results = model.engine.take_registered(id).unwrap();
        let Err(refusal) = &results[0] else { panic!("{results:?}") };
        assert!(matches!(**refusal, Refusal::Failure(Failure::Closed(_, Sent::No))));
        model.engine.unsubscribe(id);
        assert_eq!(model.engine.subscriptions.left(), [0; 7]);
    }
}

#[test]
fn early_events_are_bounded_and_the_loss_of_the_oldest_is_told() {
    for (body, kept) in [(0, early::ITEMS), (64 * 1024, early::BYTES / (64 * 1024 + 4))] {
        let mut model = Model::new(4);
        model.subscribe(&[LIFECYCLE]);
        let serial = model.write()[0].1;
        for number in 0..early::ITEMS + 5 {
            let mut event = 7_i32.to_be_bytes().to_vec();
            event.push(number as u8);
            event.resize(event.len() - 1 + body.max(1), 0);
            model.answer(LIFECYCLE, MessageType::MESSAGE, 1, &event);
        }
        model.registered(serial, 7);
        let notes = model.texts();
        let lost = early::ITEMS + 5 - kept;
        assert_eq!((notes.len(), &notes[0]), (kept + 2, &format!("lost {lost}")));
        assert_eq!(notes[1], format!("{}", lost % 256));
    }
}

#[test]
fn the_news_that_the_hypervisor_is_lost_ends_the_connection_with_that_reason() {
    let mut model = Model::new(4);
    let call = model.call(1);
    model.write();
    model.answer(HYPERVISOR_LOST, MessageType::MESSAGE, 1, &2_i32.to_be_bytes());
    let failure = model.failure(call);
    assert!(matches!(failure, Failure::Closed(CloseReason::Hypervisor(2), Sent::Maybe)));
    assert!(model.engine.is_closed());
}

#[test]
fn what_is_registered_anew_goes_before_the_calls_that_wait() {
    let mut model = Model::new(2);
    model.engine.supervise();
    let id = model.subscribed(7);
    model.lose();
    model.call(1);
    let fresh = model.subscribe(&[REBOOT, REBOOT]);
    model.resume();
    let sent = model.write();
    assert_eq!(sent.iter().map(|it| it.0).collect::<Vec<_>>(), [REGISTER, REGISTER]);
    model.registered(sent[0].1, 0);
    assert_eq!(model.notes(), [(id, "gap []".to_owned())]);
    let last = model.write();
    assert_eq!(last[0].0, REGISTER);
    model.registered(sent[1].1, 1);
    model.registered(last[0].1, 2);
    assert_eq!(model.notes(), [(fresh, "stands".to_owned())]);
    assert_eq!(model.write()[0].0, 1);
}

#[test]
fn an_end_of_a_registration_that_waits_is_forgotten_with_the_daemon_that_knew_it() {
    let mut model = Model::new(1);
    model.engine.supervise();
    let (first, second) = (model.subscribed(7), model.subscribed(8));
    model.call(1);
    model.write();
    model.control(163);
    model.engine.unsubscribe(first);
    model.engine.unsubscribe(second);
    assert_eq!(model.write().len(), 1);
    model.lose();
    model.resume();
    assert_eq!(model.write(), []);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_registration_lost_under_way_lets_no_waiting_call_fail() {
    let mut model = Model::new(1);
    model.engine.supervise();
    model.subscribe(&[LIFECYCLE]);
    let waiting = model.call(1);
    model.lose();
    assert!(model.engine.take_result(waiting).is_none());
    model.resume();
    let serial = model.write()[0].1;
    model.registered(serial, 0);
    assert_eq!(model.write(), [(1, waiting.serial())]);
}

#[test]
fn a_call_of_which_nothing_was_written_outlives_the_transport() {
    let mut model = Model::new(2);
    model.engine.supervise();
    let written = model.call(1);
    model.write();
    let unwritten = model.call(2);
    model.lose();
    assert!(matches!(model.failure(written), Failure::Lost(CloseReason::Eof, Sent::Maybe)));
    assert!(model.engine.take_result(unwritten).is_none());
    model.resume();
    assert_eq!(model.write(), [(2, unwritten.serial())]);
}

#[test]
fn a_loss_between_the_answers_to_a_subscription_is_told_when_it_stands() {
    let mut model = Model::new(4);
    model.engine.supervise();
    model.subscribe(&[LIFECYCLE, REBOOT]);
    let sent = model.write();
    model.registered(sent[0].1, 7);
    model.event(LIFECYCLE, 7, 1);
    model.lose();
    model.resume();
    for (callback, (_, serial)) in (0..).zip(model.write()) {
        model.registered(serial, callback);
    }
    assert_eq!(model.texts(), ["1", "stands", "gap []"]);
}

#[test]
fn after_the_end_of_subscriptions_a_late_reply_brings_no_event() {
    let mut model = Model::new(4);
    model.subscribe(&[LIFECYCLE]);
    let serial = model.write()[0].1;
    model.engine.drain();
    model.engine.end_subscriptions();
    model.registered(serial, 7);
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.texts(), ["stands"]);
}

#[test]
fn the_end_of_a_connection_leaves_nothing_of_what_was_given_up() {
    let mut model = Model::new(1);
    let id = model.subscribed(7);
    let call = model.call(1);
    model.write();
    model.engine.abandon(call);
    model.engine.refuse();
    model.engine.unsubscribe(id);
    model.engine.close(CloseReason::Client);
    assert_eq!(model.engine.calls.left(), [0; 7]);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}
