//! Events of a real daemon.

use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use virtwire::event::{
    DomainEvent, DomainLifecycle, DomainReboot, Ended, Event, EventKind, EventStream, NetworkEvent,
    NodeDeviceEvent, SecretEvent, StoragePoolEvent,
};
use virtwire::protocol::api::{DomainEventId, DomainEventType, NetworkEventLifecycleType};
use virtwire::protocol::remote::{
    ConnectGetHostname, Domain, DomainLookupByName, DomainResume, DomainSuspend, NetworkCreateXml,
    NetworkDestroy, NodeDeviceCreateXml, NodeDeviceDestroy, StoragePoolCreateXml,
    StoragePoolDestroy, StoragePoolRefresh,
};
use virtwire::{CloseReason, Connection, ErrorKind};
use virtwire_testkit::live::{Signal, TestDaemon};

use crate::{connect, open_fds, resident, runs_alone};

const PATIENCE: Duration = Duration::from_secs(20);

async fn test_domain(connection: &Connection) -> Domain {
    connection.call(DomainLookupByName { name: "test".into() }).await.unwrap().dom
}

async fn suspend_and_resume(connection: &Connection, dom: &Domain) {
    connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
    connection.call(DomainResume { dom: dom.clone() }).await.unwrap();
}

/// The next event, which must be one.
async fn item<K: EventKind>(events: &mut EventStream<K>) -> K {
    match tokio::time::timeout(PATIENCE, events.next()).await.expect("nothing came") {
        Some(Event::Item(item)) => item,
        Some(Event::Ended(ended)) => panic!("ended: {ended}"),
        Some(Event::Lagged(count)) => panic!("{count} are missing"),
        _ => panic!("no event"),
    }
}

#[tokio::test]
async fn suspend_and_resume_are_told_in_order() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = test_domain(&connection).await;
    let mut events = connection.events::<DomainLifecycle>().of(&dom).subscribe().await.unwrap();
    let mut all = connection.events::<DomainEvent>().subscribe().await.unwrap();
    suspend_and_resume(&connection, &dom).await;
    for expected in [DomainEventType::SUSPENDED, DomainEventType::RESUMED] {
        let event = item(&mut events).await;
        assert_eq!((event.change.event(), &event.domain), (expected, &dom));
        assert_eq!(item(&mut all).await, DomainEvent::Lifecycle(event));
    }
    connection.close().await.unwrap();
    assert!(matches!(events.next().await, Some(Event::Ended(Ended::Closed(CloseReason::Client)))));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_kind_that_an_older_daemon_does_not_have_is_listed_and_the_others_work() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let all = connection.events::<DomainEvent>().subscribe().await.unwrap();
    // The last kind is younger than the oldest daemon that these tests are run with.
    for refused in all.refused() {
        assert_eq!(refused.source.id, DomainEventId::NIC_MAC_CHANGE.0, "{refused:?}");
        assert!(refused.error.remote().is_some(), "{refused:?}");
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn any_number_may_subscribe_to_the_same_on_one_connection() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = test_domain(&connection).await;
    let stale = Domain { id: -1, name: "renamed".into(), ..dom.clone() };
    let mut subscribers = Vec::new();
    for _ in 0..3 {
        let all = connection.events::<DomainLifecycle>();
        subscribers.push(all.subscribe().await.unwrap());
        for object in [&dom, &stale] {
            let one = connection.events::<DomainLifecycle>().of(object);
            subscribers.push(one.subscribe().await.unwrap());
        }
    }
    suspend_and_resume(&connection, &dom).await;
    for events in &mut subscribers {
        for expected in [DomainEventType::SUSPENDED, DomainEventType::RESUMED] {
            assert_eq!(item(events).await.change.event(), expected);
        }
    }
    assert_eq!(connection.stats(), virtwire::Stats::default());
    connection.close().await.unwrap();
}

