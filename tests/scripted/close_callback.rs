//! The end of a connection as subscribers learn of it: once, with its reason, wherever they are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::Builder as RuntimeBuilder;
use tokio::sync::mpsc;
use tokio::time::timeout;
use virtwire::event::{DomainLifecycle, Ended, Subscription};
use virtwire::protocol::remote::{
    ConnectClose, ConnectEventConnectionClosed, ConnectRegisterCloseCallback,
    ConnectUnregisterCloseCallback,
};
use virtwire::{CloseReason, Connection};
use virtwire_testkit::class::Class;
use virtwire_testkit::daemon::AutoDaemon;

use crate::events::{in_step, served, text};
use crate::{assert_works, builder, connected, connected_by};

const PATIENCE: Duration = Duration::from_secs(20);

type Told = mpsc::UnboundedReceiver<String>;

/// A close callback that tells of each run.
fn telling(connection: &Connection) -> (Subscription, Told) {
    let (tell, told) = mpsc::unbounded_channel();
    (connection.on_close(move |reason| tell.send(format!("{reason:?}")).unwrap()), told)
}

/// Everything that a callback told, until it was dropped.
async fn all(mut told: Told) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(text) = timeout(PATIENCE, told.recv()).await.expect("it is not run") {
        all.push(text);
    }
    all
}

/// The callback is run once, with the same reason as everybody else is told.
async fn told_once(end: impl AsyncFnOnce(&Connection, &AutoDaemon)) -> String {
    let (connection, daemon) = served().await;
    let (subscription, told) = telling(&connection);
    let mut events = connection.events::<DomainLifecycle>().subscribe().await.unwrap();
    in_step(&connection).await;
    end(&connection, &daemon).await;
    let told = all(told).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(format!("{:?}", connection.closed().await), told[0]);
    assert_eq!(text(events.next().await), format!("ended: Closed({})", told[0]));
    let Ended::Closed(reason) = subscription.ended().await else { panic!("it was not run") };
    assert_eq!(format!("{reason:?}"), told[0]);
    told[0].clone()
}

#[tokio::test]
async fn a_daemon_that_hangs_up_is_told() {
    assert_eq!(told_once(async |_, daemon| daemon.cut()).await, "Eof");
}

#[tokio::test]
async fn a_daemon_that_breaks_the_protocol_is_told() {
    let told = told_once(async |_, daemon| daemon.send(vec![0, 0, 0, 5])).await;
    assert!(told.starts_with("Error("), "{told}");
}

#[tokio::test]
async fn an_orderly_close_is_told() {
    let told = told_once(async |connection, _| connection.close().await.unwrap()).await;
    assert_eq!(told, "Client");
}

