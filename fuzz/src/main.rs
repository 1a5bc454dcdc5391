//! Runs fuzz targets on stable Rust: `cargo run -p virtwire-fuzz -- --seconds 60 uri frames`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use virtwire_fuzz::{Plan, TARGETS, Target, run, target, try_input, write_seeds};

/// Tries each target's corpus, then mutations of it; fails at the first input for which
/// something does not hold, and keeps that in a file.
#[derive(Parser)]
struct Options {
    /// How long to mutate, for each target
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Make the same inputs as a run before; by default each run makes others
    #[arg(long)]
    seed: Option<u64>,
    /// Write each input to fuzz/failures/TARGET-last before it is tried, for what ends the process
    #[arg(long)]
    careful: bool,
    /// Try this file only
    #[arg(long)]
    input: Option<PathBuf>,
    /// Write those seeds anew that come from captured packets
    #[arg(long)]
    write_seeds: bool,
    /// The targets; all of them by default
    #[arg(value_parser = named)]
    targets: Vec<&'static Target>,
}

fn named(name: &str) -> Result<&'static Target, String> {
    let names = || TARGETS.map(|target| target.name).join(", ");
    target(name).ok_or_else(|| format!("there are {}", names()))
}

fn main() -> ExitCode {
    match begin(Options::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn begin(mut options: Options) -> std::io::Result<ExitCode> {
    if options.write_seeds {
        println!("{} seeds", write_seeds()?);
        return Ok(ExitCode::SUCCESS);
    }
    if options.targets.is_empty() {
        options.targets = TARGETS.iter().collect();
    }
    match &options.input {
        Some(file) => again(&options, &std::fs::read(file)?),
        None => all(&options),
    }
}

fn again(options: &Options, input: &[u8]) -> std::io::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for target in &options.targets {
        match try_input(target, input) {
            Ok(()) => println!("{} holds", target.name),
            Err(problem) => {
                println!("{} FAILED: {problem}", target.name);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn all(options: &Options) -> std::io::Result<ExitCode> {
    let seed = options.seed.unwrap_or_else(|| RandomState::new().hash_one(std::process::id()));
    println!("seed {seed}");
    let plan = Plan {
        time: Duration::from_secs(options.seconds),
        most: u64::MAX,
        seed,
        failures: Path::new(env!("CARGO_MANIFEST_DIR")).join("failures"),
        careful: options.careful,
    };
    let mut code = ExitCode::SUCCESS;
    for target in &options.targets {
        match run(target, &plan)? {
            Ok(report) => println!(
                "{:13} {:4} in the corpus, {:9} tried, the slowest {:.1?}: {}",
                target.name, report.corpus, report.tried, report.slowest, target.about
            ),
            Err(failure) => {
                println!("{failure}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
