//! Signs of life, in both directions.

use std::time::Duration;

use tokio::time::Instant;
use virtwire_protocol::Program;
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::remote::{ConnectNumOfDomains, ConnectSupportsFeature};
use virtwire_testd::Server;

use crate::client::Client;

const KEEPALIVE: ConnectSupportsFeature = ConnectSupportsFeature { feature: 10 };
const INTERVAL: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_ping_is_answered() {
    let mut client = Client::open(&Server::new()).await;
    for _ in 0..3 {
        client.keepalive(KeepaliveProcedure::PING).await;
        let frame = client.next().await.unwrap();
        assert_eq!(frame.header.prog, Program::KEEPALIVE.id());
        assert_eq!(frame.header.proc, KeepaliveProcedure::PONG.0);
    }
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_answers_pings_stays() {
    let mut client = Client::open(&Server::new()).await;
    client.call(&KEEPALIVE).await.unwrap();
    for _ in 0..20 {
        let asked = Instant::now();
        let frame = client.next().await.unwrap();
        assert_eq!(frame.header.proc, KeepaliveProcedure::PING.0);
        assert!(asked.elapsed() >= INTERVAL.mul_f64(0.99));
        client.keepalive(KeepaliveProcedure::PONG).await;
    }
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_answers_no_ping_is_let_go() {
    let mut client = Client::open(&Server::new()).await;
    client.call(&KEEPALIVE).await.unwrap();
    let silent_since = Instant::now();
    let mut pings = 0;
    while let Some(frame) = client.next().await {
        assert_eq!(frame.header.proc, KeepaliveProcedure::PING.0);
        pings += 1;
    }
    assert_eq!(pings, 5);
    let gone = silent_since.elapsed();
    assert!((INTERVAL * 6..INTERVAL * 7).contains(&gone), "gone after {gone:?}");
}

#[tokio::test(start_paused = true)]
async fn pings_come_as_the_server_was_set() {
    let server = Server::new();
    server.set_keepalive(Duration::from_millis(200), 2);
    let mut client = Client::open(&server).await;
    client.call(&KEEPALIVE).await.unwrap();
    let silent_since = Instant::now();
    let mut pings = 0;
    while client.next().await.is_some() {
        pings += 1;
    }
    assert_eq!(pings, 2);
    let gone = silent_since.elapsed();
    assert!((Duration::from_millis(590)..Duration::from_millis(700)).contains(&gone), "{gone:?}");
    // One that is never due.
    server.set_keepalive(Duration::MAX, u32::MAX);
    let mut client = Client::open(&server).await;
    client.call(&KEEPALIVE).await.unwrap();
    assert!(client.next_within(Duration::from_secs(600)).await.is_none());
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_did_not_ask_for_pings_gets_none() {
    let mut client = Client::open(&Server::new()).await;
    assert!(client.next_within(Duration::from_secs(600)).await.is_none());
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_answers_neither_calls_nor_pings_and_goes_on_later() {
    let server = Server::new();
    let mut client = Client::open(&server).await;
    server.faults().silence(true);
    client.send(&ConnectNumOfDomains).await;
    client.keepalive(KeepaliveProcedure::PING).await;
    assert!(client.next_within(Duration::from_secs(600)).await.is_none());
    server.faults().clear();
    assert_eq!(client.call(&ConnectNumOfDomains).await.unwrap().num, 1);
}
