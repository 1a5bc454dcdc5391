//! The methods of `domain_migrate` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Moves the running domain to another host: its own daemon connects to that host's, by
    /// `uri`, and the two do it among themselves. `params` are [`MigrateParams`]; the flag
    /// `PEER2PEER` is added. A cancelled one leaves the domain here.
    ///
    /// `uri` is one that works on the source's host. It must name another host, or a socket;
    /// `InvalidUse` otherwise.
    ///
    /// Protocol: `DOMAIN_MIGRATE_PERFORM3_PARAMS` (remote 305), since libvirt 1.1.0. Needs
    /// `domain:migrate`.
    pub fn migrate_to(
        &self,
        uri: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainMigrateFlags,
    ) -> Operation<(), Self> {
        Operation::new(
            self.0.connection(),
            self.0.migrate_to(uri, params, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// Moves the domain to the host of another daemon, to which this program has the connection
    /// `destination`; the daemons need not reach each other, but the hypervisors must. Gives the
    /// domain at its new place. `params` are [`MigrateParams`].
    ///
    /// This program leads both daemons through the migration. A task in the runtime of the
    /// domain's connection does that and sees to it that the domain runs at one place only:
    /// where the migration fails or is cancelled, the destination is told to drop what it has,
    /// and the source to go on. Where the connection to the destination breaks at the last step,
    /// it is asked over a new one what it has. One that cannot be asked is taken for one that has
    /// nothing, as libvirt does, and the error says so in its hint.
    ///
    /// Dropping the operation leaves that task alone, and the migration goes on. An orderly close
    /// of either connection waits for it, and cancels it when it takes longer than the grace time.
    ///
    /// Protocol: DOMAIN_MIGRATE_BEGIN3_PARAMS, PREPARE3, PERFORM3, FINISH3 and CONFIRM3 (remote
    /// 302, 303, 305, 306, 307), since libvirt 1.1.0. Needs `domain:migrate` here, and
    /// `domain:migrate`, `domain:start` and `domain:write` there.
    ///
    /// The operation fails with the daemons' own errors, that of the source where both have one,
    /// and with `InvalidUse` where the flags have `PEER2PEER` or `TUNNELLED`: that is
    /// [`migrate_to`](Self::migrate_to).
    pub fn migrate(
        &self,
        destination: &Connection,
        params: impl Into<TypedParams>,
        flags: DomainMigrateFlags,
    ) -> Operation<Self, Self> {
        Operation::new(
            self.0.connection(),
            self.0
                .migrate(&destination.0, params, flags)
                .map(|outcome| outcome.map(Self::from).map_domain(Self::from)),
        )
    }

    /// How fast the domain is sent at most when it migrates, in MiB/s; with the flag `POSTCOPY`,
    /// after it has gone over to post-copy.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_MAX_SPEED` (remote 242), since libvirt 0.9.5. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_max_speed(&self, flags: DomainMigrateMaxSpeedFlags) -> Result<u64> {
        wait::answer(self.0.connection(), self.0.migrate_max_speed(flags))
    }

    /// Limits how fast the domain is sent when it migrates, in MiB/s, also a migration that is
    /// under way; with the flag `POSTCOPY`, after it has gone over to post-copy.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_MAX_SPEED` (remote 207), since libvirt 0.9.0. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_max_speed(
        &self,
        bandwidth: u64,
        flags: DomainMigrateMaxSpeedFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.migrate_set_max_speed(bandwidth, flags))
    }

    /// How long the guest may stand still at the end of a live migration.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_MAX_DOWNTIME` (remote 387), since libvirt 3.7.0. Needs
    /// `domain:migrate`. A read-only connection may call it.
    pub fn migrate_max_downtime(&self) -> Result<Duration> {
        wait::answer(self.0.connection(), self.0.migrate_max_downtime())
    }

    /// Sets how long the guest may stand still at the end of a live migration, in whole
    /// milliseconds, also of one that is under way. The shorter it is, the longer the migration
    /// takes; one of a busy guest may never end.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_MAX_DOWNTIME` (remote 166), since libvirt 0.8.0. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_max_downtime(&self, downtime: Duration) -> Result<()> {
        wait::answer(self.0.connection(), self.0.migrate_set_max_downtime(downtime))
    }

    /// How much memory, in bytes, a migration uses to compress what the guest changes again and
    /// again.
    ///
    /// Protocol: `DOMAIN_MIGRATE_GET_COMPRESSION_CACHE` (remote 299), since libvirt 1.0.3. Needs
    /// `domain:migrate`. A read-only connection may call it.
    pub fn migrate_compression_cache(&self) -> Result<u64> {
        wait::answer(self.0.connection(), self.0.migrate_compression_cache())
    }

    /// Sets how much memory, in bytes, a migration uses to compress what the guest changes again
    /// and again. The daemon may round it; a migration under way is changed too.
    ///
    /// Protocol: `DOMAIN_MIGRATE_SET_COMPRESSION_CACHE` (remote 300), since libvirt 1.0.3. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_set_compression_cache(&self, cache_size: u64) -> Result<()> {
        wait::answer(self.0.connection(), self.0.migrate_set_compression_cache(cache_size))
    }

    /// Makes a migration that was begun with the flag `POSTCOPY` go on at the destination: the
    /// domain runs there at once, and what of its memory is missing follows as it is needed. When
    /// either host fails before all of it has come, the domain is lost.
    ///
    /// Protocol: `DOMAIN_MIGRATE_START_POST_COPY` (remote 364), since libvirt 1.3.3. Needs
    /// `domain:migrate`. A read-only connection may not call it.
    pub fn migrate_start_post_copy(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.migrate_start_post_copy())
    }
}
