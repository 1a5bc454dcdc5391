//! What a cancel has to do: a list of hooks, taken from the front, each called once.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::connection::Cancel;
use crate::error::Result;

/// What undoes, or ends early, one thing that an operation uses. An error means that it could
/// not be ended.
pub(super) type Hook = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send>;

/// How far an operation is with respect to its cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody has cancelled it.
    Running,
    /// It was cancelled, and its end is awaited.
    Cancelling(Cause),
    /// As before, but nobody waits for its end any more.
    Left(Cause),
    /// It is over; nothing can be cancelled.
    Over,
}

/// Who cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A handle, or an orderly close, or a drop.
    Asked,
    /// The timer of the operation.
    Timer,
}

/// The hooks of one operation, shared by it and those who may cancel it.
pub(super) struct Hooks {
    list: Mutex<List>,
    stage: watch::Sender<Stage>,
    /// Whether a task runs hooks.
    working: watch::Sender<bool>,
    /// Where that task runs; an operation without one adds no hooks.
    runtime: Option<runtime::Handle>,
}

#[derive(Default)]
struct List {
    hooks: VecDeque<(u64, Hook)>,
    next: u64,
    /// Whether a hook has ended well, so that the daemon is known to have taken the cancel.
    accepted: bool,
}

/// The task that runs hooks. Dropped before its end, as by a runtime that ends, it is none.
struct Worker(Option<Arc<Hooks>>);

/// A hook in the list. Dropping this takes it out, unless the cancel has begun: then the hook
/// is still to do its work.
pub(super) struct Added {
    hooks: Weak<Hooks>,
    number: u64,
}

impl Hooks {
    pub(super) fn new(runtime: Option<runtime::Handle>) -> Arc<Self> {
        Arc::new(Self {
            list: Mutex::default(),
            stage: watch::Sender::new(Stage::Running),
            working: watch::Sender::new(false),
            runtime,
        })
    }

    pub(super) fn stage(&self) -> Stage {
        *self.stage.borrow()
    }

    pub(super) fn watch(&self) -> watch::Receiver<Stage> {
        self.stage.subscribe()
    }

    /// Adds a hook at the end of the list. After a cancel it is called as soon as those before
    /// it are done; when all is over, never.
    pub(super) fn add(self: &Arc<Self>, hook: Hook) -> Added {
        let mut list = self.lock();
        let number = list.next;
        list.next += 1;
        list.hooks.push_back((number, hook));
        drop(list);
        match self.stage() {
            Stage::Running => {}
            Stage::Cancelling(_) | Stage::Left(_) => self.work(),
            Stage::Over => drop(self.take(number)),
        }
        Added { hooks: Arc::downgrade(self), number }
    }

    /// Begins to cancel; does nothing where that has begun, or all is over.
    pub(super) fn cancel(self: &Arc<Self>, cause: Cause) {
        if self.advance(|stage| (stage == Stage::Running).then_some(Stage::Cancelling(cause))) {
            self.work();
        }
    }

    /// All is over: hooks that were not called never will be. Says who cancelled before.
    pub(super) fn finish(&self) -> Option<Cause> {
        let mut cause = None;
        self.advance(|stage| {
            cause = stage.cause();
            Some(Stage::Over)
        });
        let hooks = std::mem::take(&mut self.lock().hooks);
        drop(hooks);
        cause
    }

    /// Nobody awaits the operation any more. A cancel that has begun goes on.
    pub(super) fn leave(&self) {
        let cancelling = self.advance(|stage| stage.cause().map(Stage::Left));
        if !cancelling || !*self.working.borrow() {
            self.finish();
        }
    }

    /// Waits for the hook that is under way, but not longer than `patience`. Says whether a
    /// hook has ended well.
    pub(super) async fn settled(&self, patience: Duration) -> bool {
        let mut working = self.working.subscribe();
        let _ = timeout(patience, working.wait_for(|working| !working)).await;
        self.lock().accepted
    }

    /// Sees to it that a task runs the hooks.
    fn work(self: &Arc<Self>) {
        let Some(runtime) = &self.runtime else { return };
        if self.claim() {
            runtime.spawn(Worker(Some(Arc::clone(self))).run());
        }
    }

    /// Runs hooks, those also that are added meanwhile, until none is left.
    async fn run(&self) {
        loop {
            while let Some(hook) = self.pop() {
                match hook().await {
                    Ok(()) => self.lock().accepted = true,
                    Err(error) => tracing::debug!("a cancellation hook failed: {error}"),
                }
            }
            self.working.send_replace(false);
            if !self.claim() {
                break;
            }
        }
        self.finish_if_left();
    }

    fn finish_if_left(&self) {
        if matches!(self.stage(), Stage::Left(_)) {
            self.finish();
        }
    }

    /// Whether there is work that no task does; it is then the caller's.
    fn claim(&self) -> bool {
        let waiting = !self.lock().hooks.is_empty();
        waiting && self.working.send_if_modified(|working| !std::mem::replace(working, true))
    }

    fn pop(&self) -> Option<Hook> {
        self.lock().hooks.pop_front().map(|(_, hook)| hook)
    }

    fn take(&self, number: u64) -> Option<Hook> {
        let mut list = self.lock();
        let place = list.hooks.iter().position(|(known, _)| *known == number)?;
        list.hooks.remove(place).map(|(_, hook)| hook)
    }

    fn advance(&self, next: impl FnOnce(Stage) -> Option<Stage>) -> bool {
        self.stage.send_if_modified(|stage| {
            let next = next(*stage).filter(|next| next != stage);
            next.inspect(|next| *stage = *next).is_some()
        })
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stage {
    pub(super) const fn cause(self) -> Option<Cause> {
        match self {
            Self::Cancelling(cause) | Self::Left(cause) => Some(cause),
            Self::Running | Self::Over => None,
        }
    }
}

impl Worker {
    async fn run(mut self) {
        if let Some(hooks) = &self.0 {
            hooks.run().await;
        }
        self.0 = None;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(hooks) = &self.0 {
            hooks.working.send_replace(false);
            hooks.finish_if_left();
        }
    }
}

impl Added {
    /// Takes the hook out whatever the stage: there is nothing more to be cancelled.
    pub(super) fn remove(self) {
        drop(self.hooks.upgrade().and_then(|hooks| hooks.take(self.number)));
    }
}

impl Drop for Added {
    fn drop(&mut self) {
        let Some(hooks) = self.hooks.upgrade() else { return };
        if hooks.stage() == Stage::Running {
            drop(hooks.take(self.number));
        }
    }
}

/// An orderly close of the connection cancels what takes too long.
impl Cancel for Hooks {
    fn cancel_for_close(self: Arc<Self>) {
        self.cancel(Cause::Asked);
    }
}

#[cfg(test)]
mod tests;
