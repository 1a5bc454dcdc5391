//! What a guest says about itself by its agent, as one set of parameters in groups.

use std::time::Duration;

use super::nested::{group, list, numbered};
use crate::object::TypedParams;
use crate::object::param::Milliseconds;
use crate::object::param_set::param_set;
use crate::protocol::api;
use crate::protocol::xdr::XdrString;

/// What a guest says about itself, as [`Domain::guest_info`](crate::Domain::guest_info) gives it.
/// A kind that was not asked for, or that the agent does not know, is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct GuestInfo(TypedParams);

param_set! {
    /// A user who is logged in.
    pub struct GuestUser {
        /// The name.
        name: XdrString = api::DOMAIN_GUEST_INFO_USER_SUFFIX_NAME,
        /// The domain, on Windows.
        domain: XdrString = api::DOMAIN_GUEST_INFO_USER_SUFFIX_DOMAIN,
        /// When the session began, since 1970.
        login_time: Duration as Milliseconds<u64> = api::DOMAIN_GUEST_INFO_USER_SUFFIX_LOGIN_TIME,
    }
}

param_set! {
    /// The operating system of a guest.
    pub struct GuestOs {
        /// A word for programs: `debian`, `mswindows`.
        id: XdrString = api::DOMAIN_GUEST_INFO_OS_ID,
        /// The name.
        name: XdrString = api::DOMAIN_GUEST_INFO_OS_NAME,
        /// The name with the version.
        pretty_name: XdrString = api::DOMAIN_GUEST_INFO_OS_PRETTY_NAME,
        /// The version.
        version: XdrString = api::DOMAIN_GUEST_INFO_OS_VERSION,
        /// The version, for programs.
        version_id: XdrString = api::DOMAIN_GUEST_INFO_OS_VERSION_ID,
        /// The kernel's release.
        kernel_release: XdrString = api::DOMAIN_GUEST_INFO_OS_KERNEL_RELEASE,
        /// The kernel's version.
        kernel_version: XdrString = api::DOMAIN_GUEST_INFO_OS_KERNEL_VERSION,
        /// The kind of machine, such as `x86_64`.
        machine: XdrString = api::DOMAIN_GUEST_INFO_OS_MACHINE,
        /// The edition.
        variant: XdrString = api::DOMAIN_GUEST_INFO_OS_VARIANT,
        /// The edition, for programs.
        variant_id: XdrString = api::DOMAIN_GUEST_INFO_OS_VARIANT_ID,
    }
}

param_set! {
    /// The time zone of a guest.
    pub struct GuestTimezone {
        /// Its name.
        name: XdrString = api::DOMAIN_GUEST_INFO_TIMEZONE_NAME,
        /// Seconds east of UTC.
        offset: i32 = api::DOMAIN_GUEST_INFO_TIMEZONE_OFFSET,
    }
}

param_set! {
    /// How many processes of a guest ran or wanted to run, on average.
    pub struct GuestLoad {
        /// Over one minute.
        one_minute: f64 = api::DOMAIN_GUEST_INFO_LOAD_1M,
        /// Over five minutes.
        five_minutes: f64 = api::DOMAIN_GUEST_INFO_LOAD_5M,
        /// Over fifteen minutes.
        fifteen_minutes: f64 = api::DOMAIN_GUEST_INFO_LOAD_15M,
    }
}

param_set! {
    /// A filesystem inside a guest. [`GuestFilesystem::disks`] tells what it lies on.
    pub struct GuestFilesystem {
        /// Where it is mounted.
        mountpoint: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_MOUNTPOINT,
        /// The name of its device inside the guest.
        name: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_NAME,
        /// Its type, such as `ext4`.
        fs_type: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_FSTYPE,
        /// How large it is.
        total_bytes: u64 = api::DOMAIN_GUEST_INFO_FS_SUFFIX_TOTAL_BYTES,
        /// How much of it is in use.
        used_bytes: u64 = api::DOMAIN_GUEST_INFO_FS_SUFFIX_USED_BYTES,
    }
}

param_set! {
    /// A disk that a filesystem lies on.
    pub struct GuestFilesystemDisk {
        /// The target in the domain's XML, such as `vda`.
        alias: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_ALIAS,
        /// The serial number.
        serial: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_SERIAL,
        /// The device inside the guest.
        device: XdrString = api::DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_DEVICE,
    }
}

param_set! {
    /// A disk or a part of one, as the guest sees it. [`GuestDisk::dependencies`] tells what it is
    /// made of.
    pub struct GuestDisk {
        /// The device inside the guest.
        name: XdrString = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_NAME,
        /// Whether it is a part of a disk.
        partition: bool = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_PARTITION,
        /// The serial number.
        serial: XdrString = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_SERIAL,
        /// The target in the domain's XML, such as `vda`.
        alias: XdrString = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_ALIAS,
        /// The name that the guest gave it, such as that of a logical volume.
        guest_alias: XdrString = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_ALIAS,
        /// The bus that the guest sees it on.
        guest_bus: XdrString = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_BUS,
    }
}

