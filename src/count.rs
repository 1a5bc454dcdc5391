//! How many of something there are, and the wait until there is none.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// Counts some things.
#[derive(Debug, Default)]
pub(crate) struct Count {
    number: AtomicUsize,
    none_left: Notify,
}

/// Counts as one until it is dropped. An `async` block that names only what lies beside it does not
/// keep it.
#[derive(Debug)]
pub(crate) struct Counted(Arc<Count>);

impl Count {
    pub(crate) fn enter(self: &Arc<Self>) -> Counted {
        self.number.fetch_add(1, Ordering::SeqCst);
        Counted(Arc::clone(self))
    }

    /// Waits until there is none.
    pub(crate) async fn none(&self) {
        loop {
            // It is told of all that happens from here on, polled or not.
            let none_left = self.none_left.notified();
            if self.number.load(Ordering::SeqCst) == 0 {
                return;
            }
            none_left.await;
        }
    }
}

impl Counted {
    pub(crate) fn is_of(&self, count: &Arc<Count>) -> bool {
        Arc::ptr_eq(&self.0, count)
    }
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        self.0.enter()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if self.0.number.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.none_left.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn whoever_waits_is_told_when_the_last_has_left_and_not_before() {
        let count = Arc::<Count>::default();
        let cx = &mut Context::from_waker(Waker::noop());
        assert!(pin!(count.none()).poll(cx).is_ready());
        let one = count.enter();
        let mut none = pin!(count.none());
        assert!(none.as_mut().poll(cx).is_pending());
        let two = one.clone();
        drop(one);
        assert!(none.as_mut().poll(cx).is_pending());
        drop(two);
        assert!(none.as_mut().poll(cx).is_ready());
    }

    #[test]
    fn who_comes_before_the_wait_has_looked_again_is_waited_for() {
        let count = Arc::<Count>::default();
        let cx = &mut Context::from_waker(Waker::noop());
        let one = count.enter();
        let mut none = pin!(count.none());
        assert!(none.as_mut().poll(cx).is_pending());
        drop(one);
        let two = count.enter();
        assert!(none.as_mut().poll(cx).is_pending());
        drop(two);
        assert!(none.as_mut().poll(cx).is_ready());
    }
}
