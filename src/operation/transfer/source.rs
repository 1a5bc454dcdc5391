//! Where an upload's contents come from: a thread that reads a file, or a reader of the user's.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::mpsc as plain;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::sync::mpsc;

use crate::stream::Chunk;

use super::holes::{BLOCK, Extent, cut, extent_at};
use super::plan::{Rest, not_resumed};
use super::system::{self, Kind};
use super::worker::Worker;

/// What is read at once: four packets of a stream, with no small one at the end.
const PIECE: usize = 15 * BLOCK;

/// Buffers of at least this size are used again.
const REUSED: usize = PIECE / 4;

/// How many pieces wait to be sent while the next one is read.
const AHEAD: usize = 2;

/// What an upload is made from.
pub(crate) enum Origin {
    /// A file of this name.
    Path(PathBuf),
    /// A reader that does not block.
    Reader(Pin<Box<dyn AsyncRead + Send>>),
    /// A reader that blocks, for a thread.
    #[cfg_attr(
        not(any(feature = "blocking", test)),
        expect(dead_code, reason = "only threads have these")
    )]
    Blocking(Box<dyn Read + Send>),
}

/// An origin that is being read.
pub(super) struct Source {
    from: From,
    /// How much it will give, where that is known.
    pub(super) size: Option<u64>,
}

enum From {
    Reader(Reader),
    Thread(Pieces),
}

impl Origin {
    /// What it is called in errors.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Reader(_) | Self::Blocking(_) => "what is uploaded".to_owned(),
        }
    }

    /// Begins to read.
    pub(super) async fn open(self, rest: Rest) -> io::Result<Source> {
        match self {
            Self::Path(path) => {
                match Worker::begin(move || Opened::open(&path, rest))?.end().await? {
                    Opened::Walk(walk) => Source::of(walk),
                    Opened::Pipe(pipe) => Ok(Source::reading(pipe, rest)),
                }
            }
            Self::Blocking(reader) => Source::of(Walk::through(Input::Stream(reader), rest)),
            Self::Reader(reader) => Ok(Source::reading(reader, rest)),
        }
    }
}

impl Source {
    fn of(walk: Walk) -> io::Result<Self> {
        let size = walk.size();
        Ok(Self { from: From::Thread(Pieces::of(walk)?), size })
    }

    fn reading(reader: Pin<Box<dyn AsyncRead + Send>>, rest: Rest) -> Self {
        let (left, buffer) = (rest.length, BytesMut::new());
        let cut = rest.sparse.then(VecDeque::new);
        Self { from: From::Reader(Reader { reader, left, buffer, cut }), size: rest.length }
    }

    /// The next part; `None` at the end. Not to be dropped before its end, unless the source is,
    /// too.
    pub(super) async fn next(&mut self) -> io::Result<Option<Chunk>> {
        match &mut self.from {
            From::Reader(reader) => reader.next().await,
            From::Thread(pieces) => match pieces.chunks.recv().await {
                Some(chunk) => chunk.map(Some),
                None => pieces.end().await.map(|()| None),
            },
        }
    }

    /// Takes a part back that was sent, for the next one to be read into.
    pub(super) fn recycle(&self, part: Bytes) {
        // For small parts none is asked for, so they would pile up.
        if let From::Thread(pieces) = &self.from
            && part.len() >= REUSED
        {
            // The thread may be at its end.
            let _ = pieces.used.send(part);
        }
    }
}

/// A reader of the user's.
struct Reader {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    left: Option<u64>,
    buffer: BytesMut,
    /// Where zeros are searched, what was found.
    cut: Option<VecDeque<Chunk>>,
}

