//! Domain management beside virsh: what domains are called, have and do.

use crate::lab::Lab;

const FILES: &[(&str, &str)] = &[
    ("keys", "hello\nworld\n"),
    ("empty", ""),
    (
        "d4.xml",
        "<domain type='test'><name>d4</name><memory>8192</memory><vcpu current='2'>4</vcpu>\
         <iothreads>2</iothreads><os><type>hvm</type></os><devices><disk type='file' device='disk'>\
         <source file='/x.img'/><target dev='vda' bus='virtio'/></disk></devices></domain>",
    ),
];

fn lab() -> Lab {
    let lab = Lab::start();
    for (name, text) in FILES {
        std::fs::write(lab.file(name), text).unwrap();
    }
    lab
}

fn same(lines: &[&str]) {
    let lab = lab();
    for line in lines {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn domains_are_run_named_and_converted_as_with_virsh() {
    same(LIFECYCLE);
}

#[test]
fn texts_of_domains_are_what_virsh_makes_them() {
    same(TEXTS);
}

#[test]
fn domains_are_saved_and_dumped_as_with_virsh() {
    same(SAVE);
}

#[test]
fn memory_of_domains_is_what_virsh_makes_it() {
    same(MEMORY);
}

#[test]
fn limits_of_domains_are_what_virsh_makes_them() {
    same(TUNE);
}

#[test]
fn vcpus_of_domains_are_what_virsh_makes_them() {
    same(VCPUS);
}

#[test]
fn iothreads_of_domains_are_what_virsh_makes_them() {
    same(IOTHREADS);
}

#[test]
fn agents_of_domains_answer_as_with_virsh() {
    same(AGENT);
}

#[test]
fn texts_go_through_the_editor_as_with_virsh() {
    let mut lab = lab();
    for editor in ["true", "sed -i s/8388608/4194304/", "sed -i 's/linux/xen/;s/old/new/'"] {
        lab.env = vec![("EDITOR", editor.to_owned())];
        for line in EDIT {
            lab.same(&["-c", &lab.uri, line]);
        }
    }
}

#[test]
fn quiet_and_read_only_change_the_same_lines_of_domain_management() {
    let mut lab = lab();
    lab.env = vec![("EDITOR", "true".to_owned())];
    for line in AROUND {
        for options in [&["-q"][..], &["-r"], &["-q", "-r"]] {
            let mut args = options.to_vec();
            args.extend(["-c", &lab.uri, line]);
            lab.same(&args);
        }
    }
}

const EDIT: &[&str] = &[
    "edit test; dominfo test; dumpxml test --inactive",
    "edit test --skip-validate; dumpxml test --inactive",
    "edit nope",
    "desc test --edit",
    "desc test an old one --edit; desc test",
    "desc test an old one; desc test --edit; desc test",
    "desc test --title --edit an old one; desc test --title",
    "metadata test http://x --edit --key k; metadata test http://x",
    "metadata test http://x --key k --set '<old/>'; metadata test http://x --edit --key k; metadata test http://x",
    "managedsave test; managedsave-edit test",
    "save test s.img; save-image-edit s.img",
];

const AROUND: &[&str] = &[
    "autostart test",
    "desc test x",
    "vcpupin test",
    "emulatorpin test",
    "perf test",
    "iothreadinfo test",
    "domfsfreeze test",
    "save test s.img; restore s.img",
    "managedsave-remove test",
    "memtune test",
    "memtune test 100",
    "metadata test http://x",
    "edit test",
    "setmem test 5",
    "setvcpus test 1",
    "send-key test 1",
    "reset test",
    "dump test core",
    "cpu-stats test",
    "vcpuinfo test",
    "domrename test x",
    "dumpxml test --security-info",
    "save-image-dumpxml s.img --security-info",
    "create d4.xml; iothreadinfo d4",
    "schedinfo test",
    "schedinfo test --set weight=3",
    "lxc-enter-namespace test x",
    "desc test",
    "restore s.img",
    "domxml-to-native x --domain test",
    "guestvcpus test",
    "setvcpu test 1 --enable",
    "metadata test http://x --remove",
];

const LIFECYCLE: &[&str] = &[
    "autostart test",
    "autostart test --disable",
    "autostart nope",
    "define d1.xml; autostart d1; dominfo d1; autostart d1 --disable",
    "create d1.xml; autostart d1",
    "domhostname test",
    "domhostname test --source agent",
    "domhostname test --source lease",
    "domhostname test --source x",
    "domhostname test --source ''",
    "domrename test x",
    "destroy test; domrename test x; list --all",
    "destroy test; domrename test test",
    "destroy test; domrename test ''",
    "domrename test",
    "domrename",
    "dompmsuspend test mem",
    "dompmsuspend test foo",
    "dompmsuspend test disk --duration 5",
    "dompmsuspend test hybrid 5",
    "dompmsuspend test mem --duration x",
    "dompmwakeup test",
    "dompmwakeup nope",
    "domxml-from-native qemu-argv d1.xml",
    "domxml-from-native qemu-argv nope",
    "domxml-from-native qemu-argv",
    "domxml-to-native qemu-argv --domain test",
    "domxml-to-native qemu-argv --xml d1.xml",
    "domxml-to-native qemu-argv d1.xml",
    "domxml-to-native qemu-argv",
    "domxml-to-native qemu-argv --domain test --xml d1.xml",
    "domxml-to-native qemu-argv --domain nope",
    "domxml-to-native qemu-argv --xml nope",
    "inject-nmi test",
    "inject-nmi nope",
    "send-key test KEY_A",
    "send-key test --codeset linux KEY_LEFTCTRL KEY_ENTER",
    "send-key test --codeset foo KEY_A",
    "send-key test KEY_FOO",
    "send-key test 70000",
    "send-key test 30 0x1c",
    "send-key test --holdtime x 1",
    "send-key test --codeset rfb 1",
    "send-key test --codeset win32 VK_ESCAPE",
    "send-key test --codeset os_x ANSI_A",
    "send-key test --codeset usb KEY_A",
    "send-key test 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
    "send-key test",
    "send-key",
    "send-key nope 1",
    "send-process-signal test 1 kill",
    "send-process-signal test 1 SIG_TERM",
    "send-process-signal test 1 foo",
    "send-process-signal test x kill",
    "send-process-signal test 1 99",
    "send-process-signal test 1 -5",
    "send-process-signal test 1",
    "send-process-signal test",
    "lxc-enter-namespace test /bin/sh",
    "lxc-enter-namespace test",
    "lxc-enter-namespace nope --noseclabel x y",
    "reset test",
    "reset nope",
    "set-lifecycle-action test poweroff destroy",
    "set-lifecycle-action test poweroff restart --live",
    "set-lifecycle-action test foo restart",
    "set-lifecycle-action test crash foo",
    "set-lifecycle-action test reboot restart --current --config",
    "set-lifecycle-action test",
    "edit nope",
    "dom-fd-associate test group 1",
    "dom-fd-associate test group x",
    "dom-fd-associate test group 1,",
    "dom-fd-associate test group",
    "dom-fd-associate test",
    "dom-fd-associate nope group 1",
];

const TEXTS: &[&str] = &[
    "desc test",
    "desc test --title",
    "desc test a new desc",
    "desc test --title 'a title'; desc test --title; desc test",
    "desc test --config x; desc test --config; desc test; desc test --live",
    "desc test --live --current",
    "desc test --config --current --live",
    "desc nope",
    "desc test --title \"a\nb\"",
    "destroy test; desc test --live y",
    "metadata test http://x",
    "metadata test http://x --key k --set '<a/>'; metadata test http://x",
    "metadata test http://x --key k --set '<a/>'; metadata test http://x --remove; metadata test http://x",
    "metadata test http://x --set '<a/>'",
    "metadata test http://x --key k --set '<a'",
    "metadata test http://x --edit",
    "metadata test http://x --edit --set x",
    "metadata test http://x --remove --set x",
    "metadata test http://x --remove --edit",
    "metadata test http://x --remove",
    "metadata test",
    "metadata test http://x --current --live",
    "metadata test http://x --config",
];

const SAVE: &[&str] = &[
    "dump test core",
    "dump test core; domstate test --reason",
    "dump test core --crash; domstate test --reason",
    "dump test core --verbose",
    "dump test core --memory-only",
    "dump test core --memory-only --format elf",
    "dump test core --memory-only --format kdump-zlib",
    "dump test core --memory-only --format x",
    "dump test core --format elf",
    "dump test core --live --reset",
    "dump test core --bypass-cache",
    "dump nope core",
    "dump test /nonexistent/core",
    "dump test",
    "dump",
    "managedsave test",
    "managedsave test; list --all --managed-save; start test; domstate test --reason",
    "managedsave test --running; managedsave-remove test; managedsave-remove test",
    "managedsave test --running --paused",
    "managedsave test --paused --verbose",
    "managedsave test --bypass-cache",
    "managedsave nope",
    "destroy test; managedsave test",
    "managedsave-remove test",
    "managedsave-remove nope",
    "managedsave-dumpxml test",
    "managedsave test; managedsave-dumpxml test",
    "managedsave test; managedsave-dumpxml test --security-info",
    "managedsave test; managedsave-dumpxml test --xpath ''",
    "managedsave-define test d1.xml",
    "managedsave test; managedsave-define test d1.xml",
    "managedsave-define test nope",
    "managedsave-define test d1.xml --running --paused",
    "managedsave-define test",
    "managedsave-edit test",
    "managedsave-edit test --running --paused",
    "save test s.img; restore s.img; list",
    "save test s.img; list --all; restore s.img; restore s.img; list",
    "save test s.img --running --paused",
    "save test s.img --paused; restore s.img; domstate test",
    "save test s.img --xml d1.xml",
    "save test s.img --xml nope",
    "save test s.img --verbose; restore s.img --running",
    "save test s.img --bypass-cache",
    "save nope s.img",
    "save test",
    "save test /nonexistent/s",
    "restore nope",
    "restore s.img --xml nope",
    "restore d1.xml",
    "restore s.img --reset-nvram",
    "restore",
    "save test s.img; save-image-dumpxml s.img",
    "save test s.img; save-image-dumpxml s.img --security-info",
    "save-image-dumpxml nope",
    "save-image-dumpxml s.img --xpath ''",
    "save-image-define s.img d1.xml",
    "save-image-define s.img d1.xml --running --paused",
    "save-image-define nope d1.xml",
    "save-image-define s.img nope",
    "save-image-define s.img",
    "save-image-define",
    "save-image-edit nope",
    "save-image-edit nope --running --paused",
    "save-image-edit",
];

const MEMORY: &[&str] = &[
    "memtune test",
    "memtune test --hard-limit 1000",
    "memtune test --hard-limit 1000 --soft-limit 1m; memtune test",
    "memtune test --hard-limit -1; memtune test",
    "memtune test --hard-limit x",
    "memtune test --min-guarantee 5q",
    "memtune test --swap-hard-limit 10000000; memtune test",
    "memtune test --config; memtune test --live; memtune test --current",
    "memtune test --config --live",
    "memtune test --current --live",
    "memtune nope",
    "memtune test 1 2 3 4",
    "memtune test 3000 2000 4000; memtune test",
    "setmaxmem test 4194304",
    "setmaxmem test 4194304; dominfo test",
    "destroy test; setmaxmem test 4194304; dominfo test",
    "destroy test; setmaxmem test 4GiB --config; dominfo test",
    "setmaxmem test x",
    "setmaxmem test 0",
    "setmaxmem test --kilobytes 5",
    "setmaxmem test",
    "setmem test 1000",
    "setmem test 1000; dominfo test",
    "setmem test 100000000",
    "setmem test 0",
    "setmem test x",
    "setmem test 1x",
    "setmem test -1",
    "setmem test 20EiB",
    "setmem test --kilobytes 2000; dominfo test",
    "setmem test --size 1KB; dominfo test",
    "setmem test 1000 --config; dominfo test",
    "setmem test 1000 --current",
    "setmem test 1000 --current --live",
    "destroy test; setmem test 1000; setmem test 1000 --current",
    "setmem test",
    "setmem",
    "domdirtyrate-calc test",
    "domdirtyrate-calc test --seconds 5",
    "domdirtyrate-calc test --seconds x",
    "domdirtyrate-calc test --mode foo",
    "domdirtyrate-calc test --mode dirty-ring",
];

const TUNE: &[&str] = &[
    "blkiotune test",
    "blkiotune test --weight 500",
    "blkiotune test --weight 0",
    "blkiotune test --weight x",
    "blkiotune test --device-weights /dev/a,500",
    "blkiotune test --device-weights ''",
    "blkiotune test --config --current",
    "blkdeviotune test vda",
    "create d4.xml; blkdeviotune d4 vda",
    "create d4.xml; blkdeviotune d4 vda --total-bytes-sec 1k; blkdeviotune d4 vda",
    "create d4.xml; blkdeviotune d4 vda --total_bytes_sec 1k --total_iops_sec 7; blkdeviotune d4 vda",
    "create d4.xml; blkdeviotune d4 vda --total-bytes-sec 1q",
    "create d4.xml; blkdeviotune d4 vda --total-bytes-sec 1000000000000000000000",
    "create d4.xml; blkdeviotune d4 vda --read-bytes-sec 100 --total-bytes-sec 10",
    "create d4.xml; blkdeviotune d4 vda --read-iops-sec x",
    "create d4.xml; blkdeviotune d4 vda --group-name ''",
    "create d4.xml; blkdeviotune d4 vda --group-name g --read-iops-sec 5; blkdeviotune d4 vda",
    "create d4.xml; blkdeviotune d4 nope",
    "create d4.xml; blkdeviotune d4 vda 1 2",
    "create d4.xml; blkdeviotune d4 vda --read-bytes-sec 20000 --read-bytes-sec-max 30000 --read-bytes-sec-max-length 5; blkdeviotune d4 vda --live",
    "blkdeviotune test",
    "numatune test",
    "numatune test --mode strict",
    "numatune test --mode foo",
    "numatune test --mode 7",
    "numatune test --nodeset 0; numatune test",
    "numatune test --nodeset x",
    "numatune test --mode interleave --nodeset 0-1; numatune test; numatune test --config",
    "destroy test; numatune test --mode interleave --nodeset 0-1; numatune test; numatune test --config",
    "numatune test --mode ''",
    "numatune test --current --config",
    "schedinfo test",
    "schedinfo test --set weight=7",
    "schedinfo test --set weight=7 --live",
    "schedinfo test --set weight",
    "schedinfo test --set foo=1",
    "schedinfo test --set weight=x",
    "schedinfo test --set weight=-1",
    "schedinfo test --weight 5",
    "schedinfo test --cap 5",
    "schedinfo test weight=5",
    "schedinfo test --live --config",
    "schedinfo test --current",
    "schedinfo test --config",
    "schedinfo test --current --live",
    "schedinfo nope",
    "destroy test; schedinfo test",
    "perf test",
    "perf test --enable cmt",
    "perf test --enable cmt,mbmt --disable instructions; perf test",
    "perf test --enable foo",
    "perf test --enable ''",
    "perf test --enable ,",
    "perf test --live --config",
    "destroy test; perf test --enable cmt; perf test; perf test --config",
];

const VCPUS: &[&str] = &[
    "cpu-stats test",
    "cpu-stats test --total",
    "cpu-stats test --start 1",
    "cpu-stats test --start 1 --count 2",
    "cpu-stats test --count 100",
    "cpu-stats test --start 100",
    "cpu-stats test --start -1",
    "cpu-stats test --count -1",
    "cpu-stats test --count x",
    "cpu-stats test --count 0",
    "cpu-stats test --total --start 3",
    "define d1.xml; cpu-stats d1",
    "setvcpus test 1",
    "setvcpus test 1; dominfo test",
    "setvcpus test 0",
    "setvcpus test x",
    "setvcpus test -1",
    "setvcpus test 99",
    "setvcpus test 1 --maximum",
    "setvcpus test 1 --maximum --config",
    "setvcpus test 1 --guest",
    "setvcpus test 1 --guest --config",
    "setvcpus test 1 --hotpluggable",
    "setvcpus test 1 --live; vcpucount test",
    "setvcpus test 1 --config; vcpucount test",
    "setvcpus test 1 --current --config",
    "setvcpus test",
    "setvcpu test 1 --enable",
    "setvcpu test 1 --disable",
    "setvcpu test 1",
    "setvcpu test 1 --enable --disable",
    "setvcpu test x --enable",
    "setvcpu test",
    "create d4.xml; setvcpu d4 3 --enable --live",
    "vcpucount test",
    "vcpucount test --live",
    "vcpucount test --live --maximum",
    "vcpucount test --config",
    "vcpucount test --current",
    "vcpucount test --current --live",
    "vcpucount test --active --current --live",
    "vcpucount test --maximum --current",
    "vcpucount test --active --maximum",
    "vcpucount test --guest",
    "vcpucount test --guest --config",
    "vcpucount test --live --config",
    "destroy test; vcpucount test; vcpucount test --live",
    "create d4.xml; vcpucount d4; vcpucount d4 --config",
    "vcpucount nope",
    "vcpuinfo test",
    "vcpuinfo test --pretty",
    "destroy test; vcpuinfo test",
    "destroy test; vcpuinfo test --pretty",
    "define d4.xml; vcpuinfo d4",
    "create d4.xml; vcpuinfo d4 --pretty",
    "vcpuinfo nope",
    "vcpupin test",
    "vcpupin test 0",
    "vcpupin test 9",
    "vcpupin test 0 0; vcpupin test",
    "vcpupin test 0 0-3,^2; vcpupin test",
    "vcpupin test 0 r; vcpupin test",
    "vcpupin test 0 999",
    "vcpupin test 0 x",
    "vcpupin test 0 ''",
    "vcpupin test 0 1,",
    "vcpupin test 0 '^0'",
    "vcpupin test 0 1-",
    "vcpupin test --cpulist 1",
    "vcpupin test x",
    "vcpupin test --live --config",
    "vcpupin test 0 0 --live --config; vcpupin test --config",
    "vcpupin test --live",
    "vcpupin test --config",
    "vcpupin test --current",
    "vcpupin test 9 0",
    "define d4.xml; vcpupin d4; vcpupin d4 --live; vcpupin d4 7",
    "create d4.xml; vcpupin d4 --config; vcpupin d4",
    "vcpupin test --current --live",
    "emulatorpin test",
    "emulatorpin test 0",
    "emulatorpin test 0; emulatorpin test",
    "emulatorpin test x",
    "emulatorpin test ''",
    "emulatorpin test 0 --config; emulatorpin test --config; emulatorpin test --live",
    "emulatorpin test --current --live",
    "define d4.xml; emulatorpin d4; emulatorpin d4 0; emulatorpin d4 0 --current; emulatorpin d4",
];

const IOTHREADS: &[&str] = &[
    "iothreadinfo test",
    "create d4.xml; iothreadinfo d4",
    "define d4.xml; iothreadinfo d4; iothreadinfo d4 --live; iothreadinfo d4 --config",
    "iothreadinfo test --current --live",
    "iothreadadd test 1",
    "iothreadadd test 0",
    "iothreadadd test -1",
    "iothreadadd test x",
    "iothreadadd test",
    "create d4.xml; iothreadadd d4 5; iothreadinfo d4",
    "define d4.xml; iothreadadd d4 5 --config; iothreadinfo d4; iothreaddel d4 1; iothreadinfo d4",
    "define d4.xml; iothreadadd d4 5 --live",
    "create d4.xml; iothreadpin d4 1 0-1; iothreadinfo d4",
    "create d4.xml; iothreadpin d4 1 99999",
    "create d4.xml; iothreadpin d4 1 x",
    "create d4.xml; iothreadpin d4 9 0",
    "create d4.xml; iothreadpin d4 x 0",
    "iothreadpin test",
    "iothreadpin test 1",
    "create d4.xml; iothreadset d4 1",
    "create d4.xml; iothreadset d4 1 --poll-max-ns 5 --poll-grow 3 --poll-shrink 2; iothreadinfo d4",
    "create d4.xml; iothreadset d4 0 --poll-grow 3",
    "create d4.xml; iothreadset d4 1 --poll-grow -3",
    "create d4.xml; iothreadset d4 1 --thread-pool-min -3 --thread-pool-max 4",
    "iothreadset test",
    "iothreaddel test 3",
    "iothreaddel test 0",
    "create d4.xml; iothreaddel d4 2; iothreadinfo d4",
    "create d4.xml; iothreaddel d4 7 --config --live",
];

const AGENT: &[&str] = &[
    "guest-agent-timeout test",
    "guest-agent-timeout test --timeout 5",
    "guest-agent-timeout test --timeout x",
    "guest-agent-timeout test 5",
    "set-user-password test a b",
    "set-user-password test a b --encrypted",
    "set-user-password test a ''",
    "set-user-password test a",
    "set-user-password nope a b",
    "destroy test; set-user-password test a b",
    "guestvcpus test",
    "guestvcpus test 1",
    "guestvcpus test 1 --enable",
    "guestvcpus test 1 --enable --disable",
    "guestvcpus test --enable",
    "guestvcpus test --disable",
    "guestvcpus test 0-1 --disable",
    "guestinfo test",
    "guestinfo test --user --os",
    "guestinfo nope",
    "domfsfreeze test",
    "domfsfreeze test /a /b",
    "domfsthaw test",
    "domfsfreeze test; domfsthaw test",
    "domfsinfo test",
    "destroy test; domfsinfo test; domfsfreeze test",
    "domfstrim test",
    "domfstrim test --minimum 5 --mountpoint /a",
    "domfstrim test --minimum x",
    "domfstrim test --mountpoint ''",
    "domlaunchsecinfo test",
    "domsetlaunchsecstate test",
    "domsetlaunchsecstate test --secret keys",
    "domsetlaunchsecstate test --secret keys --secrethdr keys",
    "domsetlaunchsecstate test --secret keys --secrethdr nope",
    "domsetlaunchsecstate test --secret keys --secrethdr keys --set-address x",
    "get-user-sshkeys test root",
    "get-user-sshkeys test",
    "set-user-sshkeys test root",
    "set-user-sshkeys test root keys",
    "set-user-sshkeys test root --file empty",
    "set-user-sshkeys test root --file nope",
    "set-user-sshkeys test root --remove",
    "set-user-sshkeys test root --reset --remove --file keys",
    "set-user-sshkeys test root --reset",
];
