//! The end of a connection: in order, at once, by either side, and what everyone is told.

use std::time::Duration;

use tokio::time::{Instant, timeout};
use virtwire::protocol::remote::ConnectClose;
use virtwire::{CloseReason, Connection, ErrorKind, Sent};

use crate::{assert_works, builder, connected, connected_by, expect_lookup, find, found, lookup};

const MOMENT: Duration = Duration::from_millis(10);

#[tokio::test]
async fn close_takes_leave_and_closes_the_socket() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<ConnectClose>().await;
        daemon.reply::<ConnectClose>(asked.serial, &()).await;
        assert!(daemon.rest().await.is_empty());
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    assert!(!connection.is_open());
    assert!(matches!(connection.closed().await, CloseReason::Client));
}

#[tokio::test(start_paused = true)]
async fn close_waits_for_running_calls() {
    let (connection, mut daemon) = connected().await;
    let call = tokio::spawn(connection.call(lookup("running")));
    let asked = expect_lookup(&mut daemon, "running").await;
    let script = async {
        daemon.expect_silence(Duration::from_secs(3)).await;
        find(&mut daemon, &asked).await;
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    assert_eq!(call.await.unwrap().unwrap(), found("running"));
}

#[tokio::test(start_paused = true)]
async fn close_waits_for_calls_that_wait_for_the_window() {
    let (connection, mut daemon) = connected_by(builder().window(1), 1 << 16).await;
    let calls = ["a", "b", "c"].map(|name| tokio::spawn(connection.call(lookup(name))));
    tokio::task::yield_now().await;
    let script = async {
        for name in ["a", "b", "c"] {
            let asked = expect_lookup(&mut daemon, name).await;
            find(&mut daemon, &asked).await;
        }
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn new_calls_are_refused_while_a_close_is_under_way() {
    let (connection, mut daemon) = connected().await;
    let call = tokio::spawn(connection.call(lookup("running")));
    let asked = expect_lookup(&mut daemon, "running").await;
    let script = async {
        tokio::time::sleep(MOMENT).await;
        assert!(!connection.is_open());
        let error = connection.call(lookup("new")).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::No));
        assert!(matches!(error.close_reason(), Some(CloseReason::Client)));
        find(&mut daemon, &asked).await;
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn two_may_close_at_once_and_leave_is_taken_once() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<ConnectClose>().await;
        daemon.reply::<ConnectClose>(asked.serial, &()).await;
        daemon.rest().await
    };
    let other = connection.clone();
    let (first, second, rest) = tokio::join!(connection.close(), other.close(), script);
    first.unwrap();
    second.unwrap();
    assert!(rest.is_empty(), "{rest:?}");
}

#[tokio::test]
async fn closing_what_is_closed_is_no_error() {
    let (connection, mut daemon) = connected().await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    closed.unwrap();
    connection.close().await.unwrap();
    let (connection, daemon) = connected().await;
    daemon.cut();
    connection.closed().await;
    connection.close().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_never_answers_cuts_the_close_short() {
    let grace = Duration::from_secs(7);
    let (connection, mut daemon) = connected_by(builder().grace(grace), 1 << 16).await;
    let started = Instant::now();
    let error = connection.close().await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, grace));
    assert!(error.to_string().contains("CONNECT_CLOSE"), "{error}");
    daemon.expect::<ConnectClose>().await;
    assert!(daemon.rest().await.is_empty());
    assert!(matches!(connection.closed().await, CloseReason::Client));
}

#[tokio::test(start_paused = true)]
async fn calls_that_hang_are_cut_short_with_the_connection() {
    let (connection, mut daemon) = connected().await;
    let calls: Vec<_> = (0..5).map(|_| tokio::spawn(connection.call(lookup("hung")))).collect();
    for _ in 0..4 {
        expect_lookup(&mut daemon, "hung").await;
    }
    let started = Instant::now();
    let error = connection.close().await.unwrap_err();
    assert_eq!(started.elapsed(), Duration::from_secs(10), "5 s of grace for each of two steps");
    assert!(error.to_string().contains("still running"), "{error}");
    for (i, call) in calls.into_iter().enumerate() {
        let error = call.await.unwrap().unwrap_err();
        let sent = if i < 4 { Sent::Maybe } else { Sent::No };
        assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, sent));
    }
    // Even then leave was taken, in the place kept for that.
    daemon.expect::<ConnectClose>().await;
    assert!(daemon.rest().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_close_future_that_is_dropped_closes_at_once() {
    let (connection, mut daemon) = connected().await;
    let call = tokio::spawn(connection.call(lookup("running")));
    expect_lookup(&mut daemon, "running").await;
    assert!(timeout(MOMENT, connection.close()).await.is_err());
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error.close_reason(), Some(CloseReason::Client)));
    assert!(matches!(connection.closed().await, CloseReason::Client));
    assert!(daemon.rest().await.is_empty());
}

