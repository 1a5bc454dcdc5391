//! What ends programs on Windows, where there are no signals.

use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll};

use tokio::signal::windows::{CtrlBreak, CtrlC, CtrlClose, ctrl_break, ctrl_c, ctrl_close};

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignalKind {
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-Break.
    Break,
    /// The end of the console's window.
    Close,
}

/// Ctrl-C.
pub(super) const INTERRUPT: SignalKind = SignalKind::Interrupt;

/// All of them.
pub(super) const ENDINGS: [SignalKind; 3] = [INTERRUPT, SignalKind::Break, SignalKind::Close];

/// One of them, caught.
#[derive(Debug)]
pub(crate) enum Signal {
    Interrupt(CtrlC),
    Break(CtrlBreak),
    Close(CtrlClose),
}

/// Catches it from now on.
pub(super) fn signal(kind: SignalKind) -> io::Result<Signal> {
    Ok(match kind {
        SignalKind::Interrupt => Signal::Interrupt(ctrl_c()?),
        SignalKind::Break => Signal::Break(ctrl_break()?),
        SignalKind::Close => Signal::Close(ctrl_close()?),
    })
}

impl Signal {
    /// Waits for the next one.
    pub(crate) async fn recv(&mut self) -> Option<()> {
        poll_fn(|cx| self.poll_recv(cx)).await
    }

    pub(crate) fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<()>> {
        match self {
            Self::Interrupt(signal) => signal.poll_recv(cx),
            Self::Break(signal) => signal.poll_recv(cx),
            Self::Close(signal) => signal.poll_recv(cx),
        }
    }
}

/// What Windows reports for a program that Ctrl-C and its like have ended.
pub(crate) const fn status(_: SignalKind) -> i32 {
    0xC000_013A_u32.cast_signed()
}
