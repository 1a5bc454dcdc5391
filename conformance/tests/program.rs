//! The program against daemons that are right, wrong, or not there: its exit status and its reports.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without is its failure")]

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;
use virtwire_protocol::frame::Frame;
use virtwire_protocol::remote::{ConnectGetHostname, NodeGetFreeMemory, NodeGetFreeMemoryReply};
use virtwire_protocol::virnet::{MessageStatus, MessageType};
use virtwire_protocol::{Procedure, Program};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::packet;
use virtwire_testkit::peer::{UnixPeer, header};

/// A daemon that answers as `handler` says, for as many clients as come.
struct Scripted {
    folder: TempDir,
    server: tokio::task::JoinHandle<()>,
}

impl Scripted {
    fn start<F>(handler: F) -> Self
    where
        F: Fn(&Frame<std::os::fd::OwnedFd>) -> Option<Vec<Vec<u8>>> + Clone + Send + 'static,
    {
        let folder = TempDir::new().unwrap();
        let listener = UnixPeer::listen(folder.path().join("socket"));
        let server = tokio::spawn(async move {
            let mut clients = Vec::new();
            loop {
                let handler = handler.clone();
                clients.push(listener.accept().await.serve_by(move |frame| handler(frame)));
            }
        });
        Self { folder, server }
    }

