//! The rules of a connection, without I/O and without a clock.
//!
//! Five verbs: [`submit`](Engine::submit) a call, [`handle_frame`](Engine::handle_frame),
//! take what is to be written from the [`outbox`](Engine::outbox),
//! [`poll_action`](Engine::poll_action) for what happened, and
//! [`handle_timeout`](Engine::handle_timeout) at [`next_timeout`](Engine::next_timeout).
//! `F` stands for a file descriptor, so that the rules can be tested without any.

mod calls;
mod early;
mod events;
mod held;
mod keepalive;
mod outbox;
mod phase;
mod place;
mod queue;
mod registration;
mod request;
mod stats;
mod streaming;
mod streams;
mod subscriptions;
mod table;

use std::collections::VecDeque;
use std::time::Instant;

use crate::error::{CloseReason, Sent};
use crate::protocol::frame::Frame;
use crate::protocol::keepalive::KeepaliveProcedure;
use crate::protocol::virnet::{MessageStatus, MessageType};
use crate::protocol::{Program, procedure};

use calls::Calls;
pub(crate) use held::Gap;
pub(crate) use keepalive::Keepalive;
use keepalive::Tick;
pub(crate) use outbox::{Outbox, SHORT, Transmit};
pub(crate) use phase::{Failure, Phase};
pub(crate) use registration::{Delivery, Refusal, Registered, Registration, SubscriptionId};
pub(crate) use request::{CallId, Request};
pub use stats::Stats;
use streams::Streams;
pub(crate) use streams::{Over, Room, StreamNote};
use subscriptions::Subscriptions;

/// What a waiter or the driver has to be told.
#[derive(Debug)]
pub(crate) enum Action {
    /// The result of this call can be taken.
    Ready(CallId),
    /// All registrations of this subscription have been answered.
    Registered(SubscriptionId),
    /// Something for the subscriber of this subscription.
    Note(SubscriptionId, Note),
    /// Something for the handle of the stream that this call has opened.
    Stream(CallId, StreamNote),
    /// The phase has changed, so many times by now.
    Phase(u64, Phase),
}

/// What a subscriber gets.
#[derive(Debug)]
pub(crate) enum Note {
    Event(Delivery),
    /// So many events were lost for want of room before the subscription stood.
    Lagged(u64),
    /// Events may be missing since then: the subscription has been made anew on another
    /// transport.
    Gap(Box<Gap>),
    /// The daemon does not take the subscription on another transport, so nothing more comes.
    Refused,
}

