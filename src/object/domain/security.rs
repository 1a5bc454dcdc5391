//! Security labels, and confidential guests.

use crate::connection::{Call, Connection};
use crate::error::Result;
use crate::object::param_set::param_set;
use crate::object::{Domain, TypedParams};
use crate::protocol::api::TypedParameterFlags;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// The label by which a security driver of the host knows a running guest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecurityLabel {
    /// The label, such as an SELinux context.
    pub label: XdrString,
    /// Whether the driver forbids, rather than only reports, what the label does not allow.
    pub enforcing: bool,
}

param_set! {
    /// What is known of a confidential guest.
    pub struct LaunchSecurityInfo {
        /// The measurement that the guest's owner checks, in base64.
        sev_measurement: XdrString = api::DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT,
        /// The firmware's API, the version.
        sev_api_major: u32 = api::DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR,
        /// The firmware's API, the part after the point.
        sev_api_minor: u32 = api::DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR,
        /// The firmware's build.
        sev_build_id: u32 = api::DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID,
        /// The policy of a guest with SEV.
        sev_policy: u32 = api::DOMAIN_LAUNCH_SECURITY_SEV_POLICY,
        /// The policy of a guest with SEV-SNP.
        sev_snp_policy: u64 = api::DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY,
    }
}

param_set! {
    /// A secret for a confidential guest.
    pub settable struct LaunchSecurityState {
        /// What the guest needs to open the secret, in base64.
        sev_secret_header: XdrString = api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER,
        /// The secret, encrypted, in base64.
        sev_secret: XdrString = api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET,
        /// The physical address in the guest where it is put; otherwise the firmware says.
        sev_secret_set_address: u64 = api::DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS,
    }
}

impl Domain {
    /// What is known of a confidential guest, such as its measurement.
    ///
    /// Protocol: `DOMAIN_GET_LAUNCH_SECURITY_INFO` (remote 396), since libvirt 4.5.0. Needs
    /// `domain:read`. A read-only connection may not call it.
    pub fn launch_security_info(
        &self,
    ) -> Call<remote::DomainGetLaunchSecurityInfo, LaunchSecurityInfo> {
        let ask = remote::DomainGetLaunchSecurityInfo {
            dom: self.wire().clone(),
            flags: TypedParameterFlags::STRING_OKAY.bits(),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }
}

pub(in crate::object) fn read_label(
    reply: remote::DomainGetSecurityLabelReply,
    _: &Connection,
) -> Result<Option<SecurityLabel>> {
    Ok(read(&reply))
}

pub(in crate::object) fn read_labels(
    reply: remote::DomainGetSecurityLabelListReply,
    _: &Connection,
) -> Result<Vec<Option<SecurityLabel>>> {
    Ok(reply.labels.iter().map(read).collect())
}

/// No label is an empty one on the wire.
fn read(wire: &remote::DomainGetSecurityLabelReply) -> Option<SecurityLabel> {
    let label = wire.label.text();
    (!label.is_empty())
        .then(|| SecurityLabel { label: label.into(), enforcing: wire.enforcing != 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(bytes: &[u8]) -> Option<SecurityLabel> {
        read(&remote::DomainGetSecurityLabelReply { label: bytes.into(), enforcing: 1 })
    }

    #[test]
    fn a_label_ends_at_its_nul() {
        let read = label(b"system_u:object_r\0rest").unwrap();
        assert_eq!((read.label, read.enforcing), ("system_u:object_r".into(), true));
        assert_eq!(label(b"none").unwrap().label, "none");
    }

    #[test]
    fn an_empty_label_is_none() {
        assert_eq!(label(b""), None);
        assert_eq!(label(b"\0"), None);
    }
}
