//! A peer that says nothing any more: real daemons and servers behind a relay, which passes on so
//! many of their packets and then none. Each count is tried, on each transport.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy, split};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio::runtime::{Builder as RuntimeBuilder, Handle, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use virtwire::{Builder, Connection, ErrorKind};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::live::sshd::Sshd;
use virtwire_testkit::pki::{Leaf, Pki};
use virtwire_testkit::program::write_program;
use virtwire_testkit::sasl::Sasl;

use super::{open_fds, runs_alone};

/// How the bytes of a server are counted.
#[derive(Clone, Copy)]
enum Unit {
    /// By their length, which stands before them and counts itself.
    Packet,
    /// As TLS has them.
    Record,
    /// As they come, which is one by one where none is sent before the last was answered.
    Chunk,
    /// As they come, which differs from one time to the next.
    Burst,
}

/// One kind of connection.
struct Row {
    name: &'static str,
    /// Where the server is.
    server: Place,
    unit: Unit,
    limit: Duration,
    /// Connects to the server by a relay.
    connect: Box<dyn Fn(&Place) -> Builder>,
    /// Whether it is the admin program that is asked for.
    is_admin: bool,
    /// What was waited for when time was up, in the order of the server's packets.
    steps: &'static [&'static str],
}

#[derive(Clone)]
enum Place {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

impl Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => path.display().fmt(f),
        }
    }
}

const LOGIN: [&str; 2] = ["AUTH_LIST", "CONNECT_OPEN"];
const SASL: [&str; 5] =
    ["AUTH_LIST", "AUTH_SASL_INIT", "AUTH_SASL_START", "AUTH_SASL_STEP", "CONNECT_OPEN"];
const TLS_AND_PLAIN: [&str; 6] = [
    "TLS handshake",
    "wait for the daemon's word after the TLS handshake",
    "AUTH_LIST",
    "AUTH_SASL_INIT",
    "AUTH_SASL_START",
    "CONNECT_OPEN",
];
#[cfg(feature = "ssh")]
const LIBSSH: [&str; 5] = [
    "ssh handshake with 127.0.0.1",
    "log in with a key",
    "run the far command",
    "AUTH_LIST",
    "CONNECT_OPEN",
];

/// With the servers, which go with it.
struct World {
    rows: Vec<Row>,
    _servers: Vec<Box<dyn std::any::Any>>,
}

