//! Pings in both directions, and a daemon that answers none.

use std::time::Duration;

use tokio::time::Instant;
use virtwire::protocol::Program;
use virtwire::protocol::keepalive::KeepaliveProcedure;
use virtwire::protocol::remote::{
    AuthList, AuthListReply, ConnectOpen, ConnectSupportsFeature, ConnectSupportsFeatureReply,
};
use virtwire::{Builder, CloseReason, Connection, Sent, Stats};
use virtwire_testkit::peer::Peer;

use crate::{
    CAPACITY, DomainLookupByName, assert_works, connected, connected_by, expect_lookup,
    expect_ping, expect_pong, find, found, lookup, packet, ping, pong, reply_header,
};

const SECOND: Duration = Duration::from_secs(1);

fn defaults() -> Builder {
    Connection::builder("test+unix:///default")
}

/// Each interval may take a 64th longer, and the runtime's timer a millisecond.
fn assert_took(started: Instant, time: Duration) {
    let took = started.elapsed();
    assert!((time..time + time / 32).contains(&took), "{took:?} instead of {time:?}");
}

#[tokio::test(start_paused = true)]
async fn by_default_a_daemon_that_is_silent_for_30_seconds_is_dead() {
    let (connection, mut daemon) = connected_by(defaults(), CAPACITY).await;
    let started = Instant::now();
    let call = tokio::spawn(connection.call(lookup("hung")));
    expect_lookup(&mut daemon, "hung").await;
    for count in 1..=5 {
        expect_ping(&mut daemon).await;
        assert_took(started, count * 5 * SECOND);
    }
    assert!(daemon.rest().await.is_empty());
    assert_took(started, 30 * SECOND);
    assert!(matches!(connection.closed().await, CloseReason::Keepalive));
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error.close_reason(), Some(CloseReason::Keepalive)));
    assert_eq!(error.sent(), Sent::Maybe);
    assert!(error.to_string().contains("keepalive"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_interval_and_the_count_are_the_builders() {
    for (interval, count) in [(SECOND, 1), (15 * SECOND, 3), (SECOND / 10, 100), (SECOND, 0)] {
        let (connection, mut daemon) =
            connected_by(defaults().keepalive(interval, count), CAPACITY).await;
        let started = Instant::now();
        let (reason, rest) = tokio::join!(connection.closed(), daemon.rest());
        assert!(matches!(reason, CloseReason::Keepalive));
        let pings = rest.iter().filter(|frame| frame.header.prog == Program::KEEPALIVE.id());
        assert_eq!(pings.count(), count as usize);
        assert_took(started, interval * (count + 1));
    }
}

#[tokio::test(start_paused = true)]
async fn any_packet_is_a_sign_of_life() {
    let (connection, mut daemon) =
        connected_by(defaults().keepalive(4 * SECOND, 1), CAPACITY).await;
    for _ in 0..20 {
        tokio::time::sleep(3 * SECOND).await;
        ping(&mut daemon).await;
        expect_pong(&mut daemon).await;
    }
    for _ in 0..20 {
        tokio::time::sleep(3 * SECOND).await;
        assert_works(&connection, &mut daemon).await;
    }
    daemon.expect_silence(3 * SECOND).await;
}

#[tokio::test(start_paused = true)]
async fn a_large_reply_that_arrives_slowly_is_a_sign_of_life() {
    let (connection, mut daemon) =
        connected_by(defaults().keepalive(4 * SECOND, 1), CAPACITY).await;
    let name = "n".repeat(3 << 20);
    let started = Instant::now();
    let script = async {
        let asked = expect_lookup(&mut daemon, "slow").await;
        let reply = packet(&reply_header::<DomainLookupByName>(asked.serial), &found(&name));
        for piece in reply.chunks(8 << 10) {
            tokio::time::sleep(SECOND).await;
            daemon.raw(piece).await;
        }
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("slow")), script);
    assert!(reply.unwrap() == found(&name), "the reply differs from what was sent");
    assert!(started.elapsed() > 10 * 4 * SECOND);
    // No ping has been sent either.
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_large_reply_that_stops_half_way_is_no_sign_of_life() {
    let (connection, mut daemon) = connected_by(defaults().keepalive(SECOND, 2), CAPACITY).await;
    let name = "n".repeat(1 << 20);
    let script = async {
        let asked = expect_lookup(&mut daemon, "half").await;
        let reply = packet(&reply_header::<DomainLookupByName>(asked.serial), &found(&name));
        daemon.raw(&reply[..reply.len() / 2]).await;
        let stopped = Instant::now();
        assert_eq!(daemon.rest().await.len(), 2, "pings");
        assert_took(stopped, 3 * SECOND);
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("half")), script);
    assert!(matches!(reply.unwrap_err().close_reason(), Some(CloseReason::Keepalive)));
}

#[tokio::test(start_paused = true)]
async fn answered_pings_keep_an_idle_connection_for_ever() {
    let (connection, mut daemon) =
        connected_by(defaults().keepalive(4 * SECOND, 1), CAPACITY).await;
    for _ in 0..1000 {
        expect_ping(&mut daemon).await;
        pong(&mut daemon).await;
    }
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test(start_paused = true)]
async fn a_call_may_take_hours_while_pings_are_answered() {
    let (connection, mut daemon) =
        connected_by(defaults().keepalive(5 * SECOND, 5), CAPACITY).await;
    let call = tokio::spawn(connection.call(lookup("long")));
    let asked = expect_lookup(&mut daemon, "long").await;
    for _ in 0..2000 {
        expect_ping(&mut daemon).await;
        pong(&mut daemon).await;
    }
    find(&mut daemon, &asked).await;
    assert_eq!(call.await.unwrap().unwrap(), found("long"));
}

#[tokio::test(start_paused = true)]
async fn calls_that_go_out_are_no_sign_of_life() {
    let (connection, daemon) = connected_by(defaults().keepalive(SECOND, 2), CAPACITY).await;
    let started = Instant::now();
    let talking = async {
        loop {
            let _ = connection.call(lookup("unheard")).timeout(SECOND / 3).await;
            if !connection.is_open() {
                break;
            }
        }
    };
    tokio::join!(talking, async { connection.closed().await });
    assert_took(started, 3 * SECOND);
    drop(daemon);
}

#[tokio::test(start_paused = true)]
async fn without_keepalive_no_ping_is_sent_and_every_ping_is_answered() {
    let (connection, mut daemon) = connected().await;
    for _ in 0..10 {
        daemon.expect_silence(3600 * SECOND).await;
        ping(&mut daemon).await;
        expect_pong(&mut daemon).await;
    }
    assert!(connection.is_open());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_daemon_without_keepalive_is_not_pinged() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let script = async {
        let asked = daemon.expect::<AuthList>().await;
        daemon.reply::<AuthList>(asked.serial, &AuthListReply { types: vec![] }).await;
        let asked = daemon.expect::<ConnectSupportsFeature>().await;
        let reply = ConnectSupportsFeatureReply { supported: 0 };
        daemon.reply::<ConnectSupportsFeature>(asked.serial, &reply).await;
        let asked = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(asked.serial, &()).await;
    };
    let (connection, ()) = tokio::join!(defaults().connect_over(client), script);
    daemon.expect_silence(3600 * SECOND).await;
    assert_works(&connection.unwrap(), &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_ping_goes_before_calls_that_are_not_yet_on_their_way() {
    let (connection, mut daemon) = connected_by(defaults().keepalive(SECOND, 5), 64).await;
    let long = "x".repeat(10_000);
    let names = [long.as_str(), "b", "c"];
    let calls = names.map(|name| tokio::spawn(connection.call(lookup(name))));
    tokio::time::sleep(SECOND + SECOND / 2).await;
    expect_lookup(&mut daemon, &long).await;
    expect_ping(&mut daemon).await;
    expect_lookup(&mut daemon, "b").await;
    expect_lookup(&mut daemon, "c").await;
    drop(calls);
}

#[tokio::test(start_paused = true)]
async fn a_pipe_that_takes_nothing_more_is_noticed_as_well() {
    let (connection, daemon) = connected_by(defaults().keepalive(SECOND, 2), 64).await;
    let started = Instant::now();
    let long = "x".repeat(10_000);
    let error = connection.call(lookup(&long)).await.unwrap_err();
    assert!(matches!(error.close_reason(), Some(CloseReason::Keepalive)));
    assert_took(started, 3 * SECOND);
    drop(daemon);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_keepalive_packet_is_ignored() {
    let (connection, mut daemon) = connected().await;
    daemon.send(&crate::keepalive_header(KeepaliveProcedure(99)), &()).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn the_longest_interval_there_is_means_no_pings() {
    let (connection, mut daemon) =
        connected_by(defaults().keepalive(Duration::MAX, 5), CAPACITY).await;
    daemon.expect_silence(1_000_000 * SECOND).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn an_interval_of_zero_turns_keepalive_off() {
    let (client, mut daemon) = Peer::pair(CAPACITY);
    let builder = defaults().keepalive(Duration::ZERO, 5);
    let script = async {
        daemon.log_in().await;
        daemon.expect_silence(Duration::from_secs(3600)).await;
        daemon
    };
    let (connection, daemon) = tokio::join!(builder.connect_over(client), script);
    assert!(connection.unwrap().is_open());
    drop(daemon);
}
