//! Domains: what they are and how they are.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{ControlInfo, Domain, DomainInfo, DomainStatus};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domains: what they are and how they are.
impl Domain {
    /// The state, the memory, the number of vCPUs and the CPU time used so far, in one call.
    ///
    /// Protocol: `DOMAIN_GET_INFO` (remote 16), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let info = domain.info().await?;
    /// println!("{}: {} of {}", info.state, info.memory, info.max_memory);
    /// # Ok(())
    /// # }
    /// ```
    pub fn info(&self) -> Call<remote::DomainGetInfo, DomainInfo> {
        let args = remote::DomainGetInfo { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(DomainInfo::from(reply)))
    }

    /// What the guest is doing, and why.
    ///
    /// Protocol: `DOMAIN_GET_STATE` (remote 212), since libvirt 0.9.2. Needs `domain:read`. A
    /// read-only connection may call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// if let DomainStatus::Paused(DomainPausedReason::IOERROR) = domain.state().await? {
    ///     println!("{domain} waits for its disk");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn state(&self) -> Call<remote::DomainGetState, DomainStatus> {
        let args = remote::DomainGetState { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(DomainStatus::from(reply)))
    }

    /// How the daemon stands to the guest's hypervisor: whether it can be asked, is busy with a
    /// job, or does not answer.
    ///
    /// Protocol: `DOMAIN_GET_CONTROL_INFO` (remote 229), since libvirt 0.9.3. Needs `domain:read`.
    /// A read-only connection may call it.
    pub fn control_info(&self) -> Call<remote::DomainGetControlInfo, ControlInfo> {
        let args = remote::DomainGetControlInfo { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(ControlInfo::from(reply)))
    }

    /// The domain's description in XML: of the running guest, or with `INACTIVE` what the next
    /// start will use. `SECURE` includes passwords, and is not for read-only connections.
    ///
    /// Protocol: `DOMAIN_GET_XML_DESC` (remote 14), since libvirt 0.3.0. Needs `domain:read`,
    /// `domain:read_secure:VIR_DOMAIN_XML_SECURE`, `domain:read_secure:VIR_DOMAIN_XML_MIGRATABLE`.
    /// A read-only connection may call it.
    pub fn xml(&self, flags: api::DomainXmlFlags) -> Call<remote::DomainGetXmlDesc, XdrString> {
        let args = remote::DomainGetXmlDesc { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// The kind of guest, as in its XML: `hvm` for full virtualization, `linux`, `exe` …
    ///
    /// Protocol: `DOMAIN_GET_OS_TYPE` (remote 19), since libvirt 0.3.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn os_type(&self) -> Call<remote::DomainGetOsType, XdrString> {
        let args = remote::DomainGetOsType { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.r#type))
    }

    /// The name that the guest gives itself, by its agent or by the leases of its networks. With
    /// the agent it waits for the guest.
    ///
    /// Protocol: `DOMAIN_GET_HOSTNAME` (remote 277), since libvirt 0.10.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn hostname(
        &self,
        flags: api::DomainGetHostnameFlags,
    ) -> Call<remote::DomainGetHostname, XdrString> {
        let args = remote::DomainGetHostname { dom: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.hostname))
    }

    /// Whether the guest runs, or stands paused.
    ///
    /// Protocol: `DOMAIN_IS_ACTIVE` (remote 150), since libvirt 0.7.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Call<remote::DomainIsActive, bool> {
        let args = remote::DomainIsActive { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.active != 0))
    }

    /// Whether the domain has a definition that outlives the guest.
    ///
    /// Protocol: `DOMAIN_IS_PERSISTENT` (remote 151), since libvirt 0.7.3. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_persistent(&self) -> Call<remote::DomainIsPersistent, bool> {
        let args = remote::DomainIsPersistent { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.persistent != 0))
    }

    /// Whether the persistent definition was changed while the guest ran.
    ///
    /// Protocol: `DOMAIN_IS_UPDATED` (remote 202), since libvirt 0.8.6. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn is_updated(&self) -> Call<remote::DomainIsUpdated, bool> {
        let args = remote::DomainIsUpdated { dom: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.updated != 0))
    }

    /// A title, a description, or the XML element that an application keeps under its namespace
    /// `uri`, which the other two do not have. One that is not there is an error with the code
    /// `NO_DOMAIN_METADATA`.
    ///
    /// Protocol: `DOMAIN_GET_METADATA` (remote 265), since libvirt 0.9.10. Needs `domain:read`. A
    /// read-only connection may call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let title = domain
    ///     .metadata(DomainMetadataType::TITLE, None, DomainModificationImpact::CURRENT)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn metadata(
        &self,
        kind: api::DomainMetadataType,
        uri: Option<&str>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainGetMetadata, XdrString> {
        let args = remote::DomainGetMetadata {
            dom: self.wire().clone(),
            r#type: kind.0,
            uri: uri.map(Into::into),
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.metadata))
    }

    /// Sets a title, a description, or the XML element that an application keeps under its
    /// namespace `uri` with the prefix `key`; the other two have neither. `None` as `metadata`
    /// removes what is there.
    ///
    /// Protocol: `DOMAIN_SET_METADATA` (remote 264), since libvirt 0.9.10. Needs `domain:write`,
    /// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
    /// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// domain
    ///     .set_metadata(
    ///         DomainMetadataType::ELEMENT,
    ///         Some("<owner name='ops'/>"),
    ///         Some("my"),
    ///         Some("https://example.org/xmlns/owner"),
    ///         DomainModificationImpact::CONFIG,
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_metadata(
        &self,
        kind: api::DomainMetadataType,
        metadata: Option<&str>,
        key: Option<&str>,
        uri: Option<&str>,
        flags: api::DomainModificationImpact,
    ) -> Call<remote::DomainSetMetadata> {
        self.connection().call(remote::DomainSetMetadata {
            dom: self.wire().clone(),
            r#type: kind.0,
            metadata: metadata.map(Into::into),
            key: key.map(Into::into),
            uri: uri.map(Into::into),
            flags: flags.bits(),
        })
    }

    /// What the daemon has to say about the domain: deprecated features in use, reasons why it
    /// counts as tainted, I/O errors. Without flags, all kinds.
    ///
    /// Protocol: `DOMAIN_GET_MESSAGES` (remote 426), since libvirt 7.1.0. Needs `domain:read`. A
    /// read-only connection may call it.
    pub fn messages(
        &self,
        kinds: api::DomainMessageType,
    ) -> Call<remote::DomainGetMessages, Vec<XdrString>> {
        let args = remote::DomainGetMessages { dom: self.wire().clone(), flags: kinds.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.msgs))
    }
}
