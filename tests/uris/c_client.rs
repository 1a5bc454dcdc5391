//! The same rows in libvirt's own client: which socket it chooses, which ssh it would run, what
//! it tells the daemon. It writes that into its log. A missing virsh is a failure.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use virtwire_testkit::program::write_program;

use crate::far::Far;
use crate::table::{Row, Who, rows};

/// The URIs of which it makes something else, and why that is right.
const DIFFERENT: &[(&str, &str)] = &[
    ("xen:", "written back it is xen://, which is xen:///system, and a URI must stay the same"),
    ("openvz:///system", "libvirt's client looks for OpenVZ itself; a daemon is asked to"),
    ("qemu+tcp://h/system?a%26b=%26", "it forgets the escape, and the daemon sees two parameters"),
    // Since libvirt 9.1.0 it does these alike.
    ("qemu+ssh://host/system?socket=/s&proxy=native", "for the helper to choose the socket by"),
    ("qemu+ssh://host/system?socket=/s&proxy=auto", "for the helper to choose the socket by"),
    ("qemu+ssh://host/system?mode=legacy&foo=1", "for the helper to choose the socket by"),
];

/// An ssh that writes its arguments down.
const SSH: &str = "#!/bin/sh\nprintf '%s\\0' \"$@\" >\"${0%/*}/note\"\n";

#[test]
fn libvirts_own_client_makes_the_same_of_a_uri() {
    let possible: Vec<_> = rows().into_iter().filter(can_be_asked).collect();
    let (taken, asked): (Vec<_>, Vec<_>) = possible.into_iter().partition(reaches_a_daemon);
    let (count, far) = (asked.len(), Far::new());
    let (rest, found) = (Mutex::new(asked.into_iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let next = rest.lock().unwrap().next();
                    let Some(row) = next else { break };
                    let theirs = Client::new(&row).outcome(&row, &far);
                    found.lock().unwrap().push((row, theirs));
                }
            });
        }
    });
    let mut differences = String::new();
    for (row, theirs) in found.into_inner().unwrap() {
        let ours = comparable(&row);
        let is_known = DIFFERENT.iter().any(|(uri, _)| *uri == row.uri);
        if ours != theirs && !is_known {
            let text = format!("{} | {}\n  ours:   {ours}\n  theirs: {theirs}\n", row.who, row.uri);
            differences.push_str(&text);
        }
    }
    assert!(differences.is_empty(), "virsh makes something else of these:\n{differences}");
    // Others than root cannot be other users.
    let count = count + taken.len();
    assert!(count >= 150 || !is_root(), "{count} URIs were compared");
}

/// Whether this machine has daemons where a row looks for them: they are none of a test's business.
fn reaches_a_daemon(row: &Row) -> bool {
    let Ok((way, _)) = &row.outcome else { return false };
    let Some(path) = way.strip_prefix("unix ").and_then(|way| way.split(' ').next()) else {
        return false;
    };
    let files = Path::new(path).parent().and_then(|dir| fs::read_dir(dir).ok());
    let mut names = files.into_iter().flatten().flatten().map(|file| file.file_name());
    names.any(|name| name.to_string_lossy().contains("-sock"))
}

