//! Which of a machine's sockets a URI leads to: under the names of modular daemons, read-only,
//! by default, and those of the admin program. A real libvirtd is behind all of them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use virtwire::admin::Daemon;
use virtwire::config::Environment;
use virtwire::protocol::remote::DomainSuspend;
use virtwire::{Connection, Error, ErrorKind};
use virtwire_testkit::live::{Builder, TestDaemon};

use crate::domains;

/// A daemon that opens its test driver where it is left the choice.
fn daemon() -> Builder {
    TestDaemon::builder().domains(3).env("LIBVIRT_DEFAULT_URI", "test:///default")
}

/// A user whose sockets are in a folder, where a test puts them under whatever names.
struct Machine {
    dir: tempfile::TempDir,
    environment: Environment,
}

impl Machine {
    fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("virtwire-").tempdir_in("/tmp").unwrap();
        fs::create_dir(dir.path().join("libvirt")).unwrap();
        let environment = Environment {
            xdg_runtime_dir: Some(dir.path().to_owned()),
            xdg_config_home: Some(dir.path().to_owned()),
            ..Environment::bare(1000)
        };
        Self { dir, environment }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("libvirt").join(name)
    }

    fn socket(self, name: &str, of: &TestDaemon) -> Self {
        symlink(of.socket(), self.path(name)).unwrap();
        self
    }

    fn conf(self, file: &str, text: &str) -> Self {
        fs::write(self.path(file), text).unwrap();
        self
    }

    async fn open(&self, uri: Option<&str>) -> Result<Connection, Error> {
        Connection::builder(uri).environment(self.environment.clone()).connect().await
    }

    async fn count(&self, uri: Option<&str>) -> usize {
        domains(&self.open(uri).await.unwrap()).await.len()
    }
}

#[tokio::test]
async fn the_mode_chooses_between_the_modular_and_the_monolithic_daemon() {
    let (modular, monolithic) = (daemon().domains(2).start(), daemon().start());
    let uri = |daemon: &TestDaemon, query: &str| format!("test+unix://{}{query}", daemon.node());
    let both = Machine::new().socket("virttestd-sock", &modular);
    let both = both.socket("libvirt-sock", &monolithic);
    let alone = Machine::new().socket("libvirt-sock", &monolithic);
    let direct = Machine::new().socket("libvirt-sock", &monolithic);
    let direct = direct.conf("libvirt.conf", "remote_mode = 'direct'");
    for (machine, query, expected) in [
        (&both, "", Some(&modular)),
        (&both, "?mode=auto", Some(&modular)),
        (&both, "?mode=direct", Some(&modular)),
        (&both, "?mode=legacy", Some(&monolithic)),
        (&alone, "", Some(&monolithic)),
        (&alone, "?mode=direct", None),
        (&direct, "", None),
        (&direct, "?mode=auto", Some(&monolithic)),
        (&direct, "?mode=legacy", Some(&monolithic)),
    ] {
        let Some(daemon) = expected else {
            let error = machine.open(Some(&uri(&monolithic, query))).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Connect);
            assert!(error.to_string().contains("/virttestd-sock'"), "{query}: {error}");
            continue;
        };
        let connection = machine.open(Some(&uri(daemon, query))).await.unwrap();
        let clients = clients(daemon).await;
        assert_eq!(clients, 1, "{query}");
        connection.close().await.unwrap();
    }
}

/// How many clients a daemon has.
async fn clients(daemon: &TestDaemon) -> usize {
    let daemon = crate::objects_admin::admin(daemon).await;
    daemon.server_by_name("libvirtd").await.unwrap().list_clients().await.unwrap().len()
}

