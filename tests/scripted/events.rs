//! Subscriptions as streams: what comes, in which order, and what becomes of what does not fit.

use std::fmt::Debug;
use std::time::Duration;

use tokio::sync::mpsc;
use virtwire::event::{
    DomainEvent, DomainLifecycle, DomainReboot, Ended, Event, EventKind, EventStream, Events,
    NetworkLifecycle, Overflow,
};
use virtwire::protocol::api::{DomainEventId, NetworkEventId};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register,
    ConnectDomainEventCallbackRegisterAnyReply as RegisterReply, ConnectGetHostname, Domain,
    DomainEventCallbackLifecycle, DomainEventCallbackReboot, DomainEventLifecycle,
    DomainEventReboot,
};
use virtwire::protocol::virnet::{MessageStatus, MessageType};
use virtwire::protocol::xdr::Uuid;
use virtwire::protocol::{Event as _, Procedure as _};
use virtwire::{CloseReason, Connection, ErrorKind};
use virtwire_testkit::class::{Class, Register as _};
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::packet;
use virtwire_testkit::peer::Peer;

use crate::{assert_works, builder, connected, domain, hostname};

const MOMENT: Duration = Duration::from_millis(10);
/// A kind that a daemon of the test's own does not have.
const METADATA_CHANGE: i32 = DomainEventId::METADATA_CHANGE.0;

/// A connection to a daemon that registers whatever is asked for.
pub(crate) async fn served() -> (Connection, AutoDaemon) {
    let (client, peer) = Peer::pair(1 << 16);
    let daemon = peer.serve();
    (builder().connect_over(client).await.unwrap(), daemon)
}

/// Something happened to a domain whose id tells the event from others.
pub(crate) fn lifecycle(callback_id: i32, number: i32) -> DomainEventCallbackLifecycle {
    let dom = Domain { id: number, ..domain("it") };
    let msg = DomainEventLifecycle { dom, event: 2, detail: 0 };
    DomainEventCallbackLifecycle { callback_id, msg }
}

/// Events of one of many domains, each of which is registered for by itself.
pub(crate) fn lifecycles(connection: &Connection, number: u16) -> Events<DomainLifecycle> {
    let mut uuid = [0; 16];
    uuid[..2].copy_from_slice(&number.to_be_bytes());
    let dom = Domain { uuid: Uuid::from_bytes(uuid), ..domain("one of many") };
    connection.events().of(&dom)
}

/// Whatever was sent before has been taken by both sides, and what followed from it too.
pub(crate) async fn in_step(connection: &Connection) {
    for _ in 0..2 {
        connection.call(ConnectGetHostname).await.unwrap();
    }
}

/// The next event as text: an item by its number.
pub(crate) fn text(event: Option<Event<DomainLifecycle>>) -> String {
    match event {
        Some(Event::Item(event)) => event.domain.id.to_string(),
        Some(Event::Lagged(count)) => format!("lagged {count}"),
        Some(Event::Malformed(error)) => format!("malformed: {:?}", error.kind()),
        Some(Event::Ended(ended)) => format!("ended: {ended:?}"),
        Some(other) => format!("{other:?}"),
        None => "over".to_owned(),
    }
}

async fn read(events: &mut EventStream<DomainLifecycle>, count: usize) -> Vec<String> {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(text(events.next().await));
    }
    all
}

#[track_caller]
fn assert_silent<K: EventKind + Debug>(events: &mut EventStream<K>) {
    use futures_core::Stream as _;
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let polled = std::pin::Pin::new(events).poll_next(&mut cx);
    assert!(polled.is_pending(), "{polled:?}");
}

#[tokio::test]
async fn events_come_in_order_and_the_end_with_its_reason_is_the_last() {
    let (connection, daemon) = served().await;
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    (0..100).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    connection.close().await.unwrap();
    for number in 0..100 {
        assert_eq!(text(events.next().await), number.to_string());
    }
    assert_eq!(read(&mut events, 3).await, ["ended: Closed(Client)", "over", "over"]);
}

