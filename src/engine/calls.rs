//! The table of calls: queued, sent, abandoned, answered; their window and their deadlines.

mod deadlines;
mod ends;
mod packets;

use std::collections::{BTreeSet, VecDeque};
use std::time::Instant;

use crate::protocol::Program;
use crate::protocol::frame::Frame;
use crate::protocol::virnet::MessageHeader;

use super::outbox::{Outbox, Packet};
use super::place::{Place, Slot, Waiter, Wire};
use super::queue::{Queue, Rank};
use super::request::{CallId, Request, Task};
use super::{Action, Failure, procedure_name};

pub(super) use packets::StreamPacket;

/// How a reply fits to the table.
pub(crate) enum Answer {
    Expected,
    Unknown,
    Mismatch { asked: String },
}

#[derive(Debug)]
pub(crate) struct Calls<F> {
    places: Vec<Place<F>>,
    free: Vec<u16>,
    /// The first generation of a new place: later than any that places given back have had.
    first: u16,
    queue: Queue<F>,
    /// Deadlines of calls that somebody waits for.
    deadlines: BTreeSet<(Instant, CallId)>,
    window: usize,
    ordinary: usize,
    control: bool,
    /// Calls queued or sent and not answered.
    unfinished: usize,
    /// Streams that go by the serial of a call here. Each has places kept for its packets.
    streams: usize,
    /// Whether nothing is sent for now: there is no transport.
    held: bool,
    /// Results that the engine itself has asked for.
    done: VecDeque<Done<F>>,
}

/// So many places are kept when no call is left.
pub(crate) const KEPT: usize = 256;

/// A result that the engine has asked for, and what for.
type Done<F> = (Task, Result<Frame<F>, Failure>);

impl<F> Calls<F> {
    pub(crate) fn new(window: usize) -> Self {
        Self {
            places: Vec::new(),
            free: Vec::new(),
            first: 0,
            queue: Queue::default(),
            deadlines: BTreeSet::new(),
            window: window.max(1),
            ordinary: 0,
            control: false,
            unfinished: 0,
            streams: 0,
            held: false,
            done: VecDeque::new(),
        }
    }

    /// Takes a call and sends it if it may go; `None` if there is no room for it.
    pub(crate) fn insert(
        &mut self,
        request: Request<'_, F>,
        outbox: &mut Outbox<F>,
    ) -> Option<CallId> {
        let rank = Rank::of(request.control, request.priority);
        self.insert_for(Waiter::Waiting, rank, request, outbox)
    }

    /// Takes a call of the engine's own; its result comes by [`next_done`](Self::next_done).
    pub(crate) fn insert_task(
        &mut self,
        task: Task,
        request: Request<'_, F>,
        outbox: &mut Outbox<F>,
    ) -> Option<CallId> {
        // While nothing is sent, all that the engine asks for is made anew.
        let rank = match self.held {
            true => Rank::Anew,
            false => Rank::of(request.control, request.priority),
        };
        self.insert_for(Waiter::Engine(task), rank, request, outbox)
    }

    fn insert_for(
        &mut self,
        waiter: Waiter<F>,
        rank: Rank,
        request: Request<'_, F>,
        outbox: &mut Outbox<F>,
    ) -> Option<CallId> {
        let Request { program, procedure, deadline, packet, fds, .. } = request;
        if self.is_full() {
            return None;
        }
        let id = self.reserve()?;
        let wire = match self.slot_now(rank) {
            Some(slot) => {
                self.occupy(slot);
                outbox.push_call(packet, fds, id.serial());
                Wire::Sent(slot)
            }
            None => {
                let packet = Packet::call(packet, fds, id.serial());
                Wire::Queued(self.queue.push(rank, id, packet))
            }
        };
        if let Some(deadline) = deadline {
            self.deadlines.insert((deadline, id));
        }
        self.unfinished += 1;
        let place = self.places.get_mut(id.index())?;
        let (generation, is_stream) = (place.generation, false);
        *place = Place { generation, program, procedure, rank, deadline, wire, waiter, is_stream };
        // A control call may go although others wait.
        self.pump(outbox);
        Some(id)
    }

