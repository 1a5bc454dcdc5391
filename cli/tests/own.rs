//! What rvirsh does in its own way, or where virsh's output depends on the moment.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use virtwire_testkit::live::TestDaemon;

fn rvirsh(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvirsh"));
    command.args(args).env("LC_ALL", "C").env_remove("VIRSH_DEBUG").env_remove("VIRSH_LOG_FILE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(args: &[&str]) -> Output {
    let mut command = rvirsh(args);
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn an_xpath_that_selects_nothing_it_could_print_is_a_failure() {
    let daemon = TestDaemon::start();
    for (xpath, why) in [
        ("//[", "error: XPath error : Invalid expression\n//[\n  ^\n"),
        ("nope()", "error: XPath error : Unregistered function\n"),
        ("count(//name)", "error: internal error: Incorrect xpath 'count(//name)'\n"),
    ] {
        let output = run(&["-c", &daemon.uri(), "dumpxml", "test", "--xpath", xpath]);
        assert_eq!((text(&output.stdout), output.status.code()), ("\n", Some(1)), "{xpath}");
        assert_eq!(text(&output.stderr), why);
    }
}

#[test]
fn the_version_is_rvirshs_own() {
    let short = concat!(env!("CARGO_PKG_VERSION"), "\n");
    for args in [&["-v"][..], &["--version"], &["--version=short"], &["--vers=x"], &["-vV"]] {
        let output = run(args);
        assert_eq!((text(&output.stdout), output.status.code()), (short, Some(0)), "{args:?}");
    }
    for args in [&["-V"][..], &["--version=long"]] {
        let output = run(args);
        assert!(text(&output.stdout).contains("virtwire"), "{args:?}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_debug_level_in_the_environment_is_checked() {
    let output = rvirsh(&["echo", "a"]).env("VIRSH_DEBUG", "9").output().unwrap();
    assert_eq!(text(&output.stderr), "error: VIRSH_DEBUG not set with a valid numeric value\n");
    let output = rvirsh(&["echo", "a"]).env("VIRSH_DEBUG", "0").output().unwrap();
    assert_eq!(text(&output.stdout), "echo: string(optdata): a\na\n");
}

#[test]
fn a_default_uri_is_tried_only_when_a_command_needs_it() {
    let uri = "test+unix:///default?socket=/nonexistent";
    let output = rvirsh(&["echo", "a"]).env("VIRSH_DEFAULT_CONNECT_URI", uri).output().unwrap();
    assert_eq!((text(&output.stdout), output.status.code()), ("a\n", Some(0)));
    let output = rvirsh(&["hostname"]).env("VIRSH_DEFAULT_CONNECT_URI", uri).output().unwrap();
    assert!(text(&output.stderr).starts_with("error: failed to connect to the hypervisor\n"));
    assert!(text(&output.stderr).contains("/nonexistent"));
    assert_eq!((text(&output.stdout), output.status.code()), ("\n", Some(1)));
}

/// A prompt whose answers are read one by one.
struct Prompt {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Prompt {
    fn start(daemon: &TestDaemon) -> Self {
        let mut child = rvirsh(&["-q", "-c", &daemon.uri()]).spawn().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, answers }
    }

    /// Types a command; gives what it prints, up to what the `pwd` behind it prints.
    fn ask(&mut self, command: &str) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{command}; pwd").unwrap();
        let here = format!("{}\n", std::env::current_dir().unwrap().display());
        let mut lines = std::iter::from_fn(|| {
            let mut line = String::new();
            self.answers.read_line(&mut line).unwrap();
            (!line.is_empty() && line != here).then_some(line)
        });
        assert_eq!(lines.next(), Some(format!("rvirsh # {command}; pwd\n")));
        lines.collect()
    }

    /// Ends the input; gives all errors.
    fn end(mut self) -> String {
        drop(self.child.stdin.take());
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert!(self.child.wait().unwrap().success());
        errors
    }
}

#[test]
fn a_prompt_outlives_its_daemon() {
    let mut daemon = TestDaemon::start();
    let mut prompt = Prompt::start(&daemon);
    assert_eq!(prompt.ask("domname 1"), "test\n");
    daemon.restart();
    assert_eq!(prompt.ask("domname 1"), "test\n");
    let errors = prompt.end();
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 2, "{errors}");
    assert!(lines[0].starts_with("error: Disconnected from test+unix:///default"), "{errors}");
    assert!(lines[0].ends_with(" due to end of file"), "{errors}");
    assert_eq!(lines[1], "error: Reconnected to the hypervisor");
}

#[test]
fn a_prompt_answers_the_daemons_pings_while_nobody_types() {
    let daemon =
        TestDaemon::builder().conf("keepalive_interval = 1").conf("keepalive_count = 1").start();
    let mut prompt = Prompt::start(&daemon);
    assert_eq!(prompt.ask("domname 1"), "test\n");
    std::thread::sleep(std::time::Duration::from_secs(5));
    assert_eq!(prompt.ask("domname 1"), "test\n");
    assert_eq!(prompt.end(), "");
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure_that_says_why() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = rvirsh(&["-c", "test:///default", "list", "--all"]).stdout(full).output().unwrap();
    let why = "error: cannot write to standard output: No space left on device (os error 28)\n";
    assert_eq!((text(&output.stderr), output.status.code()), (why, Some(1)));
}

#[test]
fn what_is_no_utf8_is_an_error_and_not_another_name() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(std::ffi::OsStr::from_bytes(b"d\xff.xml"));
    let mut command = rvirsh(&["-c", "test:///default", "save", "test"]);
    let output = command.arg(&file).output().unwrap();
    assert!(text(&output.stderr).ends_with("d\u{fffd}.xml' is no UTF-8\n"));
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(1)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    let mut child = rvirsh(&["-q", "-c", "test:///default"]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"domname \xff\ndomname 1\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "error: the line is no UTF-8\n");
    assert!(output.stdout.windows(5).any(|word| word == b"test\n"));
}

#[test]
fn a_reader_that_goes_away_ends_rvirsh_quietly() {
    let daemon = TestDaemon::start();
    let mut child = rvirsh(&["-c", &daemon.uri(), "capabilities; capabilities"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((text(&output.stderr), output.status.code()), ("", Some(141)));
}

#[test]
fn ctrl_c_ends_the_prompt_again_after_a_wait_for_events() {
    let daemon = TestDaemon::start();
    let mut prompt = Prompt::start(&daemon);
    for _ in 0..2 {
        let answer = prompt.ask("event --event lifecycle --timeout 1");
        assert_eq!(answer, "event loop timed out\nevents received: 0\n");
    }
    kill_process(Pid::from_child(&prompt.child), Signal::INT).unwrap();
    assert_eq!(prompt.child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_kind_that_the_daemon_refuses_is_an_error() {
    let daemon = TestDaemon::start();
    let output = run(&["-c", &daemon.uri(), "qemu-monitor-event --timeout 5"]);
    assert_eq!((text(&output.stdout), output.status.code()), ("\n", Some(1)));
    let unsupported = "error: this function is not supported by the connection driver: ";
    assert!(text(&output.stderr).starts_with(unsupported), "{}", text(&output.stderr));
}

#[test]
fn tables_and_records_are_printed_as_json() {
    let daemon = TestDaemon::start();
    for (line, json) in [
        (
            "net-list --json",
            "[\n  {\n    \"name\": \"default\",\n    \"state\": \"active\",\n    \
             \"autostart\": false,\n    \"persistent\": true\n  }\n]\n",
        ),
        ("freecell 0 --json", "{\n  \"0\": 2097152\n}\n"),
        (
            "nodecpumap --json",
            "{\n  \"cpus_present\": 8,\n  \"cpus_online\": 3,\n  \"cpu_map\": \"0,2,4\"\n}\n",
        ),
        ("iface-list --inactive --json", "[]\n"),
        (
            "domstats test --state --json",
            "[\n  {\n    \"domain\": \"test\",\n    \"stats\": {\n      \
             \"state.state\": 1,\n      \"state.reason\": 0\n    }\n  }\n]\n",
        ),
        (
            "domifaddr test --json",
            "[\n  {\n    \"name\": \"testnet0\",\n    \"mac_address\": \"aa:bb:cc:dd:ee:ff\",\n    \
             \"protocol\": \"ipv4\",\n    \"address\": \"192.168.122.3/24\"\n  }\n]\n",
        ),
        (
            "snapshot-create-as test a; snapshot-create-as test b; snapshot-list test --tree --json",
            "[\n  {\n    \"name\": \"a\",\n    \"parent\": null\n  },\n  \
             {\n    \"name\": \"b\",\n    \"parent\": \"a\"\n  }\n]\n",
        ),
        ("net-list --name --json", "[\n  {\n    \"name\": \"default\"\n  }\n]\n"),
        ("net-list --inactive --json", "[]\n"),
        ("list --id --json", "[\n  {\n    \"id\": 1\n  }\n]\n"),
        (
            "pool-info --pool default-pool --json",
            "{\n  \"name\": \"default-pool\",\n  \
             \"uuid\": \"dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566\",\n  \"state\": \"running\",\n  \
             \"persistent\": true,\n  \"autostart\": false,\n  \"capacity\": 107374182400,\n  \
             \"allocation\": 0,\n  \"available\": 107374182400\n}\n",
        ),
    ] {
        let output = run(&["-q", "-c", &daemon.uri(), line]);
        assert_eq!((text(&output.stdout), output.status.code()), (json, Some(0)), "{line}");
    }
    let output = run(&["-q", "-c", &daemon.uri(), "net-info nope --json"]);
    assert_eq!((text(&output.stdout), output.status.code()), ("", Some(1)));
}

/// Runs a command with this editor; the files of the editor are gone afterwards.
fn edit(daemon: &TestDaemon, line: &str, editor: &str) -> Output {
    let files = daemon.socket().with_file_name("drafts");
    std::fs::create_dir_all(&files).unwrap();
    let mut command = rvirsh(&["-c", &daemon.uri(), line]);
    command.env("EDITOR", editor).env_remove("VISUAL").env("TMPDIR", &files);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(std::fs::read_dir(files).unwrap().count(), 0, "{line} {editor}");
    output
}

#[test]
fn an_edited_text_that_is_not_taken_is_a_failure() {
    let daemon = TestDaemon::start();
    let output = edit(&daemon, "net-edit default", "sed -i s/network/nonsense/");
    let errors = text(&output.stderr);
    assert_eq!((text(&output.stdout), output.status.code()), ("\n", Some(1)), "{errors}");
    assert!(errors.starts_with("error: Failed.\nerror: "), "{errors}");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let daemon = TestDaemon::start();
    for (editor, why) in [
        ("false", "error: internal error: Child process (false /"),
        ("exit 3; true", "error: internal error: Child process (sh -c 'exit 3; true /"),
        ("exit 4; true", ".xml') unexpected exit status 4\n"),
        ("/nonexistent", "error: cannot execute binary /nonexistent: No such file or directory\n"),
        ("rm", ".xml: failed to read temporary file: No such file or directory\n"),
    ] {
        let output = edit(&daemon, "pool-edit default-pool", editor);
        let errors = text(&output.stderr);
        assert_eq!((text(&output.stdout), output.status.code()), ("\n", Some(1)), "{errors}");
        assert!(errors.contains(why), "{errors}");
    }
}
