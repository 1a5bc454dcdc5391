//! What all jobs have in common: a connection to run on, a call that can be cancelled at any
//! point, and the rules for who wins when a job ends and is cancelled at once.

use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::connection::{Call, Cancel, Connection, Entered};
use crate::driver::Ticket;
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::protocol::Procedure;
use crate::protocol::api::ErrorCode;
use crate::protocol::remote::Domain;

use super::hooks::{Added, Cause, Hook, Hooks, Stage};
use super::progress::Reporter;
use super::race::{Either, beside, either};
use super::{Options, Outcome, WhenReady};

/// How long a connection of its own is waited for, and how long a cancel that nobody waits for
/// is tried.
const PATIENCE: Duration = Duration::from_secs(5);

/// Pauses between attempts to cancel a job that the daemon does not know yet.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// A job under way, of a domain or of a volume.
pub(super) struct Run<D = Domain> {
    pub(super) name: &'static str,
    pub(super) domain: D,
    pub(super) hooks: Arc<Hooks>,
    pub(super) reporter: Reporter,
    /// How often the daemon is asked.
    pub(super) interval: Duration,
    pub(super) when_ready: WhenReady,
    /// Where the job runs: a connection of its own, or the shared one.
    pub(super) connection: Connection,
    /// An unfinished operation keeps open what it was started on.
    _shared: Connection,
    _entered: Entered,
}

/// How a job ended, before it is asked who had cancelled it.
pub(super) enum End<T> {
    Done(T),
    Cancelled,
    Failed(Error),
}

/// Takes a call back as the operation is dropped, before the call itself is: so the hooks of a
/// cancel that goes on know whether there is anything to be cancelled.
struct WithdrawOnDrop(Ticket);

impl<D> Run<D> {
    /// Finds a connection for the job.
    pub(super) async fn begin(
        shared: Connection,
        name: &'static str,
        domain: D,
        hooks: Arc<Hooks>,
        options: Options,
    ) -> Self {
        let Options { closure, interval, shared: stays, when_ready, bulk, .. } = options;
        let mut reporter = Reporter::new(closure);
        let running: Weak<dyn Cancel> = Arc::<Hooks>::downgrade(&hooks);
        let entered = shared.enter(running);
        // A closed connection says best itself why it takes no call.
        let own = if stays || !shared.is_open() {
            None
        } else {
            own_connection(&shared, name, &hooks, bulk).await
        };
        if own.is_none() {
            reporter.shared();
        }
        let connection = own.unwrap_or_else(|| shared.clone());
        let (_shared, _entered) = (shared, entered);
        Self { name, domain, hooks, reporter, interval, when_ready, connection, _shared, _entered }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.hooks.stage() != Stage::Running
    }

    /// Adds a hook for what goes on without a call.
    pub(super) fn hook(&self, hook: Hook) -> Added {
        self.hooks.add(hook)
    }

    /// Says how it ended. What is done is done; an error after a cancel that the daemon took is
    /// that cancel; all other errors are errors.
    pub(super) async fn settle<T>(mut self, end: End<T>) -> Result<Outcome<T, D>> {
        let cause = self.hooks.finish();
        self.reporter.finished();
        let error = match end {
            End::Done(value) => return Ok(Outcome::Completed(value)),
            End::Cancelled => None,
            // Taken back by a hook before it was sent.
            End::Failed(error)
                if (error.kind(), error.sent()) == (ErrorKind::Cancelled, Sent::No) =>
            {
                None
            }
            End::Failed(error) if error.code() == Some(ErrorCode::OPERATION_ABORTED) => Some(error),
            End::Failed(error) => {
                // The answer to the cancel may still be on its way.
                let ours = cause.is_some() && by_daemon(&error);
                if !ours || !self.hooks.settled(self.connection.grace()).await {
                    return Err(error);
                }
                Some(error)
            }
        };
        Ok(self.given_up(cause.unwrap_or(Cause::Asked), error))
    }

    /// The outcome where nothing was begun.
    pub(super) fn not_begun<T>(mut self) -> Outcome<T, D> {
        let cause = self.hooks.finish();
        self.reporter.finished();
        self.given_up(cause.unwrap_or(Cause::Asked), None)
    }

    /// An error of a job of which no call tells.
    pub(super) fn failed(&self, text: impl Into<String>) -> Error {
        Error::new(ErrorKind::Job, format!("complete {}", self.name), text.into())
            .and_sent(Sent::Maybe)
    }

    fn given_up<T>(self, cause: Cause, error: Option<Error>) -> Outcome<T, D> {
        let domain = self.domain;
        match cause {
            Cause::Asked => Outcome::Cancelled { domain, error },
            Cause::Timer => Outcome::TimedOut { domain, error },
        }
    }
}

