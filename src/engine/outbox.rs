//! Packets on their way out, in order; pings and their answers go first.

use std::collections::VecDeque;
use std::io::IoSlice;

use bytes::Bytes;

use crate::protocol::Program;
use crate::protocol::frame::{FrameWriter, header};
use crate::protocol::keepalive::KeepaliveProcedure as Procedure;
use crate::protocol::virnet::MessageType;

/// One packet and the descriptors that trail it.
#[derive(Debug)]
pub(crate) struct Packet<F> {
    /// The packet, its serial filled in.
    pub(crate) bytes: Vec<u8>,
    /// The rest of it: data of a stream, as its user has given it.
    pub(crate) data: Bytes,
    /// Sent behind it, one byte and one message each.
    pub(crate) fds: VecDeque<F>,
    pub(crate) purpose: Purpose,
}

/// What a packet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The call with this serial.
    Call(u32),
    /// Data of a stream, known by this number. It is told when it is written.
    Data(u32),
    Ping,
    Pong,
}

/// What to write next.
pub(crate) enum Transmit<'a, F> {
    /// Nothing.
    Idle,
    /// These bytes, as many of them as go.
    Bytes(&'a [IoSlice<'a>]),
    /// One byte that carries this descriptor.
    Fd(&'a F),
}

/// Bounded in fact: it holds no more calls and packets of streams than the window, one ping and
/// one pong.
#[derive(Debug)]
pub(crate) struct Outbox<F> {
    packets: VecDeque<Packet<F>>,
    /// Bytes of the first packet that are written.
    written: usize,
    /// Packets of data that have left, until that is told.
    left: Vec<u32>,
}

impl<F> Default for Outbox<F> {
    fn default() -> Self {
        Self { packets: VecDeque::new(), written: 0, left: Vec::new() }
    }
}

impl<F> Outbox<F> {
    pub(crate) fn push(&mut self, packet: Packet<F>) {
        self.packets.push_back(packet);
    }

    /// Adds one of which so many bytes are written already. There must be no other.
    pub(crate) fn push_started(&mut self, packet: Packet<F>, written: usize) {
        self.written = written;
        self.packets.push_back(packet);
    }

    /// The next packet of data that has been written.
    pub(crate) fn next_left(&mut self) -> Option<u32> {
        self.left.pop()
    }

    /// One answer serves all pings that came before it could be written.
    pub(crate) fn push_pong(&mut self) {
        self.push_keepalive(Purpose::Pong, Procedure::PONG);
    }

    pub(crate) fn push_ping(&mut self) {
        self.push_keepalive(Purpose::Ping, Procedure::PING);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.packets.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.packets.len()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes the packet of a call back, if no byte of it is written.
    pub(crate) fn retract(&mut self, serial: u32) -> Option<Packet<F>> {
        self.unstarted_of(serial).and_then(|at| self.packets.remove(at))
    }

    /// Whether the packet of a call waits here and no byte of it is written.
    pub(crate) fn is_unstarted(&self, serial: u32) -> bool {
        self.unstarted_of(serial).is_some()
    }

    /// What to write next; `slices` is room for the answer. Several packets are written at
    /// once, but nothing between a packet and its descriptors.
    pub(crate) fn next<'a>(&'a self, slices: &'a mut [IoSlice<'a>]) -> Transmit<'a, F> {
        let Some(first) = self.packets.front() else { return Transmit::Idle };
        if let Some(fd) = first.fds.front().filter(|_| self.written == first.len()) {
            return Transmit::Fd(fd);
        }
        let (mut filled, mut written) = (0, self.written);
        'packets: for packet in &self.packets {
            for part in [&packet.bytes, &packet.data[..]] {
                let rest = part.get(written..).unwrap_or_default();
                written = written.saturating_sub(part.len());
                if !rest.is_empty() {
                    let Some(slot) = slices.get_mut(filled) else { break 'packets };
                    *slot = IoSlice::new(rest);
                    filled += 1;
                }
            }
            if !packet.fds.is_empty() {
                break;
            }
        }
        Transmit::Bytes(slices.get(..filled).unwrap_or_default())
    }

    /// Takes note that `count` bytes are written.
    pub(crate) fn wrote(&mut self, mut count: usize) {
        while let Some(first) = self.packets.front() {
            let left = first.len() - self.written;
            if count < left || !first.fds.is_empty() {
                self.written += count.min(left);
                return;
            }
            count -= left;
            self.finish_first();
        }
    }

    /// Takes note that the descriptor is sent.
    pub(crate) fn sent_fd(&mut self) {
        if let Some(first) = self.packets.front_mut() {
            first.fds.pop_front();
            if first.fds.is_empty() {
                self.finish_first();
            }
        }
    }

    fn finish_first(&mut self) {
        self.written = 0;
        if let Some(Packet { purpose: Purpose::Data(number), .. }) = self.packets.pop_front() {
            self.left.push(number);
        }
    }

    fn push_keepalive(&mut self, purpose: Purpose, procedure: Procedure) {
        if self.unstarted(purpose).is_none() {
            let bytes = keepalive_packet(procedure);
            let behind_started = usize::from(self.written > 0).min(self.packets.len());
            let (data, fds) = (Bytes::new(), VecDeque::new());
            self.packets.insert(behind_started, Packet { bytes, data, fds, purpose });
        }
    }

    fn unstarted(&self, purpose: Purpose) -> Option<usize> {
        self.unstarted_by(|it| it == purpose)
    }

    fn unstarted_of(&self, serial: u32) -> Option<usize> {
        self.unstarted_by(|it| it == Purpose::Call(serial) || it == Purpose::Data(serial))
    }

    fn unstarted_by(&self, wanted: impl Fn(Purpose) -> bool) -> Option<usize> {
        let started = usize::from(self.written > 0);
        let mut unstarted = self.packets.iter().skip(started);
        unstarted.position(|packet| wanted(packet.purpose)).map(|at| at + started)
    }
}

