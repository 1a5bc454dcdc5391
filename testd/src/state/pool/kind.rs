//! The kinds of pools: what each needs of its source, and which formats it and its volumes have.

#![cfg_attr(rustfmt, rustfmt_skip)]

use virtwire_protocol::api::{StoragePoolListFlags as Filter, StorageVolType};

/// What a kind's source consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part { Host, Device, Dir, Adapter, Name, Initiator }

use Part::{Adapter, Device, Dir, Host, Initiator, Name};

#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The filter that lists pools of this kind.
    pub(crate) filter: Filter,
    pub(crate) parts: &'static [Part],
    /// Whether its volumes are far away, so that there is no path to them here.
    pub(crate) is_remote: bool,
    /// The formats of the source and which is usual, where it has any.
    pub(crate) formats: &'static [&'static str],
    pub(crate) format: &'static str,
    /// The same of volumes.
    pub(crate) volume_formats: &'static [&'static str],
    pub(crate) volume_format: &'static str,
    pub(crate) volumes: StorageVolType,
}

const fn kind(name: &'static str, filter: Filter, parts: &'static [Part], volumes: StorageVolType) -> Kind {
    let (formats, format, volume_formats, volume_format): (&[&str], _, &[&str], _) = (&[], "", &[], "");
    Kind { name, filter, parts, is_remote: false, formats, format, volume_formats, volume_format, volumes }
}

const FILE: StorageVolType = StorageVolType::FILE;
const BLOCK: StorageVolType = StorageVolType::BLOCK;
const NETWORK: StorageVolType = StorageVolType::NETWORK;

pub(crate) static KINDS: [Kind; 14] = [
    Kind { volume_formats: FILES, volume_format: "raw",
        ..kind("dir", Filter::DIR, &[], FILE) },
    Kind { formats: FILE_SYSTEMS, format: "auto", volume_formats: FILES, volume_format: "raw",
        ..kind("fs", Filter::FS, &[Device], FILE) },
    Kind { formats: NET_FILE_SYSTEMS, format: "auto", volume_formats: FILES, volume_format: "raw",
        ..kind("netfs", Filter::NETFS, &[Host, Dir], FILE) },
    Kind { formats: &["unknown", "lvm2"], format: "lvm2",
        ..kind("logical", Filter::LOGICAL, &[Name, Device], BLOCK) },
    Kind { formats: TABLES, format: "unknown", volume_formats: PARTITIONS, volume_format: "none",
        ..kind("disk", Filter::DISK, &[Device], BLOCK) },
    kind("iscsi", Filter::ISCSI, &[Host, Device, Initiator], BLOCK),
    Kind { is_remote: true,
        ..kind("iscsi-direct", Filter::ISCSI_DIRECT, &[Host, Device, Initiator], NETWORK) },
    kind("scsi", Filter::SCSI, &[Adapter], BLOCK),
    kind("mpath", Filter::MPATH, &[], BLOCK),
    Kind { is_remote: true, volume_formats: FILES, volume_format: "raw",
        ..kind("rbd", Filter::RBD, &[Host, Name], NETWORK) },
    Kind { is_remote: true,
        ..kind("sheepdog", Filter::SHEEPDOG, &[Host, Name], NETWORK) },
    Kind { is_remote: true, volume_formats: FILES, volume_format: "raw",
        ..kind("gluster", Filter::GLUSTER, &[Host, Name, Dir], NETWORK) },
    kind("zfs", Filter::ZFS, &[Name, Device], BLOCK),
    Kind { volume_formats: FILES, volume_format: "raw",
        ..kind("vstorage", Filter::VSTORAGE, &[Name], FILE) },
];

const FILE_SYSTEMS: &[&str] = &[
    "auto", "ext2", "ext3", "ext4", "ufs", "iso9660", "udf", "gfs", "gfs2", "vfat", "hfs+", "xfs",
    "ocfs2", "vmfs",
];

pub(super) const NET_FILE_SYSTEMS: &[&str] = &["auto", "nfs", "glusterfs", "cifs"];

const TABLES: &[&str] = &[
    "unknown", "dos", "dvh", "gpt", "mac", "bsd", "pc98", "sun", "lvm2",
];

const FILES: &[&str] = &[
    "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow",
    "qcow", "qcow2", "qed", "vmdk",
];

const PARTITIONS: &[&str] = &[
    "none", "linux", "fat16", "fat32", "linux-swap", "linux-lvm", "linux-raid", "extended",
];

impl Kind {
    pub(crate) fn of(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}
