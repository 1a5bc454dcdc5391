//! Waiting for a domain's state, where the daemon tells of it only when asked.

use std::time::Duration;

use virtwire::protocol::api::{DomainState, ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{DomainGetState, DomainGetStateReply};
use virtwire::{Connection, Outcome};
use virtwire_testkit::peer;

use crate::operations::{MOMENT, Running, guest};
use crate::operations_block::refuse_events;
use crate::{Daemon, connected, domain};

pub(crate) async fn answer(daemon: &mut Daemon, state: DomainState) {
    let asked = daemon.expect::<DomainGetState>().await;
    assert_eq!(asked.args.dom, domain("guest"));
    let reply = DomainGetStateReply { state: state.0, reason: 0 };
    daemon.reply::<DomainGetState>(asked.serial, &reply).await;
}

pub(crate) async fn answer_gone(daemon: &mut Daemon) {
    let asked = daemon.expect::<DomainGetState>().await;
    let error = peer::error(ErrorCode::NO_DOMAIN.0, ErrorDomain::QEMU.0, "no domain");
    daemon.fail::<DomainGetState>(asked.serial, &error).await;
}

pub(crate) fn waiting(connection: &Connection) -> Running<DomainState> {
    tokio::spawn(guest(connection).wait_for_state(DomainState::SHUTOFF))
}

#[tokio::test(start_paused = true)]
async fn the_state_is_asked_for_again_and_again() {
    let (connection, mut daemon) = connected().await;
    let waiting = waiting(&connection);
    refuse_events(&mut daemon).await;
    for state in [DomainState::RUNNING, DomainState::RUNNING, DomainState::SHUTOFF] {
        answer(&mut daemon, state).await;
        daemon.expect_silence(Duration::from_millis(490)).await;
    }
    assert_eq!(waiting.await.unwrap().unwrap().completed(), Some(DomainState::SHUTOFF));
}

#[tokio::test(start_paused = true)]
async fn a_transient_domain_that_is_gone_is_shut_off_but_one_that_never_was_is_an_error() {
    let (connection, mut daemon) = connected().await;
    let gone = waiting(&connection);
    refuse_events(&mut daemon).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    answer_gone(&mut daemon).await;
    assert!(gone.await.unwrap().unwrap().is_completed());

    let absent = waiting(&connection);
    refuse_events(&mut daemon).await;
    answer_gone(&mut daemon).await;
    let error = absent.await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::NO_DOMAIN));
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_its_time_or_its_cancel_or_the_connection() {
    let (connection, mut daemon) = connected().await;
    let wait = || {
        let wait = guest(&connection).wait_for_state(DomainState::SHUTOFF);
        wait.poll_interval(Duration::from_secs(60))
    };
    let timed = tokio::spawn(wait().timeout(Duration::from_secs(3)));
    refuse_events(&mut daemon).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    match timed.await.unwrap().unwrap() {
        Outcome::TimedOut { domain: back, error: None } => {
            assert_eq!(*back.wire(), domain("guest"));
        }
        other => panic!("{other:?}"),
    }

    let cancelled = wait();
    let cancel = cancelled.cancel_handle();
    let cancelled = tokio::spawn(cancelled);
    refuse_events(&mut daemon).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    tokio::time::sleep(MOMENT).await;
    cancel.cancel();
    assert!(matches!(cancelled.await.unwrap().unwrap(), Outcome::Cancelled { .. }));

    let cut = tokio::spawn(wait().poll_interval(Duration::from_secs(1)));
    refuse_events(&mut daemon).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    daemon.cut();
    assert!(cut.await.unwrap().unwrap_err().is_closed());
}

#[tokio::test(start_paused = true)]
async fn any_of_several_states_can_be_waited_for() {
    let (connection, mut daemon) = connected().await;
    let stopped = |state| matches!(state, DomainState::SHUTOFF | DomainState::CRASHED);
    let waiting = tokio::spawn(guest(&connection).wait_until(stopped));
    refuse_events(&mut daemon).await;
    answer(&mut daemon, DomainState::PAUSED).await;
    answer(&mut daemon, DomainState::CRASHED).await;
    assert_eq!(waiting.await.unwrap().unwrap().completed(), Some(DomainState::CRASHED));
}
