//! Waiting for a migration: Ctrl-C gives it up, and when it takes long something else is done.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use virtwire::event::{DomainMigrationIteration, Event, EventStream};
use virtwire::{Domain, Operation, Outcome as Ended};

use crate::commands::watch;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::output::Level;

const LABEL: &str = "Migration";

/// How a migration is waited for.
pub(super) struct Wait {
    pub(super) is_verbose: bool,
    pub(super) timeout: Option<(Duration, AtTimeout)>,
    /// Goes over to post-copy when the memory has been sent once.
    pub(super) after_precopy: bool,
}

/// What is done with a guest whose migration takes too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtTimeout {
    Suspend,
    PostCopy,
}

/// What happens first.
enum Next<T> {
    Over(T),
    Interrupt,
    Timeout,
    /// The memory is gone through for the second time.
    SentOnce,
}

impl Wait {
    pub(super) async fn run<T>(
        &self,
        cx: &mut Context<'_>,
        domain: &Domain,
        operation: Operation<T, Domain>,
    ) -> Outcome {
        let operation = if self.is_verbose { watch::shown(operation, LABEL) } else { operation };
        let mut rounds = None;
        if self.after_precopy {
            let events = cx.conn.events::<DomainMigrationIteration>().of(domain.wire());
            rounds = Some(events.subscribe().await?);
        }
        let mut interrupt = watch::catch(cx)?;
        let cancel = operation.cancel_handle();
        let mut operation = pin!(operation);
        let mut timeout = pin!(sleep(self.timeout.map(|(timeout, _)| timeout)));
        let mut is_late = false;
        let ended = loop {
            let next = poll_fn(|task| {
                if let Poll::Ready(over) = operation.as_mut().poll(task) {
                    return Poll::Ready(Next::Over(over));
                }
                if interrupt.poll_recv(task).is_ready() {
                    return Poll::Ready(Next::Interrupt);
                }
                if !is_late && timeout.as_mut().poll(task).is_ready() {
                    return Poll::Ready(Next::Timeout);
                }
                match pin!(second_round(&mut rounds)).poll(task) {
                    Poll::Ready(()) => Poll::Ready(Next::SentOnce),
                    Poll::Pending => Poll::Pending,
                }
            });
            match next.await {
                Next::Over(ended) => break ended,
                Next::Interrupt => cancel.cancel(),
                Next::Timeout => {
                    is_late = true;
                    let post_copy =
                        self.timeout.is_some_and(|(_, what)| what == AtTimeout::PostCopy);
                    self.hurry(cx, domain, post_copy).await;
                }
                Next::SentOnce => {
                    rounds = None;
                    self.hurry(cx, domain, true).await;
                }
            }
        };
        cx.interrupts.release(interrupt);
        match ended? {
            Ended::Completed(_) => {
                if self.is_verbose {
                    watch::print(LABEL, 0, 1);
                }
                Ok(())
            }
            Ended::Cancelled { error, .. } | Ended::TimedOut { error, .. } => {
                Err(error.map_or_else(Failure::silent, Failure::from))
            }
        }
    }

    /// That it does not come to pass is no reason to give the migration up.
    async fn hurry(&self, cx: &mut Context<'_>, domain: &Domain, post_copy: bool) {
        let (done, what) = if post_copy {
            (domain.migrate_start_post_copy().await, "switching to post-copy")
        } else {
            (domain.suspend().await, "suspending domain")
        };
        cx.out.debug(Level::Debug, &format!("migration timed out; {what}"));
        if done.is_err() {
            cx.out.debug(Level::Info, &format!("{what} failed"));
        }
    }
}

async fn sleep(time: Option<Duration>) {
    match time {
        Some(time) => tokio::time::sleep(time).await,
        None => pending().await,
    }
}

async fn second_round(rounds: &mut Option<EventStream<DomainMigrationIteration>>) {
    let Some(rounds) = rounds else { return pending().await };
    while let Some(event) = rounds.next().await {
        if matches!(event, Event::Item(DomainMigrationIteration { iteration: 2, .. })) {
            return;
        }
    }
    pending::<()>().await;
}
