//! Jobs that go on after their call, and waits, where the daemon tells of them by events.

use std::time::Duration;

use virtwire::protocol::Procedure;
use virtwire::protocol::api::{
    ConnectDomainEventBlockJobStatus as Status, DomainBlockJobAbortFlags, DomainEventId,
    DomainState,
};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, DomainBackupBegin, DomainBlockCopy,
    DomainBlockJobAbort, DomainBlockPull, DomainEventBlockJob2, DomainEventCallbackJobCompleted,
    DomainEventCallbackLifecycle, DomainEventLifecycle, DomainGetBlockJobInfo, DomainGetJobStats,
};
use virtwire::{BlockJob, CancelHandle, Connection, ErrorKind, Outcome, Progress};
use virtwire_testkit::class::Register as _;

use crate::operations::{Job, MOMENT, Running, fill_window, take_abort};
use crate::operations_block::{
    answer_info, backup, copy, end, expect_order, info, last_job, pull, take_order,
};
use crate::operations_progress::{stats, told};
use crate::operations_wait::{answer, answer_gone, waiting};
use crate::{Daemon, connected, domain};

const CALLBACK: i32 = 7;

/// The client registers for an event of the guest.
async fn expect_register(daemon: &mut Daemon, id: DomainEventId) -> u32 {
    let asked = daemon.expect::<Register>().await;
    assert_eq!((asked.args.event_id, asked.args.dom), (id.0, Some(domain("guest"))));
    asked.serial
}

pub(crate) async fn grant_events(daemon: &mut Daemon, id: DomainEventId) {
    let serial = expect_register(daemon, id).await;
    let reply = Register::registered(CALLBACK);
    daemon.reply::<Register>(serial, &reply).await;
}

/// When all is over, so is the subscription.
async fn expect_deregister(daemon: &mut Daemon) {
    daemon.deregister::<Deregister>(CALLBACK).await;
}

/// A block job that the daemon runs, with events.
async fn under_way<P: Procedure<Reply = ()>>(
    operation: impl FnOnce(&Connection) -> Job<BlockJob>,
) -> (Connection, Daemon, Running<BlockJob>, CancelHandle) {
    let (connection, mut daemon) = connected().await;
    let operation = operation(&connection);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    grant_events(&mut daemon, DomainEventId::BLOCK_JOB_2).await;
    let serial = daemon.expect::<P>().await.serial;
    daemon.reply::<P>(serial, &()).await;
    daemon.expect_silence(MOMENT).await;
    (connection, daemon, running, cancel)
}

async fn tell(daemon: &mut Daemon, disk: &str, status: Status) {
    let event = DomainEventBlockJob2 {
        callback_id: CALLBACK,
        dom: domain("guest"),
        dst: disk.into(),
        r#type: 1,
        status: status.0,
    };
    daemon.event(&event).await;
}

#[tokio::test(start_paused = true)]
async fn a_block_job_is_over_when_its_event_says_so() {
    let (_connection, mut daemon, running, cancel) = under_way::<DomainBlockPull>(pull).await;
    tell(&mut daemon, "vdb", Status::FAILED).await;
    daemon.expect_silence(MOMENT).await;
    assert!(!running.is_finished(), "that was another disk's");
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
    assert!(cancel.is_finished());
    expect_deregister(&mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn an_event_that_precedes_the_answer_to_the_start_is_not_missed() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(pull(&connection));
    grant_events(&mut daemon, DomainEventId::BLOCK_JOB_2).await;
    let serial = daemon.expect::<DomainBlockPull>().await.serial;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    daemon.reply::<DomainBlockPull>(serial, &()).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_is_ready_before_the_answer_to_its_start_is_ready() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(copy(&connection));
    grant_events(&mut daemon, DomainEventId::BLOCK_JOB_2).await;
    let serial = daemon.expect::<DomainBlockCopy>().await.serial;
    // The end of the job before is not in the way.
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    tell(&mut daemon, "vda", Status::READY).await;
    daemon.reply::<DomainBlockCopy>(serial, &()).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Ready));
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_job_before_is_not_that_of_this_one() {
    for status in [Status::COMPLETED, Status::FAILED, Status::CANCELED] {
        let (connection, mut daemon) = connected().await;
        let running = tokio::spawn(pull(&connection));
        grant_events(&mut daemon, DomainEventId::BLOCK_JOB_2).await;
        let serial = daemon.expect::<DomainBlockPull>().await.serial;
        tell(&mut daemon, "vda", status).await;
        daemon.reply::<DomainBlockPull>(serial, &()).await;
        answer_info(&mut daemon, info(1, 1, 5, 10)).await;
        daemon.expect_silence(MOMENT).await;
        assert!(!running.is_finished(), "{status:?}");
        tell(&mut daemon, "vda", Status::COMPLETED).await;
        assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
    }
}

