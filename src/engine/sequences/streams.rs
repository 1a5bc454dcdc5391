//! Streams in a sequence: what their users do, what the daemon does, and what each must be told.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::{Sequence, requests};
use crate::engine::streams::Wish;
use crate::engine::{CallId, Over, Room, StreamNote};
use crate::protocol::Program;
use crate::protocol::frame::{Frame, header};
use crate::protocol::virnet::{MessageHeader, MessageStatus, MessageType, StreamHole};
use crate::protocol::xdr::{Encode, Encoder};

#[derive(Debug, Default)]
pub(super) struct Streams {
    handles: BTreeMap<CallId, Handle>,
    /// What the daemon has, by serial.
    served: BTreeMap<u32, Served>,
    /// What it has forgotten by an error of its own, and whether a packet for it was half sent.
    failed: BTreeMap<u32, bool>,
    /// What the handles must be told by the next look.
    due: Vec<(CallId, Told)>,
    numbers: u32,
}

#[derive(Debug, Default)]
struct Handle {
    /// Whether the call has given it to its user.
    opened: bool,
    over: bool,
    /// How many packets of data were sent.
    sent: u32,
}

#[derive(Debug, Default)]
struct Served {
    /// Whether the reply to the call is sent.
    open: bool,
    ended: bool,
    /// Whether the client wants its end, and by a finish.
    asked: Option<bool>,
    got: u32,
}

#[derive(Debug, PartialEq, Eq)]
enum Told {
    Data(Bytes),
    Hole(u64),
    End,
    Over(&'static str),
}

impl Sequence<'_> {
    pub(super) fn step_stream(&mut self) {
        match self.choices.below(16) {
            0..=2 => self.open_stream(),
            3..=6 => self.write_stream(),
            7..=8 => self.end_stream(),
            9 => self.drop_some_stream(),
            10 if self.rank >= 2 => self.abort_streams(),
            11..=12 => {
                self.answer_streams();
            }
            _ => self.serve(),
        }
    }

    fn open_stream(&mut self) {
        self.numbers += 2;
        let (number, sparse) = (self.numbers, self.choices.chance(50));
        let request = requests::stream(number);
        let late = self.choices.chance(10);
        if let Ok(id) = self.engine.open_stream(request, sparse, late) {
            assert!(self.rank == 0 || (late && self.rank == 1));
            self.promises.called(id, number, None);
            self.streams.handles.insert(id, Handle::default());
        }
    }

    fn some_stream(&mut self) -> Option<CallId> {
        let open = self.streams.handles.iter().filter(|(_, handle)| handle.opened);
        let ids: Vec<_> = open.map(|(id, _)| *id).collect();
        ids.get(self.choices.below(ids.len().min(256))).copied()
    }

    /// By the outbox, or past it with all of the packet or a part of it.
    fn write_stream(&mut self) {
        let Some(id) = self.some_stream() else { return };
        let room = self.engine.room(id);
        let handle = self.streams.handles.get_mut(&id).unwrap();
        assert!(!handle.over || room == Room::Never);
        if room != Room::Now {
            return;
        }
        handle.sent += 1;
        let data = Bytes::copy_from_slice(&handle.sent.to_be_bytes());
        let through = self.choices.chance(50) && self.wire.is_empty() && self.fds == 0;
        let head = self.engine.head_now(id, data.len()).filter(|_| through);
        let Some(head) = head else {
            self.engine.send(id, MessageType::STREAM, data);
            return;
        };
        let written = self.choices.below(head.len() + data.len() + 1);
        self.wire.extend(head.iter().chain(&data).take(written));
        if written < head.len() + data.len() {
            let begun = written.min(head.len());
            self.engine.send_rest(id, head.to_vec(), data.slice(written - begun..), begun);
        }
        self.cut_packets();
    }

    fn end_stream(&mut self) {
        let Some(id) = self.some_stream() else { return };
        match self.choices.chance(50) {
            true => self.engine.finish_stream(id),
            false => {
                self.engine.abort_stream(id);
            }
        }
        assert!(self.engine.room(id) == Room::Never);
    }

    fn drop_some_stream(&mut self) {
        if let Some(id) = self.some_stream() {
            self.drop_stream(id);
        }
    }

    /// The handle of a stream goes, if this is one.
    pub(super) fn drop_stream(&mut self, id: CallId) {
        if self.streams.handles.remove(&id).is_some() {
            self.streams.due.retain(|(of, _)| *of != id);
            self.engine.drop_stream(id);
        }
    }

