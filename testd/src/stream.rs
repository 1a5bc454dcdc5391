//! Streams of a client: data that comes and goes beside the calls.
//!
//! A stream begins with the reply to a call and has that call's serial. What goes out is cut into
//! packets one at a time, when there is room for one, so that a slow client does not have the server
//! hold what it has not read. What comes in is put where it belongs at once.

use std::collections::BTreeMap;
use std::ops::Range;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::frame::{Frame, STREAM_CHUNK_MAX};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType, StreamHole};
use virtwire_protocol::xdr::{Decode, Decoder};

use crate::error::{Failure, Result, check_flags};
use crate::state::contents::{Contents, Section};
use crate::wire;

/// So many streams may a client have at once.
const STREAMS_MAX: usize = 1024;

/// In which direction the data goes, as the server sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

/// A transfer of a part of some contents.
#[derive(Debug)]
pub(crate) struct Stream {
    contents: Contents,
    /// What is still to come or to go.
    left: Range<u64>,
    way: Way,
    /// Whether holes are told as such.
    is_sparse: bool,
    /// Whether the client knows that nothing more comes.
    is_told: bool,
}

/// What became of a packet of the client.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is done, and this is said to it.
    Said(Vec<u8>),
    /// Nothing is said. So it is also for packets of streams that there are not, since a client
    /// sends on until it has seen that a stream has failed.
    Nothing,
    /// The client does not keep to the protocol.
    Broken,
}

/// All streams of a client that have not been ended, by serial.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    open: BTreeMap<u32, (MessageHeader, Stream)>,
    /// Which has sent last.
    last: u32,
}

impl Stream {
    pub(crate) fn new(contents: Contents, part: Range<u64>, way: Way, is_sparse: bool) -> Self {
        Self { contents, left: part, way, is_sparse, is_told: false }
    }

    /// The next packet; after the last there is an empty one.
    fn next(&mut self, header: &MessageHeader) -> Vec<u8> {
        let left = self.left.end.saturating_sub(self.left.start);
        let mut most = STREAM_CHUNK_MAX;
        if self.is_sparse {
            match self.contents.section(self.left.start) {
                Section::Hole(len) if len.min(left) > 0 => {
                    self.left.start += len.min(left);
                    return wire::hole(header, len.min(left));
                }
                Section::Hole(_) => most = 0,
                Section::Data(len) => most = usize::try_from(len).unwrap_or(most).min(most),
            }
        }
        most = usize::try_from(left).unwrap_or(most).min(most);
        let data = self.contents.read(self.left.start, most);
        self.left.start += data.len() as u64;
        self.is_told = data.is_empty();
        wire::stream(header, MessageStatus::CONTINUE, &data)
    }

    fn write(&mut self, data: &[u8]) -> Result<()> {
        let left = self.left.end.saturating_sub(self.left.start);
        let fits = usize::try_from(left).unwrap_or(usize::MAX).min(data.len());
        let (now, rest) = data.split_at_checked(fits).unwrap_or((data, &[]));
        self.contents.write(self.left.start, now).map_err(|_| no_room())?;
        self.left.start += now.len() as u64;
        if rest.is_empty() { Ok(()) } else { Err(no_room()) }
    }

    fn skip(&mut self, hole: &StreamHole) -> Result<()> {
        check_flags(hole.flags, 0, "virFDStreamSendHole")?;
        let len = u64::try_from(hole.length).map_err(|_| no_room())?;
        let end = self.left.start.checked_add(len).filter(|end| *end <= self.left.end);
        let end = end.ok_or_else(no_room)?;
        self.contents.clear(self.left.start, end);
        self.left.start = end;
        Ok(())
    }
}

impl Streams {
    /// Begins what a call has asked for.
    pub(crate) fn open(&mut self, call: &MessageHeader, stream: Stream) -> Result<()> {
        if self.open.len() >= STREAMS_MAX {
            let text = format!("a client may have {STREAMS_MAX} streams at once");
            return Err(Failure::rpc(text).from(ErrorDomain::STREAMS));
        }
        self.open.insert(call.serial, (*call, stream));
        Ok(())
    }

    pub(crate) fn is_sending(&self) -> bool {
        self.sending(0).is_some()
    }

    /// The next packet of a stream that has one. They take turns.
    pub(crate) fn next(&mut self) -> Option<Vec<u8>> {
        let after = self.last.checked_add(1).and_then(|next| self.sending(next));
        let serial = after.or_else(|| self.sending(0))?;
        self.last = serial;
        let (header, stream) = self.open.get_mut(&serial)?;
        Some(stream.next(header))
    }

    fn sending(&self, from: u32) -> Option<u32> {
        let mut later = self.open.range(from..);
        later.find(|(_, (_, it))| it.way == Way::Out && !it.is_told).map(|(serial, _)| *serial)
    }

