//! Deadlines of calls: from the first poll, with what is known about the daemon's part.

use std::time::Duration;

use tokio::time::Instant;
use virtwire::protocol::Program;
use virtwire::protocol::remote::{ConnectGetLibVersion, DomainLookupByName, NodeDeviceUpdate};
use virtwire::{ErrorKind, Sent, Stats};
use virtwire_testkit::peer;

use crate::{assert_works, builder, connected, connected_by, expect_lookup, find, found, lookup};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn a_call_is_given_up_at_its_deadline_and_its_late_reply_ignored() {
    let (connection, mut daemon) = connected().await;
    let started = Instant::now();
    let error = connection.call(lookup("slow")).timeout(3 * SECOND).await.unwrap_err();
    assert_eq!(started.elapsed(), 3 * SECOND);
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Timeout, Sent::Maybe));
    assert!(error.to_string().contains("DOMAIN_LOOKUP_BY_NAME"), "{error}");
    let late = expect_lookup(&mut daemon, "slow").await;
    assert_works(&connection, &mut daemon).await;
    find(&mut daemon, &late).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test(start_paused = true)]
async fn a_deadline_counts_from_the_first_poll() {
    let (connection, mut daemon) = connected().await;
    let call = connection.call(lookup("patient")).timeout(SECOND);
    tokio::time::sleep(60 * SECOND).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "patient").await;
        tokio::time::sleep(SECOND / 2).await;
        find(&mut daemon, &asked).await;
    };
    assert_eq!(tokio::join!(call, script).0.unwrap(), found("patient"));
}

#[tokio::test(start_paused = true)]
async fn the_builders_deadline_holds_for_calls_without_their_own() {
    let (connection, _daemon) = connected_by(builder().call_timeout(5 * SECOND), 1 << 16).await;
    let started = Instant::now();
    let calls = (
        connection.call(lookup("a")),
        connection.call(lookup("b")).timeout(2 * SECOND),
        connection.call_by_number(Program::REMOTE, 9999, &[]),
        connection.call_by_number(Program::REMOTE, 9999, &[]).timeout(SECOND),
    );
    let timed = async |call: &mut (dyn Future<Output = ErrorKind> + Unpin)| {
        assert_eq!(call.await, ErrorKind::Timeout);
        started.elapsed()
    };
    let mut a = Box::pin(async { calls.0.await.unwrap_err().kind() });
    let mut b = Box::pin(async { calls.1.await.unwrap_err().kind() });
    let mut c = Box::pin(async { calls.2.await.unwrap_err().kind() });
    let mut d = Box::pin(async { calls.3.await.unwrap_err().kind() });
    let times = tokio::join!(timed(&mut a), timed(&mut b), timed(&mut c), timed(&mut d));
    assert_eq!(times, (5 * SECOND, 2 * SECOND, 5 * SECOND, SECOND));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_past_its_deadline_is_busy_and_names_who_holds_the_window() {
    let (connection, mut daemon) = connected().await;
    let given_up = connection.call_by_number(Program::REMOTE, 9999, &[]).timeout(SECOND).await;
    assert_eq!(given_up.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(daemon.next().await.header.proc, 9999);
    let held: Vec<_> = (0..3).map(|_| tokio::spawn(connection.call(lookup("held")))).collect();
    let mut asked = Vec::new();
    for _ in 0..3 {
        asked.push(expect_lookup(&mut daemon, "held").await);
    }
    let error = connection.call(lookup("waits")).timeout(SECOND).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Busy, Sent::No));
    let text = error.to_string();
    assert_eq!(text.matches("DOMAIN_LOOKUP_BY_NAME").count(), 4, "{text}");
    assert!(text.contains("procedure 9999 of remote (given up)"), "{text}");
    assert!(error.hint().is_some());
    for asked in &asked {
        find(&mut daemon, asked).await;
    }
    for call in held {
        call.await.unwrap().unwrap();
    }
    // The busy call never leaves.
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_deadline_before_the_first_byte_is_written_means_that_nothing_was_sent() {
    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let long = "x".repeat(10_000);
    let half = tokio::spawn(connection.call(lookup(&long)).timeout(SECOND));
    tokio::task::yield_now().await;
    let unwritten = connection.call(lookup("unwritten")).timeout(SECOND).await.unwrap_err();
    let half = half.await.unwrap().unwrap_err();
    assert_eq!((half.kind(), half.sent()), (ErrorKind::Timeout, Sent::Maybe));
    assert_eq!((unwritten.kind(), unwritten.sent()), (ErrorKind::Timeout, Sent::No));
    let asked = expect_lookup(&mut daemon, &long).await;
    daemon.reply::<DomainLookupByName>(asked.serial, &found("x")).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn deadlines_of_any_length_are_taken() {
    let (connection, mut daemon) = connected().await;
    let started = Instant::now();
    let error = connection.call(lookup("now")).timeout(Duration::ZERO).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < SECOND);
    // The timeout won, but what is on the wire is answered.
    if error.sent() == Sent::Maybe {
        let asked = expect_lookup(&mut daemon, "now").await;
        find(&mut daemon, &asked).await;
    }
    for forever in [Duration::MAX, Duration::from_secs(1 << 40)] {
        let script = async {
            let asked = expect_lookup(&mut daemon, "never").await;
            tokio::time::sleep(100_000 * SECOND).await;
            find(&mut daemon, &asked).await;
        };
        let call = connection.call(lookup("never")).timeout(forever);
        assert_eq!(tokio::join!(call, script).0.unwrap(), found("never"));
    }
}

#[tokio::test(start_paused = true)]
async fn deadlines_in_any_order_each_come_at_their_own_time() {
    let (connection, _daemon) = connected_by(builder().window(16), 1 << 16).await;
    let started = Instant::now();
    let calls = [7, 3, 9, 1, 8, 3, 2, 6].map(|seconds| {
        let call = connection.call(lookup("slow")).timeout(seconds * SECOND);
        tokio::spawn(async move {
            assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Timeout);
            assert_eq!(started.elapsed(), seconds * SECOND);
        })
    });
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn the_question_for_the_daemons_release_counts_into_the_calls_deadline() {
    let (connection, mut daemon) = connected().await;
    let young = NodeDeviceUpdate { name: "n".into(), xml_desc: "x".into(), flags: 0 };
    let started = Instant::now();
    let script = async {
        let asked = daemon.expect::<NodeDeviceUpdate>().await;
        daemon.fail::<NodeDeviceUpdate>(asked.serial, &peer::error(39, 7, "was?")).await;
        daemon.expect::<ConnectGetLibVersion>().await;
        // And no answer to that.
    };
    let call = connection.call(young).timeout(3 * SECOND);
    let call = tokio::time::timeout(60 * SECOND, call);
    let (error, ()) = tokio::join!(call, script);
    error.expect("the call has a deadline of 3 s").unwrap_err();
    assert_eq!(started.elapsed(), 3 * SECOND);
}
