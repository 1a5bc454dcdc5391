//! The layers of one connection: the calls among them, and the two ways through all of them.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;

use crate::count::{Count, Counted};
use crate::dial::Limit;
use crate::error::{Error, ErrorKind, Result, panic_text};

use super::super::{Connection, close};
use super::{BoxFuture, Layer, Next, Reply, Request};

/// What a connection keeps for its layers.
pub(in super::super) struct Layers {
    /// The innermost first.
    stack: Box<[Arc<dyn Layer>]>,
    /// How many users' calls are among the layers.
    running: Arc<Count>,
}

impl Layers {
    pub(in super::super) fn new(stack: Vec<Arc<dyn Layer>>) -> Self {
        Self { stack: stack.into(), running: Arc::default() }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    pub(in super::super) fn all<'a>(&'a self, connection: &'a Connection) -> Next<'a> {
        Next::new(connection, &self.stack)
    }

    /// Ends when no user's call is among the layers.
    pub(in super::super) async fn idle(&self) {
        self.running.none().await;
    }
}

/// A user's call that is among the layers; a close waits for it.
pub(in super::super) struct Running {
    _counted: Counted,
    connection: Connection,
}

impl Running {
    /// Counted first, so that a close that begins meanwhile sees it.
    pub(in super::super) fn new(connection: Connection) -> Self {
        let _counted = connection.0.layers.running.enter();
        Self { _counted, connection }
    }

    /// Makes the call through all layers.
    pub(in super::super) fn call(self, request: Request) -> BoxFuture<'static, Result<Reply>> {
        Box::pin(async move {
            // All of it: the block would otherwise take only the connection, and nothing be counted.
            let Self { connection, _counted } = self;
            connection.0.layers.all(&connection).call(request).await
        })
    }
}

/// Readies the layers, from the innermost to the outermost. If one fails, those that were ready
/// clean up and the connection is closed.
pub(crate) async fn after_connect(
    connection: &Connection,
    doing: &str,
    limit: Limit,
) -> Result<()> {
    let stack = &connection.0.layers.stack;
    for (i, layer) in stack.iter().enumerate() {
        let next = Next::new(connection, stack.get(..i).unwrap_or_default());
        let failed = match limit.apply(layer.after_connect(next)).await {
            Some(Ok(())) => continue,
            Some(Err(error)) => {
                let kind = error.kind();
                Error::with_source(
                    kind,
                    doing.to_owned(),
                    LayerError { name: layer.name().into(), error },
                )
            }
            None => {
                let text = format!("the layer {} took over {:?}", layer.name(), limit.timeout);
                Error::new(ErrorKind::Timeout, doing.to_owned(), text)
            }
        };
        // What is told is why it failed, not how that ended.
        let _ = close::in_order(connection, next).await;
        return Err(failed);
    }
    Ok(())
}

/// The cleanup of one layer; a panic is an error.
pub(in super::super) async fn cleanup(layer: &dyn Layer, next: Next<'_>) -> Result<()> {
    let mut cleanup = Box::pin(async move { layer.cleanup(next).await });
    poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| cleanup.as_mut().poll(cx)));
        polled.unwrap_or_else(|panic| {
            let text = format!("it panicked: {}", panic_text(panic));
            Poll::Ready(Err(Error::new(ErrorKind::Layer, "clean up", text)))
        })
    })
    .await
}

/// What a layer failed with while connecting.
#[derive(Debug, thiserror::Error)]
#[error("the layer {name}: {error}")]
struct LayerError {
    name: String,
    #[source]
    error: Error,
}
