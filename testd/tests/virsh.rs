//! virsh says the same of this server as of libvirtd's test driver: output, errors and exit codes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use virtwire_testkit::live::TestDaemon;

/// Each file of commands has a node, a folder and a thread of its own.
#[test]
fn virsh_sees_no_difference() {
    let files = fs::read_dir("tests/virsh/commands").unwrap();
    let files: Vec<_> = files.map(|it| fs::read_to_string(it.unwrap().path()).unwrap()).collect();
    thread::scope(|scope| {
        let all: Vec<_> = files.iter().map(|file| scope.spawn(|| differences(file))).collect();
        let found: String = all.into_iter().map(|it| it.join().unwrap()).collect();
        assert!(found.is_empty(), "{found}");
    });
}

#[test]
#[ignore = "needs 11.3.0: bash ci/v11 target/v11 cargo test -p virtwire-testd --test virsh -- --ignored"]
fn virsh_sees_no_difference_in_what_came_after_9_0() {
    let found = differences(include_str!("virsh/after-9.0.txt"));
    assert!(found.is_empty(), "{found}");
}

fn differences(commands: &str) -> String {
    let (ours, theirs) = (Daemon::start(), TestDaemon::start());
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/virsh"), folder.path());
    let mut differences = String::new();
    for line in commands.lines() {
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
    differences
}

#[test]
fn virsh_gets_back_what_it_has_uploaded() {
    let (daemon, folder) = (Daemon::start(), tempfile::tempdir().unwrap());
    let mut bytes = vec![0; 3 << 20];
    bytes.splice(100_000..1_200_000, (1..=251).cycle().take(1_100_000));
    fs::write(folder.path().join("up"), &bytes).unwrap();
    let session = "vol-create-as default-pool v 3M; vol-upload v up default-pool --sparse; \
                   vol-download v sparse default-pool --sparse; vol-download v all default-pool; \
                   vol-download v part default-pool --offset 99998 --length 4; \
                   vol-upload v up default-pool --offset 1";
    let said = virsh(&daemon.uri(), session, folder.path());
    assert!(said.contains("No space left on device") && said.contains("exit status: 1"), "{said}");
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("all") == bytes && read("sparse") == bytes);
    assert_eq!(read("part"), [0, 0, 1, 2]);
}

#[test]
fn virsh_takes_a_picture() {
    let (daemon, folder) = (Daemon::start(), tempfile::tempdir().unwrap());
    let said = virsh(&daemon.uri(), "screenshot test shot.png", folder.path());
    assert!(said.contains("Screenshot saved to shot.png, with type of image/png"), "{said}");
    let picture = fs::read(folder.path().join("shot.png")).unwrap();
    assert_eq!(picture, include_bytes!("../src/driver/domain/screen.png"));
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
        command.arg("--listen-unix").arg(&socket).stdout(Stdio::null());
        let process = command.spawn().unwrap();
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
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
