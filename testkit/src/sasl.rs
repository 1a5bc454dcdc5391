//! A private SASL set-up for a daemon: the mechanisms that it offers, and who may log in.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "runs only in tests, where a missing program must be a failure and never a skip"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::live::{Builder, TestDaemon};

/// Who may log in to begin with.
pub const USER: &str = "fred";
/// The password of [`USER`].
pub const PASSWORD: &str = "s3cret";

/// A folder with users and settings, which goes with the value.
#[derive(Debug)]
pub struct Sasl {
    dir: TempDir,
}

impl Sasl {
    /// Offers these mechanisms, which are separated by spaces, to [`USER`].
    ///
    /// # Panics
    /// When `saslpasswd2` is not installed or fails.
    #[must_use]
    pub fn offering(mechanisms: &str) -> Self {
        let dir = tempfile::Builder::new().prefix("virtwire-sasl-").tempdir().expect("a folder");
        let sasl = Self { dir };
        let users = sasl.users();
        let conf = format!("mech_list: {mechanisms}\nsasldb_path: {}\n", users.display());
        fs::write(sasl.dir.path().join("libvirt.conf"), conf).expect("the settings of SASL");
        sasl.user(USER, PASSWORD);
        sasl
    }

    /// Lets another user log in, or changes the password.
    ///
    /// # Panics
    /// As [`offering`](Self::offering).
    pub fn user(&self, name: &str, password: &str) {
        let program = ["/usr/sbin/saslpasswd2", "/usr/bin/saslpasswd2"];
        let program = program.into_iter().find(|file| Path::new(file).exists());
        let mut child = Command::new(program.unwrap_or("saslpasswd2"))
            .args(["-p", "-c", "-a", "libvirt", "-f"])
            .arg(self.users())
            .arg(name)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("saslpasswd2: {error}; run `ci/setup` or install the package sasl2-bin")
            });
        let mut input = child.stdin.take().expect("its input");
        input.write_all(password.as_bytes()).expect("a password");
        drop(input);
        assert!(child.wait().expect("its end").success(), "saslpasswd2 failed");
    }

    /// A daemon that asks for SASL on its read-write socket, on TCP and on TLS. Lines that the
    /// caller adds come behind these, and so count less.
    pub fn daemon(&self) -> Builder {
        TestDaemon::builder()
            .env("SASL_CONF_PATH", self.dir.path())
            .conf("auth_unix_rw = \"sasl\"\nauth_tcp = \"sasl\"\nauth_tls = \"sasl\"")
    }

    /// A file in the format of `auth.conf`, with these lines for every host.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn auth_file(&self, lines: &str) -> PathBuf {
        let file = self.dir.path().join("auth.conf");
        let text = format!("[credentials-lab]\n{lines}\n[auth-libvirt-default]\ncredentials=lab\n");
        fs::write(&file, text).expect("a file of credentials");
        file
    }

    fn users(&self) -> PathBuf {
        self.dir.path().join("users.db")
    }
}
