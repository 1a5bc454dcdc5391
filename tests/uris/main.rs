//! What a URI comes to: what the daemon is told, what the user is told where it is wrong, and
//! whether libvirt's own client makes the same of it. What is dialled is tested beside the code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod c_client;
mod far;
mod table;

use table::{Row, Who, rows};
use virtwire::config::{self, ConfigError, socket_target};
use virtwire::protocol::remote::{
    AuthList, AuthListReply, AuthPolkit, AuthPolkitReply, AuthType, ConnectOpen,
};
use virtwire::uri::{Uri, UriError};
use virtwire::{Builder, Connection};
use virtwire_testkit::peer::Peer;

/// What CONNECT_OPEN says of the read-only connections among the flags.
const READ_ONLY: u32 = 1;

#[tokio::test]
async fn the_daemon_is_told_what_is_left_of_the_uri() {
    let mut count = 0;
    for row in rows() {
        let Ok((_, name)) = &row.outcome else { continue };
        let (client, mut daemon) = Peer::pair(1 << 16);
        let (builder, who, _conf) = builder(&row);
        let connecting = builder.no_keepalive().connect_over(client);
        let uri = row.uri.clone();
        let connecting = tokio::spawn(async move {
            connecting.await.unwrap_or_else(|error| panic!("{uri}: {error}"));
        });
        let asked = daemon.expect::<AuthList>().await;
        let wants_polkit = row.uri.to_lowercase().contains("auth=polkit");
        let login = if wants_polkit { AuthType::POLKIT } else { AuthType::NONE };
        let types = vec![login];
        daemon.reply::<AuthList>(asked.serial, &AuthListReply { types }).await;
        if wants_polkit {
            let asked = daemon.expect::<AuthPolkit>().await;
            daemon.reply::<AuthPolkit>(asked.serial, &AuthPolkitReply { complete: 1 }).await;
        }
        let opened = daemon.expect::<ConnectOpen>().await;
        assert_eq!(opened.args.name.unwrap(), name.as_str(), "{}", row.uri);
        let flags = if who.read_only { READ_ONLY } else { 0 };
        assert_eq!(opened.args.flags, flags, "{} | {}", row.who, row.uri);
        daemon.reply::<ConnectOpen>(opened.serial, &()).await;
        connecting.await.unwrap();
        count += 1;
    }
    assert!(count >= 150, "{count} rows");
}

#[tokio::test]
async fn a_wrong_uri_says_what_is_wrong_and_what_to_write() {
    let mut count = 0;
    for row in rows() {
        let Err(part) = &row.outcome else { continue };
        // What needs a daemon without the test driver in the process needs none with it.
        if cfg!(feature = "test-driver") && row.uri.starts_with("test://") {
            continue;
        }
        let (builder, _, _conf) = builder(&row);
        let error = builder.connect().await.unwrap_err().to_string();
        assert!(error.contains(part) || error.contains("this build"), "{}: {error}", row.uri);
        count += 1;
    }
    assert!(count >= 60, "{count} rows");
}

/// A connection that the row asks for, and the folder of its libvirt.conf.
fn builder(row: &Row) -> (Builder, Who, tempfile::TempDir) {
    let (mut who, conf) = (Who::new(&row.who), tempfile::tempdir().unwrap());
    std::fs::create_dir(conf.path().join("libvirt")).unwrap();
    std::fs::write(conf.path().join("libvirt/libvirt.conf"), &who.conf).unwrap();
    who.environment.xdg_config_home = Some(conf.path().to_owned());
    let builder = Connection::builder(row.uri.as_str()).read_only(who.read_only);
    (builder.environment(who.environment.clone()), who, conf)
}

#[test]
fn a_transport_without_a_socket_has_no_socket_path() {
    let who = Who::new("root");
    for uri in ["qemu://h/system", "qemu+tcp://h/system", "qemu+ext:///system?command=x"] {
        let uri = Uri::parse(uri).unwrap();
        let found = socket_target(&uri, &who.config(), &who.environment, false);
        assert_eq!(found, Err(ConfigError::NoSocket { transport: uri.transport() }));
    }
}

#[test]
fn a_password_in_the_user_part_is_neither_in_debug_nor_in_errors() {
    let uri = Uri::parse("qemu+ssh://me:secret@host/system?x=@y").unwrap();
    assert_eq!(uri.user(), Some("me:secret"));
    assert_eq!(uri.to_string(), "qemu+ssh://me:secret@host/system?x=@y");
    assert_eq!(format!("{uri:?}"), "qemu+ssh://me:***@host/system?x=@y");
    for text in [
        "qemu://me:secret@host:x/system",
        "qemu+bogus://me:secret@host/system",
        "qemu+unix://me:secret@host/system",
        "qemu://me:secret@system/",
        "qemu://me:secret@host/system?mode=x",
        "qemu+ext://me:secret@host/",
        "qemu://me:se/secret@host/system",
        "qemu://me:se?secret@host/system",
        "qemu://me:se#secret@host/system",
        "qemu://me:s[secret@host/system",
        "1qemu://me:secret@host/system",
        "qemu+libssh://me:secret@h/?known_hosts_verify=x",
    ] {
        let error = Uri::parse(text).unwrap_err();
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(!shown.contains("secret") && shown.contains("me:***@"), "{text}: {shown}");
        }
    }
    for text in ["esx://me:secret@h/", "qemu+ssh://me:secret@h/embed"] {
        let error = Uri::parse(text).unwrap().require_daemon().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"), "{text}: {error}");
    }
}

#[test]
fn an_error_shows_an_address_as_it_was_written() {
    let error = Uri::parse("qemu://[::1]:22/x?mode=y&socket=@z").unwrap_err();
    assert!(error.to_string().contains("'qemu://[::1]:22/x?mode=y&socket=@z'"), "{error}");
    assert!(matches!(error, UriError::BadParam { .. }));
}
