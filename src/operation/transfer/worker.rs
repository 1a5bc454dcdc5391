//! Threads for what blocks. They are not the runtime's, whose end would wait for theirs: for a
//! disk that hangs, for a reader of the user's that never comes back.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::error::panic_text;

/// A thread, and what it will come to. It goes on where nobody waits for it any more.
pub(super) struct Worker<T>(oneshot::Receiver<io::Result<T>>);

impl<T: Send + 'static> Worker<T> {
    /// Begins the work, in the runtime of who calls.
    pub(super) fn begin(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<Self> {
        let runtime = Handle::current();
        let (told, end) = oneshot::channel();
        let run = move || {
            let _entered = runtime.enter();
            let end = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
                Err(io::Error::other(format!("what it works with panicked: {}", panic_text(panic))))
            });
            drop(told.send(end));
        };
        thread::Builder::new().name("virtwire-file".into()).spawn(run)?;
        Ok(Self(end))
    }

    /// What the work has come to.
    pub(super) async fn end(self) -> io::Result<T> {
        let gone = |_| Err(io::Error::other("its thread has ended without a word"));
        self.0.await.unwrap_or_else(gone)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn a_runtime_ends_although_work_hangs() {
        let (_never, waits) = mpsc::channel::<()>();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            drop(Worker::begin(move || Ok(waits.recv())).unwrap());
        });
        let began = Instant::now();
        runtime.shutdown_timeout(Duration::from_secs(10));
        assert!(began.elapsed() < Duration::from_secs(5));
    }

    #[tokio::test]
    async fn what_panics_says_so() {
        let worker = Worker::<()>::begin(|| panic!("as it is meant to")).unwrap();
        let error = worker.end().await.unwrap_err();
        assert_eq!(error.to_string(), "what it works with panicked: as it is meant to");
    }
}
