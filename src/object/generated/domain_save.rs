//! Domain: its memory, saved and dumped.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domain: its memory, saved and dumped.
impl Domain {
    /// Whether the domain's memory was saved, so that its next start goes on from there.
    ///
    /// Protocol: `DOMAIN_HAS_MANAGED_SAVE_IMAGE` (remote 183), since libvirt 0.8.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn has_managed_save_image(&self) -> Call<remote::DomainHasManagedSaveImage, bool> {
        let args = remote::DomainHasManagedSaveImage { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.result != 0))
    }

    /// Removes what [`managed_save`](Self::managed_save) has saved, so that the domain's next start
    /// is a boot. Nothing happens where there is nothing to remove.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE_REMOVE` (remote 184), since libvirt 0.8.0. Needs
    /// `domain:hibernate`. A read-only connection may not call it.
    pub fn managed_save_remove(&self) -> Call<remote::DomainManagedSaveRemove> {
        self.connection()
            .call(remote::DomainManagedSaveRemove { dom: self.wire().clone(), flags: 0 })
    }

    /// The XML with which the domain will go on from what [`managed_save`](Self::managed_save) has
    /// saved. Passwords are in it only with the flag `SECURE`.
    ///
    /// Protocol: `DOMAIN_MANAGED_SAVE_GET_XML_DESC` (remote 388), since libvirt 3.7.0. Needs
    /// `domain:read`, `domain:read_secure:VIR_DOMAIN_SAVE_IMAGE_XML_SECURE`. A read-only connection
    /// may call it.
    pub fn managed_save_xml(
        &self,
        flags: api::DomainSaveImageXmlFlags,
    ) -> Call<remote::DomainManagedSaveGetXmlDesc, XdrString> {
        let args =
            remote::DomainManagedSaveGetXmlDesc { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
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
        flags: api::DomainSaveRestoreFlags,
    ) -> Call<remote::DomainManagedSaveDefineXml> {
        self.connection().call(remote::DomainManagedSaveDefineXml {
            dom: self.wire().clone(),
            dxml: xml.map(Into::into),
            flags: flags.bits(),
        })
    }
}
