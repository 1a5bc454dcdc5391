//! The last packets of both sides, to be shown where a rule is broken.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde_json::{Value, json};
use virtwire_protocol::frame::MIN_LENGTH;
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode as _, Decoder};
use virtwire_protocol::{Direction, Program, procedure};

use crate::body;
use crate::wire::text;

/// How many packets are kept of each side.
const KEPT: usize = 12;
/// How much is kept of a packet.
const SHOWN: usize = 4096;
/// How much is shown of what cannot be decoded.
const DIGITS: usize = 64;

/// What went over the wires that share it.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Both>>);

#[derive(Debug, Default)]
struct Both {
    sent: VecDeque<Said>,
    received: VecDeque<Said>,
}

/// What one side said.
#[derive(Debug)]
enum Said {
    /// A packet, and how long its body was.
    Packet(Box<MessageHeader>, Bytes, usize),
    /// Bytes that are not one packet, and how many there were.
    Bytes(Bytes, usize),
}

impl Log {
    /// Forgets all.
    pub(crate) fn clear(&self) {
        *self.both() = Both::default();
    }

    pub(crate) fn sent(&self, bytes: &[u8]) {
        let said = match whole(bytes) {
            Some(header) => Said::packet(header, bytes.get(MIN_LENGTH..).unwrap_or_default()),
            None => Said::Bytes(beginning(bytes), bytes.len()),
        };
        keep(&mut self.both().sent, said);
    }

    pub(crate) fn received(&self, header: &MessageHeader, body: &[u8]) {
        keep(&mut self.both().received, Said::packet(*header, body));
    }

    /// Both sides, decoded: what was sent, what was received.
    #[must_use]
    pub fn decoded(&self) -> (Value, Value) {
        let both = self.both();
        let all = |side: &VecDeque<Said>| side.iter().map(Said::decoded).collect();
        (Value::Array(all(&both.sent)), Value::Array(all(&both.received)))
    }

    fn both(&self) -> MutexGuard<'_, Both> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Said {
    fn packet(header: MessageHeader, body: &[u8]) -> Self {
        Self::Packet(Box::new(header), beginning(body), body.len())
    }

    fn decoded(&self) -> Value {
        match self {
            Self::Bytes(bytes, length) => json!({ "bytes": digits(bytes), "length": length }),
            Self::Packet(header, body, length) => json!({
                "program": Program::from_id(header.prog).to_string(),
                "procedure": name(header),
                "type": header.r#type.to_string(),
                "serial": header.serial,
                "status": header.status.to_string(),
                "length": length,
                "body": read(header, body).unwrap_or_else(|| digits(body)),
            }),
        }
    }
}

fn keep(side: &mut VecDeque<Said>, said: Said) {
    if side.len() == KEPT {
        side.pop_front();
    }
    side.push_back(said);
}

fn beginning(bytes: &[u8]) -> Bytes {
    Bytes::copy_from_slice(bytes.get(..SHOWN).unwrap_or(bytes))
}

/// The header, where the bytes are one packet and nothing more.
fn whole(bytes: &[u8]) -> Option<MessageHeader> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    let words = Bytes::copy_from_slice(bytes.get(4..MIN_LENGTH)?);
    (length == bytes.len()).then(|| MessageHeader::decode(&mut Decoder::new(&words)).ok())?
}

fn digits(bytes: &[u8]) -> Value {
    match bytes.get(..DIGITS) {
        Some(first) if first.len() < bytes.len() => json!(body::hex(first) + "…"),
        _ => json!(body::hex(bytes)),
    }
}

fn name(header: &MessageHeader) -> Value {
    match procedure(Program::from_id(header.prog), header.proc) {
        Some(info) => json!(info.name),
        None => json!(header.proc),
    }
}

/// A body as it reads, where it is of a type and was kept as a whole.
fn read(header: &MessageHeader, body: &Bytes) -> Option<Value> {
    if header.status == MessageStatus::ERROR && !body.is_empty() {
        let error = body::read_error(body).ok()?;
        return Some(json!({ "code": error.code, "message": text(&error) }));
    }
    let direction = match header.r#type {
        MessageType::CALL => Direction::Call,
        MessageType::REPLY | MessageType::REPLY_WITH_FDS => Direction::Reply,
        MessageType::MESSAGE => Direction::Event,
        _ => return None,
    };
    let info = procedure(Program::from_id(header.prog), header.proc)?;
    body::read(info, direction, body).ok()
}

#[cfg(test)]
mod tests {
    use virtwire_protocol::frame::header;

    use super::*;
    use crate::wire::packet;

    #[test]
    fn packets_are_decoded_and_other_bytes_are_digits() {
        let log = Log::default();
        let call = header(Program::REMOTE, 60, MessageType::CALL, 7);
        log.sent(&packet(&call, &10_i32.to_be_bytes()));
        log.sent(&[0, 0, 0, 3]);
        let reply = header(Program::REMOTE, 60, MessageType::REPLY, 7);
        log.received(&reply, &1_i32.to_be_bytes());
        let (sent, received) = log.decoded();
        assert_eq!(sent[0]["procedure"], "CONNECT_SUPPORTS_FEATURE");
        assert_eq!((&sent[0]["serial"], &sent[0]["body"]), (&json!(7), &json!({"feature": 10})));
        assert_eq!(sent[1], json!({ "bytes": "00000003", "length": 4 }));
        assert_eq!(received[0]["body"], json!({ "supported": 1 }));
    }

    #[test]
    fn the_last_packets_are_kept_and_of_each_the_beginning() {
        let log = Log::default();
        let head = header(Program::REMOTE, 9999, MessageType::STREAM, 1);
        for _ in 0..KEPT + 5 {
            log.received(&head, &[1; SHOWN + 1]);
        }
        let (_, received) = log.decoded();
        assert_eq!(received.as_array().unwrap().len(), KEPT);
        assert_eq!(received[0]["length"], SHOWN + 1);
        assert_eq!(received[0]["procedure"], 9999);
    }
}
