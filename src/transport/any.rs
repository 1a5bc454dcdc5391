//! Any byte stream that the user brings: a tunnel, a proxy, a pipe in memory.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf, ReadHalf as Reader, WriteHalf as Writer};

use super::{Fd, ReadHalf, Transport, WriteHalf};

/// Makes a transport of a stream. It cannot pass descriptors.
pub(crate) fn from_stream<S>(stream: S) -> Transport
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (read, write) = tokio::io::split(stream);
    Transport { read: Box::new(AnyRead(read)), write: Box::new(AnyWrite(write)) }
}

struct AnyRead<S>(Reader<S>);

struct AnyWrite<S>(Writer<S>);

impl<S: AsyncRead + Send> ReadHalf for AnyRead<S> {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        buf: &mut [u8],
        _: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        let mut buf = ReadBuf::new(buf);
        ready!(Pin::new(&mut self.0).poll_read(cx, &mut buf))?;
        Poll::Ready(Ok(buf.filled().len()))
    }
}

impl<S: AsyncWrite + Send> WriteHalf for AnyWrite<S> {
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
