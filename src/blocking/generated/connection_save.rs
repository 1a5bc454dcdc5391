//! The methods of `connection_save` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Starts a domain from the file that [`Domain::save`](crate::object::Domain::save) has made on
    /// the daemon's host. The file stays, but is good for one time only: the disks go on. `xml`, if
    /// any, is another one for the host's part of the domain; the flags say whether it then runs or
    /// is paused, whatever it was when it was saved.
    ///
    /// Waits until all memory is read.
    ///
    /// Protocol: `DOMAIN_RESTORE_FLAGS` (remote 233), since libvirt 0.9.4. Needs `domain:start`,
    /// `domain:write`. A read-only connection may not call it.
    pub fn domain_restore(
        &self,
        from: impl Into<XdrString>,
        xml: Option<&str>,
        flags: DomainSaveRestoreFlags,
    ) -> Result<()> {
        wait::answer(&self.0, self.0.domain_restore(from, xml, flags))
    }

    /// As [`domain_restore`](Self::domain_restore), with all there is to say in
    /// `params`; the file must be among it.
    ///
    /// Protocol: `DOMAIN_RESTORE_PARAMS` (remote 441), since libvirt 8.4.0. Needs `domain:start`,
    /// `domain:write`. A read-only connection may not call it.
    pub fn domain_restore_params(
        &self,
        params: impl Into<TypedParams>,
        flags: DomainSaveRestoreFlags,
    ) -> Result<()> {
        wait::answer(&self.0, self.0.domain_restore_params(params, flags))
    }

    /// The XML of the domain that was saved into a file on the daemon's host. Passwords are in it
    /// only with the flag `SECURE`.
    ///
    /// Protocol: `DOMAIN_SAVE_IMAGE_GET_XML_DESC` (remote 235), since libvirt 0.9.4. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn save_image_xml(
        &self,
        file: impl Into<XdrString>,
        flags: DomainSaveImageXmlFlags,
    ) -> Result<XdrString> {
        wait::answer(&self.0, self.0.save_image_xml(file, flags))
    }

    /// Changes the XML of the domain that was saved into a file on the daemon's host: the host's
    /// part only, such as file names. The flags say whether it runs or is paused once it is
    /// restored.
    ///
    /// Protocol: `DOMAIN_SAVE_IMAGE_DEFINE_XML` (remote 236), since libvirt 0.9.4. Needs
    /// `domain:write`, `domain:hibernate`. A read-only connection may not call it.
    pub fn save_image_define_xml(
        &self,
        file: impl Into<XdrString>,
        xml: impl Into<XdrString>,
        flags: DomainSaveRestoreFlags,
    ) -> Result<()> {
        wait::answer(&self.0, self.0.save_image_define_xml(file, xml, flags))
    }
}
