//! The parsers of text: URIs, configuration files, the interface language.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a target fails by panicking")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use virtwire::config::{Aliases, ClientConfig, Environment, FileProbe, resolve, socket_target};
use virtwire::uri::Uri;
use virtwire_codegen::parse;

use crate::credentials::auth_file;

/// A password that may show in no error.
const SECRET: &str = "hunter2";

pub(crate) const URI_WORDS: &[&str] = &[
    "qemu",
    "test",
    "xen",
    "remote",
    "vz",
    "esx",
    "+ssh",
    "+libssh2",
    "+tls",
    "+tcp",
    "+unix",
    "+ext",
    "://",
    "///",
    "/system",
    "/session",
    "/embed",
    "user@",
    "user:hunter2@",
    "host",
    "[::1]",
    "[fe80::1%25eth0]",
    "%25",
    "%00",
    "%ff",
    "%C3%A9",
    ":16514",
    ":65536",
    ":0",
    "?",
    "&",
    ";",
    "=",
    "#",
    "socket=",
    "name=",
    "mode=direct",
    "proxy=native",
    "command=/bin/x",
    "no_tty=1",
    "no_verify=-1",
    "known_hosts_verify=auto",
    "pkipath=/x",
    "\u{e9}",
    "@",
    "..",
];

pub(crate) fn uri(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let uri = match Uri::parse(&text) {
        Ok(uri) => uri,
        Err(error) => return drop(error.to_string()),
    };
    let printed = uri.to_string();
    let again = Uri::parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
    assert!(again == uri, "{text} is {uri:?}, printed and read again {again:?}");
    assert_eq!(again.to_string(), printed);
    assert!(uri.host().is_some() || uri.port().is_none(), "{uri:?}");
    if uri.user().is_some_and(|user| user.ends_with(&format!(":{SECRET}")))
        && printed.matches(SECRET).count() == 1
    {
        assert!(!format!("{uri:?}").contains(SECRET), "{printed} shows in {uri:?}");
    }
    let _ = (uri.require_daemon(), uri.helper_name(), uri.is_in_process(), uri.port_or_default());
    if uri.client_params().name.is_none() && !uri.is_probe() {
        let name = uri.open_name();
        let told = Uri::parse(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
        // Xen's may be written without a path, and has one then.
        if uri.driver() != "xen" {
            assert_eq!(told.path(), uri.path(), "{name}");
        }
        assert_eq!(told.fragment(), uri.fragment(), "{name}");
    }
    let _ = socket_target(&uri, &ClientConfig::default(), &ENVIRONMENT, false);
}

pub(crate) const CONF_WORDS: &[&str] = &[
    "uri_aliases",
    "uri_default",
    "remote_mode",
    "remote_proxy",
    "tls_priority",
    " = ",
    "[",
    "]",
    "\"",
    "\"\"\"",
    "'",
    ",",
    "#",
    "\n",
    "\r\n",
    ";",
    "-1",
    "9223372036854775807",
    "\"a=qemu:///b\"",
    "\"auto\"",
    "\"native\"",
    "[[[[[[[[[[[[[[[[",
    "\t",
    "+",
];

pub(crate) fn libvirt_conf(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let config = match ClientConfig::parse(Path::new("libvirt.conf"), &text) {
        Ok(config) => config,
        Err(error) => return assert_names_line(&error.to_string(), "libvirt.conf", &text),
    };
    for name in [None, Some("a"), Some("qemu:///system")] {
        if let Ok(found) = resolve(name, Aliases::Expand, &ENVIRONMENT, &config)
            && let Some(uri) = found.uri
        {
            let _ = socket_target(&uri, &config, &ENVIRONMENT, true);
        }
    }
}

pub(crate) const AUTH_WORDS: &[&str] = &[
    "[credentials-",
    "[auth-libvirt-",
    "default]",
    "host]",
    "x]",
    "credentials=x",
    "username=",
    "authname=fred",
    "password=hunter2",
    "password",
    "realm=",
    "#",
    "\n",
    "\r\n",
    "\\s",
    "\\\\",
    "=",
    "[",
    "]",
    " ",
];

pub(crate) fn auth_conf(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for host in ["host", "other"] {
        match credentials_of(&text, host) {
            Ok(shown) => {
                let others = text.lines().filter(|line| !line.trim().starts_with("password"));
                if !others.into_iter().any(|line| line.contains(SECRET)) {
                    assert!(!shown.contains(SECRET), "{shown}");
                }
            }
            Err(error) if names_line(&error, "auth.conf").is_some() => {
                assert!(!error.contains(SECRET), "{error}");
                assert_names_line(&error, "auth.conf", &text);
            }
            // That a group is missing, which names it.
            Err(_) => {}
        }
    }
}

/// What the text says of the host, without its passwords, or the error.
fn credentials_of(text: &str, host: &str) -> Result<String, String> {
    auth_file::find(Path::new("auth.conf"), text, "libvirt", host)
        .map(|entry| format!("{entry:?}"))
        .map_err(|error| error.to_string())
}

pub(crate) const IDL_WORDS: &[&str] = &[
    "struct",
    "union",
    "switch",
    "case",
    "default:",
    "enum",
    "const",
    "typedef",
    "program",
    "version",
    "string",
    "opaque",
    "unsigned",
    "hyper",
    "int",
    "void",
    "bool",
    "<>",
    "<MAX>",
    "[4]",
    "{",
    "}",
    ";",
    "=",
    "*",
    ",",
    "/*",
    "*/",
    "/**\n * @generate: both\n",
    "@acl: domain:read",
    "@priority: high",
    "@readstream: 1",
    "%#include \"x\"\n",
    "0x10",
    "-1",
    "\n",
    "a_b",
    "99999999999",
];

pub(crate) fn idl(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Err(error) = parse::parse("fuzz.x", &text) {
        assert_names_line(&error.to_string(), "fuzz.x", &text);
    }
}

/// An error that names a line names one that is there.
fn assert_names_line(error: &str, file: &str, text: &str) {
    let lines = text.matches('\n').count() + 1;
    if let Some(line) = names_line(error, file) {
        assert!((1..=lines).contains(&line), "{lines} lines, but {error}");
    }
}

/// The line behind the file's name.
fn names_line(error: &str, file: &str) -> Option<usize> {
    let (_, rest) = error.split_once(&format!("{file}:"))?;
    let (line, _) = rest.split_once(':')?;
    line.parse().ok()
}

/// A place where nothing is, so that the answer is the same everywhere.
static ENVIRONMENT: LazyLock<Environment> = LazyLock::new(|| {
    let mut environment = Environment::from_process();
    environment.uid = 1000;
    environment.home = Some(PathBuf::from("/home/u"));
    environment.xdg_runtime_dir = Some(PathBuf::from("/run/u"));
    environment.libvirt_default_uri = None;
    environment.files = FileProbe::new(|_| false);
    environment
});
