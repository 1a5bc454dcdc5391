//! Cancelling a job whose call is among the layers, where nobody else knows of it yet.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;
use virtwire::layer::{BoxFuture, Layer, Next, Reply, Request};
use virtwire::protocol::Procedure as _;
use virtwire::protocol::remote::DomainManagedSave;
use virtwire::{Connection, ErrorKind, Outcome, Result, Sent};

use crate::operations::{MOMENT, abort_save, managed_save, take_abort};
use crate::{CAPACITY, Daemon, assert_works, builder, connected_by, expect_lookup, find, lookup};

const LONG: Duration = Duration::from_secs(15);

/// Lets a save through when there is a permit, after it has tried in its own way.
struct Gate {
    permits: Arc<Semaphore>,
    first: First,
}

/// What is tried before.
#[derive(Clone, Copy, Debug)]
enum First {
    Nothing,
    /// An attempt with a deadline.
    Deadline,
    /// An attempt that is dropped after a while.
    Dropped,
    /// An attempt as long as it takes.
    Whole,
}

impl Layer for Gate {
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        if request.number() != DomainManagedSave::INFO.number {
            return next.call(request);
        }
        Box::pin(async move {
            let copy = request.try_clone().unwrap();
            match self.first {
                First::Nothing => {}
                First::Deadline => {
                    let error = next.call(copy.with_timeout(MOMENT)).await.unwrap_err();
                    assert_eq!((error.kind(), error.sent()), (ErrorKind::Busy, Sent::No));
                }
                First::Dropped => assert!(timeout(MOMENT, next.call(copy)).await.is_err()),
                First::Whole => drop(next.call(copy).await),
            }
            self.permits.acquire().await.unwrap().forget();
            next.call(request).await
        })
    }
}

async fn gated(first: First) -> (Connection, Daemon, Arc<Semaphore>) {
    let permits = Arc::new(Semaphore::new(0));
    let gate = Gate { permits: Arc::clone(&permits), first };
    let (connection, daemon) = connected_by(builder().layer(gate).window(1), CAPACITY).await;
    (connection, daemon, permits)
}

#[tokio::test(start_paused = true)]
async fn a_cancel_while_the_call_is_among_the_layers_sends_nothing() {
    let (connection, mut daemon, permits) = gated(First::Nothing).await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    daemon.expect_silence(MOMENT).await;
    cancel.cancel();
    // An abort would end somebody else's job.
    daemon.expect_silence(LONG).await;
    permits.add_permits(1);
    match running.await.unwrap().unwrap() {
        Outcome::Cancelled { error: None, .. } => {}
        other => panic!("{other:?}"),
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn an_operation_among_the_layers_that_cancels_on_drop_sends_nothing() {
    let (connection, mut daemon, permits) = gated(First::Nothing).await;
    let running = tokio::spawn(managed_save(&connection).cancel_on_drop());
    daemon.expect_silence(MOMENT).await;
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    permits.add_permits(1);
    daemon.expect_silence(LONG).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_cancel_between_attempts_of_which_nothing_was_sent_sends_nothing() {
    for first in [First::Deadline, First::Dropped] {
        let (connection, mut daemon, permits) = gated(first).await;
        let held = tokio::spawn(connection.call(lookup("held")));
        let asked = expect_lookup(&mut daemon, "held").await;
        let save = managed_save(&connection);
        let cancel = save.cancel_handle();
        let running = tokio::spawn(save);
        daemon.expect_silence(MOMENT * 3).await;
        cancel.cancel();
        daemon.expect_silence(LONG).await;
        permits.add_permits(1);
        let outcome = running.await.unwrap().unwrap();
        assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }), "{first:?}");
        find(&mut daemon, &asked).await;
        held.await.unwrap().unwrap();
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_job_that_was_cancelled_is_not_started_again_by_a_layer() {
    let (connection, mut daemon, permits) = gated(First::Whole).await;
    permits.add_permits(1);
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    cancel.cancel();
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    match running.await.unwrap().unwrap() {
        Outcome::Cancelled { error: Some(error), .. } => assert_eq!(error.sent(), Sent::Maybe),
        other => panic!("{other:?}"),
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_cancel_between_attempts_of_which_one_was_sent_aborts_its_job() {
    let (connection, mut daemon, permits) = gated(First::Dropped).await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = daemon.expect::<DomainManagedSave>().await.serial;
    tokio::time::sleep(MOMENT * 3).await;
    cancel.cancel();
    take_abort(&mut daemon).await;
    abort_save(&mut daemon, serial).await;
    permits.add_permits(1);
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    assert_works(&connection, &mut daemon).await;
}
