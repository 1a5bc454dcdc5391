//! Facts and numbers about domains as with virsh.

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::mask;

/// A domain that runs with disks and interfaces of many kinds, and one that does not run.
const NODE: &str = "<node>
<domain type='test'><name>full</name><uuid>c1111111-2222-3333-4444-555555555555</uuid><memory>1024</memory><vcpu>2</vcpu><os><type>hvm</type></os><devices>
<disk type='file'><source file='/tmp/a&lt;b'/><target dev='vda'/></disk>
<disk type='block' device='disk'><source dev='/dev/null'/><target dev='vdb'/></disk>
<disk type='dir'><source dir='/tmp'/><target dev='vdc'/><readonly/></disk>
<disk type='network'><source protocol='nbd' name='export'><host name='h'/></source><target dev='vdd'/></disk>
<disk type='volume'><source pool='default-pool' volume='v'/><target dev='vde'/></disk>
<disk type='nvme'><source type='pci' managed='yes' namespace='1'><address domain='0x0000' bus='0x01' slot='0x0a' function='0x1'/></source><target dev='vdf'/></disk>
<disk type='file' device='cdrom'><target dev='hdc'/><readonly/></disk>
<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/><model type='virtio'/><link state='down'/><target dev='net0'/></interface>
<interface type='bridge'><mac address='52:54:00:00:00:0a'/><source bridge='br0'/><target dev='net1'/><link state='up'/></interface>
<interface type='user'><mac address='52:54:00:00:00:0a'/><target dev='net2'/></interface>
<interface type='ethernet'><mac address='52:54:00:00:00:04'/></interface>
<interface type='direct'><mac address='52:54:00:00:00:05'/><source dev='eth9' mode='bridge'/></interface>
</devices></domain>
<domain type='test'><name>off</name><uuid>c2111111-2222-3333-4444-555555555555</uuid><memory>1024</memory><os><type>hvm</type></os></domain>
</node>";

const LINES: &[&str] = &[
    "domblklist full",
    "domblklist full --details",
    "domblklist full --inactive",
    "domblklist full --details --inactive",
    "domblklist off",
    "domblklist nope",
    "domblklist",
    "domblklist full foo",
    "domblkinfo full vda",
    "domblkinfo full vdb --human",
    "domblkinfo full nope",
    "domblkinfo full /dev/null",
    "domblkinfo full",
    "domblkinfo full --all",
    "domblkinfo off --all",
    "domblkinfo off --all --human",
    "domblkinfo full vda --all",
    "domblkinfo full ''",
    "domblkinfo nope vda",
    "domblkinfo nope --all",
    "domblkerror full",
    "domblkerror off",
    "destroy off; domblkerror off",
    "domblkerror nope",
    "domblkerror",
    "domblkstat full",
    "domblkstat full --human",
    "domblkstat full ''",
    "domblkstat full nope",
    "domblkstat off vda",
    "domblkstat nope vda",
    "domiflist full",
    "domiflist full --inactive",
    "domiflist off",
    "domiflist nope",
    "domiflist",
    "domif-getlink full net0",
    "domif-getlink full net1",
    "domif-getlink full net2 --config",
    "domif-getlink full net0 --persistent",
    "domif-getlink full net0 --persistent --config",
    "domif-getlink full net0 --persistent=x",
    "domif-getlink full 52:54:00:00:00:01",
    "domif-getlink full 52:54:0:0:0:1",
    "domif-getlink full 52:54:00:00:00:0A",
    "domif-getlink full 52:54:00:00:00:99",
    "domif-getlink full nope",
    "domif-getlink full ''",
    "domif-getlink nope net0",
    "domif-getlink full",
    "domif-getlink",
    "domifaddr full",
    "domifaddr full --full",
    "domifaddr full net0",
    "domifaddr full --interface nope",
    "domifaddr full --source lease",
    "domifaddr full --source agent",
    "domifaddr full --source arp",
    "domifaddr full --source nope",
    "domifaddr full --source ''",
    "domifaddr full --interface ''",
    "destroy full; domifaddr full",
    "domifaddr nope",
    "domifstat full nope",
    "domifstat full ''",
    "domifstat off net0",
    "domifstat nope net0",
    "domifstat full",
    "dommemstat full",
    "dommemstat off",
    "destroy full; dommemstat full",
    "dommemstat full --period 5",
    "dommemstat full --period -1",
    "dommemstat full --period x",
    "dommemstat full --period 5 --config",
    "dommemstat full --period 5 --live --config",
    "dommemstat full --live --current",
    "dommemstat full --config --current",
    "dommemstat full 5",
    "dommemstat nope",
    "domcontrol full",
    "domcontrol off",
    "destroy full; domcontrol full",
    "domcontrol nope",
    "domcontrol",
    "domtime full",
    "domtime full --pretty",
    "domtime full --now",
    "domtime full --sync",
    "domtime full --time 5",
    "domtime full --time x",
    "domtime full 99999999999999999999",
    "domtime full --time 5 --now",
    "domtime full --time 5 --sync",
    "domtime full --now --sync",
    "domtime off",
    "destroy full; domtime full; domtime full --now",
    "domtime nope",
    "domstats --state",
    "domstats full --state",
    "domstats full off --state --raw",
    "domstats off nope --state",
    "domstats c1111111-2222-3333-4444-555555555555 1 --state",
    "domstats --state --vcpu --interface --block --balloon",
    "domstats --perf --iothread --memory --dirtyrate --vm --enforce",
    "domstats --perf",
    "domstats full --block --enforce",
    "domstats --list-active --state",
    "domstats --list-inactive --state",
    "destroy off; domstats --list-inactive --list-persistent --list-shutoff --state",
    "domstats --list-transient --state",
    "domstats --list-running --list-paused --list-other --state",
    "domstats --state --backing --nowait",
    "domstats nope",
    "domstats --foo",
    "domstats full --list-active --state",
];

#[test]
fn facts_and_numbers_of_domains_are_what_virsh_prints() {
    let lab = Lab::with_node(NODE);
    for line in LINES {
        lab.same(&["-c", &lab.uri, line]);
    }
    for line in ["domifaddr full", "domblklist full", "domiflist off", "domblkinfo off --all"] {
        lab.same(&["-q", "-c", &lab.uri, line]);
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
    for line in
        ["domtime full --now", "dommemstat full --period 3", "domifaddr full --source agent"]
    {
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
}

/// Numbers that grow while one looks.
#[test]
fn numbers_that_move_stand_where_virsh_has_them() {
    let lab = Lab::with_node(NODE);
    for line in [
        "domstats",
        "domstats full --cpu-total",
        "domstats off --cpu-total --state",
        "domblkstat full vda",
        "domblkstat full vda --human",
        "domifstat full net0",
    ] {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            mask::digits(mask::outcome(lab.run(program, &["-c", &lab.uri, line], "")))
        });
        assert_eq!(ours, theirs, "{line}");
    }
}
