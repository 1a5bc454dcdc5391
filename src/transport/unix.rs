//! A unix socket, which can pass file descriptors.

mod system;

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SocketAddrUnix, recvmsg, send, sendmsg,
};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::runtime::Handle;

use crate::protocol::frame::FDS_MAX;

use super::{Fd, ReadHalf, Security, Transport, WriteHalf};
use system::{RECEIVE, SEND, keep, stream_socket};

/// How long to wait before trying again a daemon whose backlog is full.
const BACKLOG_RETRY: Duration = Duration::from_millis(10);

/// What a socket for large packets may hold of what the daemon has not read. The system doubles
/// it, for its own bookkeeping, and the largest packet of a stream (256 KiB) then goes out in one
/// write; by default it takes two, with a wait between them. Most systems allow no more than this.
const SEND_BUFFER: usize = 212_992;
/// The least that is large.
const LARGE: usize = 64 * 1024;

/// Connects to the socket at `path`; one that begins with a NUL byte is an abstract name.
///
/// A daemon whose backlog is full is tried again until the caller gives up.
pub(crate) async fn connect(path: &Path) -> io::Result<Transport> {
    let address = address(path)?;
    let socket = loop {
        // A unix socket connects at once or not at all, so there is nothing to wait for.
        let socket = stream_socket()?;
        match rustix::net::connect(&socket, &address) {
            Ok(()) => break Arc::new(socket),
            Err(Errno::AGAIN | Errno::INPROGRESS) => tokio::time::sleep(BACKLOG_RETRY).await,
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    };
    let watched = Some(register(Arc::clone(&socket), Interest::READABLE)?);
    let read = UnixRead { socket: Arc::clone(&socket), watched };
    let runtime = Handle::current();
    let write = UnixWrite { socket, roomy: false, blocked: None, waited: false, runtime };
    let (read, write) = (Box::new(read), Box::new(write));
    Ok(Transport { read, write, security: Security::LOCAL })
}

fn address(path: &Path) -> io::Result<SocketAddrUnix> {
    let bytes = path.as_os_str().as_bytes();
    #[cfg(target_os = "linux")]
    if let Some(name) = bytes.strip_prefix(&[0]) {
        return Ok(SocketAddrUnix::new_abstract_name(name)?);
    }
    Ok(SocketAddrUnix::new(bytes)?)
}

/// Registered for reading only: a unix socket reports that it is writable each time the peer
/// has read something, which would wake the runtime once more for every call.
struct UnixRead {
    socket: Arc<OwnedFd>,
    /// `None` while a thread waits on the socket itself.
    watched: Option<AsyncFd<Arc<OwnedFd>>>,
}

struct UnixWrite {
    socket: Arc<OwnedFd>,
    /// Whether the socket has been made to hold large packets: once there is one.
    roomy: bool,
    /// Registered for writing while the socket takes no more, under a number of its own; and
    /// after that until a flush finds that it took all at once, since what fills a socket mostly
    /// goes on doing so.
    blocked: Option<AsyncFd<Arc<OwnedFd>>>,
    /// Whether the socket took no more at some time since the last flush.
    waited: bool,
    /// Where to register; a write can come from a thread of the user's own.
    runtime: Handle,
}

impl ReadHalf for UnixRead {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        let room: usize = bufs.iter().map(|buf| buf.len()).sum();
        let watched = match &mut self.watched {
            Some(watched) => watched,
            none => none.insert(register(Arc::clone(&self.socket), Interest::READABLE)?),
        };
        loop {
            let mut guard = ready!(watched.poll_read_ready(cx))?;
            match receive(self.socket.as_fd(), bufs, fds) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => guard.clear_ready(),
                Err(error) => return Poll::Ready(Err(error)),
                Ok(len) => {
                    // On Linux a read that leaves room has emptied the socket, unless it was cut
                    // behind a descriptor; the next need not be tried before it is announced.
                    if cfg!(target_os = "linux") && len < room && fds.is_empty() {
                        guard.clear_ready();
                    }
                    return Poll::Ready(Ok(len));
                }
            }
        }
    }

    #[cfg(feature = "blocking")]
    fn socket(&mut self) -> Option<BorrowedFd<'_>> {
        self.watched = None;
        Some(self.socket.as_fd())
    }

    #[cfg(feature = "blocking")]
    fn read_now(&mut self, bufs: &mut [IoSliceMut<'_>], fds: &mut Vec<Fd>) -> io::Result<usize> {
        receive(self.socket.as_fd(), bufs, fds)
    }
}

