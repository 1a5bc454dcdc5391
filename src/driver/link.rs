//! What handles and the driver share: engine and write half behind one short lock.

#[cfg(all(unix, feature = "blocking"))]
use std::sync::Arc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use tokio::sync::watch;

use crate::engine::{Action, CallId, Engine, Failure, Keepalive, Phase, Request, Stats};
use crate::error::CloseReason;
use crate::protocol::frame::Frame;
use crate::transport::{Fd, WriteHalf};

use super::Ticket;
#[cfg(all(unix, feature = "blocking"))]
use super::desk::Desk;
use super::waiters::{LastMailbox, Subscribers, Waiters};
use super::writer;

/// One established connection.
pub(crate) struct Link {
    pub(super) state: Mutex<State>,
    /// With the count of changes, so that the later one of two tellers wins.
    phase: watch::Sender<(u64, Phase)>,
    /// Where threads that wait for it read.
    #[cfg(all(unix, feature = "blocking"))]
    pub(super) desk: Option<Arc<Desk>>,
}

pub(super) struct State {
    pub(super) engine: Engine<Fd>,
    /// `None` while there is no transport.
    writer: Option<Box<dyn WriteHalf>>,
    /// Of the transport that there is, or was last.
    passes_fds: bool,
    /// How many transports there were before this one.
    resumed: u64,
    waiters: Waiters,
    pub(super) subscribers: Subscribers,
    /// Wakes the driver's task; taken when it has been woken.
    driver: Option<Waker>,
    /// Whether each caller writes for itself, since they are threads and not tasks of one.
    pub(super) eager: bool,
    /// Whether the transport has not taken everything, or keeps some of it.
    unwritten: bool,
    /// When the driver's timer is set to fire.
    pub(super) armed: Option<Instant>,
}

/// What is to be done when the lock is released.
#[derive(Default)]
pub(super) struct Wakeups {
    pub(super) wakers: Vec<Waker>,
    phase: Option<(u64, Phase)>,
    /// A transport that is over. It may be a user's own, so it is not dropped under the lock.
    writer: Option<Box<dyn WriteHalf>>,
}

impl Link {
    pub(crate) fn new(engine: Engine<Fd>, writer: Box<dyn WriteHalf>) -> Self {
        let passes_fds = writer.passes_fds();
        let state = State {
            engine,
            writer: Some(writer),
            passes_fds,
            resumed: 0,
            waiters: Waiters::default(),
            subscribers: Subscribers::default(),
            driver: None,
            eager: false,
            unwritten: false,
            armed: None,
        };
        Self {
            state: Mutex::new(state),
            phase: watch::Sender::new((0, Phase::Open)),
            #[cfg(all(unix, feature = "blocking"))]
            desk: None,
        }
    }

    /// From now on the connection outlives its transport, unless it is closed already.
    pub(crate) fn supervise(&self) {
        self.change(|state| state.engine.supervise());
    }

    /// Goes on with a new transport, whose login is done. The driver of the old one must be gone.
    pub(crate) fn resume(&self, writer: Box<dyn WriteHalf>, keepalive: Keepalive) {
        let old = self.change(|state| {
            if !state.engine.is_lost() {
                return Some(writer);
            }
            state.unwritten = false;
            state.armed = None;
            state.resumed += 1;
            state.passes_fds = writer.passes_fds();
            state.engine.resume(keepalive);
            state.writer.replace(writer)
        });
        drop(old);
    }

    /// The transport has failed: the end of the connection, unless it is supervised.
    pub(crate) fn fail(&self, reason: CloseReason, now: Instant) {
        self.change(|state| state.engine.fail(reason, now));
    }

    /// Submits a call and writes it at once where nothing else is under way. Refused if its
    /// ticket has taken it back.
    pub(crate) fn submit(
        &self,
        request: Request<Fd>,
        ticket: Option<&Ticket>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(unless_revoked(ticket, Engine::submit), request, waker)
    }

