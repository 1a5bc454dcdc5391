//! Jobs that go on after their call, where the daemon tells of them only when asked: block jobs
//! and backups.

use std::time::Duration;

use virtwire::protocol::Procedure;
use virtwire::protocol::api::{
    DOMAIN_JOB_OPERATION, DomainBackupBeginFlags, DomainBlockCopyFlags, DomainBlockJobAbortFlags,
    DomainBlockPullFlags, DomainJobOperation, ErrorCode,
};
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackRegisterAny as Register, DomainAbortJob, DomainBackupBegin,
    DomainBlockCopy, DomainBlockJobAbort, DomainBlockPull, DomainGetBlockJobInfo,
    DomainGetBlockJobInfoReply, DomainGetJobStats,
};
use virtwire::{
    BlockJob, CancelHandle, Connection, Domain, ErrorKind, Outcome, Progress, Result, TypedParams,
};

use crate::operations::{Job, MOMENT, Running, guest, qemu_error, take_abort};
use crate::operations_progress::{stats, told};
use crate::{Daemon, connected, expect_lookup, lookup};

/// The client asks to be told of the guest's events. There are none for it.
pub(crate) async fn refuse_events(daemon: &mut Daemon) {
    let asked = daemon.expect::<Register>().await;
    let error = qemu_error(ErrorCode::OPERATION_DENIED, "not for you");
    daemon.fail::<Register>(asked.serial, &error).await;
}

pub(crate) fn pull(connection: &Connection) -> Job<BlockJob> {
    guest(connection).block_pull("vda", 0, DomainBlockPullFlags::empty())
}

pub(crate) fn copy(connection: &Connection) -> Job<BlockJob> {
    let flags = DomainBlockCopyFlags::empty();
    guest(connection).block_copy("vda", "<disk/>", TypedParams::new(), flags)
}

pub(crate) fn backup(connection: &Connection) -> Job<()> {
    let flags = DomainBackupBeginFlags::empty();
    guest(connection).backup("<domainbackup/>", None, flags)
}

/// A job that the daemon runs and will not tell of.
async fn unheard<P: Procedure<Reply = ()>, T: Send + 'static>(
    operation: impl FnOnce(&Connection) -> Job<T>,
) -> (Connection, Daemon, Running<T>, CancelHandle) {
    let (connection, mut daemon) = connected().await;
    let operation = operation(&connection);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    refuse_events(&mut daemon).await;
    let serial = daemon.expect::<P>().await.serial;
    daemon.reply::<P>(serial, &()).await;
    (connection, daemon, running, cancel)
}

pub(crate) async fn expect_order(daemon: &mut Daemon, flags: DomainBlockJobAbortFlags) -> u32 {
    let asked = daemon.expect::<DomainBlockJobAbort>().await;
    assert_eq!((asked.args.path, asked.args.flags), ("vda".into(), flags.bits()));
    asked.serial
}

pub(crate) async fn take_order(daemon: &mut Daemon, flags: DomainBlockJobAbortFlags) {
    let serial = expect_order(daemon, flags).await;
    daemon.reply::<DomainBlockJobAbort>(serial, &()).await;
}

pub(crate) fn info(found: i32, kind: i32, cur: u64, end: u64) -> DomainGetBlockJobInfoReply {
    DomainGetBlockJobInfoReply { found, r#type: kind, bandwidth: 0, cur, end }
}

pub(crate) async fn answer_info(daemon: &mut Daemon, reply: DomainGetBlockJobInfoReply) {
    let asked = daemon.expect::<DomainGetBlockJobInfo>().await;
    daemon.reply::<DomainGetBlockJobInfo>(asked.serial, &reply).await;
}

/// The daemon is asked for the job that ended last; this is how it did.
pub(crate) async fn last_job(daemon: &mut Daemon, kind: i32) {
    let asked = daemon.expect::<DomainGetJobStats>().await;
    assert_eq!(asked.args.flags, 3);
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(kind, &[])).await;
}

pub(crate) async fn end(running: Running<BlockJob>) -> Result<Outcome<BlockJob, Domain>> {
    running.await.unwrap()
}

const PULL: i32 = 1;
const COPY: i32 = 2;

