//! What the engine does for streams: opens, carries data, asks for the end and awaits it.

use std::time::Instant;

use bytes::Bytes;

use crate::error::CloseReason;
use crate::protocol::frame::{Frame, MIN_LENGTH};
use crate::protocol::virnet::{MessageStatus, MessageType};

use super::request::{CallId, Request, Task};
use super::streams::{Means, Over, Room, StreamNote, Wish};
use super::{Action, Engine, Failure};

impl<F> Engine<F> {
    /// Takes a call that opens a stream, which goes by the same serial; `late` is as for
    /// [`submit_late`](Self::submit_late). The stream is there from now on, so that data may come
    /// before the reply.
    pub(crate) fn open_stream(
        &mut self,
        request: Request<'_, F>,
        sparse: bool,
        late: bool,
    ) -> Result<CallId, Failure> {
        if !self.calls.has_room_for_stream() {
            return Err(Failure::Full);
        }
        let (program, procedure) = (request.program, request.procedure);
        let id = if late { self.submit_late(request)? } else { self.submit(request)? };
        self.calls.keep(id);
        self.streams.insert(id, program, procedure, sparse);
        Ok(id)
    }

    /// Whether a stream takes data.
    pub(crate) fn room(&self, id: CallId) -> Room {
        self.streams.get(id).map_or(Room::Never, |stream| stream.room())
    }

    /// What is to be written before so many bytes of data, if they may be written at once: past
    /// the outbox, which is empty then.
    pub(crate) fn head_now(&self, id: CallId, len: usize) -> Option<[u8; MIN_LENGTH]> {
        let at_once = self.outbox.is_empty() && self.calls.has_room();
        let stream = self.streams.get(id).filter(|stream| at_once && stream.room() == Room::Now)?;
        stream.head(id, MessageType::STREAM, MessageStatus::CONTINUE, len)
    }

    /// Takes data for a stream that has room. `begun` bytes of the packet that begins with `head`
    /// are written already, where it could not be written at once as a whole.
    pub(crate) fn send_rest(&mut self, id: CallId, head: Vec<u8>, data: Bytes, begun: usize) {
        let Some(stream) = self.streams.get_mut(id) else { return };
        let Some(packet) = stream.packet(id, MessageType::STREAM, MessageStatus::CONTINUE, data)
        else {
            return;
        };
        let packet = super::calls::StreamPacket { head, ..packet };
        stream.data = self.calls.insert_packet(Task::Data(id), packet, begun, &mut self.outbox);
    }

    /// Takes data, or a hole in XDR, for a stream that has room. Not more than fits into a packet.
    pub(crate) fn send(&mut self, id: CallId, kind: MessageType, data: Bytes) {
        let Some(stream) = self.streams.get_mut(id) else { return };
        if let Some(packet) = stream.packet(id, kind, MessageStatus::CONTINUE, data) {
            stream.data = self.calls.insert_packet(Task::Data(id), packet, 0, &mut self.outbox);
        }
    }

    /// Ends a stream behind all its data; [`StreamNote::Over`] brings the daemon's answer.
    pub(crate) fn finish_stream(&mut self, id: CallId) {
        if let Some(stream) = self.streams.get_mut(id) {
            stream.wish.get_or_insert(Wish::Finish);
            self.ask_for_end(id);
        }
    }

    /// Breaks a stream off. What is not written of its data never will be. A finish that the
    /// daemon may know of already stays what it is; says whether the stream is past breaking off.
    pub(crate) fn abort_stream(&mut self, id: CallId) -> bool {
        let Some(stream) = self.streams.get_mut(id) else { return true };
        if let Some(asked) = stream.asked {
            if stream.wish == Some(Wish::Abort) {
                return false;
            }
            if !self.calls.take_back(asked, &mut self.outbox) {
                return true;
            }
            stream.asked = None;
        }
        stream.wish = Some(Wish::Abort);
        if let Some(data) = stream.data.take() {
            self.calls.take_back(data, &mut self.outbox);
        }
        self.ask_for_end(id);
        false
    }

    /// Nobody holds a stream any more: it is aborted as soon as the daemon has it, exactly once.
    pub(crate) fn drop_stream(&mut self, id: CallId) {
        let Some(stream) = self.streams.get_mut(id) else { return };
        stream.held = false;
        if !stream.opened {
            self.calls.abandon(id, &mut self.outbox);
            // Nothing of it was sent, so there is nothing to end.
            if !self.calls.is_under_way(id) {
                self.end_stream(id, None);
                return self.settle();
            }
        }
        self.abort_stream(id);
        self.settle();
    }

    /// Aborts all streams but those that are about to finish; their users are told that it is
    /// the connection's end.
    pub(crate) fn abort_streams(&mut self) {
        for id in self.streams.ids() {
            let Some(stream) = self.streams.get(id) else { continue };
            if stream.wish.is_none() {
                self.tell(id, StreamNote::Over(Over::Closed(CloseReason::Client)));
                // Of one that is not open yet the call may still be waited for.
                self.abort_unheld(id);
            }
        }
    }

    /// Whether the daemon has accepted a stream.
    pub(crate) fn is_stream_open(&self, id: CallId) -> bool {
        self.streams.get(id).is_some_and(|stream| stream.opened)
    }

    /// Whether anybody waits for more of the daemon than the data of streams: the reply to a
    /// call, its word on the end of a stream.
    pub(crate) fn awaits_answers(&self) -> bool {
        !self.calls.all_finished() || self.streams.any_ends()
    }

