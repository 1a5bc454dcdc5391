//! The driver's task: reads in batches, hands the packets to the engine, wakes, keeps timers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::Sleep;

use crate::error::CloseReason;
use crate::protocol::frame::{Frame, FrameDecoder};
use crate::transport::{Fd, ReadHalf};

use super::link::{Link, State, Wakeups};

/// How many reads in a row before other tasks get their turn.
const READS: usize = 16;

/// How long after the last read an idle connection gives its buffer back.
const IDLE: Duration = Duration::from_secs(1);

/// Reads one connection until it is closed. Dropping it, also by a panic or with its runtime,
/// closes the connection.
pub(crate) struct Driver {
    link: Arc<Link>,
    read: Box<dyn ReadHalf>,
    decoder: FrameDecoder<Fd>,
    /// Whether the decoder may hold packets that came behind the login.
    took_over: bool,
    timer: Pin<Box<Sleep>>,
    last_read: Instant,
    frames: Vec<Frame<Fd>>,
    fds: Vec<Fd>,
    wakeups: Wakeups,
    /// The waker of an earlier poll, dropped when the lock is released.
    known: Option<Waker>,
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
        let now = tokio::time::Instant::now();
        Self {
            link,
            read,
            decoder,
            took_over: true,
            timer: Box::pin(tokio::time::sleep_until(now + IDLE)),
            last_read: now.into_std(),
            frames: Vec::new(),
            fds: Vec::new(),
            wakeups: Wakeups::default(),
            known: None,
            _alive: alive,
        }
    }

    /// Reads until there is no more, or others should have their turn.
    fn poll_read(&mut self, cx: &mut Context<'_>) {
        if std::mem::take(&mut self.took_over) {
            let broken = self.decode(0).err();
            self.deliver(broken);
        }
        for _ in 0..READS {
            let broken = match self.read.poll_read(cx, self.decoder.space(), &mut self.fds) {
                Poll::Pending => return,
                Poll::Ready(Ok(0)) => Some(CloseReason::Eof),
                Poll::Ready(Ok(len)) => self.decode(len).err(),
                Poll::Ready(Err(error)) => {
                    Some(CloseReason::Error(format!("cannot read: {error}").into()))
                }
            };
            let closed = broken.is_some();
            self.deliver(broken);
            if closed {
                return;
            }
        }
        cx.waker().wake_by_ref();
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

    /// Hands one batch to the engine, under one lock, and wakes whom it concerns.
    fn deliver(&mut self, broken: Option<CloseReason>) {
        if self.frames.is_empty() && broken.is_none() {
            return;
        }
        let now = tokio::time::Instant::now().into_std();
        self.last_read = now;
        let link = Arc::clone(&self.link);
        self.with_state(&link, |state, driver| {
            for frame in driver.frames.drain(..) {
                state.engine.handle_frame(now, frame);
            }
            if let Some(reason) = broken {
                state.engine.close(reason);
            }
        });
    }

    fn with_state(&mut self, link: &Link, change: impl FnOnce(&mut State, &mut Self)) {
        let mut state = link.lock();
        change(&mut state, self);
        state.settle(&mut self.wakeups);
        drop(state);
        link.tell(&mut self.wakeups);
    }

    /// Does what is due, writes what waits, and sets the timer for what comes next.
    fn poll_state(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let link = Arc::clone(&self.link);
        let mut closed = false;
        self.with_state(&link, |state, driver| {
            driver.poll_timer(state, cx);
            state.poll_write(cx);
            if !state.driver.as_ref().is_some_and(|known| known.will_wake(cx.waker())) {
                driver.known = state.driver.replace(cx.waker().clone());
            }
            closed = state.engine.is_closed();
        });
        self.known = None;
        if closed { Poll::Ready(()) } else { Poll::Pending }
    }

    fn poll_timer(&mut self, state: &mut State, cx: &mut Context<'_>) {
        loop {
            let due = self.due(state);
            if due != state.armed {
                state.armed = due;
                if let Some(due) = due {
                    self.timer.as_mut().reset(due.into());
                }
            }
            if due.is_none() || self.timer.as_mut().poll(cx).is_pending() {
                return;
            }
            let now = tokio::time::Instant::now().into_std();
            state.armed = None;
            state.engine.handle_timeout(now);
            if now >= self.last_read + IDLE {
                self.decoder.release();
            }
        }
    }

    /// A timer that is set earlier than needed stays: setting it costs more than its firing.
    fn due(&self, state: &State) -> Option<Instant> {
        let idle = self.decoder.holds_idle_buffer().then(|| self.last_read + IDLE);
        let due = [state.engine.next_timeout(), idle].into_iter().flatten().min();
        match (due, state.armed) {
            (Some(due), Some(armed)) if armed <= due => Some(armed),
            _ => due,
        }
    }
}

impl Future for Driver {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let driver = self.get_mut();
        driver.poll_read(cx);
        driver.poll_state(cx)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.link.close(CloseReason::Error("the task that drives it has ended".into()));
    }
}
