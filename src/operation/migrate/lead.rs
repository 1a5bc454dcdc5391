//! The five phases of a migration, and what undoes those that were done when one fails.

use std::convert::Infallible;
use std::future::pending;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;

use crate::connection::{Call, Cancel, Connection};
use crate::error::{Error, ErrorKind, RemoteError, Result};
use crate::protocol::Procedure;
use crate::protocol::api::{
    DomainMigrateFlags, DomainState, ErrorCode, MIGRATE_PARAM_DEST_NAME, MIGRATE_PARAM_DEST_XML,
    MIGRATE_PARAM_URI,
};
use crate::protocol::remote::{
    ConnectSupportsFeature, Domain, DomainAbortJob, DomainGetState, DomainMigrateBegin3Params,
    DomainMigrateConfirm3Params, DomainMigrateFinish3Params, DomainMigratePerform3Params,
    DomainMigratePrepare3Params, TypedParam, TypedParamValue,
};
use crate::protocol::xdr::XdrString;

use super::super::hooks::{Cause, Stage};
use super::super::race::{Either, beside, either};
use super::super::run::insist;
use super::{NAME, Reins};

/// `VIR_DRV_FEATURE_MIGRATE_CHANGE_PROTECTION`: the daemon keeps the domain as it is from the
/// first phase on, and undoes the migration when the client is gone.
const CHANGE_PROTECTION: i32 = 7;

/// Who takes a migration through its phases.
pub(super) struct Lead {
    pub(super) source: Connection,
    pub(super) destination: Connection,
    pub(super) domain: Domain,
    pub(super) params: Vec<TypedParam>,
    pub(super) flags: DomainMigrateFlags,
    /// What the source alone is told.
    pub(super) protection: DomainMigrateFlags,
    pub(super) reins: Arc<Reins>,
    pub(super) accepted: watch::Sender<bool>,
}

/// Why the domain stays where it was.
pub(super) enum Fault {
    /// The reins were pulled between two phases.
    GivenUp,
    Failed(Error),
}

/// What has become of the domain, and what the source is still to be told.
struct Verdict {
    moved: Result<Domain, Fault>,
    cookie: Bytes,
    source_knows: bool,
}

impl Lead {
    pub(super) fn cancel(&self) -> Weak<dyn Cancel> {
        Arc::<Reins>::downgrade(&self.reins)
    }

    /// Begins at the source, and tells it at the end how it has ended.
    pub(super) async fn run(mut self) -> Result<Domain, Fault> {
        self.protection = self.protection().await?;
        // Only the source is to be told.
        self.flags -= DomainMigrateFlags::CHANGE_PROTECTION;
        self.go_on()?;
        let (dom, params) = (self.domain.clone(), self.params.clone());
        let begin = DomainMigrateBegin3Params { dom, params, flags: self.source_flags() };
        let begun = unhurried(&self.source, begin).await?;
        self.keep_paused().await;
        self.replace(MIGRATE_PARAM_DEST_XML, begun.xml);
        let verdict = self.transfer(begun.cookie_out).await;
        if !verdict.source_knows {
            self.confirm(verdict.cookie, verdict.moved.is_err()).await;
        }
        verdict.moved
    }

    /// What makes the source keep the domain as it is, where it can.
    async fn protection(&self) -> Result<DomainMigrateFlags, Fault> {
        let ask = ConnectSupportsFeature { feature: CHANGE_PROTECTION };
        let supported = unhurried(&self.source, ask).await?.supported != 0;
        match (supported, self.flags.contains(DomainMigrateFlags::CHANGE_PROTECTION)) {
            (true, _) => Ok(DomainMigrateFlags::CHANGE_PROTECTION),
            (false, false) => Ok(DomainMigrateFlags::empty()),
            (false, true) => {
                let text = "the source cannot keep the domain from being changed meanwhile";
                Err(Fault::Failed(Error::new(ErrorKind::Unsupported, NAME, text)))
            }
        }
    }

