//! The library's own ssh against a real server.

use std::path::Path;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use virtwire::config::Environment;
use virtwire::credentials::{Ask, AskKind, Secret};
use virtwire::{Connection, ErrorKind};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::live::sshd::Sshd;

use super::{assert_finds, assert_shared};

/// `params` of a URI that knows the server and logs in by the key alone.
fn known(sshd: &Sshd, params: &str) -> String {
    format!("{params}&sshauth=privkey&known_hosts={}", sshd.file("known_hosts"))
}

#[tokio::test]
async fn a_daemon_is_reached_without_an_ssh_program() {
    let daemon = TestDaemon::builder().domains(3).start();
    let sshd = Sshd::start(&daemon);
    let netcat = format!("socket={}", sshd.socket());
    for transport in ["libssh", "libssh2"] {
        for params in ["proxy=native", "proxy=auto", &netcat] {
            let uri = sshd.uri(transport, &known(&sshd, params));
            let connection = Connection::open(&uri).await.unwrap();
            assert_finds(&connection, 2).await;
            assert!(connection.is_secure().await.unwrap());
            connection.close().await.unwrap();
        }
    }
    assert_eq!(sshd.clients(), [] as [u32; 0]);
}

#[tokio::test]
async fn many_calls_share_a_connection_of_our_own_ssh() {
    let daemon = TestDaemon::builder().domains(50).start();
    let sshd = Sshd::start(&daemon);
    let uri = sshd.uri("libssh", &known(&sshd, "proxy=native"));
    let connection = Connection::open(&uri).await.unwrap();
    assert_shared(&connection, 50).await;
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_host_with_another_key_is_not_trusted_unless_it_is_no_matter() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let params = format!("sshauth=privkey&known_hosts={}", sshd.file("changed_hosts"));
    for verify in ["", "&known_hosts_verify=normal", "&known_hosts_verify=auto"] {
        let uri = sshd.uri("libssh", &format!("{params}{verify}"));
        let error = Connection::open(&uri).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Untrusted);
        assert!(error.detail().contains("has another one"), "{error}");
        assert!(error.detail().contains("SHA256:"), "{error}");
    }
    let uri = sshd.uri("libssh", &format!("{params}&known_hosts_verify=ignore"));
    Connection::open(&uri).await.unwrap().close().await.unwrap();
}

#[tokio::test]
async fn a_host_that_is_not_known_is_asked_about_and_remembered() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let hosts = sshd.file("no_hosts");
    let uri = sshd.uri("libssh", &format!("sshauth=privkey&known_hosts={hosts}"));

    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    assert!(error.detail().contains("is not known"), "{error}");
    assert!(error.hint().unwrap().contains("known_hosts_verify=auto"), "{error}");
    let no = Connection::builder(&uri)
        .credentials(|asks: &[Ask]| Some(asks.iter().map(|_| Secret::from("no")).collect()));
    assert_eq!(no.connect().await.unwrap_err().kind(), ErrorKind::Untrusted);
    assert_eq!(std::fs::read_to_string(&hosts).unwrap(), "");

    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let yes = Connection::builder(&uri).credentials(move |asks: &[Ask]| {
        seen.lock().unwrap().extend_from_slice(asks);
        Some(asks.iter().map(|_| Secret::from("yes")).collect())
    });
    yes.connect().await.unwrap().close().await.unwrap();
    let asked = std::mem::take(&mut *asked.lock().unwrap());
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].kind, AskKind::HostKey);
    assert!(asked[0].prompt.contains("ssh-ed25519 SHA256:"), "{asked:?}");
    // Now it is known.
    Connection::open(&uri).await.unwrap().close().await.unwrap();
}

#[tokio::test]
async fn keys_of_new_hosts_can_be_accepted_unseen() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let hosts = sshd.file("no_hosts");
    let params = format!("sshauth=privkey&known_hosts={hosts}&known_hosts_verify=auto");
    for _ in 0..2 {
        let uri = sshd.uri("libssh2", &params);
        Connection::open(&uri).await.unwrap().close().await.unwrap();
    }
    assert_eq!(std::fs::read_to_string(&hosts).unwrap().trim().lines().count(), 1);
}

