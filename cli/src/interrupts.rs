//! Signals that end programs: what waits for them gets them, else they end rvirsh.

#[cfg_attr(not(unix), path = "interrupts/no_signals.rs")]
mod signals;

use std::future::poll_fn;
use std::io;
use std::process;
use std::task::{Context, Poll};

use tokio::task::AbortHandle;

use signals::{ENDINGS, INTERRUPT, signal};
pub(crate) use signals::{Signal, SignalKind, status};

/// Who gets Ctrl-C and its like. Until the first [`catch`](Self::catch) that is the system.
#[derive(Debug, Default)]
pub(crate) struct Interrupts {
    /// End rvirsh on a signal: what the system did before cannot be had back.
    endings: Vec<(SignalKind, AbortHandle)>,
}

/// All signals that a user ends programs with, caught.
#[derive(Debug)]
pub(crate) struct Endings(Vec<(SignalKind, Signal)>);

impl Interrupts {
    /// Ctrl-C comes to the caller until it gives this back.
    pub(crate) fn catch(&mut self) -> io::Result<Signal> {
        self.take(INTERRUPT)
    }

    /// Ctrl-C ends rvirsh again.
    pub(crate) fn release(&mut self, interrupt: Signal) {
        self.give(INTERRUPT, interrupt);
    }

    /// All signals come to the caller until it gives this back.
    pub(crate) fn catch_all(&mut self) -> io::Result<Endings> {
        let mut caught = Endings(Vec::new());
        for kind in ENDINGS {
            match self.take(kind) {
                Ok(signal) => caught.0.push((kind, signal)),
                Err(error) => {
                    self.release_all(caught);
                    return Err(error);
                }
            }
        }
        Ok(caught)
    }

    /// They end rvirsh again.
    pub(crate) fn release_all(&mut self, caught: Endings) {
        caught.0.into_iter().for_each(|(kind, signal)| self.give(kind, signal));
    }

    fn take(&mut self, kind: SignalKind) -> io::Result<Signal> {
        let caught = signal(kind)?;
        self.endings.retain(|(other, ending)| {
            if *other == kind {
                ending.abort();
            }
            *other != kind
        });
        Ok(caught)
    }

    fn give(&mut self, kind: SignalKind, mut caught: Signal) {
        let ending = tokio::spawn(async move {
            if caught.recv().await.is_some() {
                process::exit(status(kind));
            }
        });
        self.endings.push((kind, ending.abort_handle()));
    }
}

impl Endings {
    /// Waits for the first signal.
    pub(crate) async fn next(&mut self) -> SignalKind {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<SignalKind> {
        for (kind, signal) in &mut self.0 {
            if let Poll::Ready(Some(())) = signal.poll_recv(cx) {
                return Poll::Ready(*kind);
            }
        }
        Poll::Pending
    }
}
