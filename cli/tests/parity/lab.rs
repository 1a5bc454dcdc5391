//! A daemon of the test's own, a folder with files, and both programs run on them.

use std::cell::RefCell;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::whole::whole;

use crate::{lines, mask};

pub(crate) const RVIRSH: &str = "rvirsh";
pub(crate) const VIRSH: &str = "virsh";

/// One daemon; the state of its test driver is fresh for each connection.
pub(crate) struct Lab {
    pub(crate) uri: String,
    pub(crate) locale: &'static str,
    /// More of the environment.
    pub(crate) env: Vec<(&'static str, String)>,
    dir: PathBuf,
    pub(crate) daemon: TestDaemon,
    differences: RefCell<String>,
}

/// What a program has printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Lab {
    pub(crate) fn start() -> Self {
        Self::on(TestDaemon::start())
    }

    pub(crate) fn on(daemon: TestDaemon) -> Self {
        let dir = daemon.socket().parent().unwrap().join("files");
        std::fs::create_dir(&dir).unwrap();
        for (digit, (file, name, title)) in lines::DOMAINS.iter().enumerate() {
            let title =
                if title.is_empty() { String::new() } else { format!("<title>{title}</title>") };
            let xml = format!(
                "<domain type='test'><name>{name}</name>\
                 <uuid>{digit}1111111-2222-3333-4444-555555555555</uuid>{title}\
                 <memory>1024</memory><os><type>hvm</type></os></domain>"
            );
            std::fs::write(dir.join(file), xml).unwrap();
        }
        for (file, text) in lines::BAD_FILES {
            std::fs::write(dir.join(file), text).unwrap();
        }
        std::fs::write(dir.join("big.xml"), vec![b' '; (10 << 20) + 1]).unwrap();
        let differences = RefCell::default();
        Self { uri: daemon.uri(), locale: "C", env: Vec::new(), dir, daemon, differences }
    }

    /// The test driver reads its domains and pools from this text.
    pub(crate) fn with_node(node: &str) -> Self {
        let mut lab = Self::start();
        std::fs::write(lab.file("node.xml"), node).unwrap();
        lab.uri = lab.uri.replace("/default", &lab.file("node.xml"));
        lab
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.dir.join(name).display().to_string()
    }

    /// The test fails in the end unless both programs do the same.
    pub(crate) fn same(&self, args: &[&str]) {
        self.same_with_input(args, "");
    }

    /// The same beside what virsh has done.
    pub(crate) fn same_as(&self, args: &[&str], theirs: Outcome) {
        let ours = self.run(RVIRSH, args, "");
        self.compare(args, "", ours, theirs);
    }

    pub(crate) fn same_with_input(&self, args: &[&str], input: &str) {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| self.run(program, args, input));
        self.compare(args, input, ours, theirs);
    }

    fn compare(&self, args: &[&str], input: &str, ours: Outcome, theirs: Outcome) {
        let [ours, theirs] = [ours, theirs].map(mask::outcome);
        if ours != theirs {
            let text = format!("{args:?} {input:?}\n  rvirsh: {ours:?}\n  virsh:  {theirs:?}\n");
            self.differences.borrow_mut().push_str(&text);
        }
    }

    pub(crate) fn run(&self, program: &str, args: &[&str], input: &str) -> Outcome {
        let output = whole(path(program), |command| {
            let mut child = self.spawn_by(command, args);
            // A program that ends early has read enough.
            let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
            child.wait_with_output().unwrap()
        });
        Outcome {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }

    pub(crate) fn spawn(&self, program: &str, args: &[&str]) -> Child {
        self.spawn_by(Command::new(path(program)), args)
    }

    fn spawn_by(&self, mut command: Command, args: &[&str]) -> Child {
        command
            .args(args)
            .current_dir(&self.dir)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.dir)
            .env("LC_ALL", self.locale)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

fn path(program: &str) -> &str {
    if program == RVIRSH { env!("CARGO_BIN_EXE_rvirsh") } else { program }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let differences = self.differences.borrow();
        if !std::thread::panicking() {
            assert!(differences.is_empty(), "rvirsh and virsh differ:\n{differences}");
        }
    }
}
