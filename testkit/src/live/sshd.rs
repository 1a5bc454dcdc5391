//! A private ssh server on the loopback, through which a [`TestDaemon`] is reached.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::geteuid;
use tempfile::TempDir;

use super::listen::{answers, free_port};
use super::{Process, TestDaemon, private_dir, write};
use crate::program::write_program;

/// A running sshd with a host key and a client key of its own. Its users see the sockets of one
/// daemon where libvirt's usually are, so that virt-ssh-helper finds them.
#[derive(Debug)]
pub struct Sshd {
    // Dropped before the folder: the server must be gone when its files go.
    process: Process,
    address: SocketAddr,
    socket: PathBuf,
    node: String,
    dir: TempDir,
}

impl Sshd {
    /// Starts a server in front of a daemon.
    ///
    /// # Panics
    /// When sshd is not installed or does not come up, with its log in the message.
    pub fn start(daemon: &TestDaemon) -> Self {
        let dir = private_dir();
        for key in ["host", "other", "id"] {
            make_key(&dir.path().join(key), "");
        }
        make_key(&dir.path().join("locked"), "open sesame");
        let public = |key: &str| {
            fs::read_to_string(dir.path().join(key).with_extension("pub")).expect("a public key")
        };
        write(&dir.path().join("authorized"), &(public("id") + &public("locked")));
        let address = free_port(Ipv4Addr::LOCALHOST.into());
        for (file, key) in [("known_hosts", "host"), ("changed_hosts", "other")] {
            let line = format!("[127.0.0.1]:{} {}", address.port(), public(key));
            write(&dir.path().join(file), &line);
        }
        write(&dir.path().join("no_hosts"), "");

        // An ordinary user's sockets are searched for below this folder.
        let sockets = daemon.socket().parent().expect("the daemon's folder").to_owned();
        std::os::unix::fs::symlink(&sockets, dir.path().join("libvirt")).expect("a link");
        let own = dir.path().display();
        write(
            &dir.path().join("sshd_config"),
            &format!(
                "Port {}\nListenAddress 127.0.0.1\nHostKey {own}/host\n\
                 AuthorizedKeysFile {own}/authorized\nPidFile none\nStrictModes no\nUsePAM no\n\
                 MaxStartups 100\n\
                 PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
                 PermitRootLogin prohibit-password\n\
                 SetEnv XDG_RUNTIME_DIR={own} LIBVIRT_AUTOSTART=0\n",
                address.port()
            ),
        );
        for (name, known) in
            [("ssh", "known_hosts"), ("ssh-changed", "changed_hosts"), ("ssh-unknown", "no_hosts")]
        {
            write_program(&dir.path().join(name), &client(dir.path(), known));
        }
        let process = launch(dir.path(), &sockets, address);
        Self { process, address, socket: daemon.socket(), node: daemon.node(), dir }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A URI that goes through it by a transport. `params` begins with `socket=…` or is whatever
    /// else the test is about; the key file is added.
    pub fn uri(&self, transport: &str, params: &str) -> String {
        format!(
            "test+{transport}://{}@{}{}?{params}&keyfile={}",
            user(),
            self.address,
            self.node,
            self.file("id")
        )
    }

    /// A URI by an ssh program that knows the server, and nothing of the user's.
    pub fn uri_ssh(&self, params: &str) -> String {
        self.uri("ssh", &format!("{params}&no_tty=1&command={}", self.file("ssh")))
    }

    /// The daemon's socket, for `socket=`.
    pub fn socket(&self) -> String {
        self.socket.display().to_string()
    }

    /// The path of a file in its folder: the programs `ssh`, `ssh-changed` and `ssh-unknown`, to
    /// which the host's key is known, another one, or none; the keys `id` and `locked`, whose
    /// passphrase is `open sesame`; `known_hosts`, `changed_hosts` and `no_hosts`.
    pub fn file(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// The process ids of the ssh programs that were run.
    pub fn clients(&self) -> Vec<u32> {
        let text = fs::read_to_string(self.file("clients")).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// The process id of the server.
    pub fn pid(&self) -> u32 {
        self.process.0.id()
    }

    /// What the server has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.file("log")).unwrap_or_default()
    }
}

fn client(dir: &Path, known: &str) -> String {
    let own = dir.display();
    format!(
        "#!/bin/sh\necho $$ >>{own}/clients\nexec ssh -F /dev/null -o IdentitiesOnly=yes \
         -o IdentityAgent=none -o GlobalKnownHostsFile=/dev/null \
         -o UserKnownHostsFile={own}/{known} \"$@\"\n"
    )
}

fn make_key(file: &Path, passphrase: &str) {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-C", "virtwire", "-N", passphrase, "-f"])
        .arg(file)
        .status();
    assert!(made.expect("ssh-keygen, of the package openssh-client").success());
}

fn user() -> String {
    let output = Command::new("id").arg("-un").output().expect("id, of the package coreutils");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn launch(dir: &Path, sockets: &Path, address: SocketAddr) -> Process {
    let log = fs::File::create(dir.join("log")).expect("a log");
    let conf = dir.join("sshd_config");
    // sshd runs itself again for each client, and wants to be called by its whole path.
    let mut command = if geteuid().is_root() {
        // Root's sockets are at one place for all, which is made another one here.
        let enter = format!(
            "mkdir -p /run/sshd /run/libvirt && mount --bind '{}' /run/libvirt && \
             exec /usr/sbin/sshd -D -e -f '{}'",
            sockets.display(),
            conf.display()
        );
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "sh", "-c", &enter]);
        command
    } else {
        let mut command = Command::new("/usr/sbin/sshd");
        command.args(["-D", "-e", "-f"]).arg(conf);
        command
    };
    let child = command
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .expect("sshd, of the package openssh-server");
    let mut process = Process(child);
    let deadline = Instant::now() + Duration::from_secs(30);
    while !answers(address) {
        if process.has_ended() || Instant::now() > deadline {
            drop(process);
            let log = fs::read_to_string(dir.join("log")).unwrap_or_default();
            panic!("sshd did not come up (package openssh-server); it says:\n{log}");
        }
        thread::sleep(Duration::from_millis(10));
    }
    process
}
