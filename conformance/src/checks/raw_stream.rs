//! One stream on a wire, packet by packet.

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use virtwire_protocol::frame::header;
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType, StreamHole};
use virtwire_protocol::xdr::{Decode as _, Decoder, Encode as _, Encoder};
use virtwire_protocol::{ProcedureInfo, Program, procedure};

use super::{Stop, must};
use crate::attempt::is_unsupported;
use crate::bench::{Bench, Outcome, answered};
use crate::body;
use crate::door::Door;
use crate::fixtures::Scope;
use crate::wire::{Answer, NoPacket, PATIENCE, Packet, Wire, packet, text};

/// The procedures STORAGE_VOL_UPLOAD, STORAGE_VOL_DOWNLOAD and DOMAIN_SCREENSHOT.
pub(super) const UPLOAD: i32 = 208;
pub(super) const DOWNLOAD: i32 = 209;
const SCREENSHOT: i32 = 211;

/// How long nothing must come.
const SILENCE: Duration = Duration::from_millis(300);

/// A stream, by the header that its packets have.
#[derive(Debug)]
pub(super) struct RawStream(MessageHeader);

/// What a daemon says on a stream.
#[derive(Debug)]
pub(super) enum Said {
    Data(Bytes),
    Hole(i64),
    End,
    Done,
    Error(String),
}

impl RawStream {
    pub(super) fn new(info: &ProcedureInfo, serial: u32) -> Self {
        let mut head = header(info.program, info.number, MessageType::STREAM, serial);
        head.status = MessageStatus::CONTINUE;
        Self(head)
    }

    /// The serial of the call that opened it.
    pub(super) const fn serial(&self) -> u32 {
        self.0.serial
    }

    /// A packet of it.
    pub(super) fn packet(&self, status: MessageStatus, data: &[u8]) -> Vec<u8> {
        packet(&MessageHeader { status, ..self.0 }, data)
    }

    /// A packet of data.
    pub(super) fn data(&self, data: &[u8]) -> Vec<u8> {
        self.packet(MessageStatus::CONTINUE, data)
    }

    /// The packet that finishes it, and the one that aborts it.
    pub(super) fn finish(&self) -> Vec<u8> {
        self.packet(MessageStatus::OK, &[])
    }

    pub(super) fn abort(&self) -> Vec<u8> {
        self.packet(MessageStatus::ERROR, &[])
    }

