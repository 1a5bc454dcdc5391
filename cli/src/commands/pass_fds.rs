//! `--pass-fds`: open files of rvirsh's own that go with a call.

use std::io;
use std::os::fd::OwnedFd;

use crate::failure::Failure;
use crate::files::plain;
use crate::parser::{Parsed, number};

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
pub(super) fn duplicates(numbers: &[i32], failed: Option<&str>) -> Result<Vec<OwnedFd>, Failure> {
    let copies = numbers.iter().map(|&number| {
        let said = |e| Failure::said(format!("Cannot duplicate FD {number}: {}", plain(&e)));
        duplicate(number).map_err(|e| match failed {
            Some(failed) => said(e).under(failed),
            None => said(e),
        })
    });
    copies.collect()
}

/// A bare number is no proof that there is a file behind it: the kernel makes the copy.
#[cfg(target_os = "linux")]
fn duplicate(number: i32) -> io::Result<OwnedFd> {
    use rustix::io::Errno;
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
    if number < 0 {
        return Err(Errno::BADF.into());
    }
    let own = pidfd_open(getpid(), PidfdFlags::empty())?;
    Ok(pidfd_getfd(own, number, PidfdGetfdFlags::empty())?)
}

#[cfg(not(target_os = "linux"))]
fn duplicate(_: i32) -> io::Result<OwnedFd> {
    Err(io::Error::other("only possible on Linux"))
}
