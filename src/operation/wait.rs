//! Waiting for a domain to be in some state.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::sleep;

use crate::connection::{Cancel, Connection};
use crate::error::Result;
use crate::protocol::api::{DomainState, ErrorCode};
use crate::protocol::remote::{Domain, DomainGetState};

use super::hooks::{Cause, Hooks, Stage};
use super::news::News;
use super::race::{Either, either, first};
use super::{Operation, Outcome};

impl Connection {
    /// Waits until a domain is in `state`; over at once where it is already. A transient domain
    /// that stops is gone, which counts as [`DomainState::SHUTOFF`].
    ///
    /// The daemon's lifecycle events say when to look (protocol: remote 212, DOMAIN_GET_STATE).
    /// Where it refuses them, it is asked at each
    /// [`poll_interval`](Operation::poll_interval). It runs on this connection, and a cancel
    /// or a timeout ends the waiting only.
    ///
    /// # Errors
    /// Those of the calls; so also that there is no such domain. `Closed` where the connection is
    /// closed or closes; `Lost` where a supervised one is lost while it waits.
    pub fn wait_for_state(&self, domain: &Domain, state: DomainState) -> Operation<DomainState> {
        self.wait_until(domain, move |now| now == state)
    }

    /// As [`wait_for_state`](Self::wait_for_state), for any state that `wanted` says yes to.
    pub fn wait_until(
        &self,
        domain: &Domain,
        wanted: impl FnMut(DomainState) -> bool + Send + 'static,
    ) -> Operation<DomainState> {
        let (connection, domain) = (self.clone(), domain.clone());
        Operation::new(
            "wait for a domain's state",
            Some(self.runtime().clone()),
            |hooks, options| wait(connection, domain, wanted, hooks, options.interval),
        )
    }
}

async fn wait(
    connection: Connection,
    domain: Domain,
    wanted: impl FnMut(DomainState) -> bool,
    hooks: Arc<Hooks>,
    interval: Duration,
) -> Result<Outcome<DomainState>> {
    let running: Weak<dyn Cancel> = Arc::<Hooks>::downgrade(&hooks);
    let _entered = connection.enter(running);
    // What it asks is also taken while the connection closes; it itself is not begun then.
    connection.admit::<DomainGetState>()?;
    let mut stage = hooks.watch();
    let cancelled = stage.wait_for(|stage| *stage != Stage::Running);
    let reached = reach(&connection, &domain, wanted, interval);
    let lost = connection.lost("wait for a domain's state".to_owned());
    let reached = first(reached, async { Err(lost.await) });
    if let Either::First(state) = either(reached, cancelled).await {
        return state.map(Outcome::Completed);
    }
    Ok(match hooks.finish() {
        Some(Cause::Timer) => Outcome::TimedOut { domain, error: None },
        _ => Outcome::Cancelled { domain, error: None },
    })
}

/// Looks at the state after having subscribed, so that no change is missed, and again after
/// each event.
async fn reach(
    connection: &Connection,
    domain: &Domain,
    mut wanted: impl FnMut(DomainState) -> bool,
    interval: Duration,
) -> Result<DomainState> {
    let mut news = News::of_lifecycle(connection, domain).await;
    let mut seen = false;
    loop {
        let state = match state(connection, domain).await {
            Err(error) if seen && error.code() == Some(ErrorCode::NO_DOMAIN) => {
                if wanted(DomainState::SHUTOFF) {
                    return Ok(DomainState::SHUTOFF);
                }
                return Err(error);
            }
            state => state?,
        };
        if wanted(state) {
            return Ok(state);
        }
        seen = true;
        if news.is_deaf() {
            sleep(interval).await;
        } else {
            news.next().await;
        }
    }
}

async fn state(connection: &Connection, domain: &Domain) -> Result<DomainState> {
    let reply = connection.call(DomainGetState { dom: domain.clone(), flags: 0 }).late().await?;
    Ok(DomainState(reply.state))
}
