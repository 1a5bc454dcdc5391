//! What the serde format can refuse, and where.

use std::fmt::{self, Display};

use thiserror::Error;

/// A value could not be written as XDR or read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    offset: Option<usize>,
    problem: Problem,
}

/// What was wrong.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The input ends before the value does.
    #[error("the input ends early: {needed} more bytes needed, {left} left")]
    Truncated {
        /// Bytes that the part still needs, at least.
        needed: usize,
        /// Bytes that are left.
        left: usize,
    },
    /// Nested more deeply than [`DEPTH_MAX`](super::DEPTH_MAX).
    #[error("nested more than {} levels deep", super::DEPTH_MAX)]
    TooDeep,
    /// A count that is no `u32`.
    #[error("a length of {0} is over what XDR can count")]
    TooLong(usize),
    /// A sequence or map does not know its length, as with `#[serde(flatten)]`.
    #[error("the length must be known before the elements")]
    UnknownLength,
    /// A field is left out by `skip_serializing_if`, and no reader could tell.
    #[error("field `{0}` cannot be left out")]
    SkippedField(&'static str),
    /// A variant's number, counted from the one that the enum's name gives, is no `u32`.
    #[error("{0} is not the number of a variant")]
    Variant(u64),
    /// A string is not UTF-8, and its type wants that.
    #[error("the string is not UTF-8")]
    NotUtf8,
    /// A `char` that is no Unicode scalar value.
    #[error("{0:#x} is not a character")]
    NotAChar(u32),
    /// The type asks what comes next.
    #[error("XDR does not say what comes next, so the type must")]
    NotSelfDescribing,
    /// From the type's own `Serialize` or `Deserialize`.
    #[error("{0}")]
    Custom(String),
}

impl Error {
    /// How many bytes had been written or read, counted from the start.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset.unwrap_or_default()
    }

    /// What was wrong there.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Says where, once that is known.
    pub(super) fn at(self, offset: usize) -> Self {
        Self { offset: Some(offset), ..self }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { offset: None, problem }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "byte {offset}: {}", self.problem),
            None => self.problem.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl ::serde::ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Problem::Custom(message.to_string()).into()
    }
}

impl ::serde::de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Problem::Custom(message.to_string()).into()
    }
}
