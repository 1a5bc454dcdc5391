//! Connections that end in awkward places leave nothing behind: no descriptor, no task, no memory.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::time::{Instant, sleep, timeout};
use virtwire::event::{DomainEvent, DomainLifecycle, DomainReboot, Ended, Events, Subscription};
use virtwire::protocol::Version;
use virtwire::protocol::remote::{ConnectGetHostname, Domain, DomainResume, DomainSuspend};
use virtwire::protocol::xdr::Uuid;
use virtwire::{CloseReason, Connection};
use virtwire_testkit::live::TestDaemon;

use crate::{connect, domains, open_fds, resident, runs_alone};

const PATIENCE: Duration = Duration::from_secs(20);
const MANY: u16 = 1000;

/// Descriptors and tasks.
fn left() -> (usize, usize) {
    (open_fds(), Handle::current().metrics().num_alive_tasks())
}

/// Goes so many rounds. What is left after a third as many before must be all that is left
/// after the last one. No other test may run in this process.
fn assert_leaves_nothing(test: &str, rounds: usize, round: impl AsyncFn(&TestDaemon, usize)) {
    if !runs_alone(&format!("disposal::{test}"), &[]) {
        return;
    }
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let daemon = TestDaemon::start();
        for number in 0..rounds / 3 {
            round(&daemon, number).await;
        }
        // What is dropped rather than closed is closed by its driver's next turn.
        sleep(Duration::from_millis(100)).await;
        let (known, memory) = (left(), resident());
        for number in 0..rounds {
            round(&daemon, number).await;
        }
        let began = Instant::now();
        while left().0 > known.0 || left().1 > known.1 {
            assert!(began.elapsed() < PATIENCE, "descriptors and tasks: {known:?}, {:?}", left());
            sleep(Duration::from_millis(10)).await;
        }
        let now = resident();
        assert!(now <= memory + memory / 20, "{memory} KiB, then {now}");
    });
}

/// What was sent before is answered. Where a client hangs up while it is being answered, libvirtd
/// 9.0.0 may crash: two of its threads free the registrations at once. Later ones take a lock.
async fn in_step(connection: &Connection) {
    for _ in 0..2 {
        connection.call(ConnectGetHostname).await.unwrap();
    }
}

async fn ended(subscription: &Subscription) -> Ended {
    timeout(PATIENCE, subscription.ended()).await.expect("the closure has not ended")
}

/// A closure that owns its connection and its own subscription, and lets go of both.
type Own = Arc<Mutex<Option<(Connection, Subscription)>>>;

#[test]
fn a_connection_disposed_of_inside_its_own_callback_leaves_nothing_behind() {
    let test = "a_connection_disposed_of_inside_its_own_callback_leaves_nothing_behind";
    assert_leaves_nothing(test, 300, async |daemon, round| {
        let connection = connect(daemon).await;
        let weak = connection.downgrade();
        let own = Own::default();
        let inside = Arc::clone(&own);
        let mut events = connection.events::<DomainReboot>().subscribe().await.unwrap();
        let subscription = match round % 3 {
            0 => connection.on_close(move |_| drop(inside.lock().unwrap().take())),
            1 => {
                let on = connection
                    .events::<DomainLifecycle>()
                    .on(move |_, _| drop(inside.lock().unwrap().take()));
                on.await.unwrap()
            }
            _ => {
                let on = connection.events::<DomainLifecycle>().on_async(move |_, weak| {
                    let taken = inside.lock().unwrap().take();
                    async move {
                        if let Some(connection) = weak.upgrade() {
                            connection.close().await.unwrap();
                        }
                        drop(taken);
                    }
                });
                on.await.unwrap()
            }
        };
        let another = connection.on_close(|_| ());
        in_step(&connection).await;
        *own.lock().unwrap() = Some((connection.clone(), subscription));
        if round % 3 == 0 {
            connection.close().await.unwrap();
            drop(connection);
        } else {
            drop(connection);
            let driving = connect(daemon).await;
            let dom = domains(&driving).await.remove(0);
            driving.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
            driving.call(DomainResume { dom }).await.unwrap();
            driving.close().await.unwrap();
        }
        assert!(matches!(ended(&another).await, Ended::Closed(CloseReason::Client)));
        while timeout(PATIENCE, events.next()).await.unwrap().is_some() {}
        let began = Instant::now();
        while Arc::strong_count(&own) > 1 || weak.upgrade().is_some() {
            assert!(began.elapsed() < PATIENCE, "the closure or the connection is still there");
            tokio::task::yield_now().await;
        }
    });
}

