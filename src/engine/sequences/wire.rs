//! The way to the daemon and back: bytes in pieces one way, packets the other, and some that no
//! daemon should send.

use std::io::IoSlice;

use super::Sequence;
use super::promises::Asked;
use crate::engine::Transmit;
use crate::protocol::Program;
use crate::protocol::frame::{Frame, FrameDecoder, header};
use crate::protocol::virnet::{MessageHeader, MessageType};
use crate::protocol::xdr::{Decode, Decoder};

impl Sequence<'_> {
    /// Moves bytes to the daemon; says whether there were any.
    pub(super) fn write(&mut self, mut limit: usize) -> bool {
        let mut any = false;
        while limit > 0 {
            let mut slices = [IoSlice::new(&[]); 4];
            match self.engine.outbox().next(&mut slices) {
                Transmit::Idle => break,
                Transmit::Fd(_) => {
                    assert!(self.fds > 0 && self.wire.is_empty(), "a descriptor out of place");
                    self.fds -= 1;
                    self.engine.outbox().sent_fd();
                    limit -= 1;
                }
                Transmit::Bytes(slices) => {
                    assert!(self.fds == 0, "a packet comes before a descriptor");
                    let bytes = slices.iter().flat_map(|slice| slice.iter().copied());
                    let bytes: Vec<_> = bytes.take(limit).collect();
                    let count = bytes.len();
                    self.wire.extend(bytes);
                    self.engine.outbox().wrote(count);
                    self.engine.settle_written();
                    limit -= count;
                    self.cut_packets();
                }
            }
            any = true;
        }
        any
    }

    pub(super) fn cut_packets(&mut self) {
        while let Some(len) = self.wire.first_chunk().map(|word| u32::from_be_bytes(*word)) {
            if self.wire.len() < len as usize {
                return;
            }
            let packet: Vec<_> = self.wire.drain(..len as usize).collect();
            let header = MessageHeader::decode(&mut Decoder::from_slice(&packet[4..])).unwrap();
            let mut body = &packet[28..];
            if header.r#type == MessageType::CALL_WITH_FDS {
                self.fds = u32::from_be_bytes(*body.first_chunk().unwrap()) as usize;
                body = &body[4..];
            }
            if matches!(header.r#type, MessageType::STREAM | MessageType::STREAM_HOLE) {
                self.stream_packet(&header, body);
                continue;
            }
            if header.prog != Program::KEEPALIVE.id() {
                self.stream_asked(&header);
                self.promises.asked(&header, body, self.knobs.window);
            }
            self.daemon.handle(&packet);
        }
    }

    /// Takes a packet from the daemon; says whether there was one.
    pub(super) fn read(&mut self) -> bool {
        let Some(packet) = self.engine.has_transport().then(|| self.daemon.poll()).flatten() else {
            return false;
        };
        let mut decoder = FrameDecoder::new();
        decoder.space()[..packet.len()].copy_from_slice(&packet);
        decoder.advance(packet.len(), None);
        let mut frame = decoder.next().unwrap().expect("one packet");
        self.stream_reply(&mut frame);
        if self.promises.coming(&frame) {
            self.take(frame);
        }
        true
    }

    pub(super) fn take(&mut self, frame: Frame<u32>) {
        let expected = self.promises.unknown_replies;
        self.engine.heard(self.now);
        self.engine.handle_frame(frame);
        assert_eq!(self.engine.stats().unknown_replies, expected);
    }

    /// A packet that a daemon should not send.
    pub(super) fn mislead(&mut self) {
        let kinds = [MessageType::STREAM, MessageType(77), MessageType::MESSAGE];
        let (which, number) = (self.choices.below(64), self.choices.below(256));
        let (kind, procedure, serial) = match kinds.get(which) {
            Some(kind) => (*kind, 318, number as u32),
            None if !self.engine.has_transport() => return,
            None if which == 3 => {
                let Some((serial, Asked::Call(_))) = self.promises.outstanding.first_key_value()
                else {
                    return;
                };
                (MessageType::REPLY, 2, *serial)
            }
            None if which < 16 => {
                let Some(id) = self.promises.unsent_call().filter(|_| self.wire.is_empty()) else {
                    return;
                };
                self.promises.unknown_replies += 1;
                (MessageType::REPLY, 16, id.serial())
            }
            None => {
                self.promises.unknown_replies += 1;
                (MessageType::REPLY, 16, 0xffff_ff00 | number as u32)
            }
        };
        let header = header(Program::REMOTE, procedure, kind, serial);
        let body = vec![0; number % 4].into();
        self.take(Frame { header, body, fds: Vec::new() });
    }
}