    /// Submits a call that finishes what was begun before the connection began to close.
    pub(crate) fn submit_late(
        &self,
        request: Request<Fd>,
        ticket: Option<&Ticket>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(unless_revoked(ticket, Engine::submit_late), request, waker)
    }

    /// Submits the call that takes leave; refused if another closer does so already.
    pub(crate) fn submit_farewell(
        &self,
        request: Request<Fd>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        self.submit_by(Engine::submit_farewell, request, waker)
    }

    /// The result of a call, or `Pending`: `waker` is then woken when it is there.
    pub(crate) fn poll_result(
        &self,
        id: CallId,
        waker: &Waker,
    ) -> Poll<Result<Frame<Fd>, Failure>> {
        let mut state = self.lock();
        if let Some(result) = state.engine.take_result(id) {
            return Poll::Ready(result);
        }
        let known = state.waiters.set(id, waker);
        drop(state);
        drop(known);
        Poll::Pending
    }

    /// Nobody waits for this call any more.
    pub(crate) fn abandon(&self, id: CallId) {
        let waker = self.change(|state| {
            state.engine.abandon(id);
            state.waiters.take(id)
        });
        drop(waker);
    }

    /// Whether calls are taken at this moment, and otherwise why not.
    pub(crate) fn admit(&self) -> Result<(), Failure> {
        self.lock().engine.admit()
    }

    /// Refuses further calls, but for those that finish what was begun.
    pub(crate) fn refuse(&self) {
        self.change(|state| state.engine.refuse());
    }

    /// Fails the calls whose deadline has passed by `now`, without waiting for the driver.
    pub(crate) fn expire(&self, now: Instant) {
        self.change(|state| state.engine.handle_timeout(now));
    }

    /// Refuses every further call; those made go on.
    pub(crate) fn drain(&self) {
        self.change(|state| state.engine.drain());
    }

    /// Ends the connection: every waiter fails with `reason`, the transport is dropped.
    pub(crate) fn close(&self, reason: CloseReason) {
        self.change(|state| state.engine.close(reason));
    }

    pub(crate) fn phase(&self) -> watch::Receiver<(u64, Phase)> {
        self.phase.subscribe()
    }

    /// Whether calls are taken at this moment.
    pub(crate) fn is_open(&self) -> bool {
        self.lock().engine.is_open()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.lock().engine.is_closed()
    }

    pub(crate) fn stats(&self) -> Stats {
        self.lock().engine.stats()
    }

    /// Whether the transport passes descriptors; without one, whether the last one did.
    pub(crate) fn passes_fds(&self) -> bool {
        self.lock().passes_fds
    }

    /// How many transports there were before this one.
    pub(crate) fn resumed(&self) -> u64 {
        self.lock().resumed
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // What a panic left behind is consistent: the engine changes by whole steps.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everyone what `wakeups` has collected. Not under the lock: wakers run user code.
    pub(super) fn tell(&self, wakeups: &mut Wakeups) {
        // The phase first: whoever is woken by a failure may ask whether the connection is open.
        if let Some(phase) = wakeups.phase.take() {
            // Another thread may have told of a later phase in the meantime.
            self.phase.send_if_modified(|known| {
                let later = phase.0 > known.0;
                if later {
                    *known = phase;
                }
                later
            });
        }
        drop(wakeups.writer.take());
        wakeups.wakers.drain(..).for_each(Waker::wake);
    }

    fn submit_by(
        &self,
        submit: impl FnOnce(&mut Engine<Fd>, Request<Fd>) -> Result<CallId, Failure>,
        request: Request<Fd>,
        waker: &Waker,
    ) -> Result<CallId, Failure> {
        let mut state = self.lock();
        let id = submit(&mut state.engine, request)?;
        let known = state.waiters.set(id, waker);
        // Alone, it is written here, without a detour. In company it is left to the driver,
        // which writes for all callers that were polled before its turn.
        if state.eager {
            state.write_waiting();
        } else if state.engine.in_flight() == 1 {
            state.write_now();
        }
        let driver = state.driver_if_needed();
        drop(state);
        drop(known);
        driver.into_iter().for_each(Waker::wake);
        Ok(id)
    }

    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut wakeups = Wakeups::default();
        let mut state = self.lock();
        let value = change(&mut state);
        state.settle(&mut wakeups);
        if state.eager {
            state.write_waiting();
            state.settle(&mut wakeups);
        }
        let driver = state.driver_if_needed();
        drop(state);
        self.tell(&mut wakeups);
        driver.into_iter().for_each(Waker::wake);
        value
    }
}

