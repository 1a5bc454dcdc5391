//! Streams of bytes beside the calls: volumes, consoles, channels, screenshots, migration data.

mod call;
mod closure;
mod io;

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use crate::connection::{Connection, Opened};
use crate::driver::StreamHandle;
use crate::engine::Over;
use crate::error::{Error, ErrorKind, RemoteError, Result, Sent};
use crate::protocol::virnet::{MessageError, StreamHole};
use crate::protocol::xdr::{Decode, Decoder, Encode, Encoder};

pub use crate::queue::Chunk;
pub use call::CallStream;
pub use closure::StreamClosure;

/// An open stream: bytes to and from the daemon beside the calls of a connection, which it keeps
/// open. Volumes are carried one way, consoles and channels both ways.
///
/// It is [`AsyncRead`](tokio::io::AsyncRead) and [`AsyncWrite`](tokio::io::AsyncWrite); for whole
/// packets without a copy there are [`read_chunk`](Self::read_chunk) and
/// [`write_chunk`](Self::write_chunk). Nothing is lost where one of these futures is dropped.
///
/// A stream ends well by [`finish`](Self::finish) only, in both directions: errors that the daemon
/// has late, on its last write to a disk, come out there. Dropping it aborts it in the background.
/// What the daemon finds wrong in between comes out of the next operation: of a read when what
/// came before has been read, of any other at once. From then on all operations fail with it.
///
/// What comes faster than it is read is kept, within a budget
/// ([`Builder::stream_budget`](crate::Builder::stream_budget)). Where the connection is lost, a
/// stream fails also on one that is supervised: it does not come back.
#[must_use = "dropping it aborts the stream"]
pub struct ByteStream {
    connection: Connection,
    handle: StreamHandle,
    /// Of the procedure that opened it.
    name: String,
    /// What was begun to be read.
    rest: Option<Chunk>,
    /// Whether the end of what comes has been read.
    ended: bool,
    /// How its user has ended it.
    asked: Option<Asked>,
}

/// How the user of a stream has asked for its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Finish,
    Abort,
}

impl ByteStream {
    fn new(opened: Opened) -> Self {
        let Opened { connection, handle, name } = opened;
        Self { connection, handle, name, rest: None, ended: false, asked: None }
    }

    /// The next packet of data, as it came and without a copy, or the next hole; `None` where the
    /// daemon has no more. Then [`finish`](Self::finish) asks whether all went well.
    ///
    /// # Errors
    /// What the daemon says; `Overrun` where this stream was not read as fast as it came;
    /// `Closed` and `Lost` with the connection.
    pub async fn read_chunk(&mut self) -> Result<Option<Chunk>> {
        poll_fn(|cx| self.poll_read_chunk(cx)).await
    }

    /// As [`read_chunk`](Self::read_chunk), for futures that are written by hand.
    ///
    /// # Errors
    /// As there.
    pub fn poll_read_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Chunk>>> {
        if self.asked == Some(Asked::Abort) {
            return Poll::Ready(Err(self.refusal("read", None)));
        }
        if let Some(rest) = self.rest.take() {
            return Poll::Ready(Ok(Some(rest)));
        }
        let chunk = ready!(self.handle.poll_chunk(cx));
        self.ended |= matches!(chunk, Ok(None));
        Poll::Ready(chunk.map_err(|over| self.error("read", over)))
    }

    /// Sends all of `data`, without a copy, in packets of at most 262,120 bytes. It waits while
    /// the transport takes no more; how much of it the daemon has taken, only
    /// [`finish`](Self::finish) can say. Dropping the future sends no further packet: data that
    /// is one packet at most is then sent as a whole or not at all.
    ///
    /// # Errors
    /// As for [`read_chunk`](Self::read_chunk); `InvalidUse` after the end was asked for.
    pub async fn write_chunk(&mut self, mut data: Bytes) -> Result<()> {
        while !data.is_empty() {
            let written = poll_fn(|cx| self.handle.poll_write_bytes(cx, &data)).await;
            let written = written.map_err(|over| self.refusal("write to", over))?;
            drop(data.split_to(written.min(data.len())));
        }
        Ok(())
    }

    /// Sends a hole: so many bytes that are all zero. None are sent for a length of 0.
    ///
    /// # Errors
    /// As for [`write_chunk`](Self::write_chunk); `InvalidUse` where the stream was not opened
    /// for holes, or where it is longer than 2⁶³ − 1.
    pub async fn write_hole(&mut self, length: u64) -> Result<()> {
        if length == 0 {
            return Ok(());
        }
        let hole = self.hole(length)?;
        let written = poll_fn(|cx| self.handle.poll_hole(cx, &hole)).await;
        written.map_err(|over| self.refusal("write to", over))
    }

    /// Ends the stream: says that all is sent or read, and waits for what the daemon says to
    /// that. Once it has succeeded, further ones do at once. Dropping the future takes nothing
    /// back; the next call of `finish` goes on waiting.
    ///
    /// # Errors
    /// What the daemon finds wrong with the transfer as a whole, and what it had found before;
    /// `InvalidUse` after an abort; `Closed` and `Lost` with the connection.
    pub async fn finish(&mut self) -> Result<()> {
        poll_fn(|cx| self.poll_finish(cx)).await
    }

