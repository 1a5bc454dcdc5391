//! Supervised connections: subscriptions over a loss, and the mark that it leaves.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use virtwire::event::{DomainEvent, DomainLifecycle, Ended, Event, EventKind, EventStream};
use virtwire::protocol::api::DomainEventId;
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, DomainEventCallbackLifecycle,
    DomainEventLifecycle,
};
use virtwire::reconnect::Reconnect;
use virtwire::{CloseReason, Connection, ErrorKind};
use virtwire_testkit::class::Class;
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::peer;

use crate::events::lifecycles;
use crate::reconnect::{Place, SECOND, lost, policy, supervised, supervised_by};
use crate::{Daemon, assert_works, builder, domain, expect_lookup, find, lookup};

fn lifecycle(callback_id: i32, number: i32) -> DomainEventCallbackLifecycle {
    let msg = DomainEventLifecycle { dom: domain("vm"), event: number, detail: 0 };
    DomainEventCallbackLifecycle { callback_id, msg }
}

/// One more subscription, which the daemon calls so, to the domain of the same number.
async fn subscribed_as(
    connection: &Connection,
    daemon: &mut Daemon,
    callback_id: i32,
) -> EventStream<DomainLifecycle> {
    let events = lifecycles(connection, callback_id as u16).subscribe();
    tokio::join!(events, daemon.register::<Register>(callback_id)).0.unwrap()
}

/// A supervised connection with a subscription, which the daemon calls 1.
async fn subscribed() -> (Connection, Daemon, Place, EventStream<DomainLifecycle>) {
    let (connection, mut daemon, place) = supervised().await;
    let events = subscribed_as(&connection, &mut daemon, 1).await;
    (connection, daemon, place, events)
}

/// The connection breaks and comes back. Tells when it broke.
async fn broken(daemon: Daemon, place: &mut Place) -> (Instant, Daemon) {
    let cut = Instant::now();
    daemon.cut();
    (cut, place.back().await)
}

async fn next<K: EventKind>(events: &mut EventStream<K>) -> Event<K> {
    timeout(1000 * SECOND, events.next()).await.expect("an event").expect("not the end")
}

async fn assert_item(events: &mut EventStream<DomainLifecycle>, number: i32) {
    let event = next(events).await;
    let Event::Item(item) = event else { panic!("{event:?} in place of {number}") };
    assert_eq!(item.change.event().0, number);
}

async fn assert_gap<K: EventKind + std::fmt::Debug>(
    events: &mut EventStream<K>,
    since: Instant,
    reason: &CloseReason,
) {
    let event = next(events).await;
    let Event::Gap(gap) = event else { panic!("{event:?} in place of a gap") };
    assert_eq!((gap.since, &gap.reason), (since.into_std(), reason));
}

async fn assert_nothing_more<K: EventKind>(events: &mut EventStream<K>) {
    timeout(SECOND, events.next()).await.map(drop).expect_err("nothing more was expected");
}

