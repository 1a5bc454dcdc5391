//! Connections that outlive their daemon.

use std::time::Duration;

use virtwire::event::{DomainLifecycle, Event, EventStream};
use virtwire::protocol::remote::{DomainLookupByName, DomainResume, DomainSuspend};
use virtwire::reconnect::{ConnectionState, Reconnect};
use virtwire::{Connection, ErrorKind, Sent};
use virtwire_testkit::live::{Signal, TestDaemon};

#[tokio::test]
async fn a_subscription_outlives_a_daemon_that_is_killed_and_started_again() {
    let mut daemon = TestDaemon::start();
    let uri = daemon.uri();
    let quick = Duration::from_millis(50);
    let policy = Reconnect::default().backoff(quick, quick);
    let builder = Connection::builder(uri.as_str());
    let connection = builder.reconnecting(policy).connect().await.unwrap();
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let dom = connection.call(DomainLookupByName { name: "test".into() }).await.unwrap().dom;
    let mut states = connection.state_changes();
    for _ in 0..2 {
        connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
        assert!(matches!(next(&mut events).await, Event::Item(_)));
        daemon.signal(Signal::STOP);
        let under_way = tokio::spawn(connection.call(DomainResume { dom: dom.clone() }));
        tokio::time::sleep(quick).await;
        daemon.signal(Signal::KILL);
        let error = under_way.await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe));
        assert!(matches!(states.changed().await, Some(ConnectionState::Lost { .. })));
        let waits = tokio::spawn(connection.call(DomainLookupByName { name: "test".into() }));
        daemon.restart();
        assert_eq!(waits.await.unwrap().unwrap().dom.uuid, dom.uuid);
        assert_eq!(states.changed().await, Some(ConnectionState::Connected));
        assert!(matches!(next(&mut events).await, Event::Gap(_)));
    }
    connection.close().await.unwrap();
    assert!(matches!(next(&mut events).await, Event::Ended(_)));
}

async fn next(events: &mut EventStream<DomainLifecycle>) -> Event<DomainLifecycle> {
    let event = tokio::time::timeout(Duration::from_secs(20), events.next());
    event.await.expect("an event").expect("not the end")
}