    /// Takes a packet of the client that is of the type of streams.
    pub(crate) fn receive(&mut self, frame: &Frame<()>) -> Outcome {
        let header = &frame.header;
        let Some((call, stream)) = self.open.get_mut(&header.serial) else {
            return Outcome::Nothing;
        };
        if (header.prog, header.vers, header.proc) != (call.prog, call.vers, call.proc) {
            return Outcome::Nothing;
        }
        let call = *call;
        let is_hole = header.r#type == MessageType::STREAM_HOLE;
        let result = match (stream.way, header.status) {
            (_, MessageStatus::OK | MessageStatus::ERROR) if !is_hole => {
                self.open.remove(&header.serial);
                return Outcome::Said(wire::stream(&call, MessageStatus::OK, &[]));
            }
            (_, MessageStatus(status)) if status != MessageStatus::CONTINUE.0 && !is_hole => {
                let text = format!("stream aborted with unexpected status {status}");
                Err(Failure::rpc(text).from(ErrorDomain::STREAMS))
            }
            (Way::Out, _) => {
                let failure = Failure::rpc("stream had unexpected termination");
                Err(failure.from(ErrorDomain::STREAMS))
            }
            (Way::In, _) if is_hole => {
                let hole = StreamHole::decode(&mut Decoder::new(&frame.body));
                match hole {
                    Ok(hole) if stream.is_sparse => stream.skip(&hole),
                    _ => return Outcome::Broken,
                }
            }
            (Way::In, _) => stream.write(&frame.body),
        };
        match result {
            Ok(()) => Outcome::Nothing,
            Err(failure) => {
                self.open.remove(&header.serial);
                Outcome::Said(wire::stream_error(&call, &failure))
            }
        }
    }
}