#[tokio::test]
async fn the_passphrase_of_a_key_is_asked_for_until_it_is_right() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let uri = sshd.uri("libssh", &known(&sshd, "proxy=native"));
    let uri = uri.replace(&sshd.file("id"), &sshd.file("locked"));
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    let builder = Connection::builder(&uri).credentials(move |asks: &[Ask]| {
        assert_eq!(asks[0].kind, AskKind::Passphrase);
        let mut count = counted.lock().unwrap();
        *count += 1;
        Some(vec![Secret::from(if *count == 1 { "wrong" } else { "open sesame" })])
    });
    builder.connect().await.unwrap().close().await.unwrap();
    assert_eq!(*count.lock().unwrap(), 2);

    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.detail().contains("privkey"), "{error}");
}

#[tokio::test]
async fn a_key_that_is_not_taken_is_named() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let uri = sshd.uri("libssh", &known(&sshd, "proxy=native"));
    let uri = uri.replace(&sshd.file("id"), &sshd.file("other"));
    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.detail().contains("/other is not taken"), "{error}");
}

#[tokio::test]
async fn the_failure_of_the_far_end_is_in_its_own_words() {
    let mut daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    daemon.stop();
    let uri = sshd.uri("libssh", &known(&sshd, &format!("socket={}", sshd.socket())));
    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.detail().contains("has ended with 1: nc: "), "{error}");
    assert!(error.hint().unwrap().contains("virt-ssh-helper"), "{error}");
}

#[tokio::test]
async fn a_server_that_says_nothing_fails_by_its_deadline() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let uri = sshd.uri("libssh", &known(&sshd, ""));
    let uri = uri.replace(&sshd.address().to_string(), &address);
    let builder = Connection::builder(&uri).connect_timeout(Duration::from_millis(300));
    let started = Instant::now();
    let error = builder.connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.detail().contains("ssh handshake with 127.0.0.1"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(3));
    assert_hung_up(silent).await;
}

/// A server that tells its name and no more: here the session has a task of its own.
#[tokio::test]
async fn a_server_that_stops_in_the_handshake_is_left() {
    use std::io::Write as _;
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let uri = sshd.uri("libssh", &known(&sshd, ""));
    let uri = uri.replace(&sshd.address().to_string(), &address);
    let connecting = tokio::spawn(async move {
        let builder = Connection::builder(&uri).connect_timeout(Duration::from_millis(500));
        builder.connect().await.map(drop)
    });
    let mut socket = accepted(silent).await;
    socket.write_all(b"SSH-2.0-silent\r\n").unwrap();
    assert_eq!(connecting.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    assert_ends(socket).await;
}

struct Agent(Child, String);

impl Agent {
    fn start(sshd: &Sshd) -> Self {
        let socket = sshd.file("agent");
        let child = Command::new("ssh-agent").args(["-D", "-a", &socket]).spawn().unwrap();
        let agent = Self(child, socket);
        while !Path::new(&agent.1).exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut add = Command::new("ssh-add");
        add.args(["-q", &sshd.file("id")]).env("SSH_AUTH_SOCK", &agent.1);
        assert!(add.status().unwrap().success());
        agent
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn an_agent_logs_in() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let agent = Agent::start(&sshd);
    let params = format!("sshauth=agent&known_hosts={}", sshd.file("known_hosts"));
    let uri = sshd.uri("libssh", &params);
    let mut environment = Environment::from_process();
    environment.ssh_auth_sock = Some(agent.1.clone().into());
    let builder = Connection::builder(&uri).environment(environment.clone());
    builder.connect().await.unwrap().close().await.unwrap();
    drop(agent);
    let builder = Connection::builder(&uri).environment(environment);
    let error = builder.connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    assert!(error.detail().contains("agent: "), "{error}");
}

#[tokio::test]
async fn a_way_to_log_in_that_is_none_is_named() {
    let error = Connection::open("test+libssh://host/default?sshauth=privkey,magic");
    let error = error.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.detail().contains("\"magic\""), "{error}");
}

/// That who connected has hung up.
async fn assert_hung_up(listener: std::net::TcpListener) {
    assert_ends(accepted(listener).await).await;
}

async fn accepted(listener: std::net::TcpListener) -> std::net::TcpStream {
    tokio::task::spawn_blocking(move || listener.accept().unwrap().0).await.unwrap()
}

async fn assert_ends(mut socket: std::net::TcpStream) {
    use std::io::Read as _;
    let reading = tokio::task::spawn_blocking(move || {
        socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut all = Vec::new();
        match socket.read_to_end(&mut all) {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset),
        }
    });
    reading.await.unwrap();
}
