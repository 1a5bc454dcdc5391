//! A pipe in memory whose bytes travel as a test wants: in which pieces, how many at once, and
//! how far.

#![allow(clippy::unwrap_used, reason = "a poisoned lock is a test that has failed already")]

use std::collections::{BTreeSet, VecDeque};
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How many bytes fit where a test does not care.
const CAPACITY: usize = 64 * 1024;

/// How bytes travel in one of a pipe's two directions.
#[derive(Clone, Debug)]
pub struct Way {
    capacity: usize,
    pieces: Vec<usize>,
    cuts: BTreeSet<u64>,
    end: Option<(u64, End)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Eof,
    Reset,
}

impl Default for Way {
    fn default() -> Self {
        Self::new()
    }
}

impl Way {
    /// 64 KiB fit in between, and a read gets all that is there.
    #[must_use]
    pub const fn new() -> Self {
        Self { capacity: CAPACITY, pieces: Vec::new(), cuts: BTreeSet::new(), end: None }
    }

    /// So many bytes can be written until the other side reads; at least one.
    #[must_use]
    pub fn capacity(self, bytes: usize) -> Self {
        Self { capacity: bytes.max(1), ..self }
    }

    /// Each read gets at most so many bytes: the first size for the first read, and so on, from
    /// the beginning again after the last. A size of 0 counts as 1.
    #[must_use]
    pub fn pieces(self, sizes: impl IntoIterator<Item = usize>) -> Self {
        Self { pieces: sizes.into_iter().map(|size| size.max(1)).collect(), ..self }
    }

    /// No read goes past any of these places, which are counted from the first byte ever.
    #[must_use]
    pub fn cut_at(mut self, offsets: impl IntoIterator<Item = u64>) -> Self {
        self.cuts.extend(offsets);
        self
    }

    /// The reader finds the end here, even where nothing was written yet. What is written
    /// behind it is lost unnoticed.
    #[must_use]
    pub fn ends_at(self, offset: u64) -> Self {
        Self { end: Some((offset, End::Eof)), ..self }
    }

    /// The reader finds the connection reset here, and from then on nothing travels in either
    /// direction any more. What is written behind it before that is lost unnoticed.
    #[must_use]
    pub fn resets_at(self, offset: u64) -> Self {
        Self { end: Some((offset, End::Reset)), ..self }
    }
}

/// A pipe's two ends: the first writes by `there` and reads by `back`.
#[must_use]
pub fn pipe(there: Way, back: Way) -> (PipeEnd, PipeEnd) {
    let lanes = Arc::new([Lane::new(there), Lane::new(back)].map(Mutex::new));
    (PipeEnd { lanes: Arc::clone(&lanes), out: 0 }, PipeEnd { lanes, out: 1 })
}

/// One end of a pipe. Dropping it ends what it writes, and breaks what it would read.
#[derive(Debug)]
pub struct PipeEnd {
    lanes: Arc<[Mutex<Lane>; 2]>,
    out: usize,
}

/// Holds up and watches one direction of a pipe, wherever its ends have gone.
#[derive(Clone, Debug)]
pub struct Valve {
    lanes: Arc<[Mutex<Lane>; 2]>,
    lane: usize,
}

#[derive(Debug)]
struct Lane {
    way: Way,
    bytes: VecDeque<u8>,
    /// How much was written and read, counted from the first byte; lost bytes are written.
    written: u64,
    read: u64,
    /// How many reads got something.
    reads: usize,
    paused: bool,
    /// The writer has no more.
    closed: bool,
    /// The reader has gone.
    deaf: bool,
    reset: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

impl PipeEnd {
    /// The direction that this end reads from.
    #[must_use]
    pub fn incoming(&self) -> Valve {
        Valve { lanes: Arc::clone(&self.lanes), lane: 1 - self.out }
    }

    /// The direction that this end writes to.
    #[must_use]
    pub fn outgoing(&self) -> Valve {
        Valve { lanes: Arc::clone(&self.lanes), lane: self.out }
    }

    fn reset_all(&self) {
        for lane in self.lanes.iter() {
            change(lane, |lane| lane.reset = true);
        }
    }
}

impl Valve {
    /// From now on the reader gets nothing, as if it did not read.
    pub fn pause(&self) {
        self.change(|lane| lane.paused = true);
    }

    /// Ends a pause.
    pub fn resume(&self) {
        self.change(|lane| lane.paused = false);
    }

    /// Ends the direction here, before what the writer has not yet written.
    pub fn end(&self) {
        self.change(|lane| lane.closed = true);
    }

    /// How many bytes were ever written, with those lost behind an end.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.look(|lane| lane.written)
    }

