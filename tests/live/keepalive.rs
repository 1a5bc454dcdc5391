//! The daemon's own pings.

use std::time::Duration;

use virtwire::Connection;
use virtwire_testkit::live::{Builder, TestDaemon};

use crate::{connect, domains};

/// A daemon that gives a silent client up after two seconds.
fn impatient() -> Builder {
    TestDaemon::builder().conf("keepalive_interval = 1").conf("keepalive_count = 1")
}

const LONGER: Duration = Duration::from_millis(3500);

#[tokio::test]
async fn the_daemons_pings_are_answered_while_nothing_else_happens() {
    let daemon = impatient().start();
    let connection = connect(&daemon).await;
    tokio::time::sleep(LONGER).await;
    assert!(connection.is_open());
    assert_eq!(domains(&connection).await.len(), 1);
    assert_eq!(connection.stats(), virtwire::Stats::default());
}

#[tokio::test]
async fn without_keepalive_the_daemon_is_never_asked_to_ping() {
    let daemon = impatient().start();
    let uri = daemon.uri();
    let connection = Connection::builder(uri.as_str()).no_keepalive().connect().await.unwrap();
    tokio::time::sleep(LONGER).await;
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn a_daemon_answers_the_clients_pings() {
    let daemon = TestDaemon::start();
    let uri = daemon.uri();
    let builder = Connection::builder(uri.as_str()).keepalive(Duration::from_millis(100), 2);
    let connection = builder.connect().await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(domains(&connection).await.len(), 1);
}
