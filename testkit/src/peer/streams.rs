//! Packets of a stream, as steps of a script. `P` is the procedure that opened it, and
//! `serial` that of its call.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's script fails by panicking")]

use std::fmt::Debug;

use virtwire_protocol::Procedure;
use virtwire_protocol::virnet::{MessageError, MessageStatus, MessageType, StreamHole};
use virtwire_protocol::xdr::{Decode, Decoder};

use crate::packet;

use super::{Channel, Peer, assert_is_kind, describe};

/// What a client sends on a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromClient {
    /// Some data. A client should never send none, which a daemon takes for the end.
    Data(Vec<u8>),
    /// So many bytes that are all zero.
    Hole(i64),
    /// It has no more; the daemon confirms.
    Finish,
    /// It gives up; the daemon confirms.
    Abort,
}

impl<S: Channel<F>, F: Debug> Peer<S, F> {
    /// Sends stream data in one packet.
    pub async fn stream_data<P: Procedure>(&mut self, serial: u32, bytes: &[u8]) {
        assert!(!bytes.is_empty(), "no data at all is the end: use stream_end");
        self.raw(&packet::stream_data::<P>(serial, bytes)).await;
    }

    /// Says that no more data will come. The stream stays until the client finishes it.
    pub async fn stream_end<P: Procedure>(&mut self, serial: u32) {
        self.raw(&packet::stream_data::<P>(serial, &[])).await;
    }

    /// Confirms that the stream is finished or aborted.
    pub async fn stream_finish<P: Procedure>(&mut self, serial: u32) {
        self.raw(&packet::stream_finish::<P>(serial)).await;
    }

    /// Ends the stream with an error.
    pub async fn stream_fail<P: Procedure>(&mut self, serial: u32, error: &MessageError) {
        self.raw(&packet::stream_fail::<P>(serial, error)).await;
    }

    /// Sends a hole of `length` bytes.
    pub async fn stream_hole<P: Procedure>(&mut self, serial: u32, length: i64) {
        self.raw(&packet::stream_hole::<P>(serial, length)).await;
    }

    /// The next packet must be of this stream.
    pub async fn expect_stream<P: Procedure>(&mut self, serial: u32) -> FromClient {
        let frame = self.next().await;
        let header = &frame.header;
        assert!(
            header.serial == serial,
            "{} with serial {} came; serial {serial} was expected",
            describe(header),
            header.serial
        );
        if header.r#type == MessageType::STREAM_HOLE {
            assert_is_kind(header, &P::INFO, MessageType::STREAM_HOLE);
            return FromClient::Hole(
                StreamHole::decode(&mut Decoder::new(&frame.body)).unwrap().length,
            );
        }
        assert_is_kind(header, &P::INFO, MessageType::STREAM);
        match header.status {
            MessageStatus::CONTINUE => FromClient::Data(frame.body.to_vec()),
            MessageStatus::OK if frame.body.is_empty() => FromClient::Finish,
            MessageStatus::ERROR if frame.body.is_empty() => FromClient::Abort,
            status => panic!("{} came with status {status} and a body", describe(header)),
        }
    }

    /// The next packets must be so many bytes of data on this stream, in whatever pieces.
    pub async fn expect_stream_data<P: Procedure>(&mut self, serial: u32, len: usize) -> Vec<u8> {
        let mut data = Vec::new();
        while data.len() < len {
            match self.expect_stream::<P>(serial).await {
                FromClient::Data(piece) if !piece.is_empty() => data.extend(piece),
                other => panic!("{other:?} came after {} of {len} bytes of data", data.len()),
            }
        }
        assert!(data.len() == len, "{} bytes came; {len} were expected", data.len());
        data
    }
}
