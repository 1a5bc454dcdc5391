//! The methods of `domain_info` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// The state, the memory, the number of vCPUs and the CPU time used so far, in one call.
    ///
    /// Protocol: `DOMAIN_GET_INFO` (remote 16), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn info(&self) -> Result<DomainInfo> {
        wait::answer(self.0.connection(), self.0.info())
    }

    /// What the guest is doing, and why.
    ///
    /// Protocol: `DOMAIN_GET_STATE` (remote 212), since libvirt 0.9.2. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn state(&self) -> Result<DomainStatus> {
        wait::answer(self.0.connection(), self.0.state())
    }

    /// How the daemon stands to the guest's hypervisor: whether it can be asked, is busy with a
    /// job, or does not answer.
    ///
    /// Protocol: `DOMAIN_GET_CONTROL_INFO` (remote 229), since libvirt 0.9.3. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn control_info(&self) -> Result<ControlInfo> {
        wait::answer(self.0.connection(), self.0.control_info())
    }

    /// The domain's description in XML: of the running guest, or with `INACTIVE` what the next
    /// start will use. `SECURE` includes passwords, and is not for read-only connections.
    ///
    /// Protocol: `DOMAIN_GET_XML_DESC` (remote 14), since libvirt 0.3.0. Needs `domain:read`,
    /// `domain:read_secure:VIR_DOMAIN_XML_SECURE`, `domain:read_secure:VIR_DOMAIN_XML_MIGRATABLE`.
    /// A read-only connection may call it.
    pub fn xml(&self, flags: DomainXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// The kind of guest, as in its XML: `hvm` for full virtualization, `linux`, `exe` …
    ///
    /// Protocol: `DOMAIN_GET_OS_TYPE` (remote 19), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn os_type(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.os_type())
    }

    /// The name that the guest gives itself, by its agent or by the leases of its networks. With
    /// the agent it waits for the guest.
    ///
    /// Protocol: `DOMAIN_GET_HOSTNAME` (remote 277), since libvirt 0.10.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn hostname(&self, flags: DomainGetHostnameFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.hostname(flags))
    }

    /// Whether the guest runs, or stands paused.
    ///
    /// Protocol: `DOMAIN_IS_ACTIVE` (remote 150), since libvirt 0.7.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_active())
    }

    /// Whether the domain has a definition that outlives the guest.
    ///
    /// Protocol: `DOMAIN_IS_PERSISTENT` (remote 151), since libvirt 0.7.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_persistent(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_persistent())
    }

    /// Whether the persistent definition was changed while the guest ran.
    ///
    /// Protocol: `DOMAIN_IS_UPDATED` (remote 202), since libvirt 0.8.6. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_updated(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_updated())
    }

    /// A title, a description, or the XML element that an application keeps under its namespace
    /// `uri`, which the other two do not have. One that is not there is an error with the code
    /// `NO_DOMAIN_METADATA`.
    ///
    /// Protocol: `DOMAIN_GET_METADATA` (remote 265), since libvirt 0.9.10. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn metadata(
        &self,
        kind: DomainMetadataType,
        uri: Option<&str>,
        flags: DomainModificationImpact,
    ) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.metadata(kind, uri, flags))
    }

    /// Sets a title, a description, or the XML element that an application keeps under its
    /// namespace `uri` with the prefix `key`; the other two have neither. `None` as `metadata`
    /// removes what is there.
    ///
    /// Protocol: `DOMAIN_SET_METADATA` (remote 264), since libvirt 0.9.10. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    pub fn set_metadata(
        &self,
        kind: DomainMetadataType,
        metadata: Option<&str>,
        key: Option<&str>,
        uri: Option<&str>,
        flags: DomainModificationImpact,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_metadata(kind, metadata, key, uri, flags))
    }

    /// What the daemon has to say about the domain: deprecated features in use, reasons why it
    /// counts as tainted, I/O errors. Without flags, all kinds.
    ///
    /// Protocol: `DOMAIN_GET_MESSAGES` (remote 426), since libvirt 7.1.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn messages(&self, kinds: DomainMessageType) -> Result<Vec<XdrString>> {
        wait::answer(self.0.connection(), self.0.messages(kinds))
    }
}