param_set! {
    /// A network interface of a guest. [`GuestInterface::addresses`] tells its addresses.
    pub struct GuestInterface {
        /// Its name inside the guest.
        name: XdrString = api::DOMAIN_GUEST_INFO_IF_SUFFIX_NAME,
        /// Its MAC address.
        hwaddr: XdrString = api::DOMAIN_GUEST_INFO_IF_SUFFIX_HWADDR,
    }
}

param_set! {
    /// An address of a guest's network interface.
    pub struct GuestAddress {
        /// `ipv4` or `ipv6`.
        kind: XdrString = api::DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_TYPE,
        /// The address.
        address: XdrString = api::DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_ADDR,
        /// How many of its bits are the network's.
        prefix: u32 = api::DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_PREFIX,
    }
}

impl GuestInfo {
    /// All of it as the daemon gave it.
    #[must_use]
    pub const fn params(&self) -> &TypedParams {
        &self.0
    }

    /// The users who are logged in.
    #[must_use]
    pub fn users(&self) -> Vec<GuestUser> {
        list(&self.0, api::DOMAIN_GUEST_INFO_USER_PREFIX)
    }

    /// The operating system.
    #[must_use]
    pub fn os(&self) -> GuestOs {
        group(&self.0, "os.", &[]).into()
    }

    /// The time zone.
    #[must_use]
    pub fn timezone(&self) -> GuestTimezone {
        group(&self.0, "timezone.", &[]).into()
    }

    /// The host name.
    #[must_use]
    pub fn hostname(&self) -> Option<XdrString> {
        self.0.string(api::DOMAIN_GUEST_INFO_HOSTNAME_HOSTNAME)
    }

    /// The filesystems that are mounted.
    #[must_use]
    pub fn filesystems(&self) -> Vec<GuestFilesystem> {
        list(&self.0, api::DOMAIN_GUEST_INFO_FS_PREFIX)
    }

    /// The disks.
    #[must_use]
    pub fn disks(&self) -> Vec<GuestDisk> {
        list(&self.0, api::DOMAIN_GUEST_INFO_DISK_PREFIX)
    }

    /// The network interfaces.
    #[must_use]
    pub fn interfaces(&self) -> Vec<GuestInterface> {
        list(&self.0, api::DOMAIN_GUEST_INFO_IF_PREFIX)
    }

    /// The load.
    #[must_use]
    pub fn load(&self) -> GuestLoad {
        group(&self.0, "load.", &[]).into()
    }
}

impl GuestFilesystem {
    /// The disks that it lies on.
    #[must_use]
    pub fn disks(&self) -> Vec<GuestFilesystemDisk> {
        list(&self.other, api::DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_PREFIX)
    }
}

impl GuestDisk {
    /// The devices inside the guest that it is made of.
    #[must_use]
    pub fn dependencies(&self) -> Vec<XdrString> {
        let name = api::DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_SUFFIX_NAME;
        numbered(&self.other, api::DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX)
            .into_values()
            .filter_map(|params| params.string(name))
            .collect()
    }
}

impl GuestInterface {
    /// Its addresses.
    #[must_use]
    pub fn addresses(&self) -> Vec<GuestAddress> {
        list(&self.other, api::DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_PREFIX)
    }
}

impl From<TypedParams> for GuestInfo {
    fn from(params: TypedParams) -> Self {
        Self(params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info() -> GuestInfo {
        let mut params = TypedParams::new();
        params.insert("user.count", 1_u32);
        params.insert("user.0.name", "root".to_owned());
        params.insert("user.0.login-time", 1_500_u64);
        params.insert("hostname", "web".to_owned());
        params.insert("timezone.offset", -3600);
        params.insert("fs.0.mountpoint", "/".to_owned());
        params.insert("fs.0.disk.count", 2_u32);
        params.insert("fs.0.disk.0.alias", "vda".to_owned());
        params.insert("fs.0.disk.1.alias", "vdb".to_owned());
        params.insert("disk.0.name", "/dev/dm-0".to_owned());
        params.insert("disk.0.dependency.0.name", "/dev/vda2".to_owned());
        params.insert("if.0.name", "eth0".to_owned());
        params.insert("if.0.addr.0.addr", "192.0.2.1".to_owned());
        params.insert("if.0.addr.0.prefix", 24_u32);
        params.insert("load.1m", 0.5);
        params.into()
    }

    #[test]
    fn each_kind_is_read_from_its_group() {
        let info = info();
        let users = info.users();
        assert_eq!(users.len(), 1);
        assert_eq!(users[0].name, Some("root".into()));
        assert_eq!(users[0].login_time, Some(Duration::from_millis(1_500)));
        assert_eq!(info.hostname(), Some("web".into()));
        assert_eq!(info.timezone().offset, Some(-3600));
        assert_eq!(info.load().one_minute, Some(0.5));
        assert_eq!(info.os(), GuestOs::default());
    }

    #[test]
    fn groups_inside_groups_belong_to_their_entry() {
        let info = info();
        let disks = info.filesystems()[0].disks();
        let aliases: Vec<_> = disks.iter().map(|disk| disk.alias.clone().unwrap()).collect();
        assert_eq!(aliases, ["vda", "vdb"]);
        assert_eq!(info.disks()[0].dependencies(), ["/dev/vda2"]);
        let addresses = info.interfaces()[0].addresses();
        assert_eq!((addresses.len(), addresses[0].prefix), (1, Some(24)));
    }
}