#[tokio::test(start_paused = true)]
async fn an_abort_that_is_not_sent_when_the_job_is_over_never_is() {
    let (connection, mut daemon, running, cancel) = under_way::<DomainBlockPull>(pull).await;
    let serial = fill_window(&connection, &mut daemon, 4).await;
    cancel.cancel();
    daemon.expect_silence(MOMENT).await;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert!(end(running).await.unwrap().is_completed());
    daemon.expect_silence(MOMENT).await;
    // Now there is room for it, and the disk may have another job.
    daemon.reply::<DomainGetJobStats>(serial, &stats(0, &[])).await;
    expect_deregister(&mut daemon).await;
    daemon.expect_silence(Duration::from_secs(15)).await;
}

#[tokio::test(start_paused = true)]
async fn a_block_job_that_fails_is_an_error() {
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockPull>(pull).await;
    tell(&mut daemon, "vda", Status::FAILED).await;
    assert_eq!(end(running).await.unwrap_err().kind(), ErrorKind::Job);
}

#[tokio::test(start_paused = true)]
async fn a_block_job_is_cancelled_by_its_disk() {
    let (_connection, mut daemon, running, cancel) = under_way::<DomainBlockPull>(pull).await;
    cancel.cancel();
    take_order(&mut daemon, DomainBlockJobAbortFlags::ASYNC).await;
    daemon.expect_silence(MOMENT).await;
    assert!(!running.is_finished() && cancel.is_cancelling());
    tell(&mut daemon, "vda", Status::CANCELED).await;
    let outcome = end(running).await.unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }));
}

#[tokio::test(start_paused = true)]
async fn a_block_job_completed_in_spite_of_a_cancel_is_completed() {
    let (_connection, mut daemon, running, cancel) = under_way::<DomainBlockPull>(pull).await;
    cancel.cancel();
    let order = expect_order(&mut daemon, DomainBlockJobAbortFlags::ASYNC).await;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert!(end(running).await.unwrap().is_completed());
    daemon.reply::<DomainBlockJobAbort>(order, &()).await;
}

#[tokio::test(start_paused = true)]
async fn a_cancel_while_the_daemon_is_asked_for_events_starts_nothing() {
    let (connection, mut daemon) = connected().await;
    let operation = pull(&connection);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    let serial = expect_register(&mut daemon, DomainEventId::BLOCK_JOB_2).await;
    cancel.cancel();
    assert!(matches!(end(running).await.unwrap(), Outcome::Cancelled { error: None, .. }));
    let reply = Register::registered(CALLBACK);
    daemon.reply::<Register>(serial, &reply).await;
    expect_deregister(&mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_is_ready_is_left_running() {
    let (_connection, mut daemon, running, cancel) = under_way::<DomainBlockCopy>(copy).await;
    tell(&mut daemon, "vda", Status::READY).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Ready));
    cancel.cancel();
    expect_deregister(&mut daemon).await;
    daemon.expect_silence(Duration::from_secs(1)).await;
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_is_ready_is_made_the_disk_or_ended_where_that_was_asked_for() {
    let pivot = |connection: &Connection| copy(connection).pivot();
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockCopy>(pivot).await;
    tell(&mut daemon, "vda", Status::READY).await;
    take_order(&mut daemon, DomainBlockJobAbortFlags::PIVOT).await;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));

    let finish = |connection: &Connection| copy(connection).finish();
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockCopy>(finish).await;
    tell(&mut daemon, "vda", Status::READY).await;
    take_order(&mut daemon, DomainBlockJobAbortFlags::empty()).await;
    tell(&mut daemon, "vda", Status::CANCELED).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
}

