//! What goes on while nobody waits.

use std::thread;
use std::time::{Duration, Instant};

use virtwire::protocol::Program;
use virtwire::protocol::keepalive::KeepaliveProcedure;
use virtwire::protocol::remote::{DomainLookupByName, DomainLookupByNameReply};
use virtwire::protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire::{CloseReason, ConnectionState};

use crate::{assert_finds, daemon, domain, find, lookup};

fn keepalive(procedure: KeepaliveProcedure) -> MessageHeader {
    MessageHeader {
        prog: Program::KEEPALIVE.id(),
        vers: 1,
        proc: procedure.0,
        r#type: MessageType::MESSAGE,
        serial: 0,
        status: MessageStatus::OK,
    }
}

#[test]
fn pings_are_answered_while_the_user_computes() {
    let daemon = daemon(|mut daemon| async move {
        // Right behind a call, and much later.
        for pause in [0, 1, 10, 200] {
            find(&mut daemon, 1).await;
            daemon.delay(Duration::from_millis(pause)).await;
            let asked = Instant::now();
            daemon.send(&keepalive(KeepaliveProcedure::PING), &()).await;
            assert_eq!(daemon.next().await.header, keepalive(KeepaliveProcedure::PONG));
            assert!(asked.elapsed() < Duration::from_millis(250), "{:?}", asked.elapsed());
        }
        find(&mut daemon, 1).await;
    });
    let connection = daemon.connect();
    for _ in 0..4 {
        assert_finds(&connection, "before");
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(500) {
            std::hint::spin_loop();
        }
    }
    assert_finds(&connection, "after");
}

#[test]
fn pings_are_answered_by_a_thread_that_waits() {
    let daemon = daemon(|mut daemon| async move {
        let asked = daemon.expect::<DomainLookupByName>().await;
        for _ in 0..3 {
            daemon.send(&keepalive(KeepaliveProcedure::PING), &()).await;
            assert_eq!(daemon.next().await.header, keepalive(KeepaliveProcedure::PONG));
        }
        let reply = DomainLookupByNameReply { dom: domain("x") };
        daemon.reply::<DomainLookupByName>(asked.serial, &reply).await;
    });
    assert_finds(&daemon.connect(), "x");
}

#[test]
fn a_silent_daemon_is_noticed_while_a_thread_waits_and_while_none_does() {
    for waits in [true, false] {
        let daemon = daemon(move |mut daemon| async move {
            if waits {
                daemon.expect::<DomainLookupByName>().await;
            }
            daemon.rest().await;
        });
        let interval = Duration::from_millis(50);
        let connection = daemon.builder().keepalive(interval, 2).connect().unwrap();
        let began = Instant::now();
        let mut changes = connection.state_changes();
        let watching = thread::spawn(move || changes.changed());
        if waits {
            let error = connection.call(lookup("x")).unwrap_err();
            assert!(matches!(error.close_reason(), Some(CloseReason::Keepalive)), "{error}");
        }
        let closed = ConnectionState::Closed(CloseReason::Keepalive);
        assert_eq!(watching.join().unwrap(), Some(closed));
        assert!(began.elapsed() >= 3 * interval && began.elapsed() < 40 * interval);
    }
}
