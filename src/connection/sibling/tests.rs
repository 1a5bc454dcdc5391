//! A connection for one transfer: its reader is waited for.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::DuplexStream;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use virtwire_testkit::peer::Peer;

use super::*;
use crate::connection::{Builder, Opened, Opening};
use crate::engine::Over;
use crate::protocol::Program;
use crate::protocol::frame::header;
use crate::protocol::keepalive::KeepaliveProcedure as Keepalive;
use crate::protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectGetHostname, ConnectGetHostnameReply, ConnectOpen,
    StorageVol, StorageVolDownload,
};
use crate::protocol::virnet::{MessageStatus, MessageType};
use crate::queue::Chunk;

type Download = StorageVolDownload;

const CHUNK: usize = 262_120;
const CHUNKS: usize = 40;

/// An open download, and how many chunks the daemon has got rid of, which then answers pings and
/// the end of the stream.
async fn downloading() -> (Connection, Opened, Arc<AtomicUsize>, JoinHandle<MessageStatus>) {
    let builder =
        Connection::builder("test+unix:///default").keepalive(Duration::from_millis(100), 1);
    let (connection, opened, serial, daemon) = opened_by(builder).await;
    let sent = Arc::new(AtomicUsize::new(0));
    let serving = tokio::spawn(serve(daemon, serial, Arc::clone(&sent)));
    (connection, opened, sent, serving)
}

/// An open download on a connection for it, and its serial.
async fn opened_by(mut builder: Builder) -> (Connection, Opened, u32, Peer<DuplexStream>) {
    let (client, mut daemon) = Peer::pair(64 * 1024);
    builder.settings.bulk = true;
    let login = async {
        let asked = daemon.expect::<AuthList>().await;
        let reply = AuthListReply { types: vec![AuthType::NONE] };
        daemon.reply::<AuthList>(asked.serial, &reply).await;
        // The daemon is not asked for pings of its own.
        let asked = daemon.expect::<ConnectOpen>().await;
        daemon.reply::<ConnectOpen>(asked.serial, &()).await;
    };
    let (connection, ()) = tokio::join!(builder.connect_over(client), login);
    let connection = connection.unwrap();
    let vol = StorageVol { pool: "pool".into(), name: "disk".into(), key: "/disk".into() };
    let args = Download { vol, offset: 0, length: 0, flags: 0 };
    let mut opening = Opening::new(connection.clone(), args);
    let script = async {
        let serial = daemon.expect::<Download>().await.serial;
        daemon.reply::<Download>(serial, &()).await;
        serial
    };
    let (opened, serial) = tokio::join!(poll_fn(|cx| opening.poll(cx)), script);
    (connection, opened.unwrap().1, serial, daemon)
}

async fn serve(
    mut daemon: Peer<DuplexStream>,
    serial: u32,
    sent: Arc<AtomicUsize>,
) -> MessageStatus {
    for _ in 0..CHUNKS {
        daemon.stream_data::<Download>(serial, &[7; CHUNK]).await;
        sent.fetch_add(1, Ordering::SeqCst);
    }
    daemon.stream_end::<Download>(serial).await;
    loop {
        let frame = daemon.next().await;
        if frame.header.r#type == MessageType::STREAM {
            daemon.stream_finish::<Download>(serial).await;
            return frame.header.status;
        }
        assert_eq!(frame.header.proc, Keepalive::PING.0);
        let pong = header(Program::KEEPALIVE, Keepalive::PONG.0, MessageType::MESSAGE, 0);
        daemon.send(&pong, &()).await;
    }
}

#[tokio::test]
async fn a_slow_reader_makes_the_daemon_wait_and_that_is_no_silence_of_the_daemons() {
    let (connection, opened, sent, serving) = downloading().await;
    sleep(Duration::from_millis(500)).await;
    let before = sent.load(Ordering::SeqCst);
    assert!((8..=10).contains(&before), "{before} chunks of 256 KiB were read ahead");
    assert!(connection.is_open());
    let mut bytes = 0;
    while let Some(chunk) = poll_fn(|cx| opened.handle.poll_chunk(cx)).await.unwrap() {
        let Chunk::Data(data) = chunk else { panic!("{chunk:?}") };
        bytes += data.len();
        tokio::task::yield_now().await;
    }
    assert_eq!(bytes, CHUNKS * CHUNK);
    // Now it is the daemon that is waited for, and it answers.
    sleep(Duration::from_millis(500)).await;
    assert!(connection.is_open());
    opened.handle.finish();
    assert!(matches!(poll_fn(|cx| opened.handle.poll_over(cx)).await, Over::Done));
    assert_eq!(serving.await.unwrap(), MessageStatus::OK);
}

#[tokio::test]
async fn a_stream_that_nobody_reads_can_be_ended_all_the_same() {
    for finish in [true, false] {
        let (_connection, opened, sent, serving) = downloading().await;
        sleep(Duration::from_millis(200)).await;
        assert!(sent.load(Ordering::SeqCst) < CHUNKS);
        match finish {
            true => opened.handle.finish(),
            false => assert!(!opened.handle.break_off()),
        }
        assert!(matches!(poll_fn(|cx| opened.handle.poll_over(cx)).await, Over::Done));
        let asked = if finish { MessageStatus::OK } else { MessageStatus::ERROR };
        assert_eq!(serving.await.unwrap(), asked);
    }
}

