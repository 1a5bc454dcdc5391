//! The methods of `domain_define` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Keeps a domain by its XML without starting it. Where one of the same name and UUID is there
    /// already, its persistent definition is replaced; a guest that runs keeps what it has until it
    /// is started the next time.
    ///
    /// Protocol: `DOMAIN_DEFINE_XML_FLAGS` (remote 350), since libvirt 1.2.12. Needs
    /// `domain:write`, `domain:save`. A read-only connection may not call it.
    pub fn define_domain(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainDefineFlags,
    ) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.define_domain(xml, flags));
            it.map(Domain::from)
        }
    }

    /// Starts a guest from its XML without keeping a definition: it is gone when it stops. Waits
    /// until the guest runs, or stands paused where that was asked for.
    ///
    /// Protocol: `DOMAIN_CREATE_XML` (remote 10), since libvirt 0.3.0. Needs `domain:write`,
    /// `domain:start`. A read-only connection may not call it.
    pub fn create_domain(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainCreateFlags,
    ) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.create_domain(xml, flags));
            it.map(Domain::from)
        }
    }
}
