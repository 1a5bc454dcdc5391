//! The program: its listeners, and each switch that makes it go wrong.

#![cfg(feature = "program")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::net::{TcpStream, UnixStream};
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::remote::{
    AuthList, AuthSaslInit, AuthSaslStart, AuthSaslStep, AuthType,
    ConnectDomainEventCallbackRegisterAny, ConnectGetHostname, ConnectNumOfDomains,
    ConnectSupportsFeature, DomainEventCallbackLifecycle, DomainSuspend,
};

use crate::client::Client;

#[tokio::test]
async fn it_listens_on_tcp_and_says_where() {
    let program = Program::start(&["--listen-tcp", "127.0.0.1:0"]);
    let mut clients = Vec::new();
    for _ in 0..3 {
        let mut client = Client::over(TcpStream::connect(program.address()).await.unwrap());
        client.login().await;
        clients.push(client);
    }
    for client in &mut clients {
        assert_eq!(client.call(&ConnectNumOfDomains).await.unwrap().num, 1);
    }
}

#[tokio::test]
async fn it_listens_on_a_unix_socket_and_on_tcp_for_the_same_node() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("sock");
    let listen = ["--listen-unix", socket.to_str().unwrap(), "--listen-tcp", "127.0.0.1:0"];
    let program = Program::start(&listen);
    let mut one = Client::over(TcpStream::connect(program.address()).await.unwrap());
    one.login().await;
    let mut other = Client::over(UnixStream::connect(&socket).await.unwrap());
    other.login().await;
    let dom = one.test_domain().await;
    one.call(&virtwire_protocol::remote::DomainDestroy { dom }).await.unwrap();
    assert_eq!(other.call(&ConnectNumOfDomains).await.unwrap().num, 0);
}

#[tokio::test]
async fn it_pings_and_lets_go_as_was_said() {
    let options = ["--keepalive-interval", "1", "--keepalive-count", "1"];
    let mut client = Program::start(&options).client().await;
    client.client.login().await;
    client.client.call(&ConnectSupportsFeature { feature: 10 }).await.unwrap();
    let asked = Instant::now();
    let ping = client.client.next().await.unwrap();
    assert_eq!(ping.header.proc, KeepaliveProcedure::PING.0);
    assert!(client.client.next().await.is_none());
    let gone = asked.elapsed();
    assert!((Duration::from_millis(1900)..Duration::from_secs(4)).contains(&gone), "{gone:?}");
}

#[tokio::test]
async fn nobody_is_served_without_the_login_that_it_asks_for() {
    let mut client = Program::start(&["--sasl", "fred:s3:cret"]).client().await;
    let client = &mut client.client;
    let list = client.call(&AuthList).await.unwrap();
    assert_eq!(list.types, [AuthType::SASL]);
    let error = client.call(&ConnectGetHostname).await.unwrap_err();
    let said = (error.code, error.message.unwrap().to_string());
    assert_eq!(said, (39, "authentication required".to_owned()));
    assert_eq!(client.call(&AuthSaslInit).await.unwrap().mechlist, "SCRAM-SHA-256");
    let first = b"n,,n=fred,r=nonce".as_slice();
    let start = AuthSaslStart { mech: "SCRAM-SHA-256".into(), nil: 0, data: first.into() };
    let challenge = client.call(&start).await.unwrap();
    assert_eq!((challenge.complete, challenge.nil), (0, 0));
    assert!(challenge.data.as_bytes().starts_with(b"r=nonce"));
    // A wrong answer ends the login, and another may begin.
    let wrong = AuthSaslStep { nil: 0, data: b"c=biws,r=nonce,p=AAAA".as_slice().into() };
    assert_eq!(client.call(&wrong).await.unwrap_err().code, 45);
    assert_eq!(client.call(&wrong).await.unwrap_err().code, 45);
    assert!(client.call(&AuthSaslInit).await.is_ok());
    // A user that there is not, and one that has not begun.
    let first = b"n,,n=nobody,r=nonce".as_slice();
    let start = AuthSaslStart { mech: "SCRAM-SHA-256".into(), nil: 0, data: first.into() };
    assert_eq!(client.call(&start).await.unwrap_err().code, 45);
    assert_eq!(client.call(&start).await.unwrap_err().code, 45);
    assert_eq!(client.call(&ConnectGetHostname).await.unwrap_err().code, 39);
}

#[tokio::test]
async fn a_silent_one_answers_nothing() {
    let mut client = Program::start(&["--silent"]).client().await;
    client.client.send(&ConnectSupportsFeature { feature: 10 }).await;
    client.client.keepalive(KeepaliveProcedure::PING).await;
    assert!(client.client.next_within(Duration::from_millis(300)).await.is_none());
}

