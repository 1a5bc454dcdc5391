//! File descriptors of calls that nobody waits for: none stays open.

use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::{sleep, timeout};
use virtwire::Connection;
use virtwire::protocol::remote::{
    ConnectGetHostname, DomainCreateXmlWithFiles, DomainOpenGraphicsFd,
};
use virtwire_testkit::peer::UnixPeer;

use crate::{builder_for, domain, hostname, lookup};

const MOMENT: Duration = Duration::from_millis(10);

/// A connection over a socket, where descriptors pass.
pub(crate) async fn connected() -> (Connection, UnixPeer) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("virtwire-fds-{}-{number}", std::process::id()));
    let listener = UnixPeer::listen(&path);
    let uri = format!("test+unix:///default?socket={}", path.display());
    let script = async {
        let mut daemon = listener.accept().await;
        daemon.log_in().await;
        daemon
    };
    let (connection, daemon) = tokio::join!(builder_for(&uri).connect(), script);
    std::fs::remove_file(path).unwrap();
    (connection.unwrap(), daemon)
}

/// Two ends of a socket. The first tells whether the second is still open.
pub(crate) fn pair() -> (UnixStream, OwnedFd) {
    let (near, far) = UnixStream::pair().unwrap();
    near.set_nonblocking(true).unwrap();
    (near, far.into())
}

pub(crate) fn is_open(mut near: &UnixStream) -> bool {
    // Nothing is ever written: there is an end, or there is nothing yet.
    near.read(&mut [0]).is_err()
}

fn graphics() -> DomainOpenGraphicsFd {
    DomainOpenGraphicsFd { dom: domain("guest"), idx: 0, flags: 0 }
}

/// The client has taken all that was sent before.
pub(crate) async fn assert_works(connection: &Connection, daemon: &mut UnixPeer) {
    let script = async {
        let asked = daemon.expect::<ConnectGetHostname>().await;
        daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("proof")).await;
    };
    tokio::join!(connection.call(ConnectGetHostname), script).0.unwrap();
}

#[tokio::test]
async fn descriptors_in_a_reply_to_a_call_that_was_dropped_are_closed() {
    let (connection, mut daemon) = connected().await;
    let call = connection.call_with_fds(graphics(), Vec::new());
    assert!(timeout(MOMENT, call).await.is_err());
    let asked = daemon.expect::<DomainOpenGraphicsFd>().await;
    // The second reply is to no call at all.
    for _ in 0..2 {
        let (near, far) = pair();
        daemon.reply_with_fds::<DomainOpenGraphicsFd>(asked.serial, &(), &[&far]).await;
        drop(far);
        assert_works(&connection, &mut daemon).await;
        assert!(!is_open(&near));
    }
    assert_eq!(connection.stats().unknown_replies, 1);
}

#[tokio::test]
async fn descriptors_in_a_reply_that_is_not_read_go_with_its_call() {
    let (connection, mut daemon) = connected().await;
    let mut call = Box::pin(connection.call_with_fds(graphics(), Vec::new()));
    assert!(timeout(MOMENT, &mut call).await.is_err());
    let asked = daemon.expect::<DomainOpenGraphicsFd>().await;
    let (near, far) = pair();
    daemon.reply_with_fds::<DomainOpenGraphicsFd>(asked.serial, &(), &[&far]).await;
    drop(far);
    assert_works(&connection, &mut daemon).await;
    assert!(is_open(&near), "the caller may still take it");
    drop(call);
    assert!(!is_open(&near));
}

#[tokio::test]
async fn descriptors_of_a_call_that_is_never_sent_are_closed_with_it() {
    let (connection, mut daemon) = connected().await;
    let hung: Vec<_> = (0..4).map(|_| tokio::spawn(connection.call(lookup("hung")))).collect();
    for _ in 0..4 {
        daemon.expect::<crate::DomainLookupByName>().await;
    }
    let (near, far) = pair();
    let create = DomainCreateXmlWithFiles { xml_desc: "<domain/>".into(), flags: 0 };
    let waiting = tokio::spawn(connection.call_with_fds(create, vec![far]));
    sleep(MOMENT).await;
    assert!(is_open(&near), "it may still be sent");
    waiting.abort();
    waiting.await.unwrap_err();
    assert!(!is_open(&near));
    drop(hung);
}