#[tokio::test]
async fn without_a_uri_the_sockets_that_are_there_are_tried_in_turn() {
    let live = daemon().start();
    for name in ["virtqemud-sock", "virtvboxd-sock", "libvirt-sock"] {
        let machine = Machine::new().socket(name, &live);
        let connection = machine.open(None).await.unwrap();
        assert_eq!(connection.uri(), "test:///default", "{name}");
        assert_eq!(machine.count(Some("")).await, 1);
    }
    // Nobody listens at the first: it is what a daemon has left behind that was killed.
    let mut dead = daemon().start();
    let machine = Machine::new().socket("virtqemud-sock", &dead);
    let machine = machine.socket("virtvboxd-sock", &live);
    fs::remove_file(machine.path("virtqemud-sock")).unwrap();
    drop(std::os::unix::net::UnixListener::bind(machine.path("virtqemud-sock")).unwrap());
    assert_eq!(machine.count(None).await, 1);
    dead.stop();

    let nobody = Machine::new().socket("virtqemud-sock", &dead);
    drop(std::os::unix::net::UnixListener::bind(dead.socket()).unwrap());
    let error = nobody.open(None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let text = error.to_string();
    assert!(text.contains("/virtqemud-sock': Connection refused; then: "), "{text}");
    assert!(text.contains("/libvirt-sock': No such file"), "{text}");
    assert!(text.starts_with("cannot connect to the default hypervisor: "), "{text}");
    assert!(error.hint().unwrap().contains("is the daemon running"), "{text}");
}

#[tokio::test]
async fn the_default_and_the_aliases_are_those_of_the_environment_and_of_libvirt_conf() {
    let live = daemon().start();
    let conf = "uri_aliases = ['mine=test+unix:///default', 'no=test+unix:///default?mode=direct']
                uri_default = 'mine'";
    let mut machine = Machine::new().socket("libvirt-sock", &live).conf("libvirt.conf", conf);
    for name in [None, Some(""), Some("mine"), Some("test+unix:///default")] {
        let connection = machine.open(name).await.unwrap();
        assert_eq!(connection.uri(), "test+unix:///default", "{name:?}");
        assert_eq!(domains(&connection).await.len(), 1);
    }
    machine.environment.libvirt_default_uri = Some("no".to_owned());
    let error = machine.open(None).await.unwrap_err();
    assert!(error.to_string().contains("/virttestd-sock'"), "{error}");
    let remote = machine.open(Some("remote+unix:///session")).await.unwrap();
    assert_eq!((remote.uri(), domains(&remote).await.len()), ("remote+unix:///session", 1));
}

#[tokio::test]
async fn a_daemons_servers_and_clients_are_listed_by_its_admin_uri() {
    let live = daemon().start();
    drop(crate::objects_admin::admin(&live).await);
    let machine = Machine::new();
    for name in ["libvirt-admin-sock", "virtqemud-admin-sock"] {
        symlink(live.admin_socket(), machine.path(name)).unwrap();
    }
    let conf = "uri_aliases = ['q=virtqemud:///session']\nuri_default = 'q'";
    let machine = machine.conf("libvirt-admin.conf", conf).conf("libvirt.conf", "garbage");
    let connection = Connection::open(live.uri()).await.unwrap();
    for (name, uri) in [
        (Some("libvirtd:///session"), "libvirtd:///session"),
        (Some("virtqemud:///session"), "virtqemud:///session"),
        (Some("q"), "virtqemud:///session"),
        (None, "virtqemud:///session"),
    ] {
        let builder = Connection::builder(name).environment(machine.environment.clone());
        let admin = builder.connect_admin().await.unwrap();
        assert_eq!(admin.uri(), uri);
        let managed = Daemon::from_connection(admin.clone());
        let mut servers = managed.list_servers().await.unwrap();
        servers.sort_by_key(ToString::to_string);
        let names: Vec<_> = servers.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["admin", "libvirtd"]);
        assert_eq!(servers[0].list_clients().await.unwrap().len(), 1);
        assert_eq!(servers[1].list_clients().await.unwrap().len(), 1);
        // What is not of the admin program is refused, and it stays open.
        let hostname = virtwire::protocol::remote::ConnectGetHostname;
        assert!(admin.call(hostname).await.unwrap_err().remote().is_some());
        admin.close().await.unwrap();
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn an_admin_uri_that_leads_nowhere_says_why() {
    let machine = Machine::new();
    let fails = async |uri: &str| {
        let builder = Connection::builder(uri).environment(machine.environment.clone());
        builder.connect_admin().await.unwrap_err()
    };
    let error = fails("libvirtd:///session").await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    let socket = machine.path("libvirt-admin-sock");
    assert!(error.to_string().contains(&format!("'{}'", socket.display())), "{error}");
    assert!(error.to_string().starts_with("cannot connect to libvirtd:///session: "), "{error}");
    for (uri, kind, part) in [
        ("qemu:///system", ErrorKind::Config, "scheme 'qemu'"),
        ("libvirtd://far/system", ErrorKind::Config, "host 'far'"),
        ("q", ErrorKind::Uri, "'q'"),
    ] {
        let error = fails(uri).await;
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains(part), "{error}");
    }
    let missing = Daemon::open("libvirtd:///system?socket=/nonexistent").await.unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::Connect);
}