    pub(super) fn drop_streams(&mut self) {
        while let Some(id) = self.streams.handles.keys().next().copied() {
            self.drop_stream(id);
            self.check();
        }
    }

    /// The call of a stream, if this is one, has this result.
    pub(super) fn stream_opened(&mut self, id: CallId, accepted: bool) {
        match self.streams.handles.get_mut(&id) {
            Some(handle) if accepted => handle.opened = true,
            Some(_) => self.drop_stream(id),
            None => {}
        }
    }

    fn abort_streams(&mut self) {
        for (id, handle) in &mut self.streams.handles {
            let stream = self.engine.streams.get(*id);
            if stream.is_some_and(|stream| stream.wish.is_none() && stream.held) {
                handle.over = true;
                self.streams.due.push((*id, Told::Over("closed")));
            }
        }
        self.engine.abort_streams();
    }

    /// A packet of a stream has come to the daemon.
    pub(super) fn stream_packet(&mut self, header: &MessageHeader, body: &[u8]) {
        if let Some(half) = self.streams.failed.get_mut(&header.serial) {
            assert!(std::mem::take(half), "a packet comes after the daemon's error");
            return;
        }
        let served = self.streams.served.get_mut(&header.serial).expect("no such stream");
        assert!(served.open && served.asked.is_none(), "{served:?}: {header:?}");
        match header.status {
            MessageStatus::CONTINUE => {
                served.got += 1;
                assert_eq!(body, served.got.to_be_bytes());
            }
            status => {
                assert!(body.is_empty());
                served.asked = Some(status == MessageStatus::OK);
            }
        }
    }

    /// The daemon has got a call that opens a stream.
    pub(super) fn stream_asked(&mut self, header: &MessageHeader) {
        if header.proc == requests::STREAM {
            self.streams.served.insert(header.serial, Served::default());
        }
    }

