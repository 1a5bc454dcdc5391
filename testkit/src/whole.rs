//! A program's run from its start to its end, which comes.

#![allow(
    clippy::panic,
    reason = "runs only in tests, where a program that hangs must be a failure"
)]

use std::path::Path;
use std::process::{Command, Output};

/// How long a run may take, in seconds. A slow machine needs a few.
const LIMIT: &str = "60";
/// What `timeout` ends with where it had to end the program.
const CUT_SHORT: Option<i32> = Some(124);
/// And where there was none to run.
const MISSING: Option<i32> = Some(127);
/// How often virsh may run for a whole run.
const TRIES: u32 = 3;

/// What comes of `program`, as `run` runs it: the command is whole but for the program's arguments
/// and surroundings.
///
/// Once in thousands of runs virsh 9.0.0 waits for ever: for a job that has ended before it began
/// to wait (`dump`, `save`, `managedsave`, `migrate`), or behind a hole of a volume that came
/// before it asked. It is then run again, which is the same where a state lasts as long as its
/// connection, as that of the test driver does.
///
/// # Panics
/// The program is not there, or hangs, virsh each time.
pub fn whole(program: impl AsRef<Path>, mut run: impl FnMut(Command) -> Output) -> Output {
    let program = program.as_ref();
    let tries = if program == Path::new("virsh") { TRIES } else { 1 };
    for _ in 0..tries {
        let mut command = Command::new("timeout");
        command.args(["--kill-after=5", LIMIT]).arg(program);
        let output = run(command);
        let is_there = output.status.code() != MISSING;
        assert!(is_there, "{} is needed and is not there", program.display());
        if output.status.code() != CUT_SHORT {
            return output;
        }
    }
    panic!("{} did not end within {LIMIT} s, {tries} times", program.display())
}