impl Reader {
    async fn next(&mut self) -> io::Result<Option<Chunk>> {
        if let Some(chunk) = self.cut.as_mut().and_then(VecDeque::pop_front) {
            return Ok(Some(chunk));
        }
        self.buffer.reserve(PIECE);
        let room =
            self.left.map_or(PIECE, |left| usize::try_from(left).unwrap_or(PIECE).min(PIECE));
        while self.buffer.len() < room {
            let missing = (room - self.buffer.len()) as u64;
            let read = (&mut self.reader).take(missing).read_buf(&mut self.buffer).await?;
            if read == 0 {
                break;
            }
        }
        let piece = self.buffer.split().freeze();
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(piece.len() as u64);
        }
        let Some(cut_chunks) = &mut self.cut else {
            return Ok((!piece.is_empty()).then_some(Chunk::Data(piece)));
        };
        cut(piece, cut_chunks);
        Ok(cut_chunks.pop_front())
    }
}

/// What a thread reads.
struct Pieces {
    chunks: mpsc::Receiver<io::Result<Chunk>>,
    used: plain::Sender<Bytes>,
    /// The thread, until its end is known.
    thread: Option<Worker<()>>,
}

impl Pieces {
    /// The thread ends with the source, and after it within one read.
    fn of(mut walk: Walk) -> io::Result<Self> {
        let (sender, chunks) = mpsc::channel(AHEAD);
        let (used, spare) = plain::channel();
        walk.spare = Some(spare);
        let thread = Worker::begin(move || {
            while let Some(chunk) = walk.next().transpose() {
                let failed = chunk.is_err();
                if sender.blocking_send(chunk).is_err() || failed {
                    break;
                }
            }
            Ok(())
        })?;
        Ok(Self { chunks, used, thread: Some(thread) })
    }

    /// How the thread has ended: one that panicked has not read all.
    async fn end(&mut self) -> io::Result<()> {
        match self.thread.take() {
            Some(thread) => thread.end().await,
            None => Ok(()),
        }
    }
}

/// What a path has come to.
enum Opened {
    Walk(Walk),
    /// A pipe or a terminal, which tells when it has something.
    Pipe(Pin<Box<dyn AsyncRead + Send>>),
}

/// The way through a file.
struct Walk {
    input: Input,
    place: u64,
    left: Option<u64>,
    holes: Holes,
    /// Buffers that were used before. Never more than are on their way.
    spare: Option<plain::Receiver<Bytes>>,
}

enum Input {
    /// It can be read at any place, and has this size.
    File(File, u64),
    Stream(Box<dyn Read + Send>),
}

/// How holes are found.
enum Holes {
    /// They are contents like others.
    Read,
    /// By the file system, which says that there are contents up to here.
    Known(u64),
    /// By their zeros; this was found.
    Searched(VecDeque<Chunk>),
}

impl Opened {
    /// It waits for nothing but a disk.
    fn open(path: &Path, rest: Rest) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true);
        let (mut file, kind) = system::open(options, path)?;
        if kind == Kind::Stream {
            if rest.start > 0 {
                return Err(not_resumed("read"));
            }
            return Ok(match system::polled_reader(&file)? {
                Some(pipe) => Self::Pipe(pipe),
                None => Self::Walk(Walk::through(Input::Stream(Box::new(file)), rest)),
            });
        }
        let size = file.seek(io::SeekFrom::End(0))?;
        if size < rest.start {
            let start = rest.start;
            let text = format!("it has {size} bytes only, and is to be resumed at {start}");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let mut walk = Walk::through(Input::File(file, size), rest);
        if rest.sparse && kind == Kind::File {
            walk.holes = Holes::Known(rest.start);
        }
        Ok(Self::Walk(walk))
    }
}

impl Walk {
    fn through(input: Input, rest: Rest) -> Self {
        let holes = if rest.sparse { Holes::Searched(VecDeque::new()) } else { Holes::Read };
        Self { input, place: rest.start, left: rest.length, holes, spare: None }
    }

    fn size(&self) -> Option<u64> {
        match &self.input {
            Input::File(_, size) => {
                let there = size.saturating_sub(self.place);
                Some(self.left.map_or(there, |left| left.min(there)))
            }
            Input::Stream(_) => self.left,
        }
    }

