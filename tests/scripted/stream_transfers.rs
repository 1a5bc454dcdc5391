//! Uploads and downloads as a daemon sees them.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use virtwire::protocol::remote::{
    StorageVol, StorageVolDownload, StorageVolGetInfoFlags, StorageVolGetInfoFlagsReply,
    StorageVolUpload,
};
use virtwire::{
    Connection, Error, ErrorCode, ErrorKind, Operation, Outcome, Phase, Progress, StorageVolume,
    Transferred,
};
use virtwire_testkit::packet;
use virtwire_testkit::peer::FromClient;

use crate::{Daemon, assert_works, builder, connected, connected_by};

type Transfer = Operation<Transferred, StorageVolume>;
type Told = Arc<Mutex<Vec<Progress>>>;

const MOMENT: Duration = Duration::from_millis(5);
type Up = StorageVolUpload;
type Down = StorageVolDownload;

fn volume(connection: &Connection) -> StorageVolume {
    let wire = StorageVol { pool: "pool".into(), name: "disk".into(), key: "/disk".into() };
    StorageVolume::from_wire(connection, wire)
}

fn watched(transfer: Transfer) -> (Transfer, Told) {
    let told = Told::default();
    let log = Arc::clone(&told);
    (transfer.on_progress(move |it: &Progress| log.lock().unwrap().push(it.clone())), told)
}

/// Gives these bytes, and then nothing, not even an end.
struct Waits(&'static [u8]);

impl AsyncRead for Waits {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.0.is_empty() {
            return Poll::Pending;
        }
        buf.put_slice(self.0);
        self.0 = &[];
        Poll::Ready(Ok(()))
    }
}

/// A writer that keeps what it is given, also when it is gone.
#[derive(Clone, Default)]
struct Keeps(Arc<Mutex<Vec<u8>>>);

