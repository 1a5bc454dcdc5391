//! `console`: the user's terminal and a domain's serial one become the same.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::process;
use std::task::{Context as Task, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncWrite, Stdout, stdout};
use virtwire::protocol::api::{DomainConsoleFlags, DomainState};
use virtwire::{ByteStream, Chunk, Domain, Error};

use super::domain_args::{DOMAIN, bits, domain};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::plain;
use crate::interrupts::{Endings, SignalKind, status};
use crate::terminal::RawTerminal;

pub(super) const CONSOLE: Command = Command {
    name: "console",
    help: "use a domain's console",
    about: "Connects the terminal with the serial console of a domain, until the escape character \
            is typed.",
    options: &[
        DOMAIN,
        Opt::text("devname", "alias of the console, if it is not the first one"),
        Opt::flag("force", "take it from whoever has it"),
        Opt::flag("safe", "only where nobody can take it"),
    ],
    run: Run::Connected(|cx| Box::pin(console(cx))),
};

/// How many keys are read at once.
const KEYS: usize = 1024;

async fn console(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let name = cx.args.text("devname")?;
    let choices =
        [("force", DomainConsoleFlags::FORCE.bits()), ("safe", DomainConsoleFlags::SAFE.bits())];
    let flags = bits(cx.args, &choices).into();
    run(&mut cx, &domain, name, flags).await
}

/// The console of a domain on the user's terminal.
pub(super) async fn run(
    cx: &mut Context<'_>,
    domain: &Domain,
    name: Option<&str>,
    flags: DomainConsoleFlags,
) -> Outcome {
    let unknown = |e| Failure::because("Unable to get domain status", e);
    if domain.state().await.map_err(unknown)?.state() == DomainState::SHUTOFF {
        return Err(Failure::said("The domain is not running"));
    }
    if !RawTerminal::is_there() {
        let text = "Cannot run interactive console without a controlling TTY";
        return Err(Failure::said(text));
    }
    let mut endings = cx.interrupts.catch_all().map_err(|e| unusable(&e))?;
    let ended = session(cx, domain, name, flags, &mut endings).await;
    cx.interrupts.release_all(endings);
    match ended? {
        End::Over => Ok(()),
        // Only now: the terminal is as it was before.
        End::Signal(kind) => process::exit(status(kind)),
    }
}

async fn session(
    cx: &mut Context<'_>,
    domain: &Domain,
    name: Option<&str>,
    flags: DomainConsoleFlags,
    endings: &mut Endings,
) -> Result<End, Failure> {
    let stream = domain.open_console(name, flags).await?;
    cx.out.extra(format!("Connected to domain '{}'\n", domain.name()));
    cx.out.extra(format!("Escape character is {}\n", cx.escape));
    let terminal = RawTerminal::enter().map_err(|e| unusable(&e))?;
    let mut session = Session {
        stream,
        terminal,
        screen: stdout(),
        escape: cx.escape.byte(),
        escaped: false,
        typed: Bytes::new(),
        shown: Bytes::new(),
    };
    let ended = or_signal(poll_fn(|task| session.poll(task)), endings).await;
    // The user has the terminal back before the daemon is asked for anything.
    let Session { terminal, mut stream, .. } = session;
    terminal.leave();
    match ended? {
        End::Over => or_signal(async { Ok(stream.finish().await?) }, endings).await,
        signal => Ok(signal),
    }
}

/// How a console ends, if it does not fail.
enum End {
    /// The user or the guest has ended it.
    Over,
    Signal(SignalKind),
}

/// Waits for one of both.
async fn or_signal(
    work: impl Future<Output = Outcome>,
    endings: &mut Endings,
) -> Result<End, Failure> {
    let (mut work, mut signal) = (pin!(work), pin!(endings.next()));
    poll_fn(|task| match signal.as_mut().poll(task) {
        Poll::Ready(kind) => Poll::Ready(Ok(End::Signal(kind))),
        Poll::Pending => work.as_mut().poll(task).map(|done| done.map(|()| End::Over)),
    })
    .await
}

/// A console and the terminal that it is shown on.
struct Session {
    stream: ByteStream,
    terminal: RawTerminal,
    screen: Stdout,
    escape: u8,
    /// The escape character was typed.
    escaped: bool,
    /// What the guest has not got yet.
    typed: Bytes,
    /// What the user does not see yet.
    shown: Bytes,
}

impl Session {
    /// Goes on until the user or the guest ends it.
    fn poll(&mut self, task: &mut Task<'_>) -> Poll<Outcome> {
        match self.poll_keys(task) {
            Poll::Pending => self.poll_screen(task),
            ended => ended,
        }
    }

    /// From the terminal to the guest.
    fn poll_keys(&mut self, task: &mut Task<'_>) -> Poll<Outcome> {
        loop {
            while !self.typed.is_empty() {
                let written = Pin::new(&mut self.stream).poll_write(task, &self.typed);
                self.typed.advance(ready!(written).map_err(lost)?);
            }
            ready!(Pin::new(&mut self.stream).poll_flush(task)).map_err(lost)?;
            if self.escaped {
                return Poll::Ready(Ok(()));
            }
            let mut keys = [0; KEYS];
            let count = ready!(self.terminal.poll_read(task, &mut keys));
            let keys = match count.map(|count| keys.get(..count).unwrap_or_default()) {
                Ok([]) => return Poll::Ready(Err(Failure::said("internal error: EOF on stdin"))),
                Ok(keys) => keys,
                Err(error) => {
                    let text = format!("cannot read from stdin: {}", plain(&error));
                    return Poll::Ready(Err(Failure::said(text)));
                }
            };
            let end = keys.iter().position(|key| *key == self.escape);
            self.escaped = end.is_some();
            let keys = keys.get(..end.unwrap_or(keys.len())).unwrap_or_default();
            self.typed = Bytes::copy_from_slice(keys);
        }
    }

    /// From the guest to the terminal.
    fn poll_screen(&mut self, task: &mut Task<'_>) -> Poll<Outcome> {
        let unwritable = |e| Failure::said(format!("cannot write to stdout: {}", plain(&e)));
        loop {
            while !self.shown.is_empty() {
                let written = Pin::new(&mut self.screen).poll_write(task, &self.shown);
                self.shown.advance(ready!(written).map_err(unwritable)?);
            }
            ready!(Pin::new(&mut self.screen).poll_flush(task)).map_err(unwritable)?;
            match ready!(self.stream.poll_read_chunk(task))? {
                Some(Chunk::Data(data)) => self.shown = data,
                // Nobody sees nothing.
                Some(Chunk::Hole(_)) => {}
                None => return Poll::Ready(Ok(())),
            }
        }
    }
}

/// Why the stream takes no more.
fn lost(error: io::Error) -> Failure {
    match error.downcast::<Error>() {
        Ok(error) => error.into(),
        Err(error) => Failure::said(plain(&error)),
    }
}

fn unusable(error: &io::Error) -> Failure {
    Failure::said(format!("cannot use the terminal: {}", plain(error)))
}
