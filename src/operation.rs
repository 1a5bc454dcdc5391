//! Long jobs on the daemon, with progress, a deadline, and somebody else who may cancel them.

mod block_job;
mod cancel;
mod connect;
mod domain_job;
mod hooks;
mod jobs;
mod map;
mod migrate;
mod news;
mod outcome;
mod progress;
mod race;
mod run;
mod transfer;
mod wait;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::runtime;
use tokio::time::{Sleep, sleep};

use crate::error::{Error, ErrorKind, Result};

pub use block_job::BlockJob;
use block_job::WhenReady;
pub use cancel::CancelHandle;
use hooks::{Cause, Hooks, Stage};
pub(crate) use jobs::LongJob;
pub(crate) use migrate::migrate;
pub use outcome::Outcome;
use progress::Closure;
pub use progress::{Amount, Phase, Progress};
use transfer::Plan;
pub use transfer::Transferred;
pub(crate) use transfer::{Origin, Target, download, open_bulk, upload};
pub(crate) use wait::wait_until;

/// How often the daemon is asked how far a job is.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// Something that takes long: a job that the daemon runs, a wait, an attempt to connect.
///
/// It is a future, and nothing happens until it is first polled. Then it reports progress, ends
/// its work when its time is over, and can be cancelled by a [`CancelHandle`]. A cancel is a
/// request: the end is still awaited, and [`Outcome`] says which way it came. `D` is what an
/// operation that was cancelled gives back, mostly a [`Domain`](crate::Domain).
///
/// A domain's job is given a connection of its own, made by the same builder as the one it was
/// started on, so that it takes no place in a window that others use. Where that cannot be had
/// within 5 s, or the connection was made over a stream, it runs on the shared one;
/// [`Progress::shared`] and the log say so.
///
/// Dropping an operation stops the waiting and cancels nothing on the daemon, as for a
/// [`Call`](crate::Call), unless [`cancel_on_drop`](Self::cancel_on_drop) was asked for. An
/// unfinished operation keeps its connection open.
///
/// ```no_run
/// # use std::time::Duration;
/// # use virtwire::{Domain, DomainSaveRestoreFlags, Outcome, Result};
/// # async fn example(domain: &Domain) -> Result<()> {
/// let save = domain
///     .managed_save(DomainSaveRestoreFlags::empty())
///     .on_progress(|progress| println!("{} of {}", progress.done, progress.total))
///     .timeout(Duration::from_secs(3600));
/// let cancel = save.cancel_handle(); // for a button, or another task
/// match save.await? {
///     Outcome::Completed(()) => println!("saved"),
///     Outcome::Cancelled { domain, .. } => println!("{domain} still runs"),
///     Outcome::TimedOut { .. } => println!("an hour was not enough"),
/// }
/// # drop(cancel);
/// # Ok(())
/// # }
/// ```
///
/// The daemon's cancel names the domain, not the job: while a domain is busy with somebody
/// else's job, and this one waits for it, a cancel ends the other one.
#[must_use = "an operation does nothing until it is awaited"]
pub struct Operation<T, D> {
    hooks: Arc<Hooks>,
    name: &'static str,
    options: Options,
    timeout: Option<Duration>,
    cancel_on_drop: bool,
    runtime: Option<runtime::Handle>,
    state: State<T, D>,
}

/// What was chosen for an operation, for the code that runs it.
struct Options {
    closure: Option<Closure>,
    interval: Duration,
    shared: bool,
    when_ready: WhenReady,
    /// What of a volume is moved.
    plan: Plan,
    /// Whether a connection of its own is to be one for bulk transfers.
    bulk: bool,
}

type Running<T, D> = Pin<Box<dyn Future<Output = Result<Outcome<T, D>>> + Send>>;
type Start<T, D> = Box<dyn FnOnce(Arc<Hooks>, Options) -> Running<T, D> + Send>;

enum State<T, D> {
    Idle(Start<T, D>),
    Running(Running<T, D>, Option<Pin<Box<Sleep>>>),
    Over,
}

