//! Opening what a path names: only for a disk is anything waited.

use std::fs::{File, Metadata, OpenOptions, metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;

/// Opens it. A pipe, a terminal and the like do not make who uses it wait, in opening or later.
pub(super) fn open(mut options: OpenOptions, path: &Path) -> io::Result<(File, Metadata)> {
    // A file of which somebody has a lease would refuse that.
    if metadata(path).is_ok_and(|it| !is_on_disk(&it)) {
        options.custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

/// Whether it has its contents at places.
pub(super) fn is_on_disk(metadata: &Metadata) -> bool {
    metadata.file_type().is_file() || metadata.file_type().is_block_device()
}

/// Whether it was to be opened for writing, and is a pipe that nobody has open for reading.
pub(super) fn is_unread(path: &Path, error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::NXIO.raw_os_error())
        && metadata(path).is_ok_and(|it| it.file_type().is_fifo())
}

/// What is moved in its order only cannot be begun in its middle.
pub(super) fn not_resumed(moved: &str) -> io::Error {
    let text = format!("it cannot be resumed, since it is {moved} from its start only");
    io::Error::new(io::ErrorKind::Unsupported, text)
}
