//! What the engine does for subscriptions: registers, routes events, undoes.

use crate::error::CloseReason;
use crate::protocol::frame::{Frame, FrameWriter, header};
use crate::protocol::remote::ConnectEventConnectionClosed;
use crate::protocol::virnet::MessageType;
use crate::protocol::{Event as _, Priority, Program};

use super::registration::{Delivery, Registered, Registration, SubscriptionId};
use super::request::{Request, Task};
use super::subscriptions::{Answered, Sorted, Undo};
use super::{Action, Engine, Failure, Note, Phase};

/// The daemon has lost its hypervisor; it is about the connection, not about a subscription.
const HYPERVISOR_LOST: i32 = ConnectEventConnectionClosed::INFO.number;

impl<F> Engine<F> {
    /// Takes a subscription: registers with the daemon for each of `registrations`.
    pub(crate) fn subscribe(
        &mut self,
        registrations: Vec<Registration>,
    ) -> Result<SubscriptionId, Failure> {
        self.admit()?;
        let id = self.subscriptions.add(registrations);
        // Without a transport that is done when there is one again.
        if self.has_transport() {
            self.register(id, false);
        }
        self.settle();
        Ok(id)
    }

    /// What became of the registrations, once all of them are answered. To be taken once.
    pub(crate) fn take_registered(&mut self, id: SubscriptionId) -> Option<Registered<F>> {
        self.subscriptions.take_registered(id)
    }

    /// The subscriber is gone: whatever is registered for it, or will be by a reply to come,
    /// is deregistered, exactly once.
    pub(crate) fn unsubscribe(&mut self, id: SubscriptionId) {
        let (pending, live) = self.subscriptions.remove(id);
        for (at, call) in pending {
            if self.calls.take_back(call, &mut self.outbox) {
                self.subscriptions.withdrawn(id, at);
            }
        }
        live.into_iter().for_each(|undo| self.release(undo));
        self.settle();
    }

    /// No subscription gets anything any more. The daemon is about to forget all of them.
    pub(crate) fn end_subscriptions(&mut self) {
        self.subscriptions.end_all();
    }

    /// Registers for what is not. `first` lets it go before the calls that wait.
    pub(super) fn register(&mut self, id: SubscriptionId, first: bool) {
        for (at, registration) in self.subscriptions.idle(id) {
            let call = registration_request(&registration, first).and_then(|request| {
                self.calls.insert_task(Task::Register(id, at), request, &mut self.outbox)
            });
            self.subscriptions.asked(id, at, call);
        }
        self.tell_if_stands(id);
    }

    pub(super) fn handle_event(&mut self, frame: Frame<F>) {
        let header = &frame.header;
        if (header.prog, header.proc) == (Program::REMOTE.id(), HYPERVISOR_LOST)
            && let Some(reason) = frame.body.first_chunk()
        {
            let reason = CloseReason::Hypervisor(i32::from_be_bytes(*reason));
            return self.fail(reason, self.now);
        }
        match self.subscriptions.deliver(header.prog, header.proc, frame.body) {
            Sorted::To(id, event) => self.note_event(id, event),
            Sorted::Early | Sorted::Dropped => {}
            Sorted::Unknown => self.stats.unknown_events += 1,
        }
    }

    /// Takes the results of the engine's own calls, which may lead to further ones.
    pub(super) fn settle_subscriptions(&mut self) {
        loop {
            match self.calls.next_done() {
                Some((Task::Register(id, at), result)) => self.registered(id, at, result),
                // Whatever the answer is, the daemon has nothing more for this route.
                Some((Task::Release(route), _)) => self.subscriptions.released(route),
                None => break,
            }
        }
        while let Some(undo) = self.unreleased.pop_front() {
            if !self.try_release(&undo) {
                self.unreleased.push_front(undo);
                break;
            }
        }
    }

    fn registered(&mut self, id: SubscriptionId, at: usize, result: Result<Frame<F>, Failure>) {
        let (answered, unknown) = self.subscriptions.answered(id, at, result);
        match answered {
            Answered::Nothing => {}
            Answered::Live { early, lost } => {
                if lost > 0 {
                    self.actions.push_back(Action::Note(id, Note::Lagged(lost)));
                }
                early.into_iter().for_each(|event| self.note_event(id, event));
            }
            Answered::Unwanted(undo) => self.release(undo),
        }
        self.stats.unknown_events += unknown;
        self.tell_if_stands(id);
    }

    fn tell_if_stands(&mut self, id: SubscriptionId) {
        if self.subscriptions.newly_stands(id) {
            self.actions.push_back(Action::Registered(id));
        }
        if let Some(gap) = self.subscriptions.take_gap(id) {
            if self.subscriptions.is_refused(id) {
                self.actions.push_back(Action::Note(id, Note::Refused));
                return;
            }
            let (lost, events) = gap.held.into_parts();
            let lagged = (lost > 0).then_some(Note::Lagged(lost));
            let notes = std::iter::once(Note::Gap(gap.since, gap.reason)).chain(lagged);
            let notes = notes.chain(events.into_iter().map(Note::Event));
            self.actions.extend(notes.map(|note| Action::Note(id, note)));
        }
    }

    fn note_event(&mut self, id: SubscriptionId, event: Delivery) {
        if let Some(event) = self.subscriptions.hold(id, event) {
            self.actions.push_back(Action::Note(id, Note::Event(event)));
        }
    }

    fn release(&mut self, undo: Undo) {
        if !self.try_release(&undo) {
            self.unreleased.push_back(undo);
        }
    }

    /// Deregisters; false if there is no room for the call. A connection that closes skips
    /// it, since its end makes the daemon forget everything.
    fn try_release(&mut self, undo: &Undo) -> bool {
        let &(route, program, deregister) = undo;
        if !matches!(self.phase, Phase::Open) {
            return true;
        }
        let Some(request) = request(program, deregister, &route.2.to_be_bytes(), true) else {
            return true;
        };
        self.calls.insert_task(Task::Release(route), request, &mut self.outbox).is_some()
    }
}

fn registration_request<F>(registration: &Registration, first: bool) -> Option<Request<F>> {
    request(registration.program, registration.register, &registration.args, first)
}

/// `None` if the arguments are too long for a packet.
fn request<F>(program: Program, procedure: i32, args: &[u8], control: bool) -> Option<Request<F>> {
    let header = header(program, procedure, MessageType::CALL, 0);
    let packet = FrameWriter::new(&header).data(args).finish().ok()?;
    Some(Request {
        program,
        procedure,
        priority: Priority::High,
        control,
        deadline: None,
        packet,
        fds: Vec::new(),
    })
}
