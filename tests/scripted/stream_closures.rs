//! Closures that run for a stream.

use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::mpsc;
use virtwire::event::Ended;
use virtwire::protocol::remote::{DomainOpenConsole, StorageVolDownload, StorageVolUpload};
use virtwire::{Chunk, StreamEventType as Events};
use virtwire_testkit::peer::{self, FromClient};

use crate::stream_basics::{console, download, finish, open, upload};
use crate::{assert_works, connected};

#[tokio::test]
async fn a_closure_reads_what_comes_and_gives_the_stream_back_at_its_end() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, download(0)).await;
    let (sender, mut came) = mpsc::unbounded_channel();
    let closure = stream.on_events(Events::READABLE, move |events, stream| {
        assert_eq!(events, Events::READABLE);
        loop {
            match stream.try_read_chunk() {
                Poll::Ready(Ok(Some(Chunk::Data(data)))) => sender.send(data).unwrap(),
                Poll::Ready(Ok(None)) => return Events::empty(),
                Poll::Ready(other) => panic!("{other:?}"),
                Poll::Pending => return Events::READABLE,
            }
        }
    });
    for piece in [b"one", b"two"] {
        daemon.stream_data::<StorageVolDownload>(serial, piece).await;
        assert_eq!(came.recv().await.unwrap(), &piece[..]);
    }
    daemon.stream_end::<StorageVolDownload>(serial).await;
    let mut stream = closure.stream().await.unwrap();
    assert!(came.recv().await.is_none(), "the closure is dropped");
    finish::<StorageVolDownload>(&mut stream, &mut daemon, serial).await;
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_closure_writes_while_there_is_room() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let mut left = vec![7; 1_000_000];
    let closure = stream.on_events(Events::WRITABLE, move |_, stream| {
        while !left.is_empty() {
            match stream.try_write(&left) {
                Poll::Ready(written) => drop(left.drain(..written.unwrap())),
                Poll::Pending => return Events::WRITABLE,
            }
        }
        Events::empty()
    });
    let came = daemon.expect_stream_data::<StorageVolUpload>(serial, 1_000_000).await;
    assert!(came.iter().all(|byte| *byte == 7));
    let mut stream = closure.stream().await.unwrap();
    finish::<StorageVolUpload>(&mut stream, &mut daemon, serial).await;
}

#[tokio::test]
async fn the_end_of_a_stream_is_told_once_whatever_is_wanted() {
    let failed = Events::ERROR;
    let lost = Events::ERROR | Events::HANGUP;
    for (cut, what, told) in [
        (false, Events::READABLE, failed),
        (false, Events::HANGUP, failed),
        (true, Events::READABLE, lost),
        (true, Events::ERROR, lost),
    ] {
        let (connection, mut daemon) = connected().await;
        let (stream, serial) = open(&connection, &mut daemon, console()).await;
        let all = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&all);
        let closure = stream.on_events(what, move |events, stream| {
            seen.lock().unwrap().push(events);
            drop(stream.try_read_chunk());
            what
        });
        match cut {
            true => daemon.cut(),
            false => {
                let error = peer::error(1, 2, "gone");
                daemon.stream_fail::<DomainOpenConsole>(serial, &error).await;
            }
        }
        let mut stream = closure.stream().await.unwrap();
        assert_eq!(*all.lock().unwrap(), [told], "{what:?}");
        assert!(stream.read_chunk().await.is_err());
    }
}

#[tokio::test]
async fn a_panic_in_a_closure_aborts_its_stream_and_nothing_else() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, console()).await;
    let state = Arc::new(());
    let held = Arc::clone(&state);
    let closure = stream.on_events(Events::READABLE, move |_, _| {
        let _held = &held;
        panic!("not like this");
    });
    daemon.stream_data::<DomainOpenConsole>(serial, b"x").await;
    let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
    assert_eq!(came, FromClient::Abort);
    daemon.stream_finish::<DomainOpenConsole>(serial).await;
    let Err(Ended::Panicked(message)) = closure.stream().await else { panic!("no panic") };
    assert_eq!((message.as_str(), Arc::strong_count(&state)), ("not like this", 1));
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn a_closure_whose_handle_is_dropped_ends_with_its_stream() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, console()).await;
    let state = Arc::new(());
    let held = Arc::clone(&state);
    let closure = stream.on_events(Events::READABLE, move |_, _| {
        let _held = &held;
        Events::READABLE
    });
    tokio::task::yield_now().await;
    drop(closure);
    let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
    assert_eq!(came, FromClient::Abort);
    daemon.stream_finish::<DomainOpenConsole>(serial).await;
    assert_works(&connection, &mut daemon).await;
    assert_eq!(Arc::strong_count(&state), 1);
}

#[tokio::test]
async fn a_close_ends_closures_of_streams_in_order() {
    let (connection, mut daemon) = connected().await;
    let (stream, serial) = open(&connection, &mut daemon, console()).await;
    let closure = stream.on_events(Events::READABLE, |events, _| {
        assert_eq!(events, Events::ERROR | Events::HANGUP);
        Events::READABLE
    });
    let script = async {
        let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.stream_finish::<DomainOpenConsole>(serial).await;
        daemon.expect_end().await;
    };
    let (closed, ()) = tokio::join!(connection.close(), script);
    closed.unwrap();
    let stream = tokio::time::timeout(Duration::from_secs(5), closure.stream()).await.unwrap();
    drop(stream.unwrap());
}
