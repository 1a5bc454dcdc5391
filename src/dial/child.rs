//! A program whose standard streams are the way to the daemon.
//!
//! It is read for as long as the daemon is; what it writes to its standard error is kept, for the
//! message when it ends. It ends with the transport, and is waited for in a thread of its own,
//! for there may be no runtime any more.

use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as Socket;
use std::pin::Pin;
use std::process::{self, Command, ExitStatus};
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncRead as _, ReadBuf};
use tokio::net::UnixStream;
use tokio::time::{Instant, sleep, timeout_at};

use crate::transport::{Fd, ReadHalf, Security, Transport, WriteHalf, from_halves};

use super::attempt::reason;

/// How long a program that has closed its output may take to say why, and to end.
pub(super) const LAST_WORDS: Duration = Duration::from_millis(500);

/// How long a program that was asked to end may take.
const GRACE: Duration = Duration::from_millis(500);

/// How often a program is looked after that is about to end.
const LOOK: Duration = Duration::from_millis(5);

/// Runs a program. `name` is for messages; the error is a reason for them.
pub(super) fn start(command: Command, name: &str, security: Security) -> Result<Transport, String> {
    spawn(command, name, security).map_err(|error| reason(&error))
}

fn spawn(mut command: Command, name: &str, security: Security) -> io::Result<Transport> {
    // Input and output are one socket, as for what inetd starts.
    let (ours, theirs) = Socket::pair()?;
    let (errors, their_errors) = Socket::pair()?;
    let (ours, errors) = (registered(ours)?, registered(errors)?);
    let theirs = OwnedFd::from(theirs);
    command.stdin(theirs.try_clone()?).stdout(theirs).stderr(OwnedFd::from(their_errors));
    let child = Child::new(command.spawn()?);
    // It holds the program's ends, and we would wait for ourselves.
    drop(command);

    let (read, write) = ours.into_split();
    let Transport { read, write, security } = from_halves(read, write, security);
    let words = Words::new(errors);
    let program = Program { name: name.to_owned(), child, words };
    let read = Box::new(Output::Open(read, Box::new(program)));
    Ok(Transport { read, write: Box::new(Input(write)), security })
}

pub(super) fn registered(socket: Socket) -> io::Result<UnixStream> {
    socket.set_nonblocking(true)?;
    UnixStream::from_std(socket)
}

/// The direction to the program.
struct Input(Box<dyn WriteHalf>);

impl WriteHalf for Input {
    /// A program that has ended takes everything: only who reads gets to know why it did.
    fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(match ready!(self.0.poll_write(cx, bufs)) {
            Err(error) if is_end(&error) => Ok(bufs.iter().map(|buf| buf.len()).sum()),
            other => other,
        })
    }
}

fn is_end(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
}

/// The direction from the program.
enum Output {
    Open(Box<dyn ReadHalf>, Box<Program>),
    /// It says why it ends.
    Ending(Pin<Box<dyn Future<Output = io::Result<usize>> + Send>>),
    Ended,
}

impl ReadHalf for Output {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        if let Self::Open(read, program) = self {
            let _ = program.words.poll(cx);
            match ready!(read.poll_read(cx, bufs, fds)) {
                Ok(0) => {}
                Err(error) if is_end(&error) => {}
                other => return Poll::Ready(other),
            }
        }
        *self = match std::mem::replace(self, Self::Ended) {
            Self::Open(_, program) => Self::Ending(Box::pin(program.end())),
            other => other,
        };
        let Self::Ending(end) = self else { return Poll::Ready(Ok(0)) };
        let end = ready!(end.as_mut().poll(cx));
        *self = Self::Ended;
        Poll::Ready(end)
    }
}

struct Program {
    name: String,
    child: Child,
    words: Words,
}

impl Program {
    /// Waits for the end of a program that has closed its output. The end is an error when there
    /// is more to say than that.
    async fn end(mut self: Box<Self>) -> io::Result<usize> {
        let deadline = Instant::now() + LAST_WORDS;
        // Something that it has started may keep its standard error open.
        let _ = timeout_at(deadline, std::future::poll_fn(|cx| self.words.poll(cx))).await;
        let status = loop {
            match self.child.status() {
                None if Instant::now() < deadline => sleep(LOOK).await,
                status => break status,
            }
        };
        let words = self.words.text();
        let how = match status {
            Some(status) if status.success() => "has ended".to_owned(),
            Some(status) => format!("has ended with {status}"),
            None => "has closed its output".to_owned(),
        };
        match (status.is_some_and(|status| status.success()), words.is_empty()) {
            (true, true) => Ok(0),
            (_, true) => Err(io::Error::other(format!("{} {how}", self.name))),
            (_, false) => Err(io::Error::other(format!("{} {how}: {words}", self.name))),
        }
    }
}

/// What the program writes to its standard error.
pub(super) struct Words {
    errors: UnixStream,
    /// The last of it.
    last: Vec<u8>,
}

impl Words {
    /// So much of it is kept.
    const KEPT: usize = 2048;

    pub(super) const fn new(errors: UnixStream) -> Self {
        Self { errors, last: Vec::new() }
    }

    /// Takes what there is; ready at its end.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            let mut bytes = [0; 512];
            let mut buf = ReadBuf::new(&mut bytes);
            match ready!(Pin::new(&mut self.errors).poll_read(cx, &mut buf)) {
                Ok(()) if !buf.filled().is_empty() => self.last.extend(buf.filled()),
                _ => return Poll::Ready(()),
            }
            let surplus = self.last.len().saturating_sub(Self::KEPT);
            self.last.drain(..surplus);
        }
    }

    /// In one line, and without what would change the look of a terminal.
    pub(super) fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.last);
        let lines =
            text.lines().map(|line| line.trim_matches(|c: char| c == '@' || c.is_whitespace()));
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("; ").replace(char::is_control, " ")
    }
}

/// A process that is asked to end when this is dropped, made to where it does not, and waited
/// for in every case.
pub(super) struct Child(Option<process::Child>);

impl Child {
    pub(super) const fn new(child: process::Child) -> Self {
        Self(Some(child))
    }

    /// How it has ended.
    pub(super) fn status(&mut self) -> Option<ExitStatus> {
        self.0.as_mut().and_then(|child| child.try_wait().ok().flatten())
    }

    /// Does not ask it to end, and only waits for it.
    pub(super) fn leave(mut self) {
        let left = self.0.take();
        if let Some(mut child) = left
            && matches!(child.try_wait(), Ok(None))
        {
            // Without a thread it is not waited for: it is remembered by the system until this
            // process ends.
            let wait = move || child.wait();
            let _ = thread::Builder::new().name("virtwire-reaper".into()).spawn(wait);
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if self.status().is_some() {
            return;
        }
        let Some(child) = self.0.take() else { return };
        // It has not been waited for, so the number is still its own.
        let _ = kill_process(Pid::from_child(&child), Signal::TERM);
        let dying = Dying(child);
        // Without a thread the closure is dropped here, and this waits itself.
        let _ = thread::Builder::new().name("virtwire-reaper".into()).spawn(move || drop(dying));
    }
}

struct Dying(process::Child);

impl Drop for Dying {
    fn drop(&mut self) {
        let deadline = std::time::Instant::now() + GRACE;
        while matches!(self.0.try_wait(), Ok(None)) && std::time::Instant::now() < deadline {
            thread::sleep(LOOK);
        }
        // Both do nothing where it has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
