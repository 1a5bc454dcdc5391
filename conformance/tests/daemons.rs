//! The whole suite against daemons that it starts: all results are those of the shipped reports.
//!
//! `VIRTWIRE_CONFORMANCE_REPORTS` names a folder to write the reports into instead;
//! `VIRTWIRE_CONFORMANCE_ONLY` has words, of which what is run must have one. `ci/conformance` runs
//! these with the daemons of both versions.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without is its failure")]

use std::path::Path;
use std::time::{Duration, Instant};

use virtwire_conformance::{Options, Report, report, run};
use virtwire_testkit::live::TestDaemon;
use virtwire_testkit::qemu::QemuDaemon;
use virtwire_testkit::sasl::{PASSWORD, Sasl, USER};

/// The results must be those of the report that is kept, or become it.
fn compare(report: &Report) {
    let name = format!("libvirt-{}-{}.md", report.daemon, report.driver);
    let text = report::markdown::write(report);
    let part = !words().is_empty();
    if let Some(folder) =
        std::env::var_os("VIRTWIRE_CONFORMANCE_REPORTS").filter(|it| !it.is_empty())
    {
        assert!(!part, "a report of a part would take the place of a whole one");
        return std::fs::write(Path::new(&folder).join(name), text).unwrap();
    }
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(&name);
    match std::fs::read_to_string(shipped) {
        Ok(earlier) => {
            let differences = report::markdown::differences(&earlier, report, part).unwrap();
            assert!(differences.is_empty(), "not as in {name}:\n{}", differences.join("\n"));
        }
        // Of other versions none are kept.
        Err(error) => println!("{name}: {error}; {}", report.summary()),
    }
}

fn words() -> Vec<String> {
    let words = std::env::var("VIRTWIRE_CONFORMANCE_ONLY").unwrap_or_default();
    words.split_whitespace().map(str::to_owned).collect()
}

fn checked(uri: String, destructive: bool, only: Vec<String>) -> Report {
    let report = run(&Options { uri, destructive, only, ..Options::default() }).unwrap();
    assert_eq!(report.failures(), 0, "{}", report::table::write(&report));
    report
}

#[test]
#[ignore = "ci/conformance runs it"]
fn the_test_driver_does_as_it_always_did() {
    // Quicker pings, as they are waited for.
    let pings = "keepalive_interval = 1\nkeepalive_count = 2";
    let daemon = TestDaemon::builder().conf(pings).start();
    let began = Instant::now();
    let report = checked(daemon.uri(), true, words());
    compare(&report);
    let took = began.elapsed();
    println!("{} in {took:?}", report.summary());
    assert!(took < Duration::from_secs(30), "{took:?}");
}

/// Minutes: guests are started for nearly every procedure.
#[test]
#[ignore = "takes minutes; ci/conformance full runs it"]
fn the_qemu_driver_does_as_it_always_did() {
    let drivers = ["secret", "network", "storage", "nwfilter", "nodedev", "interface"];
    let daemon = QemuDaemon::with_drivers(&drivers);
    let report = checked(daemon.uri(), false, words());
    compare(&report);
    println!("{}", report.summary());
}

#[test]
fn a_daemon_that_asks_for_a_login_keeps_the_rules_of_that() {
    let sasl = Sasl::offering("SCRAM-SHA-256");
    let daemon = sasl.daemon().start();
    let auth = sasl.auth_file(&format!("authname={USER}\npassword={PASSWORD}"));
    let uri = format!("{}&authfile={}", daemon.uri(), auth.display());
    let only = ["login", "DOMAIN_GET_INFO", "closing"].map(str::to_owned).to_vec();
    let report = checked(uri, false, only);
    let result = |name: &str| {
        let entry = report.entries.iter().find(|entry| entry.name == name).unwrap();
        (entry.verdict.name(), entry.verdict.detail())
    };
    for rule in ["no call before the login", "the kinds of login", "a login that is wrong"] {
        assert_eq!(result(rule), ("passed", String::new()));
    }
    // The library logs in; the bytes of the rules' own making cannot.
    assert_eq!(result("DOMAIN_GET_INFO").0, "passed");
    assert_eq!(result("the closing").0, "not tried", "{:?}", result("the closing"));
}
