//! Streams of threads that wait.

use std::io::{Read, Write};
use std::task::Poll;
use std::thread;

use bytes::Bytes;
use virtwire::protocol::remote::{
    DomainOpenConsole, StorageVol, StorageVolDownload, StorageVolUpload,
};
use virtwire::{Chunk, StreamEventType as Events};
use virtwire_testkit::peer::FromClient;

use crate::{assert_finds, daemon, domain, find, part};

fn console() -> DomainOpenConsole {
    DomainOpenConsole { dom: domain("vm"), dev_name: None, flags: 0 }
}

fn volume() -> StorageVol {
    StorageVol { pool: "pool".into(), name: "disk".into(), key: "/disk".into() }
}

#[test]
fn a_download_and_an_upload_are_std_streams_and_packets() {
    let daemon = daemon(async |mut daemon| {
        let serial = daemon.expect::<StorageVolDownload>().await.serial;
        daemon.reply::<StorageVolDownload>(serial, &()).await;
        daemon.stream_data::<StorageVolDownload>(serial, &[5; 100_000]).await;
        daemon.stream_hole::<StorageVolDownload>(serial, 10).await;
        daemon.stream_data::<StorageVolDownload>(serial, b"rest").await;
        daemon.stream_end::<StorageVolDownload>(serial).await;
        let came = daemon.expect_stream::<StorageVolDownload>(serial).await;
        assert_eq!(came, FromClient::Finish);
        daemon.stream_finish::<StorageVolDownload>(serial).await;
        let serial = daemon.expect::<StorageVolUpload>().await.serial;
        daemon.reply::<StorageVolUpload>(serial, &()).await;
        let came = daemon.expect_stream_data::<StorageVolUpload>(serial, 1_000_003).await;
        assert!(came.iter().all(|byte| *byte == 9));
        let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
        assert_eq!(came, FromClient::Hole(77));
        let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.stream_finish::<StorageVolUpload>(serial).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    let args = StorageVolDownload { vol: volume(), offset: 0, length: 0, flags: 1 };
    let ((), mut stream) = connection.call_stream(args).unwrap();
    let mut start = vec![0; 100_003];
    stream.read_exact(&mut start).unwrap();
    assert!(start[..100_000].iter().all(|byte| *byte == 5) && start[100_000..] == [0; 3]);
    assert_eq!(stream.read_chunk().unwrap(), Some(Chunk::Hole(7)));
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "rest");
    stream.finish().unwrap();
    let args = StorageVolUpload { vol: volume(), offset: 0, length: 0, flags: 1 };
    let ((), mut stream) = connection.call_stream(args).unwrap();
    assert!(stream.is_sparse());
    stream.write_all(&[9; 500_000]).unwrap();
    stream.flush().unwrap();
    stream.write_chunk(Bytes::from(vec![9; 500_003])).unwrap();
    stream.write_hole(77).unwrap();
    stream.abort().unwrap();
    connection.close().unwrap();
}

#[test]
fn a_thread_that_waits_for_a_stream_reads_for_those_that_call() {
    let daemon = daemon(async |mut daemon| {
        let serial = daemon.expect::<DomainOpenConsole>().await.serial;
        daemon.reply::<DomainOpenConsole>(serial, &()).await;
        find(&mut daemon, 100).await;
        daemon.stream_data::<DomainOpenConsole>(serial, b"login: ").await;
        let typed = daemon.expect_stream_data::<DomainOpenConsole>(serial, 5).await;
        assert_eq!(typed, b"root\n");
        let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
        assert_eq!(came, FromClient::Abort);
        daemon.stream_finish::<DomainOpenConsole>(serial).await;
        find(&mut daemon, 1).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    let ((), mut stream) = connection.call_stream(console()).unwrap();
    let reading = thread::spawn(move || {
        let mut buf = [0; 7];
        stream.read_exact(&mut buf).unwrap();
        assert_eq!(&buf, b"login: ");
        stream.write_all(b"root\n").unwrap();
    });
    for number in 0..100 {
        assert_finds(&connection, &number.to_string());
    }
    reading.join().unwrap();
    assert_finds(&connection, "after");
    connection.close().unwrap();
}

#[test]
fn a_closure_runs_on_a_thread_of_its_own_and_may_wait() {
    let daemon = daemon(async |mut daemon| {
        let serial = daemon.expect::<DomainOpenConsole>().await.serial;
        daemon.reply::<DomainOpenConsole>(serial, &()).await;
        daemon.stream_data::<DomainOpenConsole>(serial, b"x").await;
        find(&mut daemon, 1).await;
        let came = daemon.expect_stream::<DomainOpenConsole>(serial).await;
        assert_eq!(came, FromClient::Finish);
        daemon.stream_finish::<DomainOpenConsole>(serial).await;
        part(&mut daemon).await;
    });
    let connection = daemon.connect();
    let ((), stream) = connection.call_stream(console()).unwrap();
    let (other, main) = (connection.clone(), thread::current().id());
    let closure = stream.on_events(Events::READABLE, move |_, stream| {
        assert!(matches!(stream.try_read_chunk(), Poll::Ready(Ok(Some(_)))));
        assert_ne!(thread::current().id(), main);
        assert_finds(&other, "from inside");
        Events::empty()
    });
    closure.unwrap().stream().unwrap().finish().unwrap();
    connection.close().unwrap();
}
