//! Domains: what their guest agent knows and does.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{
    AgentTimeout, CpuSet, Domain, FilesystemInfo, GuestInfo, GuestVcpus, TypedParams, implausible,
};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Domains: what their guest agent knows and does.
impl Domain {
    /// Sets the password of a user inside the guest, by its agent, and waits for it. With
    /// `ENCRYPTED` the password is a hash as the guest's system keeps it.
    ///
    /// Protocol: `DOMAIN_SET_USER_PASSWORD` (remote 357), since libvirt 1.2.16. Needs
    /// `domain:set_password`. A read-only connection may not call it.
    pub fn set_user_password(
        &self,
        user: Option<&str>,
        password: Option<&str>,
        flags: api::DomainSetUserPasswordFlags,
    ) -> Call<remote::DomainSetUserPassword> {
        self.connection().call(remote::DomainSetUserPassword {
            dom: self.wire().clone(),
            user: user.map(Into::into),
            password: password.map(Into::into),
            flags: flags.bits(),
        })
    }

    /// Lets the guest tell its disks which blocks of its filesystems are free, in runs of at least
    /// `minimum` bytes. `None` means all mounted filesystems; the QEMU driver knows no other. Asks
    /// the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSTRIM` (remote 294), since libvirt 1.0.1. Needs `domain:fs_trim`. A
    /// read-only connection may not call it.
    pub fn fs_trim(&self, mountpoint: Option<&str>, minimum: u64) -> Call<remote::DomainFstrim> {
        self.connection().call(remote::DomainFstrim {
            dom: self.wire().clone(),
            mount_point: mountpoint.map(Into::into),
            minimum,
            flags: 0,
        })
    }

