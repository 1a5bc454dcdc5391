//! Domains: starting and stopping them.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::object::units::WireTime;
use crate::protocol::{api, remote};
use std::time::Duration;

/// Domains: starting and stopping them.
impl Domain {
    /// Starts a guest that has a definition, from its managed save image where there is one. Waits
    /// until it runs, or stands paused where that was asked for. Gives a handle with the id that
    /// the guest got; this one keeps what it said.
    ///
    /// Protocol: `DOMAIN_CREATE_WITH_FLAGS` (remote 196), since libvirt 0.8.2. Needs
    /// `domain:start`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let running = domain.create(DomainCreateFlags::START_PAUSED).await?;
    /// println!("{running} has the id {:?}", running.id());
    /// running.resume().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        flags: api::DomainCreateFlags,
    ) -> Call<remote::DomainCreateWithFlags, Domain> {
        let args = remote::DomainCreateWithFlags { dom: self.wire().clone(), flags: flags.bits() };
        self.connection()
            .call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }

    /// Stops the guest's CPUs. Its memory stays as it is and stays allocated, and so do its
    /// devices.
    ///
    /// Protocol: `DOMAIN_SUSPEND` (remote 34), since libvirt 0.3.0. Needs `domain:suspend`. A
    /// read-only connection may not call it.
    pub fn suspend(&self) -> Call<remote::DomainSuspend> {
        self.connection().call(remote::DomainSuspend { dom: self.wire().clone() })
    }

    /// Lets the guest's CPUs go on.
    ///
    /// Protocol: `DOMAIN_RESUME` (remote 28), since libvirt 0.3.0. Needs `domain:suspend`. A
    /// read-only connection may not call it.
    pub fn resume(&self) -> Call<remote::DomainResume> {
        self.connection().call(remote::DomainResume { dom: self.wire().clone() })
    }

    /// Asks the guest to shut down. This returns when the guest has been asked: when it is off, or
    /// whether it listens, an event tells. Without flags the hypervisor chooses the way.
    ///
    /// Protocol: `DOMAIN_SHUTDOWN_FLAGS` (remote 258), since libvirt 0.9.10. Needs
    /// `domain:init_control`, `domain:write:VIR_DOMAIN_SHUTDOWN_GUEST_AGENT`. A read-only
    /// connection may not call it.
    pub fn shutdown(&self, flags: api::DomainShutdownFlags) -> Call<remote::DomainShutdownFlags> {
        self.connection()
            .call(remote::DomainShutdownFlags { dom: self.wire().clone(), flags: flags.bits() })
    }

    /// Asks the guest to restart its system. This returns when the guest has been asked. Without
    /// flags the hypervisor chooses the way.
    ///
    /// Protocol: `DOMAIN_REBOOT` (remote 27), since libvirt 0.3.0. Needs `domain:init_control`,
    /// `domain:write:VIR_DOMAIN_REBOOT_GUEST_AGENT`. A read-only connection may not call it.
    pub fn reboot(&self, flags: api::DomainRebootFlags) -> Call<remote::DomainReboot> {
        self.connection()
            .call(remote::DomainReboot { dom: self.wire().clone(), flags: flags.bits() })
    }

    /// Restarts the guest at once, as the reset button of a machine does: its system is not asked,
    /// and may lose data.
    ///
    /// Protocol: `DOMAIN_RESET` (remote 245), since libvirt 0.9.7. Needs `domain:reset`. A
    /// read-only connection may not call it.
    pub fn reset(&self) -> Call<remote::DomainReset> {
        self.connection().call(remote::DomainReset { dom: self.wire().clone(), flags: 0 })
    }

    /// Ends the guest at once, as pulling the plug does. The definition stays where there is one; a
    /// domain without one is gone. With `GRACEFUL` a guest whose process does not end by itself
    /// within some seconds is left alive, and that is an error.
    ///
    /// Protocol: `DOMAIN_DESTROY_FLAGS` (remote 234), since libvirt 0.9.4. Needs `domain:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self, flags: api::DomainDestroyFlags) -> Call<remote::DomainDestroyFlags> {
        self.connection()
            .call(remote::DomainDestroyFlags { dom: self.wire().clone(), flags: flags.bits() })
    }

    /// Drops the domain's definition. A guest that runs goes on without one, until it stops. What
    /// hangs on a domain, its managed save image, the metadata of its snapshots and checkpoints,
    /// its NVRAM, its TPM's state, has to be named by a flag, or this is refused.
    ///
    /// Protocol: `DOMAIN_UNDEFINE_FLAGS` (remote 231), since libvirt 0.9.4. Needs `domain:delete`.
    /// A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// domain.undefine(DomainUndefineFlags::MANAGED_SAVE | DomainUndefineFlags::NVRAM).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn undefine(&self, flags: api::DomainUndefineFlags) -> Call<remote::DomainUndefineFlags> {
        self.connection()
            .call(remote::DomainUndefineFlags { dom: self.wire().clone(), flags: flags.bits() })
    }

    /// Wakes a guest up that had suspended itself.
    ///
    /// Protocol: `DOMAIN_PM_WAKEUP` (remote 267), since libvirt 0.9.11. Needs `domain:pm_control`.
    /// A read-only connection may not call it.
    pub fn pm_wakeup(&self) -> Call<remote::DomainPmWakeup> {
        self.connection().call(remote::DomainPmWakeup { dom: self.wire().clone(), flags: 0 })
    }

    /// Whether the guest is started when the host's daemon starts.
    ///
    /// Protocol: `DOMAIN_GET_AUTOSTART` (remote 15), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn autostart(&self) -> Call<remote::DomainGetAutostart, bool> {
        let args = remote::DomainGetAutostart { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.autostart != 0))
    }

    /// Sets whether the guest is started when the host's daemon starts. The domain needs a
    /// persistent definition.
    ///
    /// Protocol: `DOMAIN_SET_AUTOSTART` (remote 29), since libvirt 0.3.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Call<remote::DomainSetAutostart> {
        self.connection().call(remote::DomainSetAutostart {
            dom: self.wire().clone(),
            autostart: i32::from(autostart),
        })
    }

    /// Whether the guest is started at the next boot of the host, and only then.
    ///
    /// Protocol: `DOMAIN_GET_AUTOSTART_ONCE` (remote 449), since libvirt 11.2.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn autostart_once(&self) -> Call<remote::DomainGetAutostartOnce, bool> {
        let args = remote::DomainGetAutostartOnce { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.autostart != 0))
    }

    /// Sets whether the guest is started at the next boot of the host, and only then.
    ///
    /// Protocol: `DOMAIN_SET_AUTOSTART_ONCE` (remote 450), since libvirt 11.2.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_autostart_once(&self, autostart: bool) -> Call<remote::DomainSetAutostartOnce> {
        self.connection().call(remote::DomainSetAutostartOnce {
            dom: self.wire().clone(),
            autostart: i32::from(autostart),
        })
    }

    /// Sets what is done when the guest powers off, reboots or crashes.
    ///
    /// Protocol: `DOMAIN_SET_LIFECYCLE_ACTION` (remote 390), since libvirt 3.9.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_lifecycle_action(
        &self,
        event: api::DomainLifecycle,
        action: api::DomainLifecycleAction,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetLifecycleAction> {
        self.connection().call(remote::DomainSetLifecycleAction {
            dom: self.wire().clone(),
            r#type: event.0.cast_unsigned(),
            action: action.0.cast_unsigned(),
            flags: flags.bits(),
        })
    }

    /// Lets the guest's own system go to sleep: to memory, to disk, or to both. It wakes up by
    /// itself after `duration`, in whole seconds; zero is until [`pm_wakeup`](Self::pm_wakeup), and
    /// all that the QEMU driver takes. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_PM_SUSPEND_FOR_DURATION` (remote 261), since libvirt 0.9.10. Needs
    /// `domain:pm_control`. A read-only connection may not call it.
    pub fn pm_suspend(
        &self,
        target: api::NodeSuspendTarget,
        duration: Duration,
    ) -> Call<remote::DomainPmSuspendForDuration> {
        self.connection().call(remote::DomainPmSuspendForDuration {
            dom: self.wire().clone(),
            target: target.0.cast_unsigned(),
            duration: WireTime::seconds(duration),
            flags: 0,
        })
    }
}
