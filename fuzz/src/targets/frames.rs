//! The frame decoder against a model that takes its bytes one by one.
//!
//! An input is `step:u16 count:u8 (position:u16 fds:u8)×count stream`: the stream is read in
//! pieces of at most `step` bytes, and with the bytes at these positions come descriptors.

#![allow(clippy::panic, reason = "a target fails by panicking")]

use std::collections::{BTreeMap, VecDeque};

use virtwire_protocol::frame::{
    FDS_MAX, FrameDecoder, FrameError, FrameWriter, MAX_LENGTH, MIN_LENGTH,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::RESERVE_AHEAD;

use crate::random::Random;
use crate::seeds;

/// The most that a read may be asked to bring.
const SPACE_MAX: usize = RESERVE_AHEAD;

pub(crate) fn run(input: &[u8]) {
    let Some(script) = Script::read(input) else { return };
    let expected = script.by_model();
    let found = script.by_decoder();
    assert!(found == expected, "the decoder has {found:?}\n the model {expected:?}");
}

/// How bytes and descriptors arrive.
struct Script<'a> {
    step: usize,
    /// By the position of the byte that they come with.
    fds: BTreeMap<usize, Vec<u32>>,
    stream: &'a [u8],
}

/// What becomes of the bytes: the packets, and the fault that ends them.
#[derive(Debug, PartialEq)]
struct Cut {
    packets: Vec<Packet>,
    fault: Option<FrameError>,
}

#[derive(Debug, PartialEq)]
struct Packet {
    header: [u32; 6],
    body: Vec<u8>,
    fds: Vec<u32>,
}

impl<'a> Script<'a> {
    fn read(input: &'a [u8]) -> Option<Self> {
        let (step, rest) = input.split_first_chunk::<2>()?;
        let (count, mut rest) = rest.split_first()?;
        let mut places = Vec::new();
        for _ in 0..*count {
            let (place, after) = rest.split_first_chunk::<3>()?;
            places.push(*place);
            rest = after;
        }
        let (mut fds, mut next) = (BTreeMap::new(), 0);
        for [high, low, number] in places {
            let at = usize::from(u16::from_be_bytes([high, low]));
            // Few at a time: what a read brought before too many of them may be lost with them.
            let number = u32::from(number % 3) + 1;
            if at < rest.len() && !fds.contains_key(&at) {
                fds.insert(at, (next..next + number).collect());
                next += number;
            }
        }
        Some(Self { step: usize::from(u16::from_be_bytes(*step)).max(1), fds, stream: rest })
    }

    fn by_decoder(&self) -> Cut {
        let mut decoder = FrameDecoder::new();
        let mut packets = Vec::new();
        let mut at = 0;
        while at < self.stream.len() {
            let space = decoder.space();
            assert!(!space.is_empty() && space.len() <= SPACE_MAX, "{} to read into", space.len());
            let most = self.step.min(space.len()).min(self.stream.len() - at);
            // A kernel ends a read behind a byte with descriptors.
            let last = self.fds.range(at..at + most).next().map(|(last, _)| *last);
            let read = last.map_or(most, |last| last + 1 - at);
            for (to, byte) in space.iter_mut().zip(self.stream.iter().skip(at).take(read)) {
                *to = *byte;
            }
            let fds = last.and_then(|last| self.fds.get(&last)).into_iter().flatten().copied();
            decoder.advance(read, fds);
            at += read;
            loop {
                match decoder.next() {
                    Ok(Some(frame)) => packets.push(Packet {
                        header: words(&frame.header),
                        body: frame.body.to_vec(),
                        fds: frame.fds,
                    }),
                    Ok(None) => break,
                    Err(fault) => return Cut { packets, fault: Some(fault) },
                }
            }
            if at.is_multiple_of(64) {
                decoder.release();
            }
        }
        Cut { packets, fault: None }
    }

    fn by_model(&self) -> Cut {
        let mut model = Model::default();
        for (at, byte) in self.stream.iter().enumerate() {
            model.pending.extend(self.fds.get(&at).into_iter().flatten().map(|fd| (at, *fd)));
            if let Err(fault) = model.byte(at, *byte) {
                return Cut { packets: model.packets, fault: Some(fault) };
            }
        }
        Cut { packets: model.packets, fault: None }
    }
}

