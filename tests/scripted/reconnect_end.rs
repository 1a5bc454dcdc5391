//! Supervised connections: how supervision ends, and that it leaves nothing behind.

use std::future::pending;
use std::io;
use std::time::Duration;

use tokio::io::DuplexStream;
use tokio::time::{Instant, sleep, timeout};
use virtwire::protocol::remote::{AuthList, AuthListReply, AuthType, ConnectOpen};
use virtwire::reconnect::{ConnectionState, Reconnect};
use virtwire::{CloseReason, Connection, ErrorKind, Sent};
use virtwire_testkit::peer::{self, Peer};

use crate::reconnect::{Place, SECOND, lost, policy, supervised, supervised_by};
use crate::{CAPACITY, assert_works, builder, expect_lookup, lookup};

async fn assert_closes_at_once(connection: &Connection) {
    let started = Instant::now();
    connection.close().await.unwrap();
    assert!(started.elapsed() < SECOND / 100, "{:?}", started.elapsed());
    assert_eq!(connection.closed().await, CloseReason::Client);
    assert_eq!(connection.state(), ConnectionState::Closed(CloseReason::Client));
}

#[tokio::test(start_paused = true)]
async fn a_loss_is_not_told_as_a_close() {
    let (connection, mut daemon, mut place) = supervised().await;
    let closed = tokio::spawn({
        let connection = connection.clone();
        async move { connection.closed().await }
    });
    sleep(SECOND).await;
    // It has asked to be told of the hypervisor's end, and does so again.
    for _ in 0..3 {
        daemon.register::<virtwire::protocol::remote::ConnectRegisterCloseCallback>(0).await;
        daemon.cut();
        daemon = place.back().await;
    }
    daemon.register::<virtwire::protocol::remote::ConnectRegisterCloseCallback>(0).await;
    sleep(100 * SECOND).await;
    assert!(!closed.is_finished());
    tokio::join!(connection.close(), daemon.expect_end()).0.unwrap();
    assert_eq!(closed.await.unwrap(), CloseReason::Client);
}

