//! Domains: vCPUs, and on which host CPUs they and the hypervisor's threads run.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{CpuSet, Domain, IoThread, TypedParams, implausible};
use crate::protocol::{api, remote};

/// Domains: vCPUs, and on which host CPUs they and the hypervisor's threads run.
impl Domain {
    /// The most vCPUs that the running guest may have. Of one that does not run, some drivers tell
    /// the most that the hypervisor allows, and others refuse.
    ///
    /// Protocol: `DOMAIN_GET_MAX_VCPUS` (remote 18), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn max_vcpus(&self) -> Call<remote::DomainGetMaxVcpus, u32> {
        let args = remote::DomainGetMaxVcpus { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| {
            u32::try_from(reply.num)
                .map_err(|_| implausible::<remote::DomainGetMaxVcpus>("`num` is out of range"))
        })
    }

    /// How many vCPUs the guest has; with `MAXIMUM`, how many it may have; with `GUEST`, how many
    /// its own system uses, which asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_VCPUS_FLAGS` (remote 200), since libvirt 0.8.5. Needs `domain:read`,
    /// `domain:write:VIR_DOMAIN_VCPU_GUEST`. A read-only connection may call it.
    pub fn vcpu_count(
        &self,
        flags: api::DomainVcpuFlags,
    ) -> Call<remote::DomainGetVcpusFlags, u32> {
        let args = remote::DomainGetVcpusFlags { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| {
            u32::try_from(reply.num)
                .map_err(|_| implausible::<remote::DomainGetVcpusFlags>("`num` is out of range"))
        })
    }

    /// Sets how many vCPUs the guest has; with `MAXIMUM`, how many it may have after its next
    /// start; with `GUEST`, how many its own system uses, by the agent.
    ///
    /// Protocol: `DOMAIN_SET_VCPUS_FLAGS` (remote 199), since libvirt 0.8.5. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`, `domain:write:VIR_DOMAIN_VCPU_GUEST`. A read-only
    /// connection may not call it.
    pub fn set_vcpus(
        &self,
        count: u32,
        flags: api::DomainVcpuFlags,
    ) -> Call<remote::DomainSetVcpusFlags> {
        self.connection().call(remote::DomainSetVcpusFlags {
            dom: self.wire().clone(),
            nvcpus: count,
            flags: flags.bits(),
        })
    }

    /// Binds a vCPU to these CPUs of the host.
    ///
    /// Protocol: `DOMAIN_PIN_VCPU_FLAGS` (remote 225), since libvirt 0.9.3. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let cpus = CpuSet::from_iter([0, 1, 2, 3, 7]);
    /// domain.pin_vcpu(0, cpus, DomainModificationImpact::LIVE).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn pin_vcpu(
        &self,
        vcpu: u32,
        cpus: CpuSet,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainPinVcpuFlags> {
        self.connection().call(remote::DomainPinVcpuFlags {
            dom: self.wire().clone(),
            vcpu,
            cpumap: cpus.into(),
            flags: flags.bits(),
        })
    }

    /// Binds the hypervisor's own threads, those that are neither a vCPU nor an IOThread, to these
    /// CPUs of the host.
    ///
    /// Protocol: `DOMAIN_PIN_EMULATOR` (remote 279), since libvirt 0.10.0. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn pin_emulator(
        &self,
        cpus: CpuSet,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainPinEmulator> {
        self.connection().call(remote::DomainPinEmulator {
            dom: self.wire().clone(),
            cpumap: cpus.into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainPinIothread> {
        self.connection().call(remote::DomainPinIothread {
            dom: self.wire().clone(),
            iothreads_id: id,
            cpumap: cpus.into(),
            flags: flags.bits(),
        })
    }

    /// Adds an IOThread with this id, from 1 up, which disks can then be given to.
    ///
    /// Protocol: `DOMAIN_ADD_IOTHREAD` (remote 355), since libvirt 1.2.15. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn add_iothread(
        &self,
        id: u32,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainAddIothread> {
        self.connection().call(remote::DomainAddIothread {
            dom: self.wire().clone(),
            iothread_id: id,
            flags: flags.bits(),
        })
    }

    /// Removes the IOThread with this id. One that a disk uses is refused.
    ///
    /// Protocol: `DOMAIN_DEL_IOTHREAD` (remote 356), since libvirt 1.2.15. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn del_iothread(
        &self,
        id: u32,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainDelIothread> {
        self.connection().call(remote::DomainDelIothread {
            dom: self.wire().clone(),
            iothread_id: id,
            flags: flags.bits(),
        })
    }

    /// Sets how the IOThread with this id polls, and how many threads it may use; what is `None`
    /// stays as it is.
    ///
    /// Protocol: `DOMAIN_SET_IOTHREAD_PARAMS` (remote 402), since libvirt 4.10.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// use std::time::Duration;
    ///
    /// let polling = IoThreadParameters::new().poll_max(Duration::from_micros(50));
    /// domain.set_iothread_parameters(1, polling, DomainModificationImpact::LIVE).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_iothread_parameters(
        &self,
        id: u32,
        params: impl Into<TypedParams>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetIothreadParams> {
        self.connection().call(remote::DomainSetIothreadParams {
            dom: self.wire().clone(),
            iothread_id: id,
            params: params.into().into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetVcpu> {
        self.connection().call(remote::DomainSetVcpu {
            dom: self.wire().clone(),
            cpumap: vcpus.into(),
            state: i32::from(online),
            flags: flags.bits(),
        })
    }

    /// The IOThreads of the domain, and the CPUs of the host that they may run on.
    ///
    /// Protocol: `DOMAIN_GET_IOTHREAD_INFO` (remote 351), since libvirt 1.2.14. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn iothreads(
        &self,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainGetIothreadInfo, Vec<IoThread>> {
        let args = remote::DomainGetIothreadInfo { dom: self.wire().clone(), flags: flags.bits() };
        self.connection()
            .call_to(args, |reply, _| Ok(reply.info.into_iter().map(IoThread::from).collect()))
    }
}
