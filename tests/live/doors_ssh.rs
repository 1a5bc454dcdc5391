//! Real daemons behind a real ssh server, and behind programs.

use std::path::Path;
use std::time::{Duration, Instant};

use virtwire::{Connection, ErrorKind};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::live::sshd::Sshd;
use virtwire_testkit::program::write_program;

use super::{assert_finds, assert_shared, domains};

/// That none of the processes is there any more, not even as a zombie.
async fn assert_gone(pids: &[u32]) {
    let deadline = Instant::now() + Duration::from_secs(5);
    for pid in pids {
        while Path::new(&format!("/proc/{pid}")).exists() {
            assert!(Instant::now() < deadline, "process {pid} is still there");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test]
async fn a_daemon_is_reached_by_virt_ssh_helper_and_by_netcat() {
    let daemon = TestDaemon::builder().domains(3).start();
    let sshd = Sshd::start(&daemon);
    let netcat = format!("socket={}", sshd.socket());
    for params in ["proxy=native", "proxy=auto", &netcat, "proxy=netcat"] {
        let connection = Connection::open(&sshd.uri_ssh(params)).await.unwrap();
        assert_finds(&connection, 2).await;
        assert!(connection.is_secure().await.unwrap(), "{params}");
        connection.close().await.unwrap();
    }
    let clients = sshd.clients();
    assert_eq!(clients.len(), 4);
    assert_gone(&clients).await;
}

#[tokio::test]
async fn many_calls_share_an_ssh_connection() {
    let daemon = TestDaemon::builder().domains(50).start();
    let sshd = Sshd::start(&daemon);
    let connection = Connection::open(&sshd.uri_ssh("proxy=native")).await.unwrap();
    assert_shared(&connection, 50).await;
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_read_only_connection_is_one_at_the_far_end_too() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let builder = Connection::builder(sshd.uri_ssh("proxy=native")).read_only(true);
    let connection = builder.connect().await.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);
    let destroy =
        virtwire::protocol::remote::DomainDestroy { dom: domains(&connection).await.remove(0) };
    let error = connection.call(destroy).await.unwrap_err();
    assert!(error.to_string().contains("read"), "{error}");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_host_key_that_has_changed_or_is_unknown_is_an_error_in_the_words_of_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    for (program, words) in [
        ("ssh-changed", "REMOTE HOST IDENTIFICATION HAS CHANGED"),
        ("ssh-unknown", "Host key verification failed"),
    ] {
        let uri = sshd.uri("ssh", &format!("no_tty=1&command={}", sshd.file(program)));
        let error = Connection::open(&uri).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(error.detail().contains(words), "{error}");
        assert!(error.detail().contains("has ended with exit status: 255"), "{error}");
        assert!(error.hint().unwrap().contains("by hand"), "{error}");
    }
    // It is for the user to say that the key is no matter.
    let params = format!("no_verify=1&no_tty=1&command={}", sshd.file("ssh-unknown"));
    let connection = Connection::open(&sshd.uri("ssh", &params)).await.unwrap();
    connection.close().await.unwrap();
    assert_gone(&sshd.clients()).await;
}

#[tokio::test]
async fn a_key_that_is_refused_is_an_error_in_the_words_of_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let uri = sshd.uri_ssh("").replace("keyfile=", "no_tty=1&keyfile=").replace("/id", "/other");
    let error = Connection::open(&uri).await.unwrap_err();
    assert!(error.detail().contains("Permission denied (publickey)"), "{error}");
}

#[tokio::test]
async fn a_daemon_that_does_not_run_over_there_is_an_error_in_the_words_of_the_far_end() {
    let mut daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    daemon.stop();
    let socket = format!("socket={}", sshd.socket());
    for (params, words) in [("proxy=native".to_owned(), "libvirt-sock"), (socket, "nc: ")] {
        let error = Connection::open(&sshd.uri_ssh(&params)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(error.detail().contains(words), "{error}");
    }
}

#[tokio::test]
async fn a_port_without_a_server_is_an_error_in_the_words_of_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let uri = sshd.uri_ssh("").replace(&format!(":{}", sshd.address().port()), ":1");
    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.detail().contains("Connection refused"), "{error}");
}

/// A server that takes connections and says nothing.
#[tokio::test]
async fn a_dead_host_fails_by_the_deadline_and_leaves_no_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let uri = sshd.uri_ssh("").replace(&sshd.address().to_string(), &format!("127.0.0.1:{port}"));
    let builder = Connection::builder(&uri).connect_timeout(Duration::from_millis(400));
    let started = Instant::now();
    let error = builder.connect().await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(4));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.hint().unwrap().contains("on its way to 127.0.0.1"), "{error}");
    assert_eq!(sshd.clients().len(), 1);
    assert_gone(&sshd.clients()).await;
}

