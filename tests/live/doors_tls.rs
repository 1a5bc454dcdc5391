//! Real daemons behind TLS: who gets in, who does not, and what is said about it.

use std::fs;
use std::path::Path;
use std::task::Poll;
use std::time::{Duration, Instant};

use virtwire::reconnect::{ConnectionState, Reconnect};
use virtwire::{Connection, Error, ErrorKind};
use virtwire_testkit::live::{Builder, TestDaemon};
use virtwire_testkit::pki::{Leaf, Pki};

use super::{assert_finds, domains, lookup};

fn daemon(pki: &Pki, change: impl FnOnce(Builder) -> Builder) -> TestDaemon {
    let server = pki.server("server", &Leaf::localhost());
    change(TestDaemon::builder()).tls(&server).start()
}

async fn refusal(uri: &str) -> Error {
    Connection::open(uri).await.expect_err(uri)
}

fn assert_refused(error: &Error, us: &str) {
    assert_eq!(error.kind(), ErrorKind::Login, "{error}");
    assert!(error.detail().contains("refused us after the TLS handshake"), "{error}");
    assert!(error.detail().contains(us), "{error}");
    let hint = error.hint().unwrap();
    for word in ["tls_allowed_dn_list", "dates", "daemon's CA", "our address is 127.0.0.1"] {
        assert!(hint.contains(word), "{hint}");
    }
}

#[tokio::test]
async fn a_daemon_is_reached_by_each_of_its_names() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder.domains(3));
    let client = pki.client("client", &Leaf::new("good-client"));
    for host in ["localhost", "127.0.0.1", "LOCALHOST"] {
        let connection = Connection::open(daemon.uri_tls(host, &client)).await.unwrap();
        assert_finds(&connection, 2).await;
        assert!(connection.is_secure().await.unwrap());
        assert!(connection.is_encrypted().await.unwrap());
        connection.close().await.unwrap();
    }
}

