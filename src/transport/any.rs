//! Any byte stream that the user brings: a tunnel, a proxy, a pipe in memory.

use std::io::{self, IoSlice, IoSliceMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{Fd, ReadHalf, Security, Transport, WriteHalf};

/// Makes a transport of a stream. It cannot pass descriptors.
pub(crate) fn from_stream<S>(stream: S) -> Transport
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (read, write) = tokio::io::split(stream);
    from_halves(read, write, Security::NONE)
}

/// The same of a stream that has been split.
pub(crate) fn from_halves<R, W>(read: R, write: W, security: Security) -> Transport
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    Transport { read: Box::new(AnyRead(read)), write: Box::new(AnyWrite(write)), security }
}

struct AnyRead<R>(R);

struct AnyWrite<W>(W);

impl<R: AsyncRead + Send + Unpin> ReadHalf for AnyRead<R> {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        _: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        let first = bufs.first_mut().map_or(&mut [][..], |first| first);
        let mut buf = ReadBuf::new(first);
        ready!(Pin::new(&mut self.0).poll_read(cx, &mut buf))?;
        Poll::Ready(Ok(buf.filled().len()))
    }
}

impl<W: AsyncWrite + Send + Unpin> WriteHalf for AnyWrite<W> {
    fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write_vectored(cx, bufs)
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }
}
