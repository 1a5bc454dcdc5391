//! Runs a target: first its corpus, then mutations, until the time is over or something fails.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use crate::failure::{Failure, keep};
use crate::mutation::mutated;
use crate::random::Random;
use crate::seeds::corpus;
use crate::targets::Target;

/// An input of at most 64 KiB that takes longer is a failure, as one that panics is.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(200);

/// How to run a target.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How long to mutate.
    pub time: Duration,
    /// How many mutations at most.
    pub most: u64,
    /// The same seed makes the same inputs.
    pub seed: u64,
    /// Where inputs that fail are kept.
    pub failures: PathBuf,
    /// Write each input there before it is tried: slow, but it tells which one ends the process.
    pub careful: bool,
}

/// What a run came to.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// How many inputs the corpus has.
    pub corpus: usize,
    /// How many inputs were made of it and tried.
    pub tried: u64,
    /// How long the slowest took.
    pub slowest: Duration,
}

/// Runs a target. The outer error is of the corpus or the folder of failures.
///
/// # Errors
/// Files cannot be read or written.
pub fn run(target: &'static Target, plan: &Plan) -> io::Result<Result<Report, Failure>> {
    let corpus = corpus(target.name)?;
    let trying = Arc::new(Mutex::new(Trying { since: Instant::now(), input: Vec::new() }));
    let (send, receive) = channel();
    let (plan_of_thread, trying_of_thread) = (plan.clone(), Arc::clone(&trying));
    // A thread of its own has the stack that a runtime's threads have, and can be left if it hangs.
    thread::spawn(move || {
        let done = try_all(target, &plan_of_thread, corpus, &trying_of_thread);
        // Nobody listens any more where it took too long.
        let _ = send.send(done);
    });
    let problem = loop {
        match receive.recv_timeout(LOOK) {
            Ok(Ok(report)) => return Ok(Ok(report)),
            Ok(Err(Stop::File(error))) => return Err(error),
            Ok(Err(Stop::Panic(problem))) => break problem,
            Err(RecvTimeoutError::Disconnected) => break "the thread is gone".to_owned(),
            Err(RecvTimeoutError::Timeout) if lock(&trying).since.elapsed() > PATIENCE => {
                break format!("it takes longer than {PATIENCE:?}");
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    let file = keep(&plan.failures, target.name, &lock(&trying).input)?;
    Ok(Err(Failure { target: target.name, problem, file }))
}

/// Tries one input, and says how it fails.
///
/// # Errors
/// What the target says where something does not hold.
pub fn try_input(target: &Target, input: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|panic| text(&*panic))
}

/// What is being tried, for the one who watches.
struct Trying {
    since: Instant,
    input: Vec<u8>,
}

enum Stop {
    Panic(String),
    File(io::Error),
}

fn try_all(
    target: &Target,
    plan: &Plan,
    corpus: Vec<(String, Vec<u8>)>,
    trying: &Mutex<Trying>,
) -> Result<Report, Stop> {
    let mut report = Report { corpus: corpus.len(), tried: 0, slowest: Duration::ZERO };
    let mut attempt = |input: &[u8]| {
        let since = Instant::now();
        {
            let mut trying = lock(trying);
            trying.since = since;
            trying.input.clear();
            trying.input.extend_from_slice(input);
        }
        if plan.careful {
            let file = plan.failures.join(format!("{}-last", target.name));
            fs::create_dir_all(&plan.failures).map_err(Stop::File)?;
            fs::write(file, input).map_err(Stop::File)?;
        }
        try_input(target, input).map_err(Stop::Panic)?;
        report.slowest = report.slowest.max(since.elapsed());
        Ok(())
    };
    let corpus: Vec<_> = corpus.into_iter().map(|(_, input)| input).collect();
    corpus.iter().try_for_each(|input| attempt(input))?;
    let mut random = Random(plan.seed);
    let end = Instant::now() + plan.time;
    let mut tried = 0;
    while tried < plan.most && Instant::now() < end {
        attempt(&mutated(&mut random, target, &corpus))?;
        tried += 1;
    }
    report.tried = tried;
    Ok(report)
}

fn lock(trying: &Mutex<Trying>) -> std::sync::MutexGuard<'_, Trying> {
    trying.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("a panic without a text").to_owned()
}
