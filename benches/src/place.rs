//! Where the measured code runs: in which part of a tokio program, on which processor.

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use tokio::runtime::Builder;

use crate::Result;

/// Threads of a runtime with several; tokio itself would start one on one processor.
const WORKERS: usize = 2;

/// The processors that this process may run on. The first of the system comes last: most
/// interrupts go there.
///
/// # Errors
/// Those of the kernel.
pub fn processors() -> Result<Vec<usize>> {
    let allowed = sched_getaffinity(None)?;
    Ok((0..CpuSet::MAX_CPU).rev().filter(|cpu| allowed.is_set(*cpu)).collect())
}

/// Keeps this process, and those it starts, on one processor; to be called before it starts
/// threads.
///
/// # Errors
/// Those of the kernel.
pub fn stay_on(processor: usize) -> Result<()> {
    let mut one = CpuSet::new();
    one.set(processor);
    Ok(sched_setaffinity(None, &one)?)
}

/// The same on the first one of [`processors`].
///
/// Where client and daemon run makes more of a difference than what the client does: a wakeup
/// on an idle processor of a virtual machine takes several times as long as a whole call. On
/// one processor every call takes its work and its switches, each time the same.
///
/// # Errors
/// Those of the kernel.
pub fn share_one_processor() -> Result<()> {
    stay_on(*processors()?.first().ok_or("this process may run on no processor")?)
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
        let runtime = builder.worker_threads(WORKERS).enable_all().build()?;
        match self {
            Self::CurrentThread | Self::Main => runtime.block_on(work),
            Self::Spawned => runtime.block_on(async { tokio::spawn(work).await? }),
        }
    }
}
