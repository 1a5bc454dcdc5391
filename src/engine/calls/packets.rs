//! Packets of streams among the calls: each waits for a slot of the window as a call does. Data
//! holds it until it is written, what ends a stream until the daemon has answered.

use std::collections::VecDeque;

use bytes::Bytes;

use super::{CallId, Calls, Outbox, Packet, Place, Rank, Task, Waiter, Wire};
use crate::engine::outbox::Purpose;
use crate::protocol::Program;

/// So many packets of one stream are under way at once: data, of which a part may be written, and
/// what asks for the end. There is always a place for them, however many calls are pending.
pub(super) const KEPT: usize = 2;

/// A packet of a stream: what comes first, and the data.
#[derive(Debug)]
pub(in super::super) struct StreamPacket {
    pub(in super::super) program: Program,
    pub(in super::super) procedure: i32,
    pub(in super::super) head: Vec<u8>,
    pub(in super::super) data: Bytes,
}

impl<F> Calls<F> {
    /// Whether there is room for one more call that opens a stream, and for the packets of that.
    pub(in super::super) fn has_room_for_stream(&self) -> bool {
        self.room() > (self.streams + 1) * KEPT
    }

    /// A stream goes by the serial of this call from now on, until it is released.
    pub(in super::super) fn keep(&mut self, id: CallId) {
        if let Some(place) = self.place(id) {
            place.is_stream = true;
            self.streams += 1;
        }
    }

    /// The stream that went by this serial is over.
    pub(in super::super) fn release(&mut self, id: CallId) {
        if self.place(id).is_some_and(|place| std::mem::take(&mut place.is_stream)) {
            self.streams -= 1;
            self.free_if_over(id);
        }
    }

    /// Whether this call is queued, or sent and not answered.
    pub(in super::super) fn is_under_way(&mut self, id: CallId) -> bool {
        self.place(id).is_some_and(|place| !matches!(place.wire, Wire::Finished))
    }

    /// Whether this has gone to the outbox, and is not finished.
    pub(in super::super) fn is_sent(&self, id: CallId) -> bool {
        let place = self.places.get(id.index());
        place.is_some_and(|it| it.generation == id.generation() && matches!(it.wire, Wire::Sent(_)))
    }

    /// Whether data that is written at once needs to wait for nobody.
    pub(in super::super) fn has_room(&self) -> bool {
        self.slot_now(Rank::Data).is_some()
    }

    /// Takes a packet of a stream. Of data, `begun` bytes may be written already; then it goes
    /// without waiting for a slot.
    pub(in super::super) fn insert_packet(
        &mut self,
        task: Task,
        packet: StreamPacket,
        begun: usize,
        outbox: &mut Outbox<F>,
    ) -> Option<CallId> {
        let StreamPacket { program, procedure, head, data } = packet;
        let id = self.reserve()?;
        let (rank, purpose) = match task {
            Task::Data(_) => (Rank::Data, Purpose::Data(id.serial())),
            Task::Abort => (Rank::Abort, Purpose::Call(id.serial())),
            _ => (Rank::Finish, Purpose::Call(id.serial())),
        };
        let packet = Packet { bytes: head, data, fds: VecDeque::new(), purpose };
        let wire = match self.slot_now(rank) {
            Some(slot) => {
                self.occupy(slot);
                match begun {
                    0 => outbox.push(packet),
                    _ => outbox.push_started(packet, begun),
                }
                Wire::Sent(slot)
            }
            None => Wire::Queued(self.queue.push(rank, id, packet)),
        };
        let place = self.places.get_mut(id.index())?;
        let (generation, waiter) = (place.generation, Waiter::Engine(task));
        let (deadline, is_stream) = (None, false);
        *place = Place { generation, program, procedure, rank, deadline, wire, waiter, is_stream };
        self.pump(outbox);
        Some(id)
    }

    /// The wire is done with a packet. Says what it was for, if that still matters to anybody.
    pub(in super::super) fn finish_packet(
        &mut self,
        id: CallId,
        outbox: &mut Outbox<F>,
    ) -> Option<Task> {
        let place = self.place(id)?;
        let task = match std::mem::replace(&mut place.waiter, Waiter::Gone) {
            Waiter::Engine(task) => Some(task),
            _ => None,
        };
        self.finish_wire(id, outbox);
        self.free_if_over(id);
        task
    }
}
