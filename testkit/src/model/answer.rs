//! What a model does: runs calls, answers them, and sends events.

use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};

use crate::class::Class;
use crate::packet;

use super::event::{Asked, stray};
use super::{Call, Knobs, Life, ModelDaemon, Registered, Reply, Step, Work};

/// `VIR_ERR_INTERNAL_ERROR`, `VIR_ERR_INVALID_ARG`, `VIR_ERR_OPERATION_INVALID` and
/// `VIR_FROM_TEST`.
const CODE_INTERNAL: i32 = 1;
const CODE_ARGUMENT: i32 = 8;
const CODE_INVALID: i32 = 55;
const DOMAIN_TEST: i32 = 12;
/// How many replies are remembered to be sent again.
const REPLIES: usize = 8;

/// What was done about a call.
pub(super) enum Done {
    Run,
    Answered(Vec<u8>),
}

impl ModelDaemon {
    /// Runs or answers one of the calls that do not hang, if there are any.
    pub(super) fn work(&mut self) -> Option<Done> {
        let ready = |(index, call): (usize, &Call)| (!call.hung).then_some(index);
        let ready: Vec<_> = self.pending.iter().enumerate().filter_map(ready).collect();
        let index = self.random.choose(&ready)?;
        Some(match self.pending.get(index)?.step {
            Step::Received => {
                self.run(index);
                Done::Run
            }
            Step::Done(_) | Step::Failed(_) => Done::Answered(self.answer(index)),
        })
    }

    pub(super) fn run(&mut self, index: usize) {
        let Some(call) = self.pending.get(index) else { return };
        let step = match call.work {
            Work::Register(class) => self.register(class, &call.body.clone()),
            Work::Deregister(class, id) => {
                self.set_life(class, id, Life::Leaving, Life::Ended);
                Step::Done(None)
            }
            Work::Close => Step::Done(None),
            Work::Other => match self.random.chance(self.knobs.fail) {
                true => Step::Failed(CODE_INTERNAL),
                false => Step::Done(None),
            },
        };
        if let Some(call) = self.pending.get_mut(index) {
            call.step = step;
        }
    }

    fn register(&mut self, class: Class, body: &[u8]) -> Step {
        let Some(asked) = Asked::decode(class, body) else { return Step::Failed(CODE_INTERNAL) };
        if self.random.chance(self.knobs.refuse_register) {
            return Step::Failed(CODE_INTERNAL);
        }
        let mut live = self.registrations.values().filter(|it| it.life.is_live());
        if live.any(|it| asked.is_refused_beside(&it.asked)) {
            return Step::Failed(if class == Class::Close { CODE_INVALID } else { CODE_ARGUMENT });
        }
        let id = self.ids.next(class);
        // Only a close callback's place can have been used before.
        let registered = Registered { asked, life: Life::Early, events: Vec::new() };
        self.registrations.insert((class, id), registered);
        Step::Done(Some(id))
    }

    fn answer(&mut self, index: usize) -> Vec<u8> {
        let Call { header, body, work, step, .. } = self.pending.swap_remove(index);
        match (work, step) {
            (Work::Register(class), Step::Done(Some(id))) => {
                self.set_life(class, id, Life::Early, Life::Known);
            }
            (Work::Deregister(class, id), _) => {
                self.set_life(class, id, Life::Ended, Life::Over);
            }
            (Work::Close, _) => self.closed = true,
            _ => {}
        }
        let kind = MessageType::REPLY;
        let good = MessageHeader { r#type: kind, status: MessageStatus::OK, ..header };
        let packet = match (work, step) {
            (_, Step::Failed(code)) => {
                let error = packet::error(code, DOMAIN_TEST, "refused by the model");
                packet::failure_of(&header, &error)
            }
            (Work::Register(class), Step::Done(Some(id))) if class.has_ids() => {
                packet::packet(&good, &id)
            }
            (Work::Other, _) => packet::data(&good, &body),
            _ => packet::packet(&good, &()),
        };
        self.replies.push_back(Reply { serial: header.serial, packet: packet.clone() });
        self.replies.drain(..self.replies.len().saturating_sub(REPLIES));
        packet
    }

    /// A close callback's place may have been taken again, and then stays as it is.
    fn set_life(&mut self, class: Class, id: i32, from: Life, to: Life) {
        let registered = self.registrations.get_mut(&(class, id));
        if let Some(registered) = registered.filter(|registered| registered.life == from) {
            registered.life = to;
        }
    }

    /// Something that answers no call, or not for the first time.
    pub(super) fn unasked(&mut self) -> Option<Vec<u8>> {
        let Knobs { event, duplicate, unknown_event, stray, .. } = self.knobs;
        self.when(duplicate, Self::repeat_reply)
            .or_else(|| self.when(unknown_event, Self::unknown_event))
            .or_else(|| self.when(stray, Self::stray_event))
            .or_else(|| self.when(event, Self::event))
    }

    fn when(
        &mut self,
        percent: u32,
        what: impl FnOnce(&mut Self) -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        if self.random.chance(percent) { what(self) } else { None }
    }

    /// An event for a registration about which the client does not know that it is ended.
    fn event(&mut self) -> Option<Vec<u8>> {
        self.event_for(|life| life != Life::Over)
    }

    /// An event that comes too late.
    fn stray_event(&mut self) -> Option<Vec<u8>> {
        self.event_for(|life| life == Life::Over)
    }

    fn event_for(&mut self, which: impl Fn(Life) -> bool) -> Option<Vec<u8>> {
        let able = self.registrations.iter().filter(|(_, it)| which(it.life));
        let able: Vec<_> = able.filter(|(_, it)| it.asked.has_events()).map(|it| *it.0).collect();
        let (class, id) = self.random.choose(&able)?;
        let registered = self.registrations.get_mut(&(class, id))?;
        let packet = registered.asked.event(id, self.number)?;
        registered.events.push(self.number);
        self.number += 1;
        Some(packet)
    }

    fn unknown_event(&mut self) -> Option<Vec<u8>> {
        let which = self.random.below(3);
        Some(stray(which, self.number))
    }

    fn repeat_reply(&mut self) -> Option<Vec<u8>> {
        let index = self.random.below(self.replies.len());
        let reply = self.replies.get(index)?;
        let is_used = self.pending.iter().any(|call| call.header.serial == reply.serial);
        (!is_used).then(|| reply.packet.clone())
    }
}
