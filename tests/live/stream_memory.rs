//! What transfers take while one side is slow, and that they leave nothing behind.

use std::fs;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::AsyncReadExt as _;
use tokio::runtime::{Handle, Runtime};
use tokio::time::{sleep, timeout};
use virtwire::{ByteStream, Connection, ErrorKind, StorageVolume};
use virtwire_testkit::live::Signal;
use virtwire_testkit::qemu::QemuDaemon;

use crate::stream_pace::slow;
use crate::stream_volumes::{MIB, lab, random, volume};
use crate::{open_fds, resident, runs_alone, status, survives_failed_uploads};

const SIZE: u64 = 128 * MIB;
const LONG: Duration = Duration::from_secs(60);

/// How much more memory, in KiB, this process has had at some time during `work`.
async fn peak<T>(work: impl Future<Output = T>) -> (T, u64) {
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = resident();
    let output = work.await;
    (output, status("VmHWM:").saturating_sub(before))
}

/// A volume of random bytes.
async fn filled(daemon: &QemuDaemon) -> (Connection, StorageVolume) {
    let (connection, pool, _) = lab(daemon).await;
    let volume = volume(&pool, "volume", SIZE).await;
    let file = volume.path().await.unwrap().to_string();
    for _ in 0..SIZE / MIB {
        let mut file = fs::File::options().append(true).open(&file).unwrap();
        std::io::Write::write_all(&mut file, &random(MIB)).unwrap();
    }
    let file = fs::File::options().write(true).open(&file).unwrap();
    file.set_len(SIZE).unwrap();
    (connection, volume)
}

#[test]
fn a_slow_side_costs_no_more_memory_than_the_budget() {
    if !runs_alone("stream_memory::a_slow_side_costs_no_more_memory_than_the_budget", &[]) {
        return;
    }
    Runtime::new().unwrap().block_on(async {
        let daemon = QemuDaemon::with_drivers(&["storage"]);
        let (connection, volume) = filled(&daemon).await;
        // What is needed once is there.
        assert!(volume.download(tokio::io::sink()).await.unwrap().is_completed());

        // A fast daemon and a slow writer, on a connection of its own: far less than the budget.
        let download = volume.download(slow(8_000_000)).timeout(Duration::from_secs(3));
        let (outcome, own) = peak(download).await;
        assert!(!outcome.unwrap().is_completed());

        // The same where others are on the connection: the budget, and what is being written.
        let builder = Connection::builder(daemon.uri().as_str()).stream_budget(24 << 20);
        let other = builder.connect().await.unwrap();
        let pool = other.storage_pool_by_name("pool").await.unwrap();
        let shared = pool.volume_by_name("volume").await.unwrap();
        let download = shared.download(slow(1_000_000)).on_shared_connection();
        let (outcome, shared) = peak(timeout(LONG, download)).await;
        assert_eq!(outcome.unwrap().unwrap_err().kind(), ErrorKind::Overrun);

        // A stream that nobody reads.
        let opening = volume.open_download(0, 0, Default::default());
        let (stream, unread) = peak(async {
            let stream = opening.await.unwrap();
            sleep(Duration::from_secs(2)).await;
            stream
        })
        .await;
        drop(stream);

        // A daemon that takes nothing.
        let upload = volume.upload(tokio::io::repeat(7).take(SIZE));
        let stopped = async {
            sleep(Duration::from_millis(100)).await;
            daemon.signal(Signal::STOP);
            sleep(Duration::from_secs(2)).await;
            daemon.signal(Signal::CONT);
        };
        let ((uploaded, ()), up) = peak(async { tokio::join!(upload, stopped) }).await;
        assert!(uploaded.unwrap().is_completed());

        let told = format!("{own} {shared} {unread} {up} KiB");
        assert!(own < 14 << 10 && unread < 6 << 10 && up < 10 << 10, "{told}");
        assert!(((16 << 10)..(30 << 10)).contains(&shared), "{told}");
        connection.close().await.unwrap();
    });
}

/// How far a stream is when it is aborted.
async fn go(stream: &mut ByteStream, steps: u32, upload: bool) {
    for _ in 0..steps {
        match upload {
            true => stream.write_chunk(Bytes::from(vec![7; 300_000])).await.unwrap(),
            false => drop(stream.read_chunk().await.unwrap()),
        }
    }
}

#[test]
fn nothing_is_left_wherever_a_stream_is_aborted() {
    if !runs_alone("stream_memory::nothing_is_left_wherever_a_stream_is_aborted", &[]) {
        return;
    }
    Runtime::new().unwrap().block_on(async {
        let daemon = QemuDaemon::with_drivers(&["storage"]);
        let (connection, volume) = filled(&daemon).await;
        let here = daemon.file("copy");
        assert!(volume.download_file(&here).await.unwrap().is_completed());
        let tasks = || Handle::current().metrics().num_alive_tasks();
        // The connection of that download goes in the background.
        let deadline = Instant::now() + LONG;
        while tasks() > 1 {
            assert!(Instant::now() < deadline, "{} tasks", tasks());
            sleep(Duration::from_millis(20)).await;
        }
        let before = open_fds();
        let threads = status("Threads:");
        for upload in [true, false] {
            if upload && !survives_failed_uploads(&connection).await {
                continue;
            }
            for steps in [0, 1, 5, 40] {
                for how in 0..4 {
                    let mut stream = match upload {
                        true => volume.open_upload(0, 0, Default::default()).await.unwrap(),
                        false => volume.open_download(0, 0, Default::default()).await.unwrap(),
                    };
                    go(&mut stream, steps, upload).await;
                    match how {
                        0 => stream.abort().await.unwrap(),
                        1 => drop(stream),
                        // A finish that is given up, and an abort that comes too late or not.
                        2 => {
                            let soon = Duration::from_micros(50);
                            drop(timeout(soon, stream.finish()).await);
                            timeout(LONG, stream.abort()).await.unwrap().unwrap();
                        }
                        _ => drop(timeout(Duration::from_micros(50), stream.abort()).await),
                    }
                }
            }
            for micros in [0, 500, 3_000, 20_000] {
                let transfer = match upload {
                    true => volume.upload_file(&here),
                    false => volume.download_file(&here).sync(),
                };
                drop(timeout(Duration::from_micros(micros), transfer).await);
            }
        }
        assert!(connection.hostname().await.is_ok());
        let deadline = Instant::now() + LONG;
        while open_fds() > before || tasks() > 1 || status("Threads:") > threads {
            let now = (open_fds(), tasks(), status("Threads:"));
            assert!(Instant::now() < deadline, "{before} 1 {threads} before, {now:?} now");
            sleep(Duration::from_millis(20)).await;
        }
        connection.close().await.unwrap();
    });
}
