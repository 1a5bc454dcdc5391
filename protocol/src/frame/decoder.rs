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
use crate::virnet::{MessageHeader, MessageStatus, MessageType};

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
    let (words, _) = packet.get(LENGTH_SIZE..MIN_LENGTH)?.as_chunks();
    let &[prog, vers, proc, kind, serial, status] = words else { return None };
    Some(MessageHeader {
        prog: u32::from_be_bytes(prog),
        vers: u32::from_be_bytes(vers),
        proc: i32::from_be_bytes(proc),
        r#type: MessageType(i32::from_be_bytes(kind)),
        serial: u32::from_be_bytes(serial),
        status: MessageStatus(i32::from_be_bytes(status)),
    })
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
mod tests {
    use super::*;
    use crate::frame::{FrameWriter, STREAM_CHUNK_MAX};
    use crate::virnet::MessageStatus;

    type Bytewise = Vec<(u8, Option<u32>)>;

    fn packet(kind: MessageType, serial: u32, data: &[u8]) -> Vec<u8> {
        let status = MessageStatus::OK;
        let header = MessageHeader { prog: 1, vers: 1, proc: 7, r#type: kind, serial, status };
        FrameWriter::new(&header).data(data).finish().unwrap()
    }

    fn with_fds(serial: u32, fds: &[u32]) -> Bytewise {
        let count = u32::try_from(fds.len()).unwrap().to_be_bytes();
        let packet = packet(MessageType::REPLY_WITH_FDS, serial, &[&count[..], b"body"].concat());
        let bytes = packet.into_iter().map(|byte| (byte, None));
        bytes.chain(fds.iter().map(|&fd| (0, Some(fd)))).collect()
    }

    fn plain(bytes: Vec<u8>) -> Bytewise {
        bytes.into_iter().map(|byte| (byte, None)).collect()
    }

    /// Feeds `input` in reads of at most `step` bytes that end behind a descriptor, as a
    /// kernel would.
    fn feed(input: &Bytewise, step: usize) -> Result<Vec<Frame<u32>>, FrameError> {
        let mut decoder = FrameDecoder::new();
        let mut frames = Vec::new();
        let mut input = input.as_slice();
        while !input.is_empty() {
            let [first, second] = decoder.spaces();
            assert!(!first.is_empty());
            let space = first.iter_mut().chain(second);
            let most = step.min(space.size_hint().0).min(input.len());
            let upto = input[..most].iter().position(|(_, fd)| fd.is_some());
            let (read, rest) = input.split_at(upto.map_or(most, |at| at + 1));
            for (to, (byte, _)) in space.zip(read) {
                *to = *byte;
            }
            decoder.advance(read.len(), read.last().and_then(|last| last.1));
            input = rest;
            while let Some(frame) = decoder.next()? {
                frames.push(frame);
            }
        }
        assert!(decoder.is_empty());
        Ok(frames)
    }

    #[test]
    fn packets_come_out_whole_at_any_split_of_the_input() {
        let bodies = [0, 3, 4, 4067, 4068, 4069, 70_000, 600_000, 8];
        let mut input = Bytewise::new();
        for (serial, len) in (0..).zip(bodies) {
            input.extend(plain(packet(MessageType::REPLY, serial, &vec![len as u8; len])));
            input.extend(with_fds(100 + serial, &[serial, 50 + serial]));
        }
        for step in [1, 2, 3, 27, 28, 29, 100, 4096, 65_536, 1 << 20] {
            let frames = feed(&input, step).unwrap();
            assert_eq!(frames.len(), 2 * bodies.len());
            for (pair, (serial, len)) in frames.chunks(2).zip((0..).zip(bodies)) {
                assert_eq!(pair[0].header.serial, serial);
                assert_eq!(pair[0].body, vec![len as u8; len]);
                assert_eq!(pair[1].body, &b"body"[..]);
                assert_eq!(pair[1].fds, [serial, 50 + serial]);
            }
        }
    }

    #[test]
    fn a_length_that_holds_no_header_or_too_much_ends_the_connection() {
        for (word, error) in [
            (0, FrameError::TooShort { len: 0 }),
            (4, FrameError::TooShort { len: 4 }),
            (27, FrameError::TooShort { len: 27 }),
            (33_554_437, FrameError::TooLong { len: 33_554_437 }),
            (u32::MAX, FrameError::TooLong { len: u32::MAX as usize }),
        ] {
            assert_eq!(feed(&plain(word.to_be_bytes().to_vec()), 4).unwrap_err(), error);
        }
    }

    #[test]
    fn a_declared_length_reserves_no_more_than_a_step_ahead() {
        let mut decoder = FrameDecoder::<u32>::new();
        let len = u32::try_from(MAX_LENGTH).unwrap().to_be_bytes();
        decoder.space()[..4].copy_from_slice(&len);
        decoder.advance(4, None);
        assert!(decoder.next().unwrap().is_none());
        assert_eq!(decoder.space().len(), 256 * 1024);
        assert!(decoder.large.unwrap().packet.bytes.capacity() <= 256 * 1024 + 4);
    }

    #[test]
    fn descriptors_that_do_not_match_their_bytes_end_the_connection() {
        let mut missing = with_fds(1, &[5, 6]);
        missing.iter_mut().last().unwrap().1 = None;
        assert_eq!(feed(&missing, 99).unwrap_err(), FrameError::MissingFd { index: 1, count: 2 });

        let mut stray = plain(packet(MessageType::REPLY, 1, b"body"));
        stray[30].1 = Some(9);
        assert_eq!(feed(&stray, 99).unwrap_err(), FrameError::StrayFd);

        let count = 33_u32.to_be_bytes();
        let many = plain(packet(MessageType::CALL_WITH_FDS, 1, &count));
        assert_eq!(feed(&many, 99).unwrap_err(), FrameError::TooManyFds { count: 33 });
        let none = plain(packet(MessageType::CALL_WITH_FDS, 1, b""));
        assert_eq!(feed(&none, 99).unwrap_err(), FrameError::NoFdCount);
    }

    #[test]
    fn a_reader_that_takes_no_descriptors_passes_over_their_bytes() {
        let mut decoder = FrameDecoder::<()>::without_fds();
        let count = 2_u32.to_be_bytes();
        let first = packet(MessageType::CALL_WITH_FDS, 1, &[&count[..], b"body"].concat());
        let bytes = [first, vec![0; 2], packet(MessageType::CALL, 2, b"next")].concat();
        let mut frames = Vec::new();
        for byte in bytes {
            decoder.space()[0] = byte;
            decoder.advance(1, None);
            frames.extend(decoder.next().unwrap());
        }
        assert_eq!(frames.len(), 2);
        assert_eq!((&frames[0].body[..], frames[0].fds.len()), (&b"body"[..], 0));
        assert_eq!(&frames[1].body[..], b"next");
    }

    #[test]
    fn descriptors_that_pile_up_in_an_unfinished_packet_end_the_connection() {
        for len in [100_u32, 1 << 20] {
            let mut decoder = FrameDecoder::<u32>::new();
            decoder.space()[..4].copy_from_slice(&len.to_be_bytes());
            decoder.advance(4, None);
            assert!(decoder.next().unwrap().is_none());
            for fd in 0..FDS_MAX as u32 {
                decoder.space()[0] = 0;
                decoder.advance(1, [fd]);
                assert!(decoder.next().unwrap().is_none(), "{fd}");
            }
            decoder.space()[0] = 0;
            decoder.advance(1, [99]);
            assert_eq!(decoder.next().unwrap_err(), FrameError::StrayFd);
        }
    }

    #[test]
    fn an_idle_decoder_gives_its_buffer_back_and_reads_on() {
        let mut decoder = FrameDecoder::<u32>::new();
        assert_eq!(decoder.buffer.capacity(), 0);
        let bytes = packet(MessageType::REPLY, 1, &[7; 3000]);
        for _ in 0..2 {
            for byte in &bytes {
                decoder.space()[0] = *byte;
                decoder.advance(1, None);
                decoder.release();
            }
            assert!(decoder.next().unwrap().is_some() && decoder.holds_idle_buffer());
            decoder.release();
            assert_eq!(decoder.buffer.capacity(), BUFFER_MIN);
            assert!(!decoder.holds_idle_buffer());
        }
    }

    #[test]
    fn a_stream_flows_with_whatever_comes_between_at_any_split() {
        let data = |serial: u32| vec![serial as u8; STREAM_CHUNK_MAX];
        let small = |serial: u32| vec![serial as u8; 24 * serial as usize];
        let mut input = Bytewise::new();
        for serial in 0..8 {
            input.extend(plain(packet(MessageType::STREAM, serial, &data(serial))));
            input.extend(plain(packet(MessageType::STREAM, 10 + serial, &data(serial))));
            if serial % 3 == 1 {
                input.extend(plain(packet(MessageType::MESSAGE, serial, &small(serial))));
                input.extend(plain(packet(MessageType::REPLY, serial, &vec![1; 400_000])));
            }
            if serial % 4 == 2 {
                input.extend(with_fds(serial, &[serial, 50 + serial]));
                input.extend(plain(packet(MessageType::MESSAGE, serial, &small(serial))));
            }
        }
        for step in [7, 4096, 65_536, 262_143, 262_148, 300_000, 1 << 20] {
            let mut frames = feed(&input, step).unwrap().into_iter();
            let mut next = || frames.next().unwrap();
            for serial in 0..8 {
                assert_eq!(next().body, data(serial));
                assert_eq!(next().body, data(serial));
                if serial % 3 == 1 {
                    assert_eq!(next().body, small(serial));
                    assert_eq!(next().body.len(), 400_000);
                }
                if serial % 4 == 2 {
                    assert_eq!(next().fds, [serial, 50 + serial]);
                    assert_eq!(next().body, small(serial));
                }
            }
            assert!(frames.next().is_none());
        }
    }

    #[test]
    fn packets_of_a_stream_share_buffers_that_nobody_holds() {
        let mut decoder = FrameDecoder::<u32>::new();
        let mut receive = |fill: u8| {
            let bytes = packet(MessageType::STREAM, 1, &vec![fill; STREAM_CHUNK_MAX]);
            let mut rest = bytes.as_slice();
            while !rest.is_empty() {
                let space = decoder.space();
                let (read, after) = rest.split_at(space.len().min(rest.len()));
                space[..read.len()].copy_from_slice(read);
                decoder.advance(read.len(), None);
                rest = after;
                if let Some(frame) = decoder.next().unwrap() {
                    assert!(rest.is_empty());
                    assert_eq!(frame.body, vec![fill; STREAM_CHUNK_MAX]);
                    return frame.body;
                }
            }
            panic!("the packet did not come out");
        };
        let held = receive(1);
        let second = receive(2).as_ptr();
        assert_eq!(receive(3).as_ptr(), second);
        assert!(held.as_ptr() != second && held.iter().all(|byte| *byte == 1));
        assert!(decoder.holds_idle_buffer());
        decoder.release();
        assert!(decoder.shelf.as_ref().unwrap().is_empty() && !decoder.holds_idle_buffer());
        drop(held);
        assert!(decoder.holds_idle_buffer());
    }

    #[test]
    fn a_packet_that_is_small_for_a_shared_buffer_gets_its_own() {
        let mut decoder = FrameDecoder::<u32>::new();
        let bytes = packet(MessageType::REPLY, 1, &[7; 100_000]);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let space = decoder.space();
            let (read, after) = rest.split_at(space.len().min(rest.len()));
            space[..read.len()].copy_from_slice(read);
            decoder.advance(read.len(), None);
            rest = after;
            drop(decoder.next().unwrap());
        }
        assert!(decoder.is_empty() && decoder.shelf.unwrap().is_empty());
    }

    #[test]
    fn a_busy_decoder_reads_sixty_four_kilobytes_at_once() {
        let mut decoder = FrameDecoder::<u32>::new();
        let one = packet(MessageType::REPLY, 1, b"");
        let mut stream = one.iter().copied().cycle();
        for _ in 0..8 {
            let space = decoder.space();
            space.fill_with(|| stream.next().unwrap());
            let len = space.len();
            decoder.advance(len, None);
            while decoder.next().unwrap().is_some() {}
        }
        assert!(decoder.space().len() > BUFFER_MAX - MIN_LENGTH);
    }

    #[test]
    fn the_header_of_the_x_file_and_the_writer_agree() {
        let header = MessageHeader {
            prog: 0x2000_8086,
            vers: 1,
            proc: -5,
            r#type: MessageType::STREAM,
            serial: 0xdead_beef,
            status: MessageStatus::CONTINUE,
        };
        let bytes = FrameWriter::new(&header).body(&()).unwrap().finish().unwrap();
        let mut out = crate::xdr::Encoder::new();
        crate::xdr::Encode::encode(&header, &mut out).unwrap();
        assert_eq!(bytes[4..], out.into_bytes());
        assert_eq!(bytes[..4], [0, 0, 0, 28]);
    }
}
