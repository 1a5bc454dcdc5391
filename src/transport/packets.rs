//! A layer that hands on the packets of the protocol one by one.
//!
//! libvirt's daemons wait for the socket before each packet, not for what TLS has decrypted
//! already: of two packets in one record they see the second only when something else arrives.
//! So no record may have bytes of two packets.

use std::io::{self, IoSlice};
use std::task::{Context, Poll};

use crate::protocol::frame::LENGTH_SIZE;

use super::{Transport, WriteHalf};

impl Transport {
    /// Never writes bytes of two packets at once. What has been written so far are whole ones.
    #[cfg_attr(not(feature = "tls"), allow(dead_code, reason = "only TLS has need of it"))]
    pub(crate) fn packet_by_packet(mut self) -> Self {
        self.write = Box::new(Packets { write: self.write, begun: Begun::default() });
        self
    }
}

struct Packets {
    write: Box<dyn WriteHalf>,
    begun: Begun,
}

/// A packet of which so much has been written.
#[derive(Default)]
struct Begun {
    /// The length in front of it, which counts itself.
    length: [u8; LENGTH_SIZE],
    written: usize,
}

impl Begun {
    /// How many of these bytes, which come next, are of this packet.
    fn own(&self, bytes: &[u8]) -> usize {
        let mut length = self.length;
        let mut known = self.written;
        for (digit, byte) in length.iter_mut().skip(known).zip(bytes) {
            *digit = *byte;
            known += 1;
        }
        if known < LENGTH_SIZE {
            return bytes.len();
        }
        let whole = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        whole.max(LENGTH_SIZE).saturating_sub(self.written).min(bytes.len())
    }

    /// These bytes, which are of this packet, have been written.
    fn wrote(&mut self, bytes: &[u8]) {
        for (digit, byte) in self.length.iter_mut().skip(self.written).zip(bytes) {
            *digit = *byte;
        }
        self.written += bytes.len();
        let whole = usize::try_from(u32::from_be_bytes(self.length)).unwrap_or(usize::MAX);
        if self.written >= whole.max(LENGTH_SIZE) {
            *self = Self::default();
        }
    }
}

impl WriteHalf for Packets {
    fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let mut total = 0;
        for buf in bufs {
            let mut rest: &[u8] = buf;
            while let Some(part) = rest.get(..self.begun.own(rest)).filter(|part| !part.is_empty())
            {
                match self.write.poll_write(cx, &[IoSlice::new(part)]) {
                    Poll::Ready(Ok(written)) if written > 0 => {
                        self.begun.wrote(part.get(..written).unwrap_or(part));
                        total += written;
                        rest = rest.get(written..).unwrap_or_default();
                    }
                    // Whatever it is, it comes again with the next write.
                    _ if total > 0 => return Poll::Ready(Ok(total)),
                    other => return other,
                }
            }
        }
        Poll::Ready(Ok(total))
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.write.poll_flush(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::task::Waker;

    use super::*;

    /// Keeps each write, of at most so many bytes.
    struct Kept(Arc<Mutex<Vec<Vec<u8>>>>, usize);

    impl WriteHalf for Kept {
        fn poll_write(
            &mut self,
            _: &mut Context<'_>,
            bufs: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            let bytes = bufs.iter().flat_map(|buf| buf.iter().copied());
            let bytes: Vec<_> = bytes.take(self.1).collect();
            let written = bytes.len();
            self.0.lock().unwrap().push(bytes);
            Poll::Ready(Ok(written))
        }
    }

    fn packet(len: u8) -> Vec<u8> {
        [vec![0, 0, 0, len], (4..len).collect()].concat()
    }

    fn writes(bufs: &[&[u8]], most: usize) -> Vec<Vec<u8>> {
        let kept = Arc::default();
        let write = Box::new(Kept(Arc::clone(&kept), most));
        let mut packets = Packets { write, begun: Begun::default() };
        let cx = &mut Context::from_waker(Waker::noop());
        let slices: Vec<_> = bufs.iter().map(|buf| IoSlice::new(buf)).collect();
        let written = packets.poll_write(cx, &slices);
        let sum: usize = bufs.iter().map(|buf| buf.len()).sum();
        assert!(matches!(written, Poll::Ready(Ok(written)) if written == sum), "{written:?}");
        let kept = kept.lock().unwrap();
        kept.clone()
    }

    #[test]
    fn two_packets_are_two_writes_however_they_come() {
        let (first, second) = (packet(28), packet(40));
        let together = [first.as_slice(), &second].concat();
        let expected = vec![first.clone(), second.clone()];
        assert_eq!(writes(&[&first, &second], 1000), expected);
        assert_eq!(writes(&[&together], 1000), expected);
    }

    #[test]
    fn a_packet_in_pieces_ends_where_it_ends() {
        let (first, second) = (packet(28), packet(40));
        let together = [first.as_slice(), &second].concat();
        for at in 0..together.len() {
            let (a, b) = together.split_at(at);
            for most in [1, 3, 5, 1000] {
                let writes = writes(&[a, b], most);
                assert_eq!(writes.concat(), together);
                let mut sent = 0;
                let ends = writes.iter().map(|write| {
                    sent += write.len();
                    sent
                });
                assert!(ends.into_iter().any(|end| end == first.len()), "{at} {most}");
            }
        }
    }

    #[test]
    fn a_length_that_makes_no_sense_does_not_stop_the_rest() {
        assert_eq!(writes(&[&[0, 0, 0, 0], &packet(28)], 1000).len(), 2);
    }
}
