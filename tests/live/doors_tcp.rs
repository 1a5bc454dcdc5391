//! Real daemons on plain TCP.

use std::time::{Duration, Instant};

use virtwire::{Connection, ErrorKind};
use virtwire_testkit::live::TestDaemon;

use super::{assert_finds, assert_shared, domains};

#[tokio::test]
async fn a_daemon_is_reached_by_address_and_by_name() {
    let daemon = TestDaemon::builder().tcp().domains(3).start();
    let by_name = daemon.uri_tcp().replace("127.0.0.1", "localhost");
    for uri in [daemon.uri_tcp(), by_name] {
        let connection = Connection::open(&uri).await.unwrap();
        assert_finds(&connection, 2).await;
        assert!(!connection.is_secure().await.unwrap());
        connection.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_daemon_is_reached_by_ipv6() {
    let daemon = TestDaemon::builder().tcp_v6().start();
    assert!(daemon.uri_tcp().contains("[::1]"), "{}", daemon.uri_tcp());
    let connection = Connection::open(&daemon.uri_tcp()).await.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn many_calls_share_a_tcp_connection() {
    let daemon = TestDaemon::builder().tcp().domains(50).start();
    let connection = Connection::open(&daemon.uri_tcp()).await.unwrap();
    assert_shared(&connection, 50).await;
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_port_on_which_nobody_listens_is_named() {
    let mut daemon = TestDaemon::builder().tcp().start();
    daemon.stop();
    let error = Connection::open(&daemon.uri_tcp()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let expected = format!("connect to {}: Connection refused", daemon.address());
    assert_eq!(error.detail(), expected);
    assert!(error.hint().unwrap().contains("does the daemon listen there"));
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_named() {
    let error = Connection::open("test+tcp://nobody.invalid/default").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.detail().starts_with("resolve nobody.invalid: "), "{error}");
}

/// A socket whose queue is full: the kernel drops what comes, as a firewall would.
#[tokio::test]
async fn a_host_that_does_not_answer_fails_by_its_deadline() {
    use rustix::net::{AddressFamily, SocketType, bind, getsockname, listen, socket};
    let listener = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    bind(&listener, &std::net::SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    listen(&listener, 0).unwrap();
    let address = std::net::SocketAddr::try_from(getsockname(&listener).unwrap()).unwrap();
    let _full = std::net::TcpStream::connect(address).unwrap();

    let limit = Duration::from_millis(400);
    let started = Instant::now();
    let builder = Connection::builder(format!("test+tcp://{address}/default"));
    let error = builder.connect_timeout(limit).connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.detail(), format!("connect to {address}: not done within 400ms"));
    assert!(started.elapsed() < limit * 10);
}
