//! `rvirsh admin` beside virt-admin, on the admin socket of the same daemon.

use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use crate::lab::{Lab, Outcome, RVIRSH};
use crate::mask;

const VIRT_ADMIN: &str = "virt-admin";

/// A daemon with its admin socket, which comes a little later than the others.
fn start() -> (Lab, String) {
    let lab = Lab::start();
    let socket = lab.daemon.admin_socket();
    let started = Instant::now();
    while UnixStream::connect(&socket).is_err() {
        assert!(started.elapsed() < Duration::from_secs(10), "there is no {}", socket.display());
        std::thread::sleep(Duration::from_millis(5));
    }
    (lab, format!("libvirtd:///system?socket={}", socket.display()))
}

/// What both do, without what says which connection it was, and when.
fn both(lab: &Lab, before: &[&str], line: &str) -> [Outcome; 2] {
    let theirs = lab.run(VIRT_ADMIN, &[before, &[line]].concat(), "");
    let ours = lab.run(RVIRSH, &[&["admin"], before, &[line]].concat(), "");
    [ours, theirs].map(|outcome| {
        let outcome = mask::outcome(outcome);
        Outcome { stdout: without_times(&outcome.stdout), ..outcome }
    })
}

/// Times, and the numbers of clients, have no digits.
fn without_times(text: &str) -> String {
    let masked = |line: &str| {
        let is_client = line.contains(" unix ") || line.contains("connection_time");
        let is_own = ["id  ", "unix_process_id", "nclients", "freeWorkers"]
            .iter()
            .any(|name| line.starts_with(name));
        if is_client || is_own {
            line.replace(|c: char| c.is_ascii_digit(), "0")
        } else {
            line.into()
        }
    };
    text.split('\n').map(masked).collect::<Vec<String>>().join("\n")
}

