//! File descriptors passed over a real socket, and none that stay behind.

use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use virtwire::layer::{BoxFuture, Layer, Next, Reply, Request};
use virtwire::protocol::remote::{
    ConnectGetHostname, DomainCreateXmlWithFiles, DomainOpenGraphicsFd,
};
use virtwire::{Connection, DomainCreateFlags, DomainDefineFlags, ErrorKind, Result, Sent};
use virtwire_testkit::live::TestDaemon;

use crate::{connect, domains};

fn create(name: &str) -> DomainCreateXmlWithFiles {
    let xml = format!(
        "<domain type='test'><name>{name}</name><memory>1024</memory><os><type>hvm</type></os></domain>"
    );
    DomainCreateXmlWithFiles { xml_desc: xml.into(), flags: 0 }
}

async fn create_with(connection: &Connection, name: &str, count: usize) -> Vec<UnixStream> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (0..count).map(|_| UnixStream::pair().unwrap()).unzip();
    let fds = theirs.into_iter().map(OwnedFd::from).collect();
    let (reply, back) = connection.call_with_fds(create(name), fds).await.unwrap();
    assert_eq!(reply.dom.name, *name);
    assert!(back.is_empty());
    ours
}

#[tokio::test]
async fn descriptors_reach_the_daemon_and_are_closed_here() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    for count in [2, 0, 32] {
        let ours = create_with(&connection, &format!("with{count}"), count).await;
        for mut end in ours {
            end.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
            // The daemon's copy is closed with the call, and there was no other.
            let _ = end.write(b"x");
            assert!(matches!(end.read(&mut [0]), Ok(0) | Err(_)));
        }
        connection.call(ConnectGetHostname).await.unwrap();
    }
    assert_eq!(domains(&connection).await.len(), 4);
    // The same procedure needs no descriptors.
    connection.call(create("plain")).await.unwrap();
}

#[tokio::test]
async fn descriptors_go_through_layers_and_a_layer_knows_of_them() {
    struct Counts(AtomicUsize);
    impl Layer for Counts {
        fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
            assert!(request.passes_fds() && request.try_clone().is_none());
            self.0.fetch_add(request.fds().len(), Ordering::SeqCst);
            next.call(request)
        }
    }
    let daemon = TestDaemon::start();
    let counts = Arc::new(Counts(AtomicUsize::new(0)));
    let builder = Connection::builder(daemon.uri().as_str()).layer(Arc::clone(&counts));
    let connection = builder.connect().await.unwrap();
    for (count, all) in [(2, 2), (0, 2), (32, 34)] {
        let ours = create_with(&connection, &format!("with{count}"), count).await;
        assert_eq!(counts.0.load(Ordering::SeqCst), all);
        for mut end in ours {
            end.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
            let _ = end.write(b"x");
            assert!(matches!(end.read(&mut [0]), Ok(0) | Err(_)));
        }
    }
}

#[tokio::test]
async fn more_descriptors_than_the_protocol_allows_are_not_sent() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let fds = (0..33).map(|_| OwnedFd::from(UnixStream::pair().unwrap().0)).collect();
    let error = connection.call_with_fds(create("many"), fds).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Encode, Sent::No));
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn a_refused_request_for_a_descriptor_leaves_the_connection_usable() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = domains(&connection).await.remove(0);
    let graphics = DomainOpenGraphicsFd { dom, idx: 0, flags: 0 };
    let error = connection.call_with_fds(graphics, Vec::new()).await.unwrap_err();
    assert!(error.remote().is_some(), "{error}");
    let plain = connection.call_with_fds(ConnectGetHostname, Vec::new()).await.unwrap_err();
    assert_eq!((plain.kind(), plain.sent()), (ErrorKind::InvalidUse, Sent::No));
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn calls_around_one_with_descriptors_keep_their_order_and_replies() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    for round in 0..20 {
        let names = [format!("a{round}"), format!("b{round}")];
        let (first, second, host) = tokio::join!(
            create_with(&connection, &names[0], 3),
            create_with(&connection, &names[1], 1),
            connection.call(ConnectGetHostname),
        );
        assert_eq!((first.len(), second.len()), (3, 1));
        host.unwrap();
    }
    assert_eq!(domains(&connection).await.len(), 41);
}

#[tokio::test]
async fn a_guest_is_created_with_files_by_its_handle() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let files = |count: usize| {
        let pairs: Vec<_> = (0..count).map(|_| UnixStream::pair().unwrap()).collect();
        let (ours, theirs): (Vec<_>, Vec<OwnedFd>) =
            pairs.into_iter().map(|(ours, theirs)| (ours, OwnedFd::from(theirs))).unzip();
        (ours, theirs)
    };
    let (ours, theirs) = files(2);
    let xml = create("first").xml_desc;
    let flags = DomainCreateFlags::empty();
    let first = connection.create_domain_with_files(xml, theirs, flags).await.unwrap();
    assert!(first.is_active().await.unwrap());
    let xml = create("second").xml_desc;
    let second = connection.define_domain(xml, DomainDefineFlags::empty()).await.unwrap();
    let (more, theirs) = files(3);
    let second = second.create_with_files(theirs, flags).await.unwrap();
    assert!(second.is_active().await.unwrap());
    for mut end in ours.into_iter().chain(more) {
        end.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
        assert!(matches!(end.read(&mut [0]), Ok(0) | Err(_)), "nobody has it open any more");
    }
}
