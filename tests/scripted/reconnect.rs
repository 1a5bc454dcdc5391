//! Supervised connections: calls before, in and after a loss, and who comes back when.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::DuplexStream;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use virtwire::layer::{BoxFuture, Layer, Next, Retry};
use virtwire::protocol::remote::{
    ConnectEventConnectionClosed, ConnectGetHostname, DomainCreateXml, DomainLookupByName,
};
use virtwire::protocol::xdr::XdrString;
use virtwire::reconnect::{ConnectionState, Reconnect};
use virtwire::{Builder, CloseReason, Connection, Error, ErrorKind, Result, Sent};
use virtwire_testkit::peer::Peer;

use crate::{
    CAPACITY, Daemon, assert_works, builder, expect_lookup, expect_ping, find, found, hostname,
    lookup,
};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

/// Where a supervised connection connects to: a new daemon for each attempt.
pub(crate) struct Place {
    daemons: mpsc::UnboundedReceiver<Daemon>,
    attempts: Arc<Mutex<Vec<Instant>>>,
    /// So many attempts find nobody there.
    absent: Arc<AtomicUsize>,
}

impl Place {
    /// A place, and what connects to it.
    pub(crate) fn new()
    -> (Self, impl FnMut() -> BoxFuture<'static, io::Result<DuplexStream>> + Send + 'static) {
        let (found, daemons) = mpsc::unbounded_channel();
        let (attempts, absent) = (Arc::default(), Arc::default());
        let place = Self { daemons, attempts: Arc::clone(&attempts), absent: Arc::clone(&absent) };
        let connector = move || -> BoxFuture<'static, io::Result<DuplexStream>> {
            attempts.lock().unwrap().push(Instant::now());
            if absent.load(Ordering::Relaxed) > 0 {
                absent.fetch_sub(1, Ordering::Relaxed);
                return Box::pin(async { Err(io::ErrorKind::ConnectionRefused.into()) });
            }
            let (client, daemon) = Peer::pair(CAPACITY);
            found.send(daemon).ok();
            Box::pin(async { Ok(client) })
        };
        (place, connector)
    }

    /// The daemon of the next attempt, before the login.
    pub(crate) async fn next(&mut self) -> Daemon {
        timeout(1000 * SECOND, self.daemons.recv()).await.expect("an attempt").unwrap()
    }

    /// The same, or `None` if there is no further attempt.
    pub(crate) async fn daemon(&mut self) -> Option<Daemon> {
        self.daemons.recv().await
    }

    /// The same behind it.
    pub(crate) async fn back(&mut self) -> Daemon {
        let mut daemon = self.next().await;
        daemon.log_in().await;
        daemon
    }

    pub(crate) fn nobody_for(&self, attempts: usize) {
        self.absent.store(attempts, Ordering::Relaxed);
    }

    pub(crate) fn attempts(&self) -> Vec<Instant> {
        self.attempts.lock().unwrap().clone()
    }

    pub(crate) async fn assert_left_alone(&self) {
        let before = self.attempts().len();
        sleep(100 * SECOND).await;
        assert_eq!(self.attempts().len(), before);
    }
}

pub(crate) fn policy() -> Reconnect {
    Reconnect::default().backoff(SECOND, 8 * SECOND)
}

pub(crate) async fn supervised_by(
    builder: Builder,
    policy: Reconnect,
) -> (Connection, Daemon, Place) {
    let (mut place, connector) = Place::new();
    let connecting = builder.reconnecting(policy).connect_over(connector);
    let (connection, daemon) = tokio::join!(connecting, place.back());
    (connection.unwrap(), daemon, place)
}

pub(crate) async fn supervised() -> (Connection, Daemon, Place) {
    supervised_by(builder(), policy()).await
}

