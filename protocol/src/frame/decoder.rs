//! Cuts packets out of whatever pieces the bytes arrive in, and gives each its descriptors.
//!
//! Small packets are copied out of a read buffer that is used again and again. A large one
//! gets a buffer of its own, into which the rest of it is read directly, and which grows only
//! a step ahead of what has arrived.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use thiserror::Error;

use super::large::Large;
use super::shelf::Shelf;
use super::{FDS_MAX, LENGTH_SIZE, MAX_LENGTH, MIN_LENGTH};
use crate::virnet::{MessageHeader, MessageType};
use crate::xdr::{Decode, Decoder};

/// Packets longer than this get a buffer of their own.
const LARGE: usize = 4 * 1024;
const BUFFER_MIN: usize = 1024;
const BUFFER_MAX: usize = 64 * 1024;

/// One packet. `F` stands for a file descriptor.
#[derive(Debug)]
pub struct Frame<F> {
    /// Who it is for and what it is.
    pub header: MessageHeader,
    /// What follows the header; without the count of descriptors where there is one.
    pub body: Bytes,
    /// The descriptors that trailed it, in order.
    pub fds: Vec<F>,
}

/// A fault in the sequence of packets. Nothing after it can be trusted.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The length word leaves no room for a header.
    #[error("a packet of {len} bytes is too short to hold a header ({MIN_LENGTH})")]
    TooShort {
        /// The length word.
        len: usize,
    },
    /// The length word is over the limit.
    #[error("a packet of {len} bytes is over the protocol's limit of {MAX_LENGTH}")]
    TooLong {
        /// The length word.
        len: usize,
    },
    /// A packet "with fds" has no room for their count.
    #[error("a packet with file descriptors does not say how many")]
    NoFdCount,
    /// A packet announces more descriptors than may be passed.
    #[error("a packet with {count} file descriptors is over the protocol's limit of {FDS_MAX}")]
    TooManyFds {
        /// The count announced.
        count: usize,
    },
    /// A byte that should carry a descriptor came without one.
    #[error("file descriptor {index} of {count} did not come with its byte")]
    MissingFd {
        /// Which of them, from 0.
        index: usize,
        /// The count announced.
        count: usize,
    },
    /// A descriptor came with a byte that should not carry one.
    #[error("a file descriptor came where none belongs")]
    StrayFd,
}

/// Cuts packets out of a byte stream.
///
/// Bytes are read into [`space`](Self::space) and announced with [`advance`](Self::advance);
/// packets then come from [`next`](Self::next) until it has no more.
#[derive(Debug)]
pub struct FrameDecoder<F> {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Whether the last read filled the buffer, so that a larger one would save reads.
    full: bool,
    /// Whether the last packet was a large one, after which another is likely: the head of that
    /// should not be read into the buffer, to be copied out of it.
    brief: bool,
    large: Option<Large>,
    shelf: Option<Arc<Shelf>>,
    trailing: Option<Trailing<F>>,
    /// Stream position of the first byte not consumed.
    position: u64,
    /// Descriptors that arrived, each with the position of the byte it came with.
    arrived: VecDeque<(u64, F)>,
    /// Whether the reader leaves descriptors to the kernel, which drops them.
    forgets_fds: bool,
}

/// A packet that is whole but for its descriptors.
#[derive(Debug)]
struct Trailing<F> {
    frame: Frame<F>,
    count: usize,
}

impl<F> Default for FrameDecoder<F> {
    fn default() -> Self {
        Self::new()
    }
}

