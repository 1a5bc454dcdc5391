//! The contents of volumes: up and down, whole and in part, with their holes.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use virtwire::{
    Connection, Phase, Progress, StoragePool, StorageVolCreateFlags, StorageVolDownloadFlags,
    StorageVolume, Transferred,
};
use virtwire_testkit::qemu::QemuDaemon;

pub(crate) const MIB: u64 = 1 << 20;

/// With `VIRTWIRE_LONG` the sizes that take long; those that do not by default.
pub(crate) fn sized(long: u64, short: u64) -> u64 {
    if std::env::var_os("VIRTWIRE_LONG").is_some() { long } else { short }
}

pub(crate) async fn connected(daemon: &QemuDaemon) -> Connection {
    Connection::open(daemon.uri().as_str()).await.unwrap()
}

/// A pool in this folder, which has to be there.
pub(crate) async fn pool_in(connection: &Connection, folder: &Path) -> StoragePool {
    let xml = format!(
        "<pool type='dir'><name>pool</name><target><path>{}</path></target></pool>",
        folder.display()
    );
    connection.create_storage_pool(xml, Default::default()).await.unwrap()
}

/// A raw volume of so many bytes, of which nothing is there yet.
pub(crate) async fn volume(pool: &StoragePool, name: &str, bytes: u64) -> StorageVolume {
    let xml = format!(
        "<volume><name>{name}</name><capacity>{bytes}</capacity><allocation>0</allocation>\
         <target><format type='raw'/></target></volume>"
    );
    pool.create_volume(xml, StorageVolCreateFlags::empty()).await.unwrap()
}

/// A folder and a pool in it, with a folder beside it for what is here.
pub(crate) async fn lab(daemon: &QemuDaemon) -> (Connection, StoragePool, PathBuf) {
    let connection = connected(daemon).await;
    let folder = daemon.file("pool");
    fs::create_dir(&folder).unwrap();
    let pool = pool_in(&connection, &folder).await;
    (connection, pool, daemon.file(""))
}

/// So many bytes that nothing could have guessed.
pub(crate) fn random(bytes: u64) -> Vec<u8> {
    let mut random = Vec::new();
    File::open("/dev/urandom").unwrap().take(bytes).read_to_end(&mut random).unwrap();
    random
}

/// A file of so many bytes, with a piece of `piece` bytes each `every`.
fn scattered(path: &Path, bytes: u64, every: u64, piece: u64) -> File {
    let mut file = File::options().read(true).write(true).create_new(true).open(path).unwrap();
    for place in (0..bytes).step_by(every as usize) {
        file.seek(SeekFrom::Start(place + every / 2)).unwrap();
        file.write_all(&random(piece)).unwrap();
    }
    file.set_len(bytes).unwrap();
    file
}

/// Byte by byte, but without reading what neither has.
pub(crate) fn assert_same(a: &Path, b: &Path) {
    let (mut a, mut b) = (File::open(a).unwrap(), File::open(b).unwrap());
    assert_eq!(a.metadata().unwrap().len(), b.metadata().unwrap().len());
    let (mut left, mut right) = (vec![0; MIB as usize], vec![0; MIB as usize]);
    loop {
        let read = a.read(&mut left).unwrap();
        b.read_exact(&mut right[..read]).unwrap();
        assert!(left[..read] == right[..read], "they differ");
        if read == 0 {
            return;
        }
    }
}

fn allocated(path: &Path) -> u64 {
    fs::metadata(path).unwrap().blocks() * 512
}

fn assert_allocated_alike(a: &Path, b: &Path) {
    let (one, other) = (allocated(a), allocated(b));
    assert!(one.abs_diff(other) * 100 <= one, "{one} and {other} bytes are allocated");
}

async fn path(volume: &StorageVolume) -> PathBuf {
    PathBuf::from(volume.path().await.unwrap().to_string())
}

