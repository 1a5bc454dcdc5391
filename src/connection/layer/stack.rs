//! The layers of one connection: the calls among them, and the two ways through all of them.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;

use tokio::sync::watch;

use crate::dial::Limit;
use crate::error::{Error, ErrorKind, Result, panic_text};

use super::super::{Connection, close};
use super::{BoxFuture, Layer, Next, Reply, Request};

/// What a connection keeps for its layers.
pub(in super::super) struct Layers {
    /// The innermost first.
    stack: Box<[Arc<dyn Layer>]>,
    /// How many users' calls are among the layers.
    running: watch::Sender<usize>,
}

impl Layers {
    pub(in super::super) fn new(stack: Vec<Arc<dyn Layer>>) -> Self {
        Self { stack: stack.into(), running: watch::Sender::new(0) }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    pub(in super::super) fn all<'a>(&'a self, connection: &'a Connection) -> Next<'a> {
        Next::new(connection, &self.stack)
    }

    /// Ends when no user's call is among the layers.
    pub(in super::super) async fn idle(&self) {
        let _ = self.running.subscribe().wait_for(|running| *running == 0).await;
    }
}

/// A user's call that is among the layers; a close waits for it.
pub(in super::super) struct Running(Connection);

impl Running {
    /// Counted first, so that a close that begins meanwhile sees it.
    pub(in super::super) fn new(connection: Connection) -> Self {
        connection.0.layers.running.send_modify(|running| *running += 1);
        Self(connection)
    }

    /// Makes the call through all layers.
    pub(in super::super) fn call(self, request: Request) -> BoxFuture<'static, Result<Reply>> {
        Box::pin(async move { self.0.0.layers.all(&self.0).call(request).await })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.0.layers.running.send_modify(|running| *running -= 1);
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
