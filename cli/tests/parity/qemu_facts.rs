//! Facts about real guests and a real host, and snapshots of real disks.

use std::path::Path;

use virtwire_testkit::qemu::QemuDaemon;

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::mask;

const LINES: &[&str] = &[
    "domblkinfo on vda",
    "domblkinfo on --all",
    "domblkinfo off --all --human",
    "domblkinfo on nope",
    "domblklist on --details",
    "domblklist off",
    "domblkerror on",
    "domblkerror off",
    "domblkstat off",
    "domblkstat on nope",
    "domcontrol on",
    "domcontrol off",
    "domiflist on",
    "domiflist off --inactive",
    "domif-getlink on 52:54:00:00:00:01",
    "domifaddr on",
    "domifaddr on --source agent",
    "domifaddr off",
    "domifstat on nope",
    "dommemstat off",
    "dommemstat on --period 2",
    "dommemstat off --period 2 --config",
    "domtime on",
    "domtime on --now",
    "domstats off",
    "domstats off --state --balloon --enforce",
    "cpu-models x86_64",
    "cpu-models nope",
    "domcapabilities --virttype qemu",
    "domcapabilities --virttype nope",
    "maxvcpus",
    "maxvcpus qemu",
    "maxvcpus nope",
    "hypervisor-cpu-baseline --model qemu64 --virttype qemu",
    "hypervisor-cpu-baseline cpu.xml --virttype qemu",
    "hypervisor-cpu-compare cpu.xml --virttype qemu",
    "cpu-baseline cpu.xml",
    "cpu-compare cpu.xml",
    "nodecpumap",
    "nodecpumap --pretty",
    "nodesevinfo",
    "node-memory-tune",
    "sysinfo",
    "snapshot-create-as on s1; snapshot-create-as on s2; snapshot-list on --tree; snapshot-info on s2; snapshot-parent on s2; snapshot-current on s1; snapshot-current on --name; snapshot-revert on s1; domstate on; snapshot-delete on s1 --children-only; snapshot-delete on s1; snapshot-list on",
    "snapshot-create-as on s1 --disk-only --print-xml --diskspec vda,file=DIR/over",
    "snapshot-create-as on s1 --disk-only --diskspec vda,file=DIR/none/over",
    "snapshot-create-as on s1 --disk-only --diskspec vda,snapshot=no",
    "snapshot-create-as on s1 --disk-only --quiesce --no-metadata",
    "snapshot-create-as on s1 --memspec DIR/none/memory --diskspec vda,snapshot=no",
    "checkpoint-create-as on c1; checkpoint-create-as on c2 later; checkpoint-list on --tree; checkpoint-info on c1; checkpoint-parent on c2; checkpoint-delete on c1 --children-only; checkpoint-delete on c1; checkpoint-list on",
    "checkpoint-create-as on c1 --diskspec vda,checkpoint=no --diskspec nope",
    "backup-begin on nofile.xml",
    "snapshot-list on --tree",
    "snapshot-current on",
    "snapshot-revert on nope",
    "checkpoint-list on",
    "backup-begin off",
    "backup-dumpxml on",
];

/// What moves while one looks.
const MOVING: &[&str] = &[
    "domblkstat on vda",
    "domblkstat on vda --human",
    "domblkstat on",
    "dommemstat on",
    "domstats on",
    "domstats on off --cpu-total --vcpu --interface --block --perf --iothread --memory --vm",
    "freecell",
    "freepages 0 4",
    "freepages --all",
    "freecell --all",
    "nodecpustats",
    "nodememstats",
    "nodememstats 0",
];

#[test]
fn facts_about_real_guests_are_what_virsh_prints() {
    let lab = Lab::start();
    let qemu = QemuDaemon::start();
    let uri = qemu.uri();
    std::fs::File::create(qemu.file("vda.img")).unwrap().set_len(8 << 20).unwrap();
    std::fs::write(lab.file("cpu.xml"), "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>")
        .unwrap();
    for name in ["on", "off"] {
        let disk = (name == "on").then(|| qemu.file("vda.img"));
        let more = "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>\
             <interface type='user'><mac address='52:54:00:00:00:01'/></interface>";
        let guest = qemu.guest(name, 32, disk.as_deref());
        let guest = guest.replace("<controller", &format!("{more}<controller"));
        std::fs::write(lab.file(&format!("{name}.xml")), guest).unwrap();
        let defined = lab.run(VIRSH, &["-c", &uri, &format!("define {name}.xml")], "");
        assert_eq!(defined.code, Some(0), "{defined:?}");
    }
    let started = lab.run(VIRSH, &["-c", &uri, "start on"], "");
    assert_eq!(started.code, Some(0), "{started:?}\n{}", qemu.log());
    // Only such a disk can hold snapshots and checkpoints.
    let over = format!(
        "snapshot-create-as on over --disk-only --no-metadata --diskspec vda,file={}",
        qemu.file("over").display()
    );
    let made = lab.run(VIRSH, &["-c", &uri, &over], "");
    assert_eq!(made.code, Some(0), "{made:?}");
    let dir = Path::parent(&qemu.file("vda.img")).unwrap().display().to_string();
    for line in LINES {
        lab.same(&["-c", &uri, &line.replace("DIR", &dir)]);
    }
    for line in MOVING {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
            mask::filled(mask::digits(mask::outcome(lab.run(program, &["-c", &uri, line], ""))))
        });
        assert_eq!(ours, theirs, "{line}");
    }
}
