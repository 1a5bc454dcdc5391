//! Transfers that do not end well: what is said, and what stays.

use std::fs;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};
use tokio::time::{sleep, timeout};
use virtwire::{
    Connection, ErrorCode, ErrorKind, Operation, Outcome, Phase, StorageVolume, Transferred,
};
use virtwire_testkit::live::Signal;
use virtwire_testkit::qemu::QemuDaemon;

use crate::stream_pace::slow;
use crate::stream_volumes::{MIB, connected, lab, pool_in, random, volume};
use crate::{open_fds, runs_alone, survives_failed_uploads};

type Transfer = Operation<Transferred, StorageVolume>;

const LONG: Duration = Duration::from_secs(30);

/// As many zeros as are wanted.
fn endless() -> impl AsyncRead + Send + 'static {
    tokio::io::repeat(7)
}

/// Takes or gives so much, and then waits for ever.
struct Stalls(usize);

impl AsyncRead for Stalls {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let room = buf.remaining().min(self.0);
        if room == 0 {
            return Poll::Pending;
        }
        buf.put_slice(&vec![7; room]);
        self.0 -= room;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stalls {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        let room = data.len().min(self.0);
        if room == 0 {
            return Poll::Pending;
        }
        self.0 -= room;
        Poll::Ready(Ok(room))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

async fn assert_usable(connection: &Connection) {
    assert!(connection.hostname().await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pool_that_is_full_says_so_and_the_connection_lives() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let connection = connected(&daemon).await;
    if !survives_failed_uploads(&connection).await {
        return;
    }
    let pool = pool_in(&connection, &daemon.small_folder()).await;
    let volume = volume(&pool, "volume", 32 * MIB).await;
    let transfers: [Transfer; 3] = [
        volume.upload(endless().take(32 * MIB)),
        volume.upload(endless()),
        volume.upload(endless()).on_shared_connection(),
    ];
    for transfer in transfers {
        let error = timeout(LONG, transfer).await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Remote, "{error}");
        assert!(error.to_string().contains("No space left on device"), "{error}");
        assert_usable(&connection).await;
    }
    volume.delete(Default::default()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_the_volume_was_opened_for_is_refused() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, _) = lab(&daemon).await;
    if !survives_failed_uploads(&connection).await {
        return;
    }
    let volume = volume(&pool, "volume", MIB).await;
    let mut stream = volume.open_upload(0, 1000, Default::default()).await.unwrap();
    let sent = async {
        stream.write_chunk(random(2000).into()).await?;
        stream.finish().await
    };
    let error = sent.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Remote, "{error}");
    assert_usable(&connection).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_that_dies_ends_transfers_at_once() {
    for upload in [true, false] {
        let daemon = QemuDaemon::with_drivers(&["storage"]);
        let (connection, pool, _) = lab(&daemon).await;
        let volume = volume(&pool, "volume", 64 * MIB).await;
        let transfer = match upload {
            true => volume.upload(Stalls(5 * MIB as usize)),
            false => volume.download(slow(8 * MIB)),
        };
        let running = tokio::spawn(transfer);
        sleep(Duration::from_millis(300)).await;
        assert!(!running.is_finished());
        daemon.signal(Signal::KILL);
        let began = Instant::now();
        let error = timeout(LONG, running).await.unwrap().unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Closed, "{error}");
        // What had come is still written.
        assert!(began.elapsed() < Duration::from_secs(5));
        connection.closed().await;
    }
}

/// The daemon learns on a thread of its own that an upload is over; until then it refuses the next
/// one, which is tried again.
async fn cancelled_after(
    transfer: &dyn Fn() -> Transfer,
    time: Duration,
) -> Outcome<Transferred, StorageVolume> {
    loop {
        let transfer = transfer();
        let handle = transfer.cancel_handle();
        let running = tokio::spawn(transfer);
        sleep(time).await;
        handle.cancel();
        match timeout(LONG, running).await.unwrap().unwrap() {
            Err(error) if error.code() == Some(ErrorCode::OPERATION_INVALID) => {
                sleep(Duration::from_millis(5)).await;
            }
            ended => return ended.unwrap(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transfer_ends_wherever_it_is_cancelled() {
    // Other tests open descriptors as well.
    if !runs_alone("stream_faults::a_transfer_ends_wherever_it_is_cancelled", &[]) {
        return;
    }
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, here) = lab(&daemon).await;
    let size = 16 * MIB;
    let volume = volume(&pool, "volume", size).await;
    let original = here.join("original");
    fs::write(&original, random(size)).unwrap();
    let copy = here.join("copy");
    let kinds: [&dyn Fn() -> Transfer; 6] = [
        &|| volume.upload_file(&original),
        &|| volume.upload(endless().take(size)),
        &|| volume.upload_file(&original).on_shared_connection(),
        &|| volume.download_file(&copy),
        &|| volume.download(tokio::io::sink()),
        &|| volume.download_file(&copy).on_shared_connection(),
    ];
    // What is opened once stays: the runtime's own, a thread pool.
    assert!(volume.download_file(&copy).await.unwrap().is_completed());
    let before = open_fds();
    let (mut completed, mut cancelled) = (0, 0);
    for transfer in kinds {
        for micros in [0, 300, 1_000, 3_000, 6_000, 10_000, 20_000, 60_000] {
            let ended = cancelled_after(transfer, Duration::from_micros(micros));
            match timeout(LONG, ended).await.unwrap() {
                Outcome::Completed(moved) => {
                    assert_eq!(moved.bytes, size);
                    completed += 1;
                }
                Outcome::Cancelled { domain, .. } => {
                    assert_eq!(domain, volume);
                    cancelled += 1;
                }
                Outcome::TimedOut { .. } => panic!("it has no timeout"),
            }
        }
        assert_usable(&connection).await;
    }
    assert!(cancelled > 6, "{completed} were completed, {cancelled} cancelled");
    settles(before).await;
}

/// The number of open descriptors comes back to this.
async fn settles(before: usize) {
    let deadline = Instant::now() + LONG;
    while open_fds() > before {
        assert!(Instant::now() < deadline, "{before} descriptors before, {} now", open_fds());
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_timeout_ends_a_transfer_that_stalls_and_a_drop_leaves_nothing() {
    // Other tests open descriptors as well.
    if !runs_alone(
        "stream_faults::a_timeout_ends_a_transfer_that_stalls_and_a_drop_leaves_nothing",
        &[],
    ) {
        return;
    }
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, here) = lab(&daemon).await;
    let volume = volume(&pool, "volume", 64 * MIB).await;
    let before = open_fds();
    let soon = Duration::from_millis(200);
    let transfers: [Transfer; 3] = [
        volume.upload(Stalls(MIB as usize)),
        volume.download(Stalls(MIB as usize)),
        volume.upload(Stalls(MIB as usize)).on_shared_connection(),
    ];
    for transfer in transfers {
        let mut told = Vec::new();
        let (sender, receiver) = std::sync::mpsc::channel();
        let transfer = transfer.timeout(soon).on_progress(move |it: &virtwire::Progress| {
            let _ = sender.send((it.phase, it.done));
        });
        let outcome = timeout(LONG, transfer).await.unwrap().unwrap();
        assert!(matches!(outcome, Outcome::TimedOut { .. }), "{outcome:?}");
        told.extend(receiver.try_iter());
        let phases: Vec<_> = told.iter().map(|(phase, _)| *phase).collect();
        assert!(phases.ends_with(&[Phase::Cancelling, Phase::Finished]), "{phases:?}");
    }
    for transfer in [
        volume.upload(Stalls(MIB as usize)),
        volume.download(Stalls(MIB as usize)),
        volume.download_file(here.join("copy")),
    ] {
        drop(timeout(Duration::from_millis(50), transfer).await);
    }
    assert_usable(&connection).await;
    settles(before).await;
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orderly_close_cancels_a_transfer_that_stalls() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (shared, pool, _) = lab(&daemon).await;
    volume(&pool, "volume", 64 * MIB).await;
    drop(shared);
    let builder = Connection::builder(daemon.uri().as_str()).grace(Duration::from_millis(300));
    let connection = builder.connect().await.unwrap();
    let pool = connection.storage_pool_by_name("pool").await.unwrap();
    let volume = pool.volume_by_name("volume").await.unwrap();
    for shared in [false, true] {
        let transfer = volume.upload(Stalls(MIB as usize));
        let transfer = if shared { transfer.on_shared_connection() } else { transfer };
        let running = tokio::spawn(transfer);
        sleep(Duration::from_millis(100)).await;
        if shared {
            // Whatever comes of the close, the transfer is over.
            let _ = connection.close().await;
            let outcome = timeout(LONG, running).await.unwrap().unwrap();
            assert!(matches!(outcome, Ok(Outcome::Cancelled { .. })), "{outcome:?}");
        } else {
            running.abort();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_of_this_side_is_told_as_such() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, here) = lab(&daemon).await;
    let volume = volume(&pool, "volume", MIB).await;
    let absent = here.join("absent");
    let error = volume.upload_file(&absent).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("absent into the volume volume: No such file"), "{error}");
    let error = volume.download_file(absent.join("file")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    let error = volume.download_file("/dev/full").await.unwrap_err();
    assert!(error.to_string().contains("No space left"), "{error}");
    assert!(volume.download_file("/dev/null").await.unwrap().is_completed());
    volume.delete(Default::default()).await.unwrap();
    let copy = here.join("copy");
    let error = volume.download_file(&copy).await.unwrap_err();
    assert!(error.is_not_found() && !copy.exists(), "{error}");
    assert_usable(&connection).await;
}
