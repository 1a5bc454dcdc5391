//! A program that waits for events, while the test makes them happen.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::lab::{Lab, Outcome};

/// Enough for a thread to do what little it has to do.
pub(crate) const MOMENT: Duration = Duration::from_millis(200);

/// A running program whose output is read line by line.
pub(crate) struct Listener {
    child: Child,
    stdout: BufReader<ChildStdout>,
    seen: String,
}

impl Listener {
    pub(crate) fn start(lab: &Lab, program: &str, args: &[&str]) -> Self {
        let mut child = lab.spawn(program, args);
        // It never reads, and must not wait for that.
        drop(child.stdin.take());
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self { child, stdout, seen: String::new() }
    }

    /// Reads up to the line with this text.
    pub(crate) fn read_until(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            let read = self.stdout.read_line(&mut line).unwrap();
            assert!(read > 0, "ended before {text:?}: {}", self.seen);
            self.seen.push_str(&line);
        }
    }

    /// Ctrl-C. virsh counts an event after it has printed it, and needs a moment for that.
    pub(crate) fn interrupt(&self) {
        thread::sleep(MOMENT);
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
    }

    /// Waits for the end.
    pub(crate) fn end(mut self) -> Outcome {
        self.stdout.read_to_string(&mut self.seen).unwrap();
        let output = self.child.wait_with_output().unwrap();
        Outcome {
            stdout: self.seen,
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}
