//! `cold [ROUNDS]`: a whole `list --all`, from the start of the program to its end.
//!
//! rvirsh, virsh and a raw client that sends the same requests, each a process of its own, on one
//! libvirtd with the test driver. They take turns; a ratio is the median of the rounds' ratios. All
//! run on one processor. rvirsh is the one built beside this program, or the one named by `RVIRSH`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use virtwire_benches::clock::median;
use virtwire_benches::raw::Raw;
use virtwire_benches::{Result, place, wire};
use virtwire_testkit::live::TestDaemon;

/// The word on the command line that turns this program into the raw client.
const ROLE: &str = "raw";
const ROUNDS: usize = 200;
const TO_RAW: f64 = 1.2;
const TO_VIRSH: f64 = 0.3;

fn main() -> Result<ExitCode> {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    if let [role, socket] = args.as_slice()
        && role == ROLE
    {
        return raw_list(Path::new(socket)).map(|()| ExitCode::SUCCESS);
    }
    let rounds = args.first().and_then(|count| count.to_str()?.parse().ok()).unwrap_or(ROUNDS);
    place::share_one_processor()?;
    let here = env::current_exe()?;
    let rvirsh = env::var_os("RVIRSH").map_or_else(|| here.with_file_name("rvirsh"), PathBuf::from);
    if !rvirsh.is_file() {
        return Err(format!("there is no {}: build the package rvirsh", rvirsh.display()).into());
    }
    let daemon = TestDaemon::start();
    let uri = daemon.uri();
    let list = |program: &Path| {
        let mut command = Command::new(program);
        command.args(["-c", &uri, "list", "--all"]);
        command
    };
    let raw = || {
        let mut command = Command::new(&here);
        command.arg(ROLE).arg(daemon.socket());
        command
    };
    let mut all = Vec::new();
    for _ in 0..rounds {
        all.push([time(raw())?, time(list(&rvirsh))?, time(list(Path::new("virsh")))?]);
    }
    let of = |figure: fn(&[f64; 3]) -> f64| median(all.iter().map(figure));
    println!(
        "list --all, cold: ms  raw {:.2}  rvirsh {:.2}  virsh {:.2}",
        of(|it| it[0]),
        of(|it| it[1]),
        of(|it| it[2])
    );
    let mut good = true;
    let ratios =
        [("raw", of(|it| it[1] / it[0]), TO_RAW), ("virsh", of(|it| it[1] / it[2]), TO_VIRSH)];
    for (to, ratio, most) in ratios {
        good &= ratio <= most;
        let met = if ratio <= most { "pass" } else { "MISS" };
        println!("rvirsh to {to:5}  {ratio:5.2}  (at most {most})  {met}");
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Milliseconds from the start of a program to its end.
fn time(mut command: Command) -> Result<f64> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    let status = command.status()?;
    let took = began.elapsed();
    match status.success() {
        true => Ok(took.as_secs_f64() * 1000.0),
        false => Err(format!("{command:?}: {status}").into()),
    }
}

/// What rvirsh asks to list one domain: all of them, and whether the first is active.
fn raw_list(socket: &Path) -> Result<()> {
    let mut raw = Raw::open(socket)?;
    let len = raw.call(&wire::call(wire::CONNECT_LIST_ALL_DOMAINS, 2, &wire::list_args()))?;
    println!("{len} bytes");
    Ok(raw.close()?)
}
