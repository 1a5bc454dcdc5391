//! Several subscriptions to the same thing, with a daemon by hand.

use super::subscriptions::{DEREGISTER, LIFECYCLE, REBOOT, REGISTER};
use super::*;

impl Model {
    fn procedures(&mut self) -> Vec<i32> {
        self.write().into_iter().map(|(procedure, _)| procedure).collect()
    }

    /// The next packet must be this one; its serial.
    #[track_caller]
    fn only(&mut self, procedure: i32) -> u32 {
        let sent = self.write();
        assert_eq!(sent.iter().map(|it| it.0).collect::<Vec<_>>(), [procedure]);
        sent[0].1
    }

    /// One that others may join.
    fn first(&mut self, callback: i32) -> SubscriptionId {
        let id = self.share(&[LIFECYCLE]);
        let serial = self.only(REGISTER);
        self.registered(serial, callback);
        assert_eq!(self.notes(), [(id, "stands".to_owned())]);
        id
    }
}

fn told(to: &[SubscriptionId], what: &str) -> Vec<(SubscriptionId, String)> {
    to.iter().map(|id| (*id, what.to_owned())).collect()
}

#[test]
fn who_joins_a_registration_stands_at_once_and_gets_what_comes_from_then_on() {
    let mut model = Model::new(4);
    let first = model.first(7);
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.notes(), told(&[first], "1"));
    let second = model.share(&[LIFECYCLE]);
    assert_eq!((model.notes(), model.write()), (told(&[second], "stands"), Vec::new()));
    assert!(matches!(model.engine.take_registered(second).unwrap()[..], [Ok(())]));
    model.event(LIFECYCLE, 7, 2);
    assert_eq!(model.notes(), told(&[first, second], "2"));
}