    /// The daemon answers such a call, and may refuse it.
    pub(super) fn stream_reply(&mut self, frame: &mut Frame<u32>) {
        let serial = frame.header.serial;
        let Some(served) = self.streams.served.get_mut(&serial).filter(|served| !served.open)
        else {
            return;
        };
        if frame.header.r#type == MessageType::REPLY && frame.header.proc == requests::STREAM {
            served.open = true;
            if self.choices.chance(15) || frame.header.status == MessageStatus::ERROR {
                frame.header.status = MessageStatus::ERROR;
                self.streams.served.remove(&serial);
                if let Some(handle) = self.streams.handles.get_mut(&CallId::from_serial(serial)) {
                    handle.over = true;
                }
            }
        }
    }

    /// The daemon confirms an end that was asked for, or fails at it; says whether there was one.
    pub(super) fn answer_streams(&mut self) -> bool {
        let asked = self.streams.served.iter().find(|(_, it)| it.asked.is_some());
        let Some((&serial, _)) = asked.filter(|_| self.engine.has_transport()) else {
            return false;
        };
        self.streams.served.remove(&serial);
        match self.choices.chance(30) {
            true => self.say(serial, MessageStatus::ERROR, b"why", Told::Over("refused")),
            false => self.say(serial, MessageStatus::OK, b"", Told::Over("done")),
        }
        true
    }

    /// The daemon sends something for some stream, also before it is open, or for none.
    fn serve(&mut self) {
        let serials: Vec<_> = self.streams.served.keys().copied().collect();
        let chosen = serials.get(self.choices.below(serials.len().min(256)));
        let Some(&serial) = chosen.filter(|_| self.engine.has_transport()) else { return };
        let Some(served) = self.streams.served.get_mut(&serial) else { return };
        match self.choices.below(8) {
            0..=3 if !served.ended => {
                self.streams.numbers += 1;
                let data = Bytes::copy_from_slice(&self.streams.numbers.to_be_bytes());
                self.say(serial, MessageStatus::CONTINUE, &data.clone(), Told::Data(data));
            }
            4 if !served.ended => {
                served.ended = true;
                self.say(serial, MessageStatus::CONTINUE, b"", Told::End);
            }
            5 if !served.ended => self.hole(serial),
            6 => {
                // What is half sent may be of this stream.
                self.streams.failed.insert(serial, !self.wire.is_empty());
                self.streams.served.remove(&serial);
                self.say(serial, MessageStatus::ERROR, b"why", Told::Over("refused"));
            }
            7 if served.asked.is_none() => {
                let unknown = self.engine.stats().unknown_streams;
                self.take(frame(serial, MessageType::STREAM, MessageStatus::OK, b""));
                // One may be written, and not be with the daemon as a whole.
                let early = self.engine.stats().unknown_streams == unknown;
                if early {
                    let end = !self.wire.is_empty();
                    assert!(end, "an answer to nothing is taken");
                    self.streams.served.remove(&serial);
                    self.streams.failed.insert(serial, true);
                    self.told(serial, Told::Over("done"));
                }
            }
            _ => {}
        }
    }

    fn hole(&mut self, serial: u32) {
        let length = self.choices.below(4) as i64;
        let mut out = Encoder::new();
        StreamHole { length, flags: 0 }.encode(&mut out).unwrap();
        let sparse = self.engine.streams.get(CallId::from_serial(serial));
        let sparse = sparse.is_some_and(|stream| stream.is_sparse());
        let told = match sparse && length > 0 {
            true => Told::Hole(length as u64),
            false => Told::Over("fault"),
        };
        if self.is_wanted(serial) {
            self.told(serial, told);
        }
        let body = out.into_bytes();
        self.take(frame(serial, MessageType::STREAM_HOLE, MessageStatus::CONTINUE, &body));
    }

    fn say(&mut self, serial: u32, status: MessageStatus, body: &[u8], told: Told) {
        let last = matches!(told, Told::Over(_));
        if self.is_wanted(serial) || last {
            self.told(serial, told);
        }
        self.take(frame(serial, MessageType::STREAM, status, body));
    }

    fn told(&mut self, serial: u32, told: Told) {
        let id = CallId::from_serial(serial);
        if let Some(handle) = self.streams.handles.get_mut(&id).filter(|handle| !handle.over) {
            handle.over = matches!(told, Told::Over(_));
            self.streams.due.push((id, told));
        }
    }

    /// Whether somebody waits for what comes on this stream.
    fn is_wanted(&self, serial: u32) -> bool {
        let stream = self.engine.streams.get(CallId::from_serial(serial));
        stream.is_some_and(|stream| stream.wish != Some(Wish::Abort))
    }

    /// The transport is gone, for good or not.
    pub(super) fn streams_lost(&mut self, why: &'static str) {
        self.streams.served.clear();
        self.streams.failed.clear();
        for (id, handle) in &mut self.streams.handles {
            if !handle.over && self.engine.streams.get(*id).is_none() {
                handle.over = true;
                self.streams.due.push((*id, Told::Over(why)));
            }
        }
    }

    pub(super) fn check_streams(&mut self, notes: Vec<(CallId, StreamNote)>) {
        let mut told: Vec<_> =
            notes.into_iter().filter_map(|(id, it)| Some((id, of(it)?))).collect();
        let mut due = std::mem::take(&mut self.streams.due);
        told.sort_by_key(|it| it.0);
        due.sort_by_key(|it| it.0);
        assert_eq!(told, due);
        for (id, handle) in self.streams.handles.iter().filter(|(_, it)| !it.over) {
            let call = self.promises.calls.get(id);
            assert!(
                self.engine.streams.get(*id).is_some(),
                "{handle:?} of {call:?} is not told of its end {:?} {:?}",
                self.engine.phase,
                self.streams.failed
            );
        }
    }

    pub(super) fn no_stream_is_left(&self) {
        assert_eq!(self.engine.streams(), 0);
        assert!(self.streams.served.is_empty(), "{:?}", self.streams);
    }
}

fn of(note: StreamNote) -> Option<Told> {
    Some(match note {
        StreamNote::Data(data) => Told::Data(data),
        StreamNote::Hole(length) => Told::Hole(length),
        StreamNote::End => Told::End,
        StreamNote::Room => return None,
        StreamNote::Over(Over::Done) => Told::Over("done"),
        StreamNote::Over(Over::Refused(_)) => Told::Over("refused"),
        StreamNote::Over(Over::Fault(_)) => Told::Over("fault"),
        StreamNote::Over(Over::Closed(_)) => Told::Over("closed"),
        StreamNote::Over(Over::Lost(_)) => Told::Over("lost"),
        StreamNote::Over(Over::Overrun) => panic!("the engine keeps no budget"),
    })
}

fn frame(serial: u32, kind: MessageType, status: MessageStatus, body: &[u8]) -> Frame<u32> {
    let header = header(Program::REMOTE, requests::STREAM, kind, serial);
    let (header, body) = (MessageHeader { status, ..header }, Bytes::copy_from_slice(body));
    Frame { header, body, fds: Vec::new() }
}
