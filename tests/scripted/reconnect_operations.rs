//! Supervised connections: operations fail at a loss. What the daemon makes of their job, nobody
//! knows.

use tokio::time::timeout;
use virtwire::protocol::api::{DomainEventId, DomainState};
use virtwire::protocol::remote::{
    DomainBackupBegin, DomainBlockPull, DomainGetJobStats, DomainManagedSave,
};
use virtwire::{Connection, ErrorKind, Sent};

use crate::operations::{Job, MOMENT, fill_window, guest, managed_save};
use crate::operations_block::{backup, pull};
use crate::operations_events::grant_events;
use crate::operations_progress::{stats, told};
use crate::operations_wait::answer;
use crate::reconnect::{SECOND, supervised};
use crate::{Daemon, assert_works};

#[tokio::test(start_paused = true)]
async fn a_job_fails_at_the_loss_and_says_that_it_may_go_on() {
    let (connection, mut daemon, mut place) = supervised().await;
    let (_told, closure) = told();
    let save = managed_save(&connection).on_progress(closure);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    daemon.expect::<DomainManagedSave>().await;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(1, &[])).await;
    daemon.cut();
    let error = timeout(SECOND / 2, running).await.expect("it fails at once").unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe));
    assert!(cancel.is_finished());
    cancel.cancel();
    // The next daemon hears nothing of it.
    let mut daemon = place.back().await;
    daemon.expect_silence(100 * SECOND).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn an_abort_that_was_not_sent_before_the_loss_is_not_sent_after_it() {
    let (connection, mut daemon, mut place) = supervised().await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    daemon.expect::<DomainManagedSave>().await;
    fill_window(&connection, &mut daemon, 3).await;
    cancel.cancel();
    daemon.expect_silence(MOMENT).await;
    daemon.cut();
    assert_eq!(running.await.unwrap().unwrap_err().kind(), ErrorKind::Lost);
    assert!(cancel.is_finished());
    let mut daemon = place.back().await;
    daemon.expect_silence(15 * SECOND).await;
    assert_works(&connection, &mut daemon).await;
}

/// Runs until its job is under way; then the connection breaks, and comes back.
async fn assert_fails_at_the_loss<T: Send + 'static>(
    operation: impl FnOnce(&Connection) -> Job<T>,
    begun: impl AsyncFnOnce(&mut Daemon),
) {
    let (connection, mut daemon, mut place) = supervised().await;
    let running = tokio::spawn(operation(&connection));
    begun(&mut daemon).await;
    daemon.cut();
    let failed = timeout(SECOND / 2, running).await.expect("it fails at once").unwrap();
    let Err(error) = failed else { panic!("it has not failed") };
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe), "{error}");
    let mut daemon = place.back().await;
    daemon.expect_silence(100 * SECOND).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_block_job_fails_at_the_loss() {
    assert_fails_at_the_loss(pull, async |daemon| {
        grant_events(daemon, DomainEventId::BLOCK_JOB_2).await;
        let serial = daemon.expect::<DomainBlockPull>().await.serial;
        daemon.reply::<DomainBlockPull>(serial, &()).await;
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_backup_fails_at_the_loss() {
    assert_fails_at_the_loss(backup, async |daemon| {
        grant_events(daemon, DomainEventId::JOB_COMPLETED).await;
        let serial = daemon.expect::<DomainBackupBegin>().await.serial;
        daemon.reply::<DomainBackupBegin>(serial, &()).await;
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_a_state_fails_at_the_loss() {
    let wait = |connection: &Connection| guest(connection).wait_for_state(DomainState::SHUTOFF);
    assert_fails_at_the_loss(wait, async |daemon| {
        grant_events(daemon, DomainEventId::LIFECYCLE).await;
        answer(daemon, DomainState::RUNNING).await;
    })
    .await;
}