    /// Stops writing to the guest's filesystems at these mountpoints, or to all where none is
    /// given, and says how many they are. They stay so until [`fs_thaw`](Self::fs_thaw). Asks the
    /// agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSFREEZE` (remote 335), since libvirt 1.2.5. Needs `domain:fs_freeze`. A
    /// read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let frozen = domain.fs_freeze(["/srv"]).await?;
    /// println!("{frozen} filesystems stand still");
    /// domain.fs_thaw([""; 0]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn fs_freeze(
        &self,
        mountpoints: impl IntoIterator<Item = impl Into<XdrString>>,
    ) -> Call<remote::DomainFsfreeze, u32> {
        let args = remote::DomainFsfreeze {
            dom: self.wire().clone(),
            mountpoints: mountpoints.into_iter().map(Into::into).collect(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, _| {
            u32::try_from(reply.filesystems)
                .map_err(|_| implausible::<remote::DomainFsfreeze>("`filesystems` is out of range"))
        })
    }

    /// Lets the guest write to its filesystems again, at these mountpoints, or to all where none is
    /// given, and says how many they are. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_FSTHAW` (remote 336), since libvirt 1.2.5. Needs `domain:fs_freeze`. A
    /// read-only connection may not call it.
    pub fn fs_thaw(
        &self,
        mountpoints: impl IntoIterator<Item = impl Into<XdrString>>,
    ) -> Call<remote::DomainFsthaw, u32> {
        let args = remote::DomainFsthaw {
            dom: self.wire().clone(),
            mountpoints: mountpoints.into_iter().map(Into::into).collect(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, _| {
            u32::try_from(reply.filesystems)
                .map_err(|_| implausible::<remote::DomainFsthaw>("`filesystems` is out of range"))
        })
    }

    /// The filesystems that are mounted inside the guest, and the disks that they lie on. Asks the
    /// agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_FSINFO` (remote 349), since libvirt 1.2.11. Needs `domain:fs_freeze`.
    /// A read-only connection may not call it.
    pub fn fs_info(&self) -> Call<remote::DomainGetFsinfo, Vec<FilesystemInfo>> {
        let args = remote::DomainGetFsinfo { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| {
            Ok(reply.info.into_iter().map(FilesystemInfo::from).collect())
        })
    }

    /// Which vCPUs the guest's own system has, uses, and can let go. Asks the agent and waits for
    /// it.
    ///
    /// Protocol: `DOMAIN_GET_GUEST_VCPUS` (remote 371), since libvirt 2.0.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn guest_vcpus(&self) -> Call<remote::DomainGetGuestVcpus, GuestVcpus> {
        let args = remote::DomainGetGuestVcpus { dom: self.wire().clone(), flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(GuestVcpus::from(TypedParams::from(reply.params))))
    }

    /// What the guest says about itself: users, system, time zone, host name, filesystems, disks,
    /// interfaces, load. Without types, all that it knows; those that are asked for by name have to
    /// be there. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_GUEST_INFO` (remote 418), since libvirt 5.7.0. Needs `domain:write`. A
    /// read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(domain: &virtwire::Domain) -> Result<()> {
    /// let guest = domain.guest_info(DomainGuestInfoTypes::USERS | DomainGuestInfoTypes::OS).await?;
    /// for user in guest.users() {
    ///     println!("{:?} since {:?}", user.name, user.login_time);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn guest_info(
        &self,
        types: api::DomainGuestInfoTypes,
    ) -> Call<remote::DomainGetGuestInfo, GuestInfo> {
        let args =
            remote::DomainGetGuestInfo { dom: self.wire().clone(), types: types.bits(), flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(GuestInfo::from(TypedParams::from(reply.params))))
    }

    /// The SSH keys by which `user` may log in to the guest. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_AUTHORIZED_SSH_KEYS_GET` (remote 424), since libvirt 6.10.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn authorized_ssh_keys(
        &self,
        user: impl Into<XdrString>,
    ) -> Call<remote::DomainAuthorizedSshKeysGet, Vec<XdrString>> {
        let args = remote::DomainAuthorizedSshKeysGet {
            dom: self.wire().clone(),
            user: user.into(),
            flags: 0,
        };
        self.connection().call_to(args, |reply, _| Ok(reply.keys))
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
        flags: api::DomainAuthorizedSshKeysSetFlags,
    ) -> Call<remote::DomainAuthorizedSshKeysSet> {
        self.connection().call(remote::DomainAuthorizedSshKeysSet {
            dom: self.wire().clone(),
            user: user.into(),
            keys: keys.into_iter().map(Into::into).collect(),
            flags: flags.bits(),
        })
    }

    /// Lets the guest's own system use these vCPUs, or let them go. It may want them one at a time.
    /// Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_SET_GUEST_VCPUS` (remote 372), since libvirt 2.0.0. Needs `domain:write`.
    /// A read-only connection may not call it.
    pub fn set_guest_vcpus(
        &self,
        vcpus: CpuSet,
        online: bool,
    ) -> Call<remote::DomainSetGuestVcpus> {
        self.connection().call(remote::DomainSetGuestVcpus {
            dom: self.wire().clone(),
            cpumap: vcpus.into(),
            state: i32::from(online),
            flags: 0,
        })
    }

    /// The time on the guest's clock. Asks the agent and waits for it.
    ///
    /// Protocol: `DOMAIN_GET_TIME` (remote 337), since libvirt 1.2.5. Needs `domain:write`. A
    /// read-only connection may not call it.
    pub fn time(&self) -> Call<remote::DomainGetTime, std::time::SystemTime> {
        let args = remote::DomainGetTime { dom: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, crate::object::domain::agent::read_time)
    }

    /// Sets how long the daemon waits for the guest's agent, in this and later runs of the domain.
    /// Past that a call fails with the code `AGENT_COMMAND_TIMEOUT`.
    ///
    /// Protocol: `DOMAIN_AGENT_SET_RESPONSE_TIMEOUT` (remote 420), since libvirt 5.10.0. Needs
    /// `domain:write`. A read-only connection may not call it.
    pub fn set_agent_response_timeout(
        &self,
        timeout: AgentTimeout,
    ) -> Call<remote::DomainAgentSetResponseTimeout, ()> {
        let args = remote::DomainAgentSetResponseTimeout {
            dom: self.wire().clone(),
            timeout: timeout.into(),
            flags: 0,
        };
        self.connection().call_to(args, crate::object::domain::agent::no_result)
    }
}
