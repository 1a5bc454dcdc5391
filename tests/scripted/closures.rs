//! Closures that run for events: how they are run, what they may do, and how they end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, timeout};
use virtwire::event::{DomainEvent, DomainLifecycle, Ended, Event, Subscription};
use virtwire::protocol::Procedure as _;
use virtwire::protocol::api::DomainEventId;
use virtwire::protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny as Deregister,
    ConnectDomainEventCallbackRegisterAny as Register, ConnectGetHostname,
};
use virtwire::{CloseReason, Connection, WeakConnection};
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::packet;
use virtwire_testkit::peer::Peer;

use crate::events::{in_step, lifecycle, lifecycles, served, text};
use crate::{builder, domain, hostname};

const PATIENCE: Duration = Duration::from_secs(20);

/// Counts how often it is dropped.
#[derive(Clone, Default)]
struct Drops(Arc<AtomicUsize>);

/// Captured state, which is not cloned.
struct State(Drops);

impl Drop for State {
    fn drop(&mut self) {
        self.0.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Drops {
    fn state(&self) -> State {
        State(self.clone())
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

type Texts = mpsc::UnboundedReceiver<String>;

async fn next(texts: &mut Texts) -> String {
    let text = timeout(PATIENCE, texts.recv()).await.expect("the closure is not run");
    text.unwrap_or_else(|| "dropped".to_owned())
}

/// A closure that tells what it gets.
async fn telling(connection: &Connection) -> (Subscription, Texts) {
    let (tell, texts) = mpsc::unbounded_channel();
    let on = connection.events::<DomainLifecycle>().on(move |event, _| {
        tell.send(text(Some(event.clone()))).unwrap();
    });
    (on.await.unwrap(), texts)
}

async fn ended(subscription: &Subscription) -> Ended {
    timeout(PATIENCE, subscription.ended()).await.expect("the closure has not ended")
}

/// The daemon still sends to another subscriber of the same connection.
async fn assert_others_go_on(connection: &Connection, daemon: &AutoDaemon) {
    let mut others = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    let last = daemon.registrations().last().unwrap().callback_id;
    daemon.event(&lifecycle(last, 99));
    assert_eq!(text(others.next().await), "99");
    assert_eq!(connection.call(ConnectGetHostname).await.unwrap(), hostname("testkit"));
}

#[tokio::test]
async fn a_closure_is_run_for_each_event_and_last_for_the_end() {
    let (connection, daemon) = served().await;
    let (subscription, mut texts) = telling(&connection).await;
    (0..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    for number in ["0", "1", "2"] {
        assert_eq!(next(&mut texts).await, number);
    }
    daemon.cut();
    assert_eq!(next(&mut texts).await, "ended: Closed(Eof)");
    assert_eq!(next(&mut texts).await, "dropped");
    assert!(matches!(ended(&subscription).await, Ended::Closed(CloseReason::Eof)));
}

#[tokio::test]
async fn an_async_closure_is_awaited_before_its_next_run() {
    let (connection, daemon) = served().await;
    let (tell, mut texts) = mpsc::unbounded_channel();
    let on = connection.events::<DomainLifecycle>().on_async(move |event, weak| {
        let (tell, text) = (tell.clone(), text(Some(event)));
        async move {
            tell.send(format!("{text} begins")).unwrap();
            if let Some(connection) = weak.upgrade() {
                connection.call(ConnectGetHostname).await.unwrap();
            }
            tell.send(format!("{text} ends")).unwrap();
        }
    });
    let _subscription = on.await.unwrap();
    (0..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    for number in 0..3 {
        assert_eq!(next(&mut texts).await, format!("{number} begins"));
        assert_eq!(next(&mut texts).await, format!("{number} ends"));
    }
}

static SEEN: AtomicUsize = AtomicUsize::new(0);

fn count(event: &Event<DomainLifecycle>, connection: &WeakConnection) {
    assert!(matches!(event, Event::Item(_)) == connection.upgrade().is_some());
    SEEN.fetch_add(1, Ordering::SeqCst);
}

#[tokio::test]
async fn a_plain_function_will_do() {
    let (connection, daemon) = served().await;
    let pointer: fn(&Event<DomainLifecycle>, &WeakConnection) = count;
    let subscription = connection.events::<DomainLifecycle>().on(pointer).await.unwrap();
    daemon.event(&lifecycle(0, 1));
    in_step(&connection).await;
    while SEEN.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    drop(connection);
    assert!(matches!(ended(&subscription).await, Ended::Closed(CloseReason::Client)));
    assert_eq!(SEEN.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_subscription_that_is_dropped_ends_the_closure_without_a_further_run() {
    let (connection, daemon) = served().await;
    let (subscription, mut texts) = telling(&connection).await;
    daemon.event(&lifecycle(0, 1));
    assert_eq!(next(&mut texts).await, "1");
    drop(subscription);
    assert_eq!(next(&mut texts).await, "dropped");
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    in_step(&connection).await;
    assert_eq!(daemon.calls_of::<Deregister>(), 1);
}

#[tokio::test]
async fn a_run_that_is_under_way_goes_on_to_its_end_though_its_subscription_is_dropped() {
    let (connection, daemon) = served().await;
    let (begun, go, drops) = (Arc::new(Notify::new()), Arc::new(Notify::new()), Drops::default());
    let (telling, waiting, state) = (Arc::clone(&begun), Arc::clone(&go), drops.state());
    let (tell, mut texts) = mpsc::unbounded_channel();
    let on = connection.events::<DomainLifecycle>().on_async(move |event, _| {
        let _ = &state;
        let (telling, waiting) = (Arc::clone(&telling), Arc::clone(&waiting));
        let (tell, text) = (tell.clone(), text(Some(event)));
        async move {
            telling.notify_one();
            waiting.notified().await;
            tell.send(text).unwrap();
        }
    });
    let subscription = on.await.unwrap();
    (1..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    begun.notified().await;
    drop(subscription);
    in_step(&connection).await;
    assert_eq!(drops.count(), 0);
    go.notify_one();
    assert_eq!(next(&mut texts).await, "1");
    assert_eq!(next(&mut texts).await, "dropped");
    assert_eq!((drops.count(), daemon.live_registrations()), (1, 0));
}

#[tokio::test]
async fn a_closure_may_subscribe_and_may_drop_its_own_subscription() {
    let (connection, daemon) = served().await;
    let (own, drops) = (Arc::new(Mutex::new(None)), Drops::default());
    let (slot, state) = (Arc::clone(&own), drops.state());
    let (tell, mut texts) = mpsc::unbounded_channel();
    let on = connection.events::<DomainLifecycle>().on_async(move |event, weak| {
        let _ = &state;
        let (slot, tell) = (Arc::clone(&slot), tell.clone());
        tell.send(text(Some(event))).unwrap();
        async move {
            let connection = weak.upgrade().unwrap();
            let another = lifecycles(&connection, 1).on(move |event, _| {
                tell.send(format!("another: {}", text(Some(event.clone())))).unwrap();
            });
            let another = another.await.unwrap();
            // It ends here, and the other one takes its place.
            drop(slot.lock().unwrap().replace(another));
        }
    });
    let subscription = on.await.unwrap();
    assert!(own.lock().unwrap().replace(subscription).is_none());
    daemon.event(&lifecycle(0, 1));
    assert_eq!(next(&mut texts).await, "1");
    daemon.wait_until(|daemon| daemon.calls_of::<Deregister>() == 1).await;
    in_step(&connection).await;
    while drops.count() == 0 {
        tokio::task::yield_now().await;
    }
    daemon.event(&lifecycle(1, 2));
    assert_eq!(next(&mut texts).await, "another: 2");
    assert_eq!((drops.count(), daemon.live_registrations()), (1, 1));
    drop(own);
    assert_eq!(next(&mut texts).await, "dropped");
}

#[tokio::test]
async fn a_plain_closure_may_drop_its_own_subscription() {
    let (connection, daemon) = served().await;
    let own = Arc::new(Mutex::new(None));
    let (slot, drops) = (Arc::clone(&own), Drops::default());
    let state = drops.state();
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&runs);
    let on = connection.events::<DomainLifecycle>().on(move |_, _| {
        let _ = &state;
        counted.fetch_add(1, Ordering::SeqCst);
        drop(slot.lock().unwrap().take());
    });
    let subscription: Subscription = on.await.unwrap();
    *own.lock().unwrap() = Some(subscription);
    (0..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    in_step(&connection).await;
    assert_eq!((runs.load(Ordering::SeqCst), drops.count()), (1, 1));
    assert_eq!(daemon.calls_of::<Deregister>(), 1);
}

/// A closure that closes the connection from inside at its first event.
async fn closing(connection: &Connection, number: u16) -> (Subscription, Texts) {
    let (tell, texts) = mpsc::unbounded_channel();
    let on = lifecycles(connection, number).on_async(move |event, weak| {
        let tell = tell.clone();
        async move {
            let connection = weak.upgrade();
            if let (Event::Item(_), Some(connection)) = (&event, connection) {
                let closed = connection.close().await;
                tell.send(format!("{closed:?}")).unwrap();
            }
            tell.send(text(Some(event))).unwrap();
        }
    });
    (on.await.unwrap(), texts)
}

#[tokio::test(start_paused = true)]
async fn a_close_from_inside_does_not_wait_for_itself() {
    let (connection, mut daemon) = served().await;
    let (subscription, mut texts) = closing(&connection, 1).await;
    let started = Instant::now();
    (1..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    assert_eq!(next(&mut texts).await, "Ok(())");
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(next(&mut texts).await, "1");
    // What was queued is delivered nevertheless; a second close is none.
    assert_eq!(next(&mut texts).await, "Ok(())");
    assert_eq!(next(&mut texts).await, "2");
    assert_eq!(next(&mut texts).await, "ended: Closed(Client)");
    assert!(matches!(ended(&subscription).await, Ended::Closed(CloseReason::Client)));
    daemon.ended().await;
}

#[tokio::test(start_paused = true)]
async fn two_closures_that_close_at_once_do_not_wait_for_each_other() {
    let (connection, mut daemon) = served().await;
    let (_first, mut first) = closing(&connection, 1).await;
    let (_second, mut second) = closing(&connection, 2).await;
    let started = Instant::now();
    daemon.event(&lifecycle(0, 1));
    daemon.event(&lifecycle(1, 1));
    let outside = async {
        while connection.is_open() {
            tokio::task::yield_now().await;
        }
        connection.close().await
    };
    let (outside, first, second) = tokio::join!(outside, next(&mut first), next(&mut second));
    outside.unwrap();
    assert_eq!((first.as_str(), second.as_str()), ("Ok(())", "Ok(())"));
    assert_eq!(started.elapsed(), Duration::ZERO);
    daemon.ended().await;
}

#[tokio::test(start_paused = true)]
async fn a_close_from_outside_waits_until_closures_are_done_with_what_was_queued() {
    let (connection, daemon) = served().await;
    let (tell, mut texts) = mpsc::unbounded_channel();
    let on = connection.events::<DomainLifecycle>().on_async(move |event, _| {
        let (tell, text) = (tell.clone(), text(Some(event)));
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            tell.send(text).unwrap();
        }
    });
    let _subscription = on.await.unwrap();
    (0..3).for_each(|number| daemon.event(&lifecycle(0, number)));
    in_step(&connection).await;
    connection.close().await.unwrap();
    for text in ["0", "1", "2", "ended: Closed(Client)"] {
        assert_eq!(texts.try_recv().unwrap(), text);
    }
    assert!(texts.try_recv().is_err() && texts.is_closed());
}

#[tokio::test(start_paused = true)]
async fn a_closure_that_hangs_holds_a_close_up_for_the_grace_and_is_reported() {
    let (connection, daemon) = served().await;
    let on = connection.events::<DomainLifecycle>().on_async(|_, _| std::future::pending());
    let _subscription = on.await.unwrap();
    daemon.event(&lifecycle(0, 1));
    in_step(&connection).await;
    let started = Instant::now();
    let error = connection.close().await.unwrap_err();
    assert_eq!(started.elapsed(), Duration::from_secs(5));
    assert!(error.to_string().contains("closures of subscriptions"), "{error}");
}

#[tokio::test]
async fn a_closure_may_drop_the_last_handle_of_the_connection() {
    let (connection, mut daemon) = served().await;
    let last = Arc::new(Mutex::new(None));
    let inside = Arc::clone(&last);
    let on = connection.events::<DomainLifecycle>().on(move |_, _| {
        drop(inside.lock().unwrap().take());
    });
    let subscription = on.await.unwrap();
    *last.lock().unwrap() = Some(connection);
    daemon.event(&lifecycle(0, 1));
    assert!(matches!(ended(&subscription).await, Ended::Closed(CloseReason::Client)));
    daemon.ended().await;
}

async fn assert_panics_alone(
    connection: &Connection,
    daemon: &AutoDaemon,
    subscription: Subscription,
    drops: &Drops,
    message: &str,
) {
    daemon.event(&lifecycle(0, 1));
    match ended(&subscription).await {
        Ended::Panicked(panicked) => assert_eq!(panicked, message),
        other => panic!("{other:?}"),
    }
    assert_eq!(drops.count(), 1);
    // Its handle is still there.
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    assert_others_go_on(connection, daemon).await;
    drop(subscription);
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    in_step(connection).await;
    assert_eq!(
        (drops.count(), daemon.calls_of::<Deregister>()),
        (1, 2),
        "one of them is another's"
    );
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_closure_that_panics_ends_its_own_subscription_only() {
    let (connection, daemon) = served().await;
    let drops = Drops::default();
    let state = drops.state();
    let on = connection.events::<DomainLifecycle>().on(move |event, _| {
        let _ = &state;
        panic!("at {}", text(Some(event.clone())));
    });
    let subscription = on.await.unwrap();
    assert_panics_alone(&connection, &daemon, subscription, &drops, "at 1").await;
}

#[tokio::test]
async fn a_future_that_panics_ends_its_own_subscription_only() {
    let (connection, daemon) = served().await;
    let drops = Drops::default();
    let state = drops.state();
    let on = connection.events::<DomainLifecycle>().on_async(move |_, _| {
        let _ = &state;
        async {
            tokio::task::yield_now().await;
            panic!("later");
        }
    });
    let subscription = on.await.unwrap();
    assert_panics_alone(&connection, &daemon, subscription, &drops, "later").await;
}

/// Panics when it is dropped.
struct Grudge(#[expect(dead_code, reason = "it is dropped")] State);

impl Drop for Grudge {
    fn drop(&mut self) {
        panic!("in the drop");
    }
}

/// A future that is done at once and panics when it is dropped.
struct Grudging(#[expect(dead_code, reason = "it is dropped")] Option<Grudge>);

impl Future for Grudging {
    type Output = ();

    fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        std::task::Poll::Ready(())
    }
}

#[tokio::test]
async fn a_future_that_panics_in_its_drop_ends_its_own_subscription_only() {
    let (connection, daemon) = served().await;
    let drops = Drops::default();
    let mut state = Some(drops.state());
    let on = connection
        .events::<DomainLifecycle>()
        .on_async(move |_, _| Grudging(state.take().map(Grudge)));
    let subscription = on.await.unwrap();
    assert_panics_alone(&connection, &daemon, subscription, &drops, "in the drop").await;
}

#[tokio::test]
async fn captured_state_that_panics_in_its_drop_harms_nobody() {
    let (connection, daemon) = served().await;
    let drops = Drops::default();
    let grudge = Grudge(drops.state());
    let on = connection.events::<DomainLifecycle>().on(move |_, _| {
        let _ = &grudge;
        panic!("before");
    });
    let subscription = on.await.unwrap();
    assert_panics_alone(&connection, &daemon, subscription, &drops, "before").await;
}

#[tokio::test]
async fn state_that_panics_in_its_drop_at_the_end_of_the_connection_is_told() {
    let (connection, _daemon) = served().await;
    let drops = Drops::default();
    let grudge = Grudge(drops.state());
    let on = connection.events::<DomainLifecycle>().on(move |_, _| {
        let _ = &grudge;
    });
    let subscription = on.await.unwrap();
    connection.close().await.unwrap();
    let ended = ended(&subscription).await;
    assert!(matches!(&ended, Ended::Panicked(message) if message == "in the drop"), "{ended:?}");
    assert_eq!(drops.count(), 1);
}

#[tokio::test]
async fn a_panic_with_something_that_is_no_text_is_caught_too() {
    let (connection, daemon) = served().await;
    let on = connection
        .events::<DomainLifecycle>()
        .on(|_, _| std::panic::panic_any(Grudge(Drops::default().state())));
    let subscription = on.await.unwrap();
    daemon.event(&lifecycle(0, 1));
    assert!(matches!(ended(&subscription).await, Ended::Panicked(_)));
    daemon.wait_until(|daemon| daemon.live_registrations() == 0).await;
    assert_others_go_on(&connection, &daemon).await;
}

#[test]
fn a_closure_goes_with_the_runtime_of_its_connection() {
    let home = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let drops = Drops::default();
    let state = drops.state();
    let (subscription, connection, _daemon) = home.block_on(async {
        let (connection, daemon) = served().await;
        let on = connection.events::<DomainLifecycle>().on(move |_, _| {
            let _ = &state;
        });
        (on.await.unwrap(), connection, daemon)
    });
    drop(home);
    assert_eq!(drops.count(), 1);
    let other = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert!(matches!(other.block_on(ended(&subscription)), Ended::Dropped));
    assert!(!connection.is_open());
}

#[tokio::test]
async fn kinds_that_the_daemon_does_not_have_are_listed_for_a_closure_too() {
    let (client, peer) = Peer::pair(1 << 16);
    let known = DomainEventId::REBOOT.0;
    let daemon = peer.serve_by(move |frame| {
        let id = frame.body.first_chunk().map(|id| i32::from_be_bytes(*id))?;
        let refused = frame.header.proc == Register::INFO.number && id > known;
        let error = packet::error(1, 7, &format!("unsupported event ID {id}"));
        refused.then(|| vec![packet::failure_of(&frame.header, &error)])
    });
    let connection = builder().connect_over(client).await.unwrap();
    let subscription = connection.events::<DomainEvent>().on(|_, _| {}).await.unwrap();
    let refused: Vec<i32> = subscription.refused().iter().map(|it| it.source.id).collect();
    assert_eq!(refused, (known + 1..28).collect::<Vec<_>>());
    assert_eq!(daemon.live_registrations(), 2);
    let other = connection.events::<DomainEvent>().of(&domain("another"));
    let other = other.on_async(|_, _| async {}).await.unwrap();
    assert_eq!(other.refused().len(), refused.len());
    assert!(connection.on_close(|_| {}).refused().is_empty());
}
