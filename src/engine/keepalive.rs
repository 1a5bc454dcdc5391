//! Client pings: sent after silence, and death after too many without any answer.

use std::time::{Duration, Instant};

/// Counts silence. Any packet from the daemon ends it.
#[derive(Debug)]
pub(crate) struct Keepalive {
    settings: Option<(Duration, u32)>,
    unanswered: u32,
    /// When the last packet came or the last ping went.
    since: Instant,
    rhythm: Option<Rhythm>,
}

/// Moments that connections have in common: so many nanoseconds apart, a power of two.
#[derive(Clone, Copy, Debug)]
struct Rhythm {
    origin: Instant,
    step: u64,
}

/// Pings are put off by no more than this part of the interval.
const PART: u64 = 64;

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
        Self { settings, unanswered: 0, since: now, rhythm: None }
    }

    /// Puts what is due off a little, to moments that are the same for all connections with this
    /// origin, so that one wakeup of the process serves many of them.
    pub(crate) fn in_step(mut self, origin: Instant) -> Self {
        self.rhythm = self.settings.and_then(|(interval, _)| {
            let most = u64::try_from(interval.as_nanos()).unwrap_or(u64::MAX) / PART;
            Some(Rhythm { origin, step: 1 << most.checked_ilog2()? })
        });
        self
    }

    /// When it last heard of anything.
    pub(crate) const fn since(&self) -> Instant {
        self.since
    }

    pub(crate) const fn received(&mut self, now: Instant) {
        self.unanswered = 0;
        self.since = now;
    }

    #[inline]
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let (interval, _) = self.settings?;
        let due = self.since.checked_add(interval)?;
        match &self.rhythm {
            None => Some(due),
            Some(rhythm) => rhythm.next(due),
        }
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

impl Rhythm {
    /// The first of the moments that is not before this.
    fn next(self, time: Instant) -> Option<Instant> {
        let past = time.saturating_duration_since(self.origin).as_nanos() as u64;
        time.checked_add(Duration::from_nanos(past.wrapping_neg() & (self.step - 1)))
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
    fn connections_that_fell_silent_one_after_another_ping_together_and_not_much_later() {
        let origin = Instant::now();
        for interval in [SECOND / 1000, SECOND, 5 * SECOND, 3600 * SECOND] {
            let dues = (0..100).map(|i| {
                let silent = origin + interval * 3 + interval * i / 1000;
                let keepalive = Keepalive::new(Some((interval, 3)), silent).in_step(origin);
                let due = keepalive.next_timeout().unwrap();
                assert!((interval..=interval + interval / 64).contains(&(due - silent)));
                due
            });
            let moments = dues.collect::<std::collections::BTreeSet<_>>().len();
            assert!((2..=15).contains(&moments), "{interval:?}: {moments}");
        }
    }

    #[test]
    fn an_interval_too_short_to_be_divided_is_kept_as_it_is() {
        let start = Instant::now();
        let interval = Duration::from_nanos(63);
        let keepalive = Keepalive::new(Some((interval, 1)), start).in_step(start);
        assert_eq!(keepalive.next_timeout(), Some(start + interval));
    }

    #[test]
    fn without_settings_nothing_is_ever_due() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(None, start);
        assert_eq!(keepalive.next_timeout(), None);
        assert_eq!(keepalive.tick(start + 1000 * SECOND), Tick::Quiet);
    }
}
