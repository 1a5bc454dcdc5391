//! Real daemons that ask for SASL: every mechanism, on every transport that allows it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use virtwire::config::Environment;
use virtwire::credentials::{Ask, AskKind, Secret};
use virtwire::protocol::api::ErrorCode;
use virtwire::protocol::remote::DomainDefineXml;
use virtwire::reconnect::Reconnect;
use virtwire::{Builder, Connection, Error, ErrorKind};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::pki::{Leaf, Pki};
use virtwire_testkit::sasl::{PASSWORD, Sasl, USER};

use super::{assert_finds, assert_shared, domains};

const ALL: &str = "ANONYMOUS PLAIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512";
const FRED: &str = "authname=fred\npassword=s3cret";

/// A builder that finds no file of credentials but those that a test names.
fn builder(uri: &str) -> Builder {
    let mut environment = Environment::from_process();
    environment.libvirt_auth_file = None;
    environment.xdg_config_home = Some("/nonexistent".into());
    Connection::builder(uri).environment(environment)
}

async fn connect(uri: &str, file: &Path) -> Result<Connection, Error> {
    builder(uri).authfile(file).connect().await
}

fn with(uri: &str, mechanism: &str) -> String {
    let separator = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{separator}auth=sasl.{mechanism}")
}

#[tokio::test]
async fn every_mechanism_logs_in_over_a_unix_socket() {
    let sasl = Sasl::offering(ALL);
    let daemon = sasl.daemon().domains(3).start();
    let file = sasl.auth_file(FRED);
    for mechanism in ALL.split(' ') {
        let connection = connect(&with(&daemon.uri(), mechanism), &file).await.unwrap();
        assert_finds(&connection, 2).await;
        connection.close().await.unwrap();
    }
    assert_finds(&connect(&daemon.uri(), &file).await.unwrap(), 1).await;
}

#[tokio::test]
async fn scram_and_plain_log_in_over_tls() {
    let (sasl, pki) = (Sasl::offering("SCRAM-SHA-256 PLAIN"), Pki::new());
    let server = pki.server("server", &Leaf::localhost());
    let daemon = sasl.daemon().domains(3).tls(&server).start();
    let client = pki.client("client", &Leaf::new("good-client"));
    let uri = daemon.uri_tls("localhost", &client);
    let file = sasl.auth_file(FRED);
    for uri in [uri.clone(), with(&uri, "SCRAM-SHA-256"), with(&uri, "PLAIN")] {
        let connection = connect(&uri, &file).await.unwrap();
        assert_finds(&connection, 2).await;
        assert!(connection.is_secure().await.unwrap());
    }
}

#[tokio::test]
async fn digest_md5_seals_all_that_goes_over_tcp() {
    let sasl = Sasl::offering(ALL);
    let daemon = sasl.daemon().domains(3000).tcp().start();
    let connection = connect(&daemon.uri_tcp(), &sasl.auth_file(FRED)).await.unwrap();
    assert!(connection.is_secure().await.unwrap() && connection.is_encrypted().await.unwrap());
    // Longer than a block, in both directions.
    assert_eq!(domains(&connection).await.len(), 3000);
    let description = "x".repeat(300_000);
    let xml = format!(
        "<domain type='test'><name>large</name><memory>1024</memory>\
         <description>{description}</description><os><type>hvm</type></os></domain>"
    );
    connection.call(DomainDefineXml { xml: xml.into() }).await.unwrap();
    assert_shared(&connection, 200).await;
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_connection_that_comes_back_logs_in_again() {
    let sasl = Sasl::offering("DIGEST-MD5");
    let mut daemon = sasl.daemon().domains(3).tcp().start();
    let quick = Duration::from_millis(50);
    let file = sasl.auth_file(FRED);
    let builder = builder(&daemon.uri_tcp()).authfile(file);
    let policy = Reconnect::default().backoff(quick, quick);
    let connection = builder.reconnecting(policy).connect().await.unwrap();
    assert_finds(&connection, 2).await;
    daemon.restart();
    let mut states = connection.state_changes();
    while connection.state() != virtwire::ConnectionState::Connected {
        states.changed().await;
    }
    let again = async {
        while connection.call(super::lookup(1)).await.is_err() {
            tokio::time::sleep(quick).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), again).await.unwrap();
    assert_finds(&connection, 1).await;
}

#[tokio::test]
async fn nothing_that_others_can_read_along_is_used_over_tcp() {
    let sasl = Sasl::offering("PLAIN SCRAM-SHA-256");
    let daemon = sasl.daemon().tcp().start();
    let error = connect(&daemon.uri_tcp(), &sasl.auth_file(FRED)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Login, Some(ErrorCode::AUTH_FAILED)));
    assert!(error.hint().unwrap().contains("DIGEST-MD5"), "{error}");
}

