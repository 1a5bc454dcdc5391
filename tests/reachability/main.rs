//! Every method of an object makes the call that the tables in `codegen/objects/` say, and every
//! procedure that can be called is in them once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod by_hand;
mod generated;
mod handles;
mod recorder;

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

use tokio::runtime::{Builder, Runtime};
use virtwire::Result;
use virtwire::protocol::{Program, procedures};

pub(crate) use handles::Handles;
use recorder::{Answer, Recorder};

type Calling<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A method, called with some arguments.
pub(crate) struct Method {
    name: &'static str,
    call: for<'a> fn(&'a Handles) -> Calling<'a>,
}

/// A generated method and what it calls.
pub(crate) struct Case {
    method: Method,
    program: Program,
    number: i32,
}

/// A method by its name, and a call of it.
macro_rules! method {
    ($name:literal, |$handles:ident| $call:expr) => {
        $crate::Method { name: $name, call: |$handles| $crate::boxed($call) }
    };
}

/// The same with the procedure that has to be reached.
macro_rules! case {
    ($name:literal, $program:ident, $number:literal, |$handles:ident| $call:expr) => {
        $crate::Case {
            method: $crate::method!($name, |$handles| $call),
            program: Program::$program,
            number: $number,
        }
    };
}

pub(crate) use {case, method};

pub(crate) fn boxed<'a, T>(call: impl Future<Output = Result<T>> + Send + 'a) -> Calling<'a> {
    Box::pin(async move { call.await.map(drop) })
}

#[tokio::test]
async fn each_generated_method_makes_the_one_call_that_its_table_says() {
    let recorder = Recorder::over_a_pipe(Answer::Error).await;
    for case in generated::GENERATED.into_iter().flatten() {
        let result = (case.method.call)(&recorder.handles).await;
        let name = case.method.name;
        assert!(result.unwrap_err().remote().is_some(), "{name}: not the daemon's error");
        assert_eq!(recorder.take(), [(case.program, case.number)], "{name}");
    }
    recorder.handles.connection.close().await.unwrap();
}

/// An answer may decide what is called next, so each is called with all kinds of them.
#[test]
fn each_method_by_hand_makes_the_calls_that_its_table_says() {
    let mut reached: BTreeMap<&str, BTreeSet<_>> = BTreeMap::new();
    // Jobs that never end with some answers take no time here.
    runtime(true).block_on(async {
        for method in by_hand::METHODS.into_iter().flatten() {
            for answer in [Answer::Error, Answer::Words(0), Answer::Words(1)] {
                let recorder = Recorder::over_a_pipe(answer).await;
                reached.entry(method.name).or_default().extend(recorder.run(method).await);
            }
        }
    });
    runtime(false).block_on(async {
        for method in by_hand::STREAMS {
            let recorder = Recorder::over_a_pipe(Answer::Error).await;
            reached.entry(method.name).or_default().extend(recorder.run(method).await);
        }
        for method in by_hand::WITH_FILES {
            let recorder = Recorder::over_a_socket(Answer::Error).await;
            reached.entry(method.name).or_default().extend(recorder.run(method).await);
        }
    });
    let mut wrong = Vec::new();
    for (names, program, number) in generated::HAND {
        for name in names.split(", ") {
            if !reached.get(name).is_some_and(|calls| calls.contains(&(program, number))) {
                wrong.push(format!("{name} does not reach {program} {number}"));
            }
        }
    }
    let listed: BTreeSet<&str> =
        generated::HAND.into_iter().flat_map(|(names, ..)| names.split(", ")).collect();
    let strange = reached.keys().filter(|name| !listed.contains(*name));
    wrong.extend(strange.map(|name| format!("{name} is in no table")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn runtime(paused: bool) -> Runtime {
    Builder::new_current_thread().enable_all().start_paused(paused).build().unwrap()
}

#[test]
fn each_procedure_that_can_be_called_is_in_the_tables_once() {
    let cases = generated::GENERATED.into_iter().flatten();
    let mut listed: Vec<_> = cases.map(|case| (case.program, case.number)).collect();
    let others = generated::HAND.into_iter().chain(generated::LEFT_OUT);
    listed.extend(others.map(|(_, program, number)| (program, number)));
    listed.sort();
    let callable = procedures().filter(|info| !info.is_event);
    let mut callable: Vec<_> = callable.map(|info| (info.program, info.number)).collect();
    callable.sort();
    assert_eq!(callable.len(), 427);
    assert_eq!(listed, callable);
}
