//! Command lines, and whether a program says the same of a server as of libvirtd's test driver.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "runs only in tests, where what is missing must be a failure and never a skip"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::live::TestDaemon;
use crate::whole::whole;

/// The files that the lines name.
const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../testd/tests/virsh");
/// The lines: a file for each kind of object.
const COMMANDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../testd/tests/virsh/commands");

/// What is different in any of the files. Each has a thread of its own.
///
/// # Panics
/// A file cannot be read, or the comparison of one panics.
pub fn differences_in_all(of: impl Fn(&str) -> String + Sync) -> String {
    let files = fs::read_dir(COMMANDS).unwrap();
    let files: Vec<_> = files.map(|it| fs::read_to_string(it.unwrap().path()).unwrap()).collect();
    thread::scope(|scope| {
        let all: Vec<_> = files.iter().map(|file| scope.spawn(|| of(file))).collect();
        all.into_iter().map(|it| it.join().unwrap()).collect()
    })
}

/// What the program says differently with this URI and with a libvirtd of its own, line after
/// line in a folder of its own.
///
/// # Panics
/// libvirtd or the program is not there.
pub fn differences(program: &str, uri: &str, commands: &str) -> String {
    let daemon = TestDaemon::start();
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(INPUTS).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    let mut differences = String::new();
    for line in commands.lines() {
        let said = said(program, uri, line, folder.path());
        let mut expected = self::said(program, &daemon.uri(), line, folder.path());
        // libvirtd makes `/default` anew a moment after its last client has gone.
        let deadline = Instant::now() + Duration::from_secs(1);
        while said != expected && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(100));
            expected = self::said(program, &daemon.uri(), line, folder.path());
        }
        if said != expected {
            write!(differences, "## {line}\n-- libvirtd:\n{expected}\n-- here:\n{said}\n").unwrap();
        }
    }
    differences
}

/// Everything that the program says, and its exit status. A command goes word by word, several
/// as one line.
///
/// # Panics
/// The program is not there, or hangs.
pub fn said(program: &str, uri: &str, line: &str, folder: &Path) -> String {
    let output = whole(program, |mut command| {
        command.args(["-c", uri]).current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
        match line.contains(';') {
            true => command.arg(line),
            false => command.args(line.split(' ')),
        };
        command.output().unwrap()
    });
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    format!("{out}{err}{}", output.status)
}