/// Waits until the connection is known to be lost.
pub(crate) async fn lost(connection: &Connection) -> CloseReason {
    let mut states = connection.state_changes();
    loop {
        if let ConnectionState::Lost { reason, .. } = states.current() {
            return reason.clone();
        }
        states.changed().await.expect("it is lost and not closed");
    }
}

async fn refused(connection: &Connection) -> Error {
    connection.call(ConnectGetHostname).await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_cut_comes_back() {
    let (connection, mut daemon, mut place) = supervised().await;
    assert_works(&connection, &mut daemon).await;
    daemon.cut();
    assert_eq!(lost(&connection).await, CloseReason::Eof);
    assert!(connection.is_open());
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    tokio::join!(connection.close(), daemon.expect_end()).0.unwrap();
    assert_eq!(connection.closed().await, CloseReason::Client);
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn delays_grow_within_their_bounds_and_start_anew_after_a_good_time() {
    let (connection, mut daemon, mut place) = supervised().await;
    for good in [9, 20] {
        sleep(good * SECOND).await;
        place.nobody_for(6);
        let known = place.attempts().len();
        let cut = Instant::now();
        daemon.cut();
        daemon = place.back().await;
        assert_works(&connection, &mut daemon).await;
        let attempts = place.attempts().split_off(known);
        assert_eq!(attempts.len(), 7);
        let before = std::iter::once(&cut).chain(&attempts);
        for ((before, at), bound) in before.zip(&attempts).zip([1, 2, 4, 8, 8, 8, 8]) {
            let delay = *at - *before;
            // The timer's resolution is a millisecond.
            assert!(delay <= bound * SECOND + Duration::from_millis(2), "{delay:?} of {bound} s");
        }
        assert!(attempts[6] > cut + Duration::from_millis(10), "no delay at all");
    }
}

#[tokio::test(start_paused = true)]
async fn calls_on_their_way_fail_and_say_whether_they_may_have_run() {
    let (connection, mut daemon, mut place) = supervised_by(builder().window(1), policy()).await;
    let sent = tokio::spawn(connection.call(lookup("sent")));
    expect_lookup(&mut daemon, "sent").await;
    let queued = tokio::spawn(connection.call(lookup("queued")));
    sleep(SECOND).await;
    daemon.cut();
    let error = sent.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe));
    assert!(!error.is_closed(), "{error}");
    let mut daemon = place.back().await;
    let asked = expect_lookup(&mut daemon, "queued").await;
    find(&mut daemon, &asked).await;
    assert_eq!(queued.await.unwrap().unwrap(), found("queued"));
}

#[tokio::test(start_paused = true)]
async fn a_call_of_which_no_byte_went_out_waits_for_the_next_transport() {
    let (connection, daemon, mut place) = supervised().await;
    // It fills the pipe, and nobody reads: the next one waits behind it.
    let large = DomainCreateXml { xml_desc: "x".repeat(2 * CAPACITY).as_str().into(), flags: 0 };
    let large = tokio::spawn(connection.call(large));
    sleep(SECOND).await;
    let behind = tokio::spawn(connection.call(lookup("behind")));
    sleep(SECOND).await;
    daemon.cut();
    let error = large.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe));
    let mut daemon = place.back().await;
    let asked = expect_lookup(&mut daemon, "behind").await;
    find(&mut daemon, &asked).await;
    assert_eq!(behind.await.unwrap().unwrap(), found("behind"));
}