    /// Nothing is read from now on, or it is again: the silence in between was not the daemon's.
    pub(crate) fn pause(&mut self, paused: bool, now: Instant) {
        if self.paused != paused {
            self.paused = paused;
            self.keepalive.received(now);
        }
    }

    pub(crate) const fn is_paused(&self) -> bool {
        self.paused
    }

    /// How many streams have not ended.
    pub(crate) fn streams(&self) -> usize {
        self.streams.len()
    }

    /// Takes note of what has left the outbox. Says whether it has something again.
    pub(crate) fn settle_written(&mut self) -> bool {
        while let Some(number) = self.outbox.next_left() {
            let packet = CallId::from_serial(number);
            if let Some(Task::Data(id)) = self.calls.finish_packet(packet, &mut self.outbox)
                && let Some(stream) = self.streams.get_mut(id)
                && stream.data == Some(packet)
            {
                stream.data = None;
                self.tell(id, StreamNote::Room);
                self.ask_for_end(id);
            }
        }
        !self.outbox.is_empty()
    }

    pub(super) fn handle_stream(&mut self, frame: Frame<F>) {
        let Frame { header, body, .. } = frame;
        let id = CallId::from_serial(header.serial);
        let Some(stream) = self.streams.get(id).filter(|stream| stream.is_of(&header)) else {
            self.stats.unknown_streams += 1;
            return;
        };
        // Nobody can answer what has not been asked.
        if !stream.opened && !self.is_with_daemon(id) {
            self.stats.unknown_streams += 1;
            return;
        }
        let asked = stream.asked.is_some_and(|asked| self.is_with_daemon(asked));
        match stream.read(&header, body, asked) {
            Means::Note(note) => self.tell(id, note),
            Means::Nothing => {}
            Means::Fault(text) => {
                self.tell(id, StreamNote::Over(Over::Fault(text)));
                self.abort_unheld(id);
            }
            Means::Over(over) => {
                self.end_stream(id, Some(over));
                self.settle();
            }
            Means::Stray => self.stats.unknown_streams += 1,
        }
    }

    /// A reply that no call waits for. A daemon that cannot make a hole it was sent says so by a
    /// second reply to the call that has opened the stream, and has forgotten the stream.
    pub(super) fn handle_stray_reply(&mut self, frame: Frame<F>) {
        let Frame { header, body, .. } = frame;
        let id = CallId::from_serial(header.serial);
        let stream = self.streams.get(id).filter(|stream| stream.opened && stream.is_of(&header));
        if stream.is_none() || header.status != MessageStatus::ERROR {
            self.stats.unknown_replies += 1;
            return;
        }
        self.end_stream(id, Some(Over::Refused(body)));
        self.settle();
    }

    /// The call that opens a stream has its reply.
    pub(super) fn stream_answered(&mut self, id: CallId, accepted: bool) {
        let Some(stream) = self.streams.get_mut(id) else { return };
        stream.opened = accepted;
        match accepted {
            true => self.ask_for_end(id),
            false => self.end_stream(id, None),
        }
    }

    /// All streams end with the transport; but one that is not asked for yet stays.
    pub(super) fn fail_streams(&mut self, over: &Over) {
        for id in self.streams.ids() {
            let stays = matches!(over, Over::Lost(_)) && self.calls.is_under_way(id);
            if !stays {
                self.end_stream(id, Some(over.clone()));
            }
        }
    }

    /// Whether the daemon may have this call or packet, and is not done with it.
    fn is_with_daemon(&self, id: CallId) -> bool {
        self.calls.is_sent(id) && !self.outbox.is_unstarted(id.serial())
    }

    /// The stream goes on without its handle, to its end. Where the call that opens it is still
    /// waited for, that gets its reply.
    pub(crate) fn abort_unheld(&mut self, id: CallId) {
        if let Some(stream) = self.streams.get_mut(id) {
            stream.held = false;
            self.abort_stream(id);
        }
    }

    fn tell(&mut self, id: CallId, note: StreamNote) {
        if self.streams.get(id).is_some_and(|stream| stream.held) {
            self.actions.push_back(Action::Stream(id, note));
        }
    }

    fn ask_for_end(&mut self, id: CallId) {
        let Some(stream) = self.streams.get_mut(id) else { return };
        let Some(wish) = stream.due() else { return };
        let (status, task) = match wish {
            Wish::Finish => (MessageStatus::OK, Task::Finish),
            Wish::Abort => (MessageStatus::ERROR, Task::Abort),
        };
        if let Some(packet) = stream.packet(id, MessageType::STREAM, status, Bytes::new()) {
            stream.asked = self.calls.insert_packet(task, packet, 0, &mut self.outbox);
        }
    }

    /// Forgets a stream; its serial is free when nothing else has it.
    fn end_stream(&mut self, id: CallId, over: Option<Over>) {
        if let Some(over) = over {
            self.tell(id, StreamNote::Over(over));
        }
        let Some(stream) = self.streams.remove(id) else { return };
        if let Some(data) = stream.data {
            self.calls.take_back(data, &mut self.outbox);
        }
        if let Some(asked) = stream.asked
            && !self.calls.take_back(asked, &mut self.outbox)
        {
            self.calls.finish_packet(asked, &mut self.outbox);
        }
        self.calls.release(id);
    }
}
