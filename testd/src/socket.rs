//! A unix socket of the program, read so that each descriptor comes with the byte that is its own.
//!
//! Behind a packet that announces descriptors comes one byte for each. The driver uses none, so all
//! are closed as they come. One that comes with another byte is closed as well, and a byte without
//! its own is the end.

mod place;

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use tokio::io::{AsyncRead, AsyncWrite, Interest, ReadBuf};
use tokio::net::UnixStream;
use virtwire_protocol::frame::FDS_MAX;

use place::Place;

#[derive(Debug)]
pub(crate) struct Socket {
    stream: UnixStream,
    place: Place,
}

impl Socket {
    pub(crate) fn new(stream: UnixStream) -> Self {
        Self { stream, place: Place::default() }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // Not by tokio's own reads: they take one that does not fill the buffer for the last for
        // now, and the system ends a read behind a byte with a descriptor.
        let received = loop {
            ready!(self.stream.poll_read_ready(cx))?;
            let stream = &self.stream;
            let space = buf.initialize_unfilled();
            match stream.try_io(Interest::READABLE, || receive(stream, space)) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                received => break received?,
            }
        };
        let (len, has_fd) = received;
        let before = buf.filled().len();
        buf.advance(len);
        self.place.pass(buf.filled().get(before..).unwrap_or_default(), has_fd)?;
        Poll::Ready(Ok(()))
    }
}

/// The number of bytes, and whether a descriptor came with the last of them.
fn receive(stream: &UnixStream, space: &mut [u8]) -> io::Result<(usize, bool)> {
    let mut ancillary = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(FDS_MAX))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut ancillary);
    // Nothing inherits a descriptor before it is closed: the program starts no others.
    let flags = RecvFlags::empty();
    let received = recvmsg(stream, &mut [IoSliceMut::new(space)], &mut ancillary, flags)?;
    let mut has_fd = false;
    for message in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(fds) = message {
            has_fd |= fds.count() > 0;
        }
    }
    Ok((received.bytes, has_fd))
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
