//! Values made up for any body: encoding and decoding them changes nothing.
//!
//! An input is `program:u8 direction:u8 number:u16 seed`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a target fails by panicking")]

use bytes::Bytes;
use virtwire_protocol::frame::{FrameDecoder, FrameWriter, header};
use virtwire_protocol::virnet::MessageType;
use virtwire_protocol::xdr::serde as format;
use virtwire_protocol::{Message, decode, deserialize, procedures};

use crate::random::{Made, Random};
use crate::targets::bodies::{DIRECTIONS, PROGRAMS};

pub(crate) fn run(input: &[u8]) {
    let Some(message) = made(input) else { return };
    let bytes = message.encode().unwrap();
    assert_eq!(bytes.len() % 4, 0, "{message:?}");
    assert_eq!(format::to_bytes(message.value().as_serialize()).unwrap(), bytes, "{message:?}");
    let (info, direction) = (message.info(), message.direction());
    let head = header(info.program, info.number, MessageType::MESSAGE, 1);
    let packet = FrameWriter::new(&head).data(&bytes).finish().unwrap();
    let body = unframed(&packet);
    let again = decode(info.program, info.number, direction, &body).unwrap();
    assert_eq!(format!("{again:?}"), format!("{message:?}"));
    assert_eq!(again.encode().unwrap(), bytes, "{message:?}");
}

fn unframed(mut packet: &[u8]) -> Bytes {
    let mut decoder = FrameDecoder::<()>::new();
    loop {
        let space = decoder.space();
        let (read, rest) = packet.split_at(space.len().min(packet.len()));
        space.iter_mut().zip(read).for_each(|(to, byte)| *to = *byte);
        decoder.advance(read.len(), []);
        packet = rest;
        if let Some(frame) = decoder.next().unwrap() {
            return frame.body;
        }
        assert!(!packet.is_empty(), "a whole packet is none");
    }
}

/// The value that the input stands for, if its numbers are known.
pub(crate) fn made(input: &[u8]) -> Option<Message> {
    let ([program, direction, high, low], seed) = input.split_first_chunk::<4>()?;
    let program = *PROGRAMS.get(usize::from(*program))?;
    let direction = *DIRECTIONS.get(usize::from(*direction))?;
    let number = i32::from(u16::from_be_bytes([*high, *low]));
    let seed = seed.iter().fold(0_u64, |sum, byte| sum.rotate_left(9) ^ u64::from(*byte));
    deserialize(program, number, direction, Made::new(&mut Random(seed))).ok()
}

/// The numbers of any body, and a seed.
pub(crate) fn make(random: &mut Random) -> Vec<u8> {
    let all = procedures().count();
    let Some(info) = procedures().nth(random.below(all)) else { return Vec::new() };
    let program = PROGRAMS.iter().position(|program| *program == info.program).unwrap_or(0);
    let direction = if info.is_event { 2 } else { random.below(2) };
    let mut input = vec![program as u8, direction as u8];
    input.extend((info.number as u16).to_be_bytes());
    input.extend(random.next().to_be_bytes());
    input
}
