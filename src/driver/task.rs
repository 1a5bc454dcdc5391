//! The driver's task: reads in batches, hands the packets to the engine, wakes, keeps timers.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::sync::watch;
use tokio::task::yield_now;

use crate::error::CloseReason;
use crate::protocol::frame::{Frame, FrameDecoder};
use crate::transport::{Fd, ReadHalf};

use super::clock::Clock;
use super::link::{Link, Wakeups};

/// How many reads in a row before other tasks get their turn.
const READS: usize = 16;

/// How many packets in a row: few enough that a subscriber on the same thread gets its turn
/// well before its mailbox is full, and as many as a task of tokio's takes in one turn.
const PACKETS: usize = 128;

/// Reads one connection until it is closed. Dropping it, also by a panic or with its runtime,
/// closes the connection.
pub(crate) struct Driver {
    link: Arc<Link>,
    read: Box<dyn ReadHalf>,
    decoder: FrameDecoder<Fd>,
    clock: Clock,
    /// Packets that the engine has not seen.
    frames: Vec<Frame<Fd>>,
    /// Whether more packets may have arrived than those.
    more: bool,
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
            more: false,
            fds: Vec::new(),
            heard: false,
            warned: false,
            wakeups: Wakeups::default(),
            _alive: alive,
        };
        if let Err(reason) = driver.decode(PACKETS) {
            driver.link.fail(reason, driver.clock.heard());
        }
        driver
    }

    /// Reads and delivers until there is no more, or others should have their turn. Whoever has
    /// an answer is woken before the next read.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut room = PACKETS;
        for batch in 0..READS {
            let (idle, read) = match self.poll_packets(room, cx) {
                Poll::Pending if batch > 0 => return Poll::Pending,
                Poll::Pending => (true, Ok(())),
                Poll::Ready(read) => (false, read),
            };
            room = room.saturating_sub(self.frames.len());
            let state = self.poll_state(cx, read);
            if idle || state.is_ready() {
                return state;
            }
            if room == 0 {
                break;
            }
        }
        // Unlike a wakeup, this lets all others go first that are ready, also the main task.
        if pin!(yield_now()).poll(cx).is_ready() {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }

    /// Takes at most `room` packets from what has arrived, or else from what arrives now.
    fn poll_packets(&mut self, room: usize, cx: &mut Context<'_>) -> Poll<Result<(), CloseReason>> {
        if !self.more {
            let read = ready!(self.read.poll_read(cx, self.decoder.space(), &mut self.fds));
            match read {
                Ok(0) => return Poll::Ready(Err(CloseReason::Eof)),
                Ok(len) => self.decoder.advance(len, self.fds.drain(..)),
                Err(error) => {
                    let reason = format!("cannot read: {error}");
                    return Poll::Ready(Err(CloseReason::Error(reason.into())));
                }
            }
            self.heard = true;
        }
        Poll::Ready(self.decode(room))
    }

    /// Cuts what has arrived into packets, at most `room`. Those before a fault are still good.
    fn decode(&mut self, room: usize) -> Result<(), CloseReason> {
        self.more = true;
        while self.frames.len() < room {
            match self.decoder.next() {
                Ok(Some(frame)) => self.frames.push(frame),
                Ok(None) => {
                    self.more = false;
                    break;
                }
                Err(fault) => return Err(CloseReason::Error(fault.to_string().into())),
            }
        }
        Ok(())
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
