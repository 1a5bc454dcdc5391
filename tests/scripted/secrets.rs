//! What must not get into logs: passwords in URIs, arguments of calls.

use std::fmt::Debug;

use virtwire::Connection;
use virtwire::protocol::remote::{Secret, SecretSetValue};
use virtwire::protocol::xdr::Uuid;
use virtwire::protocol::{Procedure as _, Program};
use virtwire_testkit::peer::Peer;

use crate::{connected, connected_by};

const PASSWORD: &str = "hunter2";

/// In both forms; in neither may the password occur, as text or byte by byte.
fn shown(value: &impl Debug) -> String {
    let bytes = PASSWORD.as_bytes();
    let both = format!("{value:?} {value:#?}");
    let joined: String = both.chars().filter(|char| !char.is_whitespace()).collect();
    for secret in [PASSWORD.to_owned(), format!("{bytes:?}").replace(' ', "")] {
        assert!(!joined.contains(secret.trim_matches(['[', ']'])), "{both}");
    }
    both
}

fn set_value() -> SecretSetValue {
    let secret = Secret { uuid: Uuid::default(), usage_type: 0, usage_id: PASSWORD.into() };
    SecretSetValue { secret, value: PASSWORD.as_bytes().to_vec().into(), flags: 0 }
}

#[tokio::test]
async fn a_connection_shows_its_uri_without_the_password() {
    let uri = format!("qemu+tcp://user:{PASSWORD}@host.example/system");
    let builder = Connection::builder(uri.as_str()).no_keepalive();
    let text = shown(&builder);
    assert!(text.contains("@host.example/system"), "{text}");
    let (connection, _daemon) = connected_by(builder, 1 << 16).await;
    assert_eq!(connection.uri(), uri);
    let text = shown(&connection);
    assert!(text.contains("user") && text.contains("@host.example/system"), "{text}");
    let text = shown(&connection.downgrade());
    assert!(text.contains("@host.example/system"), "{text}");
    let text = shown(&connection.call(set_value()));
    assert!(text.contains("SECRET_SET_VALUE"), "{text}");
}

#[tokio::test]
async fn a_call_shows_its_procedure_without_the_arguments() {
    let (connection, _daemon) = connected().await;
    let number = SecretSetValue::INFO.number;
    let raw = connection.call_by_number(Program::REMOTE, number, PASSWORD.as_bytes());
    for text in [
        shown(&connection.call(set_value())),
        shown(&connection.call_with_fds(set_value(), Vec::new())),
        shown(&raw),
    ] {
        assert!(text.contains("SECRET_SET_VALUE"), "{text}");
    }
}

#[tokio::test]
async fn a_failed_login_does_not_tell_the_password_of_the_uri() {
    let (client, daemon) = Peer::pair(64);
    daemon.cut();
    let uri = format!("qemu+tcp://user:{PASSWORD}@host.example/system");
    let error = Connection::builder(uri).connect_over(client).await.unwrap_err();
    assert!(shown(&error).contains("host.example"));
    assert!(!error.to_string().contains(PASSWORD), "{error}");
}
