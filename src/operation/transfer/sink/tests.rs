//! What gets into files, pipes and writers.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::sync::Mutex;

use bytes::Bytes;

use super::*;

const MIB: u64 = 1 << 20;

fn rest(start: u64) -> Rest {
    Rest { offset: 0, start, length: None, sparse: true, sync: false }
}

fn data(text: &'static [u8]) -> Chunk {
    Chunk::Data(Bytes::from_static(text))
}

async fn written(target: Target, start: u64, batches: Vec<Vec<Chunk>>) -> io::Result<Arc<Moved>> {
    let moved = Arc::default();
    let mut sink = target.open(rest(start), Arc::clone(&moved)).await?;
    for batch in batches {
        sink.put(batch).await?;
    }
    sink.close(false).await?;
    Ok(moved)
}

#[tokio::test]
async fn holes_of_a_file_are_real_also_the_last_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    fs::write(&path, vec![9; 100]).unwrap();
    let batches = vec![
        vec![data(b"one"), data(b"two"), Chunk::Hole(4 * MIB), data(b"three")],
        vec![Chunk::Hole(4 * MIB)],
    ];
    let moved = written(Target::Path(path.clone()), 0, batches).await.unwrap();
    let zeros = vec![0; 4 * MIB as usize];
    assert!(fs::read(&path).unwrap() == [b"onetwo", &zeros[..], b"three", &zeros].concat());
    assert!(fs::metadata(&path).unwrap().blocks() * 512 < MIB);
    assert_eq!(moved.so_far().bytes, 8 * MIB + 11);
    assert_eq!(moved.so_far().holes, 8 * MIB);
}

#[tokio::test]
async fn what_is_resumed_keeps_its_first_part_and_nothing_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    fs::write(&path, b"first, and old").unwrap();
    let batches = vec![vec![Chunk::Hole(2), data(b"new")]];
    written(Target::Path(path.clone()), 5, batches).await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"first\0\0new");

    let too_far = written(Target::Path(path.clone()), 11, Vec::new()).await;
    assert_eq!(too_far.err().map(|error| error.kind()), Some(io::ErrorKind::InvalidInput));
    let absent = Target::Path(dir.path().join("absent"));
    let error = written(absent, 1, Vec::new()).await.err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert!(!dir.path().join("absent").exists());
}

#[tokio::test]
async fn a_file_that_is_given_up_has_just_what_is_done() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    let moved: Arc<Moved> = Arc::default();
    let target = Target::Path(path.clone());
    let mut sink = target.open(rest(0), Arc::clone(&moved)).await.unwrap();
    sink.put(vec![data(b"begin"), Chunk::Hole(100)]).await.unwrap();
    drop(sink);
    while fs::metadata(&path).unwrap().len() < 105 {
        sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(moved.so_far().bytes, 105);
}

#[tokio::test]
async fn a_writer_that_fails_says_why_once_and_takes_nothing_more() {
    let target = Target::Path("/dev/full".into());
    let mut sink = target.open(rest(0), Arc::default()).await.unwrap();
    let error = loop {
        if let Err(error) = sink.put(vec![data(b"something")]).await {
            break error;
        }
    };
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(sink.put(vec![data(b"more")]).await.is_err());
    assert!(sink.close(true).await.is_ok());
}

#[tokio::test]
async fn writers_get_zeros_for_holes() {
    #[derive(Clone, Default)]
    struct Keeps(Arc<Mutex<Vec<u8>>>);
    impl Write for Keeps {
        fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
            // Never more than a little, as pipes do.
            let part = buf.len().min(1000);
            self.0.lock().unwrap().extend_from_slice(&buf[..part]);
            Ok(part)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let kept = Keeps::default();
    let parts = vec![vec![data(b"one"), Chunk::Hole(100_000), data(b"two")], vec![data(b"three")]];
    written(Target::Blocking(Box::new(kept.clone())), 0, parts).await.unwrap();
    let expected = [b"one", &[0; 100_000][..], b"twothree"].concat();
    assert!(*kept.0.lock().unwrap() == expected);
}

pub(in super::super) fn fifo(dir: &tempfile::TempDir) -> PathBuf {
    let path = dir.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    path
}

/// What a runtime has to do, which then ends at once.
pub(in super::super) fn in_a_runtime<F: Future>(work: impl FnOnce() -> F + Send + 'static) {
    let (done, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async { drop(work().await) });
        drop(runtime);
        done.send(()).unwrap();
    });
    ended.recv_timeout(Duration::from_secs(10)).expect("it does not end");
}

#[tokio::test]
async fn a_pipe_is_written_when_somebody_opens_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = fifo(&dir);
    let reader = std::thread::spawn({
        let path = path.clone();
        move || {
            std::thread::sleep(Duration::from_millis(100));
            fs::read(path).unwrap()
        }
    });
    let parts = vec![vec![data(b"one"), Chunk::Hole(200_000), data(b"two")]];
    let moved = written(Target::Path(path.clone()), 0, parts).await.unwrap();
    assert_eq!(moved.so_far().bytes, 200_006);
    assert!(reader.join().unwrap() == [b"one", &[0; 200_000][..], b"two"].concat());

    let both = File::options().read(true).write(true).open(&path).unwrap();
    for both in [Some(both), None] {
        let refused = written(Target::Path(path.clone()), 1, Vec::new()).await.err();
        assert_eq!(refused.map(|error| error.kind()), Some(io::ErrorKind::Unsupported));
        drop(both);
    }
}

#[test]
fn a_pipe_that_nobody_reads_keeps_no_runtime() {
    for opened in [false, true] {
        in_a_runtime(move || async move {
            let dir = tempfile::tempdir().unwrap();
            let path = fifo(&dir);
            let _both = opened.then(|| File::options().read(true).write(true).open(&path));
            let parts = vec![vec![Chunk::Hole(MIB)]];
            let writing = written(Target::Path(path), 0, parts);
            assert!(tokio::time::timeout(Duration::from_millis(100), writing).await.is_err());
        });
    }
}

#[tokio::test]
async fn what_a_disk_does_not_take_is_told_where_it_is_waited_for() {
    for (sync, kind) in [(true, Some(io::ErrorKind::InvalidInput)), (false, None)] {
        // It takes everything, and has nothing to be synchronized.
        let device = File::options().write(true).open("/dev/null").unwrap();
        let mut sink = Sink::of(Output::Device(device), Arc::default()).unwrap();
        sink.put(vec![data(b"something")]).await.unwrap();
        assert_eq!(sink.close(sync).await.err().map(|error| error.kind()), kind);
    }
    let dir = tempfile::tempdir().unwrap();
    let target = Target::Path(dir.path().join("file"));
    let mut sink = target.open(rest(0), Arc::default()).await.unwrap();
    sink.put(vec![data(b"something")]).await.unwrap();
    sink.close(true).await.unwrap();
}

#[test]
fn zeros_are_as_many_as_are_wanted() {
    for wanted in [0, 1, 65_536, 65_537, 200_000] {
        assert_eq!(zeros(wanted).map(<[u8]>::len).sum::<usize>() as u64, wanted);
    }
}
