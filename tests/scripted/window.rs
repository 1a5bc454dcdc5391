//! How many calls are in flight, who goes first, and what may pass.

use std::time::Duration;

use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{
    ConnectGetHostname, ConnectListAllDomains, ConnectListAllDomainsReply, DomainAbortJob,
    DomainAbortJobFlags, DomainBlockJobAbort, DomainGetBlockJobInfo, DomainGetInfo,
    DomainGetJobInfo, DomainGetJobStats,
};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Connection, Result};

use crate::{
    Daemon, assert_works, builder, connected, connected_by, domain, expect_lookup, find, found,
    hostname, lookup,
};

const MOMENT: Duration = Duration::from_millis(10);

/// Starts lookups of `0`, `1` and so on.
fn start(
    connection: &Connection,
    count: usize,
) -> Vec<tokio::task::JoinHandle<Result<virtwire::protocol::remote::DomainLookupByNameReply>>> {
    (0..count).map(|i| tokio::spawn(connection.call(lookup(&i.to_string())))).collect()
}

/// Takes that many lookups and checks that no further packet comes.
async fn take(daemon: &mut Daemon, count: usize) -> Vec<u32> {
    let mut serials = Vec::new();
    for i in 0..count {
        serials.push(expect_lookup(daemon, &i.to_string()).await.serial);
    }
    daemon.expect_silence(MOMENT).await;
    serials
}

