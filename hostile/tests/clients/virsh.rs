//! The scripts meet clients that know nothing of them: libvirt's own.

use std::fs;
use std::process::{Command, Output};

use crate::server::Server;

/// A client that nothing helps is ended after so many seconds, with the status 124.
const DEADLINE: &str = "60";

/// What `virsh` comes to under the first script of that name, and what it downloads there.
fn virsh(script: &str, args: &[&str]) -> (Output, Vec<u8>) {
    let dir = tempfile::tempdir().unwrap();
    let (socket, content) = (dir.path().join("socket"), dir.path().join("content"));
    let mut server = Server::listen(socket.to_str().unwrap(), &["--only", script]);
    server.line("listening");
    let uri = format!("test+unix:///default?socket={}", socket.display());
    let mut command = Command::new("timeout");
    command.args([DEADLINE, "virsh", "--connect", &uri]).args(args);
    if args.contains(&"vol-download") {
        command.arg(&content);
    }
    let output = command.env("LC_ALL", "C").output().unwrap();
    server.line(&format!(": {script}"));
    (output, fs::read(content).unwrap_or_default())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_answer_that_comes_twice_is_one() {
    let (output, _) = virsh("reply-twice", &["hostname"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output.stdout).trim(), "testkit");
}

#[test]
fn an_answer_of_another_version_is_none() {
    let (output, _) = virsh("other-version-at-call", &["hostname"]);
    assert!(!output.status.success(), "{output:?}");
    assert!(!text(&output.stdout).contains("testkit"), "{output:?}");
}

#[test]
fn data_before_the_answer_is_of_the_stream() {
    let args = ["vol-download", "--pool", "pool", "volume"];
    let (output, content) = virsh("stream-data-early", &args);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&content), "abc");
}
