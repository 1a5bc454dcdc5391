//! What a connection asks of its pipe: nothing while it waits, one write in company.

use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::counting::counted;
use crate::{
    CAPACITY, DomainLookupByName, assert_works, expect_lookup, find, found, lookup, packet,
    reply_header,
};

// In real time: where the driver is never at rest, a paused clock never goes on.
#[tokio::test]
async fn a_connection_that_waits_for_replies_is_at_rest() {
    let (connection, mut daemon, counts) = counted(CAPACITY).await;
    let reads = || counts.reads.load(Ordering::SeqCst);
    // First with a fresh connection, then with one that has been silent for a while.
    for _ in 0..2 {
        let calls = ["a", "b"].map(|name| tokio::spawn(connection.call(lookup(name))));
        let asked = [expect_lookup(&mut daemon, "a").await, expect_lookup(&mut daemon, "b").await];
        let before = reads();
        tokio::time::sleep(Duration::from_millis(1200)).await;
        let during = reads() - before;
        assert!(during < 20, "asked {during} times for what was not there");
        for asked in &asked {
            find(&mut daemon, asked).await;
        }
        for call in calls {
            call.await.unwrap().unwrap();
        }
        tokio::time::sleep(Duration::from_millis(1200)).await;
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn callers_that_are_answered_at_once_make_their_next_calls_with_one_write() {
    assert_one_write_serves_all().await;
}

// Here the driver that the first of them wakes would go before the others.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn so_they_do_on_a_worker_of_many() {
    assert_one_write_serves_all().await;
}

// With the second flush a unix socket gives back what it needed for waiting.
#[tokio::test(start_paused = true)]
async fn a_pipe_is_flushed_once_for_a_call_and_once_more_where_it_had_been_full() {
    let (connection, mut daemon, counts) = counted(4096).await;
    let flushes = || counts.flushes.load(Ordering::SeqCst);
    for (length, expected) in [(10, 1), (10_000, 2), (10, 1)] {
        let name = "n".repeat(length);
        let before = flushes();
        let call = tokio::spawn(connection.call(lookup(&name)));
        let asked = expect_lookup(&mut daemon, &name).await;
        daemon.reply::<DomainLookupByName>(asked.serial, &found("x")).await;
        call.await.unwrap().unwrap();
        assert_eq!(flushes() - before, expected, "{length}");
    }
}

async fn assert_one_write_serves_all() {
    let (connection, mut daemon, counts) = counted(CAPACITY).await;
    let callers = ["a", "b", "c", "d"].map(|name| {
        let connection = connection.clone();
        tokio::spawn(async move {
            connection.call(lookup(name)).await.unwrap();
            connection.call(lookup(name)).await.unwrap();
        })
    });
    let mut replies = Vec::new();
    for _ in &callers {
        let serial = daemon.expect::<DomainLookupByName>().await.serial;
        replies.extend(packet(&reply_header::<DomainLookupByName>(serial), &found("x")));
    }
    let before = counts.writes.load(Ordering::SeqCst);
    daemon.raw(&replies).await;
    for _ in &callers {
        let asked = daemon.expect::<DomainLookupByName>().await;
        find(&mut daemon, &asked).await;
    }
    assert_eq!(counts.writes.load(Ordering::SeqCst) - before, 1);
    for caller in callers {
        caller.await.unwrap();
    }
    assert_works(&connection, &mut daemon).await;
}