impl<F> FrameDecoder<F> {
    /// A decoder at the start of a byte stream; it holds no buffer yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            buffer: Vec::new(),
            start: 0,
            end: 0,
            full: false,
            brief: false,
            large: None,
            shelf: None,
            trailing: None,
            position: 0,
            arrived: VecDeque::new(),
            forgets_fds: false,
        }
    }

    /// A decoder for a reader that takes no descriptors: the bytes that carry them are passed
    /// over, and packets have none.
    #[must_use]
    pub fn without_fds() -> Self {
        Self { forgets_fds: true, ..Self::new() }
    }

    /// Where to read into: never empty, at most 64 KiB, or a step of a large packet.
    pub fn space(&mut self) -> &mut [u8] {
        let [space, _] = self.spaces();
        space
    }

    /// Where to read into, and, where that is the rest of a large packet, a little room for what
    /// comes behind it with the same read.
    pub fn spaces(&mut self) -> [&mut [u8]; 2] {
        self.make_room();
        let most = if self.brief || self.large.is_some() { LARGE } else { BUFFER_MAX };
        let end = self.buffer.len().min(self.end + most);
        let small = self.buffer.get_mut(self.end..end).unwrap_or_default();
        let Some(large) = &mut self.large else { return [small, &mut []] };
        let behind = if large.has_room() { small } else { &mut [] };
        [large.space(), behind]
    }

    /// Takes note of `len` bytes read into [`spaces`](Self::spaces), and of the descriptors that
    /// came with the last of them (the kernel ends a read behind such a byte).
    pub fn advance(&mut self, len: usize, fds: impl IntoIterator<Item = F>) {
        let mut unread = 0;
        let mut rest = len;
        if let Some(large) = &mut self.large {
            rest -= large.advance(rest);
            unread = large.filled;
        }
        if rest > 0 {
            self.end = (self.end + rest).min(self.buffer.len());
            self.full = self.end == self.buffer.len();
            self.brief = false;
            unread += self.end - self.start;
        }
        let last = (self.position + unread as u64).saturating_sub(1);
        self.arrived.extend(fds.into_iter().map(|fd| (last, fd)));
    }

    /// The next whole packet, or `None` until more bytes have arrived.
    ///
    /// # Errors
    /// The bytes are no sequence of packets; the decoder is of no use afterwards.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Frame<F>>, FrameError> {
        if self.start == self.end && self.large.is_none() {
            return Ok(None);
        }
        if self.trailing.is_none() {
            let Some((frame, count)) = self.next_packet()? else { return Ok(None) };
            if count == 0 {
                return Ok(Some(frame));
            }
            self.trailing = Some(Trailing { frame, count });
        }
        self.take_fds()
    }

    /// Whether everything that arrived has been handed out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.end && self.large.is_none() && self.trailing.is_none()
    }

    /// Whether [`release`](Self::release) would give something back.
    #[must_use]
    pub fn holds_idle_buffer(&self) -> bool {
        let shelf = self.shelf.as_ref().is_some_and(|shelf| !shelf.is_empty());
        self.is_empty() && (self.buffer.len() > BUFFER_MIN || shelf)
    }

    /// Gives the read buffer back, but for a kilobyte to read the next packet into, if nothing
    /// is in it.
    pub fn release(&mut self) {
        if self.holds_idle_buffer() {
            (self.start, self.end, self.full) = (0, 0, false);
            self.buffer.truncate(BUFFER_MIN);
            self.buffer.shrink_to_fit();
            self.shelf.iter().for_each(|shelf| shelf.clear());
        }
    }

    fn next_packet(&mut self) -> Result<Option<(Frame<F>, usize)>, FrameError> {
        if self.arrived.len() > FDS_MAX {
            return Err(FrameError::StrayFd);
        }
        if let Some(large) = self.large.take_if(|large| large.filled == large.len) {
            self.consume(large.len)?;
            self.brief = true;
            let packet = Bytes::from(large.packet);
            let Some(header) = header(&packet) else { return Ok(None) };
            return frame(header, packet.slice(MIN_LENGTH..large.len)).map(Some);
        }
        if self.large.is_some() {
            return Ok(None);
        }
        let unread = self.buffer.get(self.start..self.end).unwrap_or_default();
        let Some(len) = packet_length(unread)? else { return Ok(None) };
        if let Some(packet) = unread.get(..len) {
            let Some(header) = header(packet) else { return Ok(None) };
            let body = Bytes::copy_from_slice(packet.get(MIN_LENGTH..).unwrap_or_default());
            self.start += len;
            self.consume(len)?;
            return frame(header, body).map(Some);
        }
        if len > LARGE {
            let shelf = self.shelf.get_or_insert_default();
            self.large = Some(Large::begin(unread, len, shelf));
            (self.start, self.end) = (0, 0);
        }
        Ok(None)
    }

    fn take_fds(&mut self) -> Result<Option<Frame<F>>, FrameError> {
        let Some(trailing) = &mut self.trailing else { return Ok(None) };
        while trailing.frame.fds.len() < trailing.count {
            if self.start == self.end {
                return Ok(None);
            }
            match self.arrived.pop_front() {
                Some((at, fd)) if at == self.position => trailing.frame.fds.push(fd),
                None if self.forgets_fds => trailing.count -= 1,
                Some(_) | None => {
                    let (index, count) = (trailing.frame.fds.len(), trailing.count);
                    return Err(FrameError::MissingFd { index, count });
                }
            }
            self.start += 1;
            self.position += 1;
        }
        self.refuse_stray_fds()?;
        Ok(self.trailing.take().map(|trailing| trailing.frame))
    }

    fn consume(&mut self, len: usize) -> Result<(), FrameError> {
        self.position += len as u64;
        self.refuse_stray_fds()
    }

    fn refuse_stray_fds(&self) -> Result<(), FrameError> {
        match self.arrived.front() {
            Some((at, _)) if *at < self.position => Err(FrameError::StrayFd),
            _ => Ok(()),
        }
    }

    fn make_room(&mut self) {
        if self.start == self.end || self.end == self.buffer.len() {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        if self.buffer.is_empty() || self.full {
            self.full = false;
            let size = (self.buffer.len() * 2).clamp(BUFFER_MIN, BUFFER_MAX);
            self.buffer.resize(size, 0);
        }
    }
}

/// The length word, if it has arrived.
fn packet_length(unread: &[u8]) -> Result<Option<usize>, FrameError> {
    let Some(word) = unread.first_chunk::<LENGTH_SIZE>() else { return Ok(None) };
    match u32::from_be_bytes(*word) as usize {
        len if len < MIN_LENGTH => Err(FrameError::TooShort { len }),
        len if len > MAX_LENGTH => Err(FrameError::TooLong { len }),
        len => Ok(Some(len)),
    }
}

/// The header of a whole packet, which is too long for this to fail.
fn header(packet: &[u8]) -> Option<MessageHeader> {
    let fields = packet.get(LENGTH_SIZE..MIN_LENGTH)?;
    MessageHeader::decode(&mut Decoder::from_slice(fields)).ok()
}

/// Splits the count of descriptors off the body.
fn frame<F>(header: MessageHeader, mut body: Bytes) -> Result<(Frame<F>, usize), FrameError> {
    let mut count = 0;
    if matches!(header.r#type, MessageType::CALL_WITH_FDS | MessageType::REPLY_WITH_FDS) {
        let word = *body.first_chunk::<4>().ok_or(FrameError::NoFdCount)?;
        count = u32::from_be_bytes(word) as usize;
        if count > FDS_MAX {
            return Err(FrameError::TooManyFds { count });
        }
        body = body.slice(4..);
    }
    Ok((Frame { header, body, fds: Vec::new() }, count))
}

#[cfg(test)]
mod tests;
