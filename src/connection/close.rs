//! Ending a connection in order, and waiting for its end.

use std::future::poll_fn;
use std::task::Poll;

use tokio::sync::watch;
use tokio::time::timeout;

use crate::driver::Link;
use crate::engine::{Phase, Request};
use crate::error::{CloseReason, Error, ErrorKind, Result};
use crate::protocol::frame::{FrameWriter, header};
use crate::protocol::remote::ConnectClose;
use crate::protocol::virnet::MessageType;
use crate::protocol::{Priority, Procedure};
use crate::transport::Fd;

use super::Handle;

const DOING: &str = "close the connection in order";
const RUNTIME: &str = "the runtime in which the connection was opened, which does not run";

/// Refuse new calls, let running ones end, take leave, close.
pub(super) async fn close(handle: &Handle) -> Result<()> {
    let closing = CloseOnDrop(&handle.link);
    handle.link.drain();
    let mut phase = handle.link.phase();
    let drained = phase.wait_for(|phase| phase.rank() >= Phase::Drained.rank());
    let drained = timeout(handle.settings.grace, drained).await.is_ok();
    let mut cut_short = Vec::new();
    if !drained {
        cut_short.push("calls that were still running");
    }
    let mut left = false;
    let leave = async {
        if !farewell(&handle.link).await {
            closed(handle.link.phase()).await;
        }
        left = true;
        drop(closing);
        gone(handle).await;
    };
    if timeout(handle.settings.grace, leave).await.is_err() {
        cut_short.push(if left { RUNTIME } else { "the daemon's answer to CONNECT_CLOSE" });
        if !left && timeout(handle.settings.grace, gone(handle)).await.is_err() {
            cut_short.push(RUNTIME);
        }
    }
    if cut_short.is_empty() {
        return Ok(());
    }
    let text = format!("cut short after {:?}: {}", handle.settings.grace, cut_short.join(", "));
    Err(Error::new(ErrorKind::Timeout, DOING, text))
}

/// Ends when the driver has dropped its half of the socket.
async fn gone(handle: &Handle) {
    let _ = handle.driver.clone().changed().await;
}

/// The reason for which a connection is closed, once it is.
pub(super) async fn closed(mut phase: watch::Receiver<Phase>) -> CloseReason {
    match phase.wait_for(|phase| matches!(phase, Phase::Closed(_))).await.as_deref() {
        Ok(Phase::Closed(reason)) => reason.clone(),
        _ => CloseReason::Client,
    }
}

struct CloseOnDrop<'a>(&'a Link);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close(CloseReason::Client);
    }
}

/// CONNECT_CLOSE and its answer, whatever that is: the daemon closes in any case. Says whether
/// it was this closer that took leave.
async fn farewell(link: &Link) -> bool {
    let mut request = farewell_request();
    let mut id = None;
    poll_fn(|cx| {
        if let Some(id) = id {
            return link.poll_result(id, cx.waker()).map(|_| true);
        }
        let submitted = request.take().map(|it| link.submit_farewell(it, cx.waker()));
        match submitted {
            Some(Ok(submitted)) => {
                id = Some(submitted);
                Poll::Pending
            }
            _ => Poll::Ready(false),
        }
    })
    .await
}

fn farewell_request() -> Option<Request<Fd>> {
    let info = ConnectClose::INFO;
    let header = header(info.program, info.number, MessageType::CALL, 0);
    let packet = FrameWriter::new(&header).finish().ok()?;
    Some(Request {
        program: info.program,
        procedure: info.number,
        priority: Priority::High,
        control: true,
        deadline: None,
        packet,
        fds: Vec::new(),
    })
}
