//! Rules of the protocol that no single procedure shows, each with packets made for it.

mod calls;
mod closing;
mod descriptors;
mod framing;
mod keepalive;
mod login;
mod raw_stream;
mod streams;
mod uploads;

use virtwire_protocol::virnet::MessageError;
use virtwire_protocol::{Program, Version};

use crate::bench::Bench;
use crate::door::{Door, Shut};
use crate::report::{Failure, Verdict};
use crate::wire::{Answer, Wire};

/// A rule and how to look whether the daemon keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// A name.
    pub name: &'static str,
    /// What the protocol says.
    pub statement: &'static str,
    /// What it does to daemons above [`UNHARMED`], which makes it one for `--destructive` there.
    harm: Option<&'static str>,
    run: fn(&mut Bench, &Door) -> Result<(), Stop>,
}

/// Why a check came to no good end.
#[derive(Debug)]
enum Stop {
    Failed(String),
    NotTried(String),
}

/// All of them.
pub const ALL: &[Check] = &[
    framing::TOO_SHORT,
    framing::TOO_LONG,
    framing::LARGEST,
    framing::IN_PIECES,
    framing::BYTES_BEHIND,
    framing::SHORT_ARGUMENTS,
    framing::LONGEST_STRING,
    framing::LONG_STRING,
    framing::MANY_ASKED,
    calls::PIPELINED,
    calls::SERIALS,
    calls::UNKNOWN_PROCEDURE,
    calls::UNKNOWN_PROGRAM,
    calls::STATUS,
    calls::ERROR_FIELDS,
    calls::NO_CALLS,
    keepalive::ANSWERED,
    keepalive::TIMING,
    streams::NO_STREAM,
    streams::REFUSED,
    streams::END,
    streams::BEHIND,
    streams::FINISHED_EARLY,
    streams::ABORTED,
    streams::ODD_STATUS,
    streams::SERIAL_AGAIN,
    streams::BESIDE,
    streams::LEFT_OPEN,
    uploads::WRITTEN,
    uploads::SPARSE_BOTH_WAYS,
    uploads::BROKEN_OFF,
    uploads::EMPTY,
    uploads::TOO_MUCH,
    uploads::HOLE,
    descriptors::NONE,
    descriptors::TOO_MANY,
    descriptors::MISSING,
    descriptors::AWAITED,
    descriptors::WITH_THE_PACKET,
    descriptors::IN_A_REPLY,
    login::REQUIRED,
    login::ONE_KIND,
    login::WRONG,
    login::BEFORE_OPEN,
    login::FEATURES,
    login::OPEN_TWICE,
    closing::BEHIND,
    closing::WITH_ALL,
    closing::IN_THE_MIDST,
    closing::CLOSE,
];

impl Check {
    pub(crate) fn verdict(&self, bench: &mut Bench, destructive: bool) -> Verdict {
        let harm = self.harm.filter(|_| bench.daemon > UNHARMED);
        if let Some(reason) = harm.filter(|_| !destructive) {
            return Verdict::NotTried(format!("without --destructive: {reason}"));
        }
        let door = match &bench.door {
            Ok(door) => door.clone(),
            Err(why) => return Verdict::NotTried(why.clone()),
        };
        door.log.clear();
        match (self.run)(bench, &door) {
            Ok(()) => Verdict::Passed(None),
            Err(Stop::Failed(why)) => {
                let (sent, received) = door.log.decoded();
                Verdict::Failed(Failure { why, sent, received })
            }
            Err(Stop::NotTried(why)) => Verdict::NotTried(why),
        }
    }
}

impl From<Shut> for Stop {
    fn from(shut: Shut) -> Self {
        match shut {
            Shut::Login => Self::NotTried(shut.to_string()),
            Shut::Broken(why) => Self::Failed(why),
        }
    }
}

impl From<String> for Stop {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

/// The last release of which it is known that no rule does it harm.
const UNHARMED: Version = Version::new(9, 0, 0);

/// The number of CONNECT_GET_LIB_VERSION: a call that always works.
const SMALL: i32 = 157;

/// Calls what must be answered by an error.
fn refused(
    wire: &mut Wire,
    program: Program,
    number: i32,
    args: &[u8],
) -> Result<MessageError, String> {
    match wire.call(program, number, args)? {
        Answer::Error(error) => Ok(*error),
        Answer::Reply(_) => Err(format!("{program} {number} is answered by success")),
    }
}

/// Whether something is as it must be.
fn must(is: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if is { Ok(()) } else { Err(otherwise()) }
}
