//! The host's interfaces and devices as with virsh.

use crate::lab::Lab;

const FILES: &[(&str, &str)] = &[
    (
        "if.xml",
        "<interface type='ethernet' name='eth7'><start mode='none'/><mac address='aa:bb:cc:dd:ee:07'/><protocol family='ipv4'><ip address='192.168.7.5' prefix='24'/></protocol></interface>",
    ),
    (
        "hba.xml",
        "<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability></capability></device>",
    ),
    (
        "mdev.xml",
        "<device><parent>pci_0000_00_02_0</parent><capability type='mdev'><type id='i915'/></capability></device>",
    ),
];

const LINES: &[&str] = &[
    "iface-list",
    "iface-list --all",
    "iface-list --inactive",
    "iface-list --all --inactive",
    "iface-list foo",
    "iface-name aa:bb:cc:dd:ee:ff",
    "iface-name AA:BB:CC:DD:EE:FF",
    "iface-name aa:bb:cc:dd:ee:00",
    "iface-name eth1",
    "iface-name",
    "iface-mac eth1",
    "iface-mac nope",
    "iface-mac aa:bb:cc:dd:ee:ff",
    "iface-mac ''",
    "iface-dumpxml eth1",
    "iface-dumpxml eth1 --inactive",
    "iface-dumpxml aa:bb:cc:dd:ee:ff",
    "iface-dumpxml nope",
    "iface-define if.xml; iface-list --all; iface-dumpxml eth7",
    "iface-define if.xml --validate",
    "iface-define bad.xml",
    "iface-define nofile.xml",
    "iface-define",
    "iface-destroy eth1",
    "iface-destroy eth1; iface-list --all; iface-destroy eth1; iface-start eth1; iface-list",
    "iface-destroy nope",
    "iface-start eth1",
    "iface-start nope",
    "iface-start aa:bb:cc:dd:ee:ff",
    "iface-define if.xml; iface-start eth7; iface-list; iface-undefine eth7; iface-list --all",
    "iface-undefine eth1; iface-list --all",
    "iface-undefine nope",
    "iface-begin; iface-begin; iface-commit; iface-commit",
    "iface-begin; iface-undefine eth1; iface-list --all; iface-rollback; iface-list --all",
    "iface-rollback",
    "iface-commit foo",
    "iface-bridge eth1 br0; iface-list --all; iface-dumpxml br0",
    "iface-bridge eth1 br0 --no-stp --no-start; iface-dumpxml br0",
    "iface-bridge eth1 br0 --delay 7; iface-dumpxml br0",
    "iface-bridge eth1 br0 --delay 4294967295",
    "iface-bridge eth1 br0 x",
    "iface-bridge eth1 br0 --delay -1",
    "iface-bridge eth1 eth1",
    "iface-bridge nope br0",
    "iface-bridge aa:bb:cc:dd:ee:ff br0",
    "iface-bridge eth1",
    "iface-bridge eth1 br0; iface-bridge br0 br1",
    "iface-bridge eth1 br0; iface-unbridge br0; iface-list --all; iface-dumpxml eth1",
    "iface-bridge eth1 br0 --no-start; iface-unbridge br0",
    "iface-bridge eth1 br0; iface-unbridge br0 --no-start; iface-list --all",
    "iface-unbridge eth1",
    "iface-unbridge nope",
    "iface-unbridge",
    "iface-edit nope",
    "nodedev-list",
    "nodedev-list --tree",
    "nodedev-list --cap scsi_host",
    "nodedev-list --cap scsi_host,fc_host,vports,system",
    "nodedev-list --cap nope",
    "nodedev-list --cap ''",
    "nodedev-list net",
    "nodedev-list --cap pci --tree",
    "nodedev-list --inactive",
    "nodedev-list --all",
    "nodedev-list --all --inactive",
    "nodedev-list --tree --inactive",
    "nodedev-list --tree --all",
    "nodedev-info computer",
    "nodedev-info scsi_host1",
    "nodedev-info nope",
    "nodedev-info",
    "nodedev-dumpxml computer",
    "nodedev-dumpxml scsi_host1",
    "nodedev-dumpxml 2000000012341234,1000000012341234",
    "nodedev-dumpxml 0x2000000012341234,1000000012341235",
    "nodedev-dumpxml 2000,1000",
    "nodedev-dumpxml a,b,c",
    "nodedev-dumpxml nope",
    "nodedev-create hba.xml; nodedev-list; nodedev-destroy scsi_host12; nodedev-list",
    "nodedev-create hba.xml --validate",
    "nodedev-create bad.xml",
    "nodedev-create nofile.xml",
    "nodedev-create",
    "nodedev-destroy scsi_host1",
    "nodedev-destroy --name scsi_host2",
    "nodedev-destroy --name=scsi_host2 --device x",
    "nodedev-destroy computer",
    "nodedev-destroy nope",
    "nodedev-destroy",
    "nodedev-detach scsi_host1",
    "nodedev-detach scsi_host1 --driver vfio",
    "nodedev-detach scsi_host1 ''",
    "nodedev-detach nope",
    "nodedev-reattach scsi_host1",
    "nodedev-reattach nope",
    "nodedev-reset scsi_host1",
    "nodedev-reset nope",
    "nodedev-reset",
    "nodedev-define mdev.xml",
    "nodedev-define mdev.xml --validate",
    "nodedev-define nofile.xml",
    "nodedev-undefine scsi_host1",
    "nodedev-undefine nope",
    "nodedev-start scsi_host1",
    "nodedev-start nope",
    "nodedev-autostart scsi_host1",
    "nodedev-autostart scsi_host1 --disable",
    "nodedev-autostart nope",
];

#[test]
fn interfaces_and_devices_are_handled_as_with_virsh() {
    let lab = Lab::start();
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    for line in LINES {
        lab.same(&["-c", &lab.uri, line]);
    }
    for line in ["iface-list", "nodedev-list --tree", "iface-destroy eth1", "iface-bridge eth1 br0"]
    {
        lab.same(&["-q", "-c", &lab.uri, line]);
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
    for line in ["iface-mac eth1", "iface-bridge eth1 br0", "domblklist test"] {
        lab.same(&["-d0", "-c", &lab.uri, line]);
    }
}
