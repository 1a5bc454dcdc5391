//! What comes from files, pipes and readers.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::time::Duration;

use tempfile::TempDir;

use super::super::sink::tests::{fifo, in_a_runtime};
use super::*;

const MIB: u64 = 1 << 20;

fn rest(start: u64, length: Option<u64>, sparse: bool) -> Rest {
    Rest { offset: 0, start, length, sparse, sync: false }
}

/// All that comes, as contents and as the holes that were told, as place and length.
async fn read(origin: Origin, rest: Rest) -> (Vec<u8>, Vec<(u64, u64)>, Option<u64>) {
    let mut source = origin.open(rest).await.unwrap();
    let (mut bytes, mut holes) = (Vec::new(), Vec::new());
    while let Some(chunk) = source.next().await.unwrap() {
        match chunk {
            Chunk::Data(data) => {
                assert!(!data.is_empty());
                bytes.extend_from_slice(&data);
                source.recycle(data);
            }
            Chunk::Hole(length) => {
                holes.push((bytes.len() as u64, length));
                bytes.resize(bytes.len() + length as usize, 0);
            }
        }
    }
    (bytes, holes, source.size)
}

/// A file of 5 MiB that has something at 1 MiB and at its end.
fn file(dir: &TempDir) -> (PathBuf, Vec<u8>) {
    let path = dir.path().join("file");
    let file = File::create(&path).unwrap();
    let piece: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8 | 1).collect();
    file.write_all_at(&piece, MIB).unwrap();
    file.write_all_at(b"end", 5 * MIB - 3).unwrap();
    let all = fs::read(&path).unwrap();
    (path, all)
}

#[tokio::test]
async fn a_file_comes_whole_or_in_part() {
    let dir = tempfile::tempdir().unwrap();
    let (path, all) = file(&dir);
    for (start, length) in [(0, None), (1, None), (MIB + 7, Some(2 * MIB)), (5 * MIB, None)] {
        let end = length.map_or(all.len() as u64, |length| start + length);
        let expected = all.get(start as usize..end as usize).unwrap_or_default();
        for sparse in [false, true] {
            let origin = Origin::Path(path.clone());
            let (bytes, holes, size) = read(origin, rest(start, length, sparse)).await;
            assert!(bytes == expected, "from {start}: {} bytes", bytes.len());
            assert_eq!(size, Some(expected.len() as u64));
            assert_eq!(holes.is_empty(), !sparse || expected.is_empty(), "{holes:?}");
        }
    }
}

#[tokio::test]
async fn holes_are_those_that_the_file_system_knows() {
    let dir = tempfile::tempdir().unwrap();
    let (path, _) = file(&dir);
    let (_, holes, _) = read(Origin::Path(path.clone()), rest(0, None, true)).await;
    assert_eq!(holes.first(), Some(&(0, MIB)));
    assert_eq!(holes.len(), 2, "{holes:?}");
    File::options().write(true).open(&path).unwrap().set_len(7 * MIB).unwrap();
    let (_, holes, _) = read(Origin::Path(path), rest(0, None, true)).await;
    let (place, length) = *holes.last().unwrap();
    assert_eq!(place + length, 7 * MIB, "the last one ends with the file");
}

#[tokio::test]
async fn in_what_is_no_file_zeros_are_holes() {
    let contents = [&[1; 10][..], &[0; 2 * BLOCK], &[2; BLOCK], &[0; 5 * BLOCK + 3]].concat();
    let origins = [
        Origin::Reader(Box::pin(io::Cursor::new(contents.clone()))),
        Origin::Blocking(Box::new(io::Cursor::new(contents.clone()))),
    ];
    for origin in origins {
        let (bytes, holes, size) = read(origin, rest(0, None, true)).await;
        assert!(bytes == contents);
        // A block with a byte in it is none: the fourth ends what the third begins.
        let block = BLOCK as u64;
        assert_eq!(holes, [(block, block), (4 * block, 4 * block + 13)]);
        assert_eq!(size, None);
    }
}

#[tokio::test]
async fn a_reader_gives_no_more_than_is_wanted() {
    for sparse in [false, true] {
        let contents = vec![3; 3 * PIECE];
        let origins = [
            Origin::Reader(Box::pin(io::Cursor::new(contents.clone()))),
            Origin::Blocking(Box::new(io::Cursor::new(contents))),
        ];
        for origin in origins {
            let wanted = PIECE as u64 + 9;
            let (bytes, holes, size) = read(origin, rest(0, Some(wanted), sparse)).await;
            assert!(bytes == vec![3; PIECE + 9] && holes.is_empty());
            assert_eq!(size, Some(wanted));
        }
    }
}

