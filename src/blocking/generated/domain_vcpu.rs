//! The methods of `domain_vcpu` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The vCPUs of the running guest: what they do, where they run, where they may run.
    ///
    /// Makes three calls: for the number of the host's CPUs, for that of the guest's, and this.
    ///
    /// Protocol: `DOMAIN_GET_VCPUS` (remote 20), since libvirt 0.3.0. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn vcpus(&self) -> Result<Vec<VcpuInfo>> {
        wait::answer(self.0.connection(), self.0.vcpus())
    }

    /// The CPUs of the host that each vCPU may run on, by the vCPUs' numbers. With
    /// [`CONFIG`](DomainModificationImpact::CONFIG) what the next start will use.
    ///
    /// Makes three calls: for the number of the host's CPUs, for that of the guest's, and this.
    ///
    /// Protocol: `DOMAIN_GET_VCPU_PIN_INFO` (remote 230), since libvirt 0.9.3. Needs `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn vcpu_pins(&self, flags: DomainModificationImpact) -> Result<Vec<CpuSet>> {
        wait::answer(self.0.connection(), self.0.vcpu_pins(flags))
    }

    /// The CPUs of the host that the hypervisor's own threads may run on; `None` where they are
    /// not bound to any.
    ///
    /// Makes two calls: for the number of the host's CPUs, and this.
    ///
    /// Protocol: `DOMAIN_GET_EMULATOR_PIN_INFO` (remote 280), since libvirt 0.10.0. Needs
    /// `domain:read`.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn emulator_pin(&self, flags: DomainModificationImpact) -> Result<Option<CpuSet>> {
        wait::answer(self.0.connection(), self.0.emulator_pin(flags))
    }
}