#[tokio::test]
async fn a_storm_sends_each_event_so_many_times() {
    let mut opened = Program::start(&["--storm", "1000"]).client().await;
    let client = &mut opened.client;
    client.login().await;
    let dom = client.test_domain().await;
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    client.call(&register).await.unwrap();
    client.call(&DomainSuspend { dom }).await.unwrap();
    for _ in 0..1000 {
        let event: DomainEventCallbackLifecycle = client.event().await;
        assert_eq!(event.msg.event, 3);
    }
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test]
async fn an_error_is_the_one_that_was_named_for_the_call_that_was_named() {
    let fault = "CONNECT_NUM_OF_DOMAINS:2=error:38:no luck";
    let mut opened = Program::start(&["--fault", fault]).client().await;
    let client = &mut opened.client;
    client.login().await;
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
    let error = client.call(&ConnectNumOfDomains).await.unwrap_err();
    assert_eq!((error.code, error.message.unwrap().to_string()), (38, "no luck".to_owned()));
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test]
async fn a_delay_is_as_long_as_was_said() {
    let fault = "CONNECT_NUM_OF_DOMAINS:1=delay:400";
    let mut opened = Program::start(&["--fault", fault]).client().await;
    let client = &mut opened.client;
    client.login().await;
    let asked = Instant::now();
    client.call(&ConnectNumOfDomains).await.unwrap();
    assert!(asked.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn a_dropped_call_has_no_answer_and_the_next_one_has() {
    let fault = "CONNECT_NUM_OF_DOMAINS:1=drop";
    let mut opened = Program::start(&["--fault", fault]).client().await;
    let client = &mut opened.client;
    client.login().await;
    client.send(&ConnectNumOfDomains).await;
    // The reply is that of this call; there is none of the one before.
    assert!(client.call(&ConnectGetHostname).await.is_ok());
    assert!(client.call(&ConnectNumOfDomains).await.is_ok());
}

#[tokio::test]
async fn a_disconnect_ends_that_connection_only() {
    let fault = "CONNECT_NUM_OF_DOMAINS:1=disconnect";
    let mut opened = Program::start(&["--fault", fault]).client().await;
    let client = &mut opened.client;
    client.login().await;
    client.send(&ConnectNumOfDomains).await;
    assert!(client.next().await.is_none());
    let mut second = Client::over(TcpStream::connect(opened.program.address()).await.unwrap());
    second.login().await;
    assert!(second.call(&ConnectNumOfDomains).await.is_ok());
}

#[test]
fn a_fault_that_does_not_exist_is_refused_at_the_start() {
    for (fault, says) in [
        ("NO_SUCH=drop", "no procedure is named \"NO_SUCH\""),
        ("CONNECT_NUM_OF_DOMAINS=melt", "\"melt\" is none of"),
        ("CONNECT_NUM_OF_DOMAINS:x=drop", "\"x\" is no number"),
        ("CONNECT_NUM_OF_DOMAINS", "a fault is PROCEDURE[:NTH]=ACTION"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtwire-testd"));
        let output = command.args(["--listen-tcp", "127.0.0.1:0", "--fault", fault]);
        let output = output.output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && text.contains(says), "{fault}: {text}");
    }
}

#[test]
fn a_node_that_cannot_be_opened_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(file("other.xml"), "<domain/>").unwrap();
    for (name, says) in [
        ("none.xml", "failed to open file"),
        ("other.xml", "expecting root element of 'node', not 'domain'"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtwire-testd"));
        // Nothing to listen on would be said next.
        let output = command.args(["--node", &file(name)]).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && text.contains(says), "{name}: {text}");
    }
}

pub(crate) struct Program {
    process: Child,
    address: Option<SocketAddr>,
}

/// A client and the program that it is connected to.
struct Opened {
    client: Client<TcpStream>,
    program: Program,
}

impl Program {
    pub(crate) fn start(options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_virtwire-testd"));
        command.args(options).stdout(Stdio::piped());
        if !options.contains(&"--listen-tcp") {
            command.args(["--listen-tcp", "127.0.0.1:0"]);
        }
        let mut process = command.spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let said = lines.next().unwrap().unwrap();
        let address = said.rsplit(' ').next().and_then(|address| address.parse().ok());
        if options.contains(&"--listen-unix") {
            lines.next().unwrap().unwrap();
        }
        Self { process, address }
    }

    fn address(&self) -> SocketAddr {
        self.address.expect("the program says where it listens")
    }

    async fn client(self) -> Opened {
        let client = Client::over(TcpStream::connect(self.address()).await.unwrap());
        Opened { client, program: self }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
