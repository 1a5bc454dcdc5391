//! Several subscribers to the same thing on one connection: one registration, which is made and
//! ended once, whoever comes and goes when.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::sleep;
use virtwire::event::{
    DomainEvent, DomainLifecycle, Ended, Event, EventStream, MonitorEvent, NetworkLifecycle,
    NodeDeviceLifecycle, Overflow, SecretLifecycle, StoragePoolLifecycle,
};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, Domain, Network, NodeDevice, Secret,
    StoragePool,
};
use virtwire::protocol::xdr::Uuid;
use virtwire::{Connection, ErrorKind, Result};
use virtwire_testkit::class::{Class, Register as _};
use virtwire_testkit::packet;

use crate::events::{in_step, lifecycle, served, text};
use crate::{Daemon, assert_works, connected, domain};

const MOMENT: Duration = Duration::from_millis(10);

type Stream = EventStream<DomainLifecycle>;

async fn subscribed(connection: &Connection) -> Stream {
    connection.events::<DomainLifecycle>().subscribe().await.unwrap()
}

/// Begins to subscribe, and has sent what it sends by itself.
async fn subscribing(connection: &Connection) -> JoinHandle<Result<Stream>> {
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    sleep(MOMENT).await;
    subscribing
}

/// One subscriber, whose registration has this id.
async fn first(connection: &Connection, daemon: &mut Daemon, callback_id: i32) -> Stream {
    let events = connection.events::<DomainLifecycle>().subscribe();
    tokio::join!(events, daemon.register::<Register>(callback_id)).0.unwrap()
}

async fn assert_next(events: &mut Stream, number: i32) {
    assert_eq!(text(events.next().await), number.to_string());
}

#[tokio::test]
async fn each_of_many_gets_every_event_and_the_daemon_knows_of_one() {
    let (connection, daemon) = served().await;
    let mut all = Vec::new();
    for _ in 0..100 {
        all.push(subscribed(&connection).await);
    }
    assert_eq!(daemon.callback_ids(Class::Domain), [0]);
    (0..10).for_each(|number| daemon.event(&lifecycle(0, number)));
    for events in &mut all {
        for number in 0..10 {
            assert_next(events, number).await;
        }
    }
    let last = all.pop();
    drop(all);
    in_step(&connection).await;
    assert_eq!(daemon.live_registrations(), 1);
    drop(last);
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    assert_eq!(daemon.calls_of::<Deregister>(), 1);
}

#[tokio::test]
async fn one_who_does_not_read_takes_nothing_from_the_others() {
    let (connection, daemon) = served().await;
    let small = |overflow| connection.events().capacity(2, 1 << 20).overflow(overflow).subscribe();
    let mut oldest: Stream = small(Overflow::DropOldest).await.unwrap();
    let mut closes: Stream = small(Overflow::Close).await.unwrap();
    let mut reader = subscribed(&connection).await;
    (0..5).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    for number in 0..5 {
        assert_next(&mut reader, number).await;
    }
    assert_eq!(text(oldest.next().await), "lagged 3");
    let told = [closes.next().await, closes.next().await, closes.next().await].map(text);
    assert_eq!(told, ["0", "1", "ended: Overflow"]);
    assert_eq!(daemon.live_registrations(), 1);
}

#[tokio::test]
async fn a_class_and_one_of_its_kinds_share_that_kind() {
    let (connection, daemon) = served().await;
    let mut one = subscribed(&connection).await;
    let mut all = connection.events::<DomainEvent>().subscribe().await.unwrap();
    assert!(all.refused().is_empty());
    assert_eq!(daemon.live_registrations(), 28);
    daemon.event(&lifecycle(0, 1));
    assert_next(&mut one, 1).await;
    let event = all.next().await;
    assert!(matches!(event, Some(Event::Item(DomainEvent::Lifecycle(_)))), "{event:?}");
    drop(all);
    daemon.wait_until(|daemon| daemon.live_registrations() == 1).await;
    daemon.event(&lifecycle(0, 2));
    assert_next(&mut one, 2).await;
}

#[tokio::test(start_paused = true)]
async fn who_comes_before_the_answer_waits_for_the_same_one() {
    let (connection, mut daemon) = connected().await;
    let waiting = [subscribing(&connection).await, subscribing(&connection).await];
    let asked = daemon.expect::<Register>().await;
    daemon.event(&lifecycle(3, 1)).await;
    daemon.expect_silence(MOMENT).await;
    daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
    for subscribing in waiting {
        let mut events = subscribing.await.unwrap().unwrap();
        assert_next(&mut events, 1).await;
    }
    daemon.deregister::<Deregister>(3).await;
}

#[tokio::test(start_paused = true)]
async fn who_comes_while_the_daemon_ends_it_has_it_registered_anew_after_that() {
    let (connection, mut daemon) = connected().await;
    drop(first(&connection, &mut daemon, 3).await);
    let end = daemon.expect_deregister::<Deregister>(3).await;
    let waiting = [subscribing(&connection).await, subscribing(&connection).await];
    daemon.expect_silence(MOMENT).await;
    // Of the one that ends.
    daemon.event(&lifecycle(3, 1)).await;
    daemon.reply::<Deregister>(end.serial, &()).await;
    daemon.register::<Register>(4).await;
    daemon.event(&lifecycle(4, 2)).await;
    for subscribing in waiting {
        let mut events = subscribing.await.unwrap().unwrap();
        assert_next(&mut events, 2).await;
    }
    daemon.deregister::<Deregister>(4).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats(), virtwire::Stats::default());
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_while_the_daemon_ends_it_is_not_registered() {
    let (connection, mut daemon) = connected().await;
    drop(first(&connection, &mut daemon, 3).await);
    let end = daemon.expect_deregister::<Deregister>(3).await;
    let waiting = subscribing(&connection).await;
    waiting.abort();
    sleep(MOMENT).await;
    daemon.reply::<Deregister>(end.serial, &()).await;
    assert_works(&connection, &mut daemon).await;
    daemon.expect_silence(MOMENT).await;
}

