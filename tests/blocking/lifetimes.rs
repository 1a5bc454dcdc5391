//! Connections that end: what is left behind is nothing.

use std::thread;
use std::time::Duration;

use virtwire::event::{DomainLifecycle, Ended, Event};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackRegisterAny as Register, ConnectGetHostname, DomainLookupByName,
};
use virtwire::{CloseReason, ErrorKind};

use crate::{daemon, eventually_is, greet, lookup, runs_alone};

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

fn open_fds() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

#[test]
fn a_dropped_connection_closes_its_socket_and_the_last_one_ends_the_background() {
    if !runs_alone(
        "lifetimes::a_dropped_connection_closes_its_socket_and_the_last_one_ends_the_background",
    ) {
        return;
    }
    // With signals among its features, tokio keeps two descriptors once there was a runtime.
    drop(tokio::runtime::Builder::new_current_thread().enable_all().build());
    let known = (threads(), open_fds());
    for round in 0..20 {
        let script = |mut daemon: virtwire_testkit::peer::UnixPeer| async move {
            greet(&mut daemon).await;
            daemon.register::<Register>(7).await;
            daemon.rest().await;
        };
        let daemons = [daemon(script), daemon(script)];
        let connections = daemons.each_ref().map(|daemon| daemon.connect());
        let mut events = Vec::new();
        for connection in &connections {
            connection.call(ConnectGetHostname).unwrap();
            let on = |_: &Event<DomainLifecycle>, _: &_| {};
            match round % 2 {
                0 => drop(connection.events::<DomainLifecycle>().on(on).unwrap()),
                _ => events.push(connection.events::<DomainLifecycle>().subscribe().unwrap()),
            }
        }
        drop(connections);
        for mut events in events {
            let ended = events.next();
            assert!(matches!(ended, Some(Event::Ended(Ended::Closed(CloseReason::Client)))));
        }
        // Each waits for the end of its client.
        drop(daemons);
    }
    eventually_is(|| (threads(), open_fds()), &known);
}

#[test]
fn the_last_handle_may_be_dropped_while_its_thread_computes_or_by_a_closure() {
    let daemon = daemon(|mut daemon| async move {
        daemon.register::<Register>(7).await;
        crate::events::happen(&mut daemon, 0).await;
        daemon.rest().await;
    });
    let connection = daemon.connect();
    let mut last = Some(connection.clone());
    let subscription = connection
        .events::<DomainLifecycle>()
        .on(move |_, _| {
            thread::sleep(Duration::from_millis(30));
            drop(last.take());
        })
        .unwrap();
    drop(connection);
    assert!(matches!(subscription.ended(), Ended::Closed(CloseReason::Client)));
}

#[test]
fn a_call_of_another_thread_keeps_the_connection_open() {
    let daemon = daemon(|mut daemon| async move {
        let asked = daemon.expect::<DomainLookupByName>().await;
        daemon.delay(Duration::from_millis(50)).await;
        daemon.refuse::<DomainLookupByName>(asked.serial).await;
        daemon.expect_end().await;
    });
    let connection = daemon.connect();
    let other = connection.clone();
    let call = thread::spawn(move || other.call(lookup("x")));
    drop(connection);
    assert_eq!(call.join().unwrap().unwrap_err().kind(), ErrorKind::Unsupported);
}
