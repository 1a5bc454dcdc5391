//! A private libvirtd that serves only the test driver, for tests that want the real daemon.
//!
//! Each [`TestDaemon`] has its own temporary folder and its own process, so any number of them run
//! at once, as root and as an ordinary user, beside a system's own libvirtd. Dropping it ends the
//! process and removes the folder.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "runs only in tests, where a missing daemon must be a failure and never a skip"
)]

mod listen;
pub mod sshd;
mod user;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use rustix::process::{Pid, geteuid, kill_process};
use tempfile::TempDir;

pub use rustix::process::Signal;
pub use user::User;

/// The environment variable that names another libvirtd than the installed one.
pub const LIBVIRTD_VARIABLE: &str = "VIRTWIRE_LIBVIRTD";

/// A running libvirtd with the test driver behind private Unix sockets, without authentication.
#[derive(Debug)]
pub struct TestDaemon {
    // Dropped before the folder: the daemon must be gone when its files go.
    process: Option<Process>,
    has_node: bool,
    listen: Option<SocketAddr>,
    envs: Vec<(String, OsString)>,
    dir: TempDir,
}

impl TestDaemon {
    /// Starts a daemon with the usual settings; its `/default` node has one domain, `test`.
    ///
    /// # Panics
    /// When libvirtd is not installed or does not come up, with its log in the message.
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Starts a daemon with settings of the caller's own.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The libvirt URI of the read-write socket, for this crate as for virsh.
    pub fn uri(&self) -> String {
        self.uri_by(&self.socket())
    }

    /// The libvirt URI of the read-only socket; only a daemon that runs as root has one.
    pub fn uri_read_only(&self) -> String {
        self.uri_by(&self.socket_ro())
    }

    /// The read-write socket.
    pub fn socket(&self) -> PathBuf {
        self.dir.path().join("libvirt-sock")
    }

    /// The read-only socket; only a daemon that runs as root has one.
    pub fn socket_ro(&self) -> PathBuf {
        self.dir.path().join("libvirt-sock-ro")
    }

    /// The socket of the admin program.
    pub fn admin_socket(&self) -> PathBuf {
        self.dir.path().join("libvirt-admin-sock")
    }

    /// What the test driver opens: the path of a URI, `/default` or the node file with its domains.
    pub fn node(&self) -> String {
        if self.has_node {
            node_file(&self.dir).display().to_string()
        } else {
            "/default".to_owned()
        }
    }

    /// The daemon's process id.
    ///
    /// # Panics
    /// After [`stop`](Self::stop).
    pub fn pid(&self) -> u32 {
        self.running().0.id()
    }

    /// Sends the daemon a signal: [`Signal::STOP`] makes it hang, [`Signal::CONT`] ends that,
    /// [`Signal::KILL`] is a crash.
    ///
    /// # Panics
    /// After [`stop`](Self::stop).
    pub fn signal(&self, signal: Signal) {
        self.running().signal(signal);
    }

    /// Ends the daemon and waits until it is gone. Its sockets refuse from then on.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// Ends the daemon if it still runs, and starts it again on the same sockets.
    ///
    /// # Panics
    /// As [`start`](Self::start) does.
    pub fn restart(&mut self) {
        self.stop();
        self.process = Some(launch(&self.dir, self.listen, &self.envs));
    }

    /// The path of a file of this name, which goes with the daemon.
    pub fn file(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// What the daemon has logged so far.
    pub fn log(&self) -> String {
        read_log(&self.dir)
    }

    fn uri_by(&self, socket: &Path) -> String {
        format!("test+unix://{}?socket={}", self.node(), socket.display())
    }

    fn running(&self) -> &Process {
        self.process.as_ref().expect("the test daemon was stopped")
    }
}

/// Settings of a [`TestDaemon`].
#[derive(Clone, Debug)]
pub struct Builder {
    conf: String,
    max_clients: u32,
    domains: Option<usize>,
    listen: Option<SocketAddr>,
    envs: Vec<(String, OsString)>,
}

impl Default for Builder {
    fn default() -> Self {
        let (conf, envs) = (String::new(), Vec::new());
        Self { conf, max_clients: 5000, domains: None, listen: None, envs }
    }
}

impl Builder {
    /// Adds a line to libvirtd.conf, for example `max_client_requests = 2`. It beats the usual
    /// settings.
    #[must_use]
    pub fn conf(mut self, line: &str) -> Self {
        self.conf.push_str(line);
        self.conf.push('\n');
        self
    }

    /// Sets a variable in the daemon's environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.envs.push((name.to_owned(), value.into()));
        self
    }

