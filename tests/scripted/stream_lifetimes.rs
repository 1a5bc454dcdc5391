//! How streams end where nobody ends them: futures and handles dropped, connections closed.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::AsyncWriteExt;
use virtwire::protocol::remote::{DomainOpenConsole, StorageVolDownload, StorageVolUpload};
use virtwire::protocol::virnet::MessageStatus;
use virtwire::{CloseReason, ErrorKind};
use virtwire_testkit::peer::FromClient;

use crate::stream_basics::{console, data, download, finish, open, upload};
use crate::{Daemon, assert_works, builder, connected, connected_by, expect_lookup, find, lookup};

/// Polls so often, and then drops; what it gave if it was done before.
pub(crate) async fn poll_and_drop<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    for _ in 0..polls {
        let polled = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await;
        if let Poll::Ready(output) = polled {
            return Some(output);
        }
        tokio::task::yield_now().await;
    }
    None
}

async fn confirm_abort(daemon: &mut Daemon, serial: u32) {
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
    daemon.stream_finish::<StorageVolUpload>(serial).await;
}

#[tokio::test]
async fn a_stream_that_is_dropped_is_aborted_once() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    drop(stream);
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
    daemon.expect_silence(Duration::from_millis(50)).await;
    daemon.stream_finish::<StorageVolUpload>(serial).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 0);
}

#[tokio::test]
async fn a_call_dropped_before_it_was_sent_opens_nothing() {
    let (connection, mut daemon) = connected().await;
    drop(connection.call_stream(upload(0)));
    assert!(poll_and_drop(0, connection.call_stream(upload(0))).await.is_none());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_call_dropped_in_the_queue_opens_nothing() {
    let (connection, mut daemon) = connected_by(builder().window(1), 65_536).await;
    let running = tokio::spawn(connection.call(lookup("vm")));
    let asked = expect_lookup(&mut daemon, "vm").await;
    assert!(poll_and_drop(1, connection.call_stream(upload(0))).await.is_none());
    find(&mut daemon, &asked).await;
    running.await.unwrap().unwrap();
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_call_dropped_in_flight_is_aborted_when_the_reply_comes_and_not_before() {
    for accepted in [true, false] {
        let (connection, mut daemon) = connected().await;
        assert!(poll_and_drop(1, connection.call_stream(upload(0))).await.is_none());
        let serial = daemon.expect::<StorageVolUpload>().await.serial;
        daemon.stream_data::<StorageVolUpload>(serial, b"early").await;
        daemon.expect_silence(Duration::from_millis(50)).await;
        if accepted {
            daemon.reply::<StorageVolUpload>(serial, &()).await;
            confirm_abort(&mut daemon, serial).await;
        } else {
            daemon.refuse::<StorageVolUpload>(serial).await;
        }
        assert_works(&connection, &mut daemon).await;
        assert_eq!(connection.stats().unknown_streams, 0);
    }
}

#[tokio::test]
async fn a_call_past_its_deadline_is_aborted_when_the_reply_comes() {
    let (connection, mut daemon) = connected().await;
    let call = connection.call_stream(upload(0)).timeout(Duration::from_millis(20));
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Timeout);
    let serial = daemon.expect::<StorageVolUpload>().await.serial;
    daemon.reply::<StorageVolUpload>(serial, &()).await;
    confirm_abort(&mut daemon, serial).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn the_serial_stays_taken_until_the_daemons_last_word() {
    let (connection, mut daemon) = connected_by(builder().window(1), 65_536).await;
    let (stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    drop(stream);
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
    for _ in 0..3 {
        // The abort holds a place in the window; the control slot is none of a lookup's.
        let (mut other, other_serial) = tokio::select! {
            opened = open(&connection, &mut daemon, upload(0)) => opened,
            () = tokio::time::sleep(Duration::from_millis(30)) => break,
        };
        assert_ne!(other_serial, serial);
        finish::<StorageVolUpload>(&mut other, &mut daemon, other_serial).await;
    }
    daemon.stream_finish::<StorageVolUpload>(serial).await;
    // What was given up in the queue was never sent.
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_read_that_is_dropped_loses_nothing() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    for polls in 0..4 {
        assert!(poll_and_drop(polls, stream.read_chunk()).await.is_none());
        daemon.stream_data::<StorageVolDownload>(serial, b"all of it").await;
        assert_eq!(stream.read_chunk().await.unwrap(), data(b"all of it"));
    }
    daemon.stream_end::<StorageVolDownload>(serial).await;
    assert_eq!(stream.read_chunk().await.unwrap(), None);
    finish::<StorageVolDownload>(&mut stream, &mut daemon, serial).await;
}

#[tokio::test]
async fn a_write_that_is_dropped_has_sent_its_packet_as_a_whole_or_not_at_all() {
    for polls in 0..4 {
        let (connection, mut daemon) = connected_by(builder(), 1000).await;
        let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
        let first = Bytes::from(vec![1; 5000]);
        let second = Bytes::from(vec![2; 5000]);
        // The pipe takes neither as a whole: the first is on its way, the second has to wait.
        let wrote = [
            poll_and_drop(polls, stream.write_chunk(first)).await.is_some(),
            poll_and_drop(polls, stream.write_chunk(second)).await.is_some(),
        ];
        let script = async {
            let mut came = Vec::new();
            loop {
                match daemon.expect_stream::<StorageVolUpload>(serial).await {
                    FromClient::Data(piece) => came.push(piece),
                    FromClient::Finish => break,
                    other => panic!("{other:?}"),
                }
            }
            daemon.stream_finish::<StorageVolUpload>(serial).await;
            came
        };
        let (finished, came) = tokio::join!(stream.finish(), script);
        finished.unwrap();
        assert!(came.iter().all(|piece| piece.len() == 5000), "{polls}");
        let wrote = wrote.iter().filter(|wrote| **wrote).count();
        assert!(came.len() >= wrote, "{polls}: {wrote} of {}", came.len());
        assert_eq!(came.is_empty(), polls == 0);
    }
}

#[tokio::test]
async fn a_finish_that_is_dropped_goes_on_and_the_next_one_awaits_it() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    for polls in 0..3 {
        assert!(poll_and_drop(polls, stream.finish()).await.is_none());
    }
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Finish);
    daemon.expect_silence(Duration::from_millis(50)).await;
    let (finished, ()) =
        tokio::join!(stream.finish(), daemon.stream_finish::<StorageVolUpload>(serial));
    finished.unwrap();
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_stream_dropped_while_it_finishes_comes_to_that_end() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    assert!(poll_and_drop(1, stream.finish()).await.is_none());
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Finish);
    drop(stream);
    daemon.expect_silence(Duration::from_millis(50)).await;
    daemon.stream_finish::<StorageVolUpload>(serial).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 0);
}

