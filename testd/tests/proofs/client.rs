//! A client that does as little as possible by itself.

use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream};
use tokio::time::timeout;
use virtwire_protocol::frame::{self, Frame, FrameDecoder, FrameWriter};
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::remote::{ConnectOpen, Domain, DomainLookupByName};
use virtwire_protocol::virnet::{MessageError, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode, Decoder};
use virtwire_protocol::{Event, Procedure, Program};
use virtwire_testd::Server;

/// Nothing here takes longer than this, unless the clock is paused.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Client<S = DuplexStream> {
    pub(crate) stream: S,
    decoder: FrameDecoder<()>,
    /// That of the last call.
    pub(crate) serial: u32,
}

impl Client<DuplexStream> {
    pub(crate) async fn open(server: &Server) -> Self {
        let mut client = Self::over(server.connect());
        client.login().await;
        client
    }

    /// A client of the node that a file describes.
    pub(crate) async fn open_file(file: &Path) -> Result<Self, MessageError> {
        let mut client = Self::over(Server::new().connect());
        let name = Some(format!("test://{}", file.display()).into());
        client.call(&ConnectOpen { name, flags: 0 }).await.map(|()| client)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub(crate) fn over(stream: S) -> Self {
        Self { stream, decoder: FrameDecoder::new(), serial: 0 }
    }

    pub(crate) async fn login(&mut self) {
        let open = ConnectOpen { name: Some("test:///default".into()), flags: 0 };
        self.call(&open).await.unwrap();
    }

    pub(crate) async fn send<P: Procedure>(&mut self, args: &P) {
        self.serial += 1;
        self.stream.write_all(&packet(args, self.serial)).await.unwrap();
    }

    pub(crate) async fn call<P: Procedure>(&mut self, args: &P) -> Result<P::Reply, MessageError> {
        self.send(args).await;
        let frame = self.next().await.expect("a reply");
        assert_eq!(frame.header.serial, self.serial);
        reply::<P>(&frame).map_err(|error| *error)
    }

    pub(crate) async fn test_domain(&mut self) -> Domain {
        self.call(&DomainLookupByName { name: "test".into() }).await.unwrap().dom
    }

    pub(crate) async fn keepalive(&mut self, procedure: KeepaliveProcedure) {
        let header = frame::header(Program::KEEPALIVE, procedure.0, MessageType::MESSAGE, 0);
        let packet = FrameWriter::new(&header).finish().unwrap();
        self.stream.write_all(&packet).await.unwrap();
    }

    /// The next packet; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Frame<()>> {
        timeout(PATIENCE, self.read()).await.expect("an answer in time")
    }

    /// The next packet, if one comes in time.
    pub(crate) async fn next_within(&mut self, time: Duration) -> Option<Frame<()>> {
        timeout(time, self.read()).await.ok().flatten()
    }

    async fn read(&mut self) -> Option<Frame<()>> {
        loop {
            if let Some(frame) = self.decoder.next().unwrap() {
                return Some(frame);
            }
            match self.stream.read(self.decoder.space()).await.unwrap_or(0) {
                0 => return None,
                len => self.decoder.advance(len, None),
            }
        }
    }

    pub(crate) async fn event<E: Event + Decode>(&mut self) -> E {
        let frame = self.next().await.expect("an event");
        assert_eq!(frame.header.proc, E::INFO.number);
        E::decode(&mut Decoder::new(&frame.body)).unwrap()
    }
}

pub(crate) fn packet<P: Procedure>(args: &P, serial: u32) -> Vec<u8> {
    let header = frame::header(P::INFO.program, P::INFO.number, MessageType::CALL, serial);
    FrameWriter::new(&header).body(args).unwrap().finish().unwrap()
}

pub(crate) fn reply<P: Procedure>(frame: &Frame<()>) -> Result<P::Reply, Box<MessageError>> {
    let mut body = Decoder::new(&frame.body);
    match frame.header.status {
        MessageStatus::OK => Ok(P::Reply::decode(&mut body).unwrap()),
        _ => Err(Box::new(MessageError::decode(&mut body).unwrap())),
    }
}