#[tokio::test(start_paused = true)]
async fn the_fifth_call_waits_for_a_reply() {
    let (connection, mut daemon) = connected().await;
    let calls = start(&connection, 6);
    let mut serials = take(&mut daemon, 4).await;
    for i in 4..6 {
        let serial = serials.remove(0);
        daemon.reply::<crate::DomainLookupByName>(serial, &found("x")).await;
        serials.push(expect_lookup(&mut daemon, &i.to_string()).await.serial);
        daemon.expect_silence(MOMENT).await;
    }
    for serial in serials {
        daemon.reply::<crate::DomainLookupByName>(serial, &found("x")).await;
    }
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn serials_of_calls_in_flight_differ() {
    let (connection, mut daemon) = connected_by(builder().window(64), 1 << 16).await;
    let calls = start(&connection, 64);
    let mut serials = take(&mut daemon, 64).await;
    serials.sort_unstable();
    serials.dedup();
    assert_eq!(serials.len(), 64);
    drop(calls);
}

#[tokio::test(start_paused = true)]
async fn the_window_is_the_builders_and_at_least_one() {
    for (asked, window) in [(0, 1), (1, 1), (2, 2), (10, 10)] {
        let (connection, mut daemon) = connected_by(builder().window(asked), 1 << 16).await;
        let _calls = start(&connection, 12);
        take(&mut daemon, window).await;
    }
}

#[tokio::test(start_paused = true)]
async fn one_control_call_passes_a_full_window_and_a_second_one_waits() {
    let (connection, mut daemon) = connected().await;
    let hung = start(&connection, 5);
    let serials = take(&mut daemon, 4).await;
    let abort = |name| tokio::spawn(connection.call(DomainAbortJob { dom: domain(name) }));
    let (first, second) = (abort("first"), abort("second"));
    let asked = daemon.expect::<DomainAbortJob>().await;
    assert_eq!(asked.args.dom, domain("first"));
    daemon.expect_silence(MOMENT).await;
    daemon.reply::<DomainAbortJob>(asked.serial, &()).await;
    first.await.unwrap().unwrap();

    let asked = daemon.expect::<DomainAbortJob>().await;
    assert_eq!(asked.args.dom, domain("second"));
    daemon.reply::<DomainAbortJob>(asked.serial, &()).await;
    second.await.unwrap().unwrap();

    // What was a control call's place is no ordinary one.
    daemon.expect_silence(MOMENT).await;
    daemon.reply::<crate::DomainLookupByName>(serials[0], &found("0")).await;
    let fifth = expect_lookup(&mut daemon, "4").await;
    find(&mut daemon, &fifth).await;
    for call in [&hung[1], &hung[2], &hung[3]] {
        assert!(!call.is_finished());
    }
}

/// With a full window, this call passes, and only one of them at a time.
async fn assert_passes<P>(connection: &Connection, daemon: &mut Daemon, args: P)
where
    P: Procedure + Clone + Send + Sync + Unpin + 'static,
{
    let calls = [args.clone(), args].map(|args| tokio::spawn(connection.call(args)));
    for call in calls {
        let serial = daemon.expect::<P>().await.serial;
        daemon.expect_silence(MOMENT).await;
        daemon.refuse::<P>(serial).await;
        call.await.unwrap().unwrap_err();
    }
}

#[tokio::test(start_paused = true)]
async fn whatever_looks_after_a_job_passes_four_hung_calls_one_at_a_time() {
    let (connection, mut daemon) = connected().await;
    let _hung = start(&connection, 5);
    take(&mut daemon, 4).await;
    let (daemon, dom, path) = (&mut daemon, domain("guest"), XdrString::from("vda"));
    let abort = DomainBlockJobAbort { dom: dom.clone(), path: path.clone(), flags: 0 };
    let info = DomainGetBlockJobInfo { dom: dom.clone(), path, flags: 0 };
    assert_passes(&connection, daemon, DomainAbortJob { dom: dom.clone() }).await;
    assert_passes(&connection, daemon, DomainAbortJobFlags { dom: dom.clone(), flags: 1 }).await;
    assert_passes(&connection, daemon, abort).await;
    assert_passes(&connection, daemon, DomainGetJobInfo { dom: dom.clone() }).await;
    assert_passes(&connection, daemon, DomainGetJobStats { dom: dom.clone(), flags: 0 }).await;
    assert_passes(&connection, daemon, info).await;
    // Any other waits.
    let other = tokio::spawn(connection.call(DomainGetInfo { dom }));
    daemon.expect_silence(MOMENT).await;
    other.abort();
}

#[tokio::test(start_paused = true)]
async fn a_full_window_holds_back_neither_pings_nor_their_answers() {
    let pings = builder().keepalive(Duration::from_secs(1), 3);
    let (connection, mut daemon) = connected_by(pings, 1 << 16).await;
    let hung = start(&connection, 5);
    for i in 0..4 {
        expect_lookup(&mut daemon, &i.to_string()).await;
    }
    let abort = tokio::spawn(connection.call(DomainAbortJob { dom: domain("guest") }));
    daemon.expect::<DomainAbortJob>().await;
    for _ in 0..10 {
        crate::expect_ping(&mut daemon).await;
        crate::ping(&mut daemon).await;
        crate::expect_pong(&mut daemon).await;
    }
    assert!(connection.is_open() && !abort.is_finished() && !hung[0].is_finished());
}

#[tokio::test(start_paused = true)]
async fn among_waiting_calls_those_of_high_priority_go_first() {
    let (connection, mut daemon) = connected_by(builder().window(1), 1 << 16).await;
    let held = tokio::spawn(connection.call(lookup("held")));
    let asked = expect_lookup(&mut daemon, "held").await;
    let list = ConnectListAllDomains { need_results: 0, flags: 0 };
    let low =
        tokio::spawn(connection.call_by_number(virtwire::protocol::Program::REMOTE, 9999, &[]));
    let high =
        (tokio::spawn(connection.call(list)), tokio::spawn(connection.call(ConnectGetHostname)));
    daemon.expect_silence(MOMENT).await;
    find(&mut daemon, &asked).await;
    let asked = daemon.expect::<ConnectListAllDomains>().await;
    let none = ConnectListAllDomainsReply { domains: Vec::new(), ret: 0 };
    daemon.reply::<ConnectListAllDomains>(asked.serial, &none).await;
    let asked = daemon.expect::<ConnectGetHostname>().await;
    daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("h")).await;
    assert_eq!(daemon.next().await.header.proc, 9999);
    held.await.unwrap().unwrap();
    high.0.await.unwrap().unwrap();
    high.1.await.unwrap().unwrap();
    assert!(!low.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_thousand_waiting_calls_all_get_their_turn() {
    let (connection, mut daemon) = connected().await;
    let calls = start(&connection, 1000);
    for i in 0..1000 {
        let asked = expect_lookup(&mut daemon, &i.to_string()).await;
        find(&mut daemon, &asked).await;
    }
    for (i, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.unwrap().unwrap(), found(&i.to_string()));
    }
}
