//! Reads once more, where that can help.

use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use crate::error::{CloseReason, Error, ErrorKind, Result, Sent};

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Repeats reads that failed for a reason that passes: nothing of the call was sent (the table
/// of calls was full, a window or a link was not free in time), or the connection was lost and
/// comes back ([`reconnect`](crate::reconnect)): the next attempt then waits for that. The
/// reply is that of the last attempt.
///
/// Only what changes nothing is repeated ([`Request::is_read`]), nothing with descriptors, and
/// nothing that the daemon has answered, be it with an error. A call's deadline holds for all
/// attempts together. Between them it waits, longer each time, and each time a random part of
/// it less, so that many clients do not come back at once.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    attempts: u32,
    first: Duration,
    longest: Duration,
}

impl Retry {
    /// At most so many attempts in all, the first included.
    #[must_use]
    pub fn new(attempts: u32) -> Self {
        Self { attempts, ..Self::default() }
    }

    /// How long to wait after the first attempt, and at most after any: the time doubles from
    /// one to the next. 100 ms and 5 s by default.
    #[must_use]
    pub const fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    async fn attempt(&self, request: Request, next: Next<'_>) -> Result<Reply> {
        let mut wait = self.first;
        for _ in 1..self.attempts {
            let Some(copy) = request.try_clone() else { break };
            let error = match next.call(copy).await {
                Err(error) if passes(&error) => error,
                result => return result,
            };
            let pause = shortened(wait.min(self.longest));
            let late = request.timeout().is_some_and(|left| left <= pause);
            if late || next.is_closed() {
                return Err(error);
            }
            next.sleep(pause).await;
            wait = wait.saturating_mul(2);
        }
        next.call(request).await
    }
}

impl Default for Retry {
    /// Three attempts.
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(100), longest: Duration::from_secs(5) }
    }
}

impl Layer for Retry {
    fn name(&self) -> &str {
        "retry"
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        if request.is_repeatable() {
            return Box::pin(self.attempt(request, next));
        }
        next.call(request)
    }
}

/// Whether another attempt can do better.
fn passes(error: &Error) -> bool {
    match (error.kind(), error.sent()) {
        (ErrorKind::Lost, _) => true,
        (ErrorKind::Closed, _) => error.close_reason() != Some(&CloseReason::Client),
        (ErrorKind::Busy | ErrorKind::Timeout, Sent::No) => true,
        _ => false,
    }
}

/// Between half of the time and all of it.
fn shortened(time: Duration) -> Duration {
    // Each of these hashers has keys of its own, which is random enough for this.
    let random = std::hash::RandomState::new().build_hasher().finish();
    let part = u32::try_from(random % 1024).unwrap_or_default();
    time / 2 + (time / 2048).saturating_mul(part)
}
