//! The user's terminal where rvirsh cannot change how it works.

use std::io::{self, IsTerminal as _, Write as _, stderr, stdin};
use std::task::{Context, Poll};

/// Nothing is changed that a panic could leave so.
pub(crate) const fn keep_through_panics() {}

/// There is none that passes every key on.
#[derive(Debug)]
pub(crate) enum RawTerminal {}

impl RawTerminal {
    /// Whether there is a terminal.
    pub(crate) fn is_there() -> bool {
        stdin().is_terminal()
    }

    /// It cannot be taken over.
    pub(crate) fn enter() -> io::Result<Self> {
        let text = "keys are passed on as they are typed on unix only";
        Err(io::Error::new(io::ErrorKind::Unsupported, text))
    }

    pub(crate) const fn leave(self) {
        match self {}
    }

    pub(crate) fn poll_read(&self, _: &mut Context<'_>, _: &mut [u8]) -> Poll<io::Result<usize>> {
        match *self {}
    }
}

/// There is one mode only.
pub(crate) enum Mode {}

impl Mode {
    /// What is typed is shown, which its user is told before.
    pub(crate) fn secret() -> Option<Self> {
        Self::silent()
    }

    /// As [`secret`](Self::secret).
    pub(crate) fn silent() -> Option<Self> {
        // Where that cannot be told, nobody types.
        let _ = writeln!(stderr(), "(rvirsh cannot hide what is typed on this system)");
        None
    }

    /// Keys are read by lines only.
    pub(crate) const fn keys() -> Option<Self> {
        None
    }

    pub(crate) const fn leave(self) {
        match self {}
    }
}
