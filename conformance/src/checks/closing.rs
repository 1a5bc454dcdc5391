//! How connections end.

use serde_json::json;
use virtwire_protocol::Program;
use virtwire_protocol::frame::header;
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};

use super::raw_stream::source;
use super::{Check, SMALL, Stop};
use crate::body;
use crate::cases::named;
use crate::wire::{Answer, NoPacket, PATIENCE, Wire, packet, text};

pub(super) const CLOSE: Check = Check {
    name: "the closing",
    statement: "CONNECT_CLOSE is answered, and then the daemon ends the connection.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        close(&mut wire)
    },
};

pub(super) const WITH_ALL: Check = Check {
    name: "the closing with all that is open",
    statement: "Streams and registrations need not be ended before CONNECT_CLOSE; where something of \
                them is on its way, it may have no answer.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let register = named("CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY")?;
        let (args, _) = body::arguments(register, &json!({ "event_id": 0 }))?;
        if let Answer::Error(error) = wire.call(register.program, register.number, &args)? {
            return Err(text(&error).into());
        }
        source(bench, &mut wire)?;
        // libvirtd ends the connection as soon as nothing is left to be sent, and the answer may
        // come too late for that.
        let serial = wire.send_call(Program::REMOTE, CONNECT_CLOSE, &[])?;
        ends(&mut wire, |it| {
            it.r#type != MessageType::REPLY
                || (it.serial == serial && it.status == MessageStatus::OK)
        })
    },
};

pub(super) const BEHIND: Check = Check {
    name: "a call behind the closing",
    statement: "What is called behind CONNECT_CLOSE may have no answer: the connection ends.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let serials = [wire.next_serial(), wire.next_serial()];
        let calls = serials.iter().zip([CONNECT_CLOSE, SMALL]).map(|(serial, number)| {
            packet(&header(Program::REMOTE, number, MessageType::CALL, *serial), &[])
        });
        wire.send(&calls.collect::<Vec<_>>().concat())?;
        ends(&mut wire, |it| serials.contains(&it.serial))
    },
};

pub(super) const IN_THE_MIDST: Check = Check {
    name: "a connection that ends in the midst of a packet",
    statement: "A client that leaves within a packet, or while calls are made for it, does no harm \
                to others.",
    harm: None,
    run: |bench, door| {
        let mut other = door.open(&bench.node)?;
        for cut in [1, 4, 20, 27] {
            let mut wire = door.open(&bench.node)?;
            let serial = wire.next_serial();
            let call = packet(&header(Program::REMOTE, SMALL, MessageType::CALL, serial), &[]);
            wire.send(call.get(..cut).unwrap_or_default())?;
        }
        let mut wire = door.open(&bench.node)?;
        for _ in 0..20 {
            wire.send_call(Program::REMOTE, SMALL, &[])?;
        }
        drop(wire);
        other.expect_service()?;
        Ok(door.open(&bench.node)?.expect_service()?)
    },
};

fn close(wire: &mut Wire) -> Result<(), Stop> {
    let serial = wire.send_call(Program::REMOTE, CONNECT_CLOSE, &[])?;
    match wire.answer(Program::REMOTE, CONNECT_CLOSE, serial)? {
        Answer::Error(error) => return Err(text(&error).into()),
        Answer::Reply(_) => {}
    }
    // Of a stream or an event something may have been under way.
    ends(wire, |it| it.r#type != MessageType::REPLY)
}

/// Waits for the end of the connection; before it only this may come.
fn ends(wire: &mut Wire, may_come: impl Fn(&MessageHeader) -> bool) -> Result<(), Stop> {
    loop {
        match wire.receive(PATIENCE).map(|packet| packet.header) {
            Ok(header) if may_come(&header) => {}
            Ok(header) => return Err(format!("there comes {header:?}").into()),
            Err(NoPacket::Closed) => return Ok(()),
            Err(why) => return Err(why.to_string().into()),
        }
    }
}

const CONNECT_CLOSE: i32 = 2;