impl<F> Packet<F> {
    fn len(&self) -> usize {
        self.bytes.len() + self.data.len()
    }
}

fn keepalive_packet(procedure: Procedure) -> Vec<u8> {
    let header = header(Program::KEEPALIVE, procedure.0, MessageType::MESSAGE, 0);
    FrameWriter::new(&header).finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(serial: u32, len: usize, fds: &[u32]) -> Packet<u32> {
        let bytes = vec![serial as u8; len];
        let (data, fds) = (Bytes::new(), fds.iter().copied().collect());
        Packet { bytes, data, fds, purpose: Purpose::Call(serial) }
    }

    /// Writes everything, `step` bytes at a time, descriptors as bytes above 99.
    fn drain(outbox: &mut Outbox<u32>, step: usize) -> Vec<u8> {
        let mut out = Vec::new();
        loop {
            let mut slices = [IoSlice::new(&[]); 4];
            match outbox.next(&mut slices) {
                Transmit::Idle => return out,
                Transmit::Fd(fd) => {
                    out.push(100 + *fd as u8);
                    outbox.sent_fd();
                }
                Transmit::Bytes(slices) => {
                    let all: Vec<u8> = slices.iter().flat_map(|slice| slice.to_vec()).collect();
                    let part = &all[..step.min(all.len())];
                    out.extend_from_slice(part);
                    let count = part.len();
                    outbox.wrote(count);
                }
            }
        }
    }

    #[test]
    fn packets_and_their_descriptors_leave_in_order_however_little_is_written_at_once() {
        for step in 1..20 {
            let mut outbox = Outbox::default();
            outbox.push(packet(1, 3, &[]));
            outbox.push(packet(2, 2, &[1, 2]));
            outbox.push(packet(3, 4, &[]));
            assert_eq!(drain(&mut outbox, step), [1, 1, 1, 2, 2, 101, 102, 3, 3, 3, 3], "{step}");
            assert!(outbox.is_empty());
        }
    }

    fn data(number: u32, head: usize, len: usize) -> Packet<u32> {
        let data = vec![number as u8 + 100; len].into();
        Packet { data, purpose: Purpose::Data(number), ..packet(number, head, &[]) }
    }

    #[test]
    fn data_leaves_behind_its_head_and_it_is_told_when_it_has() {
        for step in 1..12 {
            let mut outbox = Outbox::default();
            outbox.push(packet(1, 1, &[]));
            outbox.push(data(2, 2, 3));
            outbox.push(data(3, 1, 0));
            outbox.push(packet(4, 1, &[]));
            let out = drain(&mut outbox, step);
            assert_eq!(out, [1, 2, 2, 102, 102, 102, 3, 4], "{step}");
            let mut left: Vec<_> = std::iter::from_fn(|| outbox.next_left()).collect();
            left.sort_unstable();
            assert_eq!(left, [2, 3]);
        }
    }

    #[test]
    fn what_was_begun_past_the_outbox_goes_on_behind_what_is_written() {
        let mut outbox = Outbox::default();
        outbox.push_started(data(2, 3, 2), 2);
        outbox.push_pong();
        assert!(outbox.retract(2).is_none());
        assert_eq!(drain(&mut outbox, 99)[..3], [2, 102, 102]);
        outbox.push(data(3, 3, 2));
        assert!(outbox.retract(3).is_some() && outbox.is_empty());
    }

    #[test]
    fn a_pong_goes_first_but_never_into_a_packet_or_before_its_descriptors() {
        let mut outbox = Outbox::default();
        outbox.push(packet(1, 3, &[7]));
        outbox.push(packet(2, 1, &[]));
        outbox.wrote(3);
        outbox.push_pong();
        outbox.push_pong();
        let out = drain(&mut outbox, 99);
        assert_eq!((out.first(), out.last(), out.len()), (Some(&107), Some(&2), 1 + 28 + 1));

        outbox.push(packet(1, 3, &[]));
        outbox.push_ping();
        assert_eq!(drain(&mut outbox, 99)[28..], [1, 1, 1]);
    }

    #[test]
    fn pings_that_come_while_nothing_goes_out_need_one_answer_behind_the_one_under_way() {
        let mut outbox = Outbox::<u32>::default();
        outbox.push_pong();
        outbox.wrote(1);
        for _ in 0..1000 {
            outbox.push_pong();
        }
        assert_eq!(outbox.len(), 2);
    }

    #[test]
    fn only_a_packet_of_which_nothing_is_written_can_be_taken_back() {
        let mut outbox = Outbox::default();
        outbox.push(packet(1, 3, &[]));
        outbox.push(packet(2, 3, &[]));
        outbox.wrote(1);
        assert!(outbox.retract(1).is_none() && !outbox.is_unstarted(1));
        assert!(outbox.is_unstarted(2) && outbox.retract(2).is_some());
        assert!(outbox.retract(2).is_none());
        assert_eq!(drain(&mut outbox, 99), [1, 1]);
    }
}
