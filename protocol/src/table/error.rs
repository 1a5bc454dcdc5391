//! Why a body could not be read by number.

use thiserror::Error;

use crate::xdr::DecodeError;
use crate::{Direction, Program};

/// A body could not be read by number.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeByNumberError {
    /// The program has no table here.
    #[error("no types are known for program {0}")]
    UnknownProgram(Program),
    /// A newer libvirt may know it.
    #[error("{program} has no procedure {number} that is known")]
    UnknownProcedure {
        /// The program.
        program: Program,
        /// The number that is not in its table.
        number: i32,
    },
    /// An event where a procedure was meant, or the other way round.
    #[error("{procedure} has no {direction}")]
    Direction {
        /// The procedure's name.
        procedure: &'static str,
        /// The body that it does not have.
        direction: Direction,
    },
    /// The bytes are not the XDR of the type.
    #[error("{procedure} {direction}: {error}")]
    Body {
        /// The procedure's name.
        procedure: &'static str,
        /// Which of its bodies.
        direction: Direction,
        /// What is wrong with the bytes.
        #[source]
        error: DecodeError,
    },
    /// The deserializer has no value of the type.
    #[cfg(feature = "serde")]
    #[error("{procedure} {direction}: {message}")]
    Deserialize {
        /// The procedure's name.
        procedure: &'static str,
        /// Which of its bodies.
        direction: Direction,
        /// What the format says.
        message: String,
    },
}

impl std::fmt::Display for Direction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Call => "call",
            Self::Reply => "reply",
            Self::Event => "event",
        })
    }
}
