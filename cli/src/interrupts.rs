//! Ctrl-C: ends what waits for it, else rvirsh.

use std::io;
use std::process;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::AbortHandle;

/// Who gets Ctrl-C. Until the first [`catch`](Self::catch) that is the system.
#[derive(Debug, Default)]
pub(crate) struct Interrupts {
    /// Ends rvirsh on Ctrl-C: what the system did before cannot be had back.
    ending: Option<AbortHandle>,
}

impl Interrupts {
    /// Ctrl-C comes to the caller until it gives this back.
    pub(crate) fn catch(&mut self) -> io::Result<Signal> {
        let interrupt = signal(SignalKind::interrupt())?;
        if let Some(ending) = self.ending.take() {
            ending.abort();
        }
        Ok(interrupt)
    }

    /// Ctrl-C ends rvirsh again.
    pub(crate) fn release(&mut self, mut interrupt: Signal) {
        let ending = tokio::spawn(async move {
            if interrupt.recv().await.is_some() {
                // What a shell reports for a program that SIGINT has ended.
                process::exit(130);
            }
        });
        self.ending = Some(ending.abort_handle());
    }
}
