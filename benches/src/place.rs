//! Where the measured code runs: in which part of a tokio program, on which processor.

use rustix::thread::{CpuSet, sched_setaffinity};
use tokio::runtime::Builder;

use crate::Result;

/// The processor of a pinned client.
pub const CLIENT_CPU: usize = 0;
/// The processor of a pinned daemon.
pub const DAEMON_CPU: usize = 1;

/// Keeps this process on one processor; to be called before it starts threads.
///
/// # Errors
/// When there is no such processor for it.
pub fn pin(cpu: usize) -> Result<()> {
    let mut set = CpuSet::new();
    set.set(cpu);
    Ok(sched_setaffinity(None, &set)?)
}

/// Where in a tokio program the measured code runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In `block_on` of a runtime with this one thread.
    CurrentThread,
    /// In a spawned task of a runtime with several threads.
    Spawned,
    /// In `block_on` of such a runtime, as the body of `#[tokio::main]` is: on no worker.
    Main,
}

impl Place {
    /// Runs a future there, on a runtime of its own.
    ///
    /// # Errors
    /// The future's own, or that there is no runtime to be had.
    pub fn run<T: Send + 'static>(
        self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let mut builder = match self {
            Self::CurrentThread => Builder::new_current_thread(),
            Self::Spawned | Self::Main => Builder::new_multi_thread(),
        };
        let runtime = builder.enable_all().build()?;
        match self {
            Self::CurrentThread | Self::Main => runtime.block_on(work),
            Self::Spawned => runtime.block_on(async { tokio::spawn(work).await? }),
        }
    }
}
