//! Streams whose methods wait.

use std::future::poll_fn;
use std::io::{self, Read, Write};
use std::pin::Pin;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::error::Result;
use crate::protocol::Procedure;
use crate::protocol::api::StreamEventType as Events;
use crate::queue::Ended;
use crate::stream::{self, Chunk};

use super::events::on_thread;
use super::{Connection, wait};

/// An open stream. As the async [`ByteStream`](crate::ByteStream); it is [`Read`] and [`Write`].
#[derive(Debug)]
#[must_use = "dropping it aborts the stream"]
pub struct ByteStream(stream::ByteStream);

/// A closure that is run for a stream, on a thread of its own. It lasts as long as this value:
/// dropping it ends it, and aborts the stream. A run that is under way goes on to its end.
#[derive(Debug)]
#[must_use = "dropping it ends the closure, and the stream"]
pub struct StreamClosure(stream::StreamClosure);

impl Connection {
    /// Calls a procedure that opens a stream. As the async
    /// [`call_stream`](crate::Connection::call_stream).
    ///
    /// # Errors
    /// As there.
    pub fn call_stream<P>(&self, args: P) -> Result<(P::Reply, ByteStream)>
    where
        P: Procedure<Reply: Send> + Send,
    {
        let (reply, stream) = self.wait(self.as_async().call_stream(args))?;
        Ok((reply, ByteStream::new(stream)))
    }
}

impl ByteStream {
    /// For threads that wait.
    pub const fn new(stream: stream::ByteStream) -> Self {
        Self(stream)
    }

    /// The other view of it.
    pub fn into_async(self) -> stream::ByteStream {
        self.0
    }

    /// The next packet of data, or the next hole; `None` where the daemon has no more. As the
    /// async [`read_chunk`](crate::ByteStream::read_chunk).
    ///
    /// # Errors
    /// As there.
    pub fn read_chunk(&mut self) -> Result<Option<Chunk>> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.read_chunk())
    }

    /// Sends all of `data`, without a copy. As the async
    /// [`write_chunk`](crate::ByteStream::write_chunk).
    ///
    /// # Errors
    /// As there.
    pub fn write_chunk(&mut self, data: Bytes) -> Result<()> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.write_chunk(data))
    }

    /// Sends a hole. As the async [`write_hole`](crate::ByteStream::write_hole).
    ///
    /// # Errors
    /// As there.
    pub fn write_hole(&mut self, length: u64) -> Result<()> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.write_hole(length))
    }

    /// Ends the stream, and waits for what the daemon says to that. As the async
    /// [`finish`](crate::ByteStream::finish).
    ///
    /// # Errors
    /// As there.
    pub fn finish(&mut self) -> Result<()> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.finish())
    }

    /// Breaks the stream off. As the async [`abort`](crate::ByteStream::abort).
    ///
    /// # Errors
    /// As there.
    pub fn abort(&mut self) -> Result<()> {
        let connection = self.0.connection().clone();
        wait::answer(&connection, self.0.abort())
    }

    /// Whether it was opened for holes.
    #[must_use]
    pub const fn is_sparse(&self) -> bool {
        self.0.is_sparse()
    }

    /// Runs `closure` while one of the events `what` is there, on a plain thread of its own. It
    /// may wait. As the async [`on_events`](crate::ByteStream::on_events).
    ///
    /// # Errors
    /// `Connect` where there can be no thread; the stream is aborted.
    pub fn on_events<C>(self, what: Events, mut closure: C) -> Result<StreamClosure>
    where
        C: FnMut(Events, &mut stream::ByteStream) -> Events + Send + 'static,
    {
        let (handle, task) = self.0.closure(what, move |events, stream| closure(events, stream));
        on_thread(|| wait::news(task))?;
        Ok(StreamClosure(handle))
    }
}

impl StreamClosure {
    /// Waits until the closure is not run any more, and gives the stream back. As the async
    /// [`stream`](crate::StreamClosure::stream).
    ///
    /// # Errors
    /// As there.
    pub fn stream(self) -> Result<ByteStream, Ended> {
        wait::news(self.0.stream()).map(ByteStream)
    }
}

/// Holes are zeros here.
impl Read for ByteStream {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let connection = self.0.connection().clone();
        let mut buf = ReadBuf::new(buf);
        let stream = &mut self.0;
        wait::answer(&connection, poll_fn(|cx| Pin::new(&mut *stream).poll_read(cx, &mut buf)))?;
        Ok(buf.filled().len())
    }
}

/// Flushing waits until the transport has taken all of it; only [`finish`](ByteStream::finish)
/// says whether the daemon has.
impl Write for ByteStream {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let connection = self.0.connection().clone();
        let stream = &mut self.0;
        wait::answer(&connection, poll_fn(|cx| Pin::new(&mut *stream).poll_write(cx, data)))
    }

    fn flush(&mut self) -> io::Result<()> {
        let connection = self.0.connection().clone();
        let stream = &mut self.0;
        wait::answer(&connection, poll_fn(|cx| Pin::new(&mut *stream).poll_flush(cx)))
    }
}