impl UnixWrite {
    /// `is_all` says of a result whether the socket may take more.
    fn poll_io<T>(
        &mut self,
        cx: &mut Context<'_>,
        mut io: impl FnMut(BorrowedFd<'_>) -> io::Result<T>,
        is_all: impl Fn(&T) -> bool,
    ) -> Poll<io::Result<T>> {
        loop {
            let ready = match &self.blocked {
                Some(blocked) => Some(ready!(blocked.poll_write_ready(cx))?),
                None => None,
            };
            let done = io(self.socket.as_fd());
            let is_full = match &done {
                Ok(done) => !is_all(done),
                Err(error) => error.kind() == io::ErrorKind::WouldBlock,
            };
            self.waited |= is_full;
            match ready {
                // On Linux a write that is cut short has filled the socket.
                Some(mut ready) if is_full && (done.is_err() || cfg!(target_os = "linux")) => {
                    ready.clear_ready();
                }
                Some(_) => {}
                None if done.is_err() && is_full => {
                    let _runtime = self.runtime.enter();
                    let again = self.socket.try_clone()?;
                    self.blocked = Some(register(Arc::new(again), Interest::WRITABLE)?);
                }
                None => {}
            }
            if done.is_ok() || !is_full {
                return Poll::Ready(done);
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
        let send = |stream: BorrowedFd<'_>| {
            Ok(match bufs {
                // Less for the system to look at.
                [all] => send(stream, all, SEND)?,
                _ => sendmsg(stream, bufs, &mut SendAncillaryBuffer::default(), SEND)?,
            })
        };
        let length: usize = bufs.iter().map(|buf| buf.len()).sum();
        if length >= LARGE && !std::mem::replace(&mut self.roomy, true) {
            rustix::net::sockopt::set_socket_send_buffer_size(&self.socket, SEND_BUFFER)?;
        }
        self.poll_io(cx, send, |sent| *sent == length)
    }

    fn poll_flush(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !std::mem::take(&mut self.waited) {
            self.blocked = None;
        }
        Poll::Ready(Ok(()))
    }

    fn passes_fds(&self) -> bool {
        true
    }

    fn poll_send_fd(&mut self, cx: &mut Context<'_>, fd: &Fd) -> Poll<io::Result<()>> {
        let send = |stream: BorrowedFd<'_>| {
            let fds = [fd.as_fd()];
            let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
            let mut control = SendAncillaryBuffer::new(&mut space);
            control.push(SendAncillaryMessage::ScmRights(&fds));
            sendmsg(stream, &[IoSlice::new(&[0])], &mut control, SEND)?;
            Ok(())
        };
        self.poll_io(cx, send, |()| true)
    }
}

#[allow(
    deprecated,
    reason = "the successor is unsafe, for types whose descriptor may change; an OwnedFd's cannot"
)]
fn register(fd: Arc<OwnedFd>, interest: Interest) -> io::Result<AsyncFd<Arc<OwnedFd>>> {
    AsyncFd::with_interest(fd, interest)
}

fn receive(
    socket: BorrowedFd<'_>,
    bufs: &mut [IoSliceMut<'_>],
    fds: &mut Vec<Fd>,
) -> io::Result<usize> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(FDS_MAX))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let received = recvmsg(socket, bufs, &mut control, RECEIVE)?;
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            for fd in rights {
                fds.push(keep(fd)?);
            }
        }
    }
    if received.flags.contains(ReturnFlags::CTRUNC) {
        return Err(io::Error::other(
            "file descriptors were lost: this process has reached its limit of open files, \
             or more came at once than the protocol allows",
        ));
    }
    Ok(received.bytes)
}
