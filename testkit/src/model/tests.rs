//! The model's own rules, by a client made by hand.

use std::collections::BTreeSet;

use virtwire_protocol::Procedure;
use virtwire_protocol::frame::FrameWriter;
use virtwire_protocol::qemu::ConnectDomainMonitorEventRegister;
use virtwire_protocol::remote::{
    ConnectClose, ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectGetHostname, ConnectNetworkEventRegisterAny, ConnectRegisterCloseCallback,
    ConnectUnregisterCloseCallback, Domain, DomainEventCallbackLifecycle, DomainLookupByName,
};
use virtwire_protocol::virnet::MessageStatus;
use virtwire_protocol::xdr::{Decode, Decoder, Encode, Uuid};

use super::*;
use crate::packet::{header, packet};

type Register = ConnectDomainEventCallbackRegisterAny;
type Deregister = ConnectDomainEventCallbackDeregisterAny;

/// Nothing happens by chance but the order.
const QUIET: Knobs = Knobs {
    window: 4,
    hung_max: 0,
    hang: 0,
    refuse_register: 0,
    fail: 0,
    event: 0,
    duplicate: 0,
    unknown_event: 0,
    stray: 0,
    pause: 0,
};

/// Domains' registrations that end with a lifecycle.
fn lifecycle() -> Register {
    Register { event_id: 0, dom: None }
}

/// The same of one of many domains.
fn lifecycle_of(number: u32) -> Register {
    let mut uuid = [0; 16];
    uuid[..4].copy_from_slice(&number.to_be_bytes());
    let uuid = Uuid::from_bytes(uuid);
    Register { event_id: 0, dom: Some(Domain { name: "vm".into(), uuid, id: 5 }) }
}

fn lookup(serial: u32) -> DomainLookupByName {
    DomainLookupByName { name: format!("vm{serial}").into() }
}

fn call<P: Procedure>(serial: u32, args: &P) -> Vec<u8> {
    packet(&header(&P::INFO, MessageType::CALL, serial, MessageStatus::OK), args)
}

fn quiet(seed: u64) -> ModelDaemon {
    ModelDaemon::with_knobs(seed, QUIET)
}

/// Calls and waits for the answer, which comes before anything else.
fn ask<P: Procedure>(model: &mut ModelDaemon, args: &P) -> Option<P::Reply> {
    model.handle(&call(1_000, args));
    let reply = frame(&model.poll().unwrap());
    assert_eq!((reply.header.proc, reply.header.serial), (P::INFO.number, 1_000));
    let mut body = Decoder::new(&reply.body);
    match reply.header.status {
        MessageStatus::OK => Some(P::Reply::decode(&mut body).unwrap()),
        _ => None,
    }
}

fn all(model: &mut ModelDaemon) -> Vec<Frame<()>> {
    std::iter::from_fn(|| model.poll()).map(|packet| frame(&packet)).collect()
}

#[test]
fn replies_come_in_any_order_and_say_whose_they_are() {
    let mut orders = BTreeSet::new();
    for seed in 0..400 {
        let mut model = quiet(seed);
        for serial in 0..4 {
            model.handle(&call(serial, &lookup(serial)));
        }
        let replies = all(&mut model);
        for reply in &replies {
            assert_eq!(reply.body, packet_body(&lookup(reply.header.serial)));
        }
        let order: Vec<_> = replies.iter().map(|reply| reply.header.serial).collect();
        orders.insert(order);
        assert_eq!(model.outstanding(), 0);
    }
    assert_eq!(orders.len(), 24);
}

fn packet_body(body: &impl Encode) -> Vec<u8> {
    let mut out = virtwire_protocol::xdr::Encoder::append_to(Vec::new());
    body.encode(&mut out).unwrap();
    out.into_bytes()
}

