//! virsh says the same of this server as of libvirtd's test driver: output, errors and exit codes.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use virtwire_testkit::lines::{differences, differences_in_all, said};

#[test]
fn virsh_sees_no_difference() {
    let found = differences_in_all(|commands| {
        let daemon = Daemon::start();
        differences("virsh", &daemon.uri(), commands)
    });
    assert!(found.is_empty(), "{found}");
}

#[test]
#[ignore = "needs 11.3.0: bash ci/v11 target/v11 cargo test -p virtwire-testd --test virsh -- --ignored"]
fn virsh_sees_no_difference_in_what_came_after_9_0() {
    let daemon = Daemon::start();
    let found = differences("virsh", &daemon.uri(), include_str!("virsh/after-9.0.txt"));
    assert!(found.is_empty(), "{found}");
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
    let text = said("virsh", &daemon.uri(), session, folder.path());
    assert!(text.contains("No space left on device") && text.contains("exit status: 1"), "{text}");
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("all") == bytes && read("sparse") == bytes);
    assert_eq!(read("part"), [0, 0, 1, 2]);
}

#[test]
fn virsh_takes_a_picture() {
    let (daemon, folder) = (Daemon::start(), tempfile::tempdir().unwrap());
    let text = said("virsh", &daemon.uri(), "screenshot test shot.png", folder.path());
    assert!(text.contains("Screenshot saved to shot.png, with type of image/png"), "{text}");
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
