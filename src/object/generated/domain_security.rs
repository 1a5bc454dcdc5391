//! Domains: security labels and confidential guests.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{Domain, SecurityLabel, TypedParams};
use crate::protocol::remote;

/// Domains: security labels and confidential guests.
impl Domain {
    /// The security label of the running guest, such as its SELinux context; `None` where it has
    /// none.
    ///
    /// Protocol: `DOMAIN_GET_SECURITY_LABEL` (remote 121), since libvirt 0.6.1. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn security_label(&self) -> Call<remote::DomainGetSecurityLabel, Option<SecurityLabel>> {
        let args = remote::DomainGetSecurityLabel { dom: self.wire().clone() };
        self.connection().call_to(args, crate::object::domain::security::read_label)
    }

    /// The security labels of the running guest, in the order in which the host's capabilities name
    /// its security drivers; `None` where it has none of that driver.
    ///
    /// Protocol: `DOMAIN_GET_SECURITY_LABEL_LIST` (remote 278), since libvirt 0.10.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn security_labels(
        &self,
    ) -> Call<remote::DomainGetSecurityLabelList, Vec<Option<SecurityLabel>>> {
        let args = remote::DomainGetSecurityLabelList { dom: self.wire().clone() };
        self.connection().call_to(args, crate::object::domain::security::read_labels)
    }

    /// Gives a confidential guest (AMD SEV) a secret, after it was measured and before its CPUs
    /// run.
    ///
    /// Protocol: `DOMAIN_SET_LAUNCH_SECURITY_STATE` (remote 439), since libvirt 8.0.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_launch_security_state(
        &self,
        params: impl Into<TypedParams>,
    ) -> Call<remote::DomainSetLaunchSecurityState> {
        self.connection().call(remote::DomainSetLaunchSecurityState {
            dom: self.wire().clone(),
            params: params.into().into(),
            flags: 0,
        })
    }
}
