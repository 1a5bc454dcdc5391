//! The defaults of a connection.

use std::time::Duration;

/// What can be chosen per connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// Client pings: after so much silence, and so many without an answer; `None` is off.
    pub(super) keepalive: Option<(Duration, u32)>,
    /// For the whole of connecting and logging in, without what a person is asked.
    pub(super) connect_timeout: Duration,
    /// For each call that has none of its own.
    pub(super) call_timeout: Option<Duration>,
    /// For each step of an orderly close.
    pub(super) grace: Duration,
    /// How many calls may be in flight.
    pub(super) window: usize,
    /// How many bytes are kept for the reader of a stream.
    pub(super) stream_budget: usize,
    /// Whether it carries one transfer and nothing else: its reader is waited for, and the daemon
    /// is not asked for pings.
    pub(super) bulk: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keepalive: Some((Duration::from_secs(5), 5)),
            connect_timeout: Duration::from_secs(30),
            call_timeout: None,
            grace: Duration::from_secs(5),
            // A daemon stops reading a client at max_client_requests, 5 by default, and one
            // of these is the buffer it reads into: 4 leave it able to see pings.
            window: 4,
            stream_budget: 32 * 1024 * 1024,
            bulk: false,
        }
    }
}
