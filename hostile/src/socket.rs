//! One connection, by a unix socket or by TCP.

use std::io::{self, IoSlice, Read as _, Write as _};
use std::mem::MaybeUninit;
use std::net::TcpStream;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::net::sockopt::set_socket_linger;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

/// What the kernel passes at once.
const AT_ONCE: usize = 250;

pub(crate) enum Socket {
    Unix(UnixStream),
    Tcp(TcpStream),
}

impl Socket {
    pub(crate) fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.read(space),
            Self::Tcp(stream) => stream.read(space),
        }
    }

    pub(crate) fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Unix(stream) => stream.write_all(bytes),
            Self::Tcp(stream) => stream.write_all(bytes),
        }
    }

    /// Sends a zero byte that carries so many descriptors.
    pub(crate) fn send_fds(&self, count: usize) -> io::Result<()> {
        let Self::Unix(stream) = self else {
            return Err(io::Error::other("descriptors pass over a unix socket only"));
        };
        let fds = vec![stream.as_fd(); count.min(AT_ONCE)];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(AT_ONCE))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        control.push(SendAncillaryMessage::ScmRights(&fds));
        sendmsg(stream, &[IoSlice::new(&[0])], &mut control, SendFlags::NOSIGNAL)?;
        Ok(())
    }

    /// Makes the end that comes now a reset. A unix socket has that only where bytes of the
    /// client's are left unread, for which there is a moment's time.
    pub(crate) fn reset(&self) -> io::Result<()> {
        match self {
            Self::Unix(_) => std::thread::sleep(Duration::from_millis(20)),
            Self::Tcp(stream) => set_socket_linger(stream, Some(Duration::ZERO))?,
        }
        Ok(())
    }
}