#[test]
fn the_last_of_all_takes_the_registration_along() {
    let mut model = Model::new(4);
    let all = [model.first(7), model.share(&[LIFECYCLE]), model.share(&[LIFECYCLE])];
    model.notes();
    for (gone, id) in all.iter().enumerate() {
        assert!(model.procedures().is_empty());
        model.event(LIFECYCLE, 7, 1);
        assert_eq!(model.notes(), told(&all[gone..], "1"));
        model.engine.unsubscribe(*id);
    }
    let serial = model.only(DEREGISTER);
    model.reply(DEREGISTER, serial);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn who_joins_before_the_answer_waits_for_it_and_gets_early_events_as_well() {
    let mut model = Model::new(4);
    let first = model.share(&[LIFECYCLE]);
    let serial = model.only(REGISTER);
    model.event(LIFECYCLE, 7, 1);
    let second = model.share(&[LIFECYCLE]);
    assert_eq!((model.notes(), model.write()), (Vec::new(), Vec::new()));
    model.registered(serial, 7);
    let of = |id| [told(&[id], "1"), told(&[id], "stands")].concat();
    assert_eq!(model.notes(), [of(first), of(second)].concat());
}

#[test]
fn one_who_leaves_before_the_answer_does_not_take_the_registration_from_others() {
    let mut model = Model::new(4);
    let first = model.share(&[LIFECYCLE]);
    let second = model.share(&[LIFECYCLE]);
    model.engine.unsubscribe(first);
    let serial = model.only(REGISTER);
    model.registered(serial, 7);
    assert_eq!((model.notes(), model.write()), (told(&[second], "stands"), Vec::new()));
}

#[test]
fn who_comes_back_before_the_answer_finds_the_registration() {
    let mut model = Model::new(4);
    let first = model.share(&[LIFECYCLE]);
    let serial = model.only(REGISTER);
    model.engine.unsubscribe(first);
    let second = model.share(&[LIFECYCLE]);
    model.registered(serial, 7);
    assert_eq!((model.notes(), model.write()), (told(&[second], "stands"), Vec::new()));
}

#[test]
fn who_comes_while_it_is_ended_waits_for_that_and_is_registered_anew() {
    let mut model = Model::new(4);
    let first = model.first(7);
    model.engine.unsubscribe(first);
    let end = model.only(DEREGISTER);
    let (second, third) = (model.share(&[LIFECYCLE]), model.share(&[LIFECYCLE]));
    model.event(LIFECYCLE, 7, 1);
    assert_eq!((model.notes(), model.write()), (Vec::new(), Vec::new()));
    model.reply(DEREGISTER, end);
    let serial = model.only(REGISTER);
    model.event(LIFECYCLE, 8, 2);
    model.registered(serial, 8);
    let of = |id| [told(&[id], "2"), told(&[id], "stands")].concat();
    assert_eq!(model.notes(), [of(second), of(third)].concat());
    assert_eq!(model.engine.stats().unknown_events, 0);
}

#[test]
fn who_comes_and_goes_while_it_is_ended_is_not_registered() {
    let mut model = Model::new(4);
    let first = model.first(7);
    model.engine.unsubscribe(first);
    let end = model.only(DEREGISTER);
    let second = model.share(&[LIFECYCLE]);
    model.engine.unsubscribe(second);
    model.reply(DEREGISTER, end);
    assert_eq!((model.notes(), model.write()), (Vec::new(), Vec::new()));
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn who_comes_before_the_daemon_could_be_told_of_the_end_takes_it_over() {
    let mut model = Model::new(1);
    let first = model.first(7);
    let calls: Vec<_> = (0..65_536).map(|_| model.call(1)).collect();
    model.engine.unsubscribe(first);
    let second = model.share(&[LIFECYCLE]);
    assert_eq!(model.notes(), told(&[second], "stands"));
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.notes(), told(&[second], "1"));
    calls.into_iter().for_each(|call| model.engine.abandon(call));
    assert_eq!(model.write(), []);
}

#[test]
fn who_waits_for_an_end_is_refused_when_the_connection_begins_to_close() {
    let mut model = Model::new(4);
    let first = model.first(7);
    model.engine.unsubscribe(first);
    let end = model.only(DEREGISTER);
    let second = model.share(&[LIFECYCLE]);
    model.engine.refuse();
    assert_eq!(model.notes(), told(&[second], "stands"));
    assert!(model.engine.take_registered(second).unwrap()[0].is_err());
    model.reply(DEREGISTER, end);
    assert_eq!(model.write(), []);
    model.engine.unsubscribe(second);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}

#[test]
fn a_refusal_is_told_to_all_who_wait_and_the_next_one_asks_again() {
    let mut model = Model::new(4);
    let (first, second) = (model.share(&[LIFECYCLE]), model.share(&[LIFECYCLE, REBOOT]));
    let serial = model.only(REGISTER);
    model.answer(REGISTER, MessageType::REPLY, serial, &[]);
    // Both kinds have one key here.
    assert_eq!(model.notes(), [told(&[first], "stands"), told(&[second], "stands")].concat());
    for (id, count) in [(first, 1), (second, 2)] {
        let results = model.engine.take_registered(id).unwrap();
        assert_eq!(results.iter().filter(|it| it.is_err()).count(), count);
    }
    let third = model.share(&[LIFECYCLE]);
    let serial = model.only(REGISTER);
    model.registered(serial, 7);
    assert_eq!(model.notes(), told(&[third], "stands"));
}

#[test]
fn after_a_loss_it_is_registered_once_and_each_has_its_own_mark() {
    let mut model = Model::new(4);
    model.engine.supervise();
    let (first, second) = (model.first(7), model.share(&[LIFECYCLE]));
    let gone = model.share(&[LIFECYCLE]);
    let more = model.subscribe(&[REBOOT]);
    let serial = model.only(REGISTER);
    model.registered(serial, 8);
    model.notes();
    model.lose();
    model.engine.unsubscribe(gone);
    let late = model.share(&[LIFECYCLE]);
    model.resume();
    let sent = model.write();
    assert_eq!(sent.len(), 2);
    model.registered(sent[0].1, 1);
    let mut expected = told(&[first, second], "gap []");
    expected.extend(told(&[late], "stands"));
    assert_eq!(model.notes(), expected);
    model.event(LIFECYCLE, 1, 5);
    assert_eq!(model.notes(), told(&[first, second, late], "5"));
    model.registered(sent[1].1, 2);
    assert_eq!(model.notes(), told(&[more], "gap []"));
}

#[test]
fn what_the_daemon_does_not_take_after_a_loss_is_told_with_the_gap() {
    let mut model = Model::new(4);
    model.engine.supervise();
    let id = model.subscribe(&[LIFECYCLE, REBOOT]);
    for (callback, (_, serial)) in (0..).zip(model.write()) {
        model.registered(serial, callback);
    }
    model.notes();
    for round in 0..2 {
        model.lose();
        model.resume();
        let sent = model.write();
        assert_eq!(sent.len(), 2 - round, "what is refused once is not asked for again");
        model.registered(sent[0].1, 5);
        if let Some((_, serial)) = sent.get(1) {
            model.answer(REGISTER, MessageType::REPLY, *serial, &[]);
        }
        let expected = ["gap [319]", "gap []"][round];
        assert_eq!(model.notes(), told(&[id], expected));
    }
    model.lose();
    model.resume();
    let serial = model.only(REGISTER);
    model.answer(REGISTER, MessageType::REPLY, serial, &[]);
    assert_eq!(model.notes(), told(&[id], "refused"));
}

#[test]
fn an_end_of_the_connection_while_all_is_made_anew_is_no_refusal() {
    let mut model = Model::new(4);
    model.engine.supervise();
    model.first(7);
    model.lose();
    model.resume();
    model.write();
    model.engine.close(CloseReason::Client);
    assert_eq!(model.texts(), [""; 0]);
}

#[test]
fn a_thousand_who_share_and_leave_in_any_order_leave_nothing() {
    let mut model = Model::new(4);
    let mut all = vec![model.first(7)];
    all.extend((0..1000).map(|_| model.share(&[LIFECYCLE])));
    model.notes();
    model.event(LIFECYCLE, 7, 1);
    assert_eq!(model.notes(), told(&all, "1"));
    while !all.is_empty() {
        let id = all.swap_remove(all.len() * 7919 % all.len().max(1));
        model.engine.unsubscribe(id);
    }
    let serial = model.only(DEREGISTER);
    model.reply(DEREGISTER, serial);
    assert_eq!(model.engine.subscriptions.left(), [0; 7]);
}
