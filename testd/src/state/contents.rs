//! What is in a volume: bytes in memory, of which those that are zero take none.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes are kept in pieces of this size; one that has never been other than zero is not kept.
const PIECE: usize = 64 * 1024;

/// So many pieces may all volumes of a node have together: 1 GiB.
const PIECES_MAX: usize = 16 * 1024;

/// So many pieces are looked at to find where data ends; there may be more behind them.
const RUN: usize = 8;

/// How many pieces the volumes of a node have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Space(Arc<AtomicUsize>);

/// There is no room for what should be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

/// What stands at a place, and for how many bytes more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Data(u64),
    Hole(u64),
}

/// The bytes of a volume. Clones are the same bytes, so a transfer goes on where a volume has been deleted.
#[derive(Clone, Debug)]
pub(crate) struct Contents(Arc<Mutex<Pieces>>);

#[derive(Debug)]
struct Pieces {
    capacity: u64,
    kept: BTreeMap<u64, Vec<u8>>,
    space: Space,
}

impl Contents {
    /// So many zeros.
    pub(crate) fn new(capacity: u64, space: &Space) -> Self {
        let pieces = Pieces { capacity, kept: BTreeMap::new(), space: space.clone() };
        Self(Arc::new(Mutex::new(pieces)))
    }

    pub(crate) fn capacity(&self) -> u64 {
        self.lock().capacity
    }

    /// The bytes from a place on: no more than `most`, and no more than there are.
    pub(crate) fn read(&self, at: u64, most: usize) -> Vec<u8> {
        let pieces = self.lock();
        let end = pieces.capacity.min(at.saturating_add(most as u64));
        let mut bytes = Vec::new();
        for (number, part) in parts(at, end) {
            match pieces.kept.get(&number).and_then(|piece| piece.get(part.clone())) {
                Some(piece) => bytes.extend_from_slice(piece),
                None => bytes.resize(bytes.len() + part.len(), 0),
            }
        }
        bytes
    }

    /// Writes bytes from a place on, as many as there is room for.
    pub(crate) fn write(&self, at: u64, bytes: &[u8]) -> Result<(), Full> {
        let mut pieces = self.lock();
        let end = at.saturating_add(bytes.len() as u64);
        let mut rest = bytes;
        for (number, part) in parts(at, end.min(pieces.capacity)) {
            let (now, later) = rest.split_at_checked(part.len()).ok_or(Full)?;
            rest = later;
            // Zeros where nothing is kept are there already.
            if now.iter().any(|byte| *byte != 0) || pieces.kept.contains_key(&number) {
                let piece = pieces.piece(number)?;
                piece.get_mut(part).ok_or(Full)?.copy_from_slice(now);
            }
        }
        if rest.is_empty() { Ok(()) } else { Err(Full) }
    }

    /// Makes zeros of what stands between two places.
    pub(crate) fn clear(&self, at: u64, end: u64) {
        let mut locked = self.lock();
        let pieces = &mut *locked;
        let first = at / PIECE as u64;
        let touched: Vec<_> = pieces
            .kept
            .range(first..)
            .map(|(number, _)| *number)
            .take_while(|n| start(*n) < end)
            .collect();
        for number in touched {
            let from = usize::try_from(at.saturating_sub(start(number))).unwrap_or(PIECE);
            let to = usize::try_from(end - start(number)).unwrap_or(PIECE).min(PIECE);
            let Some(piece) = pieces.kept.get_mut(&number) else { continue };
            let to = to.min(piece.len());
            if from == 0 && to == piece.len() {
                pieces.kept.remove(&number);
                pieces.space.give_back(1);
            } else if let Some(part) = piece.get_mut(from..to) {
                part.fill(0);
            }
        }
    }

    /// What begins at a place. At the end it is a hole of no length.
    pub(crate) fn section(&self, at: u64) -> Section {
        let pieces = self.lock();
        let number = at / PIECE as u64;
        let next = pieces.kept.range(number..).next().map(|(next, _)| *next);
        if next != Some(number) {
            let end = next.map_or(pieces.capacity, start).min(pieces.capacity);
            return Section::Hole(end.saturating_sub(at));
        }
        let kept = pieces.kept.range(number..).map(|(number, _)| *number);
        let end = kept.zip(number..).take(RUN).take_while(|(is, next)| is == next).last();
        let end = end.map_or(at, |(last, _)| start(last + 1));
        Section::Data(end.min(pieces.capacity).saturating_sub(at))
    }