#[tokio::test(start_paused = true)]
async fn a_subscription_goes_on_behind_a_mark_of_the_gap() {
    let (connection, mut daemon, mut place, mut events) = subscribed().await;
    daemon.event(&lifecycle(1, 1)).await;
    assert_item(&mut events, 1).await;
    for round in 0..3 {
        // What has come before the loss is still delivered, and first.
        daemon.event(&lifecycle(1 + round, 10)).await;
        sleep(SECOND).await;
        let cut;
        (cut, daemon) = broken(daemon, &mut place).await;
        let asked = daemon.register::<Register>(2 + round).await;
        assert_eq!(asked.args.event_id, DomainEventId::LIFECYCLE.0);
        daemon.event(&lifecycle(2 + round, 20)).await;
        assert_item(&mut events, 10).await;
        assert_gap(&mut events, cut, &CloseReason::Eof).await;
        assert_item(&mut events, 20).await;
        assert_nothing_more(&mut events).await;
    }
    // The daemon knows the registration by its new id.
    drop(events);
    daemon.deregister::<Deregister>(4).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn events_that_come_while_it_is_made_anew_are_behind_the_mark() {
    let (connection, mut daemon, mut place) = supervised().await;
    let all = connection.events::<DomainEvent>();
    let all = all.only([DomainEventId::LIFECYCLE, DomainEventId::REBOOT]).subscribe();
    let script = async {
        daemon.register::<Register>(1).await;
        daemon.register::<Register>(2).await;
    };
    let mut events = tokio::join!(all, script).0.unwrap();
    let (cut, mut daemon) = broken(daemon, &mut place).await;
    let asked = daemon.expect::<Register>().await;
    // One is early, one comes between the two answers.
    daemon.event(&lifecycle(7, 1)).await;
    let reply = <Register as virtwire_testkit::class::Register>::registered(7);
    daemon.reply::<Register>(asked.serial, &reply).await;
    daemon.event(&lifecycle(7, 2)).await;
    assert_nothing_more(&mut events).await;
    daemon.register::<Register>(8).await;
    assert_gap(&mut events, cut, &CloseReason::Eof).await;
    for number in [1, 2] {
        let Event::Item(DomainEvent::Lifecycle(item)) = next(&mut events).await else { panic!() };
        assert_eq!(item.change.event().0, number);
    }
    assert_nothing_more(&mut events).await;
}

#[tokio::test(start_paused = true)]
async fn a_loss_while_it_is_made_anew_belongs_to_the_same_gap() {
    let (_connection, daemon, mut place, mut events) = subscribed().await;
    let (cut, mut daemon) = broken(daemon, &mut place).await;
    daemon.expect::<Register>().await;
    daemon.event(&lifecycle(1, 5)).await;
    sleep(SECOND).await;
    let (_, mut daemon) = broken(daemon, &mut place).await;
    daemon.register::<Register>(9).await;
    assert_gap(&mut events, cut, &CloseReason::Eof).await;
    daemon.event(&lifecycle(9, 6)).await;
    assert_item(&mut events, 6).await;
    assert_nothing_more(&mut events).await;
}

#[tokio::test(start_paused = true)]
async fn ids_of_the_lost_daemon_lead_nowhere() {
    let (connection, daemon, mut place, mut events) = subscribed().await;
    let (cut, mut daemon) = broken(daemon, &mut place).await;
    daemon.register::<Register>(2).await;
    daemon.event(&lifecycle(1, 1)).await;
    daemon.event(&lifecycle(2, 2)).await;
    assert_gap(&mut events, cut, &CloseReason::Eof).await;
    assert_item(&mut events, 2).await;
    assert_eq!(connection.stats().unknown_events, 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_dropped_while_it_is_lost_is_not_made_anew() {
    let (connection, mut daemon, mut place, dropped) = subscribed().await;
    let during = subscribed_as(&connection, &mut daemon, 2).await;
    // One whose end the daemon has not answered is over too.
    drop(during);
    daemon.expect_deregister::<Deregister>(2).await;
    daemon.cut();
    lost(&connection).await;
    drop(dropped);
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    daemon.expect_silence(100 * SECOND).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_dropped_while_it_is_made_anew_is_undone() {
    let (connection, daemon, mut place, dropped) = subscribed().await;
    let (_, mut daemon) = broken(daemon, &mut place).await;
    let asked = daemon.expect::<Register>().await;
    drop(dropped);
    let reply = <Register as virtwire_testkit::class::Register>::registered(5);
    daemon.reply::<Register>(asked.serial, &reply).await;
    daemon.deregister::<Deregister>(5).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_refused_behind_the_gap_ends_and_others_go_on() {
    let (connection, mut daemon, mut place, mut refused) = subscribed().await;
    let mut taken = subscribed_as(&connection, &mut daemon, 2).await;
    let (cut, mut daemon) = broken(daemon, &mut place).await;
    let asked = daemon.expect::<Register>().await;
    daemon.fail::<Register>(asked.serial, &peer::error(1, 7, "no more")).await;
    daemon.register::<Register>(3).await;
    assert_gap(&mut taken, cut, &CloseReason::Eof).await;
    let event = next(&mut refused).await;
    assert!(matches!(event, Event::Ended(Ended::Refused)), "{event:?}");
    assert!(refused.next().await.is_none());
    daemon.event(&lifecycle(3, 1)).await;
    assert_item(&mut taken, 1).await;
}

#[tokio::test(start_paused = true)]
async fn a_kind_that_is_refused_behind_the_gap_is_named_with_it_and_the_others_go_on() {
    let (connection, mut daemon, mut place) = supervised().await;
    let all = connection.events::<DomainEvent>();
    let all = all.only([DomainEventId::LIFECYCLE, DomainEventId::REBOOT]).subscribe();
    let script = async {
        daemon.register::<Register>(1).await;
        daemon.register::<Register>(2).await;
    };
    let mut all = tokio::join!(all, script).0.unwrap();
    // These share the kind that goes on.
    let mut one = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    daemon.cut();
    let mut daemon = place.back().await;
    daemon.register::<Register>(3).await;
    let asked = daemon.expect::<Register>().await;
    assert_eq!(asked.args.event_id, DomainEventId::REBOOT.0);
    daemon.fail::<Register>(asked.serial, &peer::error(1, 7, "no more")).await;
    let Event::Gap(gap) = next(&mut all).await else { panic!("no gap") };
    assert_eq!(gap.refused, [DomainEventId::REBOOT.0]);
    let Event::Gap(gap) = next(&mut one).await else { panic!("no gap") };
    assert_eq!(gap.refused, [0; 0]);
    daemon.event(&lifecycle(3, 1)).await;
    assert!(matches!(next(&mut all).await, Event::Item(DomainEvent::Lifecycle(_))));
    assert_item(&mut one, 1).await;
}

#[tokio::test(start_paused = true)]
async fn those_who_share_a_registration_have_a_mark_each_and_it_is_made_anew_once() {
    let (connection, daemon, mut place, first) = subscribed().await;
    let mut all = vec![first];
    for _ in 0..7 {
        all.push(lifecycles(&connection, 1).subscribe().await.unwrap());
    }
    let cut = Instant::now();
    daemon.cut();
    lost(&connection).await;
    drop(all.pop());
    let mut daemon = place.back().await;
    daemon.register::<Register>(5).await;
    daemon.event(&lifecycle(5, 1)).await;
    for events in &mut all {
        assert_gap(events, cut, &CloseReason::Eof).await;
        assert_item(events, 1).await;
    }
    drop(all);
    daemon.deregister::<Deregister>(5).await;
    daemon.expect_silence(100 * SECOND).await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_made_while_it_is_lost_stands_afterwards_and_has_no_gap() {
    let (connection, daemon, mut place) = supervised().await;
    place.nobody_for(2);
    daemon.cut();
    lost(&connection).await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    let mut daemon = place.back().await;
    daemon.register::<Register>(4).await;
    let mut events = subscribing.await.unwrap().unwrap();
    daemon.event(&lifecycle(4, 1)).await;
    assert_item(&mut events, 1).await;
}

#[tokio::test(start_paused = true)]
async fn one_that_is_being_made_at_the_loss_is_made_on_the_next_transport() {
    let (connection, mut daemon, mut place) = supervised().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    daemon.expect::<Register>().await;
    let (_, mut daemon) = broken(daemon, &mut place).await;
    daemon.register::<Register>(4).await;
    let mut events = subscribing.await.unwrap().unwrap();
    daemon.event(&lifecycle(4, 1)).await;
    assert_item(&mut events, 1).await;
}

#[tokio::test(start_paused = true)]
async fn subscriptions_are_made_anew_before_calls_that_wait() {
    let (connection, daemon, mut place, _events) = subscribed().await;
    daemon.cut();
    lost(&connection).await;
    let call = tokio::spawn(connection.call(lookup("waits")));
    let mut daemon = place.back().await;
    daemon.register::<Register>(1).await;
    let asked = expect_lookup(&mut daemon, "waits").await;
    find(&mut daemon, &asked).await;
    call.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_end_of_supervision_ends_subscriptions_with_its_reason() {
    let (connection, mut daemon, place) =
        supervised_by(builder(), policy().attempts(Some(2))).await;
    let mut events = subscribed_as(&connection, &mut daemon, 1).await;
    place.nobody_for(2);
    daemon.cut();
    lost(&connection).await;
    let late = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    let event = next(&mut events).await;
    let Event::Ended(Ended::Closed(CloseReason::Error(text))) = event else { panic!("{event:?}") };
    assert!(text.contains("no connection came back"), "{text}");
    assert!(events.next().await.is_none());
    assert_eq!(late.await.unwrap().unwrap_err().kind(), ErrorKind::Closed);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_flaps_keeps_each_subscription_once() {
    let quick = Reconnect::default().backoff(Duration::ZERO, Duration::ZERO);
    let (connection, daemon, mut place) = supervised_by(builder(), quick).await;
    let mut daemon: AutoDaemon = daemon.serve();
    let mut events = Vec::new();
    for number in 0..10 {
        // Two for each of five domains.
        events.push(lifecycles(&connection, number / 2).subscribe().await.unwrap());
    }
    for round in 0..50 {
        // At different points of what is done to come back.
        for _ in 0..round % 7 {
            tokio::task::yield_now().await;
        }
        daemon.cut();
        daemon = place.next().await.serve();
    }
    daemon.wait_until(|daemon| daemon.live_registrations() == 5).await;
    sleep(100 * SECOND).await;
    assert_eq!(daemon.live_registrations(), 5);
    for id in daemon.callback_ids(Class::Domain) {
        daemon.event(&lifecycle(id, 1));
    }
    for events in &mut events {
        let mut gaps = 0;
        let item = loop {
            match next(events).await {
                Event::Gap(_) => gaps += 1,
                other => break other,
            }
        };
        assert!(matches!(item, Event::Item(_)), "{item:?}");
        assert_eq!(gaps, 1, "gaps with nothing in between are one");
        assert_nothing_more(events).await;
    }
    drop(events);
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
}
