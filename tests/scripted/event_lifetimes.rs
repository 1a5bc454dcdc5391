//! What is left of subscriptions, here and with the daemon, when any part of them is dropped.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};
use virtwire::event::{DomainEvent, DomainLifecycle, Ended, Event, Subscription};
use virtwire::protocol::remote::{
    ConnectClose, ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, ConnectGetHostname,
};
use virtwire::{CloseReason, Connection, Stats};
use virtwire_testkit::class::Register as _;
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::peer::Peer;
use virtwire_testkit::pipe::Way;

use crate::events::{in_step, lifecycle, lifecycles, served, text};
use crate::operations::{guest, managed_save};
use crate::operations_block::pull;
use crate::{assert_works, builder, connected};

const MANY: usize = 1000;

/// Goes so many steps, in turn polling, whether it was woken or not, and giving all others one
/// turn. Drops what is not done by then.
async fn polled<F: Future>(future: F, steps: usize) -> Option<F::Output> {
    let mut future = Box::pin(future);
    for step in 0..steps {
        if step % 2 == 1 {
            tokio::task::yield_now().await;
            continue;
        }
        let polled = poll_fn(|cx| Poll::Ready(Pin::new(&mut future).poll(cx))).await;
        if let Poll::Ready(output) = polled {
            return Some(output);
        }
    }
    None
}

/// As [`served`], but the client gets a few bytes at a time, so that much can be told apart.
async fn slowly_served() -> (Connection, AutoDaemon) {
    let (client, peer) = Peer::piped(Way::new(), Way::new().pieces([1]));
    let daemon = peer.serve();
    (builder().connect_over(client).await.unwrap(), daemon)
}

/// Drops what `make` begins after every possible number of steps. Nothing may be left of it:
/// not with the daemon, and not of what it has captured.
async fn assert_leaves_nothing<F: Future>(make: impl Fn(&Connection, Arc<()>) -> F) {
    let captured = Arc::new(());
    for steps in 0.. {
        let (connection, daemon) = slowly_served().await;
        let done = polled(make(&connection, Arc::clone(&captured)), steps).await;
        let is_done = done.is_some();
        drop(done);
        in_step(&connection).await;
        assert_eq!(daemon.registrations(), [], "dropped after {steps} steps");
        assert_eq!(daemon.calls_of::<Register>(), daemon.calls_of::<Deregister>());
        tokio::task::yield_now().await;
        assert_eq!(Arc::strong_count(&captured), 1, "dropped after {steps} steps");
        assert_eq!(connection.stats(), Stats::default());
        if is_done {
            assert!(steps > 2, "that was too quick to be dropped on the way");
            return;
        }
    }
}

#[tokio::test]
async fn subscribing_can_be_dropped_at_any_moment() {
    assert_leaves_nothing(|connection, captured| {
        let subscribing = connection.events::<DomainLifecycle>().subscribe();
        async move {
            let events = subscribing.await.unwrap();
            (events, captured)
        }
    })
    .await;
}

#[tokio::test]
async fn subscribing_to_a_whole_class_can_be_dropped_at_any_moment() {
    assert_leaves_nothing(|connection, captured| {
        let subscribing = connection.events::<DomainEvent>().subscribe();
        async move {
            let events = subscribing.await.unwrap();
            (events, captured)
        }
    })
    .await;
}

#[tokio::test]
async fn subscribing_a_closure_can_be_dropped_at_any_moment() {
    assert_leaves_nothing(|connection, captured| {
        connection.events::<DomainEvent>().on(move |_, _| drop(Arc::clone(&captured)))
    })
    .await;
}

#[tokio::test]
async fn subscribing_an_async_closure_can_be_dropped_at_any_moment() {
    assert_leaves_nothing(|connection, captured| {
        connection.events::<DomainLifecycle>().on_async(move |_, _| {
            let captured = Arc::clone(&captured);
            async move { drop(captured) }
        })
    })
    .await;
}

#[tokio::test]
async fn a_call_beside_subscriptions_can_be_dropped_at_any_moment() {
    assert_leaves_nothing(|connection, captured| {
        let events = connection.events::<DomainLifecycle>();
        let call = connection.call(ConnectGetHostname);
        async move {
            let _events = events.subscribe().await.unwrap();
            call.await.unwrap();
            captured
        }
    })
    .await;
}