    fn uri(&self) -> String {
        format!("test+unix:///default?socket={}/socket", self.folder.path().display())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn program(arguments: &[&str]) -> Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_virtwire-conformance"));
    command.args(arguments);
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// No memory is free, which no daemon says; and a host's name that is cut off.
fn wrong(frame: &Frame<std::os::fd::OwnedFd>) -> Option<Vec<Vec<u8>>> {
    let head = &frame.header;
    let is = |number| (head.prog, head.proc) == (Program::REMOTE.id(), number);
    if is(NodeGetFreeMemory::INFO.number) {
        let reply = NodeGetFreeMemoryReply { free_mem: 0 };
        Some(vec![packet::reply::<NodeGetFreeMemory>(head.serial, &reply)])
    } else if is(ConnectGetHostname::INFO.number) {
        let info = &ConnectGetHostname::INFO;
        let reply = header(info, MessageType::REPLY, head.serial, MessageStatus::OK);
        Some(vec![packet::data(&reply, &[0, 0, 0, 9, b'h'])])
    } else {
        None
    }
}

const FEW: [&str; 3] = ["NODE_GET_FREE_MEMORY", "CONNECT_GET_HOSTNAME", "NODE_GET_INFO"];

#[tokio::test(flavor = "multi_thread")]
async fn what_a_wrong_daemon_says_is_in_all_reports_beside_what_it_was_asked() {
    let daemon = Scripted::start(wrong);
    let [junit, json, report] = ["x.xml", "x.json", "x.md"].map(|name| daemon.file(name));
    let mut arguments = vec![daemon.uri(), "--only".to_owned()];
    arguments.extend(FEW.map(str::to_owned));
    for (option, file) in [("--junit", &junit), ("--json", &json), ("--report", &report)] {
        arguments.extend([option.to_owned(), file.display().to_string()]);
    }
    let output = program(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let table = text(&output.stdout);
    assert!(table.contains("failed      remote  102 NODE_GET_FREE_MEMORY"), "{table}");
    assert!(table.contains("got  {\"free_mem\":0}"), "{table}");
    assert!(table.contains("0 passed, 1 unsupported, 0 refused, 2 failed, 0 not tried"), "{table}");

    let read = |file: &Path| std::fs::read_to_string(file).unwrap();
    let json: Value = serde_json::from_str(&read(&json)).unwrap();
    let entry = |name: &str| {
        let entries = json["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["name"] == name).cloned().unwrap()
    };
    let memory = entry("NODE_GET_FREE_MEMORY");
    assert_eq!((&memory["result"], &memory["received"]["free_mem"]), (&json!("failed"), &json!(0)));
    let hostname = entry("CONNECT_GET_HOSTNAME")["detail"].to_string();
    assert!(hostname.contains("the bytes are 0000000968"), "{hostname}");
    let info = entry("NODE_GET_INFO");
    assert_eq!((&info["result"], &info["code"]), (&json!("unsupported"), &json!(3)));

    let junit = read(&junit);
    let document = roxmltree::Document::parse(&junit).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("tests"), root.attribute("failures")), (Some("3"), Some("2")));
    let failures = root.descendants().filter(|node| node.has_tag_name("failure"));
    let failures: Vec<&str> = failures.filter_map(|node| node.text()).collect();
    assert!(failures.iter().any(|text| text.contains("received {\"free_mem\":0}")), "{failures:?}");
    assert_eq!(root.descendants().filter(|node| node.has_tag_name("skipped")).count(), 1);
    assert!(read(&report).contains("| 102 | NODE_GET_FREE_MEMORY | failed |"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_within_the_process_passes_where_no_bytes_are_needed() {
    let output = program(&["test:///default"]).await;
    let table = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{table}");
    assert!(table.contains(" 0 failed, ") && !table.contains("cannot connect"), "{table}");
    assert!(table.contains("it needs a socket"), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_nothing_has_are_no_success() {
    let output = program(&["test:///default", "--only", "NODE_GET_INFO", "NO_SUCH_CALL"]).await;
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()));
    let why = text(&output.stderr);
    assert!(why.contains("nothing has 'NO_SUCH_CALL' in its name, or as its group"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_written_is_said_and_the_rest_is_there() {
    let folder = TempDir::new().unwrap();
    let [json, nowhere] = ["x.json", "none/x.xml"].map(|name| folder.path().join(name));
    let nowhere = nowhere.display().to_string();
    let few = ["test:///default", "--only", "NODE_GET_INFO"];
    let output = program(&[&few[..], &["--junit", &nowhere]].concat()).await;
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains("1 passed"));
    assert!(text(&output.stderr).contains("none/x.xml: No such file"));

    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_virtwire-conformance"));
    command.args(few).arg("--json").arg(&json);
    command.stdout(std::fs::File::options().write(true).open("/dev/full").unwrap());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("cannot write to standard output: No space left"));
    assert!(json.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_broken_shows_the_packets_of_both_sides() {
    // It answers data of a stream that it has not.
    let daemon = Scripted::start(|frame| {
        let head = frame.header;
        let finish = packet::data(
            &virtwire_protocol::virnet::MessageHeader { status: MessageStatus::OK, ..head },
            &[],
        );
        (head.r#type == MessageType::STREAM).then(|| vec![finish])
    });
    let output = program(&[&daemon.uri(), "--only", "data for no stream"]).await;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let table = text(&output.stdout);
    assert!(table.contains("failed      check       data for no stream"), "{table}");
    let of = |side: &str| {
        let packets = table.lines().filter_map(|line| line.trim_start().strip_prefix(side));
        let packets = packets.map(|line| serde_json::from_str::<Value>(line).unwrap());
        packets.into_iter().find(|packet| packet["serial"] == 77).unwrap()
    };
    assert_eq!(of("sent")["procedure"], "STORAGE_VOL_UPLOAD");
    assert_eq!(of("sent")["body"], "64617461");
    assert_eq!(of("got")["status"], "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_that_ends_fails_where_it_ended_and_the_rest_is_not_tried() {
    let daemon = Scripted::start(|frame| {
        let is_it = frame.header.proc == NodeGetFreeMemory::INFO.number;
        // No length word: a client has to leave.
        is_it.then(|| vec![vec![0; 28]])
    });
    let only = ["NODE_GET_INFO", "NODE_GET_FREE_MEMORY", "NODE_GET_SECURITY_MODEL"];
    let uri = daemon.uri();
    let output = program(&[&[uri.as_str(), "--only"][..], &only].concat()).await;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let table = text(&output.stdout);
    for line in [
        "unsupported remote    6 NODE_GET_INFO",
        "failed      remote  102 NODE_GET_FREE_MEMORY",
        "not tried   remote  122 NODE_GET_SECURITY_MODEL",
        "the connection was lost at NODE_GET_FREE_MEMORY",
    ] {
        assert!(table.contains(line), "{line}: {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_that_is_right_is_compared_with_what_is_expected_of_it() {
    let daemon = TestDaemon::start();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("report.md").display().to_string();
    let uri = daemon.uri();
    let mut arguments = vec![uri.as_str(), "--report", &file, "--only"];
    arguments.extend(FEW);
    let output = program(&arguments).await;
    assert_eq!(output.status.code(), Some(0), "{output:?}");

    arguments[1] = "--expect";
    let output = program(&arguments).await;
    assert_eq!(output.status.code(), Some(0), "{output:?}");

    let report = std::fs::read_to_string(&file).unwrap();
    let once = report.replace("NODE_GET_INFO | passed", "NODE_GET_INFO | unsupported");
    assert_ne!(report, once);
    std::fs::write(&file, once).unwrap();
    let output = program(&arguments).await;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let expected = "not as expected: NODE_GET_INFO: unsupported before, passed now: ";
    assert!(text(&output.stdout).contains(expected), "{output:?}");

    std::fs::write(&file, "something else").unwrap();
    let output = program(&arguments).await;
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[tokio::test]
async fn the_exit_status_says_that_the_suite_could_not_run() {
    let nobody = "test+unix:///default?socket=/virtwire/nobody/is/here";
    let output = program(&[nobody]).await;
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(text(&output.stderr).contains("cannot connect"), "{output:?}");
    let output = program(&["--no-such-option"]).await;
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
