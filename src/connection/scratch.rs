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

#[cfg(test)]
mod tests {
    use super::*;

    /// What the thread has for the next packet when one of so many bytes has gone out.
    fn room_after(len: usize) -> usize {
        let mut buffer = Scratch::buffer();
        buffer.resize(len, 0);
        assert_eq!(Scratch(buffer).packet().len(), len);
        let next = Scratch(Scratch::buffer());
        next.0.capacity()
    }

    #[test]
    fn a_threads_buffer_is_used_again_and_again_but_not_kept_if_it_is_large() {
        std::thread::spawn(|| {
            let grown = room_after(SHORT - 1);
            assert!((SHORT - 1..=KEPT).contains(&grown));
            assert_eq!(room_after(1), grown);
            // What is long goes out as it is, and with its memory.
            assert_eq!(room_after(SHORT + 1), 0);
            drop(Scratch(Vec::with_capacity(KEPT + 1)));
            assert_eq!(Scratch::buffer().capacity(), 0);
        })
        .join()
        .unwrap();
    }
}
