//! Jobs make progress, settings and metadata change.

use crate::protocol::api::DomainMetadataType;
use crate::protocol::remote::{
    Domain, DomainEventCallbackJobCompleted, DomainEventCallbackMetadataChange,
    DomainEventCallbackMigrationIteration, DomainEventCallbackTunable, TypedParam,
};
use crate::protocol::xdr::XdrString;

/// Tunable settings of a domain changed.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainTunable {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The new values, named by the `DOMAIN_TUNABLE_…` constants of
    /// [`api`](crate::protocol::api).
    pub params: Vec<TypedParam>,
}

/// A migration began to copy memory once more. The source host reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainMigrationIteration {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// How many times it is now.
    pub iteration: i32,
}

/// A job, such as a migration or a save, completed.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainJobCompleted {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Its statistics, named by the `DOMAIN_JOB_…` constants of [`api`](crate::protocol::api).
    pub params: Vec<TypedParam>,
}

/// A domain's title, description or metadata element changed.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainMetadataChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Which of these.
    pub metadata_type: DomainMetadataType,
    /// The XML namespace of the element, where it is one.
    pub nsuri: Option<XdrString>,
}

impl From<DomainEventCallbackTunable> for DomainTunable {
    fn from(wire: DomainEventCallbackTunable) -> Self {
        Self { domain: wire.dom, params: wire.params }
    }
}

impl From<DomainEventCallbackMigrationIteration> for DomainMigrationIteration {
    fn from(wire: DomainEventCallbackMigrationIteration) -> Self {
        Self { domain: wire.dom, iteration: wire.iteration }
    }
}

impl From<DomainEventCallbackJobCompleted> for DomainJobCompleted {
    fn from(wire: DomainEventCallbackJobCompleted) -> Self {
        Self { domain: wire.dom, params: wire.params }
    }
}

impl From<DomainEventCallbackMetadataChange> for DomainMetadataChange {
    fn from(wire: DomainEventCallbackMetadataChange) -> Self {
        Self { domain: wire.dom, metadata_type: wire.r#type.into(), nsuri: wire.nsuri }
    }
}
