//! A daemon's servers, workers and clients, through its admin socket.

use std::time::{Duration, Instant, SystemTime};

use tokio::net::UnixStream;
use virtwire::object::admin::{ClientLimits, Daemon, ThreadpoolParameters};
use virtwire::protocol::Version;
use virtwire::{ClientTransport, DaemonShutdownFlags};
use virtwire_testkit::live::TestDaemon;

use crate::connect;

/// The admin socket comes a little later than the others.
pub(crate) async fn admin(daemon: &TestDaemon) -> Daemon {
    let started = Instant::now();
    let uri = format!("libvirtd:///system?socket={}", daemon.admin_socket().display());
    loop {
        match Daemon::open(uri.as_str()).await {
            Ok(daemon) => return daemon,
            Err(error) => assert!(started.elapsed() < Duration::from_secs(10), "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn an_admin_socket_takes_calls_of_its_own_program_only() {
    let live = TestDaemon::start();
    let daemon = admin(&live).await;
    let connection = daemon.connection();
    assert!(connection.uri().starts_with("libvirtd:///system?socket=/"), "{}", connection.uri());
    let error = connection.call(virtwire::protocol::remote::ConnectGetHostname).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    assert!(connection.is_open());
}

#[tokio::test]
async fn a_daemon_has_servers_with_workers() {
    let live = TestDaemon::start();
    let daemon = admin(&live).await;
    assert!(daemon.lib_version().await.unwrap() >= Version::new(9, 0, 0));
    let mut servers = daemon.list_servers().await.unwrap();
    servers.sort_by_key(ToString::to_string);
    assert_eq!(servers.iter().map(ToString::to_string).collect::<Vec<_>>(), ["admin", "libvirtd"]);
    let server = daemon.server_by_name("libvirtd").await.unwrap();
    assert_eq!((server.name(), &server), (&"libvirtd".into(), &servers[1]));
    let error = daemon.server_by_name("nobody").await.unwrap_err();
    assert!(error.is_not_found(), "{error}");

    let pool = server.threadpool_parameters().await.unwrap();
    assert!(pool.min_workers <= pool.max_workers && pool.free_workers <= pool.workers);
    assert_eq!((pool.job_queue_depth, pool.other.is_empty()), (Some(0), true));
    let more = ThreadpoolParameters::new().max_workers(33_u32).priority_workers(7_u32);
    server.set_threadpool_parameters(more).await.unwrap();
    let pool = server.threadpool_parameters().await.unwrap();
    assert_eq!((pool.max_workers, pool.priority_workers), (Some(33), Some(7)));

    let limits = ClientLimits::new().max_clients(99_u32).max_unauthenticated_clients(98_u32);
    server.set_client_limits(limits).await.unwrap();
    let limits = server.client_limits().await.unwrap();
    assert_eq!(limits.max_unauthenticated_clients, Some(98));
    assert_eq!((limits.max_clients, limits.clients, limits.other.len()), (Some(99), Some(0), 0));
    // It listens on no port, so it has no certificates.
    assert!(server.update_tls_files().await.is_err());
}

#[tokio::test]
async fn a_client_is_listed_described_and_closed() {
    let live = TestDaemon::start();
    let connection = connect(&live).await;
    let daemon = admin(&live).await;
    let server = daemon.server_by_name("libvirtd").await.unwrap();
    let clients = server.list_clients().await.unwrap();
    let client = server.client_by_id(clients[0].id()).await.unwrap();
    assert_eq!((clients.len(), &client, client.server()), (1, &clients[0], server));
    assert_eq!(client.transport(), ClientTransport::UNIX);
    let age = SystemTime::now().duration_since(client.connected_at().unwrap()).unwrap();
    assert!(age < Duration::from_secs(120), "{age:?}");
    let info = client.info().await.unwrap();
    assert_eq!((info.readonly, info.unix_process_id), (Some(false), Some(std::process::id())));
    assert!(info.unix_user_id.is_some() && info.unix_user_name.is_some());
    assert_eq!((info.socket_address, info.other.len()), (None, 0));
    client.close().await.unwrap();
    connection.closed().await;
    assert!(client.info().await.is_err());
}

#[tokio::test]
async fn a_daemons_log_is_directed_elsewhere() {
    let live = TestDaemon::start();
    let daemon = admin(&live).await;
    let file = live.file("debug.log");
    let outputs = format!("1:file:{file}");
    daemon.set_logging_outputs(Some(&outputs)).await.unwrap();
    assert_eq!(daemon.logging_outputs().await.unwrap(), outputs);
    assert_eq!(daemon.logging_filters().await.unwrap(), None);
    daemon.set_logging_filters(Some("1:rpc 3:util")).await.unwrap();
    let filters = daemon.logging_filters().await.unwrap().unwrap().to_string();
    assert!(filters.contains("rpc") && filters.contains("util"), "{filters}");
    assert!(!std::fs::read(&file).unwrap().is_empty());
    daemon.set_logging_filters(None).await.unwrap();
    daemon.set_logging_outputs(None).await.unwrap();
    assert_ne!(daemon.logging_outputs().await.unwrap(), outputs);
    assert!(daemon.set_logging_outputs(Some("nonsense")).await.is_err());
}

#[tokio::test]
async fn a_daemon_ends_when_it_is_told_to() {
    let live = TestDaemon::start();
    let daemon = admin(&live).await;
    daemon.set_timeout(Duration::from_secs(3600)).await.unwrap();
    daemon.set_timeout(Duration::ZERO).await.unwrap();
    let done = daemon.shutdown(DaemonShutdownFlags::empty()).await;
    if daemon.lib_version().await.is_ok_and(|version| version < Version::new(11, 2, 0)) {
        return crate::objects_host::assert_unsupported(done);
    }
    // The reply may be lost with the daemon.
    assert!(done.is_ok() || done.unwrap_err().is_closed());
    let ended = async { while UnixStream::connect(live.socket()).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(10), ended).await.unwrap();
}