/// Not what depends on files that this machine does not have, on another user than this one, on
/// an ssh of its own, or is served inside the C library.
fn can_be_asked(row: &Row) -> bool {
    let is_ours_alone = |error: &String| {
        error.contains("through a daemon use")
            || error.contains("lives in")
            || error.contains("TLS")
    };
    let has_settings = row.who.contains("mode=") || row.who.contains("proxy=");
    let is_possible = !row.who.starts_with("root") || is_root() && !has_settings;
    let is_there = !row.who.contains("has:") && !row.uri.contains("command=/bin/my");
    is_possible && is_there && !row.outcome.as_ref().is_err_and(is_ours_alone)
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// What can be seen of libvirt's client: the socket, the arguments of ssh, and the name.
fn comparable(row: &Row) -> String {
    let Ok((way, name)) = &row.outcome else { return "refused".to_owned() };
    let way = match way.split_once(' ') {
        Some(("unix", target)) => {
            let words = [" ro", " start:libvirtd", " start:virtqemud", " start:virtnetworkd"];
            let target = words
                .iter()
                .rev()
                .fold(target, |target, word| target.strip_suffix(word).unwrap_or(target));
            format!("unix {target}")
        }
        Some(("tls" | "tcp" | "libssh" | "ext", _)) => String::new(),
        _ => way.strip_prefix("/bin/my ").unwrap_or(way).to_owned(),
    };
    format!("{way} -> {name}")
}

/// virsh for one URI, and a folder with its configuration and its ssh.
struct Client {
    command: Command,
    dir: tempfile::TempDir,
}

impl Client {
    fn new(row: &Row) -> Self {
        let (who, dir) = (Who::new(&row.who), tempfile::tempdir().unwrap());
        fs::set_permissions(dir.path(), Permissions::from_mode(0o777)).unwrap();
        write_program(&dir.path().join("ssh"), SSH);
        let conf = dir.path().join("libvirt");
        fs::create_dir(&conf).unwrap();
        fs::write(conf.join("libvirt.conf"), &who.conf).unwrap();

        let mut command = Command::new("virsh");
        command.env_clear();
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env("PATH", path).env("LC_ALL", "C").env("LIBVIRT_AUTOSTART", "0");
        command.env("LIBVIRT_LOG_OUTPUTS", "1:stderr").env("LIBVIRT_LOG_FILTERS", "1:remote 1:rpc");
        let environment = &who.environment;
        for (name, value) in [
            ("HOME", &environment.home),
            ("XDG_RUNTIME_DIR", &environment.xdg_runtime_dir),
            ("XDG_CACHE_HOME", &environment.xdg_cache_home),
            ("XDG_CONFIG_HOME", &Some(dir.path().to_owned())),
        ] {
            command.envs(value.as_ref().map(|value| (name, value)));
        }
        if is_root() && environment.uid != 0 {
            command.uid(environment.uid).gid(environment.uid);
        }
        let command_line = dir.path().join("ssh").display().to_string();
        command.args(["-c", &unreachable(row, &command_line)]);
        if who.read_only {
            command.arg("-r");
        }
        command.arg("uri");
        Self { command, dir }
    }

    fn outcome(mut self, row: &Row, far: &Far) -> String {
        let output = self.command.output().expect("virsh, of the package libvirt-clients");
        let log = String::from_utf8_lossy(&output.stderr);
        let between = |before: &str, after: &str| {
            let (_, rest) = log.split_once(before)?;
            Some(rest.split_once(after)?.0.to_owned())
        };
        let Some(name) = between("proceeding with name = ", "\n") else {
            return "refused".to_owned();
        };
        let way = match &row.outcome {
            Ok((way, _)) if way.contains("ssh -") => match fs::read(self.dir.path().join("note")) {
                Ok(note) => {
                    let note = String::from_utf8(note).unwrap();
                    let mut arguments: Vec<_> = note.split_terminator('\0').collect();
                    let command = arguments.pop().unwrap();
                    format!("ssh {} => {}", arguments.join(" "), far.either(command))
                }
                Err(_) => String::new(),
            },
            Ok((way, _)) if way.starts_with("unix ") => {
                match between("Failed to connect socket to '", "': ") {
                    Some(socket) => format!("unix {socket}"),
                    None => "no socket".to_owned(),
                }
            }
            Ok(_) => String::new(),
            Err(_) if log.contains("note:") => String::new(),
            Err(_) => return "refused".to_owned(),
        };
        format!("{way} -> {name}")
    }
}

/// The URI, with a program in place of whatever would reach another machine.
fn unreachable(row: &Row, program: &str) -> String {
    let Ok((way, _)) = &row.outcome else { return row.uri.clone() };
    let (scheme, rest) = row.uri.split_once(':').unwrap_or((&row.uri, ""));
    let driver = scheme.split('+').next().unwrap_or_default();
    let scheme = match way.split(' ').next() {
        Some("unix") => return row.uri.clone(),
        Some("tls" | "tcp" | "libssh" | "ext") => format!("{driver}+ext"),
        _ => scheme.to_owned(),
    };
    let (before, fragment) = match rest.split_once('#') {
        Some((before, fragment)) => (before, format!("#{fragment}")),
        None => (rest, String::new()),
    };
    // In front: behind an `&` a `;` does not separate.
    let (path, query) = before.split_once('?').unwrap_or((before, ""));
    format!("{scheme}:{path}?command={program}&{query}{fragment}")
}