#[tokio::test]
async fn one_domain_under_several_names_and_ids_is_one() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = test_domain(&connection).await;
    let mut subscribers = Vec::new();
    for (name, id) in [("test", dom.id), ("renamed", -1), ("", 7)] {
        let named = Domain { name: name.into(), id, ..dom.clone() };
        let events = connection.events::<DomainEvent>().of(&named).subscribe().await.unwrap();
        assert!(events.refused().iter().all(|it| it.source.id == DomainEventId::NIC_MAC_CHANGE.0));
        subscribers.push(events);
    }
    suspend_and_resume(&connection, &dom).await;
    for events in &mut subscribers {
        for expected in [DomainEventType::SUSPENDED, DomainEventType::RESUMED] {
            let DomainEvent::Lifecycle(event) = item(events).await else { panic!("another kind") };
            assert_eq!((event.change.event(), &event.domain), (expected, &dom));
        }
    }
}

#[tokio::test]
async fn one_of_two_leaves_and_the_other_goes_on() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = test_domain(&connection).await;
    let mut stays = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    for _ in 0..10 {
        let mut leaves = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
        connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
        for events in [&mut stays, &mut leaves] {
            assert_eq!(item(events).await.change.event(), DomainEventType::SUSPENDED);
        }
        drop(leaves);
        connection.call(DomainResume { dom: dom.clone() }).await.unwrap();
        assert_eq!(item(&mut stays).await.change.event(), DomainEventType::RESUMED);
    }
    assert_eq!(connection.stats(), virtwire::Stats::default());
}

#[tokio::test]
async fn whoever_leaves_and_subscribes_again_at_once_misses_nothing_from_then_on() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = test_domain(&connection).await;
    let mut all = connection.events::<DomainEvent>().subscribe().await.unwrap();
    let mut one = connection.events::<DomainLifecycle>().of(&dom).subscribe().await.unwrap();
    for round in 0..100 {
        // In any order: before the new one is asked for, or after.
        if round % 2 == 0 {
            drop((all, one));
            all = connection.events().subscribe().await.unwrap();
            one = connection.events().of(&dom).subscribe().await.unwrap();
        } else {
            let again = connection.events().of(&dom).subscribe();
            drop(one);
            drop(std::mem::replace(&mut all, connection.events().subscribe().await.unwrap()));
            one = again.await.unwrap();
        }
        suspend_and_resume(&connection, &dom).await;
        for expected in [DomainEventType::SUSPENDED, DomainEventType::RESUMED] {
            let event = item(&mut one).await;
            assert_eq!(event.change.event(), expected, "round {round}");
            assert_eq!(item(&mut all).await, DomainEvent::Lifecycle(event), "round {round}");
        }
    }
    assert_eq!(connection.stats(), virtwire::Stats::default());
}

const PAIRS: usize = 10_000;
const READERS: usize = 8;

/// Reads until everything has come, in order, with nothing missing.
async fn read_all(mut events: EventStream<DomainLifecycle>) {
    for number in 0..2 * PAIRS {
        let expected = [DomainEventType::SUSPENDED, DomainEventType::RESUMED][number % 2];
        assert_eq!(item(&mut events).await.change.event(), expected, "event {number}");
    }
}

