//! What a connection costs while it waits: nothing.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use virtwire_testkit::peer::Peer;

use crate::{CAPACITY, assert_works, builder, connected_over, expect_lookup, find, lookup};

/// A pipe that counts how often it is asked for something to read.
struct Counting {
    pipe: DuplexStream,
    reads: Arc<AtomicUsize>,
}

impl AsyncRead for Counting {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        Pin::new(&mut self.pipe).poll_read(cx, buf)
    }
}

impl AsyncWrite for Counting {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.pipe).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.pipe).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.pipe).poll_shutdown(cx)
    }
}

// In real time: where the driver is never at rest, a paused clock never goes on.
#[tokio::test]
async fn a_connection_that_waits_for_replies_is_at_rest() {
    let (pipe, mut daemon) = Peer::pair(CAPACITY);
    let reads = Arc::new(AtomicUsize::new(0));
    let client = Counting { pipe, reads: Arc::clone(&reads) };
    let connection = connected_over(builder(), client, &mut daemon).await;
    // First with a fresh connection, then with one that has been silent for a while.
    for _ in 0..2 {
        let calls = ["a", "b"].map(|name| tokio::spawn(connection.call(lookup(name))));
        let asked = [expect_lookup(&mut daemon, "a").await, expect_lookup(&mut daemon, "b").await];
        let before = reads.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(1200)).await;
        let during = reads.load(Ordering::SeqCst) - before;
        assert!(during < 20, "asked {during} times for what was not there");
        for asked in &asked {
            find(&mut daemon, asked).await;
        }
        for call in calls {
            call.await.unwrap().unwrap();
        }
        tokio::time::sleep(Duration::from_millis(1200)).await;
    }
    assert_works(&connection, &mut daemon).await;
}
