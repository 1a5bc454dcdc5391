//! What the parsers say when the text does not fit.

use nom::error::{ErrorKind, ParseError as NomError};

use crate::syntax::Place;

/// Where the text stops fitting, and what would fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fault<'a> {
    pub(super) rest: &'a str,
    expected: Expected<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Expected<'a> {
    /// Something of the grammar.
    Syntax(&'static str),
    /// Something of an annotation, which is named.
    Annotation { name: &'a str, expected: &'static str },
}

impl<'a> Fault<'a> {
    pub(super) fn expected(rest: &'a str, expected: &'static str) -> Self {
        Fault { rest, expected: Expected::Syntax(expected) }
    }

    pub(super) fn annotation(rest: &'a str, name: &'a str, expected: &'static str) -> Self {
        Fault { rest, expected: Expected::Annotation { name, expected } }
    }

    /// Makes another choice of the grammar impossible: the place is certain.
    pub(super) fn certain(fault: nom::Err<Self>) -> nom::Err<Self> {
        match fault {
            nom::Err::Error(fault) => nom::Err::Failure(fault),
            other => other,
        }
    }

    pub(super) fn into_error(self, place: Place) -> ParseError {
        let expected = match self.expected {
            Expected::Syntax(expected) => expected.to_owned(),
            Expected::Annotation { name, expected } => format!("{expected} for `@{name}`"),
        };
        ParseError { place, expected, found: found(self.rest) }
    }
}

/// The first word or character of `rest`, for messages.
fn found(rest: &str) -> String {
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    match rest.get(..word).filter(|word| !word.is_empty()) {
        Some(word) => format!("`{word}`"),
        None => match rest.chars().next() {
            Some(character) => format!("{character:?}"),
            None => "the end of the file".to_owned(),
        },
    }
}

impl<'a> NomError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Fault::expected(rest, "a definition")
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// Of several choices the one that got furthest says what was expected.
    fn or(self, other: Self) -> Self {
        if self.rest.len() < other.rest.len() { self } else { other }
    }
}

/// A `.x` file that does not fit the grammar.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{place}: expected {expected}, found {found}")]
pub struct ParseError {
    /// Where.
    pub place: Place,
    /// What would have fitted.
    pub expected: String,
    /// What stands there.
    pub found: String,
}