/// What the rules say, without buffers.
#[derive(Default)]
struct Model {
    packets: Vec<Packet>,
    /// The bytes of the packet that has begun.
    packet: Vec<u8>,
    /// A whole packet and how many descriptors it still needs.
    trailing: Option<(Packet, usize)>,
    /// Descriptors that have come and belong to nothing yet, with their positions.
    pending: VecDeque<(usize, u32)>,
}

impl Model {
    fn byte(&mut self, at: usize, byte: u8) -> Result<(), FrameError> {
        if let Some((mut packet, count)) = self.trailing.take() {
            match self.pending.pop_front() {
                Some((position, fd)) if position == at => packet.fds.push(fd),
                _ => return Err(FrameError::MissingFd { index: packet.fds.len(), count }),
            }
            return self.whole(packet, count, at);
        }
        self.packet.push(byte);
        if self.pending.len() > FDS_MAX {
            return Err(FrameError::StrayFd);
        }
        let Some(word) = self.packet.first_chunk::<4>() else { return Ok(()) };
        let len = u32::from_be_bytes(*word) as usize;
        if len < MIN_LENGTH {
            return Err(FrameError::TooShort { len });
        }
        if len > MAX_LENGTH {
            return Err(FrameError::TooLong { len });
        }
        if self.packet.len() < len {
            return Ok(());
        }
        if !self.pending.is_empty() {
            return Err(FrameError::StrayFd);
        }
        let bytes = std::mem::take(&mut self.packet);
        let mut header = [0; 6];
        for (word, bytes) in header.iter_mut().zip(bytes.chunks_exact(4).skip(1)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        let [_, _, _, kind, ..] = header;
        let mut body = bytes.get(MIN_LENGTH..).unwrap_or_default();
        let mut count = 0;
        if kind == 4 || kind == 5 {
            let (word, rest) = body.split_first_chunk::<4>().ok_or(FrameError::NoFdCount)?;
            count = u32::from_be_bytes(*word) as usize;
            if count > FDS_MAX {
                return Err(FrameError::TooManyFds { count });
            }
            body = rest;
        }
        self.whole(Packet { header, body: body.to_vec(), fds: Vec::new() }, count, at)
    }

    fn whole(&mut self, packet: Packet, count: usize, at: usize) -> Result<(), FrameError> {
        if packet.fds.len() < count {
            self.trailing = Some((packet, count));
            return Ok(());
        }
        if self.pending.front().is_some_and(|(position, _)| *position <= at) {
            return Err(FrameError::StrayFd);
        }
        self.packets.push(packet);
        Ok(())
    }
}

fn words(header: &MessageHeader) -> [u32; 6] {
    [
        header.prog,
        header.vers,
        header.proc.cast_unsigned(),
        header.r#type.0.cast_unsigned(),
        header.serial,
        header.status.0.cast_unsigned(),
    ]
}

/// A few packets with the descriptors that they announce.
pub(crate) fn make(random: &mut Random) -> Vec<u8> {
    let (mut stream, mut places) = (Vec::new(), Vec::new());
    for serial in 0..1 + random.below(6) {
        let fds = if random.below(3) == 0 { random.below(FDS_MAX + 1) } else { 0 };
        let header = MessageHeader {
            prog: 0x2000_8086,
            vers: 1,
            proc: 1 + i32::try_from(random.below(460)).unwrap_or(0),
            r#type: if fds > 0 {
                MessageType::REPLY_WITH_FDS
            } else {
                MessageType(i32::try_from(random.below(7)).unwrap_or(0))
            },
            serial: u32::try_from(serial).unwrap_or(0),
            status: MessageStatus(i32::try_from(random.below(3)).unwrap_or(0)),
        };
        let counted =
            matches!(header.r#type, MessageType::CALL_WITH_FDS | MessageType::REPLY_WITH_FDS);
        let len = [0, 8, 200, 4067, 4068, 4100, 9000].get(random.below(7)).copied();
        let mut body = vec![0x5a; len.unwrap_or(0)];
        if counted {
            body.splice(..0, u32::try_from(fds).unwrap_or(0).to_be_bytes());
        }
        stream.extend(FrameWriter::new(&header).data(&body).finish().unwrap_or_default());
        for _ in 0..fds {
            places.push(stream.len());
            stream.push(0);
        }
    }
    let step = [1, 3, 28, 1000, 4096, 65_535].get(random.below(6)).copied().unwrap_or(1);
    let places: Vec<_> = places.into_iter().map(|at| (at, 1)).collect();
    seeds::frames_input(step, &places, &stream)
}