impl World {
    fn new() -> Self {
        let usual = Duration::from_secs(4);
        let unix = |daemon: &TestDaemon| {
            let uri = daemon.uri().replace(&daemon.socket().display().to_string(), "PLACE");
            move |place: &Place| Connection::builder(uri.replace("PLACE", &place.to_string()))
        };
        let plain = TestDaemon::builder().tcp().start();
        let mut rows = vec![Row {
            name: "unix",
            server: Place::Unix(plain.socket()),
            unit: Unit::Packet,
            limit: usual,
            connect: Box::new(unix(&plain)),
            is_admin: false,
            steps: &LOGIN,
        }];
        rows.push(Row {
            name: "admin",
            server: Place::Unix(plain.admin_socket()),
            unit: Unit::Packet,
            limit: usual,
            connect: Box::new(|place| {
                Connection::builder(format!("libvirtd:///system?socket={place}"))
            }),
            is_admin: true,
            steps: &["CONNECT_OPEN"],
        });
        rows.push(Row {
            name: "tcp",
            server: Place::Tcp(plain.address()),
            unit: Unit::Packet,
            limit: usual,
            connect: Box::new(|place| Connection::builder(format!("test+tcp://{place}/default"))),
            is_admin: false,
            steps: &LOGIN,
        });
        let program = plain.file("program");
        rows.push(Row {
            name: "ext",
            server: Place::Unix(plain.socket()),
            unit: Unit::Packet,
            limit: usual,
            connect: Box::new(move |place| {
                // Each has its own.
                let file = format!("{program}-{}", place.to_string().replace('/', "-"));
                write_program(Path::new(&file), &format!("#!/bin/sh\nexec nc -U {place}\n"));
                Connection::builder(format!("test+ext:///default?command={file}"))
            }),
            is_admin: false,
            steps: &LOGIN,
        });

        let sasl = Sasl::offering("SCRAM-SHA-256 DIGEST-MD5 PLAIN");
        let file = sasl.auth_file("authname=fred\npassword=s3cret");
        let asking = sasl.daemon().tcp().start();
        let (by_unix, auth) = (unix(&asking), file.clone());
        rows.push(Row {
            name: "sasl over unix",
            server: Place::Unix(asking.socket()),
            unit: Unit::Packet,
            limit: usual,
            connect: Box::new(move |place| by_unix(place).authfile(&auth)),
            is_admin: false,
            steps: &SASL,
        });
        let auth = file.clone();
        rows.push(Row {
            name: "sasl over tcp",
            server: Place::Tcp(asking.address()),
            unit: Unit::Chunk,
            limit: usual,
            connect: Box::new(move |place| {
                Connection::builder(format!("test+tcp://{place}/default")).authfile(&auth)
            }),
            is_admin: false,
            steps: &SASL,
        });

        let pki = Pki::new();
        let behind = sasl.daemon().tls(&pki.server("server", &Leaf::localhost())).start();
        let uri = behind.uri_tls("127.0.0.1", &pki.client("client", &Leaf::new("good-client")));
        let uri = uri.replace(&behind.address().to_string(), "PLACE") + "&auth=sasl.PLAIN";
        rows.push(Row {
            name: "sasl over tls",
            server: Place::Tcp(behind.address()),
            unit: Unit::Record,
            limit: usual,
            connect: Box::new(move |place| {
                Connection::builder(uri.replace("PLACE", &place.to_string())).authfile(&file)
            }),
            is_admin: false,
            steps: &TLS_AND_PLAIN,
        });

        let sshd = Sshd::start(&plain);
        let ssh = |transport: &str, params: String| {
            let uri = sshd.uri(transport, &params);
            let uri = uri.replace(&sshd.address().to_string(), "PLACE");
            move |place: &Place| Connection::builder(uri.replace("PLACE", &place.to_string()))
        };
        let program = sshd.file("ssh-unknown");
        let row = |name, connect, steps| Row {
            name,
            server: Place::Tcp(sshd.address()),
            unit: Unit::Burst,
            limit: usual * 2,
            connect: Box::new(connect),
            is_admin: false,
            steps,
        };
        let by_program = format!("proxy=native&no_verify=1&no_tty=1&command={program}");
        rows.push(row("ssh", ssh("ssh", by_program), &LOGIN[..]));
        #[cfg(feature = "ssh")]
        {
            let by_itself = "proxy=native&known_hosts_verify=ignore&sshauth=privkey".into();
            rows.push(row("libssh", ssh("libssh", by_itself), &LIBSSH[..]));
        }
        let servers: [Box<dyn std::any::Any>; 6] = [
            Box::new(plain),
            Box::new(sasl),
            Box::new(asking),
            Box::new(pki),
            Box::new(behind),
            Box::new(sshd),
        ];
        Self { rows, _servers: servers.into() }
    }
}

