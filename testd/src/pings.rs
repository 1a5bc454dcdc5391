//! Signs of life that are asked of a silent client.

use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
pub(crate) struct Pings {
    /// How long the client may be silent before it is pinged, and how many pings it may leave
    /// unanswered.
    interval: Duration,
    count: u32,
    heard: Instant,
    unanswered: u32,
}

impl Pings {
    pub(crate) fn new(interval: Duration, count: u32) -> Self {
        Self { interval, count, heard: Instant::now(), unanswered: 0 }
    }

    /// The client has sent something.
    pub(crate) fn heard(&mut self) {
        (self.heard, self.unanswered) = (Instant::now(), 0);
    }

    /// When the next ping is due, or the end where no more is left; never, if that is too far away
    /// for the clock.
    pub(crate) fn due(&self) -> Option<Instant> {
        let silence = self.interval.saturating_mul(self.unanswered.saturating_add(1));
        self.heard.checked_add(silence)
    }

    /// Whether one more ping is to be sent, and not the client let go.
    pub(crate) const fn one_more(&mut self) -> bool {
        let is_left = self.unanswered < self.count;
        self.unanswered = self.unanswered.saturating_add(1);
        is_left
    }
}
