//! What the handle of a stream does with a link: open, write, read, end.

use std::collections::BTreeMap;
use std::fmt;
use std::io::IoSlice;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Waker, ready};

use bytes::Bytes;

use crate::engine::{CallId, Failure, Over, Request, Room, StreamNote};
use crate::protocol::frame::STREAM_CHUNK_MAX;
use crate::protocol::virnet::MessageType;
use crate::queue::{Chunk, Found, Pipe};
use crate::transport::Fd;

use super::Ticket;
use super::link::{Link, State, Wakeups};

/// Where what comes on each stream goes, while its handle lives.
pub(super) type Pipes = BTreeMap<CallId, Weak<Pipe<Over>>>;

/// The handle of a stream. It does not keep the connection open. Dropped, it aborts the stream,
/// as soon as the daemon has it; also one that is not open yet.
pub(crate) struct StreamHandle {
    link: Arc<Link>,
    id: CallId,
    pipe: Arc<Pipe<Over>>,
    /// Whether it was opened for holes.
    pub(crate) sparse: bool,
}

impl Link {
    /// Submits a call that opens a stream. Its result comes as that of any call.
    pub(crate) fn open_stream(
        self: &Arc<Self>,
        request: Request<'_, Fd>,
        sparse: bool,
        late: bool,
        ticket: Option<&Ticket>,
        waker: &Waker,
    ) -> Result<(CallId, StreamHandle), Failure> {
        let pipe = Arc::new(Pipe::new(self.streams.budget, self.streams.pause_at));
        let id = self.submit_stream(request, sparse, late, ticket, waker, Arc::downgrade(&pipe))?;
        Ok((id, StreamHandle { link: Arc::clone(self), id, pipe, sparse }))
    }

    /// Aborts all streams, but for those that are about to finish.
    pub(crate) fn abort_streams(&self) {
        self.change(|state| state.engine.abort_streams());
    }

    /// Whether streams are open, or on their way to their end.
    pub(crate) fn has_streams(&self) -> bool {
        self.lock().engine.streams() > 0
    }

    /// Ready when no stream is left; one waits at a time.
    pub(crate) fn poll_streams_ended(&self, cx: &mut Context<'_>) -> Poll<()> {
        let known = {
            let mut state = self.lock();
            if state.engine.streams() == 0 {
                return Poll::Ready(());
            }
            state.closer.replace(cx.waker().clone())
        };
        drop(known);
        Poll::Pending
    }
}

impl State {
    /// Hands a note to the handle of a stream, if it still lives.
    pub(super) fn deliver(&mut self, id: CallId, note: StreamNote, wakeups: &mut Wakeups) {
        let pipe = match &note {
            StreamNote::Over(_) => self.pipes.remove(&id),
            _ => self.pipes.get(&id).cloned(),
        };
        let Some(pipe) = pipe.and_then(|pipe| pipe.upgrade()) else { return };
        let chunk = match note {
            StreamNote::Data(data) => Chunk::Data(data),
            StreamNote::Hole(length) => Chunk::Hole(length),
            StreamNote::End => return wakeups.wakers.extend(pipe.end()),
            StreamNote::Room => return wakeups.wakers.extend(pipe.room()),
            StreamNote::Over(over) => {
                return wakeups.wakers.extend(pipe.over(over).into_iter().flatten());
            }
        };
        // Nobody can read a stream that is not open yet, so waiting would be for ever.
        let put = pipe.put(chunk, self.engine.is_stream_open(id), Over::Overrun);
        wakeups.wakers.extend(put.wake);
        if put.overflowed {
            wakeups.wakers.extend(pipe.room());
            self.pipes.remove(&id);
            self.engine.abort_unheld(id);
        }
    }

    /// Whether nothing is read for now, since a stream has more than its reader takes. While
    /// something else is awaited, that is only where it has all it may.
    pub(super) fn is_paused(&self) -> bool {
        let mut pipes = self.pipes.values().filter_map(Weak::upgrade);
        match self.engine.awaits_answers() {
            true => pipes.any(|pipe| pipe.is_full()),
            false => pipes.any(|pipe| pipe.is_paused()),
        }
    }

    /// Writes data past the outbox as far as it goes, if nothing else is under way. Says whether
    /// it has taken it, the rest in the outbox.
    fn write_through(&mut self, id: CallId, data: &Payload<'_>) -> bool {
        if self.unwritten {
            return false;
        }
        let Some(head) = self.engine.head_now(id, data.len()) else { return false };
        let Some(writer) = &mut self.writer else { return false };
        let cx = &mut Context::from_waker(Waker::noop());
        let both = [IoSlice::new(&head), IoSlice::new(data)];
        let written = match writer.poll_write(cx, &both) {
            Poll::Ready(Ok(written)) => written,
            Poll::Pending => 0,
            Poll::Ready(Err(error)) => {
                self.fail_write(&error);
                return true;
            }
        };
        if written < head.len() + data.len() {
            let begun = written.min(head.len());
            let rest = data.from(written - begun);
            self.engine.send_rest(id, head.to_vec(), rest, begun);
            self.unwritten = true;
        } else {
            self.unwritten = !self.flush();
        }
        true
    }
}

/// Data to be written, and how it is kept where it has to be.
enum Payload<'a> {
    Borrowed(&'a [u8]),
    Shared(&'a Bytes),
}

impl Payload<'_> {
    fn from(&self, at: usize) -> Bytes {
        match self {
            Self::Borrowed(data) => Bytes::copy_from_slice(data.get(at..).unwrap_or_default()),
            Self::Shared(data) => data.slice(at.min(data.len())..),
        }
    }
}

