//! Where a download's contents go: to a thread that writes a file, or a writer of the user's.

use std::fs::{File, OpenOptions};
use std::io::{self, IoSlice, Seek as _, Write};
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::stream::Chunk;

use super::plan::Rest;
use super::steps::Moved;

/// How many batches wait to be written.
const AHEAD: usize = 2;

/// What stands for a hole where there are none.
static ZEROS: [u8; 64 << 10] = [0; 64 << 10];

/// Where a download goes.
pub(crate) enum Target {
    /// Into a file of this name.
    Path(PathBuf),
    /// To a writer that does not block.
    Writer(Pin<Box<dyn AsyncWrite + Send>>),
    /// To a writer that blocks, for a thread.
    #[cfg_attr(
        not(any(feature = "blocking", test)),
        expect(dead_code, reason = "only threads have these")
    )]
    Blocking(Box<dyn Write + Send>),
}

/// A target that is being written.
pub(super) enum Sink {
    Writer(Pin<Box<dyn AsyncWrite + Send>>, Arc<Moved>),
    Thread(mpsc::Sender<Vec<Chunk>>, JoinHandle<io::Result<()>>),
    /// It failed, and that was said.
    Over,
}

impl Target {
    /// What it is called in errors.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Writer(_) | Self::Blocking(_) => "what is downloaded".to_owned(),
        }
    }

    /// Makes the file, or whatever has to be done before anything is written. `moved` counts what
    /// is.
    pub(super) async fn open(self, rest: Rest, moved: Arc<Moved>) -> io::Result<Sink> {
        match self {
            Self::Path(path) => {
                let opened = spawn_blocking(move || Output::open(&path, rest));
                Ok(Sink::of(opened.await.map_err(io::Error::other)??, moved))
            }
            Self::Blocking(writer) => Ok(Sink::of(Output::Stream(writer), moved)),
            Self::Writer(writer) => Ok(Sink::Writer(writer, moved)),
        }
    }
}

impl Sink {
    /// The thread ends with the sink, and after it when what it had is written.
    fn of(mut output: Output, moved: Arc<Moved>) -> Self {
        let (sender, mut batches) = mpsc::channel::<Vec<Chunk>>(AHEAD);
        let ended = spawn_blocking(move || {
            let written = std::iter::from_fn(|| batches.blocking_recv())
                .try_for_each(|batch| output.write(&batch, &moved));
            written.and(output.end())
        });
        Self::Thread(sender, ended)
    }

    /// Takes the next parts, and waits where those before are not written yet.
    pub(super) async fn put(&mut self, batch: Vec<Chunk>) -> io::Result<()> {
        match self {
            Self::Writer(writer, moved) => {
                for chunk in batch {
                    write(writer, &chunk).await?;
                    moved.add(&chunk);
                }
                Ok(())
            }
            Self::Thread(sender, _) => match sender.send(batch).await {
                Ok(()) => Ok(()),
                Err(_) => Err(self.close().await.err().unwrap_or_else(stopped)),
            },
            Self::Over => Err(stopped()),
        }
    }

    /// Waits until all is written.
    pub(super) async fn close(&mut self) -> io::Result<()> {
        match std::mem::replace(self, Self::Over) {
            Self::Writer(mut writer, _) => writer.shutdown().await,
            Self::Thread(sender, ended) => {
                drop(sender);
                ended.await.map_err(io::Error::other)?
            }
            Self::Over => Ok(()),
        }
    }
}

fn stopped() -> io::Error {
    io::Error::other("nothing more is written after an error")
}

async fn write(writer: &mut Pin<Box<dyn AsyncWrite + Send>>, chunk: &Chunk) -> io::Result<()> {
    match chunk {
        Chunk::Data(data) => writer.write_all(data).await,
        Chunk::Hole(length) => {
            for zeros in zeros(*length) {
                writer.write_all(zeros).await?;
            }
            Ok(())
        }
    }
}

