//! What happened to a domain's disks and to the jobs on them.

use crate::protocol::api::{
    ConnectDomainEventBlockJobStatus, ConnectDomainEventDiskChangeReason, DomainBlockJobType,
    DomainEventIoErrorAction, DomainEventTrayChangeReason,
};
use crate::protocol::remote;
use crate::protocol::remote::Domain;
use crate::protocol::xdr::XdrString;

/// A disk could not be read or written.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainIoError {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Where the disk's data is on the host; empty where it has no path.
    pub src_path: XdrString,
    /// The disk's alias, such as `virtio-disk0`.
    pub alias: XdrString,
    /// What is done about it.
    pub action: DomainEventIoErrorAction,
}

/// A disk could not be read or written, with the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainIoErrorReason {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Where the disk's data is on the host; empty where it has no path.
    pub src_path: XdrString,
    /// The disk's alias, such as `virtio-disk0`.
    pub alias: XdrString,
    /// What is done about it.
    pub action: DomainEventIoErrorAction,
    /// Why, such as `enospc`; empty where that is not known.
    pub reason: XdrString,
}

/// A block job ended or can be completed; the disk is named by its path.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainBlockJob {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Where the disk's data is on the host, which a job may have changed.
    pub path: XdrString,
    /// What kind of job.
    pub job_type: DomainBlockJobType,
    /// How far it is.
    pub status: ConnectDomainEventBlockJobStatus,
}

/// A block job ended or can be completed; the disk is named by its target.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainBlockJob2 {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The disk's target, such as `vda`.
    pub target: XdrString,
    /// What kind of job.
    pub job_type: DomainBlockJobType,
    /// How far it is.
    pub status: ConnectDomainEventBlockJobStatus,
}

/// A disk that was to start had no source: its medium was taken out, or the disk dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainDiskChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Where its data was on the host.
    pub old_src_path: Option<XdrString>,
    /// Where its data is now.
    pub new_src_path: Option<XdrString>,
    /// The disk's alias, such as `virtio-disk0`.
    pub alias: XdrString,
    /// Why.
    pub reason: ConnectDomainEventDiskChangeReason,
}

/// The tray of a removable disk opened or closed.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainTrayChange {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The disk's alias, such as `ide0-1-0`.
    pub alias: XdrString,
    /// Which of both.
    pub reason: DomainEventTrayChangeReason,
}

/// A disk was written beyond the threshold set for it; it has to be set anew.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainBlockThreshold {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// The disk's target, such as `vda`, or a layer of it, such as `vda[2]`.
    pub target: XdrString,
    /// Where the data is on the host, where it has a path.
    pub path: Option<XdrString>,
    /// The threshold, in bytes.
    pub threshold: u64,
    /// How far beyond it the disk was written, in bytes; 0 where that is not known.
    pub excess: u64,
}

impl From<remote::DomainEventIoError> for DomainIoError {
    fn from(wire: remote::DomainEventIoError) -> Self {
        Self {
            domain: wire.dom,
            src_path: wire.src_path,
            alias: wire.dev_alias,
            action: wire.action.into(),
        }
    }
}

impl From<remote::DomainEventIoErrorReason> for DomainIoErrorReason {
    fn from(wire: remote::DomainEventIoErrorReason) -> Self {
        Self {
            domain: wire.dom,
            src_path: wire.src_path,
            alias: wire.dev_alias,
            action: wire.action.into(),
            reason: wire.reason,
        }
    }
}

impl From<remote::DomainEventBlockJob> for DomainBlockJob {
    fn from(wire: remote::DomainEventBlockJob) -> Self {
        Self {
            domain: wire.dom,
            path: wire.path,
            job_type: wire.r#type.into(),
            status: wire.status.into(),
        }
    }
}

impl From<remote::DomainEventBlockJob2> for DomainBlockJob2 {
    fn from(wire: remote::DomainEventBlockJob2) -> Self {
        Self {
            domain: wire.dom,
            target: wire.dst,
            job_type: wire.r#type.into(),
            status: wire.status.into(),
        }
    }
}

impl From<remote::DomainEventDiskChange> for DomainDiskChange {
    fn from(wire: remote::DomainEventDiskChange) -> Self {
        Self {
            domain: wire.dom,
            old_src_path: wire.old_src_path,
            new_src_path: wire.new_src_path,
            alias: wire.dev_alias,
            reason: wire.reason.into(),
        }
    }
}

impl From<remote::DomainEventTrayChange> for DomainTrayChange {
    fn from(wire: remote::DomainEventTrayChange) -> Self {
        Self { domain: wire.dom, alias: wire.dev_alias, reason: wire.reason.into() }
    }
}

impl From<remote::DomainEventBlockThreshold> for DomainBlockThreshold {
    fn from(wire: remote::DomainEventBlockThreshold) -> Self {
        Self {
            domain: wire.dom,
            target: wire.dev,
            path: wire.path,
            threshold: wire.threshold,
            excess: wire.excess,
        }
    }
}
