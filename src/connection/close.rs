//! Ending a connection in order, and waiting for its end.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle as Runtime;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::driver::Link;
use crate::engine::{Phase, Request};
use crate::error::{CloseReason, Error, ErrorKind, Result};
use crate::protocol::Procedure;
use crate::protocol::remote::ConnectClose;

use super::layer::{self, Next};
use super::timer::within;
use super::{Connection, Handle};

const DOING: &str = "close the connection in order";
const OPERATIONS: &str = "operations that were still running";
const CALLS: &str = "calls that were still running";
const STREAMS: &str = "the daemon's answers to the end of streams";
const CLOSURES: &str = "closures of subscriptions";
const ANSWER: &str = "the daemon's answer to CONNECT_CLOSE";
const RUNTIME: &str = "the runtime in which the connection was opened, which does not run";

/// Closes, or waits for whoever does so already, who gives the same result.
pub(super) async fn close(connection: &Connection) -> Result<()> {
    let handle = &connection.0;
    let _closing = CloseOnDrop(Arc::clone(&handle.link));
    handle.link.refuse();
    handle.closures.leave();
    let mut outcome = handle.outcome.lock().await;
    if let Some(outcome) = &*outcome {
        return outcome.clone();
    }
    let text = "the one who was closing it has given that up, and closed it at once";
    *outcome = Some(Err(Error::new(ErrorKind::Timeout, DOING, text)));
    let closed = in_order(connection, handle.layers.all(connection)).await;
    *outcome = Some(closed.clone());
    closed
}

/// The order of the end. Whatever takes longer than the grace time is cut short and reported,
/// and the next step follows. `layers` are those that are ready.
pub(super) async fn in_order(connection: &Connection, layers: Next<'_>) -> Result<()> {
    let handle = &connection.0;
    let mut steps = Steps {
        runtime: handle.runtime.clone(),
        grace: handle.settings.grace,
        kind: None,
        what: Vec::new(),
    };
    // Users' calls are refused; those that finish what was begun are taken.
    handle.link.refuse();
    // The layers clean up, from the outermost to the innermost.
    for (layer, next) in layers.outer_to_inner() {
        steps.cleanup(layer.name(), layer::cleanup(layer, next)).await;
    }
    // Operations come to their end, and are told to where they take long.
    if !handle.operations.end(&steps.runtime, steps.grace).await {
        steps.cut_short(OPERATIONS, steps.grace.saturating_mul(2));
    }
    // Running calls come to theirs.
    steps.step(CALLS, drained(handle)).await;
    handle.link.drain();
    // Streams are aborted.
    handle.link.abort_streams();
    steps.step(STREAMS, poll_fn(|cx| handle.link.poll_streams_ended(cx))).await;
    // Subscriptions end. What has come for them is still delivered.
    handle.link.end_subscriptions();
    steps.step(CLOSURES, handle.closures.ended()).await;
    // Leave is taken.
    steps.step(ANSWER, farewell(&handle.link)).await;
    // The transport goes.
    handle.link.close(CloseReason::Client);
    steps.step(RUNTIME, gone(handle)).await;
    steps.into_result()
}

/// The last handle is dropped: at once, but for streams, whose end the daemon is given the grace
/// time to confirm. Where the socket goes before that, libvirtd 11.3.0 waits for itself for ever.
pub(super) fn let_go(handle: &Handle) {
    let closing = CloseOnDrop(Arc::clone(&handle.link));
    if handle.link.has_streams() {
        handle.link.refuse();
        handle.link.abort_streams();
        let grace = handle.settings.grace;
        handle.runtime.spawn(async move {
            let ended = poll_fn(|cx| closing.0.poll_streams_ended(cx));
            // What takes longer is cut short.
            let _ = timeout(grace, ended).await;
        });
    }
}

/// The reason for which a connection is closed, once it is.
pub(super) async fn closed(mut phase: watch::Receiver<(u64, Phase)>) -> CloseReason {
    match phase.wait_for(|(_, phase)| matches!(phase, Phase::Closed(_))).await.as_deref() {
        Ok((_, Phase::Closed(reason))) => reason.clone(),
        _ => CloseReason::Client,
    }
}

/// The steps of a close, each in its time, and what did not go as it should, in order.
struct Steps {
    /// The connection's, for threads without one.
    runtime: Runtime,
    grace: Duration,
    /// `Timeout` once something was cut short, else that of the first failure.
    kind: Option<ErrorKind>,
    what: Vec<String>,
}

impl Steps {
    /// Gives `step` the grace time; `None` if it was cut short.
    async fn step<T>(&mut self, what: &str, step: impl Future<Output = T>) -> Option<T> {
        let done = within(&self.runtime, self.grace, step).await.ok();
        if done.is_none() {
            self.cut_short(what, self.grace);
        }
        done
    }

    fn cut_short(&mut self, what: &str, after: Duration) {
        self.kind = Some(ErrorKind::Timeout);
        self.what.push(format!("{what} (cut short after {after:?})"));
    }

    async fn cleanup(&mut self, layer: &str, cleanup: impl Future<Output = Result<()>>) {
        let what = format!("cleanup of the layer {layer}");
        if let Some(Err(error)) = self.step(&what, cleanup).await {
            self.kind.get_or_insert(error.kind());
            let error = error.to_string();
            self.what.push(format!("{what}: {}", error.lines().next().unwrap_or_default()));
        }
    }

    fn into_result(self) -> Result<()> {
        match self.kind {
            None => Ok(()),
            Some(kind) => Err(Error::new(kind, DOING, self.what.join(", "))),
        }
    }
}

struct CloseOnDrop(Arc<Link>);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.0.close(CloseReason::Client);
    }
}

/// Ends when no call is left, neither on the wire nor between the layers.
async fn drained(handle: &Handle) {
    handle.layers.idle().await;
    handle.link.drain();
    let _ = handle.link.phase().wait_for(|(_, phase)| phase.rank() >= Phase::Drained.rank()).await;
}

/// CONNECT_CLOSE and its answer, whatever that is: the daemon closes in any case.
async fn farewell(link: &Link) {
    let info = ConnectClose::INFO;
    let mut request = Request::own(info.program, info.number, &[], true);
    let mut id = None;
    poll_fn(|cx| match (request.take(), id) {
        (Some(request), _) => match link.submit_farewell(request, cx.waker()) {
            Ok(submitted) => {
                id = Some(submitted);
                Poll::Pending
            }
            Err(_) => Poll::Ready(()),
        },
        (None, Some(id)) => link.poll_result(id, cx.waker()).map(drop),
        (None, None) => Poll::Ready(()),
    })
    .await;
}

/// Ends when the driver has dropped its half of the socket.
async fn gone(handle: &Handle) {
    handle.drivers.none().await;
}
