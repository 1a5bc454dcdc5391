//! Streams beside calls: the window, the order of packets, layers, a connection that comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use virtwire::layer::{BoxFuture, Layer, Next, ReadOnly, Reply, Request};
use virtwire::protocol::Program;
use virtwire::protocol::remote::{StorageVolDownload, StorageVolUpload};
use virtwire::protocol::virnet::MessageType;
use virtwire::{ErrorKind, Result};
use virtwire_testkit::peer::{Asked, FromClient};

use crate::reconnect::{lost, supervised};
use crate::stream_basics::{data, download, finish, open, upload};
use crate::stream_lifetimes::poll_and_drop;
use crate::{
    assert_works, builder, connected, connected_by, expect_lookup, expect_pong, find, lookup, ping,
};

#[tokio::test]
async fn data_waits_for_a_place_in_the_window_as_calls_do() {
    let (connection, mut daemon) = connected_by(builder().window(2), 65_536).await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let first = tokio::spawn(connection.call(lookup("first")));
    let first_asked = expect_lookup(&mut daemon, "first").await;
    let second = tokio::spawn(connection.call(lookup("second")));
    let second_asked = expect_lookup(&mut daemon, "second").await;
    stream.write_chunk(Bytes::from_static(b"abc")).await.unwrap();
    daemon.expect_silence(Duration::from_millis(50)).await;
    find(&mut daemon, &first_asked).await;
    assert_eq!(daemon.expect_stream_data::<StorageVolUpload>(serial, 3).await, b"abc");
    find(&mut daemon, &second_asked).await;
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    finish::<StorageVolUpload>(&mut stream, &mut daemon, serial).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_stream_has_its_turn_among_calls_that_never_end() {
    let (connection, mut daemon) = connected_by(builder().window(1), 65_536).await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let callers = (0..40).map(|_| tokio::spawn(connection.call(lookup("vm")))).collect::<Vec<_>>();
    let mut asked = expect_lookup(&mut daemon, "vm").await;
    stream.write_chunk(Bytes::from_static(b"abc")).await.unwrap();
    let mut calls = 0;
    let mut came = false;
    for _ in 0..40 {
        find(&mut daemon, &asked).await;
        let frame = daemon.next().await;
        if frame.header.serial == serial {
            came = true;
            break;
        }
        calls += 1;
        asked = Asked { serial: frame.header.serial, args: lookup("vm") };
    }
    assert!(came, "{calls} calls went before it");
    drop(callers);
}

#[tokio::test]
async fn four_hung_calls_keep_a_finish_back_but_no_abort() {
    for abort in [true, false] {
        let (connection, mut daemon) = connected().await;
        let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
        let mut calls = Vec::new();
        for _ in 0..4 {
            let call = tokio::spawn(connection.call(lookup("vm")));
            calls.push((call, expect_lookup(&mut daemon, "vm").await));
        }
        let ended = async { if abort { stream.abort().await } else { stream.finish().await } };
        let script = async {
            if !abort {
                // The place that is kept is for what lets go of something.
                daemon.expect_silence(Duration::from_millis(50)).await;
                let (call, asked) = calls.remove(0);
                find(&mut daemon, &asked).await;
                call.await.unwrap().unwrap();
            }
            let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
            assert_eq!(came, if abort { FromClient::Abort } else { FromClient::Finish });
            daemon.stream_finish::<StorageVolUpload>(serial).await;
        };
        let (ended, ()) = tokio::join!(ended, script);
        ended.unwrap();
        for (call, asked) in calls {
            find(&mut daemon, &asked).await;
            call.await.unwrap().unwrap();
        }
        assert_works(&connection, &mut daemon).await;
    }
}

#[tokio::test]
async fn calls_and_pongs_wait_for_one_packet_of_an_upload_at_most() {
    let (connection, mut daemon) = connected_by(builder(), 1000).await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let uploading = tokio::spawn(async move {
        stream.write_chunk(Bytes::from(vec![7; 2_000_000])).await.unwrap();
        stream
    });
    let FromClient::Data(first) = daemon.expect_stream::<StorageVolUpload>(serial).await else {
        panic!("no data")
    };
    assert_eq!(first.len(), 262_120);
    ping(&mut daemon).await;
    let call = tokio::spawn(connection.call(lookup("vm")));
    let (mut data, mut pong_after, mut call_after) = (0, None, None);
    while data < 7 {
        let frame = daemon.next().await;
        if frame.header.prog == Program::KEEPALIVE.id() {
            pong_after = Some(data);
        } else if frame.header.r#type == MessageType::STREAM {
            data += 1;
        } else {
            call_after = Some(data);
            let asked = Asked { serial: frame.header.serial, args: lookup("vm") };
            find(&mut daemon, &asked).await;
        }
    }
    // One may be on its way already.
    assert!(matches!((pong_after, call_after), (Some(..=2), Some(..=2))), "{call_after:?}");
    call.await.unwrap().unwrap();
    drop(uploading.await.unwrap());
}

