//! Buffers for large packets, which are used again as soon as nobody holds what was in them.
//!
//! A stream's packets are all of one size, and come as fast as they can be read; and who asks for
//! a long list mostly does so again. A new buffer for each would have to be filled with zeros
//! first, which takes a good part of the time of reading.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::LENGTH_SIZE;
use crate::xdr::RESERVE_AHEAD;

/// The length of the packets that daemons cut files into. With a length word received, that is
/// just as much as may be reserved ahead.
const SIZE: usize = RESERVE_AHEAD + LENGTH_SIZE;

/// Packets shorter than this get a buffer of just their length: whoever counts what is held of
/// packets counts their bytes, so not much more than those is to be held.
const SHORTEST: usize = SIZE - SIZE / 16;

/// How many buffers wait for a stream's next packet; more are in use only while a reader is slow.
const KEPT: usize = 4;

/// The buffers that are not in use.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Buffers>);

#[derive(Debug, Default)]
struct Buffers {
    of_streams: Vec<Vec<u8>>,
    /// That of the last packet that was longer than those of streams.
    longer: Vec<u8>,
}

/// A packet's buffer, which goes back to its shelf, if it is from one.
#[derive(Debug)]
pub(super) struct Buffer {
    pub(super) bytes: Vec<u8>,
    shelf: Option<Arc<Shelf>>,
}

impl Shelf {
    /// A buffer for a packet of this length, of which not much will be left over. It may be too
    /// short, or empty.
    pub(super) fn take(self: &Arc<Self>, len: usize) -> Buffer {
        let bytes = match len {
            SHORTEST..=SIZE => self.lock().of_streams.pop().unwrap_or_else(|| vec![0; SIZE]),
            ..SHORTEST => return Buffer { bytes: Vec::new(), shelf: None },
            _ => std::mem::take(&mut self.lock().longer),
        };
        let bytes = if bytes.len() <= len + len / 16 { bytes } else { Vec::new() };
        Buffer { bytes, shelf: Some(Arc::clone(self)) }
    }

    pub(super) fn is_empty(&self) -> bool {
        let buffers = self.lock();
        buffers.of_streams.is_empty() && buffers.longer.is_empty()
    }

    pub(super) fn clear(&self) {
        let buffers = std::mem::take(&mut *self.lock());
        drop(buffers);
    }

    fn put(&self, bytes: Vec<u8>) {
        let mut buffers = self.lock();
        if bytes.len() > SIZE {
            let shorter = std::mem::replace(&mut buffers.longer, bytes);
            drop(buffers);
            drop(shorter);
        } else if bytes.len() == SIZE && buffers.of_streams.len() < KEPT {
            buffers.of_streams.push(bytes);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Buffers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Buffer> for Bytes {
    fn from(mut buffer: Buffer) -> Self {
        match buffer.shelf {
            Some(_) => Self::from_owner(buffer),
            None => std::mem::take(&mut buffer.bytes).into(),
        }
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if let Some(shelf) = self.shelf.take() {
            shelf.put(std::mem::take(&mut self.bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_buffer_is_much_larger_than_its_packet() {
        let shelf = Arc::new(Shelf::default());
        for len in (0..=SIZE + 1000).step_by(997).chain([SIZE]) {
            assert!(shelf.take(len).bytes.capacity().saturating_sub(len) <= len / 15, "{len}");
        }
        assert_eq!(shelf.take(SIZE).bytes.len(), SIZE);
        shelf.put(vec![0; 3 * SIZE]);
        assert!(shelf.take(2 * SIZE).bytes.is_empty());
    }

    #[test]
    fn a_long_packet_finds_the_buffer_of_the_one_before() {
        let shelf = Arc::new(Shelf::default());
        let mut first = shelf.take(2 * SIZE);
        assert!(first.bytes.is_empty());
        first.bytes.resize(2 * SIZE, 7);
        drop(Bytes::from(first));
        assert!(!shelf.is_empty());
        for len in [3 * SIZE, 2 * SIZE, 2 * SIZE - 100] {
            assert_eq!(shelf.take(len).bytes, vec![7; 2 * SIZE]);
        }
        shelf.clear();
        assert!(shelf.is_empty());
    }
}
