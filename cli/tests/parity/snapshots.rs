//! Snapshots, checkpoints and backups as with virsh.

use crate::lab::{Lab, RVIRSH, VIRSH};
use crate::mask;

const FILES: &[(&str, &str)] = &[
    (
        "snap.xml",
        "<domainsnapshot><name>file</name><description>a &amp; b</description></domainsnapshot>",
    ),
    ("check.xml", "<domaincheckpoint><name>file</name></domaincheckpoint>"),
    ("backup.xml", "<domainbackup/>"),
];

const LINES: &[&str] = &[
    "snapshot-create test snap.xml; snapshot-list test --name",
    "snapshot-create test snap.xml --validate",
    "snapshot-create test snap.xml --no-metadata",
    "snapshot-create test snap.xml --disk-only --atomic --reuse-external",
    "snapshot-create test snap.xml --halt; domstate test",
    "snapshot-create test snap.xml --quiesce",
    "snapshot-create test snap.xml --live",
    "snapshot-create test snap.xml --redefine",
    "snapshot-create test snap.xml --current",
    "snapshot-create test bad.xml",
    "snapshot-create test nofile.xml",
    "snapshot-create test ''",
    "snapshot-create nope snap.xml",
    "snapshot-create",
    "snapshot-create-as test s1; snapshot-create-as test s2; snapshot-list test --name",
    "snapshot-create-as test s1; snapshot-create-as test s1",
    "snapshot-create-as test s1 'what it is'",
    "snapshot-create-as test --print-xml",
    "snapshot-create-as test s1 'a <b>' --print-xml",
    "snapshot-create-as test s1 --print-xml --memspec /mem",
    "snapshot-create-as test s1 --print-xml --memspec file=a,,b,snapshot=external",
    "snapshot-create-as test s1 --print-xml --memspec nope",
    "snapshot-create-as test s1 --print-xml --memspec /a,/b",
    "snapshot-create-as test s1 --print-xml --memspec ''",
    "snapshot-create-as test s1 --print-xml --diskspec vda",
    "snapshot-create-as test s1 d --print-xml vda,snapshot=external,driver=qcow2,file=/a&b vdb,snapshot=no",
    "snapshot-create-as test s1 --print-xml --diskspec vda,stype=block,file=/dev/x --diskspec vdb",
    "snapshot-create-as test s1 --print-xml --diskspec vda,stype=net",
    "snapshot-create-as test s1 --print-xml --diskspec vda,nope=1",
    "snapshot-create-as test s1 --print-xml --diskspec vda,file=1,file=2",
    "snapshot-create-as test s1 --diskspec vda",
    "snapshot-create-as test ''",
    "snapshot-create-as nope s1",
    "snapshot-create-as test s1 --disk-only; snapshot-list test --disk-only --name",
    "snapshot-create-as test s1 --halt; domstate test",
    "snapshot-current test",
    "snapshot-current test --name",
    "TWO; snapshot-current test --name",
    "TWO; snapshot-current test s1; snapshot-current test --name",
    "TWO; snapshot-current test --snapshotname nope",
    "TWO; snapshot-current test --name --snapshotname s1",
    "snapshot-current nope",
    "TWO; snapshot-delete test s1; snapshot-list test --tree",
    "TWO; snapshot-delete test s1 --children; snapshot-list test --name",
    "TWO; snapshot-delete test s1 --children-only; snapshot-list test --name",
    "TWO; snapshot-delete test --current --metadata; snapshot-list test --name",
    "TWO; snapshot-delete test s1 --children --children-only",
    "TWO; snapshot-delete test s1 --current",
    "snapshot-delete test nope",
    "snapshot-delete test",
    "snapshot-delete test --current",
    "snapshot-dumpxml test nope",
    "snapshot-dumpxml test",
    "snapshot-dumpxml nope s1",
    "snapshot-dumpxml test s1 --xpath",
    "TWO; snapshot-info test s1; snapshot-info test --current; snapshot-info test s3",
    "TWO; snapshot-info test s1 --current",
    "snapshot-create-as test ext --disk-only; snapshot-info test ext",
    "snapshot-info test nope",
    "snapshot-info test",
    "snapshot-info test ''",
    "snapshot-info nope s1",
    "snapshot-list test",
    "snapshot-list test --parent",
    "snapshot-list test --tree",
    "TWO; snapshot-list test --name",
    "TWO; snapshot-list test --name --topological",
    "TWO; snapshot-list test --name --roots",
    "TWO; snapshot-list test --name --leaves",
    "TWO; snapshot-list test --name --no-leaves",
    "TWO; snapshot-list test --name --metadata",
    "TWO; snapshot-list test --name --no-metadata",
    "TWO; snapshot-list test --name --active --inactive --internal --external",
    "TWO; snapshot-list test --name --external",
    "TWO; snapshot-list test --name --from s1",
    "TWO; snapshot-list test --name --from s1 --descendants",
    "TWO; snapshot-list test --name --current",
    "TWO; snapshot-list test --tree",
    "TWO; snapshot-list test --tree --from s1",
    "TWO; snapshot-list test --tree --from B2 --descendants",
    "TWO; snapshot-list test --tree --current",
    "TWO; snapshot-current test s1; snapshot-create-as test s4; snapshot-create-as test s5; snapshot-list test --tree",
    "snapshot-list test --tree --name",
    "snapshot-list test --parent --roots",
    "snapshot-list test --parent --tree",
    "snapshot-list test --roots --tree",
    "snapshot-list test --roots --from s1",
    "snapshot-list test --roots --current",
    "snapshot-list test --tree --leaves --inactive",
    "snapshot-list test --tree --external",
    "snapshot-list test --descendants",
    "snapshot-list test --from s1 --current",
    "snapshot-list test --from nope",
    "snapshot-list test --from ''",
    "snapshot-list test --current",
    "snapshot-list nope",
    "snapshot-list",
    "TWO; snapshot-parent test s1",
    "TWO; snapshot-parent test s3",
    "TWO; snapshot-parent test --current",
    "TWO; snapshot-parent test s3 --current",
    "snapshot-parent test nope",
    "snapshot-parent test",
    "TWO; snapshot-revert test s1; snapshot-current test --name; domstate test",
    "TWO; snapshot-revert test --current --paused; domstate test",
    "TWO; snapshot-revert test s1 --running --force; domstate test",
    "TWO; snapshot-revert test s1 --running --paused",
    "TWO; snapshot-revert test s1 --reset-nvram",
    "TWO; snapshot-revert test s1 --current",
    "snapshot-create-as test ext --disk-only; snapshot-revert test ext; snapshot-revert test ext --force",
    "snapshot-revert test nope",
    "snapshot-revert test",
    "checkpoint-create test check.xml; checkpoint-list test --name",
    "checkpoint-create test check.xml --redefine",
    "checkpoint-create test check.xml --redefine-validate",
    "checkpoint-create test check.xml --redefine --redefine-validate",
    "checkpoint-create test check.xml --quiesce",
    "checkpoint-create test bad.xml",
    "checkpoint-create test nofile.xml",
    "checkpoint-create nope",
    "checkpoint-create-as test c1 'a <b>' --print-xml",
    "checkpoint-create-as test --print-xml",
    "checkpoint-create-as test c1 --print-xml --diskspec vda,checkpoint=bitmap,bitmap=b --diskspec vdb",
    "checkpoint-create-as test c1 --print-xml --diskspec vda,nope=1",
    "checkpoint-create-as test c1 --print-xml --diskspec vda,bitmap=1,bitmap=2",
    "checkpoint-create-as test c1; checkpoint-create-as test c1",
    "checkpoint-create-as test c1 --quiesce",
    "checkpoint-create-as nope c1",
    "checkpoint-create-as",
    "POINTS; checkpoint-delete test c1; checkpoint-list test --tree",
    "POINTS; checkpoint-delete test c1 --children; checkpoint-list test --name",
    "POINTS; checkpoint-delete test c1 --children-only; checkpoint-list test --name",
    "POINTS; checkpoint-delete test c1 --metadata",
    "checkpoint-delete test nope",
    "checkpoint-delete test",
    "checkpoint-dumpxml test nope",
    "checkpoint-dumpxml test",
    "checkpoint-dumpxml nope c1",
    "POINTS; checkpoint-info test c1; checkpoint-info test B2; checkpoint-info test c3",
    "checkpoint-info test nope",
    "checkpoint-info test",
    "POINTS; checkpoint-list test --name; checkpoint-list test --name --topological",
    "POINTS; checkpoint-list test --roots --name; checkpoint-list test --leaves --name",
    "POINTS; checkpoint-list test --no-leaves --name",
    "POINTS; checkpoint-list test --from c1 --name",
    "POINTS; checkpoint-list test --from c1 --descendants --name",
    "POINTS; checkpoint-list test --tree; checkpoint-list test --tree --from c1 --descendants",
    "checkpoint-list test",
    "checkpoint-list test --parent",
    "checkpoint-list test --tree --name",
    "checkpoint-list test --parent --tree",
    "checkpoint-list test --parent --roots",
    "checkpoint-list test --roots --tree",
    "checkpoint-list test --roots --from c1",
    "checkpoint-list test --tree --leaves",
    "checkpoint-list test --descendants",
    "checkpoint-list test --from nope",
    "checkpoint-list nope",
    "POINTS; checkpoint-parent test c3; checkpoint-parent test c1",
    "checkpoint-parent test nope",
    "checkpoint-parent test",
    "backup-begin test",
    "backup-begin test backup.xml check.xml --reuse-external",
    "backup-begin test nofile.xml",
    "backup-begin test backup.xml nofile.xml",
    "backup-begin test ''",
    "backup-begin nope",
    "backup-begin",
    "backup-dumpxml test",
    "backup-dumpxml nope",
    "backup-dumpxml",
];

