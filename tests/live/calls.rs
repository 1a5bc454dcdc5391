//! Calls that succeed: one, many at once, large ones, dropped ones.

use virtwire::Connection;
use virtwire::protocol::Program;
use virtwire::protocol::remote::{
    ConnectGetHostname, ConnectGetLibVersion, ConnectGetUri, DomainGetInfo,
};
use virtwire_testkit::live::TestDaemon;

use crate::{assert_finds, assert_shared, connect, domains, lookup};

#[tokio::test]
async fn the_default_node_has_one_running_domain() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    assert_eq!(connection.uri(), daemon.uri());
    let domains = domains(&connection).await;
    let names: Vec<_> = domains.iter().map(|domain| domain.name.to_string()).collect();
    assert_eq!(names, ["test"]);
    let info = connection.call(DomainGetInfo { dom: domains[0].clone() }).await.unwrap();
    assert_eq!((info.state, info.max_mem), (1, 8_388_608));
    let uri = connection.call(ConnectGetUri).await.unwrap().uri;
    assert_eq!(uri, "test:///default");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn ten_thousand_domains_come_in_one_reply() {
    let daemon = TestDaemon::builder().domains(10_000).start();
    let connection = connect(&daemon).await;
    let mut names: Vec<_> =
        domains(&connection).await.iter().map(|domain| domain.name.to_string()).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 10_000);
    for (number, name) in names.iter().enumerate() {
        assert_eq!(*name, format!("vm{number:05}"));
    }
    connection.close().await.unwrap();
}

async fn pipelined(connection: Connection) {
    assert_shared(&connection, 60).await;
    assert_eq!(connection.stats(), virtwire::Stats::default());
    connection.close().await.unwrap();
}

#[tokio::test]
async fn sixty_calls_at_once_each_get_their_own_reply() {
    let daemon = TestDaemon::builder().domains(60).start();
    pipelined(connect(&daemon).await).await;
}

#[tokio::test]
async fn sixty_calls_at_once_in_a_wide_window_each_get_their_own_reply() {
    let daemon = TestDaemon::builder().domains(60).start();
    let uri = daemon.uri();
    pipelined(Connection::builder(uri.as_str()).window(64).connect().await.unwrap()).await;
}

#[tokio::test]
async fn a_call_dropped_in_flight_harms_no_other() {
    let daemon = TestDaemon::builder().domains(30).start();
    let connection = connect(&daemon).await;
    for round in 0..30 {
        let dropped = tokio::spawn(connection.call(lookup(0)));
        tokio::task::yield_now().await;
        dropped.abort();
        assert_finds(&connection, round).await;
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_call_by_number_says_the_same_as_the_typed_one() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let typed = connection.call(ConnectGetHostname).await.unwrap().hostname;
    let raw = connection.call_by_number(Program::REMOTE, 59, &[]).await.unwrap();
    assert_eq!(raw[4..][..typed.len()], *typed.as_bytes());
    let version = connection.call(ConnectGetLibVersion).await.unwrap().lib_ver;
    assert!(version >= 9_000_000, "{version}");
}

#[tokio::test]
async fn two_connections_know_nothing_of_each_other() {
    let daemon = TestDaemon::builder().domains(2).start();
    let (first, second) = tokio::join!(connect(&daemon), connect(&daemon));
    assert_finds(&first, 0).await;
    first.close().await.unwrap();
    assert_finds(&second, 1).await;
}
