//! A packet too large for the read buffer, on its way into a buffer of its own.

use std::sync::Arc;

use super::shelf::{Buffer, Shelf};
use crate::xdr::RESERVE_AHEAD;

/// A packet that is being read into a buffer of its own.
#[derive(Debug)]
pub(super) struct Large {
    pub(super) packet: Buffer,
    pub(super) filled: usize,
    pub(super) len: usize,
}

impl Large {
    /// A packet of `len` bytes, of which these have come.
    pub(super) fn begin(head: &[u8], len: usize, shelf: &Arc<Shelf>) -> Self {
        let mut packet = shelf.take(len);
        match packet.bytes.get_mut(..head.len()) {
            Some(start) => start.copy_from_slice(head),
            None => {
                packet.bytes.reserve_exact(len.min(head.len() + RESERVE_AHEAD));
                packet.bytes.extend_from_slice(head);
            }
        }
        Self { packet, filled: head.len(), len }
    }

    /// Whether there is room for all of it.
    pub(super) fn has_room(&self) -> bool {
        self.len <= self.packet.bytes.len()
    }

    pub(super) fn space(&mut self) -> &mut [u8] {
        let bytes = &mut self.packet.bytes;
        if self.filled == bytes.len() {
            let size = self.len.min(self.filled + RESERVE_AHEAD);
            bytes.reserve_exact(size - self.filled);
            bytes.resize(size, 0);
        }
        let end = self.len.min(bytes.len());
        bytes.get_mut(self.filled..end).unwrap_or_default()
    }

    /// Takes note of bytes that have come, and says how many of them are its own.
    pub(super) fn advance(&mut self, len: usize) -> usize {
        let own = len.min(self.len - self.filled);
        self.filled += own;
        own
    }
}
