//! Closures and plain functions: for every class of events, each on a task of its own, and what
//! becomes of what they have captured.

use std::fmt::Debug;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;
use virtwire::event::{
    DomainEvent, DomainLifecycle, Ended, Event, EventKind, MonitorEvent, NetworkEvent,
    NodeDeviceEvent, Overflow, SecretEvent, StoragePoolEvent,
};
use virtwire::protocol::Event as _;
use virtwire::protocol::remote::DomainEventCallbackLifecycle;
use virtwire::protocol::virnet::{MessageStatus, MessageType};
use virtwire::{CloseReason, Connection, WeakConnection};
use virtwire_testkit::daemon::AutoDaemon;
use virtwire_testkit::packet;

use crate::events::{in_step, lifecycle, lifecycles, served, text};

const PATIENCE: Duration = Duration::from_secs(20);

static RUNS: AtomicUsize = AtomicUsize::new(0);

fn plain<K>(event: &Event<K>, _: &WeakConnection) {
    assert!(matches!(event, Event::Ended(Ended::Closed(CloseReason::Eof))));
    RUNS.fetch_add(1, Ordering::SeqCst);
}

async fn plain_async<K>(event: Event<K>, weak: WeakConnection) {
    plain(&event, &weak);
}

fn plain_close(reason: &CloseReason) {
    assert_eq!(*reason, CloseReason::Eof);
    RUNS.fetch_add(1, Ordering::SeqCst);
}

/// Subscribes a closure and two functions, each of which is run once, for the end.
async fn assert_runs<K: EventKind + Debug>() {
    let before = RUNS.load(Ordering::SeqCst);
    let captured = Arc::new(AtomicUsize::new(0));
    let inside = Arc::clone(&captured);
    let closure = move |event: &Event<K>, weak: &WeakConnection| {
        plain(event, weak);
        inside.fetch_add(1, Ordering::SeqCst);
    };
    let pointer: fn(&Event<K>, &WeakConnection) = plain::<K>;
    // One connection each: what a daemon makes of a second registration is not the matter here.
    let mut subscriptions = Vec::new();
    for kind in 0..3 {
        let (connection, daemon) = served().await;
        let events = connection.events::<K>();
        let subscription = match kind {
            0 => events.on(closure.clone()).await,
            1 => events.on(pointer).await,
            _ => events.on_async(plain_async::<K>).await,
        };
        assert!(daemon.live_registrations() > 0);
        daemon.cut();
        subscriptions.push((subscription.unwrap(), connection));
    }
    drop(closure);
    for (subscription, _) in &subscriptions {
        let ended = timeout(PATIENCE, subscription.ended()).await.unwrap();
        assert!(matches!(ended, Ended::Closed(CloseReason::Eof)), "{ended:?}");
    }
    assert_eq!(RUNS.load(Ordering::SeqCst) - before, 3);
    assert_eq!((captured.load(Ordering::SeqCst), Arc::strong_count(&captured)), (1, 1));
}

#[tokio::test]
async fn closures_and_plain_functions_are_run_for_every_class_of_events() {
    assert_runs::<DomainEvent>().await;
    assert_runs::<NetworkEvent>().await;
    assert_runs::<StoragePoolEvent>().await;
    assert_runs::<NodeDeviceEvent>().await;
    assert_runs::<SecretEvent>().await;
    assert_runs::<MonitorEvent>().await;
    let before = RUNS.load(Ordering::SeqCst);
    let (connection, daemon) = served().await;
    let subscription = connection.on_close(plain_close);
    daemon.cut();
    assert!(matches!(subscription.ended().await, Ended::Closed(CloseReason::Eof)));
    assert_eq!(RUNS.load(Ordering::SeqCst) - before, 1);
}

#[tokio::test]
async fn a_closure_is_told_of_what_is_missing_and_of_what_cannot_be_read() {
    let (connection, daemon) = served().await;
    let (tell, mut texts) = mpsc::unbounded_channel();
    let (go, gone) = tokio::sync::watch::channel(false);
    let events = connection.events::<DomainLifecycle>().capacity(2, 1 << 20);
    let on = events.on_async(move |event, _| {
        tell.send(text(Some(event))).unwrap();
        let mut gone = gone.clone();
        async move {
            gone.wait_for(|gone| *gone).await.unwrap();
        }
    });
    let _subscription = on.await.unwrap();
    daemon.event(&lifecycle(0, 0));
    assert_eq!(texts.recv().await.unwrap(), "0");
    // While it is busy with the first, more come than are kept.
    (1..5).for_each(|number| daemon.event(&lifecycle(0, number)));
    let info = DomainEventCallbackLifecycle::INFO;
    let header = packet::header(&info, MessageType::MESSAGE, 1, MessageStatus::OK);
    daemon.send(packet::data(&header, &[0, 0, 0, 0, 0, 0, 0, 9, b'x']));
    in_step(&connection).await;
    go.send(true).unwrap();
    for expected in ["lagged 3", "4", "malformed: Decode"] {
        assert_eq!(texts.recv().await.unwrap(), expected);
    }
}

