//! Threads that share a connection: one reads for all, and hands over when it is served.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use virtwire::protocol::remote::{ConnectGetHostname, DomainLookupByName, DomainLookupByNameReply};
use virtwire_testkit::peer::UnixPeer;

use crate::{assert_finds, daemon, domain, find, greet, lookup};

async fn found(daemon: &mut UnixPeer, serial: u32, name: &str) {
    let reply = DomainLookupByNameReply { dom: domain(name) };
    daemon.reply::<DomainLookupByName>(serial, &reply).await;
}

#[test]
fn eight_threads_get_their_own_replies_in_whatever_order() {
    const CALLS: usize = 500;
    let daemon = daemon(|mut daemon| async move {
        // Always the second of two that wait, so that hardly anybody is answered in order.
        let mut first = None;
        for number in 0..8 * CALLS {
            let asked = daemon.expect::<DomainLookupByName>().await;
            let name = asked.args.name.as_str().unwrap().to_owned();
            // The last ones may be alone.
            if first.is_none() && number < 7 * CALLS {
                first = Some((asked.serial, name));
                continue;
            }
            found(&mut daemon, asked.serial, &name).await;
            if let Some((serial, name)) = first.take() {
                found(&mut daemon, serial, &name).await;
            }
        }
    });
    let connection = daemon.connect();
    thread::scope(|scope| {
        for thread in 0..8 {
            let connection = connection.clone();
            scope.spawn(move || {
                for call in 0..CALLS {
                    assert_finds(&connection, &format!("{thread}-{call}"));
                }
            });
        }
    });
}

#[test]
fn one_that_waits_for_long_does_not_hold_up_others_whoever_came_first() {
    for long_first in [true, false] {
        let daemon = daemon(move |mut daemon| async move {
            if !long_first {
                greet(&mut daemon).await;
            }
            let long = daemon.expect::<DomainLookupByName>().await;
            for _ in 0..100 {
                greet(&mut daemon).await;
            }
            // Whoever had read before has left by now.
            daemon.delay(Duration::from_millis(50)).await;
            found(&mut daemon, long.serial, "long").await;
        });
        let connection = daemon.connect();
        let both = Barrier::new(2);
        thread::scope(|scope| {
            let long = scope.spawn(|| {
                both.wait();
                assert_finds(&connection, "long");
            });
            if !long_first {
                connection.call(ConnectGetHostname).unwrap();
            }
            both.wait();
            thread::sleep(Duration::from_millis(20));
            for _ in 0..100 {
                connection.call(ConnectGetHostname).unwrap();
            }
            long.join().unwrap();
        });
    }
}

#[test]
fn followers_are_served_when_their_leader_leaves() {
    let daemon = daemon(|mut daemon| async move {
        let mut serials = Vec::new();
        for _ in 0..4 {
            serials.push(daemon.expect::<DomainLookupByName>().await);
        }
        // One after the other, so that each time somebody else has to read.
        for asked in serials {
            daemon.delay(Duration::from_millis(30)).await;
            found(&mut daemon, asked.serial, asked.args.name.as_str().unwrap()).await;
        }
        find(&mut daemon, 1).await;
    });
    let connection = daemon.connect();
    thread::scope(|scope| {
        for name in ["a", "b", "c", "d"] {
            let connection = &connection;
            scope.spawn(move || assert_finds(connection, name));
        }
    });
    assert_finds(&connection, "after");
}

#[test]
fn a_future_that_panics_while_it_is_polled_leaves_the_connection_in_order() {
    let daemon = daemon(|mut daemon| async move { find(&mut daemon, 2).await });
    let connection = daemon.connect();
    let panics = connection.clone();
    let call = connection.as_async().call(lookup("before"));
    let panicked = thread::spawn(move || {
        panics.wait(async {
            call.await.unwrap();
            panic!("on purpose");
        })
    });
    assert!(panicked.join().is_err());
    assert_finds(&connection, "after");
}

#[test]
fn a_call_may_be_made_while_another_future_is_polled_on_the_same_thread() {
    let daemon = daemon(|mut daemon| async move {
        find(&mut daemon, 2).await;
    });
    let connection = daemon.connect();
    let inner = connection.clone();
    connection.wait(async {
        assert_finds(&inner, "inner");
        let outer = inner.as_async().call(lookup("outer")).await.unwrap();
        assert_eq!(outer.dom, domain("outer"));
    });
}

#[test]
fn more_calls_than_the_window_has_room_for_all_come_through() {
    let daemon = daemon(|mut daemon| async move { find(&mut daemon, 16 * 50).await });
    let connection = daemon.builder().window(2).connect().unwrap();
    thread::scope(|scope| {
        for thread in 0..16 {
            let connection = &connection;
            scope.spawn(move || {
                for call in 0..50 {
                    assert_finds(connection, &format!("{thread}-{call}"));
                }
            });
        }
    });
}

/// How often the background thread has gone to sleep.
fn naps() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap().map(|task| task.unwrap().path());
    let of = |name: &str, status: &str| -> Option<String> {
        Some(status.lines().find_map(|line| line.strip_prefix(name))?.trim().to_owned())
    };
    tasks
        .filter_map(|task| std::fs::read_to_string(task.join("status")).ok())
        .filter(|status| of("Name:", status).as_deref() == Some("virtwire"))
        .filter_map(|status| of("voluntary_ctxt_switches:", &status)?.parse::<u64>().ok())
        .sum()
}

#[test]
fn a_loop_of_calls_wakes_no_other_thread() {
    const CALLS: usize = 5000;
    if !crate::runs_alone("sharing::a_loop_of_calls_wakes_no_other_thread") {
        return;
    }
    let daemon = daemon(|mut daemon| async move {
        for _ in 0..CALLS + 1 {
            greet(&mut daemon).await;
        }
    });
    let connection = daemon.connect();
    connection.call(ConnectGetHostname).unwrap();
    let (before, began) = (naps(), Instant::now());
    assert!(before > 0);
    for _ in 0..CALLS {
        connection.call(ConnectGetHostname).unwrap();
    }
    // It looks now and then whether the loop is over, not at each call.
    let looks = u64::try_from(began.elapsed().as_millis() / 5).unwrap();
    let naps = naps() - before;
    assert!(naps <= 10 + looks, "{naps} naps, {looks} looks");
}