#[tokio::test(start_paused = true)]
async fn an_event_that_says_that_all_is_done_ends_the_progress_at_its_total() {
    let (told, closure) = told();
    let watched = |connection: &Connection| pull(connection).on_progress(closure);
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockPull>(watched).await;
    answer_info(&mut daemon, info(1, 1, 3, 10)).await;
    tokio::time::sleep(MOMENT).await;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    end(running).await.unwrap();
    let told: Vec<_> = told.lock().unwrap().iter().map(Progress::fraction).collect();
    assert_eq!(told, [Some(0.3), Some(1.0)]);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_tells_by_events_is_asked_seldom() {
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockPull>(pull).await;
    daemon.expect_silence(Duration::from_secs(4)).await;
    answer_info(&mut daemon, info(1, 1, 3, 10)).await;
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert!(end(running).await.unwrap().is_completed());
}

async fn backing_up() -> (Connection, Daemon, Running<()>, CancelHandle) {
    let (connection, mut daemon) = connected().await;
    let operation = backup(&connection);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    grant_events(&mut daemon, DomainEventId::JOB_COMPLETED).await;
    let serial = daemon.expect::<DomainBackupBegin>().await.serial;
    daemon.reply::<DomainBackupBegin>(serial, &()).await;
    (connection, daemon, running, cancel)
}

async fn job_completed(daemon: &mut Daemon, figures: &[(&str, u64)]) {
    let params = stats(0, figures).params;
    daemon
        .event(&DomainEventCallbackJobCompleted {
            callback_id: CALLBACK,
            dom: domain("guest"),
            params,
        })
        .await;
}

const BACKUP: (&str, u64) = ("operation", 9);

#[tokio::test(start_paused = true)]
async fn a_backup_is_over_when_its_event_says_so() {
    let (_connection, mut daemon, running, _) = backing_up().await;
    job_completed(&mut daemon, &[("operation", 8), ("success", 1)]).await;
    daemon.expect_silence(MOMENT).await;
    assert!(!running.is_finished(), "that was a dump");
    job_completed(&mut daemon, &[BACKUP, ("success", 1)]).await;
    last_job(&mut daemon, 3).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    expect_deregister(&mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_backup_that_failed_is_an_error_and_one_that_was_aborted_is_cancelled() {
    let (_connection, mut daemon, running, _) = backing_up().await;
    job_completed(&mut daemon, &[BACKUP, ("success", 0)]).await;
    last_job(&mut daemon, 4).await;
    assert_eq!(running.await.unwrap().unwrap_err().kind(), ErrorKind::Job);

    let (_connection, mut daemon, running, cancel) = backing_up().await;
    cancel.cancel();
    take_abort(&mut daemon).await;
    job_completed(&mut daemon, &[BACKUP, ("success", 0)]).await;
    last_job(&mut daemon, 5).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
}

async fn something_happens(daemon: &mut Daemon) {
    let msg = DomainEventLifecycle { dom: domain("guest"), event: 5, detail: 0 };
    daemon.event(&DomainEventCallbackLifecycle { callback_id: CALLBACK, msg }).await;
}

#[tokio::test(start_paused = true)]
async fn a_state_that_is_there_already_needs_no_event() {
    let (connection, mut daemon) = connected().await;
    let waiting = waiting(&connection);
    grant_events(&mut daemon, DomainEventId::LIFECYCLE).await;
    answer(&mut daemon, DomainState::SHUTOFF).await;
    assert_eq!(waiting.await.unwrap().unwrap().completed(), Some(DomainState::SHUTOFF));
    expect_deregister(&mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_state_is_looked_at_again_after_each_event_and_not_otherwise() {
    let (connection, mut daemon) = connected().await;
    let waiting = waiting(&connection);
    grant_events(&mut daemon, DomainEventId::LIFECYCLE).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    for state in [DomainState::RUNNING, DomainState::SHUTDOWN, DomainState::SHUTOFF] {
        daemon.expect_silence(Duration::from_secs(15)).await;
        something_happens(&mut daemon).await;
        answer(&mut daemon, state).await;
    }
    assert!(waiting.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn an_event_that_comes_before_the_first_look_is_not_missed() {
    let (connection, mut daemon) = connected().await;
    let waiting = waiting(&connection);
    grant_events(&mut daemon, DomainEventId::LIFECYCLE).await;
    something_happens(&mut daemon).await;
    // As if the daemon had looked before it sent the event.
    answer(&mut daemon, DomainState::RUNNING).await;
    answer(&mut daemon, DomainState::SHUTOFF).await;
    assert!(waiting.await.unwrap().unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn an_event_of_a_transient_domain_that_is_gone_ends_the_wait() {
    let (connection, mut daemon) = connected().await;
    let gone = waiting(&connection);
    grant_events(&mut daemon, DomainEventId::LIFECYCLE).await;
    answer(&mut daemon, DomainState::RUNNING).await;
    something_happens(&mut daemon).await;
    answer_gone(&mut daemon).await;
    assert!(gone.await.unwrap().unwrap().is_completed());
    expect_deregister(&mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn events_of_other_disks_do_not_put_off_the_figures_of_a_block_job() {
    let (told, closure) = told();
    let watched = |connection: &Connection| pull(connection).on_progress(closure);
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockPull>(watched).await;
    let began = tokio::time::Instant::now();
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        tell(&mut daemon, "vdb", Status::COMPLETED).await;
    }
    answer_info(&mut daemon, info(1, 1, 3, 10)).await;
    assert_eq!(began.elapsed().as_millis(), 800, "it was asked for meanwhile");
    tokio::time::sleep(MOMENT).await;
    assert_eq!(told.lock().unwrap().len(), 1);
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert!(end(running).await.unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn events_of_other_disks_do_not_give_up_a_question_that_was_asked() {
    let (told, closure) = told();
    let watched = |connection: &Connection| pull(connection).on_progress(closure);
    let (_connection, mut daemon, running, _) = under_way::<DomainBlockPull>(watched).await;
    let asked = daemon.expect::<DomainGetBlockJobInfo>().await;
    tell(&mut daemon, "vdb", Status::COMPLETED).await;
    daemon.expect_silence(Duration::from_secs(2)).await;
    daemon.reply::<DomainGetBlockJobInfo>(asked.serial, &info(1, 1, 3, 10)).await;
    tokio::time::sleep(MOMENT).await;
    assert_eq!(told.lock().unwrap().len(), 1);
    tell(&mut daemon, "vda", Status::COMPLETED).await;
    assert!(end(running).await.unwrap().is_completed());
}

#[tokio::test(start_paused = true)]
async fn ends_of_other_jobs_do_not_put_off_the_figures_of_a_backup() {
    let (_connection, mut daemon, running, _) = backing_up().await;
    let began = tokio::time::Instant::now();
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_secs(2)).await;
        job_completed(&mut daemon, &[("operation", 8), ("success", 1)]).await;
    }
    let asked = daemon.expect::<DomainGetJobStats>().await;
    assert_eq!((asked.args.flags, began.elapsed().as_secs()), (0, 8));
    job_completed(&mut daemon, &[("operation", 8), ("success", 1)]).await;
    daemon.expect_silence(Duration::from_secs(8)).await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(0, &[])).await;
    last_job(&mut daemon, 3).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}
