//! What a connection gives to those who work on it for long: whether it takes them, another one
//! made in the same way, its runtime, its list of what runs.

use std::sync::Weak;
use std::time::Duration;

use tokio::runtime;

use crate::error::Result;
use crate::protocol::Procedure;

use super::open::{self, Plan};
use super::target::Target;
use super::{Cancel, Connection, Entered};

impl Connection {
    /// Connects once more, to the same hypervisor by the way that was found; `None` where the
    /// user had brought the stream.
    pub(crate) async fn sibling(&self) -> Option<Result<Self>> {
        self.sibling_for(false).await
    }

    /// As [`sibling`](Self::sibling), for one transfer: a reader that is slow makes the daemon
    /// wait, and does not count as silence of the daemon's. Calls are answered all the same, as
    /// long as what comes before the answers fits into the stream's budget.
    pub(crate) async fn bulk_sibling(&self) -> Option<Result<Self>> {
        self.sibling_for(true).await
    }

    async fn sibling_for(&self, bulk: bool) -> Option<Result<Self>> {
        let recipe = Plan::clone(self.0.recipe.as_ref()?).for_bulk(bulk);
        Some(Box::pin(open::by_plan(recipe)).await)
    }

    /// Whether users' calls are taken at this moment; otherwise the error of a call of `P`.
    pub(crate) fn admit<P: Procedure>(&self) -> Result<()> {
        self.0.link.admit().map_err(|failure| const { Target::of::<P>() }.failure(failure))
    }

    /// Notes that something runs that an orderly close should await, until the value is dropped.
    pub(crate) fn enter(&self, running: Weak<dyn Cancel>) -> Entered {
        self.0.operations.enter(running)
    }

    pub(crate) fn runtime(&self) -> &runtime::Handle {
        &self.0.runtime
    }

    /// How long one step of a close may take.
    pub(crate) fn grace(&self) -> Duration {
        self.0.settings.grace
    }
}

#[cfg(test)]
mod tests;