#[tokio::test]
async fn a_stream_is_one_of_the_futures_crate_too() {
    let (connection, daemon) = served().await;
    let events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    daemon.event(&lifecycle(0, 7));
    let mut events = Box::pin(events);
    let next = std::future::poll_fn(|cx| futures_core::Stream::poll_next(events.as_mut(), cx));
    assert_eq!(text(next.await), "7");
}

#[tokio::test]
async fn events_that_overtake_the_answer_to_their_registration_come_first_and_in_order() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    let asked = daemon.expect::<Register>().await;
    for number in 0..5 {
        daemon.event(&lifecycle(3, number)).await;
        // Of somebody who has just left.
        daemon.event(&lifecycle(2, 100 + number)).await;
    }
    daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
    daemon.event(&lifecycle(3, 5)).await;
    let mut events = subscribing.await.unwrap().unwrap();
    assert_eq!(read(&mut events, 6).await, ["0", "1", "2", "3", "4", "5"]);
    assert_works(&connection, &mut daemon).await;
    assert_silent(&mut events);
    assert_eq!(connection.stats().unknown_events, 5);
}

#[tokio::test]
async fn early_events_without_end_are_bounded_and_the_missing_are_counted() {
    let (connection, mut daemon) = connected().await;
    let subscribing = connection.events::<DomainLifecycle>().capacity(10_000, 1 << 30).subscribe();
    let subscribing = tokio::spawn(subscribing);
    let asked = daemon.expect::<Register>().await;
    for number in 0..3000 {
        daemon.event(&lifecycle(3, number)).await;
    }
    daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
    let mut events = subscribing.await.unwrap().unwrap();
    let Some(Event::Lagged(lost)) = events.next().await else { panic!("nothing is missing") };
    assert_eq!(lost, 3000 - 1024);
    for number in 3000 - 1024..3000 {
        assert_eq!(text(events.next().await), number.to_string());
    }
    assert_silent(&mut events);
}

#[tokio::test]
async fn early_events_are_bounded_in_bytes_too() {
    let (connection, mut daemon) = connected().await;
    let subscribing = connection.events::<DomainLifecycle>().capacity(10_000, 1 << 30).subscribe();
    let subscribing = tokio::spawn(subscribing);
    let asked = daemon.expect::<Register>().await;
    let name = "x".repeat(100 << 10);
    for number in 0..30 {
        let dom = Domain { id: number, ..domain(&name) };
        let msg = DomainEventLifecycle { dom, event: 2, detail: 0 };
        daemon.event(&DomainEventCallbackLifecycle { callback_id: 3, msg }).await;
    }
    daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
    let mut events = subscribing.await.unwrap().unwrap();
    assert_eq!(read(&mut events, 2).await, ["lagged 20", "20"]);
}

#[tokio::test]
async fn an_event_for_somebody_who_has_left_is_ignored() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    daemon.register::<Register>(3).await;
    drop(subscribing.await.unwrap().unwrap());
    let asked = daemon.expect_deregister::<Deregister>(3).await;
    daemon.event(&lifecycle(3, 1)).await;
    daemon.reply::<Deregister>(asked.serial, &()).await;
    daemon.event(&lifecycle(3, 2)).await;
    assert_works(&connection, &mut daemon).await;
    // The second came when the daemon should have known better.
    assert_eq!(connection.stats().unknown_events, 1);
}

#[tokio::test]
async fn subscribers_to_two_objects_each_get_their_own() {
    let (connection, daemon) = served().await;
    let mut first = lifecycles(&connection, 1).subscribe().await.unwrap();
    let mut second = lifecycles(&connection, 2).subscribe().await.unwrap();
    daemon.event(&lifecycle(1, 10));
    daemon.event(&lifecycle(0, 20));
    assert_eq!(read(&mut first, 1).await, ["20"]);
    assert_eq!(read(&mut second, 1).await, ["10"]);
    assert_silent(&mut first);
    assert_silent(&mut second);
}

