//! Every packet captured from a real daemon and its own clients is read by the tables and
//! written again byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod captures;

use std::collections::BTreeSet;

use bytes::Bytes;
use captures::{ADMIN, CALL, CALL_WITH_FDS, ERROR, KEEPALIVE, MESSAGE, Packet, STREAM};
use virtwire_protocol::frame::{FrameDecoder, FrameWriter};
use virtwire_protocol::virnet::MessageError;
use virtwire_protocol::xdr::{Decode, Decoder, Encode, Encoder};
use virtwire_protocol::{DecodeByNumberError, Direction, Program, decode};

/// The captures, with what was sent on purpose to be refused left out.
fn sound_packets() -> Vec<(String, Packet)> {
    let packets = captures::all()
        .into_iter()
        .flat_map(|(name, packets)| packets.into_iter().map(move |packet| (name.clone(), packet)));
    packets.filter(|(name, packet)| !(name == "raw" && is_refused(packet))).collect()
}

fn is_refused(packet: &Packet) -> bool {
    packet.from_client && (108..=112).contains(&packet.serial())
}

fn direction(packet: &Packet) -> Option<Direction> {
    match packet.kind() {
        _ if packet.program() == KEEPALIVE || packet.status() == ERROR => None,
        STREAM => None,
        CALL | CALL_WITH_FDS => Some(Direction::Call),
        MESSAGE => Some(Direction::Event),
        _ => Some(Direction::Reply),
    }
}

fn by_number(packet: &Packet) -> Option<virtwire_protocol::Message> {
    let body = Bytes::copy_from_slice(packet.body());
    let (program, number) = (Program::from_id(packet.program()), packet.number());
    Some(decode(program, number, direction(packet)?, &body).unwrap())
}

#[test]
fn every_body_is_read_and_written_again_as_it_was() {
    let mut seen = BTreeSet::new();
    for (name, packet) in sound_packets() {
        let Some(message) = by_number(&packet) else { continue };
        assert_eq!(message.encode().unwrap(), packet.body(), "{name}: {message:?}");
        seen.insert((packet.program(), packet.number(), format!("{:?}", message.direction())));
    }
    println!("{} different calls, replies and events", seen.len());
    let count = |direction| seen.iter().filter(|(_, _, of)| of == direction).count();
    assert!(count("Call") >= 150 && count("Reply") >= 150 && count("Event") >= 5, "{seen:?}");
    assert!(seen.iter().any(|(program, ..)| *program == ADMIN));
}

#[test]
fn every_error_is_read_and_written_again_as_it_was() {
    let errors = sound_packets().into_iter().filter(|(_, packet)| packet.status() == ERROR);
    let mut codes = BTreeSet::new();
    for (name, packet) in errors {
        let error = MessageError::decode(&mut Decoder::from_slice(packet.body())).unwrap();
        let mut out = Encoder::new();
        error.encode(&mut out).unwrap();
        assert_eq!(out.into_bytes(), packet.body(), "{name}: {error:?}");
        assert!(error.message.is_some_and(|message| message.as_str().is_some()));
        codes.insert((error.domain, error.code));
    }
    // Unknown procedure, not supported, no network, invalid argument.
    for code in [(7, 39), (0, 3), (12, 43), (12, 8)] {
        assert!(codes.contains(&code), "{code:?} is not among {codes:?}");
    }
}

#[test]
fn every_packet_is_cut_and_framed_again_as_it_was() {
    for (name, packets) in captures::all() {
        for from_client in [true, false] {
            let mut decoder = FrameDecoder::new();
            for packet in packets.iter().filter(|packet| packet.from_client == from_client) {
                feed(&mut decoder, packet);
                let frame = decoder.next().unwrap().unwrap_or_else(|| panic!("{name}"));
                assert_eq!(frame.fds, vec![(); packet.fds]);
                assert_eq!(frame.body, packet.body());
                let mut writer = FrameWriter::new(&frame.header);
                if packet.fds > 0 {
                    writer = writer.fd_count(u32::try_from(packet.fds).unwrap());
                }
                assert_eq!(writer.data(&frame.body).finish().unwrap(), packet.bytes);
            }
            assert!(decoder.next().unwrap().is_none() && decoder.is_empty(), "{name}");
        }
    }
}

