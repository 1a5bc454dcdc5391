//! `instructions [--short|--profile]`: how many instructions a listed domain, a small call and an
//! event take, or which parts of the program those of a small call and of a connection are in.
//!
//! It runs itself under callgrind, each piece of work with two counts; the difference, divided
//! by that of the counts, is free of what starting up takes. Instructions hardly vary, so the
//! limit holds on any machine.

mod profile;
mod strings;
mod work;

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use virtwire_benches::Result;
use virtwire_benches::replay::{self, Daemon};

use work::{WORK, Work};

/// The word on the command line that turns this program into one piece of work.
const ROLE: &str = "work";
/// The work whose profiles are shown.
const PROFILED: [&str; 2] = ["client-call", "client-open"];

fn main() -> Result<ExitCode> {
    if replay::serve_if_asked()? || work_if_asked()? {
        return Ok(ExitCode::SUCCESS);
    }
    let option = env::args().nth(1).unwrap_or_default();
    let short = option == "--short";
    let folder = tempfile::tempdir()?;
    let socket = folder.path().join("socket");
    let _daemon = Daemon::start(&socket)?;
    if option == "--profile" {
        profile(&socket)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut passed = true;
    println!("instructions, each:");
    for work in WORK.iter().filter(|work| !short || work.limit.is_some()) {
        let each = count(work, &socket)?;
        print!("  {:48} {each:7.0}", work.title);
        if let Some(limit) = work.limit {
            let met = each <= limit;
            passed &= met;
            print!("  ≤ {limit} {}", if met { "pass" } else { "MISS" });
        }
        println!();
    }
    if !short {
        println!("memory kept by a list of 10,000 domains, KiB:");
        for (title, kept) in strings::KEPT {
            println!("  {title:48} {:7}", run(kept, 1, &socket, None)?.trim());
        }
    }
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn profile(socket: &Path) -> Result<()> {
    for name in PROFILED {
        let work = WORK.iter().find(|work| work.name == name).ok_or("there is no such work")?;
        println!("instructions, {}:", work.title);
        for (part, each) in profile::parts(work, socket)? {
            println!("  {part:48} {each:7.0}");
        }
    }
    Ok(())
}

fn count(work: &Work, socket: &Path) -> Result<f64> {
    let collect = |count| -> Result<f64> {
        let log = run(work.name, count, socket, Some(Path::new("/dev/null")))?;
        let total = log.split_once("Collected :").map(|(_, total)| total.trim());
        let total = total.and_then(|total| total.split_whitespace().next());
        Ok(total.ok_or_else(|| format!("callgrind counted nothing: {log}"))?.parse()?)
    };
    let more = collect(work.count * 11)? - collect(work.count)?;
    Ok(more / f64::from(work.count * 10) / f64::from(work.parts))
}

/// Runs a piece of work, under callgrind if there is a file for its profile; what callgrind or the
/// work itself has to say.
fn run(name: &str, count: u32, socket: &Path, profile: Option<&Path>) -> Result<String> {
    let program = env::current_exe()?;
    let mut command = match profile {
        Some(profile) => {
            let mut command = Command::new("valgrind");
            let file = format!("--callgrind-out-file={}", profile.display());
            command.args(["--tool=callgrind", &file]).arg(program);
            command
        }
        None => Command::new(program),
    };
    let output = command.arg(ROLE).arg(name).arg(count.to_string()).arg(socket).output();
    let output = output.map_err(|error| format!("cannot run {command:?}: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(log.into());
    }
    Ok(if profile.is_some() { log } else { String::from_utf8(output.stdout)? })
}

fn work_if_asked() -> Result<bool> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [role, name, count, socket] = args.as_slice() else { return Ok(false) };
    if role != ROLE {
        return Ok(false);
    }
    match WORK.iter().find(|work| work.name == name) {
        Some(work) => (work.run)(count.parse()?, Path::new(socket))?,
        None => println!("{}", strings::kept(name)?),
    }
    Ok(true)
}