#[tokio::test]
async fn pings_are_answered_while_nobody_reads_a_stream() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    for _ in 0..20 {
        daemon.stream_data::<StorageVolDownload>(serial, &[1; 50_000]).await;
    }
    ping(&mut daemon).await;
    expect_pong(&mut daemon).await;
    for _ in 0..20 {
        stream.read_chunk().await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_fails_with_the_transport_and_the_connection_comes_back_without_it() {
    let (connection, mut daemon, mut place) = supervised().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    daemon.stream_data::<StorageVolDownload>(serial, b"half").await;
    assert_works(&connection, &mut daemon).await;
    daemon.cut();
    let mut daemon = place.back().await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"half"));
    for error in [
        stream.read_chunk().await.unwrap_err(),
        stream.write_chunk(Bytes::from_static(b"x")).await.unwrap_err(),
        stream.finish().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Lost, "{error}");
    }
    // The new daemon hears nothing of it, and one that waits for the transport is opened there.
    drop(stream);
    assert_works(&connection, &mut daemon).await;
    daemon.cut();
    let opening = connection.call_stream(download(0));
    let script = async {
        let mut daemon = place.back().await;
        let serial = daemon.expect::<StorageVolDownload>().await.serial;
        daemon.reply::<StorageVolDownload>(serial, &()).await;
        daemon.stream_data::<StorageVolDownload>(serial, b"anew").await;
        daemon
    };
    let waiting = async {
        lost(&connection).await;
        opening.await.unwrap().1
    };
    let (mut stream, _daemon) = tokio::join!(waiting, script);
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"anew"));
}

/// Counts the calls, and makes those that open a stream twice.
#[derive(Default)]
struct Twice(AtomicUsize);

impl Layer for Twice {
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            if request.opens_stream() {
                let copy = request.try_clone().unwrap();
                drop(next.call(copy).await?);
            }
            next.call(request).await
        })
    }
}

#[tokio::test]
async fn a_layer_that_tries_again_opens_anew_and_the_stream_before_is_aborted() {
    let layer = Arc::new(Twice::default());
    let (connection, mut daemon) = connected_by(builder().layer(Arc::clone(&layer)), 65_536).await;
    let script = async {
        let first = daemon.expect::<StorageVolDownload>().await.serial;
        daemon.reply::<StorageVolDownload>(first, &()).await;
        let came = daemon.expect_stream::<StorageVolDownload>(first).await;
        assert_eq!(came, FromClient::Abort);
        let second = daemon.expect::<StorageVolDownload>().await.serial;
        daemon.reply::<StorageVolDownload>(second, &()).await;
        daemon.stream_finish::<StorageVolDownload>(first).await;
        daemon.stream_data::<StorageVolDownload>(second, b"here").await;
        second
    };
    let (opened, serial) = tokio::join!(connection.call_stream(download(1)), script);
    let mut stream = opened.unwrap().1;
    assert!(stream.is_sparse());
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"here"));
    finish::<StorageVolDownload>(&mut stream, &mut daemon, serial).await;
    assert_eq!(layer.0.load(Ordering::SeqCst), 1);
    assert_eq!(connection.stats().unknown_streams, 0);
}

/// Answers all by itself.
struct Liar;

impl Layer for Liar {
    fn call<'a>(&'a self, _: Request, _: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        Box::pin(async { Ok(Reply::from_body(Bytes::new())) })
    }
}

#[tokio::test]
async fn a_layer_cannot_make_a_stream_of_its_own_or_let_one_through_that_only_reads() {
    let (connection, _daemon) = connected_by(builder().layer(Liar), 65_536).await;
    let error = connection.call_stream(download(0)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Layer);
    let (connection, _daemon) = connected_by(builder().layer(ReadOnly), 65_536).await;
    for error in [
        connection.call_stream(download(0)).await.unwrap_err(),
        connection.call_stream(upload(0)).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidUse);
    }
}

#[tokio::test]
async fn through_layers_a_call_that_is_dropped_leads_to_one_abort() {
    let layers = builder().layer(crate::layers::Plain).layer(crate::layers::Plain);
    for polls in 1..4 {
        let (connection, mut daemon) = connected_by(layers.clone(), 65_536).await;
        assert!(poll_and_drop(polls, connection.call_stream(upload(0))).await.is_none());
        let serial = daemon.expect::<StorageVolUpload>().await.serial;
        daemon.reply::<StorageVolUpload>(serial, &()).await;
        let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.stream_finish::<StorageVolUpload>(serial).await;
        assert_works(&connection, &mut daemon).await;
    }
}
