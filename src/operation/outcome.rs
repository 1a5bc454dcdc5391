//! How an operation ended, where that is no error.

use crate::error::Error;

/// How an operation ended. That it failed is an error instead.
///
/// A cancel does not always win: a job that was completed when the cancel arrived is
/// completed. Cancelling destroys nothing, so the domain comes back with the outcome.
#[derive(Clone, Debug)]
pub enum Outcome<T, D> {
    /// It was done, whether or not somebody tried to cancel it.
    Completed(T),
    /// It was cancelled: by a handle, by an orderly close of the connection, or by another
    /// client of the daemon.
    Cancelled {
        /// What it was done to; still there, as it was.
        domain: D,
        /// What the daemon said as it gave up; `None` where nothing had been sent, or the
        /// daemon said so by an event.
        error: Option<Error>,
    },
    /// It was cancelled since its time was over.
    TimedOut {
        /// What it was done to; still there, as it was.
        domain: D,
        /// As for `Cancelled`.
        error: Option<Error>,
    },
}

impl<T, D> Outcome<T, D> {
    /// What came of it, if it was done.
    pub fn completed(self) -> Option<T> {
        match self {
            Self::Completed(value) => Some(value),
            Self::Cancelled { .. } | Self::TimedOut { .. } => None,
        }
    }

    /// Whether it was done.
    #[must_use]
    pub const fn is_completed(&self) -> bool {
        matches!(self, Self::Completed(_))
    }

    /// What the daemon said as it gave up, where it said anything.
    #[must_use]
    pub const fn error(&self) -> Option<&Error> {
        match self {
            Self::Completed(_) => None,
            Self::Cancelled { error, .. } | Self::TimedOut { error, .. } => error.as_ref(),
        }
    }

    /// Another value in place of what came of it.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Outcome<U, D> {
        match self {
            Self::Completed(value) => Outcome::Completed(map(value)),
            Self::Cancelled { domain, error } => Outcome::Cancelled { domain, error },
            Self::TimedOut { domain, error } => Outcome::TimedOut { domain, error },
        }
    }
}
