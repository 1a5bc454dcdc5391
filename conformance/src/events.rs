//! One kind of event is tried: registered for, brought about, received, deregistered.

use std::time::Duration;

use serde_json::{Value, json};
use virtwire_protocol::virnet::{MessageStatus, MessageType};
use virtwire_protocol::{Direction, ProcedureInfo};

use crate::attempt::{is_unsupported, unprepared};
use crate::bench::{Bench, Called, Outcome, answered};
use crate::body;
use crate::cases::{EventCase, named};
use crate::fixtures::Scope;
use crate::report::{Answered, Failure, Verdict};
use crate::values::compare;
use crate::wire::Wire;

/// How long an event may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Tries an event as its case says.
pub fn attempt(bench: &mut Bench, info: &ProcedureInfo) -> Verdict {
    let Some(case) = bench.cases.event(info).cloned() else {
        return Verdict::failed("the tables have no case for it");
    };
    let mut scope = Scope::default();
    let verdict = tried(bench, info, &case, &mut scope).unwrap_or_else(|verdict| verdict);
    bench.remove(std::mem::take(&mut scope.undo));
    verdict
}

fn tried(
    bench: &mut Bench,
    info: &ProcedureInfo,
    case: &EventCase,
    scope: &mut Scope,
) -> Result<Verdict, Verdict> {
    for step in &case.before {
        bench.take(step, scope).map_err(|called| unprepared(&step.call, called, &scope.notes))?;
    }
    let opened =
        bench.door.clone().and_then(|door| door.open(&bench.node).map_err(|it| it.to_string()));
    let mut wire = opened.map_err(Verdict::NotTried)?;
    // Objects come into being before the ear is there to hear of it.
    for step in &case.cause {
        bench
            .filled(&step.args, scope)
            .map_err(|called| unprepared("its objects", called, &scope.notes))?;
    }
    let registered = register(bench, info, &mut wire, case, scope)?;
    let received = cause(bench, info, case, scope, &mut wire);
    deregister(&mut wire, case, &registered, scope)?;
    received
}

fn register(
    bench: &mut Bench,
    info: &ProcedureInfo,
    wire: &mut Wire,
    case: &EventCase,
    scope: &mut Scope,
) -> Result<Value, Verdict> {
    let args = bench.filled(&case.register.args, scope);
    let args = args.map_err(|called| unprepared("the registration", called, &scope.notes))?;
    let outcome = by_wire(wire, &case.register.call, &args).map_err(Verdict::failed)?;
    match outcome {
        Outcome::Reply(reply, _) => Ok(match reply.get("callback_id") {
            Some(id) => json!({ "callback_id": id }),
            None => args,
        }),
        Outcome::Error { code, text } if info.since.is_some_and(|since| since > bench.daemon) => {
            Err(Verdict::Unsupported(Answered { code: code.0, text }))
        }
        outcome => {
            Err(unprepared(&case.register.call, Called { sent: args, outcome }, &scope.notes))
        }
    }
}

fn deregister(
    wire: &mut Wire,
    case: &EventCase,
    registered: &Value,
    scope: &Scope,
) -> Result<(), Verdict> {
    let name = match case.register.call.rsplit_once("REGISTER") {
        Some((before, after)) if case.register.call.contains("CLOSE_CALLBACK") => {
            format!("{before}UNREGISTER{after}")
        }
        Some((before, after)) => format!("{before}DEREGISTER{after}"),
        None => return Err(Verdict::failed("the registration has no counterpart")),
    };
    match by_wire(wire, &name, registered).map_err(Verdict::failed)? {
        Outcome::Reply(..) => Ok(()),
        outcome => {
            Err(unprepared(&name, Called { sent: registered.clone(), outcome }, &scope.notes))
        }
    }
}

/// Brings it about and waits for it.
fn cause(
    bench: &mut Bench,
    info: &ProcedureInfo,
    case: &EventCase,
    scope: &mut Scope,
    wire: &mut Wire,
) -> Result<Verdict, Verdict> {
    if let Some(reason) = &case.uncaused {
        return Ok(Verdict::NotTried(format!("it can be registered for, but {reason}")));
    }
    if case.not_on.contains(&bench.driver) {
        let why = format!("it can be registered for, but the {} driver sends none", bench.driver);
        return Ok(Verdict::NotTried(why));
    }
    for step in &case.cause {
        match bench.take(step, scope) {
            Err(Called { outcome: Outcome::Error { code, text }, .. }) if is_unsupported(code) => {
                let text = format!("it can be registered for, but not brought about: {text}");
                return Ok(Verdict::Unsupported(Answered { code: code.0, text }));
            }
            taken => taken.map_err(|called| unprepared(&step.call, called, &scope.notes))?,
        }
    }
    let expected = bench.filled(&case.body, scope);
    let expected =
        expected.map_err(|called| unprepared("what is expected", called, &scope.notes))?;
    let is = |packet: &crate::wire::Packet| {
        let head = &packet.header;
        head.r#type == MessageType::MESSAGE
            && (head.prog, head.proc) == (info.program.id(), info.number)
    };
    let mut last = None;
    loop {
        let packet = match (wire.wait_for(PATIENCE, is), last) {
            (Ok(packet), _) => packet,
            (Err(why), None) => {
                return Err(Verdict::failed(format!("it was brought about, but {why}")));
            }
            (Err(_), Some((why, received))) => {
                return Err(Verdict::Failed(Failure { why, sent: Value::Null, received }));
            }
        };
        let head = &packet.header;
        if (head.vers, head.status) != (info.program.version(), MessageStatus::OK) {
            return Err(Verdict::failed(format!("its header is {head:?}")));
        }
        let value = body::read(info, Direction::Event, &packet.body).map_err(Verdict::failed)?;
        match compare(&expected, &value) {
            Ok(()) => return Ok(Verdict::Passed(None)),
            // Another's, or an earlier one.
            Err(why) => last = Some((why, value)),
        }
    }
}

fn by_wire(wire: &mut Wire, name: &str, args: &Value) -> Result<Outcome, String> {
    let info = named(name)?;
    let (bytes, _) = body::arguments(info, args)?;
    Ok(answered(info, wire.call(info.program, info.number, &bytes)?))
}
