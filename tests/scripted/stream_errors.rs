//! Streams that go wrong, by the daemon, by their user, by the connection.

use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use virtwire::protocol::Procedure;
use virtwire::protocol::api::{ErrorCode, ErrorDomain};
use virtwire::protocol::remote::{DomainOpenConsole, StorageVolDownload, StorageVolUpload};
use virtwire::protocol::virnet::{MessageStatus, MessageType};
use virtwire::{CloseReason, Error, ErrorKind};
use virtwire_testkit::peer::{self, FromClient};

use crate::stream_basics::{console, data, download, finish, open, upload};
use crate::{assert_works, builder, connected, connected_by};

fn no_space() -> virtwire::protocol::virnet::MessageError {
    peer::error(ErrorCode::SYSTEM_ERROR.0, ErrorDomain::STREAMS.0, "no room for that")
}

fn assert_no_space(error: &Error, what: &str) {
    assert_eq!(error.detail(), "no room for that", "{what}");
    assert!(error.to_string().contains("STORAGE_VOL_UPLOAD"), "{error}");
}

#[tokio::test]
async fn an_error_of_the_daemon_comes_out_of_the_next_write_read_and_finish() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    stream.write_chunk(Bytes::from_static(b"abc")).await.unwrap();
    daemon.expect_stream_data::<StorageVolUpload>(serial, 3).await;
    daemon.stream_fail::<StorageVolUpload>(serial, &no_space()).await;
    assert_works(&connection, &mut daemon).await;
    assert_no_space(&stream.write_chunk(Bytes::from_static(b"d")).await.unwrap_err(), "chunk");
    assert_no_space(&stream.read_chunk().await.unwrap_err(), "read");
    assert_no_space(&stream.finish().await.unwrap_err(), "finish");
    let error = stream.write_all(b"d").await.unwrap_err();
    assert_no_space(error.get_ref().unwrap().downcast_ref().unwrap(), "AsyncWrite");
    let error = stream.read(&mut [0; 4]).await.unwrap_err();
    assert_no_space(error.get_ref().unwrap().downcast_ref().unwrap(), "AsyncRead");
    stream.flush().await.unwrap_err();
    // The daemon has forgotten it: nothing more is said to it.
    stream.abort().await.unwrap();
    drop(stream);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn what_came_before_an_error_is_still_read() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, console()).await;
    daemon.stream_data::<DomainOpenConsole>(serial, b"panic!").await;
    daemon.stream_fail::<DomainOpenConsole>(serial, &no_space()).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"panic!"));
    assert_eq!(stream.read_chunk().await.unwrap_err().kind(), ErrorKind::Remote);
}

#[tokio::test]
async fn a_finish_that_fails_says_so_and_nothing_is_awaited_after_it() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let script = async {
        assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Finish);
        daemon.stream_fail::<StorageVolUpload>(serial, &no_space()).await;
    };
    let (finished, ()) = tokio::join!(stream.finish(), script);
    assert_no_space(&finished.unwrap_err(), "finish");
    drop(stream);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_error_that_comes_before_a_finish_is_written_is_its_answer() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    daemon.stream_fail::<StorageVolUpload>(serial, &no_space()).await;
    assert_no_space(&stream.finish().await.unwrap_err(), "finish");
    drop(stream);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn after_an_abort_data_is_dropped_until_the_daemon_has_confirmed_it() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    daemon.stream_data::<StorageVolDownload>(serial, b"not wanted").await;
    assert_works(&connection, &mut daemon).await;
    let script = async {
        assert_eq!(daemon.expect_stream::<StorageVolDownload>(serial).await, FromClient::Abort);
        for _ in 0..10 {
            daemon.stream_data::<StorageVolDownload>(serial, &[7; 1000]).await;
        }
        daemon.stream_finish::<StorageVolDownload>(serial).await;
    };
    let (aborted, ()) = tokio::join!(stream.abort(), script);
    aborted.unwrap();
    stream.abort().await.unwrap();
    for error in [
        stream.read_chunk().await.unwrap_err(),
        stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err(),
        stream.finish().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidUse);
        assert_eq!(error.detail(), "it was aborted");
    }
    drop(stream);
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 0);
}