    /// Takes over what another volume has, as far as there is room.
    pub(crate) fn copy(&self, from: &Self) -> Result<(), Full> {
        let numbers: Vec<_> = from.lock().kept.keys().copied().collect();
        for number in numbers {
            // One lock at a time: a volume may be copied to itself.
            let piece = from.read(start(number), PIECE);
            let room = self.capacity().saturating_sub(start(number));
            let fits = usize::try_from(room).unwrap_or(PIECE).min(piece.len());
            self.write(start(number), piece.get(..fits).unwrap_or_default())?;
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Pieces> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pieces {
    /// The piece of this number, which is kept from now on.
    fn piece(&mut self, number: u64) -> Result<&mut Vec<u8>, Full> {
        match self.kept.entry(number) {
            std::collections::btree_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::btree_map::Entry::Vacant(entry) => {
                self.space.take()?;
                let left = self.capacity.saturating_sub(start(number));
                let len = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
                Ok(entry.insert(vec![0; len]))
            }
        }
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        self.space.give_back(self.kept.len());
    }
}

impl Space {
    fn take(&self) -> Result<(), Full> {
        if self.0.fetch_add(1, Ordering::Relaxed) >= PIECES_MAX {
            self.give_back(1);
            return Err(Full);
        }
        Ok(())
    }

    fn give_back(&self, count: usize) {
        self.0.fetch_sub(count, Ordering::Relaxed);
    }
}

/// Where a piece begins.
const fn start(number: u64) -> u64 {
    number.saturating_mul(PIECE as u64)
}

/// The pieces between two places, each with the part of it that is meant.
fn parts(at: u64, end: u64) -> impl Iterator<Item = (u64, std::ops::Range<usize>)> {
    let numbers = at / PIECE as u64..end.div_ceil(PIECE as u64);
    numbers.filter(move |_| at < end).map(move |number| {
        let within = |place: u64| {
            usize::try_from(place.saturating_sub(start(number))).unwrap_or(PIECE).min(PIECE)
        };
        (number, within(at)..within(end))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const P: u64 = PIECE as u64;

    #[test]
    fn what_was_written_is_read_across_pieces() {
        let contents = Contents::new(3 * P, &Space::default());
        let bytes: Vec<u8> = (0..=250).cycle().take(PIECE + 100).collect();
        contents.write(P - 50, &bytes).unwrap();
        assert_eq!(contents.read(P - 50, bytes.len()), bytes);
        assert_eq!(contents.read(P - 52, 4), [0, 0, 0, 1]);
        assert_eq!(contents.read(3 * P - 2, 100), [0, 0]);
        assert!(contents.read(3 * P, 100).is_empty());
    }

    #[test]
    fn nothing_is_kept_of_zeros() {
        let space = Space::default();
        let contents = Contents::new(10 * P, &space);
        contents.write(0, &vec![0; 3 * PIECE]).unwrap();
        assert_eq!(contents.section(0), Section::Hole(10 * P));
        contents.write(4 * P + 7, &[1]).unwrap();
        assert_eq!(contents.section(1), Section::Hole(4 * P - 1));
        assert_eq!(contents.section(4 * P + 1), Section::Data(P - 1));
        assert_eq!(space.0.load(Ordering::Relaxed), 1);
        contents.clear(4 * P, 10 * P);
        assert_eq!(
            (contents.section(0), space.0.load(Ordering::Relaxed)),
            (Section::Hole(10 * P), 0)
        );
        assert_eq!(contents.section(10 * P), Section::Hole(0));
    }

    #[test]
    fn a_hole_takes_only_what_it_covers() {
        let contents = Contents::new(2 * P, &Space::default());
        contents.write(0, &vec![7; 2 * PIECE]).unwrap();
        contents.clear(P - 1, P + 1);
        assert_eq!(contents.read(P - 2, 4), [7, 0, 0, 7]);
        contents.clear(0, P);
        assert_eq!(contents.section(0), Section::Hole(P));
    }

    #[test]
    fn what_is_behind_the_end_does_not_fit() {
        let contents = Contents::new(10, &Space::default());
        assert_eq!(contents.write(8, &[1, 2, 3]), Err(Full));
        assert_eq!(contents.read(0, 100), [0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
        assert_eq!(contents.write(u64::MAX, &[0]), Err(Full));
        assert_eq!(contents.write(10, &[]), Ok(()));
    }

    #[test]
    fn a_node_keeps_so_much_and_no_more() {
        let space = Space::default();
        space.0.store(PIECES_MAX - 1, Ordering::Relaxed);
        let contents = Contents::new(5 * P, &space);
        contents.write(0, &[1]).unwrap();
        assert_eq!(contents.write(P, &[1]), Err(Full));
        assert_eq!(contents.copy(&contents), Ok(()));
        drop(contents);
        assert_eq!(space.0.load(Ordering::Relaxed), PIECES_MAX - 1);
    }
}
