//! Another name for a domain, which the reply does not have.

use crate::error::Result;
use crate::object::Domain;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

impl Domain {
    /// Gives the domain another name. It must not run, nor have snapshots or checkpoints.
    /// Gives a handle with the new name; this one keeps the old name and the UUID, which is
    /// what the daemon knows a domain by.
    ///
    /// Protocol: `DOMAIN_RENAME` (remote 358), since libvirt 1.2.19. Needs `domain:write`,
    /// `domain:save`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub async fn rename(&self, new_name: impl Into<XdrString>) -> Result<Self> {
        let mut renamed = self.wire().clone();
        renamed.name = new_name.into();
        let new_name = Some(renamed.name.clone());
        let call = remote::DomainRename { dom: self.wire().clone(), new_name, flags: 0 };
        self.connection().call(call).await?;
        Ok(Self::from_wire(self.connection(), renamed))
    }
}
