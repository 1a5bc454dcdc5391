//! Where a download's contents go: to a thread that writes a file, or a writer of the user's.

use std::fs::{File, OpenOptions};
use std::io::{self, IoSlice, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::stream::Chunk;

use super::plan::{Rest, not_resumed};
use super::steps::Moved;
use super::system::{self, Kind};
use super::worker::Worker;

/// How many batches wait to be written.
const AHEAD: usize = 2;

/// How often it is looked whether somebody has opened a pipe to read it.
const UNREAD: Duration = Duration::from_millis(20);

/// What stands for a hole where there are none.
static ZEROS: LazyLock<Vec<u8>> = LazyLock::new(|| vec![0; 64 << 10]);

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
    /// It ends with the file, if that is one.
    Thread(mpsc::Sender<Vec<Chunk>>, Worker<Option<File>>),
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
        let path = match self {
            Self::Path(path) => Arc::new(path),
            Self::Blocking(writer) => return Sink::of(Output::Stream(writer), moved),
            Self::Writer(writer) => return Ok(Sink::Writer(writer, moved)),
        };
        loop {
            let path = Arc::clone(&path);
            match Worker::begin(move || Opened::open(&path, rest))?.end().await? {
                Opened::Output(output) => return Sink::of(output, moved),
                Opened::Pipe(pipe) => return Ok(Sink::Writer(pipe, moved)),
                Opened::Unread => sleep(UNREAD).await,
            }
        }
    }
}

impl Sink {
    /// The thread ends with the sink, and after it when what it had is written.
    fn of(mut output: Output, moved: Arc<Moved>) -> io::Result<Self> {
        let (sender, mut batches) = mpsc::channel::<Vec<Chunk>>(AHEAD);
        let worker = Worker::begin(move || {
            let written = std::iter::from_fn(|| batches.blocking_recv())
                .try_for_each(|batch| output.write(&batch, &moved));
            written.and(output.end())
        })?;
        Ok(Self::Thread(sender, worker))
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
                Err(_) => Err(self.close(false).await.err().unwrap_or_else(stopped)),
            },
            Self::Over => Err(stopped()),
        }
    }

    /// Waits until all is written, and where `sync` says so and it is a file or a device, until
    /// the disk has it.
    pub(super) async fn close(&mut self, sync: bool) -> io::Result<()> {
        match std::mem::replace(self, Self::Over) {
            Self::Writer(mut writer, _) => writer.shutdown().await,
            Self::Thread(sender, worker) => {
                drop(sender);
                match worker.end().await?.filter(|_| sync) {
                    Some(file) => Worker::begin(move || file.sync_data())?.end().await,
                    None => Ok(()),
                }
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

/// What a path has come to.
enum Opened {
    Output(Output),
    /// A pipe or a terminal, which tells when it takes something.
    Pipe(Pin<Box<dyn AsyncWrite + Send>>),
    /// A pipe that nobody has opened to read it.
    Unread,
}

/// What a thread writes.
enum Output {
    /// A file in which nothing is beyond the place of writing, so a hole is what is passed over.
    File(File),
    /// A device, which has contents.
    Device(File),
    Stream(Box<dyn Write + Send>),
}

impl Opened {
    /// A file that is there is overwritten; one that is resumed keeps its first part. It waits for
    /// nothing but a disk.
    fn open(path: &Path, rest: Rest) -> io::Result<Self> {
        let resumed = rest.start > 0;
        let mut options = OpenOptions::new();
        options.write(true).create(!resumed).truncate(false);
        let (mut file, kind) = match system::open(options, path) {
            Err(error) if !system::is_unread(path, &error) => return Err(error),
            Err(_) if resumed => return Err(not_resumed("written")),
            Err(_) => return Ok(Self::Unread),
            Ok(opened) => opened,
        };
        let output: fn(File) -> Output = match kind {
            Kind::File => {
                let (has, start) = (file.metadata()?.len(), rest.start);
                if has < start {
                    let text = format!("it has {has} bytes only, and is to be resumed at {start}");
                    return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
                }
                file.set_len(start)?;
                Output::File
            }
            Kind::Device => Output::Device,
            Kind::Stream if resumed => return Err(not_resumed("written")),
            Kind::Stream => {
                return Ok(match system::polled_writer(&file)? {
                    Some(pipe) => Self::Pipe(pipe),
                    None => Self::Output(Output::Stream(Box::new(file))),
                });
            }
        };
        file.seek(io::SeekFrom::Start(rest.start))?;
        Ok(Self::Output(output(file)))
    }
}

impl Output {
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
                if system::punch(file, length) {
                    return pass(file, length);
                }
            }
            Self::Stream(_) => {}
        }
        zeros(length).try_for_each(|zeros| self.writer().write_all(zeros))
    }

    /// A file ends where writing ended, also in a hole, and also where something failed: so its
    /// size says what is done.
    fn end(self) -> io::Result<Option<File>> {
        match self {
            Self::File(mut file) => {
                let end = file.stream_position()?;
                file.set_len(end)?;
                Ok(Some(file))
            }
            Self::Device(file) => Ok(Some(file)),
            Self::Stream(mut stream) => stream.flush().map(|()| None),
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

#[cfg(test)]
pub(super) mod tests;