    /// What is paused here shall not run there.
    async fn keep_paused(&mut self) {
        let ask = DomainGetState { dom: self.domain.clone(), flags: 0 };
        let state = unhurried(&self.source, ask).await.map(|reply| DomainState(reply.state));
        let resumes = self.flags.contains(DomainMigrateFlags::POSTCOPY_RESUME);
        if state.is_ok_and(|state| state == DomainState::PAUSED) && !resumes {
            self.flags |= DomainMigrateFlags::PAUSED;
        }
    }

    /// From the first to the last word with the destination.
    async fn transfer(&mut self, cookie: Bytes) -> Verdict {
        let prepared = match self.prepare(cookie).await {
            Ok(cookie) => cookie,
            Err(fault) => {
                // An unprotected source has kept nothing that it would have to forget.
                let source_knows = self.protection.is_empty();
                return Verdict { moved: Err(fault), cookie: Bytes::new(), source_knows };
            }
        };
        let ready = self.has_uri().and_then(|()| self.go_on());
        let (performed, cookie, source_knows) = match ready {
            Err(fault) => (Err(fault), prepared, false),
            Ok(()) if self.flags.contains(DomainMigrateFlags::OFFLINE) => {
                (Ok(()), Bytes::new(), false)
            }
            Ok(()) => match self.perform(prepared).await {
                Ok(cookie) => (Ok(()), cookie, false),
                Err(error) => (Err(Fault::Failed(error)), Bytes::new(), true),
            },
        };
        let (moved, cookie) = match (self.finish(cookie, performed.is_err()).await, performed) {
            // Whatever it was told, it has the domain now.
            (Ok((domain, cookie)), _) => (Ok(domain), cookie),
            (Err(error), Ok(())) => (self.unfinished(error).await, Bytes::new()),
            (Err(error), Err(fault)) => (Err(fault.and(&error)), Bytes::new()),
        };
        Verdict { moved, cookie, source_knows }
    }

    /// The destination was to start the domain, and has not said that it did.
    async fn unfinished(&self, error: Error) -> Result<Domain, Fault> {
        if error.remote().is_some() {
            return Err(error.into());
        }
        match self.arrived().await {
            Ok(Some(domain)) => Ok(domain),
            Ok(None) => Err(error.into()),
            Err(unknown) => {
                tracing::warn!("the domain may run at both places: {unknown}");
                let hint = "it goes on at the source; see that it does not run at the destination";
                Err(error.and_hint(hint).into())
            }
        }
    }

    /// The destination begins to listen, and says where.
    async fn prepare(&mut self, cookie_in: Bytes) -> Result<Bytes, Fault> {
        self.go_on()?;
        let (params, flags) = (self.params.clone(), self.destination_flags());
        let prepare = DomainMigratePrepare3Params { params, cookie_in, flags };
        let prepared = unhurried(&self.destination, prepare).await?;
        if let Some(uri) = prepared.uri_out {
            self.replace(MIGRATE_PARAM_URI, uri);
        }
        Ok(prepared.cookie_out)
    }

    /// The source sends the domain; the call takes as long as that.
    async fn perform(&self, cookie_in: Bytes) -> Result<Bytes> {
        let (dom, params) = (self.domain.clone(), self.params.clone());
        let flags = self.source_flags();
        let perform = DomainMigratePerform3Params { dom, dconnuri: None, params, cookie_in, flags };
        let mut perform = unhurried(&self.source, perform);
        let performed = match either(&mut perform, self.reins.pulled()).await {
            Either::First(performed) => performed,
            Either::Second(()) => beside(perform, self.abort()).await,
        };
        Ok(performed?.cookie_out)
    }

