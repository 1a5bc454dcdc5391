//! What most systems set with the call itself, and Apple's in calls of their own: that sockets do
//! not block, are not inherited, and raise no signal.

pub(super) use here::{RECEIVE, SEND, keep, stream_socket};

#[cfg(not(target_vendor = "apple"))]
mod here {
    use std::io;
    use std::os::fd::OwnedFd;

    use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, socket_with};

    pub(in super::super) const SEND: SendFlags = SendFlags::NOSIGNAL;
    pub(in super::super) const RECEIVE: RecvFlags = RecvFlags::CMSG_CLOEXEC;

    pub(in super::super) fn stream_socket() -> io::Result<OwnedFd> {
        let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
        Ok(socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?)
    }

    /// A descriptor that has come is not inherited.
    pub(in super::super) const fn keep(fd: OwnedFd) -> io::Result<OwnedFd> {
        Ok(fd)
    }
}

#[cfg(target_vendor = "apple")]
mod here {
    use std::io;
    use std::os::fd::OwnedFd;

    use rustix::io::{FdFlags, fcntl_setfd, ioctl_fionbio};
    use rustix::net::sockopt::set_socket_nosigpipe;
    use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketType, socket};

    pub(in super::super) const SEND: SendFlags = SendFlags::empty();
    pub(in super::super) const RECEIVE: RecvFlags = RecvFlags::empty();

    pub(in super::super) fn stream_socket() -> io::Result<OwnedFd> {
        let socket = keep(socket(AddressFamily::UNIX, SocketType::STREAM, None)?)?;
        ioctl_fionbio(&socket, true)?;
        set_socket_nosigpipe(&socket, true)?;
        Ok(socket)
    }

    /// A descriptor that has come is not inherited.
    pub(in super::super) fn keep(fd: OwnedFd) -> io::Result<OwnedFd> {
        fcntl_setfd(&fd, FdFlags::CLOEXEC)?;
        Ok(fd)
    }
}
