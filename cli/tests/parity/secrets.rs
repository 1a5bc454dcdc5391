//! Secrets and network filters as with virsh. The test driver has none, so that a daemon with
//! drivers of its own is needed.

use virtwire_testkit::qemu::QemuDaemon;

use crate::lab::Lab;

const FILES: &[(&str, &str)] = &[
    (
        "volume.xml",
        "<secret ephemeral='no' private='no'><uuid>c1111111-2222-3333-4444-555555555555</uuid><usage type='volume'><volume>/a</volume></usage></secret>",
    ),
    (
        "private.xml",
        "<secret ephemeral='yes' private='yes'><uuid>c2111111-2222-3333-4444-555555555555</uuid><usage type='ceph'><name>client</name></usage></secret>",
    ),
    ("unused.xml", "<secret><uuid>C3111111-2222-3333-4444-555555555555</uuid></secret>"),
    ("value.txt", "c2VjcmV0\n"),
    ("long.txt", "c2VjcmV0"),
    (
        "filter.xml",
        "<filter name='no-spam' chain='root'><uuid>d1111111-2222-3333-4444-555555555555</uuid><rule action='drop' direction='out' priority='500'><tcp dstportstart='25'/></rule></filter>",
    ),
    (
        "ref.xml",
        "<filter name='Above'><uuid>d2111111-2222-3333-4444-555555555555</uuid><filterref filter='no-spam'/></filter>",
    ),
    (
        "plain.xml",
        "<network><name>plain</name><uuid>e2111111-2222-3333-4444-555555555555</uuid><bridge name='vwbr0'/><mac address='52:54:00:00:00:02'/><ip address='192.168.77.1' netmask='255.255.255.0'><dhcp><range start='192.168.77.2' end='192.168.77.9'/></dhcp></ip></network>",
    ),
    (
        "ports.xml",
        "<network><name>ports</name><uuid>e3111111-2222-3333-4444-555555555555</uuid><forward mode='bridge'/><bridge name='lo'/></network>",
    ),
    (
        "port.xml",
        "<networkport><uuid>e1111111-2222-3333-4444-555555555555</uuid><owner><name>vm</name><uuid>e4111111-2222-3333-4444-555555555555</uuid></owner><mac address='52:54:00:00:00:03'/></networkport>",
    ),
    ("host.xml", "<host mac='52:54:00:00:00:01' name='web' ip='192.168.77.5'/>"),
    (
        "binding.xml",
        "<filterbinding><owner><name>vm</name><uuid>d3111111-2222-3333-4444-555555555555</uuid></owner><portdev name='lo7'/><mac address='52:54:00:00:00:01'/><filterref filter='no-spam'/></filterbinding>",
    ),
];

/// Each does the same when it runs again: both programs run on one daemon.
const SECRETS: &[&str] = &[
    "secret-list",
    "secret-list --ephemeral --private",
    "secret-define volume.xml; secret-define private.xml; secret-define unused.xml; secret-list",
    "secret-list --ephemeral",
    "secret-list --no-ephemeral",
    "secret-list --private",
    "secret-list --no-private --no-ephemeral",
    "secret-list foo",
    "secret-define volume.xml --validate",
    "secret-define bad.xml",
    "secret-define nofile.xml",
    "secret-define",
    "secret-dumpxml c1111111-2222-3333-4444-555555555555",
    "secret-dumpxml nope",
    "secret-dumpxml 00000000-0000-0000-0000-000000000000",
    "secret-dumpxml ''",
    "secret-dumpxml",
    "secret-get-value c1111111-2222-3333-4444-555555555555",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file value.txt; secret-get-value c1111111-2222-3333-4444-555555555555",
    "secret-get-value c1111111-2222-3333-4444-555555555555 --plain",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file value.txt --plain; secret-get-value c1111111-2222-3333-4444-555555555555",
    "secret-get-value --plain c1111111-2222-3333-4444-555555555555",
    "secret-set-value c1111111-2222-3333-4444-555555555555 Zm9vYg==; secret-get-value c1111111-2222-3333-4444-555555555555 --plain",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --base64 Zg; secret-get-value c1111111-2222-3333-4444-555555555555 --plain",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --base64 'Zm 9v!Yg=='; secret-get-value c1111111-2222-3333-4444-555555555555",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file nofile.txt",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file big.xml",
    "secret-set-value c1111111-2222-3333-4444-555555555555",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --plain",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file value.txt --base64 Zg==",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --plain --base64 Zg==",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --interactive --base64 Zg==",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --interactive --plain",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --interactive --file value.txt",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --base64=",
    "secret-set-value c1111111-2222-3333-4444-555555555555 --file=",
    "secret-set-value nope --base64 Zg==",
    "secret-get-value c2111111-2222-3333-4444-555555555555",
    "secret-set-value c2111111-2222-3333-4444-555555555555 --base64 Zg==; secret-get-value c2111111-2222-3333-4444-555555555555",
    "secret-get-value nope",
    "secret-event --list",
    "secret-undefine nope",
    "secret-define volume.xml; secret-define private.xml; secret-undefine c1111111-2222-3333-4444-555555555555; secret-undefine C2111111-2222-3333-4444-555555555555; secret-list",
    "secret-define unused.xml; secret-undefine c3111111222233334444555555555555; secret-list",
];