#[tokio::test]
async fn many_calls_share_a_tls_connection() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder.domains(500));
    let client = pki.client("client", &Leaf::new("good-client"));
    let connection = Connection::open(daemon.uri_tls("localhost", &client)).await.unwrap();
    let callers = (0..50).map(|number| {
        let connection = connection.clone();
        tokio::spawn(async move {
            assert_finds(&connection, number).await;
            assert_eq!(domains(&connection).await.len(), 500);
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
    connection.close().await.unwrap();
}

/// libvirt looks at the second packet of a TLS record only when something else comes.
#[tokio::test]
async fn packets_that_leave_together_are_answered_at_once() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder.domains(8));
    let client = pki.client("client", &Leaf::new("good-client"));
    let started = Instant::now();
    let builder = Connection::builder(daemon.uri_tls("localhost", &client)).no_keepalive();
    let connection = builder.connect().await.unwrap();
    let calls = (0..8).map(|number| connection.call(lookup(number)).into_future());
    let mut calls: Vec<_> = calls.map(Box::pin).collect();
    std::future::poll_fn(|cx| {
        calls.retain_mut(|call| call.as_mut().poll(cx).is_pending());
        if calls.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    connection.close().await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_daemon_of_another_ca_is_not_trusted() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder);
    let client = pki.client("client", &Leaf { foreign: true, ..Leaf::new("good-client") });
    fs::copy(pki.foreign_ca(), client.join("cacert.pem")).unwrap();
    let error = refusal(&daemon.uri_tls("localhost", &client)).await;
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    let expected = "TLS handshake: the daemon's certificate is not from a CA that we trust";
    assert_eq!(error.detail(), expected);
    assert!(error.hint().unwrap().contains("cacert.pem"));
}

#[tokio::test]
async fn a_daemon_whose_certificate_has_expired_is_not_trusted() {
    let pki = Pki::new();
    let server = pki.server("server", &Leaf { expired: true, ..Leaf::localhost() });
    let lenient = TestDaemon::builder().conf("tls_no_sanity_certificate = 1");
    let daemon = lenient.tls(&server).start();
    let client = pki.client("client", &Leaf::new("good-client"));
    let uri = daemon.uri_tls("localhost", &client);
    let error = refusal(&uri).await;
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    let expected = "TLS handshake: the daemon's certificate has expired on 2021-01-01";
    assert_eq!(error.detail(), expected);
    Connection::open(format!("{uri}&no_verify=1")).await.unwrap();
}

#[tokio::test]
async fn a_daemon_of_another_name_is_not_trusted() {
    let pki = Pki::new();
    let leaf = Leaf { names: vec!["elsewhere.example".into()], ..Leaf::localhost() };
    let daemon = TestDaemon::builder().tls(&pki.server("server", &leaf)).start();
    let client = pki.client("client", &Leaf::new("good-client"));
    let uri = daemon.uri_tls("localhost", &client);
    let error = refusal(&uri).await;
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    let expected = "TLS handshake: the daemon's certificate is for another host: elsewhere.example";
    assert_eq!(error.detail(), expected);
    Connection::open(format!("{uri}&no_verify=1")).await.unwrap();
}

#[tokio::test]
async fn a_common_name_counts_where_there_are_no_others() {
    let pki = Pki::new();
    let daemon = TestDaemon::builder().tls(&pki.server("server", &Leaf::new("localhost"))).start();
    let client = pki.client("client", &Leaf::new("good-client"));
    Connection::open(daemon.uri_tls("localhost", &client)).await.unwrap();
    let error = refusal(&daemon.uri_tls("127.0.0.1", &client)).await;
    assert!(error.detail().ends_with("is for another host: localhost"), "{error}");
}

#[tokio::test]
async fn a_revoked_daemon_is_not_trusted() {
    let pki = Pki::new();
    let server = pki.server("server", &Leaf { serial: 99, ..Leaf::localhost() });
    let daemon = TestDaemon::builder().tls(&server).start();
    let client = pki.client("client", &Leaf::new("good-client"));
    let uri = daemon.uri_tls("localhost", &client);
    pki.revoke(98, &client.join("cacrl.pem"));
    Connection::open(&uri).await.unwrap();
    pki.revoke(99, &client.join("cacrl.pem"));
    let error = refusal(&uri).await;
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    assert_eq!(error.detail(), "TLS handshake: the daemon's certificate has been revoked");
}

#[tokio::test]
async fn who_has_no_certificate_is_refused_and_told_so() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder);
    let folder = pki.folder("nobody");
    let error = refusal(&daemon.uri_tls("localhost", &folder)).await;
    let file = folder.join("clientcert.pem");
    assert_refused(
        &error,
        &format!("we have sent no certificate, as there is no {}", file.display()),
    );
}

#[tokio::test]
async fn a_daemon_may_do_without_client_certificates() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder.conf("tls_no_verify_certificate = 1"));
    let uri = daemon.uri_tls("localhost", &pki.folder("nobody"));
    Connection::open(uri).await.unwrap();
}

#[tokio::test]
async fn a_name_that_is_not_on_the_list_is_refused_and_shown_as_the_list_wants_it() {
    let pki = Pki::new();
    let client = pki.client("client", &Leaf::new("Denied, Client"));
    let refusing =
        daemon(&pki, |builder| builder.conf("tls_allowed_dn_list = [\"O=lab,CN=other\"]"));
    let error = refusal(&refusing.uri_tls("localhost", &client)).await;
    assert_refused(&error, "valid until 4000-01-01");
    let text = error.detail();
    let (_, shown) = text.split_once("of \"").unwrap();
    let (shown, _) = shown.split_once('"').unwrap();
    assert_eq!(shown, r"O=lab,CN=Denied\, Client");

    // In the list the characters that a pattern or a string would read otherwise are doubled.
    let listed = shown.replace('\\', "?");
    let list = format!("tls_allowed_dn_list = [\"{listed}\"]");
    let admitting = daemon(&pki, |builder| builder.conf(&list));
    Connection::open(admitting.uri_tls("localhost", &client)).await.unwrap();
}

