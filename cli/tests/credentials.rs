//! rvirsh asks for a name and a password where the daemon wants them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use virtwire_testkit::sasl::Sasl;

fn rvirsh(uri: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rvirsh"))
        .args(["-c", uri, "list", "--name"])
        .env("LIBVIRT_AUTH_FILE", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end without reading all of it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn a_name_and_a_password_are_read_and_a_wrong_one_is_asked_for_again() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    for input in ["fred\ns3cret\n", "fred\nhunter2\nfred\ns3cret\n"] {
        let output = rvirsh(&daemon.uri(), input);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{stderr}");
        assert!(output.stdout.starts_with(b"test\n"), "{stderr}");
        assert!(
            stderr.starts_with("User name for localhost: Password for localhost: "),
            "{stderr}"
        );
        assert!(!stderr.contains("s3cret") && !stderr.contains("hunter2"), "{stderr}");
    }
}

#[test]
fn who_does_not_know_the_password_is_told_so() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    for input in ["", "fred\n", "fred\nhunter2\n"] {
        let output = rvirsh(&daemon.uri(), input);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(stderr.contains("failed to connect to the hypervisor"), "{stderr}");
        assert!(!stderr.contains("hunter2"), "{stderr}");
    }
}

/// The same questions of the library's own ssh: whether to trust the host, and for a key.
#[cfg(feature = "ssh")]
#[test]
fn questions_of_an_ssh_server_are_asked_too() {
    use virtwire_testkit::live::TestDaemon;
    use virtwire_testkit::live::sshd::Sshd;
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let hosts = sshd.file("no_hosts");
    let uri = sshd.uri("libssh", &format!("sshauth=privkey&known_hosts={hosts}"));
    let uri = uri.replace(&sshd.file("id"), &sshd.file("locked"));
    for (input, lets_in) in [("no\n", false), ("yes\nwrong\nopen sesame\n", true)] {
        let output = rvirsh(&uri, input);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.success(), lets_in, "{stderr}");
        assert!(stderr.starts_with("Trust the key ssh-ed25519 SHA256:"), "{stderr}");
        assert_eq!(stderr.contains("Passphrase of the key"), lets_in, "{stderr}");
        assert!(!stderr.contains("sesame"), "{stderr}");
    }
    // It is known by now.
    let output = rvirsh(&uri, "open sesame\n");
    assert!(output.stdout.starts_with(b"test\n"), "{output:?}");
}
