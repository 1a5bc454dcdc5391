//! How one thread waits for a future: parked, or reading a socket, until its waker is woken.

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

/// At work: it looks whether it was woken before it waits.
const AWAKE: u8 = 0;
const WOKEN: u8 = 1;
/// Waits on a lock of the standard library's.
const PARKED: u8 = 2;
/// Waits on a socket, and on a bell beside it.
const LISTENING: u8 = 3;

thread_local! {
    /// The parker of this thread, while no wait of it has it.
    static SPARE: Cell<Option<Arc<Parker>>> = const { Cell::new(None) };
}

/// What wakes one thread.
pub(crate) struct Parker {
    state: AtomicU8,
    thread: Thread,
    /// What is rung while it listens.
    bell: Mutex<Option<Arc<dyn Bell>>>,
}

/// Interrupts a thread that waits on a socket.
pub(crate) trait Bell: Send + Sync {
    fn ring(&self);
}

/// A thread's turn to wait. Waits can be nested, by what a future does when it is polled: each
/// has a parker of its own.
pub(crate) struct Waiting {
    pub(crate) parker: Arc<Parker>,
}

impl Waiting {
    pub(crate) fn begin() -> Self {
        let spare = SPARE.try_with(Cell::take).ok().flatten();
        Self { parker: spare.unwrap_or_else(Parker::new) }
    }

    pub(crate) fn waker(&self) -> Waker {
        Arc::clone(&self.parker).into()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // There is no place for it in a thread that ends.
        let _ = SPARE.try_with(|spare| spare.set(Some(Arc::clone(&self.parker))));
    }
}

impl Parker {
    fn new() -> Arc<Self> {
        let (state, thread) = (AtomicU8::new(AWAKE), thread::current());
        Arc::new(Self { state, thread, bell: Mutex::new(None) })
    }

    /// Forgets that it was woken; to be said before what is waited for is looked at.
    pub(crate) fn awake(&self) {
        self.state.store(AWAKE, Ordering::SeqCst);
    }

    /// Waits until it is woken, or has been since it was awake; until `end` at the longest.
    pub(crate) fn park(&self, end: Option<Instant>) {
        if self.change(AWAKE, PARKED) {
            while self.state.load(Ordering::SeqCst) == PARKED {
                match end.map(|end| end.saturating_duration_since(Instant::now())) {
                    None => thread::park(),
                    Some(time) if time.is_zero() => {
                        self.change(PARKED, WOKEN);
                    }
                    Some(time) => thread::park_timeout(time),
                }
            }
        }
    }

    /// From now on, until it is woken, it is woken by the bell as well.
    #[cfg(unix)]
    pub(crate) fn answer_to(&self, bell: Option<Arc<dyn Bell>>) {
        *self.bell.lock().unwrap_or_else(PoisonError::into_inner) = bell;
    }

    /// Whether it may wait on its socket now: not if it was woken meanwhile.
    #[cfg(unix)]
    pub(crate) fn listen(&self) -> bool {
        self.change(AWAKE, LISTENING)
    }

    /// It is up, and needs no bell.
    #[cfg(unix)]
    pub(crate) fn up(&self) {
        self.change(LISTENING, AWAKE);
    }

    #[cfg(unix)]
    pub(crate) fn is_woken(&self) -> bool {
        self.state.load(Ordering::SeqCst) == WOKEN
    }

    fn change(&self, from: u8, to: u8) -> bool {
        self.state.compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

impl Wake for Parker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        match self.state.swap(WOKEN, Ordering::SeqCst) {
            PARKED => self.thread.unpark(),
            LISTENING => {
                let bell = self.bell.lock().unwrap_or_else(PoisonError::into_inner).clone();
                if let Some(bell) = bell {
                    bell.ring();
                }
            }
            _ => {}
        }
    }
}
