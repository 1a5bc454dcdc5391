//! Packets as a daemon builds them.

use bytes::Bytes;
use virtwire_protocol::frame::{self, FrameWriter};
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::virnet::{
    MessageError, MessageHeader, MessageStatus, MessageType, StreamHole,
};
use virtwire_protocol::xdr::{Decoder, Encode};
use virtwire_protocol::{Event, Procedure, Program};

use crate::error::{Failure, Result};

/// The arguments of a call.
pub(crate) fn arguments<P: Procedure>(body: &Bytes) -> Result<P> {
    P::decode(&mut Decoder::new(body)).map_err(|_| Failure::rpc("Unable to decode message payload"))
}

/// The answer to a call; one that does not fit into a packet is an error instead.
pub(crate) fn reply(call: &MessageHeader, body: &dyn Encode) -> Vec<u8> {
    match packet(&header_of_reply(call, MessageStatus::OK), body) {
        Some(packet) => packet,
        None => failure(call, &Failure::rpc("Unable to encode message payload")),
    }
}

/// The answer to a call that failed.
pub(crate) fn failure(call: &MessageHeader, failure: &Failure) -> Vec<u8> {
    error(call, &failure.to_wire())
}

pub(crate) fn error(call: &MessageHeader, error: &MessageError) -> Vec<u8> {
    let header = header_of_reply(call, MessageStatus::ERROR);
    // A message that is too long to be sent leaves the code.
    let brief = MessageError { message: None, str1: None, str2: None, ..error.clone() };
    packet(&header, error).or_else(|| packet(&header, &brief)).unwrap_or_default()
}

/// An event. One that does not fit into a packet is lost, as a daemon loses it.
pub(crate) fn event<E: Event>(event: &E) -> Vec<u8> {
    // Daemons send events with serial 1, whatever the protocol's text says.
    let header = frame::header(E::INFO.program, E::INFO.number, MessageType::MESSAGE, 1);
    packet(&header, event).unwrap_or_default()
}

/// A ping or a pong.
pub(crate) fn keepalive(procedure: KeepaliveProcedure) -> Vec<u8> {
    let header = frame::header(Program::KEEPALIVE, procedure.0, MessageType::MESSAGE, 0);
    packet(&header, &()).unwrap_or_default()
}

/// Data of the stream that a call has begun, or the end of it.
pub(crate) fn stream(call: &MessageHeader, status: MessageStatus, data: &[u8]) -> Vec<u8> {
    let header = MessageHeader { r#type: MessageType::STREAM, status, ..*call };
    FrameWriter::new(&header).data(data).finish().unwrap_or_default()
}

/// So many zeros of a stream.
pub(crate) fn hole(call: &MessageHeader, length: u64) -> Vec<u8> {
    let (r#type, status) = (MessageType::STREAM_HOLE, MessageStatus::CONTINUE);
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    packet(&MessageHeader { r#type, status, ..*call }, &StreamHole { length, flags: 0 })
        .unwrap_or_default()
}

/// The end of a stream that failed.
pub(crate) fn stream_error(call: &MessageHeader, failure: &Failure) -> Vec<u8> {
    let (r#type, status) = (MessageType::STREAM, MessageStatus::ERROR);
    packet(&MessageHeader { r#type, status, ..*call }, &failure.to_wire()).unwrap_or_default()
}

fn header_of_reply(call: &MessageHeader, status: MessageStatus) -> MessageHeader {
    MessageHeader { r#type: MessageType::REPLY, status, ..*call }
}

fn packet(header: &MessageHeader, body: &dyn Encode) -> Option<Vec<u8>> {
    FrameWriter::new(header).body(body).ok()?.finish().ok()
}
