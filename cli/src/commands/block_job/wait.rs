//! Waiting for a block job: until it is over or ready, the time is over, or Ctrl-C.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use virtwire::protocol::api::DomainBlockJobAbortFlags as Abort;
use virtwire::{BlockJob, Domain, Error, Operation, Outcome as Ended};

use crate::commands::watch;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::interrupts::Signal;
use crate::parser::Parsed;

/// How a job is waited for.
pub(super) struct Wait {
    /// What the job is called.
    label: &'static str,
    /// What its end is called.
    short: &'static str,
    is_verbose: bool,
    timeout: Option<Duration>,
    abort: Abort,
}

/// What became of the wait.
enum End {
    Over(Result<Ended<BlockJob, Domain>, Error>),
    GivenUp,
}

impl Wait {
    pub(super) fn new(
        args: &Parsed,
        label: &'static str,
        short: &'static str,
    ) -> Result<Self, Failure> {
        let timeout = args.uint("timeout")?.map(|seconds| {
            if seconds > 0 && seconds <= i32::MAX.unsigned_abs() / 1000 {
                return Ok(Duration::from_secs(seconds.into()));
            }
            let wrong = "option is malformed or out of range";
            Err(Failure::said(format!("Numeric value '{seconds}' for <timeout> {wrong}")))
        });
        let mut abort = Abort::empty();
        abort.set(Abort::ASYNC, args.has("async"));
        let timeout = timeout.transpose()?;
        Ok(Self { label, short, is_verbose: args.has("verbose"), timeout, abort })
    }

    /// Whether a limit of time alone says to wait.
    pub(super) const fn has_timeout(&self) -> bool {
        self.timeout.is_some()
    }

    /// Begins the job and waits until it is over, or ready for more.
    pub(super) async fn run(
        &self,
        cx: &mut Context<'_>,
        operation: Operation<BlockJob, Domain>,
        domain: &Domain,
        path: &str,
    ) -> Outcome {
        let operation =
            if self.is_verbose { watch::shown(operation, self.label) } else { operation };
        let mut interrupt = watch::catch(cx)?;
        let end = self.end(operation, &mut interrupt).await;
        cx.interrupts.release(interrupt);
        let aborted = match end {
            End::Over(Ok(Ended::Completed(_))) => {
                if self.is_verbose {
                    watch::print(self.label, 0, 1);
                }
                return Ok(());
            }
            End::Over(Ok(_)) => "aborted",
            // What the daemon has refused, or what it says of a job that it has lost.
            End::Over(Err(error)) if error.remote().is_some() => return Err(error.into()),
            End::Over(Err(_)) => "failed",
            End::GivenUp => {
                let failed =
                    |e| Failure::because(format!("failed to abort job for disk '{path}'"), e);
                domain.block_job_abort(path, self.abort).await.map_err(failed)?;
                "aborted"
            }
        };
        cx.out.extra(format!("\n{} {aborted}", self.short));
        Err(Failure::silent())
    }

    /// Tells a job that is ready to end, on the other side or on this one.
    pub(super) async fn conclude(&self, domain: &Domain, path: &str, is_pivot: bool) -> Outcome {
        let (verb, flag) =
            if is_pivot { ("pivot", Abort::PIVOT) } else { ("finish", Abort::empty()) };
        let failed = |e| Failure::because(format!("failed to {verb} job for disk {path}"), e);
        domain.block_job_abort(path, self.abort | flag).await.map_err(failed)
    }

    async fn end(&self, operation: Operation<BlockJob, Domain>, interrupt: &mut Signal) -> End {
        let mut operation = operation;
        let timeout = self.timeout;
        let mut late = pin!(async move {
            match timeout {
                Some(timeout) => tokio::time::sleep(timeout).await,
                None => std::future::pending().await,
            }
        });
        poll_fn(|task| {
            if let Poll::Ready(over) = Pin::new(&mut operation).poll(task) {
                return Poll::Ready(End::Over(over));
            }
            let is_late = late.as_mut().poll(task).is_ready();
            if is_late || interrupt.poll_recv(task).is_ready() {
                return Poll::Ready(End::GivenUp);
            }
            Poll::Pending
        })
        .await
    }
}

/// Without any wait there is nothing to show, and nothing to give up.
pub(super) fn needs_wait(args: &Parsed, ways: &str) -> Outcome {
    for option in ["verbose", "async"] {
        if args.has(option) {
            return Err(Failure::said(format!("--{option} requires at least one of {ways}")));
        }
    }
    Ok(())
}
