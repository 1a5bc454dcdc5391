//! Transfers whose other side is slow, and what goes on beside them.

use std::fs;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::time::{sleep, timeout};
use virtwire::event::{Event, StoragePoolLifecycle};
use virtwire::{Connection, ErrorKind, StoragePoolEventLifecycleType};
use virtwire_testkit::qemu::QemuDaemon;

use crate::stream_volumes::{MIB, connected, lab, random, sized, volume};
use crate::{resident, runs_alone};

const STEP: u64 = 100_000;

/// A writer that takes so many bytes a second.
pub(crate) fn slow(rate: u64) -> DuplexStream {
    let (writer, mut reader) = duplex(1 << 16);
    tokio::spawn(async move {
        let mut step = vec![0; STEP as usize];
        while reader.read_exact(&mut step).await.is_ok() {
            sleep(Duration::from_millis(1000 * STEP / rate)).await;
        }
        while reader.read(&mut step).await.is_ok_and(|read| read > 0) {}
    });
    writer
}

/// A reader that gives these bytes, so many a second.
fn slow_source(bytes: Vec<u8>, rate: u64) -> DuplexStream {
    let (mut writer, reader) = duplex(1 << 16);
    tokio::spawn(async move {
        for step in bytes.chunks(STEP as usize) {
            writer.write_all(step).await.unwrap();
            sleep(Duration::from_millis(1000 * STEP / rate)).await;
        }
    });
    reader
}

/// Calls and events come back soon, for so long.
async fn assert_quick(connection: &Connection, time: Duration) {
    let mut events = connection.events::<StoragePoolLifecycle>().subscribe().await.unwrap();
    let began = Instant::now();
    let mut worst = Duration::ZERO;
    while began.elapsed() < time {
        let asked = Instant::now();
        connection.hostname().await.unwrap();
        worst = worst.max(asked.elapsed());
        let xml =
            "<pool type='dir'><name>other</name><target><path>/nowhere</path></target></pool>";
        let asked = Instant::now();
        let other = connection.define_storage_pool(xml, Default::default()).await.unwrap();
        match events.next().await.unwrap() {
            Event::Item(event) => assert_eq!(event.event, StoragePoolEventLifecycleType::DEFINED),
            other => panic!("{other:?}"),
        }
        worst = worst.max(asked.elapsed());
        other.undefine().await.unwrap();
        assert!(matches!(events.next().await.unwrap(), Event::Item(_)));
        sleep(Duration::from_millis(20)).await;
    }
    assert!(worst < Duration::from_millis(700), "one took {worst:?}");
}

#[test]
fn a_slow_writer_makes_the_daemon_wait_and_nobody_else() {
    if !runs_alone("stream_pace::a_slow_writer_makes_the_daemon_wait_and_nobody_else", &[]) {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let size = 64 * MIB;
        // At 1 MB/s it is over a minute, in which keepalive could take the slowness for a death.
        let rate = sized(1_000_000, 16_000_000);
        let daemon = QemuDaemon::with_drivers(&["storage"]);
        let (connection, pool, _) = lab(&daemon).await;
        let volume = volume(&pool, "volume", size).await;
        let file = volume.path().await.unwrap().to_string();
        fs::write(&file, random(size)).unwrap();
        let before = resident();
        let running = tokio::spawn(volume.download(slow(rate)));
        assert_quick(&connection, Duration::from_secs(sized(60, 3))).await;
        let grown = resident().saturating_sub(before);
        assert!(!running.is_finished());
        assert!(grown < 32 << 10, "{grown} KiB more are in use");
        let moved = timeout(Duration::from_secs(120), running).await.unwrap().unwrap().unwrap();
        assert_eq!(moved.completed().unwrap().bytes, size);
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_keeps_nobody_waiting_either() {
    let size = sized(64, 16) * MIB;
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, _) = lab(&daemon).await;
    let volume = volume(&pool, "volume", size).await;
    let bytes = random(size);
    let reader = slow_source(bytes.clone(), sized(1_000_000, 4_000_000));
    let running = tokio::spawn(volume.upload(reader));
    assert_quick(&connection, Duration::from_secs(sized(60, 3))).await;
    let moved = timeout(Duration::from_secs(120), running).await.unwrap().unwrap().unwrap();
    assert_eq!(moved.completed().unwrap().bytes, size);
    assert!(fs::read(volume.path().await.unwrap().to_string()).unwrap() == bytes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_shared_connection_a_slow_writer_is_over_its_budget_and_all_else_lives() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, _) = lab(&daemon).await;
    let volume = volume(&pool, "volume", 64 * MIB).await;
    let download = volume.download(slow(1_000_000)).on_shared_connection();
    let running = tokio::spawn(download.poll_interval(Duration::from_millis(20)));
    let ended = async {
        let mut hostnames = 0;
        while !running.is_finished() {
            connection.hostname().await.unwrap();
            hostnames += 1;
            sleep(Duration::from_millis(5)).await;
            if hostnames > 12_000 {
                break;
            }
        }
    };
    ended.await;
    let error = running.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Overrun, "{error}");
    assert!(connection.hostname().await.is_ok());
    drop(connected(&daemon).await);
}