    /// A hole.
    pub(super) fn hole(&self, length: i64) -> Vec<u8> {
        let mut body = Encoder::new();
        // Two numbers always go in.
        let _ = StreamHole { length, flags: 0 }.encode(&mut body);
        packet(&MessageHeader { r#type: MessageType::STREAM_HOLE, ..self.0 }, &body.into_bytes())
    }

    /// The next packet of it.
    pub(super) fn next(&self, wire: &mut Wire) -> Result<Said, String> {
        let packet = wire.wait_for(PATIENCE, |packet| self.has(packet));
        let packet = packet.map_err(|why| format!("waiting for the stream: {why}"))?;
        let is_hole = packet.header.r#type == MessageType::STREAM_HOLE;
        match packet.header.status {
            MessageStatus::CONTINUE if is_hole => {
                let hole = StreamHole::decode(&mut Decoder::new(&packet.body));
                let hole = hole.map_err(|error| format!("a hole: {error}"))?;
                must(packet.body.len() == 12 && hole.flags == 0, || format!("{hole:?}"))?;
                Ok(Said::Hole(hole.length))
            }
            _ if is_hole => Err(format!("a hole has the status {}", packet.header.status)),
            MessageStatus::CONTINUE if packet.body.is_empty() => Ok(Said::End),
            MessageStatus::CONTINUE => Ok(Said::Data(packet.body)),
            MessageStatus::OK if packet.body.is_empty() => Ok(Said::Done),
            MessageStatus::ERROR => {
                let error = body::read_error(&packet.body)?;
                Ok(Said::Error(format!("code {}: {}", error.code, text(&error))))
            }
            other => Err(format!("a packet of the stream has the status {other}")),
        }
    }

    /// All data to the end, holes as zeros; and how many holes there were.
    pub(super) fn read(&self, wire: &mut Wire) -> Result<(Vec<u8>, usize), String> {
        let (mut all, mut holes) = (Vec::new(), 0);
        loop {
            match self.next(wire)? {
                Said::Data(data) => all.extend_from_slice(&data),
                Said::Hole(length) => {
                    must((1..1 << 26).contains(&length), || format!("a hole of {length}"))?;
                    all.resize(all.len() + usize::try_from(length).unwrap_or(0), 0);
                    holes += 1;
                }
                Said::End => return Ok((all, holes)),
                other => return Err(format!("before its end the stream has {other:?}")),
            }
        }
    }

    /// Sends the packet that ends it, and waits for the daemon's answer. Data that was under way
    /// is let go.
    pub(super) fn end_by(&self, wire: &mut Wire, packet: &[u8]) -> Result<(), String> {
        wire.send(packet)?;
        loop {
            match self.next(wire)? {
                Said::Done => return Ok(()),
                Said::Error(text) => return Err(format!("the stream failed: {text}")),
                Said::Data(_) | Said::Hole(_) | Said::End => {}
            }
        }
    }

    /// Nothing more may come of it, and the connection be in order.
    pub(super) fn expect_silence(&self, wire: &mut Wire) -> Result<(), String> {
        wire.expect_service()?;
        match wire.wait_for(SILENCE, |packet| self.has(packet)) {
            Err(NoPacket::Silence) => Ok(()),
            Err(why) => Err(why.to_string()),
            Ok(packet) => Err(format!("there comes more: {:?}", packet.header)),
        }
    }

    fn has(&self, packet: &Packet) -> bool {
        let of = |head: &MessageHeader| (head.prog, head.proc, head.serial);
        let kind = packet.header.r#type;
        (kind == MessageType::STREAM || kind == MessageType::STREAM_HOLE)
            && of(&packet.header) == of(&self.0)
    }
}

/// A stream that brings data: a volume's contents, or a screenshot where there are no volumes.
pub(super) fn source(bench: &mut Bench, wire: &mut Wire) -> Result<RawStream, Stop> {
    match opened(bench, wire, DOWNLOAD, &json!({ "vol": "$volume" })) {
        Err(Stop::NotTried(_)) => opened(bench, wire, SCREENSHOT, &json!({ "dom": "$running" })),
        other => other,
    }
}

/// An upload into a volume, of at most so many bytes; 0 is as many as one likes.
pub(super) fn upload(
    bench: &mut Bench,
    door: &Door,
    length: u64,
) -> Result<(Wire, RawStream), Stop> {
    let mut wire = door.open(&bench.node)?;
    let fields = json!({ "vol": "$volume", "length": length });
    let stream = opened(bench, &mut wire, UPLOAD, &fields)?;
    Ok((wire, stream))
}

/// The stream that a procedure opens.
pub(super) fn opened(
    bench: &mut Bench,
    wire: &mut Wire,
    number: i32,
    fields: &Value,
) -> Result<RawStream, Stop> {
    let info = procedure(Program::REMOTE, number).ok_or(format!("{number} is not known"))?;
    let mut scope = Scope::default();
    let args = filled(bench, fields, &mut scope)?;
    let (args, _) = body::arguments(info, &args)?;
    let serial = wire.send_call(info.program, number, &args)?;
    let answer = wire.answer(info.program, number, serial)?;
    if let Answer::Reply(_) = answer {
        return Ok(RawStream::new(info, serial));
    }
    match answered(info, answer) {
        Outcome::Error { code, text } if is_unsupported(code) || !scope.notes.is_empty() => {
            Err(Stop::NotTried(format!("the driver has no such streams: {text}")))
        }
        other => Err(Stop::Failed(format!("{} is answered by {other:?}", info.name))),
    }
}

/// Fields with objects in the place of their names.
pub(super) fn filled(bench: &mut Bench, fields: &Value, scope: &mut Scope) -> Result<Value, Stop> {
    let fields = fields.as_object().cloned().unwrap_or_default();
    bench.filled(&fields, scope).map_err(|called| match called.outcome {
        Outcome::Error { text, .. } => Stop::NotTried(format!("there is no object: {text}")),
        other => Stop::Failed(format!("there is no object: {other:?}")),
    })
}
