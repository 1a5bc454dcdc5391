//! Jobs that last as long as their call: who wins, what reaches the daemon, what is told.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use virtwire::protocol::api::{
    DomainCoreDumpFlags, DomainSaveRestoreFlags, ErrorCode, ErrorDomain,
};
use virtwire::protocol::remote::{
    DomainAbortJob, DomainCoreDump, DomainGetJobStats, DomainLookupByName, DomainLookupByNameReply,
    DomainManagedSave,
};
use virtwire::protocol::virnet::MessageError;
use virtwire::{
    CancelHandle, CloseReason, Connection, Domain, ErrorKind, Operation, Outcome, Result, Sent,
};
use virtwire_testkit::peer;

use crate::{
    Daemon, assert_works, builder, connected, connected_by, domain, expect_lookup, find, lookup,
};

pub(crate) const MOMENT: Duration = Duration::from_millis(10);

pub(crate) type Job<T> = Operation<T, Domain>;
pub(crate) type Running<T> = JoinHandle<Result<Outcome<T, Domain>>>;

pub(crate) fn guest(connection: &Connection) -> Domain {
    Domain::from_wire(connection, domain("guest"))
}

pub(crate) fn managed_save(connection: &Connection) -> Job<()> {
    guest(connection).managed_save(DomainSaveRestoreFlags::empty())
}

pub(crate) fn qemu_error(code: ErrorCode, text: &str) -> MessageError {
    peer::error(code.0, ErrorDomain::QEMU.0, text)
}

/// The daemon gets the abort of the guest's job, and takes it.
pub(crate) async fn take_abort(daemon: &mut Daemon) {
    let asked = daemon.expect::<DomainAbortJob>().await;
    assert_eq!(asked.args.dom, domain("guest"));
    daemon.reply::<DomainAbortJob>(asked.serial, &()).await;
}

async fn refuse_abort(daemon: &mut Daemon) {
    let asked = daemon.expect::<DomainAbortJob>().await;
    let error = qemu_error(ErrorCode::OPERATION_INVALID, "no job is active on the domain");
    daemon.fail::<DomainAbortJob>(asked.serial, &error).await;
}

pub(crate) async fn abort_save<S>(daemon: &mut peer::Peer<S>, serial: u32)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let error = qemu_error(ErrorCode::OPERATION_ABORTED, "operation aborted: canceled by client");
    daemon.fail::<DomainManagedSave>(serial, &error).await;
}

/// A save that the daemon has been asked for.
pub(crate) async fn saving() -> (Connection, Daemon, Running<()>, CancelHandle, u32) {
    let (connection, mut daemon) = connected().await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let asked = daemon.expect::<DomainManagedSave>().await;
    (connection, daemon, running, cancel, asked.serial)
}

