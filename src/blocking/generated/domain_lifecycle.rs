//! The methods of `domain_lifecycle` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Starts a guest that has a definition, from its managed save image where there is one. Waits
    /// until it runs, or stands paused where that was asked for. Gives a handle with the id that
    /// the guest got; this one keeps what it said.
    ///
    /// Protocol: `DOMAIN_CREATE_WITH_FLAGS` (remote 196), since libvirt 0.8.2. Needs
    /// `domain:start`. A read-only connection may not call it.
    pub fn create(&self, flags: DomainCreateFlags) -> Result<Domain> {
        {
            let it = wait::answer(self.0.connection(), self.0.create(flags));
            it.map(Domain::from)
        }
    }

    /// Stops the guest's CPUs. Its memory stays as it is and stays allocated, and so do its
    /// devices.
    ///
    /// Protocol: `DOMAIN_SUSPEND` (remote 34), since libvirt 0.3.0. Needs `domain:suspend`. A
    /// read-only connection may not call it.
    pub fn suspend(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.suspend())
    }

    /// Lets the guest's CPUs go on.
    ///
    /// Protocol: `DOMAIN_RESUME` (remote 28), since libvirt 0.3.0. Needs `domain:suspend`. A
    /// read-only connection may not call it.
    pub fn resume(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.resume())
    }

    /// Asks the guest to shut down. This returns when the guest has been asked: when it is off, or
    /// whether it listens, an event tells. Without flags the hypervisor chooses the way.
    ///
    /// Protocol: `DOMAIN_SHUTDOWN_FLAGS` (remote 258), since libvirt 0.9.10. Needs
    /// `domain:init_control`, `domain:write:VIR_DOMAIN_SHUTDOWN_GUEST_AGENT`. A read-only
    /// connection may not call it.
    pub fn shutdown(&self, flags: DomainShutdownFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.shutdown(flags))
    }

    /// Asks the guest to restart its system. This returns when the guest has been asked. Without
    /// flags the hypervisor chooses the way.
    ///
    /// Protocol: `DOMAIN_REBOOT` (remote 27), since libvirt 0.3.0. Needs `domain:init_control`,
    /// `domain:write:VIR_DOMAIN_REBOOT_GUEST_AGENT`. A read-only connection may not call it.
    pub fn reboot(&self, flags: DomainRebootFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.reboot(flags))
    }

    /// Restarts the guest at once, as the reset button of a machine does: its system is not asked,
    /// and may lose data.
    ///
    /// Protocol: `DOMAIN_RESET` (remote 245), since libvirt 0.9.7. Needs `domain:reset`. A
    /// read-only connection may not call it.
    pub fn reset(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.reset())
    }

    /// Ends the guest at once, as pulling the plug does. The definition stays where there is one; a
    /// domain without one is gone. With `GRACEFUL` a guest whose process does not end by itself
    /// within some seconds is left alive, and that is an error.
    ///
    /// Protocol: `DOMAIN_DESTROY_FLAGS` (remote 234), since libvirt 0.9.4. Needs `domain:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self, flags: DomainDestroyFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.destroy(flags))
    }

    /// Drops the domain's definition. A guest that runs goes on without one, until it stops. What
    /// hangs on a domain, its managed save image, the metadata of its snapshots and checkpoints,
    /// its NVRAM, its TPM's state, has to be named by a flag, or this is refused.
    ///
    /// Protocol: `DOMAIN_UNDEFINE_FLAGS` (remote 231), since libvirt 0.9.4. Needs `domain:delete`.
    /// A read-only connection may not call it.
    pub fn undefine(&self, flags: DomainUndefineFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine(flags))
    }

    /// Wakes a guest up that had suspended itself.
    ///
    /// Protocol: `DOMAIN_PM_WAKEUP` (remote 267), since libvirt 0.9.11. Needs `domain:pm_control`.
    /// A read-only connection may not call it.
    pub fn pm_wakeup(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.pm_wakeup())
    }

    /// Whether the guest is started when the host's daemon starts.
    ///
    /// Protocol: `DOMAIN_GET_AUTOSTART` (remote 15), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn autostart(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.autostart())
    }

    /// Sets whether the guest is started when the host's daemon starts. The domain needs a
    /// persistent definition.
    ///
    /// Protocol: `DOMAIN_SET_AUTOSTART` (remote 29), since libvirt 0.3.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_autostart(autostart))
    }

    /// Whether the guest is started at the next boot of the host, and only then.
    ///
    /// Protocol: `DOMAIN_GET_AUTOSTART_ONCE` (remote 449), since libvirt 11.2.0. Needs
    /// `domain:read`. A read-only connection may call it.
    pub fn autostart_once(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.autostart_once())
    }

    /// Sets whether the guest is started at the next boot of the host, and only then.
    ///
    /// Protocol: `DOMAIN_SET_AUTOSTART_ONCE` (remote 450), since libvirt 11.2.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_autostart_once(&self, autostart: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_autostart_once(autostart))
    }

    /// Sets what is done when the guest powers off, reboots or crashes.
    ///
    /// Protocol: `DOMAIN_SET_LIFECYCLE_ACTION` (remote 390), since libvirt 3.9.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_lifecycle_action(
        &self,
        event: DomainLifecycle,
        action: DomainLifecycleAction,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_lifecycle_action(event, action, flags))
    }

    /// Lets the guest's own system go to sleep: to memory, to disk, or to both. It wakes up by
    /// itself after `duration`, in whole seconds; zero is until [`pm_wakeup`](Self::pm_wakeup), and
    /// all that the QEMU driver takes. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_PM_SUSPEND_FOR_DURATION` (remote 261), since libvirt 0.9.10. Needs
    /// `domain:pm_control`. A read-only connection may not call it.
    pub fn pm_suspend(&self, target: NodeSuspendTarget, duration: Duration) -> Result<()> {
        wait::answer(self.0.connection(), self.0.pm_suspend(target, duration))
    }
}