/// Both print when something was made, which is now.
const WITH_TIMES: &[&str] = &[
    "TWO; snapshot-list test",
    "TWO; snapshot-list test --parent",
    "TWO; snapshot-list test --topological",
    "TWO; snapshot-list test --from s1 --parent",
    "TWO; snapshot-dumpxml test s1",
    "TWO; snapshot-dumpxml test s3 --security-info",
    "TWO; snapshot-current test",
    "TWO; snapshot-current test --security-info",
    "snapshot-create test; snapshot-list test",
    "snapshot-create-as test; snapshot-info test --current",
    "POINTS; checkpoint-list test",
    "POINTS; checkpoint-list test --parent",
    "POINTS; checkpoint-dumpxml test c1",
    "POINTS; checkpoint-dumpxml test c1 --no-domain --security-info",
    "POINTS; checkpoint-dumpxml test c1 --size",
    "checkpoint-create test; checkpoint-list test --name",
];

const TWO: &str =
    "snapshot-create-as test s1; snapshot-create-as test B2; snapshot-create-as test s3 last";
const POINTS: &str =
    "checkpoint-create-as test c1; checkpoint-create-as test B2; checkpoint-create-as test c3";

fn lab() -> Lab {
    let lab = Lab::start();
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    lab
}

fn whole(line: &str) -> String {
    line.replace("TWO", TWO).replace("POINTS", POINTS)
}