#[tokio::test]
async fn operations_can_be_dropped_at_any_moment() {
    for cancels in [false, true] {
        assert_leaves_nothing(|connection, captured| {
            let pull = pull(connection);
            let pull = if cancels { pull.cancel_on_drop() } else { pull };
            let pull = pull.on_progress(move |_| drop(Arc::clone(&captured)));
            async move { pull.await.is_ok() }
        })
        .await;
        assert_leaves_nothing(|connection, captured| {
            let save = managed_save(connection);
            let save = if cancels { save.cancel_on_drop() } else { save };
            let save = save.on_progress(move |_| drop(Arc::clone(&captured)));
            async move { save.await.is_ok() }
        })
        .await;
        assert_leaves_nothing(|connection, captured| {
            let wait = guest(connection).wait_until(move |_| {
                drop(Arc::clone(&captured));
                true
            });
            let wait = if cancels { wait.cancel_on_drop() } else { wait };
            async move { wait.await.is_ok() }
        })
        .await;
    }
}

#[tokio::test]
async fn connecting_can_be_dropped_at_any_moment() {
    for steps in 0.. {
        let (client, peer) = Peer::piped(Way::new(), Way::new().pieces([1]));
        let mut daemon = peer.serve();
        let done = polled(builder().connect_over(client), steps).await;
        let is_done = done.map(Result::unwrap).is_some();
        timeout(Duration::from_secs(20), daemon.ended()).await.unwrap();
        if is_done {
            assert!(steps > 2);
            return;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn closing_with_subscriptions_can_be_dropped_at_any_moment() {
    for steps in 0.. {
        let (connection, mut daemon) = slowly_served().await;
        let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
        let captured = Arc::new(());
        let inside = Arc::clone(&captured);
        let closure = lifecycles(&connection, 1).on(move |_, _| {
            let _ = &inside;
        });
        let closure = closure.await.unwrap();
        let done = polled(connection.close(), steps).await;
        let is_done = done.is_some();
        if steps == 0 {
            assert!(connection.is_open());
            drop(connection);
        } else {
            assert!(matches!(connection.closed().await, CloseReason::Client));
        }
        assert_eq!(text(events.next().await), "ended: Closed(Client)");
        assert!(matches!(closure.ended().await, Ended::Closed(CloseReason::Client)));
        assert_eq!(Arc::strong_count(&captured), 1, "dropped after {steps} steps");
        daemon.ended().await;
        if is_done {
            assert!(steps > 2);
            return;
        }
    }
}

#[tokio::test]
async fn a_subscription_that_is_dropped_is_deregistered_once() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    daemon.register::<Register>(3).await;
    let events = subscribing.await.unwrap().unwrap();
    assert_works(&connection, &mut daemon).await;
    drop(events);
    daemon.deregister::<Deregister>(3).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_subscription_dropped_before_its_answer_is_deregistered_once_when_that_has_come() {
    let (connection, mut daemon) = connected().await;
    let subscribing = connection.events::<DomainLifecycle>().subscribe();
    assert!(polled(subscribing, 2).await.is_none());
    let asked = daemon.expect::<Register>().await;
    assert_works(&connection, &mut daemon).await;
    daemon.reply::<Register>(asked.serial, &Register::registered(3)).await;
    daemon.deregister::<Deregister>(3).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_registration_that_was_not_sent_before_the_drop_never_is() {
    let (connection, mut daemon) = connected().await;
    // Four of 28 are on their way.
    assert!(polled(connection.events::<DomainEvent>().subscribe(), 2).await.is_none());
    for id in 0..4 {
        daemon.register::<Register>(id).await;
    }
    for id in 0..4 {
        daemon.deregister::<Deregister>(id).await;
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn calls_that_hang_do_not_keep_a_subscription_from_being_deregistered() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    daemon.register::<Register>(3).await;
    let events = subscribing.await.unwrap().unwrap();
    let hung: Vec<_> =
        (0..6).map(|_| tokio::spawn(connection.call(crate::lookup("hung")))).collect();
    for _ in 0..4 {
        crate::expect_lookup(&mut daemon, "hung").await;
    }
    drop(events);
    daemon.deregister::<Deregister>(3).await;
    drop(hung);
}

#[tokio::test]
async fn a_subscription_does_not_keep_the_connection_open() {
    let (connection, mut daemon) = served().await;
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let (told, mut telling) = tokio::sync::mpsc::unbounded_channel();
    let on = lifecycles(&connection, 1).on(move |event, weak| {
        told.send((event.clone(), weak.upgrade().is_none())).unwrap();
    });
    let closure = on.await.unwrap();
    let on_close = connection.on_close(|_| ());
    daemon.event(&lifecycle(0, 1));
    in_step(&connection).await;
    let weak = connection.downgrade();
    drop(connection);
    assert!(weak.upgrade().is_none());
    daemon.ended().await;
    // What came before can still be read.
    assert_eq!(text(events.next().await), "1");
    assert_eq!(text(events.next().await), "ended: Closed(Client)");
    assert!(events.next().await.is_none());
    let (event, is_gone) = telling.recv().await.unwrap();
    assert!(matches!(event, Event::Ended(Ended::Closed(CloseReason::Client))) && is_gone);
    assert!(telling.recv().await.is_none(), "the closure is dropped");
    for subscription in [closure, on_close] {
        assert!(matches!(subscription.ended().await, Ended::Closed(CloseReason::Client)));
    }
}

/// A thousand subscriptions of all sorts, each of which holds a clone of the value.
async fn thousand(connection: &Connection, captured: &Arc<()>) -> Vec<Box<dyn Send>> {
    let mut all: Vec<Box<dyn Send>> = Vec::new();
    for number in 0..MANY as u16 {
        let inside = Arc::clone(captured);
        let events = lifecycles(connection, number);
        all.push(match number % 4 {
            0 => Box::new(events.subscribe().await.unwrap()),
            1 => Box::new(closure(events.on(move |_, _| drop(Arc::clone(&inside))).await)),
            2 => Box::new(closure(
                events
                    .on_async(move |_, _| {
                        let inside = Arc::clone(&inside);
                        async move { drop(inside) }
                    })
                    .await,
            )),
            _ => Box::new(connection.on_close(move |_| drop(inside))),
        });
    }
    all
}

fn closure(subscription: virtwire::Result<Subscription>) -> Subscription {
    subscription.unwrap()
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

/// Other tasks have had their turns.
async fn settled() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_connection_dropped_with_a_thousand_subscriptions_leaves_nothing_behind() {
    let before = tasks();
    let (connection, mut daemon) = served().await;
    let captured = Arc::new(());
    let subscriptions = thousand(&connection, &captured).await;
    let streams = MANY / 4;
    assert_eq!(tasks(), before + 2 + MANY - streams, "a driver, a daemon, and one each");
    assert_eq!(Arc::strong_count(&captured), 1 + MANY - streams);
    let weak = connection.downgrade();
    drop(connection);
    assert!(weak.upgrade().is_none());
    daemon.ended().await;
    settled().await;
    // The subscriptions are still held.
    assert_eq!((tasks(), Arc::strong_count(&captured)), (before, 1));
    drop(subscriptions);
    assert_eq!(daemon.calls_of::<Deregister>(), 0);
}

#[tokio::test]
async fn a_thousand_subscriptions_dropped_before_the_connection_leave_nothing_behind() {
    let (connection, daemon) = served().await;
    let before = tasks();
    let captured = Arc::new(());
    let subscriptions = thousand(&connection, &captured).await;
    drop(subscriptions);
    let registered = MANY - MANY / 4;
    daemon.wait_until(|daemon| daemon.calls_of::<Deregister>() == registered).await;
    in_step(&connection).await;
    settled().await;
    assert_eq!((tasks(), Arc::strong_count(&captured)), (before, 1));
    assert_eq!(daemon.calls_of::<Deregister>(), registered);
    assert_eq!(connection.stats(), Stats::default());
    // That the daemon tells of its hypervisor is the connection's own.
    assert_eq!(daemon.live_registrations(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_subscriptions_close_within_the_grace_and_are_not_deregistered_one_by_one() {
    let (connection, mut daemon) = served().await;
    let captured = Arc::new(());
    let subscriptions = thousand(&connection, &captured).await;
    let started = Instant::now();
    connection.close().await.unwrap();
    assert_eq!(started.elapsed(), Duration::ZERO);
    daemon.ended().await;
    settled().await;
    assert_eq!(Arc::strong_count(&captured), 1);
    drop(subscriptions);
    assert_eq!((daemon.calls_of::<Deregister>(), daemon.calls_of::<ConnectClose>()), (0, 1));
}

#[tokio::test]
async fn what_was_not_read_goes_with_its_stream_and_not_with_the_connection() {
    let (connection, daemon) = served().await;
    let events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    (0..500).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    drop(events);
    in_step(&connection).await;
    assert_eq!(daemon.live_registrations(), 0);
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test(start_paused = true)]
async fn a_registration_that_hangs_does_not_hold_up_a_close_for_longer_than_the_grace() {
    let (connection, mut daemon) = connected().await;
    let subscribing = tokio::spawn(connection.events::<DomainLifecycle>().subscribe());
    daemon.expect::<Register>().await;
    let started = Instant::now();
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    assert!(closed.unwrap_err().to_string().contains("still running"));
    assert_eq!(started.elapsed(), Duration::from_secs(5));
    let error = subscribing.await.unwrap().unwrap_err();
    assert!(matches!(error.close_reason(), Some(CloseReason::Client)), "{error}");
}
