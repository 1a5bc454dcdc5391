//! Packets on their way out, in order; pings and their answers go first.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::IoSlice;
use std::ops::Range;

use bytes::Bytes;

use crate::protocol::Program;
use crate::protocol::frame::{head, header, set_serial};
use crate::protocol::keepalive::KeepaliveProcedure as Procedure;
use crate::protocol::virnet::MessageType;

/// The most bytes of a packet that are copied behind those of others, so that they leave as one
/// piece and no packet needs memory of its own.
pub(crate) const SHORT: usize = 512;
/// So much room for short packets is kept while there are none.
const KEPT: usize = 16 * 1024;

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

#[derive(Debug)]
enum Item<F> {
    /// So many of the bytes that short packets have in common.
    Short(usize, Purpose),
    Whole(Packet<F>),
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
    items: VecDeque<Item<F>>,
    /// Bytes of the first packet that are written.
    written: usize,
    /// The short packets, one behind another.
    short: Vec<u8>,
    /// Where the first of them begins.
    start: usize,
    /// Packets of data that have left, until that is told.
    left: Vec<u32>,
}

impl<F> Default for Outbox<F> {
    fn default() -> Self {
        let (items, short, left) = (VecDeque::new(), Vec::new(), Vec::new());
        Self { items, written: 0, short, start: 0, left }
    }
}

impl<F> Outbox<F> {
    pub(crate) fn push(&mut self, packet: Packet<F>) {
        self.items.push_back(Item::Whole(packet));
    }

    /// Adds a call. Its packet is copied if it is short and has no descriptors.
    pub(crate) fn push_call(&mut self, packet: Cow<'_, [u8]>, fds: Vec<F>, serial: u32) {
        if packet.len() > SHORT || !fds.is_empty() {
            return self.push(Packet::call(packet, fds, serial));
        }
        let at = self.push_short(&packet, Purpose::Call(serial));
        set_serial(self.short.get_mut(at..).unwrap_or_default(), serial);
    }

    /// Adds one of which so many bytes are written already. There must be no other.
    pub(crate) fn push_started(&mut self, packet: Packet<F>, written: usize) {
        self.written = written;
        self.push(packet);
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
        self.items.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes the packet of a call back, if no byte of it is written.
    pub(crate) fn retract(&mut self, serial: u32) -> Option<Packet<F>> {
        let at = self.unstarted_of(serial)?;
        let from = self.short_before(at);
        let (len, purpose) = match self.items.remove(at)? {
            Item::Whole(packet) => return Some(packet),
            Item::Short(len, purpose) => (len, purpose),
        };
        let bytes = self.short.drain(from..from + len).collect();
        self.clear_short_if_empty();
        Some(Packet { bytes, data: Bytes::new(), fds: VecDeque::new(), purpose })
    }

    /// Whether the packet of a call waits here and no byte of it is written.
    pub(crate) fn is_unstarted(&self, serial: u32) -> bool {
        !self.items.is_empty() && self.unstarted_of(serial).is_some()
    }

    /// What to write next; `slices` is room for the answer. Several packets are written at
    /// once, but nothing between a packet and its descriptors.
    pub(crate) fn next<'a>(&'a self, slices: &'a mut [IoSlice<'a>]) -> Transmit<'a, F> {
        let Some(first) = self.items.front() else { return Transmit::Idle };
        if let Some(fd) = first.next_fd().filter(|_| self.written == first.len()) {
            return Transmit::Fd(fd);
        }
        // Short packets that follow each other are one piece.
        let (mut run, mut written) = match first {
            Item::Short(..) => (self.start + self.written..self.start, 0),
            Item::Whole(_) => (self.start..self.start, self.written),
        };
        let mut pieces = Pieces { slices, filled: 0 };
        for item in &self.items {
            match item {
                Item::Short(len, _) => run.end += len,
                Item::Whole(packet) => {
                    let (head, data) = (&packet.bytes, &packet.data);
                    pieces.put(&self.short, run.clone());
                    pieces.put(head, written..head.len());
                    pieces.put(data, written.saturating_sub(head.len())..data.len());
                    (run, written) = (run.end..run.end, 0);
                    if !packet.fds.is_empty() || pieces.is_full() {
                        break;
                    }
                }
            }
        }
        pieces.put(&self.short, run);
        Transmit::Bytes(pieces.into_filled())
    }

    /// Takes note that `count` bytes are written.
    pub(crate) fn wrote(&mut self, mut count: usize) {
        while let Some(first) = self.items.front() {
            let left = first.len() - self.written;
            if count < left || first.next_fd().is_some() {
                self.written += count.min(left);
                return;
            }
            count -= left;
            self.finish_first();
        }
    }

    /// Takes note that the descriptor is sent.
    pub(crate) fn sent_fd(&mut self) {
        if let Some(Item::Whole(first)) = self.items.front_mut() {
            first.fds.pop_front();
            if first.fds.is_empty() {
                self.finish_first();
            }
        }
    }

    fn finish_first(&mut self) {
        self.written = 0;
        match self.items.pop_front() {
            Some(Item::Short(len, _)) => self.start += len,
            Some(Item::Whole(Packet { purpose: Purpose::Data(number), .. })) => {
                self.left.push(number);
            }
            _ => {}
        }
        self.clear_short_if_empty();
    }

    fn clear_short_if_empty(&mut self) {
        if self.start == self.short.len() {
            self.start = 0;
            self.short.clear();
            self.short.shrink_to(KEPT);
        }
    }

    /// Says where it begins.
    fn push_short(&mut self, packet: &[u8], purpose: Purpose) -> usize {
        // Where the transport is never quite done, what has left is still given back.
        if self.start > KEPT.max(self.short.len() / 2) {
            self.short.drain(..std::mem::take(&mut self.start));
        }
        let at = self.short.len();
        self.short.extend_from_slice(packet);
        self.items.push_back(Item::Short(packet.len(), purpose));
        at
    }

    fn push_keepalive(&mut self, purpose: Purpose, procedure: Procedure) {
        if self.unstarted_by(|it| it == purpose).is_none() {
            let header = header(Program::KEEPALIVE, procedure.0, MessageType::MESSAGE, 0);
            let Ok(packet) = head(&header, 0) else { return };
            if self.items.is_empty() {
                self.push_short(&packet, purpose);
                return;
            }
            let behind_started = usize::from(self.written > 0).min(self.items.len());
            let (bytes, data, fds) = (packet.into(), Bytes::new(), VecDeque::new());
            let packet = Packet { bytes, data, fds, purpose };
            self.items.insert(behind_started, Item::Whole(packet));
        }
    }

    fn unstarted_of(&self, serial: u32) -> Option<usize> {
        self.unstarted_by(|it| it == Purpose::Call(serial) || it == Purpose::Data(serial))
    }

    fn unstarted_by(&self, wanted: impl Fn(Purpose) -> bool) -> Option<usize> {
        let started = usize::from(self.written > 0);
        let mut unstarted = self.items.iter().skip(started);
        unstarted.position(|item| wanted(item.purpose())).map(|at| at + started)
    }

    /// Where the short packets end that come before this one.
    fn short_before(&self, at: usize) -> usize {
        let before = self.items.iter().take(at);
        let short = before.filter(|item| matches!(item, Item::Short(..)));
        self.start + short.map(Item::len).sum::<usize>()
    }
}

