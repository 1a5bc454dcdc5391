//! Counts and times of calls, by procedure.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::error::Result;
use crate::protocol::{ProcedureInfo, Program};

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Durations up to 1 µs, 2 µs, 4 µs and so on to 34 minutes; the last bucket has all above.
const BUCKETS: usize = 33;

/// Counts calls and takes their times, by procedure. Clones count together, also over many
/// connections: keep one, give the others to [`Builder::layer`](crate::Builder::layer).
#[derive(Clone, Debug, Default)]
pub struct Metrics(Arc<RwLock<Procedures>>);

/// Bounded by the procedures that are known; all others are counted as one.
type Procedures = HashMap<Option<(Program, i32)>, Arc<Counters>>;

#[derive(Debug)]
struct Counters {
    info: Option<&'static ProcedureInfo>,
    started: AtomicU64,
    succeeded: AtomicU64,
    failed: AtomicU64,
    given_up: AtomicU64,
    micros: AtomicU64,
    buckets: [AtomicU64; BUCKETS],
}

/// What was counted of one procedure. Counts of calls that end meanwhile may be in one of its
/// numbers and not yet in another.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ProcedureMetrics {
    /// The procedure; `None` for all that are not known together.
    pub info: Option<&'static ProcedureInfo>,
    /// Calls begun.
    pub started: u64,
    /// Calls that had their reply.
    pub succeeded: u64,
    /// Calls that ended with an error, the daemon's or another.
    pub failed: u64,
    /// Calls whose future was dropped.
    pub given_up: u64,
    /// The time that calls took which succeeded or failed, altogether.
    pub total: Duration,
    buckets: [u64; BUCKETS],
}

impl Metrics {
    /// What was counted until now, by program and number of the procedure.
    #[must_use]
    pub fn snapshot(&self) -> Vec<ProcedureMetrics> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = known.values().map(|counters| counters.snapshot()).collect();
        drop(known);
        all.sort_by_key(|metrics| metrics.info.map(|info| (info.program, info.number)));
        all
    }

    fn counters(&self, request: &Request) -> Arc<Counters> {
        let info = request.info();
        let key = info.map(|info| (info.program, info.number));
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(key).or_insert_with(|| Arc::new(Counters::new(info))))
        })
    }
}

impl Layer for Metrics {
    fn name(&self) -> &str {
        "metrics"
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        let counters = self.counters(&request);
        Box::pin(async move {
            let mut counting = Counting::start(counters);
            let result = next.call(request).await;
            counting.succeeded = Some(result.is_ok());
            result
        })
    }
}

/// One call, counted as ended when it is dropped.
struct Counting {
    counters: Arc<Counters>,
    started: Instant,
    succeeded: Option<bool>,
}

impl Counting {
    fn start(counters: Arc<Counters>) -> Self {
        add(&counters.started, 1);
        Self { counters, started: Instant::now(), succeeded: None }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        let Self { counters, started, succeeded } = self;
        match succeeded {
            Some(true) => add(&counters.succeeded, 1),
            Some(false) => add(&counters.failed, 1),
            None => return add(&counters.given_up, 1),
        }
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        add(&counters.micros, micros);
        if let Some(bucket) = counters.buckets.get(bucket_of(micros)) {
            add(bucket, 1);
        }
    }
}

impl Counters {
    fn new(info: Option<&'static ProcedureInfo>) -> Self {
        Self {
            info,
            started: AtomicU64::default(),
            succeeded: AtomicU64::default(),
            failed: AtomicU64::default(),
            given_up: AtomicU64::default(),
            micros: AtomicU64::default(),
            buckets: std::array::from_fn(|_| AtomicU64::default()),
        }
    }

    fn snapshot(&self) -> ProcedureMetrics {
        let load = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        ProcedureMetrics {
            info: self.info,
            started: load(&self.started),
            succeeded: load(&self.succeeded),
            failed: load(&self.failed),
            given_up: load(&self.given_up),
            total: Duration::from_micros(load(&self.micros)),
            buckets: self.buckets.each_ref().map(load),
        }
    }
}

impl ProcedureMetrics {
    /// How many calls are under way.
    #[must_use]
    pub const fn running(&self) -> u64 {
        let ended = self.succeeded + self.failed + self.given_up;
        self.started.saturating_sub(ended)
    }

    /// How many of the calls that succeeded or failed took how long: for each bucket the
    /// longest time in it and the count, without the counts of shorter ones. The last has no
    /// longest time.
    pub fn histogram(&self) -> impl Iterator<Item = (Duration, u64)> {
        self.buckets.iter().enumerate().map(|(i, count)| (longest_of(i), *count))
    }

    /// The time within which this part of the calls ended, 0.99 being 99 of 100, rounded up to
    /// the bucket's end; `None` where none has ended.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<Duration> {
        let all: u64 = self.buckets.iter().sum();
        let mut before = 0;
        self.histogram().find_map(|(longest, count)| {
            before += count;
            (count > 0 && before as f64 >= part * all as f64).then_some(longest)
        })
    }
}

fn bucket_of(micros: u64) -> usize {
    let bucket = micros.saturating_sub(1).checked_ilog2().map_or(0, |log| log as usize + 1);
    bucket.min(BUCKETS - 1)
}

fn longest_of(bucket: usize) -> Duration {
    match bucket {
        _ if bucket == BUCKETS - 1 => Duration::MAX,
        _ => Duration::from_micros(1 << bucket),
    }
}

fn add(counter: &AtomicU64, count: u64) {
    counter.fetch_add(count, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_is_in_the_bucket_that_ends_next() {
        for (micros, bucket) in [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (1024, 10)] {
            assert_eq!(bucket_of(micros), bucket, "{micros}");
            assert!(Duration::from_micros(micros) <= longest_of(bucket), "{micros}");
        }
        assert_eq!(bucket_of(u64::MAX), BUCKETS - 1);
        assert_eq!(longest_of(BUCKETS - 1), Duration::MAX);
    }
}
