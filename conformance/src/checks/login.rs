//! What may be called when: before the login, before the opening.

use virtwire_protocol::{Program, procedure};

use super::{Check, SMALL, Stop, must, refused};
use crate::body;
use crate::wire::{Answer, text};

pub(super) const REQUIRED: Check = Check {
    name: "no call before the login",
    statement: "Where a login is asked for, all but that is refused before it, code 39.",
    harm: None,
    run: |_, door| {
        let mut wire = door.connect()?;
        if kind(&mut wire)? == NONE {
            return Err(Stop::NotTried("the socket asks for no login".into()));
        }
        for number in [SMALL, CONNECT_OPEN, SUPPORTS_FEATURE] {
            let error = refused(&mut wire, Program::REMOTE, number, &[0; 8])?;
            must(error.code == 39, || format!("{number}: {}: {}", error.code, text(&error)))?;
        }
        Ok(())
    },
};

pub(super) const ONE_KIND: Check = Check {
    name: "the kinds of login",
    statement: "AUTH_LIST is answered before the login, as often as it is asked, with one kind.",
    harm: None,
    run: |_, door| {
        let mut wire = door.connect()?;
        for _ in 0..2 {
            let kind = kind(&mut wire)?;
            must((0..=2).contains(&kind), || format!("kind {kind}"))?;
        }
        Ok(())
    },
};

pub(super) const WRONG: Check = Check {
    name: "a login that is wrong",
    statement: "A login that was not asked for, has not begun, or goes wrong is refused with code \
                45, and the client is where it was before.",
    harm: None,
    run: |_, door| {
        let mut wire = door.connect()?;
        let kind = kind(&mut wire)?;
        // No data, in both ways of saying so; and a mechanism that nobody has.
        let nothing = [0, 0, 0, 1, 0, 0, 0, 0];
        let start = [&[0, 0, 0, 6][..], b"NOSUCH\0\0", &nothing].concat();
        for (number, args) in [(SASL_STEP, &nothing[..]), (SASL_START, &start)] {
            let error = refused(&mut wire, Program::REMOTE, number, args)?;
            must(error.code == 45, || format!("{number}: {}: {}", error.code, text(&error)))?;
        }
        match kind {
            NONE => Ok(wire.expect_service()?),
            _ => {
                let error = refused(&mut wire, Program::REMOTE, SMALL, &[])?;
                Ok(must(error.code == 39, || format!("{}: {}", error.code, text(&error)))?)
            }
        }
    },
};

pub(super) const BEFORE_OPEN: Check = Check {
    name: "no call before the opening",
    statement: "What needs a hypervisor is an error of that call before CONNECT_OPEN.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.log_in()?;
        refused(&mut wire, Program::REMOTE, GET_TYPE, &[])?;
        open(&mut wire, &bench.node)?;
        match wire.call(Program::REMOTE, GET_TYPE, &[])? {
            Answer::Reply(_) => Ok(()),
            Answer::Error(error) => Err(text(&error).into()),
        }
    },
};

pub(super) const FEATURES: Check = Check {
    name: "features",
    statement: "An unknown feature is one that the daemon does not have; 10 may be asked for \
                before CONNECT_OPEN.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.log_in()?;
        let supported = |wire: &mut crate::wire::Wire, feature: i32| match wire.call(
            Program::REMOTE,
            SUPPORTS_FEATURE,
            &feature.to_be_bytes(),
        )? {
            Answer::Reply(body) => Ok(body.to_vec()),
            Answer::Error(error) => Err(format!("feature {feature}: {}", text(&error))),
        };
        supported(&mut wire, 10)?;
        open(&mut wire, &bench.node)?;
        let unknown = supported(&mut wire, 7777)?;
        must(unknown == [0; 4], || format!("feature 7777: {unknown:?}"))?;
        for daemons_own in [14, 15] {
            let known = supported(&mut wire, daemons_own)?;
            must(known == [0, 0, 0, 1], || format!("feature {daemons_own}: {known:?}"))?;
        }
        Ok(())
    },
};

pub(super) const OPEN_TWICE: Check = Check {
    name: "a second opening",
    statement: "A connection is opened once; to open it again is an error of that call.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        must(open(&mut wire, &bench.node).is_err(), || "it is answered by success".to_owned())?;
        Ok(wire.expect_service()?)
    },
};

/// The kind of login that the daemon asks for.
fn kind(wire: &mut crate::wire::Wire) -> Result<i32, String> {
    let types = match wire.call(Program::REMOTE, AUTH_LIST, &[])? {
        Answer::Reply(types) => types,
        Answer::Error(error) => return Err(text(&error)),
    };
    let one = types.strip_prefix(&[0, 0, 0, 1]).and_then(|kind| kind.try_into().ok());
    one.map(i32::from_be_bytes).ok_or_else(|| format!("AUTH_LIST gives {}", body::hex(&types)))
}

fn open(wire: &mut crate::wire::Wire, node: &str) -> Result<(), String> {
    let info = procedure(Program::REMOTE, 1).ok_or("CONNECT_OPEN is not known")?;
    let (args, _) = body::arguments(info, &serde_json::json!({ "name": node }))?;
    match wire.call(Program::REMOTE, 1, &args)? {
        Answer::Reply(_) => Ok(()),
        Answer::Error(error) => Err(text(&error)),
    }
}

/// The kind of login that is none.
const NONE: i32 = 0;
const CONNECT_OPEN: i32 = 1;
const GET_TYPE: i32 = 3;
const SUPPORTS_FEATURE: i32 = 60;
const AUTH_LIST: i32 = 66;
const SASL_START: i32 = 68;
const SASL_STEP: i32 = 69;
