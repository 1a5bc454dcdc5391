//! The methods of `domain_cpu` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The most vCPUs that the running guest may have. Of one that does not run, some drivers tell
    /// the most that the hypervisor allows, and others refuse.
    ///
    /// Protocol: `DOMAIN_GET_MAX_VCPUS` (remote 18), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn max_vcpus(&self) -> Result<u32> {
        wait::answer(self.0.connection(), self.0.max_vcpus())
    }

    /// How many vCPUs the guest has; with `MAXIMUM`, how many it may have; with `GUEST`, how many
    /// its own system uses, which asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_VCPUS_FLAGS` (remote 200), since libvirt 0.8.5. Needs `domain:read`,
    /// `domain:write:VIR_DOMAIN_VCPU_GUEST`. A read-only connection may call it.
    pub fn vcpu_count(&self, flags: DomainVcpuFlags) -> Result<u32> {
        wait::answer(self.0.connection(), self.0.vcpu_count(flags))
    }

    /// Sets how many vCPUs the guest has; with `MAXIMUM`, how many it may have after its next
    /// start; with `GUEST`, how many its own system uses, by the agent.
    ///
    /// Protocol: `DOMAIN_SET_VCPUS_FLAGS` (remote 199), since libvirt 0.8.5. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`, `domain:write:VIR_DOMAIN_VCPU_GUEST`. A read-only
    /// connection may not call it.
    pub fn set_vcpus(&self, count: u32, flags: DomainVcpuFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_vcpus(count, flags))
    }

    /// Binds a vCPU to these CPUs of the host.
    ///
    /// Protocol: `DOMAIN_PIN_VCPU_FLAGS` (remote 225), since libvirt 0.9.3. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn pin_vcpu(&self, vcpu: u32, cpus: CpuSet, flags: DomainModificationImpact) -> Result<()> {
        wait::answer(self.0.connection(), self.0.pin_vcpu(vcpu, cpus, flags))
    }

    /// Binds the hypervisor's own threads, those that are neither a vCPU nor an IOThread, to these
    /// CPUs of the host.
    ///
    /// Protocol: `DOMAIN_PIN_EMULATOR` (remote 279), since libvirt 0.10.0. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn pin_emulator(&self, cpus: CpuSet, flags: DomainModificationImpact) -> Result<()> {
        wait::answer(self.0.connection(), self.0.pin_emulator(cpus, flags))
    }

    /// Binds the IOThread with this id to these CPUs of the host.
    ///
    /// Protocol: `DOMAIN_PIN_IOTHREAD` (remote 352), since libvirt 1.2.14. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn pin_iothread(
        &self,
        id: u32,
        cpus: CpuSet,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.pin_iothread(id, cpus, flags))
    }

    /// Adds an IOThread with this id, from 1 up, which disks can then be given to.
    ///
    /// Protocol: `DOMAIN_ADD_IOTHREAD` (remote 355), since libvirt 1.2.15. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn add_iothread(&self, id: u32, flags: DomainModificationImpact) -> Result<()> {
        wait::answer(self.0.connection(), self.0.add_iothread(id, flags))
    }

    /// Removes the IOThread with this id. One that a disk uses is refused.
    ///
    /// Protocol: `DOMAIN_DEL_IOTHREAD` (remote 356), since libvirt 1.2.15. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn del_iothread(&self, id: u32, flags: DomainModificationImpact) -> Result<()> {
        wait::answer(self.0.connection(), self.0.del_iothread(id, flags))
    }

    /// Sets how the IOThread with this id polls, and how many threads it may use; what is `None`
    /// stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_IOTHREAD_PARAMS` (remote 402), since libvirt 4.10.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_iothread_parameters(
        &self,
        id: u32,
        params: impl Into<TypedParams>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_iothread_parameters(id, params, flags))
    }

    /// Switches these vCPUs of the guest on or off. A hypervisor may want them one at a time, or
    /// all that belong together.
    ///
    /// Protocol: `DOMAIN_SET_VCPU` (remote 384), since libvirt 3.1.0. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_vcpu(
        &self,
        vcpus: CpuSet,
        online: bool,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_vcpu(vcpus, online, flags))
    }

    /// The IOThreads of the domain, and the CPUs of the host that they may run on.
    ///
    /// Protocol: `DOMAIN_GET_IOTHREAD_INFO` (remote 351), since libvirt 1.2.14. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn iothreads(&self, flags: DomainModificationImpact) -> Result<Vec<IoThread>> {
        wait::answer(self.0.connection(), self.0.iothreads(flags))
    }
}
