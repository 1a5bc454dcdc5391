//! Domain: what only QEMU has.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Domain;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, qemu};

/// Domain: what only QEMU has.
impl Domain {
    /// Sends a command to the domain's QEMU monitor, as JSON or, with the flag `HMP`, as a line for
    /// people, and gives back its answer. libvirt marks the domain as tampered with, and cannot
    /// know what the command changes. Waits for QEMU.
    ///
    /// Protocol: `DOMAIN_MONITOR_COMMAND` (qemu 1), since libvirt 0.8.3. Needs `domain:write`. A
    /// read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let blocks = domain.qemu_monitor_command("info block", DomainQemuMonitorCommandFlags::HMP).await?;
    /// println!("{blocks}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn qemu_monitor_command(
        &self,
        command: impl Into<XdrString>,
        flags: api::DomainQemuMonitorCommandFlags,
    ) -> Call<qemu::DomainMonitorCommand, XdrString> {
        let args = qemu::DomainMonitorCommand {
            dom: self.wire().clone(),
            cmd: command.into(),
            flags: flags.bits(),
        };
        self.connection().call_to(args, |reply, _| Ok(reply.result))
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
        timeout: api::DomainQemuAgentCommandTimeout,
    ) -> Call<qemu::DomainAgentCommand, Option<XdrString>> {
        let args = qemu::DomainAgentCommand {
            dom: self.wire().clone(),
            cmd: command.into(),
            timeout: timeout.0,
            flags: 0,
        };
        self.connection().call_to(args, |reply, _| Ok(reply.result))
    }
}
