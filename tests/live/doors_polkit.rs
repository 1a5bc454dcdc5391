//! A daemon that asks polkit, and a user whom nobody speaks for there.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use virtwire::config::Environment;
use virtwire::{Connection, ErrorKind};
use virtwire_testkit::live::{TestDaemon, User};

use crate::domains;
use crate::doors_session::THIS;

#[tokio::test]
async fn without_an_agent_the_daemon_says_why_and_we_say_what_to_do() {
    const URI: &str = "VIRTWIRE_TEST_POLKIT";
    let name = "doors_polkit::without_an_agent_the_daemon_says_why_and_we_say_what_to_do";
    if let Ok(uri) = std::env::var(URI) {
        let error = Connection::open(uri.as_str()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{error}");
        assert!(error.remote().is_some_and(|remote| !remote.text().is_empty()), "{error}");
        let hint = error.hint().unwrap();
        assert!(hint.contains("polkit") && hint.contains("unix.manage"), "{error}");
        return;
    }
    let daemon = TestDaemon::builder()
        .conf("auth_unix_rw = \"polkit\"\nunix_sock_rw_perms = \"0777\"")
        .start();
    if !Environment::from_process().is_root() {
        // An ordinary user's daemon lets its user in without it.
        return;
    }
    // Root is let in; that is what AUTH_LIST is asked for.
    let connection = Connection::open(daemon.uri()).await.unwrap();
    assert_eq!(domains(&connection).await.len(), 1);

    let folder = daemon.socket().parent().unwrap().to_owned();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    let user = User::new();
    let mut test = user.command(Path::new(THIS));
    let output = test.args(["--exact", name, "--nocapture"]).env(URI, daemon.uri()).output();
    let output = output.unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}{errors}");
}
