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

/// Waits for any state that `wanted` says yes to, on this connection.
pub(crate) fn wait_until(
    connection: Connection,
    domain: Domain,
    wanted: impl FnMut(DomainState) -> bool + Send + 'static,
) -> Operation<DomainState, Domain> {
    let runtime = connection.runtime().clone();
    Operation::new("wait for a domain's state", Some(runtime), |hooks, options| {
        wait(connection, domain, wanted, hooks, options.interval)
    })
}

async fn wait(
    connection: Connection,
    domain: Domain,
    wanted: impl FnMut(DomainState) -> bool,
    hooks: Arc<Hooks>,
    interval: Duration,
) -> Result<Outcome<DomainState, Domain>> {
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