impl tokio::io::AsyncWrite for Keeps {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.0.lock().unwrap().extend_from_slice(data);
        Poll::Ready(Ok(data.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// With little patience for what ends.
async fn impatient() -> (Connection, Daemon) {
    connected_by(builder().grace(Duration::from_millis(100)), 1 << 20).await
}

async fn opened(daemon: &mut Daemon) -> (u32, StorageVolUpload) {
    let asked = daemon.expect::<Up>().await;
    daemon.reply::<Up>(asked.serial, &()).await;
    (asked.serial, asked.args)
}

#[tokio::test]
async fn where_no_connection_of_its_own_is_to_be_had_a_transfer_says_so() {
    let (connection, mut daemon) = connected().await;
    let upload = volume(&connection).upload(&b"contents"[..]).offset(5).length(100).resume(20);
    let (upload, told) = watched(upload);
    let script = async {
        let (serial, ask) = opened(&mut daemon).await;
        assert_eq!((ask.offset, ask.length, ask.flags), (25, 80, 0));
        assert_eq!(daemon.expect_stream_data::<Up>(serial, 8).await, b"contents");
        assert_eq!(daemon.expect_stream::<Up>(serial).await, FromClient::Finish);
        daemon.stream_finish::<Up>(serial).await;
    };
    let (done, ()) = tokio::join!(upload, script);
    assert_eq!(done.unwrap().completed().unwrap().bytes, 8);
    let last = told.lock().unwrap().last().cloned().unwrap();
    assert!(last.shared);
    assert_eq!((last.done, last.total), (28, 28));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_error_of_the_daemons_ends_an_upload_that_has_nothing_to_send() {
    let (connection, mut daemon) = connected().await;
    let upload = volume(&connection).upload(Waits(b""));
    let script = async {
        let (serial, _) = opened(&mut daemon).await;
        let full = packet::error(ErrorCode::SYSTEM_ERROR.0, 0, "the disk is full");
        daemon.stream_fail::<Up>(serial, &full).await;
    };
    let (ended, ()) = tokio::join!(upload, script);
    let error = ended.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::SYSTEM_ERROR), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_upload_is_done_when_the_daemon_says_so_and_not_before() {
    let (connection, mut daemon) = connected().await;
    let upload = volume(&connection).upload(&b"contents"[..]);
    let script = async {
        let (serial, _) = opened(&mut daemon).await;
        daemon.expect_stream_data::<Up>(serial, 8).await;
        assert_eq!(daemon.expect_stream::<Up>(serial).await, FromClient::Finish);
        let late = packet::error(ErrorCode::SYSTEM_ERROR.0, 0, "it could not be flushed");
        daemon.stream_fail::<Up>(serial, &late).await;
    };
    let (ended, ()) = tokio::join!(upload, script);
    assert!(ended.unwrap_err().to_string().contains("it could not be flushed"));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_cancel_aborts_the_stream_and_waits_for_the_daemons_word() {
    let (connection, mut daemon) = connected().await;
    let (upload, told) = watched(volume(&connection).upload(Waits(b"")));
    let upload = upload.poll_interval(MOMENT);
    let cancel = upload.cancel_handle();
    let script = async {
        let (serial, _) = opened(&mut daemon).await;
        // It tells of nothing before the stream is open.
        while told.lock().unwrap().is_empty() {
            tokio::time::sleep(MOMENT).await;
        }
        cancel.cancel();
        assert_eq!(daemon.expect_stream::<Up>(serial).await, FromClient::Abort);
        assert!(cancel.is_cancelling());
        daemon.stream_finish::<Up>(serial).await;
    };
    let (ended, ()) = tokio::join!(upload, script);
    assert!(matches!(ended, Ok(Outcome::Cancelled { error: None, .. })), "{ended:?}");
    assert!(cancel.is_finished());
    let phases: Vec<_> = told.lock().unwrap().iter().map(|it| it.phase).collect();
    assert!(phases.ends_with(&[Phase::Cancelling, Phase::Finished]), "{phases:?}");
    assert_works(&connection, &mut daemon).await;
}

/// An upload that is cancelled when all is sent; the daemon takes its time to say that it is well.
async fn cancelled_at_its_finish(
    (connection, mut daemon): (Connection, Daemon),
    takes: Duration,
) -> Result<Outcome<Transferred, StorageVolume>, Error> {
    let upload = volume(&connection).upload(&b"contents"[..]);
    let cancel = upload.cancel_handle();
    let script = async {
        let (serial, _) = opened(&mut daemon).await;
        daemon.expect_stream_data::<Up>(serial, 8).await;
        assert_eq!(daemon.expect_stream::<Up>(serial).await, FromClient::Finish);
        cancel.cancel();
        tokio::time::sleep(takes).await;
        daemon.stream_finish::<Up>(serial).await;
    };
    tokio::join!(upload, script).0
}

#[tokio::test]
async fn a_cancel_that_comes_after_the_last_byte_comes_too_late() {
    let ended = cancelled_at_its_finish(connected().await, Duration::from_millis(20)).await;
    assert!(ended.unwrap().is_completed());
}

#[tokio::test]
async fn a_finish_that_is_answered_after_its_grace_is_still_a_success() {
    let ended = cancelled_at_its_finish(impatient().await, Duration::from_millis(150)).await;
    assert!(ended.unwrap().is_completed());
}

#[tokio::test]
async fn a_writer_that_is_stuck_keeps_no_cancelled_download() {
    struct Stuck;
    impl tokio::io::AsyncWrite for Stuck {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Pending
        }
        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }
    let (connection, mut daemon) = impatient().await;
    let download = volume(&connection).download(Stuck);
    let cancel = download.cancel_handle();
    let script = async {
        let serial = daemon.expect::<Down>().await.serial;
        daemon.reply::<Down>(serial, &()).await;
        daemon.stream_data::<Down>(serial, b"begin").await;
        tokio::time::sleep(MOMENT).await;
        cancel.cancel();
        assert_eq!(daemon.expect_stream::<Down>(serial).await, FromClient::Abort);
        daemon.stream_finish::<Down>(serial).await;
    };
    let both = async { tokio::join!(download, script) };
    let (ended, ()) = tokio::time::timeout(Duration::from_secs(10), both).await.unwrap();
    assert!(matches!(ended, Ok(Outcome::Cancelled { error: None, .. })), "{ended:?}");
}

#[tokio::test]
async fn a_transfer_that_was_cancelled_before_it_began_asks_the_daemon_nothing() {
    let (connection, mut daemon) = connected().await;
    let upload = volume(&connection).upload(&b"contents"[..]);
    upload.cancel_handle().cancel();
    assert!(matches!(upload.await, Ok(Outcome::Cancelled { .. })));
    let nothing = volume(&connection).upload(&b"contents"[..]).length(7).resume(7);
    assert_eq!(nothing.await.unwrap().completed(), Some(Transferred::default()));
    let error = volume(&connection).upload(&b"contents"[..]).length(7).resume(8).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidUse);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_download_into_a_writer_has_its_holes_as_zeros() {
    let (connection, mut daemon) = connected().await;
    let kept = Keeps::default();
    let (download, told) = watched(volume(&connection).download(kept.clone()).sparse());
    let script = async {
        let asked = daemon.expect::<StorageVolGetInfoFlags>().await;
        let info = StorageVolGetInfoFlagsReply { r#type: 0, capacity: 9, allocation: 100_011 };
        daemon.reply::<StorageVolGetInfoFlags>(asked.serial, &info).await;
        let asked = daemon.expect::<Down>().await;
        assert_eq!((asked.args.offset, asked.args.length, asked.args.flags), (0, 0, 1));
        let serial = asked.serial;
        daemon.reply::<Down>(serial, &()).await;
        daemon.stream_data::<Down>(serial, b"begin").await;
        daemon.stream_hole::<Down>(serial, 100_000).await;
        daemon.stream_data::<Down>(serial, b"middle").await;
        daemon.stream_end::<Down>(serial).await;
        assert_eq!(daemon.expect_stream::<Down>(serial).await, FromClient::Finish);
        daemon.stream_finish::<Down>(serial).await;
    };
    let (done, ()) = tokio::join!(download, script);
    let moved = done.unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (100_011, 100_000));
    let written = kept.0.lock().unwrap().clone();
    assert!(written == [&b"begin"[..], &[0; 100_000], b"middle"].concat());
    assert_eq!(told.lock().unwrap().last().map(|it| (it.done, it.total)), Some((100_011, 100_011)));
}

#[tokio::test]
async fn what_came_before_an_error_is_written() {
    let (connection, mut daemon) = connected().await;
    let kept = Keeps::default();
    let download = volume(&connection).download(kept.clone());
    let script = async {
        let serial = daemon.expect::<Down>().await.serial;
        daemon.reply::<Down>(serial, &()).await;
        daemon.stream_data::<Down>(serial, b"begin").await;
        let bad = packet::error(ErrorCode::SYSTEM_ERROR.0, 0, "a bad block");
        daemon.stream_fail::<Down>(serial, &bad).await;
    };
    let (ended, ()) = tokio::join!(download, script);
    assert!(ended.unwrap_err().to_string().contains("a bad block"));
    assert_eq!(*kept.0.lock().unwrap(), b"begin");
    assert_works(&connection, &mut daemon).await;
}