#[tokio::test]
async fn each_closure_runs_on_a_task_of_its_own_and_holds_up_no_other() {
    let (connection, daemon) = served().await;
    let (tell, mut ids) = mpsc::unbounded_channel();
    let mut subscriptions = Vec::new();
    for number in 0..3 {
        let tell = tell.clone();
        let on = lifecycles(&connection, number).on_async(move |event, _| {
            tell.send((number, text(Some(event)), tokio::task::id())).unwrap();
            async move {
                if number == 0 {
                    std::future::pending::<()>().await;
                }
            }
        });
        subscriptions.push(on.await.unwrap());
    }
    let mut tasks = Vec::new();
    for round in 0..3 {
        (0..3).for_each(|id| daemon.event(&lifecycle(id, 10 * id + round)));
        // The first one never comes back from its first event.
        for _ in 0..if round == 0 { 3 } else { 2 } {
            tasks.push(timeout(PATIENCE, ids.recv()).await.expect("a closure waits").unwrap());
        }
    }
    tasks.sort_by_key(|(number, ..)| *number);
    let told: Vec<_> = tasks.iter().map(|(_, text, _)| text.as_str()).collect();
    assert_eq!(told, ["0", "10", "11", "12", "20", "21", "22"]);
    let mut different: Vec<_> = tasks.iter().map(|(number, _, id)| (*number, *id)).collect();
    different.dedup();
    assert_eq!(different.len(), 3, "one task each: {different:?}");
    for (at, (_, id)) in different.iter().enumerate() {
        assert!(different[..at].iter().all(|(_, other)| other != id), "{different:?}");
    }
}

/// Captured state, which knows how often it was dropped, and whether a run was under way then.
struct State {
    drops: Arc<AtomicUsize>,
    running: Arc<AtomicBool>,
}

impl Drop for State {
    fn drop(&mut self) {
        assert!(!self.running.load(Ordering::SeqCst), "dropped in a run");
        self.drops.fetch_add(1, Ordering::SeqCst);
    }
}

/// What ends a subscription from outside of its closure.
type End = Box<dyn FnOnce(&mut Option<Connection>, &AutoDaemon)>;

#[tokio::test(start_paused = true)]
async fn captured_state_is_dropped_once_and_after_the_last_run_whatever_ends_it() {
    let ends: Vec<(&str, End)> = vec![
        ("its handle is dropped", Box::new(|_, _| {})),
        ("the last connection is dropped", Box::new(|connection, _| *connection = None)),
        ("the daemon hangs up", Box::new(|_, daemon| daemon.cut())),
        ("the daemon breaks the protocol", Box::new(|_, daemon| daemon.send(vec![0, 0, 0, 5]))),
        (
            "the connection is closed",
            Box::new(|connection, _| {
                let connection = connection.take().unwrap();
                tokio::spawn(async move { connection.close().await });
            }),
        ),
        (
            "too much comes for it",
            Box::new(|_, daemon| (0..9).for_each(|number| daemon.event(&lifecycle(0, number)))),
        ),
    ];
    for (what, end) in ends {
        let (connection, daemon) = served().await;
        let (drops, running) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let state = State { drops: Arc::clone(&drops), running: Arc::clone(&running) };
        let runs = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&runs);
        let events = connection.events::<DomainLifecycle>().capacity(3, 1 << 20);
        let on = events.overflow(Overflow::Close).on_async(move |event, _| {
            let running = Arc::clone(&state.running);
            assert_eq!(state.drops.load(Ordering::SeqCst), 0);
            log.lock().unwrap().push(text(Some(event)));
            async move {
                running.store(true, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_secs(1)).await;
                running.store(false, Ordering::SeqCst);
            }
        });
        let mut subscription = Some(on.await.unwrap());
        daemon.event(&lifecycle(0, 1));
        while !running.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
        let mut connection = Some(connection);
        end(&mut connection, &daemon);
        if what.starts_with("its handle") {
            subscription = None;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(drops.load(Ordering::SeqCst), 0, "a run is under way: {what}");
        tokio::time::sleep(Duration::from_secs(20)).await;
        assert_eq!(drops.load(Ordering::SeqCst), 1, "{what}");
        let runs = runs.lock().unwrap();
        let is_told = runs.last().unwrap().starts_with("ended: ");
        assert_eq!(is_told, subscription.is_some(), "{what}: {runs:?}");
    }
}
