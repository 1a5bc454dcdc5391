//! Calls that may not be made as plain calls: refused with what to do instead, nothing sent.

use std::os::fd::OwnedFd;

use virtwire::protocol::remote::{
    ConnectClose, ConnectDomainEventRegisterAny, ConnectOpen, ConnectSupportsFeature,
    ConnectSupportsFeatureReply, DomainOpenConsole, DomainOpenGraphicsFd,
};
use virtwire::protocol::{Procedure as _, Program, procedures};
use virtwire::{Connection, Error, ErrorKind, Sent};
use virtwire_testkit::peer::PATIENCE;

use crate::{assert_works, connected, domain};

async fn refused(connection: &Connection, program: Program, number: i32) -> Error {
    let args = [0; 64];
    let call = connection.call_by_number(program, number, &args).timeout(PATIENCE);
    let error = call.await.unwrap_err();
    assert_eq!(error.sent(), Sent::No);
    error
}

#[tokio::test]
async fn logging_in_is_left_to_the_builder() {
    let (connection, mut daemon) = connected().await;
    for number in [1, 66, 67, 68, 69, 70] {
        let error = refused(&connection, Program::REMOTE, number).await;
        assert_eq!(error.kind(), ErrorKind::InvalidUse, "{number}");
        assert!(error.hint().unwrap().contains("Builder::connect"), "{error}");
    }
    let error = connection.call(ConnectOpen { name: None, flags: 0 }).await.unwrap_err();
    assert!(error.to_string().contains("CONNECT_OPEN"), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn closing_is_left_to_close() {
    let (connection, mut daemon) = connected().await;
    let error = connection.call(ConnectClose).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::InvalidUse, Sent::No));
    assert!(error.hint().unwrap().contains("Connection::close"), "{error}");
    refused(&connection, Program::REMOTE, 2).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn pings_are_left_to_the_connection() {
    let (connection, mut daemon) = connected().await;
    for number in [1, 2, 3] {
        let error = refused(&connection, Program::KEEPALIVE, number).await;
        assert_eq!(error.kind(), ErrorKind::InvalidUse, "{number}");
        assert!(error.hint().unwrap().contains("Builder::keepalive"), "{error}");
    }
    // The next packet is that of another call, so nothing was written.
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn whatever_registers_for_events_is_refused() {
    let (connection, mut daemon) = connected().await;
    let registers = procedures().filter(|info| {
        let register = info.name.contains("EVENT") && info.name.contains("REGISTER");
        (register || info.name.ends_with("REGISTER_CLOSE_CALLBACK")) && !info.is_event
    });
    let mut count = 0;
    for info in registers {
        let error = refused(&connection, info.program, info.number).await;
        assert!(error.hint().is_some(), "{}", info.name);
        assert!(error.to_string().contains(info.name), "{error}");
        count += 1;
    }
    assert!(count >= 18, "{count}");
    let register = ConnectDomainEventRegisterAny { event_id: 0 };
    assert_eq!(connection.call(register).await.unwrap_err().sent(), Sent::No);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn whatever_opens_a_stream_is_refused() {
    let (connection, mut daemon) = connected().await;
    for info in procedures().filter(|info| info.stream.is_some()) {
        let error = refused(&connection, info.program, info.number).await;
        assert!(error.to_string().contains("stream"), "{error}");
    }
    let console = DomainOpenConsole { dom: domain("vm"), dev_name: None, flags: 0 };
    let error = connection.call(console).await.unwrap_err();
    assert_eq!(error.sent(), Sent::No);
    assert!(error.to_string().contains("stream"), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn feature_10_is_refused_and_every_other_feature_is_asked() {
    let (connection, mut daemon) = connected().await;
    let error = connection.call(ConnectSupportsFeature { feature: 10 }).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::InvalidUse, Sent::No));
    assert!(error.hint().unwrap().contains("Builder::keepalive"));
    let raw = connection.call_by_number(Program::REMOTE, 60, &[0, 0, 0, 10]).await;
    assert_eq!(raw.unwrap_err().sent(), Sent::No);

    let script = async {
        let asked = daemon.expect::<ConnectSupportsFeature>().await;
        assert_eq!(asked.args.feature, 8);
        let reply = ConnectSupportsFeatureReply { supported: 1 };
        daemon.reply::<ConnectSupportsFeature>(asked.serial, &reply).await;
    };
    let asking = connection.call(ConnectSupportsFeature { feature: 8 });
    assert_eq!(tokio::join!(asking, script).0.unwrap().supported, 1);
    assert_works(&connection, &mut daemon).await;
}

fn graphics() -> DomainOpenGraphicsFd {
    DomainOpenGraphicsFd { dom: domain("vm"), idx: 0, flags: 0 }
}

#[tokio::test]
async fn a_procedure_that_passes_descriptors_wants_the_call_with_fds() {
    let (connection, mut daemon) = connected().await;
    let error = connection.call(graphics()).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::InvalidUse, Sent::No));
    assert!(error.hint().unwrap().contains("Connection::call_with_fds"));
    refused(&connection, Program::REMOTE, DomainOpenGraphicsFd::INFO.number).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn over_a_pipe_no_descriptors_are_passed() {
    let (connection, mut daemon) = connected().await;
    let (ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
    let fds = vec![OwnedFd::from(theirs)];
    let error = connection.call_with_fds(graphics(), fds).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Unsupported, Sent::No));
    assert!(error.to_string().contains("unix socket"), "{error}");
    // What was to be sent is closed.
    assert_eq!(std::io::Read::read(&mut &ours, &mut [0]).unwrap(), 0);
    assert_works(&connection, &mut daemon).await;
}
