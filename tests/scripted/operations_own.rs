//! A job's own connection, where it can be had, and attempts to connect that are cancelled.

use std::os::unix::net::UnixStream as StdStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::{UnixListener, UnixStream};
use tokio::time::{Instant, timeout};
use virtwire::protocol::remote::{ConnectGetHostname, DomainAbortJob, DomainManagedSave};
use virtwire::reconnect::Reconnect;
use virtwire::{Builder, Connection, ErrorKind, Outcome};
use virtwire_testkit::peer::{PATIENCE, Peer};

use crate::operations::{MOMENT, abort_save, managed_save};
use crate::{builder_for, hostname, lookup};

/// A daemon behind a socket of its own, which goes with it.
struct Socket {
    listener: UnixListener,
    path: PathBuf,
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Socket {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("virtwire-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        Self { listener: UnixListener::bind(&path).unwrap(), path }
    }

    fn builder(&self) -> Builder {
        builder_for(&format!("test+unix:///default?socket={}", self.path.display()))
    }

    async fn accept(&self) -> Peer<UnixStream> {
        let accepted = timeout(PATIENCE, self.listener.accept()).await;
        Peer::new(accepted.expect("nobody connects").unwrap().0)
    }

    /// Lets one more client in.
    async fn let_in(&self) -> Peer<UnixStream> {
        let mut peer = self.accept().await;
        peer.log_in().await;
        peer
    }

    async fn connected(&self) -> (Connection, Peer<UnixStream>) {
        let (connection, peer) = tokio::join!(self.builder().connect(), self.let_in());
        (connection.unwrap(), peer)
    }
}

async fn assert_works(connection: &Connection, daemon: &mut Peer<UnixStream>) {
    let script = async {
        let asked = daemon.expect::<ConnectGetHostname>().await;
        daemon.reply::<ConnectGetHostname>(asked.serial, &hostname("proof")).await;
    };
    let (reply, ()) = tokio::join!(connection.call(ConnectGetHostname), script);
    assert_eq!(reply.unwrap(), hostname("proof"));
}

#[tokio::test]
async fn a_job_runs_on_a_connection_of_its_own_which_ends_with_it() {
    let socket = Socket::new();
    let (connection, mut shared) = socket.connected().await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let mut own = socket.let_in().await;
    let serial = own.expect::<DomainManagedSave>().await.serial;
    assert_works(&connection, &mut shared).await;
    cancel.cancel();
    let abort = own.expect::<DomainAbortJob>().await;
    own.reply::<DomainAbortJob>(abort.serial, &()).await;
    abort_save(&mut own, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    own.expect_end().await;
    assert_works(&connection, &mut shared).await;
}

#[tokio::test]
async fn a_job_of_a_supervised_connection_has_one_of_its_own_too() {
    let socket = Socket::new();
    let supervised = socket.builder().reconnecting(Reconnect::default());
    let (connection, shared) = tokio::join!(supervised.connect(), socket.let_in());
    let connection = connection.unwrap();
    let running = tokio::spawn(managed_save(&connection));
    let mut own = socket.let_in().await;
    own.expect::<DomainManagedSave>().await;
    drop((shared, own));
    let error = running.await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Closed | ErrorKind::Lost), "{error}");
}

#[tokio::test]
async fn a_job_starts_although_four_calls_hang() {
    let socket = Socket::new();
    let (connection, _shared) = socket.connected().await;
    let _hung: Vec<_> = (0..4).map(|_| tokio::spawn(connection.call(lookup("hung")))).collect();
    let running = tokio::spawn(managed_save(&connection));
    let mut own = socket.let_in().await;
    let serial = own.expect::<DomainManagedSave>().await.serial;
    own.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test]
