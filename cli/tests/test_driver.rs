//! rvirsh with `test:///default` in its own process says what it says of libvirtd's test driver.

#![cfg(all(unix, feature = "test-driver"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use virtwire_testkit::live::TestDaemon;

/// Each file of commands has a node, a folder and a thread of its own.
#[test]
fn rvirsh_needs_no_daemon_for_the_same_answers() {
    let files = fs::read_dir("../testd/tests/virsh/commands").unwrap();
    let files: Vec<_> = files.map(|it| fs::read_to_string(it.unwrap().path()).unwrap()).collect();
    thread::scope(|scope| {
        let all: Vec<_> = files.iter().map(|file| scope.spawn(|| differences(file))).collect();
        let found: String = all.into_iter().map(|it| it.join().unwrap()).collect();
        assert!(found.is_empty(), "{found}");
    });
}

fn differences(commands: &str) -> String {
    let daemon = TestDaemon::start();
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir("../testd/tests/virsh").unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    let mut differences = String::new();
    for line in commands.lines() {
        let said = rvirsh("test:///default", line, folder.path());
        let mut expected = rvirsh(&daemon.uri(), line, folder.path());
        // libvirtd makes `/default` anew a moment after its last client has gone.
        let deadline = Instant::now() + Duration::from_secs(1);
        while said != expected && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(100));
            expected = rvirsh(&daemon.uri(), line, folder.path());
        }
        if said != expected {
            write!(differences, "## {line}\n-- libvirtd:\n{expected}\n-- here:\n{said}\n").unwrap();
        }
    }
    differences
}

fn rvirsh(uri: &str, line: &str, folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvirsh"));
    command.args(["-c", uri]).current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
    match line.contains(';') {
        true => command.arg(line),
        false => command.args(line.split(' ')),
    };
    let output = command.output().expect("rvirsh was built");
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    format!("{out}{err}{}", output.status)
}
