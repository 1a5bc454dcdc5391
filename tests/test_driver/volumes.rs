//! The client on the test driver within its own process: contents of volumes, pictures of screens.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::time::Duration;

use virtwire::{Chunk, Connection, ErrorKind, StoragePool, StorageVolCreateFlags, StorageVolume};

const MIB: u64 = 1 << 20;

/// A pool of its own for each test, since all share one node.
async fn pool(connection: &Connection, name: &str) -> StoragePool {
    let xml =
        format!("<pool type='dir'><name>{name}</name><target><path>/{name}</path></target></pool>");
    connection.create_storage_pool(xml, Default::default()).await.unwrap()
}

async fn volume(pool: &StoragePool, name: &str, bytes: u64) -> StorageVolume {
    let xml = format!("<volume><name>{name}</name><capacity>{bytes}</capacity></volume>");
    pool.create_volume(xml, StorageVolCreateFlags::empty()).await.unwrap()
}

fn pattern(bytes: u64) -> Vec<u8> {
    (1..=251).cycle().take(bytes as usize).collect()
}

#[tokio::test]
async fn what_goes_up_comes_down_the_same() {
    let connection = Connection::open("test:///default").await.unwrap();
    let pool = pool(&connection, "updown").await;
    let (folder, size) = (tempfile::tempdir().unwrap(), 20 * MIB + 4097);
    let (original, copy) = (folder.path().join("original"), folder.path().join("copy"));
    fs::write(&original, pattern(size)).unwrap();
    let volume = volume(&pool, "volume", size).await;

    let moved = volume.upload_file(&original).await.unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (size, 0));
    let moved = volume.download_file(&copy).await.unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (size, 0));
    assert!(fs::read(&copy).unwrap() == pattern(size));

    let part = volume.download_file(&copy).offset(251 * 4096).length(5);
    assert_eq!(part.await.unwrap().completed().unwrap().bytes, 5);
    assert_eq!(fs::read(&copy).unwrap(), [1, 2, 3, 4, 5]);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn holes_stay_holes_both_ways_and_take_no_memory() {
    let connection = Connection::open("test:///default").await.unwrap();
    let pool = pool(&connection, "holes").await;
    let (folder, size) = (tempfile::tempdir().unwrap(), 50 * 1024 * MIB);
    let (original, copy) = (folder.path().join("original"), folder.path().join("copy"));
    let file = File::create(&original).unwrap();
    file.set_len(size).unwrap();
    file.write_all_at(&pattern(MIB), 30 * 1024 * MIB).unwrap();
    let volume = volume(&pool, "volume", size).await;

    let moved = volume.upload_file(&original).sparse().await.unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (size, size - MIB));
    let moved = volume.download_file(&copy).sparse().await.unwrap().completed().unwrap();
    assert_eq!((moved.bytes, moved.holes), (size, size - MIB));
    let (mut bytes, copy) = (vec![0; MIB as usize], File::open(&copy).unwrap());
    copy.read_exact_at(&mut bytes, 30 * 1024 * MIB).unwrap();
    assert!(bytes == pattern(MIB) && copy.metadata().unwrap().len() == size);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_volume_takes_no_more_than_its_capacity() {
    let connection = Connection::open("test:///default").await.unwrap();
    let pool = pool(&connection, "full").await;
    let volume = volume(&pool, "volume", MIB).await;
    let from = std::io::Cursor::new(pattern(3 * MIB));
    let error = volume.upload(from).await.unwrap_err();
    assert!(error.to_string().contains("No space left on device"), "{error}");
    let call = volume.info();
    assert_eq!(call.await.unwrap().capacity, MIB);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_volume_that_is_made_from_another_has_its_contents() {
    let connection = Connection::open("test:///default").await.unwrap();
    let pool = pool(&connection, "clones").await;
    let original = volume(&pool, "original", MIB).await;
    original.upload(std::io::Cursor::new(pattern(MIB))).await.unwrap();
    let xml = "<volume><name>clone</name><capacity unit='MiB'>2</capacity></volume>";
    let flags = StorageVolCreateFlags::empty();
    let clone = pool.create_volume_from(xml, &original, flags).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    clone.download_file(&copy).await.unwrap();
    let mut expected = pattern(MIB);
    expected.resize(2 << 20, 0);
    assert!(fs::read(&copy).unwrap() == expected);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_download_that_nobody_reads_can_be_left() {
    let connection = Connection::open("test:///default").await.unwrap();
    let pool = pool(&connection, "left").await;
    let volume = volume(&pool, "volume", 50 * 1024 * MIB).await;
    let mut stream = volume.open_download(0, 0, Default::default()).await.unwrap();
    assert!(stream.read_chunk().await.unwrap().is_some());
    let asked = tokio::time::timeout(Duration::from_secs(10), volume.path());
    assert_eq!(asked.await.unwrap().unwrap(), "/left/volume");
    stream.abort().await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_screen_is_a_picture() {
    let connection = Connection::open("test:///default").await.unwrap();
    let domain = connection.domain_by_name("test").await.unwrap();
    let screenshot = domain.screenshot(0).await.unwrap();
    assert_eq!(screenshot.mime_type, "image/png");
    let mut image = screenshot.image;
    let mut bytes = Vec::new();
    while let Some(Chunk::Data(data)) = image.read_chunk().await.unwrap() {
        bytes.extend_from_slice(&data);
    }
    image.finish().await.unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(&bytes[16..24], [0, 0, 2, 128, 0, 0, 1, 224]);
    assert_chunks_are_whole(&bytes[8..]);
    connection.close().await.unwrap();
}

/// Length, type, contents and check sum of each part of a PNG.
fn assert_chunks_are_whole(mut rest: &[u8]) {
    let mut types = Vec::new();
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (part, sum) = behind.split_at(length + 4);
        let (sum, after) = sum.split_first_chunk::<4>().unwrap();
        assert_eq!(crc(part), u32::from_be_bytes(*sum));
        types.push(&part[..4]);
        rest = after;
    }
    assert_eq!(types, [b"IHDR", b"PLTE", b"IDAT", b"IEND"]);
}

fn crc(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| shift(sum)))
}

#[tokio::test]
async fn a_console_is_refused() {
    let connection = Connection::open("test:///default").await.unwrap();
    let domain = connection.domain_by_name("test").await.unwrap();
    let error = domain.open_console(None, Default::default()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("virDomainOpenConsole"), "{error}");
    connection.close().await.unwrap();
}