#[tokio::test]
async fn the_oldest_make_room_for_new_ones_and_are_counted() {
    let (connection, daemon) = served().await;
    let events = connection.events::<DomainLifecycle>().capacity(10, 1 << 20);
    let mut events = events.subscribe().await.unwrap();
    (0..1000).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    assert_eq!(read(&mut events, 4).await, ["lagged 990", "990", "991", "992"]);
    (1000..1010).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    assert_eq!(read(&mut events, 2).await, ["lagged 7", "1000"]);
}

#[tokio::test]
async fn the_newest_are_dropped_where_that_is_asked_for_and_counted_where_they_are_missing() {
    let (connection, daemon) = served().await;
    let events = connection.events::<DomainLifecycle>().capacity(3, 1 << 20);
    let mut events = events.overflow(Overflow::DropNewest).subscribe().await.unwrap();
    (0..1000).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    assert_eq!(read(&mut events, 4).await, ["0", "1", "2", "lagged 997"]);
    daemon.event(&lifecycle(0, 1000));
    assert_eq!(read(&mut events, 1).await, ["1000"]);
}

#[tokio::test]
async fn a_mailbox_is_bounded_in_bytes_too() {
    let (connection, daemon) = served().await;
    let events = connection.events::<DomainLifecycle>().capacity(1000, 1000);
    let mut events = events.subscribe().await.unwrap();
    (0..100).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    let Some(Event::Lagged(lost)) = events.next().await else { panic!("all of it was kept") };
    assert!((80..100).contains(&lost), "{lost}");
    for number in lost..100 {
        assert_eq!(text(events.next().await), number.to_string());
    }
}

#[tokio::test(start_paused = true)]
async fn a_subscription_that_may_not_lose_anything_ends_and_is_deregistered_at_once() {
    let (connection, mut daemon) = connected().await;
    let subscribe = connection.events::<DomainLifecycle>().capacity(2, 1 << 20);
    let subscribing = tokio::spawn(subscribe.overflow(Overflow::Close).subscribe());
    daemon.register::<Register>(0).await;
    let mut events = subscribing.await.unwrap().unwrap();
    for number in 0..2 {
        daemon.event(&lifecycle(0, number)).await;
    }
    daemon.expect_silence(MOMENT).await;
    daemon.event(&lifecycle(0, 2)).await;
    // Without anything else happening on the connection.
    daemon.deregister::<Deregister>(0).await;
    assert_eq!(read(&mut events, 4).await, ["0", "1", "ended: Overflow", "over"]);
    drop(events);
    daemon.expect_silence(MOMENT).await;
}

