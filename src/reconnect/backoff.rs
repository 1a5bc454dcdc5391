//! How long to wait before the next attempt.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use tokio::time::Instant;

use super::Reconnect;

/// The delays of one connection.
#[derive(Debug)]
pub(super) struct Backoff {
    first: Duration,
    longest: Duration,
    bound: Duration,
}

impl Backoff {
    pub(super) const fn new(policy: &Reconnect) -> Self {
        Self { first: policy.first, longest: policy.longest, bound: policy.first }
    }

    /// A connection that stood since then is lost. If it was a good one, delays start anew.
    pub(super) fn lost(&mut self, stood_since: Instant) {
        if stood_since.elapsed() >= self.longest {
            self.bound = self.first;
        }
    }

    /// The delay before the next attempt: anything up to the bound, which then doubles.
    pub(super) fn next(&mut self) -> Duration {
        let bound = self.bound.min(self.longest);
        self.bound = bound.saturating_mul(2);
        part_of(bound, random())
    }
}

/// As much of the time as `random` is of its range.
fn part_of(time: Duration, random: u64) -> Duration {
    let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    let part = (u128::from(nanos) * u128::from(random)) >> u64::BITS;
    Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))
}

/// Each of these hashers has keys of its own, which is random enough for this.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn the_bound_doubles_up_to_the_longest() {
        let policy = Reconnect::default().backoff(SECOND, SECOND * 5);
        let mut backoff = Backoff::new(&policy);
        for bound in [1, 2, 4, 5, 5, 5] {
            assert_eq!(backoff.bound.min(policy.longest), SECOND * bound);
            assert!(backoff.next() < SECOND * bound);
        }
    }

    #[test]
    fn a_delay_is_any_part_of_its_bound() {
        assert_eq!(part_of(SECOND, 0), Duration::ZERO);
        assert_eq!(part_of(SECOND, 1 << 63), SECOND / 2);
        assert_eq!(part_of(SECOND, u64::MAX), SECOND - Duration::from_nanos(1));
        assert!(part_of(Duration::MAX, u64::MAX) > SECOND);
    }

    #[test]
    fn delays_are_spread() {
        let policy = Reconnect::default().backoff(SECOND, SECOND);
        let mut backoff = Backoff::new(&policy);
        let delays: Vec<_> = (0..200).map(|_| backoff.next()).collect();
        for quarter in 0..4 {
            let (from, to) = (SECOND * quarter / 4, SECOND * (quarter + 1) / 4);
            let count = delays.iter().filter(|it| (from..to).contains(*it)).count();
            assert!((10..120).contains(&count), "{count} of 200 in quarter {quarter}");
        }
    }

    #[test]
    fn a_longest_delay_below_the_first_is_the_bound() {
        let policy = Reconnect::default().backoff(SECOND, Duration::ZERO);
        let mut backoff = Backoff::new(&policy);
        assert_eq!([backoff.next(), backoff.next()], [Duration::ZERO; 2]);
    }
}
