//! The server as a program of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program, which plays its scripts in order.
pub(crate) struct Server(Child, BufReader<ChildStdout>);

impl Server {
    pub(crate) fn listen(address: &str, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtwire-hostile"));
        command.args(["--listen", address, "--scale", "0.002"]).args(options);
        command.stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self(child, lines)
    }

    /// The next line that has this in it.
    pub(crate) fn line(&mut self, with: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.1.read_line(&mut line).unwrap() > 0, "the server ended before {with:?}");
            if line.contains(with) {
                return line;
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}
