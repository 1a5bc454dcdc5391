//! What the engine does for subscriptions: registers, routes events, undoes.

use crate::error::CloseReason;
use crate::protocol::frame::Frame;
use crate::protocol::remote::ConnectEventConnectionClosed;
use crate::protocol::{Event as _, Program};

use super::registration::{Refusal, Registered, Registration, SubscriptionId};
use super::request::Task;
use super::{Engine, Failure, Phase};

/// The daemon has lost its hypervisor; it is about the connection, not about a subscription.
const HYPERVISOR_LOST: i32 = ConnectEventConnectionClosed::INFO.number;

impl<F> Engine<F> {
    /// Takes a subscription: registers with the daemon for each of `registrations` that is not
    /// registered already. Where there is no transport, or no room for the calls, that is done
    /// when there is.
    pub(crate) fn subscribe(
        &mut self,
        registrations: Vec<Registration>,
    ) -> Result<SubscriptionId, Failure> {
        self.admit()?;
        let id = self.subscriptions.add(registrations, &mut self.actions);
        self.settle();
        Ok(id)
    }

    /// What became of the registrations, once all of them are answered. To be taken once.
    pub(crate) fn take_registered(&mut self, id: SubscriptionId) -> Option<Registered<F>> {
        self.subscriptions.take_registered(id)
    }

    /// The subscriber is gone: whatever is registered for it alone, or will be by a reply to
    /// come, is deregistered, exactly once.
    pub(crate) fn unsubscribe(&mut self, id: SubscriptionId) {
        for (registration, call) in self.subscriptions.remove(id) {
            if self.calls.take_back(call, &mut self.outbox) {
                self.stats.unknown_events += self.subscriptions.withdrawn(registration);
            }
        }
        self.settle();
    }

    /// No subscription gets anything any more. The daemon is about to forget all of them.
    pub(crate) fn end_subscriptions(&mut self) {
        self.subscriptions.end_all();
    }

    pub(super) fn handle_event(&mut self, frame: Frame<F>) {
        let header = &frame.header;
        if (header.prog, header.proc) == (Program::REMOTE.id(), HYPERVISOR_LOST)
            && let Some(reason) = frame.body.first_chunk()
        {
            let reason = CloseReason::Hypervisor(i32::from_be_bytes(*reason));
            return self.fail(reason, self.now);
        }
        let (program, event) = (header.prog, header.proc);
        if !self.subscriptions.deliver(program, event, frame.body, &mut self.actions) {
            self.stats.unknown_events += 1;
        }
    }

    /// Takes the results of the engine's own calls, which may lead to further ones.
    pub(super) fn settle_subscriptions(&mut self) {
        while let Some((task, result)) = self.calls.next_done() {
            match task {
                Task::Register(id) => {
                    let unknown = self.subscriptions.registered(id, result, &mut self.actions);
                    self.stats.unknown_events += unknown;
                }
                // Whatever the answer is, the daemon has nothing more for this one.
                Task::Release(id) => self.subscriptions.released(id),
                // Those have no result.
                Task::Data(_) | Task::Finish | Task::Abort => {}
            }
        }
        self.ask_for_what_is_due();
    }

    /// Makes the calls that register and deregister, as far as there is room for them. A
    /// connection that closes makes none, since its end makes the daemon forget everything.
    pub(super) fn ask_for_what_is_due(&mut self) {
        while matches!(self.phase, Phase::Open)
            && !self.calls.is_full()
            && let Some((id, task, request)) = self.subscriptions.first_due()
        {
            let call =
                request.and_then(|request| self.calls.insert_task(task, request, &mut self.outbox));
            match call {
                Some(call) => self.subscriptions.asked(id, task, call),
                // Arguments too long for a packet.
                None => {
                    let refusal = Refusal::Failure(Failure::Full);
                    self.subscriptions.refuse(id, refusal, &mut self.actions);
                }
            }
        }
    }
}