impl<F> Packet<F> {
    /// A call whose packet is finished but for its serial.
    pub(crate) fn call(packet: Cow<'_, [u8]>, fds: Vec<F>, serial: u32) -> Self {
        let mut bytes = packet.into_owned();
        set_serial(&mut bytes, serial);
        Self { bytes, data: Bytes::new(), fds: fds.into(), purpose: Purpose::Call(serial) }
    }
}

impl<F> Item<F> {
    fn len(&self) -> usize {
        match self {
            Self::Short(len, _) => *len,
            Self::Whole(packet) => packet.bytes.len() + packet.data.len(),
        }
    }

    fn purpose(&self) -> Purpose {
        match self {
            Self::Short(_, purpose) => *purpose,
            Self::Whole(packet) => packet.purpose,
        }
    }

    /// The first of the descriptors that are not sent.
    fn next_fd(&self) -> Option<&F> {
        match self {
            Self::Short(..) => None,
            Self::Whole(packet) => packet.fds.front(),
        }
    }
}

/// What is written at once, in as many pieces as there is room for.
struct Pieces<'a> {
    slices: &'a mut [IoSlice<'a>],
    filled: usize,
}

impl<'a> Pieces<'a> {
    fn put(&mut self, bytes: &'a [u8], range: Range<usize>) {
        if let Some(piece) = bytes.get(range).filter(|piece| !piece.is_empty())
            && let Some(slot) = self.slices.get_mut(self.filled)
        {
            *slot = IoSlice::new(piece);
            self.filled += 1;
        }
    }

    fn is_full(&self) -> bool {
        self.filled == self.slices.len()
    }

