//! Why a command failed: what rvirsh says about it, and what the daemon said.

use virtwire::{Error, ErrorKind};

/// What a command comes back with.
pub(crate) type Outcome = Result<(), Failure>;

/// A failed command, as the lines to print for it.
#[derive(Debug, Default)]
pub(crate) struct Failure {
    pub(crate) lines: Vec<String>,
}

impl Failure {
    /// Everything worth saying was printed already.
    pub(crate) fn silent() -> Self {
        Self::default()
    }

    pub(crate) fn said(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()] }
    }

    pub(crate) fn because(text: impl Into<String>, cause: Error) -> Self {
        Self::from(cause).under(text)
    }

    /// The same failure with a line above it.
    pub(crate) fn under(mut self, text: impl Into<String>) -> Self {
        self.lines.insert(0, text.into());
        self
    }
}

impl From<Error> for Failure {
    fn from(cause: Error) -> Self {
        // What virsh has words for is told in the same: the daemon's answer, and why its socket
        // could not be had. For the rest, everything that is known.
        let plain = cause.remote().is_some() || cause.kind() == ErrorKind::Connect;
        let text = if plain { cause.detail() } else { cause.to_string() };
        Self { lines: vec![text] }
    }
}
