//! Session daemons that the connect starts: as an ordinary user with a real one, and with
//! programs that do not come up.

use std::fs;
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use virtwire::config::Environment;
use virtwire::protocol::remote::DomainSuspend;
use virtwire::reconnect::Reconnect;
use virtwire::{Connection, Error, ErrorKind};
use virtwire_testkit::live::{User, find_libvirtd};
use virtwire_testkit::program::write_program;

use crate::domains;

const URI: &str = "test+unix:///default";

/// A user with a libvirtd of their own, which has the test driver only and counts its starts.
struct Session(User);

impl Session {
    fn new() -> Self {
        let session = Self(User::new());
        session.daemon("libvirtd", "exec");
        session
    }

    /// Installs it under a name; `how` stands before its call.
    fn daemon(&self, name: &str, how: &str) {
        let (libvirtd, dir) = (find_libvirtd(), self.0.runtime_dir());
        let text = format!(
            "#!/bin/sh\necho $0 >>{dir}/starts\nexport LIBVIRT_DRIVER_DIR={dir}/none \
             LIBVIRT_DEFAULT_URI=test:///default\n{how} {libvirtd} \"$@\"\n",
            dir = dir.display(),
            libvirtd = libvirtd.display()
        );
        write_program(&self.programs().join(name), &text);
    }

    fn programs(&self) -> PathBuf {
        self.0.file("sbin")
    }

    /// The daemons that were started, by name.
    fn starts(&self) -> Vec<String> {
        let text = fs::read_to_string(self.0.runtime_dir().join("starts")).unwrap_or_default();
        text.lines().map(|line| line.rsplit('/').next().unwrap().to_owned()).collect()
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = self.0.command(program);
        command.env("LIBVIRTD_PATH", self.programs());
        command
    }

    /// What a test of this binary is run with, as the user.
    fn test(&self, test: &str) -> Command {
        let mut command = self.command(Path::new(THIS));
        command.args(["--exact", test, "--test-threads=1"]).env(INNER, "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, test: &str) {
        assert_passed(self.test(test).output().unwrap());
    }
}

fn assert_passed(output: Output) {
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}{errors}");
}

/// Whatever becomes of the file meanwhile.
pub(crate) const THIS: &str = "/proc/self/exe";

const INNER: &str = "VIRTWIRE_TEST_AS_USER";