#[tokio::test]
async fn a_pipe_is_read_to_its_end_and_not_from_its_middle() {
    let dir = tempfile::tempdir().unwrap();
    let path = fifo(&dir);
    let writer = std::thread::spawn({
        let path = path.clone();
        move || {
            std::thread::sleep(Duration::from_millis(100));
            File::options().write(true).open(path).unwrap().write_all(&[5; 100_000]).unwrap();
        }
    });
    let (bytes, _, size) = read(Origin::Path(path.clone()), rest(0, None, false)).await;
    assert!(bytes == [5; 100_000]);
    assert_eq!(size, None);
    writer.join().unwrap();

    let _both = File::options().read(true).write(true).open(&path).unwrap();
    let refused = Origin::Path(path).open(rest(1, None, false)).await;
    assert_eq!(refused.err().map(|error| error.kind()), Some(io::ErrorKind::Unsupported));
}

#[test]
fn a_pipe_that_nobody_writes_keeps_no_runtime() {
    for opened in [false, true] {
        in_a_runtime(move || async move {
            let dir = tempfile::tempdir().unwrap();
            let path = fifo(&dir);
            let _both = opened.then(|| File::options().read(true).write(true).open(&path));
            let mut source = Origin::Path(path).open(rest(0, None, false)).await.unwrap();
            let reading = source.next();
            assert!(tokio::time::timeout(Duration::from_millis(100), reading).await.is_err());
        });
    }
}

#[test]
fn a_reader_that_never_comes_back_keeps_no_runtime() {
    struct Hangs;
    impl Read for Hangs {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            loop {
                std::thread::park();
            }
        }
    }
    in_a_runtime(|| async {
        let reading = read(Origin::Blocking(Box::new(Hangs)), rest(0, None, false));
        assert!(tokio::time::timeout(Duration::from_millis(100), reading).await.is_err());
    });
}

#[tokio::test]
async fn a_device_without_an_end_is_read_as_far_as_it_is_wanted() {
    let origin = Origin::Path("/dev/zero".into());
    let (bytes, _, size) = read(origin, rest(0, Some(100_000), false)).await;
    assert!(bytes == [0; 100_000] && size == Some(100_000));
}

#[tokio::test]
async fn an_error_of_a_reader_comes_behind_what_it_gave() {
    struct Fails(usize);
    impl Read for Fails {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            match self.0 {
                0 => Err(io::ErrorKind::BrokenPipe.into()),
                _ => {
                    self.0 -= 1;
                    Ok(buf.len())
                }
            }
        }
    }
    let origin = Origin::Blocking(Box::new(Fails(2)));
    let mut source = origin.open(rest(0, None, false)).await.unwrap();
    assert!(source.next().await.unwrap().is_some());
    assert!(source.next().await.unwrap().is_some());
    assert_eq!(source.next().await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
}

#[tokio::test]
async fn a_file_that_is_cut_off_while_it_is_read_is_no_success() {
    const LEFT: u64 = 16 * MIB;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    for sparse in [false, true] {
        fs::write(&path, vec![1; 2 * LEFT as usize]).unwrap();
        let mut source = Origin::Path(path.clone()).open(rest(0, None, sparse)).await.unwrap();
        File::options().write(true).open(&path).unwrap().set_len(LEFT).unwrap();
        let error = loop {
            match source.next().await {
                Ok(part) => assert!(part.is_some(), "it seemed to be all"),
                Err(error) => break error,
            }
        };
        let text = "it ends at 16777216, and had 33554432 bytes when it was opened";
        assert_eq!(error.to_string(), text);
    }
}

#[tokio::test]
async fn a_file_is_not_resumed_behind_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let (path, _) = file(&dir);
    let refused = Origin::Path(path).open(rest(5 * MIB + 1, None, false)).await;
    let text = "it has 5242880 bytes only, and is to be resumed at 5242881";
    assert_eq!(refused.err().map(|error| error.to_string()).as_deref(), Some(text));
}

#[tokio::test]
async fn a_reader_that_panics_has_not_come_to_its_end() {
    struct Panics;
    impl Read for Panics {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            panic!("as it is meant to")
        }
    }
    let origin = Origin::Blocking(Box::new(Panics));
    let mut source = origin.open(rest(0, None, false)).await.unwrap();
    assert!(source.next().await.unwrap_err().to_string().contains("panicked"));
}

#[tokio::test]
async fn buffers_of_small_parts_are_not_kept() {
    let mut walk = Walk::through(Input::Stream(Box::new(io::empty())), rest(0, None, false));
    let (used, spare) = plain::channel();
    walk.spare = Some(spare);
    let (_, chunks) = mpsc::channel(AHEAD);
    let source = Source { from: From::Thread(Pieces { chunks, used, thread: None }), size: None };
    source.recycle(Bytes::from(vec![0; REUSED - 1]));
    source.recycle(Bytes::from(vec![0; REUSED]));
    assert_eq!(walk.spare.iter().flat_map(plain::Receiver::try_iter).count(), 1);
}