    /// Breaks the stream off, and waits until the daemon has confirmed it. What was not written
    /// yet never is, what was not read is lost. A stream that is over, or that
    /// [`finish`](Self::finish) has begun to end, comes to that end.
    ///
    /// # Errors
    /// Where the daemon cannot even do that; `Closed` and `Lost` with the connection.
    pub async fn abort(&mut self) -> Result<()> {
        self.break_off().await.1
    }

    /// As [`abort`](Self::abort). Says first whether the end is that of a finish which was begun
    /// before, and could not be taken back.
    pub(crate) async fn break_off(&mut self) -> (bool, Result<()>) {
        self.rest = None;
        let over = self.handle.over();
        let asked = self.asked.replace(Asked::Abort);
        let late = asked != Some(Asked::Abort) && self.handle.break_off();
        let finish = late && asked == Some(Asked::Finish);
        if let Some(over) = over {
            // There is nothing left to break off.
            return (finish && matches!(over, Over::Done), Ok(()));
        }
        match poll_fn(|cx| self.handle.poll_over(cx)).await {
            Over::Done => (finish, Ok(())),
            over => (finish, Err(self.error(if finish { "finish" } else { "abort" }, over))),
        }
    }

    /// Whether it was opened for holes.
    #[must_use]
    pub const fn is_sparse(&self) -> bool {
        self.handle.sparse
    }

    /// The connection that carries it. Where that is the stream's own
    /// ([`open_download`](crate::StorageVolume::open_download)), it is meant for this transfer
    /// alone: nothing is read from it while much of the stream is there that was not taken. A call
    /// made on it is still answered, unless more than
    /// [`stream_budget`](crate::Builder::stream_budget) comes before the answer.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    fn poll_write_some(&self, cx: &Context<'_>, data: &[u8]) -> Poll<Result<usize>> {
        if data.is_empty() {
            return Poll::Ready(Ok(0));
        }
        let written = ready!(self.handle.poll_write(cx, data));
        Poll::Ready(written.map_err(|over| self.refusal("write to", over)))
    }

    fn poll_finish(&mut self, cx: &Context<'_>) -> Poll<Result<()>> {
        match self.asked {
            Some(Asked::Abort) => return Poll::Ready(Err(self.refusal("finish", None))),
            Some(Asked::Finish) => {}
            None => {
                self.asked = Some(Asked::Finish);
                self.handle.finish();
            }
        }
        match ready!(self.handle.poll_over(cx)) {
            Over::Done => Poll::Ready(Ok(())),
            over => Poll::Ready(Err(self.error("finish", over))),
        }
    }

    fn hole(&self, length: u64) -> Result<Bytes> {
        let doing = || self.doing("write to");
        if !self.is_sparse() {
            let text = "a hole cannot be sent, since the stream was not opened for holes";
            let error = Error::new(ErrorKind::InvalidUse, doing(), text);
            return Err(error.and_hint("open it with the flag SPARSE_STREAM, or send zeros"));
        }
        let Ok(length) = i64::try_from(length) else {
            let text = format!("a hole of {length} bytes is over the protocol's limit");
            return Err(Error::new(ErrorKind::InvalidUse, doing(), text));
        };
        let mut out = Encoder::new();
        let encoded = StreamHole { length, flags: 0 }.encode(&mut out);
        encoded.map_err(|error| Error::with_source(ErrorKind::Encode, doing(), error))?;
        Ok(out.into_bytes().into())
    }

    fn doing(&self, what: &str) -> String {
        format!("{what} the stream of {}", self.name)
    }

    /// It takes nothing any more: it is over, or was asked to end.
    fn refusal(&self, what: &str, over: Option<Over>) -> Error {
        if let Some(over) = over.filter(|over| !matches!(over, Over::Done)) {
            return self.error(what, over);
        }
        let text = match self.asked {
            Some(Asked::Abort) => "it was aborted",
            _ => "it was finished",
        };
        Error::new(ErrorKind::InvalidUse, self.doing(what), text)
    }

    #[cold]
    fn error(&self, what: &str, over: Over) -> Error {
        let doing = self.doing(what);
        match over {
            Over::Done => self.refusal(what, None),
            Over::Refused(body) => match MessageError::decode(&mut Decoder::new(&body)) {
                Ok(error) => Error::from_remote(doing, RemoteError::from_reply(error)),
                Err(error) => {
                    let text = format!("the daemon's error cannot be decoded: {error}");
                    Error::new(ErrorKind::Decode, doing, text).and_sent(Sent::Maybe)
                }
            },
            Over::Fault(text) => Error::new(ErrorKind::Decode, doing, text).and_sent(Sent::Maybe),
            Over::Overrun => {
                let text = "more came than was read, beyond the budget of the stream, and it was \
                            broken off";
                Error::new(ErrorKind::Overrun, doing, text)
                    .and_sent(Sent::Maybe)
                    .and_hint("read faster, or raise Builder::stream_budget")
            }
            Over::Closed(reason) => Error::closed(doing, reason, Sent::Maybe),
            Over::Lost(reason) => {
                let text = format!("the connection was lost under it: {reason}");
                Error::new(ErrorKind::Lost, doing, text).and_sent(Sent::Maybe)
            }
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("procedure", &self.name)
            .field("sparse", &self.is_sparse())
            .finish_non_exhaustive()
    }
}