/// Whether this is the user's process. It then does `work`.
fn is_user(work: impl AsyncFnOnce()) -> bool {
    if std::env::var_os(INNER).is_none() {
        return false;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(work());
    true
}

#[test]
fn the_daemon_of_an_ordinary_user_is_started_by_the_connect() {
    if is_user(async || {
        assert!(!Environment::from_process().is_root());
        let connection = Connection::open(URI).await.unwrap();
        assert_eq!(domains(&connection).await.len(), 1);
        connection.close().await.unwrap();
    }) {
        return;
    }
    let session = Session::new();
    let name = "doors_session::the_daemon_of_an_ordinary_user_is_started_by_the_connect";
    // What its caller has left open for it, the daemon must not keep.
    let kept = session.0.file("kept");
    fs::write(&kept, "").unwrap();
    let mut test = session.test(name);
    let opened = Command::new("sh")
        .args(["-c", "exec 7<\"$0\"; exec \"$@\""])
        .arg(&kept)
        .arg(test.get_program())
        .args(test.get_args())
        .env_clear()
        .envs(test.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .output();
    assert_passed(opened.unwrap());
    let pid = session.0.daemon().expect("the daemon outlives who started it");
    let open: Vec<_> = fs::read_dir(format!("/proc/{pid}/fd")).unwrap().collect();
    assert!(open.len() > 3);
    for fd in open {
        assert_ne!(fs::read_link(fd.unwrap().path()).ok().as_ref(), Some(&kept));
    }
    // It belongs to nobody's terminal, and is nobody's child who could end it.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let stat: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let (parent, terminal) = (stat[1], stat[4]);
    assert_ne!(parent, std::process::id().to_string());
    assert_eq!(terminal, "0");
    assert!(!session.0.runtime_dir().join("libvirt/libvirtd.lock").exists());

    assert_passed(test.output().unwrap());
    assert_eq!((session.0.daemon(), session.starts().len()), (Some(pid), 1));
}

#[test]
fn many_clients_at_once_start_one_daemon() {
    if is_user(async || {
        let connecting: Vec<_> = (0..4).map(|_| tokio::spawn(Connection::open(URI))).collect();
        for connection in connecting {
            assert_eq!(domains(&connection.await.unwrap().unwrap()).await.len(), 1);
        }
    }) {
        return;
    }
    let session = Session::new();
    let name = "doors_session::many_clients_at_once_start_one_daemon";
    // The file that the user runs is there before any of them.
    drop(session.test(name));
    // libvirt's own client takes the same lock.
    let mut virsh = session.command(Path::new("/usr/bin/virsh"));
    virsh.args(["-c", URI, "list", "--name"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let virsh = virsh.spawn().unwrap();
    let clients: Vec<_> = (0..3).map(|_| session.test(name).spawn().unwrap()).collect();
    for client in clients {
        assert_passed(client.wait_with_output().unwrap());
    }
    let virsh = virsh.wait_with_output().unwrap();
    assert!(virsh.status.success(), "{}", String::from_utf8_lossy(&virsh.stderr));
    assert_eq!(session.starts(), ["libvirtd"]);
}

#[test]
fn a_daemon_that_was_killed_is_started_again_also_by_a_supervised_connection() {
    if is_user(async || {
        let policy = Reconnect::default().backoff(Duration::ZERO, Duration::from_millis(10));
        let connection = Connection::builder(URI).reconnecting(policy).connect().await.unwrap();
        let socket = Environment::from_process().runtime_dir().unwrap().join("libvirt-sock");
        assert!(fs::metadata(socket).unwrap().file_type().is_socket());
        let pid = Environment::from_process().runtime_dir().unwrap().join("libvirtd.pid");
        let pid = fs::read_to_string(pid).unwrap();
        assert!(Command::new("kill").args(["-9", &pid]).status().unwrap().success());
        // Its socket is still there, and nobody listens.
        while domains_or_error(&connection).await.is_err() {}
        connection.close().await.unwrap();
    }) {
        return;
    }
    let session = Session::new();
    session.run(
        "doors_session::\
         a_daemon_that_was_killed_is_started_again_also_by_a_supervised_connection",
    );
    assert_eq!(session.starts(), ["libvirtd", "libvirtd"]);
}

async fn domains_or_error(connection: &Connection) -> Result<(), Error> {
    let host = virtwire::protocol::remote::ConnectGetHostname;
    connection.call(host).await.map(drop)
}

#[test]
fn a_read_only_connection_starts_the_daemon_too() {
    if is_user(async || {
        let connection = Connection::builder(URI).read_only(true).connect().await.unwrap();
        let dom = domains(&connection).await.remove(0);
        let error = connection.call(DomainSuspend { dom }).await.unwrap_err();
        assert_eq!(error.code().unwrap().0, 29, "{error}");
    }) {
        return;
    }
    let session = Session::new();
    session.run("doors_session::a_read_only_connection_starts_the_daemon_too");
    assert_eq!(session.starts(), ["libvirtd"]);
}

#[test]
fn a_modular_daemon_is_started_where_it_is_asked_for_or_alone_installed() {
    if is_user(async || {
        let uri = std::env::var("VIRTWIRE_TEST_URI").ok();
        let connection = Connection::open(uri.as_deref()).await.unwrap();
        assert_eq!(domains(&connection).await.len(), 1);
    }) {
        return;
    }
    let name =
        "doors_session::a_modular_daemon_is_started_where_it_is_asked_for_or_alone_installed";
    for (daemon, others, uri) in [
        ("virttestd", true, Some("test+unix:///default?mode=direct")),
        ("virttestd", false, Some("test+unix:///default")),
        ("virtqemud", false, None),
        ("libvirtd", true, Some("test+unix:///default")),
        ("libvirtd", true, None),
    ] {
        let session = Session::new();
        if daemon != "libvirtd" {
            session.daemon(daemon, "");
            // The socket of a modular daemon, but for its name.
            let script = session.programs().join(daemon);
            let text = fs::read_to_string(&script).unwrap();
            let link = format!("ln -s libvirt-sock $XDG_RUNTIME_DIR/libvirt/{daemon}-sock\n");
            write_program(&script, &(text + &link));
        }
        if !others {
            fs::remove_file(session.programs().join("libvirtd")).unwrap();
        }
        let mut test = session.test(name);
        test.envs(uri.map(|uri| ("VIRTWIRE_TEST_URI", uri)));
        assert_passed(test.output().unwrap());
        assert_eq!(session.starts(), [daemon], "{uri:?}");
    }
}

/// What an ordinary user would find in a folder.
fn environment(dir: &Path) -> Environment {
    Environment {
        home: Some(dir.to_owned()),
        xdg_runtime_dir: Some(dir.join("run")),
        autostart: true,
        daemon_dir: dir.join("sbin"),
        ..Environment::bare(1000)
    }
}

/// Connects where libvirtd is this shell script.
async fn connect(user: &User, script: Option<&str>) -> (Result<Connection, Error>, Duration) {
    let dir = user.file("");
    if let Some(script) = script {
        write_program(&dir.join("sbin/libvirtd"), &format!("#!/bin/sh\n{script}\n"));
    }
    let builder = Connection::builder(URI).environment(environment(&dir));
    let started = Instant::now();
    let outcome = builder.connect_timeout(Duration::from_secs(3)).connect().await;
    (outcome, started.elapsed())
}

#[tokio::test]
async fn a_daemon_that_is_not_installed_is_named() {
    let user = User::new();
    let (outcome, _) = connect(&user, None).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let (text, hint) = (error.to_string(), error.hint().unwrap());
    let program = user.file("sbin/libvirtd").display().to_string();
    assert!(text.contains(&format!("start '{program}': No such file")), "{text}");
    assert!(hint.contains("install libvirtd") && hint.contains("VIRTD_PATH"), "{hint}");
}

#[tokio::test]
async fn a_daemon_that_does_not_come_up_is_an_error_with_its_words() {
    let user = User::new();
    let script = "echo x >>$HOME/starts; echo \"libvirtd: $*: no more files\" >&2; exit 6";
    let (outcome, _) = connect(&user, Some(script)).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let text = error.to_string();
    assert!(text.contains("libvirtd: --daemon --timeout=120: no more files"), "{text}");
    assert!(text.contains("exit status: 6") && text.contains("libvirtd.log"), "{text}");
    // Another one may have been going or coming: it is tried again.
    assert_eq!(fs::read_to_string(user.file("starts")).unwrap(), "x\nx\nx\n");
    assert!(!user.file("run/libvirt/libvirtd.lock").exists());
}

#[tokio::test]
async fn a_daemon_that_hangs_is_left_at_the_deadline_and_ended() {
    let user = User::new();
    let script = "echo $$ >$HOME/pid; exec sleep 1000";
    let (outcome, took) = connect(&user, Some(script)).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let text = error.to_string();
    assert!(text.contains("wait until libvirtd listens on '"), "{text}");
    assert!(took >= Duration::from_secs(3) && took < Duration::from_secs(5), "{took:?}");
    let pid = fs::read_to_string(user.file("pid")).unwrap();
    let started = Instant::now();
    while Path::new(&format!("/proc/{}", pid.trim())).exists() {
        assert!(started.elapsed() < Duration::from_secs(5), "it still runs");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!user.file("run/libvirt/libvirtd.lock").exists());
}

#[tokio::test]
async fn a_connect_that_is_dropped_gives_the_lock_back() {
    let user = User::new();
    let hanging = connect(&user, Some("exec sleep 1000"));
    let _ = tokio::time::timeout(Duration::from_millis(300), hanging).await.unwrap_err();
    assert!(!user.file("run/libvirt/libvirtd.lock").exists());
    let (outcome, _) = connect(&user, Some("exit 1")).await;
    assert!(outcome.unwrap_err().to_string().contains("exit status: 1"));
}

#[tokio::test]
async fn a_lock_that_another_holds_is_waited_for_until_the_deadline() {
    let user = User::new();
    let (first, second) = tokio::join!(connect(&user, Some("exec sleep 1000")), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let builder = Connection::builder(URI).environment(environment(&user.file("")));
        builder.connect_timeout(Duration::from_millis(500)).connect().await
    });
    let error = second.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let text = error.to_string();
    assert!(text.contains("lock '") && text.contains("libvirtd.lock'"), "{text}");
    assert!(error.hint().unwrap().contains("is it stuck?"), "{text}");
    first.0.unwrap_err();
}

#[tokio::test]
async fn without_autostart_nothing_is_started() {
    let user = User::new();
    write_program(&user.file("sbin/libvirtd"), "#!/bin/sh\ntouch $HOME/started\n");
    let environment = Environment { autostart: false, ..environment(&user.file("")) };
    let error = Connection::builder(URI).environment(environment).connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.to_string().contains("run/libvirt/libvirt-sock': No such file"), "{error}");
    assert!(!user.file("started").exists() && !user.file("run/libvirt").exists());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let user = User::new();
    let runtime = Some("/proc/nonexistent".into());
    let environment = Environment { xdg_runtime_dir: runtime, ..environment(&user.file("")) };
    let error = Connection::builder(URI).environment(environment).connect().await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("lock '/proc/nonexistent/libvirt/libvirtd.lock': "), "{text}");
    assert!(error.hint().unwrap().contains("XDG_RUNTIME_DIR"), "{text}");
}
