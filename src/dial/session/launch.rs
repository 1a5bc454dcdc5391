//! Starts a daemon that puts itself into the background.

use std::env;
use std::future::poll_fn;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as Socket;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::io::Errno;
use tokio::time::timeout;

use crate::config::Environment;

use super::super::child::{Child, LAST_WORDS, Words, registered};

/// What a shell is to do. A daemon must not keep open what this process has left open for its
/// children, or whoever reads the other end of it would wait for the daemon to end. Only these
/// have names in every shell.
const SCRIPT: &str = r#"exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec "$0" --daemon --timeout=120"#;

/// What the daemon gets of this process's environment, apart from the user's folders.
const PASSED: [&str; 6] = ["PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "USER", "LOGNAME", "TMPDIR"];

/// A daemon's program, which ends when the daemon listens. It is asked to end with this.
pub(super) struct Launch {
    child: Child,
    words: Words,
}

impl Launch {
    pub(super) fn new(program: &Path, environment: &Environment) -> io::Result<Self> {
        // The shell's own words for it would be another's in each.
        if !environment.files.exists(program) {
            return Err(Errno::NOENT.into());
        }
        // It runs in another folder than this process.
        let program = &std::path::absolute(program)?;
        let (errors, theirs) = Socket::pair()?;
        let errors = registered(errors)?;
        let mut command = command(program, environment);
        let child = command.stderr(OwnedFd::from(theirs)).spawn()?;
        Ok(Self { child: Child::new(child), words: Words::new(errors) })
    }

    /// Why the daemon does not come up; `None` where it does or still may.
    pub(super) async fn failure(&mut self) -> Option<String> {
        let status = self.child.status().filter(|status| !status.success())?;
        let _ = timeout(LAST_WORDS, poll_fn(|cx| self.words.poll(cx))).await;
        let words = self.words.text();
        Some(match words.is_empty() {
            true => format!("it has ended with {status}"),
            false => format!("it has ended with {status}: {words}"),
        })
    }

    /// Lets the daemon go on by itself.
    pub(super) fn leave(self) {
        self.child.leave();
    }
}

fn command(program: &Path, environment: &Environment) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", SCRIPT]).arg(program).current_dir("/");
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.env_clear().env("PATH", "/bin:/usr/bin").env("LC_ALL", "C");
    command.envs(PASSED.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    let folders = [
        ("HOME", &environment.home),
        ("XDG_RUNTIME_DIR", &environment.xdg_runtime_dir),
        ("XDG_CONFIG_HOME", &environment.xdg_config_home),
        ("XDG_CACHE_HOME", &environment.xdg_cache_home),
    ];
    command.envs(folders.into_iter().filter_map(|(name, dir)| Some((name, dir.as_ref()?))));
    command
}
