//! Time limits that hold in whatever thread a future is polled.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle as Runtime;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use super::Connection;

/// `future`, for no longer than `time` from when it first has to wait. The timer is that of the
/// runtime here, or, on a thread without any, of `home`.
pub(super) async fn within<F: Future>(
    home: &Runtime,
    time: Duration,
    future: F,
) -> Result<F::Output, Elapsed> {
    let mut future = pin!(future);
    // What is over at once needs no timer, which takes longer than most of that.
    if let Poll::Ready(output) = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await {
        return Ok(output);
    }
    let timed = {
        let _inside = Runtime::try_current().is_err().then(|| home.enter());
        timeout(time, future)
    };
    timed.await
}

impl Connection {
    /// As [`within`].
    pub(crate) fn within<F: Future>(
        &self,
        time: Duration,
        future: F,
    ) -> impl Future<Output = Result<F::Output, Elapsed>> {
        within(&self.0.runtime, time, future)
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn what_is_over_at_once_needs_no_timer_and_what_is_not_ends_on_a_thread_without_a_runtime() {
        let home = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
        let cx = &mut Context::from_waker(Waker::noop());
        let mut over = pin!(within(home.handle(), Duration::ZERO, ready(7)));
        assert!(matches!(over.as_mut().poll(cx), Poll::Ready(Ok(7))));
        let mut late = pin!(within(home.handle(), Duration::from_millis(1), pending::<()>()));
        let deadline = std::time::Instant::now() + Duration::from_secs(60);
        while late.as_mut().poll(cx).is_pending() {
            assert!(std::time::Instant::now() < deadline);
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
