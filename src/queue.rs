//! Where the driver and those who read meet: bounded mailboxes, and the pipes of streams.

mod pipe;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use crate::error::CloseReason;

pub use pipe::Chunk;
pub(crate) use pipe::{Found, Pipe};

/// What a mailbox that is full does with the next event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Overflow {
    /// Drops the oldest, and counts it: the reader learns how many it has missed.
    #[default]
    DropOldest,
    /// Drops the new one, and counts it.
    DropNewest,
    /// Ends the subscription, after what is in the mailbox.
    Close,
}

/// A time in which events may have been missed: the connection broke, and has come back. Gaps
/// between which a reader that does not keep up has missed all events are one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Gap {
    /// When the connection was lost. What happened from then to the place of this marker in
    /// the stream may be missing.
    pub since: Instant,
    /// Why it was lost.
    pub reason: CloseReason,
    /// The event ids of kinds that the daemon took before, and does not take any more: nothing
    /// of them comes from here on. See [`Source::id`](crate::event::Source::id).
    pub refused: Vec<i32>,
}

/// Why nothing comes any more.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Ended {
    /// The connection is closed.
    Closed(CloseReason),
    /// The mailbox was full, and [`Overflow::Close`] was asked for.
    Overflow,
    /// The daemon no longer takes the registration, after the connection had come back.
    Refused,
    /// The closure panicked, with this message.
    Panicked(String),
    /// Its handle was dropped.
    Dropped,
}

/// Bounds of a mailbox.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) items: usize,
    /// Of the bytes really held, bookkeeping included.
    pub(crate) bytes: usize,
    pub(crate) overflow: Overflow,
}

/// What a reader gets.
#[derive(Debug)]
pub(crate) enum Entry<T> {
    Item(T),
    Lagged(u64),
    Gap(Gap),
    Ended(Ended),
}

/// Items for one reader. Whoever puts something in never waits.
pub(crate) struct Mailbox<T> {
    limits: Limits,
    state: Mutex<State<T>>,
}

struct State<T> {
    /// Bounded by the limits, but for two markers more.
    items: VecDeque<(Entry<T>, usize)>,
    bytes: usize,
    /// Missed before the first item.
    lagged: u64,
    /// A marker that had to make room. It is told before the first item too, so that none is lost.
    gap: Option<Gap>,
    end: End,
    reader: Option<Waker>,
}

enum End {
    Open,
    /// To be told after the items.
    Ended(Ended),
    /// Nobody reads any more, or all is told.
    Over,
}

/// What putting something in has led to.
#[derive(Default)]
pub(crate) struct Put {
    /// Whom to wake, once no lock is held.
    pub(crate) wake: Option<Waker>,
    /// Whether this was too much for the mailbox, which has ended.
    pub(crate) overflowed: bool,
}

impl Gap {
    /// One that follows with nothing in between belongs to this one.
    fn absorb(&mut self, mut later: Self) {
        self.refused.append(&mut later.refused);
    }
}

impl<T> Mailbox<T> {
    pub(crate) fn new(limits: Limits) -> Self {
        let (items, bytes, lagged, gap) = (VecDeque::new(), 0, 0, None);
        let (end, reader) = (End::Open, None);
        Self { limits, state: Mutex::new(State { items, bytes, lagged, gap, end, reader }) }
    }

    /// Puts an item in that holds `bytes`.
    #[inline]
    pub(crate) fn put(&self, item: T, bytes: usize) -> Put {
        let bytes = bytes + size_of::<(Entry<T>, usize)>();
        let mut state = self.lock();
        if !matches!(state.end, End::Open) {
            return Put::default();
        }
        while state.is_full(&self.limits, bytes) {
            match self.limits.overflow {
                Overflow::DropOldest => state.drop_oldest(),
                Overflow::DropNewest => {
                    state.lag(1);
                    return Put { wake: state.reader.take(), overflowed: false };
                }
                Overflow::Close => {
                    state.end = End::Ended(Ended::Overflow);
                    return Put { wake: state.reader.take(), overflowed: true };
                }
            }
        }
        state.bytes += bytes;
        state.items.push_back((Entry::Item(item), bytes));
        Put { wake: state.reader.take(), overflowed: false }
    }