fn done(outcome: virtwire::Outcome<Transferred, StorageVolume>) -> Transferred {
    outcome.completed().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_up_comes_down_the_same() {
    let size = sized(1024 * MIB, 64 * MIB) + 4097;
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, here) = lab(&daemon).await;
    let (original, copy) = (here.join("original"), here.join("copy"));
    let mut source = File::open("/dev/urandom").unwrap().take(size);
    std::io::copy(&mut source, &mut File::create(&original).unwrap()).unwrap();
    let volume = volume(&pool, "volume", size).await;

    let told: Arc<Mutex<Vec<Progress>>> = Arc::default();
    let log = Arc::clone(&told);
    let upload = volume.upload_file(&original).poll_interval(Duration::from_millis(5));
    let upload = upload.on_progress(move |it: &Progress| log.lock().unwrap().push(it.clone()));
    let moved = done(upload.await.unwrap());
    assert_eq!((moved.bytes, moved.holes), (size, 0));
    assert_same(&original, &path(&volume).await);
    let told = std::mem::take(&mut *told.lock().unwrap());
    assert!(told.len() > 2 && told.is_sorted_by_key(|it| it.done), "{told:?}");
    assert!(told.iter().all(|it| it.total == size && !it.shared));
    let last = told.last().unwrap();
    assert_eq!((last.phase, last.done), (Phase::Finished, size));

    let seen: Arc<Mutex<Option<Progress>>> = Arc::default();
    let log = Arc::clone(&seen);
    let download = volume.download_file(&copy);
    let download =
        download.on_progress(move |it: &Progress| *log.lock().unwrap() = Some(it.clone()));
    assert_eq!(done(download.await.unwrap()).bytes, size);
    assert_same(&original, &copy);
    let last = seen.lock().unwrap().take().unwrap();
    assert_eq!((last.done, last.total), (size, size));
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holes_stay_holes_both_ways() {
    let size = sized(8192 * MIB, 1024 * MIB);
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (_connection, pool, here) = lab(&daemon).await;
    let (original, copy) = (here.join("original"), here.join("copy"));
    scattered(&original, size, size / 16, 3 * MIB);
    let data = 16 * 3 * MIB;
    let volume = volume(&pool, "volume", size).await;

    let moved = done(volume.upload_file(&original).sparse().await.unwrap());
    assert_eq!((moved.bytes, moved.holes), (size, size - data));
    let there = path(&volume).await;
    assert_allocated_alike(&original, &there);
    let moved = done(volume.download_file(&copy).sparse().await.unwrap());
    assert_eq!((moved.bytes, moved.holes), (size, size - data));
    assert_allocated_alike(&original, &copy);
    assert_same(&original, &there);
    assert_same(&original, &copy);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_all_hole_or_ends_in_data_keeps_its_size() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (_connection, pool, here) = lab(&daemon).await;
    let empty = here.join("empty");
    File::create(&empty).unwrap().set_len(32 * MIB).unwrap();
    let tail = here.join("tail");
    let file = File::create(&tail).unwrap();
    file.write_all_at(b"the end", 32 * MIB - 7).unwrap();
    for (name, file) in [("empty", empty), ("tail", tail)] {
        let volume = volume(&pool, name, 32 * MIB).await;
        assert_eq!(done(volume.upload_file(&file).sparse().await.unwrap()).bytes, 32 * MIB);
        assert_same(&file, &path(&volume).await);
        assert_allocated_alike(&file, &path(&volume).await);
        let copy = here.join(format!("copy of {name}"));
        assert_eq!(done(volume.download_file(&copy).sparse().await.unwrap()).bytes, 32 * MIB);
        assert_same(&file, &copy);
        assert_allocated_alike(&file, &copy);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_of_a_volume_is_written_and_read_by_offset_and_length() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (_connection, pool, here) = lab(&daemon).await;
    let volume = volume(&pool, "volume", 4 * MIB).await;
    let bytes = random(MIB);
    let file = here.join("part");
    fs::write(&file, &bytes).unwrap();
    let upload = volume.upload_file(&file).offset(MIB + 1).length(MIB - 5);
    assert_eq!(done(upload.await.unwrap()).bytes, MIB - 5);
    let there = fs::read(path(&volume).await).unwrap();
    let (start, end) = ((MIB + 1) as usize, (2 * MIB - 4) as usize);
    assert!(there[start..end] == bytes[..(MIB - 5) as usize]);
    assert!(there[..start].iter().chain(&there[end..]).all(|byte| *byte == 0));

    let copy = here.join("copy");
    let download = volume.download_file(&copy).offset(MIB + 1).length(1000);
    assert_eq!(done(download.await.unwrap()).bytes, 1000);
    assert!(fs::read(&copy).unwrap() == bytes[..1000]);
    let rest = volume.download_file(&copy).offset(4 * MIB - 10);
    assert_eq!(done(rest.await.unwrap()).bytes, 10);
    assert_eq!(fs::read(&copy).unwrap(), [0; 10], "what was there is overwritten");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transfer_is_resumed_where_another_had_stopped() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (_connection, pool, here) = lab(&daemon).await;
    let volume = volume(&pool, "volume", 8 * MIB).await;
    let (original, copy) = (here.join("original"), here.join("copy"));
    scattered(&original, 8 * MIB, 2 * MIB, 300_000);

    let first = volume.upload_file(&original).length(3 * MIB + 123);
    assert_eq!(done(first.await.unwrap()).bytes, 3 * MIB + 123);
    let rest = volume.upload_file(&original).sparse().resume(3 * MIB + 123);
    assert_eq!(done(rest.await.unwrap()).bytes, 5 * MIB - 123);
    assert_same(&original, &path(&volume).await);

    let first = volume.download_file(&copy).sparse().length(5 * MIB + 77);
    assert_eq!(done(first.await.unwrap()).bytes, 5 * MIB + 77);
    let there = fs::metadata(&copy).unwrap().len();
    let rest = volume.download_file(&copy).sparse().resume(there);
    assert_eq!(done(rest.await.unwrap()).bytes, 3 * MIB - 77);
    assert_same(&original, &copy);

    let none = volume.download_file(&copy).length(8 * MIB).resume(8 * MIB);
    assert_eq!(done(none.await.unwrap()), Transferred::default());
    let error = volume.download_file(&copy).resume(9 * MIB).await.unwrap_err();
    assert!(error.to_string().contains("8388608 bytes only"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_and_writers_do_as_well_as_files() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (_connection, pool, here) = lab(&daemon).await;
    let original = here.join("original");
    scattered(&original, 32 * MIB, 8 * MIB, MIB);
    let volume = volume(&pool, "volume", 32 * MIB).await;
    let reader = tokio::fs::File::open(&original).await.unwrap();
    let moved = done(volume.upload(reader).sparse().await.unwrap());
    assert_eq!((moved.bytes, moved.holes), (32 * MIB, 28 * MIB));
    assert_same(&original, &path(&volume).await);
    assert_allocated_alike(&original, &path(&volume).await);

    for sparse in [false, true] {
        let copy = here.join(format!("copy {sparse}"));
        let writer = tokio::fs::File::create(&copy).await.unwrap();
        let download = volume.download(writer);
        let download = if sparse { download.sparse() } else { download };
        let moved = done(download.await.unwrap());
        assert_eq!((moved.bytes, moved.holes > 0), (32 * MIB, sparse));
        assert_same(&original, &copy);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_of_a_volume_can_be_read_by_hand() {
    let daemon = QemuDaemon::with_drivers(&["storage"]);
    let (connection, pool, _) = lab(&daemon).await;
    let volume = volume(&pool, "volume", MIB).await;
    let bytes = random(MIB);
    let mut up = volume.open_upload(0, MIB, Default::default()).await.unwrap();
    tokio::io::copy(&mut &bytes[..], &mut up).await.unwrap();
    up.finish().await.unwrap();
    let flags = StorageVolDownloadFlags::empty();
    let mut down = volume.open_download(0, 0, flags).await.unwrap();
    // The stream lives on a connection of its own.
    connection.close().await.unwrap();
    let mut read = Vec::new();
    tokio::io::copy(&mut down, &mut read).await.unwrap();
    down.finish().await.unwrap();
    assert!(read == bytes);
}