/// The state of one connection.
#[derive(Debug)]
pub(crate) struct Engine<F> {
    phase: Phase,
    /// How often the phase has changed.
    phases: u64,
    /// The time that was told last.
    now: Instant,
    /// Whether the connection outlives its transport.
    supervised: bool,
    /// Whether nothing is read, for the sake of a slow user of this side: silence means nothing.
    paused: bool,
    /// Whether leave is being taken, so that an end of the stream is what was asked for.
    leaving: bool,
    calls: Calls<F>,
    subscriptions: Subscriptions<F>,
    streams: Streams,
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
            phases: 0,
            now: keepalive.since(),
            supervised: false,
            paused: false,
            leaving: false,
            calls: Calls::new(window),
            subscriptions: Subscriptions::default(),
            streams: Streams::default(),
            outbox: Outbox::default(),
            keepalive,
            actions: VecDeque::new(),
            stats: Stats::default(),
        }
    }

    /// Takes a call. It is sent as soon as the window has room.
    pub(crate) fn submit(&mut self, request: Request<'_, F>) -> Result<CallId, Failure> {
        self.admit()?;
        self.calls.insert(request, &mut self.outbox).ok_or(Failure::Full)
    }

    /// Takes a call that finishes what was begun before the connection began to close.
    pub(crate) fn submit_late(&mut self, request: Request<'_, F>) -> Result<CallId, Failure> {
        match &self.phase {
            Phase::Closing => self.calls.insert(request, &mut self.outbox).ok_or(Failure::Full),
            _ => self.submit(request),
        }
    }

    /// Whether calls are taken at all, and otherwise why not.
    pub(crate) fn admit(&self) -> Result<(), Failure> {
        match &self.phase {
            Phase::Open | Phase::Lost { .. } => Ok(()),
            Phase::Closed(reason) => Err(Failure::Closed(reason.clone(), Sent::No)),
            _ => Err(Failure::Closed(CloseReason::Client, Sent::No)),
        }
    }

    /// Takes the last call of all, the one that takes leave; refused if it was taken before.
    pub(crate) fn submit_farewell(&mut self, request: Request<'_, F>) -> Result<CallId, Failure> {
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
        self.settle();
    }

    /// Takes a call back if nothing of it was sent: its waiter is told. Says whether it did.
    pub(crate) fn withdraw(&mut self, id: CallId) -> bool {
        let withdrawn = self.calls.withdraw(id, &mut self.outbox, &mut self.actions);
        self.settle();
        withdrawn
    }

    /// Takes note that the daemon lives: something has come from it.
    pub(crate) fn heard(&mut self, now: Instant) {
        self.now = now;
        self.keepalive.received(now);
    }

    /// Takes a packet from the daemon.
    pub(crate) fn handle_frame(&mut self, frame: Frame<F>) {
        if !self.has_transport() {
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
            MessageType::MESSAGE => self.handle_event(frame),
            MessageType::STREAM | MessageType::STREAM_HOLE => self.handle_stream(frame),
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
        let ping = self.keepalive.next_timeout().filter(|_| self.listens());
        [deadline, ping].into_iter().flatten().min()
    }

    /// Does what is due by `now`.
    pub(crate) fn handle_timeout(&mut self, now: Instant) {
        self.now = now;
        let down = match &self.phase {
            Phase::Lost { reason, .. } => Some(reason),
            _ => None,
        };
        self.calls.expire(now, down, &mut self.outbox, &mut self.actions);
        if self.listens() {
            match self.keepalive.tick(now) {
                Tick::Quiet => {}
                Tick::Ping => self.outbox.push_ping(),
                Tick::Dead => self.fail(CloseReason::Keepalive, now),
            }
        }
        self.settle();
    }

    /// Refuses further calls, but for those that finish what was begun. Without a transport
    /// nothing can be finished: that is the end.
    pub(crate) fn refuse(&mut self) {
        match self.phase {
            Phase::Open => {
                self.subscriptions.refuse_waiting(&CloseReason::Client, &mut self.actions);
                self.set_phase(Phase::Closing);
            }
            Phase::Lost { .. } => self.close(CloseReason::Client),
            _ => {}
        }
    }

    /// Refuses every further call; [`Phase::Drained`] follows when none is left.
    pub(crate) fn drain(&mut self) {
        self.refuse();
        if matches!(self.phase, Phase::Closing) {
            self.set_phase(Phase::Draining);
            self.settle();
        }
    }

    /// From now on the connection outlives its transport: see [`fail`](Self::fail).
    pub(crate) fn supervise(&mut self) {
        self.supervised = true;
    }

    /// The transport has failed. That is the end, unless the connection is supervised: then
    /// calls of which something was sent fail, and all else waits for
    /// [`resume`](Self::resume).
    pub(crate) fn fail(&mut self, reason: CloseReason, now: Instant) {
        if matches!(self.phase, Phase::Lost { .. }) {
            return;
        }
        if !self.supervised || !matches!(self.phase, Phase::Open) {
            return self.close(reason);
        }
        self.subscriptions.lose(now, &reason);
        self.calls.hold(&reason, &mut self.outbox, &mut self.actions);
        self.fail_streams(&Over::Lost(reason.clone()));
        self.outbox.clear();
        self.set_phase(Phase::Lost { since: now, reason });
        self.settle();
    }

    /// There is a new transport, whose login is done. Subscriptions are made anew before any
    /// other call is sent but those of control.
    pub(crate) fn resume(&mut self, keepalive: Keepalive) {
        if !matches!(self.phase, Phase::Lost { .. }) {
            return;
        }
        self.keepalive = keepalive;
        self.set_phase(Phase::Open);
        self.ask_for_what_is_due();
        self.calls.send_on(&mut self.outbox);
        self.settle();
    }

    /// Ends the connection: every waiter is told `reason`, nothing more is written.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        if self.is_closed() {
            return;
        }
        let reason = if self.leaving { CloseReason::Client } else { reason };
        // From here on nothing is asked for any more.
        self.phase = Phase::Closed(reason.clone());
        self.calls.fail_all(&reason, &self.outbox, &mut self.actions);
        self.fail_streams(&Over::Closed(reason.clone()));
        self.outbox.clear();
        self.settle();
        self.subscriptions.refuse_waiting(&reason, &mut self.actions);
        self.subscriptions.end_all();
        self.set_phase(Phase::Closed(reason));
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open | Phase::Lost { .. })
    }

    /// Whether another transport is looked for.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self.phase, Phase::Lost { .. })
    }

    /// Whether there is somebody to send to and to hear from.
    pub(crate) fn has_transport(&self) -> bool {
        !matches!(self.phase, Phase::Lost { .. } | Phase::Closed(_))
    }

    /// Whether what the daemon says would be heard.
    fn listens(&self) -> bool {
        self.has_transport() && !self.paused
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed(_))
    }

    /// How many calls hold a place in the window.
    pub(crate) fn in_flight(&self) -> usize {
        self.calls.in_flight()
    }

    /// The index of each call is below this.
    pub(crate) const fn places(&self) -> usize {
        self.calls.places()
    }

    pub(crate) fn stats(&self) -> Stats {
        self.stats
    }

    fn handle_reply(&mut self, frame: Frame<F>) {
        let id = CallId::from_serial(frame.header.serial);
        match self.calls.judge(id, &frame.header, &self.outbox) {
            calls::Answer::Expected => {
                let accepted = frame.header.status == MessageStatus::OK;
                self.calls.finish(id, frame, &mut self.outbox, &mut self.actions);
                if !self.streams.is_empty() {
                    self.stream_answered(id, accepted);
                }
                self.settle();
            }
            calls::Answer::Unknown => self.handle_stray_reply(frame),
            calls::Answer::Mismatch { asked } => {
                let version = frame.header.vers;
                let got = procedure_name(Program::from_id(frame.header.prog), frame.header.proc);
                let text = format!("a reply to {got}, version {version}, answered {asked}");
                self.fail(CloseReason::Error(text.into()), self.now);
            }
        }
    }

    /// What follows from what was done: the engine's own results, then the end of draining.
    fn settle(&mut self) {
        self.settle_subscriptions();
        if matches!(self.phase, Phase::Draining) && self.calls.all_finished() {
            self.set_phase(Phase::Drained);
        }
    }

    fn set_phase(&mut self, phase: Phase) {
        self.phase = phase.clone();
        self.phases += 1;
        self.actions.push_back(Action::Phase(self.phases, phase));
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

// The package virtwire-fuzz has them too, for a fuzz target.
#[cfg(any(test, sequences))]
pub(crate) mod sequences;
