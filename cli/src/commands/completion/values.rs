//! Which option takes which values.

use virtwire::protocol::api::{
    DomainListFlags, InterfaceListFlags, NetworkListFlags, StoragePoolListFlags,
};

use crate::commands::{event, words};

/// What the value of an option may be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Values {
    Words(&'static [&'static str]),
    /// Words with commas between them.
    List(&'static [&'static str]),
    /// Commands and groups of the help.
    Commands,
    Keys,
    Files,
    /// What the daemon has.
    Asked(Asked),
    /// The same with commas between them.
    AskedList(Asked),
}

/// What a daemon can be asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    Domains(DomainListFlags),
    DomainUuids,
    /// Of the domain that the command has so far, as all up to the snapshots.
    Disks,
    /// Disks and the layers that they are on.
    Layers,
    Interfaces,
    Macs,
    Aliases,
    IoThreads,
    Vcpus,
    Mountpoints,
    Checkpoints,
    Snapshots,
    Networks(NetworkListFlags),
    NetworkUuids,
    /// Of the command's network, as the leases.
    Ports,
    LeaseMacs,
    Pools(StoragePoolListFlags),
    /// Of the command's pool.
    Volumes,
    VolumeKeys,
    NodeDevices,
    HostInterfaces(InterfaceListFlags),
    HostMacs,
    Filters,
    Bindings,
    Secrets,
    Processors,
    Cells,
    PageSizes,
    CpuModels,
    Servers,
    /// Of the command's server.
    Clients,
}

/// The values of a command's option.
pub(super) fn of(command: &str, option: &str) -> Option<Values> {
    let exact = EXACT.iter().find(|(name, commands, _)| {
        *name == option && commands.split_ascii_whitespace().any(|one| one == command)
    });
    if let Some((_, _, values)) = exact {
        return Some(*values);
    }
    let usual = USUAL.iter().find(|(name, start, _)| *name == option && command.starts_with(start));
    usual.map(|(_, _, values)| *values)
}

const fn domains(flags: DomainListFlags) -> Values {
    Values::Asked(Asked::Domains(flags))
}

const fn networks(flags: NetworkListFlags) -> Values {
    Values::Asked(Asked::Networks(flags))
}

const fn pools(flags: StoragePoolListFlags) -> Values {
    Values::Asked(Asked::Pools(flags))
}

const fn host_interfaces(flags: InterfaceListFlags) -> Values {
    Values::Asked(Asked::HostInterfaces(flags))
}

/// What an option of this name takes in commands that begin so; the first line counts.
const USUAL: &[(&str, &str, Values)] = &[
    ("domain", "", domains(DomainListFlags::empty())),
    ("network", "net-", networks(NetworkListFlags::empty())),
    ("port", "net-port-", Values::Asked(Asked::Ports)),
    ("pool", "vol-", pools(StoragePoolListFlags::ACTIVE)),
    ("pool", "pool-", pools(StoragePoolListFlags::empty())),
    ("inputpool", "vol-", pools(StoragePoolListFlags::ACTIVE)),
    ("vol", "vol-", Values::Asked(Asked::Volumes)),
    ("interface", "iface-", host_interfaces(InterfaceListFlags::empty())),
    ("interface", "domif", Values::Asked(Asked::Interfaces)),
    ("device", "nodedev-", Values::Asked(Asked::NodeDevices)),
    ("nwfilter", "nwfilter-", Values::Asked(Asked::Filters)),
    ("binding", "nwfilter-binding-", Values::Asked(Asked::Bindings)),
    ("secret", "secret-", Values::Asked(Asked::Secrets)),
    ("checkpointname", "checkpoint-", Values::Asked(Asked::Checkpoints)),
    ("snapshotname", "snapshot-", Values::Asked(Asked::Snapshots)),
    ("server", "", Values::Asked(Asked::Servers)),
    ("client", "client-", Values::Asked(Asked::Clients)),
    ("file", "", Values::Files),
    ("xmlfile", "", Values::Files),
    ("virttype", "", Values::Words(words::HYPERVISORS)),
    ("arch", "", Values::Words(words::ARCHITECTURES)),
    ("cellno", "", Values::Asked(Asked::Cells)),
    ("pagesize", "", Values::Asked(Asked::PageSizes)),
    ("cpulist", "", Values::Asked(Asked::Processors)),
    ("mountpoint", "", Values::Asked(Asked::Mountpoints)),
];