#[tokio::test]
async fn a_stream_that_nobody_holds_does_not_keep_the_rest_waiting() {
    let (_connection, opened, sent, serving) = downloading().await;
    sleep(Duration::from_millis(200)).await;
    assert!(sent.load(Ordering::SeqCst) < CHUNKS);
    drop(opened);
    assert_eq!(serving.await.unwrap(), MessageStatus::ERROR);
}

#[tokio::test]
async fn a_daemon_that_is_silent_while_it_is_waited_for_is_given_up() {
    let (connection, opened, _, serving) = downloading().await;
    serving.abort();
    while let Ok(Some(_)) = poll_fn(|cx| opened.handle.poll_chunk(cx)).await {}
    assert!(connection.closed().await != crate::CloseReason::Client);
}

async fn answer(daemon: &mut Peer<DuplexStream>) {
    let asked = daemon.expect::<ConnectGetHostname>().await.serial;
    let reply = ConnectGetHostnameReply { hostname: "host".into() };
    daemon.reply::<ConnectGetHostname>(asked, &reply).await;
}

/// All that comes, slowly at first.
async fn read_all(opened: &Opened) -> usize {
    sleep(Duration::from_millis(100)).await;
    let mut bytes = 0;
    while let Some(chunk) = poll_fn(|cx| opened.handle.poll_chunk(cx)).await.unwrap() {
        let Chunk::Data(data) = chunk else { panic!("{chunk:?}") };
        bytes += data.len();
    }
    bytes
}

#[tokio::test]
async fn with_the_smallest_budget_a_slow_reader_still_gets_all() {
    for budget in [0, 1000, CHUNK, 1 << 20, 2 << 20] {
        let builder = Connection::builder("test+unix:///default").stream_budget(budget);
        let (_connection, opened, serial, daemon) = opened_by(builder).await;
        let sent = Arc::new(AtomicUsize::new(0));
        let serving = tokio::spawn(serve(daemon, serial, Arc::clone(&sent)));
        sleep(Duration::from_millis(50)).await;
        // Up to a half, then the packet that makes it too much, and one that is on its way.
        let most = budget.div_ceil(2).div_ceil(CHUNK) + 2;
        let ahead = sent.load(Ordering::SeqCst);
        assert!((1..=most).contains(&ahead), "{ahead} packets with {budget} bytes");
        assert_eq!(read_all(&opened).await, CHUNKS * CHUNK, "{budget}");
        opened.handle.finish();
        assert!(matches!(poll_fn(|cx| opened.handle.poll_over(cx)).await, Over::Done));
        assert_eq!(serving.await.unwrap(), MessageStatus::OK);
    }
}

#[tokio::test]
async fn a_call_is_answered_although_nobody_reads_the_stream_beside_it() {
    let builder = Connection::builder("test+unix:///default");
    let (connection, opened, serial, mut daemon) = opened_by(builder).await;
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let serving = tokio::spawn(async move {
        for _ in 0..CHUNKS / 2 {
            daemon.stream_data::<Download>(serial, &[7; CHUNK]).await;
            count.fetch_add(1, Ordering::SeqCst);
        }
        answer(&mut daemon).await;
        for _ in 0..CHUNKS / 2 {
            daemon.stream_data::<Download>(serial, &[7; CHUNK]).await;
            count.fetch_add(1, Ordering::SeqCst);
        }
        daemon.stream_end::<Download>(serial).await;
        daemon
    });
    sleep(Duration::from_millis(100)).await;
    assert!(sent.load(Ordering::SeqCst) < CHUNKS / 2, "nothing is read ahead without need");
    let call = tokio::time::timeout(Duration::from_secs(10), connection.call(ConnectGetHostname));
    call.await.expect("a call hangs").unwrap();
    sleep(Duration::from_millis(100)).await;
    assert!(sent.load(Ordering::SeqCst) < CHUNKS / 2 + 3, "then no more is read again");
    assert_eq!(read_all(&opened).await, CHUNKS * CHUNK);
    drop(serving.await.unwrap());
}

#[tokio::test]
async fn for_a_call_no_more_is_read_ahead_than_the_budget_of_the_stream() {
    const BUDGET: usize = 3 << 20;
    let builder = Connection::builder("test+unix:///default").stream_budget(BUDGET);
    let (connection, opened, serial, mut daemon) = opened_by(builder).await;
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let serving = tokio::spawn(async move {
        for _ in 0..CHUNKS {
            daemon.stream_data::<Download>(serial, &[7; CHUNK]).await;
            count.fetch_add(1, Ordering::SeqCst);
        }
        answer(&mut daemon).await;
        daemon.stream_end::<Download>(serial).await;
        daemon
    });
    let calling = tokio::spawn(connection.call(ConnectGetHostname));
    sleep(Duration::from_millis(200)).await;
    let ahead = sent.load(Ordering::SeqCst);
    assert!((BUDGET / CHUNK..=BUDGET / CHUNK + 2).contains(&ahead), "{ahead} packets");
    assert_eq!(read_all(&opened).await, CHUNKS * CHUNK);
    calling.await.unwrap().unwrap();
    drop(serving.await.unwrap());
}