#[tokio::test]
async fn replies_do_not_wait_for_a_subscriber_that_does_not_read() {
    let (connection, daemon) = served().await;
    let slow = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    for round in 0..10 {
        (0..2000).for_each(|number| daemon.event(&lifecycle(0, round * 2000 + number)));
        let reply = connection.call(ConnectGetHostname).await.unwrap();
        assert_eq!(reply, hostname("testkit"));
    }
    in_step(&connection).await;
    let mut slow = slow;
    assert_eq!(read(&mut slow, 2).await, ["lagged 18976", "18976"]);
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_told_and_the_next_one_is_fine() {
    let (connection, daemon) = served().await;
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let info = DomainEventCallbackLifecycle::INFO;
    let header = packet::header(&info, MessageType::MESSAGE, 1, MessageStatus::OK);
    // A callback id and half a string.
    daemon.send(packet::data(&header, &[0, 0, 0, 0, 0, 0, 0, 9, b'x']));
    daemon.event(&lifecycle(0, 1));
    assert_eq!(read(&mut events, 2).await, ["malformed: Decode", "1"]);
    // Not even an id: nobody can be told.
    daemon.send(packet::data(&header, &[0, 0]));
    daemon.event(&lifecycle(0, 2));
    assert_eq!(read(&mut events, 1).await, ["2"]);
    assert_eq!(connection.stats().unknown_events, 1);
}

/// Registers by a daemon that knows the kinds of which `knows` says so, by event id.
async fn subscribed_by_half(
    knows: fn(i32) -> bool,
) -> (Connection, AutoDaemon, virtwire::Result<EventStream<DomainEvent>>) {
    let (client, peer) = Peer::pair(1 << 16);
    let daemon = peer.serve_by(move |frame| {
        let id = frame.body.first_chunk().map(|id| i32::from_be_bytes(*id))?;
        let refused = frame.header.proc == Register::INFO.number && !knows(id);
        let error = packet::error(1, 7, &format!("unsupported event ID {id}"));
        refused.then(|| vec![packet::failure_of(&frame.header, &error)])
    });
    let connection = builder().connect_over(client).await.unwrap();
    let events = connection.events::<DomainEvent>().subscribe().await;
    (connection, daemon, events)
}

#[tokio::test]
async fn kinds_that_the_daemon_does_not_have_are_listed_and_the_others_work() {
    let (connection, daemon, events) = subscribed_by_half(|id| id < METADATA_CHANGE).await;
    let mut events = events.unwrap();
    let refused: Vec<i32> = events.refused().iter().map(|refused| refused.source.id).collect();
    assert_eq!(refused, (METADATA_CHANGE..28).collect::<Vec<_>>());
    for refused in events.refused() {
        assert!(refused.error.to_string().contains("unsupported event ID"), "{}", refused.error);
    }
    assert_eq!(daemon.live_registrations(), METADATA_CHANGE as usize);
    let reboot = DomainEventReboot { dom: domain("it") };
    daemon.event(&DomainEventCallbackReboot { callback_id: 1, msg: reboot });
    let Some(Event::Item(DomainEvent::Reboot(_))) = events.next().await else { panic!() };
    drop(events);
    in_step(&connection).await;
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
}

#[tokio::test]
async fn a_daemon_that_has_none_of_the_kinds_fails_the_subscription() {
    let (connection, daemon, events) = subscribed_by_half(|_| false).await;
    let error = events.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    assert!(error.to_string().contains("unsupported event ID 0"), "{error}");
    in_step(&connection).await;
    assert_eq!((daemon.live_registrations(), daemon.calls_of::<Deregister>()), (0, 0));
}

#[tokio::test]
async fn all_kinds_of_a_class_come_in_one_order() {
    let (connection, daemon) = served().await;
    let mut events = connection.events::<DomainEvent>().subscribe().await.unwrap();
    let reboot = DomainEventReboot { dom: domain("it") };
    for number in 0..10 {
        daemon.event(&lifecycle(0, number));
        daemon.event(&DomainEventCallbackReboot { callback_id: 1, msg: reboot.clone() });
    }
    for number in 0..10 {
        match events.next().await {
            Some(Event::Item(DomainEvent::Lifecycle(event))) => {
                assert_eq!(event.domain.id, number);
            }
            other => panic!("{other:?}"),
        }
        let next = events.next().await;
        assert!(matches!(next, Some(Event::Item(DomainEvent::Reboot(_)))), "{next:?}");
    }
}

#[tokio::test]
async fn only_the_kinds_asked_for_are_registered() {
    let (connection, daemon) = served().await;
    let wanted = [DomainEventId::REBOOT, DomainEventId::LIFECYCLE, DomainEventId(99)];
    let events = connection.events::<DomainEvent>().only(wanted).subscribe().await.unwrap();
    assert!(events.refused().is_empty());
    let ids = |daemon: &AutoDaemon| -> Vec<_> {
        daemon.registrations().into_iter().map(|it| (it.class, it.event_id)).collect()
    };
    assert_eq!(ids(&daemon), [(Class::Domain, Some(0)), (Class::Domain, Some(1))]);
    drop(events);
    in_step(&connection).await;
    let reboots = connection.events::<DomainReboot>().subscribe().await.unwrap();
    assert_eq!(ids(&daemon), [(Class::Domain, Some(1))]);
    drop(reboots);
    for none in [vec![], vec![NetworkEventId::METADATA_CHANGE]] {
        let error = connection.events::<NetworkLifecycle>().only(none).subscribe().await;
        assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidUse);
    }
}

