//! Against a real daemon. A missing libvirtd fails these tests.

use std::thread;
use std::time::{Duration, Instant};

use virtwire::blocking::Connection;
use virtwire::blocking::admin::Daemon;
use virtwire::event::{DomainLifecycle, Event};
use virtwire::protocol::api::DomainEventType;
use virtwire::protocol::remote::{
    ConnectListAllDomains, DomainLookupByName, DomainResume, DomainSuspend,
};
use virtwire::{CloseReason, ErrorKind};
use virtwire_testkit::live::{Signal, TestDaemon};

use crate::{eventually, lookup};

fn connect(daemon: &TestDaemon) -> Connection {
    Connection::open(daemon.uri()).unwrap()
}

#[test]
fn eight_threads_call_one_daemon() {
    let daemon = TestDaemon::builder().domains(20).start();
    let connection = connect(&daemon);
    thread::scope(|scope| {
        for thread in 0..8 {
            let connection = &connection;
            scope.spawn(move || {
                for call in 0..200 {
                    let name = format!("vm{:05}", (thread + call) % 20);
                    let found = connection.call(lookup(&name)).unwrap().dom;
                    assert_eq!(found.name, name.as_str());
                    let all = ConnectListAllDomains { need_results: 1, flags: 0 };
                    assert_eq!(connection.call(all).unwrap().domains.len(), 20);
                }
            });
        }
    });
    connection.close().unwrap();
}

#[test]
fn events_are_iterated_over_and_heard_by_closures_that_call() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon);
    let dom = connection.call(DomainLookupByName { name: "test".into() }).unwrap().dom;
    let mut events = connection.events::<DomainLifecycle>().of(&dom).subscribe().unwrap();
    // Each suspended domain is resumed by the closure.
    let resuming = connection
        .events::<DomainLifecycle>()
        .on(|event, weak| {
            if let (Event::Item(item), Some(connection)) = (event, weak.upgrade())
                && item.change.event() == DomainEventType::SUSPENDED
            {
                connection.call(DomainResume { dom: item.domain.clone() }).unwrap();
            }
        })
        .unwrap();
    for _ in 0..10 {
        connection.call(DomainSuspend { dom: dom.clone() }).unwrap();
        for kind in [DomainEventType::SUSPENDED, DomainEventType::RESUMED] {
            match events.next() {
                Some(Event::Item(item)) => assert_eq!(item.change.event(), kind),
                other => panic!("{other:?}"),
            }
        }
    }
    drop(resuming);
    connection.close().unwrap();
    assert!(matches!(events.next(), Some(Event::Ended(_))));
    assert!(events.next().is_none());
}

#[test]
fn a_daemon_that_is_killed_ends_the_wait_and_one_that_hangs_does_too() {
    for (signal, hangs) in [(Signal::KILL, false), (Signal::STOP, true)] {
        let daemon = TestDaemon::builder().domains(1).start();
        let uri = daemon.uri();
        let interval = Duration::from_millis(100);
        let connection = Connection::builder(uri).keepalive(interval, 3).connect().unwrap();
        daemon.signal(Signal::STOP);
        thread::scope(|scope| {
            let calls: Vec<_> =
                (0..4).map(|_| scope.spawn(|| connection.call(lookup("vm00000")))).collect();
            thread::sleep(Duration::from_millis(50));
            daemon.signal(signal);
            let killed = Instant::now();
            for call in calls {
                let error = call.join().unwrap().unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Closed);
                let by_silence = matches!(error.close_reason(), Some(CloseReason::Keepalive));
                assert_eq!(by_silence, hangs, "{error}");
            }
            assert!(killed.elapsed() < Duration::from_secs(2), "{:?}", killed.elapsed());
        });
        daemon.signal(Signal::CONT);
    }
}

#[test]
fn a_connection_outlives_seconds_of_computing() {
    // The daemon closes a client that does not answer pings for two seconds.
    let conf = ["keepalive_interval = 1", "keepalive_count = 1"];
    let daemon = conf.into_iter().fold(TestDaemon::builder().domains(1), |it, line| it.conf(line));
    let daemon = daemon.start();
    let connection = connect(&daemon);
    connection.call(lookup("vm00000")).unwrap();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(5) {
        std::hint::spin_loop();
    }
    connection.call(lookup("vm00000")).unwrap();
    assert!(connection.is_open());
}

#[test]
fn a_restarted_daemon_is_seen_as_the_end() {
    let mut daemon = TestDaemon::builder().domains(1).start();
    let connection = connect(&daemon);
    let watch = connection.clone();
    let watching = thread::spawn(move || watch.closed());
    thread::sleep(Duration::from_millis(20));
    daemon.restart();
    let reason = watching.join().unwrap();
    assert!(!matches!(reason, CloseReason::Client | CloseReason::Keepalive), "{reason}");
    eventually(|| !connection.is_open());
    connect(&daemon).close().unwrap();
}

#[test]
fn a_daemon_is_managed_by_its_admin_uri() {
    let live = TestDaemon::start();
    let uri = format!("libvirtd:///system?socket={}", live.admin_socket().display());
    let connection = connect(&live);
    // That socket comes a little later than the others.
    eventually(|| Daemon::open(uri.as_str()).is_ok());
    let daemon = Daemon::open(uri).unwrap();
    let server = daemon.server_by_name("libvirtd").unwrap();
    assert_eq!(server.list_clients().unwrap().len(), 1);
    connection.close().unwrap();
    let error = Daemon::open("qemu:///system").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
}
