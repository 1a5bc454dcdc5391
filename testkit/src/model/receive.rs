//! What a model takes from the client, and the rules that the client keeps to.

use virtwire_protocol::Procedure;
use virtwire_protocol::frame::{Frame, FrameDecoder};
use virtwire_protocol::remote::ConnectClose;
use virtwire_protocol::virnet::MessageHeader;
use virtwire_protocol::xdr::Decoder;

use crate::class::{Change, Class};

use super::{Call, Life, ModelDaemon, Step, Work};

impl ModelDaemon {
    pub(super) fn take_call(&mut self, header: MessageHeader, body: Vec<u8>) {
        let serial = header.serial;
        assert!(!self.closing, "a call of procedure {} came after CONNECT_CLOSE", header.proc);
        let is_used = self.pending.iter().any(|call| call.header.serial == serial);
        assert!(!is_used, "serial {serial} is in use by an outstanding call");
        let most = self.knobs.window + 1;
        assert!(self.pending.len() < most, "more than {most} calls are outstanding");

        let is_close = (header.prog, header.proc)
            == (ConnectClose::INFO.program.id(), ConnectClose::INFO.number);
        let work = match Class::of_call(&header) {
            Some((class, Change::Register)) => Work::Register(class),
            Some((class, Change::Deregister)) => self.leave(class, &body),
            None if is_close => Work::Close,
            None => Work::Other,
        };
        self.closing = work == Work::Close;
        let may_hang = !self.calm && self.hung() < self.knobs.hung_max;
        let hung = may_hang && self.random.chance(self.knobs.hang);
        // One that hangs may have run already.
        let early = hung && self.random.chance(50);
        self.pending.push(Call { header, body, work, step: Step::Received, hung });
        if early {
            self.run(self.pending.len() - 1);
        }
    }

    /// The client asks to end a registration.
    fn leave(&mut self, class: Class, body: &[u8]) -> Work {
        let id = match class.has_ids() {
            true => Decoder::from_slice(body).i32().ok(),
            false => Some(0),
        };
        let found = id.and_then(|id| Some((id, self.registrations.get_mut(&(class, id))?)));
        let life = found.as_ref().map(|(_, registered)| registered.life);
        assert!(
            life == Some(Life::Known),
            "the end of registration {id:?} of {class:?} was asked for, which is {life:?}"
        );
        match found {
            Some((id, registered)) => {
                registered.life = Life::Leaving;
                Work::Deregister(class, id)
            }
            None => Work::Other,
        }
    }
}

/// The one packet in these bytes, with as many descriptors as it promises.
pub(super) fn frame(packet: &[u8]) -> Frame<()> {
    let length = Decoder::from_slice(packet).u32().ok().and_then(|word| word.try_into().ok());
    let len = packet.len();
    assert!(length == Some(len), "the client sent {len} bytes for a packet of {length:?}");
    let (mut decoder, mut rest) = (FrameDecoder::new(), packet);
    loop {
        match decoder.next() {
            Ok(Some(frame)) => return frame,
            Ok(None) if rest.is_empty() => decoder.advance(1, Some(())),
            Ok(None) => {
                let space = decoder.space();
                let (piece, behind) = rest.split_at(rest.len().min(space.len()));
                for (to, from) in space.iter_mut().zip(piece) {
                    *to = *from;
                }
                decoder.advance(piece.len(), None);
                rest = behind;
            }
            Err(error) => panic!("the client sent no packet: {error}"),
        }
    }
}
