//! A stream as tokio's traits see it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::engine::Over;
use crate::error::Error;

use super::{ByteStream, Chunk};

impl AsyncRead for ByteStream {
    /// Holes are zeros here. Small packets that have come are read together.
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let stream = self.get_mut();
        let before = buf.filled().len();
        while buf.remaining() > 0 {
            let chunk = match stream.poll_read_chunk(cx) {
                Poll::Ready(Ok(Some(chunk))) => chunk,
                // Whatever else it is, it is there the next time.
                _ if buf.filled().len() > before => break,
                Poll::Ready(Ok(None)) => break,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(io::Error::other(error))),
                Poll::Pending => return Poll::Pending,
            };
            stream.rest = match chunk {
                Chunk::Data(mut data) => {
                    let taken = data.split_to(data.len().min(buf.remaining()));
                    buf.put_slice(&taken);
                    (!data.is_empty()).then_some(Chunk::Data(data))
                }
                Chunk::Hole(length) => {
                    let room = buf.remaining();
                    let zeros = usize::try_from(length).map_or(room, |length| length.min(room));
                    buf.initialize_unfilled_to(zeros).fill(0);
                    buf.advance(zeros);
                    Some(length - zeros as u64).filter(|left| *left > 0).map(Chunk::Hole)
                }
            };
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for ByteStream {
    /// Takes one packet at most, and copies only what the transport does not take at once.
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_some(cx, data).map_err(io_error)
    }

    /// Ready when the transport has taken all of it.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(match ready!(self.handle.poll_flush(cx)) {
            Ok(()) | Err(None | Some(Over::Done)) => Ok(()),
            Err(over) => Err(io_error(self.refusal("write to", over))),
        })
    }

    /// As [`ByteStream::finish`]: it ends the stream in both directions.
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().poll_finish(cx).map_err(io_error)
    }
}

fn io_error(error: Error) -> io::Error {
    io::Error::other(error)
}
