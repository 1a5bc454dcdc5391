//! Devices, jobs and monitors of real guests, which only the QEMU driver has.

use std::path::Path;

use virtwire_testkit::qemu::QemuDaemon;

use crate::lab::{Lab, VIRSH};

#[test]
fn devices_and_jobs_of_real_guests_are_as_with_virsh() {
    let lab = Lab::start();
    let qemu = QemuDaemon::start();
    let uri = qemu.uri();
    for (name, mib) in [("vda.img", 8), ("iso", 1), ("other", 1), ("extra.img", 1)] {
        let file = std::fs::File::create(qemu.file(name)).unwrap();
        file.set_len(mib << 20).unwrap();
    }
    for name in ["on", "off"] {
        std::fs::write(lab.file(&format!("{name}.xml")), guest(&qemu, name)).unwrap();
        let defined = lab.run(VIRSH, &["-c", &uri, &format!("define {name}.xml")], "");
        assert_eq!(defined.code, Some(0), "{defined:?}");
    }
    let started = lab.run(VIRSH, &["-c", &uri, "start on"], "");
    assert_eq!(started.code, Some(0), "{started:?}\n{}", qemu.log());
    let images = Path::parent(&qemu.file("iso")).unwrap().display().to_string();
    for line in LINES {
        // What a line has copied is in the way of the next one.
        for copy in ["copy", "copy2"] {
            let _ = std::fs::remove_file(qemu.file(copy));
        }
        let line = line.replace("DIR", &images);
        let theirs = lab.run(VIRSH, &["-c", &uri, &line], "");
        for copy in ["copy", "copy2"] {
            let _ = std::fs::remove_file(qemu.file(copy));
        }
        lab.same_as(&["-c", &uri, &line], theirs);
    }
}

fn guest(qemu: &QemuDaemon, name: &str) -> String {
    let plain = qemu.guest(name, 32, (name == "on").then(|| qemu.file("vda.img")).as_deref());
    let more = format!(
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>\
         <source file='{}'/><target dev='hdc' bus='ide'/><readonly/></disk>\
         <disk type='file' device='floppy'><driver name='qemu' type='raw'/>\
         <target dev='fda' bus='fdc'/></disk>\
         <interface type='user'><mac address='52:54:00:00:00:01'/><model type='e1000'/>\
         </interface>\
         <serial type='pty'/><graphics type='vnc' port='-1' autoport='yes'/>",
        qemu.file("iso").display()
    );
    plain.replace("<controller", &format!("{more}<controller"))
}

const LINES: &[&str] = &[
    "attach-disk off DIR/extra.img vdb --config; detach-disk off vdb --config",
    "attach-disk off DIR/extra.img vdb --persistent --subdriver raw --cache none; dumpxml off; detach-disk off DIR/extra.img --persistent",
    "attach-disk off DIR/extra.img vdb --live",
    "attach-disk off DIR/extra.img vdb",
    "attach-disk off DIR/extra.img vdb --current; detach-disk off vdb --current --print-xml; detach-disk off vdb --current",
    "attach-interface off user x --config",
    "attach-interface off bridge br9 --mac 52:54:00:00:00:09 --model e1000 --config; detach-interface off bridge --config",
    "detach-interface off user --print-xml",
    "detach-interface off user --print-xml --config --live",
    "change-media on hdc --eject; change-media on hdc DIR/other --insert; change-media on hdc DIR/iso",
    "change-media on hdc DIR/other --update --live --config; change-media on hdc DIR/iso --live --config",
    "change-media on hdc DIR/other --insert",
    "change-media on fda DIR/other --insert --print-xml; change-media on fda --eject",
    "change-media on vda DIR/other",
    "domif-setlink on 52:54:00:00:00:01 down; domif-setlink on 52:54:00:00:00:01 up --config",
    "domif-setlink off 52:54:00:00:00:01 down --config",
    "update-device on nofile",
    "detach-device-alias on nothing",
    "blockjob on vda; blockjob on vda --raw; blockjob on vda --info --bytes",
    "blockjob on vda --abort",
    "blockjob on nope",
    "blockcopy on vda --dest DIR/copy --wait --finish --transient-job",
    "blockcopy on vda --dest DIR/copy --finish --format raw --bandwidth 500",
    "blockcopy on vda --dest DIR/copy --raw --wait; blockjob on vda --raw; blockjob on vda; blockjob on vda --bandwidth 5; blockjob on vda --abort",
    "blockcopy on vda --dest DIR/copy --wait --bandwidth 1 --timeout 1",
    "blockcopy on vda --dest DIR/copy --bandwidth 1; blockjob on vda --bandwidth 0; blockjob on vda --async",
    "blockpull on vda --wait",
    "blockpull on vda",
    "blockcommit on vda --wait",
    "blockcommit on vda --pivot",
    "blockresize on vda 9M; blockresize on vda 8388608b",
    "domblkthreshold on vda 1M; domblkthreshold on vdx 1M",
    "domjobinfo on; domjobinfo on --rawstats; domjobinfo off",
    "domjobinfo on --completed",
    "domjobabort on; domjobabort off",
    "domdisplay on; vncdisplay on; ttyconsole on; domdisplay off; vncdisplay off; ttyconsole off",
    "domdisplay on --all; domdisplay on --type spice",
    "migrate-setmaxdowntime on 300; migrate-getmaxdowntime on",
    "migrate-compcache on; migrate-compcache on --size 67108864; migrate-compcache on",
    "migrate-setspeed on 100; migrate-getspeed on; migrate-getspeed on --postcopy; migrate-setspeed on -- -1",
    "migrate-postcopy on",
    "migrate on qemu:///system?socket=/nonexistent",
    "migrate on qemu:///system?socket=/nonexistent --p2p",
    "migrate on test:///default --p2p --live --verbose",
    "migrate on qemu+tcp://localhost/system --p2p",
    "migrate on qemu:///session --direct",
    "qemu-monitor-command on query-status",
    "qemu-monitor-command on query-status --pretty",
    "qemu-monitor-command on query-status --return-value",
    "qemu-monitor-command on query-status --return-value --pretty",
    "qemu-monitor-command on --hmp info status",
    "qemu-monitor-command on nonsense",
    "qemu-monitor-command on nonsense --return-value",
    "qemu-monitor-command on '{\"execute\":\"query-version\"}' --pretty",
    "qemu-monitor-command on qom-get '\"path\":\"/machine\"' '\"property\":\"type\"'",
    "qemu-monitor-command on qom-get '{\"path\":\"/machine\",\"property\":\"type\"}'",
    "qemu-monitor-command on --pass-fds 0 query-status",
    "qemu-monitor-command on --pass-fds 0,1 --return-value '{\"execute\":\"add-fd\",\"arguments\":{\"fdset-id\":9}}'",
    "qemu-monitor-command on --pass-fds 0 '{\"execute\":\"add-fd\",\"arguments\":{\"fdset-id\":9}}'; qemu-monitor-command on query-fdsets --pretty; qemu-monitor-command on remove-fd '\"fdset-id\":9'",
    "qemu-monitor-command on --pass-fds 77 query-status",
    "qemu-monitor-command on --pass-fds -1 query-status",
    "qemu-monitor-command on --pass-fds x query-status",
    "qemu-monitor-command on --pass-fds 0,,1 query-status",
    "qemu-monitor-command on --pass-fds= query-status",
    "qemu-agent-command on '{\"execute\":\"guest-ping\"}'",
    "qemu-attach 1",
];
