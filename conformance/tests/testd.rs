//! The whole suite against virtwire-testd: every row is that of libvirtd's test driver, to the word,
//! but for those that are named here.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without is its failure")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::UnixListener;
use tokio::runtime::Runtime;
use virtwire_conformance::report::Verdict;
use virtwire_conformance::{Options, report, run};
use virtwire_testd::Server;

const ADMIN: &str = "Procedures of the program admin";

const CONTENTS: &str = "volumes of libvirt's driver have no contents, and those of this one do";

/// What is other than in the report of libvirtd, and why; it has to be.
const OTHERWISE: [(&str, &str); 9] = [
    ("AUTH_POLKIT", "libvirtd answers it with whatever its thread reported last"),
    ("STORAGE_VOL_UPLOAD", CONTENTS),
    ("STORAGE_VOL_DOWNLOAD", CONTENTS),
    ("data and a finish", CONTENTS),
    ("holes where they may be", CONTENTS),
    ("an abort of an upload", CONTENTS),
    ("an empty packet before the finish", CONTENTS),
    ("more data than announced", CONTENTS),
    ("a hole where none may be", CONTENTS),
];

#[test]
fn it_does_as_the_test_driver_of_libvirtd() {
    let server = Server::new();
    // As the libvirtd was set that wrote the report, which says nothing of times.
    server.set_keepalive(Duration::from_secs(1), 2);
    let daemon = Daemon::serving(&server);
    let options = Options { uri: daemon.uri(), destructive: true, ..Options::default() };
    let report = run(&options).unwrap();
    assert_eq!(report.failures(), 0, "{}", report::table::write(&report));

    let name = format!("libvirt-{}-{}.md", report.daemon, report.driver);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name);
    let (libvirtd, testd) =
        (std::fs::read_to_string(shipped).unwrap(), report::markdown::write(&report));
    let (libvirtd, testd) = (rows(&libvirtd), rows(&testd));
    assert_eq!(libvirtd.len(), testd.len());
    assert_eq!(report.entries.len(), testd.len());
    let mut other = BTreeSet::new();
    for (theirs, ours) in libvirtd.iter().zip(&testd) {
        assert_eq!((theirs.title, theirs.name), (ours.title, ours.name));
        if ours.title == ADMIN {
            // The program of libvirtd's own affairs: there is no socket for it here.
            assert_eq!(ours.result, "not tried", "{ours:?}");
        } else if (ours.result, ours.detail) != (theirs.result, theirs.detail) {
            let is_known = OTHERWISE.iter().any(|(name, _)| *name == ours.name);
            assert!(is_known, "not as libvirtd's: {ours:#?}\n{theirs:#?}");
            assert_eq!(ours.result, "passed", "{ours:?}");
            other.insert(ours.name);
        }
    }
    let known: BTreeSet<&str> = OTHERWISE.iter().map(|(name, _)| *name).collect();
    assert_eq!(other, known, "as libvirtd's after all");
}

#[test]
fn it_keeps_the_rules_of_a_login_where_it_asks_for_one() {
    let server = Server::new();
    server.add_user("a, fred = b", "s3cret");
    let daemon = Daemon::serving(&server);
    let only = ["login", "DOMAIN_GET_INFO", "closing"].map(str::to_owned).to_vec();
    let options = |password: &str| {
        let auth = daemon.folder.path().join(password);
        let user = format!("authname=a, fred = b\npassword={password}");
        std::fs::write(
            &auth,
            format!("[credentials-x]\n{user}\n[auth-libvirt-default]\ncredentials=x"),
        )
        .unwrap();
        let uri = format!("{}&authfile={}", daemon.uri(), auth.display());
        Options { uri, only: only.clone(), ..Options::default() }
    };
    let report = run(&options("s3cret")).unwrap();
    assert_eq!(report.failures(), 0, "{}", report::table::write(&report));
    let result = |name: &str| {
        let entry = report.entries.iter().find(|entry| entry.name == name).unwrap();
        entry.verdict.name()
    };
    for rule in ["no call before the login", "the kinds of login", "a login that is wrong"] {
        assert_eq!(result(rule), "passed");
    }
    assert_eq!(result("DOMAIN_GET_INFO"), "passed");
    assert_eq!(result("the closing"), "not tried");

    let error = run(&options("secret")).unwrap_err();
    assert!(error.contains("authentication failed"), "{error}");
}

/// A server behind a unix socket.
struct Daemon {
    folder: TempDir,
    _runtime: Runtime,
}

impl Daemon {
    fn serving(server: &Server) -> Self {
        let folder = TempDir::new().unwrap();
        let runtime = Runtime::new().unwrap();
        let listener = {
            let _runtime = runtime.enter();
            UnixListener::bind(folder.path().join("socket")).unwrap()
        };
        let server = server.clone();
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.serve_unix(stream).await });
            }
        });
        Self { folder, _runtime: runtime }
    }

    fn uri(&self) -> String {
        format!("test+unix:///default?socket={}/socket", self.folder.path().display())
    }
}

/// A row of a report.
#[derive(Debug)]
struct Row<'a> {
    title: &'a str,
    name: &'a str,
    result: &'a str,
    /// What is said of it.
    detail: &'a str,
}

fn rows(report: &str) -> Vec<Row<'_>> {
    let (mut title, mut rows) = ("", Vec::new());
    for line in report.lines() {
        title = line.strip_prefix("## ").unwrap_or(title);
        let cells: Vec<&str> = line.splitn(5, '|').map(str::trim).collect();
        if let [_, _number, name, result, detail] = cells[..]
            && Verdict::NAMES.contains(&result)
        {
            rows.push(Row { title, name, result, detail });
        }
    }
    rows
}
