//! rvirsh and virsh at the same doors: both get in, and see the same, or neither does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rustix::process::Signal;
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::live::sshd::Sshd;
use virtwire_testkit::pki::{Leaf, Pki};
use virtwire_testkit::program::{copy_program, write_program};
use virtwire_testkit::sasl::Sasl;
use virtwire_testkit::whole::whole;

const NOBODY: u32 = 65_534;

/// A place to try, and what the environment says there.
#[derive(Clone)]
struct Door {
    uri: String,
    options: Vec<&'static str>,
    variables: Vec<(&'static str, String)>,
    /// Whether to be somebody else than root.
    as_nobody: bool,
    program: String,
}

impl Door {
    fn new(uri: impl Into<String>) -> Self {
        let program = env!("CARGO_BIN_EXE_rvirsh").to_owned();
        let (options, variables) = (Vec::new(), Vec::new());
        Self { uri: uri.into(), options, variables, as_nobody: false, program }
    }

    fn read_only(mut self) -> Self {
        self.options.push("-r");
        self
    }

    fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((variable, value.into()));
        self
    }

    /// With the credentials of a file.
    fn known_by(self, file: &Path) -> Self {
        self.with("LIBVIRT_AUTH_FILE", file.display().to_string())
    }

    /// What both print: everybody gets in, and sees the same.
    #[track_caller]
    fn opens(&self) {
        for command in [&["uri"][..], &["list", "--all"], &["domstate", "test"]] {
            let [ours, theirs] = self.both(command);
            assert!(theirs.status.success(), "virsh {command:?} {}: {theirs:?}", self.uri);
            assert!(ours.status.success(), "rvirsh {command:?} {}: {ours:?}", self.uri);
            assert_eq!(text(&ours), text(&theirs), "{command:?} {}", self.uri);
        }
    }

    /// Nobody gets in, and both say so; but virsh may be killed by the pipe to a program that has
    /// ended.
    #[track_caller]
    fn is_shut(&self) {
        let [ours, theirs] = self.both(&["list"]);
        let says_so = |output: &Output| {
            let errors = String::from_utf8_lossy(&output.stderr);
            output.status.code() == Some(1) && errors.contains("error: failed to connect")
        };
        assert!(says_so(&ours), "rvirsh {}: {ours:?}", self.uri);
        let is_killed = theirs.status.signal() == Some(Signal::PIPE.as_raw());
        assert!(is_killed || says_so(&theirs), "virsh {}: {theirs:?}", self.uri);
    }

    fn both(&self, command: &[&str]) -> [Output; 2] {
        [&self.program, "virsh"].map(|program| self.run(program, command))
    }

    fn run(&self, program: &str, words: &[&str]) -> Output {
        whole(program, |command| self.run_by(command, words))
    }

