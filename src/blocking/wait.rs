//! Waiting for a future on the caller's own thread, with the means of the standard library.
//!
//! The future is polled here; its waker wakes this thread. A runtime is entered for that only as
//! a place for timers, so it does not matter what the thread is: a plain one, or one of a runtime,
//! whose other tasks then wait as they do for anything that blocks.

use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::thread;
use std::time::Instant;

use tokio::runtime::Handle;
use tokio::task::unconstrained;

use crate::connection::Connection;
use crate::driver::{Link, Waiting};

/// Waits for something that the daemon answers soon: while nobody else reads the connection, this
/// thread does.
pub(super) fn answer<F>(connection: &Connection, future: F) -> F::Output
where
    F: Future<Output: Send> + Send,
{
    let (runtime, link) = (connection.runtime(), connection.link());
    anywhere(|| complete(Some(runtime), Some(link), future))
}

/// Waits for something that may take long, with timers of `runtime`; others read meanwhile.
pub(super) fn outcome<F>(runtime: &Handle, future: F) -> F::Output
where
    F: Future<Output: Send> + Send,
{
    anywhere(|| complete(Some(runtime), None, future))
}

/// Waits for something that needs no timer.
pub(super) fn news<F: Future>(future: F) -> F::Output {
    complete(None, None, future)
}

/// The same, until `end` at the longest.
pub(super) fn news_until<F: Future>(end: Instant, future: F) -> Option<F::Output> {
    match until(Some(end), None, None, pin!(future)) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

/// A thread whose thread-local values are gone, in the destructor of one of them, can wait only
/// for another one.
fn anywhere<T: Send>(wait: impl FnOnce() -> T + Send) -> T {
    match Handle::try_current() {
        Err(error) if error.is_thread_local_destroyed() => {
            thread::scope(|scope| scope.spawn(wait).join().unwrap_or_else(|it| resume_unwind(it)))
        }
        _ => wait(),
    }
}

fn complete<F: Future>(runtime: Option<&Handle>, link: Option<&Link>, future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = until(None, runtime, link, future.as_mut()) {
            return output;
        }
    }
}

fn until<F: Future>(
    end: Option<Instant>,
    runtime: Option<&Handle>,
    link: Option<&Link>,
    future: Pin<&mut F>,
) -> Poll<F::Output> {
    let place = Place { waiting: Waiting::begin(), link };
    let parker = &place.waiting.parker;
    let waker = place.waiting.waker();
    let mut cx = Context::from_waker(&waker);
    // What a task around it has left of its turn is not this thread's concern.
    let mut future = pin!(unconstrained(future));
    loop {
        parker.awake();
        let inside = runtime.map(Handle::enter);
        let polled = future.as_mut().poll(&mut cx);
        drop(inside);
        if polled.is_ready() || end.is_some_and(|end| Instant::now() >= end) {
            return polled;
        }
        match link {
            Some(link) => link.wait(parker),
            None => parker.park(end),
        }
    }
}

/// A thread's place among those that wait for a connection.
struct Place<'a> {
    waiting: Waiting,
    link: Option<&'a Link>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(link) = self.link {
            link.leave(&self.waiting.parker);
        }
    }
}
