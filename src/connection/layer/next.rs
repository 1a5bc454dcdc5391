//! What is further in: the next layer and those behind it, and the daemon behind them all.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

use crate::error::{Error, ErrorKind, Result, Sent};
use crate::protocol::Procedure;

use super::super::Connection;
use super::super::close::closed;
use super::super::exchange::Exchange;
use super::{BoxFuture, Layer, Reply, Request};

/// The way further in, towards the daemon. It may be used any number of times, also side by
/// side.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    connection: &'a Connection,
    /// The innermost first.
    layers: &'a [Arc<dyn Layer>],
}

impl<'a> Next<'a> {
    pub(super) const fn new(connection: &'a Connection, layers: &'a [Arc<dyn Layer>]) -> Self {
        Self { connection, layers }
    }

    /// Makes a call through the layers further in. Nothing happens before it is polled;
    /// dropping it gives the call up, as with [`Call`](crate::Call).
    ///
    /// Its deadline holds for all that is further in, whatever the layers there do.
    pub fn call(self, mut request: Request) -> BoxFuture<'a, Result<Reply>> {
        let Some((layer, next)) = self.split() else {
            return Box::pin(self.send(request));
        };
        match request.take_charge() {
            Some(deadline) => Box::pin(next.until(deadline, layer, request)),
            None => layer.call(request, next),
        }
    }

    /// Makes a call of procedure `P`, as [`call`](Self::call) does.
    ///
    /// # Errors
    /// Those of [`Call`](crate::Call), and of the layers further in.
    pub async fn call_typed<P: Procedure>(self, args: P) -> Result<P::Reply> {
        let request = Request::new(&args)?;
        drop(args);
        let target = request.target;
        target.decode(&self.call(request).await?.body)
    }

    /// The URI of the connection.
    #[must_use]
    pub fn uri(self) -> &'a str {
        self.connection.uri()
    }

    /// Whether the connection was opened read-only.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.connection.is_read_only()
    }

    /// Whether the connection has ended for good, so that no call can succeed any more.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.connection.0.link.is_closed()
    }

    /// Waits, or until the connection has ended. It uses the timer of the connection's own
    /// runtime, so that it works wherever calls do.
    pub async fn sleep(self, time: Duration) {
        let mut ended = pin!(closed(self.connection.0.link.phase()));
        let mut timer = pin!(Instant::now().checked_add(time).map(|end| self.timer(end)));
        poll_fn(|cx| {
            // In this order: a timer must not be asked when its runtime is gone, and the
            // connection with it.
            match (ended.as_mut().poll(cx), timer.as_mut().as_pin_mut()) {
                (Poll::Ready(_), _) => Poll::Ready(()),
                (Poll::Pending, Some(timer)) => timer.poll(cx),
                (Poll::Pending, None) => Poll::Pending,
            }
        })
        .await;
    }

    /// Each layer with what is further in than it.
    pub(in super::super) fn outer_to_inner(self) -> impl Iterator<Item = (&'a dyn Layer, Self)> {
        std::iter::successors(self.split(), |(_, next)| next.split())
    }

    fn split(self) -> Option<(&'a dyn Layer, Self)> {
        let (layer, layers) = self.layers.split_last()?;
        Some((&**layer, Self { layers, ..self }))
    }

    /// To the daemon.
    async fn send(self, request: Request) -> Result<Reply> {
        let Request { target, args, fds, opens_stream, limit, ticket, .. } = request;
        let mut exchange = Exchange::innermost(self.connection.clone(), target, limit)?;
        exchange.ticket = ticket;
        exchange.opens_stream = opens_stream;
        let frame = match fds {
            None => {
                let mut args = Some(args);
                poll_fn(|cx| exchange.poll_plain(cx, &mut args)).await?
            }
            Some(fds) => {
                let mut args = Some((args, fds));
                poll_fn(|cx| exchange.poll_with_fds(cx, &mut args)).await?
            }
        };
        Ok(Reply { body: frame.body, fds: frame.fds, stream: exchange.take_stream() })
    }

    /// The call by `layer`, given up at the deadline.
    async fn until(
        self,
        deadline: Instant,
        layer: &'a dyn Layer,
        request: Request,
    ) -> Result<Reply> {
        let target = request.target;
        let mut call = layer.call(request, self);
        let mut timer = pin!(self.timer(deadline));
        poll_fn(|cx| {
            if let Poll::Ready(reply) = call.as_mut().poll(cx) {
                return Poll::Ready(reply);
            }
            // As in `sleep`; a timer that was asked before still wakes.
            if Instant::now() < deadline {
                ready!(if self.is_closed() { Poll::Pending } else { timer.as_mut().poll(cx) });
            }
            // Where it is the daemon that is waited for, the engine knows what has become of
            // the call, and the layers hear of it.
            self.connection.0.link.expire(Instant::now().into_std());
            match call.as_mut().poll(cx) {
                Poll::Pending => {
                    let text = "the layers had no reply before the deadline";
                    let error = Error::new(ErrorKind::Timeout, target.doing(), text);
                    Poll::Ready(Err(error.and_sent(Sent::Maybe)))
                }
                reply => reply,
            }
        })
        .await
    }

    fn timer(self, end: Instant) -> Sleep {
        let _inside = self.connection.0.runtime.enter();
        sleep_until(end)
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.outer_to_inner().map(|(layer, _)| layer.name());
        f.debug_tuple("Next").field(&names.collect::<Vec<_>>()).finish()
    }
}
