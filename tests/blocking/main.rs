//! The blocking API: threads that wait, against scripted daemons on threads of their own, and
//! against real ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod background;
mod calls;
mod events;
mod lifetimes;
mod live;
mod objects;
mod places;
mod sharing;
mod streams;
mod transfers;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder as RuntimeBuilder, Runtime};
use virtwire::blocking::{Builder, Connection};
use virtwire::protocol::remote::{
    ConnectClose, ConnectGetHostname, ConnectGetHostnameReply, Domain, DomainLookupByName,
    DomainLookupByNameReply,
};
use virtwire::protocol::xdr::Uuid;
use virtwire_testkit::peer::UnixPeer;

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A daemon on a thread of its own. Dropping it waits for the end of its script.
pub(crate) struct Daemon {
    path: String,
    script: Option<JoinHandle<()>>,
}

/// Lets one client in, then follows `script`.
pub(crate) fn daemon<F: Future<Output = ()>>(
    script: impl FnOnce(UnixPeer) -> F + Send + 'static,
) -> Daemon {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("virtwire-blk-{}-{number}", std::process::id()));
    let path = path.display().to_string();
    let runtime = runtime();
    let listener = runtime.block_on(async { UnixPeer::listen(&path) });
    let script = thread::spawn(move || {
        runtime.block_on(async {
            let mut daemon = listener.accept().await;
            daemon.log_in().await;
            script(daemon).await;
        });
    });
    Daemon { path, script: Some(script) }
}

impl Daemon {
    /// With nothing in it that happens by itself.
    pub(crate) fn builder(&self) -> Builder {
        Connection::builder(format!("test+unix:///default?socket={}", self.path)).no_keepalive()
    }

    pub(crate) fn connect(&self) -> Connection {
        self.builder().connect().unwrap()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let ended = self.script.take().unwrap().join();
        std::fs::remove_file(&self.path).unwrap();
        if !thread::panicking() {
            ended.expect("the script is followed");
        }
    }
}

pub(crate) fn runtime() -> Runtime {
    RuntimeBuilder::new_current_thread().enable_all().build().unwrap()
}

pub(crate) fn lookup(name: &str) -> DomainLookupByName {
    DomainLookupByName { name: name.into() }
}

pub(crate) fn domain(name: &str) -> Domain {
    Domain { name: name.into(), uuid: Uuid::default(), id: 1 }
}

/// Answers the next so many lookups, each with the domain that it asks for.
pub(crate) async fn find(daemon: &mut UnixPeer, count: usize) {
    for _ in 0..count {
        let asked = daemon.expect::<DomainLookupByName>().await;
        let dom = Domain { name: asked.args.name, ..domain("") };
        daemon.reply::<DomainLookupByName>(asked.serial, &DomainLookupByNameReply { dom }).await;
    }
}

pub(crate) async fn greet(daemon: &mut UnixPeer) {
    let asked = daemon.expect::<ConnectGetHostname>().await;
    let reply = ConnectGetHostnameReply { hostname: "there".into() };
    daemon.reply::<ConnectGetHostname>(asked.serial, &reply).await;
}

/// Takes part in an orderly close.
pub(crate) async fn part(daemon: &mut UnixPeer) {
    let asked = daemon.expect::<ConnectClose>().await;
    daemon.reply::<ConnectClose>(asked.serial, &()).await;
    daemon.expect_end().await;
}

#[track_caller]
pub(crate) fn assert_finds(connection: &Connection, name: &str) {
    let found = connection.call(lookup(name)).unwrap().dom;
    assert_eq!(found.name, name);
}

/// As [`eventually`], and says what it was instead.
#[track_caller]
pub(crate) fn eventually_is<T: PartialEq + std::fmt::Debug>(now: impl Fn() -> T, wanted: &T) {
    let began = Instant::now();
    while now() != *wanted {
        assert!(began.elapsed() < PATIENCE, "{:?} and not {wanted:?}", now());
        thread::sleep(Duration::from_millis(2));
    }
}

#[track_caller]
pub(crate) fn eventually(what: impl Fn() -> bool) {
    let began = Instant::now();
    while !what() {
        assert!(began.elapsed() < PATIENCE, "in vain");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Runs a test of this binary in a process of its own, where it finds this to be true.
pub(crate) fn runs_alone(test: &str) -> bool {
    const ALONE: &str = "VIRTWIRE_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--test-threads=1"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    false
}
