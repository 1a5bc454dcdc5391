//! Shapes B and C: callers encode and write themselves under a short lock; a driver task only
//! reads and wakes.
//!
//! C adds a cork: while the driver hands out a batch of replies, requests are only queued, and
//! its next run writes them all at once. A batch of one is not corked.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::{future, mem};

use tokio::net::UnixStream;
use virtwire_benches::raw::Raw;
use virtwire_benches::{Result, wire};

use crate::Shape;

const BUFFER: usize = 64 * 1024;

pub(crate) struct Direct<const CORK: bool>(Arc<Shared>);

struct Shared {
    peer: UnixStream,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    slots: Vec<Slot>,
    free: Vec<usize>,
    out: Vec<u8>,
    corked: bool,
}

enum Slot {
    Free,
    Waiting(Waker),
    Answered(u64),
}

impl<const CORK: bool> Clone for Direct<CORK> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<const CORK: bool> Shape for Direct<CORK> {
    async fn open(socket: &Path) -> Result<Self> {
        let peer = UnixStream::from_std(Raw::open(socket)?.into_stream()?)?;
        // tokio tries no write before the reactor has once said that the socket is writable.
        peer.writable().await?;
        let shared = Arc::new(Shared { peer, state: Mutex::default() });
        tokio::spawn(drive(Arc::clone(&shared), CORK));
        Ok(Self(shared))
    }

    async fn call(&self) -> Result<u64> {
        let mut sent = None;
        future::poll_fn(|context| {
            let mut state = self.0.lock();
            match sent {
                None => {
                    sent = Some(state.submit(context.waker().clone()));
                    if !state.corked {
                        state.flush(&self.0.peer)?;
                    }
                    Poll::Pending
                }
                Some(index) => state.poll(index, context.waker()).map(Ok),
            }
        })
        .await
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn submit(&mut self, waker: Waker) -> usize {
        let index = self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot::Free);
            self.slots.len() - 1
        });
        if let Some(slot) = self.slots.get_mut(index) {
            *slot = Slot::Waiting(waker);
        }
        let serial = u32::try_from(index).unwrap_or(u32::MAX);
        let head = [28, wire::REMOTE, 1, wire::CONNECT_GET_LIB_VERSION, 0, serial, 0];
        self.out.extend(head.iter().flat_map(|word| word.to_be_bytes()));
        index
    }

    fn flush(&mut self, peer: &UnixStream) -> io::Result<()> {
        match peer.try_write(&self.out) {
            Ok(count) if count == self.out.len() => self.out.clear(),
            Ok(count) => drop(self.out.drain(..count)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn poll(&mut self, index: usize, waker: &Waker) -> Poll<u64> {
        let Some(slot) = self.slots.get_mut(index) else { return Poll::Pending };
        match slot {
            Slot::Answered(value) => {
                let value = *value;
                *slot = Slot::Free;
                self.free.push(index);
                Poll::Ready(value)
            }
            Slot::Waiting(waiting) => {
                waiting.clone_from(waker);
                Poll::Pending
            }
            Slot::Free => Poll::Pending,
        }
    }

    /// Takes the whole packets in, puts the wakers of their callers aside, and says how many
    /// bytes are left.
    fn deliver(&mut self, bytes: &[u8], wakers: &mut Vec<Waker>) -> usize {
        let mut rest = bytes;
        while let Some((packet, after)) = wire::split(rest) {
            rest = after;
            let Some(slot) = self.slots.get_mut(wire::serial(packet) as usize) else { continue };
            let answer = Slot::Answered(wire::long(packet, wire::HEAD));
            if let Slot::Waiting(waker) = mem::replace(slot, answer) {
                wakers.push(waker);
            }
        }
        rest.len()
    }
}

async fn drive(shared: Arc<Shared>, cork: bool) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER];
    let mut filled = 0;
    let mut wakers = Vec::new();
    loop {
        shared.peer.readable().await?;
        match shared.peer.try_read(buffer.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => return Ok(()),
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        }
        let left = {
            let mut state = shared.lock();
            let left = state.deliver(buffer.get(..filled).unwrap_or_default(), &mut wakers);
            state.corked = cork && wakers.len() > 1;
            left
        };
        buffer.copy_within(filled - left..filled, 0);
        filled = left;
        let batch = cork && wakers.len() > 1;
        wakers.drain(..).for_each(Waker::wake);
        if batch {
            // The woken callers run first, here or on other threads.
            tokio::task::yield_now().await;
            let mut state = shared.lock();
            state.corked = false;
            state.flush(&shared.peer)?;
        }
    }
}
