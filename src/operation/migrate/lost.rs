//! What has become of a domain where the destination was told to start it and the connection
//! broke before it could answer. To guess would be to have it run at both places, or at none.

use std::time::Duration;

use bytes::Bytes;
use tokio::time::timeout;

use crate::connection::Connection;
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::api::{
    DomainMigrateFlags, DomainPausedReason, DomainState, ErrorCode, MIGRATE_PARAM_DEST_NAME,
};
use crate::protocol::remote::{
    Domain, DomainGetState, DomainGetStateReply, DomainLookupByName, TypedParamValue,
};

use super::NAME;
use super::lead::Lead;

/// How long the destination is waited for, for each thing that it is asked.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the destination has of the domain.
enum Found {
    Nothing,
    /// All that was sent, which waits to be started.
    Waiting,
    Started(Domain),
}

impl Lead {
    /// The domain at the destination, if that has started it. Asks over a new connection; one
    /// that is not started is dropped.
    pub(super) async fn arrived(&self) -> Result<Option<Domain>> {
        if self.flags.contains(DomainMigrateFlags::OFFLINE) {
            // It runs nowhere, so nothing is wrong with having its definition at both places.
            return Ok(None);
        }
        let destination = self.connect_again().await?;
        let mut found = self.look(&destination).await?;
        if matches!(found, Found::Waiting) {
            // Where it is just being started, the daemon answers this when it is.
            let drop_it = self.finish_args(Bytes::new(), true);
            let dropped = destination.call(drop_it).timeout(PATIENCE).late().await;
            tracing::debug!("after the connection broke, the destination says: {dropped:?}");
            found = self.look(&destination).await?;
        }
        Ok(match found {
            Found::Started(domain) => Some(domain),
            Found::Nothing | Found::Waiting => None,
        })
    }

    async fn connect_again(&self) -> Result<Connection> {
        let failed = |text| Error::new(ErrorKind::Connect, NAME, text);
        match timeout(PATIENCE, self.destination.sibling()).await {
            Ok(Some(connection)) => connection,
            Ok(None) => Err(failed("the connection to the destination was made over a stream")),
            Err(_) => Err(failed("the destination does not answer")),
        }
    }

    async fn look(&self, destination: &Connection) -> Result<Found> {
        let named = self.params.iter().find(|param| param.field == MIGRATE_PARAM_DEST_NAME);
        let name = match named.map(|param| &param.value) {
            Some(TypedParamValue::String(name)) => name.clone(),
            _ => self.domain.name.clone(),
        };
        let found = destination.call(DomainLookupByName { name }).timeout(PATIENCE).late().await;
        let dom = match found {
            Ok(found) if found.dom.uuid == self.domain.uuid => found.dom,
            Ok(_) => return Ok(Found::Nothing),
            Err(error) if error.code() == Some(ErrorCode::NO_DOMAIN) => return Ok(Found::Nothing),
            Err(error) => return Err(error),
        };
        let state = DomainGetState { dom: dom.clone(), flags: 0 };
        let state = destination.call(state).timeout(PATIENCE).late().await?;
        Ok(match DomainState(state.state) {
            DomainState::SHUTDOWN | DomainState::SHUTOFF | DomainState::CRASHED => Found::Nothing,
            DomainState::PAUSED if is_incoming(&state) => Found::Waiting,
            _ => Found::Started(dom),
        })
    }
}

fn is_incoming(paused: &DomainGetStateReply) -> bool {
    let reason = DomainPausedReason(paused.reason);
    matches!(reason, DomainPausedReason::MIGRATION | DomainPausedReason::STARTING_UP)
}