    pub(crate) fn take_result(&mut self, id: CallId) -> Option<Result<Frame<F>, Failure>> {
        let place = self.place(id)?;
        match std::mem::replace(&mut place.waiter, Waiter::Gone) {
            Waiter::Ready(result) => {
                self.free_if_over(id);
                Some(result)
            }
            other => {
                place.waiter = other;
                None
            }
        }
    }

    pub(crate) fn abandon(&mut self, id: CallId, outbox: &mut Outbox<F>) {
        let Some(place) = self.place(id) else { return };
        place.waiter = Waiter::Gone;
        self.forget_deadline(id);
        self.unsend(id, outbox);
        self.free_if_over(id);
    }

    /// Takes a call back that was not sent, and tells its waiter; false if it was.
    pub(crate) fn withdraw(
        &mut self,
        id: CallId,
        outbox: &mut Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) -> bool {
        let unsent = self.unsend(id, outbox);
        if unsent {
            self.forget_deadline(id);
            self.answer(id, Err(Failure::Withdrawn), actions);
        }
        unsent
    }

    /// Takes back a call of the engine's own; says whether nothing of it was sent. What was
    /// sent still brings its result.
    pub(crate) fn take_back(&mut self, id: CallId, outbox: &mut Outbox<F>) -> bool {
        let unsent = self.unsend(id, outbox);
        if unsent && let Some(place) = self.place(id) {
            place.waiter = Waiter::Gone;
            self.free_if_over(id);
        }
        unsent
    }

    /// The next result of the engine's own calls. The queue is emptied by each of the engine's
    /// verbs.
    pub(crate) fn next_done(&mut self) -> Option<Done<F>> {
        self.done.pop_front()
    }

    /// How a packet that says to be the reply to a call fits to the table.
    pub(crate) fn judge(
        &mut self,
        id: CallId,
        header: &MessageHeader,
        outbox: &Outbox<F>,
    ) -> Answer {
        match self.place(id) {
            // Nobody can answer what has not been asked.
            Some(_) if outbox.is_unstarted(id.serial()) => Answer::Unknown,
            Some(place) if !place.rank.is_call() => Answer::Unknown,
            Some(Place { wire: Wire::Sent(_), program, procedure, .. }) => {
                let asked = (program.id(), program.version(), *procedure);
                if asked == (header.prog, header.vers, header.proc) {
                    Answer::Expected
                } else {
                    Answer::Mismatch { asked: procedure_name(*program, *procedure) }
                }
            }
            _ => Answer::Unknown,
        }
    }

    pub(crate) fn finish(
        &mut self,
        id: CallId,
        frame: Frame<F>,
        outbox: &mut Outbox<F>,
        actions: &mut VecDeque<Action>,
    ) {
        self.forget_deadline(id);
        self.finish_wire(id, outbox);
        self.answer(id, Ok(frame), actions);
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.ordinary + usize::from(self.control)
    }

    /// Whether there is no room for one more call: what is left is kept for packets of streams.
    pub(crate) fn is_full(&self) -> bool {
        self.room() <= self.streams * packets::KEPT
    }

    /// How many more places there can be.
    fn room(&self) -> usize {
        usize::from(u16::MAX) + 1 - self.places.len() + self.free.len()
    }

    /// How many places the table has: the index of each call is below that.
    pub(crate) const fn places(&self) -> usize {
        self.places.len()
    }

    /// Whether no call is queued, and none sent is without its reply.
    pub(crate) fn all_finished(&self) -> bool {
        self.unfinished == 0
    }

    fn reserve(&mut self) -> Option<CallId> {
        if let Some(index) = self.free.pop() {
            let place = self.places.get(usize::from(index))?;
            return Some(CallId::new(index, place.generation));
        }
        let index = u16::try_from(self.places.len()).ok()?;
        self.places.push(Place {
            generation: self.first,
            program: Program::REMOTE,
            procedure: 0,
            rank: Rank::Low,
            deadline: None,
            wire: Wire::Finished,
            waiter: Waiter::Gone,
            is_stream: false,
        });
        Some(CallId::new(index, self.first))
    }

    fn place(&mut self, id: CallId) -> Option<&mut Place<F>> {
        self.places.get_mut(id.index()).filter(|place| place.generation == id.generation())
    }

