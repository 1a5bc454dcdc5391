//! Packets in pieces of every size, with descriptors and without, large and small.

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

/// Lets the decoder read as much as it has room for; what comes out, and what is left.
fn read_once<'a>(
    decoder: &mut FrameDecoder<u32>,
    input: &'a [u8],
) -> (Option<Frame<u32>>, &'a [u8]) {
    let space = decoder.space();
    let (read, rest) = input.split_at(space.len().min(input.len()));
    space[..read.len()].copy_from_slice(read);
    decoder.advance(read.len(), None);
    (decoder.next().unwrap(), rest)
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
            let (frame, after) = read_once(&mut decoder, rest);
            rest = after;
            if let Some(frame) = frame {
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
        rest = read_once(&mut decoder, rest).1;
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
