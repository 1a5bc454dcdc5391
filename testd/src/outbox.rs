//! What waits to be written to one client. Whoever puts something in never waits.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// With so much waiting, streams send nothing more; calls go on beside them.
const LITTLE: usize = 512 * 1024;

/// With so much waiting, no further call of the client is read.
const ENOUGH: usize = 1024 * 1024;

/// A client with so much waiting does not read at all, and is let go.
const TOO_MUCH: usize = 64 * 1024 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    inner: Mutex<Inner>,
    filled: Notify,
    drained: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    packets: VecDeque<Vec<u8>>,
    bytes: usize,
    is_closed: bool,
}

impl Outbox {
    /// Adds a packet behind all others.
    pub(crate) fn push(&self, packet: Vec<u8>) {
        let mut inner = self.lock();
        if inner.is_closed || packet.is_empty() {
            return;
        }
        if inner.bytes.saturating_add(packet.len()) > TOO_MUCH {
            *inner = Inner { is_closed: true, ..Inner::default() };
        } else {
            inner.bytes += packet.len();
            inner.packets.push_back(packet);
        }
        drop(inner);
        self.filled.notify_one();
    }

    /// Takes nothing more; what is there is still handed out.
    pub(crate) fn close(&self) {
        self.lock().is_closed = true;
        self.filled.notify_one();
    }

    /// The next packet, or `None` after the last.
    pub(crate) async fn next(&self) -> Option<Vec<u8>> {
        loop {
            {
                let mut inner = self.lock();
                if let Some(packet) = inner.packets.pop_front() {
                    inner.bytes -= packet.len();
                    if inner.bytes < ENOUGH {
                        self.drained.notify_one();
                    }
                    return Some(packet);
                }
                if inner.is_closed {
                    return None;
                }
            }
            self.filled.notified().await;
        }
    }

    /// Waits until there is room for the answers to further calls.
    pub(crate) async fn room(&self) {
        loop {
            {
                let inner = self.lock();
                if inner.bytes < ENOUGH || inner.is_closed {
                    return;
                }
            }
            self.drained.notified().await;
        }
    }

    /// Whether streams may send.
    pub(crate) fn has_little(&self) -> bool {
        let inner = self.lock();
        inner.bytes < LITTLE && !inner.is_closed
    }

    /// Waits until streams may send; for ever where nothing is taken any more.
    pub(crate) async fn little(&self) {
        while !self.has_little() {
            self.drained.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