#[tokio::test(start_paused = true)]
async fn a_job_without_a_cancel_is_one_call() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    daemon.expect_silence(Duration::from_secs(15)).await;
    assert!(!cancel.is_cancelling() && !cancel.is_finished());
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    assert!(cancel.is_finished());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_is_an_error() {
    let (_connection, mut daemon, running, _cancel, serial) = saving().await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "disk full");
    daemon.fail::<DomainManagedSave>(serial, &error).await;
    let error = running.await.unwrap().unwrap_err();
    assert_eq!((error.code(), error.sent()), (Some(ErrorCode::OPERATION_FAILED), Sent::Maybe));
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_job_gives_the_domain_back() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    assert!(cancel.is_cancelling());
    take_abort(&mut daemon).await;
    daemon.expect_silence(MOMENT).await;
    assert!(!running.is_finished(), "its end is still awaited");
    abort_save(&mut daemon, serial).await;
    match running.await.unwrap().unwrap() {
        Outcome::Cancelled { domain: back, error: Some(error) } => {
            assert_eq!(*back.wire(), domain("guest"));
            assert_eq!(error.code(), Some(ErrorCode::OPERATION_ABORTED));
        }
        other => panic!("{other:?}"),
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_job_completed_in_spite_of_a_cancel_is_completed() {
    let (_connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    take_abort(&mut daemon).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn any_error_of_a_job_whose_cancel_was_taken_is_that_cancel() {
    let (_connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    let abort = daemon.expect::<DomainAbortJob>().await;
    // The job's own answer overtakes that to the abort.
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "interrupted");
    daemon.fail::<DomainManagedSave>(serial, &error).await;
    tokio::time::sleep(MOMENT).await;
    assert!(!running.is_finished());
    daemon.reply::<DomainAbortJob>(abort.serial, &()).await;
    let outcome = running.await.unwrap().unwrap();
    assert_eq!(outcome.error().unwrap().code(), Some(ErrorCode::OPERATION_FAILED));
    assert!(matches!(outcome, Outcome::Cancelled { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_before_its_cancel_was_taken_has_failed() {
    let (_connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    refuse_abort(&mut daemon).await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "disk full");
    daemon.fail::<DomainManagedSave>(serial, &error).await;
    let error = running.await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::OPERATION_FAILED));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_somebody_else_aborted_is_cancelled_too() {
    let (_connection, mut daemon, running, _cancel, serial) = saving().await;
    abort_save(&mut daemon, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_the_daemon_does_not_know_yet_is_cancelled_when_it_does() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    for _ in 0..5 {
        refuse_abort(&mut daemon).await;
    }
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_cannot_cancel_is_asked_once_and_the_end_awaited() {
    let (_connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    let asked = daemon.expect::<DomainAbortJob>().await;
    let error = qemu_error(ErrorCode::NO_SUPPORT, "this function is not supported");
    daemon.fail::<DomainAbortJob>(asked.serial, &error).await;
    daemon.expect_silence(Duration::from_secs(15)).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn a_second_cancel_changes_nothing() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    cancel.cancel();
    cancel.clone().cancel();
    take_abort(&mut daemon).await;
    cancel.cancel();
    daemon.expect_silence(MOMENT).await;
    assert!(cancel.is_cancelling());
    abort_save(&mut daemon, serial).await;
    assert!(!running.await.unwrap().unwrap().is_completed());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_handle_outlives_its_operation_and_connection_and_keeps_neither() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    running.await.unwrap().unwrap();
    cancel.cancel();
    assert!(cancel.is_finished() && !cancel.is_cancelling());
    assert_works(&connection, &mut daemon).await;
    drop(connection);
    daemon.expect_end().await;
    cancel.cancel();
}

#[tokio::test(start_paused = true)]
async fn a_cancel_before_the_first_poll_sends_nothing() {
    let (connection, mut daemon) = connected().await;
    let save = managed_save(&connection);
    save.cancel_handle().cancel();
    match save.await.unwrap() {
        Outcome::Cancelled { domain: back, error: None } => {
            assert_eq!(*back.wire(), domain("guest"));
        }
        other => panic!("{other:?}"),
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_cancel_while_the_call_waits_for_the_window_sends_nothing() {
    let (connection, mut daemon) = connected().await;
    let (held, asked) = hold_window(&connection, &mut daemon, 4).await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    daemon.expect_silence(MOMENT).await;
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }));
    release_window(&mut daemon, held, &asked).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn four_hung_calls_do_not_keep_back_the_cancel_of_one_of_them() {
    let (connection, mut daemon) = connected().await;
    let (held, asked) = hold_window(&connection, &mut daemon, 3).await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let waiting = tokio::spawn(connection.call(lookup("waiting")));
    daemon.expect_silence(MOMENT).await;
    cancel.cancel();
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    let late = expect_lookup(&mut daemon, "waiting").await;
    find(&mut daemon, &late).await;
    waiting.await.unwrap().unwrap();
    release_window(&mut daemon, held, &asked).await;
}

type Held = Vec<JoinHandle<Result<DomainLookupByNameReply>>>;
type Lookup = peer::Asked<DomainLookupByName>;

async fn hold_window(
    connection: &Connection,
    daemon: &mut Daemon,
    n: usize,
) -> (Held, Vec<Lookup>) {
    let held = (0..n).map(|_| tokio::spawn(connection.call(lookup("held")))).collect();
    let mut asked = Vec::new();
    for _ in 0..n {
        asked.push(expect_lookup(daemon, "held").await);
    }
    (held, asked)
}

async fn release_window(daemon: &mut Daemon, held: Held, asked: &[Lookup]) {
    for asked in asked {
        find(daemon, asked).await;
    }
    for call in held {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn dropping_an_operation_cancels_nothing() {
    let (connection, mut daemon, running, cancel, serial) = saving().await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    assert!(cancel.is_finished());
    cancel.cancel();
    daemon.expect_silence(Duration::from_secs(15)).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn dropping_an_operation_that_cancels_on_drop_cancels_it() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(managed_save(&connection).cancel_on_drop());
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    drop(connection);
    running.abort();
    refuse_abort(&mut daemon).await;
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    // What the cancel still needed is gone with it.
    daemon.expect_end().await;
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_nobody_awaits_gives_up_in_the_end() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(managed_save(&connection).cancel_on_drop());
    daemon.expect::<DomainManagedSave>().await;
    running.abort();
    let began = tokio::time::Instant::now();
    drop(connection);
    for _ in 0..8 {
        refuse_abort(&mut daemon).await;
    }
    // The stream ends when the last who held the connection has given up.
    daemon.expect_end().await;
    let lasted = began.elapsed();
    assert!(lasted > Duration::from_secs(5) && lasted < Duration::from_secs(8), "{lasted:?}");
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_nobody_awaits_and_the_daemon_does_not_answer_is_given_up() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(managed_save(&connection).cancel_on_drop());
    daemon.expect::<DomainManagedSave>().await;
    running.abort();
    drop(connection);
    daemon.expect::<DomainAbortJob>().await;
    let began = tokio::time::Instant::now();
    daemon.expect_end().await;
    assert_eq!(began.elapsed().as_secs(), 5);
}

/// Takes the slot that is kept for those who look after a job, and those of `calls` others.
pub(crate) async fn fill_window(connection: &Connection, daemon: &mut Daemon, calls: usize) -> u32 {
    for _ in 0..calls {
        tokio::spawn(connection.call(lookup("hung")));
        expect_lookup(daemon, "hung").await;
    }
    tokio::spawn(connection.call(DomainGetJobStats { dom: domain("other"), flags: 0 }));
    daemon.expect::<DomainGetJobStats>().await.serial
}

#[tokio::test(start_paused = true)]
async fn an_unsent_operation_that_cancels_on_drop_sends_nothing() {
    let (connection, mut daemon) = connected().await;
    let (held, asked) = hold_window(&connection, &mut daemon, 4).await;
    let running = tokio::spawn(managed_save(&connection).cancel_on_drop());
    tokio::time::sleep(MOMENT).await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    daemon.expect_silence(Duration::from_secs(15)).await;
    release_window(&mut daemon, held, &asked).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_job_whose_time_is_over_is_cancelled_by_its_timer() {
    let (connection, mut daemon) = connected().await;
    let save = managed_save(&connection).timeout(Duration::from_secs(5));
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    daemon.expect_silence(Duration::from_millis(4_900)).await;
    take_abort(&mut daemon).await;
    // Too late to say that it was the user's.
    cancel.cancel();
    abort_save(&mut daemon, serial).await;
    match running.await.unwrap().unwrap() {
        Outcome::TimedOut { domain: back, error: Some(_) } => {
            assert_eq!(*back.wire(), domain("guest"));
        }
        other => panic!("{other:?}"),
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn the_deadline_for_calls_is_none_for_jobs() {
    let builder = builder().call_timeout(Duration::from_secs(1));
    let (connection, mut daemon) = connected_by(builder, 1 << 16).await;
    let running = tokio::spawn(managed_save(&connection));
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    daemon.expect_silence(Duration::from_secs(10)).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn a_connection_lost_under_a_job_says_that_it_may_go_on() {
    for cancelled in [false, true] {
        let (_connection, mut daemon, running, cancel, _serial) = saving().await;
        if cancelled {
            cancel.cancel();
            take_abort(&mut daemon).await;
        }
        daemon.cut();
        let error = running.await.unwrap().unwrap_err();
        assert_eq!(error.close_reason(), Some(&CloseReason::Eof));
        assert_eq!(error.sent(), Sent::Maybe);
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_polled_after_its_end_says_so() {
    let (connection, mut daemon) = connected().await;
    let mut save = managed_save(&connection);
    let script = async {
        let serial = daemon.expect::<DomainManagedSave>().await.serial;
        daemon.reply::<DomainManagedSave>(serial, &()).await;
    };
    let (outcome, ()) = tokio::join!(&mut save, script);
    outcome.unwrap();
    assert_eq!(save.await.unwrap_err().kind(), ErrorKind::InvalidUse);
}

#[test]
fn an_operation_needs_no_runtime_of_its_own_to_be_polled_in() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (connection, mut daemon) = runtime.block_on(connected());
    let script = runtime.spawn(async move {
        let serial = daemon.expect::<DomainManagedSave>().await.serial;
        take_abort(&mut daemon).await;
        abort_save(&mut daemon, serial).await;
        daemon
    });
    let save = managed_save(&connection).timeout(MOMENT).on_progress(|_| {});
    let mut save = std::pin::pin!(save);
    let waker = std::task::Waker::from(Arc::new(Unpark(std::thread::current())));
    let outcome = loop {
        match save.as_mut().poll(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(outcome) => break outcome.unwrap(),
            std::task::Poll::Pending => std::thread::park(),
        }
    };
    assert!(matches!(outcome, Outcome::TimedOut { .. }));
    runtime.block_on(script).unwrap();
}

struct Unpark(std::thread::Thread);

impl std::task::Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[tokio::test(start_paused = true)]
async fn a_dump_is_a_job_too() {
    let (connection, mut daemon) = connected().await;
    let dump = guest(&connection).core_dump("/core", DomainCoreDumpFlags::CRASH);
    let running = tokio::spawn(dump);
    let asked = daemon.expect::<DomainCoreDump>().await;
    let dump = DomainCoreDump { dom: domain("guest"), to: "/core".into(), flags: 1 };
    assert_eq!(asked.args, dump);
    daemon.reply::<DomainCoreDump>(asked.serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}
