//! A daemon that breaks the rules: nothing panics, nothing hangs, nothing grows. What can be seen
//! from outside is in the package virtwire-hostile; here is what needs a look inside.

use std::time::Duration;

use virtwire::protocol::keepalive::KeepaliveProcedure;
use virtwire::protocol::remote::{
    ConnectGetHostname, DomainEventCallbackLifecycle, DomainEventLifecycle, DomainLookupByName,
};
use virtwire::protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire::protocol::{Event as _, Procedure as _, Program};
use virtwire::{CloseReason, ErrorKind, Sent};
use virtwire_testkit::peer::header;

use crate::{
    Daemon, assert_works, builder, connected, connected_by, domain, expect_lookup, expect_pong,
    find, found, hostname, keepalive_header, lookup, packet, reply_header,
};

const MOMENT: Duration = Duration::from_millis(10);

/// The connection must end with the daemon's fault named in its reason, the call with it.
async fn assert_fatal(answer: impl AsyncFnOnce(&mut Daemon, u32), why: &str) {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "vm").await;
        answer(&mut daemon, asked.serial).await;
        assert!(daemon.rest().await.is_empty());
    };
    let (error, ()) = tokio::join!(connection.call(lookup("vm")), script);
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Closed, Sent::Maybe));
    match error.close_reason() {
        Some(CloseReason::Error(text)) => assert!(text.contains(why), "{why}: {text}"),
        other => panic!("{why}: {other:?}"),
    }
}

#[tokio::test]
async fn what_came_before_a_fault_still_counts() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "vm").await;
        let reply = packet(&reply_header::<DomainLookupByName>(asked.serial), &found("vm"));
        daemon.raw(&[reply, vec![0; 4]].concat()).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("vm")), script);
    assert_eq!(reply.unwrap(), found("vm"));
    assert!(matches!(connection.closed().await, CloseReason::Error(_)));
}

#[tokio::test]
async fn a_reply_with_another_procedure_is_the_end() {
    let answer = async |daemon: &mut Daemon, serial| {
        daemon.reply::<ConnectGetHostname>(serial, &hostname("h")).await;
    };
    assert_fatal(answer, "CONNECT_GET_HOSTNAME").await;
}

#[tokio::test]
async fn a_reply_of_another_program_is_the_end() {
    let answer = async |daemon: &mut Daemon, serial| {
        let mut header = reply_header::<DomainLookupByName>(serial);
        header.prog = Program::QEMU.id();
        daemon.raw(&packet(&header, &found("vm"))).await;
    };
    assert_fatal(answer, "DOMAIN_LOOKUP_BY_NAME").await;
}

#[tokio::test]
async fn a_reply_of_another_version_of_the_program_is_the_end() {
    let answer = async |daemon: &mut Daemon, serial| {
        let header = MessageHeader { vers: 2, ..reply_header::<DomainLookupByName>(serial) };
        daemon.raw(&packet(&header, &found("vm"))).await;
    };
    assert_fatal(answer, "version 2").await;
}

#[tokio::test(start_paused = true)]
async fn what_nobody_waits_for_is_counted_and_ignored() {
    let (connection, mut daemon) = connected().await;
    let call = tokio::spawn(connection.call(lookup("vm")));
    let asked = expect_lookup(&mut daemon, "vm").await;
    let info = DomainLookupByName::INFO;
    let of_type = |kind, serial| header(&info, kind, serial, MessageStatus::OK);
    // All with the serial of the call, which must not be taken for its reply.
    daemon.raw(&packet(&of_type(MessageType::STREAM, asked.serial), &1_u32)).await;
    daemon.raw(&packet(&of_type(MessageType::STREAM_HOLE, asked.serial), &1_u32)).await;
    daemon.raw(&packet(&of_type(MessageType(99), asked.serial), &1_u32)).await;
    daemon.raw(&packet(&of_type(MessageType(-1), asked.serial), &1_u32)).await;
    daemon.raw(&packet(&of_type(MessageType::CALL, asked.serial), &1_u32)).await;
    daemon.raw(&packet(&of_type(MessageType::MESSAGE, asked.serial), &1_u32)).await;
    let msg = DomainEventLifecycle { dom: domain("vm"), event: 0, detail: 0 };
    daemon.event(&DomainEventCallbackLifecycle { callback_id: 3, msg }).await;
    for serial in [asked.serial + 1, asked.serial + (1 << 16), u32::MAX] {
        daemon.reply::<DomainLookupByName>(serial, &found("other")).await;
    }
    find(&mut daemon, &asked).await;
    assert_eq!(call.await.unwrap().unwrap(), found("vm"));
    find(&mut daemon, &asked).await;
    assert_works(&connection, &mut daemon).await;
    let stats = connection.stats();
    assert_eq!((stats.unknown_replies, stats.unknown_events), (4, 2));
    assert_eq!((stats.unknown_streams, stats.unknown_types), (2, 3));
    assert_eq!(DomainEventCallbackLifecycle::INFO.number, 318);
}

