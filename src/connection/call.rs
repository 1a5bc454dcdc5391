//! The futures that users await: typed, with descriptors, by number.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;

use crate::driver::{StreamHandle, Ticket};
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::{Procedure, Program};
use crate::transport::Fd;

use super::Connection;
use super::exchange::Exchange;
use super::target::{Encoded, Target};

/// A call of procedure `P`; resolves to its reply, or to the `T` that a method of an object
/// makes of the reply.
///
/// Nothing happens until it is first polled; then the arguments are encoded and sent, or
/// queued until the window has room. Dropping it before it was sent means that it never is.
/// Dropping it later stops the waiting only: the daemon goes on, and the call keeps its place
/// in the window until the reply has come. It keeps the connection open.
///
/// Errors: the daemon's own ([`Error::remote`](crate::Error::remote)); `Unsupported` where the
/// daemon is too old; `Timeout` or `Busy` past the deadline; `Closed` with its reason. Where
/// it matters whether the daemon may have acted, ask [`Error::sent`](crate::Error::sent).
#[must_use = "a call is made when it is awaited"]
pub struct Call<P: Procedure, T = <P as Procedure>::Reply> {
    exchange: Exchange,
    args: Option<P>,
    read: Reader<P, T>,
}

/// What makes of a reply what the caller gets.
type Reader<P, T> = fn(<P as Procedure>::Reply, &Connection) -> Result<T>;

/// A call of procedure `P` with file descriptors; resolves to its reply and those that came
/// back. Cancelling is as for [`Call`]; descriptors of a reply that nobody waits for are
/// closed.
#[must_use = "a call is made when it is awaited"]
pub struct CallWithFds<P: Procedure> {
    exchange: Exchange,
    args: Option<(P, Vec<Fd>)>,
}

/// A call by number; resolves to the body of the reply, in XDR. Cancelling is as for [`Call`].
#[must_use = "a call is made when it is awaited"]
pub struct RawCall {
    exchange: Exchange,
    args: Option<Encoded>,
}

/// A call that opens a stream; what its users await is in `stream`.
pub(crate) struct Opening<P: Procedure> {
    exchange: Exchange,
    args: Option<P>,
}

/// A stream that was opened, for whoever makes something of it.
pub(crate) struct Opened {
    pub(crate) connection: Connection,
    pub(crate) handle: StreamHandle,
    /// Of the procedure that opened it.
    pub(crate) name: String,
}

impl<P: Procedure, T> Call<P, T> {
    pub(super) fn new(connection: Connection, args: P, read: Reader<P, T>) -> Self {
        let exchange = Exchange::new(connection, const { Target::of::<P>() });
        Self { exchange, args: Some(args), read }
    }

    /// Gives the call up when it has no reply after `timeout`, counted from its first poll.
    /// `Duration::MAX` lifts a deadline that the connection has for all calls.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.exchange.timeout = Some(timeout);
        self
    }

    /// Makes it the connection's own, which looks after what was begun before: it passes by the
    /// layers, and is made also while the connection closes.
    pub(crate) const fn late(mut self) -> Self {
        self.exchange.innermost = true;
        self
    }

    /// What takes the call back, to be asked for before the first poll.
    pub(crate) fn ticket(&mut self) -> Ticket {
        self.exchange.ticket()
    }
}

impl<P: Procedure> CallWithFds<P> {
    #[cfg(unix)]
    pub(super) fn new(connection: Connection, args: P, fds: Vec<Fd>) -> Self {
        let exchange = Exchange::new(connection, const { Target::of::<P>() });
        Self { exchange, args: Some((args, fds)) }
    }

    /// Gives the call up when it has no reply after `timeout`, counted from its first poll.
    /// `Duration::MAX` lifts a deadline that the connection has for all calls.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.exchange.timeout = Some(timeout);
        self
    }
}

impl<P: Procedure> Opening<P> {
    pub(crate) fn new(connection: Connection, args: P) -> Self {
        let mut exchange = Exchange::new(connection, const { Target::of::<P>() });
        exchange.opens_stream = true;
        Self { exchange, args: Some(args) }
    }

    pub(crate) const fn set_timeout(&mut self, timeout: Duration) {
        self.exchange.timeout = Some(timeout);
    }

    pub(crate) fn name(&self) -> String {
        self.exchange.target().name()
    }

    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<(P::Reply, Opened)>> {
        let frame = ready!(self.exchange.poll_plain(cx, &mut self.args))?;
        let target = *self.exchange.target();
        let Some(handle) = self.exchange.take_stream() else {
            let text = "a layer answered by itself, and so there is no stream";
            return Poll::Ready(Err(Error::new(ErrorKind::Layer, target.doing(), text)));
        };
        let reply = target.decode(&frame.body)?;
        let connection = self.exchange.connection().clone();
        Poll::Ready(Ok((reply, Opened { connection, handle, name: target.name() })))
    }
}

impl RawCall {
    pub(super) fn new(connection: Connection, program: Program, number: i32, args: &[u8]) -> Self {
        let exchange = Exchange::new(connection, Target::by_number(program, number));
        Self { exchange, args: Some(Encoded(Bytes::copy_from_slice(args))) }
    }

    /// Gives the call up when it has no reply after `timeout`, counted from its first poll.
    /// `Duration::MAX` lifts a deadline that the connection has for all calls.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.exchange.timeout = Some(timeout);
        self
    }
}

impl<P: Procedure, T> Future for Call<P, T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.get_mut();
        let frame = ready!(call.exchange.poll_plain(cx, &mut call.args))?;
        let reply = call.exchange.target().decode(&frame.body)?;
        Poll::Ready((call.read)(reply, call.exchange.connection()))
    }
}

impl<P: Procedure> Future for CallWithFds<P> {
    type Output = Result<(P::Reply, Vec<Fd>)>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.get_mut();
        let frame = ready!(call.exchange.poll_with_fds(cx, &mut call.args))?;
        let reply = call.exchange.target().decode(&frame.body)?;
        Poll::Ready(Ok((reply, frame.fds)))
    }
}

impl Future for RawCall {
    type Output = Result<Bytes>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.get_mut();
        let frame = ready!(call.exchange.poll_plain(cx, &mut call.args))?;
        Poll::Ready(Ok(frame.body))
    }
}

/// Without the arguments, which may be secret.
macro_rules! debug {
    ($($call:ident $(<$p:ident $(, $t:ident)?>)?)*) => {$(
        impl $(<$p: Procedure $(, $t)?>)? fmt::Debug for $call $(<$p $(, $t)?>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($call)).field(&self.exchange.target().name()).finish()
            }
        }
    )*};
}

debug!(Call<P, T> CallWithFds<P> RawCall);

/// Nothing in a call is ever pinned.
impl<P: Procedure, T> Unpin for Call<P, T> {}

impl<P: Procedure> Unpin for CallWithFds<P> {}
