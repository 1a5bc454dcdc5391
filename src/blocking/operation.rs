//! Long jobs, whose end is waited for.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;

use crate::error::Result;
use crate::operation::{self, BlockJob, CancelHandle, Outcome, Progress, Transferred};
use crate::protocol::remote;

use super::home::Home;
use super::wait;

/// Something that takes long: a job that the daemon runs, a wait, an attempt to connect. As the
/// async [`Operation`](crate::Operation): nothing happens before [`wait`](Self::wait).
///
/// ```no_run
/// # use std::time::Duration;
/// # use virtwire::blocking::Domain;
/// # use virtwire::{DomainSaveRestoreFlags, Outcome, Result};
/// # fn example(domain: &Domain) -> Result<()> {
/// let save = domain
///     .managed_save(DomainSaveRestoreFlags::empty())
///     .on_progress(|progress| println!("{} of {}", progress.done, progress.total))
///     .timeout(Duration::from_secs(3600));
/// let cancel = save.cancel_handle(); // for another thread
/// match save.wait()? {
///     Outcome::Completed(()) => println!("saved"),
///     Outcome::Cancelled { domain, .. } => println!("{domain} still runs"),
///     Outcome::TimedOut { .. } => println!("an hour was not enough"),
/// }
/// # drop(cancel);
/// # Ok(())
/// # }
/// ```
#[must_use = "an operation does nothing until it is waited for"]
pub struct Operation<T, D = remote::Domain> {
    operation: operation::Operation<T, D>,
    runtime: Handle,
    /// Kept where no connection does so yet.
    _home: Option<Arc<Home>>,
}

impl<T: 'static, D: 'static> Operation<T, D> {
    pub(super) fn new(
        connection: &crate::Connection,
        operation: operation::Operation<T, D>,
    ) -> Self {
        Self { operation, runtime: connection.runtime().clone(), _home: None }
    }

    pub(super) fn at(home: Arc<Home>, operation: operation::Operation<T, D>) -> Self {
        Self { operation, runtime: home.runtime().clone(), _home: Some(home) }
    }

    /// Does it, and waits for its end.
    ///
    /// # Errors
    /// Those of the job: see [`Outcome`] for what is none.
    pub fn wait(self) -> Result<Outcome<T, D>>
    where
        T: Send,
        D: Send,
    {
        wait::outcome(&self.runtime, self.operation)
    }

    /// What cancels it, from wherever.
    pub fn cancel_handle(&self) -> CancelHandle {
        self.operation.cancel_handle()
    }

    /// Calls the closure with the figures of the job, on the thread that waits for it. As the
    /// async [`on_progress`](crate::Operation::on_progress).
    pub fn on_progress(self, closure: impl FnMut(&Progress) + Send + 'static) -> Self {
        Self { operation: self.operation.on_progress(closure), ..self }
    }

    /// How often the daemon is asked how far the job is. As the async
    /// [`poll_interval`](crate::Operation::poll_interval).
    pub fn poll_interval(self, interval: Duration) -> Self {
        Self { operation: self.operation.poll_interval(interval), ..self }
    }

    /// Cancels it when it takes longer. As the async [`timeout`](crate::Operation::timeout).
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { operation: self.operation.timeout(timeout), ..self }
    }

    /// Runs it on the connection that it is started on. As the async
    /// [`on_shared_connection`](crate::Operation::on_shared_connection).
    pub fn on_shared_connection(self) -> Self {
        Self { operation: self.operation.on_shared_connection(), ..self }
    }
}

impl<D: 'static> Operation<BlockJob, D> {
    /// As the async [`pivot`](crate::Operation::pivot).
    pub fn pivot(self) -> Self {
        Self { operation: self.operation.pivot(), ..self }
    }

    /// As the async [`finish`](crate::Operation::finish).
    pub fn finish(self) -> Self {
        Self { operation: self.operation.finish(), ..self }
    }
}

impl<D: 'static> Operation<Transferred, D> {
    /// As the async [`offset`](crate::Operation::offset).
    pub fn offset(self, bytes: u64) -> Self {
        Self { operation: self.operation.offset(bytes), ..self }
    }

    /// As the async [`length`](crate::Operation::length).
    pub fn length(self, bytes: u64) -> Self {
        Self { operation: self.operation.length(bytes), ..self }
    }

    /// As the async [`resume`](crate::Operation::resume).
    pub fn resume(self, done: u64) -> Self {
        Self { operation: self.operation.resume(done), ..self }
    }

    /// As the async [`sparse`](crate::Operation::sparse).
    pub fn sparse(self) -> Self {
        Self { operation: self.operation.sparse(), ..self }
    }

    /// As the async [`sync`](crate::Operation::sync).
    pub fn sync(self) -> Self {
        Self { operation: self.operation.sync(), ..self }
    }
}

/// As the async one.
impl<T, D> fmt::Debug for Operation<T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.operation.fmt(f)
    }
}
