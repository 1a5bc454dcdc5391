//! The methods of `domain_agent` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Domain {
    /// Sets the guest's clock, or with `SYNC` lets the guest read it from its hardware clock,
    /// whatever `time` says. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_SET_TIME` (remote 338), since libvirt 1.2.5. Needs `domain:set_time`. A
    /// read-only connection may not call it.
    pub fn set_time(&self, time: SystemTime, flags: DomainSetTimeFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_time(time, flags))
    }

    /// Sets the password of a user inside the guest, by its agent, and waits for it. With
    /// `ENCRYPTED` the password is a hash as the guest's system keeps it.
    ///
    /// Protocol: `DOMAIN_SET_USER_PASSWORD` (remote 357), since libvirt 1.2.16. Needs
    /// `domain:set_password`. A read-only connection may not call it.
    pub fn set_user_password(
        &self,
        user: Option<&str>,
        password: Option<&str>,
        flags: DomainSetUserPasswordFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_user_password(user, password, flags))
    }

    /// Lets the guest tell its disks which blocks of its filesystems are free, in runs of at least
    /// `minimum` bytes. `None` means all mounted filesystems; the QEMU driver knows no other. Asks
    /// the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSTRIM` (remote 294), since libvirt 1.0.1. Needs `domain:fs_trim`. A
    /// read-only connection may not call it.
    pub fn fs_trim(&self, mountpoint: Option<&str>, minimum: u64) -> Result<()> {
        wait::answer(self.0.connection(), self.0.fs_trim(mountpoint, minimum))
    }

    /// Stops writing to the guest's filesystems at these mountpoints, or to all where none is
    /// given, and says how many they are. They stay so until [`fs_thaw`](Self::fs_thaw). Asks the
    /// agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSFREEZE` (remote 335), since libvirt 1.2.5. Needs `domain:fs_freeze`. A
    /// read-only connection may not call it.
    pub fn fs_freeze(
        &self,
        mountpoints: impl IntoIterator<Item = impl Into<XdrString>>,
    ) -> Result<u32> {
        wait::answer(self.0.connection(), self.0.fs_freeze(mountpoints))
    }

    /// Lets the guest write to its filesystems again, at these mountpoints, or to all where none is
    /// given, and says how many they are. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSTHAW` (remote 336), since libvirt 1.2.5. Needs `domain:fs_freeze`. A
    /// read-only connection may not call it.
    pub fn fs_thaw(
        &self,
        mountpoints: impl IntoIterator<Item = impl Into<XdrString>>,
    ) -> Result<u32> {
        wait::answer(self.0.connection(), self.0.fs_thaw(mountpoints))
    }

    /// The filesystems that are mounted inside the guest, and the disks that they lie on. Asks the
    /// agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_FSINFO` (remote 349), since libvirt 1.2.11. Needs `domain:fs_freeze`.
    /// A read-only connection may not call it.
    pub fn fs_info(&self) -> Result<Vec<FilesystemInfo>> {
        wait::answer(self.0.connection(), self.0.fs_info())
    }

    /// Which vCPUs the guest's own system has, uses, and can let go. Asks the agent and waits for
    /// it.
    ///
    /// Protocol: `DOMAIN_GET_GUEST_VCPUS` (remote 371), since libvirt 2.0.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn guest_vcpus(&self) -> Result<GuestVcpus> {
        wait::answer(self.0.connection(), self.0.guest_vcpus())
    }

    /// What the guest says about itself: users, system, time zone, host name, filesystems, disks,
    /// interfaces, load. Without types, all that it knows; those that are asked for by name have to
    /// be there. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_GUEST_INFO` (remote 418), since libvirt 5.7.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn guest_info(&self, types: DomainGuestInfoTypes) -> Result<GuestInfo> {
        wait::answer(self.0.connection(), self.0.guest_info(types))
    }

    /// The SSH keys by which `user` may log in to the guest. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_AUTHORIZED_SSH_KEYS_GET` (remote 424), since libvirt 6.10.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn authorized_ssh_keys(&self, user: impl Into<XdrString>) -> Result<Vec<XdrString>> {
        wait::answer(self.0.connection(), self.0.authorized_ssh_keys(user))
    }

    /// Replaces the SSH keys by which `user` may log in to the guest, or with `APPEND` or `REMOVE`
    /// adds or takes away these. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_AUTHORIZED_SSH_KEYS_SET` (remote 425), since libvirt 6.10.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_authorized_ssh_keys(
        &self,
        user: impl Into<XdrString>,
        keys: impl IntoIterator<Item = impl Into<XdrString>>,
        flags: DomainAuthorizedSshKeysSetFlags,
    ) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_authorized_ssh_keys(user, keys, flags))
    }

    /// Lets the guest's own system use these vCPUs, or let them go. It may want them one at a time.
    /// Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_SET_GUEST_VCPUS` (remote 372), since libvirt 2.0.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn set_guest_vcpus(&self, vcpus: CpuSet, online: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_guest_vcpus(vcpus, online))
    }

    /// The time on the guest's clock. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_TIME` (remote 337), since libvirt 1.2.5. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn time(&self) -> Result<SystemTime> {
        wait::answer(self.0.connection(), self.0.time())
    }

    /// Sets how long the daemon waits for the guest's agent, in this and later runs of the domain.
    /// Past that a call fails with the code `AGENT_COMMAND_TIMEOUT`.
    ///
    /// Protocol: `DOMAIN_AGENT_SET_RESPONSE_TIMEOUT` (remote 420), since libvirt 5.10.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_agent_response_timeout(&self, timeout: AgentTimeout) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_agent_response_timeout(timeout))
    }
}
