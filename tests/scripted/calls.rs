//! Calls and their replies: in any order, of any size, in any pieces.

use std::time::Duration;

use virtwire::protocol::remote::{
    ConnectGetHostname, ConnectListAllDomains, ConnectListAllDomainsReply, Domain,
    DomainLookupByName,
};
use virtwire::protocol::xdr::{Uuid, XdrString};
use virtwire::protocol::{Procedure as _, Program};
use virtwire::{ErrorKind, Sent, Stats};
use virtwire_testkit::peer::PATIENCE;

use crate::{
    assert_works, builder, connected, connected_by, domain, expect_lookup, find, found, hostname,
    lookup, packet, reply_header,
};

#[tokio::test]
async fn a_call_has_its_arguments_on_the_wire_and_its_reply_as_result() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "web").await;
        find(&mut daemon, &asked).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("web")), script);
    assert_eq!(reply.unwrap(), found("web"));
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_polled() {
    let (connection, mut daemon) = connected().await;
    let call = connection.call(lookup("later"));
    assert_works(&connection, &mut daemon).await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "later").await;
        find(&mut daemon, &asked).await;
    };
    assert_eq!(tokio::join!(call, script).0.unwrap(), found("later"));
}

#[tokio::test]
async fn replies_find_their_callers_in_any_order() {
    let names = ["a", "b", "c", "d"];
    // Every order of four.
    for order in 0..24 {
        let (connection, mut daemon) = connected().await;
        let calls = names.map(|name| tokio::spawn(connection.call(lookup(name))));
        let mut asked = Vec::new();
        for name in names {
            asked.push(expect_lookup(&mut daemon, name).await);
        }
        let mut left = order;
        for count in (1..=4).rev() {
            let next = asked.remove(left % count);
            left /= count;
            find(&mut daemon, &next).await;
        }
        for (name, call) in names.into_iter().zip(calls) {
            assert_eq!(call.await.unwrap().unwrap(), found(name), "order {order}");
        }
    }
}

#[tokio::test]
async fn a_reply_may_come_byte_by_byte() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "slow").await;
        let header = reply_header::<DomainLookupByName>(asked.serial);
        for byte in packet(&header, &found("slow")) {
            daemon.raw(&[byte]).await;
            tokio::task::yield_now().await;
        }
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("slow")), script);
    assert_eq!(reply.unwrap(), found("slow"));
}

#[tokio::test]
async fn two_replies_may_come_in_one_write() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let first = expect_lookup(&mut daemon, "one").await;
        let second = expect_lookup(&mut daemon, "two").await;
        let replies = [
            packet(&reply_header::<DomainLookupByName>(second.serial), &found("two")),
            packet(&reply_header::<DomainLookupByName>(first.serial), &found("one")),
        ];
        daemon.raw(&replies.concat()).await;
    };
    let calls = (connection.call(lookup("one")), connection.call(lookup("two")));
    let (one, two, ()) = tokio::join!(calls.0, calls.1, script);
    assert_eq!((one.unwrap(), two.unwrap()), (found("one"), found("two")));
}

#[tokio::test]
async fn a_reply_of_20_mib_arrives_whole() {
    let (connection, mut daemon) = connected().await;
    let name = XdrString::from("n".repeat(1300).as_str());
    let domains: Vec<_> =
        (0..16_000).map(|id| Domain { name: name.clone(), uuid: Uuid::default(), id }).collect();
    let all = ConnectListAllDomainsReply { domains, ret: 16_000 };
    let script = async {
        let asked = daemon.expect::<ConnectListAllDomains>().await;
        let reply = packet(&reply_header::<ConnectListAllDomains>(asked.serial), &all);
        assert!(reply.len() > 20 << 20);
        daemon.raw(&reply).await;
    };
    let list = ConnectListAllDomains { need_results: 1, flags: 0 };
    let (reply, ()) = tokio::join!(connection.call(list), script);
    assert!(reply.unwrap() == all, "the reply differs from what was sent");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_string_that_is_not_utf_8_arrives_as_it_is() {
    let (connection, mut daemon) = connected().await;
    let odd = XdrString::from(&b"caf\xe9\xff\x01"[..]);
    let script = async {
        let asked = daemon.expect::<ConnectGetHostname>().await;
        let mut reply = hostname("");
        reply.hostname = odd.clone();
        daemon.reply::<ConnectGetHostname>(asked.serial, &reply).await;
    };
    let (reply, ()) = tokio::join!(connection.call(ConnectGetHostname), script);
    assert_eq!(reply.unwrap().hostname.as_bytes(), b"caf\xe9\xff\x01");
}

#[tokio::test]
async fn trailing_bytes_in_a_reply_are_ignored() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "long").await;
        let header = reply_header::<DomainLookupByName>(asked.serial);
        // A domain's fields, then eight bytes that no version of the protocol has there.
        daemon.raw(&packet(&header, &TwoDomains)).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("long")), script);
    assert_eq!(reply.unwrap(), found("long"));
}