#[tokio::test]
async fn a_hypervisor_that_is_lost_is_told() {
    let told = told_once(async |_, daemon| {
        assert_eq!(daemon.callback_ids(Class::Close), [0]);
        daemon.event(&ConnectEventConnectionClosed { reason: 3 });
    })
    .await;
    assert_eq!(told, "Hypervisor(3)");
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_does_not_answer_pings_is_told() {
    let builder = builder().keepalive(Duration::from_secs(1), 2);
    let (connection, _daemon) = connected_by(builder, 1 << 16).await;
    assert_eq!(all(telling_kept(&connection)).await, ["Keepalive"]);
}

/// As [`telling`], for the rest of the program.
fn telling_kept(connection: &Connection) -> Told {
    let (subscription, told) = telling(connection);
    std::mem::forget(subscription);
    told
}

#[tokio::test]
async fn the_last_handle_that_is_dropped_is_told() {
    let (connection, _daemon) = served().await;
    let told = telling_kept(&connection);
    drop(connection);
    assert_eq!(all(told).await, ["Client"]);
}

#[tokio::test]
async fn a_close_is_told_once_and_with_its_first_reason_whatever_follows() {
    let hypervisor = |daemon: &AutoDaemon, reason| {
        daemon.event(&ConnectEventConnectionClosed { reason });
    };
    let told = told_once(async |connection, daemon| {
        hypervisor(daemon, 1);
        hypervisor(daemon, 2);
        daemon.send(vec![0, 0, 0, 5]);
        connection.closed().await;
        daemon.cut();
        connection.close().await.unwrap();
    });
    assert_eq!(told.await, "Hypervisor(1)");
    let told = told_once(async |connection, daemon| {
        connection.close().await.unwrap();
        hypervisor(daemon, 1);
        daemon.cut();
    });
    assert_eq!(told.await, "Client");
    let told = told_once(async |connection, daemon| {
        daemon.cut();
        connection.closed().await;
        connection.close().await.unwrap();
        connection.close().await.unwrap();
    });
    assert_eq!(told.await, "Eof");
}

#[tokio::test]
async fn a_callback_that_comes_after_the_end_is_run_at_once() {
    let (connection, daemon) = served().await;
    daemon.cut();
    connection.closed().await;
    assert_eq!(all(telling_kept(&connection)).await, ["Eof"]);
}

#[tokio::test]
async fn a_callback_whose_subscription_is_dropped_is_forgotten() {
    let (connection, daemon) = served().await;
    let (subscription, told) = telling(&connection);
    drop(subscription);
    assert!(all(told).await.is_empty());
    daemon.cut();
    connection.closed().await;
}

#[tokio::test]
async fn a_callback_that_panics_harms_nobody() {
    let (connection, daemon) = served().await;
    let grumpy = connection.on_close(|reason| panic!("because of {reason:?}"));
    let told = telling_kept(&connection);
    daemon.cut();
    assert_eq!(all(told).await, ["Eof"]);
    let ended = grumpy.ended().await;
    assert!(matches!(&ended, Ended::Panicked(text) if text == "because of Eof"), "{ended:?}");
}

#[tokio::test]
async fn a_thousand_callbacks_are_each_run_once() {
    let (connection, daemon) = served().await;
    let runs = Arc::new(AtomicUsize::new(0));
    let subscriptions: Vec<_> = (0..1000)
        .map(|_| {
            let runs = Arc::clone(&runs);
            connection.on_close(move |_| {
                runs.fetch_add(1, Ordering::SeqCst);
            })
        })
        .collect();
    in_step(&connection).await;
    assert_eq!(daemon.calls_of::<ConnectRegisterCloseCallback>(), 1);
    daemon.cut();
    for subscription in &subscriptions {
        assert!(matches!(subscription.ended().await, Ended::Closed(CloseReason::Eof)));
    }
    assert_eq!((runs.load(Ordering::SeqCst), Arc::strong_count(&runs)), (1000, 1));
}

#[test]
fn a_connection_can_be_watched_closed_and_disposed_of_from_any_thread() {
    let home = RuntimeBuilder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for _ in 0..20 {
        let (connection, mut daemon) = home.block_on(served());
        let (tell, mut told) = mpsc::unbounded_channel();
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let (connection, tell) = (connection.clone(), tell.clone());
                std::thread::spawn(move || {
                    // Some of these threads have a runtime of their own, some have none.
                    let subscription = connection
                        .on_close(move |reason| tell.send(format!("{reason:?}")).unwrap());
                    if number % 2 == 0 {
                        let other = RuntimeBuilder::new_current_thread().enable_all().build();
                        other.unwrap().block_on(async {
                            if number == 0 {
                                connection.close().await.unwrap();
                            }
                            connection.closed().await;
                        });
                    }
                    subscription
                })
            })
            .collect();
        drop((connection, tell));
        let subscriptions: Vec<_> = threads.into_iter().map(|it| it.join().unwrap()).collect();
        home.block_on(async {
            for subscription in &subscriptions {
                let ended = timeout(PATIENCE, subscription.ended()).await.unwrap();
                assert!(matches!(ended, Ended::Closed(CloseReason::Client)), "{ended:?}");
            }
            daemon.ended().await;
        });
        let told: Vec<_> = std::iter::from_fn(|| told.blocking_recv()).collect();
        assert_eq!(told, ["Client"; 8]);
    }
}