    fn into_filled(self) -> &'a [IoSlice<'a>] {
        self.slices.get(..self.filled).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(outbox: &mut Outbox<u32>, serial: u32, len: usize, fds: &[u32]) {
        outbox.push_call(vec![serial as u8; len].into(), fds.to_vec(), serial);
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
            call(&mut outbox, 1, 3, &[]);
            call(&mut outbox, 2, 2, &[1, 2]);
            call(&mut outbox, 3, 4, &[]);
            assert_eq!(drain(&mut outbox, step), [1, 1, 1, 2, 2, 101, 102, 3, 3, 3, 3], "{step}");
            assert!(outbox.is_empty());
        }
    }

    fn data(number: u32, head: usize, len: usize) -> Packet<u32> {
        let (bytes, data) = (vec![number as u8; head], vec![number as u8 + 100; len].into());
        Packet { bytes, data, fds: VecDeque::new(), purpose: Purpose::Data(number) }
    }

    #[test]
    fn data_leaves_behind_its_head_and_it_is_told_when_it_has() {
        for step in 1..12 {
            let mut outbox = Outbox::default();
            call(&mut outbox, 1, 1, &[]);
            outbox.push(data(2, 2, 3));
            outbox.push(data(3, 1, 0));
            call(&mut outbox, 4, 1, &[]);
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
        call(&mut outbox, 1, 3, &[7]);
        call(&mut outbox, 2, 1, &[]);
        outbox.wrote(3);
        outbox.push_pong();
        outbox.push_pong();
        let out = drain(&mut outbox, 99);
        assert_eq!((out.first(), out.last(), out.len()), (Some(&107), Some(&2), 1 + 28 + 1));

        call(&mut outbox, 1, 3, &[]);
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
        call(&mut outbox, 1, 3, &[]);
        call(&mut outbox, 2, 3, &[]);
        outbox.wrote(1);
        assert!(outbox.retract(1).is_none() && !outbox.is_unstarted(1));
        assert!(outbox.is_unstarted(2) && outbox.retract(2).is_some());
        assert!(outbox.retract(2).is_none());
        assert_eq!(drain(&mut outbox, 99), [1, 1]);
    }

    /// How many pieces are written at once, if there is room for so many.
    fn pieces(outbox: &Outbox<u32>, room: usize) -> Vec<usize> {
        match outbox.next(&mut vec![IoSlice::new(&[]); room]) {
            Transmit::Bytes(pieces) => pieces.iter().map(|piece| piece.len()).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn short_packets_leave_as_one_piece_between_others() {
        let mut outbox = Outbox::default();
        call(&mut outbox, 1, 3, &[]);
        call(&mut outbox, 2, 4, &[]);
        outbox.push(data(3, 2, 5));
        call(&mut outbox, 4, SHORT + 1, &[]);
        call(&mut outbox, 5, SHORT, &[]);
        call(&mut outbox, 6, 1, &[]);
        assert_eq!(pieces(&outbox, 9), [7, 2, 5, SHORT + 1, SHORT + 1]);
        assert_eq!(pieces(&outbox, 3), [7, 2, 5]);
        assert_eq!(pieces(&outbox, 2), [7, 2]);
        outbox.wrote(5);
        assert_eq!(pieces(&outbox, 9), [2, 2, 5, SHORT + 1, SHORT + 1]);
        outbox.wrote(6);
        assert_eq!(pieces(&outbox, 9), [3, SHORT + 1, SHORT + 1]);
        outbox.wrote(3 + SHORT);
        assert_eq!(pieces(&outbox, 9), [1, SHORT + 1]);
    }

    #[test]
    fn a_short_packet_that_is_taken_back_leaves_the_others_whole() {
        for serial in 1..=4 {
            let mut outbox = Outbox::default();
            call(&mut outbox, 9, 2, &[]);
            (1..=2).for_each(|serial| call(&mut outbox, serial, 3, &[]));
            outbox.push(data(7, 1, 0));
            (3..=4).for_each(|serial| call(&mut outbox, serial, 3, &[]));
            outbox.wrote(2);
            let taken = outbox.retract(serial).unwrap();
            assert_eq!(
                (taken.bytes, taken.purpose),
                (vec![serial as u8; 3], Purpose::Call(serial))
            );
            call(&mut outbox, 5, 2, &[]);
            let left = [1, 1, 1, 2, 2, 2, 7, 3, 3, 3, 4, 4, 4, 5, 5];
            let left: Vec<u8> = left.into_iter().filter(|it| u32::from(*it) != serial).collect();
            assert_eq!(drain(&mut outbox, 2), left);
        }
    }

    #[test]
    fn short_packets_take_little_memory_when_they_have_left_or_are_never_quite_gone() {
        let mut outbox = Outbox::<u32>::default();
        (0..1000).for_each(|serial| call(&mut outbox, serial, SHORT, &[]));
        outbox.wrote(1000 * SHORT);
        assert!(outbox.is_empty() && outbox.short.is_empty() && outbox.short.capacity() <= KEPT);
        call(&mut outbox, 0, SHORT, &[]);
        for serial in 1..1000 {
            call(&mut outbox, serial, SHORT, &[]);
            outbox.wrote(SHORT);
        }
        assert!(outbox.len() == 1 && outbox.short.capacity() <= 4 * KEPT);
    }
}
