//! A pipe that counts what the client does with it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use virtwire_testkit::peer::Peer;

use crate::{Daemon, builder, connected_over};

/// How much it takes at each write, but as often as one likes.
const PIECE: usize = 16 << 10;

#[derive(Default)]
pub(crate) struct Counts {
    /// How often it is asked for something to read.
    pub(crate) reads: AtomicUsize,
    /// How often it is given something to write.
    pub(crate) writes: AtomicUsize,
    /// Bytes.
    pub(crate) written: AtomicUsize,
    pub(crate) flushes: AtomicUsize,
}

struct Counting {
    pipe: DuplexStream,
    counts: Arc<Counts>,
}

/// A connection whose pipe counts, with `capacity` bytes in between.
pub(crate) async fn counted(capacity: usize) -> (virtwire::Connection, Daemon, Arc<Counts>) {
    let (pipe, mut daemon) = Peer::pair(capacity);
    let counts = Arc::new(Counts::default());
    let client = Counting { pipe, counts: Arc::clone(&counts) };
    let connection = connected_over(builder(), client, &mut daemon).await;
    (connection, daemon, counts)
}

impl AsyncRead for Counting {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.counts.reads.fetch_add(1, Ordering::SeqCst);
        Pin::new(&mut self.pipe).poll_read(cx, buf)
    }
}

impl AsyncWrite for Counting {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.counts.writes.fetch_add(1, Ordering::SeqCst);
        let some = &buf[..buf.len().min(PIECE)];
        let written = ready!(Pin::new(&mut self.pipe).poll_write(cx, some))?;
        self.counts.written.fetch_add(written, Ordering::SeqCst);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.counts.flushes.fetch_add(1, Ordering::SeqCst);
        Pin::new(&mut self.pipe).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.pipe).poll_shutdown(cx)
    }
}
