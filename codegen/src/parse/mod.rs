//! Reads a `.x` file, the dialect of RFC 4506 that libvirt writes, with its annotations.

mod annotations;
mod declarations;
mod definitions;
mod fault;
mod tokens;

use nom::multi::many0;
use nom::{Offset, Parser};

use crate::syntax::{Place, Spec};
use fault::Fault;
pub use fault::ParseError;

/// What the parsers take: the rest of the text, and with it the position.
type Input<'a> = &'a str;

/// What the parsers return.
type Parsed<'a, T> = nom::IResult<Input<'a>, T, Fault<'a>>;

/// Parses `text`; `file` is only used in messages.
///
/// # Errors
/// The first place that does not fit, and what was expected there.
pub fn parse(file: &str, text: &str) -> Result<Spec, ParseError> {
    let source = Source { file, text };
    let (rest, items) = many0(|input| definitions::item(&source, input))
        .parse(text)
        .map_err(|fault| source.error(fault))?;
    match tokens::end(rest) {
        Ok(_) => Ok(Spec { items }),
        Err(fault) => Err(source.error(fault)),
    }
}

/// The text being read: turns what is left of it into a place.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    /// Where `rest`, a part of the text, begins.
    fn place(&self, rest: &str) -> Place {
        let read = self.text.get(..self.text.offset(rest)).unwrap_or_default();
        let line_start = read.rfind('\n').map_or(0, |newline| newline + 1);
        Place {
            file: self.file.to_owned(),
            line: read.matches('\n').count() + 1,
            column: read.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }

    fn error(&self, fault: nom::Err<Fault<'_>>) -> ParseError {
        match fault {
            nom::Err::Error(fault) | nom::Err::Failure(fault) => {
                fault.into_error(self.place(fault.rest))
            }
            // Only streaming parsers report this, and there are none here.
            nom::Err::Incomplete(_) => {
                let end = self.text.split_at(self.text.len()).1;
                Fault::expected(end, "more text").into_error(self.place(end))
            }
        }
    }
}

#[cfg(test)]
mod tests;
