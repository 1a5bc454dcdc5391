//! Networks as with virsh.

use virtwire_testkit::program::write_program;

use crate::lab::Lab;

/// A definition that differs from the one there is in what an update changes.
const FILES: &[(&str, &str)] = &[
    (
        "net.xml",
        "<network><name>n1</name><uuid>a1111111-2222-3333-4444-555555555555</uuid><bridge name='br7'/></network>",
    ),
    (
        "b.xml",
        "<network><name>B2</name><uuid>a2111111-2222-3333-4444-555555555555</uuid><forward mode='bridge'/><bridge name='br8'/></network>",
    ),
    ("dup-net.xml", "<network><name>default</name><bridge name='br9'/></network>"),
    ("host.xml", "<host mac='52:54:00:00:00:01' name='web' ip='192.168.122.10'/>"),
    ("port.xml", "<networkport><uuid>a3111111-2222-3333-4444-555555555555</uuid></networkport>"),
];

const UUID: &str = "dd8fe884-6c02-601e-7551-cca97df1c5df";

/// State is fresh for each line.
const LINES: &[&str] = &[
    "net-list",
    "net-list --all",
    "net-list --inactive",
    "net-list --all --uuid",
    "net-list --name --all",
    "net-list --table",
    "net-list --table --name",
    "net-list --name --uuid",
    "net-list --persistent",
    "net-list --transient",
    "net-list --autostart",
    "net-list --no-autostart",
    "net-list --persistent --transient --autostart --no-autostart --all",
    "net-list foo",
    "net-create net.xml; net-list; net-list --transient --name; net-info n1",
    "net-define net.xml; net-define b.xml; net-list --all; net-list --inactive --name",
    "net-define net.xml; net-info n1; net-start n1; net-info n1; net-start n1",
    "net-define net.xml; net-uuid n1; net-name UUID; net-undefine n1; net-list --all",
    "net-define dup-net.xml; net-list",
    "net-define net.xml --validate",
    "net-create net.xml --validate",
    "net-create dup-net.xml",
    "net-create bad.xml",
    "net-create empty.xml",
    "net-create nofile.xml",
    "net-create big.xml",
    "net-create ''",
    "net-create",
    "net-define bad.xml",
    "net-define nofile.xml",
    "net-define .",
    "net-autostart default; net-list --autostart; net-info default; net-autostart default --disable; net-info default",
    "net-autostart nope",
    "net-create net.xml; net-autostart n1; net-autostart n1 --disable",
    "net-destroy default; net-list --all; net-destroy default; net-start default; net-list",
    "net-destroy UUID",
    "net-destroy nope",
    "net-destroy",
    "net-start nope",
    "net-start default",
    "net-undefine default; net-list --all; net-info default",
    "net-undefine nope",
    "net-destroy default; net-undefine default; net-list --all",
    "net-dumpxml default",
    "net-dumpxml default --inactive",
    "net-dumpxml UUID",
    "net-dumpxml nope",
    "net-dumpxml default --xpath=",
    "net-dumpxml default --wrap",
    "net-dumpxml default foo",
    "net-info default",
    "net-info UUID",
    "net-info 00000000-0000-0000-0000-000000000000",
    "net-info 0000000000000000000000000000000000xx",
    "net-info ''",
    "net-info",
    "net-name UUID",
    "net-name default",
    "net-name 00000000-0000-0000-0000-000000000000",
    "net-name 0000000000000000000000000000000000xx",
    "net-uuid default",
    "net-uuid UUID",
    "net-uuid nope",
    "net-dhcp-leases default",
    "net-dhcp-leases default --mac 52:54:00:00:00:01",
    "net-dhcp-leases default --mac=",
    "net-dhcp-leases nope",
    "net-update default add ip-dhcp-host '<host mac=\"52:54:00:00:00:01\" name=\"w\" ip=\"192.168.122.150\"/>'; net-dumpxml default",
    "net-update default add-last ip-dhcp-host host.xml --live; net-dumpxml default",
    "net-update default add-first ip-dhcp-host host.xml --config; net-dumpxml default --inactive",
    "net-update default add ip-dhcp-host host.xml --live --config; net-update default delete ip-dhcp-host host.xml",
    "net-destroy default; net-update default add ip-dhcp-host host.xml; net-dumpxml default",
    "net-destroy default; net-update default add ip-dhcp-host host.xml --live",
    "net-update default modify ip-dhcp-host host.xml",
    "net-update default add ip-dhcp-host host.xml --parent-index 0",
    "net-update default add ip-dhcp-host host.xml --parent-index 7",
    "net-update default add ip-dhcp-host host.xml --parent-index -1",
    "net-update default add ip-dhcp-host host.xml --parent-index x",
    "net-update default add ip-dhcp-host host.xml --parent-index=",
    "net-update default foo ip-dhcp-host host.xml",
    "net-update default none ip-dhcp-host host.xml",
    "net-update default add foo host.xml",
    "net-update default add bridge host.xml",
    "net-update default add ip-dhcp-host nofile.xml",
    "net-update default add ip-dhcp-host ''",
    "net-update default add ip-dhcp-host host.xml --current --live",
    "net-update default add ip-dhcp-host host.xml --config --current",
    "net-update default add",
    "net-update nope add bridge host.xml",
    "net-port-list default",
    "net-port-list default --uuid --table",
    "net-port-list nope",
    "net-port-create default port.xml",
    "net-port-create default nofile.xml",
    "net-port-create nope port.xml",
    "net-port-dumpxml default",
];

