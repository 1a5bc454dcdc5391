//! A unix socket, which can pass file descriptors.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::net::UnixStream;
use tokio::runtime::Handle;

use crate::protocol::frame::FDS_MAX;

use super::{Fd, ReadHalf, Transport, WriteHalf};

/// How long to wait before trying again a daemon whose backlog is full.
const BACKLOG_RETRY: Duration = Duration::from_millis(10);

/// Connects to the socket at `path`; one that begins with a NUL byte is an abstract name.
///
/// A daemon whose backlog is full is tried again until the caller gives up.
pub(crate) async fn connect(path: &Path) -> io::Result<Transport> {
    let stream = loop {
        match UnixStream::connect(path).await {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                tokio::time::sleep(BACKLOG_RETRY).await;
            }
            other => break OwnedFd::from(other?.into_std()?),
        }
    };
    let read = UnixRead(register(stream.try_clone()?, Interest::READABLE)?);
    let write = UnixWrite { stream, blocked: None, runtime: Handle::current() };
    Ok(Transport { read: Box::new(read), write: Box::new(write) })
}

/// Registered for reading only: a unix socket reports that it is writable each time the peer
/// has read something, which would wake the runtime once more for every call.
struct UnixRead(AsyncFd<OwnedFd>);

struct UnixWrite {
    stream: OwnedFd,
    /// Registered for writing while the socket takes no more, under a number of its own.
    blocked: Option<AsyncFd<OwnedFd>>,
    /// Where to register; a write can come from a thread of the user's own.
    runtime: Handle,
}

impl ReadHalf for UnixRead {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        buf: &mut [u8],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        loop {
            let mut guard = ready!(self.0.poll_read_ready(cx))?;
            match receive(self.0.as_fd(), buf, fds) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => guard.clear_ready(),
                Err(error) => return Poll::Ready(Err(error)),
                Ok(len) => {
                    // A read that leaves room has emptied the socket, unless it was cut behind
                    // a descriptor; the next one need not be tried before it is announced.
                    if len < buf.len() && fds.is_empty() {
                        guard.clear_ready();
                    }
                    return Poll::Ready(Ok(len));
                }
            }
        }
    }
}

impl UnixWrite {
    fn poll_io<T>(
        &mut self,
        cx: &mut Context<'_>,
        mut io: impl FnMut(BorrowedFd<'_>) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            match io(self.stream.as_fd()) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                other => return Poll::Ready(other),
            }
            match &self.blocked {
                Some(blocked) => ready!(blocked.poll_write_ready(cx))?.clear_ready(),
                None => {
                    let _runtime = self.runtime.enter();
                    let again = self.stream.try_clone()?;
                    self.blocked = Some(register(again, Interest::WRITABLE)?);
                }
            }
        }
    }
}

impl WriteHalf for UnixWrite {
    fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.poll_io(cx, |stream| {
            let mut none = SendAncillaryBuffer::default();
            Ok(sendmsg(stream, bufs, &mut none, SendFlags::NOSIGNAL)?)
        })
    }

    fn poll_flush(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.blocked = None;
        Poll::Ready(Ok(()))
    }

    fn passes_fds(&self) -> bool {
        true
    }

    fn poll_send_fd(&mut self, cx: &mut Context<'_>, fd: &Fd) -> Poll<io::Result<()>> {
        self.poll_io(cx, |stream| {
            let fds = [fd.as_fd()];
            let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
            let mut control = SendAncillaryBuffer::new(&mut space);
            control.push(SendAncillaryMessage::ScmRights(&fds));
            sendmsg(stream, &[IoSlice::new(&[0])], &mut control, SendFlags::NOSIGNAL)?;
            Ok(())
        })
    }
}

#[allow(
    deprecated,
    reason = "the successor is unsafe, for types whose descriptor may change; an OwnedFd's cannot"
)]
fn register(fd: OwnedFd, interest: Interest) -> io::Result<AsyncFd<OwnedFd>> {
    AsyncFd::with_interest(fd, interest)
}

fn receive(socket: BorrowedFd<'_>, buf: &mut [u8], fds: &mut Vec<Fd>) -> io::Result<usize> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(FDS_MAX))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut bufs = [IoSliceMut::new(buf)];
    let received = recvmsg(socket, &mut bufs, &mut control, RecvFlags::CMSG_CLOEXEC)?;
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            fds.extend(rights);
        }
    }
    if received.flags.contains(ReturnFlags::CTRUNC) {
        return Err(io::Error::other("more file descriptors came at once than can be received"));
    }
    Ok(received.bytes)
}
