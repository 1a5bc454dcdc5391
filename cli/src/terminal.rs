//! The user's terminal as a console needs it: every key is passed on as it is typed.

use std::io::{self, IsTerminal, Stdin, stdin};
use std::os::fd::AsFd;
use std::panic;
use std::task::{Context, Poll, ready};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// Sees to it that a panic leaves the terminal as it is now, also where that ends the program at
/// once and nothing is dropped: so it is in what is shipped.
pub(crate) fn keep_through_panics() {
    if cfg!(panic = "unwind") {
        return;
    }
    let Ok(before) = tcgetattr(stdin()) else { return };
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |why| {
        // What went wrong is told in any case.
        let _ = tcsetattr(stdin(), OptionalActions::Flush, &before);
        usual(why);
    }));
}

/// Standard input while its terminal passes everything on: no echo, no lines, no signals.
///
/// The terminal is as it was before when this is dropped, whatever ends it.
#[derive(Debug)]
pub(crate) struct RawTerminal {
    stdin: AsyncFd<Stdin>,
    before: Termios,
}

impl RawTerminal {
    /// Whether there is a terminal.
    pub(crate) fn is_there() -> bool {
        stdin().is_terminal()
    }

    /// Takes the terminal over.
    pub(crate) fn enter() -> io::Result<Self> {
        let before = tcgetattr(stdin())?;
        let terminal = Self { stdin: watched(stdin())?, before };
        let mut raw = terminal.before.clone();
        raw.make_raw();
        tcsetattr(stdin(), OptionalActions::Flush, &raw)?;
        Ok(terminal)
    }

    /// What was typed; 0 bytes where the terminal is gone.
    pub(crate) fn poll_read(
        &self,
        cx: &mut Context<'_>,
        keys: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        loop {
            let mut ready = ready!(self.stdin.poll_read_ready(cx))?;
            // Others have the same terminal open: to make it one that never blocks is not for a
            // program to do, so it is only read when there is something to read.
            if has_input(self.stdin.get_ref())? {
                return Poll::Ready(Ok(rustix::io::read(self.stdin.get_ref(), &mut *keys)?));
            }
            ready.clear_ready();
        }
    }
}

impl Drop for RawTerminal {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing any more.
        let _ = tcsetattr(self.stdin.get_ref(), OptionalActions::Flush, &self.before);
    }
}

#[allow(
    deprecated,
    reason = "the successor is unsafe, for types whose descriptor may change; that of the standard \
              input cannot"
)]
fn watched(stdin: Stdin) -> io::Result<AsyncFd<Stdin>> {
    AsyncFd::with_interest(stdin, Interest::READABLE)
}

fn has_input(file: impl AsFd) -> io::Result<bool> {
    let mut files = [PollFd::new(&file, PollFlags::IN)];
    Ok(poll(&mut files, Some(&Timespec::default()))? > 0)
}