#[tokio::test]
async fn a_connect_that_is_given_up_leaves_no_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let uri = sshd.uri_ssh("").replace(&sshd.address().to_string(), &address);
    let connecting = tokio::spawn(async move { Connection::open(&uri).await.map(drop) });
    while sshd.clients().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    connecting.abort();
    assert!(connecting.await.unwrap_err().is_cancelled());
    assert_gone(&sshd.clients()).await;
}

#[tokio::test]
async fn a_connection_that_is_dropped_leaves_no_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let connection = Connection::open(&sshd.uri_ssh("proxy=native")).await.unwrap();
    assert!(Path::new(&format!("/proc/{}", sshd.clients()[0])).exists());
    drop(connection);
    assert_gone(&sshd.clients()).await;
}

#[test]
fn a_runtime_that_ends_leaves_no_ssh() {
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let connection = runtime.block_on(Connection::open(&sshd.uri_ssh("proxy=native"))).unwrap();
    drop(runtime);
    drop(connection);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(assert_gone(&sshd.clients()));
}

#[tokio::test]
async fn an_ssh_that_is_killed_is_the_end_of_its_connection() {
    use rustix::process::{Pid, Signal, kill_process};
    let daemon = TestDaemon::start();
    let sshd = Sshd::start(&daemon);
    let connection = Connection::open(&sshd.uri_ssh("proxy=native")).await.unwrap();
    let pid = sshd.clients()[0];
    kill_process(Pid::from_raw(pid.try_into().unwrap()).unwrap(), Signal::KILL).unwrap();
    let reason = connection.closed().await;
    assert!(reason.to_string().contains("signal: 9"), "{reason}");
    assert_gone(&[pid]).await;
}

/// Programs in a folder of their own, and the URI of a daemon through one.
fn program(daemon: &TestDaemon, text: &str) -> (String, String) {
    let file = daemon.file("program");
    write_program(Path::new(&file), &format!("#!/bin/sh\n{text}\n"));
    (format!("test+ext://{}?command={file}", daemon.node()), file)
}

#[tokio::test]
async fn a_daemon_is_reached_by_any_program() {
    let daemon = TestDaemon::builder().domains(3).start();
    let (uri, _) = program(&daemon, &format!("exec nc -U {}", daemon.socket().display()));
    let connection = Connection::open(&uri).await.unwrap();
    assert_finds(&connection, 1).await;
    // Nobody knows what a program does with the bytes.
    assert!(!connection.is_secure().await.unwrap());
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_program_that_fails_is_an_error_in_its_words() {
    let daemon = TestDaemon::start();
    let (uri, file) = program(&daemon, "printf 'no way:\\033[1m\\nbridge is out\\n' >&2; exit 3");
    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let words = format!("{file} has ended with exit status: 3: no way: [1m; bridge is out");
    assert!(error.detail().contains(&words), "{error}");
}

#[tokio::test]
async fn a_program_that_ends_at_once_and_says_nothing_is_an_error_too() {
    let daemon = TestDaemon::start();
    let (uri, _) = program(&daemon, "exit 0");
    let error = Connection::open(&uri).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.detail().contains("the daemon closed the connection"), "{error}");
}

#[tokio::test]
async fn a_program_that_says_a_lot_does_not_get_stuck() {
    let daemon = TestDaemon::start();
    let socket = daemon.socket();
    let noise = "dd if=/dev/zero bs=65536 count=64 2>/dev/null | tr '\\0' x >&2";
    let (uri, _) = program(&daemon, &format!("{noise}; exec nc -U {}", socket.display()));
    let connection = Connection::open(&uri).await.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_program_that_will_not_end_is_made_to() {
    let daemon = TestDaemon::start();
    let note = daemon.file("pid");
    let text = format!("trap '' TERM; echo $$ >{note}; while :; do read x; done");
    let (uri, _) = program(&daemon, &text);
    let builder = Connection::builder(&uri).connect_timeout(Duration::from_millis(500));
    let error = builder.connect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let pid = std::fs::read_to_string(note).unwrap().trim().parse().unwrap();
    assert_gone(&[pid]).await;
}

#[tokio::test]
async fn a_program_that_is_not_there_is_named() {
    for (uri, step) in [
        ("test+ext:///default?command=/nobody/at/home", "run /nobody/at/home: "),
        ("test+ssh://host/default?command=/nobody/at/home", "run /nobody/at/home: "),
    ] {
        let error = Connection::open(uri).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(error.detail().starts_with(step), "{error}");
        assert!(error.detail().ends_with("No such file or directory"), "{error}");
        assert!(error.hint().unwrap().contains("command="), "{error}");
    }
    let error = Connection::open("test+ext:///default").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Uri);
    assert!(error.detail().contains("command="), "{error}");
}
