//! Domains: devices, keys and screens.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::object::units::WireTime;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};
use std::time::Duration;

/// Domains: devices, keys and screens.
impl Domain {
    /// Adds a device by its XML, to the running guest, to its definition, or to both. The guest's
    /// system may need time to take note of it.
    ///
    /// Protocol: `DOMAIN_ATTACH_DEVICE_FLAGS` (remote 160), since libvirt 0.7.7. Needs
    /// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// domain
    ///     .attach_device(
    ///         "<disk type='file'><source file='/srv/data.img'/><target dev='vdb'/></disk>",
    ///         DomainDeviceModifyFlags::LIVE | DomainDeviceModifyFlags::CONFIG,
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn attach_device(
        &self,
        xml: impl Into<XdrString>,
        flags: api::DomainDeviceModifyFlags,
    ) -> Call<remote::DomainAttachDeviceFlags> {
        self.connection().call(remote::DomainAttachDeviceFlags {
            dom: self.wire().clone(),
            xml: xml.into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainDeviceModifyFlags,
    ) -> Call<remote::DomainDetachDeviceFlags> {
        self.connection().call(remote::DomainDetachDeviceFlags {
            dom: self.wire().clone(),
            xml: xml.into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainDeviceModifyFlags,
    ) -> Call<remote::DomainDetachDeviceAlias> {
        self.connection().call(remote::DomainDetachDeviceAlias {
            dom: self.wire().clone(),
            alias: alias.into(),
            flags: flags.bits(),
        })
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
        flags: api::DomainDeviceModifyFlags,
    ) -> Call<remote::DomainUpdateDeviceFlags> {
        self.connection().call(remote::DomainUpdateDeviceFlags {
            dom: self.wire().clone(),
            xml: xml.into(),
            flags: flags.bits(),
        })
    }

    /// Sends a signal to a process inside the guest, by its number there. For containers.
    ///
    /// Protocol: `DOMAIN_SEND_PROCESS_SIGNAL` (remote 295), since libvirt 1.0.1. Needs
    /// `domain:send_signal`. A read-only connection may not call it.
    pub fn send_process_signal(
        &self,
        pid: i64,
        signal: api::DomainProcessSignal,
    ) -> Call<remote::DomainSendProcessSignal> {
        self.connection().call(remote::DomainSendProcessSignal {
            dom: self.wire().clone(),
            pid_value: pid,
            signum: signal.0.cast_unsigned(),
            flags: 0,
        })
    }

    /// Sends the guest a non-maskable interrupt.
    ///
    /// Protocol: `DOMAIN_INJECT_NMI` (remote 210), since libvirt 0.9.2. Needs `domain:inject_nmi`.
    /// A read-only connection may not call it.
    pub fn inject_nmi(&self) -> Call<remote::DomainInjectNmi> {
        self.connection().call(remote::DomainInjectNmi { dom: self.wire().clone(), flags: 0 })
    }

    /// Lets the guest's screens of this kind read their TLS certificates anew.
    ///
    /// Protocol: `DOMAIN_GRAPHICS_RELOAD` (remote 448), since libvirt 10.2.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn graphics_reload(
        &self,
        kind: api::DomainGraphicsReloadType,
    ) -> Call<remote::DomainGraphicsReload> {
        self.connection().call(remote::DomainGraphicsReload {
            dom: self.wire().clone(),
            r#type: kind.0.cast_unsigned(),
            flags: 0,
        })
    }

    /// Presses these keys of the guest's keyboard together, at most 16, and lets them go after
    /// `hold`, in whole milliseconds. Which numbers keys have depends on `codeset`.
    ///
    /// Protocol: `DOMAIN_SEND_KEY` (remote 226), since libvirt 0.9.3. Needs `domain:send_input`. A
    /// read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let ctrl_alt_delete = [29, 56, 111];
    /// let hold = std::time::Duration::from_millis(50);
    /// domain.send_key(KeycodeSet::LINUX, hold, &ctrl_alt_delete).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_key(
        &self,
        codeset: api::KeycodeSet,
        hold: Duration,
        keys: &[u32],
    ) -> Call<remote::DomainSendKey> {
        self.connection().call(remote::DomainSendKey {
            dom: self.wire().clone(),
            codeset: codeset.0.cast_unsigned(),
            holdtime: WireTime::milliseconds(hold),
            keycodes: keys.to_vec(),
            flags: 0,
        })
    }
}