const READ_ONLY: &[&str] = &[
    "net-list --all",
    "net-info default",
    "net-dumpxml default",
    "net-destroy default",
    "net-undefine default",
    "net-define net.xml",
    "net-create net.xml",
    "net-autostart default",
    "net-autostart default --disable",
    "net-update default add ip-dhcp-host host.xml",
];

fn lab() -> Lab {
    let lab = Lab::start();
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    lab
}

#[test]
fn networks_are_handled_as_with_virsh() {
    let lab = lab();
    for line in LINES {
        lab.same(&["-c", &lab.uri, &line.replace("UUID", UUID)]);
    }
}

#[test]
fn a_read_only_connection_refuses_what_changes_a_network() {
    let lab = lab();
    for line in READ_ONLY {
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
}

#[test]
fn messages_about_networks_are_the_same() {
    let lab = lab();
    for line in ["net-info default", "net-info 00000000-0000-0000-0000-000000000000", "net-name x"]
    {
        lab.same(&["-d0", "-c", &lab.uri, line]);
        lab.same(&["-q", "-c", &lab.uri, line]);
    }
    lab.same(&["-q", "-c", &lab.uri, "net-list; net-destroy default; net-list --all"]);
}

#[test]
fn a_driver_without_networks_says_so_as_with_virsh() {
    let lab = Lab::with_node("<node/>");
    for line in ["net-list", "net-list --all", "pool-list --all", "net-info default"] {
        lab.same(&["-c", &lab.uri, line]);
    }
}

/// An editor that does this to the file.
fn editor(lab: &Lab, script: &str) -> String {
    let path = lab.file("editor");
    write_program(path.as_ref(), &format!("#!/bin/sh\n{script}\n"));
    path
}

#[test]
fn definitions_are_edited_as_with_virsh() {
    let mut lab = lab();
    for (script, lines) in [
        ("true", &["net-edit default", "pool-edit default-pool", "net-edit nope", "net-edit"][..]),
        (
            "sed -i 's/virbr0/virbr7/;s/default-pool/other/' \"$1\"",
            &[
                "net-edit default; net-dumpxml default; net-dumpxml default --inactive",
                "-q net-edit default",
            ],
        ),
    ] {
        lab.env = vec![("EDITOR", editor(&lab, script))];
        for line in lines {
            lab.same(&["-c", &lab.uri, line]);
        }
    }
    // One with an option goes through the shell.
    lab.env = vec![("EDITOR", "sed -i s/virbr0/virbr8/".to_owned())];
    lab.same(&["-c", &lab.uri, "net-edit default; net-dumpxml default"]);
}
