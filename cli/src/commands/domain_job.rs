//! Long jobs of a domain while they run: how far they are, and Ctrl-C.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use virtwire::{Domain, Operation, Phase, Progress};

use super::watch::print_percent;
use crate::context::Context;
use crate::failure::{Failure, Outcome};

/// Waits for the end of a job. `--verbose` shows how far it is, and Ctrl-C cancels it.
pub(super) async fn watch<T>(
    cx: &mut Context<'_>,
    job: Operation<T, Domain>,
    label: &'static str,
    failed: String,
) -> Outcome {
    let verbose = cx.args.has("verbose");
    // The state that the user works with may be the connection's own, as with the test driver.
    let mut job = job.on_shared_connection();
    if verbose {
        job = job.on_progress(move |progress| {
            if let Some(percent) = percent(progress) {
                print_percent(label, percent.into());
            }
        });
    }
    let cancel = job.cancel_handle();
    let mut interrupt = cx.interrupts.catch().ok();
    let mut job = pin!(job);
    let ended = poll_fn(|task| {
        while let Some(Poll::Ready(Some(()))) = interrupt.as_mut().map(|it| it.poll_recv(task)) {
            cancel.cancel();
        }
        job.as_mut().poll(task)
    })
    .await;
    if let Some(interrupt) = interrupt {
        cx.interrupts.release(interrupt);
    }
    match ended {
        Ok(virtwire::Outcome::Completed(_)) => {
            if verbose {
                print_percent(label, 100);
            }
            Ok(())
        }
        Ok(ended) => Err(match ended.error() {
            Some(error) => Failure::because(failed, error.clone()),
            None => Failure::said(failed),
        }),
        Err(error) => Err(Failure::because(failed, error)),
    }
}

/// How much is done; a job that has not ended is never shown as complete.
fn percent(progress: &Progress) -> Option<u64> {
    let share = progress.done.saturating_mul(100).checked_div(progress.total)?;
    Some(share.min(99)).filter(|_| progress.phase != Phase::Finished)
}
