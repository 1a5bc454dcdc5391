//! What docs/virsh.md says of rvirsh and virsh: each difference is there, in both programs.

use crate::lab::{Lab, Outcome, RVIRSH, VIRSH};
use crate::mask;

const DOCUMENT: &str = include_str!("../../../docs/virsh.md");

/// What both print, with an editor that breaks what it edits.
fn both(lab: &Lab, line: &str) -> [Outcome; 2] {
    [RVIRSH, VIRSH].map(|program| lab.run(program, &["-c", &lab.uri, line], ""))
}

fn lab() -> Lab {
    let mut lab = Lab::start();
    lab.env.push(("EDITOR", "sed -i s/network/nonsense/".to_owned()));
    lab
}

#[test]
fn each_command_of_virsh_is_there_or_is_documented() {
    let lab = Lab::start();
    let [ours, theirs] =
        [RVIRSH, VIRSH].map(|program| mask::groups(&lab.run(program, &["help"], "").stdout));
    let left_out = |name: &str| DOCUMENT.contains(&format!("\n| `{name}` | "));
    let mut missing: Vec<&String> = theirs.iter().filter(|name| !ours.contains(name)).collect();
    assert!(theirs.len() > 250, "{theirs:?}");
    missing.retain(|name| !left_out(name));
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_edited_text_that_is_refused_is_a_failure() {
    let lab = lab();
    let [ours, theirs] = both(&lab, "net-edit default");
    assert_eq!((ours.code, theirs.code), (Some(1), Some(0)));
    assert!(theirs.stdout.contains("Network (null) XML configuration edited."), "{theirs:?}");
    assert!(ours.stderr.contains("error: XML error: expecting root element of 'network'"));
}

#[test]
fn a_port_that_is_not_there_is_a_failure() {
    let lab = lab();
    for command in ["net-port-dumpxml", "net-port-delete"] {
        let uuid = "11111111-2222-3333-4444-555555555555";
        let [ours, theirs] = both(&lab, &format!("{command} default {uuid}"));
        assert_eq!((ours.code, theirs.code), (Some(1), Some(0)), "{command}");
        assert_eq!(ours.stderr.lines().next(), theirs.stderr.lines().next());
        assert_eq!((ours.stderr.lines().count(), theirs.stderr.lines().count()), (2, 1));
    }
}

#[test]
fn an_xpath_that_is_none_is_a_failure_and_what_is_wrapped_can_be_read() {
    let lab = lab();
    for xpath in ["//[", "nope()"] {
        let [ours, theirs] = both(&lab, &format!("net-dumpxml default --xpath {xpath}"));
        assert_eq!((ours.code, theirs.code), (Some(1), Some(0)), "{xpath}");
    }
    let wrapped = both(&lab, "net-dumpxml default --xpath / --wrap");
    let [ours, theirs] = wrapped.map(|outcome| outcome.stdout.contains("<?xml"));
    assert!(!ours && theirs);
}

#[test]
fn values_are_escaped_in_xml() {
    let lab = lab();
    for (line, ours, theirs) in [
        ("pool-define-as p&q dir --target /x --print-xml", "p&amp;q", "p&q"),
        ("vol-create-as default-pool v&w 1M --print-xml", "v&amp;w", "v&w"),
        ("attach-interface test bridge b<r --print-xml", "b&lt;r", "b<r"),
        (
            "snapshot-create-as test s --diskspec vda,snapshot=x& --print-xml",
            "snapshot='x&amp;'",
            "snapshot='x&'",
        ),
        ("vol-create-as default-pool v 1M; vol-clone v w&x default-pool", "Vol w&x cloned", ""),
    ] {
        let printed = both(&lab, line).map(|outcome| outcome.stdout);
        assert!(printed[0].contains(ours), "{line}: {printed:?}");
        assert!(printed[1].contains(theirs) && !printed[1].contains(ours), "{line}: {printed:?}");
    }
}

#[test]
fn newer_kinds_of_events_are_listed() {
    let lab = lab();
    let printed = both(&lab, "net-event --list").map(|outcome| outcome.stdout);
    assert_eq!(printed, ["lifecycle\nmetadata-change\n\n", "lifecycle\n\n"]);
}

#[test]
fn xml_to_save_with_is_text() {
    let lab = lab();
    std::fs::write(lab.file("latin1.xml"), b"<domain>\xe9</domain>").unwrap();
    let [ours, theirs] = both(&lab, "save test file --xml latin1.xml");
    assert_eq!(ours.stderr, "error: the XML is not UTF-8\n");
    assert!(theirs.stderr.contains("Failed to save domain"), "{theirs:?}");
}

#[test]
fn old_names_of_commands_are_known_and_in_no_list() {
    let lab = lab();
    lab.same(&["-c", &lab.uri, "nodedev-dettach nope"]);
    assert!(!lab.run(RVIRSH, &["help"], "").stdout.contains("dettach"));
}

#[test]
fn commands_for_programs_are_not_in_the_help() {
    let lab = lab();
    let help = lab.run(RVIRSH, &["help"], "").stdout;
    assert!(!help.contains("    complete ") && help.contains("    completion "), "{help}");
    let [_, theirs] = both(&lab, "self-test");
    assert_eq!(theirs.code, Some(0));
}

/// Both complete a line, where virsh 9.0.0 has words for it.
#[test]
fn lines_are_completed_with_the_words_that_virsh_knows() {
    let lab = lab();
    let words = |program: &str, line: &str| {
        let mut args = vec!["-q", "-c", &lab.uri, "complete", "--"];
        args.extend(line.split(' '));
        let printed = lab.run(program, &args, "").stdout;
        let mut words: Vec<String> = printed.lines().map(str::to_owned).collect();
        words.retain(|word| !word.is_empty() && word != "--json");
        words.sort();
        words
    };
    for line in COMPLETED {
        let [ours, theirs] = [RVIRSH, VIRSH].map(|program| words(program, line));
        assert!(!theirs.is_empty(), "{line}");
        assert_eq!(ours, theirs, "{line}");
    }
}

const COMPLETED: &[&str] = &[
    "dompm",
    "list --st",
    "list --all --with-s",
    "domid --domain ",
    "dominfo te",
    "dommemstat te",
    "domname --domain ",
    "domblkinfo test --device ",
    "domifstat test --interface ",
    "detach-interface test --type network --mac ",
    "undefine --domain te",
    "undefine test --storage ",
    "vcpupin test --vcpu ",
    "vcpupin test --cpulist ",
    "setvcpu test --vcpulist ",
    "net-info --network ",
    "net-destroy --network ",
    "net-name --network ",
    "net-update default --command ",
    "net-update default --section ",
    "pool-info --pool ",
    "vol-list --pool ",
    "pool-define-as --type ",
    "pool-list --type dir,",
    "vol-wipe --algorithm ",
    "nodedev-dumpxml --device ",
    "nodedev-list --cap ",
    "nodedev-detach --driver ",
    "iface-dumpxml --interface ",
    "iface-name --interface ",
    "freecell --cellno ",
    "freepages --pagesize ",
    "cpu-models --arch ",
    "maxvcpus --type ",
    "dump --format ",
    "shutdown --mode ",
    "shutdown test --mode acpi,",
    "numatune test --mode ",
    "perf test --enable ",
    "set-lifecycle-action test --type ",
    "set-lifecycle-action test --action ",
    "domhostname --source ",
    "domifaddr --source ",
    "migrate --comp-methods ",
    "migrate test --migrate-disks ",
    "domdirtyrate-calc --mode ",
    "nodesuspend --target ",
    "dompmsuspend --target ",
    "blockcopy --format ",
    "attach-interface --source-mode ",
    "send-key --codeset ",
    "send-key test --keycode KEY_EN",
    "pool-event --event ",
    "nodedev-event --event ",
    "secret-event --event ",
];
