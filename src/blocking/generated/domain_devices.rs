//! The methods of `domain_devices` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Adds a device by its XML, to the running guest, to its definition, or to both. The guest's
    /// system may need time to take note of it.
    ///
    /// Protocol: `DOMAIN_ATTACH_DEVICE_FLAGS` (remote 160), since libvirt 0.7.7. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn attach_device(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainDeviceModifyFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.attach_device(xml, flags))
    }

    /// Removes the device that this XML describes. A running guest has to let it go: this may
    /// return before it has, and an event tells when the device is gone.
    ///
    /// Protocol: `DOMAIN_DETACH_DEVICE_FLAGS` (remote 161), since libvirt 0.7.7. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn detach_device(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainDeviceModifyFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.detach_device(xml, flags))
    }

    /// Asks the guest to let go of the device with this alias, and does not wait: an event tells
    /// when it is gone.
    ///
    /// Protocol: `DOMAIN_DETACH_DEVICE_ALIAS` (remote 392), since libvirt 4.4.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn detach_device_alias(
        &self,
        alias: impl Into<XdrString>,
        flags: DomainDeviceModifyFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.detach_device_alias(alias, flags))
    }

    /// Changes a device to what this XML says: another medium in a drive, another network behind an
    /// interface, another password of a screen. What can be changed depends on the hypervisor.
    ///
    /// Protocol: `DOMAIN_UPDATE_DEVICE_FLAGS` (remote 174), since libvirt 0.8.0. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn update_device(
        &self,
        xml: impl Into<XdrString>,
        flags: DomainDeviceModifyFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.update_device(xml, flags))
    }

    /// Sends a signal to a process inside the guest, by its number there. For containers.
    ///
    /// Protocol: `DOMAIN_SEND_PROCESS_SIGNAL` (remote 295), since libvirt 1.0.1. Needs
    /// `domain:send_signal`. A read-only connection may not call it.
    pub fn send_process_signal(&self, pid: i64, signal: DomainProcessSignal) -> Result<()> {
        wait::answer(self.0.connection(), self.0.send_process_signal(pid, signal))
    }

    /// Sends the guest a non-maskable interrupt.
    ///
    /// Protocol: `DOMAIN_INJECT_NMI` (remote 210), since libvirt 0.9.2. Needs `domain:inject_nmi`.
    /// A read-only connection may not call it.
    pub fn inject_nmi(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.inject_nmi())
    }

    /// Lets the guest's screens of this kind read their TLS certificates anew.
    ///
    /// Protocol: `DOMAIN_GRAPHICS_RELOAD` (remote 448), since libvirt 10.2.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn graphics_reload(&self, kind: DomainGraphicsReloadType) -> Result<()> {
        wait::answer(self.0.connection(), self.0.graphics_reload(kind))
    }

    /// Presses these keys of the guest's keyboard together, at most 16, and lets them go after
    /// `hold`, in whole milliseconds. Which numbers keys have depends on `codeset`.
    ///
    /// Protocol: `DOMAIN_SEND_KEY` (remote 226), since libvirt 0.9.3. Needs `domain:send_input`. A
    /// read-only connection may not call it.
    pub fn send_key(&self, codeset: KeycodeSet, hold: Duration, keys: &[u32]) -> Result<()> {
        wait::answer(self.0.connection(), self.0.send_key(codeset, hold, keys))
    }
}