#[tokio::test]
async fn a_daemon_that_hangs_up_instead_of_answering_is_closed_in_order_too() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        daemon.expect::<ConnectClose>().await;
        daemon.cut();
    };
    tokio::join!(connection.close(), script).0.unwrap();
}

#[tokio::test]
async fn a_hang_up_right_behind_the_answer_to_close_is_still_this_sides_close() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = daemon.expect::<ConnectClose>().await;
        daemon.reply::<ConnectClose>(asked.serial, &()).await;
        // As libvirtd does.
        daemon.cut();
    };
    tokio::join!(connection.close(), script).0.unwrap();
    let reason = connection.closed().await;
    assert!(matches!(reason, CloseReason::Client), "{reason:?}");
}

#[tokio::test]
async fn the_last_handle_that_is_dropped_closes_the_socket_at_once() {
    let (connection, mut daemon) = connected().await;
    let clone = connection.clone();
    drop(connection);
    assert_works(&clone, &mut daemon).await;
    drop(clone);
    assert!(daemon.rest().await.is_empty(), "no leave is taken");
}

#[tokio::test]
async fn a_weak_reference_does_not_keep_the_connection_open() {
    let (connection, mut daemon) = connected().await;
    let weak = connection.downgrade();
    assert_works(&weak.upgrade().unwrap(), &mut daemon).await;
    drop(connection);
    assert!(weak.upgrade().is_none());
    daemon.expect_end().await;
    assert!(format!("{weak:?}").contains("None"));
}

async fn reason_of_end(end: impl AsyncFnOnce(&Connection, crate::Daemon)) -> CloseReason {
    let (connection, mut daemon) = connected().await;
    let call = tokio::spawn(connection.call(lookup("running")));
    expect_lookup(&mut daemon, "running").await;
    let (before, ()) = tokio::join!(connection.closed(), end(&connection, daemon));
    assert!(!connection.is_open());
    let failed = call.await.unwrap().unwrap_err();
    assert!(failed.is_closed() && failed.sent() == Sent::Maybe);
    let refused = connection.call(lookup("late")).await.unwrap_err();
    assert!(refused.is_closed() && refused.sent() == Sent::No);
    let after = connection.closed().await;
    for same in [Some(&before), failed.close_reason(), refused.close_reason()] {
        assert_eq!(same.map(ToString::to_string), Some(after.to_string()));
    }
    after
}

#[tokio::test]
async fn a_hang_up_is_told_to_every_waiter_and_remembered() {
    let reason = reason_of_end(async |_, daemon| daemon.cut()).await;
    assert!(matches!(reason, CloseReason::Eof));
}

#[tokio::test]
async fn a_protocol_error_is_told_to_every_waiter_and_remembered() {
    let reason = reason_of_end(async |_, mut daemon| {
        daemon.raw(&[0, 0, 0, 27]).await;
        assert!(daemon.rest().await.is_empty());
    })
    .await;
    assert!(matches!(&reason, CloseReason::Error(text) if text.contains("27")), "{reason}");
}

#[tokio::test(start_paused = true)]
async fn a_close_that_was_cut_short_is_told_to_every_waiter_and_remembered() {
    let reason = reason_of_end(async |connection, _daemon| {
        connection.close().await.unwrap_err();
    })
    .await;
    assert!(matches!(reason, CloseReason::Client));
}

#[tokio::test]
async fn many_may_wait_for_the_end() {
    let (connection, daemon) = connected().await;
    let waiting: Vec<_> = (0..100)
        .map(|_| {
            let connection = connection.clone();
            tokio::spawn(async move { connection.closed().await })
        })
        .collect();
    tokio::task::yield_now().await;
    daemon.cut();
    for waiter in waiting {
        assert!(matches!(waiter.await.unwrap(), CloseReason::Eof));
    }
}

#[tokio::test(start_paused = true)]
async fn a_given_up_call_is_drained_like_any_other() {
    let (connection, mut daemon) = connected().await;
    let given_up = connection.call(lookup("slow")).timeout(Duration::from_secs(1)).await;
    assert_eq!(given_up.unwrap_err().kind(), ErrorKind::Timeout);
    let asked = expect_lookup(&mut daemon, "slow").await;
    let script = async {
        daemon.expect_silence(Duration::from_secs(1)).await;
        find(&mut daemon, &asked).await;
        daemon.expect_end().await;
    };
    tokio::join!(connection.close(), script).0.unwrap();
}