#[tokio::test]
async fn a_wrong_password_is_a_clear_error_that_does_not_show_it() {
    let sasl = Sasl::offering(ALL);
    let daemon = sasl.daemon().tcp().start();
    let file = sasl.auth_file("authname=fred\npassword=hunter2");
    let mechanisms = ["PLAIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-512"];
    let uris = mechanisms.map(|mechanism| with(&daemon.uri(), mechanism));
    for uri in uris.into_iter().chain([daemon.uri_tcp()]) {
        let error = connect(&uri, &file).await.unwrap_err();
        let known = (error.kind(), error.code());
        assert_eq!(known, (ErrorKind::Login, Some(ErrorCode::AUTH_FAILED)), "{error}");
        let text = format!("{error} {error:?}");
        assert!(text.contains("as 'fred': is the password right?"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
    // A daemon that refused many still lets in who knows it.
    assert!(connect(&daemon.uri(), &sasl.auth_file(FRED)).await.is_ok());
}

/// Who answers `passwords`, one after the other and then no more; and how many were asked for.
fn person(
    passwords: &[&'static str],
) -> (impl Fn(&[Ask]) -> Option<Vec<Secret>> + use<>, Arc<AtomicUsize>) {
    let (passwords, asked) = (passwords.to_vec(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&asked);
    let answer = move |asks: &[Ask]| {
        let password = passwords.get(count.fetch_add(1, Ordering::Relaxed))?;
        let answer = |ask: &Ask| match ask.kind {
            AskKind::Username => Some(Secret::from(USER)),
            AskKind::Password => Some(Secret::from(*password)),
            _ => None,
        };
        asks.iter().map(answer).collect()
    };
    (answer, asked)
}

async fn asking(daemon: &TestDaemon, passwords: &[&'static str]) -> (Result<(), Error>, usize) {
    let (answer, asked) = person(passwords);
    let outcome = builder(&daemon.uri()).credentials(answer).connect().await;
    let outcome = match outcome {
        Ok(connection) => {
            assert_finds(&connection, 1).await;
            Ok(())
        }
        Err(error) => Err(error),
    };
    (outcome, asked.load(Ordering::Relaxed))
}

#[tokio::test]
async fn whoever_mistypes_is_asked_again_on_the_same_connection() {
    for mechanisms in ["SCRAM-SHA-256", "PLAIN", "DIGEST-MD5", "CRAM-MD5"] {
        let sasl = Sasl::offering(mechanisms);
        let daemon = sasl.daemon().domains(2).max_clients(1).start();
        let (outcome, asked) = asking(&daemon, &["wrong", "wronger", PASSWORD]).await;
        outcome.unwrap();
        assert_eq!(asked, 3, "{mechanisms}");
    }
}

#[tokio::test]
async fn a_person_who_gives_up_or_repeats_the_same_or_fails_thrice_is_refused() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    for (passwords, asked) in
        [(&["wrong"][..], 2), (&["wrong", "wrong", PASSWORD], 2), (&["a", "b", "c", PASSWORD], 3)]
    {
        let (outcome, count) = asking(&daemon, passwords).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), count), (ErrorKind::Login, asked), "{passwords:?} {error}");
        assert!(error.to_string().contains("as 'fred'"), "{error}");
    }
}

#[tokio::test]
async fn only_what_no_file_says_is_asked_for() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    let file = sasl.auth_file("authname=fred");
    let answer = |asks: &[Ask]| {
        let [ask] = asks else { panic!("{asks:?}") };
        assert_eq!(
            (ask.kind, ask.prompt.as_str()),
            (AskKind::Password, "Password of fred for localhost")
        );
        Some(vec![PASSWORD.into()])
    };
    builder(&daemon.uri()).authfile(file).credentials(answer).connect().await.unwrap();
    let file = sasl.auth_file(FRED);
    let nobody = |_: &[Ask]| -> Option<Vec<Secret>> { panic!("asked") };
    builder(&daemon.uri()).authfile(file).credentials(nobody).connect().await.unwrap();
}

#[tokio::test]
async fn an_empty_answer_is_the_user_of_the_uri() {
    let sasl = Sasl::offering("DIGEST-MD5");
    let daemon = sasl.daemon().tcp().start();
    let uri = daemon.uri_tcp().replace("//", "//fred@");
    let answer = |asks: &[Ask]| {
        let [name, password] = asks else { panic!("{asks:?}") };
        assert_eq!((name.kind, name.default.as_deref()), (AskKind::Username, Some(USER)));
        assert_eq!((password.kind, password.of.as_str()), (AskKind::Password, "127.0.0.1"));
        Some(vec!["".into(), PASSWORD.into()])
    };
    builder(&uri).credentials(answer).connect().await.unwrap();
}

#[tokio::test]
async fn a_daemon_that_wants_a_password_that_nobody_knows_is_an_error_that_says_where_to_put_it() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    let error = builder(&daemon.uri()).connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    let hint = error.hint().unwrap();
    assert!(hint.contains("[auth-libvirt-localhost]") && hint.contains("credentials"), "{hint}");
}

