//! What of a volume is to be moved.

use std::io;

use crate::error::{Error, ErrorKind, Result};

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::operation) struct Plan {
    /// Where in the volume it begins.
    pub(super) offset: u64,
    /// How much at most; 0 is all there is.
    pub(super) length: u64,
    /// How much of that was done before.
    pub(super) done: u64,
    pub(super) sparse: bool,
    /// Whether a file is waited for until its disk has it.
    pub(super) sync: bool,
}

/// What is left to do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// Where in the volume it begins.
    pub(super) offset: u64,
    /// Where in the file.
    pub(super) start: u64,
    /// How much at most; `None` is all there is.
    pub(super) length: Option<u64>,
    pub(super) sparse: bool,
    pub(super) sync: bool,
}

impl Plan {
    /// What is left to do; `None` where all is done already.
    pub(super) fn rest(self, doing: &'static str) -> Result<Option<Rest>> {
        let Self { offset, length, done, sparse, sync } = self;
        let wrong = |text: &str| Error::new(ErrorKind::InvalidUse, doing, text.to_owned());
        let offset =
            offset.checked_add(done).ok_or_else(|| wrong("no volume is as large as its offset"))?;
        let left = match length {
            0 => None,
            _ => Some(length.checked_sub(done).ok_or_else(|| {
                wrong("more of it is said to be done than there is to do by its length")
            })?),
        };
        let rest = Rest { offset, start: done, length: left, sparse, sync };
        Ok((left != Some(0)).then_some(rest))
    }
}

impl Rest {
    /// The length as the daemon takes it, for which 0 is all there is.
    pub(super) const fn wire_length(self) -> u64 {
        match self.length {
            Some(length) => length,
            None => 0,
        }
    }
}

/// What is moved in its order only cannot be begun in its middle.
pub(super) fn not_resumed(moved: &str) -> io::Error {
    let text = format!("it cannot be resumed, since it is {moved} from its start only");
    io::Error::new(io::ErrorKind::Unsupported, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(offset: u64, length: u64, done: u64) -> Option<(u64, u64, Option<u64>)> {
        let plan = Plan { offset, length, done, ..Plan::default() };
        plan.rest("upload").unwrap().map(|rest| (rest.offset, rest.start, rest.length))
    }

    #[test]
    fn what_was_done_before_is_left_out_on_both_sides() {
        assert_eq!(rest(100, 0, 0), Some((100, 0, None)));
        assert_eq!(rest(100, 0, 7), Some((107, 7, None)));
        assert_eq!(rest(100, 10, 7), Some((107, 7, Some(3))));
    }

    #[test]
    fn nothing_left_is_not_all_there_is() {
        assert_eq!(rest(0, 10, 10), None);
    }

    #[test]
    fn more_done_than_there_is_makes_no_sense() {
        let plan = Plan { length: 10, done: 11, ..Plan::default() };
        assert_eq!(plan.rest("upload").unwrap_err().kind(), ErrorKind::InvalidUse);
        let plan = Plan { offset: u64::MAX, done: 1, ..Plan::default() };
        assert_eq!(plan.rest("upload").unwrap_err().kind(), ErrorKind::InvalidUse);
    }
}