async fn a_close_of_the_connection_awaits_and_then_cancels_a_job_on_one_of_its_own() {
    let socket = Socket::new();
    let builder = socket.builder().grace(Duration::from_millis(300));
    let (connection, mut shared) = tokio::join!(builder.connect(), socket.let_in());
    let connection = connection.unwrap();
    let running = tokio::spawn(managed_save(&connection));
    let mut own = socket.let_in().await;
    let serial = own.expect::<DomainManagedSave>().await.serial;
    let closing = tokio::spawn(async move { connection.close().await });
    let abort = own.expect::<DomainAbortJob>().await;
    own.reply::<DomainAbortJob>(abort.serial, &()).await;
    shared.expect_silence(MOMENT).await;
    abort_save(&mut own, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    shared.expect_end().await;
    closing.await.unwrap().unwrap();
    own.expect_end().await;
}

#[tokio::test]
async fn without_a_second_connection_a_job_runs_on_the_shared_one_and_says_so() {
    let socket = Socket::new();
    let (connection, mut shared) = socket.connected().await;
    drop(socket);
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&told);
    let save = managed_save(&connection)
        .poll_interval(Duration::from_secs(60))
        .on_progress(move |progress| log.lock().unwrap().push(progress.shared));
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let serial = shared.expect::<DomainManagedSave>().await.serial;
    cancel.cancel();
    let abort = shared.expect::<DomainAbortJob>().await;
    shared.reply::<DomainAbortJob>(abort.serial, &()).await;
    abort_save(&mut shared, serial).await;
    assert!(matches!(running.await.unwrap().unwrap(), Outcome::Cancelled { .. }));
    assert_eq!(*told.lock().unwrap(), [true, true]);
    assert_works(&connection, &mut shared).await;
}

#[tokio::test]
async fn a_daemon_that_lets_nobody_more_in_delays_a_job_by_five_seconds() {
    let socket = Socket::new();
    let (connection, mut shared) = socket.connected().await;
    let began = Instant::now();
    let running = tokio::spawn(managed_save(&connection));
    let mut waiting = socket.accept().await;
    let serial = shared.expect::<DomainManagedSave>().await.serial;
    let delay = began.elapsed();
    assert!(delay > Duration::from_secs(4) && delay < Duration::from_secs(8), "{delay:?}");
    assert_eq!(waiting.rest().await.len(), 1, "the attempt is given up");
    shared.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
}

#[tokio::test]
async fn a_job_stays_on_its_connection_where_that_is_asked_for() {
    let socket = Socket::new();
    let (connection, mut shared) = socket.connected().await;
    let running = tokio::spawn(managed_save(&connection).on_shared_connection());
    let serial = shared.expect::<DomainManagedSave>().await.serial;
    shared.reply::<DomainManagedSave>(serial, &()).await;
    assert!(running.await.unwrap().unwrap().is_completed());
    assert!(timeout(MOMENT, socket.listener.accept()).await.is_err());
}

#[tokio::test]
async fn a_cancel_while_the_second_connection_is_made_sends_nothing() {
    let socket = Socket::new();
    let (connection, mut shared) = socket.connected().await;
    let save = managed_save(&connection);
    let cancel = save.cancel_handle();
    let running = tokio::spawn(save);
    let mut own = socket.accept().await;
    cancel.cancel();
    let outcome = running.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Cancelled { error: None, .. }));
    assert_eq!(own.rest().await.len(), 1);
    assert_works(&connection, &mut shared).await;
}

#[tokio::test]
async fn an_attempt_to_connect_can_be_cancelled_at_any_step() {
    for answered in [false, true] {
        let socket = Socket::new();
        let attempt = socket.builder().connect_operation();
        let cancel = attempt.cancel_handle();
        let running = tokio::spawn(attempt);
        let mut peer = socket.accept().await;
        if answered {
            use virtwire::protocol::remote::{AuthList, AuthListReply, AuthType};
            let asked = peer.expect::<AuthList>().await;
            let reply = AuthListReply { types: vec![AuthType::NONE] };
            peer.reply::<AuthList>(asked.serial, &reply).await;
        }
        assert!(!running.is_finished());
        cancel.cancel();
        let outcome = running.await.unwrap().unwrap();
        assert!(matches!(outcome, Outcome::Cancelled { domain: (), error: None }));
        assert!(cancel.is_finished());
        // What was opened is closed.
        peer.rest().await;
    }
}

#[tokio::test]
async fn an_attempt_to_connect_that_was_made_stays_made() {
    let socket = Socket::new();
    let attempt = socket.builder().connect_operation();
    let cancel = attempt.cancel_handle();
    let (outcome, mut peer) = tokio::join!(attempt, socket.let_in());
    cancel.cancel();
    let connection = outcome.unwrap().completed().unwrap();
    assert_works(&connection, &mut peer).await;
}

#[tokio::test]
async fn an_attempt_to_connect_has_a_time_of_its_own_and_fails_as_connecting_does() {
    let socket = Socket::new();
    let attempt = socket.builder().connect_operation().timeout(MOMENT);
    let _backlog = StdStream::connect(&socket.path).unwrap();
    assert!(matches!(attempt.await.unwrap(), Outcome::TimedOut { .. }));
    let nowhere = Connection::builder("test+unix:///default?socket=/nonexistent/sock");
    assert_eq!(nowhere.connect_operation().await.unwrap_err().kind(), ErrorKind::Connect);
}
