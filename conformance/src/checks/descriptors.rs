//! File descriptors: a count in the packet, a byte with each of them behind it.

use std::os::unix::net::UnixStream;
use std::time::Duration;

use serde_json::json;
use virtwire_protocol::Program;
use virtwire_protocol::frame::{FDS_MAX, header};
use virtwire_protocol::virnet::{MessageStatus, MessageType};

use super::{Check, SMALL, Stop};
use crate::body;
use crate::cases::named;
use crate::door::Door;
use crate::fixtures::Scope;
use crate::wire::{NoPacket, PATIENCE, Packet, Wire, packet, text};

pub(super) const NONE: Check = Check {
    name: "a call with no descriptors after all",
    statement: "A call with descriptors may have a count of none.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        let serial = send(&mut wire, 0)?;
        wire.answer(Program::REMOTE, SMALL, serial)?;
        Ok(())
    },
};

pub(super) const TOO_MANY: Check = Check {
    name: "a count over 32",
    statement: "A packet has at most 32 descriptors: a larger count ends the connection.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        send(&mut wire, FDS_MAX as u32 + 1)?;
        Ok(wire.expect_end()?)
    },
};

pub(super) const MISSING: Check = Check {
    name: "a byte without its descriptor",
    statement: "Each descriptor comes with one byte of its own: a byte without one ends the \
                connection.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        send(&mut wire, 1)?;
        wire.send(&[0])?;
        Ok(wire.expect_end()?)
    },
};

pub(super) const AWAITED: Check = Check {
    name: "descriptors are waited for",
    statement: "A call is not made before all of its descriptors have come.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        let serial = send(&mut wire, 2)?;
        let (one, other) = UnixStream::pair().map_err(|error| error.to_string())?;
        wire.send_fd(&one)?;
        let is = |it: &Packet| it.header.serial == serial;
        match wire.wait_for(Duration::from_millis(300), is) {
            Err(NoPacket::Silence) => {}
            Err(why) => return Err(why.to_string().into()),
            Ok(_) => return Err("it was made before".to_owned().into()),
        }
        wire.send_fd(&other)?;
        wire.answer(Program::REMOTE, SMALL, serial)?;
        Ok(wire.expect_service()?)
    },
};

pub(super) const WITH_THE_PACKET: Check = Check {
    name: "a descriptor with the packet itself",
    statement: "A descriptor comes behind the packet: one that comes with its bytes is lost, and \
                the byte that should bring it has none, which ends the connection.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        let serial = wire.next_serial();
        let head = header(Program::REMOTE, SMALL, MessageType::CALL_WITH_FDS, serial);
        let (one, _other) = UnixStream::pair().map_err(|error| error.to_string())?;
        wire.send_with_fd(&packet(&head, &1_u32.to_be_bytes()), &one)?;
        wire.send(&[0])?;
        Ok(wire.expect_end()?)
    },
};

pub(super) const IN_A_REPLY: Check = Check {
    name: "a descriptor of the daemon's",
    statement: "Descriptors of a reply come behind it in the same way.",
    harm: None,
    run: |bench, door| {
        let mut wire = open(door, &bench.node)?;
        let fields = json!({ "dom": "$running" }).as_object().cloned().unwrap_or_default();
        let args = bench.filled(&fields, &mut Scope::default());
        let Ok(args) = args else {
            return Err(Stop::NotTried("there is no domain".to_owned()));
        };
        let info = named("DOMAIN_OPEN_GRAPHICS_FD")?;
        let (args, _) = body::arguments(info, &args)?;
        let serial = wire.send_call(info.program, info.number, &args)?;
        let is = |it: &Packet| it.header.serial == serial;
        let reply = wire.wait_for(PATIENCE, is).map_err(|why| why.to_string())?;
        if reply.header.status == MessageStatus::ERROR {
            let error = body::read_error(&reply.body)?;
            return Err(Stop::NotTried(format!("the driver has none: {}", text(&error))));
        }
        let count = reply.fds.len();
        super::must(count == 1, || format!("{count} descriptors came"))?;
        Ok(wire.expect_service()?)
    },
};

fn open(door: &Door, node: &str) -> Result<Wire, Stop> {
    let wire = door.open(node)?;
    match wire.passes_fds() {
        true => Ok(wire),
        false => Err(Stop::NotTried("descriptors go over unix sockets only".to_owned())),
    }
}

/// Sends a small call with so many descriptors to come.
fn send(wire: &mut Wire, count: u32) -> Result<u32, String> {
    let serial = wire.next_serial();
    let head = header(Program::REMOTE, SMALL, MessageType::CALL_WITH_FDS, serial);
    wire.send(&packet(&head, &count.to_be_bytes()))?;
    Ok(serial)
}
