//! The driver's task: reads in batches, hands the packets to the engine, wakes, keeps timers.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::yield_now;

use crate::count::Counted;
use crate::error::CloseReason;
use crate::protocol::frame::FrameDecoder;
use crate::transport::{Fd, ReadHalf};

use super::clock::Clock;
use super::link::{Link, Wakeups};
use super::reader::{PACKETS, Reader};
#[cfg(all(unix, feature = "blocking"))]
use super::standby::Standby;

/// How many reads in a row before other tasks get their turn.
const READS: usize = 16;

/// Reads one connection until it is closed. Dropping it, also by a panic or with its runtime,
/// closes the connection.
pub(crate) struct Driver {
    link: Arc<Link>,
    /// `None` in between where it is shared, and while another thread reads.
    reader: Option<Box<Reader>>,
    /// Where the reader is shared with threads that wait.
    #[cfg(all(unix, feature = "blocking"))]
    standby: Option<Standby>,
    clock: Clock,
    wakeups: Wakeups,
    /// Whether a stream has more than its reader takes for now, so that nothing is read.
    paused: bool,
    /// Whether the runtime lets whoever is woken go before others that are ready.
    leaps: bool,
    /// Whether writing has been put off until those have had their turn.
    deferred: bool,
    /// As the reader's.
    _alive: Counted,
}

impl Driver {
    /// Takes over a transport whose login is done, with what `decoder` has already received.
    pub(crate) fn new(
        link: Arc<Link>,
        read: Box<dyn ReadHalf>,
        decoder: FrameDecoder<Fd>,
        alive: Counted,
    ) -> Self {
        let (reader, begun) = Reader::new(read, decoder, alive.clone());
        if let Err(reason) = begun {
            link.fail(reason, tokio::time::Instant::now().into_std());
        }
        let mut reader = Some(Box::new(reader));
        Self {
            #[cfg(all(unix, feature = "blocking"))]
            standby: link.desk().and_then(|desk| Standby::new(desk, &mut reader)),
            link,
            reader: reader.take(),
            clock: Clock::new(),
            wakeups: Wakeups::default(),
            paused: false,
            leaps: Handle::current().runtime_flavor() != RuntimeFlavor::CurrentThread,
            deferred: false,
            _alive: alive,
        }
    }

    /// Reads and delivers until there is no more, or others should have their turn. Whoever has
    /// an answer is woken before the next read.
    fn poll_read(&mut self, reader: &mut Reader, cx: &mut Context<'_>) -> Poll<()> {
        let mut room = PACKETS;
        if self.link.streams.pause_at.is_some() || self.link.may_be_over() {
            let state = self.poll_state(Some(reader), cx, Ok(()));
            if state.is_ready() || self.paused {
                return state;
            }
        }
        for batch in 0..READS {
            let (idle, read) = match reader.poll_packets(room, cx) {
                Poll::Pending if batch > 0 => return Poll::Pending,
                Poll::Pending => (true, Ok(())),
                Poll::Ready(read) => (false, read),
            };
            room = room.saturating_sub(reader.len());
            let state = self.poll_state(Some(reader), cx, read);
            if idle || self.paused || state.is_ready() {
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

    /// Under one lock: hands the batch to the engine, does what is due, writes what waits.
    fn poll_state(
        &mut self,
        mut reader: Option<&mut Reader>,
        cx: &mut Context<'_>,
        read: Result<(), CloseReason>,
    ) -> Poll<()> {
        let Self { link, clock, wakeups, paused, leaps, deferred, .. } = self;
        let now = reader.as_mut().and_then(|reader| reader.heard());
        let mut state = link.lock();
        if let Some(reader) = &mut reader {
            reader.hand_over(&mut state, now, read);
        }
        clock.poll(&mut state, reader.as_deref_mut(), now, cx);
        // A mailbox that overflows may lead to something to write.
        state.settle(wakeups);
        if link.streams.pause_at.is_some() {
            *paused = state.is_paused();
            state.engine.pause(*paused, tokio::time::Instant::now().into_std());
        }
        *deferred = *leaps && !*deferred && state.awaits_company();
        if *deferred {
            // Whoever wakes itself goes to the end of the queue.
            cx.waker().wake_by_ref();
        } else {
            state.poll_write(cx);
        }
        let known = state.set_driver(cx.waker());
        let over = !state.engine.has_transport();
        let odd = state.engine.stats().unknown_replies > 0;
        state.settle(wakeups);
        drop(state);
        drop(known);
        link.tell(wakeups);
        if let Some(reader) = reader {
            reader.warn(odd);
        }
        if over { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Reads where the reader is here, and otherwise does the rest.
    fn poll_turn(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(mut reader) = self.reader.take() else {
            return self.poll_state(None, cx, Ok(()));
        };
        let state = self.poll_read(&mut reader, cx);
        self.reader = Some(reader);
        state
    }
}

impl Future for Driver {
    type Output = ();

    #[cfg(not(all(unix, feature = "blocking")))]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.get_mut().poll_turn(cx)
    }

    #[cfg(all(unix, feature = "blocking"))]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let driver = self.get_mut();
        if driver.standby.is_none() {
            return driver.poll_turn(cx);
        }
        driver.reader = driver.standby.as_mut().and_then(|standby| standby.poll_reader(cx));
        let state = driver.poll_turn(cx);
        if let (Some(standby), Some(reader)) = (&driver.standby, driver.reader.take()) {
            standby.put_back(reader, cx);
        }
        state
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let reason = CloseReason::Error("the task that drives it has ended".into());
        self.link.fail(reason, tokio::time::Instant::now().into_std());
    }
}
