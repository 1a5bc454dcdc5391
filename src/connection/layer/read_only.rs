//! A guard against changes.

use crate::error::{ErrorKind, Result};

use super::{BoxFuture, Layer, Next, Reply, Request};

/// Lets only reads through ([`Request::is_read`]); any other call is refused before it is sent,
/// with [`ErrorKind::InvalidUse`].
///
/// It guards a program against itself, on a connection that may write. Where the daemon should
/// be the guard, or secrets are not to be seen, open the connection with
/// [`Builder::read_only`](crate::Builder::read_only). It sees calls only; streams are not opened
/// through layers.
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
        let text = "it may change something, and the connection has a layer that lets only reads \
                    through";
        let error = request.error(ErrorKind::InvalidUse, text);
        Box::pin(async { Err(error.and_hint("use a connection without layer::ReadOnly")) })
    }
}
