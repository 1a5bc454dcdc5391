//! Unit tests: the ways that URIs lead to, and what is made up for the tests of each way.

#[path = "../../tests/uris/far.rs"]
pub(super) mod far;
#[path = "../../tests/uris/table.rs"]
mod table;

use super::*;
use crate::config::{self, Aliases, SocketAddress, Surroundings, resolve};
use far::Far;
use table::{Who, expand, rows};

/// What `make` makes of a URI, as in a row of the tables.
pub(super) fn wanted<T>(who: &str, uri: &str, make: impl FnOnce(Wanted<'_>, &Uri) -> T) -> T {
    let (who, uri) = (Who::new(who), Uri::parse(uri).unwrap());
    let (config, environment) = (&who.config(), &Surroundings::from(who.environment.clone()));
    let (doing, read_only) = ("connect", who.read_only);
    make(Wanted { doing, uri: Some(&uri), config, environment, read_only }, &uri)
}

#[test]
fn each_uri_leads_to_its_way_or_to_its_error() {
    let (far, mut count) = (Far::new(), 0);
    let has = [("libssh ", cfg!(feature = "ssh")), ("tls ", cfg!(feature = "tls"))];
    for row in rows() {
        let who = Who::new(&row.who);
        let found = outcome(&who, Some(&row.uri), &far);
        let expected = row.outcome.map(|(way, name)| format!("{way} -> {name}"));
        if has.iter().any(|(way, has)| !has && expected.as_ref().is_ok_and(|o| o.starts_with(way)))
        {
            assert!(found.unwrap_err().contains("this build"), "{} | {}", row.who, row.uri);
            continue;
        }
        match &expected {
            Ok(_) => assert_eq!(found, expected, "{} | {}", row.who, row.uri),
            Err(part) => {
                let fits = |error: &String| error.contains(part) || error.contains("this build");
                assert!(found.as_ref().is_err_and(fits), "{found:?} {part}");
            }
        }
        count += 1;
    }
    assert!(count >= 150, "the table has {count} rows");
}

#[test]
fn without_a_uri_the_sockets_that_exist_are_tried_in_libvirts_order() {
    let far = Far::new();
    for row in PROBES.lines().filter(|row| !row.is_empty()) {
        let row = expand(row);
        let (who, expected) = row.split_once(" | ").unwrap();
        let found = outcome(&Who::new(who), None, &far);
        match expected.strip_prefix("! ") {
            Some(part) => assert!(found.unwrap_err().contains(part), "{who}"),
            None => assert_eq!(found.unwrap(), expected, "{who}"),
        }
    }
}

/// For connections without a URI: `who | sockets to try`, as in the tables.
const PROBES: &str = "
root | SYS/libvirt-sock
root ro | SYS/libvirt-sock-ro ro
root has:SYS/virtqemud-sock | SYS/virtqemud-sock, SYS/libvirt-sock
root has:SYS/virtqemud-sock has:SYS/virtxend-sock has:SYS/virtvzd-sock | SYS/virtxend-sock, SYS/virtqemud-sock, SYS/virtvzd-sock, SYS/libvirt-sock
root has:SYS/virtnetworkd-sock | SYS/libvirt-sock
root ro has:SYS/virtqemud-sock | SYS/libvirt-sock-ro ro
root ro has:SYS/virtqemud-sock-ro | SYS/virtqemud-sock-ro ro, SYS/libvirt-sock-ro ro
root has:SYS/virtqemud-sock mode=legacy | SYS/libvirt-sock
root has:SYS/virtlxcd-sock mode=direct | SYS/virtlxcd-sock
root has:/usr/sbin/virtqemud | SYS/libvirt-sock
root has:/usr/sbin/virtqemud mode=direct | ! no modular daemon's socket was found
root mode=direct | ! no modular daemon's socket was found
user | RUN/libvirt-sock start:libvirtd
user ro | RUN/libvirt-sock start:libvirtd
user noauto | RUN/libvirt-sock
user has:SYS/virtqemud-sock | RUN/libvirt-sock start:libvirtd
user has:RUN/virtqemud-sock | RUN/virtqemud-sock start:virtqemud, RUN/libvirt-sock start:libvirtd
user has:RUN/virtlxcd-sock | RUN/libvirt-sock start:libvirtd
user has:RUN/virtvboxd-sock noauto | RUN/virtvboxd-sock, RUN/libvirt-sock
user has:/usr/sbin/virtvboxd | RUN/virtvboxd-sock start:virtvboxd, RUN/libvirt-sock start:libvirtd
user has:/usr/sbin/virtqemud has:/usr/sbin/virtvboxd mode=direct | RUN/virtqemud-sock start:virtqemud
user has:/usr/sbin/virtqemud mode=direct noauto | ! no modular daemon's socket was found
user has:/usr/sbin/virtqemud has:/usr/sbin/libvirtd | RUN/libvirt-sock start:libvirtd
user has:/usr/sbin/virtqemud has:RUN/libvirt-sock | RUN/libvirt-sock start:libvirtd
user norun nohome | ! set XDG_RUNTIME_DIR
";

/// The ways and the name; for an error its text.
fn outcome(who: &Who, uri: Option<&str>, far: &Far) -> Result<String, String> {
    let (config, environment) = (&who.config(), &Surroundings::from(who.environment.clone()));
    let found = resolve(uri, Aliases::Expand, environment, config);
    let uri = found.map_err(|error| error.to_string())?.uri;
    if let Some(uri) = &uri {
        uri.require_daemon().map_err(|error| error.to_string())?;
    }
    let (doing, read_only) = ("connect", who.read_only);
    let wanted = Wanted { doing, uri: uri.as_ref(), config, environment, read_only };
    let ways = ways(wanted).map_err(|error| error.to_string())?;
    let texts: Vec<_> = ways.iter().map(|way| shown(way, far)).collect();
    Ok(match uri {
        Some(uri) => format!("{} -> {}", texts.join(", "), uri.open_name()),
        None => texts.join(", ").replace("unix ", ""),
    })
}

fn shown(way: &Way, far: &Far) -> String {
    match way {
        Way::Unix(target) => format!("unix {}", socket(target)),
        Way::Session(session) => format!("unix {}", socket(&session.target)),
        Way::Tcp(tcp) => format!("tcp {}:{}", tcp.host, tcp.port),
        #[cfg(feature = "tls")]
        Way::Tls(tls) => format!("tls {}:{}", tls.tcp.host, tls.tcp.port),
        #[cfg(not(feature = "tls"))]
        Way::Tls(_) => unreachable!(),
        Way::Ssh(ssh) => {
            let (command, near) = ssh.arguments.split_last().unwrap();
            format!("{} {} => {}", ssh.program, near.join(" "), far.either(command))
        }
        #[cfg(feature = "ssh")]
        Way::Libssh(ssh) => {
            let (user, tcp, far) = (&ssh.user, &ssh.tcp, far.either(&ssh.command));
            format!("libssh {user}@{}:{} => {far}", tcp.host, tcp.port)
        }
        #[cfg(not(feature = "ssh"))]
        Way::Libssh(_) => unreachable!(),
        Way::Ext(ext) => format!("ext {}", ext.program),
        #[cfg(feature = "test-driver")]
        Way::InProcess(_) => "in process".to_owned(),
        #[cfg(not(feature = "test-driver"))]
        Way::InProcess(_) => unreachable!(),
    }
}

fn socket(target: &SocketTarget) -> String {
    let mut text = match &target.address {
        SocketAddress::Path(path) => path.display().to_string(),
        SocketAddress::Abstract(name) => format!("@{}", String::from_utf8_lossy(name)),
    };
    if target.read_only_socket {
        text.push_str(" ro");
    }
    if let Some(daemon) = &target.daemon {
        text.push_str(&format!(" start:{daemon}"));
    }
    text
}
