//! One procedure is tried, and its answer judged.

use serde_json::{Value, json};
use virtwire::ErrorCode;
use virtwire_protocol::ProcedureInfo;

use crate::bench::{Bench, Called, Outcome};
use crate::cases::{Case, Lane};
use crate::fixtures::Scope;
use crate::report::{Answered, Failure, Verdict};
use crate::streams::{self, Work};
use crate::values::compare;

/// Tries a procedure as its case says.
pub fn attempt(bench: &mut Bench, info: &ProcedureInfo, destructive: bool) -> Verdict {
    let Some(case) = bench.cases.call_on(&bench.driver, info) else {
        return Verdict::failed("the tables have no case for it");
    };
    if let Some(reason) = &case.never {
        return Verdict::NotTried(reason.clone());
    }
    if let Some(reason) = case.destructive.as_ref().filter(|_| !destructive) {
        return Verdict::NotTried(format!("without --destructive: {reason}"));
    }
    let mut scope = Scope::default();
    let verdict = tried(bench, info, &case, &mut scope);
    for step in &case.after {
        // The verdict is on the call alone.
        let _ = bench.take(step, &mut scope);
    }
    bench.remove(std::mem::take(&mut scope.undo));
    verdict
}

fn tried(bench: &mut Bench, info: &ProcedureInfo, case: &Case, scope: &mut Scope) -> Verdict {
    for step in &case.before {
        if let Err(called) = bench.take(step, scope) {
            return unprepared(&step.call, called, &scope.notes);
        }
    }
    let args = match bench.filled(&case.args, scope) {
        Ok(args) => args,
        Err(called) => return unprepared("an object", called, &scope.notes),
    };
    let called = match case.stream {
        Some(stream) => streams::call(bench, info, Work::Case(stream), &args),
        None => bench.call(info, case.by, &args),
    };
    if let (Outcome::Reply(reply, _), Some(keep)) = (&called.outcome, &case.keep)
        && let Err(why) = scope.keep(keep, reply)
    {
        return Verdict::failed(why);
    }
    // Names in what is expected may be of what the call has made.
    let expected = match bench.filled(&case.reply, scope) {
        Ok(expected) => expected,
        Err(called) => return unprepared("what is expected", called, &scope.notes),
    };
    judge(case, called, &expected, &scope.notes)
}

/// A verdict on what came back.
fn judge(case: &Case, called: Called, expected: &Value, notes: &[String]) -> Verdict {
    let sent = called.sent;
    let fails = |why, received| Verdict::Failed(Failure { why, sent: sent.clone(), received });
    match called.outcome {
        Outcome::Reply(reply, fds) => match compare(expected, &reply) {
            Ok(()) if case.by == Lane::LibraryFds && fds > 0 => {
                Verdict::Passed(Some(format!("{fds} file descriptors came")))
            }
            Ok(()) => Verdict::Passed(None),
            Err(why) => fails(format!("the reply is not as expected: {why}"), reply),
        },
        Outcome::Error { code, text } => {
            let name = code.name().unwrap_or("without a name");
            let notes = notes.iter().map(|note| format!(" ({note})")).collect::<String>();
            if case.answers.iter().any(|answer| answer == name || answer == "any") {
                Verdict::Passed(Some(format!("answered {name}: {text}")))
            } else if is_unsupported(code) {
                Verdict::Unsupported(Answered { code: code.0, text })
            } else if is_refused(code) {
                Verdict::Refused(Answered { code: code.0, text })
            } else if !notes.is_empty() {
                Verdict::Unsupported(Answered { code: code.0, text: text + &notes })
            } else {
                fails(format!("error {name}: {text}"), json!({ "code": code.0, "message": text }))
            }
        }
        Outcome::Broken(why) => fails(why, Value::Null),
        Outcome::NoWay(why) => Verdict::NotTried(why),
    }
}

/// A verdict where something before the call went wrong.
pub(crate) fn unprepared(what: &str, called: Called, notes: &[String]) -> Verdict {
    match called.outcome {
        Outcome::Error { code, text } if is_unsupported(code) || !notes.is_empty() => {
            let notes = notes.iter().map(|note| format!("; {note}")).collect::<String>();
            let text = format!("{text} (to prepare it, {what}{notes})");
            Verdict::Unsupported(Answered { code: code.0, text })
        }
        Outcome::Error { code, text } if is_refused(code) => {
            Verdict::Refused(Answered { code: code.0, text })
        }
        Outcome::Error { code, text } => Verdict::Failed(Failure {
            why: format!("to prepare it, {what} failed: error {code}: {text}"),
            sent: called.sent,
            received: json!({ "code": code.0, "message": text }),
        }),
        Outcome::NoWay(why) => Verdict::NotTried(why),
        Outcome::Broken(why) => Verdict::Failed(Failure {
            why: format!("to prepare it, {what} failed: {why}"),
            sent: called.sent,
            received: Value::Null,
        }),
        Outcome::Reply(reply, _) => Verdict::failed(format!("to prepare it, {what} gave {reply}")),
    }
}

/// The daemon or its driver does not have it, or not in this setting.
pub(crate) const fn is_unsupported(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::NO_SUPPORT
            | ErrorCode::OPERATION_UNSUPPORTED
            | ErrorCode::ARGUMENT_UNSUPPORTED
            | ErrorCode::CONFIG_UNSUPPORTED
    )
}

const fn is_refused(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::OPERATION_DENIED
            | ErrorCode::ACCESS_DENIED
            | ErrorCode::AUTH_FAILED
            | ErrorCode::AUTH_CANCELLED
            | ErrorCode::AUTH_UNAVAILABLE
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(outcome: Outcome, notes: &[String]) -> Verdict {
        let case = Case { answers: vec!["NO_DOMAIN".to_owned()], ..Case::default() };
        judge(&case, Called { sent: json!({"a": 1}), outcome }, &json!({"n": 1}), notes)
    }

    fn error(code: ErrorCode) -> Outcome {
        Outcome::Error { code, text: "no".to_owned() }
    }

    #[test]
    fn a_reply_passes_only_where_it_is_as_expected() {
        assert_eq!(judged(Outcome::Reply(json!({"n": 1, "m": 2}), 0), &[]), Verdict::Passed(None));
        let Verdict::Failed(failure) = judged(Outcome::Reply(json!({"n": 2}), 0), &[]) else {
            panic!("another reply passed");
        };
        assert_eq!((failure.sent, failure.received), (json!({"a": 1}), json!({"n": 2})));
    }

    #[test]
    fn an_error_fails_unless_it_is_one_of_the_answers_or_says_what_is_lacking() {
        let name = |code| judged(error(code), &[]).name();
        assert_eq!(name(ErrorCode::NO_DOMAIN), "passed");
        assert_eq!(name(ErrorCode::NO_SUPPORT), "unsupported");
        assert_eq!(name(ErrorCode::OPERATION_DENIED), "refused");
        assert_eq!(name(ErrorCode::INTERNAL_ERROR), "failed");
        assert_eq!(judged(Outcome::Broken("short".to_owned()), &[]).name(), "failed");
    }

    #[test]
    fn an_error_of_an_object_that_is_made_up_is_the_drivers_lack_of_such() {
        let notes = ["there is no pool here".to_owned()];
        assert_eq!(judged(error(ErrorCode::NO_STORAGE_POOL), &notes).name(), "unsupported");
    }
}
