//! Operations that a person waits for: their progress on standard error, and Ctrl-C.

use std::future::poll_fn;
use std::io::{self, Write as _};
use std::pin::pin;
use std::task::Poll;

use virtwire::{Operation, Outcome, Progress};

use crate::context::Context;
use crate::failure::Failure;
use crate::interrupts::Signal;

/// Shows how far the operation is.
pub(super) fn shown<T, D>(operation: Operation<T, D>, label: &'static str) -> Operation<T, D> {
    let mut last = None;
    operation.on_progress(move |progress: &Progress| {
        let now = (progress.total.saturating_sub(progress.done), progress.total);
        if now.1 > 0 && last.replace(now) != Some(now) {
            print(label, now.0, now.1);
        }
    })
}

/// Shows that so much of all is left; only what is over is at 100 %.
pub(super) fn print(label: &str, remaining: u64, total: u64) {
    let percent = match remaining {
        0 => 100,
        _ => (100 - (u128::from(remaining) * 100).div_ceil(u128::from(total.max(1)))).min(99),
    };
    print_percent(label, percent);
}

pub(super) fn print_percent(label: &str, percent: u128) {
    // There is no other place to say that it cannot be shown.
    let _ = write!(io::stderr(), "\r{label}: [{percent:3} %]").and_then(|()| io::stderr().flush());
}

/// Waits for the end of an operation, which Ctrl-C cancels.
pub(super) async fn cancellable<T, D>(
    cx: &mut Context<'_>,
    operation: Operation<T, D>,
) -> virtwire::Result<Outcome<T, D>> {
    let cancel = operation.cancel_handle();
    let mut interrupt = cx.interrupts.catch().ok();
    let mut operation = pin!(operation);
    let ended = poll_fn(|task| {
        while let Some(Poll::Ready(Some(()))) = interrupt.as_mut().map(|it| it.poll_recv(task)) {
            cancel.cancel();
        }
        operation.as_mut().poll(task)
    })
    .await;
    if let Some(interrupt) = interrupt {
        cx.interrupts.release(interrupt);
    }
    ended
}

/// Catches Ctrl-C until it is given back.
pub(super) fn catch(cx: &mut Context<'_>) -> Result<Signal, Failure> {
    let failed = |e| Failure::said(format!("cannot wait for Ctrl-C: {e}"));
    cx.interrupts.catch().map_err(failed)
}
