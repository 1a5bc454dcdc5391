//! The driver's part in a reader that threads share: it has it while nobody waits.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::time::Duration;

use tokio::time::{Sleep, sleep};

use super::desk::{Desk, Found};
use super::reader::Reader;

/// How long after a thread has read the driver takes over: in a loop of calls it should not. What
/// comes unasked may be seen later by twice as much.
const PATIENCE: Duration = Duration::from_millis(5);

/// Dropped with the driver, it takes the reader with it, wherever that is.
pub(super) struct Standby {
    desk: Arc<Desk>,
    transport: u64,
    /// Until when to wait for another thread, and how often one had led by then.
    patience: Option<(Pin<Box<Sleep>>, u64)>,
}

impl Standby {
    /// Shares the reader, if a thread can wait for what it reads.
    pub(super) fn new(desk: &Arc<Desk>, reader: &mut Option<Box<Reader>>) -> Option<Self> {
        reader.as_mut()?.read.socket()?;
        let transport = desk.install(reader.take()?);
        Some(Self { desk: Arc::clone(desk), transport, patience: None })
    }

    /// The reader, if it is the driver's turn; it is to be put back. Otherwise the driver is woken
    /// when it may be.
    pub(super) fn poll_reader(&mut self, cx: &mut Context<'_>) -> Option<Box<Reader>> {
        loop {
            if let Some((timer, _)) = &mut self.patience
                && timer.as_mut().poll(cx).is_pending()
            {
                return None;
            }
            let since = self.patience.take().map(|(_, since)| since);
            match self.desk.find(self.transport, since, cx.waker()) {
                Found::Reader(reader) => return Some(reader),
                Found::Busy(led) => self.patience = Some((Box::pin(sleep(PATIENCE)), led)),
                Found::Away => return None,
            }
        }
    }

    pub(super) fn put_back(&self, reader: Box<Reader>, cx: &Context<'_>) {
        self.desk.put_back_watched(reader, self.transport, cx.waker());
    }
}

impl Drop for Standby {
    fn drop(&mut self) {
        self.desk.retire(self.transport);
    }
}
