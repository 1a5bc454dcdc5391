//! The rules of a connection, without I/O and without a clock.
//!
//! Five verbs: [`submit`](Engine::submit) a call, [`handle_frame`](Engine::handle_frame),
//! take what is to be written from the [`outbox`](Engine::outbox),
//! [`poll_action`](Engine::poll_action) for what happened, and
//! [`handle_timeout`](Engine::handle_timeout) at [`next_timeout`](Engine::next_timeout).
//! `F` stands for a file descriptor, so that the rules can be tested without any.

mod calls;
mod keepalive;
mod outbox;
mod queue;
mod stats;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use crate::error::{CloseReason, Sent};
use crate::protocol::frame::Frame;
use crate::protocol::keepalive::KeepaliveProcedure;
use crate::protocol::virnet::MessageType;
use crate::protocol::{Program, procedure};

use calls::Calls;
pub(crate) use calls::{CallId, Request};
pub(crate) use keepalive::Keepalive;
use keepalive::Tick;
pub(crate) use outbox::{Outbox, Transmit};
pub use stats::Stats;

/// How far a connection is on its way from open to closed.
#[derive(Clone, Debug)]
pub(crate) enum Phase {
    /// Calls are taken.
    Open,
    /// Calls are refused, but for those that finish what was begun.
    Closing,
    /// Calls are refused, but those made go on.
    Draining,
    /// As `Draining`, and no call is left.
    Drained,
    /// Nothing goes on. The first reason stays.
    Closed(CloseReason),
}

impl Phase {
    /// A connection only moves to phases of higher rank.
    pub(crate) const fn rank(&self) -> u8 {
        match self {
            Self::Open => 0,
            Self::Closing => 1,
            Self::Draining => 2,
            Self::Drained => 3,
            Self::Closed(_) => 4,
        }
    }
}

/// What a waiter or the driver has to be told.
#[derive(Debug)]
pub(crate) enum Action {
    /// The result of this call can be taken.
    Ready(CallId),
    /// The phase has changed.
    Phase(Phase),
}

/// Why a call has no reply.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// The connection is closed, or does not take calls any more.
    Closed(CloseReason, Sent),
    /// The deadline passed after the call had got its place in the window.
    Timeout(Sent),
    /// The deadline passed before; these calls held the window.
    Busy(Arc<[String]>),
    /// There is no room for one more call at all.
    Full,
}

/// The state of one connection.
#[derive(Debug)]
pub(crate) struct Engine<F> {
    phase: Phase,
    /// Whether leave is being taken, so that an end of the stream is what was asked for.
    leaving: bool,
    calls: Calls<F>,
    outbox: Outbox<F>,
    keepalive: Keepalive,
    actions: VecDeque<Action>,
    stats: Stats,
}

impl<F> Engine<F> {
    /// An open connection whose login is done; at most `window` calls are in flight, and one
    /// more that lets go of something or looks after a job.
    pub(crate) fn new(window: usize, keepalive: Keepalive) -> Self {
        Self {
            phase: Phase::Open,
            leaving: false,
            calls: Calls::new(window),
            outbox: Outbox::default(),
            keepalive,
            actions: VecDeque::new(),
            stats: Stats::default(),
        }
    }

    /// Takes a call. It is sent as soon as the window has room.
    pub(crate) fn submit(&mut self, request: Request<F>) -> Result<CallId, Failure> {
        self.admit()?;
        self.calls.insert(request, &mut self.outbox).ok_or(Failure::Full)
    }

    /// Takes a call that finishes what was begun before the connection began to close.
    pub(crate) fn submit_late(&mut self, request: Request<F>) -> Result<CallId, Failure> {
        match &self.phase {
            Phase::Closing => self.calls.insert(request, &mut self.outbox).ok_or(Failure::Full),
            _ => self.submit(request),
        }
    }

    /// Whether calls are taken at all, and otherwise why not.
    pub(crate) fn admit(&self) -> Result<(), Failure> {
        match &self.phase {
            Phase::Open => Ok(()),
            Phase::Closed(reason) => Err(Failure::Closed(reason.clone(), Sent::No)),
            _ => Err(Failure::Closed(CloseReason::Client, Sent::No)),
        }
    }

    /// Takes the last call of all, the one that takes leave; refused if it was taken before.
    pub(crate) fn submit_farewell(&mut self, request: Request<F>) -> Result<CallId, Failure> {
        if self.leaving || self.is_closed() {
            return Err(Failure::Closed(CloseReason::Client, Sent::No));
        }
        self.leaving = true;
        self.calls.insert(request, &mut self.outbox).ok_or(Failure::Full)
    }

