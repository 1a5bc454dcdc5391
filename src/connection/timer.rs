//! Time limits that hold in whatever thread a future is polled.

use std::time::Duration;

use tokio::runtime::Handle as Runtime;
use tokio::time::{Timeout, timeout};

use super::Connection;

/// `future`, for no longer than `time`. The timer is that of the runtime here, or, on a thread
/// without any, of `home`.
pub(super) fn within<F: Future>(home: &Runtime, time: Duration, future: F) -> Timeout<F> {
    let _inside = Runtime::try_current().is_err().then(|| home.enter());
    timeout(time, future)
}

impl Connection {
    /// As [`within`].
    pub(crate) fn within<F: Future>(&self, time: Duration, future: F) -> Timeout<F> {
        within(&self.0.runtime, time, future)
    }
}