impl std::ops::Deref for Payload<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Borrowed(data) => data,
            Self::Shared(data) => data,
        }
    }
}

/// What a stream that has ended says to who uses it further; without one it was asked to end.
pub(crate) type Ended = Option<Over>;

impl StreamHandle {
    /// The next chunk; `None` when there is no more.
    pub(crate) fn poll_chunk(&self, cx: &Context<'_>) -> Poll<Result<Option<Chunk>, Over>> {
        let (found, resume) = ready!(self.pipe.poll_take(cx));
        if resume {
            self.link.read_on();
        }
        Poll::Ready(match found {
            Found::Chunk(chunk) => Ok(Some(chunk)),
            Found::End | Found::Over(Over::Done) => Ok(None),
            Found::Over(over) => Err(over),
        })
    }

    /// Ready when there is a chunk, or the end of them, if that is not known yet.
    pub(crate) fn poll_readable(&self, cx: &Context<'_>, knows_end: bool) -> Poll<()> {
        self.pipe.poll_readable(cx, knows_end)
    }

    /// Writes at most a packet of data; says how much of it.
    pub(crate) fn poll_write(&self, cx: &Context<'_>, data: &[u8]) -> Poll<Result<usize, Ended>> {
        let data = data.get(..STREAM_CHUNK_MAX).unwrap_or(data);
        ready!(self.poll_send(cx, MessageType::STREAM, &Payload::Borrowed(data)))?;
        Poll::Ready(Ok(data.len()))
    }

    /// The same without a copy.
    pub(crate) fn poll_write_bytes(
        &self,
        cx: &Context<'_>,
        data: &Bytes,
    ) -> Poll<Result<usize, Ended>> {
        let data = data.slice(..data.len().min(STREAM_CHUNK_MAX));
        ready!(self.poll_send(cx, MessageType::STREAM, &Payload::Shared(&data)))?;
        Poll::Ready(Ok(data.len()))
    }

    /// Writes a hole, which is in XDR.
    pub(crate) fn poll_hole(&self, cx: &Context<'_>, hole: &Bytes) -> Poll<Result<(), Ended>> {
        self.poll_send(cx, MessageType::STREAM_HOLE, &Payload::Shared(hole))
    }

    /// Ready when all that was written has been handed to the transport.
    pub(crate) fn poll_flush(&self, cx: &Context<'_>) -> Poll<Result<(), Ended>> {
        self.poll_room(cx).map_ok(drop)
    }

    /// Asks for the end behind all data.
    pub(crate) fn finish(&self) {
        self.link.change(|state| state.engine.finish_stream(self.id));
        self.go_on();
    }

    /// Asks for the end at once. Says whether that is too late: it comes to what it was asked for
    /// before.
    pub(crate) fn break_off(&self) -> bool {
        let late = self.link.change(|state| state.engine.abort_stream(self.id));
        self.pipe.discard();
        self.go_on();
        late
    }

    /// How it has ended.
    pub(crate) fn poll_over(&self, cx: &Context<'_>) -> Poll<Over> {
        drop(self.pipe.set_writer(cx.waker()));
        self.pipe.is_over().map_or(Poll::Pending, Poll::Ready)
    }

    /// How it has ended, if it has.
    pub(crate) fn over(&self) -> Option<Over> {
        self.pipe.is_over()
    }

    /// The daemon's last word is waited for, whatever comes before.
    fn go_on(&self) {
        if self.pipe.go_on() {
            self.link.read_on();
        }
    }

    fn poll_room(&self, cx: &Context<'_>) -> Poll<Result<(), Ended>> {
        if let Some(over) = self.pipe.is_over() {
            return Poll::Ready(Err(Some(over)));
        }
        let (room, known) = {
            let state = self.link.lock();
            match state.engine.room(self.id) {
                Room::Later => (Room::Later, self.pipe.set_writer(cx.waker())),
                room => (room, None),
            }
        };
        drop(known);
        match room {
            Room::Now => Poll::Ready(Ok(())),
            Room::Later => Poll::Pending,
            Room::Never => Poll::Ready(Err(self.pipe.is_over())),
        }
    }

    fn poll_send(
        &self,
        cx: &Context<'_>,
        kind: MessageType,
        data: &Payload<'_>,
    ) -> Poll<Result<(), Ended>> {
        if let Some(over) = self.pipe.is_over() {
            return Poll::Ready(Err(Some(over)));
        }
        let mut wakeups = Wakeups::default();
        let mut state = self.link.lock();
        match state.engine.room(self.id) {
            Room::Now => {}
            Room::Later => {
                let known = self.pipe.set_writer(cx.waker());
                drop(state);
                drop(known);
                return Poll::Pending;
            }
            Room::Never => {
                drop(state);
                return Poll::Ready(Err(self.pipe.is_over()));
            }
        }
        if kind != MessageType::STREAM || !state.write_through(self.id, data) {
            state.engine.send(self.id, kind, data.from(0));
            state.write_now();
        }
        state.settle(&mut wakeups);
        let driver = state.driver_if_needed();
        drop(state);
        self.link.tell(&mut wakeups);
        driver.into_iter().for_each(Waker::wake);
        Poll::Ready(Ok(()))
    }
}

impl Drop for StreamHandle {
    fn drop(&mut self) {
        self.link.change(|state| {
            state.pipes.remove(&self.id);
            state.engine.drop_stream(self.id);
        });
        self.go_on();
    }
}

impl fmt::Debug for StreamHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamHandle").field("sparse", &self.sparse).finish_non_exhaustive()
    }
}