#[tokio::test(start_paused = true)]
async fn an_end_that_the_daemon_refuses_still_lets_the_next_one_in() {
    let (connection, mut daemon) = connected().await;
    drop(first(&connection, &mut daemon, 3).await);
    let end = daemon.expect_deregister::<Deregister>(3).await;
    let waiting = subscribing(&connection).await;
    let error = packet::error(1, 7, "there is no such callback");
    daemon.fail::<Deregister>(end.serial, &error).await;
    daemon.register::<Register>(4).await;
    let mut events = waiting.await.unwrap().unwrap();
    daemon.event(&lifecycle(4, 2)).await;
    assert_next(&mut events, 2).await;
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_an_end_that_hangs_has_a_deadline_and_learns_of_a_close() {
    let builder = crate::builder().call_timeout(Duration::from_secs(3));
    let (connection, mut daemon) = crate::connected_by(builder, 1 << 16).await;
    drop(first(&connection, &mut daemon, 3).await);
    daemon.expect_deregister::<Deregister>(3).await;
    let error = subscribing(&connection).await.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    let waiting = subscribing(&connection).await;
    let closing = tokio::spawn(async move { connection.close().await });
    let error = waiting.await.unwrap().unwrap_err();
    assert!(error.is_closed(), "{error}");
    daemon.cut();
    closing.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_to_all_who_wait_for_it_and_is_not_for_ever() {
    let (connection, mut daemon) = connected().await;
    let waiting = [subscribing(&connection).await, subscribing(&connection).await];
    let asked = daemon.expect::<Register>().await;
    daemon.fail::<Register>(asked.serial, &packet::error(1, 7, "not today")).await;
    for subscribing in waiting {
        let error = subscribing.await.unwrap().unwrap_err();
        assert!(error.to_string().contains("not today"), "{error}");
    }
    drop(first(&connection, &mut daemon, 3).await);
    daemon.deregister::<Deregister>(3).await;
}

#[tokio::test]
async fn leaving_and_coming_back_at_once_works_again_and_again() {
    let (connection, daemon) = served().await;
    let mut events = subscribed(&connection).await;
    for round in 0..100 {
        drop(events);
        events = subscribed(&connection).await;
        let id = daemon.callback_ids(Class::Domain)[0];
        daemon.event(&lifecycle(id, round));
        assert_next(&mut events, round).await;
    }
    assert_eq!(daemon.live_registrations(), 1);
}

#[tokio::test]
async fn the_end_of_the_connection_is_told_to_all_who_share() {
    let (connection, daemon) = served().await;
    let mut all = [subscribed(&connection).await, subscribed(&connection).await];
    daemon.cut();
    for events in &mut all {
        let end = events.next().await;
        assert!(matches!(end, Some(Event::Ended(Ended::Closed(_)))), "{end:?}");
    }
}

/// A daemon goes by uuid, and only for devices by name.
#[tokio::test]
async fn an_object_is_the_same_whatever_else_is_said_of_it() {
    let (connection, daemon) = served().await;
    let uuid = Uuid::from_bytes([1; 16]);
    for (name, id) in [("one", 1), ("two", -1)] {
        let dom = Domain { uuid, id, ..domain(name) };
        let net = Network { name: name.into(), uuid };
        let pool = StoragePool { name: name.into(), uuid };
        let secret = Secret { uuid, usage_type: id, usage_id: name.into() };
        let device = NodeDevice { name: "same".into() };
        let connection = &connection;
        macro_rules! subscribe {
            ($($kind:ident of $object:ident,)*) => {
                $(std::mem::forget(
                    connection.events::<$kind>().of(&$object).subscribe().await.unwrap(),
                );)*
            };
        }
        subscribe! {
            DomainLifecycle of dom, NetworkLifecycle of net, StoragePoolLifecycle of pool,
            SecretLifecycle of secret, NodeDeviceLifecycle of device, MonitorEvent of dom,
        }
    }
    assert_eq!(daemon.live_registrations(), 6);
    let other = Domain { uuid: Uuid::from_bytes([2; 16]), ..domain("one") };
    std::mem::forget(connection.events::<DomainLifecycle>().of(&other).subscribe().await.unwrap());
    std::mem::forget(subscribed(&connection).await);
    let named = NodeDevice { name: "other".into() };
    let device = connection.events::<NodeDeviceLifecycle>().of(&named).subscribe();
    std::mem::forget(device.await.unwrap());
    for name in ["STOP", "STOP", "RESUME"] {
        let monitor = connection.events::<MonitorEvent>().of(&other).named(name);
        std::mem::forget(monitor.subscribe().await.unwrap());
    }
    assert_eq!(daemon.live_registrations(), 11);
}
