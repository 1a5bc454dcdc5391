//! The bytes of a packet that need not make sense.

use virtwire_protocol::frame::FrameWriter;
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};

use crate::script::Change;

/// The answer with its changes.
pub(crate) fn changed(header: &MessageHeader, body: &[u8], change: &Change) -> Vec<u8> {
    let header = MessageHeader {
        prog: change.program.unwrap_or(header.prog),
        vers: change.version.unwrap_or(header.vers),
        proc: change.procedure.unwrap_or(header.proc),
        r#type: change.r#type.map_or(header.r#type, MessageType),
        serial: change.serial.unwrap_or(header.serial).wrapping_add(change.serial_off),
        status: change.status.map_or(header.status, MessageStatus),
    };
    let mut writer = FrameWriter::new(&header);
    if let Some(count) = change.fd_count {
        writer = writer.fd_count(count);
    }
    let own = change.body.as_deref().map(unhex);
    let packet = writer.data(own.as_deref().unwrap_or(body)).finish();
    let mut packet = packet.unwrap_or_default();
    if let Some(length) = change.length {
        packet.splice(..4, length.to_be_bytes());
    }
    packet
}

/// Bytes from hex; blanks between them are for the reader.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |byte, it| byte << 4 | *it as u8))
        .collect()
}