/// The median of some calls, and what 99 of 100 of them are below.
async fn latency(connection: &Connection, calls: usize) -> (Duration, Duration) {
    let mut times = Vec::new();
    for _ in 0..calls {
        let started = Instant::now();
        connection.call(ConnectGetHostname).await.unwrap();
        times.push(started.elapsed());
    }
    times.sort_unstable();
    (times[calls / 2], times[calls * 99 / 100])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_thousand_events_reach_eight_readers_of_one_connection_while_a_ninth_reads_none() {
    let name = "events::twenty_thousand_events_reach_eight_readers_of_one_connection_while_a_ninth_reads_none";
    // Other tests take memory as well.
    if !runs_alone(name, &[]) {
        return;
    }
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let driving = connect(&daemon).await;
    let dom = test_domain(&driving).await;
    let mut readers = Vec::new();
    for _ in 0..READERS / 2 {
        let all = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
        let one = connection.events::<DomainLifecycle>().of(&dom).subscribe().await.unwrap();
        readers.extend([all, one].map(|events| tokio::spawn(read_all(events))));
    }
    let mut idle = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let before = latency(&connection, 1000).await;
    let memory = resident();
    let storm = tokio::spawn(async move {
        for _ in 0..PAIRS {
            suspend_and_resume(&driving, &dom).await;
        }
        driving.close().await.unwrap();
    });
    let mut during = Vec::new();
    while !storm.is_finished() {
        during.push(latency(&connection, 200).await);
    }
    storm.await.unwrap();
    for reader in readers {
        reader.await.unwrap();
    }
    // Calls are held up neither by the events nor by the one who does not read them. The limits
    // leave room for the daemon's own work on a busy machine.
    during.sort_unstable();
    let median = during[during.len() / 2];
    eprintln!("median and 99th percentile: {before:?} before, {median:?} during");
    assert!(median.0 < 10 * before.0 + Duration::from_millis(5), "{before:?}, then {median:?}");
    assert!(median.1 < 20 * before.1 + Duration::from_millis(50), "{before:?}, then {median:?}");
    // The ninth holds a mailbox full, and knows what it has missed.
    let Some(Event::Lagged(lost)) = idle.next().await else { panic!("nothing is missing") };
    assert_eq!(lost, 2 * PAIRS as u64 - 1024);
    for number in 0..1024 {
        let expected = [DomainEventType::SUSPENDED, DomainEventType::RESUMED][number % 2];
        assert_eq!(item(&mut idle).await.change.event(), expected);
    }
    let grown = resident().saturating_sub(memory);
    assert!(grown < 16 * 1024, "{grown} KiB more than before");
    assert_eq!(connection.stats(), virtwire::Stats::default());
    connection.close().await.unwrap();
}

#[test]
fn a_thousand_connections_with_subscriptions_leave_nothing_behind() {
    // Other tests open descriptors as well.
    if runs_alone("events::a_thousand_connections_with_subscriptions_leave_nothing_behind", &[]) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(cycles());
    }
}

async fn cycles() {
    let daemon = TestDaemon::start();
    let mut after_hundred = None;
    for round in 1..=1000 {
        cycle(&daemon, round).await;
        if round % 100 == 0 {
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            let left = (open_fds(), Handle::current().metrics().num_alive_tasks());
            let (known, memory) = *after_hundred.get_or_insert((left, resident()));
            assert_eq!(left, known, "descriptors and tasks after {round} connections");
            let now = resident();
            assert!(now <= memory + memory / 10, "{memory} KiB, then {now} after {round}");
        }
    }
}

/// Connects, subscribes in all ways, and ends in one of several.
async fn cycle(daemon: &TestDaemon, round: usize) {
    let connection = connect(daemon).await;
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let class = connection.events::<NetworkEvent>().subscribe().await.unwrap();
    let closure = connection.events::<DomainReboot>().on(|_, _| ()).await.unwrap();
    let on_close = connection.on_close(|_| ());
    match round % 3 {
        0 => connection.close().await.unwrap(),
        1 => drop(connection),
        _ => {
            drop((events, class, closure, on_close));
            return connection.close().await.unwrap();
        }
    }
    assert!(matches!(events.next().await, Some(Event::Ended(Ended::Closed(CloseReason::Client)))));
    for subscription in [closure, on_close] {
        assert!(matches!(subscription.ended().await, Ended::Closed(CloseReason::Client)));
    }
}

