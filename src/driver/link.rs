//! What handles and the driver share: engine and write half behind one short lock.

use std::io;
#[cfg(all(unix, feature = "blocking"))]
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use tokio::sync::watch;

use crate::engine::{Action, CallId, Engine, Failure, Keepalive, Phase, Stats};
use crate::error::CloseReason;
use crate::protocol::frame::Frame;
use crate::transport::{Fd, WriteHalf};

#[cfg(all(unix, feature = "blocking"))]
use super::desk::Desk;
use super::streaming::Pipes;
use super::waiters::{LastMailbox, Subscribers, Waiters};
use super::writer;

/// One established connection.
pub(crate) struct Link {
    pub(super) state: Mutex<State>,
    /// With the count of changes, so that the later one of two tellers wins.
    phase: watch::Sender<(u64, Phase)>,
    /// A hint, told without the lock: whether the transport may be over.
    over: AtomicBool,
    pub(super) streams: StreamLimits,
    /// Where threads that wait for it read.
    #[cfg(all(unix, feature = "blocking"))]
    pub(super) desk: Option<Arc<Desk>>,
}

pub(super) struct State {
    pub(super) engine: Engine<Fd>,
    /// `None` while there is no transport.
    pub(super) writer: Option<Box<dyn WriteHalf>>,
    /// Of the transport that there is, or was last.
    passes_fds: bool,
    /// How many transports there were before this one.
    resumed: u64,
    pub(super) waiters: Waiters,
    pub(super) subscribers: Subscribers,
    pub(super) pipes: Pipes,
    /// Who waits for the end of all streams.
    pub(super) closer: Option<Waker>,
    /// Wakes the driver's task; taken when it has been woken.
    driver: Option<Waker>,
    /// Whether each caller writes for itself, since they are threads and not tasks of one.
    pub(super) eager: bool,
    /// Whether several calls had their results at once, so that their callers are likely to make
    /// the next ones at once as well.
    pub(super) in_company: bool,
    /// Whether the transport has not taken everything, or keeps some of it.
    pub(super) unwritten: bool,
    /// Whether the transport has only just taken what it had refused: one more flush follows, with
    /// which it may give back what it needed for waiting.
    unsettled: bool,
    /// When the driver's timer is set to fire.
    pub(super) armed: Option<Instant>,
}

/// What is kept for readers of streams that are too slow.
#[derive(Clone, Copy)]
pub(crate) struct StreamLimits {
    /// So many bytes for each; with more the stream is ended.
    pub(crate) budget: usize,
    /// With how many bytes nothing more is read until the reader has taken some, unless an answer
    /// is awaited; never with more than the budget, and then no stream is ended.
    pub(crate) pause_at: Option<usize>,
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
    pub(crate) fn new(
        engine: Engine<Fd>,
        writer: Box<dyn WriteHalf>,
        streams: StreamLimits,
    ) -> Self {
        let passes_fds = writer.passes_fds();
        let state = State {
            engine,
            writer: Some(writer),
            passes_fds,
            resumed: 0,
            waiters: Waiters::default(),
            subscribers: Subscribers::default(),
            pipes: Pipes::new(),
            closer: None,
            driver: None,
            eager: false,
            in_company: false,
            unwritten: false,
            unsettled: false,
            armed: None,
        };
        Self {
            state: Mutex::new(state),
            phase: watch::Sender::new((0, Phase::Open)),
            over: AtomicBool::new(false),
            streams,
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
            (state.unwritten, state.unsettled) = (false, false);
            state.armed = None;
            state.resumed += 1;
            state.passes_fds = writer.passes_fds();
            state.engine.resume(keepalive);
            self.over.store(false, Ordering::Relaxed);
            state.writer.replace(writer)
        });
        drop(old);
    }

    /// There is room again for what comes.
    pub(super) fn read_on(&self) {
        let driver = self.lock().driver.take();
        driver.into_iter().for_each(Waker::wake);
    }

    /// The transport has failed: the end of the connection, unless it is supervised.
    pub(crate) fn fail(&self, reason: CloseReason, now: Instant) {
        self.change(|state| state.engine.fail(reason, now));
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

    /// Whether there may be nothing to be read any more. What is behind the lock decides.
    pub(super) fn may_be_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
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
                // Whoever asks from now on sees it without being told.
                later && self.phase.receiver_count() > 0
            });
        }
        if let Some(writer) = wakeups.writer.take() {
            self.over.store(true, Ordering::Relaxed);
            drop(writer);
        }
        wakeups.wakers.drain(..).for_each(Waker::wake);
    }

    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut wakeups = Wakeups::default();
        let mut state = self.lock();
        let value = change(&mut state);
        state.settle(&mut wakeups);
        if state.eager {
            state.write_now();
            state.settle(&mut wakeups);
        }
        let driver = state.driver_if_needed();
        drop(state);
        self.tell(&mut wakeups);
        driver.into_iter().for_each(Waker::wake);
        value
    }
}

