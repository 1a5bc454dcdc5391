//! A user's own daemon, which is started where it does not run.
//!
//! Who starts it holds a lock file meanwhile, the one that libvirt's own clients take, so that of
//! all who come at once one does it. The daemon is no child of this process: it puts itself into
//! the background, and ends when it has had no client for two minutes.

mod launch;
mod lock;

use std::path::PathBuf;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::config::{Environment, SocketTarget, Surroundings};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::Transport;

use super::attempt::reason;
use super::{Attempt, unix};
use launch::Launch;
use lock::Lock;

/// How often a daemon is started that does not come up: another one may just be going.
const STARTS: u32 = 3;

/// How long to wait before the next start. Another one may just be coming up as well.
const PAUSE: Duration = Duration::from_millis(200);

/// How often to look whether somebody listens, or the lock is free.
const LOOK: Duration = Duration::from_millis(10);

/// The socket of a daemon that may be started.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(super) target: SocketTarget,
    /// The daemon's name, and its file.
    name: String,
    program: PathBuf,
    /// Where its socket and its lock are.
    dir: PathBuf,
}

impl Session {
    /// `None` where the daemon is not to be started.
    pub(super) fn new(target: &SocketTarget, environment: &Surroundings) -> Option<Self> {
        let name = target.daemon.clone()?;
        let (program, dir) = (environment.daemon_path(&name), environment.runtime_dir()?);
        Some(Self { target: target.clone(), name, program, dir })
    }

    pub(super) async fn dial(&self, attempt: &Attempt<'_>) -> Result<Transport> {
        if let Some(transport) = unix::dial_if_listening(&self.target, attempt).await? {
            return Ok(transport);
        }
        let lock = self.lock(attempt).await?;
        // Whoever had the lock before may have started it.
        let transport = match unix::dial_if_listening(&self.target, attempt).await? {
            Some(transport) => transport,
            None => {
                let step = format!("wait until {} listens on '{}'", self.name, self.socket());
                let started = attempt.step(&step, self.start(attempt)).await;
                started.map_err(|error| self.explain(error, attempt.environment))?
            }
        };
        drop(lock);
        Ok(transport)
    }

    /// Waits for those who start it at this moment.
    async fn lock(&self, attempt: &Attempt<'_>) -> Result<Lock> {
        let file = self.dir.join(format!("{}.lock", self.name));
        let step = format!("lock '{}'", file.display());
        let hint = format!("another program holds it while it starts {}: is it stuck?", self.name);
        let locking = async {
            loop {
                match Lock::take(&file) {
                    Ok(Some(lock)) => return Ok(lock),
                    Ok(None) => sleep(LOOK).await,
                    Err(error) => return Err(attempt.failed(&step, reason(&error))),
                }
            }
        };
        let locked = attempt.step(&step, locking).await;
        locked.map_err(|error| match error.kind() {
            ErrorKind::Timeout => error.and_hint(hint),
            _ => error.and_hint("the folder must be this user's: is XDG_RUNTIME_DIR right?"),
        })
    }

    async fn start(&self, attempt: &Attempt<'_>) -> Result<Transport> {
        let mut starts = 0;
        loop {
            starts += 1;
            let error = match self.start_once(attempt).await? {
                Ok(transport) => return Ok(transport),
                Err(error) => error,
            };
            if starts == STARTS || !attempt.environment.files.exists(&self.program) {
                return Err(error);
            }
        }
    }

    /// Starts the daemon, and waits for it to listen. The inner error is that it does not come up.
    async fn start_once(&self, attempt: &Attempt<'_>) -> Result<Result<Transport>> {
        let step = format!("start '{}'", self.program.display());
        let mut launch = match Launch::new(&self.program, attempt.environment) {
            Ok(launch) => launch,
            Err(error) => return Ok(Err(attempt.failed(&step, reason(&error)))),
        };
        let mut failure: Option<(Error, Instant)> = None;
        loop {
            if let Some(transport) = unix::dial_if_listening(&self.target, attempt).await? {
                launch.leave();
                return Ok(Ok(transport));
            }
            match failure {
                Some((error, since)) if since.elapsed() >= PAUSE => return Ok(Err(error)),
                Some(_) => {}
                None => {
                    let failed = launch.failure().await;
                    failure = failed.map(|why| (attempt.failed(&step, why), Instant::now()));
                }
            }
            sleep(LOOK).await;
        }
    }

    fn explain(&self, error: Error, environment: &Environment) -> Error {
        if !environment.files.exists(&self.program) {
            return error.and_hint(format!(
                "install {}, name its folder in VIRTD_PATH, or connect to a daemon that runs: \
                 qemu:///system, or any socket by socket=",
                self.name
            ));
        }
        let cache = environment.xdg_cache_home.clone();
        let cache = cache.or_else(|| environment.home.as_ref().map(|home| home.join(".cache")));
        let log = cache.unwrap_or_default().join("libvirt").join(format!("{}.log", self.name));
        error.and_hint(format!(
            "the daemon logs to '{}' or to the journal; run '{}' by hand to see what it says, or \
             set LIBVIRT_AUTOSTART=0 to have none started",
            log.display(),
            self.program.display()
        ))
    }

    fn socket(&self) -> String {
        self.target.address.to_string()
    }
}
