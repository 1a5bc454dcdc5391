//! The two clocks of a measurement, and what to make of several rounds.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// What some operations took together.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// Time on the wall.
    pub wall: Duration,
    /// Processor time of all threads of this process.
    pub cpu: Duration,
}

/// Both clocks, started.
#[derive(Debug)]
pub struct Stopwatch {
    wall: Instant,
    cpu: Duration,
}

impl Stopwatch {
    /// Starts both clocks.
    #[must_use]
    pub fn start() -> Self {
        Self { cpu: process_cpu(), wall: Instant::now() }
    }

    /// What was spent since the start.
    #[must_use]
    pub fn spent(&self) -> Spent {
        Spent { wall: self.wall.elapsed(), cpu: process_cpu().saturating_sub(self.cpu) }
    }
}

/// The middle value; 0 of none.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The smallest value; infinite of none.
#[must_use]
pub fn minimum(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::INFINITY, f64::min)
}

fn process_cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