#[tokio::test(start_paused = true)]
async fn a_block_job_that_was_at_its_end_and_is_gone_is_completed() {
    let (_connection, mut daemon, running, cancel) = unheard::<DomainBlockPull, _>(pull).await;
    answer_info(&mut daemon, info(1, PULL, 5, 10)).await;
    answer_info(&mut daemon, info(1, PULL, 10, 10)).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
    assert!(cancel.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_block_job_that_is_gone_halfway_is_an_error_or_the_cancel() {
    let (_connection, mut daemon, running, _) = unheard::<DomainBlockPull, _>(pull).await;
    answer_info(&mut daemon, info(1, PULL, 5, 10)).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert_eq!(end(running).await.unwrap_err().kind(), ErrorKind::Job);

    let (_connection, mut daemon, running, cancel) = unheard::<DomainBlockPull, _>(pull).await;
    answer_info(&mut daemon, info(1, PULL, 5, 10)).await;
    cancel.cancel();
    take_order(&mut daemon, DomainBlockJobAbortFlags::ASYNC).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert!(matches!(end(running).await.unwrap(), Outcome::Cancelled { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_cancel_while_a_block_job_is_being_started_waits_for_it_to_be_ours() {
    let (connection, mut daemon) = connected().await;
    let operation = pull(&connection);
    let cancel = operation.cancel_handle();
    let running = tokio::spawn(operation);
    refuse_events(&mut daemon).await;
    let serial = daemon.expect::<DomainBlockPull>().await.serial;
    cancel.cancel();
    // The disk may have somebody else's job.
    daemon.expect_silence(Duration::from_secs(15)).await;
    daemon.reply::<DomainBlockPull>(serial, &()).await;
    take_order(&mut daemon, DomainBlockJobAbortFlags::ASYNC).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert!(matches!(end(running).await.unwrap(), Outcome::Cancelled { .. }));
}

#[tokio::test(start_paused = true)]
async fn four_hung_calls_do_not_keep_back_the_cancel_of_a_block_job() {
    let (connection, mut daemon, running, cancel) = unheard::<DomainBlockPull, _>(pull).await;
    let hung: Vec<_> = (0..5).map(|_| tokio::spawn(connection.call(lookup("hung")))).collect();
    for _ in 0..4 {
        expect_lookup(&mut daemon, "hung").await;
    }
    cancel.cancel();
    take_order(&mut daemon, DomainBlockJobAbortFlags::ASYNC).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    assert!(matches!(end(running).await.unwrap(), Outcome::Cancelled { .. }));
    assert!(hung.iter().all(|call| !call.is_finished()));
}

#[tokio::test(start_paused = true)]
async fn a_block_job_that_cannot_be_started_is_an_error_cancelled_or_not() {
    for cancelled in [false, true] {
        let (connection, mut daemon) = connected().await;
        let operation = pull(&connection);
        let cancel = operation.cancel_handle();
        let running = tokio::spawn(operation);
        refuse_events(&mut daemon).await;
        let serial = daemon.expect::<DomainBlockPull>().await.serial;
        if cancelled {
            cancel.cancel();
        }
        let error = qemu_error(ErrorCode::OPERATION_UNSUPPORTED, "the disk is busy");
        daemon.fail::<DomainBlockPull>(serial, &error).await;
        let error = end(running).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::OPERATION_UNSUPPORTED));
    }
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_has_caught_up_is_ready_and_stays_so() {
    let (_connection, mut daemon, running, cancel) = unheard::<DomainBlockCopy, _>(copy).await;
    answer_info(&mut daemon, info(1, COPY, 9, 10)).await;
    answer_info(&mut daemon, info(1, COPY, 10, 10)).await;
    assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Ready));
    cancel.cancel();
    daemon.expect_silence(Duration::from_secs(15)).await;
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_has_caught_up_is_told_once_what_then() {
    for (flags, pivot) in
        [(DomainBlockJobAbortFlags::PIVOT, true), (DomainBlockJobAbortFlags::empty(), false)]
    {
        let operation = |connection: &Connection| match pivot {
            true => copy(connection).pivot(),
            false => copy(connection).finish(),
        };
        let (_connection, mut daemon, running, _) = unheard::<DomainBlockCopy, _>(operation).await;
        answer_info(&mut daemon, info(1, COPY, 10, 10)).await;
        take_order(&mut daemon, flags).await;
        answer_info(&mut daemon, info(1, COPY, 10, 10)).await;
        answer_info(&mut daemon, info(0, 0, 0, 0)).await;
        assert_eq!(end(running).await.unwrap().completed(), Some(BlockJob::Completed));
    }
}

#[tokio::test(start_paused = true)]
async fn a_pivot_that_fails_is_an_error() {
    let pivot = |connection: &Connection| copy(connection).pivot();
    let (_connection, mut daemon, running, _) = unheard::<DomainBlockCopy, _>(pivot).await;
    answer_info(&mut daemon, info(1, COPY, 10, 10)).await;
    let serial = expect_order(&mut daemon, DomainBlockJobAbortFlags::PIVOT).await;
    let error = qemu_error(ErrorCode::OPERATION_FAILED, "no");
    daemon.fail::<DomainBlockJobAbort>(serial, &error).await;
    let error = end(running).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::OPERATION_FAILED));
}

#[tokio::test(start_paused = true)]
async fn a_domain_that_dies_ends_the_wait_for_its_block_job() {
    let (_connection, mut daemon, running, _) = unheard::<DomainBlockPull, _>(pull).await;
    let asked = daemon.expect::<DomainGetBlockJobInfo>().await;
    let error = qemu_error(ErrorCode::OPERATION_INVALID, "domain is not running");
    daemon.fail::<DomainGetBlockJobInfo>(asked.serial, &error).await;
    let error = end(running).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::OPERATION_INVALID));
}

