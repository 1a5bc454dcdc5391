//! Holes of files and devices, of which Linux tells and which it makes.

use std::fs::File;
use std::io::{self, Seek as _};

use rustix::fs::{FallocateFlags, SeekFrom, fallocate, seek};
use rustix::io::Errno;

/// Where the file has contents next, from `place` on; `None` is nowhere up to the end. An error
/// of kind `InvalidInput` or `Unsupported` where the file system does not say.
pub(in super::super) fn next_data(file: &File, place: u64) -> io::Result<Option<u64>> {
    found(seek(file, SeekFrom::Data(place)))
}

/// Where the file has a hole next, if only that at its end; `None` where `place` is behind the
/// end. Errors as for [`next_data`].
pub(in super::super) fn next_hole(file: &File, place: u64) -> io::Result<Option<u64>> {
    found(seek(file, SeekFrom::Hole(place)))
}

fn found(place: Result<u64, Errno>) -> io::Result<Option<u64>> {
    match place {
        Ok(place) => Ok(Some(place)),
        Err(Errno::NXIO) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether the device has dropped what it had at its place, and reads as zeros there now.
pub(in super::super) fn punch(device: &mut File, length: u64) -> bool {
    let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
    device.stream_position().is_ok_and(|place| fallocate(device, flags, place, length).is_ok())
}
