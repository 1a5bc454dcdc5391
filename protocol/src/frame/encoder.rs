//! Builds one packet in one buffer.

use thiserror::Error;

use super::{MAX_LENGTH, MIN_LENGTH};
use crate::virnet::MessageHeader;
use crate::xdr::{Encode, EncodeError, Encoder};

/// What most packets fit into.
const USUAL: usize = 128;
const SERIAL_AT: std::ops::Range<usize> = 20..24;

/// A body over [`PAYLOAD_MAX`](super::PAYLOAD_MAX), which a daemon would answer by closing the connection.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a message of {len} bytes is over the protocol's limit of {MAX_LENGTH}")]
pub struct FrameTooLong {
    /// The length that the packet would have.
    pub len: usize,
}

/// Builds one packet: header, then body, then the length word.
#[derive(Debug)]
pub struct FrameWriter {
    out: Encoder,
}

impl FrameWriter {
    /// Starts a packet with `header`.
    #[must_use]
    pub fn new(header: &MessageHeader) -> Self {
        // To make room is a few instructions, to grow what has none a hundred.
        Self::in_buffer(Vec::with_capacity(USUAL), header)
    }

    /// The same in a buffer that is there already; what is in it is replaced.
    #[must_use]
    pub fn in_buffer(mut buffer: Vec<u8>, header: &MessageHeader) -> Self {
        buffer.clear();
        buffer.reserve(USUAL);
        buffer.extend_from_slice(&words(0, header));
        Self { out: Encoder::append_to(buffer) }
    }

    /// Writes the count of file descriptors that trail the packet, which comes before the
    /// body in packets of the two types "with fds".
    #[must_use]
    pub fn fd_count(mut self, count: u32) -> Self {
        self.out.u32(count);
        self
    }

    /// Appends an XDR body.
    ///
    /// # Errors
    /// A part of it is longer than the protocol allows.
    pub fn body(mut self, body: &(impl Encode + ?Sized)) -> Result<Self, EncodeError> {
        body.encode(&mut self.out)?;
        Ok(self)
    }

    /// Appends stream data, which is not padded.
    #[must_use]
    pub fn data(self, data: &[u8]) -> Self {
        let mut bytes = self.out.into_bytes();
        bytes.extend_from_slice(data);
        Self { out: Encoder::append_to(bytes) }
    }

    /// Fills in the length word.
    ///
    /// # Errors
    /// The packet is over the protocol's limit of 32 MiB.
    pub fn finish(self) -> Result<Vec<u8>, FrameTooLong> {
        let mut bytes = self.out.into_bytes();
        let len = bytes.len();
        match (u32::try_from(len), bytes.first_chunk_mut()) {
            (Ok(word), Some(at)) if len <= MAX_LENGTH => *at = word.to_be_bytes(),
            _ => return Err(FrameTooLong { len }),
        }
        Ok(bytes)
    }
}

/// What comes before a body of so many bytes that is written by itself: length word and header.
///
/// # Errors
/// The packet is over the protocol's limit of 32 MiB.
pub fn head(header: &MessageHeader, body: usize) -> Result<[u8; MIN_LENGTH], FrameTooLong> {
    let len = MIN_LENGTH.saturating_add(body);
    let word = u32::try_from(len).ok().filter(|_| len <= MAX_LENGTH).ok_or(FrameTooLong { len })?;
    Ok(words(word, header))
}

fn words(length: u32, header: &MessageHeader) -> [u8; MIN_LENGTH] {
    let MessageHeader { prog, vers, proc, r#type, serial, status } = *header;
    let words = [length, prog, vers, proc as u32, r#type.0 as u32, serial, status.0 as u32];
    let mut bytes = [0; MIN_LENGTH];
    for (at, word) in bytes.chunks_exact_mut(4).zip(words) {
        at.copy_from_slice(&word.to_be_bytes());
    }
    bytes
}

/// Replaces the serial of a finished packet; packets are built before a serial is known.
pub fn set_serial(packet: &mut [u8], serial: u32) {
    if let Some(at) = packet.get_mut(SERIAL_AT) {
        at.copy_from_slice(&serial.to_be_bytes());
    }
}
