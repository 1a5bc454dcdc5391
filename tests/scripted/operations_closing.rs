//! Operations and the end of their connection.

use virtwire::protocol::remote::{ConnectGetHostname, DomainGetJobStats, DomainManagedSave};
use virtwire::{CloseReason, Outcome, Sent};

use crate::connected;
use crate::operations::{MOMENT, abort_save, managed_save, saving, take_abort};
use crate::operations_progress::{stats, told};
use crate::operations_wait::waiting;

#[tokio::test(start_paused = true)]
async fn a_close_awaits_an_operation_and_its_late_calls() {
    let (connection, mut daemon) = connected().await;
    let (_told, closure) = told();
    let running = tokio::spawn(managed_save(&connection).on_progress(closure));
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    let closing = tokio::spawn({
        let connection = connection.clone();
        async move { connection.close().await }
    });
    let asked = daemon.expect::<DomainGetJobStats>().await;
    let refused = connection.call(ConnectGetHostname).await.unwrap_err();
    assert!(refused.is_closed());
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(1, &[])).await;
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    let asked = daemon.expect::<DomainGetJobStats>().await;
    daemon.reply::<DomainGetJobStats>(asked.serial, &stats(3, &[])).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    daemon.expect_end().await;
    closing.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_close_cancels_an_operation_that_outlasts_the_grace() {
    let (connection, mut daemon, running, _cancel, serial) = saving().await;
    let began = tokio::time::Instant::now();
    let closing = tokio::spawn(async move { connection.close().await });
    take_abort(&mut daemon).await;
    assert_eq!(began.elapsed().as_secs(), 5);
    abort_save(&mut daemon, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    daemon.expect_end().await;
    closing.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_close_reports_an_operation_that_it_could_not_end() {
    let (connection, mut daemon, running, _cancel, _serial) = saving().await;
    let closing = tokio::spawn(async move { connection.close().await });
    take_abort(&mut daemon).await;
    daemon.expect_end().await;
    let error = closing.await.unwrap().unwrap_err();
    assert!(error.to_string().contains("operations that were still running"), "{error}");
    assert!(running.await.unwrap().unwrap_err().is_closed());
}

#[tokio::test(start_paused = true)]
async fn an_operation_on_a_closed_connection_is_refused() {
    let (connection, mut daemon) = connected().await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    closed.unwrap();
    let error = managed_save(&connection).await.unwrap_err();
    assert_eq!((error.close_reason(), error.sent()), (Some(&CloseReason::Client), Sent::No));
}

#[tokio::test(start_paused = true)]
async fn a_wait_begun_while_the_connection_closes_is_refused_at_once() {
    let (connection, mut daemon, running, _cancel, serial) = saving().await;
    let closing = tokio::spawn({
        let connection = connection.clone();
        async move { connection.close().await }
    });
    daemon.expect_silence(MOMENT).await;
    let wait = waiting(&connection);
    daemon.expect_silence(MOMENT).await;
    let error = wait.await.unwrap().unwrap_err();
    assert_eq!((error.close_reason(), error.sent()), (Some(&CloseReason::Client), Sent::No));
    daemon.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    daemon.expect_end().await;
    closing.await.unwrap().unwrap();
}