impl State {
    /// Collects whom to wake for what the engine has done.
    pub(super) fn settle(&mut self, wakeups: &mut Wakeups) {
        let mut last = LastMailbox::default();
        let mut answered = 0;
        while let Some(action) = self.engine.poll_action() {
            match action {
                Action::Ready(id) => {
                    answered += 1;
                    wakeups.wakers.extend(self.waiters.take(id));
                }
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
                Action::Stream(id, note) => self.deliver(id, note, wakeups),
            }
        }
        if answered > 0 {
            self.in_company = answered > 1;
        }
        self.waiters.fit(self.engine.places());
        if self.closer.is_some() && self.engine.streams() == 0 {
            wakeups.wakers.extend(self.closer.take());
        }
    }

    /// Writes what goes; a transport that fails ends the connection.
    pub(super) fn poll_write(&mut self, cx: &mut Context<'_>) {
        let waited = self.unwritten;
        if self.engine.outbox().is_empty() && !waited && !self.unsettled {
            return;
        }
        self.unsettled = waited;
        loop {
            let Some(writer) = &mut self.writer else { return };
            let drained = writer::poll_drain(writer.as_mut(), self.engine.outbox(), cx);
            self.unwritten = drained.is_pending();
            if let Poll::Ready(Err(error)) = drained {
                self.fail_write(&error);
            }
            // Data that has left may make room for something else.
            if !self.engine.settle_written() || self.unwritten {
                return;
            }
        }
    }

    /// Whether there are callers left that are likely to add to what is to be written.
    pub(super) fn awaits_company(&mut self) -> bool {
        self.in_company && self.may_write()
    }

    /// Whether something waits to be written that nothing holds up.
    fn may_write(&mut self) -> bool {
        !self.engine.outbox().is_empty() && !self.unwritten
    }

    /// A transport that cannot be written to is over.
    pub(super) fn fail_write(&mut self, error: &io::Error) {
        let reason = CloseReason::Error(format!("cannot write: {error}").into());
        self.engine.fail(reason, tokio::time::Instant::now().into_std());
    }

    /// Hands on what a layer of the transport has kept. Says whether it has none left.
    pub(super) fn flush(&mut self) -> bool {
        let Some(writer) = &mut self.writer else { return true };
        match writer.poll_flush(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => return false,
            Poll::Ready(Ok(())) => {}
            Poll::Ready(Err(error)) => self.fail_write(&error),
        }
        true
    }

    /// Sets whom to wake when there is something for the driver to do. The waker known before,
    /// if it is another, is returned, to be dropped when the lock is released.
    pub(super) fn set_driver(&mut self, waker: &Waker) -> Option<Waker> {
        match &self.driver {
            Some(known) if known.will_wake(waker) => None,
            _ => self.driver.replace(waker.clone()),
        }
    }

    /// Writes from the thread that is here, if there is something to write. What the transport does
    /// not take is left to the driver, which asks by itself to be woken when it takes more.
    pub(super) fn write_now(&mut self) {
        if self.may_write() {
            self.poll_write(&mut Context::from_waker(Waker::noop()));
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
        // What was done may be a reason to read on.
        let paused = self.engine.is_paused();
        let busy = earlier || unwritten || paused || !self.engine.has_transport();
        busy.then(|| self.driver.take()).flatten()
    }
}
