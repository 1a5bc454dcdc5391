//! Commands for the devices, the jobs and the migration of a domain: the lines, and their tests.
//!
//! The test driver has none of the calls behind most of them: what is compared is what is read,
//! what is checked, what is made of it, and how a refusal is told.

use crate::all_the_same;
use crate::lab::Lab;

#[test]
fn disks_are_made_of_options_as_with_virsh() {
    all_the_same(ATTACH_DISK);
}

#[test]
fn interfaces_are_made_of_options_as_with_virsh() {
    all_the_same(ATTACH_INTERFACE);
}

#[test]
fn devices_in_files_are_sent_as_with_virsh() {
    let lab = Lab::with_node(NODE);
    for line in FILES {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn devices_are_found_and_changed_as_with_virsh() {
    let lab = Lab::with_node(NODE);
    for line in FOUND {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn limits_of_interfaces_are_virshs() {
    let lab = Lab::with_node(NODE);
    for line in TUNE {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn jobs_of_disks_are_asked_for_as_with_virsh() {
    all_the_same(BLOCK_JOBS);
}

#[test]
fn jobs_of_domains_are_told_as_with_virsh() {
    all_the_same(JOBS);
}

#[test]
fn screens_and_consoles_are_found_as_with_virsh() {
    let lab = Lab::with_node(NODE);
    for line in DISPLAYS {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn migrations_are_checked_as_with_virsh() {
    let lab = Lab::start();
    for line in MIGRATE {
        lab.same(&["-c", &lab.uri, &line.replace("URI", &lab.uri)]);
    }
}

#[test]
fn commands_for_qemu_are_checked_as_with_virsh() {
    all_the_same(QEMU);
}

const ATTACH_DISK: &[&str] = &[
    "attach-disk test /img vdb",
    "attach-disk test /img vdb --print-xml",
    "attach-disk nope /img vdb --print-xml",
    "attach-disk nope /img vdb",
    "attach-disk test",
    "attach-disk test /img",
    "attach-disk test '' vdb --print-xml",
    "attach-disk test /img ''",
    "attach-disk test /img vdb --targetbus '' --print-xml",
    "attach-disk test /img vdb --targetbus virtio --driver qemu --subdriver qcow2 --print-xml",
    "attach-disk test /img vdb --iothread 1 --cache none --io native --print-xml",
    "attach-disk test /img vdb --type cdrom --mode readonly --print-xml",
    "attach-disk test /img vdb --shareable --print-xml",
    "attach-disk test /img vdb --mode shareable --mode readonly --print-xml",
    "attach-disk test /img vdb --mode other --print-xml",
    "attach-disk test /img vdb --sourcetype block --print-xml",
    "attach-disk test /img vdb --sourcetype file --rawio --print-xml",
    "attach-disk test /img vdb --sourcetype network --print-xml",
    "attach-disk test /img vdb --sourcetype other --print-xml",
    "attach-disk test '/a&<b>\"c' vdb --print-xml",
    "attach-disk test /img vdb --driver file --print-xml",
    "attach-disk test /img vdb --serial ABC --alias ua-1 --wwn 0x5000c50015ea71ac --print-xml",
    "attach-disk test /img vdb --wwn 5000c50015ea71ac --print-xml",
    "attach-disk test /img vdb --wwn 5000 --print-xml",
    "attach-disk test /img vdb --address pci:0000.00.1f.0 --print-xml",
    "attach-disk test /img vdb --address pci:0.0.5.7 --multifunction --print-xml",
    "attach-disk test /img vdb --address ccw:fe.0.0012 --print-xml",
    "attach-disk test /img vdb --address usb:1.2 --print-xml",
    "attach-disk test /img sda --address scsi:0.1.2 --print-xml",
    "attach-disk test /img sda --address sata:0.0.5 --print-xml",
    "attach-disk test /img sda --address usb:1.4 --multifunction --print-xml",
    "attach-disk test /img sda --address ide:0.0.0 --print-xml",
    "attach-disk test /img hda --address ide:0.1.0 --print-xml",
    "attach-disk test /img hda --address scsi:0.1.0 --print-xml",
    "attach-disk test /img xvda --address usb:0.1 --print-xml",
    "attach-disk test /img vdb --address other:1.2.3 --print-xml",
    "attach-disk test /img vdb --address x --print-xml",
    "attach-disk test vol vdb --source-protocol rbd --print-xml",
    "attach-disk test vol vdb --source-protocol rbd --sourcetype network --print-xml",
    "attach-disk test vol vdb --source-protocol rbd --sourcetype file --print-xml",
    "attach-disk test vol vdb --source-protocol nbd --source-host-name h:10809 --print-xml",
    "attach-disk test vol vdb --source-protocol nbd --source-host-name h --print-xml",
    "attach-disk test vol vdb --source-protocol nbd --source-host-transport unix --source-host-socket /s --print-xml",
    "attach-disk test vol vdb --source-host-name h --print-xml",
    "attach-disk test vol vdb --source-host-transport unix",
    "attach-disk test vol vdb --source-protocol nbd --source-host-socket /s",
    "attach-disk test vol vdb --source-protocol nbd --source-host-transport tcp --source-host-socket /s --source-host-name h",
    "attach-disk test /img vdb --persistent --current",
    "attach-disk test /img vdb --live --current",
    "attach-disk test /img vdb --config --current",
    "attach-disk test /img vdb --current",
    "attach-disk test /img vdb --config",
    "attach-disk test /img vdb --live",
    "attach-disk test /img vdb --persistent",
];

const ATTACH_INTERFACE: &[&str] = &[
    "attach-interface test network default --print-xml",
    "attach-interface test network default",
    "attach-interface nope network default",
    "attach-interface test network",
    "attach-interface test network ''",
    "attach-interface test bridge br0 --model virtio --mac 52:54:00:00:00:01 --print-xml",
    "attach-interface test bridge br0 --target vnet7 --script /s --alias ua-2 --print-xml",
    "attach-interface test direct eth0 --managed --print-xml",
    "attach-interface test hostdev 0000:00:1f.2 --managed --print-xml",
    "attach-interface test hostdev x --print-xml",
    "attach-interface test vhostuser /s --source-mode server --print-xml",
    "attach-interface test vhostuser /s --source-mode client --print-xml",
    "attach-interface test vhostuser /s --print-xml",
    "attach-interface test vhostuser /s --source-mode other --print-xml",
    "attach-interface test user x --print-xml",
    "attach-interface test vdpa x --print-xml",
    "attach-interface test other x --print-xml",
    "attach-interface test network default --inbound 1 --print-xml",
    "attach-interface test network default --inbound 1,2,3,4 --outbound 5,6,7 --print-xml",
    "attach-interface test network default --inbound ,,,4 --print-xml",
    "attach-interface test network default --inbound 0 --print-xml",
    "attach-interface test network default --inbound x --print-xml",
    "attach-interface test network default --inbound 1,x --print-xml",
    "attach-interface test network default --inbound 1,2,3,4,5 --print-xml",
    "attach-interface test network default --inbound= --print-xml",
    "attach-interface test network default --outbound 0,1 --print-xml",
    "attach-interface test network default --outbound 1,,,4 --print-xml",
    "attach-interface test network default --outbound 1,-1 --print-xml",
    "attach-interface test network default --config",
    "attach-interface test network default --persistent",
    "attach-interface test network default --persistent --current",
];

const FILES: &[&str] = &[
    "attach-device full d0.xml",
    "attach-device full d0.xml --current",
    "attach-device full d0.xml --config --live",
    "attach-device full d0.xml --persistent",
    "attach-device full d0.xml --persistent --current",
    "attach-device full d0.xml --live --current",
    "attach-device full d0.xml --config --current",
    "attach-device full nofile",
    "attach-device full ''",
    "attach-device full big.xml",
    "attach-device nope nofile",
    "attach-device full",
    "detach-device full d0.xml",
    "detach-device full d0.xml --current",
    "detach-device full d0.xml --config --live",
    "detach-device full d0.xml --persistent",
    "detach-device full nofile",
    "detach-device nope nofile",
    "detach-device-alias full net0",
    "detach-device-alias full net0 --config",
    "detach-device-alias full net0 --live --current",
    "detach-device-alias full ''",
    "detach-device-alias nope net0",
    "detach-device-alias full net0 --persistent",
    "update-device full d0.xml",
    "update-device full d0.xml --force --live",
    "update-device full d0.xml --persistent",
    "update-device full d0.xml --persistent --current",
    "update-device full nofile",
    "update-device nope d0.xml",
];

const FOUND: &[&str] = &[
    "detach-disk full vda --print-xml",
    "detach-disk full vda",
    "detach-disk full vda --config",
    "detach-disk full vda --persistent",
    "detach-disk full /a&b --print-xml",
    "detach-disk full hdc --print-xml",
    "detach-disk full vdz",
    "detach-disk full ''",
    "detach-disk test vda",
    "detach-disk nope vda",
    "detach-disk full vda --persistent --current",
    "detach-interface full network --print-xml",
    "detach-interface full network --mac 52:54:00:00:00:01 --print-xml",
    "detach-interface full network --mac 52:54:0:0:0:1 --print-xml --config",
    "detach-interface full network --mac 52:54:00:00:00:01",
    "detach-interface full network --mac 52:54:00:00:00:01 --config --live",
    "detach-interface full network --mac 52:54:00:00:00:01 --persistent",
    "detach-interface full network --mac 52:54:00:00:00:01 --current",
    "detach-interface full network --mac 52:54:00:00:00:09",
    "detach-interface full network --mac 52:54:00:00:00:09 --print-xml",
    "detach-interface full network --mac 52:54:00:00:00:09 --print-xml --config",
    "detach-interface full network --mac 52:54:00:00:00:03",
    "detach-interface full bridge --print-xml",
    "detach-interface full bridge",
    "detach-interface full user",
    "detach-interface full ''",
    "detach-interface full bridge --mac ''",
    "detach-interface nope bridge",
    "detach-interface full bridge --live --current",
    "change-media full hdc --eject --print-xml",
    "change-media full hdc --eject",
    "change-media full hdc --update --print-xml",
    "change-media full hdc /new --print-xml",
    "change-media full hdc --source /new --update --print-xml",
    "change-media full hdc --source /new --block --print-xml",
    "change-media full hdc --source /new --insert",
    "change-media full hdd --source /new --insert --print-xml",
    "change-media full hdd --source '/n<e>w' --insert --print-xml --config",
    "change-media full hdd --source /new --insert --live --force",
    "change-media full hdd --eject",
    "change-media full hdd",
    "change-media full hdd --insert",
    "change-media full /iso --eject --print-xml",
    "change-media full vda --eject",
    "change-media full vdz --eject",
    "change-media full hdc --source ''",
    "change-media full ''",
    "change-media nope hdc",
    "change-media full hdc --eject --insert",
    "change-media full hdc --eject --update",
    "change-media full hdc --insert --update",
    "change-media full hdc --eject --block",
    "change-media full hdc --eject --live --current",
    "change-media full hdc --eject --config --current",
    "domif-setlink full 52:54:00:00:00:01 down --print-xml",
    "domif-setlink full 52:54:00:00:00:0A up --print-xml",
    "domif-setlink full TAP7 up --print-xml --config",
    "domif-setlink full tap7 up",
    "domif-setlink full tap7 up --config",
    "domif-setlink full tap7 other",
    "domif-setlink full vnet9 up",
    "domif-setlink test vnet9 up",
    "domif-setlink nope vnet9 up",
    "domif-setlink full tap7",
    "domif-setlink full '' up",
    "update-memory-device full",
    "update-memory-device full --node 0 --alias x",
    "update-memory-device full --node x",
    "update-memory-device full --alias ''",
    "update-memory-device nope",
    "update-memory-device full --live --current",
];

const TUNE: &[&str] = &[
    "domiftune full tap7",
    "domiftune full 52:54:00:00:00:01",
    "domiftune full tap7 --config",
    "domiftune full tap7 --live",
    "domiftune full tap7 --live --current",
    "domiftune full vnet9",
    "domiftune full ''",
    "domiftune full",
    "domiftune nope tap7",
    "domiftune full tap7 --inbound 1,2,3 --outbound 4,5,6; domiftune full tap7",
    "domiftune full tap7 --inbound 1; domiftune full tap7 --inbound 0; domiftune full tap7",
    "domiftune full tap7 1,2,3,4 5; domiftune full tap7 --current",
    "domiftune full tap7 --outbound 1,2,3,4",
    "domiftune full tap7 --outbound 0,1",
    "domiftune full tap7 --inbound 0,,1",
    "domiftune full tap7 --inbound 4294967296",
    "domiftune full tap7 --outbound 1,4294967296",
    "domiftune full tap7 --inbound x",
    "domiftune full tap7 --inbound 1,2,3,4,5",
    "domiftune full tap7 --inbound=",
    "domiftune full vnet9 --inbound 1",
];

const BLOCK_JOBS: &[&str] = &[
    "blockcommit test vda",
    "blockcommit test vda --shallow --active --delete --keep-relative --bytes --bandwidth 5",
    "blockcommit test vda --wait",
    "blockcommit test vda --wait --verbose --timeout 5 --async",
    "blockcommit test vda --pivot",
    "blockcommit test vda --keep-overlay",
    "blockcommit test vda --pivot --keep-overlay",
    "blockcommit test vda --verbose",
    "blockcommit test vda --async",
    "blockcommit test vda --timeout 0",
    "blockcommit test vda --timeout x",
    "blockcommit test vda --timeout 2147484",
    "blockcommit test vda --bandwidth x",
    "blockcommit test vda --bandwidth -1",
    "blockcommit test vda --bandwidth 5k",
    "blockcommit test vda --bandwidth 5x",
    "blockcommit test vda --bandwidth 99999999999999999999",
    "blockcommit test vda --base ''",
    "blockcommit test vda --top ''",
    "blockcommit test ''",
    "blockcommit nope vda",
    "blockcommit test",
    "blockcopy test vda",
    "blockcopy test vda /new",
    "blockcopy test vda --dest /new --shallow --reuse-external --raw --blockdev --bytes --bandwidth 7",
    "blockcopy test vda --dest /new --wait --verbose",
    "blockcopy test vda --dest /new --pivot",
    "blockcopy test vda --dest /new --finish --async",
    "blockcopy test vda --dest /new --pivot --finish",
    "blockcopy test vda --dest /new --verbose",
    "blockcopy test vda --dest /new --async",
    "blockcopy test vda --dest /new --xml d0.xml",
    "blockcopy test vda --format raw --xml d0.xml",
    "blockcopy test vda --blockdev --xml d0.xml",
    "blockcopy test vda --xml d0.xml",
    "blockcopy test vda --xml d0.xml --print-xml",
    "blockcopy test vda --xml nofile",
    "blockcopy test vda --dest /new --print-xml",
    "blockcopy test vda --dest '/n<e>w' --format qcow2 --print-xml",
    "blockcopy test vda --dest /new --blockdev --raw --print-xml",
    "blockcopy test vda --dest /new --format qcow2",
    "blockcopy test vda --dest /new --granularity 65536 --buf-size 1000 --transient-job --synchronous-writes",
    "blockcopy test vda --dest /new --granularity x",
    "blockcopy test vda --dest /new --buf-size x",
    "blockcopy test vda --dest /new --granularity 0 --buf-size 0",
    "blockcopy test vda --dest /new --format qcow2 --bandwidth 99999999999999",
    "blockcopy test vda --dest /new --timeout 3",
    "blockcopy nope vda --dest /new",
    "blockjob test vda",
    "blockjob test vda --info",
    "blockjob test vda --raw",
    "blockjob test vda --bytes",
    "blockjob test vda --abort",
    "blockjob test vda --async",
    "blockjob test vda --pivot",
    "blockjob test vda --bandwidth 5",
    "blockjob test vda 5 --bytes",
    "blockjob test vda --bandwidth x",
    "blockjob test vda --raw --abort",
    "blockjob test vda --raw --pivot",
    "blockjob test vda --info --async",
    "blockjob test vda --info --bandwidth 5",
    "blockjob test vda --bytes --abort",
    "blockjob test ''",
    "blockjob nope vda",
    "blockpull test vda",
    "blockpull test vda --base /b --keep-relative --bytes --bandwidth 5",
    "blockpull test vda --wait --verbose --timeout 3 --async",
    "blockpull test vda --wait --base /b",
    "blockpull test vda --verbose",
    "blockpull test vda --async",
    "blockpull test vda --timeout x",
    "blockpull test vda --base ''",
    "blockpull nope vda",
    "blockresize test vda 1024",
    "blockresize test vda 1G",
    "blockresize test vda 1B",
    "blockresize test vda x",
    "blockresize test vda 5x",
    "blockresize test vda 99999999999999999999",
    "blockresize test vda 16E",
    "blockresize test vda",
    "blockresize nope vda 5",
    "domblkthreshold test vda 1G",
    "domblkthreshold test vda x",
    "domblkthreshold test vda",
    "domblkthreshold test '' 5",
    "domblkthreshold nope vda 5",
];

const JOBS: &[&str] = &[
    "domjobinfo test",
    "domjobinfo test --completed",
    "domjobinfo test --completed --keep-completed --anystats",
    "domjobinfo test --keep-completed",
    "domjobinfo test --rawstats",
    "domjobinfo nope",
    "domjobinfo",
    "domjobabort test",
    "domjobabort test --postcopy",
    "domjobabort nope",
];

const DISPLAYS: &[&str] = &[
    "domdisplay full",
    "domdisplay full --all",
    "domdisplay full --type vnc",
    "domdisplay full --type spice",
    "domdisplay full spice",
    "domdisplay full --type rdp",
    "domdisplay full --type other",
    "domdisplay full --include-password",
    "domdisplay full --include-password --all",
    "domdisplay full --all --type vnc",
    "domdisplay full --type ''",
    "domdisplay test",
    "domdisplay nope",
    "destroy full; domdisplay full; vncdisplay full; ttyconsole full",
    "vncdisplay full",
    "vncdisplay test",
    "vncdisplay nope",
    "ttyconsole full",
    "ttyconsole test",
    "ttyconsole nope",
];

const MIGRATE: &[&str] = &[
    "migrate test",
    "migrate nope URI",
    "migrate test URI",
    "migrate test URI --live",
    "migrate test URI --p2p",
    "migrate test URI --p2p --tunnelled",
    "migrate test URI --tunnelled",
    "migrate test URI --direct",
    "migrate test URI --live --offline",
    "migrate test URI --offline",
    "migrate test URI --timeout-suspend --timeout-postcopy --postcopy",
    "migrate test URI --postcopy-after-precopy",
    "migrate test URI --postcopy-resume",
    "migrate test URI --timeout-postcopy",
    "migrate test URI --persistent-xml d0.xml",
    "migrate test URI --tls-destination h",
    "migrate test URI --timeout 5",
    "migrate test URI --timeout x",
    "migrate test URI --live --timeout-suspend",
    "migrate test URI --live --timeout 5 --verbose",
    "migrate test ''",
    "migrate test test+unix:///default?socket=/nonexistent",
    "migrate test URI --migrateuri ''",
    "migrate test URI --disks-port x",
    "migrate test URI --comp-mt-level x",
    "migrate test URI --comp-xbzrle-cache x",
    "migrate test URI --bandwidth -1",
    "migrate test URI --xml nofile",
    "migrate test URI --persistent --persistent-xml nofile",
    "migrate test URI --copy-storage-synchronous-writes",
    "migrate test URI --copy-storage-all --copy-storage-inc",
    "migrate test URI --change-protection",
    "migrate test URI --dname x --bandwidth 5 --migrate-disks vda,vdb --comp-methods mt,xbzrle",
    "migrate-setmaxdowntime test 5",
    "migrate-setmaxdowntime test 0",
    "migrate-setmaxdowntime test x",
    "migrate-setmaxdowntime test",
    "migrate-setmaxdowntime nope 5",
    "migrate-getmaxdowntime test",
    "migrate-getmaxdowntime nope",
    "migrate-compcache test",
    "migrate-compcache test --size 5",
    "migrate-compcache test --size x",
    "migrate-compcache test 5",
    "migrate-compcache nope",
    "migrate-setspeed test 5",
    "migrate-setspeed test -- -1",
    "migrate-setspeed test x",
    "migrate-setspeed test 5 --postcopy",
    "migrate-setspeed nope 5",
    "migrate-getspeed test",
    "migrate-getspeed test --postcopy",
    "migrate-getspeed nope",
    "migrate-postcopy test",
    "migrate-postcopy nope",
];

const QEMU: &[&str] = &[
    "qemu-attach 5",
    "qemu-attach x",
    "qemu-attach -1",
    "qemu-attach",
    "qemu-monitor-command test query-status",
    "qemu-monitor-command test --hmp info status",
    "qemu-monitor-command test '{\"execute\":\"query-status\"}'",
    "qemu-monitor-command test a '\"b\":1' '\"c\":2'",
    "qemu-monitor-command test --hmp --pretty x",
    "qemu-monitor-command test --hmp --return-value x",
    "qemu-monitor-command test",
    "qemu-monitor-command nope x",
    "qemu-agent-command test '{}'",
    "qemu-agent-command test --timeout 5 '{}'",
    "qemu-agent-command test --timeout 0 '{}'",
    "qemu-agent-command test --timeout x '{}'",
    "qemu-agent-command test --timeout 5 --async '{}'",
    "qemu-agent-command test --async --block '{}'",
    "qemu-agent-command test --block --pretty '{}'",
    "qemu-agent-command test",
    "qemu-agent-command nope x",
];

/// A domain with devices of every kind that is looked for.
const NODE: &str = "<node>
<domain type='test'><name>full</name><uuid>f1111111-2222-3333-4444-555555555555</uuid><memory>1024</memory><os><type>hvm</type></os><devices>
<disk type='file'><source file='/a&amp;b'><seclabel model='dac' relabel='no'/></source><target dev='vda'/><serial>é&lt;1></serial></disk>
<disk type='file' device='cdrom'><source file='/iso' startupPolicy='optional'/><target dev='hdc'/><readonly/></disk>
<disk type='file' device='cdrom'><target dev='hdd'/><readonly/></disk>
<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/></interface>
<interface type='network'><mac address='52:54:00:00:00:0a'/><source network='default'/><target dev='tap7'/></interface>
<interface type='network'><mac address='52:54:00:00:00:03'/><source network='default'/></interface>
<interface type='network'><mac address='52:54:00:00:00:03'/><source network='default'/></interface>
<interface type='bridge'><mac address='52:54:00:00:00:04'/><source bridge='br0'/></interface>
<console type='pty' tty='/dev/pts/77'/>
<graphics type='vnc' port='5903' autoport='no' listen='0.0.0.0' passwd='secret'/>
<graphics type='spice' port='5904' tlsPort='5905' autoport='no' listen='::1' passwd='secret'/>
</devices></domain>
<domain type='test'><name>test</name><uuid>f2111111-2222-3333-4444-555555555555</uuid><memory>1024</memory><os><type>hvm</type></os></domain>
</node>";
