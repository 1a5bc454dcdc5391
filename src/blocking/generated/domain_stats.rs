//! The methods of `domain_stats` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// The statistics of all domains, or of those that the flags choose. Without `groups`, all
    /// that the hypervisor has, and with [`ENFORCE_STATS`] it is an error where it lacks one that
    /// is named.
    ///
    /// Waits for guests that are busy, unless [`NOWAIT`] says to leave out what cannot be had at
    /// once.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    ///
    /// [`ENFORCE_STATS`]: ConnectGetAllDomainStatsFlags::ENFORCE_STATS
    /// [`NOWAIT`]: ConnectGetAllDomainStatsFlags::NOWAIT
    pub fn all_domain_stats(
        &self,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Result<Vec<DomainStats>> {
        wait::answer(&self.0, self.0.all_domain_stats(groups, flags))
    }

    /// The same of these domains; none means all. The handles may be of other connections to
    /// the same daemon.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    pub fn domain_stats<'a>(
        &self,
        domains: impl IntoIterator<Item = &'a Domain>,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Result<Vec<DomainStats>> {
        wait::answer(
            &self.0,
            self.0.domain_stats(domains.into_iter().map(|it| &it.0), groups, flags),
        )
    }
}

impl Domain {
    /// The statistics of this domain: the record that
    /// [`all_domain_stats`](Connection::all_domain_stats) would have for it. `None` where the
    /// daemon had none to give.
    ///
    /// Protocol: `CONNECT_GET_ALL_DOMAIN_STATS` (remote 344), since libvirt 1.2.8. Needs
    /// `connect:search_domains`. Shows what has `domain:read`.
    pub fn stats(
        &self,
        groups: DomainStatsTypes,
        flags: ConnectGetAllDomainStatsFlags,
    ) -> Result<Option<DomainStats>> {
        wait::answer(self.0.connection(), self.0.stats(groups, flags))
    }
}
