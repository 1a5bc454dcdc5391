//! A scripted daemon: a test says what it expects and what it answers, packet by packet.
//!
//! It speaks through the same generated types and frames as the client, over any byte stream;
//! [`Peer::pair`] makes one in memory. A script that is not followed panics with what came
//! instead, and nothing waits longer than [`PATIENCE`].

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's script fails by panicking")]

mod events;
mod streams;
mod unix;

use std::fmt::Debug;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf, duplex};
use virtwire_protocol::frame::{Frame, FrameDecoder};
use virtwire_protocol::remote::{
    AuthList, AuthListReply, AuthType, ConnectClose, ConnectOpen, ConnectSupportsFeature,
    ConnectSupportsFeatureReply,
};
use virtwire_protocol::virnet::{MessageError, MessageHeader, MessageType};
use virtwire_protocol::xdr::{Decoder, Encode};
use virtwire_protocol::{Event, Procedure, ProcedureInfo, Program, procedure};

pub use crate::packet::{error, header};
pub use streams::FromClient;
pub use unix::{FdStream, Listener, UnixPeer};

use crate::packet;
use crate::pipe::{PipeEnd, Way, pipe};

/// How long a script waits for the client before it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The daemon's side of one connection. `F` is a file descriptor where they can be passed.
#[derive(Debug)]
pub struct Peer<S, F = ()> {
    stream: S,
    decoder: FrameDecoder<F>,
}

/// What a peer can speak over. Any byte stream will do; only a unix socket brings descriptors.
pub trait Channel<F>: AsyncWrite + Unpin {
    /// Reads bytes, and the descriptors that came with the last of them.
    ///
    /// # Errors
    /// As the stream reports them.
    fn poll_receive(
        &mut self,
        cx: &mut Context<'_>,
        space: &mut [u8],
        fds: &mut Vec<F>,
    ) -> Poll<io::Result<usize>>;
}

impl<S: AsyncRead + AsyncWrite + Unpin> Channel<()> for S {
    fn poll_receive(
        &mut self,
        cx: &mut Context<'_>,
        space: &mut [u8],
        _: &mut Vec<()>,
    ) -> Poll<io::Result<usize>> {
        let mut buf = ReadBuf::new(space);
        ready!(Pin::new(self).poll_read(cx, &mut buf))?;
        Poll::Ready(Ok(buf.filled().len()))
    }
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

impl Peer<PipeEnd> {
    /// As [`pair`](Peer::pair), over a pipe whose bytes travel as the test wants: those that
    /// the client writes by `to_daemon`, those that it reads by `to_client`.
    #[must_use]
    pub fn piped(to_daemon: Way, to_client: Way) -> (PipeEnd, Self) {
        let (client, daemon) = pipe(to_daemon, to_client);
        (client, Self::new(daemon))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Peer<S> {
    /// The daemon's side of `stream`.
    #[must_use]
    pub const fn new(stream: S) -> Self {
        Self { stream, decoder: FrameDecoder::new() }
    }
}

impl<S: Channel<F>, F: Debug> Peer<S, F> {
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

    /// The next packet, which must be a call, of whatever procedure.
    pub async fn expect_any(&mut self) -> Frame<F> {
        let frame = self.next().await;
        let is_call = matches!(frame.header.r#type, MessageType::CALL | MessageType::CALL_WITH_FDS);
        assert!(is_call, "{} came; a call was expected", describe(&frame.header));
        frame
    }

    /// The next packet, whatever it is.
    pub async fn next(&mut self) -> Frame<F> {
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
    pub async fn rest(&mut self) -> Vec<Frame<F>> {
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

    /// Lets time pass before the script goes on.
    pub async fn delay(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// Answers a call.
    pub async fn reply<P: Procedure>(&mut self, serial: u32, reply: &P::Reply) {
        self.raw(&packet::reply::<P>(serial, reply)).await;
    }

    /// Answers a call with an error.
    pub async fn fail<P: Procedure>(&mut self, serial: u32, error: &MessageError) {
        self.raw(&packet::failure::<P>(serial, error)).await;
    }

    /// Answers a call as a daemon does that does not have the procedure.
    pub async fn refuse<P: Procedure>(&mut self, serial: u32) {
        self.fail::<P>(serial, &packet::unknown_procedure(P::INFO.number)).await;
    }

    /// The same where only the call's header is known.
    pub async fn refuse_call(&mut self, call: &MessageHeader) {
        self.raw(&packet::failure_of(call, &packet::unknown_procedure(call.proc))).await;
    }

    /// Sends an event.
    pub async fn event<E: Event>(&mut self, event: &E) {
        self.raw(&packet::event(event)).await;
    }

    /// Sends any packet.
    pub async fn send(&mut self, header: &MessageHeader, body: &(impl Encode + Debug)) {
        self.raw(&packet::packet(header, body)).await;
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

    async fn next_or_end(&mut self) -> Option<Frame<F>> {
        match tokio::time::timeout(PATIENCE, self.receive()).await {
            Ok(frame) => frame,
            Err(_) => panic!("the client sent nothing for {PATIENCE:?}"),
        }
    }

    async fn receive(&mut self) -> Option<Frame<F>> {
        poll_fn(|cx| self.poll_receive(cx)).await
    }

    /// The next packet, or `None` at the end of the connection.
    pub(crate) fn poll_receive(&mut self, cx: &mut Context<'_>) -> Poll<Option<Frame<F>>> {
        loop {
            if let Some(frame) = self.decoder.next().unwrap() {
                return Poll::Ready(Some(frame));
            }
            let mut fds = Vec::new();
            match ready!(self.stream.poll_receive(cx, self.decoder.space(), &mut fds)) {
                Ok(0) | Err(_) => return Poll::Ready(None),
                Ok(len) => self.decoder.advance(len, fds),
            }
        }
    }

    pub(crate) const fn stream(&mut self) -> &mut S {
        &mut self.stream
    }
}

fn assert_is<P: Procedure>(header: &MessageHeader) {
    assert_is_kind(header, &P::INFO, MessageType::CALL);
}

fn assert_is_kind(header: &MessageHeader, info: &ProcedureInfo, kind: MessageType) {
    let expected = (info.program.id(), info.number, kind);
    let came = (header.prog, header.proc, header.r#type);
    assert!(came == expected, "{} came; {kind} of {} was expected", describe(header), info.name);
}

fn describe(header: &MessageHeader) -> String {
    let program = Program::from_id(header.prog);
    let name = procedure(program, header.proc).map_or("an unknown procedure", |info| info.name);
    format!("{} of {name} ({program} {})", header.r#type, header.proc)
}

#[cfg(test)]
mod tests;