#[test]
fn admin_commands_print_what_virt_admin_prints() {
    let (lab, uri) = start();
    let mut differences = String::new();
    for line in LINES {
        for before in [&["-c", &uri][..], &["-q", "-c", &uri]] {
            let [mut ours, mut theirs] = both(&lab, before, line);
            // The daemon's threads come and go: one of their counts may be of that moment.
            for _ in 0..20 {
                if ours == theirs {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
                [ours, theirs] = both(&lab, before, line);
            }
            if ours != theirs {
                differences += &format!("{line:?}\n  rvirsh: {ours:?}\n  virt-admin: {theirs:?}\n");
            }
        }
    }
    assert!(differences.is_empty(), "they differ:\n{differences}");
}

#[test]
fn a_timeout_needs_no_name_unlike_with_virt_admin() {
    let (lab, uri) = start();
    let [ours, theirs] = both(&lab, &["-c", &uri], "daemon-timeout 100");
    assert_eq!((ours.stderr.as_str(), ours.code), ("", Some(0)));
    assert_eq!(theirs.stderr, "error: unexpected data '100'\n");
}

#[test]
fn admin_sockets_are_found_as_virt_admin_finds_them() {
    let lab = Lab::start();
    for uri in [
        "libvirtd:///system?socket=/nonexistent",
        "qemu:///system",
        "libvirtd:///other",
        "libvirtd:///system?foo=bar",
        "virtnosuchd:///system",
    ] {
        let [ours, theirs] = both(&lab, &["-c", uri], "uri");
        assert_eq!(ours, theirs, "{uri}");
    }
}

#[test]
fn the_help_of_an_admin_command_has_the_same_shape() {
    let lab = Lab::start();
    let groups = lab.run(RVIRSH, &["admin", "help"], "").stdout;
    assert_eq!(mask::groups(&groups), mask::groups(&lab.run(VIRT_ADMIN, &["help"], "").stdout));
    let names = groups.lines().filter_map(|line| line.strip_prefix("    "));
    let names: Vec<&str> = names.map(|line| line.split(' ').next().unwrap()).collect();
    let session: Vec<_> = names.iter().map(|name| format!("help {name}")).collect();
    let session = session.join("; ");
    let ours = mask::helps(&lab.run(RVIRSH, &["admin", &session], "").stdout);
    let theirs = mask::helps(&lab.run(VIRT_ADMIN, &[&session], "").stdout);
    assert_eq!([ours.len(), theirs.len()], [1 + names.len(); 2]);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
}

#[test]
fn a_client_that_is_disconnected_is_gone() {
    let (lab, admin) = start();
    let mut client = lab.spawn(RVIRSH, &["-c", &lab.uri, "event --all --loop"]);
    let run = |line: &str| lab.run(RVIRSH, &["admin", "-q", "-c", &admin, line], "");
    let id = loop {
        let listed = run("client-list libvirtd").stdout;
        if let Some(id) = listed.split_ascii_whitespace().next() {
            break id.to_owned();
        }
    };
    let gone = run(&format!("client-disconnect libvirtd {id}"));
    assert_eq!(gone.stdout, format!("Client '{id}' disconnected"));
    assert!(!client.wait().unwrap().success());
    assert_eq!(run("client-list libvirtd").stdout.trim(), "");
}

const LINES: &[&str] = &[
    "uri",
    "version",
    "server-list",
    "server-list foo",
    "srv-list",
    "srv-threadpool-info admin",
    "srv-clients-info libvirtd",
    "srv-clients-list libvirtd",
    "server-threadpool-info libvirtd",
    "server-threadpool-info admin",
    "server-threadpool-info nope",
    "server-threadpool-info",
    "server-threadpool-info ''",
    "server-clients-info libvirtd",
    "server-clients-info admin",
    "server-clients-info nope",
    "client-list admin",
    "client-list libvirtd",
    "client-list nope",
    "client-info libvirtd 99999",
    "client-info libvirtd x",
    "client-info nope 1",
    "client-disconnect libvirtd 99999",
    "client-disconnect libvirtd x",
    "client-disconnect nope 1",
    "client-disconnect libvirtd",
    "server-threadpool-set libvirtd --max-workers 30 --min-workers 6; server-threadpool-info libvirtd",
    "server-threadpool-set libvirtd --priority-workers 7; server-threadpool-info libvirtd",
    "server-threadpool-set libvirtd --min-workers 7 --max-workers 6",
    "server-threadpool-set libvirtd --min-workers x",
    "server-threadpool-set libvirtd",
    "server-threadpool-set nope --min-workers 1",
    "server-threadpool-set libvirtd 5 20 5; server-threadpool-info libvirtd",
    "server-clients-set libvirtd --max-clients 1000 --max-unauth-clients 20; server-clients-info libvirtd",
    "server-clients-set libvirtd --max-clients 10 --max-unauth-clients 20",
    "server-clients-set libvirtd --max-clients 0",
    "server-clients-set libvirtd --max-unauth-clients x",
    "server-clients-set libvirtd",
    "server-clients-set nope --max-clients 1",
    "server-update-tls libvirtd",
    "server-update-tls nope",
    "daemon-log-filters",
    "daemon-log-filters --filters 3:remote; daemon-log-filters",
    "daemon-log-filters --filters nonsense",
    "daemon-log-filters --filters ''; daemon-log-filters",
    "daemon-log-outputs --outputs nonsense",
    "daemon-timeout --timeout 0",
    "daemon-timeout --timeout x",
    "daemon-timeout",
    "connect; uri",
    "echo a b; pwd",
    "nope",
    "help nope",
    "server-list; server-list",
];

#[test]
fn admin_tables_and_records_are_printed_as_json() {
    let (lab, uri) = start();
    let json = |line: &str| lab.run(RVIRSH, &["admin", "-q", "-c", &uri, line], "").stdout;
    let servers = json("server-list --json");
    assert!(servers.starts_with("[\n  {\n    \"id\": 0,\n    \"name\": \""), "{servers}");
    assert!(servers.contains("\"libvirtd\"") && servers.contains("\"admin\""), "{servers}");
    let limits = json("server-clients-info admin --json");
    assert!(limits.starts_with("{\n  \"nclients_max\": "), "{limits}");
    assert!(limits.contains("\n  \"nclients\": 1,\n"), "{limits}");
}
