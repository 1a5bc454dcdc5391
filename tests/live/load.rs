//! Many connections, many calls, many drops: nothing is mixed up and nothing is left.

use std::time::Duration;

use tokio::runtime::Handle;
use virtwire::Connection;
use virtwire::protocol::remote::ConnectGetHostname;
use virtwire_testkit::live::TestDaemon;

use crate::{assert_finds, connect, lookup, open_fds, runs_alone};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_tasks_share_one_connection() {
    let daemon = TestDaemon::builder().domains(200).start();
    let connection = connect(&daemon).await;
    let tasks: Vec<_> = (0..64)
        .map(|task| {
            let connection = connection.clone();
            tokio::spawn(async move {
                for call in 0..200 {
                    assert_finds(&connection, (task * 7 + call) % 200).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(connection.stats(), virtwire::Stats::default());
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_dropped_at_random_harm_none_that_live() {
    let daemon = TestDaemon::builder().domains(100).start();
    let connection = connect(&daemon).await;
    let tasks: Vec<_> = (1..=8_u64)
        .map(|seed| {
            let connection = connection.clone();
            tokio::spawn(async move {
                let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                for _ in 0..200 {
                    random ^= random << 13;
                    random ^= random >> 7;
                    random ^= random << 17;
                    let number = (random >> 8) as usize % 100;
                    if random & 1 == 0 {
                        let patience = Duration::from_micros(random >> 32 & 0x1ff);
                        let call = connection.call(lookup(number));
                        if let Ok(reply) = tokio::time::timeout(patience, call).await {
                            assert_eq!(reply.unwrap().dom.name, lookup(number).name);
                        }
                    } else {
                        assert_finds(&connection, number).await;
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(connection.stats(), virtwire::Stats::default());
    connection.close().await.unwrap();
}

#[test]
fn two_hundred_connections_leave_nothing_behind() {
    // Other tests open descriptors as well.
    if runs_alone("load::two_hundred_connections_leave_nothing_behind", &[]) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(cycles());
    }
}

async fn cycles() {
    let daemon = TestDaemon::start();
    cycle(&daemon, 0).await;
    let before = (open_fds(), Handle::current().metrics().num_alive_tasks());
    for round in 0..200 {
        cycle(&daemon, round).await;
    }
    // What was dropped rather than closed is closed by its driver's next turn.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!((open_fds(), Handle::current().metrics().num_alive_tasks()), before);
}

/// Connects, calls and ends in one of several ways.
async fn cycle(daemon: &TestDaemon, round: usize) {
    let uri = daemon.uri();
    let connection = Connection::open(uri.as_str()).await.unwrap();
    connection.call(ConnectGetHostname).await.unwrap();
    match round % 4 {
        0 => connection.close().await.unwrap(),
        1 => drop(connection),
        2 => {
            let call = tokio::spawn(connection.call(ConnectGetHostname));
            drop(connection);
            tokio::task::yield_now().await;
            call.abort();
            assert!(call.await.is_ok_and(|reply| reply.is_ok()) || round > 0);
        }
        _ => {
            let _ = tokio::time::timeout(Duration::ZERO, connection.close()).await;
        }
    }
}