/// Runs a test of this binary where /run is empty for it alone, and shows it the daemon's folder.
/// Only root can.
fn runs_in_empty_run(test: &str, daemon: &TestDaemon) -> Option<PathBuf> {
    const FOLDER: &str = "VIRTWIRE_TEST_DAEMON";
    if let Some(folder) = std::env::var_os(FOLDER) {
        return Some(folder.into());
    }
    if !Environment::from_process().is_root() {
        return None;
    }
    let script = "mount -t tmpfs none /run && mkdir /run/libvirt && exec \"$0\" \"$@\"";
    let output = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--test-threads=1"])
        .env(FOLDER, daemon.socket().parent().unwrap())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}{errors}");
    None
}

#[tokio::test]
async fn the_systems_sockets_are_those_of_the_modular_daemons_too_and_read_only() {
    let name = "the_systems_sockets_are_those_of_the_modular_daemons_too_and_read_only";
    let live = daemon().start();
    let Some(dir) = runs_in_empty_run(&format!("doors_sockets::{name}"), &live) else { return };
    let link = |name: &str, to: &str| {
        symlink(dir.join(to), Path::new("/run/libvirt").join(name)).unwrap();
    };
    let open = async |uri: Option<&str>, read_only: bool| {
        let builder = Connection::builder(uri).read_only(read_only);
        builder.connect_timeout(Duration::from_secs(10)).connect().await
    };
    const LEGACY: &str = "test+unix:///default";
    const DIRECT: &str = "test+unix:///default?mode=direct";

    let error = open(Some(LEGACY), false).await.unwrap_err();
    assert!(error.to_string().contains("'/var/run/libvirt/libvirt-sock'"), "{error}");
    // Only its read-only socket is there.
    link("libvirt-sock-ro", "libvirt-sock-ro");
    for uri in [Some(LEGACY), Some("test+unix:///default?mode=legacy"), None] {
        open(uri, false).await.unwrap_err();
        let connection = open(uri, true).await.unwrap();
        let dom = domains(&connection).await.remove(0);
        let error = connection.call(DomainSuspend { dom }).await.unwrap_err();
        assert_eq!(error.code().unwrap().0, 29, "{error}");
    }
    link("virttestd-sock-ro", "libvirt-sock-ro");
    open(Some(DIRECT), true).await.unwrap();
    open(Some(DIRECT), false).await.unwrap_err();
    link("virttestd-sock", "libvirt-sock");
    for uri in [DIRECT, LEGACY] {
        let connection = open(Some(uri), false).await.unwrap();
        let dom = domains(&connection).await.remove(0);
        connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap();
        connection.call(virtwire::protocol::remote::DomainResume { dom }).await.unwrap();
    }
    // Nothing is at the monolithic daemon's, so a choice that is left to the daemon is virtqemud's.
    open(None, false).await.unwrap_err();
    link("virtqemud-sock", "libvirt-sock");
    assert_eq!(open(None, false).await.unwrap().uri(), "test:///default");

    link("libvirt-admin-sock", "libvirt-admin-sock");
    link("virtqemud-admin-sock", "libvirt-admin-sock");
    for uri in [None, Some("libvirtd:///system"), Some("virtqemud:///system")] {
        assert_eq!(Daemon::open(uri).await.unwrap().list_servers().await.unwrap().len(), 2);
    }
    let virt_admin = Command::new("virt-admin").args(["-c", "virtqemud:///system", "uri"]).output();
    assert!(virt_admin.unwrap().status.success());
}
