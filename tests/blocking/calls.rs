//! Calls that wait, and what ends the waiting.

use std::fs::File;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::thread;
use std::time::{Duration, Instant};

use virtwire::blocking::Connection;
use virtwire::protocol::remote::{
    ConnectGetCapabilities, ConnectGetCapabilitiesReply, ConnectGetHostname,
    ConnectGetHostnameReply, DomainDefineXml, DomainDefineXmlReply, DomainLookupByName,
    DomainOpenGraphicsFd,
};
use virtwire::protocol::{Procedure as _, Program};
use virtwire::{CloseReason, ErrorKind, Sent};
use virtwire_testkit::peer::Peer;

use crate::{assert_finds, daemon, domain, find, greet, lookup, part, runtime};

#[test]
fn a_call_returns_its_reply_and_a_close_takes_leave() {
    let daemon = daemon(|mut daemon| async move {
        greet(&mut daemon).await;
        find(&mut daemon, 3).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    assert_eq!(connection.call(ConnectGetHostname).unwrap().hostname, "there");
    for name in ["a", "b", "c"] {
        assert_finds(&connection, name);
    }
    connection.close().unwrap();
    connection.close().unwrap();
    assert_eq!(connection.closed(), CloseReason::Client);
    let error = connection.call(ConnectGetHostname).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
}

#[test]
fn a_call_by_number_returns_the_body() {
    let daemon = daemon(|mut daemon| async move { greet(&mut daemon).await });
    let connection = daemon.connect();
    let number = ConnectGetHostname::INFO.number;
    let body = connection.call_by_number(Program::REMOTE, number, &[]).unwrap();
    assert_eq!(&body[..], b"\0\0\0\x05there\0\0\0");
}

#[test]
fn descriptors_go_with_a_call_and_come_with_a_reply() {
    let path = std::env::temp_dir().join(format!("virtwire-blk-file-{}", std::process::id()));
    std::fs::write(&path, "from afar").unwrap();
    let file = File::open(&path).unwrap();
    let daemon = daemon(move |mut daemon| async move {
        let (asked, fds) = daemon.expect_with_fds::<DomainOpenGraphicsFd>().await;
        assert_eq!(fds.len(), 1);
        daemon.reply_with_fds::<DomainOpenGraphicsFd>(asked.serial, &(), &[file]).await;
    });
    let connection = daemon.connect();
    let args = DomainOpenGraphicsFd { dom: domain("guest"), idx: 0, flags: 0 };
    let sent = OwnedFd::from(File::open(&path).unwrap());
    let ((), fds) = connection.call_with_fds(args, vec![sent]).unwrap();
    let mut text = String::new();
    File::from(fds.into_iter().next().unwrap()).read_to_string(&mut text).unwrap();
    assert_eq!(text, "from afar");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_deadline_ends_the_wait() {
    let daemon = daemon(|mut daemon| async move {
        daemon.expect::<DomainLookupByName>().await;
        daemon.expect::<DomainLookupByName>().await;
        greet(&mut daemon).await;
    });
    let time = Duration::from_millis(100);
    let connection = daemon.builder().call_timeout(time).connect().unwrap();
    let own = connection.as_async().call(lookup("own")).timeout(time);
    let began = Instant::now();
    let errors = [connection.call(lookup("all")).unwrap_err(), connection.wait(own).unwrap_err()];
    assert!(began.elapsed() >= 2 * time && began.elapsed() < 20 * time, "{:?}", began.elapsed());
    for error in errors {
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::Maybe));
    }
    connection.call(ConnectGetHostname).unwrap();
}

#[test]
fn a_close_by_another_thread_ends_the_wait() {
    let daemon = daemon(|mut daemon| async move {
        daemon.expect::<DomainLookupByName>().await;
        part(&mut daemon).await;
    });
    let grace = Duration::from_millis(100);
    let connection = daemon.builder().grace(grace).connect().unwrap();
    thread::scope(|scope| {
        let call = scope.spawn(|| connection.call(lookup("never")));
        thread::sleep(Duration::from_millis(50));
        // The call is cut short, and that is said.
        assert_eq!(connection.close().unwrap_err().kind(), ErrorKind::Timeout);
        let error = call.join().unwrap().unwrap_err();
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::Maybe));
    });
}

#[test]
fn the_end_of_the_daemon_ends_all_waits() {
    let daemon = daemon(|mut daemon| async move {
        for _ in 0..3 {
            daemon.expect::<DomainLookupByName>().await;
        }
        daemon.cut();
    });
    let connection = daemon.connect();
    thread::scope(|scope| {
        let calls: Vec<_> = (0..3).map(|_| scope.spawn(|| connection.call(lookup("x")))).collect();
        for call in calls {
            let error = call.join().unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Closed, "{error}");
            assert!(matches!(error.close_reason(), Some(CloseReason::Eof)), "{error}");
        }
    });
    assert_eq!(connection.closed(), CloseReason::Eof);
    connection.close().unwrap();
}

#[test]
fn large_requests_and_replies_pass() {
    // Neither fits into a socket's buffer.
    let large = "x".repeat(4 * 1024 * 1024 - 100);
    let text = large.clone();
    let daemon = daemon(|mut daemon| async move {
        let asked = daemon.expect::<DomainDefineXml>().await;
        assert_eq!(asked.args.xml.as_bytes().len(), text.len());
        let reply = DomainDefineXmlReply { dom: domain("large") };
        daemon.reply::<DomainDefineXml>(asked.serial, &reply).await;
        let asked = daemon.expect::<ConnectGetCapabilities>().await;
        let reply = ConnectGetCapabilitiesReply { capabilities: text.into() };
        daemon.reply::<ConnectGetCapabilities>(asked.serial, &reply).await;
        find(&mut daemon, 1).await;
    });
    let connection = daemon.connect();
    let defined = connection.call(DomainDefineXml { xml: large.as_str().into() }).unwrap();
    assert_eq!(defined.dom, domain("large"));
    let reply = connection.call(ConnectGetCapabilities).unwrap();
    assert_eq!(reply.capabilities, large.as_str());
    assert_finds(&connection, "after");
}

#[test]
fn a_stream_of_the_users_own_is_read_in_the_background() {
    let (client, mut daemon) = Peer::pair(1 << 16);
    let daemon = thread::spawn(move || {
        runtime().block_on(async {
            daemon.log_in().await;
            let asked = daemon.expect::<ConnectGetHostname>().await;
            let reply = ConnectGetHostnameReply { hostname: "by a pipe".into() };
            daemon.reply::<ConnectGetHostname>(asked.serial, &reply).await;
            daemon.expect_end().await;
        });
    });
    let builder = Connection::builder("test:///default").no_keepalive();
    let connection = builder.connect_over(client).unwrap();
    assert_eq!(connection.call(ConnectGetHostname).unwrap().hostname, "by a pipe");
    drop(connection);
    daemon.join().unwrap();
}

#[test]
fn a_daemon_that_is_not_there_is_an_error() {
    let error = Connection::open("test+unix:///default?socket=/nonexistent/socket").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
}
