//! What comes on a stream, on its way to the one who reads it: bounded by the bytes really held.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use super::Put;

/// A piece of what a stream carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// Bytes, as they came in one packet; never none.
    Data(Bytes),
    /// So many bytes that are all zero, of a stream opened for holes.
    Hole(u64),
}

/// What a chunk takes beside its data.
const OVERHEAD: usize = size_of::<Chunk>() + 64;

/// What comes on a stream. `E` says how it has ended.
pub(crate) struct Pipe<E> {
    /// How many bytes it holds at most.
    budget: usize,
    state: Mutex<State<E>>,
}

struct State<E> {
    /// Bounded by the budget.
    chunks: VecDeque<Chunk>,
    bytes: usize,
    /// Whether there is no more after that.
    ended: bool,
    /// How the stream itself has ended.
    over: Option<E>,
    /// With how many bytes in it its reader is waited for; `None` where that never is.
    pause_at: Option<usize>,
    /// Whether it is now: the transport is not read until there is room again.
    paused: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

/// What a reader finds.
pub(crate) enum Found<E> {
    Chunk(Chunk),
    /// There is no more.
    End,
    Over(E),
}

impl<E: Clone> Pipe<E> {
    pub(crate) fn new(budget: usize, pause_at: Option<usize>) -> Self {
        let (chunks, bytes, ended, over) = (VecDeque::new(), 0, false, None);
        let (paused, reader, writer) = (false, None, None);
        let state = State { chunks, bytes, ended, over, pause_at, paused, reader, writer };
        Self { budget, state: Mutex::new(state) }
    }

    /// Puts a chunk in. Where that is too much, and its reader is not waited for, the reader gets
    /// nothing more than `too_much`. `waits` is whether the reader can be waited for by now.
    pub(crate) fn put(&self, chunk: Chunk, waits: bool, too_much: E) -> Put {
        let mut state = self.lock();
        if state.over.is_some() {
            return Put::default();
        }
        let bytes = held(&chunk);
        let pause_at = state.pause_at.filter(|_| waits);
        if pause_at.is_none() && state.bytes + bytes > self.budget {
            let dropped = std::mem::take(&mut state.chunks);
            state.bytes = 0;
            state.over = Some(too_much);
            let wake = state.reader.take();
            // Bytes, of which nothing is a user's.
            drop(dropped);
            return Put { wake, overflowed: true };
        }
        state.bytes += bytes;
        state.chunks.push_back(chunk);
        state.paused |= pause_at.is_some_and(|most| state.bytes >= most);
        Put { wake: state.reader.take(), overflowed: false }
    }

    /// There is no more after what is in it.
    pub(crate) fn end(&self) -> Option<Waker> {
        let mut state = self.lock();
        state.ended = true;
        state.reader.take()
    }

    /// The stream has ended; the first end stays. Returns whom to wake.
    pub(crate) fn over(&self, over: E) -> [Option<Waker>; 2] {
        let mut state = self.lock();
        state.over.get_or_insert(over);
        state.paused = false;
        [state.reader.take(), state.writer.take()]
    }

    /// Its reader is not waited for any more. Says whether it was.
    pub(crate) fn go_on(&self) -> bool {
        let mut state = self.lock();
        state.pause_at = None;
        std::mem::take(&mut state.paused)
    }

    /// What has not been read is not wanted.
    pub(crate) fn discard(&self) {
        let mut state = self.lock();
        let chunks = std::mem::take(&mut state.chunks);
        state.bytes = 0;
        drop(state);
        drop(chunks);
    }

    /// There is room for what the other side is to get.
    pub(crate) fn room(&self) -> Option<Waker> {
        self.lock().writer.take()
    }

    /// Whether the transport is not to be read for now.
    pub(crate) fn is_paused(&self) -> bool {
        self.lock().paused
    }

    /// Whether it is not to be read for anybody's sake.
    pub(crate) fn is_full(&self) -> bool {
        let state = self.lock();
        state.paused && state.bytes >= self.budget
    }

    /// How the stream has ended, if it has.
    pub(crate) fn is_over(&self) -> Option<E> {
        self.lock().over.clone()
    }

    /// Whom to wake when there is room, or the stream has ended. The one known before is
    /// returned, to be dropped where no lock is held.
    pub(crate) fn set_writer(&self, waker: &Waker) -> Option<Waker> {
        replace(&mut self.lock().writer, waker)
    }

    /// The next chunk, and whether the transport may be read again.
    pub(crate) fn poll_take(&self, cx: &Context<'_>) -> Poll<(Found<E>, bool)> {
        let mut state = self.lock();
        if let Some(chunk) = state.chunks.pop_front() {
            let was_full = state.bytes >= self.budget;
            state.bytes -= held(&chunk);
            let low = state.bytes <= state.pause_at.unwrap_or_default() / 2;
            let resume = state.paused && (low || was_full && state.bytes < self.budget);
            state.paused &= !low;
            return Poll::Ready((Found::Chunk(chunk), resume));
        }
        match state.found() {
            Some(found) => Poll::Ready((found, false)),
            None => {
                let known = replace(&mut state.reader, cx.waker());
                drop(state);
                drop(known);
                Poll::Pending
            }
        }
    }

