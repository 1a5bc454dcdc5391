//! The grammar of libvirt's configuration files: `key = value` lines, values being strings,
//! numbers and lists of values.

use std::fmt;
use std::path::Path;

use super::ConfigError;

/// The entries of a file, in order.
#[derive(Debug)]
pub(super) struct Conf {
    entries: Vec<Entry>,
}

#[derive(Debug)]
pub(super) struct Entry {
    key: String,
    pub(super) value: Value,
    /// Where the key stands, from 1.
    pub(super) line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    String(String),
    Number(i64),
    List(Vec<Self>),
}

impl Conf {
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let mut parser = Parser { rest: text, line: 1 };
        parser.file().map(|entries| Self { entries }).map_err(|problem| ConfigError::Syntax {
            path: path.to_owned(),
            line: parser.line,
            problem,
        })
    }

    /// The first entry of that key.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => write!(f, "'{text}'"),
            Self::Number(number) => write!(f, "the number {number}"),
            Self::List(_) => f.write_str("a list"),
        }
    }
}

/// Lists inside lists deeper than this are refused, so that a file cannot exhaust the stack.
const DEPTH: usize = 64;

struct Parser<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Parser<'a> {
    fn file(&mut self) -> Result<Vec<Entry>, String> {
        let mut entries = Vec::new();
        loop {
            self.blanks_and_lines();
            if self.rest.is_empty() {
                return Ok(entries);
            }
            if !self.comment() {
                entries.push(self.entry()?);
            }
            self.separator()?;
        }
    }

    fn entry(&mut self) -> Result<Entry, String> {
        let line = self.line;
        let key = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err("a key, which begins with a letter, was expected here".into());
        }
        let key = key.to_owned();
        self.blanks();
        if !self.eat("=") {
            return Err(format!("'=' was expected after key {key}"));
        }
        let value = self.value(0)?;
        self.blanks();
        self.comment();
        Ok(Entry { key, value, line })
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        self.blanks();
        if self.eat("\"\"\"") {
            return self.multi_line();
        }
        match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('[') if depth == DEPTH => Err(format!("lists are nested deeper than {DEPTH}")),
            Some('[') => self.list(depth),
            Some('0'..='9' | '-' | '+') => self.number(),
            _ => Err("a value was expected here: a string in quotes, a number or a [list]".into()),
        }
    }

    fn multi_line(&mut self) -> Result<Value, String> {
        let (text, rest) =
            self.rest.split_once("\"\"\"").ok_or("the string has no closing \"\"\"")?;
        self.line += text.matches('\n').count();
        self.rest = rest;
        Ok(Value::String(text.to_owned()))
    }

    fn quoted(&mut self, quote: char) -> Result<Value, String> {
        self.rest = self.rest.strip_prefix(quote).unwrap_or(self.rest);
        let text = self.take_while(|c| c != quote && !is_eol(c));
        match self.rest.strip_prefix(quote) {
            Some(rest) => {
                self.rest = rest;
                Ok(Value::String(text.to_owned()))
            }
            None => Err(format!("the string has no closing {quote} on its line")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, String> {
        self.eat("[");
        let mut items = Vec::new();
        loop {
            self.blanks_and_lines();
            if self.eat("]") {
                return Ok(Value::List(items));
            }
            items.push(self.value(depth + 1)?);
            self.blanks_and_lines();
            if !self.eat(",") && !self.rest.starts_with(']') {
                return Err("',' or ']' was expected in the list".into());
            }
        }
    }

    fn number(&mut self) -> Result<Value, String> {
        let negative = self.rest.starts_with('-');
        self.rest = self.rest.strip_prefix(['-', '+']).unwrap_or(self.rest);
        let digits = self.take_while(|c| c.is_ascii_digit());
        if digits.is_empty() {
            return Err("digits were expected after the sign".into());
        }
        let number: i64 = digits.parse().map_err(|_| format!("number {digits} is too large"))?;
        Ok(Value::Number(if negative { -number } else { number }))
    }

    fn comment(&mut self) -> bool {
        let found = self.rest.starts_with('#');
        if found {
            self.take_while(|c| !is_eol(c));
        }
        found
    }

    fn separator(&mut self) -> Result<(), String> {
        self.blanks();
        if self.rest.is_empty() || self.rest.starts_with(is_eol) || self.eat(";") {
            Ok(())
        } else {
            Err("the end of the line was expected after the value".into())
        }
    }

    fn blanks(&mut self) {
        self.take_while(is_blank);
    }

    fn blanks_and_lines(&mut self) {
        let skipped = self.take_while(|c| is_blank(c) || is_eol(c));
        self.line += skipped.matches('\n').count();
    }

    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

fn is_eol(c: char) -> bool {
    matches!(c, '\n' | '\r')
}
