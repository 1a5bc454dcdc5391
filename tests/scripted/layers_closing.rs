//! What layers do at the end of a connection, and how closing goes on around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::{Instant, timeout};
use virtwire::layer::{BoxFuture, Layer, Next, Reply, Request};
use virtwire::protocol::Procedure as _;
use virtwire::protocol::remote::{ConnectClose, DomainLookupByName};
use virtwire::{CloseReason, ErrorKind, Result, Sent};

use crate::layers::{Act, Log, Plain, Probe, taken};
use crate::{CAPACITY, assert_works, builder, connected_by, expect_lookup, find, found, lookup};

const MOMENT: Duration = Duration::from_millis(10);
const GRACE: Duration = Duration::from_secs(5);

fn cleans(name: &'static str, log: &Log, clean: Act) -> Probe {
    Probe { clean, ..Probe::new(name, log) }
}

/// Waits before each call, and makes another one behind it.
struct Slow(Duration);

impl Layer for Slow {
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        Box::pin(async move {
            next.sleep(self.0).await;
            let reply = next.call(request).await?;
            next.call_typed(lookup("second")).await?;
            Ok(reply)
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_cleanup_still_reaches_the_daemon_when_users_calls_are_refused() {
    let log = Log::default();
    let layers = builder().layer(Probe::new("inner", &log)).layer(cleans(
        "outer",
        &log,
        Act::LookUp("farewell"),
    ));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    taken(&log);
    let script = async {
        let asked = expect_lookup(&mut daemon, "farewell").await;
        assert!(!connection.is_open());
        let refused = connection.call(lookup("users")).await.unwrap_err();
        assert_eq!((refused.kind(), refused.sent()), (ErrorKind::Closed, Sent::No));
        assert!(matches!(refused.close_reason(), Some(CloseReason::Client)));
        find(&mut daemon, &asked).await;
        daemon.expect_end().await;
    };
    tokio::join!(connection.close(), script).0.unwrap();
    let inner = ["inner asked DOMAIN_LOOKUP_BY_NAME", "inner answered", "inner clean"];
    assert_eq!(taken(&log), [&["outer clean"], &inner[..]].concat());
    assert!(matches!(connection.closed().await, CloseReason::Client));
}

#[tokio::test(start_paused = true)]
async fn cleanup_runs_once_with_two_closers_and_both_have_the_same_result() {
    for clean in [Act::Nothing, Act::Fail, Act::Hang] {
        let log = Log::default();
        let layers = builder().layer(cleans("only", &log, clean));
        let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
        taken(&log);
        let other = connection.clone();
        let (first, second, ()) =
            tokio::join!(connection.close(), other.close(), daemon.expect_end());
        let again = connection.close().await;
        assert_eq!(first.is_ok(), matches!(clean, Act::Nothing));
        let text = |result: Result<()>| result.map_err(|error| error.to_string());
        let first = text(first);
        assert_eq!((text(second), text(again)), (first.clone(), first));
        assert_eq!(taken(&log), ["only clean"]);
    }
}

#[tokio::test(start_paused = true)]
async fn cleanups_that_hang_fail_or_panic_are_reported_in_order_and_the_rest_still_runs() {
    let log = Log::default();
    let layers = builder()
        .layer(Probe::new("innermost", &log))
        .layer(cleans("panics", &log, Act::Panic))
        .layer(cleans("fails", &log, Act::Fail))
        .layer(cleans("hangs", &log, Act::Hang));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    taken(&log);
    let started = Instant::now();
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    let error = closed.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, GRACE));
    let text = "cannot close the connection in order: cleanup of the layer hangs (cut short after \
                5s), cleanup of the layer fails: cannot flush: the disk is full, cleanup of the \
                layer panics: cannot clean up: it panicked: out of cheese";
    assert_eq!(error.to_string(), text);
    assert_eq!(taken(&log), ["hangs clean", "fails clean", "panics clean", "innermost clean"]);
}

#[tokio::test]
async fn a_cleanup_that_only_fails_gives_its_kind_to_the_close() {
    for clean in [Act::Fail, Act::Panic] {
        let layers = builder().layer(cleans("last", &Log::default(), clean));
        let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
        let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
        assert_eq!(closed.unwrap_err().kind(), ErrorKind::Layer);
    }
}

#[tokio::test(start_paused = true)]
async fn everything_that_is_cut_short_is_named_in_order() {
    let layers = builder().layer(cleans("asks", &Log::default(), Act::LookUp("hung")));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("running")));
    expect_lookup(&mut daemon, "running").await;
    let started = Instant::now();
    let error = connection.close().await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, 3 * GRACE));
    let text = error.to_string();
    let at = |what| text.find(what).unwrap_or_else(|| panic!("no {what} in {text}"));
    assert!(at("cleanup of the layer asks") < at("calls that were still running"), "{text}");
    assert!(at("calls that were still running") < at("CONNECT_CLOSE"), "{text}");
    assert!(call.await.unwrap().unwrap_err().is_closed());
    expect_lookup(&mut daemon, "hung").await;
    daemon.expect::<ConnectClose>().await;
    assert!(daemon.rest().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn layers_clean_up_while_earlier_calls_still_run() {
    let layers = builder().layer(cleans("asks", &Log::default(), Act::LookUp("farewell")));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("running")));
    let running = expect_lookup(&mut daemon, "running").await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "farewell").await;
        find(&mut daemon, &asked).await;
        daemon.expect_silence(MOMENT).await;
        find(&mut daemon, &running).await;
        daemon.expect_end().await;
    };
    tokio::join!(connection.close(), script).0.unwrap();
    assert_eq!(call.await.unwrap().unwrap(), found("running"));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_among_the_layers_goes_on_to_its_end_while_closing() {
    let (connection, mut daemon) = connected_by(builder().layer(Slow(4 * MOMENT)), CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("first")));
    tokio::task::yield_now().await;
    let script = async {
        daemon.expect_silence(MOMENT).await;
        assert!(!connection.is_open());
        for name in ["first", "second"] {
            let asked = expect_lookup(&mut daemon, name).await;
            daemon.expect_silence(MOMENT).await;
            find(&mut daemon, &asked).await;
        }
        daemon.expect_end().await;
    };
    tokio::join!(connection.close(), script).0.unwrap();
    assert_eq!(call.await.unwrap().unwrap(), found("first"));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_stays_among_the_layers_is_cut_short_and_cannot_be_sent_any_more() {
    let (connection, mut daemon) = connected_by(builder().layer(Slow(9 * GRACE)), CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("late")));
    tokio::task::yield_now().await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    let error = closed.unwrap_err();
    assert!(error.to_string().contains("calls that were still running"), "{error}");
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_any_more_while_leave_is_taken() {
    let second = Duration::from_secs(1);
    let layers = builder().layer(Slow(GRACE + second));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("late")));
    tokio::task::yield_now().await;
    let script = async {
        let asked = daemon.expect::<ConnectClose>().await;
        daemon.expect_silence(2 * second).await;
        daemon.reply::<ConnectClose>(asked.serial, &()).await;
        daemon.expect_end().await;
    };
    tokio::join!(connection.close(), script).0.unwrap_err();
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_that_race_with_a_close_are_made_whole_or_not_at_all() {
    for _ in 0..20 {
        let layers = builder().layer(Slow(Duration::ZERO)).layer(Plain);
        let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
        let serving = tokio::spawn(async move {
            let mut asked = Vec::new();
            loop {
                let frame = daemon.next().await;
                if frame.header.proc == ConnectClose::INFO.number {
                    daemon.reply::<ConnectClose>(frame.header.serial, &()).await;
                    assert!(daemon.rest().await.is_empty(), "nothing comes behind the leave");
                    return asked.len();
                }
                asked.push(frame.header.serial);
                daemon.reply::<DomainLookupByName>(frame.header.serial, &found("x")).await;
            }
        });
        let callers: Vec<_> = (0..32)
            .map(|_| {
                let connection = connection.clone();
                tokio::spawn(async move {
                    let mut made = 0;
                    loop {
                        match connection.call(lookup("x")).await {
                            Ok(_) => made += 1,
                            Err(error) => {
                                assert_eq!(
                                    (error.kind(), error.sent()),
                                    (ErrorKind::Closed, Sent::No)
                                );
                                return made;
                            }
                        }
                    }
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(2)).await;
        connection.close().await.unwrap();
        let mut made = 0;
        for caller in callers {
            made += caller.await.unwrap();
        }
        assert_eq!(serving.await.unwrap(), 2 * made, "each call asks twice");
    }
}

#[tokio::test]
async fn a_given_up_call_among_layers_does_not_hold_up_the_close() {
    let (connection, mut daemon) = connected_by(builder().layer(Slow(9 * GRACE)), CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("late")));
    tokio::task::yield_now().await;
    call.abort();
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    closed.unwrap();
}

#[tokio::test]
async fn a_dropped_connection_skips_cleanup() {
    let log = Log::default();
    let layers = builder().layer(cleans("only", &log, Act::LookUp("never")));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    assert_works(&connection, &mut daemon).await;
    taken(&log);
    drop(connection);
    assert!(daemon.rest().await.is_empty());
    assert!(taken(&log).is_empty());
}

#[tokio::test]
async fn after_a_loss_layers_still_clean_up_but_cannot_call() {
    let log = Log::default();
    let layers = builder().layer(Probe::new("quiet", &log)).layer(cleans(
        "asks",
        &log,
        Act::LookUp("farewell"),
    ));
    let (connection, daemon) = connected_by(layers, CAPACITY).await;
    taken(&log);
    daemon.cut();
    connection.closed().await;
    assert!(taken(&log).is_empty(), "a loss by itself cleans nothing up");
    let error = connection.close().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    assert!(error.to_string().contains("cleanup of the layer asks"), "{error}");
    assert!(taken(&log).contains(&"quiet clean".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_close_that_is_given_up_closes_at_once_and_cleanup_is_not_begun_again() {
    let log = Log::default();
    let layers = builder().layer(Probe::new("inner", &log)).layer(cleans(
        "outer",
        &log,
        Act::LookUp("hung"),
    ));
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    taken(&log);
    let other = connection.clone();
    let waiting = tokio::spawn(async move {
        tokio::time::sleep(MOMENT / 2).await;
        other.close().await
    });
    assert!(timeout(MOMENT, connection.close()).await.is_err());
    assert!(matches!(connection.closed().await, CloseReason::Client));
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("given that up"), "{error}");
    assert_eq!(taken(&log), ["outer clean", "inner asked DOMAIN_LOOKUP_BY_NAME"]);
    expect_lookup(&mut daemon, "hung").await;
    assert!(daemon.rest().await.is_empty());
}

/// Counts what is alive of it.
struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Layer for Alive {}

#[tokio::test]
async fn layers_are_dropped_with_the_last_handle() {
    let alive = Arc::new(AtomicUsize::new(1));
    let layers = builder().layer(Alive(Arc::clone(&alive))).layer(Plain);
    let (connection, mut daemon) = connected_by(layers, CAPACITY).await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    closed.unwrap();
    assert_eq!(alive.load(Ordering::SeqCst), 1);
    drop(connection);
    assert_eq!(alive.load(Ordering::SeqCst), 0);
}

/// Panics with something that panics as it is dropped.
struct Explosive;

struct Fuse;

impl Drop for Fuse {
    fn drop(&mut self) {
        panic!("once more");
    }
}

impl Layer for Explosive {
    fn cleanup<'a>(&'a self, _: Next<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(async { std::panic::panic_any(Fuse) })
    }
}

#[tokio::test]
async fn what_a_cleanup_panics_with_may_panic_as_well() {
    let (connection, mut daemon) = connected_by(builder().layer(Explosive), CAPACITY).await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    let error = closed.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Layer);
    assert!(error.to_string().contains("it panicked: something that is no text"), "{error}");
}