#[tokio::test]
async fn an_abort_that_is_dropped_is_sent_once_and_the_next_one_awaits_it() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    assert!(poll_and_drop(2, stream.abort()).await.is_none());
    assert!(poll_and_drop(2, stream.abort()).await.is_none());
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
    daemon.expect_silence(Duration::from_millis(50)).await;
    let (aborted, ()) =
        tokio::join!(stream.abort(), daemon.stream_finish::<StorageVolUpload>(serial));
    aborted.unwrap();
    drop(stream);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_abort_takes_back_what_is_not_written_but_no_packet_that_is_begun() {
    let (connection, mut daemon) = connected_by(builder(), 1000).await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    assert!(poll_and_drop(1, stream.write_chunk(Bytes::from(vec![1; 5000]))).await.is_some());
    assert!(poll_and_drop(1, stream.write_chunk(Bytes::from(vec![2; 5000]))).await.is_none());
    let script = async {
        let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
        assert_eq!(came, FromClient::Data(vec![1; 5000]));
        confirm_abort(&mut daemon, serial).await;
    };
    let (aborted, ()) = tokio::join!(stream.abort(), script);
    aborted.unwrap();
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_stream_keeps_its_connection_open_and_no_longer() {
    let (connection, mut daemon) = connected().await;
    let weak = connection.downgrade();
    let (mut stream, serial) = open(&connection, &mut daemon, console()).await;
    drop(connection);
    daemon.stream_data::<DomainOpenConsole>(serial, b"still here").await;
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"still here"));
    assert!(weak.upgrade().is_some());
    drop(stream);
    assert!(weak.upgrade().is_none());
    daemon.rest().await;
}

