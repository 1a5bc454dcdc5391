//! Who runs the targets finds what fails, and finds it again.
#![allow(clippy::unwrap_used)]

use std::sync::Mutex;
use std::time::Duration;
use std::{fs, thread};

use virtwire_fuzz::{Plan, Target, run, try_input};

static FRAGILE: Target = Target::new("uri", "no socket by an address", |input| {
    assert!(!(input.contains(&b';') && input.contains(&b'[')), "a ; and a [");
});
static ENDLESS: Target = Target::new("uri", "nothing takes long", |input| {
    while input.contains(&b'?') {
        thread::sleep(Duration::from_millis(100));
    }
});
static SEEN: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
static WATCHED: Target = Target::new("uri", "the inputs are noted", |input| {
    SEEN.lock().unwrap().push(input.to_vec());
});

fn plan(dir: &tempfile::TempDir) -> Plan {
    let failures = dir.path().join("failures");
    Plan { time: Duration::from_secs(60), most: 1 << 20, seed: 1, failures, careful: false }
}

#[test]
fn an_input_that_fails_is_found_and_kept_and_fails_again() {
    let dir = tempfile::tempdir().unwrap();
    let failure = run(&FRAGILE, &plan(&dir)).unwrap().unwrap_err();
    assert_eq!(failure.problem, "a ; and a [");
    let input = fs::read(&failure.file).unwrap();
    assert_eq!(try_input(&FRAGILE, &input).unwrap_err(), failure.problem);
    assert!(failure.to_string().contains(failure.file.to_str().unwrap()), "{failure}");
}

#[test]
fn an_input_that_takes_for_ever_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let failure = run(&ENDLESS, &plan(&dir)).unwrap().unwrap_err();
    assert!(failure.problem.contains("takes longer"), "{failure}");
    assert!(fs::read(&failure.file).unwrap().contains(&b'?'));
}

#[test]
fn the_same_seed_makes_the_same_inputs() {
    let dir = tempfile::tempdir().unwrap();
    let inputs = |seed| {
        let few = Plan { seed, most: 200, ..plan(&dir) };
        assert_eq!(run(&WATCHED, &few).unwrap().unwrap().tried, 200);
        std::mem::take(&mut *SEEN.lock().unwrap())
    };
    let first = inputs(3);
    assert!(first == inputs(3));
    assert!(first != inputs(4));
}