/// Each does the same when it runs again.
const FILTERS: &[&str] = &[
    "nwfilter-list",
    "nwfilter-define filter.xml; nwfilter-define ref.xml; nwfilter-list",
    "nwfilter-list foo",
    "nwfilter-define filter.xml",
    "nwfilter-define filter.xml --validate",
    "nwfilter-define bad.xml",
    "nwfilter-define nofile.xml",
    "nwfilter-define",
    "nwfilter-dumpxml no-spam",
    "nwfilter-dumpxml d2111111-2222-3333-4444-555555555555",
    "nwfilter-dumpxml nope",
    "nwfilter-dumpxml 00000000-0000-0000-0000-000000000000",
    "nwfilter-dumpxml no-spam --xpath=",
    "nwfilter-undefine no-spam; nwfilter-list; nwfilter-define filter.xml",
    "nwfilter-undefine nope",
    "nwfilter-undefine",
    "nwfilter-binding-list",
    "nwfilter-binding-dumpxml nope",
    "nwfilter-binding-delete nope",
    "nwfilter-binding-delete",
    "nwfilter-binding-create nofile.xml",
    "nwfilter-binding-create bad.xml",
    "nwfilter-binding-create binding.xml; nwfilter-binding-list; nwfilter-binding-dumpxml lo7; nwfilter-binding-create binding.xml; nwfilter-binding-delete lo7; nwfilter-binding-list",
    "nwfilter-binding-create binding.xml --validate; nwfilter-binding-delete lo7",
    "nwfilter-define filter.xml; nwfilter-define ref.xml; nwfilter-undefine Above; nwfilter-undefine d1111111-2222-3333-4444-555555555555; nwfilter-list",
];

/// Each does the same when it runs again. Only a network without an address starts without
/// dnsmasq.
const NETWORKS: &[&str] = &[
    "net-list --all",
    "net-define plain.xml; net-define ports.xml; net-list --all",
    "net-dumpxml plain",
    "net-dhcp-leases plain",
    "net-port-list plain",
    "net-start ports; net-list; net-destroy ports",
    "net-start ports; net-port-list ports; net-port-create ports port.xml; net-port-list ports; net-port-list ports --uuid; net-port-dumpxml ports e1111111-2222-3333-4444-555555555555; net-port-delete ports e1111111-2222-3333-4444-555555555555; net-port-list ports; net-destroy ports",
    "net-start ports; net-port-create ports bad.xml; net-port-create ports nofile.xml; net-destroy ports",
    "net-port-create plain port.xml",
    "net-port-create ports port.xml --validate",
    "net-autostart plain; net-info plain; net-autostart plain --disable; net-info plain",
    "net-update plain add ip-dhcp-host host.xml; net-dumpxml plain; net-update plain add ip-dhcp-host host.xml; net-update plain delete ip-dhcp-host host.xml --config; net-dumpxml plain",
    "net-update plain add portgroup \"<portgroup name='a'/>\" --live",
    "net-destroy plain",
    "net-define plain.xml; net-define ports.xml; net-undefine ports; net-undefine plain; net-list --all",
];

