//! The methods of `domain_streams` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Opens the running guest's first console, to read from and to write to, as
    /// [`open_console`](Self::open_console) does.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn console(&self) -> Result<ByteStream> {
        {
            let it = wait::answer(self.0.connection(), self.0.console());
            it.map(ByteStream::new)
        }
    }

    /// Opens a serial port, parallel port or console of the running guest by its alias, such as
    /// `serial0`, to read from and to write to. Without a name it is the first console, or else
    /// the first serial port.
    ///
    /// It is refused while another client has it open; with `FORCE` that one loses it. `SAFE` is
    /// refused by daemons that cannot keep two from using it at once.
    ///
    /// Protocol: `DOMAIN_OPEN_CONSOLE` (remote 201), since libvirt 0.8.6. Needs
    /// `domain:open_device`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn open_console(
        &self,
        device: Option<&str>,
        flags: DomainConsoleFlags,
    ) -> Result<ByteStream> {
        {
            let it = wait::answer(self.0.connection(), self.0.open_console(device, flags));
            it.map(ByteStream::new)
        }
    }

    /// Opens a channel between host and guest by the name that the guest knows it by, to read
    /// from and to write to; without a name the first one.
    ///
    /// It is refused while another client has it open; with `FORCE` that one loses it. QEMU
    /// listens to one side at a time. On the channel of the guest agent,
    /// `org.qemu.guest_agent.0`, that is libvirt itself, and
    /// [`qemu_agent_command`](Self::qemu_agent_command) speaks with the agent.
    ///
    /// Protocol: `DOMAIN_OPEN_CHANNEL` (remote 296), since libvirt 1.0.2. Needs
    /// `domain:open_device`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn open_channel(
        &self,
        name: Option<&str>,
        flags: DomainChannelFlags,
    ) -> Result<ByteStream> {
        {
            let it = wait::answer(self.0.connection(), self.0.open_channel(name, flags));
            it.map(ByteStream::new)
        }
    }

    /// Takes a picture of a screen of the running guest, the first, second … by `screen` from 0.
    ///
    /// Protocol: `DOMAIN_SCREENSHOT` (remote 211), since libvirt 0.9.2. Needs
    /// `domain:screenshot`. A read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call).
    pub fn screenshot(&self, screen: u32) -> Result<Screenshot> {
        {
            let it = wait::answer(self.0.connection(), self.0.screenshot(screen));
            it.map(Screenshot::new)
        }
    }
}