    /// How many bytes were ever read.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.look(|lane| lane.read)
    }

    /// How many reads got something.
    #[must_use]
    pub fn reads(&self) -> usize {
        self.look(|lane| lane.reads)
    }

    #[allow(clippy::indexing_slicing, reason = "there are two lanes, and 0 and 1 are used")]
    fn lane(&self) -> &Mutex<Lane> {
        &self.lanes[self.lane]
    }

    fn look<T>(&self, what: impl FnOnce(&Lane) -> T) -> T {
        what(&self.lane().lock().unwrap())
    }

    fn change<T>(&self, how: impl FnOnce(&mut Lane) -> T) -> T {
        change(self.lane(), how)
    }
}

impl AsyncRead for PipeEnd {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let result = self.incoming().change(|lane| lane.poll_read(cx, buf));
        if matches!(&result, Poll::Ready(Err(_))) {
            self.reset_all();
        }
        result
    }
}

impl AsyncWrite for PipeEnd {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.outgoing().change(|lane| lane.poll_write(cx, bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.outgoing().end();
        Poll::Ready(Ok(()))
    }
}

impl Drop for PipeEnd {
    fn drop(&mut self) {
        self.outgoing().end();
        self.incoming().change(|lane| {
            lane.deaf = true;
            lane.bytes.clear();
        });
    }
}

/// Changes a lane and wakes both its sides if it is another one afterwards.
fn change<T>(lane: &Mutex<Lane>, how: impl FnOnce(&mut Lane) -> T) -> T {
    let mut lane = lane.lock().unwrap();
    let before = lane.state();
    let result = how(&mut lane);
    let wakers = match lane.state() == before {
        true => [None, None],
        false => [lane.reader.take(), lane.writer.take()],
    };
    drop(lane);
    wakers.into_iter().flatten().for_each(Waker::wake);
    result
}

impl Lane {
    const fn new(way: Way) -> Self {
        Self {
            way,
            bytes: VecDeque::new(),
            written: 0,
            read: 0,
            reads: 0,
            paused: false,
            closed: false,
            deaf: false,
            reset: false,
            reader: None,
            writer: None,
        }
    }

    const fn state(&self) -> (u64, u64, [bool; 4]) {
        (self.written, self.read, [self.paused, self.closed, self.deaf, self.reset])
    }

