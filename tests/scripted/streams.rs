//! Streams of the user's own that do not hand on at once what they take.

use std::io;
use std::pin::{Pin, pin};
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};
use virtwire::protocol::Program;
use virtwire_testkit::peer::Peer;

use crate::counting::counted;
use crate::{
    CAPACITY, assert_works, builder, connected_over, expect_lookup, find, found, lookup,
    reply_header,
};

/// How long a flush is put off each time.
const MOMENT: Duration = Duration::from_millis(10);

/// A pipe that keeps what is written until it is flushed, which takes a few attempts.
struct Reluctant {
    pipe: DuplexStream,
    kept: Vec<u8>,
    /// How often a flush is put off before it is done.
    attempts: usize,
    left: usize,
    delay: Option<Pin<Box<Sleep>>>,
}

impl Reluctant {
    fn new(pipe: DuplexStream, attempts: usize) -> Self {
        Self { pipe, kept: Vec::new(), attempts, left: attempts, delay: None }
    }
}

impl AsyncRead for Reluctant {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.pipe).poll_read(cx, buf)
    }
}

impl AsyncWrite for Reluctant {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.kept.extend_from_slice(buf);
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.kept.is_empty() {
            return Poll::Ready(Ok(()));
        }
        while this.left > 0 {
            ready!(this.delay.get_or_insert_with(|| Box::pin(sleep(MOMENT))).as_mut().poll(cx));
            this.delay = None;
            this.left -= 1;
        }
        while !this.kept.is_empty() {
            let written = ready!(Pin::new(&mut this.pipe).poll_write(cx, &this.kept))?;
            this.kept.drain(..written);
        }
        this.left = this.attempts;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.pipe).poll_shutdown(cx)
    }
}

#[tokio::test(start_paused = true)]
async fn a_lone_call_gets_out_of_a_stream_that_has_to_be_flushed_more_than_once() {
    for attempts in 0..4 {
        for capacity in [1, CAPACITY] {
            let (pipe, mut daemon) = Peer::pair(capacity);
            let connection =
                connected_over(builder(), Reluctant::new(pipe, attempts), &mut daemon).await;
            let script = async {
                let started = Instant::now();
                let asked = expect_lookup(&mut daemon, "vm").await;
                assert!(started.elapsed() < 5 * MOMENT, "after {:?}", started.elapsed());
                find(&mut daemon, &asked).await;
            };
            let (reply, ()) = tokio::join!(connection.call(lookup("vm")), script);
            assert_eq!(reply.unwrap(), found("vm"));
            // Nothing stays behind of it, and the next one gets out as well.
            daemon.expect_silence(100 * MOMENT).await;
            assert_works(&connection, &mut daemon).await;
        }
    }
}

#[tokio::test]
async fn a_request_of_31_mib_is_written_piece_by_piece_so_that_others_can_submit() {
    // Room for everything: only the client's own restraint makes it stop.
    let (connection, mut daemon, counts) = counted(64 << 20).await;
    counts.written.store(0, Ordering::SeqCst);
    let args = vec![7; 31 << 20];
    let mut large = pin!(connection.call_by_number(Program::REMOTE, 9999, &args));
    assert!(large.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let first = counts.written.load(Ordering::SeqCst);
    assert!((1..1 << 20).contains(&first), "{first} bytes were written in one go");

    let script = async {
        let frame = daemon.next().await;
        assert!(frame.body == args, "the arguments differ from what was sent");
        let mut header = reply_header::<crate::DomainLookupByName>(frame.header.serial);
        header.proc = 9999;
        daemon.send(&header, &()).await;
        let asked = expect_lookup(&mut daemon, "other").await;
        find(&mut daemon, &asked).await;
    };
    let (reply, other, ()) = tokio::join!(large, connection.call(lookup("other")), script);
    assert!(reply.unwrap().is_empty());
    assert_eq!(other.unwrap(), found("other"));
}
