//! Counts of what was ignored.

/// What a connection has received that nobody waited for. None of it is an error; all of it
/// is worth a look when something is odd.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Replies whose serial belongs to no call.
    pub unknown_replies: u64,
    /// Events that nobody subscribed to.
    pub unknown_events: u64,
    /// Stream packets for streams that do not exist.
    pub unknown_streams: u64,
    /// Packets of a type that a daemon does not send.
    pub unknown_types: u64,
}
