//! The driver's one timer: deadlines, keepalive, and giving back what an idle connection holds.

use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use std::time::Instant;

use tokio::time::Sleep;

use super::link::State;
use super::reader::Reader;

/// A timer that is set for the nearest thing due, and no more often than needed.
pub(super) struct Clock {
    timer: Pin<Box<Sleep>>,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { timer: Box::pin(tokio::time::sleep_until(tokio::time::Instant::now())) }
    }

    /// Does what is due and sets the timer for what comes next. `now` is the time where it is
    /// known already; a timer that was set before and is still ahead is then left alone. The
    /// reader is none of this task's while there is no transport, or another thread has it.
    pub(super) fn poll(
        &mut self,
        state: &mut State,
        mut reader: Option<&mut Reader>,
        now: Option<Instant>,
        cx: &mut Context<'_>,
    ) {
        loop {
            let Some(due) = due(state, reader.as_deref()) else {
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
            if let Some(reader) = &mut reader {
                reader.release(now);
            }
        }
    }
}

/// A timer that is set earlier than needed stays: setting it costs more than its firing.
fn due(state: &State, reader: Option<&Reader>) -> Option<Instant> {
    let idle = reader.and_then(Reader::idle_due);
    let due = [state.engine.next_timeout(), idle].into_iter().flatten().min()?;
    Some(state.armed.map_or(due, |armed| armed.min(due)))
}
