//! The methods of `domain_save` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Saves the memory of the running domain into the file `to` of the daemon's host, and stops
    /// the domain; [`Connection::domain_restore`](crate::Connection::domain_restore) starts it
    /// from there. `xml`, if any, is another one for the host's part of the domain; the flags say
    /// whether it runs or is paused once it is restored, whatever it is now.
    ///
    /// Protocol: `DOMAIN_SAVE_FLAGS` (remote 232), since libvirt 0.9.4; without flags and XML
    /// `DOMAIN_SAVE` (remote 55), since libvirt 0.3.0. Needs `domain:hibernate`.
    pub fn save(
        &self,
        to: impl Into<XdrString>,
        xml: Option<&str>,
        flags: DomainSaveRestoreFlags,
    ) -> Operation<(), Self> {
        Operation::new(
            self.0.connection(),
            self.0.save(to, xml, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
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
        Operation::new(
            self.0.connection(),
            self.0.save_params(params, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// Saves the memory of the running domain where the daemon likes, and stops the domain. Its
    /// next start goes on from there. The domain must be persistent.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE` (remote 182), since libvirt 0.8.0. Needs
    /// `domain:hibernate`.
    pub fn managed_save(&self, flags: DomainSaveRestoreFlags) -> Operation<(), Self> {
        Operation::new(
            self.0.connection(),
            self.0.managed_save(flags).map(|outcome| outcome.map_domain(Self::from)),
        )
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
        Operation::new(
            self.0.connection(),
            self.0.core_dump(to, flags).map(|outcome| outcome.map_domain(Self::from)),
        )
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
        Operation::new(
            self.0.connection(),
            self.0
                .core_dump_with_format(to, format, flags)
                .map(|outcome| outcome.map_domain(Self::from)),
        )
    }

    /// Whether the domain's memory was saved, so that its next start goes on from there.
    ///
    /// Protocol: `DOMAIN_HAS_MANAGED_SAVE_IMAGE` (remote 183), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_managed_save_image(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.has_managed_save_image())
    }

    /// Removes what [`managed_save`](Self::managed_save) has saved, so that the domain's next start
    /// is a boot. Nothing happens where there is nothing to remove.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE_REMOVE` (remote 184), since libvirt 0.8.0. Needs
    /// `domain:hibernate`. A read-only connection may not call it.
    pub fn managed_save_remove(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.managed_save_remove())
    }

    /// The XML with which the domain will go on from what [`managed_save`](Self::managed_save) has
    /// saved. Passwords are in it only with the flag `SECURE`.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE_GET_XML_DESC` (remote 388), since libvirt 3.7.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_SAVE_IMAGE_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn managed_save_xml(&self, flags: DomainSaveImageXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.managed_save_xml(flags))
    }

    /// Changes the XML with which the domain will go on from what
    /// [`managed_save`](Self::managed_save) has saved: the host's part only, such as file names.
    /// The flags say whether it then runs or is paused.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE_DEFINE_XML` (remote 389), since libvirt 3.7.0. Needs
    /// `domain:write`, `domain:hibernate`. A read-only connection may not call it.
    pub fn managed_save_define_xml(
        &self,
        xml: Option<&str>,
        flags: DomainSaveRestoreFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.managed_save_define_xml(xml, flags))
    }
}
