//! Each test has a hypervisor of its own: no daemon, no port, no file, no other test.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::time::{Duration, Instant};

use virtwire::test_driver::{Fault, Server};
use virtwire::{
    Connection, DomainCreateFlags, DomainDestroyFlags, DomainSnapshotCreateFlags,
    DomainSnapshotListFlags,
};

/// A hypervisor with the guest `test`, which runs, and the connection to it.
async fn hypervisor() -> (Server, Connection) {
    let server = Server::new();
    let connection = Connection::builder("test:///default").connect_over(server.connect());
    let connection = connection.await.unwrap();
    (server, connection)
}

async fn snapshots(connection: &Connection, guest: &str) -> Vec<String> {
    let domain = connection.domain_by_name(guest).await.unwrap();
    let names = domain.list_all_snapshots(DomainSnapshotListFlags::empty()).await.unwrap();
    names.iter().map(|snapshot| snapshot.name().to_string()).collect()
}

async fn add_guest(connection: &Connection, name: &str) {
    let xml = format!(
        "<domain type='test'><name>{name}</name><memory>1024</memory>\
         <os><type>hvm</type></os></domain>"
    );
    connection.create_domain(xml, DomainCreateFlags::empty()).await.unwrap();
}

#[tokio::test]
async fn the_newest_snapshots_stay() {
    let (_server, connection) = hypervisor().await;
    for date in ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"] {
        nightly::run(&connection, date, 2).await.unwrap();
    }
    let names = snapshots(&connection, "test").await;
    assert_eq!(names, ["nightly-2026-11-20", "nightly-2026-11-21"]);
}

#[tokio::test]
async fn snapshots_of_others_stay() {
    let (_server, connection) = hypervisor().await;
    let domain = connection.domain_by_name("test").await.unwrap();
    let xml = "<domainsnapshot><name>before-upgrade</name></domainsnapshot>";
    domain.snapshot_create(xml, DomainSnapshotCreateFlags::empty()).await.unwrap();
    nightly::run(&connection, "2026-11-20", 1).await.unwrap();
    nightly::run(&connection, "2026-11-21", 1).await.unwrap();
    assert_eq!(snapshots(&connection, "test").await, ["before-upgrade", "nightly-2026-11-21"]);
}

#[tokio::test]
async fn a_guest_that_is_off_is_left_alone() {
    let (_server, connection) = hypervisor().await;
    let domain = connection.domain_by_name("test").await.unwrap();
    domain.destroy(DomainDestroyFlags::empty()).await.unwrap();
    assert!(nightly::run(&connection, "2026-11-21", 2).await.unwrap().is_empty());
    assert!(snapshots(&connection, "test").await.is_empty());
}

#[tokio::test]
async fn a_guest_that_fails_keeps_no_other_back() {
    let (server, connection) = hypervisor().await;
    add_guest(&connection, "web").await;
    let full = Fault::Error { code: 38, message: "no space left on device".to_owned() };
    server.faults().add("DOMAIN_SNAPSHOT_CREATE_XML", Some(1), full).unwrap();
    let outcomes = nightly::run(&connection, "2026-11-21", 2).await.unwrap();
    let failed: Vec<_> = outcomes.iter().filter(|outcome| outcome.result.is_err()).collect();
    assert_eq!((outcomes.len(), failed.len()), (2, 1));
    let error = failed.first().unwrap().result.as_ref().unwrap_err();
    assert!(error.to_string().contains("no space left on device"), "{error}");
}

#[tokio::test]
async fn a_lost_daemon_is_an_error_and_no_panic() {
    let (server, connection) = hypervisor().await;
    server.faults().add("DOMAIN_LIST_ALL_SNAPSHOTS", None, Fault::Disconnect).unwrap();
    let outcomes = nightly::run(&connection, "2026-11-21", 2).await.unwrap();
    assert!(outcomes.iter().all(|outcome| outcome.result.is_err()));
}

#[tokio::test]
async fn a_hypervisor_is_there_at_once() {
    // The first one also reads tables that all others share.
    drop(hypervisor().await);
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..51 {
        let start = Instant::now();
        let (_server, connection) = hypervisor().await;
        assert!(connection.domain_by_name("test").await.is_ok());
        times.push(start.elapsed());
    }
    times.sort();
    let (fastest, median) = (times[0], times[times.len() / 2]);
    println!("connected and asked within {fastest:?} to {median:?}");
    // A machine that is busy with something else may take longer now and then.
    assert!(fastest < Duration::from_millis(5), "{fastest:?}");
    assert!(median < Duration::from_millis(50), "{median:?}");
}
