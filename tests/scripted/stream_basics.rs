//! Streams that do as they should: data both ways, holes, and the end.

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use virtwire::protocol::Procedure;
use virtwire::protocol::remote::{
    DomainOpenConsole, DomainScreenshot, DomainScreenshotReply, StorageVol, StorageVolDownload,
    StorageVolUpload,
};
use virtwire::{ByteStream, Chunk, Connection, ErrorKind};
use virtwire_testkit::peer::FromClient;

use crate::{Daemon, assert_works, connected, domain};

pub(crate) fn download(flags: u32) -> StorageVolDownload {
    StorageVolDownload { vol: volume(), offset: 0, length: 0, flags }
}

pub(crate) fn upload(flags: u32) -> StorageVolUpload {
    StorageVolUpload { vol: volume(), offset: 0, length: 0, flags }
}

pub(crate) fn console() -> DomainOpenConsole {
    DomainOpenConsole { dom: domain("vm"), dev_name: None, flags: 0 }
}

fn volume() -> StorageVol {
    StorageVol { pool: "pool".into(), name: "disk".into(), key: "/disk".into() }
}

/// An open stream and its serial.
pub(crate) async fn open<P: Procedure<Reply = ()>>(
    connection: &Connection,
    daemon: &mut Daemon,
    args: P,
) -> (ByteStream, u32) {
    let script = async {
        let serial = daemon.expect::<P>().await.serial;
        daemon.reply::<P>(serial, &()).await;
        serial
    };
    let (opened, serial) = tokio::join!(connection.call_stream(args), script);
    (opened.unwrap().1, serial)
}

/// The client finishes, and the daemon agrees.
pub(crate) async fn finish<P: Procedure>(
    stream: &mut ByteStream,
    daemon: &mut Daemon,
    serial: u32,
) {
    let script = async {
        assert_eq!(daemon.expect_stream::<P>(serial).await, FromClient::Finish);
        daemon.stream_finish::<P>(serial).await;
    };
    let (finished, ()) = tokio::join!(stream.finish(), script);
    finished.unwrap();
}

pub(crate) fn data(text: &'static [u8]) -> Option<Chunk> {
    Some(Chunk::Data(Bytes::from_static(text)))
}

#[tokio::test]
async fn a_download_brings_each_packet_then_its_end_and_is_finished() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    assert!(!stream.is_sparse());
    daemon.stream_data::<StorageVolDownload>(serial, b"one").await;
    daemon.stream_data::<StorageVolDownload>(serial, b"two").await;
    daemon.stream_end::<StorageVolDownload>(serial).await;
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"one"));
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"two"));
    assert_eq!(stream.read_chunk().await.unwrap(), None);
    assert_eq!(stream.read_chunk().await.unwrap(), None);
    finish::<StorageVolDownload>(&mut stream, &mut daemon, serial).await;
    stream.finish().await.unwrap();
    drop(stream);
    assert_works(&connection, &mut daemon).await;
    assert_eq!(connection.stats().unknown_streams, 0);
}

#[tokio::test]
async fn an_upload_is_sent_in_packets_of_libvirts_size_and_never_an_empty_one() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, upload(0)).await;
    let bytes: Vec<u8> = (0..600_000_u32).map(|i| i as u8).collect();
    let sent = Bytes::from(bytes.clone());
    let script = async {
        let mut sizes = Vec::new();
        let mut came = Vec::new();
        loop {
            match daemon.expect_stream::<StorageVolUpload>(serial).await {
                FromClient::Data(piece) => {
                    sizes.push(piece.len());
                    came.extend(piece);
                }
                FromClient::Finish => break,
                other => panic!("{other:?}"),
            }
        }
        daemon.stream_finish::<StorageVolUpload>(serial).await;
        (sizes, came)
    };
    let client = async {
        stream.write_chunk(Bytes::new()).await.unwrap();
        assert_eq!(stream.write(&[]).await.unwrap(), 0);
        stream.write_chunk(sent).await.unwrap();
        stream.write_all(b"the end").await.unwrap();
        stream.shutdown().await.unwrap();
    };
    let ((), (sizes, came)) = tokio::join!(client, script);
    assert_eq!(sizes, [262_120, 262_120, 75_760, 7]);
    assert_eq!(came, [&bytes[..], b"the end"].concat());
    assert_works(&connection, &mut daemon).await;
}

