//! Words, numbers and signs, and what may stand between any two of them.

use super::{Fault, Input, Parsed};

/// White space, comments and `%` lines; returns the comments.
///
/// # Errors
/// A comment that does not end.
pub(super) fn comments(mut input: Input<'_>) -> Parsed<'_, Vec<&str>> {
    let mut comments = Vec::new();
    loop {
        input = input.trim_start();
        if let Some(after) = input.strip_prefix("/*") {
            let Some(end) = after.find("*/") else {
                let fault = Fault::expected(input, "an end of this comment");
                return Err(nom::Err::Failure(fault));
            };
            let (comment, rest) = input.split_at(end + 4);
            comments.push(comment);
            input = rest;
        } else if input.starts_with("//") || input.starts_with('%') {
            input = input.split_at(input.find('\n').unwrap_or(input.len())).1;
        } else {
            return Ok((input, comments));
        }
    }
}

/// A name, which may be a keyword.
pub(super) fn word(input: Input<'_>) -> Parsed<'_, &str> {
    let (input, _) = comments(input)?;
    let end = input.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(input.len());
    let (word, rest) = input.split_at(end);
    match word.chars().next() {
        Some(first) if !first.is_ascii_digit() => Ok((rest, word)),
        _ => Err(nom::Err::Error(Fault::expected(input, "a name"))),
    }
}

/// A name that is no keyword, and the text from its beginning.
pub(super) fn name(input: Input<'_>) -> Parsed<'_, (&str, Input<'_>)> {
    let (start, _) = comments(input)?;
    match word(start)? {
        (_, keyword) if KEYWORDS.contains(&keyword) => {
            Err(nom::Err::Error(Fault::expected(start, "a name, not a keyword")))
        }
        (rest, name) => Ok((rest, (name, start))),
    }
}

const KEYWORDS: [&str; 18] = [
    "bool", "case", "char", "const", "default", "double", "enum", "float", "hyper", "int",
    "opaque", "short", "string", "struct", "switch", "typedef", "union", "unsigned",
];

/// The given keyword.
pub(super) fn keyword<'a>(
    keyword: &str,
    expected: &'static str,
) -> impl Fn(Input<'a>) -> Parsed<'a, ()> {
    move |input| {
        let (input, _) = comments(input)?;
        match word(input) {
            Ok((rest, word)) if word == keyword => Ok((rest, ())),
            _ => Err(nom::Err::Error(Fault::expected(input, expected))),
        }
    }
}

/// The given sign; `expected` names it in messages.
pub(super) fn sign<'a>(sign: char, expected: &'static str) -> impl Fn(Input<'a>) -> Parsed<'a, ()> {
    move |input| {
        let (input, _) = comments(input)?;
        match input.strip_prefix(sign) {
            Some(rest) => Ok((rest, ())),
            None => Err(nom::Err::Error(Fault::expected(input, expected))),
        }
    }
}

/// A decimal, hexadecimal (`0x`) or octal (`0`) number.
pub(super) fn number(input: Input<'_>) -> Parsed<'_, i64> {
    let (input, _) = comments(input)?;
    let (negative, digits) = match input.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, input),
    };
    let end = digits.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    let number = if let Some(hex) = digits.strip_prefix("0x").or(digits.strip_prefix("0X")) {
        i64::from_str_radix(hex, 16)
    } else if digits.len() > 1 && digits.starts_with('0') {
        i64::from_str_radix(digits, 8)
    } else {
        digits.parse()
    };
    match number {
        Ok(number) => Ok((rest, if negative { -number } else { number })),
        Err(_) => Err(nom::Err::Error(Fault::expected(input, "a number"))),
    }
}

/// Nothing but white space, comments and `%` lines.
pub(super) fn end(input: Input<'_>) -> Parsed<'_, ()> {
    let (rest, _) = comments(input)?;
    if rest.is_empty() {
        Ok((rest, ()))
    } else {
        Err(nom::Err::Error(Fault::expected(rest, DEFINITION)))
    }
}

/// What may stand outside of any definition.
pub(super) const DEFINITION: &str = "`const`, `typedef`, `struct`, `enum` or `union`";