    /// Serves at most this many clients at a time, 5,000 by default. The next ones can connect but
    /// get no answer.
    #[must_use]
    pub fn max_clients(mut self, count: u32) -> Self {
        self.max_clients = count;
        self
    }

    /// Serves a node with this many domains, `vm00000` and so on, every second one running,
    /// instead of `/default`.
    #[must_use]
    pub fn domains(mut self, count: usize) -> Self {
        self.domains = Some(count);
        self
    }

    /// Starts the daemon and waits until it accepts connections.
    ///
    /// # Panics
    /// When libvirtd is not installed or does not come up, with its log in the message.
    pub fn start(self) -> TestDaemon {
        let dir = private_dir();
        // libvirtd takes the first of two lines with the same key: the caller's go first.
        let conf = format!(
            "{}unix_sock_dir = \"{}\"\n\
             auth_unix_ro = \"none\"\n\
             auth_unix_rw = \"none\"\n\
             max_clients = {count}\n\
             max_anonymous_clients = {count}\n\
             admin_max_clients = 10\n",
            self.conf,
            dir.path().display(),
            count = self.max_clients,
        );
        write(&conf_file(&dir), &conf);
        if let Some(count) = self.domains {
            write(&node_file(&dir), &node_xml(count));
        }
        fs::create_dir(dir.path().join("nodrivers")).expect("a folder in the daemon's own folder");
        let Self { domains, listen, envs, .. } = self;
        let process = Some(launch(&dir, listen, &envs));
        TestDaemon { process, has_node: domains.is_some(), listen, envs, dir }
    }
}

/// The daemon's process. It is reaped only by its drop, so its id stays its own until then.
#[derive(Debug)]
pub(crate) struct Process(pub(crate) Child);

impl Process {
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.0), signal).expect("a signal to the test daemon");
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(5);
        // A stopped process takes SIGTERM only when it goes on.
        for signal in [Signal::CONT, Signal::TERM] {
            if !self.has_ended() {
                self.signal(signal);
            }
        }
        while !self.has_ended() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
        // Both do nothing once the process has been reaped.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts libvirtd on the settings in `dir` and waits until it accepts connections.
fn launch(dir: &TempDir, listen: Option<SocketAddr>, envs: &[(String, OsString)]) -> Process {
    let libvirtd = find_libvirtd();
    let socket = dir.path().join("libvirt-sock");
    // A killed daemon leaves its socket behind, which would look like the new one.
    let _ = fs::remove_file(&socket);
    let log = fs::File::options().create(true).append(true).open(log_file(dir)).expect("a log");
    let child = Command::new(&libvirtd)
        .arg("--config")
        .arg(conf_file(dir))
        .arg("--pid-file")
        .arg(dir.path().join("libvirtd.pid"))
        // If the test itself is killed, the daemon ends this many seconds after its last client.
        .args(["--timeout", "120"])
        .args(listen.map(|_| "--listen"))
        // Without driver modules the daemon touches nothing outside its own folder.
        .env("LIBVIRT_DRIVER_DIR", dir.path().join("nodrivers"))
        .env("LC_ALL", "C")
        .envs(PERSONAL_DIRS.map(|name| (name, dir.path())))
        .envs(envs.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", libvirtd.display()));
    let mut process = Process(child);

    let deadline = Instant::now() + Duration::from_secs(30);
    // The read-only socket comes after the other.
    let read_only = geteuid().is_root().then(|| dir.path().join("libvirt-sock-ro"));
    let mut sockets = [Some(socket), read_only].into_iter().flatten().peekable();
    let mut is_up = || {
        while sockets.next_if(|socket| UnixStream::connect(socket).is_ok()).is_some() {}
        sockets.peek().is_none() && listen.is_none_or(listen::answers)
    };
    while !is_up() {
        if process.has_ended() || Instant::now() > deadline {
            drop(process);
            panic!("libvirtd did not come up; it says:\n{}", read_log(dir));
        }
        thread::sleep(Duration::from_millis(5));
    }
    process
}

/// Where an ordinary user's daemon would keep its files.
const PERSONAL_DIRS: [&str; 4] = ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"];

/// The libvirtd that is used: the one of [`LIBVIRTD_VARIABLE`], else the installed one.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn find_libvirtd() -> PathBuf {
    if let Some(named) = env::var_os(LIBVIRTD_VARIABLE).filter(|named| !named.is_empty()) {
        return named.into();
    }
    // An ordinary user's PATH often lacks the folder that libvirtd is in.
    let mut path = env::var_os("PATH").unwrap_or_default();
    path.push(OsString::from(":/usr/sbin:/usr/local/sbin"));
    env::split_paths(&path).map(|dir| dir.join("libvirtd")).find(|file| file.is_file()).unwrap_or_else(
        || panic!("libvirtd is not installed: run `ci/setup`, install the package libvirt-daemon, or name one in {LIBVIRTD_VARIABLE}"),
    )
}

