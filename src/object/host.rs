//! What the daemon says of its driver and its clients: versions, identity, security.

use crate::connection::Connection;
use crate::error::Result;
use crate::protocol::xdr::XdrString;
use crate::protocol::{Version, api, remote};

use super::param_set::param_set;

param_set! {
    /// On whose behalf a connection works: what
    /// [`Connection::set_identity`](crate::Connection::set_identity) tells the daemon.
    pub settable struct ConnectIdentity {
        /// The name of a user of the host that the daemon runs on.
        user_name: XdrString = api::CONNECT_IDENTITY_USER_NAME,
        /// That user's number.
        unix_user_id: u64 = api::CONNECT_IDENTITY_UNIX_USER_ID,
        /// The name of a group.
        group_name: XdrString = api::CONNECT_IDENTITY_GROUP_NAME,
        /// That group's number.
        unix_group_id: u64 = api::CONNECT_IDENTITY_UNIX_GROUP_ID,
        /// The number of the process.
        process_id: i64 = api::CONNECT_IDENTITY_PROCESS_ID,
        /// When that process started, as its `stat` file in `/proc` has it.
        process_time: u64 = api::CONNECT_IDENTITY_PROCESS_TIME,
        /// The name by which the user logged in with SASL.
        sasl_user_name: XdrString = api::CONNECT_IDENTITY_SASL_USER_NAME,
        /// The name in the user's certificate.
        x509_distinguished_name: XdrString = api::CONNECT_IDENTITY_X509_DISTINGUISHED_NAME,
        /// The SELinux context of the process.
        selinux_context: XdrString = api::CONNECT_IDENTITY_SELINUX_CONTEXT,
    }
}

impl Connection {
    /// Whether nobody on the way can listen in: the transport stays on one host or is encrypted,
    /// and the daemon says the same of its own way to the hypervisor. Of a stream that the user
    /// brought, the URI is believed.
    ///
    /// Protocol: `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3. A read-only connection may
    /// call it.
    pub async fn is_secure(&self) -> Result<bool> {
        let secure = self.call(remote::ConnectIsSecure).await?.secure != 0;
        Ok(secure && self.security().is_secure)
    }

    /// Whether the protocol itself is encrypted, by TLS or by SASL, and the way behind the daemon
    /// is secure. What a tunnel such as SSH encrypts does not count, nor does a Unix socket.
    ///
    /// Protocol: `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3. A read-only connection may
    /// call it.
    pub async fn is_encrypted(&self) -> Result<bool> {
        let secure = self.call(remote::ConnectIsSecure).await?.secure != 0;
        Ok(secure && self.security().key_bits.is_some())
    }
}

pub(super) fn hypervisor_version(
    reply: remote::ConnectGetVersionReply,
    _: &Connection,
) -> Result<Option<Version>> {
    Ok((reply.hv_ver != 0).then(|| Version::from_number(reply.hv_ver)))
}
