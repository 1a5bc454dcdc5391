//! Procedures by number: what is known of them, and their bodies as values of their types.
//!
//! The facts and the codecs are separate tables, so that a program that only asks for names
//! does not carry the code of every type.

mod error;
mod message;

use bytes::Bytes;

pub use error::DecodeByNumberError;
pub use message::Message;

use crate::codec::{Body, Codec, Direction};
use crate::generated::{admin, lxc, qemu, remote};
use crate::{ProcedureInfo, Program};

/// All procedures and events of the programs `remote`, `qemu`, `lxc` and `admin`, by number
/// within each program.
pub fn procedures() -> impl Iterator<Item = &'static ProcedureInfo> {
    PROGRAMS.into_iter().filter_map(infos).flatten()
}

/// What is known of a procedure or event.
#[must_use]
pub fn procedure(program: Program, number: i32) -> Option<&'static ProcedureInfo> {
    infos(program)?.get(index(number)?).filter(|info| info.number == number)
}

/// Decodes a body as the type that belongs to the numbers. Bytes behind the body are ignored,
/// as libvirt ignores them.
///
/// # Errors
/// The numbers are not known, or the body does not fit.
pub fn decode(
    program: Program,
    number: i32,
    direction: Direction,
    body: &Bytes,
) -> Result<Message, DecodeByNumberError> {
    let (info, codec) = find(program, number, direction)?;
    match codec.decode(body) {
        Ok(value) => Ok(Message::new(info, direction, value)),
        Err(error) => Err(DecodeByNumberError::Body { procedure: info.name, direction, error }),
    }
}

/// Reads a body from any serde format, such as JSON.
///
/// # Errors
/// The numbers are not known, or the deserializer has no such value.
#[cfg(feature = "serde")]
pub fn deserialize<'de, D: serde::Deserializer<'de>>(
    program: Program,
    number: i32,
    direction: Direction,
    deserializer: D,
) -> Result<Message, DecodeByNumberError> {
    let (info, codec) = find(program, number, direction)?;
    match codec.deserialize(&mut <dyn erased_serde::Deserializer<'_>>::erase(deserializer)) {
        Ok(value) => Ok(Message::new(info, direction, value)),
        Err(error) => Err(DecodeByNumberError::Deserialize {
            procedure: info.name,
            direction,
            message: error.to_string(),
        }),
    }
}

const PROGRAMS: [Program; 4] = [Program::REMOTE, Program::QEMU, Program::LXC, Program::ADMIN];

fn infos(program: Program) -> Option<&'static [ProcedureInfo]> {
    Some(match program {
        Program::REMOTE => &remote::PROCEDURES,
        Program::QEMU => &qemu::PROCEDURES,
        Program::LXC => &lxc::PROCEDURES,
        Program::ADMIN => &admin::PROCEDURES,
        _ => return None,
    })
}

/// In the order of [`infos`].
fn codecs(program: Program) -> Option<&'static [Codec]> {
    Some(match program {
        Program::REMOTE => &remote::CODECS,
        Program::QEMU => &qemu::CODECS,
        Program::LXC => &lxc::CODECS,
        Program::ADMIN => &admin::CODECS,
        _ => return None,
    })
}

/// Numbers run from 1 without gaps.
fn index(number: i32) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

fn find(
    program: Program,
    number: i32,
    direction: Direction,
) -> Result<(&'static ProcedureInfo, &'static Body), DecodeByNumberError> {
    let codecs = codecs(program).ok_or(DecodeByNumberError::UnknownProgram(program))?;
    let unknown = DecodeByNumberError::UnknownProcedure { program, number };
    let info = procedure(program, number).ok_or(unknown)?;
    index(number)
        .and_then(|index| codecs.get(index)?.body(direction))
        .map(|body| (info, body))
        .ok_or(DecodeByNumberError::Direction { procedure: info.name, direction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_from_one_without_gaps_in_every_table() {
        for (program, count) in PROGRAMS.into_iter().zip([453, 7, 1, 20]) {
            let numbers: Vec<_> = infos(program).unwrap().iter().map(|info| info.number).collect();
            assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{program}");
            assert_eq!(codecs(program).unwrap().len(), numbers.len(), "{program}");
        }
        assert_eq!(procedures().count(), 481);
    }

    #[test]
    fn each_codec_is_of_the_types_that_the_facts_name() {
        for info in procedures() {
            let codec = &codecs(info.program).unwrap()[index(info.number).unwrap()];
            let of = |direction| codec.body(direction).map(Body::type_name);
            let reply = info.reply.unwrap_or("()");
            if info.is_event {
                assert_eq!(of(Direction::Event), Some(reply), "{}", info.name);
                assert_eq!((of(Direction::Call), of(Direction::Reply)), (None, None));
            } else {
                // Arguments that hold nothing have no type in the facts, but a name like the call's.
                let args = of(Direction::Call).unwrap();
                let alike = args.eq_ignore_ascii_case(&info.name.replace('_', ""));
                assert!(info.args.map_or(alike, |named| named == args), "{}: {args}", info.name);
                assert_eq!(of(Direction::Reply), Some(reply), "{}", info.name);
                assert_eq!(of(Direction::Event), None, "{}", info.name);
            }
        }
    }

    #[test]
    fn what_is_not_in_the_tables_is_an_error_that_says_so() {
        let error = |program, number, direction| {
            decode(program, number, direction, &Bytes::new()).unwrap_err().to_string()
        };
        assert_eq!(error(Program::LOCK, 1, Direction::Call), "no types are known for program lock");
        for number in [0, -1, i32::MIN, i32::MAX, 454] {
            let message = format!("remote has no procedure {number} that is known");
            assert_eq!(error(Program::REMOTE, number, Direction::Call), message);
            assert_eq!(procedure(Program::REMOTE, number), None);
        }
        assert_eq!(
            error(Program::REMOTE, 318, Direction::Call),
            "DOMAIN_EVENT_CALLBACK_LIFECYCLE has no call"
        );
        assert_eq!(error(Program::REMOTE, 1, Direction::Event), "CONNECT_OPEN has no event");
    }

    #[test]
    fn a_short_body_is_an_error_that_names_the_procedure() {
        let error = decode(Program::REMOTE, 16, Direction::Reply, &Bytes::from_static(&[0; 9]));
        let error = error.unwrap_err().to_string();
        assert!(error.starts_with("DOMAIN_GET_INFO reply: byte 4: the body ends early"), "{error}");
    }
}
