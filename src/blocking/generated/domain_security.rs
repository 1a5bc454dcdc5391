//! The methods of `domain_security` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// What is known of a confidential guest, such as its measurement.
    ///
    /// Protocol: `DOMAIN_GET_LAUNCH_SECURITY_INFO` (remote 396), since libvirt 4.5.0. Needs
    /// `domain:read`. A read-only connection may not call it.
    pub fn launch_security_info(&self) -> Result<LaunchSecurityInfo> {
        wait::answer(self.0.connection(), self.0.launch_security_info())
    }

    /// The security label of the running guest, such as its SELinux context; `None` where it has
    /// none.
    ///
    /// Protocol: `DOMAIN_GET_SECURITY_LABEL` (remote 121), since libvirt 0.6.1. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn security_label(&self) -> Result<Option<SecurityLabel>> {
        wait::answer(self.0.connection(), self.0.security_label())
    }

    /// The security labels of the running guest, in the order in which the host's capabilities name
    /// its security drivers; `None` where it has none of that driver.
    ///
    /// Protocol: `DOMAIN_GET_SECURITY_LABEL_LIST` (remote 278), since libvirt 0.10.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn security_labels(&self) -> Result<Vec<Option<SecurityLabel>>> {
        wait::answer(self.0.connection(), self.0.security_labels())
    }

    /// Gives a confidential guest (AMD SEV) a secret, after it was measured and before its CPUs
    /// run.
    ///
    /// Protocol: `DOMAIN_SET_LAUNCH_SECURITY_STATE` (remote 439), since libvirt 8.0.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_launch_security_state(&self, params: impl Into<TypedParams>) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_launch_security_state(params))
    }
}
