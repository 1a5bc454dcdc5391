//! Long jobs of a domain while they run: how far they are, and Ctrl-C.

use virtwire::{Domain, Operation, Phase, Progress};

use super::watch::{cancellable, print_percent};
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
    match cancellable(cx, job).await {
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