#[tokio::test(start_paused = true)]
async fn replies_in_advance_do_not_answer_the_next_call() {
    let (connection, mut daemon) = connected().await;
    for serial in 0..100 {
        daemon.reply::<DomainLookupByName>(serial, &found("forged")).await;
    }
    tokio::time::sleep(MOMENT).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "vm").await;
        find(&mut daemon, &asked).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("vm")), script);
    assert_eq!(reply.unwrap(), found("vm"));
    assert_eq!(connection.stats().unknown_replies, 100);
}

#[tokio::test(start_paused = true)]
async fn a_reply_to_a_call_that_is_not_written_yet_is_counted_and_ignored() {
    // Serials follow from the order of calls: this is the second one's.
    let (twin, mut daemon) = connected().await;
    let calls = ["first", "vm"].map(|name| tokio::spawn(twin.call(lookup(name))));
    expect_lookup(&mut daemon, "first").await;
    let serial = expect_lookup(&mut daemon, "vm").await.serial;
    drop(calls);

    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let long = "x".repeat(10_000);
    let stuck = tokio::spawn(connection.call(lookup(&long)));
    tokio::task::yield_now().await;
    let call = tokio::spawn(connection.call(lookup("vm")));
    tokio::time::sleep(MOMENT).await;
    daemon.reply::<DomainLookupByName>(serial, &found("forged")).await;
    tokio::time::sleep(MOMENT).await;
    assert_eq!(connection.stats().unknown_replies, 1);

    let asked = expect_lookup(&mut daemon, &long).await;
    find(&mut daemon, &asked).await;
    let asked = expect_lookup(&mut daemon, "vm").await;
    assert_eq!(asked.serial, serial);
    find(&mut daemon, &asked).await;
    stuck.await.unwrap().unwrap();
    assert_eq!(call.await.unwrap().unwrap(), found("vm"));
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_pings_while_nothing_can_be_written_are_answered_by_a_few() {
    let (connection, mut daemon) = connected_by(builder(), 64).await;
    let ping = packet(&keepalive_header(KeepaliveProcedure::PING), &());
    for _ in 0..10_000 {
        daemon.raw(&ping).await;
    }
    tokio::time::sleep(MOMENT).await;
    let mut answers = 0;
    while tokio::time::timeout(MOMENT, expect_pong(&mut daemon)).await.is_ok() {
        answers += 1;
    }
    // What the pipe held, one on its way, and one for all the rest.
    assert!((1..=5).contains(&answers), "{answers}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_dribbles_is_understood() {
    let (connection, mut daemon) = connected_by(builder(), 1).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "vm").await;
        let reply = packet(&reply_header::<DomainLookupByName>(asked.serial), &found("vm"));
        let ping = packet(&keepalive_header(KeepaliveProcedure::PING), &());
        let stray = packet(&reply_header::<DomainLookupByName>(77), &found("stray"));
        for byte in [ping, stray, reply].concat() {
            daemon.raw(&[byte]).await;
            tokio::time::sleep(MOMENT).await;
        }
        expect_pong(&mut daemon).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("vm")), script);
    assert_eq!(reply.unwrap(), found("vm"));
    assert_eq!(connection.stats().unknown_replies, 1);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test(start_paused = true)]
async fn noise_ends_the_connection_or_is_ignored_but_never_hangs() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    for round in 0..300 {
        let (connection, mut daemon) = connected().await;
        let call = tokio::spawn(connection.call(lookup("vm")));
        let asked = expect_lookup(&mut daemon, "vm").await;
        let mut bytes = packet(&reply_header::<DomainLookupByName>(asked.serial), &found("vm"));
        // A good reply in which some bytes are not what they should be.
        for _ in 0..=next() % 4 {
            let at = next() as usize % bytes.len();
            bytes[at] = next() as u8;
        }
        daemon.raw(&bytes).await;
        tokio::time::sleep(MOMENT).await;
        daemon.cut();
        let reason = tokio::time::timeout(Duration::from_secs(10), connection.closed()).await;
        assert!(reason.is_ok(), "round {round}");
        // An answer of either kind; that it comes is what matters.
        drop(call.await.unwrap());
    }
}
