//! Byte pipes to a daemon, one file each, behind two small traits.

mod any;
mod packets;
#[cfg_attr(
    not(feature = "sasl"),
    allow(dead_code, reason = "only a login by SASL agrees on a layer")
)]
mod sealed;
#[cfg(unix)]
mod unix;

use std::io::{self, IoSlice, IoSliceMut};
use std::task::{Context, Poll};

use crate::uri::{Transport as Kind, Uri};

pub(crate) use any::{from_halves, from_stream};
pub(crate) use sealed::Layer;
#[cfg(feature = "sasl")]
pub(crate) use sealed::{Seal, Unseal};
#[cfg(unix)]
pub(crate) use unix::connect as connect_unix;

/// A file descriptor that travels beside the bytes.
#[cfg(unix)]
pub(crate) type Fd = std::os::fd::OwnedFd;

/// There are no descriptors to pass on this system.
#[cfg(not(unix))]
#[derive(Debug)]
pub enum Fd {}

/// Both directions of a pipe.
pub(crate) struct Transport {
    pub(crate) read: Box<dyn ReadHalf>,
    pub(crate) write: Box<dyn WriteHalf>,
    pub(crate) security: Security,
}

/// Who may read along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Security {
    /// Nobody else can read or write it: passwords may go over it as they are.
    pub(crate) is_secure: bool,
    /// By encryption, with keys of so many bits.
    pub(crate) key_bits: Option<u32>,
}

impl Security {
    /// Anybody on the way can read it. Also for what is not known.
    pub(crate) const NONE: Self = Self { is_secure: false, key_bits: None };
    /// It does not leave the machine, or an encrypted tunnel of another program.
    pub(crate) const LOCAL: Self = Self { is_secure: true, key_bits: None };

    /// What a URI says of a stream that the user has brought.
    pub(crate) fn claimed(uri: Option<&Uri>) -> Self {
        match uri.map(Uri::transport) {
            Some(Kind::Tls) => Self { is_secure: true, key_bits: Some(128) },
            Some(Kind::Tcp | Kind::Ext) | None => Self::NONE,
            Some(_) => Self::LOCAL,
        }
    }
}

impl Transport {
    /// Keeps `guard` until nothing is read from the daemon any more. Where it is dropped there
    /// may be no runtime.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only ssh of our own has one"))]
    pub(crate) fn guarded(mut self, guard: impl Send + 'static) -> Self {
        self.read = Box::new(Guarded { read: self.read, _guard: guard });
        self
    }
}

#[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only ssh of our own has one"))]
struct Guarded<G> {
    read: Box<dyn ReadHalf>,
    _guard: G,
}

impl<G: Send> ReadHalf for Guarded<G> {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>> {
        self.read.poll_read(cx, bufs, fds)
    }
}

/// The direction from the daemon.
pub(crate) trait ReadHalf: Send {
    /// Reads into `bufs`, one after another, or only into the first; 0 is the end of the stream.
    /// Descriptors that came with the last of the bytes are appended to `fds`.
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &mut [IoSliceMut<'_>],
        fds: &mut Vec<Fd>,
    ) -> Poll<io::Result<usize>>;

    /// What a thread can wait on that reads for itself, by [`read_now`](Self::read_now). The
    /// runtime does not watch it from now on, until the next [`poll_read`](Self::poll_read).
    #[cfg(all(unix, feature = "blocking"))]
    fn socket(&mut self) -> Option<std::os::fd::BorrowedFd<'_>> {
        None
    }

    /// As [`poll_read`](Self::poll_read), for a thread that waits on the
    /// [`socket`](Self::socket): `WouldBlock` where nothing has come.
    #[cfg(all(unix, feature = "blocking"))]
    fn read_now(&mut self, bufs: &mut [IoSliceMut<'_>], fds: &mut Vec<Fd>) -> io::Result<usize> {
        let _ = (bufs, fds);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Copies as much of `data` as there is room for, and says how much that was.
pub(crate) fn fill(bufs: &mut [IoSliceMut<'_>], data: &[u8]) -> usize {
    let mut rest = data;
    for buf in bufs {
        let len = rest.len().min(buf.len());
        if let (Some(to), Some((from, after))) = (buf.get_mut(..len), rest.split_at_checked(len)) {
            to.copy_from_slice(from);
            rest = after;
        }
    }
    data.len() - rest.len()
}

/// The direction to the daemon.
pub(crate) trait WriteHalf: Send {
    /// Writes as many of the bytes as go.
    fn poll_write(&mut self, cx: &mut Context<'_>, bufs: &[IoSlice<'_>])
    -> Poll<io::Result<usize>>;

    /// Hands on what a layer below has kept.
    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let _ = cx;
        Poll::Ready(Ok(()))
    }

    /// Whether descriptors can be passed at all.
    fn passes_fds(&self) -> bool {
        false
    }

    /// Sends one zero byte that carries `fd`.
    fn poll_send_fd(&mut self, cx: &mut Context<'_>, fd: &Fd) -> Poll<io::Result<()>> {
        let _ = (cx, fd);
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}
