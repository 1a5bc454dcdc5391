//! Wakers that do what wakers may do: drop tasks, change, outlive what they wake.
//!
//! Where one of these fails, it hangs: a lock is held while a user's code runs.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use virtwire::Call;
use virtwire::protocol::remote::DomainLookupByName;

use crate::{Daemon, connected, expect_lookup, find, lookup};

type Slot = Mutex<Option<Call<DomainLookupByName>>>;

/// A task that is dropped by being woken.
#[derive(Default)]
struct DropsItself(Slot);

impl Wake for DropsItself {
    fn wake(self: Arc<Self>) {
        let call = self.0.lock().unwrap().take();
        drop(call);
    }
}

/// A waker that holds a task, which goes with it.
struct Owns {
    _call: Option<Call<DomainLookupByName>>,
}

impl Wake for Owns {
    fn wake(self: Arc<Self>) {}
}

#[derive(Default)]
struct Counts(AtomicUsize);

impl Wake for Counts {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn poll(call: &mut Call<DomainLookupByName>, waker: &Waker) -> bool {
    let polled = Pin::new(call).poll(&mut Context::from_waker(waker));
    match polled {
        Poll::Ready(reply) => reply.map(drop).is_ok(),
        Poll::Pending => false,
    }
}

/// A call that is the only user of its connection, dropped by whatever wakes it.
async fn lonely_call(timeout: Option<Duration>) -> (Daemon, Arc<DropsItself>) {
    let (connection, daemon) = connected().await;
    let mut call = connection.call(lookup("lonely"));
    if let Some(timeout) = timeout {
        call = call.timeout(timeout);
    }
    drop(connection);
    let task = Arc::new(DropsItself::default());
    assert!(!poll(&mut call, &Waker::from(Arc::clone(&task))));
    *task.0.lock().unwrap() = Some(call);
    (daemon, task)
}

#[tokio::test]
async fn a_reply_may_wake_a_task_that_is_dropped_by_it() {
    let (mut daemon, task) = lonely_call(None).await;
    let asked = expect_lookup(&mut daemon, "lonely").await;
    find(&mut daemon, &asked).await;
    daemon.expect_end().await;
    assert!(task.0.lock().unwrap().is_none());
}

#[tokio::test]
async fn an_end_may_wake_a_task_that_is_dropped_by_it() {
    let (daemon, task) = lonely_call(None).await;
    daemon.cut();
    while task.0.lock().unwrap().is_some() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_may_wake_a_task_that_is_dropped_by_it() {
    let (mut daemon, task) = lonely_call(Some(Duration::from_secs(1))).await;
    expect_lookup(&mut daemon, "lonely").await;
    daemon.expect_end().await;
    assert!(task.0.lock().unwrap().is_none());
}

#[tokio::test]
async fn a_client_that_closes_may_wake_a_task_that_is_dropped_by_it() {
    let (connection, mut daemon) = connected().await;
    let task = Arc::new(DropsItself::default());
    let mut call = connection.call(lookup("lonely"));
    assert!(!poll(&mut call, &Waker::from(Arc::clone(&task))));
    *task.0.lock().unwrap() = Some(call);
    expect_lookup(&mut daemon, "lonely").await;
    // A close that is dropped closes at once.
    drop(tokio::time::timeout(Duration::ZERO, connection.close()).await);
    assert!(task.0.lock().unwrap().is_none());
    daemon.expect_end().await;
}

#[tokio::test]
async fn only_the_waker_of_the_last_poll_is_woken() {
    let (connection, mut daemon) = connected().await;
    let mut call = connection.call(lookup("moved"));
    let (first, last) = (Arc::new(Counts::default()), Arc::new(Counts::default()));
    assert!(!poll(&mut call, &Waker::from(Arc::clone(&first))));
    let asked = expect_lookup(&mut daemon, "moved").await;
    assert!(!poll(&mut call, &Waker::from(Arc::clone(&last))));
    find(&mut daemon, &asked).await;
    while last.0.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    assert!(poll(&mut call, Waker::noop()));
    assert_eq!((first.0.load(Ordering::SeqCst), last.0.load(Ordering::SeqCst)), (0, 1));
    assert_eq!((Arc::strong_count(&first), Arc::strong_count(&last)), (1, 1));
}

#[tokio::test]
async fn a_waker_that_is_replaced_may_own_a_task() {
    let (connection, mut daemon) = connected().await;
    let mut owned = connection.call(lookup("owned"));
    assert!(!poll(&mut owned, Waker::noop()));
    let waker = Waker::from(Arc::new(Owns { _call: Some(owned) }));
    let mut call = connection.call(lookup("owner"));
    assert!(!poll(&mut call, &waker));
    drop(waker);
    // The last clone of that waker is the connection's; it goes here, and the other call with it.
    assert!(!poll(&mut call, Waker::noop()));
    expect_lookup(&mut daemon, "owned").await;
    let asked = expect_lookup(&mut daemon, "owner").await;
    find(&mut daemon, &asked).await;
    assert_eq!(call.await.unwrap(), crate::found("owner"));
}

#[tokio::test]
async fn a_waker_that_is_given_up_may_own_a_task() {
    let (connection, mut daemon) = connected().await;
    let mut owned = connection.call(lookup("owned"));
    assert!(!poll(&mut owned, Waker::noop()));
    let waker = Waker::from(Arc::new(Owns { _call: Some(owned) }));
    let mut call = connection.call(lookup("owner"));
    assert!(!poll(&mut call, &waker));
    drop(waker);
    drop((connection, call));
    daemon.rest().await;
}

#[tokio::test(start_paused = true)]
async fn a_waker_does_not_outlive_its_call() {
    let (connection, mut daemon) = connected().await;
    let counts = Arc::new(Counts::default());
    let mut call = connection.call(lookup("short"));
    assert!(!poll(&mut call, &Waker::from(Arc::clone(&counts))));
    drop(call);
    assert_eq!(Arc::strong_count(&counts), 1);
    let asked = expect_lookup(&mut daemon, "short").await;
    find(&mut daemon, &asked).await;
    crate::assert_works(&connection, &mut daemon).await;
    assert_eq!(counts.0.load(Ordering::SeqCst), 0);
}