#[tokio::test(start_paused = true)]
async fn calls_made_while_it_is_lost_run_afterwards_in_their_order() {
    let (connection, daemon, mut place) = supervised().await;
    place.nobody_for(3);
    daemon.cut();
    lost(&connection).await;
    let names: Vec<_> = (0..20).map(|i| format!("vm{i}")).collect();
    let calls: Vec<_> = names
        .iter()
        .map(|name| tokio::spawn(connection.call(lookup(name)).timeout(1000 * SECOND)))
        .collect();
    let mut daemon = place.back().await;
    for name in &names {
        let asked = expect_lookup(&mut daemon, name).await;
        find(&mut daemon, &asked).await;
    }
    for (call, name) in calls.into_iter().zip(&names) {
        assert_eq!(call.await.unwrap().unwrap(), found(name));
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_passes_also_while_it_is_lost() {
    let (connection, daemon, mut place) = supervised().await;
    place.nobody_for(20);
    daemon.cut();
    lost(&connection).await;
    let started = Instant::now();
    let call = connection.call(lookup("late")).timeout(2 * SECOND);
    let error = timeout(1000 * SECOND, call).await.expect("a result").unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::No));
    let took = started.elapsed();
    assert!(took >= 2 * SECOND && took < 2 * SECOND + SECOND / 100, "{took:?}");
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_while_it_is_lost_is_never_sent() {
    let (connection, daemon, mut place) = supervised().await;
    daemon.cut();
    lost(&connection).await;
    let call = tokio::spawn(connection.call(lookup("dropped")));
    tokio::task::yield_now().await;
    call.abort();
    call.await.unwrap_err();
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_is_set_before_the_loss_holds_after_it() {
    let (connection, mut daemon, mut place) = supervised_by(builder().window(1), policy()).await;
    let first = tokio::spawn(connection.call(lookup("first")));
    expect_lookup(&mut daemon, "first").await;
    let second = tokio::spawn(connection.call(lookup("second")).timeout(60 * SECOND));
    let started = Instant::now();
    sleep(SECOND).await;
    daemon.cut();
    first.await.unwrap().unwrap_err();
    let mut daemon = place.back().await;
    expect_lookup(&mut daemon, "second").await;
    // Something comes at once, and then nothing any more.
    crate::ping(&mut daemon).await;
    let error = second.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::Maybe));
    let took = started.elapsed();
    assert!(took >= 60 * SECOND && took < 61 * SECOND, "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn every_way_of_breaking_is_a_loss_and_not_the_end() {
    let pings = builder().keepalive(SECOND, 2);
    let (connection, mut daemon, mut place) = supervised_by(pings, policy()).await;
    // A hypervisor that ends; the client hangs up and asks for it anew.
    daemon.event(&ConnectEventConnectionClosed { reason: 2 }).await;
    assert_eq!(lost(&connection).await, CloseReason::Hypervisor(2));
    assert!(daemon.rest().await.is_empty());
    // A fault in the protocol.
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    daemon.raw(&[0xff; 64]).await;
    assert!(matches!(lost(&connection).await, CloseReason::Error(_)));
    // A daemon that hangs.
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    expect_ping(&mut daemon).await;
    expect_ping(&mut daemon).await;
    assert_eq!(lost(&connection).await, CloseReason::Keepalive);
    // One that hangs while logging in, for which the connect timeout is.
    let hung = place.next().await;
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    drop(hung);
}

#[tokio::test(start_paused = true)]
async fn the_state_is_told_in_order() {
    let (connection, daemon, mut place) = supervised().await;
    let mut states = connection.state_changes();
    assert_eq!(*states.current(), ConnectionState::Connected);
    let cut = Instant::now().into_std();
    daemon.cut();
    let state = states.changed().await.unwrap();
    assert!(
        matches!(&state, ConnectionState::Lost { since, reason: CloseReason::Eof, .. } if *since == cut),
        "{state:?}"
    );
    assert_eq!(connection.state(), state);
    let mut daemon = place.back().await;
    assert_eq!(states.changed().await, Some(ConnectionState::Connected));
    let closing = async { tokio::join!(connection.close(), daemon.expect_end()).0.unwrap() };
    let ((), told) = tokio::join!(closing, async {
        let mut told = Vec::new();
        while let Some(state) = states.changed().await {
            told.push(state);
        }
        told
    });
    let closed = ConnectionState::Closed(CloseReason::Client);
    assert_eq!(told, [ConnectionState::Closing, closed.clone()]);
    assert_eq!((states.changed().await, states.current()), (None, &closed));
}

#[tokio::test(start_paused = true)]
async fn a_connection_without_supervision_tells_its_state_too() {
    let (connection, daemon) = crate::connected().await;
    let mut states = connection.state_changes();
    daemon.cut();
    let closed = ConnectionState::Closed(CloseReason::Eof);
    assert_eq!(states.changed().await, Some(closed.clone()));
    assert_eq!(states.changed().await, None);
    let mut late = connection.state_changes();
    assert_eq!((late.current().clone(), late.changed().await), (closed, None));
}

#[tokio::test(start_paused = true)]
async fn a_read_is_repeated_by_the_layer_for_it_and_a_change_is_not() {
    let (connection, mut daemon, mut place) =
        supervised_by(builder().layer(Retry::default()), policy()).await;
    let read = tokio::spawn(connection.call(lookup("read")));
    expect_lookup(&mut daemon, "read").await;
    let xml: XdrString = "<domain/>".into();
    let change = tokio::spawn(connection.call(DomainCreateXml { xml_desc: xml, flags: 0 }));
    daemon.expect::<DomainCreateXml>().await;
    daemon.cut();
    let error = change.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Lost, Sent::Maybe));
    let mut daemon = place.back().await;
    let asked = expect_lookup(&mut daemon, "read").await;
    find(&mut daemon, &asked).await;
    assert_eq!(read.await.unwrap().unwrap(), found("read"));
    daemon.expect_silence(100 * SECOND).await;
}

