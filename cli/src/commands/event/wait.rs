//! The wait: prints events until the first one, Ctrl-C, the end of the time or of the connection.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use virtwire::Result;
use virtwire::event::{Event, EventKind, EventStream, Events};

use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::interrupts::Signal;
use crate::output::{Output, timestamp};
use crate::parser::{Parsed, number};

/// Events that can wait to be printed, and their bytes: virsh keeps all, and a terminal is slow.
const ROOM: (usize, usize) = (1 << 20, 256 << 20);

/// How long to wait, and what to print.
#[derive(Debug)]
pub(super) struct Wait {
    looping: bool,
    timestamp: bool,
    timeout: Option<Duration>,
}

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Done,
    Interrupt,
    Timeout,
    Disconnected,
}

impl Wait {
    pub(super) fn new(args: &Parsed) -> Result<Self, Failure> {
        let timeout = args.value("timeout").map(seconds).transpose()?;
        Ok(Self { looping: args.has("loop"), timestamp: args.has("timestamp"), timeout })
    }

    /// Subscribes and waits. Without any event that is a failure, which may have had its cause
    /// before.
    pub(super) async fn run<K: EventKind>(
        &self,
        cx: &mut Context<'_>,
        events: Events<K>,
        text: impl Fn(&K) -> String,
        cause: Failure,
    ) -> Outcome {
        let interrupt = cx.interrupts.catch();
        let mut interrupt =
            interrupt.map_err(|e| Failure::said(format!("cannot wait for Ctrl-C: {e}")))?;
        let timeout = self.timeout.map(tokio::time::sleep);
        let stream = events.capacity(ROOM.0, ROOM.1).subscribe().await.and_then(first_taken);
        let ended = match stream {
            Ok(stream) => {
                let stop = stop(&mut interrupt, timeout);
                Ok(self.print(cx.out, stream, text, stop).await)
            }
            Err(error) => Err(error),
        };
        cx.interrupts.release(interrupt);
        let (end, count) = ended?;
        match end {
            End::Interrupt => cx.out.print("event loop interrupted\n"),
            End::Timeout => cx.out.print("event loop timed out\n"),
            End::Done | End::Disconnected => {}
        }
        cx.out.print(format!("events received: {count}\n"));
        match (end, count) {
            // virsh cannot deregister any more, and says so.
            (End::Disconnected, _) => Err(Failure::said("internal error: client socket is closed")),
            (_, 0) => Err(cause),
            _ => Ok(()),
        }
    }

    /// Prints events as they come, and counts them.
    async fn print<K: EventKind>(
        &self,
        out: &mut Output,
        mut stream: EventStream<K>,
        text: impl Fn(&K) -> String,
        stop: impl Future<Output = End>,
    ) -> (End, u64) {
        let mut stop = pin!(stop);
        let mut count = 0;
        loop {
            let next = poll_fn(|cx| match stop.as_mut().poll(cx) {
                Poll::Ready(end) => Poll::Ready(Err(end)),
                Poll::Pending => pin!(stream.next()).poll(cx).map(Ok),
            });
            match next.await {
                Ok(Some(Event::Item(event))) => {
                    if self.timestamp {
                        out.print(format!("{}: ", timestamp(SystemTime::now())));
                    }
                    out.print(text(&event));
                    count += 1;
                    if !self.looping {
                        return (End::Done, count);
                    }
                }
                Ok(Some(Event::Lagged(missing))) => {
                    out.error(&format!("{missing} events came too fast to be printed"));
                }
                Ok(Some(Event::Malformed(error))) => out.error(&error.to_string()),
                Ok(Some(Event::Ended(_)) | None) => return (End::Disconnected, count),
                Ok(Some(_)) => {}
                Err(end) => return (end, count),
            }
        }
    }
}

/// Later kinds may be too new for the daemon; one without the first kind has no events.
fn first_taken<K: EventKind>(stream: EventStream<K>) -> Result<EventStream<K>> {
    let first = K::SOURCES.first();
    match stream.refused().iter().find(|refused| Some(&refused.source) == first) {
        Some(refused) => Err(refused.error.clone()),
        None => Ok(stream),
    }
}

async fn stop(interrupt: &mut Signal, timeout: Option<tokio::time::Sleep>) -> End {
    let mut timeout = pin!(async move {
        match timeout {
            Some(timeout) => timeout.await,
            None => pending().await,
        }
    });
    poll_fn(|cx| {
        if interrupt.poll_recv(cx).is_ready() {
            return Poll::Ready(End::Interrupt);
        }
        timeout.as_mut().poll(cx).map(|()| End::Timeout)
    })
    .await
}

/// At least one, and no more than an `int` of milliseconds holds.
fn seconds(text: &str) -> Result<Duration, Failure> {
    let wrong = |shown: &str| {
        let wrong = "option is malformed or out of range";
        Failure::said(format!("Numeric value '{shown}' for <timeout> {wrong}"))
    };
    let seconds = number::unsigned(text).ok_or_else(|| wrong(text))?;
    if seconds == 0 || seconds > i32::MAX.unsigned_abs() / 1000 {
        return Err(wrong(&seconds.to_string()));
    }
    Ok(Duration::from_secs(seconds.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_is_a_number_of_seconds_that_fits() {
        assert_eq!(seconds("010").unwrap(), Duration::from_secs(10));
        assert_eq!(seconds("2147483").unwrap(), Duration::from_secs(2_147_483));
        for (text, shown) in [("", ""), ("-1", "-1"), ("00", "0"), ("2147484", "2147484")] {
            let wanted = format!(
                "Numeric value '{shown}' for <timeout> option is malformed or out of range"
            );
            assert_eq!(seconds(text).unwrap_err().lines, [wanted], "{text:?}");
        }
    }
}
