//! What the host is and has, as with virsh.

use crate::lab::Lab;

const FILES: &[(&str, &str)] = &[
    ("cpu.xml", "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>"),
    (
        "two.xml",
        "<?xml version='1.0'?>\n<cpu match='exact'><model>qemu64</model></cpu>\n<domain><name/><cpu><model>Nehalem</model></cpu></domain>",
    ),
    ("none.xml", "<network/>"),
    (
        "caps.xml",
        "<domainCapabilities><cpu><mode name='host-model' supported='yes'><model>qemu64</model></mode></cpu></domainCapabilities>",
    ),
];

const LINES: &[&str] = &[
    "allocpages 2M 1",
    "allocpages 2048 1 --cellno 0",
    "allocpages 2048 1 --cellno 99",
    "allocpages 4KiB 1 --all",
    "allocpages 4 1 --add",
    "allocpages 4 1 --all --cellno 1",
    "allocpages 4x 1",
    "allocpages 4 x",
    "allocpages 4 -1",
    "allocpages 99999999999999 1",
    "allocpages 4 1 --cellno x",
    "allocpages 4",
    "allocpages",
    "allocpages --pagesize",
    "cpu-models x86_64",
    "cpu-models nope",
    "cpu-models",
    "cpu-models ''",
    "cpu-compare cpu.xml",
    "cpu-compare cpu.xml --error",
    "cpu-compare cpu.xml --validate",
    "cpu-compare none.xml",
    "cpu-compare nofile.xml",
    "cpu-compare",
    "cpu-baseline cpu.xml",
    "cpu-baseline two.xml",
    "cpu-baseline two.xml --features",
    "cpu-baseline caps.xml --migratable",
    "cpu-baseline none.xml",
    "cpu-baseline ''",
    "hypervisor-cpu-baseline cpu.xml",
    "hypervisor-cpu-baseline --model qemu64",
    "hypervisor-cpu-baseline",
    "hypervisor-cpu-baseline cpu.xml --model qemu64",
    "hypervisor-cpu-baseline --file nofile.xml --arch x86_64 --virttype kvm",
    "hypervisor-cpu-baseline cpu.xml --features --migratable --arch ''",
    "hypervisor-cpu-compare cpu.xml",
    "hypervisor-cpu-compare cpu.xml --error --validate --machine pc",
    "hypervisor-cpu-compare none.xml",
    "hypervisor-cpu-compare",
    "domcapabilities",
    "domcapabilities --virttype test --arch x86_64",
    "domcapabilities --virttype ''",
    "domcapabilities kvm /bin/x x86_64 pc",
    "freecell",
    "freecell 0",
    "freecell --cellno 1",
    "freecell 99",
    "freecell -1",
    "freecell x",
    "freecell --all",
    "freecell --all --cellno 0",
    "freepages",
    "freepages 0",
    "freepages 0 4",
    "freepages 0 2M",
    "freepages --cellno 1 --pagesize 4KiB",
    "freepages --cellno -2 --pagesize 4",
    "freepages --cellno -1 --pagesize 4",
    "freepages 99 4",
    "freepages 0 7",
    "freepages 0 4q",
    "freepages 0 9999999999",
    "freepages x 4",
    "freepages --pagesize 4",
    "freepages --all",
    "freepages --all --pagesize 4",
    "freepages --all --cellno 0",
    "maxvcpus",
    "maxvcpus test",
    "maxvcpus --type nope",
    "maxvcpus ''",
    "node-memory-tune",
    "node-memory-tune 5",
    "node-memory-tune --shm-pages-to-scan x",
    "node-memory-tune --shm-sleep-millisecs -1",
    "node-memory-tune --shm-merge-across-nodes 1 --shm-pages-to-scan 5",
    "nodecpumap",
    "nodecpumap --pretty",
    "nodecpumap foo",
    "nodecpustats",
    "nodecpustats 0",
    "nodecpustats --cpu -1",
    "nodecpustats --cpu 99",
    "nodecpustats --cpu x",
    "nodecpustats --percent",
    "nodememstats",
    "nodememstats 0",
    "nodememstats --cell 99",
    "nodememstats x",
    "nodesevinfo",
    "nodesuspend mem 60",
    "nodesuspend nope 60",
    "nodesuspend disk -1",
    "nodesuspend disk x",
    "nodesuspend hybrid 60",
    "nodesuspend mem",
    "nodesuspend",
    "sysinfo",
    "sysinfo foo",
];

#[test]
fn the_host_is_what_virsh_says() {
    let lab = Lab::start();
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    for line in LINES {
        lab.same(&["-c", &lab.uri, line]);
    }
    for line in ["freecell --all", "cpu-models nope", "freepages --all"] {
        lab.same(&["-q", "-c", &lab.uri, line]);
    }
    for line in ["allocpages 4 1", "node-memory-tune 5", "nodesuspend mem 60", "nodecpumap"] {
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
}