    fn next(&mut self) -> io::Result<Option<Chunk>> {
        if let Holes::Searched(found) = &mut self.holes
            && let Some(chunk) = found.pop_front()
        {
            return Ok(Some(chunk));
        }
        if self.left == Some(0) {
            return Ok(None);
        }
        let mut most = u64::MAX;
        if let (Holes::Known(end), Input::File(file, _)) = (&mut self.holes, &self.input) {
            // Contents that were taken away meanwhile are asked for again.
            while *end <= self.place {
                match extent_at(file, self.place) {
                    Ok(Extent::Data(until)) => *end = until,
                    Ok(Extent::Hole(until)) => return self.hole(until),
                    Ok(Extent::LastHole) => {
                        let end = file.metadata()?.len();
                        return self.hole(end);
                    }
                    Err(error) if says_nothing(&error) => {
                        self.holes = Holes::Searched(VecDeque::new());
                        return self.next();
                    }
                    Err(error) => return Err(error),
                }
            }
            most = end.saturating_sub(self.place);
        }
        let most = most.min(self.left.unwrap_or(u64::MAX));
        let wanted = usize::try_from(most).unwrap_or(PIECE).min(PIECE);
        let buffer = self.buffer(wanted);
        let piece = self.input.read(buffer, self.place, wanted)?;
        if piece.is_empty() {
            return self.end();
        }
        self.pass(piece.len() as u64);
        match &mut self.holes {
            Holes::Searched(found) => {
                cut(piece, found);
                Ok(found.pop_front())
            }
            _ => Ok(Some(Chunk::Data(piece))),
        }
    }

    /// A hole up to there, as far as it is wanted; none is the end.
    fn hole(&mut self, until: u64) -> io::Result<Option<Chunk>> {
        let length = until.saturating_sub(self.place).min(self.left.unwrap_or(u64::MAX));
        if length == 0 {
            return self.end();
        }
        self.pass(length);
        Ok(Some(Chunk::Hole(length)))
    }

    /// There is no more. A file has what it had when it was opened, at least.
    fn end(&self) -> io::Result<Option<Chunk>> {
        match &self.input {
            Input::File(_, size) if self.place < *size => {
                let place = self.place;
                let text = format!("it ends at {place}, and had {size} bytes when it was opened");
                Err(io::Error::new(io::ErrorKind::UnexpectedEof, text))
            }
            _ => Ok(None),
        }
    }

    fn pass(&mut self, length: u64) {
        self.place = self.place.saturating_add(length);
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(length);
        }
    }

    /// An empty buffer, if possible one whose pages this process has already.
    fn buffer(&self, wanted: usize) -> Vec<u8> {
        if wanted < REUSED {
            return Vec::with_capacity(wanted);
        }
        let spare = self.spare.as_ref().into_iter().flat_map(plain::Receiver::try_iter);
        let mut usable = spare.filter_map(|used| used.try_into_mut().ok());
        match usable.find(|used| used.capacity() >= wanted) {
            Some(mut used) => {
                used.clear();
                used.into()
            }
            None => Vec::with_capacity(PIECE),
        }
    }
}

impl Input {
    /// So many bytes, fewer only at the end.
    fn read(&mut self, mut buffer: Vec<u8>, place: u64, wanted: usize) -> io::Result<Bytes> {
        match self {
            Self::File(file, _) => system::fill(&mut buffer, file, place, wanted)?,
            Self::Stream(stream) => {
                buffer.resize(wanted, 0);
                let mut filled = 0;
                while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
                    match stream.read(room) {
                        Ok(0) => break,
                        Ok(read) => filled += read,
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => return Err(error),
                    }
                }
                buffer.truncate(filled);
            }
        }
        Ok(buffer.into())
    }
}

/// Whether the file system cannot say where its holes are.
fn says_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

#[cfg(test)]
mod tests;
