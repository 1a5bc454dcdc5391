//! Files on unix, where only a disk makes who opens and uses a path wait.

use std::fs::{File, Metadata, OpenOptions, metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::pin::Pin;

use rustix::buffer::spare_capacity;
use rustix::fs::OFlags;
use rustix::io::{Errno, pread};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::unix::pipe;

use super::Kind;

/// Opens it. A pipe, a terminal and the like do not make who uses it wait, in opening or later.
pub(in super::super) fn open(mut options: OpenOptions, path: &Path) -> io::Result<(File, Kind)> {
    // A file of which somebody has a lease would refuse that.
    if metadata(path).is_ok_and(|it| kind(&it) == Kind::Stream) {
        options.custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path)?;
    let kind = kind(&file.metadata()?);
    Ok((file, kind))
}

fn kind(metadata: &Metadata) -> Kind {
    match metadata.file_type() {
        file if file.is_file() => Kind::File,
        device if device.is_block_device() => Kind::Device,
        _ => Kind::Stream,
    }
}

/// Whether it was to be opened for writing, and is a pipe that nobody has open for reading.
pub(in super::super) fn is_unread(path: &Path, error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::NXIO.raw_os_error())
        && metadata(path).is_ok_and(|it| it.file_type().is_fifo())
}

/// A stream that tells when it has something. One that does not never makes anybody wait, such
/// as `/dev/zero`.
pub(in super::super) fn polled_reader(
    stream: &File,
) -> io::Result<Option<Pin<Box<dyn AsyncRead + Send>>>> {
    let pipe = pipe::Receiver::from_file_unchecked(stream.try_clone()?);
    Ok(pipe.ok().map(|pipe| Box::pin(pipe) as _))
}

/// A stream that tells when it takes something. One that does not never makes anybody wait, such
/// as `/dev/null`.
pub(in super::super) fn polled_writer(
    stream: &File,
) -> io::Result<Option<Pin<Box<dyn AsyncWrite + Send>>>> {
    let pipe = pipe::Sender::from_file_unchecked(stream.try_clone()?);
    Ok(pipe.ok().map(|pipe| Box::pin(pipe) as _))
}

/// Adds what is at `place`, until the buffer has so many bytes, fewer only at the end.
pub(in super::super) fn fill(
    buffer: &mut Vec<u8>,
    file: &File,
    place: u64,
    wanted: usize,
) -> io::Result<()> {
    let mut at = place;
    while buffer.len() < wanted {
        match pread(file, spare_capacity(buffer), at) {
            Ok(0) => break,
            Ok(read) => at = at.saturating_add(read as u64),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    buffer.truncate(wanted);
    Ok(())
}