/// A layer that asks for the host's name when the connection is there.
struct Asks;

impl Layer for Asks {
    fn after_connect<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { next.call_typed(ConnectGetHostname).await.map(drop) })
    }
}

#[tokio::test(start_paused = true)]
async fn layers_are_readied_once_and_see_the_calls_of_every_transport() {
    let (mut place, connector) = Place::new();
    let connecting = builder().layer(Asks).reconnecting(policy()).connect_over(connector);
    let script = async {
        let mut daemon = place.back().await;
        let asked = daemon.expect::<ConnectGetHostname>().await;
        daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("ready")).await;
        daemon
    };
    let (connection, daemon) = tokio::join!(connecting, script);
    let connection = connection.unwrap();
    daemon.cut();
    let mut daemon = place.back().await;
    let call = tokio::spawn(connection.call(lookup("x")));
    let asked = daemon.expect::<DomainLookupByName>().await;
    find(&mut daemon, &asked).await;
    call.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_loss_before_the_layers_are_ready_is_a_failure_to_connect() {
    let (mut place, connector) = Place::new();
    let connecting = builder().layer(Asks).reconnecting(policy()).connect_over(connector);
    let script = async {
        let mut daemon = place.back().await;
        daemon.expect::<ConnectGetHostname>().await;
        daemon.cut();
    };
    let error = tokio::join!(connecting, script).0.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn the_first_attempt_is_the_only_one_if_it_fails() {
    let (place, connector) = Place::new();
    place.nobody_for(1);
    let error = builder().reconnecting(policy()).connect_over(connector).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Connect, Sent::No));
    assert!(error.to_string().contains("refused"), "{error}");
    assert_eq!(place.attempts().len(), 1);
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn flapping_does_not_wear_it_out() {
    let (connection, mut daemon, mut place) = supervised().await;
    for _ in 0..50 {
        assert_works(&connection, &mut daemon).await;
        daemon.cut();
        daemon = place.back().await;
    }
    assert_works(&connection, &mut daemon).await;
    assert_eq!(refused_after_close(&connection, &mut daemon).await.kind(), ErrorKind::Closed);
}

async fn refused_after_close(connection: &Connection, daemon: &mut Daemon) -> Error {
    tokio::join!(connection.close(), daemon.expect_end()).0.unwrap();
    refused(connection).await
}
