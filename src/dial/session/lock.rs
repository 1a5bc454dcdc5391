//! The file that is locked by whoever starts a user's daemon.

use std::collections::BTreeSet;
use std::fs::{DirBuilder, File, OpenOptions, metadata, remove_file};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::{FlockOperation, fcntl_lock};
use rustix::io::Errno;

/// The locks of this process. The system's are those of whole processes: it would give one to
/// every thread here, and take them all when the first is given back.
static HELD: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A lock that is held until this is dropped. The file goes with it.
#[derive(Debug)]
pub(super) struct Lock {
    // The order of the drop: no other thread may have the file open while this one closes it.
    _file: File,
    held: Held,
}

#[derive(Debug)]
struct Held(PathBuf);

impl Lock {
    /// Takes the lock and makes the folders to its file; `None` where another has it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        if !paths().insert(path.to_owned()) {
            return Ok(None);
        }
        let held = Held(path.to_owned());
        if let Some(dir) = path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        loop {
            let file = options.open(path)?;
            match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) if is_at(&file, path)? => return Ok(Some(Self { _file: file, held })),
                // Whoever had the lock has removed the file meanwhile.
                Ok(()) => {}
                Err(Errno::AGAIN | Errno::ACCESS) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Whether an open file is still the one at that path.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    match metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is locked: a file that was made anew is another's.
        let _ = remove_file(&self.held.0);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        paths().remove(&self.0);
    }
}

fn paths() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;

    use super::*;

    #[test]
    fn a_lock_is_had_by_one_at_a_time_and_leaves_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/libvirt/daemon.lock");
        let lock = Lock::take(&path).unwrap().unwrap();
        assert!(Lock::take(&path).unwrap().is_none());
        let mode = path.parent().unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        let other = dir.path().join("new/libvirt/other.lock");
        assert!(Lock::take(&other).unwrap().is_some());
        drop(lock);
        assert!(!path.exists() && !other.exists());
        assert!(Lock::take(&path).unwrap().is_some());
    }

    #[test]
    fn a_file_that_was_removed_or_made_anew_is_not_the_one_to_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("daemon.lock");
        let old = File::create(&path).unwrap();
        assert!(is_at(&old, &path).unwrap());
        remove_file(&path).unwrap();
        assert!(!is_at(&old, &path).unwrap());
        let new = File::create(&path).unwrap();
        assert!(!is_at(&old, &path).unwrap() && is_at(&new, &path).unwrap());
    }

    #[test]
    fn another_process_is_waited_for() {
        // Only it can tell, so this test runs once more in a process of its own.
        const PATH: &str = "VIRTWIRE_TEST_LOCK";
        if let Some(path) = std::env::var_os(PATH) {
            assert!(Lock::take(Path::new(&path)).unwrap().is_none());
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("daemon.lock");
        let lock = Lock::take(&path).unwrap().unwrap();
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "dial::session::lock::tests::another_process_is_waited_for"])
            .env(PATH, &path)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        drop(lock);
    }

    #[test]
    fn what_cannot_be_locked_is_an_error_and_can_be_tried_again() {
        let path = Path::new("/proc/nonexistent/daemon.lock");
        assert!(Lock::take(path).is_err());
        assert!(Lock::take(path).is_err());
    }
}
