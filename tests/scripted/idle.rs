//! What a connection costs while it waits, which is nothing, and in company, which is one write.

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
    let (connection, mut daemon, counts) = counted(CAPACITY).await;
    let callers = ["a", "b", "c", "d"].map(|name| {
        let connection = connection.clone();
        tokio::spawn(async move {
            connection.call(lookup(name)).await.unwrap();
            connection.call(lookup(name)).await.unwrap();
        })
    });
    let mut replies = Vec::new();
    for name in ["a", "b", "c", "d"] {
        let serial = expect_lookup(&mut daemon, name).await.serial;
        replies.extend(packet(&reply_header::<DomainLookupByName>(serial), &found(name)));
    }
    let before = counts.writes.load(Ordering::SeqCst);
    daemon.raw(&replies).await;
    for name in ["a", "b", "c", "d"] {
        let asked = expect_lookup(&mut daemon, name).await;
        find(&mut daemon, &asked).await;
    }
    assert_eq!(counts.writes.load(Ordering::SeqCst) - before, 1);
    for caller in callers {
        caller.await.unwrap();
    }
    assert_works(&connection, &mut daemon).await;
}
