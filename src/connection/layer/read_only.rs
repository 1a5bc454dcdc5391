//! A guard against changes.

use crate::error::{ErrorKind, Result};

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Lets only reads through ([`Request::is_read`]); any other call is refused before it is sent,
/// with [`ErrorKind::InvalidUse`].
///
/// It guards a program against itself, on a connection that may write, and refuses what a
/// read-only connection may not call, but for one thing: an XML is given with its passwords if
/// its flags ask for them. Where the daemon should be the guard, open the connection with
/// [`Builder::read_only`](crate::Builder::read_only). No stream is opened through it, not even
/// one that only brings something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOnly;

impl Layer for ReadOnly {
    fn name(&self) -> &str {
        "read-only"
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        if request.is_read() {
            return next.call(request);
        }
        let text = "it may change something or tell a secret, and the connection has a layer \
                    that lets only reads through";
        let error = request.error(ErrorKind::InvalidUse, text);
        Box::pin(async { Err(error.and_hint("use a connection without layer::ReadOnly")) })
    }
}
