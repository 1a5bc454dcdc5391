//! The driver's task: reads in batches, hands the packets to the engine, wakes, keeps timers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::sync::watch;

use crate::error::CloseReason;
use crate::protocol::frame::{Frame, FrameDecoder};
use crate::transport::{Fd, ReadHalf};

use super::clock::Clock;
use super::link::{Link, Wakeups};

/// How many reads in a row before other tasks get their turn.
const READS: usize = 16;

/// Reads one connection until it is closed. Dropping it, also by a panic or with its runtime,
/// closes the connection.
pub(crate) struct Driver {
    link: Arc<Link>,
    read: Box<dyn ReadHalf>,
    decoder: FrameDecoder<Fd>,
    clock: Clock,
    /// Packets that the engine has not seen.
    frames: Vec<Frame<Fd>>,
    fds: Vec<Fd>,
    /// Whether anything has come since the engine was last told.
    heard: bool,
    /// Whether a reply that nobody waits for has been logged.
    warned: bool,
    wakeups: Wakeups,
    /// Dropped last, when the socket is closed: whoever waits for that has the receiver.
    _alive: watch::Sender<()>,
}

impl Driver {
    /// Takes over a transport whose login is done, with what `decoder` has already received.
    pub(crate) fn new(
        link: Arc<Link>,
        read: Box<dyn ReadHalf>,
        decoder: FrameDecoder<Fd>,
        alive: watch::Sender<()>,
    ) -> Self {
        let mut driver = Self {
            link,
            read,
            decoder,
            clock: Clock::new(),
            frames: Vec::new(),
            fds: Vec::new(),
            heard: false,
            warned: false,
            wakeups: Wakeups::default(),
            _alive: alive,
        };
        if let Err(reason) = driver.decode(0) {
            driver.link.fail(reason, driver.clock.heard());
        }
        driver
    }

    /// Reads and delivers until there is no more, or others should have their turn. Whoever has
    /// an answer is woken before the next read.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        for batch in 0..READS {
            let read = match self.read.poll_read(cx, self.decoder.space(), &mut self.fds) {
                Poll::Pending if batch > 0 => return Poll::Pending,
                Poll::Pending => Ok(()),
                Poll::Ready(Ok(0)) => Err(CloseReason::Eof),
                Poll::Ready(Ok(len)) => {
                    self.heard = true;
                    self.decode(len)
                }
                Poll::Ready(Err(error)) => {
                    Err(CloseReason::Error(format!("cannot read: {error}").into()))
                }
            };
            let idle = !self.heard;
            let state = self.poll_state(cx, read);
            if idle || state.is_ready() {
                return state;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Cuts what has arrived into packets. Those before a fault are still good.
    fn decode(&mut self, len: usize) -> Result<(), CloseReason> {
        self.decoder.advance(len, self.fds.drain(..));
        loop {
            match self.decoder.next() {
                Ok(Some(frame)) => self.frames.push(frame),
                Ok(None) => return Ok(()),
                Err(fault) => return Err(CloseReason::Error(fault.to_string().into())),
            }
        }
    }

    /// Under one lock: hands the batch to the engine, does what is due, writes what waits.
    fn poll_state(&mut self, cx: &mut Context<'_>, read: Result<(), CloseReason>) -> Poll<()> {
        let Self { link, decoder, clock, frames, wakeups, .. } = self;
        let now = std::mem::take(&mut self.heard).then(|| clock.heard());
        let mut state = link.lock();
        if let Some(now) = now {
            state.engine.heard(now);
        }
        frames.drain(..).for_each(|frame| state.engine.handle_frame(frame));
        if let Err(reason) = read {
            state.engine.fail(reason, tokio::time::Instant::now().into_std());
        }
        clock.poll(&mut state, decoder, now, cx);
        // A mailbox that overflows may lead to something to write.
        state.settle(wakeups);
        state.poll_write(cx);
        let known = state.set_driver(cx.waker());
        let over = !state.engine.has_transport();
        let odd = state.engine.stats().unknown_replies > 0;
        state.settle(wakeups);
        drop(state);
        drop(known);
        link.tell(wakeups);
        if odd && !std::mem::replace(&mut self.warned, true) {
            tracing::warn!("a reply came that no call waits for; it is ignored, as others will be");
        }
        if over { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Future for Driver {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.get_mut().poll_read(cx)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let reason = CloseReason::Error("the task that drives it has ended".into());
        self.link.fail(reason, self.clock.last_heard());
    }
}
