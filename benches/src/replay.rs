//! A daemon that answers from the recording and costs next to nothing.
//!
//! A few threads take turns at the socket, each serves one connection at a time. All requests
//! that came with one read are answered with one write.

use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use crate::events::Events;
use crate::recording::Recording;
use crate::{Result, streams, wire};

/// How many connections are served at a time.
const SERVED: usize = 8;
const BUFFER: usize = 64 * 1024;
/// The word on the command line that turns a measuring program into the daemon.
const ROLE: &str = "replay";

/// Serves for ever.
///
/// # Errors
/// When the socket cannot be made or a connection not be accepted.
pub fn serve(socket: &Path) -> Result<()> {
    let listener = UnixListener::bind(socket)?;
    let recording = Recording::load()?;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..SERVED)
            .map(|_| scope.spawn(|| serve_in_turn(&listener, recording.clone())))
            .collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(result) => Ok(result?),
            Err(_) => Err("a thread of the daemon panicked".into()),
        })
    })
}

/// Serves, if this process was started by [`Daemon::start`]; to be called first in `main`.
///
/// # Errors
/// As [`serve`].
pub fn serve_if_asked() -> Result<bool> {
    asked(ROLE).map_or(Ok(false), |socket| serve(&socket).map(|()| true))
}

/// The socket of a process that [`Daemon::start_as`] started in this role.
#[must_use]
pub fn asked(role: &str) -> Option<PathBuf> {
    let mut args = env::args_os().skip(1);
    args.next().filter(|word| word == role)?;
    args.next().map(PathBuf::from)
}

/// The daemon in a process of its own, which ends with this value.
#[derive(Debug)]
pub struct Daemon(Child);

impl Daemon {
    /// Starts this program again as the daemon, and waits until it accepts connections.
    ///
    /// # Errors
    /// When it does not within a few seconds.
    pub fn start(socket: &Path) -> Result<Self> {
        Self::start_as(ROLE, socket)
    }

    /// The same in a role of the program's own, which [`asked`] tells.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_as(role: &str, socket: &Path) -> Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(role).arg(socket).stdin(Stdio::null());
        let daemon = Self(command.spawn()?);
        let start = Instant::now();
        while let Err(error) = UnixStream::connect(socket) {
            if start.elapsed() > Duration::from_secs(5) {
                return Err(error.into());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(daemon)
    }

    /// The daemon's process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Both fail only if it has already ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve_in_turn(listener: &UnixListener, mut recording: Recording) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        let (peer, _) = listener.accept()?;
        // A client that leaves in the middle is none of the daemon's business.
        let _ = serve_one(peer, &mut recording, &mut buffer);
    }
}

fn serve_one(mut peer: UnixStream, recording: &mut Recording, buffer: &mut [u8]) -> io::Result<()> {
    let mut filled = 0;
    // What is still to come of a stream's packet, which nobody looks at.
    let mut skip = 0;
    let mut events = Events::default();
    let mut out = Vec::with_capacity(BUFFER);
    loop {
        match peer.read(buffer.get_mut(filled..).unwrap_or_default())? {
            0 => return Ok(()),
            count => filled += count,
        }
        let gone = filled.min(skip);
        skip -= gone;
        let mut rest = buffer.get(gone..filled).unwrap_or_default();
        let mut closing = false;
        loop {
            if let Some(missing) = wire::stream_data(rest).and_then(|it| it.checked_sub(rest.len()))
            {
                skip = missing + wire::HEAD;
                rest = &[];
            }
            let Some((request, after)) = wire::split(rest) else { break };
            rest = after;
            let procedure = wire::procedure(request);
            let program = wire::program(request);
            if program == wire::REMOTE
                && (events.answer(request, &mut out, &mut peer)?
                    || streams::answer(request, &mut out, &mut peer)?)
            {
                continue;
            }
            let Some(reply) = recording.answer(request) else { continue };
            if reply.len() < BUFFER {
                out.extend_from_slice(reply);
            } else {
                peer.write_all(&out)?;
                out.clear();
                peer.write_all(reply)?;
            }
            closing |= program == wire::REMOTE && procedure == wire::CONNECT_CLOSE;
        }
        let left = rest.len();
        buffer.copy_within(filled - left..filled, 0);
        filled = left;
        peer.write_all(&out)?;
        out.clear();
        if closing {
            return Ok(());
        }
    }
}
