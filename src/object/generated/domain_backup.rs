//! Domain: backups.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

/// Domain: backups.
impl Domain {
    /// The XML of the backup that the domain is busy with, with all that the daemon has chosen by
    /// itself: ports, file names. An error where there is none.
    ///
    /// Protocol: `DOMAIN_BACKUP_GET_XML_DESC` (remote 422), since libvirt 6.0.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn backup_xml(&self) -> Call<remote::DomainBackupGetXmlDesc, XdrString> {
        let args = remote::DomainBackupGetXmlDesc { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }
}
