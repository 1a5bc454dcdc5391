//! Calls on a transport that has no driver yet: one task, few calls, nothing else going on.

use std::future::poll_fn;
use std::io::{IoSlice, IoSliceMut};
use std::task::ready;

use crate::error::RemoteError;
use crate::protocol::frame::{Frame, FrameDecoder, FrameWriter, header};
use crate::protocol::keepalive::KeepaliveProcedure as Keepalive;
use crate::protocol::virnet::{MessageError, MessageStatus, MessageType};
use crate::protocol::xdr::{Decode, Decoder};
use crate::protocol::{Procedure, Program};
#[cfg(feature = "sasl")]
use crate::transport::Security;
use crate::transport::{Fd, Layer, Transport};

/// A transport and the calls under way on it.
pub(super) struct BareLink {
    transport: Transport,
    decoder: FrameDecoder<Fd>,
    next_serial: u32,
    /// Calls that go out with the next wait for a reply.
    unsent: Vec<u8>,
    /// Calls without a reply so far.
    awaited: Vec<u32>,
    /// Replies that came before their turn.
    early: Vec<Frame<Fd>>,
}

/// Why a step failed.
pub(super) enum Fault {
    Remote(Box<RemoteError>),
    TimedOut,
    Broken(String),
}

impl BareLink {
    pub(super) fn new(transport: Transport) -> Self {
        Self {
            transport,
            decoder: FrameDecoder::new(),
            next_serial: 0,
            unsent: Vec::new(),
            awaited: Vec::new(),
            early: Vec::new(),
        }
    }

    /// Who may read along.
    #[cfg(feature = "sasl")]
    pub(super) fn security(&self) -> Security {
        self.transport.security
    }

    /// Seals everything from here on.
    pub(super) fn sealed(self, layer: Layer) -> Result<Self, Fault> {
        if !self.decoder.is_empty() {
            return Err(Fault::Broken("the daemon went on before it sealed what it sends".into()));
        }
        Ok(Self { transport: self.transport.sealed(layer), ..self })
    }

    pub(super) fn into_parts(self) -> (Transport, FrameDecoder<Fd>) {
        (self.transport, self.decoder)
    }

    /// Prepares a call and returns its serial. It is sent when a reply is waited for.
    pub(super) fn submit<P: Procedure>(&mut self, args: &P) -> Result<u32, Fault> {
        let serial = self.next_serial;
        self.next_serial += 1;
        self.awaited.push(serial);
        let header = header(P::INFO.program, P::INFO.number, MessageType::CALL, serial);
        let packet = FrameWriter::new(&header).body(args).map_err(|e| broken(&e))?;
        self.unsent.extend(packet.finish().map_err(|e| broken(&e))?);
        Ok(serial)
    }

    /// Waits for the reply to a call.
    pub(super) async fn reply<P: Procedure>(&mut self, serial: u32) -> Result<P::Reply, Fault> {
        let frame = self.frame(serial).await?;
        let (program, number) = (P::INFO.program, P::INFO.number);
        let got = (frame.header.prog, frame.header.vers, frame.header.proc);
        if got != (program.id(), program.version(), number) {
            return Err(Fault::Broken(format!(
                "the reply is to procedure {} of {:#x}, version {}",
                got.2, got.0, got.1
            )));
        }
        let mut body = Decoder::new(&frame.body);
        let undecodable = |error| Fault::Broken(format!("the reply cannot be decoded: {error}"));
        if frame.header.status == MessageStatus::OK {
            return P::Reply::decode(&mut body).map_err(undecodable);
        }
        let error = MessageError::decode(&mut body).map_err(undecodable)?;
        Err(Fault::Remote(Box::new(RemoteError::from_reply(error))))
    }