/// A folder with a path short enough for the sockets in it: the kernel takes 107 bytes.
pub(crate) fn private_dir() -> TempDir {
    const LONGEST: usize = 107 - "/virtwire-XXXXXX/libvirt-admin-sock".len();
    let usual = env::temp_dir();
    let parent =
        if usual.as_os_str().len() <= LONGEST { usual.as_path() } else { Path::new("/tmp") };
    tempfile::Builder::new().prefix("virtwire-").tempdir_in(parent).expect("a temporary folder")
}

fn conf_file(dir: &TempDir) -> PathBuf {
    dir.path().join("libvirtd.conf")
}

fn node_file(dir: &TempDir) -> PathBuf {
    dir.path().join("node.xml")
}

fn log_file(dir: &TempDir) -> PathBuf {
    dir.path().join("libvirtd.log")
}

fn read_log(dir: &TempDir) -> String {
    let bytes = fs::read(log_file(dir)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// The test driver's description of a host with `count` domains.
fn node_xml(count: usize) -> String {
    let mut xml = String::from("<node>\n");
    for i in 0..count {
        let runstate = if i % 2 == 0 { 1 } else { 5 };
        writeln!(
            xml,
            "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>\
             <name>vm{i:05}</name><uuid>00000000-0000-4000-8000-{i:012x}</uuid>\
             <memory>1048576</memory><vcpu>2</vcpu><os><type>hvm</type></os>\
             <test:runstate>{runstate}</test:runstate></domain>"
        )
        .expect("a String takes any text");
    }
    xml.push_str(
        "<cpu><mhz>2000</mhz><model>i686</model><active>8</active><nodes>1</nodes>\
         <sockets>1</sockets><cores>4</cores><threads>2</threads><memory>8192000</memory></cpu>\n\
         </node>\n",
    );
    xml
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read as _, Write as _};

    use super::*;

    #[test]
    fn a_stopped_daemon_leaves_nothing_behind() {
        let daemon = TestDaemon::start();
        let (pid, dir) = (daemon.pid(), daemon.dir.path().to_owned());
        let client = UnixStream::connect(daemon.socket()).unwrap();
        assert!(Path::new(&format!("/proc/{pid}")).exists());
        drop(daemon);
        drop(client);
        assert!(!Path::new(&format!("/proc/{pid}")).exists());
        assert!(!dir.exists());
    }

    #[test]
    fn ten_daemons_run_at_once() {
        let starting: Vec<_> = (0..10).map(|_| thread::spawn(TestDaemon::start)).collect();
        let daemons: Vec<_> = starting.into_iter().map(|thread| thread.join().unwrap()).collect();
        for daemon in &daemons {
            UnixStream::connect(daemon.socket()).unwrap();
        }
    }

    #[test]
    fn a_hung_daemon_is_still_ended() {
        let daemon = TestDaemon::start();
        let pid = daemon.pid();
        daemon.signal(Signal::STOP);
        drop(daemon);
        assert!(!Path::new(&format!("/proc/{pid}")).exists());
    }

    #[test]
    fn a_killed_daemon_can_be_started_again_on_the_same_socket() {
        let mut daemon = TestDaemon::start();
        let (pid, socket) = (daemon.pid(), daemon.socket());
        daemon.signal(Signal::KILL);
        daemon.restart();
        assert_ne!(daemon.pid(), pid);
        UnixStream::connect(socket).unwrap();
    }

    #[test]
    fn a_client_too_many_waits_for_another_to_leave() {
        let daemon = TestDaemon::builder().max_clients(1).start();
        let first = UnixStream::connect(daemon.socket()).unwrap();
        let mut second = UnixStream::connect(daemon.socket()).unwrap();
        // A daemon that serves a client hangs up on this at once.
        second.write_all(&[0; 64]).unwrap();
        second.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        assert_eq!(second.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
        drop(first);
        second.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        assert!(!matches!(second.read(&mut [0]), Err(e) if e.kind() == ErrorKind::WouldBlock));
    }

    #[test]
    #[should_panic(expected = "auth_unix_rw: unsupported auth none of us knows")]
    fn a_refused_line_of_the_callers_is_a_panic_with_the_daemons_words() {
        TestDaemon::builder().conf("auth_unix_rw = \"none of us knows\"").start();
    }
}
