//! virsh says the same of this server as of libvirtd's test driver: output, errors and exit codes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use virtwire_testkit::live::TestDaemon;

const COMMANDS: &str = include_str!("virsh/commands.txt");

#[test]
fn virsh_sees_no_difference() {
    let (ours, theirs) = (Daemon::start(), TestDaemon::start());
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/virsh"), folder.path());
    let mut differences = String::new();
    for line in COMMANDS.lines() {
        let said = virsh(&ours.uri(), line, folder.path());
        let mut expected = virsh(&theirs.uri(), line, folder.path());
        // libvirtd makes `/default` anew a moment after its last client has gone.
        let deadline = Instant::now() + Duration::from_secs(1);
        while said != expected && Instant::now() < deadline {
            sleep(Duration::from_millis(100));
            expected = virsh(&theirs.uri(), line, folder.path());
        }
        if said != expected {
            differences += &format!("## {line}\n-- libvirtd:\n{expected}\n-- here:\n{said}\n");
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

struct Daemon {
    process: Child,
    folder: TempDir,
}

impl Daemon {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("sock");
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtwire-testd"));
        let process = command.arg("--listen-unix").arg(&socket).spawn().unwrap();
        let daemon = Self { process, folder };
        let deadline = Instant::now() + Duration::from_secs(10);
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            assert!(Instant::now() < deadline, "virtwire-testd does not listen");
            sleep(Duration::from_millis(5));
        }
        daemon
    }

    fn uri(&self) -> String {
        format!("test+unix:///default?socket={}", self.folder.path().join("sock").display())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Everything that virsh says. Commands with blanks go as words, several as one line.
fn virsh(uri: &str, line: &str, folder: &Path) -> String {
    let mut command = Command::new("virsh");
    command.args(["-c", uri]).current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
    match line.contains(';') {
        true => command.arg(line),
        false => command.args(line.split(' ')),
    };
    let output = command.output().expect("virsh is installed");
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{out}{err}{}", output.status)
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