fn same(driver: &str, lines: &[&str]) {
    let (_daemon, lab) = lab(driver);
    for line in lines {
        lab.same(&["-c", &lab.uri, line]);
    }
}

fn lab(driver: &str) -> (QemuDaemon, Lab) {
    let daemon = QemuDaemon::with_drivers(&[driver]);
    let mut lab = Lab::start();
    lab.uri = daemon.uri();
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    (daemon, lab)
}

#[test]
fn secrets_are_kept_as_with_virsh() {
    same("secret", SECRETS);
}

#[test]
fn a_secret_is_typed_as_with_virsh() {
    let (_daemon, lab) = lab("secret");
    let secret = "c1111111-2222-3333-4444-555555555555";
    lab.same(&["-c", &lab.uri, "secret-define volume.xml"]);
    let line =
        format!("secret-set-value {secret} --interactive; secret-get-value {secret} --plain");
    for input in ["typed\n", "typed", "\n", ""] {
        lab.same_with_input(&["-c", &lab.uri, &line], input);
    }
}

#[test]
fn messages_about_secrets_and_filters_are_the_same() {
    let (_daemon, lab) = lab("nwfilter");
    for line in [
        "secret-dumpxml c1111111-2222-3333-4444-555555555555",
        "nwfilter-dumpxml 00000000-0000-0000-0000-000000000000",
        "nwfilter-binding-dumpxml nope",
        "secret-list",
        "net-list",
        "net-list --inactive",
        "pool-list",
        "pool-list --inactive",
        "net-info default",
    ] {
        lab.same(&["-d0", "-c", &lab.uri, line]);
        lab.same(&["-q", "-c", &lab.uri, line]);
    }
}

#[test]
fn network_filters_are_kept_as_with_virsh() {
    same("nwfilter", FILTERS);
}

#[test]
fn networks_of_a_host_are_kept_as_with_virsh() {
    same("network", NETWORKS);
}

/// What dnsmasq's helper leaves for the daemon. An end that is past would not be shown.
const LEASES: &str = r#"[
{"ip-address": "192.168.77.5", "mac-address": "52:54:00:00:00:0B", "hostname": "web", "client-id": "01:52", "expiry-time": 4087000000},
{"ip-address": "192.168.77.6", "mac-address": "52:54:00:00:00:0a", "expiry-time": 4094000000},
{"ip-address": "192.168.77.7", "mac-address": "52:54:00:00:00:0c", "expiry-time": 0}
]"#;

#[test]
fn leases_end_in_the_users_own_time_as_with_virsh() {
    let (daemon, mut lab) = lab("network");
    let leases = daemon.file("x").ancestors().nth(2).unwrap().join("lib/dnsmasq");
    std::fs::create_dir_all(&leases).unwrap();
    std::fs::write(leases.join("vwbr0.status"), LEASES).unwrap();
    for zone in ["", "UTC", "Europe/Berlin", ":America/New_York", "No/Where", "Asia/Kathmandu"] {
        lab.env = vec![("TZ", zone.to_owned())];
        lab.same(&["-c", &lab.uri, "net-define plain.xml; net-dhcp-leases plain"]);
    }
    lab.same(&["-c", &lab.uri, "net-dhcp-leases plain 52:54:00:00:00:0a"]);
    lab.same(&["-c", &lab.uri, "net-dhcp-leases plain --mac 52:54:00:00:00:0f"]);
    lab.same(&["-c", &lab.uri, "net-dhcp-leases plain --mac nonsense"]);
    let shown = lab.run(crate::lab::VIRSH, &["-c", &lab.uri, "net-dhcp-leases plain"], "").stdout;
    assert!(shown.contains("192.168.77.6/24"), "{shown}");
}