impl Run {
    /// Makes a call of the job, which `hook` cancels, and goes on with `beside` until it is
    /// answered. With the answer the hook goes.
    pub(super) async fn call<P: Procedure>(
        &mut self,
        args: P,
        hook: impl FnOnce(&Self, Ticket) -> Hook,
        beside_it: impl AsyncFnOnce(&Connection, &Domain, Duration, &mut Watched<'_>) -> Infallible,
    ) -> Result<P::Reply> {
        // A job may take as long as it takes: its own timeout cancels it in order.
        let mut call = self.connection.call(args).timeout(Duration::MAX);
        let ticket = call.ticket();
        let first = poll_fn(|cx| Poll::Ready(Pin::new(&mut call).poll(cx))).await;
        if let Poll::Ready(reply) = first {
            return reply;
        }
        let added = self.hooks.add(hook(self, ticket.clone()));
        let _withdraw = WithdrawOnDrop(ticket);
        let mut watched = Watched::new(&self.hooks, &mut self.reporter);
        let attending = beside_it(&self.connection, &self.domain, self.interval, &mut watched);
        let reply = beside(&mut call, attending).await;
        added.remove();
        reply
    }

    /// What ends a job that goes on without a call where its supervised connection is lost from
    /// now on: what the daemon makes of it then, nobody knows.
    pub(super) fn lost<T>(&self) -> impl Future<Output = End<T>> + use<T> {
        let lost = self.connection.lost(format!("complete {}", self.name));
        async move { End::Failed(lost.await) }
    }
}

/// Whether it is the job that failed, or that a layer may not begin once more, and not what
/// lies between the job and us.
fn by_daemon(error: &Error) -> bool {
    error.remote().is_some() || matches!(error.kind(), ErrorKind::Job | ErrorKind::Cancelled)
}

/// What `future` comes to, unless a cancel comes first. It is dropped then.
pub(super) async fn unless_cancelled<T>(
    mut stage: watch::Receiver<Stage>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let cancelled = stage.wait_for(|stage| *stage != Stage::Running);
    match either(cancelled, future).await {
        Either::First(_) => None,
        Either::Second(output) => Some(output),
    }
}

/// One more connection for one job, if it can be had soon.
pub(super) async fn own_connection(
    shared: &Connection,
    name: &str,
    hooks: &Hooks,
    bulk: bool,
) -> Option<Connection> {
    let mut stage = hooks.watch();
    let cancelled = stage.wait_for(|stage| *stage != Stage::Running);
    let connecting =
        async { if bulk { shared.bulk_sibling().await } else { shared.sibling().await } };
    let why = match either(timeout(PATIENCE, connecting), cancelled).await {
        Either::First(Ok(Some(Ok(connection)))) => return Some(connection),
        Either::First(Ok(Some(Err(error)))) => error.to_string(),
        Either::First(Ok(None)) => "the shared one was made over a stream".to_owned(),
        Either::First(Err(_)) => format!("none could be had within {PATIENCE:?}"),
        Either::Second(_) => return None,
    };
    tracing::info!("{name} runs on a shared connection, where it gets into others' way: {why}");
    None
}

/// The report of an operation, and what tells it that the cancelling has begun.
pub(super) struct Watched<'a> {
    pub(super) reporter: &'a mut Reporter,
    stage: watch::Receiver<Stage>,
}

impl<'a> Watched<'a> {
    pub(super) fn new(hooks: &Hooks, reporter: &'a mut Reporter) -> Self {
        let mut stage = hooks.watch();
        // What has happened already is news as well.
        stage.mark_changed();
        Self { reporter, stage }
    }

    /// What `future` comes to. A cancel that begins meanwhile is reported at once.
    pub(super) async fn during<T>(&mut self, future: impl Future<Output = T>) -> T {
        let mut future = std::pin::pin!(future);
        loop {
            match either(future.as_mut(), self.stage.changed()).await {
                Either::First(output) => return output,
                Either::Second(Ok(())) => {
                    if self.stage.borrow_and_update().cause().is_some() {
                        self.reporter.cancelling();
                    }
                }
                Either::Second(Err(_)) => return future.await,
            }
        }
    }
}

/// For a call that is over soon: reports a cancel, and nothing else.
pub(super) async fn only_wait(
    _: &Connection,
    _: &Domain,
    _: Duration,
    watched: &mut Watched<'_>,
) -> Infallible {
    watched.during(pending()).await
}

impl Drop for WithdrawOnDrop {
    fn drop(&mut self) {
        self.0.withdraw();
    }
}

/// Cancels until the daemon takes it: it knows nothing of a job that is about to begin. Ends
/// with the operation; where nobody waits for that, after a while.
pub(super) async fn insist<P: Procedure>(
    mut stage: watch::Receiver<Stage>,
    call: impl Fn() -> Call<P>,
) -> Result<()> {
    let mut pause = FIRST_PAUSE;
    let mut alone_since = None;
    loop {
        let error = match while_it_matters(stage.clone(), call()).await {
            Err(error) if error.code() == Some(ErrorCode::OPERATION_INVALID) => error,
            result => return result.map(drop),
        };
        let stage_now = *stage.borrow();
        let alone = matches!(stage_now, Stage::Left(_))
            && alone_since.get_or_insert_with(Instant::now).elapsed() >= PATIENCE;
        let over = stage.wait_for(|stage| *stage == Stage::Over);
        if alone || timeout(pause, over).await.is_ok() {
            return Err(error);
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// A call that cancels. It is taken back when the operation is over, or else the domain's next
/// job would have it; and it does not keep a connection open for ever on which nobody waits.
async fn while_it_matters<P: Procedure>(
    mut stage: watch::Receiver<Stage>,
    mut call: Call<P>,
) -> Result<P::Reply> {
    let ticket = call.ticket();
    let matters_not = async {
        let unawaited = |stage: &Stage| matches!(stage, Stage::Over | Stage::Left(_));
        if stage.wait_for(unawaited).await.is_ok_and(|stage| *stage == Stage::Over) {
            ticket.withdraw();
        }
        sleep(PATIENCE).await;
    };
    match either(&mut call, matters_not).await {
        Either::First(reply) => reply,
        Either::Second(()) => {
            let text = format!("the daemon has not answered it within {PATIENCE:?}");
            Err(Error::new(ErrorKind::Timeout, "cancel a job", text).and_sent(Sent::Maybe))
        }
    }
}