#[tokio::test]
async fn a_daemon_that_is_killed_is_told_to_every_subscriber() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let mut events = connection.events::<DomainEvent>().subscribe().await.unwrap();
    let closure = connection.events::<NetworkEvent>().on(|_, _| ()).await.unwrap();
    let on_close = connection.on_close(|_| ());
    daemon.signal(Signal::KILL);
    let Some(Event::Ended(Ended::Closed(reason))) = events.next().await else { panic!() };
    assert!(matches!(reason, CloseReason::Eof | CloseReason::Error(_)), "{reason}");
    assert!(events.next().await.is_none());
    for subscription in [closure, on_close] {
        let Ended::Closed(same) = subscription.ended().await else { panic!() };
        assert_eq!(same.to_string(), reason.to_string());
    }
}

#[tokio::test]
async fn a_network_that_comes_and_goes_is_told() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let mut all = connection.events::<NetworkEvent>().subscribe().await.unwrap();
    let xml = "<network><name>net</name><bridge name='virbr7'/></network>";
    let net = connection.call(NetworkCreateXml { xml: xml.into() }).await.unwrap().net;
    let mut one = connection.events::<NetworkEvent>().of(&net).subscribe().await.unwrap();
    connection.call(NetworkDestroy { net: net.clone() }).await.unwrap();
    let types = [NetworkEventLifecycleType::STARTED, NetworkEventLifecycleType::STOPPED];
    for expected in types {
        let event = item(&mut all).await;
        let NetworkEvent::Lifecycle(change) = &event else { panic!("{event:?}") };
        assert_eq!((change.event, &change.network), (expected, &net));
        if expected == NetworkEventLifecycleType::STOPPED {
            assert_eq!(item(&mut one).await, event);
        }
    }
}

#[tokio::test]
async fn a_pool_that_comes_and_goes_is_told() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let mut all = connection.events::<StoragePoolEvent>().subscribe().await.unwrap();
    let xml = "<pool type='dir'><name>pool</name><target><path>/tmp/none</path></target></pool>";
    let create = StoragePoolCreateXml { xml: xml.into(), flags: 0 };
    let pool = connection.call(create).await.unwrap().pool;
    connection.call(StoragePoolRefresh { pool: pool.clone(), flags: 0 }).await.unwrap();
    connection.call(StoragePoolDestroy { pool: pool.clone() }).await.unwrap();
    let mut told = Vec::new();
    while told.last() != Some(&"Stopped") {
        let event = item(&mut all).await;
        assert_eq!(event.pool(), &pool);
        told.push(match event {
            StoragePoolEvent::Refresh(_) => "Refresh",
            StoragePoolEvent::Lifecycle(change) if change.event.0 == 2 => "Started",
            StoragePoolEvent::Lifecycle(change) if change.event.0 == 3 => "Stopped",
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(told, ["Started", "Refresh", "Stopped"]);
}

#[tokio::test]
async fn a_node_device_that_comes_and_goes_is_told() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let mut all = connection.events::<NodeDeviceEvent>().subscribe().await.unwrap();
    let xml = "<device><parent>scsi_host1</parent><capability type='scsi_host'>\
               <capability type='fc_host'><wwnn>2000000012341234</wwnn>\
               <wwpn>1000000012341234</wwpn></capability></capability></device>";
    let create = NodeDeviceCreateXml { xml_desc: xml.into(), flags: 0 };
    let device = connection.call(create).await.unwrap().dev;
    connection.call(NodeDeviceDestroy { name: device.name.clone() }).await.unwrap();
    for expected in [0, 1] {
        let event = item(&mut all).await;
        let NodeDeviceEvent::Lifecycle(change) = &event else { panic!("{event:?}") };
        assert_eq!((change.event.0, &change.device), (expected, &device));
    }
}

/// The test driver has no secrets; a daemon without a driver for them refuses every kind.
#[tokio::test]
async fn a_class_without_a_driver_fails_the_subscription_and_nothing_else() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let error = connection.events::<SecretEvent>().subscribe().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    connection.call(ConnectGetHostname).await.unwrap();
}