#[tokio::test]
async fn an_abort_that_the_daemon_cannot_do_says_so() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let script = async {
        assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Abort);
        daemon.stream_fail::<StorageVolUpload>(serial, &no_space()).await;
    };
    let (aborted, ()) = tokio::join!(stream.abort(), script);
    assert_no_space(&aborted.unwrap_err(), "abort");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn after_a_finish_nothing_is_written() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(1)).await;
    finish::<StorageVolUpload>(&mut stream, &mut daemon, serial).await;
    let error = stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err();
    assert_eq!((error.kind(), error.detail().as_str()), (ErrorKind::InvalidUse, "it was finished"));
    assert_eq!(stream.write_hole(5).await.unwrap_err().kind(), ErrorKind::InvalidUse);
    assert_eq!(stream.read_chunk().await.unwrap(), None);
    stream.abort().await.unwrap();
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_hole_on_a_stream_without_holes_is_refused_on_this_side() {
    let (connection, mut daemon) = connected().await;
    for sparse in [0, 2, 4] {
        let (mut stream, _) = open(&connection, &mut daemon, upload(sparse)).await;
        let error = stream.write_hole(5).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidUse);
        assert!(error.hint().unwrap().contains("SPARSE_STREAM"));
        let serial = close_down::<StorageVolUpload>(stream, &mut daemon).await;
        daemon.stream_finish::<StorageVolUpload>(serial).await;
    }
    let (mut stream, _) = open(&connection, &mut daemon, upload(1)).await;
    assert_eq!(stream.write_hole(1 << 63).await.unwrap_err().kind(), ErrorKind::InvalidUse);
    close_down::<StorageVolUpload>(stream, &mut daemon).await;
    assert_works(&connection, &mut daemon).await;
}

/// Drops the stream, whose abort comes; says its serial.
async fn close_down<P: Procedure>(stream: virtwire::ByteStream, daemon: &mut crate::Daemon) -> u32 {
    drop(stream);
    let frame = daemon.next().await;
    assert_eq!(frame.header.status, MessageStatus::ERROR);
    assert_eq!((frame.header.r#type, frame.header.proc), (MessageType::STREAM, P::INFO.number));
    frame.header.serial
}

#[tokio::test]
async fn a_hole_that_nobody_asked_for_fails_that_stream_only() {
    for (sparse, length) in [(0, 5), (1, 0), (1, -1)] {
        let (connection, mut daemon) = connected().await;
        let (mut stream, serial) = open(&connection, &mut daemon, download(sparse)).await;
        daemon.stream_hole::<StorageVolDownload>(serial, length).await;
        let error = stream.read_chunk().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.detail().contains("hole"), "{error}");
        let came = daemon.expect_stream::<StorageVolDownload>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.stream_finish::<StorageVolDownload>(serial).await;
        drop(stream);
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn a_reader_that_is_too_slow_loses_its_stream_and_nothing_else() {
    let (connection, mut daemon) = connected_by(builder().stream_budget(100_000), 65_536).await;
    let (mut slow, slow_serial) = open(&connection, &mut daemon, download(0)).await;
    let (mut other, other_serial) = open(&connection, &mut daemon, download(0)).await;
    for _ in 0..9 {
        daemon.stream_data::<StorageVolDownload>(slow_serial, &[1; 10_000]).await;
    }
    assert_works(&connection, &mut daemon).await;
    daemon.stream_data::<StorageVolDownload>(other_serial, b"fine").await;
    daemon.stream_data::<StorageVolDownload>(slow_serial, &[1; 10_000]).await;
    let came = daemon.expect_stream::<StorageVolDownload>(slow_serial).await;
    assert_eq!(came, FromClient::Abort);
    daemon.stream_data::<StorageVolDownload>(slow_serial, &[1; 10_000]).await;
    daemon.stream_finish::<StorageVolDownload>(slow_serial).await;
    for error in [slow.read_chunk().await.unwrap_err(), slow.finish().await.unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::Overrun);
        assert!(error.to_string().contains("stream_budget"), "{error}");
    }
    assert_eq!(other.read_chunk().await.unwrap(), data(b"fine"));
    drop((slow, other));
    daemon.expect_stream::<StorageVolDownload>(other_serial).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn what_is_too_much_before_the_reply_ends_the_stream_and_no_call_hangs() {
    for accepted in [true, false] {
        let (connection, mut daemon) = connected_by(builder().stream_budget(25_000), 65_536).await;
        let script = async {
            let serial = daemon.expect::<StorageVolDownload>().await.serial;
            for _ in 0..4 {
                daemon.stream_data::<StorageVolDownload>(serial, &[1; 10_000]).await;
            }
            match accepted {
                true => daemon.reply::<StorageVolDownload>(serial, &()).await,
                false => daemon.fail::<StorageVolDownload>(serial, &no_space()).await,
            }
            serial
        };
        let both = async { tokio::join!(connection.call_stream(download(0)), script) };
        let (opened, serial) = timeout(Duration::from_secs(10), both).await.expect("it hangs");
        match opened {
            Ok(((), mut stream)) => {
                assert!(accepted);
                let came = daemon.expect_stream::<StorageVolDownload>(serial).await;
                assert_eq!(came, FromClient::Abort);
                for error in [
                    stream.read_chunk().await.unwrap_err(),
                    stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err(),
                    stream.finish().await.unwrap_err(),
                ] {
                    assert_eq!(error.kind(), ErrorKind::Overrun, "{error}");
                }
                daemon.stream_finish::<StorageVolDownload>(serial).await;
            }
            Err(error) => assert!(!accepted && error.detail() == "no room for that", "{error}"),
        }
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn what_is_said_of_a_stream_that_is_not_there_is_counted_and_harms_nothing() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    daemon.stream_data::<StorageVolDownload>(serial + 7, b"x").await;
    daemon.stream_finish::<StorageVolDownload>(serial + 7).await;
    // Of another procedure, and an answer to what nobody asked.
    daemon.stream_data::<StorageVolUpload>(serial, b"x").await;
    daemon.stream_finish::<StorageVolDownload>(serial).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 4);
    finish::<StorageVolDownload>(&mut stream, &mut daemon, serial).await;
    daemon.stream_data::<StorageVolDownload>(serial, b"late").await;
    daemon.stream_finish::<StorageVolDownload>(serial).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 6);
}

#[tokio::test]
async fn a_stream_ends_with_its_connection_and_says_why() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, console()).await;
    daemon.stream_data::<DomainOpenConsole>(serial, b"last words").await;
    assert_works(&connection, &mut daemon).await;
    daemon.cut();
    connection.closed().await;
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"last words"));
    for error in [
        stream.read_chunk().await.unwrap_err(),
        stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err(),
        stream.finish().await.unwrap_err(),
    ] {
        assert_eq!(error.close_reason(), Some(&CloseReason::Eof), "{error}");
    }
    stream.abort().await.unwrap();
}