#[test]
fn snapshots_and_checkpoints_are_handled_as_with_virsh() {
    let lab = lab();
    for line in LINES {
        lab.same(&["-c", &lab.uri, &whole(line)]);
    }
    for line in ["TWO; snapshot-list test --tree", "snapshot-list test", "snapshot-create test"] {
        lab.same(&["-q", "-c", &lab.uri, &whole(line)]);
        lab.same(&["-r", "-c", &lab.uri, &whole(line)]);
    }
}

#[test]
fn times_stand_where_virsh_has_them() {
    let mut lab = lab();
    for zone in ["UTC", "EST5EDT"] {
        lab.env = vec![("TZ", zone.to_owned())];
        for line in WITH_TIMES {
            let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
                mask::digits(mask::outcome(lab.run(program, &["-c", &lab.uri, &whole(line)], "")))
            });
            assert_eq!(ours, theirs, "{line}");
        }
    }
}

#[test]
fn definitions_of_snapshots_are_edited_as_with_virsh() {
    let mut lab = lab();
    for editor in [
        "true",
        "false",
        "sed -i s/s1/other/",
        "sed -i s/c1/other/",
        "sed -i s:</name>:</name><description>new</description>:",
    ] {
        lab.env = vec![("EDITOR", editor.to_owned()), ("TMPDIR", lab.file(""))];
        for line in [
            "TWO; snapshot-edit test s1; snapshot-list test --name; snapshot-current test --name",
            "TWO; snapshot-edit test s1 --current; snapshot-current test --name",
            "TWO; snapshot-edit test s1 --rename; snapshot-list test --name",
            "TWO; snapshot-edit test s1 --clone; snapshot-list test --name",
            "TWO; snapshot-edit test --current",
            "POINTS; checkpoint-edit test c1; checkpoint-list test --name",
            "iface-edit eth1; iface-list --all",
        ] {
            let [ours, theirs] = [RVIRSH, VIRSH].map(|program| {
                mask::drafts(mask::outcome(lab.run(program, &["-c", &lab.uri, &whole(line)], "")))
            });
            assert_eq!(ours, theirs, "{editor} {line}");
        }
    }
    for line in
        ["snapshot-edit test", "snapshot-edit test nope", "snapshot-edit test s --rename --clone"]
    {
        lab.same(&["-c", &lab.uri, line]);
    }
    for line in ["checkpoint-edit test", "checkpoint-edit test nope", "checkpoint-edit nope c1"] {
        lab.same(&["-c", &lab.uri, line]);
    }
}
