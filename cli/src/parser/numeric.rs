//! Options whose values are numbers.

use super::Parsed;
use super::number;
use crate::failure::Failure;

impl Parsed {
    /// A decimal `int`. None where the option was not given, here and below.
    pub(crate) fn int(&self, option: &str) -> Result<Option<i32>, Failure> {
        self.number(option, number::decimal)
    }

    /// A decimal `unsigned int`; a minus is refused.
    pub(crate) fn uint(&self, option: &str) -> Result<Option<u32>, Failure> {
        self.number(option, number::unsigned)
    }

    /// A decimal `long long`.
    pub(crate) fn long(&self, option: &str) -> Result<Option<i64>, Failure> {
        self.number(option, number::long)
    }

    /// A decimal `unsigned long long`; a minus is refused.
    pub(crate) fn ulong(&self, option: &str) -> Result<Option<u64>, Failure> {
        self.number(option, number::unsigned_long)
    }

    /// A decimal `unsigned long long` where -1 is the greatest.
    pub(crate) fn wrapped_ulong(&self, option: &str) -> Result<Option<u64>, Failure> {
        self.number(option, number::wrapped_long)
    }

    /// A number of bytes such as `1GiB`. Without a unit it is so many times `scale`, and it is
    /// not more than `most`.
    pub(crate) fn scaled(
        &self,
        option: &str,
        scale: u64,
        most: u64,
    ) -> Result<Option<u64>, Failure> {
        let Some(text) = self.value(option) else { return Ok(None) };
        number::scaled_to(text, scale, most).map(Some).map_err(|cause| {
            let mut failure = malformed("Scaled numeric", option, text);
            failure.lines.extend(cause.text());
            failure
        })
    }

    fn number<T>(&self, option: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Failure> {
        let Some(text) = self.value(option) else { return Ok(None) };
        read(text).map(Some).ok_or_else(|| malformed("Numeric", option, text))
    }
}

fn malformed(what: &str, option: &str, text: &str) -> Failure {
    let wrong = "option is malformed or out of range";
    Failure::said(format!("{what} value '{text}' for <{option}> {wrong}"))
}