impl<T, D> Operation<T, D> {
    /// An operation of this name that `start` begins. `runtime` is where its hooks and timers
    /// run; without one it has no hooks, and uses the runtime that polls it.
    fn new<F>(
        name: &'static str,
        runtime: Option<runtime::Handle>,
        start: impl FnOnce(Arc<Hooks>, Options) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Outcome<T, D>>> + Send + 'static,
    {
        Self {
            hooks: Hooks::new(runtime.clone()),
            name,
            options: Options::default(),
            timeout: None,
            cancel_on_drop: false,
            runtime,
            state: State::Idle(Box::new(move |hooks, options| Box::pin(start(hooks, options)))),
        }
    }

    /// What cancels it, from wherever.
    pub fn cancel_handle(&self) -> CancelHandle {
        CancelHandle(Arc::clone(&self.hooks))
    }

    /// Calls the closure with the figures of the job: about every
    /// [`poll_interval`](Self::poll_interval), when the cancelling begins, and once at the end.
    ///
    /// It runs in the task that polls the operation, so it should not take long. If it panics
    /// it is dropped, that is logged, and the operation goes on. Without a closure a job whose
    /// call says when it is done costs no other calls. A wait and an attempt to connect have no
    /// figures, and never call it.
    pub fn on_progress(mut self, closure: impl FnMut(&Progress) + Send + 'static) -> Self {
        self.options.closure = Some(Box::new(closure));
        self
    }

    /// How often the daemon is asked how far the job is; 500 ms unless set, at least 1 ms.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.options.interval = interval.max(Duration::from_millis(1));
        self
    }

    /// Cancels it when it has run for so long, counted from its first poll. Its end is awaited
    /// then as after any cancel, so it takes longer than that.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Cancels it when it is dropped before it is over. The cancel goes on in the background,
    /// in the runtime of the connection; that the daemon takes it is tried for 5 s.
    pub const fn cancel_on_drop(mut self) -> Self {
        self.cancel_on_drop = true;
        self
    }

    /// Runs it on the connection on which it was started, not on one of its own.
    pub const fn on_shared_connection(mut self) -> Self {
        self.options.shared = true;
        self
    }

    fn poll_running(&mut self, cx: &mut Context<'_>) -> Poll<Result<Outcome<T, D>>> {
        let _entered = self.runtime.as_ref().map(runtime::Handle::enter);
        if matches!(self.state, State::Idle(_)) {
            let State::Idle(start) = std::mem::replace(&mut self.state, State::Over) else {
                return Poll::Pending;
            };
            let timer = self.timeout.map(|timeout| Box::pin(sleep(timeout)));
            let options = std::mem::take(&mut self.options);
            self.state = State::Running(start(Arc::clone(&self.hooks), options), timer);
        }
        let State::Running(running, timer) = &mut self.state else {
            let text = "the future was polled after it had completed";
            let error = Error::new(ErrorKind::InvalidUse, self.name, text);
            return Poll::Ready(Err(error));
        };
        if timer.as_mut().is_some_and(|timer| timer.as_mut().poll(cx).is_ready()) {
            *timer = None;
            self.hooks.cancel(Cause::Timer);
        }
        let outcome = ready!(running.as_mut().poll(cx));
        self.state = State::Over;
        self.hooks.finish();
        Poll::Ready(outcome)
    }
}

impl<T, D> Future for Operation<T, D> {
    type Output = Result<Outcome<T, D>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.get_mut().poll_running(cx)
    }
}

impl<T, D> Drop for Operation<T, D> {
    fn drop(&mut self) {
        let _entered = self.runtime.as_ref().map(runtime::Handle::enter);
        if self.cancel_on_drop && self.hooks.stage() == Stage::Running {
            self.hooks.cancel(Cause::Asked);
        }
        self.state = State::Over;
        self.hooks.leave();
    }
}

/// What runs is in a box of its own.
impl<T, D> Unpin for Operation<T, D> {}

impl<T, D> fmt::Debug for Operation<T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("name", &self.name)
            .field("stage", &self.hooks.stage())
            .finish_non_exhaustive()
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            closure: None,
            interval: POLL_INTERVAL,
            shared: false,
            when_ready: WhenReady::default(),
            plan: Plan::default(),
            bulk: false,
        }
    }
}
