//! Ending a connection in order, and waiting for its end.

use std::future::poll_fn;
use std::task::Poll;

use tokio::sync::watch;
use tokio::time::timeout;

use crate::driver::Link;
use crate::engine::{Phase, Request};
use crate::error::{CloseReason, Error, ErrorKind, Result};
use crate::protocol::frame::FrameWriter;
use crate::protocol::remote::ConnectClose;
use crate::protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use crate::protocol::{Priority, Procedure};
use crate::transport::Fd;

use super::Handle;

const DOING: &str = "close the connection in order";

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
    let leave = async {
        if !farewell(&handle.link).await {
            closed(handle.link.phase()).await;
        }
    };
    if timeout(handle.settings.grace, leave).await.is_err() {
        cut_short.push("waiting for the daemon's answer to CONNECT_CLOSE");
    }
    drop(closing);
    // Ends when the driver has dropped its half of the socket.
    let _ = handle.driver.clone().changed().await;
    if cut_short.is_empty() {
        return Ok(());
    }
    let text = format!("cut short after {:?}: {}", handle.settings.grace, cut_short.join(", "));
    Err(Error::new(ErrorKind::Timeout, DOING, text))
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
    let header = MessageHeader {
        prog: info.program.id(),
        vers: info.program.version(),
        proc: info.number,
        r#type: MessageType::CALL,
        serial: 0,
        status: MessageStatus::OK,
    };
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
