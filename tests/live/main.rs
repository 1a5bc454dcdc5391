//! The client against real daemons, each test with its own. A missing libvirtd fails them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod calls;
mod connecting;
mod deaths;
mod descriptors;
mod disposal;
#[cfg(feature = "ssh")]
mod doors_libssh;
mod doors_polkit;
#[cfg(all(feature = "sasl", feature = "tls-ring"))]
mod doors_sasl;
mod doors_session;
#[cfg(all(feature = "sasl", feature = "tls-ring"))]
mod doors_silent;
mod doors_sockets;
mod doors_ssh;
mod doors_tcp;
#[cfg(feature = "tls-ring")]
mod doors_tls;
mod errors;
mod events;
mod keepalive;
mod load;
mod objects_admin;
mod objects_domain;
mod objects_domain_more;
mod objects_host;
mod objects_network;
mod objects_others;
mod objects_storage;
mod operations;
mod qemu;
mod qemu_domain;
mod qemu_objects;
mod read_only;
mod read_only_table;
mod reconnect;
mod stream_faults;
mod stream_guests;
mod stream_memory;
mod stream_pace;
mod stream_smoke;
mod stream_volumes;

use virtwire::Connection;
use virtwire::protocol::Version;
use virtwire::protocol::remote::{ConnectListAllDomains, Domain, DomainLookupByName};
use virtwire_testkit::live::TestDaemon;

pub(crate) async fn connect(daemon: &TestDaemon) -> Connection {
    Connection::open(daemon.uri().as_str()).await.unwrap()
}

/// libvirtd 11.3.0 frees memory twice when an upload fails or is aborted, and dies of it or hangs. What a client
/// makes of a failure is to be seen with other releases.
pub(crate) async fn survives_failed_uploads(connection: &Connection) -> bool {
    connection.lib_version().await.unwrap() != Version::new(11, 3, 0)
}

pub(crate) async fn domains(connection: &Connection) -> Vec<Domain> {
    let all = ConnectListAllDomains { need_results: 1, flags: 0 };
    connection.call(all).await.unwrap().domains
}

pub(crate) fn lookup(number: usize) -> DomainLookupByName {
    DomainLookupByName { name: format!("vm{number:05}").into() }
}

/// The daemon finds the domain of this number, and no other.
pub(crate) async fn assert_finds(connection: &Connection, number: usize) {
    let found = connection.call(lookup(number)).await.unwrap().dom;
    assert_eq!(found.name, lookup(number).name);
    let uuid = format!("00000000-0000-4000-8000-{number:012x}");
    assert_eq!(found.uuid.to_string(), uuid);
}

/// Many callers share the connection, and each gets its own reply.
pub(crate) async fn assert_shared(connection: &Connection, callers: usize) {
    let calls = (0..callers).map(|number| {
        let connection = connection.clone();
        tokio::spawn(async move { assert_finds(&connection, number).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
}

/// How many descriptors this process has open.
pub(crate) fn open_fds() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

/// How much memory this process has in use, in KiB.
pub(crate) fn resident() -> u64 {
    status("VmRSS:")
}

/// A figure of this process, as the system keeps it.
pub(crate) fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Runs a test of this binary in a process of its own, where it finds this to be true.
///
/// For tests that need an environment, or descriptors, that no other test shares.
pub(crate) fn runs_alone(test: &str, variables: &[(&str, &str)]) -> bool {
    const ALONE: &str = "VIRTWIRE_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--test-threads=1"])
        .env(ALONE, "1")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    false
}
