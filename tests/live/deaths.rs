//! Daemons that crash, hang and come back.

use std::time::{Duration, Instant};

use virtwire::{CloseReason, Connection, ErrorKind, Sent};
use virtwire_testkit::live::{Signal, TestDaemon};

use crate::{connect, domains, lookup};

#[tokio::test]
async fn a_crash_in_mid_call_fails_every_waiter_within_a_second() {
    let daemon = TestDaemon::builder().domains(1).start();
    let connection = connect(&daemon).await;
    daemon.signal(Signal::STOP);
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(connection.call(lookup(0)))).collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    daemon.signal(Signal::KILL);
    let killed = Instant::now();
    let mut sent = 0;
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed);
        let reason = error.close_reason().unwrap();
        assert!(matches!(reason, CloseReason::Eof | CloseReason::Error(_)), "{reason}");
        sent += usize::from(error.sent() == Sent::Maybe);
    }
    assert!(killed.elapsed() < Duration::from_secs(1));
    assert_eq!(sent, 4, "those in the window, and only those");
    assert!(!connection.is_open());
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_hung_daemon_is_noticed_by_its_silence() {
    let daemon = TestDaemon::builder().domains(1).start();
    let interval = Duration::from_millis(200);
    let uri = daemon.uri();
    let builder = Connection::builder(uri.as_str()).keepalive(interval, 3);
    let connection = builder.connect().await.unwrap();
    daemon.signal(Signal::STOP);
    let stopped = Instant::now();
    let error = connection.call(lookup(0)).await.unwrap_err();
    let took = stopped.elapsed();
    assert!(matches!(error.close_reason(), Some(CloseReason::Keepalive)), "{error}");
    assert!(took >= interval * 3 && took < interval * 4 + Duration::from_secs(1), "{took:?}");
    daemon.signal(Signal::CONT);
    assert_eq!(domains(&connect(&daemon).await).await.len(), 1);
}

#[tokio::test]
async fn a_hung_daemon_does_not_hold_up_a_close_beyond_the_grace() {
    let daemon = TestDaemon::builder().domains(1).start();
    let uri = daemon.uri();
    let grace = Duration::from_millis(100);
    let connection = Connection::builder(uri.as_str()).grace(grace).connect().await.unwrap();
    daemon.signal(Signal::STOP);
    let call = tokio::spawn(connection.call(lookup(0)));
    tokio::task::yield_now().await;
    let started = Instant::now();
    assert_eq!(connection.close().await.unwrap_err().kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < grace * 2 + Duration::from_secs(1));
    assert!(call.await.unwrap().unwrap_err().is_closed());
}

#[tokio::test]
async fn a_daemon_that_hangs_for_a_moment_is_forgiven() {
    let daemon = TestDaemon::builder().domains(1).start();
    let uri = daemon.uri();
    let builder = Connection::builder(uri.as_str()).keepalive(Duration::from_millis(200), 10);
    let connection = builder.connect().await.unwrap();
    daemon.signal(Signal::STOP);
    let late = connection.call(lookup(0)).timeout(Duration::from_millis(300)).await;
    assert_eq!(late.unwrap_err().kind(), ErrorKind::Timeout);
    daemon.signal(Signal::CONT);
    assert_eq!(domains(&connection).await.len(), 1);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_daemon_that_was_started_again_takes_new_connections() {
    let mut daemon = TestDaemon::start();
    let old = connect(&daemon).await;
    daemon.restart();
    assert!(matches!(old.closed().await, CloseReason::Eof | CloseReason::Error(_)));
    let new = connect(&daemon).await;
    assert_eq!(domains(&new).await.len(), 1);
    assert!(old.call(lookup(0)).await.unwrap_err().is_closed());
}

#[tokio::test]
async fn a_daemon_that_ends_says_so() {
    let mut daemon = TestDaemon::start();
    // A packet that a daemon on its way out has not read makes the end look like a fault: nobody
    // pings, and an answer shows that what `closed` asks before was read.
    let uri = daemon.uri();
    let connection = Connection::builder(uri.as_str()).no_keepalive().connect().await.unwrap();
    let mut closed = std::pin::pin!(connection.closed());
    tokio::select! {
        biased;
        reason = &mut closed => panic!("{reason}"),
        found = domains(&connection) => assert_eq!(found.len(), 1),
    }
    let (reason, _) = tokio::join!(closed, tokio::task::spawn_blocking(move || daemon.stop()));
    assert!(matches!(reason, CloseReason::Eof), "{reason}");
}
