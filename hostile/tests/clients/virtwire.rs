//! virtwire under each script: a clear error or continued service, in time and in bounded memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::Mutex;
use tokio::time::timeout;
use virtwire::event::DomainLifecycle;
use virtwire::protocol::remote::{
    Domain, DomainOpenConsole, StorageVol, StorageVolDownload, StorageVolUpload,
};
use virtwire::protocol::xdr::Uuid;
use virtwire::{ByteStream, Connection, Error, ErrorKind, Result};
use virtwire_hostile::{At, Client, Script, scripts};

use crate::server::Server;

/// The client's deadline, for connecting, for each call, and for each step of a close.
const DEADLINE: Duration = Duration::from_secs(10);
/// The same under scripts that make it pass.
const SHORT: Duration = Duration::from_millis(100);
/// A machine that is busy may need longer: what did not end well gets so many times as much.
const AGAIN: u32 = 10;
/// Whatever a script does, all is over after this.
const PATIENCE: Duration = Duration::from_secs(30);
/// What is kept of a stream that nobody reads.
const STREAM_BUDGET: usize = 8 << 20;
/// What a script may add to the memory of this process; some send a packet of 32 MiB.
const GROWTH_KIB: u64 = 64 * 1024;
/// What they may leave behind, all together.
const LEFT_KIB: u64 = 24 * 1024;

/// What the error of a script, or of those whose names begin so, has to say.
const SAYS: [(&str, &str); 34] = [
    ("length-0", "a packet of 0 bytes"),
    ("length-3-at", "a packet of 3 bytes"),
    ("length-27", "a packet of 27 bytes"),
    ("length-2-31", "a packet of 2147483648 bytes"),
    ("length-over-the-limit", "a packet of 33554437 bytes"),
    ("length-32-mib-empty", "deadline"),
    ("cut", "the daemon closed the connection"),
    ("body-count-2-31", "string of 2147483648"),
    ("error-count-2-31", "string of 2147483648"),
    ("login-21-ways", "array of 21"),
    ("login-unknown", "login 99"),
    ("other-procedure-at-call", "DOMAIN_GET_INFO"),
    ("other-program-at-call", "qemu"),
    ("other-version", "version 2"),
    ("fds-missing", "file descriptor 0 of 1"),
    ("fds-33", "33 file descriptors"),
    ("fds-2-31", "2147483648 file descriptors"),
    ("fds-no-count", "how many"),
    ("fds-two-at-once", "where none belongs"),
    ("silence-at-auth", "AUTH_LIST"),
    ("silence-at-open", "CONNECT_OPEN"),
    ("silence-at-close", "CONNECT_CLOSE"),
    ("hang-up-at-call", "the daemon closed the connection"),
    ("reset-at-auth", "AUTH_LIST"),
    ("stream-refused-oddly-at-upload", "cannot call STORAGE_VOL_UPLOAD"),
    ("stream-hole-unasked", "not opened for holes"),
    ("stream-hole-short", "a hole that makes no sense"),
    ("stream-hole-negative", "a hole that makes no sense"),
    ("stream-error-count-2-31", "string of 2147483648"),
    ("stream-error-while-writing", "the stream of STORAGE_VOL_UPLOAD"),
    ("stream-unread", "beyond the budget of the stream"),
    ("stream-packet-32-mib", "beyond the budget of the stream"),
    ("stream-packet-over-the-limit", "a packet of 33554437 bytes"),
    ("stream-cut", "the daemon closed the connection"),
];

/// Memory is measured of the whole process.
static ALONE: Mutex<()> = Mutex::const_new(());

#[tokio::test]
async fn no_script_harms_it_over_a_unix_socket() {
    let dir = tempfile::tempdir().unwrap();
    play_all(&dir.path().join("socket").display().to_string(), scripts()).await;
}

#[tokio::test]
async fn no_script_harms_it_over_tcp() {
    let mut scripts = scripts();
    scripts.retain(|script| !script.needs_unix());
    play_all("127.0.0.1:0", scripts).await;
}

#[test]
fn what_errors_have_to_say_is_of_scripts_that_there_are() {
    for (name, _) in SAYS {
        assert!(scripts().iter().any(|script| script.name.starts_with(name)), "{name}");
    }
}

/// The server at an address, and the URI that leads to it.
fn serve(address: &str, options: &[&str]) -> (Server, String) {
    let mut server = Server::listen(address, options);
    let line = server.line("listening");
    let uri = match address.starts_with('/') {
        true => format!("test+unix:///default?socket={address}"),
        false => {
            format!("test+tcp://127.0.0.1:{}/default", line.trim().rsplit_once(' ').unwrap().1)
        }
    };
    (server, uri)
}

async fn play_all(address: &str, scripts: Vec<Script>) {
    let _alone = ALONE.lock().await;
    let (mut server, uri) = serve(address, &[]);
    let (mut unclear, mut before) = (Vec::new(), None);
    for script in &scripts {
        fs::write("/proc/self/clear_refs", "5").unwrap();
        let start = memory("VmRSS:");
        let began = Instant::now();
        let found = timeout(PATIENCE, meet(&uri, script, 1)).await;
        server.line(&format!(": {script}"));
        let grown = memory("VmHWM:").saturating_sub(start);
        println!("{:32} {:6} KiB {:5.1?} {found:?}", script.name, grown, began.elapsed());
        if !found.is_ok_and(|found| found.fits(script)) {
            unclear.push(script);
        }
        assert!(grown < GROWTH_KIB, "{} takes {grown} KiB", script.name);
        before.get_or_insert(memory("VmRSS:"));
    }
    let left = memory("VmRSS:").saturating_sub(before.unwrap());
    assert!(left < LEFT_KIB, "{left} KiB are left behind");
    drop(server);
    for script in unclear {
        let (_server, uri) = serve(address, &["--only", &script.name]);
        let found = timeout(PATIENCE * AGAIN, meet(&uri, script, AGAIN)).await;
        assert!(found.as_ref().is_ok_and(|found| found.fits(script)), "{script}: {found:?}");
    }
}

