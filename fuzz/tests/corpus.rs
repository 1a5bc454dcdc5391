//! Every target bears its corpus and a while of mutations.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

use virtwire_fuzz::{Plan, TARGETS, corpus, corpus_dir, run, try_input};

/// How many seconds each target is mutated for, each time anew; without it, it is the same
/// thousand inputs.
const SECONDS: &str = "VIRTWIRE_FUZZ_SECONDS";

#[test]
fn every_input_of_the_corpus_is_borne() {
    for target in &TARGETS {
        let inputs = corpus(target.name).unwrap();
        assert!(inputs.len() >= 10, "{} has {} inputs", target.name, inputs.len());
        for (name, input) in inputs {
            if let Err(problem) = try_input(target, &input) {
                panic!("{}/{name}: {problem}", target.name);
            }
        }
    }
}

#[test]
fn every_folder_of_the_corpus_has_a_target_and_is_small() {
    let folder = corpus_dir(".");
    let names: BTreeSet<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, TARGETS.iter().map(|target| target.name.to_owned()).collect());
    let inputs = TARGETS.iter().flat_map(|target| corpus(target.name).unwrap());
    let size: usize = inputs.map(|(_, input)| input.len()).sum();
    assert!(size < 200_000, "{size} bytes");
}

#[test]
fn every_target_bears_mutations_of_its_corpus() {
    let seconds = env::var(SECONDS).ok().map(|seconds| seconds.parse().unwrap());
    let plan = Plan {
        time: Duration::from_secs(seconds.unwrap_or(60)),
        most: if seconds.is_some() { u64::MAX } else { 1000 },
        seed: seconds.map_or(20_240_229, |_| RandomState::new().hash_one(0)),
        failures: Path::new(env!("CARGO_TARGET_TMPDIR")).join("failures"),
        careful: false,
    };
    for target in &TARGETS {
        let report = run(target, &plan).unwrap().unwrap_or_else(|failure| panic!("{failure}"));
        assert!(report.tried > 0, "{}: {report:?}", target.name);
    }
}
