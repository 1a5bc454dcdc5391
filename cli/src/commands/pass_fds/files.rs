//! Open files, as unix passes them.

use std::io;
pub(in super::super) use std::os::fd::OwnedFd as Fd;

use virtwire::protocol::Procedure;
use virtwire::{Connection, Error};

/// A call with open files. What comes back with the answer is closed again.
pub(in super::super) async fn call<P: Procedure>(
    conn: &Connection,
    args: P,
    fds: Vec<Fd>,
) -> Result<P::Reply, Error> {
    conn.call_with_fds(args, fds).await.map(|(reply, _)| reply)
}

/// A bare number is no proof that there is a file behind it: the kernel makes the copy.
#[cfg(target_os = "linux")]
pub(super) fn duplicate(number: i32) -> io::Result<Fd> {
    use rustix::io::Errno;
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
    if number < 0 {
        return Err(Errno::BADF.into());
    }
    let own = pidfd_open(getpid(), PidfdFlags::empty())?;
    Ok(pidfd_getfd(own, number, PidfdGetfdFlags::empty())?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn duplicate(_: i32) -> io::Result<Fd> {
    Err(io::Error::other("only possible on Linux"))
}