/// So many zeros, in parts.
fn zeros(length: u64) -> impl Iterator<Item = &'static [u8]> {
    let mut left = length;
    std::iter::from_fn(move || {
        let part = ZEROS.get(..usize::try_from(left).unwrap_or(usize::MAX)).unwrap_or(&ZEROS);
        left -= part.len() as u64;
        (!part.is_empty()).then_some(part)
    })
}

/// What a thread writes.
enum Output {
    /// A file in which nothing is beyond the place of writing, so a hole is what is passed over.
    File(File),
    /// A device, which has contents.
    Device(File),
    Stream(Box<dyn Write + Send>),
}

impl Output {
    /// A file that is there is overwritten; one that is resumed keeps its first part.
    fn open(path: &Path, rest: Rest) -> io::Result<Self> {
        let resumed = rest.start > 0;
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(!resumed).truncate(false).open(path)?;
        let metadata = file.metadata()?;
        let kind = metadata.file_type();
        if kind.is_file() {
            if metadata.len() < rest.start {
                let (has, start) = (metadata.len(), rest.start);
                let text = format!("it has {has} bytes only, and is to be resumed at {start}");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
            }
            file.set_len(rest.start)?;
        } else if !kind.is_block_device() {
            if resumed {
                let text = "it cannot be resumed, since it is written from its start only";
                return Err(io::Error::new(io::ErrorKind::Unsupported, text));
            }
            return Ok(Self::Stream(Box::new(file)));
        }
        file.seek(io::SeekFrom::Start(rest.start))?;
        Ok(if kind.is_file() { Self::File(file) } else { Self::Device(file) })
    }

    /// Writes the parts, data that lie together at once.
    fn write(&mut self, batch: &[Chunk], moved: &Moved) -> io::Result<()> {
        for run in batch.chunk_by(|a, b| is_data(a) && is_data(b)) {
            let data = run.iter().filter_map(|chunk| match chunk {
                Chunk::Data(data) => Some(IoSlice::new(data)),
                Chunk::Hole(_) => None,
            });
            let mut slices: Vec<_> = data.collect();
            self.write_all(&mut slices)?;
            for chunk in run {
                if let Chunk::Hole(length) = chunk {
                    self.hole(*length)?;
                }
                moved.add(chunk);
            }
        }
        Ok(())
    }

    fn write_all(&mut self, mut slices: &mut [IoSlice<'_>]) -> io::Result<()> {
        while !slices.is_empty() {
            match self.writer().write_vectored(slices) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => IoSlice::advance_slices(&mut slices, written),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::File(file) | Self::Device(file) => file,
            Self::Stream(stream) => stream,
        }
    }

    fn hole(&mut self, length: u64) -> io::Result<()> {
        match self {
            Self::File(file) => return pass(file, length),
            Self::Device(file) => {
                if punch(file, length) {
                    return pass(file, length);
                }
            }
            Self::Stream(_) => {}
        }
        zeros(length).try_for_each(|zeros| self.writer().write_all(zeros))
    }

    /// A file ends where writing ended, also in a hole, and also where something failed: so its
    /// size says what is done.
    fn end(mut self) -> io::Result<()> {
        match &mut self {
            Self::File(file) => {
                let end = file.stream_position()?;
                file.set_len(end)
            }
            Self::Device(_) | Self::Stream(_) => self.writer().flush(),
        }
    }
}

fn is_data(chunk: &Chunk) -> bool {
    matches!(chunk, Chunk::Data(_))
}

fn pass(file: &mut File, length: u64) -> io::Result<()> {
    let length = i64::try_from(length).map_err(io::Error::other)?;
    file.seek(io::SeekFrom::Current(length)).map(drop)
}

/// Whether the device has dropped what it had there, and reads as zeros now.
#[cfg(target_os = "linux")]
fn punch(file: &mut File, length: u64) -> bool {
    use rustix::fs::{FallocateFlags, fallocate};
    let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
    file.stream_position().is_ok_and(|place| fallocate(file, flags, place, length).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn punch(_: &mut File, _: u64) -> bool {
    false
}

#[cfg(test)]
mod tests;