    fn poll_read(&mut self, cx: &Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.reset {
            return Poll::Ready(Err(ErrorKind::ConnectionReset.into()));
        }
        if self.paused {
            self.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        match self.way.end {
            Some((at, End::Eof)) if at <= self.read => return Poll::Ready(Ok(())),
            Some((at, End::Reset)) if at <= self.read => {
                return Poll::Ready(Err(ErrorKind::ConnectionReset.into()));
            }
            _ => {}
        }
        if self.bytes.is_empty() {
            if self.closed {
                return Poll::Ready(Ok(()));
            }
            self.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let len = self.piece().min(buf.remaining());
        if len == 0 {
            return Poll::Ready(Ok(()));
        }
        for byte in self.bytes.drain(..len) {
            buf.put_slice(&[byte]);
        }
        self.read += len as u64;
        self.reads += 1;
        Poll::Ready(Ok(()))
    }

    /// How much the next read may get of what is there.
    fn piece(&self) -> usize {
        let mut len = self.bytes.len();
        let index = self.reads.checked_rem(self.way.pieces.len());
        if let Some(size) = index.and_then(|index| self.way.pieces.get(index)) {
            len = len.min(*size);
        }
        match self.way.cuts.range(self.read + 1..).next() {
            Some(cut) => len.min(usize::try_from(cut - self.read).unwrap_or(usize::MAX)),
            None => len,
        }
    }

    fn poll_write(&mut self, cx: &Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.reset || self.deaf || self.closed {
            return Poll::Ready(Err(ErrorKind::BrokenPipe.into()));
        }
        let until_end = match self.way.end {
            Some((at, _)) => usize::try_from(at.saturating_sub(self.written)).unwrap_or(usize::MAX),
            None => usize::MAX,
        };
        if until_end == 0 {
            self.written += bytes.len() as u64;
            return Poll::Ready(Ok(bytes.len()));
        }
        let len = bytes.len().min(self.way.capacity - self.bytes.len()).min(until_end);
        if len == 0 && !bytes.is_empty() {
            self.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        self.bytes.extend(bytes.iter().take(len));
        self.written += len as u64;
        Poll::Ready(Ok(len))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::timeout;

    use super::*;

    const MOMENT: Duration = Duration::from_millis(10);

    /// The sizes of all reads until the end, with room for 100 bytes each.
    async fn pieces(end: &mut PipeEnd) -> Vec<usize> {
        let mut sizes = Vec::new();
        loop {
            match end.read(&mut [0; 100]).await.unwrap() {
                0 => return sizes,
                len => sizes.push(len),
            }
        }
    }

    #[tokio::test]
    async fn both_ends_read_what_the_other_wrote() {
        let (mut near, mut far) = pipe(Way::new(), Way::new());
        near.write_all(b"there").await.unwrap();
        far.write_all(b"back").await.unwrap();
        let (mut there, mut back) = ([0; 5], [0; 4]);
        far.read_exact(&mut there).await.unwrap();
        near.read_exact(&mut back).await.unwrap();
        assert_eq!((&there, &back), (b"there", b"back"));
    }

    #[tokio::test]
    async fn pieces_come_in_the_sizes_asked_for_and_around_again() {
        let (mut near, mut far) = pipe(Way::new().pieces([1, 3, 0]), Way::new());
        near.write_all(&[7; 12]).await.unwrap();
        near.shutdown().await.unwrap();
        assert_eq!(pieces(&mut far).await, [1, 3, 1, 1, 3, 1, 1, 1]);
    }

    #[tokio::test]
    async fn no_read_goes_past_a_cut() {
        let (mut near, mut far) = pipe(Way::new().cut_at([0, 4, 5, 11]).pieces([6]), Way::new());
        near.write_all(&[7; 20]).await.unwrap();
        drop(near);
        assert_eq!(pieces(&mut far).await, [4, 1, 6, 6, 3]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_writer_waits_where_the_pipe_is_full_until_the_other_side_reads() {
        let (mut near, mut far) = pipe(Way::new().capacity(3), Way::new());
        assert_eq!(near.write(b"abcde").await.unwrap(), 3);
        assert!(timeout(MOMENT, near.write(b"de")).await.is_err());
        let (written, read) = tokio::join!(near.write(b"de"), async {
            let mut buf = [0; 2];
            far.read_exact(&mut buf).await.map(|_| buf)
        });
        assert_eq!((written.unwrap(), read.unwrap()), (2, *b"ab"));
        assert_eq!((far.incoming().written(), far.incoming().read()), (5, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn a_paused_side_gets_nothing_until_it_goes_on() {
        let (mut near, mut far) = pipe(Way::new(), Way::new());
        let valve = far.incoming();
        valve.pause();
        near.write_all(b"x").await.unwrap();
        assert!(timeout(MOMENT, far.read_u8()).await.is_err());
        let (byte, ()) = tokio::join!(far.read_u8(), async { valve.resume() });
        assert_eq!((byte.unwrap(), valve.reads()), (b'x', 1));
    }

    #[tokio::test]
    async fn an_early_end_hides_what_is_written_behind_it() {
        let (mut near, mut far) = pipe(Way::new().ends_at(4), Way::new());
        near.write_all(b"abcdef").await.unwrap();
        assert_eq!(pieces(&mut far).await, [4]);
        // The other direction goes on.
        far.write_all(b"y").await.unwrap();
        assert_eq!(near.read_u8().await.unwrap(), b'y');
        near.write_all(b"g").await.unwrap();
    }

    #[tokio::test]
    async fn a_reset_breaks_both_directions_where_it_is_met() {
        let (mut near, mut far) = pipe(Way::new().resets_at(2), Way::new());
        near.write_all(b"abc").await.unwrap();
        assert_eq!(far.read_u16().await.unwrap(), u16::from_be_bytes(*b"ab"));
        far.write_all(b"z").await.unwrap();
        let waiting = async { near.read_u8().await.and(near.read_u8().await) };
        let (near_read, far_read) = tokio::join!(waiting, far.read_u8());
        assert_eq!(far_read.unwrap_err().kind(), ErrorKind::ConnectionReset);
        assert_eq!(near_read.unwrap_err().kind(), ErrorKind::ConnectionReset);
        assert_eq!(near.write(b"d").await.unwrap_err().kind(), ErrorKind::BrokenPipe);
        assert_eq!(far.write(b"d").await.unwrap_err().kind(), ErrorKind::BrokenPipe);
    }

    #[tokio::test]
    async fn an_end_that_is_dropped_lets_the_rest_be_read_and_breaks_what_is_written() {
        let (mut near, mut far) = pipe(Way::new(), Way::new());
        near.write_all(b"rest").await.unwrap();
        drop(near);
        assert_eq!(far.write(b"x").await.unwrap_err().kind(), ErrorKind::BrokenPipe);
        assert_eq!(pieces(&mut far).await, [4]);
    }
}
