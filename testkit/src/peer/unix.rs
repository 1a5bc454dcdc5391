//! A peer behind a unix socket, where file descriptors pass.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test's script fails by panicking")]

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use tokio::io::{AsyncWrite, Interest};
use tokio::net::{UnixListener, UnixStream};
use tokio::time::timeout;
use virtwire_protocol::Procedure;
use virtwire_protocol::frame::{FDS_MAX, FrameDecoder, FrameWriter};
use virtwire_protocol::virnet::{MessageStatus, MessageType};
use virtwire_protocol::xdr::Decoder;

use crate::packet::header;

use super::{Asked, Channel, PATIENCE, Peer, assert_is_kind};

/// A peer that passes file descriptors.
pub type UnixPeer = Peer<FdStream, OwnedFd>;

/// A socket that clients connect to.
#[derive(Debug)]
pub struct Listener(UnixListener);

/// One connection of a unix socket.
#[derive(Debug)]
pub struct FdStream(UnixStream);

impl UnixPeer {
    /// Binds a socket at `path`; a client can connect from now on.
    ///
    /// # Panics
    /// The socket cannot be bound, or this is not in a runtime.
    #[must_use]
    pub fn listen(path: impl AsRef<Path>) -> Listener {
        Listener(UnixListener::bind(path).unwrap())
    }

    /// The daemon's side of a socket that is connected already.
    #[must_use]
    pub const fn over(stream: UnixStream) -> Self {
        Self { stream: FdStream(stream), decoder: FrameDecoder::new() }
    }

    /// The next packet, which must be a call of `P` with descriptors, maybe none.
    pub async fn expect_with_fds<P: Procedure>(&mut self) -> (Asked<P>, Vec<OwnedFd>) {
        let frame = self.next().await;
        assert_is_kind(&frame.header, &P::INFO, MessageType::CALL_WITH_FDS);
        let args = P::decode(&mut Decoder::new(&frame.body)).unwrap();
        (Asked { serial: frame.header.serial, args }, frame.fds)
    }

    /// Answers a call with descriptors behind the reply.
    pub async fn reply_with_fds<P: Procedure>(
        &mut self,
        serial: u32,
        reply: &P::Reply,
        fds: &[impl AsFd],
    ) {
        self.promise_fds::<P>(serial, reply, u32::try_from(fds.len()).unwrap()).await;
        for fd in fds {
            self.send_fds(&[fd.as_fd()]).await;
        }
    }

    /// Answers a call as if so many descriptors came behind the reply, and sends none yet.
    pub async fn promise_fds<P: Procedure>(&mut self, serial: u32, reply: &P::Reply, count: u32) {
        let header = header(&P::INFO, MessageType::REPLY_WITH_FDS, serial, MessageStatus::OK);
        let packet = FrameWriter::new(&header).fd_count(count).body(reply).unwrap();
        self.raw(&packet.finish().unwrap()).await;
    }

    /// Sends one byte with these descriptors. A daemon sends one a byte; a byte without any is
    /// sent with [`raw`](Peer::raw). As there, what the client does not take any more is lost.
    ///
    /// # Panics
    /// There are more than can go at once, or the client does not read.
    pub async fn send_fds(&mut self, fds: &[BorrowedFd<'_>]) {
        let stream = &self.stream.0;
        let sent = stream.async_io(Interest::WRITABLE, || {
            let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(FDS_MAX))];
            let mut control = SendAncillaryBuffer::new(&mut space);
            assert!(control.push(SendAncillaryMessage::ScmRights(fds)), "too many descriptors");
            Ok(sendmsg(stream, &[IoSlice::new(&[0])], &mut control, SendFlags::NOSIGNAL)?)
        });
        if timeout(PATIENCE, sent).await.is_err() {
            panic!("the client does not read");
        }
    }
}

impl Listener {
    /// The peer of the next client that connects.
    ///
    /// # Panics
    /// None does for [`PATIENCE`].
    pub async fn accept(&self) -> UnixPeer {
        match timeout(PATIENCE, self.0.accept()).await {
            Ok(accepted) => UnixPeer::over(accepted.unwrap().0),
            Err(_) => panic!("no client connected"),
        }
    }
}

impl Channel<OwnedFd> for FdStream {
    fn poll_receive(
        &mut self,
        cx: &mut Context<'_>,
        space: &mut [u8],
        fds: &mut Vec<OwnedFd>,
    ) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.0.poll_read_ready(cx))?;
            match self.0.try_io(Interest::READABLE, || receive(self.0.as_fd(), space, fds)) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                result => return Poll::Ready(result),
            }
        }
    }
}

fn receive(socket: BorrowedFd<'_>, space: &mut [u8], fds: &mut Vec<OwnedFd>) -> io::Result<usize> {
    let mut room = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(FDS_MAX))];
    let mut control = RecvAncillaryBuffer::new(&mut room);
    let mut bufs = [IoSliceMut::new(space)];
    let received = recvmsg(socket, &mut bufs, &mut control, RecvFlags::CMSG_CLOEXEC)?;
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            fds.extend(rights);
        }
    }
    Ok(received.bytes)
}

impl AsyncWrite for FdStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
