//! What a connection costs while it waits: nothing.

use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::counting::counted;
use crate::{CAPACITY, assert_works, expect_lookup, find, lookup};

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
