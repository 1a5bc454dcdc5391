//! Where a thread encodes its calls: most are short, and copied out of here, so that a call needs no
//! memory of its own for what it asks.

use std::borrow::Cow;
use std::cell::Cell;

use crate::engine::SHORT;

/// A buffer larger than this is not kept.
const KEPT: usize = 4 * 1024;

thread_local! {
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A packet in the thread's buffer, which gets it back when this is dropped.
#[derive(Default)]
pub(super) struct Scratch(pub(super) Vec<u8>);

impl Scratch {
    /// The thread's buffer, with whatever was in it before.
    pub(super) fn buffer() -> Vec<u8> {
        // A call may be made by what the end of a thread drops.
        BUFFER.try_with(Cell::take).unwrap_or_default()
    }

    /// The packet, to be copied if it is short.
    pub(super) fn packet(&mut self) -> Cow<'_, [u8]> {
        if self.0.len() > SHORT {
            Cow::Owned(std::mem::take(&mut self.0))
        } else {
            Cow::Borrowed(&self.0)
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if (1..=KEPT).contains(&self.0.capacity()) {
            let buffer = std::mem::take(&mut self.0);
            let _ = BUFFER.try_with(|kept| kept.set(buffer));
        }
    }
}
