//! Error replies: what is kept of them, and what they are taken for.

use virtwire::protocol::Program;
use virtwire::protocol::api::{ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{
    ConnectGetHostname, ConnectGetLibVersion, ConnectGetLibVersionReply, DomainLookupByName,
    NodeDeviceUpdate,
};
use virtwire::protocol::virnet::{MessageError, MessageStatus, MessageType};
use virtwire::{Connection, Error, ErrorKind, Sent};
use virtwire_testkit::peer::{self, header};

use crate::reconnect::supervised;
use crate::{
    Daemon, assert_works, connected, expect_lookup, find, found, lookup, packet, reply_header,
};

/// Since libvirt 10.1.0.
fn young() -> NodeDeviceUpdate {
    NodeDeviceUpdate { name: "mdev".into(), xml_desc: "<device/>".into(), flags: 0 }
}

async fn answered_by(connection: &Connection, daemon: &mut Daemon, answer: MessageError) -> Error {
    let script = async {
        let asked = daemon.expect::<NodeDeviceUpdate>().await;
        daemon.fail::<NodeDeviceUpdate>(asked.serial, &answer).await;
    };
    tokio::join!(connection.call(young()), script).0.unwrap_err()
}

#[tokio::test]
async fn an_error_reply_is_kept_with_all_of_its_fields() {
    let (connection, mut daemon) = connected().await;
    let message = "Domain not found: no domain with matching name 'web'";
    let script = async {
        let asked = expect_lookup(&mut daemon, "web").await;
        let mut error = peer::error(42, 10, message);
        error.str1 = Some("Domain not found: %s".into());
        error.str2 = Some("no domain with matching name 'web'".into());
        error.str3 = Some("three".into());
        (error.int1, error.int2) = (-1, 7);
        daemon.fail::<DomainLookupByName>(asked.serial, &error).await;
    };
    let (error, ()) = tokio::join!(connection.call(lookup("web")), script);
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Remote, Sent::Maybe));
    assert_eq!(error.code(), Some(ErrorCode::NO_DOMAIN));
    assert_eq!(error.domain(), Some(ErrorDomain::QEMU));
    assert_eq!((error.detail(), error.hint(), error.is_closed()), (message.into(), None, false));
    let remote = error.remote().unwrap();
    assert_eq!((remote.level, remote.int1, remote.int2), (2, -1, 7));
    assert_eq!(remote.message, Some(message.into()));
    assert_eq!(remote.str1, Some("Domain not found: %s".into()));
    assert_eq!(remote.str2, Some("no domain with matching name 'web'".into()));
    assert_eq!(remote.str3, Some("three".into()));
    let text = error.to_string();
    assert!(text.starts_with("cannot call DOMAIN_LOOKUP_BY_NAME: libvirt: Domain not"), "{text}");
    assert!(text.contains("code 42"), "{text}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_error_without_a_message_has_the_text_that_libvirt_prints() {
    let (connection, mut daemon) = connected().await;
    let empty = MessageError { message: None, str1: None, str2: None, ..peer::error(1, 20, "") };
    let error = answered_by(&connection, &mut daemon, empty).await;
    assert_eq!((error.detail(), error.kind()), ("Unknown error".into(), ErrorKind::Remote));
    assert_eq!(error.remote().unwrap().message, None);
}

#[tokio::test]
async fn codes_and_domains_of_a_newer_libvirt_are_kept() {
    let (connection, mut daemon) = connected().await;
    let error = answered_by(&connection, &mut daemon, peer::error(4711, 815, "new")).await;
    assert_eq!((error.code(), error.domain()), (Some(ErrorCode(4711)), Some(ErrorDomain(815))));
}

#[tokio::test]
async fn an_unknown_procedure_is_unsupported_by_name_and_release() {
    for domain in [7, 13] {
        let (connection, mut daemon) = connected().await;
        let answer = peer::error(39, domain, "unknown procedure: 447");
        let error = answered_by(&connection, &mut daemon, answer).await;
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Unsupported, Some(ErrorCode::NO_SUPPORT))
        );
        let text = error.to_string();
        assert!(text.contains("NODE_DEVICE_UPDATE") && text.contains("10.1.0"), "{text}");
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn an_unknown_procedure_by_number_is_unsupported_too() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let frame = daemon.next().await;
        let mut header = reply_header::<ConnectGetHostname>(frame.header.serial);
        (header.proc, header.status) = (9999, MessageStatus::ERROR);
        daemon.send(&header, &peer::error(39, 7, "unknown procedure: 9999")).await;
    };
    let call = connection.call_by_number(Program::REMOTE, 9999, &[]);
    let (error, ()) = tokio::join!(call, script);
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("procedure 9999 of remote"), "{error}");
    assert!(error.hint().is_some());
}

