//! Migration that this client leads: a task takes two daemons through its phases, and the
//! operation waits for it.

mod lead;
mod lost;

use std::sync::Arc;

use tokio::sync::watch;

use crate::connection::{Cancel, Connection};
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::api::DomainMigrateFlags;
use crate::protocol::remote::{Domain, TypedParam};
use crate::protocol::xdr::XdrString;
use crate::uri::Uri;

use super::Operation;
use super::domain_job::poll_stats;
use super::hooks::Hook;
use super::race::beside;
use super::run::{End, Run, Watched};
use lead::{Fault, Lead};

const NAME: &str = "migrate a domain";

/// Makes the task that leads a migration give it up.
struct Reins {
    wanted: watch::Sender<bool>,
    /// Whether it is known that the migration will come to nothing; closed once it is over.
    accepted: watch::Receiver<bool>,
}

/// Moves a domain to the host of another daemon, to which this client has the connection
/// `destination`. What of that holds for its users is said at `Domain::migrate`.
///
/// A task of the runtime of `source` leads the migration, and the operation waits for it: a
/// dropped one leaves that task alone.
pub(crate) fn migrate(
    source: Connection,
    domain: Domain,
    destination: Connection,
    params: Vec<TypedParam>,
    flags: DomainMigrateFlags,
) -> Operation<Domain, Domain> {
    let runtime = source.runtime().clone();
    Operation::new(NAME, Some(runtime.clone()), move |hooks, options| async move {
        if flags.intersects(DomainMigrateFlags::PEER2PEER | DomainMigrateFlags::TUNNELLED) {
            let text = "between the daemons themselves it needs the URI of the destination";
            return Err(Error::new(ErrorKind::InvalidUse, NAME, text));
        }
        let shared = source.clone();
        let mut run = Run::begin(source, NAME, domain.clone(), hooks, options).await;
        if run.is_cancelled() {
            return Ok(run.not_begun());
        }
        let (reins, accepted) = Reins::new();
        let lead = Lead {
            source: run.connection.clone(),
            destination: destination.clone(),
            domain,
            params,
            flags,
            protection: DomainMigrateFlags::empty(),
            reins: Arc::clone(&reins),
            accepted,
        };
        let leading = runtime.spawn(async move {
            let entered = [&shared, &destination].map(|it| it.enter(lead.cancel()));
            let led = lead.run().await;
            drop(entered);
            led
        });
        let giving_up = run.hook(give_up(&run, reins));
        let led = run.attend(leading).await;
        giving_up.remove();
        let end = match led {
            Ok(Ok(domain)) => End::Done(domain),
            Ok(Err(Fault::GivenUp)) => End::Cancelled,
            Ok(Err(Fault::Failed(error))) => End::Failed(error),
            Err(_) => End::Failed(run.failed("the runtime that led it has ended")),
        };
        run.settle(end).await
    })
}

/// The source's daemon uses the URI: what means this host here means that one there. Whoever
/// names a socket knows what he does. One that cannot be read is the daemon's to refuse.
pub(super) fn check_not_local(uri: &XdrString) -> Result<()> {
    let parsed = uri.as_str().and_then(|text| Uri::parse(text).ok());
    let local = parsed.is_some_and(|uri| match uri.host() {
        Some(host) => host.starts_with("localhost"),
        None => !uri.params().iter().any(|param| param.name == "socket"),
    });
    if !local {
        return Ok(());
    }
    let text = "the URI of the destination is that of the domain's own host";
    Err(Error::new(ErrorKind::InvalidUse, NAME, text)
        .and_hint("give it a host name by which the source knows the other host"))
}

impl Run {
    /// What `work` comes to, while the source is asked how far it is.
    async fn attend<T>(&mut self, work: impl Future<Output = T>) -> T {
        let mut watched = Watched::new(&self.hooks, &mut self.reporter);
        let polling = poll_stats(&self.connection, &self.domain, self.interval, &mut watched);
        beside(work, polling).await
    }
}

impl Reins {
    fn new() -> (Arc<Self>, watch::Sender<bool>) {
        let (accept, accepted) = watch::channel(false);
        (Arc::new(Self { wanted: watch::Sender::new(false), accepted }), accept)
    }

    fn pull(&self) {
        self.wanted.send_replace(true);
    }

    fn is_pulled(&self) -> bool {
        *self.wanted.borrow()
    }

    async fn pulled(&self) {
        // The sender is here, so this ends only by the value.
        let _ = self.wanted.subscribe().wait_for(|wanted| *wanted).await;
    }
}

/// Makes the task give up, and waits for word of that.
fn give_up(run: &Run, reins: Arc<Reins>) -> Hook {
    let too_late = run.failed("it was over before it could be cancelled");
    Box::new(move || {
        Box::pin(async move {
            reins.pull();
            let accepted = reins.accepted.clone().wait_for(|accepted| *accepted).await.is_ok();
            if accepted { Ok(()) } else { Err(too_late) }
        })
    })
}

impl Cancel for Reins {
    fn cancel_for_close(self: Arc<Self>) {
        self.pull();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_that_means_the_source_itself_is_no_destination() {
        let local = |uri: &str| check_not_local(&uri.into()).is_err();
        assert!(local("qemu:///system") && local("qemu+ssh://localhost/system"));
        assert!(local("qemu+tcp://localhost.localdomain:1/system"));
        assert!(!local("qemu+tls://other/system") && !local("qemu+tcp://127.0.0.1/system"));
        assert!(!local("qemu+unix:///system?socket=/other") && !local("%"));
    }
}