#[tokio::test(start_paused = true)]
async fn it_can_be_closed_while_it_waits() {
    let slow = Reconnect::default().backoff(1000 * SECOND, 1000 * SECOND);
    let (connection, daemon, place) = supervised_by(builder(), slow).await;
    daemon.cut();
    lost(&connection).await;
    let call = tokio::spawn(connection.call(lookup("waits")));
    tokio::task::yield_now().await;
    assert_closes_at_once(&connection).await;
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn it_can_be_closed_in_the_middle_of_a_login() {
    let (connection, daemon, mut place) = supervised().await;
    daemon.cut();
    let mut daemon = place.next().await;
    let asked = daemon.expect::<AuthList>().await;
    assert_closes_at_once(&connection).await;
    daemon.reply::<AuthList>(asked.serial, &AuthListReply { types: vec![AuthType::NONE] }).await;
    assert!(daemon.rest().await.is_empty());
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn it_can_be_closed_while_the_connector_hangs() {
    let mut first = true;
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let mut client = Some(client);
    let (held, mut hung) = tokio::sync::mpsc::channel::<()>(1);
    let connector = move || {
        let (is_first, held) = (std::mem::take(&mut first), held.clone());
        let client = client.take();
        async move {
            if !is_first {
                held.send(()).await.ok();
                pending::<()>().await;
            }
            client.ok_or_else(|| io::Error::other("there is one stream only"))
        }
    };
    let connecting = builder().reconnecting(policy()).connect_over::<_, _, DuplexStream>(connector);
    let connection = tokio::join!(connecting, daemon.log_in()).0.unwrap();
    daemon.cut();
    hung.recv().await.unwrap();
    assert_closes_at_once(&connection).await;
    // All that the connector and its futures hold is gone.
    assert_eq!(timeout(SECOND, hung.recv()).await.unwrap(), None);
}

#[tokio::test(start_paused = true)]
async fn the_last_handle_dropped_ends_it_at_any_time() {
    for stage in ["open", "waiting", "login"] {
        let (connection, mut daemon, mut place) = supervised().await;
        let mut states = connection.state_changes();
        if stage != "open" {
            daemon.cut();
            lost(&connection).await;
            daemon = match stage {
                "login" => place.next().await,
                _ => Peer::pair(CAPACITY).1,
            };
        }
        drop(connection);
        while states.changed().await.is_some() {}
        assert_eq!(*states.current(), ConnectionState::Closed(CloseReason::Client), "{stage}");
        daemon.rest().await;
        place.assert_left_alone().await;
    }
}

#[tokio::test(start_paused = true)]
async fn it_gives_up_after_so_many_attempts() {
    let policy = policy().attempts(Some(3));
    let (connection, mut daemon, mut place) = supervised_by(builder(), policy).await;
    // Those before a good one do not count.
    for failed in [2, 2] {
        place.nobody_for(failed);
        daemon.cut();
        daemon = place.back().await;
        assert_works(&connection, &mut daemon).await;
    }
    place.nobody_for(100);
    let known = place.attempts().len();
    daemon.cut();
    lost(&connection).await;
    let call = tokio::spawn(connection.call(lookup("waits")));
    let CloseReason::Error(text) = connection.closed().await else { panic!("another reason") };
    assert!(text.contains("no connection came back") && text.contains("refused"), "{text}");
    assert_eq!(place.attempts().len() - known, 3);
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
    assert!(!connection.is_open());
    connection.close().await.unwrap();
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn it_gives_up_after_so_long() {
    let time = 20 * SECOND;
    let policy = policy().give_up_after(Some(time));
    let (connection, daemon, mut place) = supervised_by(builder(), policy).await;
    daemon.cut();
    let cut = Instant::now();
    // Also where an attempt hangs.
    let mut daemon = place.next().await;
    assert_eq!(connection.closed().await, CloseReason::Eof);
    let took = cut.elapsed();
    assert!(took >= time && took < time + SECOND / 100, "{took:?}");
    daemon.rest().await;
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn a_login_that_is_refused_ends_it() {
    let (connection, daemon, mut place) = supervised().await;
    daemon.cut();
    let mut daemon = place.next().await;
    let asked = daemon.expect::<AuthList>().await;
    daemon.reply::<AuthList>(asked.serial, &AuthListReply { types: vec![AuthType::NONE] }).await;
    let asked = daemon.expect::<ConnectOpen>().await;
    daemon.fail::<ConnectOpen>(asked.serial, &peer::error(38, 7, "go away")).await;
    let CloseReason::Error(text) = connection.closed().await else { panic!("another reason") };
    assert!(text.contains("go away"), "{text}");
    daemon.rest().await;
    place.assert_left_alone().await;
}

#[tokio::test(start_paused = true)]
async fn a_connector_that_panics_ends_it() {
    let (mut place, mut connector) = Place::new();
    let mut calls = 0;
    let connector = move || {
        calls += 1;
        assert!(calls < 2, "as the test wants it");
        connector()
    };
    let connecting = builder().reconnecting(policy()).connect_over(connector);
    let (connection, daemon) = tokio::join!(connecting, place.back());
    let connection = connection.unwrap();
    daemon.cut();
    lost(&connection).await;
    let call = tokio::spawn(connection.call(lookup("waits")));
    assert!(matches!(connection.closed().await, CloseReason::Error(_)));
    assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Closed);
    connection.close().await.unwrap();
}

#[test]
fn a_runtime_that_ends_closes_its_supervised_connections() {
    for is_lost in [false, true] {
        let home = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let slow = Reconnect::default().backoff(1000 * SECOND, 1000 * SECOND);
        let (connection, _daemon) = home.block_on(async {
            let (connection, mut daemon, _place) = supervised_by(builder(), slow).await;
            let call = tokio::spawn(connection.call(lookup("sent")));
            expect_lookup(&mut daemon, "sent").await;
            if is_lost {
                daemon.cut();
                lost(&connection).await;
                return (connection, None);
            }
            drop(call);
            (connection, Some(daemon))
        });
        drop(home);
        assert!(matches!(connection.state(), ConnectionState::Closed(CloseReason::Error(_))));
        let other = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        other.block_on(async {
            let error = connection.call(lookup("late")).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Closed);
            timeout(Duration::from_secs(20), connection.close()).await.unwrap().unwrap();
        });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn closing_races_with_coming_back() {
    let quick = Reconnect::default().backoff(Duration::ZERO, Duration::ZERO);
    for round in 0..200 {
        let (connection, daemon, mut place) = supervised_by(builder(), quick).await;
        let serving = tokio::spawn(async move {
            daemon.cut();
            // Served until the client leaves; how far it comes is open.
            let mut daemon = place.daemon().await?.serve();
            daemon.ended().await;
            Some(())
        });
        for _ in 0..round % 16 {
            tokio::task::yield_now().await;
        }
        timeout(20 * SECOND, connection.close()).await.expect("a close that ends").unwrap();
        drop(connection);
        timeout(20 * SECOND, serving).await.expect("a transport that is dropped").unwrap();
    }
}
