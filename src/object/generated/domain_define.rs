//! Domains: defining and creating them.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::{Call, Connection};
use crate::object::Domain;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domains: defining and creating them.
impl Connection {
    /// Keeps a domain by its XML without starting it. Where one of the same name and UUID is there
    /// already, its persistent definition is replaced; a guest that runs keeps what it has until it
    /// is started the next time.
    ///
    /// Protocol: `DOMAIN_DEFINE_XML_FLAGS` (remote 350), since libvirt 1.2.12. Needs
    /// `domain:write`, `domain:save`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(connection: &virtwire::Connection) -> Result<()> {
    /// let domain = connection
    ///     .define_domain("<domain type='test'>…</domain>", DomainDefineFlags::VALIDATE)
    ///     .await?;
    /// let running = domain.create(DomainCreateFlags::NONE).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn define_domain(
        &self,
        xml: impl Into<XdrString>,
        flags: api::DomainDefineFlags,
    ) -> Call<remote::DomainDefineXmlFlags, Domain> {
        let args = remote::DomainDefineXmlFlags { xml: xml.into(), flags: flags.bits() };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }

    /// Starts a guest from its XML without keeping a definition: it is gone when it stops. Waits
    /// until the guest runs, or stands paused where that was asked for.
    ///
    /// Protocol: `DOMAIN_CREATE_XML` (remote 10), since libvirt 0.3.0. Needs `domain:write`,
    /// `domain:start`. A read-only connection may not call it.
    pub fn create_domain(
        &self,
        xml: impl Into<XdrString>,
        flags: api::DomainCreateFlags,
    ) -> Call<remote::DomainCreateXml, Domain> {
        let args = remote::DomainCreateXml { xml_desc: xml.into(), flags: flags.bits() };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }
}
