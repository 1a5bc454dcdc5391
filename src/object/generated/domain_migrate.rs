//! Domain: settings of its migration.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::object::units::WireTime;
use crate::protocol::{api, remote};
use std::time::Duration;

/// Domain: settings of its migration.
impl Domain {
    /// How fast the domain is sent at most when it migrates, in MiB/s; with the flag `POSTCOPY`,
    /// after it has gone over to post-copy.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_MAX_SPEED` (remote 242), since libvirt 0.9.5. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_max_speed(
        &self,
        flags: api::DomainMigrateMaxSpeedFlags,
    ) -> Call<remote::DomainMigrateGetMaxSpeed, u64> {
        let args =
            remote::DomainMigrateGetMaxSpeed { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.bandwidth))
    }

    /// Limits how fast the domain is sent when it migrates, in MiB/s, also a migration that is
    /// under way; with the flag `POSTCOPY`, after it has gone over to post-copy.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_MAX_SPEED` (remote 207), since libvirt 0.9.0. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_max_speed(
        &self,
        bandwidth: u64,
        flags: api::DomainMigrateMaxSpeedFlags,
    ) -> Call<remote::DomainMigrateSetMaxSpeed> {
        self.connection().call(remote::DomainMigrateSetMaxSpeed {
            dom: self.wire().clone(),
            bandwidth,
            flags: flags.bits(),
        })
    }

    /// How long the guest may stand still at the end of a live migration.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_MAX_DOWNTIME` (remote 387), since libvirt 3.7.0. Needs
    /// `domain:migrate`. A read-only connection may call it.
    pub fn migrate_max_downtime(&self) -> Call<remote::DomainMigrateGetMaxDowntime, Duration> {
        let args = remote::DomainMigrateGetMaxDowntime { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(Duration::from_millis(reply.downtime)))
    }

    /// Sets how long the guest may stand still at the end of a live migration, in whole
    /// milliseconds, also of one that is under way. The shorter it is, the longer the migration
    /// takes; one of a busy guest may never end.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_MAX_DOWNTIME` (remote 166), since libvirt 0.8.0. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_max_downtime(
        &self,
        downtime: Duration,
    ) -> Call<remote::DomainMigrateSetMaxDowntime> {
        self.connection().call(remote::DomainMigrateSetMaxDowntime {
            dom: self.wire().clone(),
            downtime: WireTime::milliseconds(downtime),
            flags: 0,
        })
    }

    /// How much memory, in bytes, a migration uses to compress what the guest changes again and
    /// again.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_COMPRESSION_CACHE` (remote 299), since libvirt 1.0.3. Needs
    /// `domain:migrate`. A read-only connection may call it.
    pub fn migrate_compression_cache(&self) -> Call<remote::DomainMigrateGetCompressionCache, u64> {
        let args = remote::DomainMigrateGetCompressionCache { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.cache_size))
    }

    /// Sets how much memory, in bytes, a migration uses to compress what the guest changes again
    /// and again. The daemon may round it; a migration under way is changed too.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_COMPRESSION_CACHE` (remote 300), since libvirt 1.0.3. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_compression_cache(
        &self,
        cache_size: u64,
    ) -> Call<remote::DomainMigrateSetCompressionCache> {
        self.connection().call(remote::DomainMigrateSetCompressionCache {
            dom: self.wire().clone(),
            cache_size,
            flags: 0,
        })
    }

    /// Makes a migration that was begun with the flag `POSTCOPY` go on at the destination: the
    /// domain runs there at once, and what of its memory is missing follows as it is needed. When
    /// either host fails before all of it has come, the domain is lost.
    ///
    /// Protocol: `DOMAIN_MIGRATE_START_POST_COPY` (remote 364), since libvirt 1.3.3. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_start_post_copy(&self) -> Call<remote::DomainMigrateStartPostCopy> {
        self.connection()
            .call(remote::DomainMigrateStartPostCopy { dom: self.wire().clone(), flags: 0 })
    }
}