#[tokio::test]
async fn what_the_driver_lacks_is_unsupported_in_the_daemons_words() {
    let (connection, mut daemon) = connected().await;
    let message = "this function is not supported by the connection driver: virNodeDeviceUpdate";
    let error = answered_by(&connection, &mut daemon, peer::error(3, 0, message)).await;
    assert_eq!((error.kind(), error.detail()), (ErrorKind::Unsupported, message.into()));
    assert!(!error.to_string().contains("10.1.0"), "the daemon does know it: {error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn whatever_is_not_there_is_not_found() {
    let (connection, mut daemon) = connected().await;
    for code in [
        ErrorCode::NO_DOMAIN,
        ErrorCode::NO_DOMAIN_SNAPSHOT,
        ErrorCode::NO_DOMAIN_CHECKPOINT,
        ErrorCode::NO_DOMAIN_BACKUP,
        ErrorCode::NO_DOMAIN_METADATA,
        ErrorCode::NO_NETWORK,
        ErrorCode::NO_NETWORK_PORT,
        ErrorCode::NO_NETWORK_METADATA,
        ErrorCode::NO_STORAGE_POOL,
        ErrorCode::NO_STORAGE_VOL,
        ErrorCode::NO_NODE_DEVICE,
        ErrorCode::NO_INTERFACE,
        ErrorCode::NO_NWFILTER,
        ErrorCode::NO_NWFILTER_BINDING,
        ErrorCode::NO_SECRET,
        ErrorCode::NO_SERVER,
        ErrorCode::NO_CLIENT,
        ErrorCode::DEVICE_MISSING,
    ] {
        let error = answered_by(&connection, &mut daemon, peer::error(code.0, 10, "none")).await;
        assert!(error.is_not_found() && error.kind() == ErrorKind::Remote, "{code}");
    }
    // Missing in an XML, in the host, or in the protocol: that is something else.
    for code in [
        ErrorCode::NO_NAME,
        ErrorCode::NO_SOURCE,
        ErrorCode::NO_MEMORY,
        ErrorCode::NO_SUPPORT,
        ErrorCode::NO_HOSTNAME,
        ErrorCode::OPERATION_INVALID,
    ] {
        let error = answered_by(&connection, &mut daemon, peer::error(code.0, 10, "none")).await;
        assert!(!error.is_not_found(), "{code}");
    }
    assert!(!Error::new(ErrorKind::Closed, "look", "NO_DOMAIN").is_not_found());
}

#[tokio::test]
async fn an_operation_or_an_argument_that_is_not_supported_is_unsupported() {
    let (connection, mut daemon) = connected().await;
    for (code, kind) in [
        (ErrorCode::NO_SUPPORT, ErrorKind::Unsupported),
        (ErrorCode::OPERATION_UNSUPPORTED, ErrorKind::Unsupported),
        (ErrorCode::ARGUMENT_UNSUPPORTED, ErrorKind::Unsupported),
        (ErrorCode::CONFIG_UNSUPPORTED, ErrorKind::Remote),
        (ErrorCode::OPERATION_INVALID, ErrorKind::Remote),
        (ErrorCode::INVALID_ARG, ErrorKind::Remote),
    ] {
        let error = answered_by(&connection, &mut daemon, peer::error(code.0, 10, "no")).await;
        assert_eq!((error.kind(), error.code()), (kind, Some(code)));
        assert_eq!(error.sent(), Sent::Maybe);
    }
    assert_works(&connection, &mut daemon).await;
}

async fn say_release(daemon: &mut Daemon, number: u64) {
    let asked = daemon.expect::<ConnectGetLibVersion>().await;
    let reply = ConnectGetLibVersionReply { lib_ver: number };
    daemon.reply::<ConnectGetLibVersion>(asked.serial, &reply).await;
}

#[tokio::test]
async fn a_daemon_of_another_language_is_asked_once_for_its_release() {
    let (connection, mut daemon) = connected().await;
    let german = peer::error(39, 7, "unbekannte Prozedur: 447");
    for first in [true, false] {
        let script = async {
            let asked = daemon.expect::<NodeDeviceUpdate>().await;
            daemon.fail::<NodeDeviceUpdate>(asked.serial, &german).await;
            if first {
                say_release(&mut daemon, 9_000_000).await;
            }
        };
        let error = tokio::join!(connection.call(young()), script).0.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        let text = error.to_string();
        assert!(text.contains("unbekannte Prozedur") && text.contains("10.1.0"), "{text}");
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn the_same_error_of_a_daemon_that_is_new_enough_stays_what_it_is() {
    let (connection, mut daemon) = connected().await;
    let error = peer::error(39, 7, "Nachricht kann nicht dekodiert werden");
    let script = async {
        let asked = daemon.expect::<NodeDeviceUpdate>().await;
        daemon.fail::<NodeDeviceUpdate>(asked.serial, &error).await;
        say_release(&mut daemon, 10_001_000).await;
    };
    let error = tokio::join!(connection.call(young()), script).0.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Remote, Some(ErrorCode::RPC)));
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_may_be_another_one_is_asked_again_for_its_release() {
    let (connection, mut daemon, mut place) = supervised().await;
    let german = peer::error(39, 7, "unbekannte Prozedur: 447");
    let releases = [(9_000_000, ErrorKind::Unsupported), (11_000_000, ErrorKind::Remote)];
    for (release, kind) in releases {
        let script = async {
            let asked = daemon.expect::<NodeDeviceUpdate>().await;
            daemon.fail::<NodeDeviceUpdate>(asked.serial, &german).await;
            say_release(&mut daemon, release).await;
        };
        let error = tokio::join!(connection.call(young()), script).0.unwrap_err();
        assert_eq!(error.kind(), kind);
        daemon.cut();
        daemon = place.back().await;
    }
}

#[tokio::test]
async fn a_daemon_that_does_not_tell_its_release_leaves_the_error_as_it_is() {
    let (connection, mut daemon) = connected().await;
    let error = peer::error(39, 7, "was?");
    let script = async {
        let asked = daemon.expect::<NodeDeviceUpdate>().await;
        daemon.fail::<NodeDeviceUpdate>(asked.serial, &error).await;
        let asked = daemon.expect::<ConnectGetLibVersion>().await;
        daemon.fail::<ConnectGetLibVersion>(asked.serial, &error).await;
    };
    let error = tokio::join!(connection.call(young()), script).0.unwrap_err();
    assert_eq!((error.kind(), error.detail()), (ErrorKind::Remote, "was?".into()));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_body_that_does_not_decode_costs_that_call_only() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let bad = expect_lookup(&mut daemon, "bad").await;
        let good = expect_lookup(&mut daemon, "good").await;
        // A string that claims more bytes than there are.
        let header = reply_header::<DomainLookupByName>(bad.serial);
        daemon.send(&header, &99_u32).await;
        find(&mut daemon, &good).await;
    };
    let calls = (connection.call(lookup("bad")), connection.call(lookup("good")));
    let (bad, good, ()) = tokio::join!(calls.0, calls.1, script);
    let error = bad.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Decode, Sent::Maybe));
    assert!(error.to_string().contains("DOMAIN_LOOKUP_BY_NAME"), "{error}");
    assert_eq!(good.unwrap(), found("good"));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_error_reply_that_does_not_decode_costs_that_call_only() {
    let (connection, mut daemon) = connected().await;
    for status in [MessageStatus::ERROR, MessageStatus::CONTINUE, MessageStatus(77)] {
        let script = async {
            let asked = expect_lookup(&mut daemon, "bad").await;
            let info = <DomainLookupByName as virtwire::protocol::Procedure>::INFO;
            let header = header(&info, MessageType::REPLY, asked.serial, status);
            daemon.raw(&packet(&header, &1_u32)).await;
        };
        let (error, ()) = tokio::join!(connection.call(lookup("bad")), script);
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Decode);
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn an_error_can_be_cloned_and_is_the_same_in_every_copy() {
    let (connection, mut daemon) = connected().await;
    let error = answered_by(&connection, &mut daemon, peer::error(1, 20, "odd")).await;
    let copy = error.clone();
    assert_eq!((copy.to_string(), copy.remote()), (error.to_string(), error.remote()));
    assert!(std::error::Error::source(&copy).is_none());
}

#[tokio::test]
async fn a_future_polled_after_its_end_says_so() {
    let (connection, mut daemon) = connected().await;
    let mut call = connection.call(lookup("once"));
    let script = async {
        let asked = expect_lookup(&mut daemon, "once").await;
        find(&mut daemon, &asked).await;
    };
    let (reply, ()) = tokio::join!(&mut call, script);
    reply.unwrap();
    assert_eq!((&mut call).await.unwrap_err().kind(), ErrorKind::InvalidUse);
    assert_works(&connection, &mut daemon).await;
}