    /// Takes the result of a call, once there is one; the call is then forgotten.
    pub(crate) fn take_result(&mut self, id: CallId) -> Option<Result<Frame<F>, Failure>> {
        self.calls.take_result(id)
    }

    /// Nobody waits for this call any more. If it was not sent it never will be; otherwise it
    /// keeps its serial and its place in the window until the reply comes.
    pub(crate) fn abandon(&mut self, id: CallId) {
        self.calls.abandon(id, &mut self.outbox);
        self.note_drained();
    }

    /// Takes note that the daemon lives: something has come from it.
    pub(crate) fn heard(&mut self, now: Instant) {
        self.keepalive.received(now);
    }

    /// Takes a packet from the daemon.
    pub(crate) fn handle_frame(&mut self, frame: Frame<F>) {
        if self.is_closed() {
            return;
        }
        let header = &frame.header;
        if header.prog == Program::KEEPALIVE.id() {
            if header.proc == KeepaliveProcedure::PING.0 {
                self.outbox.push_pong();
            }
            return;
        }
        match header.r#type {
            MessageType::REPLY | MessageType::REPLY_WITH_FDS => self.handle_reply(frame),
            MessageType::MESSAGE => self.stats.unknown_events += 1,
            MessageType::STREAM | MessageType::STREAM_HOLE => self.stats.unknown_streams += 1,
            _ => self.stats.unknown_types += 1,
        }
    }

    /// What is to be written.
    pub(crate) fn outbox(&mut self) -> &mut Outbox<F> {
        &mut self.outbox
    }

    /// What has happened since it was last asked.
    pub(crate) fn poll_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    /// When [`handle_timeout`](Self::handle_timeout) is due.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        if self.is_closed() {
            return None;
        }
        let deadline = self.calls.next_deadline();
        [deadline, self.keepalive.next_timeout()].into_iter().flatten().min()
    }

    /// Does what is due by `now`.
    pub(crate) fn handle_timeout(&mut self, now: Instant) {
        self.calls.expire(now, &mut self.outbox, &mut self.actions);
        match self.keepalive.tick(now) {
            Tick::Quiet => {}
            Tick::Ping => self.outbox.push_ping(),
            Tick::Dead => self.close(CloseReason::Keepalive),
        }
        self.note_drained();
    }

    /// Refuses further calls, but for those that finish what was begun.
    pub(crate) fn refuse(&mut self) {
        if matches!(self.phase, Phase::Open) {
            self.set_phase(Phase::Closing);
        }
    }

    /// Refuses every further call; [`Phase::Drained`] follows when none is left.
    pub(crate) fn drain(&mut self) {
        if matches!(self.phase, Phase::Open | Phase::Closing) {
            self.set_phase(Phase::Draining);
            self.note_drained();
        }
    }

    /// Ends the connection: every waiter is told `reason`, nothing more is written.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        if self.is_closed() {
            return;
        }
        let reason = if self.leaving { CloseReason::Client } else { reason };
        self.calls.fail_all(&reason, &self.outbox, &mut self.actions);
        self.outbox.clear();
        self.set_phase(Phase::Closed(reason));
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open)
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed(_))
    }

    /// How many calls hold a place in the window.
    pub(crate) fn in_flight(&self) -> usize {
        self.calls.in_flight()
    }

    pub(crate) fn stats(&self) -> Stats {
        self.stats
    }

    fn handle_reply(&mut self, frame: Frame<F>) {
        let id = CallId::from_serial(frame.header.serial);
        match self.calls.answered(id, &frame.header, &self.outbox) {
            calls::Answer::Expected => {
                self.calls.finish(id, frame, &mut self.outbox, &mut self.actions);
                self.note_drained();
            }
            calls::Answer::Unknown => self.stats.unknown_replies += 1,
            calls::Answer::Mismatch { asked } => {
                let header = &frame.header;
                let got = procedure_name(Program::from_id(header.prog), header.proc);
                let text = format!("the call of {asked} was answered by a reply to {got}");
                self.close(CloseReason::Error(text.into()));
            }
        }
    }

    fn note_drained(&mut self) {
        if matches!(self.phase, Phase::Draining) && self.calls.all_finished() {
            self.set_phase(Phase::Drained);
        }
    }

    fn set_phase(&mut self, phase: Phase) {
        self.phase = phase.clone();
        self.actions.push_back(Action::Phase(phase));
    }
}

/// A procedure's name for messages, also where it is not known.
pub(crate) fn procedure_name(program: Program, number: i32) -> String {
    match procedure(program, number) {
        Some(info) => info.name.to_owned(),
        None => format!("procedure {number} of {program}"),
    }
}

#[cfg(test)]
mod tests;
