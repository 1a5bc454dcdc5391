//! Reads a transport: cuts what arrives into packets, and hands them to the engine in batches.

use std::io::{self, IoSliceMut};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use crate::count::Counted;
use crate::error::CloseReason;
use crate::protocol::frame::{Frame, FrameDecoder};
use crate::transport::{Fd, ReadHalf};

use super::link::State;

/// How long after the last read an idle connection gives its read buffer back.
const IDLE: Duration = Duration::from_secs(1);

/// How many packets in a row: few enough that a subscriber on the same thread gets its turn
/// well before its mailbox is full, and as many as a task of tokio's takes in one turn.
pub(super) const PACKETS: usize = 128;

/// The read half of a transport, with what has come and was not yet delivered.
pub(super) struct Reader {
    pub(super) read: Box<dyn ReadHalf>,
    decoder: FrameDecoder<Fd>,
    /// Packets that the engine has not seen.
    frames: Vec<Frame<Fd>>,
    /// Whether more packets may have arrived than those.
    more: bool,
    fds: Vec<Fd>,
    /// Whether anything has come since the engine was last told.
    heard: bool,
    last_heard: Instant,
    /// Whether a reply that nobody waits for has been logged.
    warned: bool,
    /// Dropped last, when the socket is closed: whoever waits for that has the count.
    _alive: Counted,
}

impl Reader {
    /// Goes on with what `decoder` has already received, of which the first packets are cut.
    pub(super) fn new(
        read: Box<dyn ReadHalf>,
        decoder: FrameDecoder<Fd>,
        alive: Counted,
    ) -> (Self, Result<(), CloseReason>) {
        let mut reader = Self {
            read,
            decoder,
            frames: Vec::new(),
            more: false,
            fds: Vec::new(),
            heard: false,
            last_heard: tokio::time::Instant::now().into_std(),
            warned: false,
            _alive: alive,
        };
        let begun = reader.decode(PACKETS);
        (reader, begun)
    }

    /// Takes at most `room` packets from what has arrived, or else from what arrives now.
    pub(super) fn poll_packets(
        &mut self,
        room: usize,
        cx: &mut Context<'_>,
    ) -> Poll<Result<(), CloseReason>> {
        if !self.more {
            let mut spaces = self.decoder.spaces().map(IoSliceMut::new);
            let read = ready!(self.read.poll_read(cx, used(&mut spaces), &mut self.fds));
            self.received(read)?;
        }
        Poll::Ready(self.decode(room))
    }

    /// As [`poll_packets`](Self::poll_packets), for a thread that waits on the socket itself.
    #[cfg(all(unix, feature = "blocking"))]
    pub(super) fn packets_now(&mut self) -> Poll<Result<(), CloseReason>> {
        if !self.more {
            let mut spaces = self.decoder.spaces().map(IoSliceMut::new);
            match self.read.read_now(used(&mut spaces), &mut self.fds) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Poll::Pending,
                read => self.received(read)?,
            }
        }
        Poll::Ready(self.decode(PACKETS))
    }

    /// Whether there is something to deliver without another read.
    #[cfg(all(unix, feature = "blocking"))]
    pub(super) const fn holds_packets(&self) -> bool {
        self.more || !self.frames.is_empty()
    }

    /// How many packets wait for the engine.
    pub(super) const fn len(&self) -> usize {
        self.frames.len()
    }

    /// The time, if something has come since the last call.
    pub(super) fn heard(&mut self) -> Option<Instant> {
        std::mem::take(&mut self.heard).then(|| {
            self.last_heard = tokio::time::Instant::now().into_std();
            self.last_heard
        })
    }

    /// Hands over what was read: all packets, and then how reading has ended, if it has.
    pub(super) fn hand_over(
        &mut self,
        state: &mut State,
        heard: Option<Instant>,
        read: Result<(), CloseReason>,
    ) {
        if let Some(now) = heard {
            state.engine.heard(now);
        }
        self.frames.drain(..).for_each(|frame| state.engine.handle_frame(frame));
        if let Err(reason) = read {
            state.engine.fail(reason, tokio::time::Instant::now().into_std());
        }
    }

    /// Says once that the daemon is odd, if it is.
    pub(super) fn warn(&mut self, odd: bool) {
        if odd && !std::mem::replace(&mut self.warned, true) {
            tracing::warn!("a reply came that no call waits for; it is ignored, as others will be");
        }
    }

    /// When the read buffer is to be given back.
    pub(super) fn idle_due(&self) -> Option<Instant> {
        self.decoder.holds_idle_buffer().then(|| self.last_heard + IDLE)
    }

    /// Gives the read buffer back if it is time.
    pub(super) fn release(&mut self, now: Instant) {
        if now >= self.last_heard + IDLE {
            self.decoder.release();
        }
    }

    fn received(&mut self, read: io::Result<usize>) -> Result<(), CloseReason> {
        match read {
            Ok(0) => return Err(CloseReason::Eof),
            Ok(len) if self.fds.is_empty() => self.decoder.advance(len, []),
            Ok(len) => self.decoder.advance(len, self.fds.drain(..)),
            Err(error) => {
                return Err(CloseReason::Error(format!("cannot read: {error}").into()));
            }
        }
        self.heard = true;
        Ok(())
    }

    /// Cuts what has arrived into packets, at most `room`. Those before a fault are still good.
    fn decode(&mut self, room: usize) -> Result<(), CloseReason> {
        self.more = true;
        while self.frames.len() < room {
            match self.decoder.next() {
                Ok(Some(frame)) => self.frames.push(frame),
                Ok(None) => {
                    self.more = false;
                    break;
                }
                Err(fault) => return Err(CloseReason::Error(fault.to_string().into())),
            }
        }
        Ok(())
    }
}

/// Those of the two that are to be filled: the system is quicker with one.
fn used<'a, 'b>(spaces: &'a mut [IoSliceMut<'b>; 2]) -> &'a mut [IoSliceMut<'b>] {
    let [_, behind] = &*spaces;
    let count = if behind.is_empty() { 1 } else { 2 };
    spaces.get_mut(..count).unwrap_or_default()
}
