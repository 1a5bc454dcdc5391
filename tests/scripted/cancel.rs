//! Dropping call futures at any moment, and what stays behind.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use virtwire::{ErrorKind, Sent, Stats};

use crate::{assert_works, builder, connected, connected_by, expect_lookup, find, found, lookup};

const MOMENT: Duration = Duration::from_millis(10);

/// Polls once, whatever comes of it.
async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    poll_fn(|cx| match Pin::new(&mut *future).poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_after_any_number_of_polls_harms_nothing() {
    for polls in 0..8 {
        let (connection, mut daemon) = connected().await;
        let mut call = connection.call(lookup("dropped"));
        for _ in 0..polls {
            assert!(poll_once(&mut call).await.is_none());
            tokio::task::yield_now().await;
        }
        drop(call);
        if polls > 0 {
            let late = expect_lookup(&mut daemon, "dropped").await;
            assert_works(&connection, &mut daemon).await;
            find(&mut daemon, &late).await;
        }
        assert_works(&connection, &mut daemon).await;
        assert_eq!(connection.stats(), Stats::default());
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_reply_has_come_can_be_dropped_unread() {
    let (connection, mut daemon) = connected_by(builder().window(1), 1 << 16).await;
    let mut call = connection.call(lookup("unread"));
    assert!(poll_once(&mut call).await.is_none());
    let asked = expect_lookup(&mut daemon, "unread").await;
    find(&mut daemon, &asked).await;
    tokio::time::sleep(MOMENT).await;
    drop(call);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_waiting_call_that_is_dropped_is_never_sent() {
    let (connection, mut daemon) = connected().await;
    let held: Vec<_> = (0..4).map(|_| tokio::spawn(connection.call(lookup("held")))).collect();
    let mut asked = Vec::new();
    for _ in 0..4 {
        asked.push(expect_lookup(&mut daemon, "held").await);
    }
    let mut waiting = connection.call(lookup("waiting"));
    assert!(poll_once(&mut waiting).await.is_none());
    drop(waiting);
    for asked in &asked {
        find(&mut daemon, asked).await;
    }
    for call in held {
        call.await.unwrap().unwrap();
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_before_its_first_byte_is_written_is_never_sent() {
    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let long = "x".repeat(10_000);
    let stuck = tokio::spawn(connection.call(lookup(&long)));
    tokio::task::yield_now().await;
    let mut unwritten = connection.call(lookup("unwritten"));
    assert!(poll_once(&mut unwritten).await.is_none());
    tokio::time::sleep(MOMENT).await;
    drop(unwritten);
    let asked = expect_lookup(&mut daemon, &long).await;
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked).await;
    stuck.await.unwrap().unwrap();
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_half_written_is_written_to_its_end() {
    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let long = "x".repeat(10_000);
    let mut half = connection.call(lookup(&long));
    assert!(poll_once(&mut half).await.is_none());
    tokio::time::sleep(MOMENT).await;
    drop(half);
    let asked = expect_lookup(&mut daemon, &long).await;
    find(&mut daemon, &asked).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test(start_paused = true)]
async fn dropped_calls_keep_their_places_until_their_replies_come() {
    let (connection, mut daemon) = connected().await;
    let mut asked = Vec::new();
    for _ in 0..4 {
        let mut call = connection.call(lookup("dropped"));
        assert!(poll_once(&mut call).await.is_none());
        asked.push(expect_lookup(&mut daemon, "dropped").await);
    }
    let fifth = tokio::spawn(connection.call(lookup("fifth")));
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked.remove(1)).await;
    let late = expect_lookup(&mut daemon, "fifth").await;
    find(&mut daemon, &late).await;
    assert_eq!(fifth.await.unwrap().unwrap(), found("fifth"));
}

#[tokio::test(start_paused = true)]
async fn a_late_reply_never_reaches_another_call() {
    let (connection, mut daemon) = connected_by(builder().window(1), 1 << 16).await;
    for round in 0..100 {
        let name = round.to_string();
        let mut call = connection.call(lookup("old"));
        assert!(poll_once(&mut call).await.is_none());
        let old = expect_lookup(&mut daemon, "old").await;
        drop(call);
        let new = tokio::spawn(connection.call(lookup(&name)));
        tokio::task::yield_now().await;
        // Twice, of which the second belongs to no call any more.
        find(&mut daemon, &old).await;
        find(&mut daemon, &old).await;
        let asked = expect_lookup(&mut daemon, &name).await;
        assert_ne!(asked.serial, old.serial);
        find(&mut daemon, &asked).await;
        assert_eq!(new.await.unwrap().unwrap(), found(&name));
    }
    assert_eq!(connection.stats().unknown_replies, 100);
}

#[tokio::test(start_paused = true)]
async fn an_unfinished_call_keeps_the_connection_open() {
    let (connection, mut daemon) = connected().await;
    let mut call = connection.call(lookup("last"));
    assert!(poll_once(&mut call).await.is_none());
    drop(connection);
    let asked = expect_lookup(&mut daemon, "last").await;
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked).await;
    assert_eq!(call.await.unwrap(), found("last"));
    // The call is gone now, and so is what it held.
    daemon.expect_end().await;
}

#[tokio::test(start_paused = true)]
async fn a_call_not_yet_polled_keeps_the_connection_open() {
    let (connection, mut daemon) = connected().await;
    let call = connection.call(lookup("unpolled"));
    drop(connection);
    daemon.expect_silence(MOMENT).await;
    drop(call);
    daemon.expect_end().await;
}

#[tokio::test(start_paused = true)]
async fn aborted_tasks_leave_the_connection_usable() {
    let (connection, mut daemon) = connected_by(builder().window(64), 1 << 16).await;
    let calls: Vec<_> =
        (0..64).map(|i| tokio::spawn(connection.call(lookup(&i.to_string())))).collect();
    let mut asked = Vec::new();
    for i in 0..64 {
        asked.push(expect_lookup(&mut daemon, &i.to_string()).await);
    }
    calls.iter().step_by(2).for_each(tokio::task::JoinHandle::abort);
    for asked in asked.iter().rev() {
        find(&mut daemon, asked).await;
    }
    for (i, call) in calls.into_iter().enumerate() {
        match call.await {
            Ok(reply) => assert_eq!(reply.unwrap(), found(&i.to_string())),
            Err(error) => assert!(error.is_cancelled() && i % 2 == 0),
        }
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_by_number_is_dropped_like_any_other() {
    let (connection, mut daemon) = connected().await;
    let program = virtwire::protocol::Program::REMOTE;
    let mut call = connection.call_by_number(program, 9999, &[]);
    assert!(poll_once(&mut call).await.is_none());
    let frame = daemon.next().await;
    drop(call);
    let mut header = frame.header;
    header.r#type = virtwire::protocol::virnet::MessageType::REPLY;
    daemon.send(&header, &()).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test(start_paused = true)]
async fn a_connection_closed_under_a_call_in_the_outbox_says_that_nothing_was_sent() {
    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let long = "x".repeat(10_000);
    let half = tokio::spawn(connection.call(lookup(&long)));
    tokio::task::yield_now().await;
    let unwritten = tokio::spawn(connection.call(lookup("unwritten")));
    tokio::time::sleep(MOMENT).await;
    daemon.raw(&[0; 4]).await;
    let (half, unwritten) =
        (half.await.unwrap().unwrap_err(), unwritten.await.unwrap().unwrap_err());
    assert_eq!((half.kind(), half.sent()), (ErrorKind::Closed, Sent::Maybe));
    assert_eq!((unwritten.kind(), unwritten.sent()), (ErrorKind::Closed, Sent::No));
}