    /// Sends what the window has room for.
    #[inline]
    fn pump(&mut self, outbox: &mut Outbox<F>) {
        if !self.queue.is_empty() {
            self.pump_queue(outbox);
        }
    }

    fn pump_queue(&mut self, outbox: &mut Outbox<F>) {
        while let Some(rank) = self.queue.first() {
            let Some(slot) = self.free_slot(rank) else { return };
            let Some((id, packet)) = self.queue.pop_first() else { return };
            let Some(place) = self.place(id) else { continue };
            place.wire = Wire::Sent(slot);
            self.occupy(slot);
            outbox.push(packet);
        }
    }

    /// Takes a call back from the queue or from the outbox, if nothing of it is written.
    fn unsend(&mut self, id: CallId, outbox: &mut Outbox<F>) -> bool {
        let unsent = match self.place(id) {
            Some(Place { wire: Wire::Queued(_), .. }) => true,
            Some(Place { wire: Wire::Sent(_), .. }) => outbox.retract(id.serial()).is_some(),
            _ => false,
        };
        if unsent {
            self.finish_wire(id, outbox);
        }
        unsent
    }

    /// The wire is done with a call: its place in the window or queue becomes free.
    fn finish_wire(&mut self, id: CallId, outbox: &mut Outbox<F>) {
        let Some(place) = self.place(id) else { return };
        let is_call = place.rank.is_call();
        match std::mem::replace(&mut place.wire, Wire::Finished) {
            Wire::Queued(ticket) => self.queue.remove(ticket),
            Wire::Sent(Slot::Ordinary) => self.ordinary -= 1,
            Wire::Sent(Slot::Control) => self.control = false,
            Wire::Finished => return,
        }
        self.unfinished -= usize::from(is_call);
        self.pump(outbox);
    }

    /// Hands the result to whoever waits for it; where nobody does, the call is over.
    fn answer(
        &mut self,
        id: CallId,
        result: Result<Frame<F>, Failure>,
        actions: &mut VecDeque<Action>,
    ) {
        let Some(place) = self.place(id) else { return };
        match place.waiter {
            Waiter::Waiting => {
                place.waiter = Waiter::Ready(result);
                actions.push_back(Action::Ready(id));
            }
            Waiter::Engine(task) => {
                place.waiter = Waiter::Gone;
                self.done.push_back((task, result));
                self.free_if_over(id);
            }
            Waiter::Ready(_) | Waiter::Gone => self.free_if_over(id),
        }
    }

    fn free_if_over(&mut self, id: CallId) {
        if let Some(place) = self.place(id)
            && matches!((&place.wire, &place.waiter), (Wire::Finished, Waiter::Gone))
            && !place.is_stream
        {
            place.generation = place.generation.wrapping_add(1);
            self.free.push(id.place());
            if self.free.len() == self.places.len() && self.free.len() > KEPT {
                self.give_back();
            }
        }
    }

    /// No call is left of many: gives back what they took. What is counted here was paid for by
    /// as many calls.
    fn give_back(&mut self) {
        let generations = self.places.iter().map(|place| place.generation);
        self.first = generations.max().unwrap_or_default();
        (self.places, self.free) = (Vec::new(), Vec::new());
    }

    /// A free slot, if nobody waits for one.
    fn slot_now(&self, rank: Rank) -> Option<Slot> {
        self.queue.is_empty().then(|| self.free_slot(rank)).flatten()
    }

    fn free_slot(&self, rank: Rank) -> Option<Slot> {
        match rank {
            _ if self.held => None,
            _ if self.ordinary < self.window => Some(Slot::Ordinary),
            rank if rank.may_control() && !self.control => Some(Slot::Control),
            _ => None,
        }
    }

    fn occupy(&mut self, slot: Slot) {
        match slot {
            Slot::Ordinary => self.ordinary += 1,
            Slot::Control => self.control = true,
        }
    }
}

#[cfg(any(test, sequences))]
impl<F> Calls<F> {
    /// Counts of everything that is kept for calls.
    pub(super) fn left(&self) -> [usize; 7] {
        let (places, queued) = (self.places.len() - self.free.len(), self.queue.len());
        let (deadlines, done) = (self.deadlines.len(), self.done.len());
        [places, queued, deadlines, done, self.unfinished, self.in_flight(), self.streams]
    }
}
