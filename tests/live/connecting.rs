//! Sockets that are there, full, absent, abstract, or not what they should be.

use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixListener as StdListener};
use std::time::{Duration, Instant};

use tokio::io::copy_bidirectional;
use tokio::net::{UnixListener, UnixStream};
use virtwire::{Connection, Error, ErrorKind};
use virtwire_testkit::live::TestDaemon;

use crate::{connect, domains, runs_alone};

async fn fails(uri: &str) -> Error {
    let builder = Connection::builder(uri).connect_timeout(Duration::from_millis(500));
    builder.connect().await.unwrap_err()
}

#[tokio::test]
async fn a_client_too_many_fails_in_time_with_a_hint() {
    let daemon = TestDaemon::builder().max_clients(1).start();
    let first = connect(&daemon).await;
    let started = Instant::now();
    let error = fails(&daemon.uri()).await;
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(error.hint().unwrap().contains("max_clients"), "{error}");
    first.close().await.unwrap();
    connect(&daemon).await;
}

#[tokio::test]
async fn a_socket_that_is_not_there_is_named() {
    let error = fails("test+unix:///default?socket=/nonexistent/virtwire-sock").await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    let text = error.to_string();
    assert!(text.contains("'/nonexistent/virtwire-sock'"), "{text}");
    assert!(text.contains("No such file or directory"), "{text}");
    assert!(error.hint().is_some());
}

#[tokio::test]
async fn a_socket_on_which_nobody_listens_refuses() {
    let mut daemon = TestDaemon::start();
    let uri = daemon.uri();
    daemon.stop();
    // A daemon that ends in order removes its socket; one that crashed leaves it.
    let _listener = StdListener::bind(daemon.socket()).map(drop);
    let error = fails(&uri).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_socket_refuses() {
    let error = fails("test+unix:///default?socket=/proc/self/status").await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.to_string().contains("/proc/self/status"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_no_libvirtd_is_refused() {
    let daemon = TestDaemon::start();
    let path = daemon.socket().with_file_name("echo");
    let listener = UnixListener::bind(&path).unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let banner = b"220 mail.example.org ESMTP\r\n";
        tokio::io::AsyncWriteExt::write_all(&mut stream, banner).await.unwrap();
        std::future::pending::<()>().await;
    });
    let error = fails(&format!("test+unix:///default?socket={}", path.display())).await;
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
}

#[tokio::test]
async fn an_error_to_open_is_the_daemons() {
    let daemon = TestDaemon::start();
    let error = fails(&format!("nosuch+unix:///x?socket={}", daemon.socket().display())).await;
    assert_eq!(error.kind(), ErrorKind::Login);
    assert_eq!(error.code().unwrap().0, 5, "{error}");
}

#[tokio::test]
async fn an_abstract_socket_is_reached_by_its_name() {
    let daemon = TestDaemon::start();
    let name = format!("virtwire-test-{}", daemon.pid());
    // libvirt pads such names with NUL bytes to the length of an address.
    let mut padded = name.clone().into_bytes();
    padded.resize(107, 0);
    let address = SocketAddr::from_abstract_name(&padded).unwrap();
    let listener = StdListener::bind_addr(&address).unwrap();
    listener.set_nonblocking(true).unwrap();
    let listener = UnixListener::from_std(listener).unwrap();
    let socket = daemon.socket();
    tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut server = UnixStream::connect(socket).await.unwrap();
        let _ = copy_bidirectional(&mut client, &mut server).await;
    });
    let uri = format!("test+unix:///default?socket=@{name}");
    let connection = Connection::open(uri.as_str()).await.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_stream_of_the_users_own_reaches_the_daemon() {
    let daemon = TestDaemon::start();
    let stream = UnixStream::connect(daemon.socket()).await.unwrap();
    let connection = Connection::builder("test+ssh://far/default").connect_over(stream).await;
    let connection = connection.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_uri_that_leads_to_no_daemon_says_why() {
    assert_eq!(fails("esx://host/").await.kind(), ErrorKind::Unsupported);
    assert_eq!(fails("qemu+unix:///system?socket=").await.kind(), ErrorKind::Config);
    assert_eq!(fails("::::").await.kind(), ErrorKind::Uri);
}

const DEFAULT_URI: &str = "LIBVIRT_DEFAULT_URI";

#[test]
fn without_a_uri_the_environments_is_opened() {
    // The child gets a daemon of its own too, but it is the parent's that it is to find.
    let daemon = TestDaemon::start();
    let name = "connecting::without_a_uri_the_environments_is_opened";
    if !runs_alone(name, &[(DEFAULT_URI, &daemon.uri())]) {
        return;
    }
    let uri = std::env::var(DEFAULT_URI).unwrap();
    assert_ne!(uri, daemon.uri());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        for none in [None, Some("")] {
            let connection = Connection::open(none).await.unwrap();
            assert_eq!(connection.uri(), uri);
            assert_eq!(domains(&connection).await.len(), 1);
        }
    });
}