#[tokio::test(start_paused = true)]
async fn a_block_job_tells_how_far_it_is() {
    let (told, closure) = told();
    let watched = |connection: &Connection| pull(connection).on_progress(closure);
    let (_connection, mut daemon, running, _) = unheard::<DomainBlockPull, _>(watched).await;
    answer_info(&mut daemon, info(1, PULL, 3, 10)).await;
    answer_info(&mut daemon, info(1, PULL, 10, 10)).await;
    answer_info(&mut daemon, info(0, 0, 0, 0)).await;
    end(running).await.unwrap();
    let told: Vec<_> = told.lock().unwrap().iter().map(Progress::fraction).collect();
    assert_eq!(told, [Some(0.3), Some(1.0), Some(1.0)]);
}

#[tokio::test(start_paused = true)]
async fn the_figures_of_a_backup_say_how_it_ended() {
    for (kind, completed) in [(3, true), (5, false)] {
        let (_connection, mut daemon, running, _) = unheard::<DomainBackupBegin, _>(backup).await;
        for kind in [1, 0] {
            let asked = daemon.expect::<DomainGetJobStats>().await;
            assert_eq!(asked.args.flags, 0);
            daemon.reply::<DomainGetJobStats>(asked.serial, &stats(kind, &[])).await;
        }
        last_job(&mut daemon, kind).await;
        assert_eq!(running.await.unwrap().unwrap().is_completed(), completed);
    }
}

#[tokio::test(start_paused = true)]
async fn a_backup_that_failed_is_an_error_unless_its_cancel_was_taken() {
    for cancelled in [false, true] {
        let (_connection, mut daemon, running, cancel) =
            unheard::<DomainBackupBegin, _>(backup).await;
        if cancelled {
            cancel.cancel();
            take_abort(&mut daemon).await;
        }
        let asked = daemon.expect::<DomainGetJobStats>().await;
        daemon.reply::<DomainGetJobStats>(asked.serial, &stats(0, &[])).await;
        last_job(&mut daemon, 4).await;
        match running.await.unwrap() {
            Err(error) => assert!(error.kind() == ErrorKind::Job && !cancelled),
            Ok(Outcome::Cancelled { error, .. }) => assert!(error.is_some() && cancelled),
            Ok(other) => panic!("{other:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_backup_is_not_judged_by_another_job() {
    let dump = &[(DOMAIN_JOB_OPERATION, u64::from(DomainJobOperation::DUMP.0.unsigned_abs()))];
    for meanwhile in [stats(0, &[]), stats(2, dump)] {
        let (_connection, mut daemon, running, _) = unheard::<DomainBackupBegin, _>(backup).await;
        for reply in [meanwhile, stats(3, dump)] {
            let asked = daemon.expect::<DomainGetJobStats>().await;
            daemon.reply::<DomainGetJobStats>(asked.serial, &reply).await;
        }
        assert_eq!(running.await.unwrap().unwrap_err().kind(), ErrorKind::Job);
    }
}

#[tokio::test(start_paused = true)]
async fn dropping_a_backup_that_cancels_on_drop_aborts_it() {
    let (connection, mut daemon) = connected().await;
    let running = tokio::spawn(backup(&connection).cancel_on_drop());
    refuse_events(&mut daemon).await;
    let serial = daemon.expect::<DomainBackupBegin>().await.serial;
    daemon.reply::<DomainBackupBegin>(serial, &()).await;
    daemon.expect_silence(MOMENT).await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    let asked = daemon.expect::<DomainAbortJob>().await;
    daemon.reply::<DomainAbortJob>(asked.serial, &()).await;
}
