//! What is asked of the daemon, by subject; one capture each.

use std::fs;
use std::io;
use std::path::Path;

pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Whether it is the admin socket that is watched.
    pub(crate) admin: bool,
    pub(crate) talk: Talk,
}

pub(crate) enum Talk {
    /// A script for bash; virsh goes through the proxy unless it is told `-c $DIRECT`.
    Shell(&'static str),
    /// The calls of [`raw`](crate::raw).
    Raw,
}

pub(crate) const SCENARIOS: [Scenario; 16] = [
    Scenario { name: "raw", admin: false, talk: Talk::Raw },
    Scenario { name: "admin", admin: true, talk: Talk::Shell(ADMIN) },
    shell("connect", CONNECT),
    shell("domain", DOMAIN),
    shell("lifecycle", LIFECYCLE),
    shell("devices", DEVICES),
    shell("snapshot", SNAPSHOT),
    shell("network", NETWORK),
    shell("storage", STORAGE),
    shell("interface", INTERFACE),
    shell("nodedev", NODEDEV),
    shell("events", EVENTS),
    shell("network-events", NETWORK_EVENTS),
    shell("pool-events", POOL_EVENTS),
    shell("nodedev-events", NODEDEV_EVENTS),
    shell("files", FILES),
];

const fn shell(name: &'static str, script: &'static str) -> Scenario {
    Scenario { name, admin: false, talk: Talk::Shell(script) }
}

const ADMIN: &str = "
mkfifo hold; virsh -c $DIRECT <hold >/dev/null & exec 3>hold; sleep 0.5
virt-admin -c $ADMIN >/dev/null <<END
srv-list
srv-threadpool-info libvirtd
srv-threadpool-set libvirtd --priority-workers 6
srv-clients-list libvirtd
srv-clients-info libvirtd
srv-clients-set libvirtd --max-clients 4000
client-info libvirtd 9999
client-info admin 2
daemon-log-filters --filters '3:json 4:event'
daemon-log-filters
daemon-log-outputs
srv-update-tls libvirtd
srv-threadpool-info none
END
exec 3>&-; wait
";

const CONNECT: &str = "
virsh >/dev/null <<END
version
uri
capabilities
domcapabilities
nodeinfo
nodecpumap
nodecpustats
nodememstats
node-memory-tune
freecell --all
freepages --all
maxvcpus test
sysinfo
cpu-models x86_64
pool-capabilities
nodesuspend mem 60
secret-list
nwfilter-list
cpu-baseline domain.xml
END
";

const DOMAIN: &str = "
virsh >/dev/null <<END
list --all
dominfo test
domstate test --reason
dumpxml test
domcontrol test
vcpuinfo test
vcpucount test
vcpupin test
emulatorpin test
iothreadinfo test
schedinfo test
memtune test
blkiotune test
numatune test
perf test
blkdeviotune test sda
domiftune test eth0
dommemstat test
domblklist test
domjobinfo test
domtime test
domfsinfo test
domifaddr test
domdisplay test
domhostname test
guestinfo test
domstats
metadata test http://example.org/
get-user-sshkeys test root
domlaunchsecinfo test
send-key test KEY_A KEY_B
qemu-monitor-command test {}
END
";

const LIFECYCLE: &str = "
virsh >/dev/null <<END
define domain.xml
start golden
suspend golden
resume golden
reboot golden
setmem golden 4096
setmaxmem golden 16384 --config
setvcpus golden 1
vcpupin golden 0 0
schedinfo golden --set weight=77
desc golden --config some words
metadata golden http://example.org/ --config --set '<a b=\"c\"/>' --key k
autostart golden
save golden golden.save
restore golden.save
managedsave golden
managedsave-remove golden
start golden
domrename golden gilded
shutdown golden
domrename golden gilded
undefine gilded --nvram
END
";

const DEVICES: &str = "
virsh >/dev/null <<END
create domain.xml
domblkstat golden vda
domifstat golden vnet0
dommemstat golden
domblkinfo golden vda
domblkerror golden
blkdeviotune golden vda --total-bytes-sec 1000000
blkdeviotune golden vda
domiftune golden vnet0
domif-getlink golden vnet0
domfsfreeze golden
domfsthaw golden
domfsinfo golden
domifaddr golden
iothreadadd golden 7
iothreadinfo golden
memtune golden --hard-limit 8192
memtune golden
numatune golden
screenshot golden golden.png
dump golden golden.core
detach-disk golden vda
inject-nmi golden
destroy golden
END
";

const SNAPSHOT: &str = "
virsh >/dev/null <<END
snapshot-create-as test first words
snapshot-create-as test second
snapshot-list test
snapshot-current test --name
snapshot-info test second
snapshot-dumpxml test first
snapshot-parent test second
snapshot-revert test first
snapshot-delete test first --children
snapshot-dumpxml test third
define domain.xml
start golden
checkpoint-create golden checkpoint.xml
checkpoint-list golden
checkpoint-dumpxml golden point
checkpoint-delete golden point
undefine golden
destroy golden
END
";

const NETWORK: &str = "
virsh >/dev/null <<END
net-list --all
net-info default
net-dumpxml default
net-uuid default
net-dhcp-leases default
net-define network.xml
net-start golden
net-autostart golden
net-update golden add ip-dhcp-host '<host mac=\"52:54:00:00:00:01\" ip=\"192.0.2.9\"/>'
net-port-create golden port.xml
net-port-list golden
net-port-dumpxml golden 6d1c5c2b-5a6f-4c8e-9c5d-0c6f0d5c1e01
net-port-delete golden 6d1c5c2b-5a6f-4c8e-9c5d-0c6f0d5c1e01
net-destroy golden
net-undefine golden
net-info none
END
";

const STORAGE: &str = "
virsh >/dev/null <<END
pool-list --all --details
pool-info default-pool
pool-dumpxml default-pool
pool-define pool.xml
pool-build golden
pool-start golden
pool-refresh golden
pool-autostart golden
vol-create-as golden disk.img 1048576 --allocation 4096
vol-create-as golden größe.img 1048576
vol-list golden --details
vol-info golden disk.img
vol-dumpxml disk.img golden
vol-path --pool golden größe.img
vol-key disk.img golden
vol-pool /tmp/virtwire-golden/pool/disk.img
vol-clone disk.img copy.img golden
vol-resize disk.img 2097152 golden
vol-delete disk.img golden
vol-delete copy.img golden
vol-info golden none
find-storage-pool-sources-as logical
pool-destroy golden
pool-delete golden
pool-undefine golden
END
";

const INTERFACE: &str = "
virsh >/dev/null <<END
iface-list --all
iface-mac eth1
iface-name aa:bb:cc:dd:ee:ff
iface-dumpxml eth1
iface-begin
iface-define interface.xml
iface-rollback
iface-destroy eth1
iface-start eth1
END
";

const NODEDEV: &str = "
virsh >/dev/null <<END
nodedev-list --all
nodedev-list --cap scsi_host --all
nodedev-dumpxml computer
nodedev-create nodedev.xml
nodedev-destroy scsi_host12
nodedev-dumpxml none
END
";

const EVENTS: &str = "
virsh event --all --loop --timeout 3 >/dev/null & sleep 1
virsh -c $DIRECT >/dev/null <<END
suspend test
resume test
reboot test
define domain.xml
start golden
setmem golden 4096
metadata golden http://example.org/ --set '<a/>' --key k
iothreadadd golden 7
detach-disk golden vda
destroy golden
undefine golden
END
wait
";

const NETWORK_EVENTS: &str = "
virsh net-event --event lifecycle --loop --timeout 2 >/dev/null & sleep 1
virsh -c $DIRECT >/dev/null <<END
net-define network.xml
net-start golden
net-destroy golden
net-undefine golden
END
wait
";

const POOL_EVENTS: &str = "
virsh pool-event --event lifecycle --loop --timeout 2 >/dev/null & sleep 1
virsh -c $DIRECT >/dev/null <<END
pool-define pool.xml
pool-start golden
pool-destroy golden
pool-undefine golden
END
wait
";

const NODEDEV_EVENTS: &str = "
virsh nodedev-event --event lifecycle --loop --timeout 2 >/dev/null & sleep 1
virsh -c $DIRECT >/dev/null <<END
nodedev-create nodedev.xml
nodedev-destroy scsi_host12
END
wait
";

const FILES: &str = "virsh >/dev/null create domain.xml --pass-fds 3,4 3</dev/null 4</dev/null";

/// Writes the XML that the scripts name.
pub(crate) fn write_inputs(home: &Path) -> io::Result<()> {
    INPUTS.iter().try_for_each(|(name, xml)| fs::write(home.join(name), xml))
}

const INPUTS: [(&str, &str); 7] = [
    (
        "domain.xml",
        "<domain type='test'><name>golden</name>
        <uuid>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</uuid>
        <memory>8192</memory><vcpu>2</vcpu><os><type>hvm</type></os>
        <devices>
        <disk type='file'><source file='/tmp/virtwire-golden/vda.img'/><target dev='vda'/></disk>
        <interface type='network'><mac address='52:54:00:12:34:56'/>
        <source network='default'/><target dev='vnet0'/></interface>
        <graphics type='vnc'/>
        </devices></domain>",
    ),
    ("checkpoint.xml", "<domaincheckpoint><name>point</name></domaincheckpoint>"),
    (
        "network.xml",
        "<network><name>golden</name><uuid>00112233-4455-6677-8899-aabbccddeeff</uuid>
        <bridge name='virbr9'/><ip address='192.0.2.1' netmask='255.255.255.0'><dhcp>
        <range start='192.0.2.2' end='192.0.2.99'/></dhcp></ip></network>",
    ),
    (
        "port.xml",
        "<networkport><uuid>6d1c5c2b-5a6f-4c8e-9c5d-0c6f0d5c1e01</uuid>
        <owner><name>golden</name><uuid>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</uuid></owner>
        <mac address='52:54:00:12:34:56'/></networkport>",
    ),
    (
        "pool.xml",
        "<pool type='dir'><name>golden</name><uuid>10213243-5465-7687-98a9-bacbdcedfe0f</uuid>
        <target><path>/tmp/virtwire-golden/pool</path></target></pool>",
    ),
    (
        "interface.xml",
        "<interface type='ethernet' name='eth2'><start mode='none'/>
        <mac address='aa:bb:cc:dd:ee:f0'/></interface>",
    ),
    (
        "nodedev.xml",
        "<device><parent>scsi_host1</parent><capability type='scsi_host'>
        <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn>
        </capability></capability></device>",
    ),
];
