//! The signals of unix that end programs.

pub(super) use tokio::signal::unix::signal;
pub(crate) use tokio::signal::unix::{Signal, SignalKind};

/// Ctrl-C.
pub(super) const INTERRUPT: SignalKind = SignalKind::interrupt();

/// All of them.
pub(super) const ENDINGS: [SignalKind; 4] =
    [SignalKind::hangup(), INTERRUPT, SignalKind::quit(), SignalKind::terminate()];

/// What a shell reports for a program that a signal has ended.
pub(crate) const fn status(kind: SignalKind) -> i32 {
    128 + kind.as_raw_value()
}