#[tokio::test]
async fn a_stream_that_the_daemon_refuses_was_never_there() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let serial = daemon.expect::<StorageVolDownload>().await.serial;
        daemon.fail::<StorageVolDownload>(serial, &no_space()).await;
    };
    let (opened, ()) = tokio::join!(connection.call_stream(download(0)), script);
    let error = opened.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Remote);
    assert!(error.to_string().starts_with("cannot call STORAGE_VOL_DOWNLOAD"), "{error}");
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn an_error_before_the_reply_is_what_the_stream_says() {
    let (connection, mut daemon) = connected().await;
    let script = async {
        let serial = daemon.expect::<StorageVolUpload>().await.serial;
        daemon.stream_fail::<StorageVolUpload>(serial, &no_space()).await;
        daemon.reply::<StorageVolUpload>(serial, &()).await;
    };
    let (opened, ()) = tokio::join!(connection.call_stream(upload(0)), script);
    let mut stream = opened.unwrap().1;
    assert_no_space(&stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err(), "write");
    drop(stream);
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_hole_that_the_daemon_cannot_make_ends_the_stream_though_it_answers_the_call_again() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(1)).await;
    stream.write_hole(1 << 20).await.unwrap();
    let script = async {
        let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
        assert_eq!(came, FromClient::Hole(1 << 20));
        assert_eq!(daemon.expect_stream::<StorageVolUpload>(serial).await, FromClient::Finish);
        daemon.fail::<StorageVolUpload>(serial, &no_space()).await;
    };
    let (finished, ()) = tokio::join!(stream.finish(), script);
    assert_no_space(&finished.unwrap_err(), "finish");
    drop(stream);
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_replies, 0);
}