/// The processes that this one has started and not waited for.
fn children() -> BTreeSet<String> {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let files = tasks.map(|task| task.unwrap().path().join("children"));
    let texts = files.map(|file| std::fs::read_to_string(file).unwrap_or_default());
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Checks until it is so.
fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn runtime() -> Runtime {
    RuntimeBuilder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[test]
fn a_peer_that_falls_silent_fails_by_its_deadline_at_the_step_it_was_at() {
    let name = "doors_silent::a_peer_that_falls_silent_fails_by_its_deadline_at_the_step_it_was_at";
    if !runs_alone(name, &[("LIBVIRT_AUTH_FILE", "")]) {
        return;
    }
    let world = World::new();
    // What runs in one runtime is ours, what runs in the other is theirs.
    let (ours, theirs) = (runtime(), runtime());
    let dir = tempfile::tempdir().unwrap();
    let (children_before, fds_before) = (children(), open_fds());

    let tried = world.rows.iter().map(|row| {
        let dir = dir.path().join(row.name.replace(' ', "-"));
        std::fs::create_dir(&dir).unwrap();
        let all = try_with(row, usize::MAX, &dir, &ours, theirs.handle());
        let (outcome, count) = theirs.block_on(all).unwrap();
        outcome.unwrap_or_else(|error| panic!("{}: {error}", row.name));
        // Another time there may be a few more of them.
        let cuts = 0..count + 4;
        let cuts = cuts.map(|cut| try_with(row, cut, &dir, &ours, theirs.handle()));
        (row, cuts.collect::<Vec<_>>())
    });
    let tried: Vec<_> = tried.collect();
    for (row, cuts) in tried {
        let mut steps = Vec::new();
        for cut in cuts {
            let (outcome, _) = theirs.block_on(cut).unwrap();
            if let Err(step) = outcome
                && !steps.contains(&step)
            {
                steps.push(step);
            }
        }
        match row.unit {
            // A step may have got no turn.
            Unit::Burst => {
                assert!(steps.iter().all(|step| row.steps.contains(&step.as_str())), "{steps:?}");
                assert_eq!(steps[0], row.steps[0], "{}", row.name);
            }
            _ => assert_eq!(steps, row.steps, "{}", row.name),
        }
    }

    soon("a task is left", || ours.metrics().num_alive_tasks() == 0);
    soon("a process is left", || children() == children_before);
    soon("a descriptor is left", || open_fds() <= fds_before);
}

/// Connects by a relay that falls silent, and says what was waited for and how much has passed.
fn try_with(
    row: &Row,
    cut: usize,
    dir: &Path,
    ours: &Runtime,
    theirs: &Handle,
) -> JoinHandle<(Result<(), String>, usize)> {
    let relay = theirs.block_on(Relay::start(row, cut, dir));
    // Without keepalive nothing is asked before the last was answered.
    let builder = (row.connect)(&relay.place).connect_timeout(row.limit).no_keepalive();
    let (is_admin, limit) = (row.is_admin, row.limit);
    let (ended, end) = oneshot::channel();
    ours.spawn(async move {
        let started = Instant::now();
        let connected =
            if is_admin { builder.connect_admin().await } else { builder.connect().await };
        let outcome = match connected {
            Ok(connection) => {
                drop(connection);
                Ok(())
            }
            Err(error) if error.kind() != ErrorKind::Timeout => Err(error.to_string()),
            Err(_) if started.elapsed() > limit * 2 => Err("too late".to_owned()),
            Err(error) => Err(step(&error.detail())),
        };
        let _ = ended.send(outcome);
    });
    theirs.spawn(async move {
        let outcome = end.await.expect("a try that panicked has said why");
        (outcome, relay.passed.await.unwrap())
    })
}

/// The step that an error names.
fn step(detail: &str) -> String {
    let (step, _) = detail.split_once(" within ").unwrap_or_else(|| panic!("{detail}"));
    let step = step.trim_end_matches(": not done").trim_start_matches("no answer to ");
    if step.starts_with("run ") { "run the far command".to_owned() } else { step.to_owned() }
}

/// Takes one connection, and stops passing on what its server says after so many units.
struct Relay {
    place: Place,
    /// How many there were, when the client has hung up.
    passed: JoinHandle<usize>,
}

impl Relay {
    async fn start(row: &Row, cut: usize, dir: &Path) -> Self {
        let (unit, server) = (row.unit, row.server.clone());
        match server {
            Place::Tcp(server) => {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let place = Place::Tcp(listener.local_addr().unwrap());
                let passed = tokio::spawn(async move {
                    let (client, _) = listener.accept().await.unwrap();
                    pass(client, TcpStream::connect(server).await.unwrap(), unit, cut).await
                });
                Self { place, passed }
            }
            Place::Unix(server) => {
                let path = dir.join(cut.to_string());
                let listener = UnixListener::bind(&path).unwrap();
                let passed = tokio::spawn(async move {
                    let (client, _) = listener.accept().await.unwrap();
                    pass(client, UnixStream::connect(server).await.unwrap(), unit, cut).await
                });
                Self { place: Place::Unix(path), passed }
            }
        }
    }
}

/// Ends when the client hangs up.
async fn pass<S>(client: S, server: S, unit: Unit, cut: usize) -> usize
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let ((mut from_client, mut to_client), (mut from_server, mut to_server)) =
        (split(client), split(server));
    let mut passed = 0;
    let passing = async {
        while passed < cut {
            let Some(bytes) = unit.read(&mut from_server).await else { break };
            if to_client.write_all(&bytes).await.is_err() {
                break;
            }
            passed += 1;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ = copy(&mut from_client, &mut to_server) => {}
        () = passing => {}
    }
    passed
}

impl Unit {
    async fn read(self, from: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
        let head = match self {
            Self::Packet => 4,
            Self::Record => 5,
            Self::Chunk | Self::Burst => {
                let mut bytes = vec![0; 65_536];
                let len = from.read(&mut bytes).await.ok().filter(|len| *len > 0)?;
                bytes.truncate(len);
                return Some(bytes);
            }
        };
        let mut bytes = vec![0; head];
        from.read_exact(&mut bytes).await.ok()?;
        let len = match self {
            Self::Record => 5 + usize::from(u16::from_be_bytes([bytes[3], bytes[4]])),
            _ => u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize,
        };
        bytes.resize(len, 0);
        from.read_exact(&mut bytes[head..]).await.ok()?;
        Some(bytes)
    }
}
