//! The prompt on a terminal, and completion by a shell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use virtwire_testkit::live::TestDaemon;

/// A terminal with rvirsh at its prompt.
struct Terminal {
    keys: File,
    screen: Receiver<Vec<u8>>,
    seen: String,
    child: Child,
}

impl Terminal {
    fn start(args: &[&str], home: &Path) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let name = ptsname(&keys, Vec::new()).unwrap().into_string().unwrap();
        let size = Winsize { ws_row: 25, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&keys, size).unwrap();
        let open = || File::options().read(true).write(true).open(&name).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_rvirsh"))
            .args(args)
            .env("HOME", home)
            .env("TERM", "xterm")
            .env("LC_ALL", "C")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("VIRSH_HISTSIZE")
            .stdin(Stdio::from(open()))
            .stdout(Stdio::from(open()))
            .stderr(Stdio::from(open()))
            .spawn()
            .unwrap();
        let keys = File::from(keys);
        let mut reader = keys.try_clone().unwrap();
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut terminal = Self { keys, screen, seen: String::new(), child };
        terminal.wait_for("rvirsh # ");
        terminal
    }

    fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// What is printed up to this text and with it.
    fn wait_for(&mut self, text: &str) -> String {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(place) = self.seen.find(text) {
                let rest = self.seen.split_off(place + text.len());
                return std::mem::replace(&mut self.seen, rest);
            }
            let left = until.saturating_duration_since(Instant::now());
            let bytes = self.screen.recv_timeout(left);
            let bytes = bytes.unwrap_or_else(|_| panic!("no {text:?} in {:?}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
    }

    /// Types these keys; gives all that is printed until they stand in the line as this.
    fn line(&mut self, keys: &str, shown: &str) -> String {
        self.keys(keys);
        self.wait_for(shown)
    }

    fn end(mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A daemon, and a folder as the user's home.
fn lab() -> (TestDaemon, PathBuf) {
    let daemon = TestDaemon::start();
    let home = daemon.socket().parent().unwrap().join("home");
    std::fs::create_dir(&home).unwrap();
    (daemon, home)
}

#[test]
fn a_typed_line_that_is_no_utf8_is_an_error_and_not_the_end() {
    let (daemon, home) = lab();
    let mut terminal = Terminal::start(&["-c", &daemon.uri()], &home);
    terminal.keys.write_all(b"domname caf\xe9 x\r").unwrap();
    terminal.wait_for("error: the line is no UTF-8");
    terminal.wait_for("rvirsh # ");
    terminal.keys("\x15domname 1\r");
    terminal.wait_for("\ntest\r\n");
    terminal.keys("quit\r");
    assert!(terminal.end().success());
}

#[test]
fn tab_completes_commands_options_and_names_of_the_daemon() {
    let (daemon, home) = lab();
    let mut terminal = Terminal::start(&["-c", &daemon.uri()], &home);
    terminal.line("dompms\t", "rvirsh # dompmsuspend ");
    terminal.line("te\t", "rvirsh # dompmsuspend test ");
    terminal.line("--du\t5 --ta\td\t", "--target disk ");
    terminal.line("\x15domid; domname --domain 6\t", "domname --domain 6695eb01-");
    // Two that begin alike: a second Tab shows both.
    terminal.line("\x15net-d\t\t", "net-destroy");
    terminal.wait_for("net-dumpxml");
    terminal.line("\x15domid \"te\t", "domid \"test\" ");
    terminal.keys("\r");
    terminal.wait_for("\n1\r\n");
    terminal.wait_for("rvirsh # ");
    // Nothing fits: no word and no error.
    terminal.keys("domid nope\t\t\r");
    let printed = terminal.wait_for("error: ");
    assert!(printed.contains("domid nope\x07\x07"), "{printed:?}");
    terminal.wait_for("failed to get domain 'nope'");
    terminal.keys("quit\r");
    assert!(terminal.end().success());
}

#[test]
fn typed_lines_are_kept_for_the_next_time() {
    let (daemon, home) = lab();
    let uri = daemon.uri();
    let mut terminal = Terminal::start(&["-c", &uri], &home);
    terminal.keys("echo first # a comment\r");
    terminal.wait_for("\nfirst\r\n");
    terminal.keys("echo 'a;b'; echo second\r");
    terminal.wait_for("\na;b\r\nsecond\r\n");
    terminal.keys("echo \"open\r");
    terminal.wait_for("error: missing \"");
    terminal.line("", "rvirsh # ");
    terminal.keys("\x04");
    assert!(terminal.end().success());

    let file = home.join(".cache/rvirsh/history");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.ends_with("\necho first # a comment\necho 'a;b'; echo second\necho \"open\n"));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o77, 0);

    let mut terminal = Terminal::start(&["-c", &uri], &home);
    terminal.line("\x1b[A\x1b[A\x1b[A", "rvirsh # echo first # a comment");
    terminal.keys("\r");
    terminal.wait_for("\nfirst\r\n");
}

#[test]
fn a_history_that_cannot_be_written_is_told_once() {
    let (daemon, home) = lab();
    std::fs::write(home.join(".cache"), "").unwrap();
    let mut terminal = Terminal::start(&["-c", &daemon.uri()], &home);
    terminal.keys("echo a\r");
    let printed = terminal.wait_for("\na\r\n");
    assert!(printed.contains("error: cannot write the history to '"), "{printed:?}");
    assert!(!printed.contains("os error"), "{printed:?}");
    terminal.keys("echo b\r");
    assert!(!terminal.wait_for("\nb\r\n").contains("error"));
}

#[test]
fn ctrl_c_ends_the_prompt_as_it_ends_virsh() {
    let (daemon, home) = lab();
    let mut terminal = Terminal::start(&["-c", &daemon.uri()], &home);
    terminal.line("domid te", "domid te");
    terminal.keys("\x03");
    assert_eq!(terminal.end().code(), Some(130));
}

#[test]
fn the_prompt_for_a_daemon_completes_its_servers() {
    let (daemon, home) = lab();
    let uri = format!("libvirtd:///system?socket={}", daemon.admin_socket().display());
    while !daemon.admin_socket().exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut terminal = Terminal::start(&["admin", "-c", &uri], &home);
    terminal.line("server-threadpool-i\t", "server-threadpool-info ");
    terminal.line("libv\t", "server-threadpool-info libvirtd ");
    terminal.keys("\r");
    terminal.wait_for("minWorkers");
    terminal.line("", "rvirsh # ");
    terminal.keys("\x04");
    assert!(terminal.end().success());
    assert!(home.join(".cache/rvirsh/admin-history").exists());
}

#[test]
fn bash_completes_command_lines_with_the_printed_script() {
    const TRY: &str = r#"
        source <("$RVIRSH" completion bash)
        try() {
            COMP_LINE=$1 COMP_POINT=${#1}; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            _rvirsh "$RVIRSH"
            printf '<%s>' "${COMPREPLY[@]}"; echo
        }
        try 'rvirsh dompm' rvirsh dompm
        try 'rvirsh --keep' rvirsh --keep
        try 'rvirsh adm' rvirsh adm
        try "rvirsh -c $URI domid " rvirsh -c "$URI" domid ''
        try "rvirsh -c $URI domid te" rvirsh -c "$URI" domid te
        try "rvirsh -rc $URI domid --domain=" rvirsh -rc "$URI" domid --domain =
        try "rvirsh -c $URI detach-interface test network aa:b" rvirsh -c "$URI" detach-interface test network aa : b
        try "rvirsh -c $URI domid 'te" rvirsh -c "$URI" domid "'te"
        try 'rvirsh define ' rvirsh define ''
        try 'rvirsh -c test+unix:///default?socket=/nonexistent domid t' rvirsh -c 'test+unix:///default?socket=/nonexistent' domid t
        try "rvirsh -c $NAMED dominfo 'x" rvirsh -c "$NAMED" dominfo "'x"
        try "rvirsh -c $NAMED dominfo \"x" rvirsh -c "$NAMED" dominfo '"x'
        try "rvirsh -c $NAMED dominfo ''x\"" rvirsh -c "$NAMED" dominfo "''x\""
        try "rvirsh -c $URI dominfo 'te" rvirsh -c "$URI" dominfo "'te"
        try "rvirsh -c $NAMED dominfo x" rvirsh -c "$NAMED" dominfo x
        for word in "${COMPREPLY[@]}"; do
            eval "printf '%s\\n' $word"
        done
    "#;
    // Names that would be commands behind a quote, or between two.
    const NAMES: [&str; 6] =
        ["x!1", "x\"; echo PWNED #", "x$(echo PWNED)", "x'; echo PWNED #", "x\\", "x`echo PWNED`"];
    let (daemon, home) = lab();
    let domains = NAMES.map(|name| {
        format!(
            "<domain type='test'><name>{name}</name><memory>1</memory><os><type>hvm</type></os>\
             </domain>"
        )
    });
    let node = home.join("node.xml");
    std::fs::write(&node, format!("<node>{}</node>", domains.concat())).unwrap();
    let named = daemon.uri().replace("/default", node.to_str().unwrap());
    let output = Command::new("bash")
        .args(["--norc", "-c", TRY])
        .env("RVIRSH", env!("CARGO_BIN_EXE_rvirsh"))
        .env("URI", daemon.uri())
        .env("NAMED", named)
        .env("HOME", home)
        .output()
        .expect("bash is needed and does not run");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    let (lines, names) = lines.split_at(14);
    assert_eq!(
        lines,
        [
            "<dompmsuspend><dompmwakeup>",
            "<--keepalive-interval><--keepalive-count>",
            "<admin>",
            "<test>",
            "<test>",
            "<test>",
            "<bb:cc:dd:ee:ff>",
            "<test>",
            "<>",
            "<>",
            "<>",
            "<>",
            "<>",
            "<test>",
        ]
    );
    // Without quotes each is offered, and is one word that stands for itself.
    let (_, names) = names.split_first().unwrap();
    let mut names = names.to_vec();
    names.sort_unstable();
    assert_eq!(names, NAMES);
}

#[test]
fn there_is_a_script_for_each_shell_and_for_no_other() {
    for (shell, word) in [("bash", "complete "), ("zsh", "compdef "), ("fish", "complete -c ")] {
        let output = Command::new(env!("CARGO_BIN_EXE_rvirsh"))
            .args(["-q", "completion", shell])
            .output()
            .unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && script.contains(word), "{script}");
        assert!(script.contains("-q complete -- "), "{script}");
        // Where the shell is there, it reads what is meant for it.
        let checked = Command::new(shell).arg("-n").stdin(Stdio::piped()).spawn();
        let Ok(mut checked) = checked else { continue };
        checked.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        assert!(checked.wait().unwrap().success(), "{shell} does not read {script}");
    }
    let output =
        Command::new(env!("CARGO_BIN_EXE_rvirsh")).args(["completion", "csh"]).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(errors, "error: no completion for 'csh', only for bash, zsh, fish\n");
    assert!(!output.status.success());
}