#[derive(Debug)]
struct TwoDomains;

impl virtwire::protocol::xdr::Encode for TwoDomains {
    fn encode(
        &self,
        out: &mut virtwire::protocol::xdr::Encoder,
    ) -> Result<(), virtwire::protocol::xdr::EncodeError> {
        domain("long").encode(out)?;
        domain("surplus").encode(out)
    }
}

#[tokio::test]
async fn a_call_by_number_has_raw_bytes_both_ways() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let frame = daemon.next().await;
        assert_eq!((frame.header.proc, &frame.body[..]), (9999, &[1, 2, 3, 4][..]));
        let mut header = reply_header::<ConnectGetHostname>(frame.header.serial);
        header.proc = 9999;
        daemon.raw(&packet(&header, &hostname("abc"))).await;
    };
    let call = connection.call_by_number(Program::REMOTE, 9999, &[1, 2, 3, 4]);
    let (reply, ()) = tokio::join!(call, script);
    assert_eq!(&reply.unwrap()[..], b"\0\0\0\x03abc\0");
}

#[tokio::test]
async fn a_call_by_number_goes_to_the_program_that_it_names() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let frame = daemon.next().await;
        let mut header = reply_header::<ConnectGetHostname>(frame.header.serial);
        (header.prog, header.proc) = (frame.header.prog, frame.header.proc);
        daemon.raw(&packet(&header, &())).await;
        frame.header
    };
    let call = connection.call_by_number(Program::QEMU, 3, &[]);
    let (reply, header) = tokio::join!(call, script);
    assert_eq!((header.prog, header.vers, header.proc), (Program::QEMU.id(), 1, 3));
    assert!(reply.unwrap().is_empty());
}

#[tokio::test]
async fn arguments_over_their_bounds_are_not_sent() {
    let (connection, mut daemon) = connected().await;
    let long = "x".repeat((4 << 20) + 1);
    let error = connection.call(lookup(&long)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Encode, Sent::No));
    assert!(error.to_string().contains("DOMAIN_LOOKUP_BY_NAME"), "{error}");

    let big = vec![0; 33 << 20];
    let error = connection.call_by_number(Program::REMOTE, 16, &big).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (ErrorKind::Encode, Sent::No));
    assert!(error.to_string().contains("limit"), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn arguments_at_their_bounds_are_sent() {
    let (connection, mut daemon) = connected().await;
    let longest = "x".repeat(4 << 20);
    let script = async {
        let asked = expect_lookup(&mut daemon, &longest).await;
        daemon.reply::<DomainLookupByName>(asked.serial, &found("x")).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup(&longest)), script);
    assert_eq!(reply.unwrap(), found("x"));
}

#[tokio::test]
async fn a_hundred_thousand_calls_one_after_the_other_reuse_their_places() {
    let (connection, mut daemon) = connected().await;
    let serving = tokio::spawn(async move {
        for _ in 0..100_000 {
            let asked = daemon.expect::<ConnectGetHostname>().await;
            daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("h")).await;
        }
        daemon
    });
    for _ in 0..100_000 {
        connection.call(ConnectGetHostname).await.unwrap();
    }
    assert_works(&connection, &mut serving.await.unwrap()).await;
    assert_eq!(connection.stats(), Stats::default());
}

#[tokio::test]
async fn calls_get_through_a_pipe_of_one_byte() {
    let (connection, mut daemon) = connected_by(builder(), 1).await;
    let calls = ["a", "b", "c"].map(|name| tokio::spawn(connection.call(lookup(name))));
    for name in ["a", "b", "c"] {
        let asked = expect_lookup(&mut daemon, name).await;
        find(&mut daemon, &asked).await;
    }
    for (call, name) in calls.into_iter().zip(["a", "b", "c"]) {
        assert_eq!(call.await.unwrap().unwrap(), found(name));
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_as_long_as_it_takes_where_it_has_no_deadline() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let asked = expect_lookup(&mut daemon, "slow").await;
        tokio::time::sleep(PATIENCE + Duration::from_secs(86_400)).await;
        find(&mut daemon, &asked).await;
    };
    let (reply, ()) = tokio::join!(connection.call(lookup("slow")), script);
    assert_eq!(reply.unwrap(), found("slow"));
}

#[test]
fn the_procedures_used_here_have_the_numbers_of_libvirt() {
    assert_eq!(ConnectGetHostname::INFO.number, 59);
    assert_eq!(DomainLookupByName::INFO.number, 23);
    assert_eq!(ConnectListAllDomains::INFO.number, 273);
}
