//! Sequences of what can happen to an engine, with the model that its own tests compare it with.
//!
//! Each byte of an input is a decision: what happens next, and with what.

use std::time::Instant;

use crate::engine::sequences;
use crate::random::Random;

/// Longer ones show no more and take long.
const LONGEST: usize = 4096;

pub(crate) fn run(input: &[u8]) {
    sequences::run(input.get(..LONGEST).unwrap_or(input), Instant::now());
}

/// Decisions at random.
pub(crate) fn make(random: &mut Random) -> Vec<u8> {
    let len = 32 + random.below(256) * (1 + random.below(15));
    sequences::bytes(random.next(), len)
}
