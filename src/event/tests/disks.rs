//! Kinds of domain events about disks.

use super::*;
use crate::protocol::api::*;

#[test]
fn an_io_error_is_told_with_and_without_its_reason() {
    // Paths are whatever bytes the host has.
    let path: protocol::xdr::XdrString = b"/images/\xff.qcow2"[..].into();
    reads_both(
        remote::DomainEventIoError {
            dom: domain(),
            src_path: path.clone(),
            dev_alias: "virtio-disk0".into(),
            action: 1,
        },
        |msg| remote::DomainEventCallbackIoError { callback_id: 9, msg },
        DomainEvent::IoError,
        DomainIoError {
            domain: domain(),
            src_path: path.clone(),
            alias: "virtio-disk0".into(),
            action: DomainEventIoErrorAction::PAUSE,
        },
    );
    reads_both(
        remote::DomainEventIoErrorReason {
            dom: domain(),
            src_path: path.clone(),
            dev_alias: "virtio-disk0".into(),
            action: 43,
            reason: "enospc".into(),
        },
        |msg| remote::DomainEventCallbackIoErrorReason { callback_id: 9, msg },
        DomainEvent::IoErrorReason,
        DomainIoErrorReason {
            domain: domain(),
            src_path: path,
            alias: "virtio-disk0".into(),
            action: DomainEventIoErrorAction(43),
            reason: "enospc".into(),
        },
    );
}

#[test]
fn a_block_job_is_told_by_path_and_by_target() {
    reads_both(
        remote::DomainEventBlockJob {
            dom: domain(),
            path: "/images/a.qcow2".into(),
            r#type: 4,
            status: 3,
        },
        |msg| remote::DomainEventCallbackBlockJob { callback_id: 9, msg },
        DomainEvent::BlockJob,
        DomainBlockJob {
            domain: domain(),
            path: "/images/a.qcow2".into(),
            job_type: DomainBlockJobType::ACTIVE_COMMIT,
            status: ConnectDomainEventBlockJobStatus::READY,
        },
    );
    reads(
        remote::DomainEventBlockJob2 {
            callback_id: 9,
            dom: domain(),
            dst: "vda".into(),
            r#type: 44,
            status: 45,
        },
        DomainEvent::BlockJob2,
        DomainBlockJob2 {
            domain: domain(),
            target: "vda".into(),
            job_type: DomainBlockJobType(44),
            status: ConnectDomainEventBlockJobStatus(45),
        },
    );
}

#[test]
fn a_changed_disk_has_the_paths_that_there_are() {
    let paths = [(Some("/old"), None), (None, Some("/new")), (Some("/old"), Some("/new"))];
    for (old, new) in paths {
        let (old, new) = (old.map(Into::into), new.map(Into::into));
        reads_both(
            remote::DomainEventDiskChange {
                dom: domain(),
                old_src_path: old.clone(),
                new_src_path: new.clone(),
                dev_alias: "ide0-0-1".into(),
                reason: 1,
            },
            |msg| remote::DomainEventCallbackDiskChange { callback_id: 9, msg },
            DomainEvent::DiskChange,
            DomainDiskChange {
                domain: domain(),
                old_src_path: old,
                new_src_path: new,
                alias: "ide0-0-1".into(),
                reason: ConnectDomainEventDiskChangeReason::DROP_MISSING_ON_START,
            },
        );
    }
}

#[test]
fn a_tray_opens_or_closes() {
    reads_both(
        remote::DomainEventTrayChange { dom: domain(), dev_alias: "ide0-1-0".into(), reason: 1 },
        |msg| remote::DomainEventCallbackTrayChange { callback_id: 9, msg },
        DomainEvent::TrayChange,
        DomainTrayChange {
            domain: domain(),
            alias: "ide0-1-0".into(),
            reason: DomainEventTrayChangeReason::CLOSE,
        },
    );
}

#[test]
fn a_threshold_has_its_bytes_and_a_path_where_there_is_one() {
    for path in [None, Some("/images/base.qcow2".into())] {
        reads(
            remote::DomainEventBlockThreshold {
                callback_id: 9,
                dom: domain(),
                dev: "vda[2]".into(),
                path: path.clone(),
                threshold: 1 << 35,
                excess: 4_096,
            },
            DomainEvent::BlockThreshold,
            DomainBlockThreshold {
                domain: domain(),
                target: "vda[2]".into(),
                path,
                threshold: 1 << 35,
                excess: 4_096,
            },
        );
    }
}
