//! A scripted daemon: a test says what it expects and what it answers, packet by packet.
//!
//! It speaks through the same generated types and frames as the client, over any byte stream;
//! [`Peer::pair`] makes one in memory. A script that is not followed panics with what came
//! instead, and nothing waits longer than [`PATIENCE`].

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's script fails by panicking")]

use std::fmt::Debug;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, duplex};
use virtwire_protocol::frame::{self, Frame, FrameDecoder, FrameWriter};
use virtwire_protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectClose, ConnectOpen, ConnectSupportsFeature,
    ConnectSupportsFeatureReply,
};
use virtwire_protocol::virnet::{MessageError, MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decoder, Encode};
use virtwire_protocol::{Event, Procedure, ProcedureInfo, Program, procedure};

/// How long a script waits for the client before it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The daemon's side of one connection.
#[derive(Debug)]
pub struct Peer<S> {
    stream: S,
    decoder: FrameDecoder<()>,
}

/// A call that the client made and that waits for its answer.
#[derive(Debug)]
pub struct Asked<P> {
    /// The serial to answer with.
    pub serial: u32,
    /// What the client sent.
    pub args: P,
}

impl Peer<DuplexStream> {
    /// A client's stream and the peer at its other end, with `capacity` bytes in between.
    #[must_use]
    pub fn pair(capacity: usize) -> (DuplexStream, Self) {
        let (client, daemon) = duplex(capacity);
        (client, Self::new(daemon))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Peer<S> {
    /// The daemon's side of `stream`.
    #[must_use]
    pub fn new(stream: S) -> Self {
        Self { stream, decoder: FrameDecoder::new() }
    }

    /// Lets the client in as libvirtd does: no login, keepalive if asked for, any hypervisor.
    pub async fn log_in(&mut self) {
        let asked = self.expect::<AuthList>().await;
        self.reply::<AuthList>(asked.serial, &AuthListReply { types: vec![AuthType::NONE] }).await;
        let mut frame = self.next().await;
        if frame.header.proc == ConnectSupportsFeature::INFO.number {
            let reply = ConnectSupportsFeatureReply { supported: 1 };
            self.reply::<ConnectSupportsFeature>(frame.header.serial, &reply).await;
            frame = self.next().await;
        }
        assert_is::<ConnectOpen>(&frame.header);
        self.reply::<ConnectOpen>(frame.header.serial, &()).await;
    }

    /// The next packet, which must be a call of `P`.
    pub async fn expect<P: Procedure>(&mut self) -> Asked<P> {
        let frame = self.next().await;
        assert_is::<P>(&frame.header);
        let args = P::decode(&mut Decoder::new(&frame.body)).unwrap();
        Asked { serial: frame.header.serial, args }
    }

    /// The next packet, whatever it is.
    pub async fn next(&mut self) -> Frame<()> {
        match self.next_or_end().await {
            Some(frame) => frame,
            None => panic!("the client closed the connection; a packet was expected"),
        }
    }

    /// The client must close the connection, with or without taking leave.
    pub async fn expect_end(&mut self) {
        while let Some(frame) = self.next_or_end().await {
            match frame.header.proc == ConnectClose::INFO.number {
                true => self.reply::<ConnectClose>(frame.header.serial, &()).await,
                false => panic!("{} came; the end was expected", describe(&frame.header)),
            }
        }
    }

    /// Every packet that still comes until the client closes the connection.
    pub async fn rest(&mut self) -> Vec<Frame<()>> {
        let mut rest = Vec::new();
        while let Some(frame) = self.next_or_end().await {
            rest.push(frame);
        }
        rest
    }

    /// No packet may come for this long.
    pub async fn expect_silence(&mut self, time: Duration) {
        match tokio::time::timeout(time, self.receive()).await {
            Ok(Some(frame)) => panic!("{} came; silence was expected", describe(&frame.header)),
            Ok(None) => panic!("the client closed the connection; silence was expected"),
            Err(_) => {}
        }
    }

    /// Answers a call.
    pub async fn reply<P: Procedure>(&mut self, serial: u32, reply: &P::Reply) {
        let header = header(&P::INFO, MessageType::REPLY, serial, MessageStatus::OK);
        self.send(&header, reply).await;
    }

    /// Answers a call with an error.
    pub async fn fail<P: Procedure>(&mut self, serial: u32, error: &MessageError) {
        let header = header(&P::INFO, MessageType::REPLY, serial, MessageStatus::ERROR);
        self.send(&header, error).await;
    }

    /// Sends an event.
    pub async fn event<E: Event>(&mut self, event: &E) {
        // Daemons send events with serial 1, whatever the protocol's text says.
        let header = header(&E::INFO, MessageType::MESSAGE, 1, MessageStatus::OK);
        self.send(&header, event).await;
    }

    /// Sends any packet.
    pub async fn send(&mut self, header: &MessageHeader, body: &(impl Encode + Debug)) {
        let packet = FrameWriter::new(header).body(body).unwrap().finish().unwrap();
        self.raw(&packet).await;
    }

    /// Sends any bytes. Those that the client does not take any more are lost.
    pub async fn raw(&mut self, bytes: &[u8]) {
        let written = tokio::time::timeout(PATIENCE, self.stream.write_all(bytes)).await;
        if written.is_err() {
            panic!("the client does not read");
        }
    }

    /// Hangs up.
    pub fn cut(self) {
        drop(self);
    }

    async fn next_or_end(&mut self) -> Option<Frame<()>> {
        match tokio::time::timeout(PATIENCE, self.receive()).await {
            Ok(frame) => frame,
            Err(_) => panic!("the client sent nothing for {PATIENCE:?}"),
        }
    }

    async fn receive(&mut self) -> Option<Frame<()>> {
        loop {
            if let Some(frame) = self.decoder.next().unwrap() {
                return Some(frame);
            }
            match self.stream.read(self.decoder.space()).await {
                Ok(0) | Err(_) => return None,
                Ok(len) => self.decoder.advance(len, None),
            }
        }
    }
}

/// The header of a packet about `info`.
#[must_use]
pub fn header(
    info: &ProcedureInfo,
    kind: MessageType,
    serial: u32,
    status: MessageStatus,
) -> MessageHeader {
    MessageHeader { status, ..frame::header(info.program, info.number, kind, serial) }
}

/// An error as a daemon's driver would send it.
#[must_use]
pub fn error(code: i32, domain: i32, message: &str) -> MessageError {
    MessageError {
        code,
        domain,
        message: Some(message.into()),
        level: 2,
        dom: None,
        str1: Some("%s".into()),
        str2: Some(message.into()),
        str3: None,
        int1: -1,
        int2: -1,
        net: None,
    }
}

fn assert_is<P: Procedure>(header: &MessageHeader) {
    let info = P::INFO;
    let expected = (info.program.id(), info.number, MessageType::CALL);
    let came = (header.prog, header.proc, header.r#type);
    assert!(came == expected, "{} came; a call of {} was expected", describe(header), info.name);
}

fn describe(header: &MessageHeader) -> String {
    let program = Program::from_id(header.prog);
    let name = procedure(program, header.proc).map_or("an unknown procedure", |info| info.name);
    format!("{} of {name} ({program} {})", header.r#type, header.proc)
}
