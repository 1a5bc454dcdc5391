//! `against-raw [--short] [--json] [--free] [--only WORD]`: virtwire against the raw client.
//!
//! Every contestant of a contest runs in a process of its own, one after another, in several
//! rounds; a ratio is the median of the rounds' ratios to the first contestant of the same round.
//! Daemon and clients share one processor, but for those contests in which each side has its own;
//! with `--free` the kernel decides where they run.

mod contests;
mod report;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, iter};

use virtwire_benches::clock::Spent;
use virtwire_benches::replay::{self, Daemon};
use virtwire_benches::{Result, place};

use contests::CONTESTS;
use report::Report;

/// The word on the command line that turns this program into one contestant.
const ROLE: &str = "contestant";

fn main() -> Result<ExitCode> {
    if replay::serve_if_asked()? || measure_if_asked()? {
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options::parse()?;
    // Asked before the other one is all that is left.
    let own = place::processors()?.get(1).copied().filter(|_| !options.free);
    if !options.free {
        place::share_one_processor()?;
    }
    let folder = tempfile::tempdir()?;
    let socket = folder.path().join("socket");
    let _daemon = Daemon::start(&socket)?;
    let mut report = Report::new(options.short);
    for (index, contest) in CONTESTS.iter().enumerate() {
        // What has no target cannot fail.
        let judged = contest.contestants.iter().any(|it| !it.targets.is_empty());
        let wanted = options.only.as_ref().is_none_or(|word| contest.title.contains(word));
        if wanted && (judged || !options.short) {
            let own = own.filter(|_| contest.apart);
            if contest.apart && own.is_none() && !options.free {
                eprintln!("{}: left out, for it needs a second processor", contest.title);
                continue;
            }
            let (rounds, count) =
                if options.short { (7, contest.count / 8) } else { (9, contest.count) };
            let contestants = 0..contest.contestants.len();
            let round =
                || contestants.clone().map(|who| spawn(index, who, &socket, count, own)).collect();
            let rounds = iter::repeat_with(round).take(rounds).collect::<Result<Vec<_>>>()?;
            report.add(contest, count, &rounds);
        }
    }
    if options.json {
        println!("{}", report.json());
    } else {
        report.print();
    }
    Ok(if report.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Options {
    short: bool,
    json: bool,
    free: bool,
    only: Option<String>,
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Self { short: false, json: false, free: false, only: None };
        let mut args = env::args().skip(1);
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--short" => options.short = true,
                "--json" => options.json = true,
                "--free" => options.free = true,
                "--only" => options.only = args.next(),
                _ => return Err(format!("unknown option {arg}").into()),
            }
        }
        Ok(options)
    }
}

/// Runs a contestant in a process of its own, and there on a processor of its own if there is one
/// named; what it spent on all its operations.
fn spawn(
    contest: usize,
    who: usize,
    socket: &Path,
    count: u32,
    own: Option<usize>,
) -> Result<Spent> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(ROLE).arg(contest.to_string()).arg(who.to_string());
    command.arg(socket).arg(count.to_string()).args(own.map(|own| own.to_string()));
    let output = command.output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut times = text.split_whitespace().map(|nanos| nanos.parse().map(Duration::from_nanos));
    match (times.next(), times.next()) {
        (Some(wall), Some(cpu)) => Ok(Spent { wall: wall?, cpu: cpu? }),
        _ => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

fn measure_if_asked() -> Result<bool> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [role, contest, who, socket, count, own @ ..] = args.as_slice() else {
        return Ok(false);
    };
    if role != ROLE {
        return Ok(false);
    }
    if let [own] = own {
        place::stay_on(own.parse()?)?;
    }
    let contest = CONTESTS.get(contest.parse::<usize>()?).ok_or("no such contest")?;
    let who = contest.contestants.get(who.parse::<usize>()?).ok_or("no such contestant")?;
    let spent = (who.run)(Path::new(socket), count.parse()?)?;
    println!("{} {}", spent.wall.as_nanos(), spent.cpu.as_nanos());
    Ok(true)
}
