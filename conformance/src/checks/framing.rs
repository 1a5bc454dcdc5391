//! How packets are cut from the stream of bytes.

use virtwire_protocol::Program;
use virtwire_protocol::frame::{MAX_LENGTH, PAYLOAD_MAX, header};
use virtwire_protocol::virnet::MessageType;

use super::{Check, SMALL, must, refused};
use crate::wire::{Answer, packet, text};

pub(super) const TOO_SHORT: Check = Check {
    name: "a length word that is too small",
    statement: "A packet is at least 28 bytes long: a smaller length word ends the connection.",
    harm: None,
    run: |bench, door| {
        for length in [0_u32, 3, 4, 27] {
            let mut wire = door.open(&bench.node)?;
            wire.send(&[&length.to_be_bytes()[..], &[0; 24]].concat())?;
            wire.expect_end().map_err(|why| format!("length word {length}: {why}"))?;
        }
        Ok(())
    },
};

pub(super) const TOO_LONG: Check = Check {
    name: "a length word that is too large",
    statement: "Header and body are at most 32 MiB: a larger length word ends the connection.",
    harm: None,
    run: |bench, door| {
        for length in [MAX_LENGTH as u32 + 1, u32::MAX] {
            let mut wire = door.open(&bench.node)?;
            wire.send(&length.to_be_bytes())?;
            wire.expect_end().map_err(|why| format!("length word {length}: {why}"))?;
        }
        Ok(())
    },
};

pub(super) const LARGEST: Check = Check {
    name: "the largest packet",
    statement: "A packet with the largest length word that is legal is read and answered.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let body = vec![0; PAYLOAD_MAX];
        match wire.call(Program::REMOTE, SMALL, &body)? {
            Answer::Reply(_) => Ok(wire.expect_service()?),
            Answer::Error(error) => Err(text(&error).into()),
        }
    },
};

pub(super) const IN_PIECES: Check = Check {
    name: "a packet in pieces",
    statement: "A packet may come in any number of pieces, and several in one.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let serials = [wire.next_serial(), wire.next_serial()];
        let call = |serial| packet(&header(Program::REMOTE, SMALL, MessageType::CALL, serial), &[]);
        let both = serials.map(call).concat();
        for byte in both.chunks(1) {
            wire.send(byte)?;
        }
        for serial in serials {
            wire.answer(Program::REMOTE, SMALL, serial)?;
        }
        let serials = [wire.next_serial(), wire.next_serial()];
        wire.send(&serials.map(call).concat())?;
        for serial in serials {
            wire.answer(Program::REMOTE, SMALL, serial)?;
        }
        Ok(())
    },
};

pub(super) const BYTES_BEHIND: Check = Check {
    name: "bytes behind the arguments",
    statement: "What is behind the arguments in a packet is not looked at.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        match wire.call(Program::REMOTE, SMALL, &[0xff; 40])? {
            Answer::Reply(body) => Ok(must(body.len() == 8, || format!("{body:?}"))?),
            Answer::Error(error) => Err(text(&error).into()),
        }
    },
};

pub(super) const SHORT_ARGUMENTS: Check = Check {
    name: "arguments that end early",
    statement: "Arguments that cannot be decoded are an error of that call alone.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let error = refused(&mut wire, Program::REMOTE, LOOKUP_BY_NAME, &[0, 0])?;
        must(error.code == RPC, || format!("code {}: {}", error.code, text(&error)))?;
        Ok(wire.expect_service()?)
    },
};

pub(super) const LONG_STRING: Check = Check {
    name: "a string over 4 MiB",
    statement: "A string of more than 4,194,304 bytes cannot be decoded.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let length: u32 = 4_194_304 + 4;
        let mut args = length.to_be_bytes().to_vec();
        args.resize(args.len() + length as usize, b'a');
        let error = refused(&mut wire, Program::REMOTE, LOOKUP_BY_NAME, &args)?;
        must(error.code == RPC, || format!("code {}: {}", error.code, text(&error)))?;
        Ok(wire.expect_service()?)
    },
};

pub(super) const LONGEST_STRING: Check = Check {
    name: "a string of 4 MiB",
    statement: "A string of 4,194,304 bytes is the longest that can be decoded.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let length: u32 = 4_194_304;
        // There, and so long; it is opened already, and the error does not say the name again,
        // since it could not be as long.
        let mut args = [1, length].map(u32::to_be_bytes).concat();
        args.resize(args.len() + length as usize, b'a');
        args.extend([0; 4]);
        let error = refused(&mut wire, Program::REMOTE, CONNECT_OPEN, &args)?;
        must(error.code != RPC, || format!("code {}: {}", error.code, text(&error)))?;
        Ok(wire.expect_service()?)
    },
};

pub(super) const MANY_ASKED: Check = Check {
    name: "more than an array may have",
    statement: "Who asks for more elements than the array of the reply may have is refused.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        refused(&mut wire, Program::REMOTE, LIST_DOMAINS, &16_385_i32.to_be_bytes())?;
        Ok(wire.expect_service()?)
    },
};

const CONNECT_OPEN: i32 = 1;
/// CONNECT_LIST_DOMAINS.
const LIST_DOMAINS: i32 = 37;
/// DOMAIN_LOOKUP_BY_NAME.
const LOOKUP_BY_NAME: i32 = 23;
/// The error code of the protocol's own errors.
const RPC: i32 = 39;