    /// Ends the source's job, whose call then fails.
    async fn abort(&self) -> Infallible {
        // It ends by being dropped.
        let (_stage, stage) = watch::channel(Stage::Cancelling(Cause::Asked));
        let abort = || self.source.call(DomainAbortJob { dom: self.domain.clone() }).late();
        match insist(stage, abort).await {
            Ok(()) => {
                self.accepted.send_replace(true);
            }
            Err(error) => tracing::debug!("a migration could not be aborted: {error}"),
        }
        pending().await
    }

    /// The destination starts the domain, or drops what it has of it.
    async fn finish(&mut self, cookie_in: Bytes, cancelled: bool) -> Result<(Domain, Bytes)> {
        if !self.params.iter().any(|param| param.field == MIGRATE_PARAM_DEST_NAME) {
            self.replace(MIGRATE_PARAM_DEST_NAME, self.domain.name.clone());
        }
        let finish = self.finish_args(cookie_in, cancelled);
        let finished = unhurried(&self.destination, finish).late().await?;
        Ok((finished.dom, finished.cookie_out))
    }

    pub(super) fn finish_args(
        &self,
        cookie_in: Bytes,
        cancelled: bool,
    ) -> DomainMigrateFinish3Params {
        let (params, flags) = (self.params.clone(), self.destination_flags());
        DomainMigrateFinish3Params { params, cookie_in, flags, cancelled: cancelled.into() }
    }

    /// The source forgets the domain, or lets it go on.
    async fn confirm(&self, cookie_in: Bytes, cancelled: bool) {
        let (dom, params) = (self.domain.clone(), self.params.clone());
        let (flags, cancelled) = (self.source_flags(), cancelled.into());
        let confirm = DomainMigrateConfirm3Params { dom, params, cookie_in, flags, cancelled };
        if let Err(error) = unhurried(&self.source, confirm).late().await {
            let name = &self.domain.name;
            tracing::warn!("the domain {name} may be left paused at the source: {error}");
        }
    }

    fn has_uri(&self) -> Result<(), Fault> {
        if self.params.iter().any(|param| param.field == MIGRATE_PARAM_URI) {
            return Ok(());
        }
        let text = "the destination did not say where to send it";
        Err(Fault::Failed(Error::new(ErrorKind::Job, NAME, text)))
    }

    /// Between two phases: whether there is to be another one.
    fn go_on(&self) -> Result<(), Fault> {
        if !self.reins.is_pulled() {
            return Ok(());
        }
        self.accepted.send_replace(true);
        Err(Fault::GivenUp)
    }

    fn source_flags(&self) -> u32 {
        (self.flags | self.protection).bits()
    }

    /// Without what concerns the sending only.
    fn destination_flags(&self) -> u32 {
        let sending = DomainMigrateFlags::ABORT_ON_ERROR | DomainMigrateFlags::AUTO_CONVERGE;
        (self.flags - sending).bits()
    }

    fn replace(&mut self, name: &str, value: XdrString) {
        self.params.retain(|param| param.field != name);
        let value = TypedParamValue::String(value);
        self.params.push(TypedParam { field: name.into(), value });
    }
}

/// A call that may take as long as it takes: who waits longer than he wants cancels in order.
fn unhurried<P: Procedure>(connection: &Connection, args: P) -> Call<P> {
    connection.call(args).timeout(Duration::MAX)
}

impl Fault {
    /// With what the destination said when it was told of it. Usually it says only that it has
    /// done as it was told.
    fn and(self, destination: &Error) -> Self {
        let Some(said) = destination.remote() else { return self };
        match self {
            Self::Failed(error) if said.code != ErrorCode::MIGRATE_FINISH_OK => {
                let Some(remote) = error.remote() else { return Self::Failed(error) };
                let message = format!("{}; the destination says: {}", remote.text(), said.text());
                let remote = RemoteError { message: Some(message.into()), ..remote.clone() };
                Self::Failed(Error::from_remote(NAME, remote).of_kind(error.kind()))
            }
            fault => fault,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
