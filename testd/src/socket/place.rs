//! Where in the packets of a client its bytes are: which of them has a descriptor to come with.

use std::io;

use virtwire_protocol::frame::{LENGTH_SIZE, MIN_LENGTH};
use virtwire_protocol::virnet::{MessageHeader, MessageType};
use virtwire_protocol::xdr::{Decode, Decoder};

/// The beginning of a packet, as far as it says how long it is and how many descriptors it has.
const HEAD: usize = MIN_LENGTH + 4;

#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The beginning of the next packet, as much as has come.
    head: Vec<u8>,
    /// So many bytes of a packet are still to come.
    left: usize,
    /// So many descriptors come behind that.
    fds: u32,
}

impl Place {
    /// Goes on by what has come in one read. A descriptor comes with the last byte of it.
    ///
    /// # Errors
    /// A descriptor has not come with its byte.
    pub(crate) fn pass(&mut self, mut bytes: &[u8], has_fd: bool) -> io::Result<()> {
        while let Some((&first, rest)) = bytes.split_first() {
            if self.left > 0 {
                let now = self.left.min(bytes.len());
                self.left -= now;
                bytes = bytes.get(now..).unwrap_or_default();
            } else if self.fds > 0 {
                if !rest.is_empty() || !has_fd {
                    let text = "a descriptor did not come with its byte";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, text));
                }
                self.fds -= 1;
                return Ok(());
            } else {
                self.head.push(first);
                self.look();
                bytes = rest;
            }
        }
        Ok(())
    }

    /// Sees what the head says once enough of it is there. What is no packet is left to the
    /// decoder, which ends the connection.
    fn look(&mut self) {
        let Some((length, fields)) = self.head.split_first_chunk::<LENGTH_SIZE>() else { return };
        let length = u32::from_be_bytes(*length) as usize;
        let Ok(header) = MessageHeader::decode(&mut Decoder::from_slice(fields)) else { return };
        let has_count =
            matches!(header.r#type, MessageType::CALL_WITH_FDS | MessageType::REPLY_WITH_FDS);
        if has_count && self.head.len() < HEAD && length >= HEAD {
            return;
        }
        if let Some(count) = fields.last_chunk::<4>().filter(|_| has_count && length >= HEAD) {
            self.fds = u32::from_be_bytes(*count);
        }
        self.left = length.saturating_sub(self.head.len());
        self.head.clear();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use virtwire_protocol::Program;
    use virtwire_protocol::frame::{FrameWriter, header};

    use super::*;

    fn call(kind: MessageType, body: &[u8]) -> Vec<u8> {
        FrameWriter::new(&header(Program::REMOTE, 1, kind, 1)).data(body).finish().unwrap()
    }

    fn with_fds(count: u32, body: &[u8]) -> Vec<u8> {
        call(MessageType::CALL_WITH_FDS, &[&count.to_be_bytes(), body].concat())
    }

    #[test]
    fn a_descriptor_belongs_to_a_byte_behind_the_packet_that_announces_it() {
        let packets = [
            call(MessageType::CALL, b""),
            call(MessageType::CALL, b"\0\0\0\x01"),
            with_fds(0, b""),
            with_fds(2, b"body"),
        ];
        let bytes = packets.concat();
        // In pieces of any size.
        for size in 1..=bytes.len() {
            let mut place = Place::default();
            for piece in bytes.chunks(size) {
                place.pass(piece, false).unwrap();
            }
            assert_eq!((place.left, place.fds), (0, 2), "{size}");
            place.pass(&[0], true).unwrap();
            let mut other = Place { head: Vec::new(), ..place };
            other.pass(&[0], true).unwrap();
            other.pass(&bytes, false).unwrap();
            assert!(place.pass(&[0], false).is_err());
        }
    }

    #[test]
    fn a_byte_that_is_not_the_last_of_its_read_has_no_descriptor() {
        let mut place = Place::default();
        let bytes = [with_fds(2, b""), vec![0, 0]].concat();
        assert!(place.pass(&bytes, true).is_err());
        let mut place = Place::default();
        place.pass(&bytes[..bytes.len() - 1], true).unwrap();
        assert_eq!(place.fds, 1);
    }

    #[test]
    fn a_descriptor_with_a_packet_is_nobodys() {
        let mut place = Place::default();
        place.pass(&with_fds(1, b""), true).unwrap();
        assert!(place.pass(&[0], false).is_err());
    }
}