#[tokio::test]
async fn our_own_files_are_checked_before_the_daemon_sees_them() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder);
    let expired = pki.client("expired", &Leaf { expired: true, ..Leaf::new("old-client") });
    let foreign = pki.client("foreign", &Leaf { foreign: true, ..Leaf::new("good-client") });
    let mixed = pki.client("mixed", &Leaf::new("good-client"));
    fs::copy(expired.join("clientkey.pem"), mixed.join("clientkey.pem")).unwrap();
    let broken = pki.client("broken", &Leaf::new("good-client"));
    fs::write(broken.join("clientcert.pem"), "no certificate").unwrap();
    let without_ca = pki.client("without-ca", &Leaf::new("good-client"));
    fs::remove_file(without_ca.join("cacert.pem")).unwrap();

    for (folder, file, why) in [
        (&expired, "clientcert.pem", "it has expired on 2021-01-01"),
        (&foreign, "clientcert.pem", "this CA has not issued it"),
        (&mixed, "clientkey.pem", "it is not the key of"),
        (&broken, "clientcert.pem", "there is none in the file"),
        (&without_ca, "cacert.pem", "No such file or directory"),
    ] {
        let error = refusal(&daemon.uri_tls("localhost", folder)).await;
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        let named = folder.join(file).display().to_string();
        assert!(error.detail().contains(&named) && error.detail().contains(why), "{error}");
        assert!(error.hint().unwrap().contains("pkipath="));
    }
    // What is not checked here is checked there.
    for folder in [&expired, &foreign] {
        let uri = daemon.uri_tls("localhost", folder);
        assert_refused(&refusal(&format!("{uri}&no_sanity=1")).await, "our certificate is");
    }
}

#[tokio::test]
async fn a_priority_string_is_kept() {
    let pki = Pki::new();
    let strict = "tls_priority = \"NORMAL:-VERS-ALL:+VERS-TLS1.3\"";
    let daemon = daemon(&pki, |builder| builder.conf(strict));
    let client = pki.client("client", &Leaf::new("good-client"));
    let uri = daemon.uri_tls("localhost", &client);
    Connection::open(format!("{uri}&tls_priority=NORMAL:-VERS-TLS1.2")).await.unwrap();
    let error = refusal(&format!("{uri}&tls_priority=NORMAL:-VERS-TLS1.3")).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.hint().unwrap().contains("tls_priority"), "{error}");
    let error = refusal(&format!("{uri}&tls_priority=SECURE256")).await;
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.detail().contains("SECURE256"), "{error}");
}

#[tokio::test]
async fn tls_1_2_lets_in_and_refuses_as_well() {
    let pki = Pki::new();
    let daemon = daemon(&pki, |builder| builder);
    let uri = |folder: &Path| {
        format!("{}&tls_priority=NORMAL:-VERS-TLS1.3", daemon.uri_tls("localhost", folder))
    };
    Connection::open(uri(&pki.client("client", &Leaf::new("good-client")))).await.unwrap();
    assert_refused(&refusal(&uri(&pki.folder("nobody"))).await, "we have sent no certificate");
}

#[tokio::test]
async fn a_port_without_tls_is_told_apart() {
    let pki = Pki::new();
    let daemon = TestDaemon::builder().tcp().start();
    let error = refusal(&daemon.uri_tls("localhost", &pki.folder("nobody"))).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.detail().starts_with("TLS handshake: "), "{error}");
    assert!(error.hint().unwrap().contains("port for TLS"), "{error}");
}

#[tokio::test]
async fn a_daemon_that_ends_ends_the_connection() {
    let pki = Pki::new();
    let mut daemon = daemon(&pki, |builder| builder);
    let client = pki.client("client", &Leaf::new("good-client"));
    let connection = Connection::open(daemon.uri_tls("localhost", &client)).await.unwrap();
    daemon.stop();
    assert_eq!(connection.closed().await, virtwire::CloseReason::Eof);
}

#[tokio::test]
async fn a_supervised_connection_shakes_hands_again() {
    let pki = Pki::new();
    let mut daemon = daemon(&pki, |builder| builder.domains(3));
    let client = pki.client("client", &Leaf::new("good-client"));
    let quick = Duration::from_millis(50);
    let policy = Reconnect::default().backoff(quick, quick);
    let builder = Connection::builder(daemon.uri_tls("localhost", &client));
    let connection = builder.reconnecting(policy).connect().await.unwrap();
    let mut states = connection.state_changes();
    for _ in 0..2 {
        daemon.restart();
        assert!(matches!(states.changed().await, Some(ConnectionState::Lost { .. })));
        assert_eq!(states.changed().await, Some(ConnectionState::Connected));
        assert_finds(&connection, 1).await;
    }
    connection.close().await.unwrap();
}
