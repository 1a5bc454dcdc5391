//! The methods of `qemu` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Sends a command to the domain's QEMU monitor, as JSON or, with the flag `HMP`, as a line for
    /// people, and gives back its answer. libvirt marks the domain as tampered with, and cannot
    /// know what the command changes. Waits for QEMU.
    ///
    /// Protocol: `DOMAIN_MONITOR_COMMAND` (qemu 1), since libvirt 0.8.3. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn qemu_monitor_command(
        &self,
        command: impl Into<XdrString>,
        flags: DomainQemuMonitorCommandFlags,
    ) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.qemu_monitor_command(command, flags))
    }

    /// Sends a command, as JSON, to the QEMU agent in the guest, and gives back its answer.
    ///
    /// The agent is waited for so many seconds, `DomainQemuAgentCommandTimeout(10)`, or as long as
    /// it takes (`BLOCK`), or as long as libvirt thinks right (`DEFAULT`); with `NOWAIT` it must
    /// answer at once.
    ///
    /// Protocol: `DOMAIN_AGENT_COMMAND` (qemu 3), since libvirt 0.10.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn qemu_agent_command(
        &self,
        command: impl Into<XdrString>,
        timeout: DomainQemuAgentCommandTimeout,
    ) -> Result<Option<XdrString>> {
        wait::answer(self.0.connection(), self.0.qemu_agent_command(command, timeout))
    }

    /// As [`qemu_monitor_command`](Self::qemu_monitor_command), with file descriptors that go
    /// with the command, and those that come with the answer. Over unix sockets only.
    ///
    /// Protocol: `DOMAIN_MONITOR_COMMAND_WITH_FILES` (qemu 7), since libvirt 8.2.0. Needs
    /// `domain:write`.
    ///
    /// # Errors
    /// Those of the call; `Unsupported` where the transport passes no descriptors.
    #[cfg(unix)]
    pub fn qemu_monitor_command_with_files(
        &self,
        command: impl Into<XdrString> + Send,
        files: Vec<OwnedFd>,
        flags: DomainQemuMonitorCommandFlags,
    ) -> Result<(XdrString, Vec<OwnedFd>)> {
        wait::answer(
            self.0.connection(),
            self.0.qemu_monitor_command_with_files(command, files, flags),
        )
    }

    /// Descriptors of the namespaces in which the container runs, for `setns`. Over unix sockets
    /// only.
    ///
    /// Protocol: `DOMAIN_OPEN_NAMESPACE` (lxc 1), since libvirt 1.0.2. Needs
    /// `domain:open_namespace`.
    ///
    /// # Errors
    /// Those of the call; `Unsupported` where the transport passes no descriptors.
    #[cfg(unix)]
    pub fn lxc_open_namespace(&self) -> Result<Vec<OwnedFd>> {
        wait::answer(self.0.connection(), self.0.lxc_open_namespace())
    }
}