    fn run_by(&self, mut command: Command, words: &[&str]) -> Output {
        command.args(&self.options).args(["-c", &self.uri]).args(words);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LC_ALL", "C").env("HOME", "/nonexistent").env("LIBVIRT_AUTOSTART", "0");
        command.env("LIBVIRT_AUTH_FILE", "/dev/null");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if self.as_nobody {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.stdin(Stdio::null()).output().unwrap()
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn sockets_of_this_machine() {
    let mut daemon = TestDaemon::start();
    Door::new(daemon.uri()).opens();
    Door::new(daemon.uri()).read_only().opens();
    if rustix::process::geteuid().is_root() {
        Door::new(daemon.uri_read_only()).read_only().opens();
        Door::new(daemon.uri_read_only()).opens();
    }
    Door::new(daemon.uri().replace("libvirt-sock", "no-sock")).is_shut();
    Door::new("qemu+bogus:///system").is_shut();
    daemon.stop();
    Door::new(daemon.uri()).is_shut();
}

#[test]
fn what_a_read_only_connection_may_not_do() {
    let daemon = TestDaemon::start();
    let door = Door::new(daemon.uri()).read_only();
    for command in [&["destroy", "test"][..], &["undefine", "test"], &["setmem", "test", "1000"]] {
        let [ours, theirs] = door.both(command);
        for output in [&ours, &theirs] {
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(errors.contains("read only access prevents"), "{command:?}: {output:?}");
        }
        assert_eq!(ours.status.code(), theirs.status.code(), "{command:?}");
        assert_eq!(text(&ours), text(&theirs), "{command:?}");
    }
}

/// Each user's own sockets are below a folder of theirs; here it is that of a daemon which is
/// there already, under the names of the monolithic and of a modular daemon.
#[test]
fn the_socket_of_a_user() {
    let daemon = TestDaemon::builder().conf("unix_sock_rw_perms = \"0777\"").start();
    let sockets = daemon.socket().parent().unwrap().to_owned();
    fs::set_permissions(&sockets, Permissions::from_mode(0o755)).unwrap();
    symlink(daemon.socket(), sockets.join("virttestd-sock")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o777)).unwrap();
    symlink(&sockets, dir.path().join("libvirt")).unwrap();
    // The folder that it was built in may not be open to everybody.
    let program = dir.path().join("rvirsh");
    copy_program(Path::new(env!("CARGO_BIN_EXE_rvirsh")), &program);
    for uri in ["test+unix:///default?mode=legacy", "test+unix:///default?mode=direct"] {
        let door = Door {
            as_nobody: rustix::process::geteuid().is_root(),
            program: program.display().to_string(),
            ..Door::new(uri).with("XDG_RUNTIME_DIR", dir.path().display().to_string())
        };
        door.opens();
        door.read_only().opens();
    }
}

#[test]
fn tcp() {
    let mut daemon = TestDaemon::builder().tcp().start();
    let uri = daemon.uri_tcp();
    Door::new(&uri).opens();
    Door::new(uri.replace("127.0.0.1", "localhost")).opens();
    Door::new(uri.replace("test+tcp", "test+tls")).is_shut();
    Door::new("test+tcp://nobody.invalid/default").is_shut();
    daemon.stop();
    Door::new(&uri).is_shut();
}

#[test]
fn tls_that_both_sides_trust() {
    let pki = Pki::new();
    let client = pki.client("client", &Leaf::new("good-client"));
    let daemon = TestDaemon::builder().tls(&pki.server("server", &Leaf::localhost())).start();
    for host in ["localhost", "127.0.0.1"] {
        Door::new(daemon.uri_tls(host, &client)).opens();
    }
    Door::new(daemon.uri_tls("localhost", &client)).read_only().opens();
    Door::new(daemon.uri_tls("localhost", &client) + "&tls_priority=NORMAL:-VERS-TLS1.3").opens();
}

#[test]
fn tls_that_one_side_does_not_trust() {
    let pki = Pki::new();
    let good = pki.client("client", &Leaf::new("good-client"));
    let daemon = TestDaemon::builder().tls(&pki.server("server", &Leaf::localhost())).start();
    // Another CA here, and a certificate from it.
    let wrong = pki.client("wrong", &Leaf { foreign: true, ..Leaf::new("good-client") });
    fs::copy(pki.foreign_ca(), wrong.join("cacert.pem")).unwrap();
    Door::new(daemon.uri_tls("localhost", &wrong)).is_shut();
    // Files of our own that are no good, or none.
    let expired = pki.client("expired", &Leaf { expired: true, ..Leaf::new("old-client") });
    let foreign = pki.client("foreign", &Leaf { foreign: true, ..Leaf::new("good-client") });
    for folder in [&expired, &foreign] {
        Door::new(daemon.uri_tls("localhost", folder)).is_shut();
        Door::new(daemon.uri_tls("localhost", folder) + "&no_sanity=1").is_shut();
    }
    Door::new(daemon.uri_tls("localhost", &pki.folder("nobody"))).is_shut();

    let listing = "tls_allowed_dn_list = [\"O=lab,CN=somebody else\"]";
    let server = pki.server("picky", &Leaf::localhost());
    let picky = TestDaemon::builder().conf(listing).tls(&server).start();
    Door::new(picky.uri_tls("localhost", &good)).is_shut();

    let old = pki.server("old", &Leaf { expired: true, ..Leaf::localhost() });
    let old = TestDaemon::builder().conf("tls_no_sanity_certificate = 1").tls(&old).start();
    let elsewhere = Leaf { names: vec!["elsewhere.example".into()], ..Leaf::localhost() };
    let elsewhere = TestDaemon::builder().tls(&pki.server("elsewhere", &elsewhere)).start();
    for daemon in [&old, &elsewhere] {
        let uri = daemon.uri_tls("localhost", &good);
        Door::new(&uri).is_shut();
        Door::new(uri + "&no_verify=1").opens();
    }
}

#[test]
fn sasl() {
    let (sasl, pki) = (Sasl::offering("SCRAM-SHA-256 DIGEST-MD5 PLAIN"), Pki::new());
    let plain = sasl.daemon().tcp().start();
    let sealed = sasl.daemon().tls(&pki.server("server", &Leaf::localhost())).start();
    let uri_tls = sealed.uri_tls("localhost", &pki.client("client", &Leaf::new("good-client")));
    let doors = [
        plain.uri(),
        plain.uri() + "&auth=sasl.SCRAM-SHA-256",
        plain.uri_tcp(),
        uri_tls.clone() + "&auth=sasl.PLAIN",
        uri_tls,
    ];
    let auth = "authname=fred\npassword=";
    for (password, lets_in) in [("s3cret", true), ("hunter2", false)] {
        let file = sasl.auth_file(&format!("{auth}{password}"));
        for uri in &doors {
            let door = Door::new(uri).known_by(&file);
            if lets_in { door.opens() } else { door.is_shut() }
        }
        if lets_in {
            Door::new(format!("{}&auth=sasl.SCRAM-SHA-512", plain.uri())).known_by(&file).is_shut();
            Door::new(format!("{}&auth=polkit", plain.uri())).known_by(&file).is_shut();
        }
    }
    Door::new(plain.uri()).is_shut();
}

#[test]
fn ssh() {
    let mut daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let netcat = format!("socket={}", sshd.socket());
    for params in ["proxy=native", "proxy=auto", "proxy=netcat", &netcat] {
        Door::new(sshd.uri_ssh(params)).opens();
    }
    Door::new(sshd.uri_ssh("proxy=native")).read_only().opens();
    for program in ["ssh-changed", "ssh-unknown"] {
        Door::new(sshd.uri("ssh", &format!("no_tty=1&command={}", sshd.file(program)))).is_shut();
    }
    let uri = sshd.uri_ssh("proxy=native");
    Door::new(uri.replace(&sshd.file("id"), &sshd.file("other"))).is_shut();
    Door::new(uri.replace(&format!(":{}", sshd.address().port()), ":1")).is_shut();
    Door::new(sshd.uri_ssh("proxy=native&netcat=nc")).is_shut();
    Door::new(uri.replace("/ssh&", "/no-ssh&")).is_shut();
    daemon.stop();
    Door::new(&uri).is_shut();
}

#[cfg(feature = "ssh")]
#[test]
fn ssh_without_a_program() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let known = format!("sshauth=privkey&known_hosts={}", sshd.file("known_hosts"));
    let netcat = format!("socket={}", sshd.socket());
    for transport in ["libssh", "libssh2"] {
        for params in ["proxy=native", &netcat] {
            Door::new(sshd.uri(transport, &format!("{params}&{known}"))).opens();
        }
        for hosts in ["changed_hosts", "no_hosts"] {
            let params = format!("sshauth=privkey&known_hosts={}", sshd.file(hosts));
            Door::new(sshd.uri(transport, &params)).is_shut();
            Door::new(sshd.uri(transport, &format!("{params}&known_hosts_verify=ignore"))).opens();
        }
        let uri = sshd.uri(transport, &known);
        Door::new(uri.replace(&sshd.file("id"), &sshd.file("other"))).is_shut();
        Door::new(uri.replace(&format!(":{}", sshd.address().port()), ":1")).is_shut();
    }
}

#[test]
fn any_program() {
    let daemon = TestDaemon::start();
    let file = daemon.file("program");
    write_program(
        Path::new(&file),
        &format!("#!/bin/sh\nexec nc -U {}\n", daemon.socket().display()),
    );
    Door::new(format!("test+ext:///default?command={file}")).opens();
    Door::new("test+ext:///default?command=/nobody/at/home").is_shut();
    Door::new("test+ext:///default?command=/bin/false").is_shut();
    Door::new("test+ext:///default").is_shut();
}

/// virt-admin in place of virsh.
#[test]
fn admin_sockets() {
    let mut daemon = TestDaemon::start();
    let socket = daemon.admin_socket();
    let uri = format!("libvirtd:///system?socket={}", socket.display());
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while std::os::unix::net::UnixStream::connect(&socket).is_err() {
        assert!(std::time::Instant::now() < deadline, "there is no {}", socket.display());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let both = |uri: &str, words: &[&str]| {
        let mut ours = Command::new(env!("CARGO_BIN_EXE_rvirsh"));
        ours.arg("admin");
        [ours, Command::new("virt-admin")].map(|mut command| {
            command.env("LC_ALL", "C").args(["-c", uri]).args(words).output().unwrap()
        })
    };
    for words in [&["uri"][..], &["server-list"], &["client-list", "libvirtd"]] {
        let [ours, theirs] = both(&uri, words);
        assert!(ours.status.success() && theirs.status.success(), "{ours:?} {theirs:?}");
        assert_eq!(text(&ours).lines().next(), text(&theirs).lines().next(), "{words:?}");
    }
    daemon.stop();
    for uri in [uri.as_str(), "qemu:///system", "libvirtd://host/system", "libvirtd:///nowhere"] {
        let [ours, theirs] = both(uri, &["server-list"]);
        assert_eq!(ours.status.code(), theirs.status.code(), "{uri}: {ours:?} {theirs:?}");
        assert!(!ours.status.success(), "{uri}");
    }
}