fn feed(decoder: &mut FrameDecoder<()>, packet: &Packet) {
    let mut rest = &packet.bytes[..];
    while !rest.is_empty() {
        let space = decoder.space();
        let len = space.len().min(rest.len());
        space[..len].copy_from_slice(&rest[..len]);
        decoder.advance(len, []);
        rest = &rest[len..];
        if !rest.is_empty() {
            assert!(decoder.next().unwrap().is_none());
        }
    }
    for _ in 0..packet.fds {
        decoder.space()[0] = 0;
        decoder.advance(1, [()]);
    }
}

#[test]
fn every_reply_belongs_to_a_call() {
    for (name, packets) in captures::all() {
        for packet in packets.iter().filter(|packet| packet.kind() == captures::REPLY) {
            let key = |packet: &Packet| [1, 2, 3, 5].map(|index| packet.word(index));
            let calls = packets.iter().filter(|call| matches!(call.kind(), CALL | CALL_WITH_FDS));
            assert_eq!(calls.filter(|call| key(call) == key(packet)).count(), 1, "{name}");
        }
    }
}

#[test]
fn calls_that_the_daemon_refused_are_refused_here_for_the_same_reason() {
    let refused = captures::named("raw").into_iter().filter(is_refused);
    let errors: Vec<_> = refused
        .map(|packet| {
            let body = Bytes::copy_from_slice(packet.body());
            let program = Program::from_id(packet.program());
            decode(program, packet.number(), Direction::Call, &body).err()
        })
        .collect();
    assert!(matches!(
        errors[..],
        [
            Some(DecodeByNumberError::UnknownProcedure { number: 9999, .. }),
            Some(DecodeByNumberError::Direction { .. }),
            Some(DecodeByNumberError::Body { procedure: "DOMAIN_GET_INFO", .. }),
            None, // XML that is cut off is sound XDR
            Some(DecodeByNumberError::UnknownProgram(_)),
        ]
    ));
}

#[test]
fn a_message_gives_its_value_to_who_knows_the_type() {
    let packets = captures::named("domain");
    let info = |packet: &&Packet| (packet.number(), packet.kind()) == (16, captures::REPLY);
    let message = by_number(packets.iter().find(info).unwrap()).unwrap();
    let reply = message.downcast_ref::<virtwire_protocol::remote::DomainGetInfoReply>().unwrap();
    assert_eq!((message.info().name, reply.nr_virt_cpu), ("DOMAIN_GET_INFO", 2));
    assert_eq!(message.value().type_name(), "DomainGetInfoReply");
    assert!(message.downcast_ref::<()>().is_none());
}

#[cfg(feature = "serde")]
#[test]
fn the_serde_format_writes_every_body_as_it_was() {
    for (_, packet) in sound_packets() {
        let Some(message) = by_number(&packet) else { continue };
        let bytes = virtwire_protocol::xdr::serde::to_bytes(message.value().as_serialize());
        assert_eq!(bytes.unwrap(), packet.body(), "{message:?}");
    }
}

#[cfg(feature = "json")]
#[test]
fn a_captured_reply_reads_well_as_json() {
    let packets = captures::named("connect");
    let info = |packet: &&Packet| (packet.number(), packet.kind()) == (6, captures::REPLY);
    let message = by_number(packets.iter().find(info).unwrap()).unwrap();
    let expected = serde_json::json!({
        "model": "i686", "memory": 3145728, "cpus": 16, "mhz": 1400,
        "nodes": 2, "sockets": 2, "cores": 2, "threads": 2,
    });
    assert_eq!(message.to_json().unwrap(), expected);
}