#[tokio::test]
async fn the_uri_names_the_file_of_credentials() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    let uri = format!("{}&authfile={}", daemon.uri(), sasl.auth_file(FRED).display());
    builder(&uri).connect().await.unwrap();
    let error = builder(&format!("{}&authfile=/nonexistent/x", daemon.uri())).connect().await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("/nonexistent/x"), "{error}");
}

#[tokio::test]
async fn names_and_passwords_may_have_any_letters() {
    let sasl = Sasl::offering(ALL);
    let daemon = sasl.daemon().domains(2).tcp().start();
    for (name, password) in
        [("jürgen", "käse"), ("jo,e=x", "pa ss\\\"wörd"), ("мир", "пароль"), ("x", "€uro")]
    {
        sasl.user(name, password);
        let escaped = password.replace('\\', "\\\\");
        let file = sasl.auth_file(&format!("authname={name}\npassword={escaped}"));
        let mechanisms = ["PLAIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-512"];
        let uris = mechanisms.map(|mechanism| with(&daemon.uri(), mechanism));
        for uri in uris.into_iter().chain([daemon.uri_tcp()]) {
            let connected = connect(&uri, &file).await;
            assert!(connected.is_ok(), "{name} {uri}: {connected:?}");
        }
    }
}

#[tokio::test]
async fn a_mechanism_that_is_not_offered_or_not_known_is_an_error_with_the_offers() {
    let sasl = Sasl::offering("PLAIN NTLM");
    let daemon = sasl.daemon().start();
    let file = sasl.auth_file(FRED);
    let error = connect(&with(&daemon.uri(), "SCRAM-SHA-256"), &file).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.to_string().contains("PLAIN"), "{error}");
    let error = connect(&with(&daemon.uri(), "NTLM"), &file).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.hint().unwrap().contains("SCRAM-SHA-256"), "{error}");
}
