//! Long jobs, and what looks into the disks of a domain.

use virtwire::*;

use crate::{Method, method};

pub(super) const METHODS: &[Method] = &[
    method!("Domain::backup", |handles| handles.domain.backup(
        "<domainbackup/>",
        None,
        DomainBackupBeginFlags::empty()
    )),
    method!("Domain::block_resize", |handles| handles.domain.block_resize(
        "vda",
        1,
        DomainBlockResizeFlags::empty()
    )),
    method!("Domain::block_peek", |handles| handles.domain.block_peek("vda", 0, 1)),
    method!("Domain::block_io_tune", |handles| handles
        .domain
        .block_io_tune("vda", DomainModificationImpact::empty())),
    method!("Domain::block_pull", |handles| handles.domain.block_pull(
        "vda",
        0,
        DomainBlockPullFlags::empty()
    )),
    method!("Domain::block_rebase", |handles| handles.domain.block_rebase(
        "vda",
        None,
        0,
        DomainBlockRebaseFlags::empty()
    )),
    method!("Domain::block_commit", |handles| handles.domain.block_commit(
        "vda",
        None,
        None,
        0,
        DomainBlockCommitFlags::empty()
    )),
    method!("Domain::block_copy", |handles| handles.domain.block_copy(
        "vda",
        "<disk/>",
        TypedParams::new(),
        DomainBlockCopyFlags::empty()
    )),
    method!("Domain::migrate_to", |handles| handles.domain.migrate_to(
        "qemu+ssh://other/system",
        TypedParams::new(),
        DomainMigrateFlags::empty()
    )),
    method!("Domain::migrate", |handles| handles.domain.migrate(
        &handles.connection,
        TypedParams::new(),
        DomainMigrateFlags::empty()
    )),
    method!("Domain::save", |handles| handles.domain.save(
        "/image",
        None,
        DomainSaveRestoreFlags::empty()
    )),
    method!("Domain::save", |handles| handles.domain.save(
        "/image",
        None,
        DomainSaveRestoreFlags::PAUSED
    )),
    method!("Domain::save_params", |handles| handles
        .domain
        .save_params(TypedParams::new(), DomainSaveRestoreFlags::empty())),
    method!("Domain::managed_save", |handles| handles
        .domain
        .managed_save(DomainSaveRestoreFlags::empty())),
    method!("Domain::core_dump", |handles| handles
        .domain
        .core_dump("/core", DomainCoreDumpFlags::empty())),
    method!("Domain::core_dump_with_format", |handles| handles.domain.core_dump_with_format(
        "/core",
        DomainCoreDumpFormat::RAW,
        DomainCoreDumpFlags::empty()
    )),
    method!("Domain::snapshot_create", |handles| handles
        .domain
        .snapshot_create("<domainsnapshot/>", DomainSnapshotCreateFlags::empty())),
];