#[test]
fn a_connection_disposed_of_by_another_thread_leaves_nothing_behind() {
    let test = "a_connection_disposed_of_by_another_thread_leaves_nothing_behind";
    assert_leaves_nothing(test, 300, async |daemon, round| {
        let connection = connect(daemon).await;
        let mut events = connection.events::<DomainEvent>().subscribe().await.unwrap();
        let closure = connection.events::<DomainLifecycle>().of(&dom(0)).on(|_, _| ());
        let (closure, on_close) = (closure.await.unwrap(), connection.on_close(|_| ()));
        in_step(&connection).await;
        // A close that is given up hangs up behind the calls that end registrations.
        let gives_up = connection.lib_version().await.unwrap() > Version::new(9, 0, 0);
        let thread = std::thread::spawn(move || match round % 3 {
            // Some threads have a runtime of their own, some have none.
            0 => drop(connection),
            2 if gives_up => {
                let other = Builder::new_current_thread().enable_all().build().unwrap();
                let given_up = async { timeout(Duration::ZERO, connection.close()).await };
                let _ = other.block_on(given_up);
            }
            _ => {
                let other = Builder::new_current_thread().enable_all().build().unwrap();
                other.block_on(connection.close()).unwrap();
            }
        });
        for subscription in [&closure, &on_close] {
            let ended = ended(subscription).await;
            assert!(matches!(ended, Ended::Closed(CloseReason::Client)), "{ended:?}");
        }
        while timeout(PATIENCE, events.next()).await.unwrap().is_some() {}
        thread.join().unwrap();
    });
}

/// A domain of its own for each number. A daemon takes a registration for any.
fn dom(number: u16) -> Domain {
    let mut uuid = [7; 16];
    uuid[..2].copy_from_slice(&number.to_be_bytes());
    Domain { name: "one of many".into(), uuid: Uuid::from_bytes(uuid), id: -1 }
}

/// A thousand subscriptions of all sorts.
async fn thousand(connection: &Connection) -> Vec<Box<dyn Send>> {
    let mut all: Vec<Box<dyn Send>> = Vec::new();
    for number in 0..MANY {
        let events: Events<DomainLifecycle> = connection.events().of(&dom(number));
        let captured = vec![0_u8; 100];
        all.push(match number % 4 {
            0 => Box::new(events.subscribe().await.unwrap()),
            1 => Box::new(events.on(move |_, _| assert_eq!(captured.len(), 100)).await.unwrap()),
            2 => {
                let on = events.on_async(move |_, _| {
                    let captured = captured.clone();
                    async move { drop(captured) }
                });
                Box::new(on.await.unwrap())
            }
            _ => Box::new(connection.on_close(move |_| drop(captured))),
        });
    }
    all
}

#[test]
fn a_connection_with_a_thousand_subscriptions_leaves_nothing_behind() {
    let test = "a_connection_with_a_thousand_subscriptions_leaves_nothing_behind";
    assert_leaves_nothing(test, 24, async |daemon, round| {
        let connection = connect(daemon).await;
        let subscriptions = thousand(&connection).await;
        in_step(&connection).await;
        match round % 4 {
            0 => drop(connection),
            1 => connection.close().await.unwrap(),
            2 => {
                drop(subscriptions);
                connection.close().await.unwrap();
            }
            _ => {
                let thread = std::thread::spawn(move || drop((connection, subscriptions)));
                thread.join().unwrap();
            }
        }
    });
}