    /// Items were lost elsewhere, before the next one.
    pub(crate) fn lag(&self, count: u64) -> Option<Waker> {
        let mut state = self.lock();
        if !matches!(state.end, End::Open) {
            return None;
        }
        state.lag(count);
        state.make_room(&self.limits);
        state.reader.take()
    }

    /// Items may have been lost, nobody knows how many. Gaps with nothing in between are one.
    pub(crate) fn gap(&self, gap: Gap) -> Option<Waker> {
        let mut state = self.lock();
        if !matches!(state.end, End::Open) {
            return None;
        }
        if let Some((Entry::Gap(before), _)) = state.items.back_mut() {
            before.absorb(gap);
        } else {
            state.items.push_back((Entry::Gap(gap), 0));
            state.make_room(&self.limits);
        }
        state.reader.take()
    }

    /// Nothing more will be put in; the first reason stays.
    pub(crate) fn end(&self, ended: Ended) -> Option<Waker> {
        let mut state = self.lock();
        if matches!(state.end, End::Open) {
            state.end = End::Ended(ended);
        }
        state.reader.take()
    }

    /// What has not been read is not wanted, and nothing more is put in: all that is told is
    /// this end, whatever was to be told before.
    pub(crate) fn discard(&self, ended: Ended) -> Option<Waker> {
        let mut state = self.lock();
        let items = std::mem::take(&mut state.items);
        (state.bytes, state.lagged, state.gap) = (0, 0, None);
        if !matches!(state.end, End::Over) {
            state.end = End::Ended(ended);
        }
        let reader = state.reader.take();
        drop(state);
        drop(items);
        reader
    }

    /// Nobody reads any more. What is in it is dropped here and now, not under a lock and not
    /// by whoever happens to hold it last.
    pub(crate) fn abandon(&self) {
        let mut state = self.lock();
        let (items, reader) = (std::mem::take(&mut state.items), state.reader.take());
        let end = std::mem::replace(&mut state.end, End::Over);
        (state.bytes, state.lagged, state.gap) = (0, 0, None);
        drop(state);
        drop((items, reader, end));
    }

    /// The next entry; `None` after the end has been told.
    #[inline(always)]
    pub(crate) fn poll_next(&self, cx: &Context<'_>) -> Poll<Option<Entry<T>>> {
        let mut state = self.lock();
        if state.lagged == 0
            && state.gap.is_none()
            && let Some((entry, bytes)) = state.items.pop_front()
        {
            state.bytes -= bytes;
            return Poll::Ready(Some(entry));
        }
        Self::poll_else(state, cx)
    }

    /// What comes before the first item, or after the last one.
    #[inline(never)]
    fn poll_else(mut state: MutexGuard<'_, State<T>>, cx: &Context<'_>) -> Poll<Option<Entry<T>>> {
        if state.lagged > 0 {
            return Poll::Ready(Some(Entry::Lagged(std::mem::take(&mut state.lagged))));
        }
        if let Some(gap) = state.gap.take() {
            return Poll::Ready(Some(Entry::Gap(gap)));
        }
        // Neither, so there is no item either.
        match std::mem::replace(&mut state.end, End::Over) {
            End::Open => {
                state.end = End::Open;
                let known = match &state.reader {
                    Some(known) if known.will_wake(cx.waker()) => None,
                    _ => state.reader.replace(cx.waker().clone()),
                };
                drop(state);
                drop(known);
                Poll::Pending
            }
            End::Ended(ended) => Poll::Ready(Some(Entry::Ended(ended))),
            End::Over => Poll::Ready(None),
        }
    }

