//! Files where there is only the standard library: what is no file is left to the thread that
//! reads or writes it, which waits where it has to.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek as _};
use std::path::Path;
use std::pin::Pin;

use tokio::io::{AsyncRead, AsyncWrite};

use super::Kind;

/// Opens it.
pub(in super::super) fn open(options: OpenOptions, path: &Path) -> io::Result<(File, Kind)> {
    let file = options.open(path)?;
    // Windows has no metadata of devices and pipes.
    let is_file = file.metadata().is_ok_and(|it| it.is_file());
    Ok((file, if is_file { Kind::File } else { Kind::Stream }))
}

/// A pipe that nobody reads makes who opens it wait, or is an error like others.
pub(in super::super) const fn is_unread(_: &Path, _: &io::Error) -> bool {
    false
}

/// Nothing tells when it has something.
pub(in super::super) fn polled_reader(
    _: &File,
) -> io::Result<Option<Pin<Box<dyn AsyncRead + Send>>>> {
    Ok(None)
}

/// Nothing tells when it takes something.
pub(in super::super) fn polled_writer(
    _: &File,
) -> io::Result<Option<Pin<Box<dyn AsyncWrite + Send>>>> {
    Ok(None)
}

/// Adds what is at `place`, until the buffer has so many bytes, fewer only at the end.
pub(in super::super) fn fill(
    buffer: &mut Vec<u8>,
    mut file: &File,
    place: u64,
    wanted: usize,
) -> io::Result<()> {
    let missing = wanted.saturating_sub(buffer.len()) as u64;
    file.seek(io::SeekFrom::Start(place))?;
    file.take(missing).read_to_end(buffer).map(drop)
}
