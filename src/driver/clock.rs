//! The driver's one timer: deadlines, keepalive, and giving back what an idle connection holds.

use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use std::time::{Duration, Instant};

use tokio::time::Sleep;

use crate::protocol::frame::FrameDecoder;
use crate::transport::Fd;

use super::link::State;

/// How long after the last read an idle connection gives its read buffer back.
const IDLE: Duration = Duration::from_secs(1);

/// A timer that is set for the nearest thing due, and no more often than needed.
pub(super) struct Clock {
    timer: Pin<Box<Sleep>>,
    last_heard: Instant,
}

impl Clock {
    pub(super) fn new() -> Self {
        let now = tokio::time::Instant::now();
        Self { timer: Box::pin(tokio::time::sleep_until(now)), last_heard: now.into_std() }
    }

    /// Takes note that something has just come, and says when.
    pub(super) fn heard(&mut self) -> Instant {
        self.last_heard = tokio::time::Instant::now().into_std();
        self.last_heard
    }

    /// When something has come last.
    pub(super) const fn last_heard(&self) -> Instant {
        self.last_heard
    }

    /// Does what is due and sets the timer for what comes next. `now` is the time where it is
    /// known already; a timer that was set before and is still ahead is then left alone.
    pub(super) fn poll(
        &mut self,
        state: &mut State,
        decoder: &mut FrameDecoder<Fd>,
        now: Option<Instant>,
        cx: &mut Context<'_>,
    ) {
        loop {
            let Some(due) = self.due(state, decoder) else {
                state.armed = None;
                return;
            };
            if state.armed != Some(due) {
                state.armed = Some(due);
                self.timer.as_mut().reset(due.into());
            } else if now.is_some_and(|now| now < due) {
                return;
            }
            if self.timer.as_mut().poll(cx).is_pending() {
                return;
            }
            let now = tokio::time::Instant::now().into_std();
            state.armed = None;
            state.engine.handle_timeout(now);
            if now >= self.last_heard + IDLE {
                decoder.release();
            }
        }
    }

    /// A timer that is set earlier than needed stays: setting it costs more than its firing.
    fn due(&self, state: &State, decoder: &FrameDecoder<Fd>) -> Option<Instant> {
        let idle = decoder.holds_idle_buffer().then(|| self.last_heard + IDLE);
        let due = [state.engine.next_timeout(), idle].into_iter().flatten().min()?;
        Some(state.armed.map_or(due, |armed| armed.min(due)))
    }
}
