//! The task of a supervised connection: drives it, and connects again when it is lost.

use std::io;
use std::sync::Arc;

use tokio::time::{Instant, sleep, timeout_at};

use crate::connection::layer::BoxFuture;
use crate::connection::open::Plan;
use crate::count::Counted;
use crate::driver::{Driver, Interim, Link};
use crate::engine::Phase;
use crate::error::{CloseReason, Error, ErrorKind, Result};
use crate::login::LoggedIn;
use crate::transport::Transport;

use super::Reconnect;
use super::backoff::Backoff;

/// Makes one transport after the other.
pub(super) type Dialer =
    Box<dyn FnMut() -> BoxFuture<'static, io::Result<Transport>> + Send + 'static>;

/// What the task needs to connect again. It has no handle of the connection, so that it ends
/// with the last of them. Dropping it closes the connection.
pub(super) struct Supervisor {
    link: Arc<Link>,
    plan: Plan,
    /// How to get a transport, where it is not by the plan's URI.
    dialer: Option<Dialer>,
    policy: Reconnect,
    backoff: Backoff,
    /// A close waits until it is dropped.
    alive: Counted,
}

impl Supervisor {
    pub(super) fn new(
        link: &Arc<Link>,
        alive: Counted,
        plan: Plan,
        dialer: Option<Dialer>,
        policy: Reconnect,
    ) -> Self {
        let backoff = Backoff::new(&policy);
        Self { link: Arc::clone(link), plan, dialer, policy, backoff, alive }
    }

    /// Drives the connection until it is closed. Dropping the future, as a runtime does that
    /// ends, closes it.
    pub(super) async fn run(self, driver: Driver) {
        let mut driver = driver;
        // Dropped before the driver, whose end would else be a loss.
        let mut supervisor = self;
        loop {
            let stood_since = Instant::now();
            (&mut driver).await;
            drop(driver);
            supervisor.backoff.lost(stood_since);
            let interim = Interim::new(Arc::clone(&supervisor.link));
            driver = match interim.until(supervisor.reconnect()).await {
                Some(Ok(driver)) => driver,
                Some(Err(reason)) => return supervisor.link.close(reason),
                None => return,
            };
        }
    }

    /// Connects anew, unless it is time to give up: then for this reason.
    async fn reconnect(&mut self) -> Result<Driver, CloseReason> {
        let (since, mut reason) = match &self.link.phase().borrow().1 {
            Phase::Lost { since, reason } => (*since, reason.clone()),
            // It is lost, or else it has ended, and nobody asks for this any more.
            _ => (Instant::now().into_std(), CloseReason::Client),
        };
        let time = self.policy.give_up_after;
        let end = time.and_then(|time| since.checked_add(time));
        let attempts = self.attempts(&mut reason);
        let Some(end) = end else { return attempts.await };
        match timeout_at(end.into(), attempts).await {
            Ok(outcome) => outcome,
            Err(_) => Err(reason),
        }
    }

    /// Tries again and again. `last` becomes the reason of the last failure.
    async fn attempts(&mut self, last: &mut CloseReason) -> Result<Driver, CloseReason> {
        let mut left = self.policy.attempts;
        loop {
            if left == Some(0) {
                return Err(last.clone());
            }
            left = left.map(|left| left - 1);
            sleep(self.backoff.next()).await;
            let error = match connect(&mut self.plan, self.dialer.as_mut()).await {
                Ok(logged_in) => {
                    let alive = self.alive.clone();
                    return Ok(self.plan.resume(&self.link, logged_in, alive));
                }
                Err(error) => error,
            };
            tracing::debug!(%error, "a lost connection could not be made again");
            *last = failed(&error);
            if !passes(&error) {
                return Err(last.clone());
            }
        }
    }
}

/// Gets a transport and logs in.
pub(super) async fn connect(plan: &mut Plan, dialer: Option<&mut Dialer>) -> Result<LoggedIn> {
    let Some(dialer) = dialer else { return plan.connect().await };
    let limit = plan.limit();
    let transport = match limit.apply(dialer()).await {
        Some(Ok(transport)) => transport,
        Some(Err(error)) => {
            return Err(Error::with_source(ErrorKind::Connect, plan.doing().to_owned(), error));
        }
        None => {
            let text = format!("the connector made no stream within {:?}", limit.timeout);
            return Err(Error::new(ErrorKind::Timeout, plan.doing().to_owned(), text));
        }
    };
    plan.log_in_over(transport, limit).await
}

/// Whether the next attempt may do better.
fn passes(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Connect | ErrorKind::Timeout)
}

fn failed(error: &Error) -> CloseReason {
    let error = error.to_string();
    let line = error.lines().next().unwrap_or_default();
    CloseReason::Error(format!("no connection came back: {line}").into())
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.link.close(CloseReason::Error("the task that supervises it has ended".into()));
    }
}