    /// Ready when there is a chunk, or the end of them, if that is not known yet.
    pub(crate) fn poll_readable(&self, cx: &Context<'_>, knows_end: bool) -> Poll<()> {
        let mut state = self.lock();
        if !state.chunks.is_empty() || (state.ended && !knows_end) {
            return Poll::Ready(());
        }
        let known = replace(&mut state.reader, cx.waker());
        drop(state);
        drop(known);
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, State<E>> {
        // Nothing in here panics half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<E: Clone> State<E> {
    /// What comes after the chunks.
    fn found(&self) -> Option<Found<E>> {
        match &self.over {
            Some(over) => Some(Found::Over(over.clone())),
            None => self.ended.then_some(Found::End),
        }
    }
}

fn held(chunk: &Chunk) -> usize {
    match chunk {
        Chunk::Data(data) => data.len() + OVERHEAD,
        Chunk::Hole(_) => OVERHEAD,
    }
}

fn replace(slot: &mut Option<Waker>, waker: &Waker) -> Option<Waker> {
    match slot {
        Some(known) if known.will_wake(waker) => None,
        _ => slot.replace(waker.clone()),
    }
}

impl<E> fmt::Debug for Pipe<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipe").field("budget", &self.budget).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(len: usize) -> Chunk {
        Chunk::Data(vec![7; len].into())
    }

    /// What can be taken now, and whether that makes the transport be read again.
    fn take(pipe: &Pipe<&'static str>) -> Option<(String, bool)> {
        let cx = Context::from_waker(Waker::noop());
        let Poll::Ready((found, resume)) = pipe.poll_take(&cx) else { return None };
        let text = match found {
            Found::Chunk(Chunk::Data(data)) => data.len().to_string(),
            Found::Chunk(Chunk::Hole(length)) => format!("hole {length}"),
            Found::End => "end".to_owned(),
            Found::Over(over) => over.to_owned(),
        };
        Some((text, resume))
    }

    fn taken(pipe: &Pipe<&'static str>) -> Option<String> {
        take(pipe).map(|(text, _)| text)
    }

    #[test]
    fn chunks_come_in_order_then_the_end_then_how_it_was_over() {
        let pipe = Pipe::new(1 << 20, None);
        drop(pipe.put(data(3), true, "full"));
        drop(pipe.put(Chunk::Hole(5), true, "full"));
        pipe.end();
        assert_eq!(taken(&pipe).as_deref(), Some("3"));
        assert_eq!(taken(&pipe).as_deref(), Some("hole 5"));
        assert_eq!(taken(&pipe).as_deref(), Some("end"));
        assert_eq!(taken(&pipe).as_deref(), Some("end"));
        pipe.over("why");
        pipe.over("why else");
        drop(pipe.put(data(1), true, "full"));
        assert_eq!(taken(&pipe).as_deref(), Some("why"));
    }

    #[test]
    fn what_is_too_much_ends_it_and_nothing_is_kept() {
        for small in [false, true] {
            let pipe = Pipe::new(10_000, None);
            let chunk = if small { data(1) } else { data(2000) };
            let mut count = 0;
            while !pipe.put(chunk.clone(), true, "full").overflowed {
                count += 1;
            }
            // Also what a chunk takes beside its data counts.
            assert!(if small { (50..200).contains(&count) } else { count == 4 }, "{count}");
            assert_eq!(taken(&pipe).as_deref(), Some("full"));
            assert!(!pipe.put(data(1), true, "again").overflowed);
            assert_eq!(pipe.lock().bytes, 0);
        }
    }

    #[test]
    fn a_reader_that_is_waited_for_pauses_the_transport_until_half_is_taken() {
        let pipe = Pipe::new(1 << 20, Some(10_000));
        for expected in [false, false, true, true] {
            drop(pipe.put(data(4000), true, "full"));
            assert_eq!(pipe.is_paused(), expected);
        }
        let resumed: Vec<_> = (0..4).filter_map(|_| take(&pipe)).map(|(_, it)| it).collect();
        assert_eq!(resumed, [false, false, true, false]);
        assert!(!pipe.is_paused() && taken(&pipe).is_none());
    }

    #[test]
    fn a_reader_that_is_waited_for_has_no_budget_and_one_without_a_handle_has() {
        for waits in [true, false] {
            let pipe = Pipe::new(10_000, Some(5_000));
            let puts = [0; 3].map(|_| pipe.put(data(4000), waits, "full").overflowed);
            assert_eq!(puts, [false, false, !waits]);
            assert_eq!((pipe.is_paused(), pipe.is_full()), (waits, waits));
        }
    }

    #[test]
    fn the_transport_may_be_read_again_at_once_when_a_pipe_is_no_longer_full() {
        let pipe = Pipe::new(10_000, Some(5_000));
        (0..3).for_each(|_| drop(pipe.put(data(4000), true, "full")));
        let taken = [0; 3].map(|_| (take(&pipe).unwrap().1, pipe.is_full(), pipe.is_paused()));
        assert_eq!(taken, [(true, false, true), (false, false, true), (true, false, false)]);
    }

    #[test]
    fn a_pipe_that_is_over_or_goes_on_pauses_nothing() {
        for over in [true, false] {
            let pipe = Pipe::new(1 << 20, Some(10));
            drop(pipe.put(data(4000), true, "full"));
            assert!(pipe.is_paused());
            match over {
                true => drop(pipe.over("why")),
                false => assert!(pipe.go_on()),
            }
            assert!(!pipe.is_paused());
            drop(pipe.put(data(4000), true, "full"));
            assert!(!pipe.is_paused());
            pipe.discard();
            assert_eq!(taken(&pipe).as_deref(), over.then_some("why"));
        }
    }
}
