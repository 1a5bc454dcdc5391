//! Buffers for packets of streams, which are used again as soon as nobody holds what was in them.
//!
//! A stream's packets are all of one size, and come as fast as they can be read. A new buffer for
//! each would have to be filled with zeros first, which takes a good part of the time of reading.

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

/// How many buffers wait for their next packet; more are in use only while a reader is slow.
const KEPT: usize = 4;

/// The buffers that are not in use.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<Vec<u8>>>);

/// A packet's buffer, which goes back to its shelf, if it is from one.
#[derive(Debug)]
pub(super) struct Buffer {
    pub(super) bytes: Vec<u8>,
    shelf: Option<Arc<Shelf>>,
}

impl Shelf {
    /// A buffer for a packet of this length, or none where too much of it would be left over.
    pub(super) fn take(self: &Arc<Self>, len: usize) -> Option<Buffer> {
        if !(SHORTEST..=SIZE).contains(&len) {
            return None;
        }
        let bytes = self.lock().pop().unwrap_or_else(|| vec![0; SIZE]);
        Some(Buffer { bytes, shelf: Some(Arc::clone(self)) })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    pub(super) fn clear(&self) {
        let buffers = std::mem::take(&mut *self.lock());
        drop(buffers);
    }

    fn put(&self, bytes: Vec<u8>) {
        let mut buffers = self.lock();
        if buffers.len() < KEPT {
            buffers.push(bytes);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
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

impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, shelf: None }
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
            if let Some(buffer) = shelf.take(len) {
                assert!(buffer.bytes.capacity() - len <= len / 15, "{len}");
            }
        }
        assert!(shelf.take(SIZE).is_some());
    }
}