    async fn frame(&mut self, serial: u32) -> Result<Frame<Fd>, Fault> {
        self.flush().await?;
        let is_reply = |frame: &Frame<Fd>| frame.header.serial == serial;
        if let Some(at) = self.early.iter().position(is_reply) {
            return Ok(self.early.swap_remove(at));
        }
        loop {
            let frame = self.next_frame().await?;
            match frame.header.r#type {
                MessageType::REPLY | MessageType::REPLY_WITH_FDS => {
                    if !self.awaited.contains(&frame.header.serial) {
                        continue;
                    }
                    self.awaited.retain(|serial| *serial != frame.header.serial);
                    if is_reply(&frame) {
                        return Ok(frame);
                    }
                    self.early.push(frame);
                }
                MessageType::MESSAGE if is_ping(&frame) => self.pong().await?,
                _ => {}
            }
        }
    }

    async fn next_frame(&mut self) -> Result<Frame<Fd>, Fault> {
        let mut fds = Vec::new();
        loop {
            if let Some(frame) = self.decoder.next().map_err(|e| broken(&e))? {
                return Ok(frame);
            }
            let Self { transport, decoder, .. } = self;
            let read = poll_fn(|cx| {
                let bufs = &mut [IoSliceMut::new(decoder.space())];
                transport.read.poll_read(cx, bufs, &mut fds)
            });
            match read.await {
                Ok(0) => return Err(Fault::Broken("the daemon closed the connection".into())),
                Ok(len) => decoder.advance(len, fds.drain(..)),
                Err(error) => return Err(broken(&error)),
            }
        }
    }

    async fn pong(&mut self) -> Result<(), Fault> {
        let header = header(Program::KEEPALIVE, Keepalive::PONG.0, MessageType::MESSAGE, 0);
        self.unsent.extend(FrameWriter::new(&header).finish().map_err(|e| broken(&e))?);
        self.flush().await
    }

    async fn flush(&mut self) -> Result<(), Fault> {
        let writer = &mut self.transport.write;
        let unsent = std::mem::take(&mut self.unsent);
        let mut rest = unsent.as_slice();
        poll_fn(|cx| {
            while !rest.is_empty() {
                let written = ready!(writer.poll_write(cx, &[IoSlice::new(rest)]))?;
                if written == 0 {
                    return Err(std::io::ErrorKind::WriteZero.into()).into();
                }
                rest = rest.get(written..).unwrap_or_default();
            }
            writer.poll_flush(cx)
        })
        .await
        .map_err(|error| broken(&error))
    }
}

fn is_ping(frame: &Frame<Fd>) -> bool {
    (frame.header.prog, frame.header.proc) == (Program::KEEPALIVE.id(), Keepalive::PING.0)
}

fn broken(error: &dyn std::error::Error) -> Fault {
    Fault::Broken(error.to_string())
}

#[cfg(test)]
#[cfg(feature = "sasl")]
mod tests {
    use std::io;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;
    use crate::protocol::remote::{AuthSaslInit, AuthSaslInitReply};
    use crate::protocol::virnet::MessageHeader;
    use crate::transport::{Seal, Unseal, from_stream};

    struct Nothing;

    impl Seal for Nothing {
        fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>) {
            out.extend(plain);
        }
    }

    impl Unseal for Nothing {
        fn unseal(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
            Ok(())
        }
    }

    fn layer() -> Layer {
        let (seal, unseal) = (Box::new(Nothing), Box::new(Nothing));
        Layer { seal, unseal, plain_max: 64, sealed_max: 64, key_bits: 128 }
    }

    /// A link that has its reply, behind which so many bytes came.
    async fn replied(more: usize) -> BareLink {
        let (near, mut far) = duplex(1024);
        let mut link = BareLink::new(from_stream(near));
        let Ok(serial) = link.submit(&AuthSaslInit) else { panic!() };
        let header = MessageHeader {
            status: MessageStatus::OK,
            ..header(Program::REMOTE, AuthSaslInit::INFO.number, MessageType::REPLY, serial)
        };
        let reply = AuthSaslInitReply { mechlist: "PLAIN".into() };
        let mut bytes = FrameWriter::new(&header).body(&reply).unwrap().finish().unwrap();
        bytes.resize(bytes.len() + more, 0);
        far.write_all(&bytes).await.unwrap();
        assert!(link.reply::<AuthSaslInit>(serial).await.is_ok());
        let mut call = [0; 28];
        far.read_exact(&mut call).await.unwrap();
        link
    }

    #[tokio::test]
    async fn what_came_before_the_seal_must_not_be_taken_for_what_was_sealed() {
        assert!(replied(0).await.sealed(layer()).is_ok());
        let refused = replied(3).await.sealed(layer());
        assert!(matches!(refused, Err(Fault::Broken(text)) if text.contains("before it sealed")));
    }
}
