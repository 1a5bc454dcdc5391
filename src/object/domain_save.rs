//! Saving and dumping a domain's memory.

use crate::operation::Operation;
use crate::protocol::api::{
    self, DomainCoreDumpFlags, DomainCoreDumpFormat, DomainSaveRestoreFlags,
};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::param_set::param_set;
use super::{Domain, TypedParams};

param_set! {
    /// How a domain is saved or restored.
    pub settable struct SaveParams {
        /// The file, on the daemon's host; for a save, none is the place of a managed one.
        file: String = api::DOMAIN_SAVE_PARAM_FILE,
        /// Another XML for the host's part of the domain.
        xml: String = api::DOMAIN_SAVE_PARAM_DXML,
        /// How the memory is stored: `raw`, `sparse`, or the name of a program that compresses it
        /// (since libvirt 11.1.0).
        image_format: String = api::DOMAIN_SAVE_PARAM_IMAGE_FORMAT,
        /// Over how many channels at once, for the format `sparse` (since libvirt 11.1.0).
        parallel_channels: i32 = api::DOMAIN_SAVE_PARAM_PARALLEL_CHANNELS,
    }
}

/// Jobs that are done when their call is answered.
impl Domain {
    /// Saves the memory of the running domain into the file `to` of the daemon's host, and stops
    /// the domain; [`Connection::domain_restore`](crate::Connection::domain_restore) starts it
    /// from there. `xml`, if any, is another one for the host's part of the domain; the flags say
    /// whether it runs or is paused once it is restored, whatever it is now.
    ///
    /// Protocol: `DOMAIN_SAVE_FLAGS` (remote 232), since libvirt 0.9.4; without flags and XML
    /// `DOMAIN_SAVE` (remote 55), since libvirt 0.3.0. Needs `domain:hibernate`.
    ///
    /// ```no_run
    /// # use virtwire::{Domain, DomainSaveRestoreFlags, Outcome, Result};
    /// # async fn example(domain: &Domain) -> Result<()> {
    /// let save = domain
    ///     .save("/var/tmp/web1", None, DomainSaveRestoreFlags::BYPASS_CACHE)
    ///     .on_progress(|progress| println!("{} of {}", progress.done, progress.total));
    /// let cancel = save.cancel_handle(); // for a button, or another task
    /// match save.await? {
    ///     Outcome::Completed(()) => println!("saved"),
    ///     Outcome::Cancelled { domain, .. } => println!("{domain} still runs"),
    ///     Outcome::TimedOut { .. } => println!("no timeout was set"),
    /// }
    /// # drop(cancel);
    /// # Ok(())
    /// # }
    /// ```
    pub fn save(
        &self,
        to: impl Into<XdrString>,
        xml: Option<&str>,
        flags: DomainSaveRestoreFlags,
    ) -> Operation<(), Self> {
        let (dom, to, dxml) = (self.wire().clone(), to.into(), xml.map(XdrString::from));
        if dxml.is_none() && flags.is_empty() {
            return self.run(remote::DomainSave { dom, to }, drop);
        }
        let save = remote::DomainSaveFlags { dom, to, dxml, flags: flags.bits() };
        self.run(save, drop)
    }

    /// As [`save`](Self::save), with all there is to say in `params`:
    /// [`SaveParams`]. Without a file it is a [managed save](Self::managed_save).
    ///
    /// Protocol: `DOMAIN_SAVE_PARAMS` (remote 440), since libvirt 8.4.0. Needs `domain:hibernate`.
    pub fn save_params(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainSaveRestoreFlags,
    ) -> Operation<(), Self> {
        let (dom, params) = (self.wire().clone(), params.into().into());
        let save = remote::DomainSaveParams { dom, params, flags: flags.bits() };
        self.run(save, drop)
    }

    /// Saves the memory of the running domain where the daemon likes, and stops the domain. Its
    /// next start goes on from there. The domain must be persistent.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE` (remote 182), since libvirt 0.8.0. Needs
    /// `domain:hibernate`.
    pub fn managed_save(&self, flags: DomainSaveRestoreFlags) -> Operation<(), Self> {
        let (dom, flags) = (self.wire().clone(), flags.bits());
        self.run(remote::DomainManagedSave { dom, flags }, drop)
    }

    /// Dumps the memory of the running domain into the file `to` of the daemon's host, for a
    /// debugger. By the flags it runs meanwhile, or stops (`CRASH`), or starts anew (`RESET`).
    ///
    /// Protocol: `DOMAIN_CORE_DUMP` (remote 53), since libvirt 0.3.0. Needs `domain:core_dump`.
    pub fn core_dump(
        &self,
        to: impl Into<XdrString>,
        flags: DomainCoreDumpFlags,
    ) -> Operation<(), Self> {
        let (dom, to, flags) = (self.wire().clone(), to.into(), flags.bits());
        self.run(remote::DomainCoreDump { dom, to, flags }, drop)
    }

    /// As [`core_dump`](Self::core_dump), in a format of choice; those other than `RAW` need the
    /// flag `MEMORY_ONLY`.
    ///
    /// Protocol: `DOMAIN_CORE_DUMP_WITH_FORMAT` (remote 334), since libvirt 1.2.3. Needs
    /// `domain:core_dump`.
    pub fn core_dump_with_format(
        &self,
        to: impl Into<XdrString>,
        format: DomainCoreDumpFormat,
        flags: DomainCoreDumpFlags,
    ) -> Operation<(), Self> {
        let (dom, to, flags) = (self.wire().clone(), to.into(), flags.bits());
        // An enum is never negative; what is not one the daemon refuses.
        let dumpformat = u32::try_from(format.0).unwrap_or(u32::MAX);
        let dump = remote::DomainCoreDumpWithFormat { dom, to, dumpformat, flags };
        self.run(dump, drop)
    }
}
