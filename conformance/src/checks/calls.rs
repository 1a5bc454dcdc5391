//! Calls, their serials, and what is no call.

use std::collections::BTreeSet;

use virtwire_protocol::frame::header;
use virtwire_protocol::virnet::{MessageStatus, MessageType};
use virtwire_protocol::{Program, procedures};

use super::{Check, SMALL, must, refused};
use crate::wire::{NoPacket, PATIENCE, packet, text};

pub(super) const PIPELINED: Check = Check {
    name: "calls in flight at once",
    statement: "Calls need not wait for replies; each is answered once, in whatever order.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let mut serials = BTreeSet::new();
        for _ in 0..100 {
            serials.insert(wire.send_call(Program::REMOTE, SMALL, &[])?);
        }
        while !serials.is_empty() {
            let reply = wire.receive(PATIENCE).map_err(|why| format!("{serials:?}: {why}"))?;
            let serial = reply.header.serial;
            must(serials.remove(&serial), || format!("a second reply to {serial}"))?;
        }
        Ok(())
    },
};

pub(super) const SERIALS: Check = Check {
    name: "any serial",
    statement: "The serial is the client's own: the daemon gives back what it got.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        for serial in [0, 1, 7, 7, 0x8000_0000, u32::MAX] {
            wire.send(&packet(&header(Program::REMOTE, SMALL, MessageType::CALL, serial), &[]))?;
            wire.answer(Program::REMOTE, SMALL, serial)
                .map_err(|why| format!("{serial}: {why}"))?;
        }
        Ok(())
    },
};

pub(super) const UNKNOWN_PROCEDURE: Check = Check {
    name: "an unknown procedure",
    statement: "A number that no procedure has, or that an event has, is an error of that call.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let event = procedures().find(|info| info.is_event).map_or(107, |info| info.number);
        for number in [9999, -1, 0, event] {
            let error = refused(&mut wire, Program::REMOTE, number, &[])?;
            let said = (error.code, error.domain, error.level);
            must(said == (39, 7, 2), || format!("procedure {number}: {said:?}, {}", text(&error)))?;
        }
        Ok(wire.expect_service()?)
    },
};

pub(super) const UNKNOWN_PROGRAM: Check = Check {
    name: "an unknown program or version",
    statement: "A program or version that the daemon does not serve is an error of that call.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        for (program, version) in [(Program::from_id(0x1234_5678), 1), (Program::REMOTE, 2)] {
            let serial = wire.next_serial();
            let mut head = header(program, SMALL, MessageType::CALL, serial);
            head.vers = version;
            wire.send(&packet(&head, &[]))?;
            let is = |it: &crate::wire::Packet| it.header.serial == serial;
            let reply = wire.wait_for(PATIENCE, is).map_err(|why| why.to_string())?;
            let back = (reply.header.prog, reply.header.vers, reply.header.status);
            let right = (program.id(), version, MessageStatus::ERROR);
            must(back == right, || format!("the reply's header is {:?}", reply.header))?;
            crate::body::read_error(&reply.body)?;
        }
        Ok(wire.expect_service()?)
    },
};

pub(super) const STATUS: Check = Check {
    name: "a call with another status",
    statement: "A call has the status OK; another is an error of that call.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let serial = wire.next_serial();
        let mut head = header(Program::REMOTE, SMALL, MessageType::CALL, serial);
        head.status = MessageStatus::ERROR;
        wire.send(&packet(&head, &[]))?;
        match wire.answer(Program::REMOTE, SMALL, serial)? {
            crate::wire::Answer::Error(_) => Ok(wire.expect_service()?),
            crate::wire::Answer::Reply(_) => Err("it is answered by success".to_owned().into()),
        }
    },
};

pub(super) const ERROR_FIELDS: Check = Check {
    name: "the shape of an error",
    statement: "An error is a code, a domain, a message, a level, an object, three texts, two \
                numbers and another object, and nothing behind that.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let serial = wire.send_call(Program::REMOTE, LOOKUP_BY_UUID, &[0xee; 16])?;
        let is = |it: &crate::wire::Packet| it.header.serial == serial;
        let reply = wire.wait_for(PATIENCE, is).map_err(|why| why.to_string())?;
        let error = crate::body::read_error(&reply.body)?;
        let mut again = virtwire_protocol::xdr::Encoder::new();
        virtwire_protocol::xdr::Encode::encode(&error, &mut again).map_err(|it| it.to_string())?;
        must(again.into_bytes() == reply.body, || "written again it is another".to_owned())?;
        must(error.code == NO_DOMAIN && error.level == 2, || format!("{error:?}"))?;
        Ok(must(error.message.is_some(), || format!("{error:?}"))?)
    },
};

pub(super) const NO_CALLS: Check = Check {
    name: "packets that are no calls",
    statement: "A reply, an event, stream data and unknown types from a client have no answer and \
                do no harm.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        for kind in [1, 2, 3, 6, 99, -1] {
            let head = header(Program::REMOTE, SMALL, MessageType(kind), 4242);
            wire.send(&packet(&head, &[0; 12]))?;
        }
        wire.expect_service()?;
        let is = |it: &crate::wire::Packet| it.header.serial == 4242;
        match wire.wait_for(std::time::Duration::from_millis(200), is) {
            Err(NoPacket::Silence) => Ok(()),
            Err(why) => Err(why.to_string().into()),
            Ok(packet) => Err(format!("it is answered: {:?}", packet.header).into()),
        }
    },
};

/// DOMAIN_LOOKUP_BY_UUID.
const LOOKUP_BY_UUID: i32 = 24;
/// VIR_ERR_NO_DOMAIN.
const NO_DOMAIN: i32 = 42;
