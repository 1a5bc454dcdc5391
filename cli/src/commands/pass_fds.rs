//! `--pass-fds`: open files of rvirsh's own that go with a call.

#[cfg_attr(not(unix), path = "pass_fds/no_files.rs")]
mod files;

use crate::failure::Failure;
use crate::files::plain;
use crate::parser::{Parsed, number};

pub(super) use files::{Fd, call};

/// The numbers of the open files to pass.
pub(super) fn fd_numbers(args: &Parsed) -> Result<Vec<i32>, Failure> {
    let list = args.value("pass-fds").filter(|list| !list.is_empty());
    let read = |text| {
        let unreadable = || Failure::said(format!("Unable to parse FD number '{text}'"));
        number::decimal(text).ok_or_else(unreadable)
    };
    list.into_iter().flat_map(|list| list.split(',')).map(read).collect()
}

/// Files of the calls' own, since each call gives away what it passes. What failed without them
/// is said first.
pub(super) fn duplicates(numbers: &[i32], failed: Option<&str>) -> Result<Vec<Fd>, Failure> {
    let copies = numbers.iter().map(|&number| {
        let said = |e| Failure::said(format!("Cannot duplicate FD {number}: {}", plain(&e)));
        files::duplicate(number).map_err(|e| match failed {
            Some(failed) => said(e).under(failed),
            None => said(e),
        })
    });
    copies.collect()
}
