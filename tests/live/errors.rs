//! Errors of a real daemon.

use virtwire::protocol::Program;
use virtwire::protocol::api::{ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{DomainLookupByName, DomainLookupByUuid, DomainManagedSave};
use virtwire::protocol::xdr::Uuid;
use virtwire::{ErrorKind, Sent};
use virtwire_testkit::live::TestDaemon;

use crate::{connect, domains};

#[tokio::test]
async fn a_domain_that_is_not_there_is_an_error_with_the_daemons_fields() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let error = connection.call(DomainLookupByName { name: "nobody".into() }).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Remote, Sent::Maybe));
    let remote = error.remote().unwrap();
    assert_eq!((remote.code, remote.domain), (ErrorCode::NO_DOMAIN, ErrorDomain::TEST));
    assert_eq!((remote.level, remote.int1, remote.int2), (2, -1, -1));
    assert!(remote.text().starts_with("Domain not found"), "{error}");
    assert!(remote.str1.as_ref().unwrap().to_string().starts_with("Domain not found"));
    assert_eq!((&remote.str2, &remote.str3), (&None, &None));

    let uuid = DomainLookupByUuid { uuid: Uuid::default() };
    let error = connection.call(uuid).await.unwrap_err();
    assert_eq!((error.code(), error.is_not_found()), (Some(ErrorCode::NO_DOMAIN), true));
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn a_procedure_that_the_daemon_does_not_know_is_unsupported() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    for number in [9999, -1, i32::MAX] {
        let error = connection.call_by_number(Program::REMOTE, number, &[]).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Unsupported, Some(ErrorCode::NO_SUPPORT))
        );
        assert!(error.detail().contains(&number.to_string()), "{error}");
    }
    let error = connection.call_by_number(Program::from_id(99), 1, &[]).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::RPC), "{error}");
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn arguments_that_the_daemon_cannot_decode_cost_that_call_only() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let long = [&(5_u32 << 20).to_be_bytes()[..], &vec![b'x'; 5 << 20]].concat();
    for args in [&[][..], &[0, 0, 0, 9], &long] {
        let error = connection.call_by_number(Program::REMOTE, 23, args).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Remote, "{error}");
        assert_eq!(error.code(), Some(ErrorCode::RPC));
    }
    assert_eq!(domains(&connection).await.len(), 1);
}

#[tokio::test]
async fn what_the_driver_lacks_is_unsupported() {
    let daemon = TestDaemon::start();
    let connection = connect(&daemon).await;
    let dom = domains(&connection).await.remove(0);
    let command = virtwire::protocol::qemu::DomainMonitorCommand {
        dom: dom.clone(),
        cmd: "info".into(),
        flags: 0,
    };
    let error = connection.call(command).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Unsupported, Some(ErrorCode::NO_SUPPORT)));
    assert_eq!(error.domain(), Some(ErrorDomain(0)));
    // What the driver has still works, also where it changes something.
    connection.call(DomainManagedSave { dom, flags: 0 }).await.unwrap();
}
