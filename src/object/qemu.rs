//! What only QEMU and LXC have and passes file descriptors.

use std::os::fd::OwnedFd;

use crate::error::Result;
use crate::protocol::api::DomainQemuMonitorCommandFlags;
use crate::protocol::xdr::XdrString;
use crate::protocol::{lxc, qemu};

use super::Domain;

impl Domain {
    /// As [`qemu_monitor_command`](Self::qemu_monitor_command), with file descriptors that go
    /// with the command, and those that come with the answer. Over unix sockets only.
    ///
    /// Protocol: `DOMAIN_MONITOR_COMMAND_WITH_FILES` (qemu 7), since libvirt 8.2.0. Needs
    /// `domain:write`.
    ///
    /// # Errors
    /// Those of the call; `Unsupported` where the transport passes no descriptors.
    pub async fn qemu_monitor_command_with_files(
        &self,
        command: impl Into<XdrString>,
        files: Vec<OwnedFd>,
        flags: DomainQemuMonitorCommandFlags,
    ) -> Result<(XdrString, Vec<OwnedFd>)> {
        let (dom, cmd, flags) = (self.wire().clone(), command.into(), flags.bits());
        let command = qemu::DomainMonitorCommandWithFiles { dom, cmd, flags };
        let (reply, files) = self.connection().call_with_fds(command, files).await?;
        Ok((reply.result, files))
    }

    /// Descriptors of the namespaces in which the container runs, for `setns`. Over unix sockets
    /// only.
    ///
    /// Protocol: `DOMAIN_OPEN_NAMESPACE` (lxc 1), since libvirt 1.0.2. Needs
    /// `domain:open_namespace`.
    ///
    /// # Errors
    /// Those of the call; `Unsupported` where the transport passes no descriptors.
    pub async fn lxc_open_namespace(&self) -> Result<Vec<OwnedFd>> {
        let open = lxc::DomainOpenNamespace { dom: self.wire().clone(), flags: 0 };
        let ((), namespaces) = self.connection().call_with_fds(open, Vec::new()).await?;
        Ok(namespaces)
    }
}
