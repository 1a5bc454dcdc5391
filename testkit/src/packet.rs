//! Packets as a daemon builds them.

#![allow(clippy::unwrap_used, reason = "what a test sends is within the protocol's limits")]

use virtwire_protocol::frame::{self, FrameWriter};
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::virnet::{
    MessageError, MessageHeader, MessageStatus, MessageType, StreamHole,
};
use virtwire_protocol::xdr::Encode;
use virtwire_protocol::{Event, Procedure, ProcedureInfo, Program};

/// `VIR_ERR_RPC` and `VIR_FROM_RPC`.
const CODE_RPC: i32 = 39;
const DOMAIN_RPC: i32 = 7;

/// Any packet.
#[must_use]
pub fn packet(header: &MessageHeader, body: &(impl Encode + ?Sized)) -> Vec<u8> {
    FrameWriter::new(header).body(body).unwrap().finish().unwrap()
}

/// A packet with bytes for a body, which need not be XDR.
#[must_use]
pub fn data(header: &MessageHeader, body: &[u8]) -> Vec<u8> {
    FrameWriter::new(header).data(body).finish().unwrap()
}

/// The answer to a call.
#[must_use]
pub fn reply<P: Procedure>(serial: u32, reply: &P::Reply) -> Vec<u8> {
    packet(&header(&P::INFO, MessageType::REPLY, serial, MessageStatus::OK), reply)
}

/// The answer to a call that failed.
#[must_use]
pub fn failure<P: Procedure>(serial: u32, error: &MessageError) -> Vec<u8> {
    packet(&header(&P::INFO, MessageType::REPLY, serial, MessageStatus::ERROR), error)
}

/// The answer to any call, of which only the header is known, that failed.
#[must_use]
pub fn failure_of(call: &MessageHeader, error: &MessageError) -> Vec<u8> {
    let (kind, status) = (MessageType::REPLY, MessageStatus::ERROR);
    packet(&MessageHeader { r#type: kind, status, ..*call }, error)
}

/// An event.
#[must_use]
pub fn event<E: Event>(event: &E) -> Vec<u8> {
    // Daemons send events with serial 1, whatever the protocol's text says.
    packet(&header(&E::INFO, MessageType::MESSAGE, 1, MessageStatus::OK), event)
}

/// Stream data; none at all is how a daemon says that it has no more.
#[must_use]
pub fn stream_data<P: Procedure>(serial: u32, bytes: &[u8]) -> Vec<u8> {
    data(&header(&P::INFO, MessageType::STREAM, serial, MessageStatus::CONTINUE), bytes)
}

/// The answer that confirms the end or the abort of a stream.
#[must_use]
pub fn stream_finish<P: Procedure>(serial: u32) -> Vec<u8> {
    packet(&header(&P::INFO, MessageType::STREAM, serial, MessageStatus::OK), &())
}

/// The end of a stream that failed.
#[must_use]
pub fn stream_fail<P: Procedure>(serial: u32, error: &MessageError) -> Vec<u8> {
    packet(&header(&P::INFO, MessageType::STREAM, serial, MessageStatus::ERROR), error)
}

/// A hole of `length` bytes in a stream.
#[must_use]
pub fn stream_hole<P: Procedure>(serial: u32, length: i64) -> Vec<u8> {
    let header = header(&P::INFO, MessageType::STREAM_HOLE, serial, MessageStatus::CONTINUE);
    packet(&header, &StreamHole { length, flags: 0 })
}

/// A ping or a pong.
#[must_use]
pub fn keepalive(procedure: KeepaliveProcedure) -> Vec<u8> {
    packet(&frame::header(Program::KEEPALIVE, procedure.0, MessageType::MESSAGE, 0), &())
}

/// The header of a packet about `info`.
#[must_use]
pub fn header(
    info: &ProcedureInfo,
    kind: MessageType,
    serial: u32,
    status: MessageStatus,
) -> MessageHeader {
    MessageHeader { status, ..frame::header(info.program, info.number, kind, serial) }
}

/// An error as a daemon's driver would send it.
#[must_use]
pub fn error(code: i32, domain: i32, message: &str) -> MessageError {
    MessageError {
        code,
        domain,
        message: Some(message.into()),
        level: 2,
        dom: None,
        str1: Some("%s".into()),
        str2: Some(message.into()),
        str3: None,
        int1: -1,
        int2: -1,
        net: None,
    }
}

/// The error of a daemon that does not have the procedure with this number.
#[must_use]
pub fn unknown_procedure(number: i32) -> MessageError {
    error(CODE_RPC, DOMAIN_RPC, &format!("unknown procedure: {number}"))
}
