//! An ordinary user with folders of their own, whose session daemons end with them.

use std::ffi::OsStr;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use rustix::process::{Pid, Signal, geteuid, kill_process};
use tempfile::TempDir;

use super::private_dir;
use crate::program::copy_program;

/// `nobody`, and its group.
const NOBODY: u32 = 65534;

/// A user who is not root: whoever runs the tests, or `nobody` where that is root.
#[derive(Debug)]
pub struct User {
    is_root: bool,
    dir: TempDir,
}

impl User {
    /// A user with an empty home.
    ///
    /// # Panics
    /// When there can be no temporary folder.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "a folder is made")]
    pub fn new() -> Self {
        let user = Self { is_root: geteuid().is_root(), dir: private_dir() };
        for dir in [user.dir.path().to_owned(), user.home(), user.runtime_dir()] {
            fs::create_dir_all(&dir).expect("a folder of the user's");
            user.give(&dir);
        }
        user
    }

    /// `HOME`.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// `XDG_RUNTIME_DIR`; the daemons' sockets are in its folder `libvirt`.
    #[must_use]
    pub fn runtime_dir(&self) -> PathBuf {
        self.dir.path().join("run")
    }

    /// A file of the user's.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A program to be run by the user, with nothing in its environment but the user's folders.
    /// One outside of /usr is copied to where the user may reach it.
    ///
    /// # Panics
    /// When it cannot be copied.
    #[must_use]
    pub fn command(&self, program: &Path) -> Command {
        let copy = self.file("programs").join(program.file_name().unwrap_or(OsStr::new("program")));
        if !program.starts_with("/usr") && !copy.exists() {
            copy_program(program, &copy);
        }
        let program = if copy.exists() { &copy } else { program };
        let mut command = if self.is_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", &NOBODY.to_string(), "--regid", &NOBODY.to_string()]);
            command.args(["--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command
            .current_dir("/")
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .env("HOME", self.home())
            .env("XDG_RUNTIME_DIR", self.runtime_dir())
            .env("XDG_CONFIG_HOME", self.home().join(".config"))
            .env("XDG_CACHE_HOME", self.home().join(".cache"));
        command
    }

    /// The process of the user's session daemon, if it runs.
    #[must_use]
    pub fn daemon(&self) -> Option<u32> {
        let file = self.runtime_dir().join("libvirt/libvirtd.pid");
        let pid = fs::read_to_string(file).ok()?.trim().parse().ok()?;
        // The number may have become another's: only that of the user's knows the user's folder.
        let folder = self.runtime_dir().into_os_string().into_encoded_bytes();
        let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
        environment.windows(folder.len()).any(|part| part == folder).then_some(pid)
    }

    /// Ends the user's session daemon, if it runs, and waits until it is gone.
    ///
    /// # Panics
    /// When it does not end.
    pub fn end_daemon(&self) {
        let Some(pid) = self.daemon() else { return };
        let Some(raw) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return };
        let started = Instant::now();
        let _ = kill_process(raw, Signal::TERM);
        while Path::new(&format!("/proc/{pid}")).exists() {
            if started.elapsed() > Duration::from_secs(5) {
                let _ = kill_process(raw, Signal::KILL);
            }
            assert!(started.elapsed() < Duration::from_secs(10), "session daemon {pid} stays");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn give(&self, path: &Path) {
        if self.is_root {
            chown(path, Some(NOBODY), Some(NOBODY)).expect("a folder given to the user");
        }
    }
}

impl Drop for User {
    fn drop(&mut self) {
        self.end_daemon();
    }
}
