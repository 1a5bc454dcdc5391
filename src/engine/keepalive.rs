//! Client pings: sent after silence, and death after too many without any answer.

use std::time::{Duration, Instant};

/// Counts silence. Any packet from the daemon ends it.
#[derive(Debug)]
pub(crate) struct Keepalive {
    settings: Option<(Duration, u32)>,
    unanswered: u32,
    /// When the last packet came or the last ping went.
    since: Instant,
}

/// What is due.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tick {
    Quiet,
    Ping,
    Dead,
}

impl Keepalive {
    /// Pings after each `interval` of silence; with `count` of them unanswered for one more
    /// interval the peer is dead. `None` never pings.
    pub(crate) const fn new(settings: Option<(Duration, u32)>, now: Instant) -> Self {
        Self { settings, unanswered: 0, since: now }
    }

    /// When it last heard of anything.
    pub(crate) const fn since(&self) -> Instant {
        self.since
    }

    pub(crate) const fn received(&mut self, now: Instant) {
        self.unanswered = 0;
        self.since = now;
    }

    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        self.settings.and_then(|(interval, _)| self.since.checked_add(interval))
    }

    pub(crate) fn tick(&mut self, now: Instant) -> Tick {
        let Some((_, count)) = self.settings else { return Tick::Quiet };
        if self.next_timeout().is_none_or(|due| now < due) {
            return Tick::Quiet;
        }
        if self.unanswered == count {
            return Tick::Dead;
        }
        self.unanswered += 1;
        self.since = now;
        Tick::Ping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_silent_peer_is_dead_after_interval_times_count_plus_one() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(Some((5 * SECOND, 3)), start);
        let ticks: Vec<_> = (1..=20).map(|s| keepalive.tick(start + s * SECOND)).collect();
        let noted: Vec<_> =
            (1..=20).zip(&ticks).filter(|(_, tick)| **tick != Tick::Quiet).collect();
        let expected = [(5, &Tick::Ping), (10, &Tick::Ping), (15, &Tick::Ping), (20, &Tick::Dead)];
        assert_eq!(noted, expected);
    }

    #[test]
    fn any_packet_ends_the_silence() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(Some((SECOND, 1)), start);
        for second in 1..100 {
            let now = start + second * SECOND;
            assert_eq!(keepalive.tick(now), Tick::Ping);
            keepalive.received(now);
        }
    }

    #[test]
    fn without_settings_nothing_is_ever_due() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(None, start);
        assert_eq!(keepalive.next_timeout(), None);
        assert_eq!(keepalive.tick(start + 1000 * SECOND), Tick::Quiet);
    }
}
