//! Holes of files and devices where nobody is asked for them: they are searched, and written as
//! zeros.
//!
//! Windows has calls of its own for them, and of contents that are not on the disk yet Apple's
//! file system says that they are holes.

use std::fs::File;
use std::io;

/// The system is not asked.
pub(in super::super) fn next_data(_: &File, _: u64) -> io::Result<Option<u64>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The system is not asked.
pub(in super::super) fn next_hole(_: &File, _: u64) -> io::Result<Option<u64>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// No device drops anything.
pub(in super::super) const fn punch(_: &mut File, _: u64) -> bool {
    false
}
