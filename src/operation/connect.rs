//! An attempt to connect that somebody else can end.

use crate::connection::{Builder, Connection};

use super::hooks::{Cause, Stage};
use super::race::{Either, either};
use super::{Operation, Outcome};

impl Builder {
    /// Connects as [`connect`](Self::connect) does, as an operation: with a handle that ends
    /// the attempt. What was opened is then closed, and nothing stays behind.
    ///
    /// # Errors
    /// As for [`connect`](Self::connect).
    pub fn connect_operation(self) -> Operation<Connection, ()> {
        Operation::new("connect", None, move |hooks, _| async move {
            let mut stage = hooks.watch();
            let cancelled = stage.wait_for(|stage| *stage != Stage::Running);
            if let Either::First(connection) = either(Box::pin(self.connect()), cancelled).await {
                return connection.map(Outcome::Completed);
            }
            Ok(match hooks.finish() {
                Some(Cause::Timer) => Outcome::TimedOut { domain: (), error: None },
                _ => Outcome::Cancelled { domain: (), error: None },
            })
        })
    }
}