    /// How many entries wait, and the bytes they hold.
    #[cfg(test)]
    fn held(&self) -> (usize, usize) {
        let state = self.lock();
        (state.items.len(), state.bytes)
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Nothing in here panics half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> State<T> {
    /// One item always fits, so that a large one is not lost for ever.
    fn is_full(&self, limits: &Limits, bytes: usize) -> bool {
        let many = self.items.len() >= limits.items.max(1);
        !self.items.is_empty() && (many || self.bytes + bytes > limits.bytes)
    }

    /// Markers too must not pile up where nobody reads.
    fn make_room(&mut self, limits: &Limits) {
        while self.items.len() > limits.items.max(1) + 2 {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        let Some((entry, bytes)) = self.items.pop_front() else { return };
        self.bytes -= bytes;
        match entry {
            Entry::Item(_) => self.lagged += 1,
            Entry::Lagged(count) => self.lagged += count,
            // Two become one: it began with the first, and its place is that of the last.
            Entry::Gap(gap) => match &mut self.gap {
                Some(first) => first.absorb(gap),
                None => self.gap = Some(gap),
            },
            // That is not among the items.
            Entry::Ended(_) => {}
        }
    }

    fn lag(&mut self, missed: u64) {
        match self.items.back_mut() {
            Some((Entry::Lagged(count), _)) => *count += missed,
            None => self.lagged += missed,
            _ => self.items.push_back((Entry::Lagged(missed), 0)),
        }
    }
}

impl<T> fmt::Debug for Mailbox<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed(reason) => reason.fmt(f),
            Self::Overflow => f.write_str("the mailbox was full"),
            Self::Refused => f.write_str("the daemon no longer takes the registration"),
            Self::Panicked(message) => write!(f, "the closure panicked: {message}"),
            Self::Dropped => f.write_str("its handle was dropped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailbox(items: usize, bytes: usize, overflow: Overflow) -> Mailbox<u32> {
        Mailbox::new(Limits { items, bytes, overflow })
    }

    fn marker(refused: &[i32]) -> Gap {
        Gap { since: Instant::now(), reason: CloseReason::Eof, refused: refused.to_vec() }
    }

    /// Everything that can be read now: items as they are, other entries as text.
    fn read(mailbox: &Mailbox<u32>) -> Vec<String> {
        let cx = Context::from_waker(Waker::noop());
        let mut all = Vec::new();
        while let Poll::Ready(Some(entry)) = mailbox.poll_next(&cx) {
            all.push(match entry {
                Entry::Item(item) => item.to_string(),
                Entry::Lagged(count) => format!("lagged {count}"),
                Entry::Gap(gap) => format!("gap: {}", gap.reason),
                Entry::Ended(ended) => format!("ended: {ended}"),
            });
        }
        all
    }

    #[test]
    fn the_oldest_make_room_and_are_counted_where_they_are_missing() {
        let mailbox = mailbox(3, 1 << 20, Overflow::DropOldest);
        (0..10).for_each(|item| drop(mailbox.put(item, 0)));
        assert_eq!(read(&mailbox), ["lagged 7", "7", "8", "9"]);
        drop(mailbox.put(10, 0));
        assert_eq!(read(&mailbox), ["10"]);
    }

    #[test]
    fn the_newest_are_dropped_and_counted_where_they_are_missing() {
        let mailbox = mailbox(3, 1 << 20, Overflow::DropNewest);
        (0..10).for_each(|item| drop(mailbox.put(item, 0)));
        assert_eq!(mailbox.held().0, 4);
        let cx = Context::from_waker(Waker::noop());
        for _ in 0..2 {
            assert!(matches!(mailbox.poll_next(&cx), Poll::Ready(Some(Entry::Item(_)))));
        }
        drop(mailbox.put(10, 0));
        assert_eq!(read(&mailbox), ["2", "lagged 7", "10"]);
    }

    #[test]
    fn a_mailbox_that_may_not_lose_anything_ends_when_it_is_full() {
        let mailbox = mailbox(2, 1 << 20, Overflow::Close);
        let overflowed = [0, 1, 2, 3].map(|item| mailbox.put(item, 0).overflowed);
        assert_eq!(overflowed, [false, false, true, false]);
        assert_eq!(read(&mailbox), ["0", "1", "ended: the mailbox was full"]);
    }

    #[test]
    fn bytes_are_bounded_too_but_one_item_always_fits() {
        let mailbox = mailbox(1000, 1000, Overflow::DropOldest);
        for item in 0..100 {
            drop(mailbox.put(item, 300));
            assert!(mailbox.held().1 <= 1000);
        }
        drop(mailbox.put(100, 5000));
        assert_eq!(read(&mailbox), ["lagged 100", "100"]);
        assert_eq!(mailbox.held(), (0, 0));
    }

    #[test]
    fn the_end_comes_after_all_items_and_its_first_reason_stays() {
        let mailbox = mailbox(10, 1000, Overflow::DropOldest);
        drop(mailbox.put(1, 0));
        mailbox.end(Ended::Closed(CloseReason::Eof));
        mailbox.end(Ended::Closed(CloseReason::Client));
        drop(mailbox.put(2, 0));
        assert_eq!(read(&mailbox), ["1", "ended: the daemon closed the connection"]);
        assert!(read(&mailbox).is_empty());
    }

    #[test]
    fn what_is_discarded_is_not_told_and_neither_is_an_end_before() {
        let mailbox = mailbox(10, 1000, Overflow::DropOldest);
        drop(mailbox.put(1, 0));
        mailbox.end(Ended::Closed(CloseReason::Eof));
        mailbox.discard(Ended::Dropped);
        assert_eq!(read(&mailbox), ["ended: its handle was dropped"]);
        mailbox.discard(Ended::Dropped);
        assert!(read(&mailbox).is_empty());
    }

    #[test]
    fn gaps_with_nothing_in_between_are_one_with_all_that_was_refused() {
        let mailbox = mailbox(10, 1000, Overflow::DropOldest);
        mailbox.gap(marker(&[1, 2]));
        mailbox.gap(marker(&[7]));
        let next = mailbox.poll_next(&Context::from_waker(Waker::noop()));
        let Poll::Ready(Some(Entry::Gap(gap))) = next else { panic!("{next:?}") };
        assert_eq!(gap.refused, [1, 2, 7]);
        assert_eq!(mailbox.held().0, 0);
    }

    #[test]
    fn markers_do_not_pile_up_in_a_mailbox_that_nobody_reads() {
        for overflow in [Overflow::DropOldest, Overflow::DropNewest] {
            let mailbox = mailbox(4, 1000, overflow);
            for item in 0..1000 {
                drop(mailbox.put(item, 0));
                mailbox.gap(marker(&[]));
                mailbox.gap(marker(&[]));
                mailbox.lag(1);
            }
            assert!(mailbox.held().0 <= 10, "{:?}", mailbox.held());
        }
    }

    fn gap(mailbox: &Mailbox<u32>, since: Instant, reason: CloseReason) {
        drop(mailbox.gap(Gap { since, reason, refused: Vec::new() }));
    }

    #[test]
    fn a_gap_for_which_there_is_no_room_is_told_all_the_same() {
        let mailbox = mailbox(2, 1 << 20, Overflow::DropOldest);
        drop(mailbox.put(0, 0));
        gap(&mailbox, Instant::now(), CloseReason::Eof);
        (1..5).for_each(|item| drop(mailbox.put(item, 0)));
        assert_eq!(read(&mailbox), ["lagged 3", "gap: the daemon closed the connection", "3", "4"]);
        assert!(read(&mailbox).is_empty());
    }

    #[test]
    fn gaps_for_which_there_is_no_room_are_one_that_began_with_the_first() {
        for overflow in [Overflow::DropOldest, Overflow::DropNewest] {
            let mailbox = mailbox(1, 1 << 20, overflow);
            let first = Instant::now();
            for item in 0..20 {
                let since = first + std::time::Duration::from_secs(item.into());
                gap(&mailbox, since, CloseReason::Eof);
                drop(mailbox.put(item, 0));
                mailbox.lag(1);
            }
            assert!(mailbox.held().0 <= 5, "{:?}", mailbox.held());
            let cx = Context::from_waker(Waker::noop());
            let mut gaps = Vec::new();
            while let Poll::Ready(Some(entry)) = mailbox.poll_next(&cx) {
                gaps.extend(match entry {
                    Entry::Gap(gap) => Some(gap.since),
                    _ => None,
                });
            }
            assert_eq!(gaps.first(), Some(&first), "{overflow:?}");
        }
    }

    #[test]
    fn a_gap_is_not_told_where_nothing_is() {
        let mailbox = mailbox(1, 1 << 20, Overflow::DropOldest);
        gap(&mailbox, Instant::now(), CloseReason::Eof);
        drop(mailbox.put(1, 0));
        mailbox.discard(Ended::Dropped);
        assert_eq!(read(&mailbox), ["ended: its handle was dropped"]);
    }
}