#[test]
fn the_same_seed_says_the_same() {
    let run = |seed| {
        let mut model = ModelDaemon::new(seed);
        let mut packets = Vec::new();
        for serial in 0..200 {
            while model.outstanding() > 3 {
                packets.extend(model.poll());
            }
            model.handle(&call(serial, &lifecycle_of(serial)));
            packets.extend(model.poll());
        }
        packets
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
}

#[test]
fn a_registration_is_live_from_before_its_reply_until_its_end_has_run() {
    let mut model = quiet(1);
    assert_eq!(ask(&mut model, &lifecycle()).unwrap().callback_id, 0);
    assert_eq!(ask(&mut model, &lifecycle_of(1)).unwrap().callback_id, 1);
    let network = ConnectNetworkEventRegisterAny { event_id: 1, net: None };
    assert_eq!(ask(&mut model, &network).unwrap().callback_id, 0);
    let monitor = ConnectDomainMonitorEventRegister { dom: None, event: None, flags: 0 };
    assert_eq!(ask(&mut model, &monitor).unwrap().callback_id, 2);
    ask(&mut model, &ConnectRegisterCloseCallback).unwrap();
    assert_eq!(model.live_registrations(), 5);

    ask(&mut model, &Deregister { callback_id: 1 }).unwrap();
    assert!(!model.is_live(Class::Domain, 1) && model.is_live(Class::Domain, 0));
    ask(&mut model, &ConnectUnregisterCloseCallback).unwrap();
    assert_eq!(model.live_registrations(), 3);
}

#[test]
fn a_registration_that_is_refused_or_makes_no_sense_does_not_live() {
    let mut model = ModelDaemon::with_knobs(1, Knobs { refuse_register: 100, ..QUIET });
    assert_eq!(ask(&mut model, &lifecycle()), None);
    assert_eq!(model.live_registrations(), 0);
    let mut model = quiet(1);
    assert_eq!(ask(&mut model, &Register { event_id: 28, dom: None }), None);
    assert_eq!(ask(&mut model, &ConnectRegisterCloseCallback), Some(()));
    assert_eq!(ask(&mut model, &ConnectRegisterCloseCallback), None);
    assert_eq!(model.live_registrations(), 1);
}

#[test]
fn a_second_registration_for_the_same_is_refused_until_the_first_has_ended() {
    let mut model = quiet(1);
    ask(&mut model, &lifecycle_of(1)).unwrap();
    let mut renamed = lifecycle_of(1);
    renamed.dom = renamed.dom.map(|dom| Domain { name: "other".into(), id: 7, ..dom });
    assert_eq!(ask(&mut model, &renamed), None);
    assert_eq!(
        ask(&mut model, &Register { event_id: 1, ..renamed.clone() }).unwrap().callback_id,
        1
    );
    ask(&mut model, &Deregister { callback_id: 0 }).unwrap();
    assert_eq!(ask(&mut model, &renamed).unwrap().callback_id, 2);

    let monitor = |event: Option<&str>| {
        let event = event.map(Into::into);
        ConnectDomainMonitorEventRegister { dom: None, event, flags: 0 }
    };
    ask(&mut model, &monitor(Some("STOP"))).unwrap();
    ask(&mut model, &monitor(Some("STOP"))).unwrap();
    assert_eq!(ask(&mut model, &monitor(None)), None);
}

#[test]
fn events_come_before_the_reply_and_after_the_end_is_asked_for_and_are_counted() {
    let (mut early, mut late, mut strays) = (0, 0, 0);
    for seed in 0..200 {
        let mut model = ModelDaemon::with_knobs(seed, Knobs { event: 50, stray: 20, ..QUIET });
        let mut events = Vec::new();
        let mut until_reply = |model: &mut ModelDaemon| loop {
            let frame = frame(&model.poll().unwrap());
            match sent(&frame) {
                Some(sent) => events.push(sent),
                None => return (frame, events.len()),
            }
        };
        model.handle(&call(1, &lifecycle()));
        let (reply, before) = until_reply(&mut model);
        assert_eq!((reply.header.serial, reply.body.to_vec()), (1, vec![0; 4]));
        early += before;
        model.handle(&call(2, &Deregister { callback_id: 0 }));
        let (reply, leaving) = until_reply(&mut model);
        assert_eq!(reply.header.serial, 2);
        late += leaving - before;
        model.handle(&call(3, &ConnectGetHostname));
        strays += until_reply(&mut model).1 - leaving;

        assert!(events.iter().all(|sent| (sent.class, sent.callback_id) == (Class::Domain, 0)));
        let numbers: Vec<_> = events.iter().map(|sent| sent.number).collect();
        assert_eq!(numbers, model.events_sent(Class::Domain, 0));
        assert!(numbers.is_sorted_by(|a, b| a < b));
    }
    assert!(early > 50 && late > 50 && strays > 20, "{early} {late} {strays}");
}

#[test]
fn events_are_about_the_object_that_was_asked_for() {
    let mut model = ModelDaemon::with_knobs(3, Knobs { event: 50, ..QUIET });
    let dom = Domain { name: "vm".into(), uuid: Default::default(), id: 5 };
    model.handle(&call(1, &Register { event_id: 0, dom: Some(dom.clone()) }));
    let mut events = 0;
    for _ in 0..50 {
        let frame = frame(&model.poll().unwrap_or_else(|| call(0, &ConnectGetHostname)));
        if sent(&frame).is_some() {
            let event = DomainEventCallbackLifecycle::decode(&mut Decoder::new(&frame.body));
            assert_eq!(event.unwrap().msg.dom, dom);
            events += 1;
        }
    }
    assert!(events > 10, "{events}");
}

#[test]
fn calls_that_hang_wait_until_they_are_released() {
    let mut model = ModelDaemon::with_knobs(1, Knobs { hung_max: 2, hang: 100, ..QUIET });
    for serial in 0..5 {
        model.handle(&call(serial, &lookup(serial)));
    }
    assert_eq!((all(&mut model).len(), model.hung()), (3, 2));
    model.calm();
    assert_eq!(model.poll(), None);
    model.handle(&call(9, &ConnectGetHostname));
    model.hold(9);
    assert_eq!((all(&mut model).len(), model.hung()), (0, 3));
    model.release();
    assert_eq!((all(&mut model).len(), model.outstanding()), (3, 0));
}

#[test]
fn calls_fail_and_replies_are_repeated_unless_their_serial_is_in_use() {
    let knobs = Knobs { fail: 100, duplicate: 100, ..QUIET };
    let mut model = ModelDaemon::with_knobs(1, knobs);
    model.handle(&call(1, &ConnectGetHostname));
    let first = model.poll().unwrap();
    assert_eq!(frame(&first).header.status, MessageStatus::ERROR);
    assert_eq!(model.poll().unwrap(), first);
    // Serial 1 is in use again: the next packet is its own reply.
    model.handle(&call(1, &lookup(1)));
    assert_eq!(frame(&model.poll().unwrap()).header.proc, DomainLookupByName::INFO.number);
}

#[test]
fn events_that_nobody_asked_for_are_none_of_the_registrations() {
    let mut model = ModelDaemon::with_knobs(1, Knobs { unknown_event: 100, ..QUIET });
    let mut kinds = BTreeSet::new();
    for _ in 0..50 {
        let event = frame(&model.poll().unwrap());
        assert_eq!(event.header.r#type, MessageType::MESSAGE);
        assert_eq!(sent(&event), None);
        kinds.insert((event.header.prog, event.header.proc));
    }
    assert_eq!(kinds.len(), 3);
}

/// One that registers and ends at random, but by the rules, until it has had enough.
#[test]
fn a_client_that_lets_go_of_everything_leaves_nothing_behind() {
    for seed in 0..200 {
        let mut model = ModelDaemon::with_knobs(seed, Knobs { hung_max: 3, ..Knobs::default() });
        let mut random = Random::new(!seed);
        let (mut known, mut asked) = (Vec::new(), BTreeSet::new());
        let (mut serial, mut received) = (0, Vec::new());
        let mut steps = 0;
        while steps < 300 || !known.is_empty() || !asked.is_empty() {
            steps += 1;
            assert!(steps < 3_000, "{known:?} {asked:?}");
            if random.chance(5) || steps > 300 {
                model.release();
            }
            if random.chance(50) && model.outstanding() < 5 {
                serial += 1;
                if steps < 300 && random.chance(50) {
                    asked.insert(serial);
                    model.handle(&call(serial, &lifecycle_of(serial)));
                } else if let Some(callback_id) = known.pop() {
                    model.handle(&call(serial, &Deregister { callback_id }));
                }
            }
            let Some(frame) = model.poll().map(|packet| frame(&packet)) else { continue };
            received.extend(sent(&frame));
            let serial = frame.header.serial;
            if frame.header.r#type == MessageType::REPLY && asked.remove(&serial) {
                let id = Decoder::new(&frame.body).i32().unwrap();
                known.extend((frame.header.status == MessageStatus::OK).then_some(id));
            }
        }
        model.release();
        model.calm();
        all(&mut model);
        assert_eq!((model.live_registrations(), model.outstanding()), (0, 0));
        let mut of_one = BTreeSet::new();
        for Sent { class, callback_id, number } in &received {
            assert!(model.events_sent(*class, *callback_id).contains(number));
            assert!(of_one.insert(number), "number {number} came twice");
        }
        assert!(received.len() > 50, "{}", received.len());
    }
}

#[test]
fn pings_go_both_ways_and_a_lost_hypervisor_is_told_to_those_who_asked() {
    let mut model = quiet(1);
    model.handle(&packet::keepalive(KeepaliveProcedure::PING));
    assert_eq!(frame(&model.poll().unwrap()).header.proc, KeepaliveProcedure::PONG.0);
    model.ping();
    assert_eq!(frame(&model.poll().unwrap()).header.proc, KeepaliveProcedure::PING.0);
    model.handle(&packet::keepalive(KeepaliveProcedure::PONG));
    assert_eq!(model.pongs(), 1);
    assert!(!model.lose_hypervisor(1));
    ask(&mut model, &ConnectRegisterCloseCallback).unwrap();
    assert!(model.lose_hypervisor(1));
    assert_eq!(frame(&model.poll().unwrap()).header.proc, 362);
}

#[test]
fn after_a_close_nothing_comes() {
    let mut model = ModelDaemon::with_knobs(1, Knobs { hung_max: 1, hang: 100, ..QUIET });
    model.handle(&call(1, &lookup(1)));
    model.handle(&call(2, &ConnectClose));
    assert_eq!(frame(&model.poll().unwrap()).header.serial, 2);
    assert!(model.is_closed());
    model.release();
    assert_eq!((model.poll(), model.outstanding()), (None, 1));
}

#[test]
fn packets_with_descriptors_are_taken_without_them() {
    let mut model = quiet(1);
    let info = DomainLookupByName::INFO;
    let header = header(&info, MessageType::CALL_WITH_FDS, 4, MessageStatus::OK);
    let packet = FrameWriter::new(&header).fd_count(32).body(&lookup(4)).unwrap();
    model.handle(&packet.finish().unwrap());
    assert_eq!(frame(&model.poll().unwrap()).body, packet_body(&lookup(4)));
}

#[test]
fn a_packet_larger_than_a_read_buffer_is_taken_whole() {
    let mut model = quiet(1);
    let large = DomainLookupByName { name: "x".repeat(1_000_000).as_str().into() };
    model.handle(&call(4, &large));
    assert_eq!(frame(&model.poll().unwrap()).body, packet_body(&large));
}

#[test]
#[should_panic(expected = "more than 5 calls are outstanding")]
fn a_call_over_the_window_breaks_the_rules() {
    let mut model = quiet(1);
    for serial in 0..6 {
        model.handle(&call(serial, &ConnectGetHostname));
    }
}

#[test]
#[should_panic(expected = "serial 3 is in use")]
fn a_serial_in_use_breaks_the_rules() {
    let mut model = quiet(1);
    model.handle(&call(3, &ConnectGetHostname));
    model.handle(&call(3, &ConnectGetHostname));
}

#[test]
#[should_panic(expected = "after CONNECT_CLOSE")]
fn a_call_after_the_close_breaks_the_rules() {
    let mut model = quiet(1);
    model.handle(&call(1, &ConnectClose));
    model.handle(&call(2, &ConnectGetHostname));
}

#[test]
#[should_panic(expected = "which is Some(Leaving)")]
fn ending_a_registration_twice_breaks_the_rules() {
    let mut model = quiet(1);
    ask(&mut model, &lifecycle()).unwrap();
    model.handle(&call(1, &Deregister { callback_id: 0 }));
    model.handle(&call(2, &Deregister { callback_id: 0 }));
}

#[test]
#[should_panic(expected = "which is None")]
fn ending_a_registration_that_never_was_breaks_the_rules() {
    let mut model = quiet(1);
    ask(&mut model, &lifecycle()).unwrap();
    model.handle(&call(1, &Deregister { callback_id: 1 }));
}

#[test]
#[should_panic(expected = "which is Some(Early)")]
fn ending_a_registration_before_its_reply_breaks_the_rules() {
    let mut model = ModelDaemon::with_knobs(1, Knobs { event: 100, ..QUIET });
    model.handle(&call(1, &lifecycle()));
    // The call runs before its reply is chosen; an event can come in between.
    while model.live_registrations() == 0 {
        model.run(0);
    }
    assert_eq!(sent(&frame(&model.poll().unwrap())).unwrap().callback_id, 0);
    model.handle(&call(2, &Deregister { callback_id: 0 }));
}

#[test]
#[should_panic(expected = "the client sent 35 bytes for a packet of Some(36)")]
fn a_packet_that_is_cut_short_breaks_the_rules() {
    let packet = call(1, &lookup(1));
    quiet(1).handle(&packet[..packet.len() - 1]);
}

#[test]
#[should_panic(expected = "the client sent 72 bytes for a packet of Some(36)")]
fn two_packets_at_once_break_the_rules() {
    let packet = call(1, &lookup(1));
    quiet(1).handle(&[packet.clone(), packet].concat());
}