fn no_room() -> Failure {
    let text = "cannot write to stream: No space left on device";
    Failure::new(ErrorCode::SYSTEM_ERROR, text).from(ErrorDomain::STREAMS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use virtwire_protocol::Program;
    use virtwire_protocol::frame::{FrameDecoder, FrameWriter, header};

    use super::*;
    use crate::state::contents::Space;

    const MIB: u64 = 1 << 20;

    fn call(serial: u32) -> MessageHeader {
        header(Program::REMOTE, 208, MessageType::CALL, serial)
    }

    fn of(serial: u32, way: Way, is_sparse: bool, contents: &Contents) -> Streams {
        let mut streams = Streams::default();
        let all = 0..contents.capacity();
        let stream = Stream::new(contents.clone(), all, way, is_sparse);
        streams.open(&call(serial), stream).unwrap();
        streams
    }

    fn zeros(capacity: u64) -> Contents {
        Contents::new(capacity, &Space::default())
    }

    fn frame(packet: &[u8]) -> Frame<()> {
        let mut decoder = FrameDecoder::new();
        let mut rest = packet;
        loop {
            if let Some(frame) = decoder.next().unwrap() {
                return frame;
            }
            let space = decoder.space();
            let len = space.len().min(rest.len());
            space[..len].copy_from_slice(&rest[..len]);
            rest = &rest[len..];
            decoder.advance(len, None);
        }
    }

    fn sent(serial: u32, status: MessageStatus, data: &[u8]) -> Frame<()> {
        frame(&wire::stream(&call(serial), status, data))
    }

    fn hole(serial: u32, length: i64) -> Frame<()> {
        let header = MessageHeader {
            r#type: MessageType::STREAM_HOLE,
            status: MessageStatus::CONTINUE,
            ..call(serial)
        };
        let hole = StreamHole { length, flags: 0 };
        frame(&FrameWriter::new(&header).body(&hole).unwrap().finish().unwrap())
    }

    fn said(outcome: Outcome) -> (MessageStatus, String) {
        let Outcome::Said(packet) = outcome else { panic!("{outcome:?}") };
        let frame = frame(&packet);
        assert_eq!(frame.header.r#type, MessageType::STREAM);
        let text = String::from_utf8_lossy(&frame.body).into_owned();
        (frame.header.status, text)
    }

    #[test]
    fn what_goes_out_ends_with_an_empty_packet() {
        let contents = zeros(MIB);
        contents.write(5, b"text").unwrap();
        let mut streams = of(3, Way::Out, false, &contents);
        let mut bytes = Vec::new();
        loop {
            let frame = frame(&streams.next().unwrap());
            assert_eq!((frame.header.serial, frame.header.status), (3, MessageStatus::CONTINUE));
            if frame.body.is_empty() {
                break;
            }
            assert!(frame.body.len() <= STREAM_CHUNK_MAX);
            bytes.extend_from_slice(&frame.body);
        }
        assert_eq!((bytes.len() as u64, &bytes[4..10]), (MIB, b"\0text\0".as_slice()));
        assert!(!streams.is_sending() && streams.next().is_none());
        let end = streams.receive(&sent(3, MessageStatus::OK, b""));
        assert_eq!(said(end), (MessageStatus::OK, String::new()));
        assert_eq!(streams.receive(&sent(3, MessageStatus::OK, b"")), Outcome::Nothing);
    }

    #[test]
    fn holes_are_told_to_a_client_that_knows_them() {
        let contents = zeros(MIB);
        contents.write(MIB / 2, &[1]).unwrap();
        let mut streams = of(3, Way::Out, true, &contents);
        let packets: Vec<_> = std::iter::from_fn(|| streams.next()).map(|it| frame(&it)).collect();
        let types: Vec<_> = packets.iter().map(|it| (it.header.r#type, it.body.len())).collect();
        let (data, hole) = (MessageType::STREAM, MessageType::STREAM_HOLE);
        assert_eq!(types, [(hole, 12), (data, 65536), (hole, 12), (data, 0)]);
        let length = StreamHole::decode(&mut Decoder::new(&packets[2].body)).unwrap().length;
        assert_eq!(length.unsigned_abs(), MIB / 2 - 65536);
    }

    #[test]
    fn what_comes_in_is_there_at_once_and_a_hole_is_zeros() {
        let contents = zeros(MIB);
        contents.write(0, b"before").unwrap();
        let mut streams = of(3, Way::In, true, &contents);
        let go_on = MessageStatus::CONTINUE;
        assert_eq!(streams.receive(&sent(3, go_on, b"ab")), Outcome::Nothing);
        assert_eq!(streams.receive(&hole(3, 2)), Outcome::Nothing);
        assert_eq!(streams.receive(&sent(3, go_on, b"c")), Outcome::Nothing);
        assert_eq!(contents.read(0, 6), b"ab\0\0ce");
        let end = streams.receive(&sent(3, MessageStatus::ERROR, b""));
        assert_eq!(said(end), (MessageStatus::OK, String::new()));
    }

    #[test]
    fn what_does_not_fit_ends_the_stream_and_what_follows_is_passed_over() {
        let contents = zeros(4);
        let mut streams = of(3, Way::In, true, &contents);
        let (status, text) = said(streams.receive(&sent(3, MessageStatus::CONTINUE, b"12345")));
        assert!(status == MessageStatus::ERROR && text.contains("No space left on device"));
        assert_eq!(contents.read(0, 9), b"1234");
        assert_eq!(streams.receive(&sent(3, MessageStatus::CONTINUE, b"6")), Outcome::Nothing);
        for length in [-1, 5, i64::MAX] {
            let mut streams = of(3, Way::In, true, &contents);
            assert_eq!(said(streams.receive(&hole(3, length))).0, MessageStatus::ERROR);
        }
    }

    #[test]
    fn a_hole_in_a_stream_that_has_none_is_against_the_protocol() {
        assert_eq!(of(3, Way::In, false, &zeros(9)).receive(&hole(3, 1)), Outcome::Broken);
    }

    #[test]
    fn what_the_client_may_not_send_ends_the_stream_with_an_error() {
        for (sent, text) in [
            (sent(3, MessageStatus::CONTINUE, b"x"), "stream had unexpected termination"),
            (sent(3, MessageStatus(7), b""), "stream aborted with unexpected status 7"),
        ] {
            let mut streams = of(3, Way::Out, false, &zeros(9));
            let (status, said) = said(streams.receive(&sent));
            assert!(status == MessageStatus::ERROR && said.contains(text), "{said}");
            assert!(!streams.is_sending());
        }
    }

    #[test]
    fn streams_take_turns() {
        let contents = zeros(4 * MIB);
        let mut streams = of(1, Way::Out, false, &contents);
        for serial in [2, 5] {
            let stream = Stream::new(contents.clone(), 0..4 * MIB, Way::Out, false);
            streams.open(&call(serial), stream).unwrap();
        }
        let turns = (0..6).map(|_| frame(&streams.next().unwrap()).header.serial);
        assert_eq!(turns.collect::<Vec<_>>(), [1, 2, 5, 1, 2, 5]);
    }

    #[test]
    fn a_client_has_so_many_streams_and_no_more() {
        let (mut streams, contents) = (Streams::default(), zeros(9));
        let mut open = |serial| {
            let stream = Stream::new(contents.clone(), 0..9, Way::In, false);
            streams.open(&call(serial), stream)
        };
        for serial in 0..1024 {
            open(serial).unwrap();
        }
        assert!(open(1024).is_err());
    }
}
