//! Why a command failed: what rvirsh says about it, and what the daemon said.

use virtwire::Error;

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
        // The daemon's own words where it answered, else everything that is known.
        let text = if cause.remote().is_some() { cause.detail() } else { cause.to_string() };
        Self { lines: vec![text] }
    }
}