fn unless_revoked(
    ticket: Option<&Ticket>,
    submit: impl FnOnce(&mut Engine<Fd>, Request<Fd>) -> Result<CallId, Failure>,
) -> impl FnOnce(&mut Engine<Fd>, Request<Fd>) -> Result<CallId, Failure> {
    move |engine, request| match ticket {
        None => submit(engine, request),
        Some(ticket) => ticket.submit(|| submit(engine, request)),
    }
}

impl State {
    /// Collects whom to wake for what the engine has done.
    pub(super) fn settle(&mut self, wakeups: &mut Wakeups) {
        let mut last = LastMailbox::default();
        while let Some(action) = self.engine.poll_action() {
            match action {
                Action::Ready(id) => wakeups.wakers.extend(self.waiters.take(id)),
                Action::Registered(id) => wakeups.wakers.extend(self.subscribers.take_waker(id)),
                Action::Phase(count, phase) => {
                    if let Phase::Closed(reason) = &phase {
                        wakeups.wakers.extend(self.subscribers.end_all(reason));
                    }
                    if !self.engine.has_transport() {
                        wakeups.writer = self.writer.take().or(wakeups.writer.take());
                    }
                    wakeups.phase = Some((count, phase));
                }
                Action::Note(id, note) => {
                    let put = self.subscribers.put(id, note, &mut last);
                    if let Some(reader) = put.wake {
                        wakeups.wakers.push(reader);
                    }
                    if put.overflowed {
                        self.engine.unsubscribe(id);
                        wakeups.wakers.extend(self.subscribers.take_waker(id));
                    }
                }
            }
        }
        self.waiters.fit(self.engine.places());
    }

    /// Writes what goes; a transport that fails ends the connection.
    pub(super) fn poll_write(&mut self, cx: &mut Context<'_>) {
        let Some(writer) = &mut self.writer else { return };
        let drained = writer::poll_drain(writer.as_mut(), self.engine.outbox(), cx);
        self.unwritten = drained.is_pending();
        if let Poll::Ready(Err(error)) = drained {
            let reason = CloseReason::Error(format!("cannot write: {error}").into());
            self.engine.fail(reason, tokio::time::Instant::now().into_std());
        }
    }

    /// Sets whom to wake when there is something for the driver to do. The waker known before,
    /// if it is another, is returned, to be dropped when the lock is released.
    pub(super) fn set_driver(&mut self, waker: &Waker) -> Option<Waker> {
        match &self.driver {
            Some(known) if known.will_wake(waker) => None,
            _ => self.driver.replace(waker.clone()),
        }
    }

    /// Writes from a caller's task. Whoever is to be woken when the transport takes more is
    /// the driver, and it asks for that itself.
    fn write_now(&mut self) {
        self.poll_write(&mut Context::from_waker(Waker::noop()));
    }

    /// Writes from a thread that reads, if there is something to write.
    pub(super) fn write_waiting(&mut self) {
        if !self.engine.outbox().is_empty() && !self.unwritten {
            self.write_now();
        }
    }

    /// The driver's waker, if there is something for the driver to do.
    pub(super) fn driver_if_needed(&mut self) -> Option<Waker> {
        let earlier = match (self.engine.next_timeout(), self.armed) {
            (Some(due), Some(armed)) => due < armed,
            (due, None) => due.is_some(),
            (None, Some(_)) => false,
        };
        let unwritten = self.unwritten || !self.engine.outbox().is_empty();
        let busy = earlier || unwritten || !self.engine.has_transport();
        busy.then(|| self.driver.take()).flatten()
    }
}
