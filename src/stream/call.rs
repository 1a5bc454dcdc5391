//! Opening a stream: the call of the procedure that does it.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::connection::{Connection, Opening};
use crate::error::Result;
use crate::protocol::Procedure;

use super::ByteStream;

/// A call that opens a stream; resolves to the reply and the stream.
///
/// As with [`Call`](crate::Call), nothing happens until it is first polled, and dropping it before
/// it was sent means that it never is. Dropping it later aborts the stream as soon as the daemon
/// has opened it. Errors are those of a call.
#[must_use = "a call is made when it is awaited"]
pub struct CallStream<P: Procedure>(Opening<P>);

impl Connection {
    /// Calls a procedure that opens a stream: a console or channel of a domain, a screenshot, a
    /// volume's upload or download, the data of a tunnelled migration. Others are refused.
    pub fn call_stream<P: Procedure>(&self, args: P) -> CallStream<P> {
        CallStream(Opening::new(self.clone(), args))
    }
}

impl<P: Procedure> CallStream<P> {
    /// Gives the call up when it has no reply after `timeout`, counted from its first poll; it is
    /// no limit for the stream. `Duration::MAX` lifts a deadline that the connection has for all
    /// calls.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.0.set_timeout(timeout);
        self
    }
}

impl<P: Procedure> Future for CallStream<P> {
    type Output = Result<(P::Reply, ByteStream)>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let (reply, opened) = ready!(self.get_mut().0.poll(cx))?;
        Poll::Ready(Ok((reply, ByteStream::new(opened))))
    }
}

/// Nothing in it is ever pinned.
impl<P: Procedure> Unpin for CallStream<P> {}

/// Without the arguments, which may be secret.
impl<P: Procedure> fmt::Debug for CallStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallStream").field(&self.0.name()).finish()
    }
}