/// What an option takes in these commands, whatever is usual.
const EXACT: &[(&str, &str, Values)] = &[
    (
        "domain",
        "backup-begin backup-dumpxml blockcommit blockcopy blockjob blockpull blockresize \
         checkpoint-create checkpoint-create-as console cpu-stats destroy domblkerror domblkstat \
         domblkthreshold domcontrol domdisplay domfsfreeze domfsinfo domfsthaw domfstrim \
         domhostname domid domifaddr domifstat domjobabort domjobinfo dommemstat domtime dump \
         get-user-sshkeys guestinfo guestvcpus inject-nmi lxc-enter-namespace managedsave \
         migrate-compcache migrate-getmaxdowntime migrate-getspeed migrate-postcopy \
         migrate-setmaxdowntime migrate-setspeed qemu-agent-command qemu-monitor-command reboot \
         reset save screenshot send-key send-process-signal set-user-password set-user-sshkeys shutdown \
         ttyconsole vncdisplay",
        domains(DomainListFlags::ACTIVE),
    ),
    ("domain", "domrename", domains(DomainListFlags::INACTIVE)),
    ("domain", "start", domains(DomainListFlags::SHUTOFF)),
    ("domain", "dompmsuspend suspend", domains(DomainListFlags::RUNNING)),
    ("domain", "resume", domains(DomainListFlags::PAUSED)),
    ("domain", "dompmwakeup", domains(DomainListFlags::OTHER)),
    ("domain", "autostart undefine", domains(DomainListFlags::PERSISTENT)),
    (
        "domain",
        "managedsave-define managedsave-dumpxml managedsave-edit managedsave-remove",
        domains(DomainListFlags::MANAGEDSAVE),
    ),
    (
        "domain",
        "checkpoint-delete checkpoint-dumpxml checkpoint-edit checkpoint-info checkpoint-list \
         checkpoint-parent",
        domains(DomainListFlags::HAS_CHECKPOINT),
    ),
    (
        "domain",
        "snapshot-current snapshot-delete snapshot-dumpxml snapshot-edit snapshot-info \
         snapshot-list snapshot-parent snapshot-revert",
        domains(DomainListFlags::HAS_SNAPSHOT),
    ),
    ("domain", "domname", Values::Asked(Asked::DomainUuids)),
    ("from", "checkpoint-list", Values::Asked(Asked::Checkpoints)),
    ("from", "snapshot-list", Values::Asked(Asked::Snapshots)),
    ("device", "domblkinfo domblkstat blkdeviotune", Values::Asked(Asked::Disks)),
    ("dev", "domblkthreshold", Values::Asked(Asked::Disks)),
    (
        "path",
        "blockcommit blockcopy blockjob blockpull blockresize change-media",
        Values::Asked(Asked::Disks),
    ),
    ("base", "blockcommit blockpull", Values::Asked(Asked::Layers)),
    ("top", "blockcommit", Values::Asked(Asked::Layers)),
    ("target", "detach-disk", Values::Asked(Asked::Disks)),
    ("storage", "undefine", Values::AskedList(Asked::Disks)),
    ("migrate-disks", "migrate", Values::AskedList(Asked::Disks)),
    ("mac", "detach-interface", Values::Asked(Asked::Macs)),
    ("alias", "detach-device-alias update-memory-device", Values::Asked(Asked::Aliases)),
    ("iothread", "iothreadpin attach-disk", Values::Asked(Asked::IoThreads)),
    ("id", "iothreadset iothreaddel", Values::Asked(Asked::IoThreads)),
    ("vcpu", "vcpupin", Values::Asked(Asked::Vcpus)),
    ("vcpulist", "setvcpu", Values::Asked(Asked::Vcpus)),
    ("cpulist", "guestvcpus", Values::Asked(Asked::Vcpus)),
    (
        "network",
        "net-destroy net-dhcp-leases net-port-list net-port-create net-port-dumpxml \
         net-port-delete",
        networks(NetworkListFlags::ACTIVE),
    ),
    ("network", "net-start", networks(NetworkListFlags::INACTIVE)),
    ("network", "net-autostart net-undefine", networks(NetworkListFlags::PERSISTENT)),
    ("network", "net-name", Values::Asked(Asked::NetworkUuids)),
    ("mac", "net-dhcp-leases", Values::Asked(Asked::LeaseMacs)),
    ("pool", "pool-destroy pool-refresh", pools(StoragePoolListFlags::ACTIVE)),
    ("pool", "pool-delete pool-start", pools(StoragePoolListFlags::INACTIVE)),
    ("pool", "pool-autostart pool-undefine", pools(StoragePoolListFlags::PERSISTENT)),
    ("pool", "vol-create-from vol-list", pools(StoragePoolListFlags::empty())),
    ("vol", "vol-name vol-pool", Values::Asked(Asked::VolumeKeys)),
    ("interface", "iface-destroy", host_interfaces(InterfaceListFlags::ACTIVE)),
    ("interface", "iface-start", host_interfaces(InterfaceListFlags::INACTIVE)),
    ("interface", "iface-name", Values::Asked(Asked::HostMacs)),
    ("cpu", "nodecpustats", Values::Asked(Asked::Processors)),
    ("model", "hypervisor-cpu-baseline", Values::Asked(Asked::CpuModels)),
    ("command", "help", Values::Commands),
    ("keycode", "send-key", Values::Keys),
    ("codeset", "send-key", Values::Words(words::CODESETS)),
    ("signame", "send-process-signal", Values::Words(words::SIGNALS)),
    ("event", "event", Values::Words(event::DOMAIN_KINDS)),
    ("event", "net-event", Values::Words(event::NETWORK_KINDS)),
    ("event", "pool-event", Values::Words(event::POOL_KINDS)),
    ("event", "nodedev-event", Values::Words(event::NODE_DEVICE_KINDS)),
    ("event", "secret-event", Values::Words(event::SECRET_KINDS)),
    ("mode", "reboot shutdown", Values::List(words::SHUTDOWN_MODES)),
    ("mode", "numatune", Values::Words(words::NUMA_MODES)),
    ("mode", "domdirtyrate-calc", Values::Words(words::DIRTY_RATE_MODES)),
    ("target", "dompmsuspend nodesuspend", Values::Words(words::SUSPEND_TARGETS)),
    ("type", "set-lifecycle-action", Values::Words(words::LIFECYCLES)),
    ("action", "set-lifecycle-action", Values::Words(words::LIFECYCLE_ACTIONS)),
    ("format", "dump", Values::Words(words::DUMP_FORMATS)),
    ("format", "blockcopy", Values::Words(words::DISK_FORMATS)),
    ("source", "domhostname", Values::Words(words::HOSTNAME_SOURCES)),
    ("source", "domifaddr", Values::Words(words::ADDRESS_SOURCES)),
    ("state", "domif-setlink", Values::Words(words::LINK_STATES)),
    ("source-mode", "attach-interface", Values::Words(words::SOURCE_MODES)),
    ("enable", "perf", Values::List(words::PERF_EVENTS)),
    ("disable", "perf", Values::List(words::PERF_EVENTS)),
    ("comp-methods", "migrate", Values::List(words::COMPRESSIONS)),
    ("command", "net-update", Values::Words(words::NETWORK_UPDATES)),
    ("section", "net-update", Values::Words(words::NETWORK_SECTIONS)),
    ("type", "maxvcpus", Values::Words(words::HYPERVISORS)),
    (
        "type",
        "find-storage-pool-sources find-storage-pool-sources-as pool-create-as pool-define-as",
        Values::Words(words::POOL_TYPES),
    ),
    ("type", "pool-list", Values::List(words::POOL_TYPES)),
    ("algorithm", "vol-wipe", Values::Words(words::WIPE_ALGORITHMS)),
    ("cap", "nodedev-list", Values::List(words::CAPABILITIES)),
    ("driver", "nodedev-detach", Values::Words(words::PCI_DRIVERS)),
    ("backupxml", "backup-begin", Values::Files),
    ("checkpointxml", "backup-begin", Values::Files),
    (
        "xml",
        "blockcopy domxml-to-native managedsave-define migrate net-update restore save \
         save-image-define",
        Values::Files,
    ),
    ("persistent-xml", "migrate", Values::Files),
    ("config", "domxml-from-native", Values::Files),
    ("srcSpec", "find-storage-pool-sources", Values::Files),
    ("dir", "cd", Values::Files),
    ("shell", "completion", Values::Words(super::shells::NAMES)),
];

#[cfg(test)]
mod tests {
    use super::{EXACT, USUAL, of};
    use crate::command::Kind;
    use crate::commands::every_command;

    #[test]
    fn each_line_is_of_use() {
        let has = |option: &str, fits: &dyn Fn(&str) -> bool| {
            every_command().any(|command| {
                fits(command.name) && command.options.iter().any(|one| one.name == option)
            })
        };
        for (option, commands, _) in EXACT {
            for command in commands.split_ascii_whitespace() {
                assert!(has(option, &|name| name == command), "{command} --{option}");
            }
        }
        for (option, start, _) in USUAL {
            assert!(has(option, &|name| name.starts_with(start)), "{start}* --{option}");
        }
    }

    #[test]
    fn flags_have_no_values() {
        for command in every_command() {
            for option in command.options {
                let name = option.name;
                let is_flag = option.kind == Kind::Flag;
                assert!(!is_flag || of(command.name, name).is_none(), "{} {name}", command.name);
            }
        }
    }
}