#[tokio::test]
async fn holes_go_both_ways_where_the_stream_was_opened_for_them() {
    let (connection, mut daemon) = connected().await;
    let (mut up, serial) = open(&connection, &mut daemon, upload(1)).await;
    assert!(up.is_sparse());
    up.write_hole(0).await.unwrap();
    up.write_hole(1 << 40).await.unwrap();
    up.write_chunk(Bytes::from_static(b"x")).await.unwrap();
    let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
    assert_eq!(came, FromClient::Hole(1 << 40));
    let came = daemon.expect_stream::<StorageVolUpload>(serial).await;
    assert_eq!(came, FromClient::Data(b"x".to_vec()));
    finish::<StorageVolUpload>(&mut up, &mut daemon, serial).await;

    let (mut down, serial) = open(&connection, &mut daemon, download(1)).await;
    daemon.stream_data::<StorageVolDownload>(serial, b"ab").await;
    daemon.stream_hole::<StorageVolDownload>(serial, 3).await;
    daemon.stream_data::<StorageVolDownload>(serial, b"c").await;
    daemon.stream_hole::<StorageVolDownload>(serial, 1 << 33).await;
    daemon.stream_end::<StorageVolDownload>(serial).await;
    let mut buf = [9; 8];
    down.read_exact(&mut buf).await.unwrap();
    assert_eq!(&buf, b"ab\0\0\0c\0\0");
    let rest = down.read_chunk().await.unwrap();
    assert_eq!(rest, Some(Chunk::Hole((1 << 33) - 2)));
    assert_eq!(down.read(&mut buf).await.unwrap(), 0);
    finish::<StorageVolDownload>(&mut down, &mut daemon, serial).await;
}

#[tokio::test]
async fn small_packets_that_have_come_are_read_together() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, download(0)).await;
    for piece in [&[1; 2000][..], &[2; 24], &[3; 2000], &[4; 24]] {
        daemon.stream_data::<StorageVolDownload>(serial, piece).await;
    }
    assert_works(&connection, &mut daemon).await;
    let mut buf = vec![0; 3000];
    assert_eq!(stream.read(&mut buf).await.unwrap(), 3000);
    assert_eq!(stream.read(&mut buf).await.unwrap(), 1048);
}

#[tokio::test]
async fn a_console_goes_both_ways_at_once() {
    let (connection, mut daemon) = connected().await;
    let (mut stream, serial) = open(&connection, &mut daemon, console()).await;
    let (mut read, mut write) = tokio::io::split(&mut stream);
    let mut buf = [0; 7];
    let typing = async {
        write.write_all(b"root\n").await.unwrap();
        write.flush().await.unwrap();
    };
    let script = async {
        daemon.stream_data::<DomainOpenConsole>(serial, b"login: ").await;
        daemon.expect_stream_data::<DomainOpenConsole>(serial, 5).await
    };
    let (read, (), typed) = tokio::join!(read.read_exact(&mut buf), typing, script);
    read.unwrap();
    assert_eq!((&buf, typed.as_slice()), (b"login: ", &b"root\n"[..]));
}

#[tokio::test]
async fn data_that_comes_before_the_reply_is_not_lost() {
    let (connection, mut daemon) = connected().await;
    let args = DomainScreenshot { dom: domain("vm"), screen: 0, flags: 0 };
    let script = async {
        let serial = daemon.expect::<DomainScreenshot>().await.serial;
        daemon.stream_data::<DomainScreenshot>(serial, b"P6").await;
        let reply = DomainScreenshotReply { mime: Some("image/x-portable-pixmap".into()) };
        daemon.reply::<DomainScreenshot>(serial, &reply).await;
        daemon.stream_end::<DomainScreenshot>(serial).await;
        serial
    };
    let (opened, serial) = tokio::join!(connection.call_stream(args), script);
    let (reply, mut stream) = opened.unwrap();
    assert_eq!(reply.mime, Some("image/x-portable-pixmap".into()));
    assert_eq!(stream.read_chunk().await.unwrap(), data(b"P6"));
    assert_eq!(stream.read_chunk().await.unwrap(), None);
    finish::<DomainScreenshot>(&mut stream, &mut daemon, serial).await;
}

#[tokio::test]
async fn what_opens_no_stream_is_refused_and_call_names_the_way() {
    let (connection, _daemon) = connected().await;
    let error = connection.call_stream(crate::lookup("vm")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidUse);
    assert_eq!(error.hint(), Some("use Connection::call"));
    let error = connection.call(download(0)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidUse);
    assert_eq!(error.hint(), Some("use Connection::call_stream"));
}
