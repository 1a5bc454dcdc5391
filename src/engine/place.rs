//! What is known of one call: its way on the wire, and who waits for it.

use std::time::Instant;

use crate::protocol::Program;
use crate::protocol::frame::Frame;

use super::phase::Failure;
use super::queue::{Rank, Ticket};
use super::request::Task;

#[derive(Debug)]
pub(super) struct Place<F> {
    pub(super) generation: u16,
    pub(super) program: Program,
    pub(super) procedure: i32,
    pub(super) rank: Rank,
    pub(super) deadline: Option<Instant>,
    pub(super) wire: Wire,
    pub(super) waiter: Waiter<F>,
    /// Whether a stream goes by this serial, so that the place stays taken.
    pub(super) is_stream: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Wire {
    Queued(Ticket),
    Sent(Slot),
    Finished,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Ordinary,
    Control,
}

#[derive(Debug)]
pub(super) enum Waiter<F> {
    Waiting,
    Ready(Result<Frame<F>, Failure>),
    Engine(Task),
    Gone,
}