#[tokio::test]
async fn a_close_aborts_the_streams_after_the_calls_and_before_it_takes_leave() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, console()).await;
    let (mut finishing, finishing_serial) = open(&connection, &mut daemon, upload(0)).await;
    assert!(poll_and_drop(1, finishing.finish()).await.is_none());
    let came = daemon.expect_stream::<StorageVolUpload>(finishing_serial).await;
    assert_eq!(came, FromClient::Finish);
    let running = tokio::spawn(connection.call(lookup("vm")));
    let asked = expect_lookup(&mut daemon, "vm").await;
    let script = async {
        daemon.expect_silence(Duration::from_millis(50)).await;
        find(&mut daemon, &asked).await;
        let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.expect_silence(Duration::from_millis(50)).await;
        daemon.stream_finish::<DomainOpenConsole>(serial).await;
        daemon.stream_finish::<StorageVolUpload>(finishing_serial).await;
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    running.await.unwrap().unwrap();
    finishing.finish().await.unwrap();
    let error = stream.read_chunk().await.unwrap_err();
    assert_eq!(error.close_reason(), Some(&CloseReason::Client));
}

#[tokio::test]
async fn a_close_waits_for_a_daemon_that_confirms_no_abort_no_longer_than_the_grace() {
    let builder = builder().grace(Duration::from_millis(50));
    let (connection, mut daemon) = connected_by(builder, 65_536).await;
    let (stream, serial) = open(&connection, &mut daemon, console()).await;
    let script = async {
        let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    let error = closed.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.detail().contains("end of streams (cut short after 50ms)"), "{error}");
    drop(stream);
}

#[tokio::test]
async fn an_unused_stream_can_outlive_a_closed_connection() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let script = async {
        confirm_abort(&mut daemon, serial).await;
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    assert!(stream.write_all(b"x").await.is_err());
    drop(stream);
}

#[tokio::test]
async fn a_close_cuts_a_call_that_opens_a_stream_short_and_its_caller_is_told() {
    let builder = builder().grace(Duration::from_millis(50));
    let (connection, mut daemon) = connected_by(builder, 65_536).await;
    let opening = tokio::spawn(connection.call_stream(upload(0)));
    daemon.expect::<StorageVolUpload>().await;
    let (closed, ()) = tokio::join!(connection.close(), daemon.expect_end());
    assert_eq!(closed.unwrap_err().kind(), ErrorKind::Timeout);
    let error = opening.await.unwrap().unwrap_err();
    assert_eq!(error.close_reason(), Some(&CloseReason::Client));
}

#[tokio::test]
async fn a_connection_that_is_dropped_waits_for_the_ends_of_its_streams() {
    let (connection, mut daemon) = connected().await;
    let (dropped, first) = open(&connection, &mut daemon, upload(0)).await;
    let (mut aborted, second) = open(&connection, &mut daemon, upload(0)).await;
    assert!(poll_and_drop(2, aborted.abort()).await.is_none());
    drop((dropped, aborted, connection));
    let mut asked = Vec::new();
    for _ in 0..2 {
        let frame = daemon.next().await;
        assert_eq!(frame.header.status, MessageStatus::ERROR);
        asked.push(frame.header.serial);
    }
    asked.sort_unstable();
    assert_eq!(asked, [first, second]);
    // What was on its way before does not end it.
    daemon.stream_data::<StorageVolUpload>(second, b"late").await;
    daemon.stream_finish::<StorageVolUpload>(first).await;
    daemon.expect_silence(Duration::from_millis(50)).await;
    daemon.stream_finish::<StorageVolUpload>(second).await;
    daemon.expect_end().await;
}

#[tokio::test]
async fn a_connection_that_is_dropped_waits_no_longer_than_the_grace() {
    let grace = Duration::from_millis(100);
    let (connection, mut daemon) = connected_by(builder().grace(grace), 1 << 16).await;
    let (stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    drop((stream, connection));
    let began = Instant::now();
    assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
    daemon.expect_end().await;
    assert!(began.elapsed() < Duration::from_secs(5));
}
