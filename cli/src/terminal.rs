//! The user's terminal as a console needs it, with every key passed on as it is typed, and as
//! questions need it.

use std::io::{self, IsTerminal, Stdin, stdin};
use std::os::fd::AsFd;
use std::panic;
use std::task::{Context, Poll, ready};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
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

    /// Gives the terminal back.
    pub(crate) fn leave(self) {
        drop(self);
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

/// The terminal of standard input in another mode, until this is dropped.
pub(crate) struct Mode {
    before: Termios,
    back: OptionalActions,
}

impl Mode {
    /// What is typed is not shown; what was typed too early or too late is forgotten. Ctrl-C is
    /// read like a letter: else it would leave the terminal as it is.
    pub(crate) fn secret() -> Option<Self> {
        let removed = LocalModes::ECHO | LocalModes::ISIG;
        Self::begin(OptionalActions::Flush, |changed| changed.local_modes.remove(removed))
    }

    /// What is typed is not shown.
    pub(crate) fn silent() -> Option<Self> {
        Self::by_key(LocalModes::ECHO)
    }

    /// Each key is read as it is pressed, and not shown.
    pub(crate) fn keys() -> Option<Self> {
        Self::by_key(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Sets the mode back.
    pub(crate) fn leave(self) {
        drop(self);
    }

    fn by_key(removed: LocalModes) -> Option<Self> {
        Self::begin(OptionalActions::Now, |changed| {
            changed.local_modes.remove(removed);
            changed.special_codes[SpecialCodeIndex::VMIN] = 1;
            changed.special_codes[SpecialCodeIndex::VTIME] = 0;
        })
    }

    fn begin(back: OptionalActions, change: impl FnOnce(&mut Termios)) -> Option<Self> {
        let before = tcgetattr(stdin()).ok()?;
        let mut changed = before.clone();
        change(&mut changed);
        tcsetattr(stdin(), OptionalActions::Flush, &changed).ok()?;
        Some(Self { before, back })
    }
}

impl Drop for Mode {
    fn drop(&mut self) {
        // Where the terminal is gone, there is none to set right.
        let _ = tcsetattr(stdin(), self.back, &self.before);
    }
}
