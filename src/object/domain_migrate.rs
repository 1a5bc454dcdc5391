//! Moving a domain to another host.

use bytes::Bytes;

use crate::connection::Connection;
use crate::operation::{Operation, migrate};
use crate::protocol::api::{self, DomainMigrateFlags};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::param_set::param_set;
use super::{Domain, TypedParams};

param_set! {
    /// How a domain is migrated. What can be there more than once has a method, and is among
    /// `other`.
    pub settable struct MigrateParams {
        /// Where the source's hypervisor sends the domain: `tcp://host` or `tcp://host:port`.
        /// Without it the destination's daemon says.
        uri: String = api::MIGRATE_PARAM_URI,
        /// What the domain is called there.
        destination_name: String = api::MIGRATE_PARAM_DEST_NAME,
        /// Its XML there: the host's part may differ, such as file names.
        destination_xml: String = api::MIGRATE_PARAM_DEST_XML,
        /// Its persistent XML there, with the flag `PERSIST_DEST`.
        persistent_xml: String = api::MIGRATE_PARAM_PERSIST_XML,
        /// At most so many MiB a second.
        bandwidth: u64 = api::MIGRATE_PARAM_BANDWIDTH,
        /// At most so many MiB a second after it has gone over to post-copy.
        bandwidth_postcopy: u64 = api::MIGRATE_PARAM_BANDWIDTH_POSTCOPY,
        /// How many bytes a second there will be for the last step, by which it is decided when
        /// that begins.
        bandwidth_avail_switchover: u64 = api::MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER,
        /// Which URI those who watch the guest's screen are sent to.
        graphics_uri: String = api::MIGRATE_PARAM_GRAPHICS_URI,
        /// On which address the destination listens.
        listen_address: String = api::MIGRATE_PARAM_LISTEN_ADDRESS,
        /// On which port the destination listens for disks.
        disks_port: i32 = api::MIGRATE_PARAM_DISKS_PORT,
        /// Where disks are sent: `tcp://host:port` or `unix:///path`.
        disks_uri: String = api::MIGRATE_PARAM_DISKS_URI,
        /// How hard the method `mt` compresses, from 0 to 9.
        compression_mt_level: i32 = api::MIGRATE_PARAM_COMPRESSION_MT_LEVEL,
        /// With how many threads it compresses.
        compression_mt_threads: i32 = api::MIGRATE_PARAM_COMPRESSION_MT_THREADS,
        /// With how many threads the destination undoes that.
        compression_mt_dthreads: i32 = api::MIGRATE_PARAM_COMPRESSION_MT_DTHREADS,
        /// How many bytes of memory the method `xbzrle` uses.
        compression_xbzrle_cache: u64 = api::MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE,
        /// How hard the method `zlib` compresses, from 0 to 9.
        compression_zlib_level: i32 = api::MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL,
        /// How hard the method `zstd` compresses, from 0 to 20.
        compression_zstd_level: i32 = api::MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL,
        /// By how many percent the guest's CPUs are slowed down at first, with the flag
        /// `AUTO_CONVERGE`.
        auto_converge_initial: i32 = api::MIGRATE_PARAM_AUTO_CONVERGE_INITIAL,
        /// By how many percent more, again and again.
        auto_converge_increment: i32 = api::MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT,
        /// Over how many connections, with the flag `PARALLEL`.
        parallel_connections: i32 = api::MIGRATE_PARAM_PARALLEL_CONNECTIONS,
        /// Whose certificate the destination has to have, with the flag `TLS`.
        tls_destination: String = api::MIGRATE_PARAM_TLS_DESTINATION,
    }
}

impl MigrateParams {
    /// One more disk that is copied (`vda`); without any, all are that are not shared.
    #[must_use]
    pub fn disk(self, target: impl Into<String>) -> Self {
        self.one_more(api::MIGRATE_PARAM_MIGRATE_DISKS, target)
    }

    /// One more disk whose copy leaves out what is zero.
    #[must_use]
    pub fn detect_zeroes(self, target: impl Into<String>) -> Self {
        self.one_more(api::MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES, target)
    }

    /// One more method to compress memory: `mt`, `xbzrle`, `zlib`, `zstd`.
    #[must_use]
    pub fn compression(self, method: impl Into<String>) -> Self {
        self.one_more(api::MIGRATE_PARAM_COMPRESSION, method)
    }

    fn one_more(mut self, name: &str, value: impl Into<String>) -> Self {
        self.other.push(name, value.into());
        self
    }
}

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
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use virtwire::{Domain, DomainMigrateFlags, Result, object::MigrateParams};
    /// # async fn example(domain: &Domain) -> Result<()> {
    /// let params = MigrateParams::new().bandwidth(100_u64);
    /// let outcome = domain
    ///     .migrate_to("qemu+tls://other/system", params, DomainMigrateFlags::LIVE)
    ///     .on_progress(|progress| println!("{} of {}", progress.done, progress.total))
    ///     .timeout(Duration::from_secs(3600))
    ///     .await?;
    /// println!("moved: {}", outcome.is_completed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn migrate_to(
        &self,
        uri: impl Into<XdrString>,
        params: impl Into<TypedParams>,
        flags: DomainMigrateFlags,
    ) -> Operation<(), Self> {
        let perform = remote::DomainMigratePerform3Params {
            dom: self.wire().clone(),
            dconnuri: Some(uri.into()),
            params: params.into().into(),
            cookie_in: Bytes::new(),
            flags: flags.bits(),
        };
        self.run(perform, drop)
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
    ///
    /// ```no_run
    /// # use virtwire::{Connection, Domain, DomainMigrateFlags, Result, TypedParams};
    /// # async fn example(domain: &Domain) -> Result<()> {
    /// let other = Connection::open("qemu:///system?socket=/run/other.sock").await?;
    /// let flags = DomainMigrateFlags::LIVE | DomainMigrateFlags::UNDEFINE_SOURCE;
    /// let outcome = domain.migrate(&other, TypedParams::new(), flags).await?;
    /// if let Some(moved) = outcome.completed() {
    ///     println!("{moved} is {:?} at the other host", moved.id());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn migrate(
        &self,
        destination: &Connection,
        params: impl Into<TypedParams>,
        flags: DomainMigrateFlags,
    ) -> Operation<Self, Self> {
        let (source, domain) = (self.connection().clone(), self.wire().clone());
        let (there, params) = (destination.clone(), params.into().into());
        let job = migrate(source, domain, destination.clone(), params, flags);
        self.own(job, move |wire| Self::from_wire(&there, wire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_there_more_than_once_is() {
        let params = MigrateParams::new().disk("vda").disk("vdb").bandwidth(5_u64);
        let params = TypedParams::from(params);
        let text = "migrate_disks=\"vda\" migrate_disks=\"vdb\" bandwidth=5";
        assert_eq!(params.to_string(), text);
    }
}