#[tokio::test]
async fn a_builder_that_is_not_awaited_sends_nothing() {
    let (connection, mut daemon) = connected().await;
    drop(connection.events::<DomainLifecycle>());
    drop(connection.events::<DomainLifecycle>().subscribe());
    drop(connection.events::<DomainLifecycle>().on(|_, _| ()));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn the_deadline_of_calls_holds_for_subscribing_and_a_late_registration_is_undone() {
    let builder = builder().call_timeout(Duration::from_secs(3));
    let (connection, mut daemon) = crate::connected_by(builder, 1 << 16).await;
    let started = tokio::time::Instant::now();
    let error = connection.events::<DomainLifecycle>().subscribe().await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, Duration::from_secs(3)));
    daemon.register::<Register>(5).await;
    daemon.deregister::<Deregister>(5).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn subscribing_to_a_closed_connection_fails_with_the_reason() {
    let (connection, daemon) = connected().await;
    daemon.cut();
    connection.closed().await;
    let error = connection.events::<DomainEvent>().subscribe().await.unwrap_err();
    assert!(matches!(error.close_reason(), Some(CloseReason::Eof)), "{error}");
}

#[tokio::test]
async fn a_reader_on_the_same_thread_that_keeps_up_loses_nothing_of_a_burst() {
    const EVENTS: i32 = 20_001;
    // The pipe holds all of it at once.
    let (client, peer) = Peer::pair(8 << 20);
    let daemon = peer.serve();
    let connection = builder().connect_over(client).await.unwrap();
    let mut events = lifecycles(&connection, 1).subscribe().await.unwrap();
    let (tell, mut told) = mpsc::unbounded_channel();
    let on = lifecycles(&connection, 2).on(move |event, _| {
        tell.send(text(Some(event.clone()))).unwrap();
    });
    let _subscription = on.await.unwrap();
    let both = |number| [0, 1].map(|callback| packet::event(&lifecycle(callback, number)));
    daemon.send((0..EVENTS).flat_map(both).flatten().collect());
    for number in 0..EVENTS {
        assert_eq!(text(events.next().await), number.to_string());
    }
    for number in 0..EVENTS {
        assert_eq!(told.recv().await.unwrap(), number.to_string());
    }
}

#[tokio::test]
async fn a_subscription_that_the_end_overtakes_fails_whatever_was_registered_by_then() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainEvent>().subscribe());
    daemon.register::<Register>(0).await;
    daemon.register::<Register>(1).await;
    daemon.cut();
    let error = subscribing.await.unwrap().unwrap_err();
    assert!(error.is_closed(), "{error}");
}

#[tokio::test]
async fn whoever_waits_for_an_event_is_told_of_the_end() {
    let (connection, daemon) = served().await;
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let waiting = tokio::spawn(async move { events.next().await });
    tokio::task::yield_now().await;
    daemon.cut();
    let Some(Event::Ended(Ended::Closed(reason))) = waiting.await.unwrap() else { panic!() };
    assert!(matches!(reason, CloseReason::Eof), "{reason}");
}

#[tokio::test]
async fn a_mailbox_that_overflows_before_the_subscription_stands_does_not_hold_it_up() {
    let (connection, mut daemon) = connected().await;
    let events = connection.events::<DomainLifecycle>().capacity(1, 1000).overflow(Overflow::Close);
    let script = async {
        let asked = daemon.expect::<Register>().await;
        for number in 0..3 {
            daemon.event(&lifecycle(0, number)).await;
        }
        let reply = RegisterReply { callback_id: 0 };
        daemon.reply::<Register>(asked.serial, &reply).await;
    };
    let (events, ()) = tokio::join!(events.subscribe(), script);
    let mut events = events.unwrap();
    assert!(matches!(events.next().await, Some(Event::Item(_))));
    assert!(matches!(events.next().await, Some(Event::Ended(Ended::Overflow))));
}
