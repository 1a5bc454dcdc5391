//! The table of streams: how far each is, from the call that opens it to the daemon's last word.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::error::CloseReason;
use crate::protocol::Program;
use crate::protocol::frame::{MIN_LENGTH, head, header};
use crate::protocol::virnet::{MessageHeader, MessageStatus, MessageType, StreamHole};
use crate::protocol::xdr::{Decode, Decoder};

use super::calls::StreamPacket;
use super::request::CallId;

/// What the handle of a stream gets.
#[derive(Debug)]
pub(crate) enum StreamNote {
    Data(Bytes),
    /// So many bytes that are all zero.
    Hole(u64),
    /// The daemon has no more.
    End,
    /// What was to be written is; there is room for more.
    Room,
    /// Nothing more comes, and nothing more is taken. It is the last.
    Over(Over),
}

/// How a stream has ended.
#[derive(Clone, Debug)]
pub(crate) enum Over {
    /// The daemon has confirmed the end that was asked for.
    Done,
    /// By an error of the daemon's, in XDR.
    Refused(Bytes),
    /// The daemon broke the rules of streams; the text says how.
    Fault(&'static str),
    /// More came than its reader took, beyond what is kept for it.
    Overrun,
    /// With the connection.
    Closed(CloseReason),
    /// With the transport of a connection that comes back.
    Lost(CloseReason),
}

/// Whether a stream takes data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Now,
    /// When what it was given before is written; [`StreamNote::Room`] tells.
    Later,
    /// It has ended, or is asked to.
    Never,
}

/// How a stream is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Finish,
    Abort,
}

/// Streams by the call that opens them. Each keeps the serial of that call.
#[derive(Debug, Default)]
pub(super) struct Streams(BTreeMap<CallId, Stream>);

#[derive(Debug)]
pub(super) struct Stream {
    program: Program,
    procedure: i32,
    /// Whether holes may be sent and come.
    sparse: bool,
    /// Whether somebody holds its handle. Where not, it only waits for its end.
    pub(super) held: bool,
    /// Whether the daemon has accepted it.
    pub(super) opened: bool,
    /// How it is to end, once that is known.
    pub(super) wish: Option<Wish>,
    /// A packet of data that is not written yet.
    pub(super) data: Option<CallId>,
    /// The packet that asks for the end.
    pub(super) asked: Option<CallId>,
}

/// What a packet of a stream means.
pub(super) enum Means {
    Note(StreamNote),
    /// Nobody wants it.
    Nothing,
    /// The daemon must not send it.
    Fault(&'static str),
    /// The last word.
    Over(Over),
    /// It answers nothing.
    Stray,
}

impl Streams {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether one of them is to end.
    pub(super) fn any_ends(&self) -> bool {
        self.0.values().any(|stream| stream.wish.is_some())
    }

    pub(super) fn ids(&self) -> Vec<CallId> {
        self.0.keys().copied().collect()
    }

    /// A call that opens a stream is made.
    pub(super) fn insert(&mut self, id: CallId, program: Program, procedure: i32, sparse: bool) {
        let (held, opened, wish, data, asked) = (true, false, None, None, None);
        let stream = Stream { program, procedure, sparse, held, opened, wish, data, asked };
        self.0.insert(id, stream);
    }

    pub(super) fn get_mut(&mut self, id: CallId) -> Option<&mut Stream> {
        self.0.get_mut(&id)
    }

    pub(super) fn get(&self, id: CallId) -> Option<&Stream> {
        self.0.get(&id)
    }

    pub(super) fn remove(&mut self, id: CallId) -> Option<Stream> {
        self.0.remove(&id)
    }
}

impl Stream {
    pub(super) const fn room(&self) -> Room {
        match (self.wish, self.data) {
            _ if !self.opened || !self.held => Room::Never,
            (Some(_), _) => Room::Never,
            (None, Some(_)) => Room::Later,
            (None, None) => Room::Now,
        }
    }

    /// What the daemon is to be asked now. A finish goes behind all data; an abort does not wait
    /// for what is left of it.
    pub(super) fn due(&self) -> Option<Wish> {
        let wish = self.wish.filter(|_| self.opened && self.asked.is_none());
        wish.filter(|wish| *wish == Wish::Abort || self.data.is_none())
    }

    #[cfg(any(test, sequences))]
    pub(super) const fn is_sparse(&self) -> bool {
        self.sparse
    }

    /// Whether a packet with this header is one of it.
    pub(super) fn is_of(&self, header: &MessageHeader) -> bool {
        let own = (self.program.id(), self.program.version(), self.procedure);
        own == (header.prog, header.vers, header.proc)
    }

    /// What a packet from the daemon means. `asked` is whether it may know by now that the end
    /// is wanted.
    pub(super) fn read(&self, header: &MessageHeader, body: Bytes, asked: bool) -> Means {
        let wanted = self.held && self.wish != Some(Wish::Abort);
        match (header.r#type, header.status) {
            (MessageType::STREAM, MessageStatus::ERROR) => Means::Over(Over::Refused(body)),
            (MessageType::STREAM, MessageStatus::OK) if asked => Means::Over(Over::Done),
            (_, MessageStatus::CONTINUE) if !wanted => Means::Nothing,
            (MessageType::STREAM, MessageStatus::CONTINUE) if body.is_empty() => {
                Means::Note(StreamNote::End)
            }
            (MessageType::STREAM, MessageStatus::CONTINUE) => Means::Note(StreamNote::Data(body)),
            (MessageType::STREAM_HOLE, MessageStatus::CONTINUE) if !self.sparse => {
                Means::Fault("the daemon sent a hole although the stream was not opened for holes")
            }
            (MessageType::STREAM_HOLE, MessageStatus::CONTINUE) => match hole(&body) {
                Some(length) => Means::Note(StreamNote::Hole(length)),
                None => Means::Fault("the daemon sent a hole that makes no sense"),
            },
            _ => Means::Stray,
        }
    }

    /// A packet of this stream; `None` if it is too long.
    pub(super) fn packet(
        &self,
        id: CallId,
        kind: MessageType,
        status: MessageStatus,
        data: Bytes,
    ) -> Option<StreamPacket> {
        let head = self.head(id, kind, status, data.len())?.to_vec();
        Some(StreamPacket { program: self.program, procedure: self.procedure, head, data })
    }

    pub(super) fn head(
        &self,
        id: CallId,
        kind: MessageType,
        status: MessageStatus,
        len: usize,
    ) -> Option<[u8; MIN_LENGTH]> {
        let header = header(self.program, self.procedure, kind, id.serial());
        head(&MessageHeader { status, ..header }, len).ok()
    }
}

fn hole(body: &Bytes) -> Option<u64> {
    let hole = StreamHole::decode(&mut Decoder::new(body)).ok()?;
    u64::try_from(hole.length).ok().filter(|length| *length > 0 && hole.flags == 0)
}