/// What became of a session.
#[derive(Debug, Default)]
struct Met {
    /// The first thing that went wrong.
    first: Option<Trouble>,
    /// Whether a deadline has passed.
    late: bool,
    /// Whether the connection served until it was closed.
    served: bool,
}

#[derive(Debug)]
enum Trouble {
    Error(Error),
    /// A stream has no deadline of its own; this is the session's.
    Late,
}

impl Met {
    fn note<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.late |= error.kind() == ErrorKind::Timeout;
                self.first.get_or_insert(Trouble::Error(error));
                None
            }
        }
    }

    fn fits(&self, script: &Script) -> bool {
        let text = match &self.first {
            Some(Trouble::Error(error)) => error.to_string(),
            _ => String::new(),
        };
        let mut says = SAYS.iter().filter(|(name, _)| script.name.starts_with(name));
        if !says.all(|(_, says)| text.contains(says)) {
            return false;
        }
        let failed = self.first.is_some() && !self.late;
        match script.client {
            Client::Works => self.served && self.first.is_none(),
            Client::Fails => self.served && failed,
            Client::Ends => !self.served && failed,
            Client::Waits => self.late,
        }
    }
}

/// A session with a script, and how long it waits for anything. When that was in vain, it does
/// nothing more.
struct Session {
    connection: Connection,
    deadline: Duration,
    met: Met,
}

/// Connects, subscribes, opens a console, calls, downloads, uploads, calls, and closes.
async fn meet(uri: &str, script: &Script, times: u32) -> Met {
    let deadline = times * if script.client == Client::Waits { SHORT } else { DEADLINE };
    let builder = Connection::builder(uri).connect_timeout(deadline).call_timeout(deadline);
    let builder = builder.grace(deadline).stream_budget(STREAM_BUDGET);
    let connection = match builder.connect().await {
        Ok(connection) => connection,
        Err(error) => {
            let mut met = Met::default();
            met.note::<()>(Err(error));
            return met;
        }
    };
    let mut session = Session { connection: connection.clone(), deadline, met: Met::default() };
    let events = connection.events::<DomainLifecycle>().subscribe().await;
    let events = session.met.note(events);
    let mut console = session.console().await;
    session.hostname().await;
    session.download().await;
    session.upload().await;
    session.hostname().await;
    if let Some(console) = &mut console {
        session.read_some(console).await;
        session.in_time(console.abort()).await;
    }
    let answered = session.hostname().await;
    drop((events, console));
    let closed = connection.close().await;
    // What else goes wrong in a close follows from what went wrong before.
    let mut met = session.met;
    met.served = answered && closed.is_ok();
    if script.at == At::Close {
        met.note(closed);
    }
    met
}

impl Session {
    async fn in_time<T>(&mut self, work: impl Future<Output = Result<T>>) -> Option<T> {
        if self.met.late {
            return None;
        }
        match timeout(self.deadline, work).await {
            Ok(result) => self.met.note(result),
            Err(_) => {
                self.met.late = true;
                self.met.first.get_or_insert(Trouble::Late);
                None
            }
        }
    }

    /// A call, whose deadline is the connection's.
    async fn call<T>(&mut self, call: impl Future<Output = Result<T>>) -> Option<T> {
        if self.met.late {
            return None;
        }
        self.met.note(call.await)
    }

    async fn hostname(&mut self) -> bool {
        let connection = self.connection.clone();
        self.call(connection.hostname()).await.is_some()
    }

    /// Opens one, which nobody reads while other things happen.
    async fn console(&mut self) -> Option<ByteStream> {
        let dom = Domain { name: "vm".into(), uuid: Uuid::default(), id: 1 };
        let args = DomainOpenConsole { dom, dev_name: None, flags: 0 };
        self.call(self.connection.call_stream(args)).await.map(|(_, console)| console)
    }

    /// Reads what is there by now; a healthy console has nothing.
    async fn read_some(&mut self, console: &mut ByteStream) {
        while let Ok(read) = timeout(Duration::from_millis(1), console.read_chunk()).await {
            if !matches!(self.met.note(read), Some(Some(_))) {
                return;
            }
        }
    }

    async fn download(&mut self) {
        // 1 asks for holes.
        let args = StorageVolDownload { vol: volume(), offset: 0, length: 0, flags: 1 };
        let opened = self.call(self.connection.call_stream(args)).await;
        let Some((_, mut stream)) = opened else { return };
        let all = async {
            while stream.read_chunk().await?.is_some() {}
            stream.finish().await
        };
        self.in_time(all).await;
    }

    async fn upload(&mut self) {
        let args = StorageVolUpload { vol: volume(), offset: 0, length: 0, flags: 0 };
        let opened = self.call(self.connection.call_stream(args)).await;
        let Some((_, mut stream)) = opened else { return };
        let all = async {
            for _ in 0..4 {
                stream.write_chunk(Bytes::from_static(&[7; 1000])).await?;
            }
            stream.finish().await
        };
        self.in_time(all).await;
    }
}

fn volume() -> StorageVol {
    StorageVol { pool: "pool".into(), name: "volume".into(), key: "/volume".into() }
}

/// A figure of this process, in KiB.
fn memory(field: &str) -> u64 {
    let status = fs::read_to_string(Path::new("/proc/self/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
