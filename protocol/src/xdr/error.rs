//! What can be wrong with a value on its way to or from XDR.

use thiserror::Error;

/// A value could not be written: a part of it is longer than the protocol allows.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{what} of {len} is over the protocol's limit of {max}")]
pub struct EncodeError {
    /// What kind of part it was: `string`, `opaque`, `array`, …
    pub what: &'static str,
    /// Its length, in bytes or elements.
    pub len: usize,
    /// The most that the protocol allows.
    pub max: usize,
}

/// Bytes could not be read as the expected value.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("byte {offset}: {problem}")]
pub struct DecodeError {
    /// Where the part began, counted from the start of the body.
    pub offset: usize,
    /// What was wrong there.
    pub problem: DecodeProblem,
}

/// What was wrong with the bytes.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeProblem {
    /// The body ends before the value does.
    #[error("the body ends early: {needed} more bytes needed, {left} left")]
    Truncated {
        /// Bytes that the part still needs, at least.
        needed: usize,
        /// Bytes that are left.
        left: usize,
    },
    /// A declared length is over the bound that the protocol gives it.
    #[error("{what} of {len} is over the protocol's limit of {max}")]
    TooLong {
        /// What kind of part it was.
        what: &'static str,
        /// The declared length, in bytes or elements.
        len: usize,
        /// The most that the protocol allows.
        max: usize,
    },
    /// A union's discriminant names no arm.
    #[error("{what} has no arm {value}")]
    Discriminant {
        /// The union.
        what: &'static str,
        /// The discriminant found.
        value: i32,
    },
}
