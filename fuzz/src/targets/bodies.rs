//! Bodies by their numbers: whatever the bytes, both codecs refuse them or read the same.
//!
//! An input is `program:u8 direction:u8 number:u16 body`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a target fails by panicking")]

use std::fmt::Debug;

use bytes::Bytes;
use virtwire_protocol::virnet::{MessageError, MessageHeader, StreamHole};
use virtwire_protocol::xdr::{Decode, Decoder, Encode, Encoder, serde as format};
use virtwire_protocol::{DecodeByNumberError, Direction, Program, decode, deserialize};

use crate::random::Random;
use crate::targets::values;

pub(crate) const PROGRAMS: [Program; 4] =
    [Program::REMOTE, Program::QEMU, Program::LXC, Program::ADMIN];
pub(crate) const DIRECTIONS: [Direction; 3] = [Direction::Call, Direction::Reply, Direction::Event];

pub(crate) fn run(input: &[u8]) {
    let Some(([program, direction, high, low], body)) = input.split_first_chunk::<4>() else {
        return;
    };
    let number = u16::from_be_bytes([*high, *low]);
    let known = PROGRAMS.get(usize::from(*program)).zip(DIRECTIONS.get(usize::from(*direction)));
    match (known, number % 3) {
        (Some((program, direction)), _) => by_number(*program, i32::from(number), *direction, body),
        (None, 0) => by_type::<MessageError>(body),
        (None, 1) => by_type::<MessageHeader>(body),
        (None, _) => by_type::<StreamHole>(body),
    }
}

fn by_number(program: Program, number: i32, direction: Direction, body: &[u8]) {
    let bytes = Bytes::copy_from_slice(body);
    let mut rest = body;
    let by_serde = deserialize(program, number, direction, format::Deserializer::new(&mut rest));
    let message = match decode(program, number, direction, &bytes) {
        Ok(message) => message,
        Err(error) => {
            // serde does not know the limits of arrays and texts: what it reads beyond them has
            // no bytes.
            let written = by_serde.is_ok_and(|message| message.encode().is_ok());
            assert!(!written, "only serde reads it; else {error}");
            if let DecodeByNumberError::Body { error, .. } = error {
                assert!(error.offset <= body.len(), "{error} is behind the body");
            }
            return;
        }
    };
    let written = message.encode().unwrap();
    // What was declared but not sent has taken no room.
    assert_eq!(written.len(), body.len() - rest.len(), "{message:?}");
    assert_eq!(by_serde.unwrap().encode().unwrap(), written, "{message:?}");
    let again = decode(program, number, direction, &Bytes::copy_from_slice(&written)).unwrap();
    assert_eq!(again.encode().unwrap(), written, "{message:?}");
    assert_eq!(format!("{again:?}"), format!("{message:?}"));
    if let Some((_, cut)) = written.split_last() {
        let cut = Bytes::copy_from_slice(cut);
        assert!(decode(program, number, direction, &cut).is_err(), "less than {message:?}");
    }
}

fn by_type<T: Encode + Decode + Debug>(body: &[u8]) {
    let mut decoder = Decoder::from_slice(body);
    let Ok(value) = T::decode(&mut decoder) else { return };
    let mut out = Encoder::new();
    value.encode(&mut out).unwrap();
    let written = out.into_bytes();
    assert_eq!(written.len(), decoder.offset(), "{value:?}");
    let again = T::decode(&mut Decoder::from_slice(&written)).unwrap();
    assert_eq!(format!("{again:?}"), format!("{value:?}"));
}

/// A sound body of any procedure.
pub(crate) fn make(random: &mut Random) -> Vec<u8> {
    let value = values::make(random);
    let (head, _) = value.split_at_checked(4).unwrap_or_default();
    let body = values::made(&value).map(|message| message.encode().unwrap());
    [head, &body.unwrap_or_default()].concat()
}