#[tokio::test]
async fn a_connection_can_be_disposed_of_inside_its_own_callback() {
    let (connection, mut daemon) = served().await;
    let last = Arc::new(Mutex::new(None));
    let inside = Arc::clone(&last);
    let subscription = connection.on_close(move |_| drop(inside.lock().unwrap().take()));
    let weak = connection.downgrade();
    *last.lock().unwrap() = Some(connection);
    daemon.event(&ConnectEventConnectionClosed { reason: 1 });
    assert!(matches!(subscription.ended().await, Ended::Closed(CloseReason::Hypervisor(1))));
    assert!(weak.upgrade().is_none() && last.lock().unwrap().is_none());
    daemon.ended().await;
}

#[tokio::test]
async fn a_callback_that_holds_its_connection_still_sees_it_close() {
    let (connection, daemon) = served().await;
    let inside = connection.clone();
    let (tell, told) = mpsc::unbounded_channel();
    let subscription = connection.on_close(move |reason| {
        let text = format!("{reason:?}, open: {}", inside.is_open());
        tell.send(text).unwrap();
    });
    let weak = connection.downgrade();
    daemon.cut();
    assert_eq!(all(told).await, ["Eof, open: false"]);
    subscription.ended().await;
    drop(connection);
    assert!(weak.upgrade().is_none());
}

#[tokio::test]
async fn the_daemon_is_asked_once_however_many_want_to_know() {
    let (connection, daemon) = served().await;
    let waiting: Vec<_> = (0..3)
        .map(|_| {
            let connection = connection.clone();
            tokio::spawn(async move { connection.closed().await })
        })
        .collect();
    let told = telling_kept(&connection);
    in_step(&connection).await;
    connection.close().await.unwrap();
    for waiting in waiting {
        assert!(matches!(waiting.await.unwrap(), CloseReason::Client));
    }
    assert_eq!(all(told).await, ["Client"]);
    assert_eq!(daemon.calls_of::<ConnectRegisterCloseCallback>(), 1);
    assert_eq!(daemon.calls_of::<ConnectUnregisterCloseCallback>(), 0);
    assert_eq!(daemon.calls_of::<ConnectClose>(), 1);
}

#[tokio::test]
async fn nobody_who_does_not_ask_has_the_daemon_asked() {
    let (connection, daemon) = served().await;
    in_step(&connection).await;
    connection.close().await.unwrap();
    assert_eq!(daemon.calls_of::<ConnectRegisterCloseCallback>(), 0);
}

#[tokio::test]
async fn a_daemon_that_cannot_tell_of_its_hypervisor_will_do() {
    let (connection, mut daemon) = connected().await;
    let told = telling_kept(&connection);
    let asked = daemon.expect::<ConnectRegisterCloseCallback>().await;
    daemon.refuse::<ConnectRegisterCloseCallback>(asked.serial).await;
    assert_works(&connection, &mut daemon).await;
    // It is not asked again.
    let again = telling_kept(&connection);
    assert_works(&connection, &mut daemon).await;
    daemon.cut();
    assert_eq!((all(told).await, all(again).await), (vec!["Eof".into()], vec!["Eof".into()]));
}

#[tokio::test]
async fn a_close_may_be_waited_for_and_given_up() {
    let (connection, daemon) = served().await;
    for _ in 0..100 {
        assert!(timeout(Duration::ZERO, connection.closed()).await.is_err());
    }
    in_step(&connection).await;
    assert_eq!(daemon.calls_of::<ConnectRegisterCloseCallback>(), 1);
    assert!(connection.is_open());
}
